"""One process holds the store: the others hand their words over, and what is interrupted ends in good order."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
from contextlib import closing
from dataclasses import replace
from threading import Event, Thread
from urllib.request import urlopen

import make
import pytest
from morning import DEMO
from shell import Child

from ganzohr.app import open_ganzohr
from ganzohr.cli import main as terminal
from ganzohr.cli import relay
from ganzohr.settings import Settings

SLOW = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n"


@pytest.fixture
def served(own):
    """A process that holds the morning's store and answers: this one."""
    own.store.claim()
    with relay.serving(own, terminal.run):
        yield own, Child(own.settings.home)


@pytest.fixture
def daemon(child):
    """``ganzohr run`` as a process of its own; gives the child, the process and the address of its page."""
    process = child.start("run", "--port", "0", environment={"GANZOHR_LANGUAGE": "en"})
    first = child.line(process)
    return child, process, re.search(r"http://\S+", first)[0]


class SlowSite:
    """A site that begins an answer and then says nothing until it is let go; ``asked`` is set when somebody waits."""

    def __init__(self):
        self.asked = Event()
        self._held = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._server.getsockname()[1]}/feed.xml"
        self._door = Thread(target=self._answer, daemon=True)
        self._door.start()

    def _answer(self):
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            if b"/robots.txt" in connection.recv(65536):
                connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                connection.close()
            else:
                connection.sendall(SLOW)
                self._held.append(connection)
                self.asked.set()

    def let_go(self):
        while self._held:
            self._held.pop().close()

    def close(self):
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._door.join(timeout=5)
        self.let_go()


@pytest.fixture
def slow_site():
    with closing(SlowSite()) as site:
        yield site


def with_source(home, *addresses):
    """Make a store that is to listen to these addresses."""
    with closing(open_ganzohr(Settings(home=home))) as ganzohr:
        ganzohr.store.heard.put_sources([replace(make.source(address), company_id=None) for address in addresses])


def test_a_second_command_is_answered_by_who_holds_the_store(served):
    _, shell = served
    said = shell.type("today")
    assert said.code == 0
    assert "Anna Beispiel becomes CIO at Musterwerk Antriebe AG" in said.out
    assert "this page was made 22 Nov 2026 08:00" in said.out  # by the clock of the tests: it was told here


def test_the_answer_comes_in_the_language_of_who_asked(served):
    _, shell = served
    assert "Heute, 22.11.2026" in shell.type("today", environment={"GANZOHR_LANGUAGE": "de"}).out


def test_notes_backups_and_json_go_through(served, tmp_path):
    own, shell = served
    day = json.loads(shell.type("today", "--format", "json").out)
    number = str(day["occasions"][0]["id"])
    assert shell.type("note", number, "met", "am Telefon").code == 0
    assert [one.text for one in own.outcomes.of(int(number))] == ["am Telefon"]
    said = shell.type("backup", "sicher.db")
    assert (said.code, said.err) == (0, "")
    assert (shell.home.parent / "sicher.db").exists()
    again = shell.type("backup", "sicher.db")
    assert again.code == 1
    assert "is there already" in again.err


def test_exit_codes_and_complaints_go_through(served):
    _, shell = served
    said = shell.type("note", "4711", "met")
    assert (said.code, said.out, said.err.strip()) == (2, "", "There is no occasion 4711.")


def test_forgetting_asks_the_person_and_not_the_process_that_holds_the_store(served):
    own, shell = served
    said = shell.type("forget", "Kulisse Möbel GmbH")
    assert said.code == 2
    assert "Say --yes" in said.err
    said = shell.type("forget", "Kulisse Möbel GmbH", "--yes")
    assert (said.code, said.err) == (0, "")
    assert "Kulisse Möbel GmbH" not in {one.name for one in own.store.watched.companies()}


def test_nobody_answering_is_told_with_who_holds_the_store(own):
    own.store.claim()
    said = Child(own.settings.home).type("note", "1", "met")
    assert (said.code, said.out) == (1, "")
    assert f"process {os.getpid()}" in said.err
    assert "stop it" in said.err


def test_reading_needs_nobody(own):
    own.store.claim()
    said = Child(own.settings.home).type("search", "Maschinendaten")
    assert said.code == 0
    assert "Musterwerk" in said.out


def test_a_home_with_a_very_long_name_has_a_relay_too(ready, tmp_path):
    with closing(ready.open(tmp_path / ("sehr-lang-" * 12))) as ganzohr:
        ganzohr.store.claim()
        with relay.serving(ganzohr, terminal.run):
            assert Child(ganzohr.settings.home).type("today").code == 0


def test_only_the_owner_may_open_the_socket(served):
    own, _ = served
    assert (own.settings.home / relay.SOCKET).stat().st_mode & 0o777 == 0o600


def test_whoever_hangs_up_stops_what_ran_for_them(ready, tmp_path):
    asked, stopped = Event(), Event()

    def run(desk, words):
        assert list(words) == ["listen"]
        asked.set()
        if desk.stop.wait(20):
            stopped.set()
        return 130

    with closing(ready.open(tmp_path / "home")) as ganzohr:
        ganzohr.store.claim()
        with relay.serving(ganzohr, run):
            shell = Child(ganzohr.settings.home)
            process = shell.start("listen")
            assert asked.wait(20)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
            assert (process.returncode, out) == (130, b"")
            assert b"Traceback" not in err
            assert stopped.wait(20)


