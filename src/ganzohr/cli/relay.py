"""The relay: only one process holds the store, and it runs the commands of the others.

Whoever holds the store for long (``ganzohr run``, ``ganzohr listen``) answers on a socket in the home
folder that only its owner may open. A command that finds the store held hands its words over and shows
what comes back. Messages are JSON, one per frame; nothing is ever unpickled.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOBase
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from ganzohr.cli.desk import Desk
from ganzohr.cli.lines import paper
from ganzohr.errors import StoreError
from ganzohr.i18n import N_, Tongue

if TYPE_CHECKING:
    from ganzohr.app import Ganzohr

SOCKET = "ganzohr.sock"

Run = Callable[[Desk, Sequence[str]], int]

_LONGEST = 100  # bytes: the path of a socket has 104 on some systems, 108 on others
_LOOK = 0.2  # seconds between two looks whether the asker is still there
_PATIENCE = 20.0  # seconds in which a command under way must come to its end


@contextmanager
def serving(ganzohr: Ganzohr, run: Run) -> Iterator[None]:
    """Answer other commands while the block lasts; commands under way are asked to stop, and let finish.

    Only who has claimed the store may serve: a socket that is left there belongs to nobody alive.
    """
    with _address(ganzohr.settings.home) as address:
        Path(address).unlink(missing_ok=True)
        listener = Listener(address, "AF_UNIX")
        Path(address).chmod(0o600)
        stopping = Event()
        at_work: list[Thread] = []

        def answer() -> None:
            while not stopping.is_set():
                try:
                    connection = listener.accept()
                except OSError:
                    return
                thread = Thread(target=_answer, args=(connection, ganzohr, run, stopping), name="relay")
                thread.start()
                at_work[:] = [one for one in at_work if one.is_alive()] + [thread]

        door = Thread(target=answer, name="relay door", daemon=True)
        door.start()
        try:
            yield
        finally:
            stopping.set()
            with suppress(OSError):
                Client(address, "AF_UNIX").close()
            door.join(timeout=5)
            listener.close()
            for thread in at_work:
                thread.join(timeout=_PATIENCE)


def hand_over(desk: Desk, words: Sequence[str]) -> int | None:
    """Let the process that holds the store run the command; return its exit code, or None if nobody answers."""
    try:
        with _address(desk.settings.home) as address:
            connection = Client(address, "AF_UNIX")
    except OSError:
        return None
    desk.patient = False  # what runs elsewhere is stopped by hanging up
    with connection:
        order = {
            "words": list(words),
            "cwd": str(desk.cwd),
            "language": desk.tongue.language,
            "agreed": desk.agreed,
            "out": [desk.out.width, desk.out.is_terminal],
            "err": [desk.err.width, desk.err.is_terminal],
        }
        try:
            connection.send_bytes(json.dumps(order).encode())
            while True:
                answer = json.loads(connection.recv_bytes())
                if "code" in answer:
                    return int(answer["code"])
                stream = (desk.err if answer["stream"] == "err" else desk.out).file
                stream.write(answer["text"])
                stream.flush()
        except (EOFError, ConnectionError):
            raise StoreError(N_("The process that holds the store ended before it had answered. Try again.")) from None


@contextmanager
def _address(home: Path) -> Iterator[str]:
    """Name the socket; where the folder's name is too long for one, an open folder has a short name on Linux."""
    path = str(home / SOCKET)
    if len(os.fsencode(path)) <= _LONGEST:
        yield path
        return
    folder = os.open(home, os.O_RDONLY)
    try:
        yield f"/proc/self/fd/{folder}/{SOCKET}"
    finally:
        os.close(folder)


class _Wire(TextIOBase):
    """A text stream whose words travel to the one who asked; sets ``gone`` when they hung up."""

    def __init__(self, connection: Connection, name: str, gone: Event, turn: Lock) -> None:
        self._connection, self._name, self._gone, self._turn = connection, name, gone, turn

    def write(self, text: str) -> int:
        try:
            with self._turn:  # a progress bar writes from a thread of its own
                self._connection.send_bytes(json.dumps({"stream": self._name, "text": text}).encode())
        except OSError:
            self._gone.set()
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""


def _answer(connection: Connection, ganzohr: Ganzohr, run: Run, stopping: Event) -> None:
    with connection, suppress(EOFError, OSError):
        order = json.loads(connection.recv_bytes())
        stop, done, turn = Event(), Event(), Lock()
        (out_width, out_terminal), (err_width, err_terminal) = order["out"], order["err"]
        out, err = (_Wire(connection, name, stop, turn) for name in ("out", "err"))
        desk = Desk(
            settings=ganzohr.settings,
            tongue=Tongue(order["language"], ganzohr.settings.timezone),
            out=paper(out, width=out_width, terminal=out_terminal),  # type: ignore[arg-type] # because Rich wants IO[str] and only writes
            err=paper(err, width=err_width, terminal=err_terminal),  # type: ignore[arg-type] # because Rich wants IO[str] and only writes
            cwd=Path(order["cwd"]),
            agreed=order["agreed"],
            stop=stop,
        )
        desk.lend(ganzohr)
        watch = Thread(target=_watch, args=(connection, desk, done, stopping), name="relay watch")
        watch.start()
        try:
            code = run(desk, order["words"])
        finally:
            done.set()
            watch.join()
        connection.send_bytes(json.dumps({"code": code}).encode())


def _watch(connection: Connection, desk: Desk, done: Event, stopping: Event) -> None:
    """Stop the command when the one who asked hangs up, or this process is about to end."""
    while not done.wait(_LOOK) and not desk.stop.is_set():
        with suppress(OSError):
            # Nothing more is ever sent to us: what can be read is the end.
            if stopping.is_set() or connection.poll():
                desk.stop.set()
