"""Setting up and keeping in a terminal: start, import, watch, add, listen, forget, backup, restore, help."""

from __future__ import annotations

import pkgutil
import re
import shutil
import subprocess
from contextlib import closing
from importlib import import_module
from io import StringIO

import click
import make
import pytest
from morning import DEMO, opened
from shell import Terminal

from ganzohr import cli
from ganzohr.cli.main import commands
from ganzohr.model import Message

BAD = (
    "Firma;Webseite;Letzter Kontakt\nMuster AG;muster.example;31.02.2026\n;probe.example;\nProbe GmbH;probe.example;\n"
)


@pytest.fixture
def fresh(empty, tmp_path):
    """A terminal at an empty store."""
    return Terminal(empty, tmp_path)


def test_start_imports_everything_and_says_what_to_type_next(fresh):
    said = fresh.type(
        "start", "--offline", *(str(DEMO / name) for name in ("companies.csv", "contacts.csv", "topics.csv"))
    )
    assert said.code == 0
    assert "companies.csv is imported" in said.out
    assert "  Companies: 12 new, 0 changed, 0 as they were" in said.out
    assert "  People: 20 new" in said.out
    assert [line.split("  ")[1] for line in said.lines[-4:]] == [
        "ganzohr add https://…", "ganzohr listen", "ganzohr today", "ganzohr run",
    ]  # fmt: skip


def test_a_dry_run_predicts_what_the_import_then_does(fresh):
    row = fresh.type("import", "--dry-run", "--format", "json", str(DEMO / "companies.csv")).json
    assert {"companies", "people", "sources", "problems"} <= row.keys()
    assert fresh.ganzohr.store.watched.companies() == []
    done = fresh.type("import", "--format", "json", str(DEMO / "companies.csv")).json
    assert {**row, "dry_run": None} == {**done, "dry_run": None}
    again = fresh.type("import", str(DEMO / "companies.csv"))
    assert "0 new, 0 changed, 12 as they were" in again.out


def test_bad_rows_are_named_and_the_good_ones_go_in(fresh, tmp_path):
    (tmp_path / "firmen.csv").write_text(BAD, encoding="utf-8")
    said = fresh.type("import", "firmen.csv")
    assert said.code == 1
    assert "row 3: " in said.err
    assert "The rows that did not go in are in " in said.err
    assert {one.name for one in fresh.ganzohr.store.watched.companies()} >= {"Probe GmbH"}
    problems = fresh.type("import", "--dry-run", "--format", "json", "firmen.csv").json["problems"]
    assert all({"row", "field", "what"} <= one.keys() for one in problems)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "words", [("import", "nirgends.csv"), ("start", "--offline", "nirgends.csv"), ("restore", "nirgends.db")]
)
def test_a_file_that_is_not_there_is_named(fresh, words, language):
    said = fresh.type(*words, language=language)
    assert said.code in {1, 2}
    assert "nirgends" in said.err
    assert "Traceback" not in said.err


def test_watching_one_more_reads_again_what_was_heard(typing):
    said = typing.type("watch", "Beispieltage", "--alias", "Beispieltagen")
    assert said.code == 0
    assert "Beispieltage is on the watch list." in said.out
    assert typing.type("watch", "Ida Irgendwo", "--kind", "person", "--company", "Beispieltage").code == 0
    assert typing.type("watch", "Robotik", "--kind", "topic").code == 0
    assert "Beispieltage" in typing.type("coverage").out


def test_forgetting_needs_a_yes_and_then_really_forgets(typing):
    said = typing.type("forget", "Kulisse Möbel GmbH")
    assert said.code == 2
    assert "Say --yes to erase Kulisse Möbel GmbH." in said.err
    assert typing.type("forget", "Kulisse Möbel GmbH", "--yes").code == 0
    assert "Kulisse Möbel GmbH" not in typing.type("coverage").out
    assert "is not on the watch list" in typing.type("forget", "Kulisse Möbel GmbH", "--yes").err


@pytest.mark.parametrize(
    ("language", "answer", "code"), [("de", "j", 0), ("de", "n", 2), ("en", "Yes", 0), ("en", "", 2)]
)
def test_a_person_at_a_terminal_is_asked_before_anything_is_erased(typing, monkeypatch, capsys, language, answer, code):
    monkeypatch.setattr("sys.stdin", StringIO(f"{answer}\n"))
    said = typing.type("forget", "Kulisse Möbel GmbH", language=language, colour=True)
    assert said.code == code
    assert {"de": "[j/N]", "en": "[y/N]"}[language] in capsys.readouterr().err


def test_a_wrong_setting_is_told_in_the_language_of_the_system(child):
    said = child.type("today", environment={"LANG": "de_DE.UTF-8", "LC_ALL": "", "GANZOHR_TIMEZONE": "Mars"})
    assert said.code == 2
    assert "Mars" in said.err
    assert "Zeitzone" in said.err


def test_why_a_source_is_in_trouble_is_said_in_the_readers_language(own, typing):
    reason = Message.of("{url} is {kind}, not a page or a sitemap.", url="x", kind=Message("a PDF file"))
    own.store.heard.put_sources([make.source(health="broken", reason=reason)])
    for words in (("sources",), ("sources", "--format", "json"), ("today",), ("today", "--format", "json")):
        assert "eine PDF-Datei" in typing.type(*words, language="de").out
        assert "a PDF file" in typing.type(*words).out