def test_commands_under_way_are_stopped_when_the_holder_ends(ready, tmp_path):
    begun = Event()

    def run(desk, _words):
        begun.set()
        desk.say("half")
        return 130 if desk.stop.wait(20) else 0

    with closing(ready.open(tmp_path / "home")) as ganzohr:
        ganzohr.store.claim()
        with relay.serving(ganzohr, run):
            shell = Child(ganzohr.settings.home)
            process = shell.start("listen")
            assert begun.wait(20)
        out, _ = process.communicate(timeout=20)
        assert (process.returncode, out) == (130, b"half\n")


def test_a_holder_that_dies_while_it_answers_is_named(ready, tmp_path):
    def run(desk, _words):
        raise OSError("gone")

    with closing(ready.open(tmp_path / "home")) as ganzohr:
        ganzohr.store.claim()
        with relay.serving(ganzohr, run):
            said = Child(ganzohr.settings.home).type("today")
    assert said.code == 1
    assert "ended before it had answered" in said.err


def test_the_daemon_shows_its_page_and_ends_well_with_ctrl_c(daemon):
    _, process, address = daemon
    with urlopen(address, timeout=20) as page:
        assert page.status == 200
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, b"Traceback" in err) == (0, False)


def test_a_second_daemon_says_who_is_there_and_leaves_the_first_alone(daemon):
    child, process, address = daemon
    second = child.type("run", "--port", "0")
    assert second.code == 1
    assert f"process {process.pid}" in second.err
    assert child.type("watch", "Muster AG").code == 0  # the first one still answers
    with urlopen(address, timeout=20) as page:
        assert page.status == 200


def test_a_backup_is_not_put_in_place_under_a_running_daemon(daemon):
    child, process, _ = daemon
    assert child.type("backup", "one.db").code == 0
    said = child.type("restore", "one.db")
    assert said.code == 1
    assert f"process {process.pid}" in said.err


def test_a_port_that_is_taken_is_named(child):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = child.type("run", "--port", port)
    assert said.code == 1
    assert f"port {port}" in said.err
    assert "--port" in said.err


def test_ctrl_c_while_listening_loses_nothing_and_listening_takes_it_up_again(child, ready, slow_site):
    child.home.mkdir()
    with_source(child.home, slow_site.address, ready.world.address("kulisse", "/rss"))
    process = child.start("listen", environment={"GANZOHR_LISTENERS": "2"})
    assert slow_site.asked.wait(30)
    process.send_signal(signal.SIGINT)
    assert "Ctrl-C once more" in child.line(process, "stderr")
    slow_site.let_go()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Stopped. What was stored stays" in err
    assert b"Traceback" not in err
    with closing(sqlite3.connect(child.home / "ganzohr.db")) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(child.type("sources", "--format", "json").json) == 2
    assert child.type("today").code == 0


def test_ctrl_c_twice_ends_on_the_spot(child, slow_site):
    child.home.mkdir()
    with_source(child.home, slow_site.address)
    process = child.start("listen")
    assert slow_site.asked.wait(30)
    process.send_signal(signal.SIGINT)
    assert "Ctrl-C once more" in child.line(process, "stderr")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=5)
    assert process.returncode == 130
    assert child.type("sources").code == 0


def test_while_one_listens_another_may_write(child, slow_site):
    child.home.mkdir()
    with_source(child.home, slow_site.address)
    process = child.start("listen")
    assert slow_site.asked.wait(30)
    said = child.type("watch", "Muster AG")
    assert (said.code, said.err) == (0, "")
    process.kill()


def test_the_demo_files_are_imported_by_a_real_process(child):
    said = child.type("start", "--offline", *(str(DEMO / name) for name in ("companies.csv", "contacts.csv")))
    assert said.code == 0
    assert "Companies: 12 new" in said.out
    assert "ganzohr listen" in said.out


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"GANZOHR_PORT": "viele"}, "port is set to viele"),
        ({"GANZOHR_LANGUAGE": "fr"}, "language is set to fr"),
        ({"GANZOHR_TIMEZONE": "Mond/Nord"}, "which is no time zone"),
        ({"GANZOHR_STORE_FILE": "/nirgends"}, "/nirgends"),
        ({"GANZOHR_STORE": "oracle://x"}, "is no address of a store"),
    ],
)
def test_a_knob_set_to_something_impossible_is_wrong_usage(child, environment, complaint):
    said = child.type("today", environment=environment)
    assert (said.code, said.out) == (2, "")
    assert complaint in said.err
    assert "Traceback" not in said.err


def test_an_unknown_knob_in_the_file_is_named(child):
    child.home.mkdir()
    (child.home / "ganzohr.toml").write_text('farbe = "blau"\n', encoding="utf-8")
    said = child.type("today", environment={"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"})
    assert said.code == 2
    assert "farbe" in said.err


def test_a_home_that_is_no_folder_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    said = Child(tmp_path / "file").type("today")
    assert said.code == 2
    assert "file" in said.err
    assert "Traceback" not in said.err
