"""What is left out before storing, and how often: counts, and a trial on lines of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ganzohr.matching import special
from ganzohr.store import Store, Withheld
from ganzohr.text import contacts, language

LABELS: Mapping[str, str] = special.LABELS
"""The categories with their names for people."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What would become of a line: left out, whole or in part, for its ``category``; ``text`` would be stored."""

    line: str
    category: str | None
    text: str


class Privacy:
    """Answers what was not kept."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def withheld(self) -> list[Withheld]:
        """Count the sentences left out so far, by category; their words are nowhere."""
        return self._store.withheld.counts()


def try_filter(lines: Iterable[str], lang: str | None = None) -> Iterator[Tried]:
    """Say of each line whether it would be stored, and how; ``lang`` is told or found out line by line."""
    for line in lines:
        text = contacts.redact(line)
        known = lang or language.identify(text)
        screened = special.screen(text, known)
        yield Tried(line, next(iter(screened.dropped), None), screened.text)
