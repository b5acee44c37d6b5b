"""What occasions are made of, asked for in whole batches: signals of those we watch, topics beside them, noise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from ganzohr.model import Mention
from ganzohr.store.database import Database, in_chunks
from ganzohr.store.found import mention_of
from ganzohr.store.texts import moment


class Reasons:
    """Statements across mentions, documents and sources; nothing here writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def told(self, since: datetime) -> list[tuple[str, str, datetime]]:
        """List where something was said about whom or what we watch: document, signal type, when it was seen."""
        rows = self._database.query(
            "SELECT DISTINCT d.id, s.type, d.seen_on, d.number FROM signal s JOIN document d ON d.number = s.document"
            " WHERE d.seen_on >= :since AND d.dropped IS NULL"
            " AND (s.company_id IS NOT NULL OR s.person_id IS NOT NULL OR s.topic_ids <> '[]') ORDER BY d.number",
            since=moment(since),
        )
        return [(row["id"], row["type"], datetime.fromisoformat(row["seen_on"])) for row in rows]

    def mentions_in(self, document_ids: Collection[str]) -> dict[str, list[Mention]]:
        """List who is mentioned in each of these documents, in the order of the text."""
        found: dict[str, list[Mention]] = {id_: [] for id_ in document_ids}
        for chunk in in_chunks(found):
            rows = self._database.query(
                "SELECT d.id AS document_id, m.* FROM mention m JOIN document d ON d.number = m.document"
                " WHERE d.id IN :ids ORDER BY m.document, m.starts, m.ends, m.watched",
                ids=chunk,
            )
            for row in rows:
                found[row["document_id"]].append(mention_of(row))
        return found

    def topical(self, topics: Collection[str], since: datetime) -> list[str]:
        """Name the documents seen since then with one of these topics, beside or in the voice of whom we watch."""
        found: dict[str, None] = {}
        for chunk in in_chunks(topics):
            rows = self._database.query(
                "SELECT DISTINCT d.id, d.number FROM mention t JOIN document d ON d.number = t.document"
                " JOIN source s ON s.id = d.source_id"
                " WHERE t.watched IN :topics AND d.seen_on >= :since AND d.dropped IS NULL"
                " AND (s.company_id IS NOT NULL OR s.person_id IS NOT NULL"
                " OR EXISTS (SELECT 1 FROM mention o WHERE o.document = t.document AND o.kind <> 'topic'))"
                " ORDER BY d.number",
                topics=chunk,
                since=moment(since),
            )
            found.update((row["id"], None) for row in rows)
        return list(found)

    def noise(self, since: datetime) -> Mapping[str, int]:
        """Count the documents seen since then that were dropped as noise, by reason, most first."""
        rows = self._database.query(
            "SELECT dropped, COUNT(*) AS n FROM document WHERE seen_on >= :since AND dropped IS NOT NULL"
            " GROUP BY dropped ORDER BY n DESC, dropped",
            since=moment(since),
        )
        return {row["dropped"]: int(row["n"]) for row in rows}

    def heard(self, since: datetime) -> int:
        """Count the documents seen since then."""
        rows = self._database.query("SELECT COUNT(*) AS n FROM document WHERE seen_on >= :since", since=moment(since))
        return int(rows[0]["n"])

    def mark(self) -> tuple[object, ...]:
        """Return something that differs when there is anything new to make occasions of; JSON-ready."""
        parts = (
            "SELECT COALESCE(MAX(number), 0) AS a, COALESCE(MAX(changed_on), '') AS b FROM document",
            "SELECT COUNT(*) AS a, COALESCE(MAX(id), '') AS b FROM signal",
            "SELECT COUNT(*) AS a, COALESCE(MAX(document), 0) AS b FROM mention",
            "SELECT COUNT(*) AS a, COALESCE(MAX(changed_at), '') AS b FROM company",
            "SELECT COUNT(*) AS a, COALESCE(MAX(changed_at), '') AS b FROM person",
            "SELECT COUNT(*) AS a, COALESCE(MAX(changed_at), '') AS b FROM topic",
            "SELECT taken_at AS a, rows AS b FROM snapshot WHERE kind = 'kept kinds'",
        )
        return self._values(*parts)

    def notes(self) -> tuple[object, ...]:
        """Return something that differs when anything was noted or an occasion was made."""
        return self._values(
            "SELECT COUNT(*) AS a, COALESCE(MAX(at), '') AS b FROM outcome",
            "SELECT COUNT(*) AS a, COALESCE(MAX(number), 0) AS b FROM occasion",
        )

    def _values(self, *queries: str) -> tuple[object, ...]:
        return tuple(value for sql in queries for row in self._database.query(sql) for value in (row["a"], row["b"]))
