"""The desk a command works at: where it writes, which language it speaks, and the one ``Ganzohr``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ganzohr.cli.lines import Paper, plain, write
from ganzohr.errors import GanzohrError, Invalid, NotFound, SettingsError
from ganzohr.i18n import Tongue
from ganzohr.settings import Settings

if TYPE_CHECKING:
    from ganzohr.app import Ganzohr


class ReaderGone(Exception):
    """Nobody reads on (head, less): no fault, and nothing more to say."""


P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Desk:
    """Everything a command may touch.

    ``stop`` is set when the person presses Ctrl-C; a command that says it is ``patient`` looks at it and
    ends in good order, any other is interrupted at once. One that is ``alone`` is never handed over to the
    process that holds the store. ``agreed`` says that the person has answered the command's question.
    ``answering`` lets other commands in while a long one holds the store.
    """

    settings: Settings
    tongue: Tongue
    out: Paper
    err: Paper
    cwd: Path
    stop: Event = field(default_factory=Event)
    patient: bool = False
    alone: bool = False
    agreed: bool = False
    answering: Callable[[Ganzohr], AbstractContextManager[None]] = lambda _ganzohr: nullcontext()
    _open: Ganzohr | None = None

    @property
    def ganzohr(self) -> Ganzohr:
        """The one ``Ganzohr``, opened when first asked for."""
        if self._open is None:
            from ganzohr.app import open_ganzohr  # noqa: PLC0415 because loading it takes a while, and filters need none

            self._open = open_ganzohr(self.settings)
        return self._open

    def claimed(self) -> Ganzohr:
        """Return the one ``Ganzohr`` with the store held for writing; raise ``Held`` when another holds it."""
        self.ganzohr.store.claim()
        return self.ganzohr

    def lend(self, ganzohr: Ganzohr) -> None:
        """Work with a ``Ganzohr`` that somebody else opened and will close."""
        self._open = ganzohr

    def hurry(self) -> None:
        """Let nobody who works for this desk wait for a turn at somebody's server any more."""
        if self._open is not None:
            self._open.stopping.set()

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def path(self, given: str) -> Path:
        """Resolve a path as the person who typed it meant it."""
        return self.cwd / Path(given).expanduser()

    def say(self, text: str = "", /, *, style: str = "") -> None:
        """Write one line as it is: no markup is read out of it."""
        write(self.out, text, style)

    def verbatim(self, text: str, /) -> None:
        """Write what a program reads: no line is folded, nothing is coloured."""
        self.out.file.write(text + "\n")

    def warn(self, text: str, /) -> None:
        """Write a line on standard error, where it disturbs no program that reads the rest."""
        write(self.err, text, "yellow")

    def json(self, value: Any, /) -> None:
        """Write one JSON value, untouched by width or colour."""
        self.verbatim(to_json(value, indent=1))

    @contextmanager
    def progress(self, what: str, total: int | None = None) -> Iterator[Callable[[int, int, str], None]]:
        """Show how far long work has come, on standard error, where a person is looking."""
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(
            *columns,
            console=self.err,
            transient=True,
            disable=not self.err.is_terminal,
            redirect_stdout=False,  # this may be another process's terminal
            redirect_stderr=False,
        ) as bar:
            task = bar.add_task(what, total=total)

            def tell(done: int, all_of_it: int, now_at: str = "") -> None:
                said = plain(f"{what} {now_at}").strip()[:40]
                bar.update(task, completed=done, total=all_of_it, description=said)

            yield tell


def to_json(value: Any, indent: int | None = None) -> str:
    """Write JSON as UTF-8 can carry it; half characters that it cannot carry are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(value, indent=indent)
    return text


def at_desk(command: Callable[Concatenate[Desk, P], R]) -> Callable[P, R]:
    """Hand the desk to a command as its first argument."""

    @wraps(command)
    def with_desk(*args: P.args, **options: P.kwargs) -> R:
        desk = click.get_current_context().find_object(Desk) or _no_desk()
        try:
            done = command(desk, *args, **options)
            desk.out.file.flush()
        except BrokenPipeError:  # Click would make exit code 1 of it
            raise ReaderGone from None
        return done

    return with_desk


def _no_desk() -> Desk:
    raise RuntimeError("a command was run without a desk")


def exit_code(error: GanzohrError) -> int:
    """Say which exit code an error becomes: 2 for wrong usage, 1 for everything else."""
    return 2 if isinstance(error, Invalid | SettingsError | NotFound) else 1
