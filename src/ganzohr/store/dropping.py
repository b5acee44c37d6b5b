"""What was dropped as noise, and why. The words stay; only what is read out of them goes and comes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ganzohr.model import Document
from ganzohr.store.database import Database, in_chunks
from ganzohr.store.heard import document_of
from ganzohr.store.texts import moment

_ALL = 1 << 40  # more than any store holds


class DroppedStore:
    """Statements about documents that were dropped."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, reason: str, since: datetime, limit: int | None = None) -> list[Document]:
        """Return what was seen since then and dropped for this reason, newest first."""
        rows = self._database.query(
            "SELECT * FROM document WHERE seen_on >= :since AND dropped = :reason ORDER BY number DESC LIMIT :limit",
            since=moment(since),
            reason=reason,
            limit=_ALL if limit is None else limit,
        )
        return [document_of(row) for row in rows]

    def mark(self, reasons: Mapping[str, str | None]) -> None:
        """Note for documents, by their ids, why they are dropped, or None for those that are no longer."""
        for reason in dict.fromkeys(reasons.values()):
            for chunk in in_chunks([id_ for id_, why in reasons.items() if why == reason]):
                self._database.execute("UPDATE document SET dropped = :why WHERE id IN :ids", why=reason, ids=chunk)
