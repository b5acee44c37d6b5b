"""The one list of commands, and how one of them is run: at this desk, or by whoever holds the store."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

import ganzohr
from ganzohr.cli import relay
from ganzohr.cli.desk import Desk, ReaderGone, exit_code
from ganzohr.cli.lines import paper, write
from ganzohr.cli.spoken import speak
from ganzohr.errors import GanzohrError, Held, SettingsError
from ganzohr.i18n import N_, Tongue, refusal
from ganzohr.model import Message
from ganzohr.settings import Settings, language_of, load

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended, as shells expect it (128 + SIGINT)."""


class Commands(click.Group):
    """The one list of commands. A room is loaded when a command of it is asked for: a filter waits for no store.

    ``rooms`` maps each command to the module that holds it, under the same name. ``tongue`` is what help is told in.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rooms = {name: f"ganzohr.cli.{room}" for room, names in _ROOMS.items() for name in names.split()}
        self.tongue: Tongue | None = None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 because click calls it so
        """Return every name, in order."""
        return sorted(self.rooms)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 because it is click's
        """Return a command, its help in the reader's language, or None for a name that is none."""
        if cmd_name not in self.rooms:
            return None
        if cmd_name not in self.commands:
            room = import_module(self.rooms[cmd_name])
            command: click.Command = getattr(room, "import_" if cmd_name == "import" else cmd_name)
            if self.tongue:
                _translate(command, self.tongue)
            self.add_command(command)
        return self.commands[cmd_name]


_ROOMS = {
    "daily": "today occasion note undo why search conversations coverage outcomes",
    "needs": "needs",
    "noise": "dropped",
    "ears": "move probe",
    "attendees": "attendees",
    "aliases": "aliases",
    "voices": "discover voices",
    "admin": "start import watch forget add sources listen backup restore completion",
    "pipes": "detect mentions extract feed",
    "privacy": "privacy",
}


@click.group(
    cls=Commands,
    help=N_("All ears for what your customers say in public: whom to talk to, about what, and why now."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(ganzohr.__version__, message="ganzohr %(version)s")
def commands() -> None:
    """Hold every command."""


def start(words: Sequence[str]) -> int:
    """Run the words typed in a shell; return the exit code."""
    _write_utf8()
    out, err = paper(sys.stdout), paper(sys.stderr)
    try:
        settings = load()
    except SettingsError as error:
        write(err, Tongue(language_of(Settings()))(error.message), "red")
        return 2
    tongue = Tongue(language_of(settings), settings.timezone)
    speak(tongue)
    commands.tongue = tongue
    _translate(commands, tongue)
    desk = Desk(settings, tongue, out, err, Path.cwd(), answering=lambda ganzohr: relay.serving(ganzohr, run))
    _mind_interrupts(desk)
    with closing(desk):
        try:
            code = _ended(desk, lambda: _here_or_there(desk, words))
            _mind_no_interrupts()
        except KeyboardInterrupt:  # it came after the work had ended
            code = _interrupted(desk)
    _let_go_of_output()
    return code


def run(desk: Desk, words: Sequence[str]) -> int:
    """Run one command at a desk that somebody lent; return its exit code."""
    return _ended(desk, lambda: _command(desk, words))


def _here_or_there(desk: Desk, words: Sequence[str]) -> int:
    """Run one command, or let the process that holds the store run it."""
    try:
        return _command(desk, words)
    except Held:
        code = None if desk.alone else relay.hand_over(desk, words)
        if code is None:
            raise
        return code


def _command(desk: Desk, words: Sequence[str]) -> int:
    """Run one command. Click returns the code that a command has left with, and None from one that came to its end."""
    left = commands.main(list(words), prog_name="ganzohr", standalone_mode=False, obj=desk)
    return left if isinstance(left, int) else 0


def _ended(desk: Desk, work: Callable[[], int]) -> int:
    """Do the work, say how it ended, and return the exit code: every way a command can end is here."""
    try:
        code = work()
    except GanzohrError as error:
        write(desk.err, desk.tongue(error.message), "red")
        return exit_code(error)
    except click.ClickException as error:
        error.show(file=desk.err.file)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _interrupted(desk)
    except ReaderGone:
        return 0
    except OSError as error:
        what = Message.of(N_("{what}: {reason}"), what=error.filename or "ganzohr", reason=refusal(error))
        write(desk.err, desk.tongue(what), "red")
        return 1
    return _interrupted(desk) if desk.stop.is_set() else code


def _interrupted(desk: Desk) -> int:
    desk.err.show_cursor()
    desk.warn(desk.tongue(N_("Stopped. What was stored stays; the same command takes it up again.")))
    return INTERRUPTED


def _write_utf8() -> None:
    """Write UTF-8 wherever this runs, and spell out what even that cannot carry."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_output() -> None:
    """Write what is left; where nobody takes it, let it go nowhere, so that the program ends without complaint."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _mind_interrupts(desk: Desk) -> None:
    """Let the first Ctrl-C or SIGTERM ask long work to stop, and the second one end it on the spot."""
    patience = desk.tongue(N_("Ending what is under way; Ctrl-C once more stops at once.")).encode() + b"\n"

    def asked(_number: int, _frame: object) -> None:
        if desk.stop.is_set():
            # Threads may still wait for strangers' servers. What is stored is stored: a kill loses nothing.
            desk.err.show_cursor()
            os._exit(INTERRUPTED)
        desk.stop.set()
        if not desk.patient:
            raise KeyboardInterrupt
        desk.hurry()
        with suppress(OSError):
            os.write(sys.stderr.fileno(), patience)

    signal.signal(signal.SIGINT, asked)
    signal.signal(signal.SIGTERM, asked)


def _mind_no_interrupts() -> None:
    """Let closing, which is short, come to its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _translate(command: click.Command, tongue: Tongue) -> None:
    """Put the help of every command and option into the reader's language, once at the start."""
    command.help = tongue(command.help) if command.help else None
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            option.help = tongue(option.help)
    if isinstance(command, click.Group):
        for child in command.commands.values():
            _translate(child, tongue)
