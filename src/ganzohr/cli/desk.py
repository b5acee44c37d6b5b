"""The desk a command works at: where it writes, which language it speaks, and the one ``Ganzohr``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from threading import Event
from typing import Any, Concatenate, ParamSpec, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ganzohr.app import Ganzohr, open_ganzohr
from ganzohr.errors import GanzohrError, Invalid, NotFound, SettingsError
from ganzohr.i18n import Tongue
from ganzohr.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Desk:
    """Everything a command may touch.

    ``stop`` is set when the person presses Ctrl-C; a command that says it is ``patient`` looks at it and
    ends in good order, any other is interrupted at once.
    """

    settings: Settings
    tongue: Tongue
    out: Console
    err: Console
    cwd: Path
    stop: Event = field(default_factory=Event)
    patient: bool = False
    _open: Ganzohr | None = None

    @property
    def ganzohr(self) -> Ganzohr:
        """The one ``Ganzohr``, opened when first asked for."""
        if self._open is None:
            self._open = open_ganzohr(self.settings)
        return self._open

    def claimed(self) -> Ganzohr:
        """Return the one ``Ganzohr`` with the store held for writing; raise ``Held`` when another holds it."""
        self.ganzohr.store.claim()
        return self.ganzohr

    def lend(self, ganzohr: Ganzohr) -> None:
        """Work with a ``Ganzohr`` that somebody else opened and will close."""
        self._open = ganzohr

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def path(self, given: str) -> Path:
        """Resolve a path as the person who typed it meant it."""
        return self.cwd / Path(given).expanduser()

    def say(self, text: str = "", /, *, style: str = "") -> None:
        """Write one line as it is: no markup is read out of it."""
        self.out.print(text, style=style, markup=False, highlight=False)

    def warn(self, text: str, /) -> None:
        self.err.print(text, style="yellow", markup=False, highlight=False)

    def json(self, value: Any, /) -> None:
        """Write one JSON value, untouched by width or colour."""
        self.out.file.write(to_json(value, indent=1) + "\n")

    @contextmanager
    def progress(self, what: str, total: int | None = None) -> Iterator[Callable[[int, int, str], None]]:
        """Show how far long work has come, on standard error, where a person is looking."""
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=self.err, transient=True, disable=not self.err.is_terminal) as bar:
            task = bar.add_task(what, total=total)

            def tell(done: int, all_of_it: int, now_at: str = "") -> None:
                bar.update(task, completed=done, total=all_of_it, description=f"{what} {now_at}".strip()[:60])

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
        return command(click.get_current_context().find_object(Desk) or _no_desk(), *args, **options)

    return with_desk


def _no_desk() -> Desk:
    raise RuntimeError("a command was run without a desk")


def exit_code(error: GanzohrError) -> int:
    """Say which exit code an error becomes: 2 for wrong usage, 1 for everything else."""
    return 2 if isinstance(error, Invalid | SettingsError | NotFound) else 1
