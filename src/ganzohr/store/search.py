"""Search: what a person types, the two word indexes, and where the found words stand in the original text.

Newest first and not by rank: scoring is linear in the hits of a frequent word (reference/perf.md 9), and in a
listening post the latest is what is asked for. The word indexes hold folded words only; quotes and marks are
found again in the original text, so their offsets are exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.model import Document, Span
from ganzohr.store.database import Database, Row, in_chunks
from ganzohr.text.folding import HYPHENS, fold, indexed, spellings, written_together

_EXCERPT = 240  # characters around the first mark
_INDEXED = 200_000  # characters of one text: a tsvector holds at most a megabyte
_ASKED = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+")
_TOGETHER = re.compile(rf"[^\W_]+(?:[{re.escape(HYPHENS[:3])}][^\W_]+)+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was searched for: the piece of its text to show, and where the words stand.

    ``excerpt`` and ``marks`` are places in ``document.text``, ``title_marks`` in ``document.title``.
    """

    document: Document
    excerpt: Span
    marks: tuple[Span, ...]
    title_marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: any of several ways to write it, each a run of folded words."""

    ways: tuple[tuple[str, ...], ...]
    beginning: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What a person asked for, all of which must be there."""

    terms: tuple[Term, ...]

    @classmethod
    def read(cls, asked: str) -> Query:
        """Understand words, ``"phrases"``, ``beginnings*`` and ``-exclusions``; raise ``Invalid`` for nothing."""
        terms = [term for found in _ASKED.finditer(asked) if (term := _term(found))]
        if all(term.excluded for term in terms):
            raise Invalid(
                "words", N_("There is nothing to look for in “{words}”. Type at least one word."), words=asked
            )
        return cls(tuple(terms[:32]))

    def for_sqlite(self) -> str:
        """Write it for FTS5 (sqlite.org/fts5.html 3)."""

        def ways(term: Term) -> str:
            tail = " *" if term.beginning else ""
            return "(" + " OR ".join('"' + " ".join(way) + '"' + tail for way in term.ways) + ")"

        text = " AND ".join(ways(term) for term in self.terms if not term.excluded)
        return text + "".join(f" NOT {ways(term)}" for term in self.terms if term.excluded)

    def for_postgresql(self) -> str:
        """Write it for ``to_tsquery``; its words hold letters and digits only."""

        def ways(term: Term) -> str:
            tail = ":*" if term.beginning else ""
            runs = (" <-> ".join([*(f"'{word}'" for word in way[:-1]), f"'{way[-1]}'{tail}"]) for way in term.ways)
            return "(" + " | ".join(f"({run})" for run in runs) + ")"

        return " & ".join(("!" if term.excluded else "") + ways(term) for term in self.terms)

    def marks(self, text: str) -> tuple[Span, ...]:
        """Find where the words asked for stand in an original text."""
        text = text[:_INDEXED]
        words = [(found.start(), found.end(), _spellings(found[0])) for found in _WORD.finditer(text)]
        places: set[tuple[int, int]] = set()
        for term in self.terms:
            if not term.excluded:
                for way in term.ways:
                    places.update(_runs(way, term.beginning, words))
        joined = {way[0] for term in self.terms if not term.excluded for way in term.ways if len(way) == 1}
        for found in _TOGETHER.finditer(text):
            if joined.intersection(written_together(found[0])):
                places.add(found.span())
        return tuple(Span(start, end, text[start:end]) for start, end in _apart(places))

    def hit(self, document: Document) -> Hit:
        """Show a found document: a piece of its text around the first mark, cut between words."""
        text, marks = document.text, self.marks(document.text)
        first = marks[0].start if marks else 0
        start = max(0, first - _EXCERPT // 3)
        if start:
            start = next((found.end() for found in re.compile(r"\s").finditer(text, start, first)), start)
        end = min(len(text), start + _EXCERPT)
        if end < len(text):
            cut = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
            end = cut if cut > first else end
        inside = tuple(mark for mark in marks if start <= mark.start and mark.end <= end)
        return Hit(document, Span(start, end, text[start:end]), inside, self.marks(document.title))


_spellings = lru_cache(1 << 15)(spellings)


def _term(found: re.Match[str]) -> Term | None:
    excluded = bool(found["no"])
    if found["phrase"] is not None:
        way = tuple(_WORD.findall(fold(found["phrase"])))
        return Term((way,), excluded=excluded) if way else None
    asked = found["word"].rstrip(".,;:!?")
    beginning = asked.endswith("*")
    ways = dict.fromkeys(tuple(_WORD.findall(spelling)) for spelling in spellings(asked))
    for way in list(ways):
        if len(way) > 1:  # written with a hyphen: in one piece, too
            ways[("".join(way),)] = None
    ways.pop((), None)
    return Term(tuple(ways), beginning, excluded) if ways else None


def _runs(
    way: Sequence[str], beginning: bool, words: Sequence[tuple[int, int, tuple[str, ...]]]
) -> Iterable[tuple[int, int]]:
    """Find where folded words stand one after the other."""
    last = len(way) - 1
    for at in range(len(words) - last):
        for offset, asked in enumerate(way):
            ways = words[at + offset][2]
            if asked not in ways and not (
                beginning and offset == last and any(word.startswith(asked) for word in ways)
            ):
                break
        else:
            yield words[at][0], words[at + last][1]


def _apart(places: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Keep the longer of places that overlap, in their order."""
    reached = -1
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= reached:
            yield start, end
            reached = end


def _folded(row: Mapping[str, Any]) -> dict[str, object]:
    title, of_title = indexed(row["title"])
    text, of_text = indexed(row["text"][:_INDEXED])
    return {"number": row["number"], "title": title, "text": text, "other": f"{of_title} {of_text}"}


_FIND = {
    "sqlite": "SELECT d.* FROM document_words w JOIN document d ON d.number = w.rowid"
    " WHERE document_words MATCH :words AND w.rowid < :before ORDER BY w.rowid DESC LIMIT :limit",
    "postgresql": "SELECT d.* FROM document_words w JOIN document d ON d.number = w.document"
    " WHERE w.words @@ to_tsquery('simple', :words) AND w.document < :before ORDER BY w.document DESC LIMIT :limit",
}
_ADD = {
    "sqlite": "INSERT INTO document_words (rowid, title, text, other) VALUES (:number, :title, :text, :other)",
    "postgresql": "INSERT INTO document_words (document, words) VALUES (:number, to_tsvector('simple', :words))",
}
_REMOVE = {
    # FTS5 keeps no text: it must be told the very words that were put in
    "sqlite": "INSERT INTO document_words (document_words, rowid, title, text, other)"
    " VALUES ('delete', :number, :title, :text, :other)",
    "postgresql": "DELETE FROM document_words WHERE document = :number",
}
_NEAR = {
    "sqlite": "SELECT d.id, d.source_id, d.story_id, d.seen_on, s.signature FROM document_band b"
    " JOIN signature s ON s.document = b.rowid JOIN document d ON d.number = b.rowid"
    " WHERE document_band MATCH :bands AND d.seen_on >= :since ORDER BY b.rowid DESC LIMIT :limit",
    "postgresql": "SELECT d.id, d.source_id, d.story_id, d.seen_on, s.signature FROM signature s"
    " JOIN document d ON d.number = s.document"
    " WHERE string_to_array(s.bands, ' ') && string_to_array(:bands, ' ') AND d.seen_on >= :since"
    " ORDER BY s.document DESC LIMIT :limit",
}


class Words:
    """The two indexes over documents, by folded words and by bands: the only place where the dialects differ."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sqlite = database.name == "sqlite"

    def find(self, asked: str, limit: int, before: str | None) -> tuple[list[Row], Query]:
        """Return rows of ``document``, newest first."""
        query = Query.read(asked)
        words = query.for_sqlite() if self._sqlite else query.for_postgresql()
        last = 2**31 - 1
        if before is not None:
            rows = self._database.query("SELECT number FROM document WHERE id = :id", id=before)
            last = rows[0]["number"] if rows else last
        return self._database.query(_FIND[self._database.name], words=words, before=last, limit=limit), query

    def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Index documents (rows with their number)."""
        self._database.many(_ADD[self._database.name], self._prepared(rows))

    def remove(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take documents out of the index, given exactly as they were put in."""
        self._database.many(_REMOVE[self._database.name], self._prepared(rows))

    def _prepared(self, rows: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, object]]:
        folded = map(_folded, rows)
        if self._sqlite:
            return folded
        return (
            {"number": row["number"], "words": " ".join(_WORD.findall(f"{row['title']} {row['text']} {row['other']}"))}
            for row in folded
        )

    def rebuild(self) -> None:
        """Make both indexes anew from what is stored."""
        with self._database.transaction():
            if self._sqlite:
                for index in ("document_words", "document_band"):
                    self._database.execute(f"INSERT INTO {index}({index}) VALUES ('delete-all')")  # noqa: S608 because these two names are ours
            else:
                self._database.execute("DELETE FROM document_words")
            last = 0
            while rows := self._database.query(
                "SELECT number, title, text FROM document WHERE number > :last ORDER BY number LIMIT 1000", last=last
            ):
                self.add(rows)
                last = rows[-1]["number"]
            if self._sqlite:
                self._database.execute(
                    "INSERT INTO document_band (rowid, bands) SELECT document, bands FROM signature ORDER BY document"
                )

    def add_bands(self, rows: Sequence[Mapping[str, object]]) -> None:
        self._database.many(
            "INSERT INTO signature (document, signature, bands) VALUES (:document, :signature, :bands)", rows
        )
        if self._sqlite:
            self._database.many("INSERT INTO document_band (rowid, bands) VALUES (:document, :bands)", rows)

    def remove_bands(self, numbers: Sequence[int]) -> None:
        for chunk in in_chunks(numbers):
            if self._sqlite:
                self._database.execute(
                    "INSERT INTO document_band (document_band, rowid, bands)"
                    " SELECT 'delete', document, bands FROM signature WHERE document IN :numbers",
                    numbers=chunk,
                )
            self._database.execute("DELETE FROM signature WHERE document IN :numbers", numbers=chunk)

    def near(self, bands: str, since: str, limit: int) -> list[Row]:
        asked = " OR ".join(f'"{band}"' for band in bands.split()) if self._sqlite else bands
        return self._database.query(_NEAR[self._database.name], bands=asked, since=since, limit=limit)
