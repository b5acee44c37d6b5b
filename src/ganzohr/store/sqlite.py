"""SQLite: one file, one connection that writes and checkpoints, as many that read as there are threads.

Write-ahead log, ``synchronous=FULL``, foreign keys, ``secure_delete`` from the first page on, no memory map.
SQLite up to 3.51.2 can spoil its log when two connections write or checkpoint at once; here only one ever does.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from ganzohr.errors import StoreError, Unwritable
from ganzohr.i18n import N_
from ganzohr.store.database import Now, Row, spread
from ganzohr.store.lock import Lock

APPLICATION = 0x47415A4F
"""``application_id`` of every store: GAZO."""

_PATIENCE = 10.0  # seconds to wait for a lock of SQLite's own before giving up


class Sqlite:
    """A store in one file. The right to write is taken with the first write and kept until ``close``."""

    name: Literal["sqlite"] = "sqlite"

    def __init__(self, path: Path, now: Now, *, guarded: bool = True) -> None:
        self.path = path
        self._guarded = guarded  # False: nobody else knows this file yet
        self._now = now
        self._turn = threading.RLock()
        self._writer: sqlite3.Connection | None = None
        self._lock: Lock | None = None
        self._owner: int | None = None  # the thread inside a transaction
        self._spoilt = False  # something inside the transaction failed: it can only be taken back whole
        self._broken: StoreError | None = None
        self._idle: list[sqlite3.Connection] = []
        self._readers: list[sqlite3.Connection] = []
        self._closed = False

    @property
    def place(self) -> str:
        return str(self.path)

    def query(self, sql: str, /, **params: object) -> list[Row]:
        plain, flat = spread(sql, params)
        if self._owner == threading.get_ident():
            return self._rows(self._writable(), plain, flat)
        with self._reader() as connection:
            return self._rows(connection, plain, flat)

    def execute(self, sql: str, /, **params: object) -> int:
        plain, flat = spread(sql, params)
        with self.transaction(), self._explained():
            return max(self._writable().execute(plain, flat).rowcount, 0)

    def many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> int:
        with self.transaction(), self._explained():
            return max(self._writable().executemany(sql, rows).rowcount, 0)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._turn:
            connection = self._writable()
            outermost = self._owner is None
            if outermost:
                with self._explained():
                    connection.execute("BEGIN IMMEDIATE")
                self._owner, self._spoilt = threading.get_ident(), False
            try:
                yield
                if outermost:
                    self._commit(connection)
            except BaseException:
                self._spoilt = True
                if outermost and connection.in_transaction:  # SQLite has undone it itself after a full disk
                    with self._explained():
                        connection.execute("ROLLBACK")
                raise
            finally:
                if outermost:
                    self._owner = None

    def _commit(self, connection: sqlite3.Connection) -> None:
        if self._spoilt:
            raise StoreError(N_("{path}: a step failed, so nothing of the whole was kept."), path=self.path)
        with self._explained():
            connection.execute("COMMIT")

    def claim(self) -> None:
        with self._turn:
            if self._closed:
                raise StoreError(N_("{path} was closed already."), path=self.path)
            if self._lock is None and self._guarded:
                self._lock = Lock(self.path, self._now())

    def erase(self) -> None:
        """Merge the word index, so that no piece of an erased word stays, and empty the log into the file.

        Measured in reference/trust.md A4; pages given back are overwritten because ``secure_delete`` is on.
        """
        with self._turn:
            self.execute("INSERT INTO document_words (document_words) VALUES ('optimize')")
            self.checkpoint()

    def checkpoint(self) -> None:
        """Move the whole log into the file and empty it; raise ``StoreError`` when a reader holds it up."""
        with self._turn, self._explained():
            busy, _, _ = self._writable().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreError(
                N_("{path} is being read just now, so its log could not be emptied. Try again in a moment."),
                path=self.path,
            )

    def check(self) -> list[str]:
        wrong = [next(iter(row.values())) for row in self.query("PRAGMA integrity_check(20)")]
        lost = self.query("PRAGMA foreign_key_check")
        return [line for line in wrong if line != "ok"] + [f"{row['table']} refers to nothing" for row in lost[:20]]

    def close(self) -> None:
        """Close every connection, the writing one last, so that it does the final checkpoint."""
        with self._turn:
            self._closed = True
            while self._readers:
                self._readers.pop().close()
            self._idle.clear()
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    # The version of the tables

    def version(self) -> int:
        return int(self.query("PRAGMA user_version")[0]["user_version"])

    def set_version(self, number: int) -> None:
        """Write down the version, inside the transaction of its migration."""
        with self._explained():
            self._writable().execute(f"PRAGMA application_id = {APPLICATION}")
            self._writable().execute(f"PRAGMA user_version = {number:d}")

    # Connections

    def _writable(self) -> sqlite3.Connection:
        if self._broken is not None:
            raise self._broken
        if self._writer is None:
            self.claim()
            with self._explained():
                writer = self._connect()
                writer.execute("PRAGMA journal_mode = WAL")
            self._writer = writer
        return self._writer

    def _connect(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreError(N_("{path} was closed already."), path=self.path)
        # mode=rw: a missing file is an error, never a new store
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        for pragma in (
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            "mmap_size = 0",
            "temp_store = MEMORY",  # nobody's words in temporary files
            "cache_size = -32000",  # KiB
            "journal_size_limit = 67108864",
            "wal_autocheckpoint = 8192",  # pages: a page that every batch touches goes to the file once in a while
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection

    @contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that only reads."""
        try:
            connection = self._idle.pop()
        except IndexError:
            with self._explained():
                connection = self._connect()
                connection.execute("PRAGMA query_only = ON")
            self._readers.append(connection)
        try:
            yield connection
        finally:
            self._idle.append(connection)

    def _rows(self, connection: sqlite3.Connection, sql: str, params: Mapping[str, object]) -> list[Row]:
        with self._explained():
            cursor = connection.execute(sql, params)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn SQLite's errors into sentences; after a failing disk nothing more is written."""
        try:
            yield
        except sqlite3.Error as error:
            told = explained(error, self.path)
            if getattr(error, "sqlite_errorname", "").startswith("SQLITE_IOERR"):
                self._broken = told
            raise told from error