def test_adding_an_address_says_what_was_tried_and_found(own, ready, tmp_path):
    terminal = Terminal(own, tmp_path)
    address = ready.world.address("beispieltage", "/")
    looked = terminal.type("add", address, "--dry-run")
    assert looked.code == 0
    assert "✓ " in looked.out
    assert "→ feed" in looked.out
    assert "Added:" not in looked.out
    assert "Added: " in terminal.type("add", address).out


def test_an_address_that_forbids_it_is_not_added(own, ready, tmp_path):
    said = Terminal(own, tmp_path).type("add", ready.world.address("nirgendwo", "/"))
    assert said.code == 1
    assert "robots.txt" in said.err
    assert "Added" not in said.out


def test_a_folder_of_documents_is_listened_to_like_any_address(fresh, tmp_path):
    folder = tmp_path / "archiv"
    folder.mkdir()
    (folder / "eins.txt").write_text("Die Muster AG sucht einen Partner für ihr neues ERP-System.", encoding="utf-8")
    fresh.type("watch", "Muster AG")
    assert fresh.type("add", "archiv").code == 0
    said = fresh.type("listen")
    assert said.code == 0
    assert "1 source was visited: 1 new document" in said.out
    assert "Muster AG" in fresh.type("search", "ERP-System").out


def test_listening_for_programs_names_what_failed(own, tmp_path):
    row = Terminal(own, tmp_path).type("listen", "--every", "--format", "json").json
    assert row["sources"] == 13
    assert row["left"] == 0
    assert any("is a web page, not a feed" in one["what"] for one in row["problems"])


def test_listening_when_nothing_is_due_says_so(typing):
    assert "Nothing is due. --every visits all sources now." in typing.type("listen").out


def test_a_backup_comes_back_whole(ready, tmp_path):
    with closing(ready.open(tmp_path / "home")) as ganzohr:
        before = Terminal(ganzohr, tmp_path).type("today", "--format", "json").json
        assert Terminal(ganzohr, tmp_path).type("backup", "sicher.db").code == 0
        number = str(before["occasions"][0]["id"])
        Terminal(ganzohr, tmp_path).type("note", number, "met")
    with closing(opened(tmp_path / "other")) as ganzohr:
        terminal = Terminal(ganzohr, tmp_path)
        said = terminal.type("restore", "sicher.db")
        assert said.code == 0
        assert "sicher.db is in place." in said.out
        assert "is kept as " in said.out
    with closing(opened(tmp_path / "other")) as ganzohr:
        assert Terminal(ganzohr, tmp_path).type("today", "--format", "json").json == before


@pytest.mark.parametrize("junk", [b"", b"SQLite format 3\x00" + bytes(50), b"PK\x03\x04", bytes(5000)])
def test_what_is_no_backup_is_refused_and_the_store_stays(typing, tmp_path, junk):
    (tmp_path / "junk.db").write_bytes(junk)
    said = typing.type("restore", "junk.db")
    assert said.code == 1
    assert "junk.db" in said.err
    assert typing.type("today").code == 0


def test_the_one_list_names_every_command_of_every_room():
    rooms = [import_module(f"ganzohr.cli.{room.name}") for room in pkgutil.iter_modules(cli.__path__)]
    held = [
        one for room in rooms for one in vars(room).values() if isinstance(one, click.Command) and one is not commands
    ]
    inside = [one for group in held if isinstance(group, click.Group) for one in group.commands.values()]
    assert {one.name for one in held if one not in inside} == set(commands.rooms)


@pytest.mark.parametrize("name", sorted(commands.rooms))
def test_every_command_explains_itself_and_each_of_its_options(name):
    command = commands.get_command(click.Context(commands), name)
    assert command.help
    assert command.help.endswith((".", ":"))
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en_GB.UTF-8", ("Usage:", "Options:", "Show this message and exit.")),
        ("de_DE.UTF-8", ("Aufruf:", "Optionen:", "Diese Hilfe zeigen.")),
    ],
)
def test_help_speaks_the_readers_language(child, language, words):
    said = child.type("search", "--help", environment={"LANG": language, "LC_ALL": language})
    assert said.code == 0
    assert [word for word in words if word not in said.out] == []


def test_wrong_usage_is_told_in_the_readers_language(child):
    german = {"GANZOHR_LANGUAGE": "de"}
    assert "Fehler: Den Befehl 'heute' gibt es nicht." in child.type("heute", environment=german).err
    assert "Fehler: Es fehlt: 'NUMBER'." in child.type("occasion", environment=german).err
    said = child.type("today", "--format", "xml", environment=german)
    assert "'xml' gehört nicht zu 'text', 'json'." in said.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_is_whole_and_says_how_to_use_it(fresh, shell):
    said = fresh.type("completion", shell, width=40, colour=True)
    assert said.code == 0
    assert said.lines[0].startswith("# ")
    assert "ganzohr completion " + shell in said.lines[0]
    assert "\x1b" not in said.out
    program = shutil.which(shell)
    if program:
        assert subprocess.run([program, "-n"], input=said.out, text=True, check=False).returncode == 0


def test_completion_knows_the_commands(child):
    environment = {"_GANZOHR_COMPLETE": "bash_complete", "COMP_WORDS": "ganzohr to", "COMP_CWORD": "1"}
    said = child.type(environment=environment)
    assert "plain,today" in said.out


def test_long_work_shows_how_far_it_is_only_where_a_person_looks(typing):
    said = typing.type("listen", "--every")
    assert said.err.count("\n") == len(re.findall(r"^  \S", said.err, re.MULTILINE))
    assert "\x1b" not in said.err
