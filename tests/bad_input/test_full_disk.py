"""A disk that fills up while importing, listening and backing up: said clearly, nothing stored before is lost."""

from pathlib import Path

import pytest
from post import item, rss

FULL = "is full"


def limited(size):
    """Python for a child: no file may grow past ``size`` bytes; writing past it fails as on a full disk."""
    return (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    )


def roomy(folder, size):
    """Python for a child: its files below ``folder`` have ``size`` bytes of room together."""
    here = str(Path(__file__).parent)
    return f"sys.path.insert(0, {here!r}); import scarce; scarce.keep({str(folder)!r}, {size})"


def taken(folder):
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())


def started(post):
    post.home.mkdir(exist_ok=True)
    post.listens_to("/control.xml")
    assert "3 new documents" in post.run("listen").out


def whole_and_unharmed(post):
    with post.store() as store:
        assert store.heard.count() % 50 in {0, 3}
        assert len(store.heard.sources()) >= 1
    assert len(post.keys("/control.xml")) == 3


def companies(count, folder):
    file = folder / "companies.csv"
    file.write_text("company\n" + "".join(f"Muster {n} GmbH\n" for n in range(count)), encoding="utf-8")
    return file


def test_an_import_that_fills_the_disk_says_so_and_changes_nothing(post, tmp_path):
    started(post)
    room = roomy(post.home, taken(post.home) + 1_000_000)
    file = companies(8_000, tmp_path)
    said = post.run_apart("import", str(file), before=room)
    assert said.code == 1
    assert FULL in said.err
    assert "Nothing stored before is lost" in said.err
    assert len(said.err.splitlines()) == 1
    whole_and_unharmed(post)
    with post.store() as store:
        assert store.watched.companies() == []
    short = companies(10, tmp_path)
    assert post.run_apart("import", str(short), before=room).code == 0  # there is room for that


def test_listening_on_a_full_disk_says_so_keeps_what_was_heard_and_goes_on_later(post):
    started(post)
    for path in ("/a.xml", "/b.xml", "/c.xml"):
        post.serve(path, rss(*(item(n, f"{path} " + "x" * 18_000) for n in range(50))))
    post.listens_to("/a.xml", "/b.xml", "/c.xml")
    said = post.run_apart("listen", before=roomy(post.home, taken(post.home) + 2_000_000))
    assert said.code == 1
    assert len(said.err.splitlines()) == 1
    assert FULL in said.err
    whole_and_unharmed(post)
    again = post.run("listen")
    assert again.code == 0
    with post.store() as store:
        assert store.heard.count() == 153


def test_a_backup_onto_a_full_disk_names_that_disk_and_leaves_no_half_file(post, tmp_path):
    started(post)
    stick = tmp_path / "stick"
    stick.mkdir()
    said = post.run_apart("backup", str(stick / "backup.db"), before=roomy(stick, 64 * 1024))
    assert said.code == 1
    assert FULL in said.err
    assert f"{stick / 'backup.db'}" in said.err
    assert list(stick.iterdir()) == []
    whole_and_unharmed(post)


def test_there_is_no_room_even_for_a_new_store(post):
    said = post.run_apart("sources", before=roomy(post.home, 0))
    assert said.code == 1
    assert said.err.strip()
    assert not (post.home / "ganzohr.db").exists()
    assert post.run("sources").code == 0


@pytest.mark.parametrize("size", [300_000, 900_000])
def test_a_file_that_may_not_grow_is_said_and_nothing_is_lost(post, tmp_path, size):
    started(post)
    file = companies(8_000, tmp_path)
    said = post.run_apart("import", str(file), before=limited(size))
    assert said.code == 1
    assert len(said.err.strip().splitlines()) == 1
    assert "ganzohr.db" in said.err
    whole_and_unharmed(post)
    with post.store() as store:
        assert store.watched.companies() == []
