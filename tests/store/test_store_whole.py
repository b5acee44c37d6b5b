"""Refusing what is not whole, backup and restore, locks, full disks, threads."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import make
import pytest

from ganzohr.errors import Conflict, NotFound, SettingsError, StoreError
from ganzohr.store import migrate as migrating
from ganzohr.store import open_store, restore
from ganzohr.store.migrate import Migration, latest, migrations
from ganzohr.store.postgres import Address
from ganzohr.text import folding
from ganzohr.text.stories import signature


def fill(store, many=3):
    """Put a little of everything into a store."""
    store.watched.put_companies([make.company()], "hand", make.NOW)
    store.watched.put_people([make.person(company_id=make.company().id)], "hand", make.NOW)
    store.heard.put_sources([make.source(company_id=make.company().id)])
    told = [make.document(f"{make.TEXT} Nummer {number}", key=f"k{number}") for number in range(many)]
    store.heard.put_documents(told)
    store.heard.put_signatures({told[0].id: signature(make.STORY)})
    store.found.put_findings(told[0].id, [make.mention(make.company())], [make.signal("states_need", told[0])])
    store.found.put_occasions([make.occasion(evidence=(make.evidence(told[0]),))])
    store.found.add_outcome(make.outcome(1, id="o1"))
    return told


def everything(store):
    return (
        store.watched.companies(),
        store.watched.people(),
        store.heard.sources(),
        store.heard.seen(make.NOW),
        [hit.document.id for hit in store.heard.search("logistik")],
        [near.signature for near in store.heard.near(signature(make.STORY))],
        store.found.signals(make.NOW),
        store.found.mentions_of(store.heard.seen(make.NOW)[-1].id),
        store.found.occasions(),
        store.found.outcomes(),
        store.check(),
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ganzohr.db"


@pytest.fixture
def whole(path, opened):
    """A closed store of SQLite with something in it."""
    with open_store(str(path), now=lambda: make.NOW) as store:
        fill(store)
    return path


def names(path):
    return sorted(place.name for place in path.parent.iterdir())


def refused(path, match, opened):
    """Open ``path``, which must be refused with these words and left byte for byte as it was."""
    before = sha256(path.read_bytes()).hexdigest(), names(path)
    with pytest.raises(StoreError, match=match):
        opened(path)
    assert (sha256(path.read_bytes()).hexdigest(), names(path)) == before


def test_a_new_store_is_private_and_the_second_opening_finds_it(path, opened):
    with open_store(f"sqlite:///{path}", now=lambda: make.NOW) as store:
        fill(store)
        kept = everything(store)
    assert path.stat().st_mode & 0o777 == 0o600
    assert names(path) == ["ganzohr.db", "ganzohr.db.lock"]
    assert everything(opened(path)) == kept


def test_an_empty_a_foreign_and_a_cut_off_file_are_refused_and_left_alone(whole, opened):
    size = whole.stat().st_size
    cut = whole.with_name("cut.db")
    for keep in (size - 1, size - 4096, size // 2, 4096, 99, 16):
        cut.write_bytes(whole.read_bytes()[:keep])
        refused(cut, "cut off|no store", opened)
    empty = whole.with_name("empty.db")
    empty.touch()
    refused(empty, "empty.*ganzohr restore", opened)
    text = whole.with_name("notes.txt")
    text.write_text("Meine Notizen\n" * 100)
    refused(text, "no store of ganzohr", opened)
    foreign = whole.with_name("foreign.db")
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE mine (words TEXT)")
    refused(foreign, "no store of ganzohr", opened)


def test_a_store_from_a_newer_program_is_refused_with_both_versions(whole, opened):
    with closing(sqlite3.connect(whole)) as newer:
        newer.execute("PRAGMA journal_mode = DELETE")
        newer.execute("PRAGMA user_version = 9999")
    with pytest.raises(StoreError, match=f"newer ganzohr.*9999.*knows {latest('sqlite')}"):
        opened(whole)


def test_a_newer_store_in_postgresql_is_refused_too(schema_url, opened):
    opened(schema_url).database.set_version(9999)
    with pytest.raises(StoreError, match="newer ganzohr"):
        opened(schema_url)


def test_a_damaged_page_is_found_and_the_way_back_is_named(whole, opened):
    body = bytearray(whole.read_bytes())
    for place in range(4096 * 2, len(body), 4096):
        body[place : place + 200] = b"\xff" * 200
    whole.write_bytes(body)
    with pytest.raises(StoreError, match=r"damaged.*ganzohr restore"):  # noqa: PT012 because either may see it first
        store = opened(whole)
        store.heard.seen(make.NOW)


def test_a_log_of_another_store_is_refused_before_it_spoils_this_one(path, opened, tmp_path):
    with open_store(str(path), now=lambda: make.NOW) as store:
        fill(store, many=400)
    other = tmp_path / "other" / "ganzohr.db"
    writing = opened(other)
    fill(writing, many=5)
    log = other.with_name("ganzohr.db-wal").read_bytes()
    assert log
    path.with_name("ganzohr.db-wal").write_bytes(log)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="damaged"):
        opened(path)
    assert path.read_bytes() == before


def test_a_second_process_learns_who_holds_the_store(whole, opened):
    store = opened(whole)
    store.claim()
    script = (
        "import sys; from datetime import datetime, UTC; from ganzohr.store import open_store\n"
        "store = open_store(sys.argv[1], now=lambda: datetime(2026, 11, 22, tzinfo=UTC))\n"
        "print(store.heard.count())\n"
        "try: store.watched.put_topics([], 'x', datetime(2026, 11, 22, tzinfo=UTC))\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    said = subprocess.run([sys.executable, "-c", script, whole], capture_output=True, text=True, check=True).stdout
    assert said.startswith("3\nHeld ")
    assert f"process {os.getpid()}, since 2026-11-22T07:00:00.000000Z" in said


def test_only_one_listener_claims_a_store_at_a_time(url, opened):
    first = opened(url)
    first.claim()
    first.claim()
    second = opened(url)
    with pytest.raises(StoreError, match="is being written to by"):
        second.claim()
    first.close()
    second.claim()


def test_a_read_only_store_can_be_read_and_says_why_it_cannot_be_written(whole, opened):
    store = opened(whole)
    real = store.database._connect

    def read_only():
        connection = real()
        connection.execute("PRAGMA query_only = ON")
        return connection

    store.database._connect = read_only  # root may write to any file, so the file's mode proves nothing here
    with pytest.raises(StoreError, match=r"cannot be written to.*Give this user the right"):
        store.heard.put_documents([make.document()])
    assert store.heard.count() == 3


def test_a_full_disk_is_said_and_nothing_stored_before_is_lost(whole, opened):
    store = opened(whole)
    store.claim()
    writer = store.database._writable()
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + 8}")
    with pytest.raises(StoreError, match=r"disk that holds .* is full.*Make room"):
        store.heard.put_documents([make.document("Wort " * 9000, key=f"big{n}") for n in range(9)])
    assert store.heard.count() == 3
    assert store.check() == []
    writer.execute(f"PRAGMA max_page_count = {pages + 10_000}")
    assert len(store.heard.put_documents([make.document("Wort " * 9000, key="big0")])) == 1


def test_a_place_that_cannot_be_made_is_named(tmp_path, opened):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        opened(tmp_path / "file" / "ganzohr.db")
    with pytest.raises(SettingsError, match="no address of a store"):
        opened("mysql://anna:secret@host/db")


def test_a_backup_restores_into_either_database(url, opened, tmp_path, schema_url, path):
    store = opened(url)
    fill(store)
    kept = everything(store)
    backup = tmp_path / "backup.db"
    store.backup(backup)
    assert backup.stat().st_mode & 0o777 == 0o600
    for target in (str(tmp_path / "other" / "ganzohr.db"), f"{schema_url}_other"):
        restore(target, backup, now=lambda: make.NOW)
        assert everything(opened(target)) == kept
    assert sorted(place.name for place in tmp_path.glob("backup*")) == ["backup.db"]


def test_a_backup_never_replaces_a_file(url, opened, tmp_path):
    store = opened(url)
    mine = tmp_path / "mine.txt"
    mine.write_text("precious")
    with pytest.raises(Conflict, match="is there already"):
        store.backup(mine)
    assert mine.read_text() == "precious"


def test_restoring_keeps_the_old_store_aside_and_goes_on(url, opened, tmp_path):
    store = opened(url)
    fill(store)
    backup = tmp_path / "backup.db"
    store.backup(backup)
    kept = everything(store)
    store.heard.put_documents([make.document("Nach der Sicherung.")])
    aside = store.restore(backup)
    assert everything(store) == kept
    store.heard.put_documents([make.document("Es geht weiter.")])
    old = aside if aside.startswith("/") else url.rpartition("=")[0] + f"={aside}"
    assert opened(old).heard.count() == 4


def test_restore_refuses_a_spoilt_backup_and_leaves_the_store_as_it_is(whole, opened, tmp_path):
    store = opened(whole)
    backup = tmp_path / "backup.db"
    store.backup(backup)
    kept = everything(store)
    body = backup.read_bytes()
    spoilt = tmp_path / "spoilt.db"
    for wrong in (body[:-4096], body[: len(body) // 2], body[:8192] + b"\xff" * 8192 + body[16384:], b"", b"text"):
        spoilt.write_bytes(wrong)
        with pytest.raises(StoreError):
            store.restore(spoilt)
        assert everything(store) == kept
    with pytest.raises(NotFound):
        store.restore(tmp_path / "nowhere.db")
    assert not list(tmp_path.glob("*before-restore*"))


def test_restore_is_refused_while_another_writes(url, opened, tmp_path):
    store = opened(url)
    fill(store)
    store.backup(tmp_path / "backup.db")
    store.claim()
    with pytest.raises(StoreError, match="is being written to by"):
        restore(url, tmp_path / "backup.db", now=lambda: make.NOW)
    assert store.heard.count() == 3


def test_a_damaged_store_can_be_replaced_by_a_backup(whole, opened, tmp_path):
    with open_store(str(whole), now=lambda: make.NOW) as store:
        store.backup(tmp_path / "backup.db")
        kept = everything(store)
    whole.write_bytes(whole.read_bytes()[:5000])
    aside = restore(str(whole), tmp_path / "backup.db", now=lambda: make.NOW)
    assert everything(opened(whole)) == kept
    assert Path(aside).stat().st_size == 5000


def test_a_backup_under_load_is_some_committed_state(url, opened, tmp_path):
    store = opened(url)
    store.heard.put_sources([make.source()])
    stop = threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            store.heard.put_documents([make.document(key=f"{number}-{part}") for part in range(3)])
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            store.backup(tmp_path / f"backup{number}.db")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        copy = opened(tmp_path / f"backup{number}.db")
        assert copy.heard.count() % 3 == 0
        assert copy.check() == []


def test_many_threads_read_while_one_writes(listening):
    wrong = []

    def read():
        for _ in range(20):
            seen = len(listening.heard.search("logistik", limit=1000))
            if seen % 10:
                wrong.append(seen)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(10):
        listening.heard.put_documents([make.document(key=f"{number}-{part}") for part in range(10)])
    for reader in readers:
        reader.join()
    assert wrong == []
    assert listening.heard.count() == 100


def test_migrations_are_numbered_without_gaps_and_the_same_on_both():
    for name in ("sqlite", "postgresql"):
        assert [step.number for step in migrations(name)] == list(range(1, latest(name) + 1))


def test_a_migration_keeps_a_backup_first_and_a_failing_one_changes_nothing(url, opened, monkeypatch, tmp_path):
    with open_store(url, now=lambda: make.NOW) as store:
        fill(store)
        name, kept = store.database.name, everything(store)
    known = migrations(name)
    number = latest(name) + 1

    def becomes(*statements):
        steps = (*known, Migration(number, statements))
        monkeypatch.setattr(migrating, "migrations", lambda _name: steps)

    becomes("CREATE TABLE extra (n INTEGER)", "INSERT INTO extra (n) VALUES (1)", "INSERT INTO nowhere VALUES (1)")
    with pytest.raises(StoreError):
        opened(url)
    monkeypatch.undo()
    assert everything(opened(url)) == kept
    becomes("CREATE TABLE extra (n INTEGER)")
    store = opened(url)
    assert store.database.version() == number
    assert everything(store) == kept
    store.close()
    monkeypatch.undo()
    if name == "sqlite":
        copies = sorted(tmp_path.glob(f"ganzohr.db.before-{number:04d}-*"))
        assert copies
        assert everything(opened(copies[-1])) == kept
    else:
        aside = f"{Address.read(url).schema}_before_{number:04d}"
        copy = opened(f"{url.rpartition('schema=')[0]}schema={Address.read(url).schema}_probe").database
        assert copy.query(f"SELECT COUNT(*) AS n FROM {aside}.document")[0]["n"] == 3


def test_words_are_indexed_anew_when_the_folding_has_changed(url, opened, monkeypatch):
    with open_store(url, now=lambda: make.NOW) as store:
        fill(store)
        store.database.execute("UPDATE meta SET value = 'old' WHERE name = 'folding'")
        if store.database.name == "sqlite":
            store.database.execute("INSERT INTO document_words(document_words) VALUES ('delete-all')")
        else:
            store.database.execute("DELETE FROM document_words")
    store = opened(url)
    assert len(store.heard.search("logistik")) == 3
    assert store.database.query("SELECT value FROM meta WHERE name = 'folding'")[0]["value"] == folding.VERSION


def test_a_lost_connection_is_replaced_and_what_was_under_way_is_reported(schema_url, opened):
    store, other = opened(schema_url), opened(schema_url)
    fill(store)

    def cut():
        other.database.query(
            "SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity"
            " WHERE application_name = 'ganzohr' AND pid <> pg_backend_pid()"
        )

    cut()
    assert store.heard.count() == 3
    with pytest.raises(StoreError, match="does not answer"):  # noqa: PT012, SIM117 because the cut happens inside
        with store.transaction():
            cut()
            store.heard.put_documents([make.document()])
    assert store.heard.count() == 3
    assert len(store.heard.put_documents([make.document()])) == 1


def test_a_server_that_is_not_there_is_said_without_the_password(tmp_path, opened):
    with pytest.raises(StoreError, match="does not answer") as caught:
        opened(f"postgresql://anna:geheim@localhost/ganzohr?host={tmp_path}")
    assert "geheim" not in str(caught.value)
