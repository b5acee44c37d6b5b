"""How many of whom are heard, day by day: counts alone. And who spoke of a topic in a voice of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from ganzohr.store.database import Database
from ganzohr.store.texts import moment

Counts = Mapping[str, tuple[int, int]]
"""By measure: of how many, and how many of them are active."""


class DailyStore:
    """Statements about daily counts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def has(self, day: date) -> bool:
        """Tell whether that day was counted."""
        return bool(
            self._database.query("SELECT 1 AS n FROM heard_by_day WHERE day = :day LIMIT 1", day=day.isoformat())
        )

    def put(self, day: date, counts: Counts) -> None:
        """Keep the counts of a day; counted again they replace those before."""
        self._database.many(
            "INSERT INTO heard_by_day (day, measure, many, active) VALUES (:day, :measure, :many, :active)"
            " ON CONFLICT (day, measure) DO UPDATE SET many = excluded.many, active = excluded.active",
            [
                {"day": day.isoformat(), "measure": measure, "many": many, "active": active}
                for measure, (many, active) in counts.items()
            ],
        )

    def nearest(self, day: date, before: date) -> tuple[date, Counts] | None:
        """Return the counts of the last day up to ``day``; where there is none, of the first one before ``before``."""
        for sql in (
            "SELECT MAX(day) AS day FROM heard_by_day WHERE day <= :day",
            "SELECT MIN(day) AS day FROM heard_by_day WHERE day < :before",
        ):
            (row,) = self._database.query(sql, day=day.isoformat(), before=before.isoformat())
            if row["day"]:
                rows = self._database.query("SELECT * FROM heard_by_day WHERE day = :day", day=row["day"])
                counts = {one["measure"]: (int(one["many"]), int(one["active"])) for one in rows}
                return date.fromisoformat(row["day"]), counts
        return None

    def drop_before(self, day: date) -> None:
        """Forget the counts of older days."""
        self._database.execute("DELETE FROM heard_by_day WHERE day < :day", day=day.isoformat())

    def spoke_of(self, since: datetime, confidence: float) -> Mapping[str, set[str]]:
        """Say by topic who spoke of it since then in a source of their own: ids of companies and people."""
        rows = self._database.query(
            "SELECT DISTINCT m.watched, s.company_id, s.person_id FROM mention m"
            " JOIN document d ON d.number = m.document JOIN source s ON s.id = d.source_id"
            " WHERE m.kind = 'topic' AND m.confidence >= :confidence AND d.dropped IS NULL AND d.by_others = 0"
            " AND COALESCE(d.said_on, d.seen_on) >= :since AND (s.company_id IS NOT NULL OR s.person_id IS NOT NULL)",
            since=moment(since),
            confidence=confidence,
        )
        found: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            found[row["watched"]] |= {id_ for id_ in (row["company_id"], row["person_id"]) if id_}
        return found
