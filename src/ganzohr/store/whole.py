"""Is this file a whole store of ours? Asked before anything is opened for writing, restored or handed out."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ganzohr.errors import NotFound, StoreError
from ganzohr.i18n import N_, refusal
from ganzohr.model import Message
from ganzohr.store.sqlite import APPLICATION, explained, unwritten

_MAGIC = b"SQLite format 3\0"


def examine(path: Path) -> None:
    """Read the first hundred bytes (sqlite.org/fileformat2.html 1.3) and refuse what is no whole store.

    Quick enough for every start: it sees an empty, foreign or cut-off file. Nothing is written.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise NotFound(N_("{path} is not there."), path=path) from error
    except OSError as error:
        raise StoreError(N_("{path} cannot be read: {reason}."), path=path, reason=refusal(error)) from error
    if not head:
        raise StoreError(
            N_(
                "{path} is empty. It was left as it is. Go back to a backup with: ganzohr restore FILE; "
                "to begin anew, move the file away first."
            ),
            path=path,
        )
    if not head.startswith(_MAGIC) or len(head) < 100 or struct.unpack(">I", head[68:72])[0] != APPLICATION:
        raise StoreError(N_("{path} is no store of ganzohr. It was left as it is; name another file."), path=path)
    page = struct.unpack(">H", head[16:18])[0] or 1
    page = 65536 if page == 1 else page
    changes, pages, valid_for = (struct.unpack(">I", head[place : place + 4])[0] for place in (24, 28, 92))
    # While there is a log, the file may be behind it: then SQLite itself puts the two together.
    if size % page or (not has_log(path) and changes == valid_for and size < pages * page):
        raise StoreError(
            N_(
                "{path} is cut off: {size} bytes of {whole} are there. It was left as it is. "
                "Go back to a backup with: ganzohr restore FILE"
            ),
            path=path,
            size=size,
            whole=pages * page,
        )


def has_log(path: Path) -> bool:
    """Say whether changes wait beside the file: somebody writes to it, or was killed while writing."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def verify(path: Path) -> int:
    """Read every page of a store that nobody uses and return its version; raise ``StoreError`` if it is not whole.

    Nothing is written, so a log that belongs to another file is seen before it is put into this one.
    """
    examine(path)
    with _reading(path) as connection:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        lost = connection.execute("PRAGMA foreign_key_check").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if said != "ok" or lost:
        raise StoreError(
            N_("{path} is damaged ({reason}). It was left as it is. Go back to a backup with: ganzohr restore FILE"),
            path=path,
            reason=said if said != "ok" else Message.of(N_("{table} refers to nothing"), table=lost[0]),
        )
    return int(version)


def copy(path: Path, to: Path) -> None:
    """Write everything committed in a store into an empty file, without the remains of deleted rows.

    The store may be in use: the copy is what was committed when it began. A full or failing disk is that of the copy.
    """
    with _reading(path) as connection:
        try:
            connection.execute("VACUUM INTO ?", (str(to),))
        except sqlite3.Error as error:
            raise explained(error, to if unwritten(error) else path) from error


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file so that nothing beside it changes either: without a log nobody is using it."""
    unused = not path.with_name(path.name + "-wal").exists()
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' * unused}", uri=True)
        try:
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise explained(error, path) from error
