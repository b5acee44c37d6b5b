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
from ganzohr.text.stories import Signature, bands

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
_NEAR = """
SELECT d.id, d.source_id, d.story_id, d.seen_on, s.signature
FROM (
    SELECT document, COUNT(*) AS shared FROM ({latest}) b
    GROUP BY document ORDER BY shared DESC, document DESC LIMIT :limit
) b
JOIN document d ON d.number = b.document JOIN signature s ON s.document = b.document
WHERE d.seen_on >= :since ORDER BY b.shared DESC, d.number DESC
"""
# Of each key only the latest: a key that thousands share (a site's own words) tells nothing and must not cost more
# with every document. Both databases read them off the end of the tree.
_LATEST = "SELECT document FROM (SELECT document FROM band WHERE hash = :band{n} ORDER BY document DESC LIMIT 40) b{n}"


class Words:
    """The two indexes over documents, by folded words and by the bands of their stories."""

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
                self._database.execute("INSERT INTO document_words (document_words) VALUES ('delete-all')")
            else:
                self._database.execute("DELETE FROM document_words")
            self._database.execute("DELETE FROM band")
            last = 0
            while rows := self._database.query(
                "SELECT d.number, d.title, d.text, s.signature FROM document d"
                " LEFT JOIN signature s ON s.document = d.number"
                " WHERE d.number > :last ORDER BY d.number LIMIT 1000",
                last=last,
            ):
                self.add(rows)
                self._add_bands((row["number"], Signature(row["signature"])) for row in rows if row["signature"])
                last = rows[-1]["number"]

    def add_signatures(self, signatures: Mapping[int, Signature]) -> None:
        """Keep signatures by the documents' numbers, and find them by their bands from now on."""
        self._database.many(
            "INSERT INTO signature (document, signature) VALUES (:document, :signature)",
            ({"document": number, "signature": bytes(one)} for number, one in signatures.items()),
        )
        self._add_bands(signatures.items())

    def remove_signatures(self, numbers: Sequence[int]) -> None:
        for chunk in in_chunks(numbers):
            sql = "SELECT document, signature FROM signature WHERE document IN :numbers"
            stored = [
                (row["document"], Signature(row["signature"])) for row in self._database.query(sql, numbers=chunk)
            ]
            if stored:
                rows = _band_rows(stored)
                self._database.many("DELETE FROM band WHERE hash = :hash AND document = :document", rows)
                self._database.execute("DELETE FROM signature WHERE document IN :numbers", numbers=chunk)

    def _add_bands(self, signatures: Iterable[tuple[int, Signature]]) -> None:
        self._database.many("INSERT INTO band (hash, document) VALUES (:hash, :document)", _band_rows(signatures))

    def near(self, signature: Signature, since: str, limit: int) -> list[Row]:
        keys = bands(signature)
        latest = " UNION ALL ".join(_LATEST.format(n=n) for n in range(len(keys)))
        named = {f"band{n}": key for n, key in enumerate(keys)}
        return self._database.query(_NEAR.format(latest=latest), since=since, limit=limit, **named)


def _band_rows(signatures: Iterable[tuple[int, Signature]]) -> list[dict[str, int]]:
    """List the rows of ``band``, in the order of its key, so that each page is touched once."""
    keys = sorted({(band, number) for number, signature in signatures for band in bands(signature)})
    return [{"hash": band, "document": number} for band, number in keys]
