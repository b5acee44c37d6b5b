"""Which phrases of which types can stand in a text at all: all their fragments are looked for in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from daachorse import CharwiseDoubleArrayAhoCorasick

from ganzohr.matching.cues import whole
from ganzohr.matching.phrases import Phrase

_PLACE = itemgetter(2)


@dataclass(frozen=True)
class Wanted:
    """What a type looks for in one language.

    A sentence without any of ``cues``, or without any of ``also``, is not looked at; of the phrases only those are
    tried of which it holds a word.
    """

    cues: frozenset[str]
    also: frozenset[str]
    phrases: tuple[Phrase, ...]

    @cached_property
    def fragments(self) -> frozenset[str]:
        """Return everything that is to be looked for."""
        return self.cues.union(self.also, *(group for phrase in self.phrases for group in phrase.words))

    @cached_property
    def _by_word(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, phrase in enumerate(self.phrases):
            for word in phrase.words[0] if phrase.words else ("",):
                found.setdefault(word, []).append(number)
        return found

    def within(self, held: frozenset[str]) -> Wanted | None:
        """Return what of this a text that holds only these fragments can hold, or None for nothing."""
        cues, also = self.cues & held, self.also & held
        if not (cues and also):
            return None
        numbers = sorted({number for word in self._by_word.keys() & held for number in self._by_word[word]})
        phrases = [
            phrase
            for phrase in map(self.phrases.__getitem__, numbers)
            if not any(map(held.isdisjoint, phrase.words[1:]))
        ]
        return Wanted(cues, also, tuple(phrases))


class Lookout:
    """Tells which fragments stand in a text; made once for all types of a language, used from any number of threads."""

    def __init__(self, fragments: Iterable[str]) -> None:
        self._all = sorted(set(fragments) - {""})
        self._automaton = CharwiseDoubleArrayAhoCorasick(self._all) if self._all else None

    def held(self, low: str) -> frozenset[str]:
        """Return the fragments that a text of small letters holds; the empty one stands in every text."""
        if self._automaton is None:
            return frozenset(("",))
        found = self._automaton.find_overlapping(whole(low))
        return frozenset(("", *map(self._all.__getitem__, set(map(_PLACE, found)))))
