"""What has been recognised in a text so far, and the questions that every rule asks of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from ganzohr.matching import lexicon
from ganzohr.matching.runs import JOINS, Token

EntityKind = Literal["company", "person", "position", "place", "name", "body", "union", "owner", "reference", "topic"]
"""``name`` is a capital without proof, ``body`` an organisation that is no company (party, court, club), ``owner`` the
X of "X-Tochter Y", ``reference`` "das Unternehmen"."""

_QUARTERS = frozenset(("Ost", "West", "Nord", "Süd", "Mitte"))  # parts of towns in names
_BEFORE_FORM = frozenset((" ", "\n", ","))
_ABBREVIATION = 4  # letters; who writes names in capitals writes longer ones
_OWNED = frozenset("'’´`")
_SURE = 0.7  # a company named with less confidence does not vouch for its short forms


_PRESENTED = {
    "en": re.compile(
        r"(?:\s\([^)]{1,20}\))?,\s(?:an?|one\sof(?:\sthe)?|the\s[\w-]+)\s(?:[\w’'&-]+\s){0,7}?(?:company|provider|maker|firm"
        r"|manufacturer|developer|start-?up|retailer|supplier|insurer|agency|vendor|producer|operator|airline"
        r"|distributor|consultancy|chain)(?=[,.;]|\s(?:that|which|based|in|for|of|with|focused|serving|specializing)\b)"
    ),
    "de": re.compile(
        rf"(?:\s\([^)]{{1,20}}\))?,\s(?:eine?|der|die|das)\s(?:[\w-]+\s){{0,4}}?[A-ZÄÖÜ][\w-]*?(?:{lexicon.KINDS_OF_COMPANY}"
        r"|anbieter)e?s?(?=[,.;]|\s(?:von|für|aus|mit|in|im|der|des)\b)"
    ),
}
"""What says behind a name that it is a company's: "Falkenried, a maker of pumps"."""


_BEHIND = re.compile(r",?\s\(?(?:(?:der|die|the|als|neuer?|ist)\s){0,2}")
_SPEAKS = re.compile(r"\b(?:sagte?|erklärte?|betonte?|meinte?|so|kritisierte?|warnte?)\s$")


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named at a place in a text. ``watched`` is set where a watched name stands."""

    kind: EntityKind
    start: int
    end: int
    confidence: float
    watched: str | None = None


def _names_somebody(text: str) -> bool:
    """Say whether a word may be somebody's name: no title, legal form, or abbreviation of capitals (SUV, AG)."""
    if len(text) < 2 or text in lexicon.TITLES or lexicon.is_form(text):
        return False
    return not (text.isupper() and len(text) <= _ABBREVIATION)


