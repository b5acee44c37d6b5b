"""Who writes: a lock file beside the store, held by the kernel for as long as its process lives."""

from __future__ import annotations

import fcntl
import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ganzohr.errors import Held
from ganzohr.i18n import N_, refusal
from ganzohr.store.texts import moment


class Lock:
    """The right to write to one store. Taken by ``flock``: a killed process gives it back by dying.

    The file stays behind on purpose: removing it would let two processes hold two different files.
    """

    def __init__(self, store: Path, since: datetime) -> None:
        self.path = store.with_name(store.name + ".lock")
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Held(
                N_("{path} cannot be written to: {reason}. Give this user the right to write there."),
                path=store,
                reason=refusal(error),
            ) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = self._holder()
            os.close(self._file)
            raise Held(
                N_(
                    "{path} is being written to by {command} (process {pid}, since {since}). "
                    "Wait until it has ended, or stop it, then try again."
                ),
                path=store,
                **holder,
            ) from error
        note = {"pid": str(os.getpid()), "command": _command(), "since": moment(since) or ""}
        with suppress(OSError):  # on a full disk the lock holds all the same, only without its note
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, json.dumps(note).encode(), 0)

    def _holder(self) -> dict[str, str]:
        """Read the holder's note; a holder that has not written it yet is called by what is known of it."""
        unknown = {"pid": "?", "command": "ganzohr", "since": "?"}
        try:
            note = json.loads(os.pread(self._file, 4096, 0))
        except ValueError:
            return unknown
        return unknown | {name: str(note[name]) for name in unknown if name in note}

    def release(self) -> None:
        os.close(self._file)


def _command() -> str:
    """Name the program as it was called, without its arguments: they may hold private things."""
    name = Path(sys.argv[0] or "python").name
    return name if name != "__main__.py" else "ganzohr"
