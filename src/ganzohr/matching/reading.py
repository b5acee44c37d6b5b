"""A text as it is read: sentences, who stands in them, and a masked copy in which phrases are looked for.

In the masked copy every company, person, position, place or unproved name is one private letter, so a phrase can say "a
company, then *übernimmt*, then a company" without knowing a single name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ganzohr.matching.entities import Entity, recognise
from ganzohr.matching.wrapping import goes_on, is_wrapped
from ganzohr.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

MASK = {
    kind: chr(0xE000 + i)
    for i, kind in enumerate(
        ("company", "person", "position", "place", "name", "topic", "body", "union", "owner", "reference")
    )
}
_LONGEST = 1000  # code points of a sentence
_SURE = 0.7  # a company named with less confidence is not referred back to
_END = re.compile(
    r"(?<=[.!?…])(?<!\b[A-ZÄÖÜ]\.)(?<!\b\d\.)(?<!\d\d\.)(?<!Dr\.)(?<!Prof\.)(?<!Mio\.)(?<!Mrd\.)(?<!bzw\.)(?<!ca\.)(?<!St\.)(?<!Inc\.)(?<!Co\.)"
    r"(?<!Corp\.)(?<!Ltd\.)(?<!Nr\.)(?<!z\.B\.)(?<!Mr\.)(?<!Ms\.)(?<!Mrs\.)[\"“”«»'’)]*\s+(?=[\"„“«»'(]*[A-ZÄÖÜ0-9#@])|\n+"
)


@dataclass
class Sentence:
    """One sentence, its entities, and its masked copy."""

    reading: Reading
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        return self.reading.text[self.start : self.end]

    @cached_property
    def lowered(self) -> str:
        return self.text.lower()

    @cached_property
    def entities(self) -> list[Entity]:
        every, starts = self.reading.entities, self.reading.entity_starts
        first, last = bisect_right(starts, self.start - 1), bisect_right(starts, self.end - 1)
        return [entity for entity in every[first:last] if entity.end <= self.end]

    @cached_property
    def letters(self) -> frozenset[str]:
        """Return the private letters that stand in the masked copy."""
        return frozenset(MASK[entity.kind] for entity in self.entities)

    @cached_property
    def masked(self) -> str:
        parts: list[str] = []
        place = self.start
        for entity in self.entities:
            parts += (self.reading.text[place : entity.start], MASK[entity.kind])
            place = entity.end
        return "".join((*parts, self.reading.text[place : self.end]))

    @cached_property
    def _places(self) -> list[int]:
        """Where in the masked copy each entity's letter stands."""
        places, removed = [], self.start
        for entity in self.entities:
            places.append(entity.start - removed)
            removed += entity.end - entity.start - 1
        return places

    def entity_at(self, place: int) -> Entity | None:
        """Return the entity whose letter stands at a place of the masked copy."""
        i = bisect_right(self._places, place) - 1
        return self.entities[i] if i >= 0 and self._places[i] == place else None

    def place(self, place: int) -> int:
        """Return where in the text a place of the masked copy lies."""
        i = bisect_right(self._places, place) - 1
        if i < 0:
            return self.start + place
        entity, mask = self.entities[i], self._places[i]
        return entity.start if place == mask else entity.end + place - mask - 1

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text that a piece of the masked copy stands for."""
        first = self.place(start)
        last = self.place(end - 1)
        entity = self.entity_at(end - 1)
        stop = entity.end if entity else last + 1
        return Span(first, stop, self.reading.text[first:stop])


@dataclass
class Reading:
    """One text on its way through every signal type."""

    text: str
    lang: str
    said_on: date | None = None
    mentions: Sequence[Mention] = field(default=())

    @cached_property
    def lowered(self) -> str:
        return self.text.lower()

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        return recognise(self.text, self.lang, self.mentions)

    @cached_property
    def entity_starts(self) -> list[int]:
        return [entity.start for entity in self.entities]

    def meant(self, reference: Entity) -> Entity | None:
        """Return the company that "das Unternehmen" most likely stands for: the one named last before it.

        Where none is, it is the name that the text begins with, or that follows its first "bei".
        """
        before = self.entities[: bisect_right(self.entity_starts, reference.start)]
        for entity in reversed(before):
            if entity.kind == "company" and entity.confidence >= _SURE:
                return entity
        first = before[0] if before and before[0].kind == "name" else None
        return first if first and self.text[max(0, first.start - 4) : first.start].lower() in {"", "bei "} else None

    def span(self, entity: Entity) -> Span:
        return Span(entity.start, entity.end, self.text[entity.start : entity.end])

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [Sentence(self, start, end) for start, end in _sentences(self.text)]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start, wrapped = 0, is_wrapped(text)
    for match in _END.finditer(text):
        if match[0] == "\n" and goes_on(text, match.start(), wrapped):
            continue
        stop = match.start()
        if match[0][0] in "\"“”«»'’)":
            stop += 1
        yield from _pieces(text, start, stop)
        start = match.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cut what no one would call a sentence any more, so that searching it stays cheap."""
    while stop - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
        yield start, cut
        start = cut
    if text[start:stop].strip():
        yield start, stop