def explained(error: sqlite3.Error, path: Path) -> StoreError:
    """Say what an error of SQLite means and what to do next."""
    name = getattr(error, "sqlite_errorname", "")
    for start, sentence in _SENTENCES.items():
        if name.startswith(start):
            kind = Unwritable if start in _HOPELESS else StoreError
            return kind(sentence, path=path, reason=str(error))
    return StoreError(N_("{path} could not do what it was asked: {reason}"), path=path, reason=str(error))


def unwritten(error: sqlite3.Error) -> bool:
    """Say whether it was the writing that went wrong: no room, or a disk that takes nothing."""
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC"))


_HOPELESS = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY")

_SENTENCES = {
    "SQLITE_FULL": N_(
        "The disk that holds {path} is full. Nothing stored before is lost; this last step was not kept. "
        "Make room and try again."
    ),
    "SQLITE_READONLY": N_("{path} cannot be written to: {reason}. Give this user the right to write there."),
    "SQLITE_CANTOPEN": N_("{path} cannot be opened: {reason}. Is the folder there, and may this user write in it?"),
    "SQLITE_PERM": N_("{path} cannot be opened: {reason}. Is the folder there, and may this user write in it?"),
    "SQLITE_BUSY": N_("{path} is being held by another program. Close that one and try again."),
    "SQLITE_LOCKED": N_("{path} is being held by another program. Close that one and try again."),
    "SQLITE_CORRUPT": N_(
        "{path} is damaged ({reason}). It was left as it is. Go back to a backup with: ganzohr restore FILE"
    ),
    "SQLITE_NOTADB": N_("{path} is no store of ganzohr. It was left as it is; name another file."),
    "SQLITE_IOERR": N_(
        "The disk failed under {path} ({reason}), so nothing more is written. Check the disk, then start again; "
        "if the store is damaged, go back to a backup with: ganzohr restore FILE"
    ),
    "SQLITE_CONSTRAINT_FOREIGNKEY": N_("{path} was asked to store something that refers to nothing stored."),
}
