"""The one list of commands, and how one of them is run: at this desk, or by whoever holds the store."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

import ganzohr
from ganzohr.cli import admin, daily, pipes, relay
from ganzohr.cli.desk import Desk, exit_code
from ganzohr.errors import GanzohrError, Held, SettingsError
from ganzohr.i18n import N_, Tongue
from ganzohr.settings import language_of, load

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C ended, as shells expect it (128 + SIGINT)."""


@click.group(
    help=N_("All ears for what your customers say in public: whom to talk to, about what, and why now."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(ganzohr.__version__, message="ganzohr %(version)s")
def commands() -> None:
    """Hold every command."""


for group in (daily.daily, admin.admin, pipes.pipes):
    for command in group.commands.values():
        commands.add_command(command)


def start(words: Sequence[str]) -> int:
    """Run the words typed in a shell; return the exit code."""
    err = Console(stderr=True)
    try:
        settings = load()
    except SettingsError as error:
        err.print(str(error), style="red", markup=False, highlight=False)
        return 2
    tongue = Tongue(language_of(settings), settings.timezone)
    _translate(commands, tongue)
    desk = Desk(settings, tongue, Console(), err, Path.cwd())
    _mind_interrupts(desk)
    try:
        return _attempt(desk, words)
    except Held as held:
        code = relay.hand_over(desk, words)
        if code is None:
            return _failed(desk, held)
        return code
    finally:
        desk.close()


def run(desk: Desk, words: Sequence[str]) -> int:
    """Run one command at a desk that somebody lent; return its exit code."""
    try:
        return _attempt(desk, words)
    except Held as held:
        return _failed(desk, held)


def _attempt(desk: Desk, words: Sequence[str]) -> int:
    """Run one command; only ``Held`` leaves this function."""
    try:
        commands.main(list(words), prog_name="ganzohr", standalone_mode=False, obj=desk)
    except Held:
        raise
    except GanzohrError as error:
        return _failed(desk, error)
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as error:
        error.show(file=desk.err.file)  # type: ignore[arg-type] # because Rich says IO[str] for what it was given
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        desk.warn(desk.tongue(N_("Stopped. What was stored stays; the same command takes it up again.")))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing more to say, and nothing to complain about.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return INTERRUPTED if desk.stop.is_set() else 0


def _failed(desk: Desk, error: GanzohrError) -> int:
    desk.err.print(desk.tongue(error.message), style="red", markup=False, highlight=False)
    return exit_code(error)


def _mind_interrupts(desk: Desk) -> None:
    """Let the first Ctrl-C or SIGTERM ask long work to stop, and the second one end it."""

    def asked(_number: int, _frame: object) -> None:
        if desk.stop.is_set():
            raise KeyboardInterrupt
        desk.stop.set()
        if not desk.patient:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, asked)
    signal.signal(signal.SIGTERM, asked)


def _translate(command: click.Command, tongue: Tongue) -> None:
    """Put the help of every command and option into the reader's language, once at the start."""
    command.help = tongue(command.help) if command.help else None
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            option.help = tongue(option.help)
    if isinstance(command, click.Group):
        for child in command.commands.values():
            _translate(child, tongue)