class Findings:
    """The entities of one text as they are found. A place is taken once."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.lang = lang
        self.entities: list[Entity] = []
        self.taken = bytearray(len(text))
        self.people: set[str] = set()
        self.companies: set[tuple[str, ...]] = set()
        self.gaps: list[str] = []
        self.headlines: list[tuple[int, int]] = []  # lines that write every word with a capital, in English
        self.unproved: dict[int, tuple[str, ...]] = {}  # place in ``entities`` → words of a name

    def add(self, kind: EntityKind, start: int, end: int, confidence: float, watched: str | None = None) -> bool:
        if self.taken[start] or self.taken[end - 1]:
            return False
        self.entities.append(Entity(kind, start, end, confidence, watched))
        self.take(start, end)
        return True

    def take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\1" * (end - start)

    def gap(self, i: int) -> str:
        """Return what stands before word ``i`` of the run being read."""
        return self.gaps[i] if i < len(self.gaps) else ""

    def namely(self, run: list[Token], i: int, most: int, strict: bool = True) -> int:
        """Return where a name that starts at ``i`` ends: words that are no ordinary nouns."""
        j = i
        while j < len(run) and j - i < most * 2:
            token = run[j]
            if self.taken[token.start] or (j > i and "\n" in self.gap(j)):
                break
            if self.lang == "en" and j > i and self.gap(j)[:1] in _OWNED:
                break  # "Muster's A7"
            if token.text in JOINS or token.text == ".":
                if j == i or j + 1 >= len(run) or self.taken[run[j + 1].start]:
                    break
                after = run[j + 1]
                if token.text == "-" and (after.word.common or after.word.company_noun) and after.text not in _QUARTERS:
                    break
                j += 1
                continue
            within = j > i and run[j - 1].text == "-"  # the last part of a hyphened name
            if (
                token.word.opener
                if not strict
                else token.word.common and not within and token.text not in lexicon.PARTICLES
            ):
                break
            if self.headlines and j > i and self.told_in_headline(run, j):
                break
            if j > i and (token.text in lexicon.BODIES or token.text in lexicon.UNIONS):
                break
            if (
                j > i
                and not run[i].word.given
                and ((j == i + 1 and self.begins_person(run, j)) or (strict and self.known_at(run, j)))
            ):
                break
            j += 1
        while j > i and (run[j - 1].text in JOINS or (run[j - 1].text in lexicon.PARTICLES)):
            j -= 1
        return j

    def told_in_headline(self, run: list[Token], i: int) -> bool:
        """Say of a word of a headline behind its first name that it is an ordinary one, whatever its capital."""
        word = run[i].word
        if not word.ordinary or word.given or word.known:
            return False
        place = run[i].start
        for start, end in self.headlines:
            if start <= place < end:
                return run[0].start > start or any(token.word.common for token in run[:i])
        return False

    def begins_person(self, run: list[Token], i: int) -> bool:
        """Say whether a given name and a name follow each other at a word: "Bundesministerin Anna Beispiel"."""
        return (
            self.lang == "de"
            and run[i].word.given
            and i + 1 < len(run)
            and len(run[i - 1].text) > _ABBREVIATION
            and not (run[i - 1].word.company_noun or run[i - 1].text in lexicon.NAME_HEAD)
            and self.gap(i + 1) == self.gap(i) == " "
            and run[i + 1].text[0].isalpha()
            and not run[i + 1].word.noun
            and run[i + 1].text not in lexicon.NAME_TAIL
        )

    def known_at(self, run: list[Token], i: int) -> int:
        for words in run[i].word.known:
            if len(words) == 1 or tuple(token.text for token in run[i : i + len(words)]) == words:
                return i + len(words)
        return 0

    def form_after(self, run: list[Token], i: int) -> int | None:
        place = run[i - 1].end
        behind = place + 1 + self.text.startswith(", ", place)  # "Muster, Inc."
        if self.text[place : place + 1] in _BEFORE_FORM and self.text[behind : behind + 1] in lexicon.FORM_HEADS:
            match = lexicon.LEGAL_FORM.match(self.text, behind)
            if match:
                stop = match.end()
                return stop - (self.text[stop - 1] == "." and not self.text[stop:].strip())
        return None

    def person(self, run: list[Token], i: int, j: int, confidence: float, start: int | None = None) -> int:
        if j <= i or not any(_names_somebody(token.text) for token in run[i:j]):
            return 0
        if not self.add("person", run[start if start is not None else i].start, run[j - 1].end, confidence):
            return 0
        if j - i > 1 or start is not None:
            self.people.add(run[j - 1].text)
        return j

    def company(self, run: list[Token], i: int, j: int, confidence: float, form: int | None = None) -> int:
        end = form if form is not None else run[j - 1].end
        if j <= i or not self.add("company", run[i].start, end, confidence):
            return 0
        words = tuple(token.text for token in run[i:j])
        if confidence >= _SURE:
            self.companies.add(words)
            first, head = words[0], run[i].word
            if (
                len(words) > 1
                and len(first) > 2
                and first not in lexicon.NAME_HEAD
                and not (head.common or head.given or head.place)
                and words[1] not in JOINS
            ):
                self.companies.add((first,))
        return j

    def _acts(self, name: Entity, positions: set[int]) -> bool:
        """Say whether a name is a person's by what stands beside it: a position behind it, or that it speaks."""
        behind = _BEHIND.match(self.text, name.end)
        if behind and self.text.startswith("Partner ", behind.end()):
            return False  # "X and Y Partner to …"
        return bool(behind and behind.end() in positions) or bool(_SPEAKS.search(self.text[: name.start][-14:]))

    def again(self) -> None:
        """Recognise by their short form who was recognised elsewhere in the text, and names told more than once."""
        presented = _PRESENTED.get(self.lang)
        places = {entity.start for entity in self.entities if entity.kind == "position"}
        for k, words in self.unproved.items():
            if len(words) in {2, 3} and self._acts(self.entities[k], places):
                self.entities[k] = Entity("person", self.entities[k].start, self.entities[k].end, 0.7)
                self.people.add(words[-1])
                continue
            if presented and presented.match(self.text, self.entities[k].end):
                self.companies.add(words)
        self.unproved = {k: words for k, words in self.unproved.items() if self.entities[k].kind == "name"}
        told = Counter(words for words in self.unproved.values() if len(words) > 1)
        for k, words in self.unproved.items():
            entity = self.entities[k]
            bare = (*words[:-1], words[-1].removesuffix("s"))
            if words in self.companies or bare in self.companies:
                self.entities[k] = Entity("company", entity.start, entity.end, 0.7)
            elif len(words) == 1 and (words[0] in self.people or bare[0] in self.people):
                self.entities[k] = Entity("person", entity.start, entity.end, 0.8)
            elif told[words] > 1:
                self.entities[k] = Entity("company", entity.start, entity.end, 0.6)
        named = {entity.start for entity in self.entities if entity.kind == "company"}
        self.entities = [e for e in self.entities if e.kind != "reference" or e.end + 1 not in named]
