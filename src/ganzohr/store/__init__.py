"""Memory: everything ganzohr knows, in SQLite or PostgreSQL. Only this room speaks SQL.

``open_store`` refuses with a sentence what it cannot read whole, and never repairs or recreates by itself.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from ganzohr.store.backup import back_up, restore
from ganzohr.store.database import Database, Now
from ganzohr.store.forget import Forgotten, forget
from ganzohr.store.found import FoundStore
from ganzohr.store.heard import HeardStore, Near
from ganzohr.store.opening import opened
from ganzohr.store.proposals import ProposalStore, Proposed
from ganzohr.store.search import Hit
from ganzohr.store.sources import QUARANTINE, Quarantined
from ganzohr.store.watched import Change, Snapshot, WatchedStore
from ganzohr.store.withheld import Withheld, WithheldStore

__all__ = [
    "QUARANTINE",
    "Change",
    "Database",
    "Forgotten",
    "Hit",
    "Near",
    "Proposed",
    "Quarantined",
    "Snapshot",
    "Store",
    "Withheld",
    "open_store",
    "restore",
]


class Store:
    """One store with its parts: ``watched``, ``heard`` and ``found``, in the order of the model.

    Many threads may use it. Every method that writes is one transaction; ``transaction()`` joins several.
    """

    def __init__(self, database: Database, url: str, now: Now) -> None:
        self.url = url
        self._now = now
        self._use(database)

    def _use(self, database: Database) -> None:
        self.database = database
        self.watched = WatchedStore(database)
        self.heard = HeardStore(database)
        self.found = FoundStore(database)
        self.withheld = WithheldStore(database)
        self.proposals = ProposalStore(database)

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside is stored together or not at all."""
        return self.database.transaction()

    def claim(self) -> None:
        """Become the one process that writes, now and not with the first write; who waits learns of it at once."""
        self.database.claim()

    def forget(self, id: str, at: datetime) -> Forgotten:  # noqa: A002 because it is the id
        """Remove a watched thing with all that is about it, and its bytes from the disk; see ``store.forget``."""
        return forget(self.database, id, at)

    def backup(self, path: Path) -> None:
        """Write everything into one new file of SQLite, whichever database this is; raise ``Conflict`` if it exists."""
        back_up(self.database, path, self._now)

    def restore(self, path: Path) -> str | None:
        """Replace everything by a backup and go on with it; return where the old store was put."""
        self.database.close()
        try:
            return restore(self.url, path, now=self._now)
        finally:
            self._use(opened(self.url, self._now))

    def check(self) -> list[str]:
        """Examine every page and reference; return what is wrong, nothing when all is well."""
        return self.database.check()

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(url: str, *, now: Now) -> Store:
    """Open the store at a file path, ``sqlite:///path`` or ``postgresql://…``; make it where there is none yet.

    ``now`` is asked when a lock is taken and when a backup is named. Raises ``StoreError`` for a damaged,
    foreign or newer store (left exactly as it is) and where another process is migrating it.
    """
    return Store(opened(url, now), url, now)
