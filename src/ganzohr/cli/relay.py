"""The relay: only one process holds the store, and it runs the commands of the others.

Whoever holds the store for long (``ganzohr run``, ``ganzohr listen``) answers on a socket in the home
folder that only its owner may open. A command that finds the store held hands its words over and shows
what comes back. Messages are JSON, one per frame; nothing is ever unpickled.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOBase
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from threading import Event, Thread

from rich.console import Console

from ganzohr.app import Ganzohr
from ganzohr.cli.desk import Desk
from ganzohr.i18n import Tongue

SOCKET = "ganzohr.sock"

Run = Callable[[Desk, Sequence[str]], int]


@contextmanager
def serving(ganzohr: Ganzohr, run: Run) -> Iterator[None]:
    """Answer other commands while the block lasts; commands under way are let finish."""
    path = ganzohr.settings.home / SOCKET
    path.unlink(missing_ok=True)
    listener = Listener(str(path), "AF_UNIX")
    path.chmod(0o600)
    stopping = Event()
    at_work: list[Thread] = []

    def answer() -> None:
        while not stopping.is_set():
            try:
                connection = listener.accept()
            except OSError:
                return
            thread = Thread(target=_answer, args=(connection, ganzohr, run), name="relay")
            thread.start()
            at_work[:] = [one for one in at_work if one.is_alive()] + [thread]

    door = Thread(target=answer, name="relay door", daemon=True)
    door.start()
    try:
        yield
    finally:
        stopping.set()
        with suppress(OSError):
            Client(str(path), "AF_UNIX").close()
        door.join(timeout=5)
        listener.close()
        for thread in at_work:
            thread.join(timeout=20)


def hand_over(desk: Desk, words: Sequence[str]) -> int | None:
    """Let the process that holds the store run the command; return its exit code, or None if nobody answers."""
    try:
        connection = Client(str(desk.settings.home / SOCKET), "AF_UNIX")
    except OSError:
        return None
    with connection:
        order = {
            "words": list(words),
            "cwd": str(desk.cwd),
            "language": desk.tongue.language,
            "width": desk.out.width,
            "terminal": desk.out.is_terminal,
        }
        connection.send_bytes(json.dumps(order).encode())
        try:
            while True:
                answer = json.loads(connection.recv_bytes())
                if "code" in answer:
                    return int(answer["code"])
                desk_stream = desk.err if answer["stream"] == "err" else desk.out
                desk_stream.file.write(answer["text"])
                desk_stream.file.flush()
        except EOFError:
            return 1


class _Wire(TextIOBase):
    """A text stream whose words travel to the one who asked; sets ``gone`` when they hung up."""

    def __init__(self, connection: Connection, name: str, gone: Event) -> None:
        self._connection, self._name, self._gone = connection, name, gone

    def write(self, text: str) -> int:
        try:
            self._connection.send_bytes(json.dumps({"stream": self._name, "text": text}).encode())
        except OSError:
            self._gone.set()
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""


def _answer(connection: Connection, ganzohr: Ganzohr, run: Run) -> None:
    with connection, suppress(EOFError, OSError):
        order = json.loads(connection.recv_bytes())
        gone = Event()
        style = {"width": order["width"], "force_terminal": order["terminal"], "legacy_windows": False}
        desk = Desk(
            settings=ganzohr.settings,
            tongue=Tongue(order["language"], ganzohr.settings.timezone),
            out=Console(file=_Wire(connection, "out", gone), **style),  # type: ignore[arg-type] # because Rich wants IO[str] and only writes
            err=Console(file=_Wire(connection, "err", gone), **style | {"force_terminal": False}),  # type: ignore[arg-type] # because Rich wants IO[str] and only writes
            cwd=Path(order["cwd"]),
            stop=gone,
        )
        desk.lend(ganzohr)
        connection.send_bytes(json.dumps({"code": run(desk, order["words"])}).encode())
