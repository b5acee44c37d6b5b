"""A morning that is ready, and a terminal to type in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from morning import Morning, morning, opened
from reader import browsing
from shell import Child, Said, Terminal
from starlette.testclient import TestClient

from ganzohr.app import Ganzohr
from ganzohr.cli import main as terminal
from ganzohr.cli.desk import Desk
from ganzohr.cli.lines import paper
from ganzohr.i18n import Tongue
from ganzohr.settings import Settings


@pytest.fixture(scope="session")
def ready() -> Morning:
    """The morning itself: to be copied."""
    return morning()


@pytest.fixture(scope="session")
def shared(ready: Morning, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ganzohr]:
    """One copy of the morning for everybody who only looks."""
    ganzohr = ready.open(tmp_path_factory.mktemp("shared"))
    yield ganzohr
    ganzohr.close()


@pytest.fixture
def reading(shared: Ganzohr) -> TestClient:
    """A browser on the morning that everybody looks at."""
    return browsing(shared)


@pytest.fixture
def writing(own: Ganzohr) -> TestClient:
    """A browser on a morning of one's own."""
    return browsing(own)


@pytest.fixture
def number(shared: Ganzohr) -> int:
    return shared.today.page().occasions[0].occasion.number


@pytest.fixture
def looking(shared: Ganzohr) -> Terminal:
    return Terminal(shared)


@pytest.fixture
def own(ready: Morning, tmp_path: Path) -> Iterator[Ganzohr]:
    """A copy of the morning for one test that writes."""
    ganzohr = ready.open(tmp_path / "home")
    yield ganzohr
    ganzohr.close()


@pytest.fixture
def typing(own: Ganzohr, tmp_path: Path) -> Terminal:
    return Terminal(own, tmp_path)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ganzohr]:
    """A store in which nothing is yet."""
    ganzohr = opened(tmp_path / "empty")
    yield ganzohr
    ganzohr.close()


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Said]:
    """Run a filter in this process: bytes in, what it says out."""

    def run(*words: str, stdin: bytes = b"", language: str = "en") -> Said:
        out, err = TextIOWrapper(BytesIO(), "utf-8"), StringIO()
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin), "utf-8"))
        monkeypatch.setattr(sys, "stdout", out)
        desk = Desk(Settings(home=tmp_path / "none"), Tongue(language), paper(out), paper(err), tmp_path)
        code = terminal.run(desk, words)
        return Said(code, out.buffer.getvalue().decode(), err.getvalue())

    return run


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    """The real program as a process of its own, with a home folder of its own."""
    children = Child(tmp_path / "child")
    yield children
    children.end()
