"""What was left out before storing: counts alone, never a word of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ganzohr.store.database import Database


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many sentences of one category were left out, of how many texts."""

    category: str
    sentences: int
    texts: int


class WithheldStore:
    """Statements about what was left out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Count sentences by the hash of the text as it was heard and by category; the same text counts once."""
        self._database.many(
            "INSERT INTO withheld (heard, category, sentences) VALUES (:heard, :category, :sentences)"
            " ON CONFLICT (heard, category) DO NOTHING",
            [
                {"heard": heard, "category": category, "sentences": sentences}
                for heard, counted in counts.items()
                for category, sentences in counted.items()
            ],
        )

    def counts(self) -> list[Withheld]:
        """Return what was left out, the most frequent category first."""
        rows = self._database.query(
            "SELECT category, SUM(sentences) AS sentences, COUNT(*) AS texts FROM withheld"
            " GROUP BY category ORDER BY SUM(sentences) DESC, category"
        )
        return [Withheld(row["category"], int(row["sentences"]), int(row["texts"])) for row in rows]
