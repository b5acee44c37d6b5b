"""Find a hundred thousand watched names in one pass, and say how sure each mention is.

A mention with a confidence of 0.5 or more counts as meant. Below stand the ones that need a second
piece of evidence: names that are ordinary words, initials, names that several watched people share.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from daachorse import DoubleArrayAhoCorasick

from ganzohr.matching import spellings as say
from ganzohr.matching.evidence import DECISIVE, VETOES, Place, log_odds, probability
from ganzohr.matching.handles import Handles, Tagged
from ganzohr.matching.letters import ESS, MARK, SPACE, Narrowed, fold, without_marks
from ganzohr.matching.names import person_name
from ganzohr.matching.surroundings import Reading
from ganzohr.matching.weigh_company import weigh_company
from ganzohr.matching.weigh_person import may_stand_inside, weigh_person, weigh_topic
from ganzohr.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ganzohr.model import WatchedName

MEANT = 0.5  # from here on a mention counts
_SHOWN = 0.05  # below, it is not worth a line
_AND = r"(?:\s?(?:,|/|&|und|and|oder|or|sowie)\s?)"
_AND_BEHIND, _AND_BEFORE = re.compile(_AND), re.compile(_AND + "$")
_SHORT = 6  # a pattern so short, its space included, begins too many other words
_MANY = 200  # more bearers than this, and a family name with a title or an initial tells nothing
_BEFORE_NAMES = frozenset({". ", "r ", "n ", "u ", "s "})  # how titles and initials end
_LETTERS = re.compile(r" \(([A-ZÄÖÜ][A-ZÄÖÜa-z&]{1,8})\)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+$")
_TITLE = re.compile(rb" (?:herrn?|frau|(?:dr|prof|mr|mrs|ms|[a-z]) ?)$")  # as they stand folded, or an initial


class Matcher:
    """All watched names in one automaton; build it once, use it from any number of threads."""

    def __init__(self, names: Iterable[WatchedName]) -> None:
        self._names = list(names)
        self._surfaces: list[str] = []
        self._traits = array("H")
        self._owners = array("l")
        self._small = bytearray()  # whether it may be written in small letters
        self._shared: dict[int, list[tuple[int, str, int]]] = {}
        self._families: dict[int, list[int]] = {}
        numbers: dict[bytes, int] = {}
        surfaces, all_traits, owners = self._surfaces, self._traits, self._owners
        for owner, name in enumerate(self._names):
            for surface, traits in say.spellings(name):
                for form in say.patterns(surface):
                    if traits & say.FAMILY:
                        self._put_family(numbers, form, owner)
                        continue
                    number = numbers.setdefault(form[1:] if traits & say.INSIDE else form, len(surfaces))
                    if number == len(surfaces):
                        surfaces.append(surface)
                        all_traits.append(traits)
                        self._small.append(say.in_small_letters(surface, traits))
                        owners.append(owner)
                    elif not self._traits[number]:
                        self._surfaces[number], self._traits[number], self._owners[number] = surface, traits, owner
                        self._small[number] = say.in_small_letters(surface, traits)
                    elif self._owners[number] != owner:
                        self._shared.setdefault(number, []).append((owner, surface, traits))
        self._handles: Handles | None = None
        # daachorse lays out first what a text of ordinary words walks through: a third less time
        ordinary = [say.ordinary_text()]
        self._automaton = DoubleArrayAhoCorasick(list(numbers), corpus=ordinary) if numbers else None

    def _put_family(self, numbers: dict[bytes, int], form: bytes, owner: int) -> None:
        """Keep a family name, which alone stands for nobody yet; short ones with both boundaries in the pattern."""
        closed = len(form) <= _SHORT
        for pattern in (form + b" ", form + b"s ") if closed else (form,):
            number = numbers.setdefault(pattern, len(self._surfaces))
            if number == len(self._surfaces):
                self._surfaces.append("")
                self._traits.append(say.FAMILY if closed else 0)
                self._small.append(0)
                self._owners.append(owner)
            self._families.setdefault(number, []).append(owner)

    def find(self, text: str, lang: str | None = None) -> list[Mention]:
        """Find every mention in a text, sorted by place; ``text[m.start:m.end] == m.text`` always holds."""
        if "  " in text:
            return self._find_between_gaps(text, lang)
        folded = b" " + fold(text) + b"   "
        if MARK in folded:
            return self._find_between_marks(text, lang)
        return self._find(text, folded, lang)

    def _find_between_gaps(self, text: str, lang: str | None) -> list[Mention]:
        """Find names whose words stand far apart, as in set pages and mails."""
        narrowed = Narrowed(text)
        found = []
        for one in self.find(narrowed.text, lang):
            start, end = narrowed.before(one.start), narrowed.before(one.end - 1) + 1
            found.append(Mention(one.watched, one.kind, start, end, text[start:end], one.confidence, one.why))
        return found

    def _find_between_marks(self, text: str, lang: str | None) -> list[Mention]:
        """Find as if invisible and combining characters were not there, then give the true places."""
        plain, places = without_marks(text)
        found = []
        for mention in self._find(plain, b" " + fold(plain).replace(bytes([MARK]), b" ") + b"   ", lang):
            start, end = places[mention.start], places[mention.end - 1] + 1
            while end < len(text) and end < places[mention.end] and "\u0300" <= text[end] <= "\u036f":
                end += 1  # an accent of the last letter
            found.append(
                Mention(mention.watched, mention.kind, start, end, text[start:end], mention.confidence, mention.why)
            )
        return found

    def _find(self, text: str, folded: bytes, lang: str | None) -> list[Mention]:
        if self._automaton is None:
            return []
        traits_of, small, families = self._traits, self._small, self._families
        places: list[tuple[int, int, int]] = []
        alone: list[tuple[int, int, int]] = []  # family names without a given name
        for start, end, number in self._automaton.find_overlapping(folded):
            after = folded[end]
            stop = end - 1
            traits = traits_of[number]
            if traits == say.FAMILY:
                if text[start].isupper():
                    alone.append((start, end - 2, number))
                continue
            if after != SPACE:
                if after == ESS and folded[end + 1] == SPACE:
                    stop = end
                elif not traits & say.TOPIC or end - start < 6:
                    continue
            if number in families and text[start].isupper():
                alone.append((start, stop, number))
            # most places are ordinary words in small letters: they go before anything costs time
            case = small[number]
            if traits and not (
                case
                and text[start].islower()
                and (
                    case == say.NEVER_SMALL
                    or (case == say.SMALL_AS_TAG and (not start or text[start - 1] not in say.TAGS))
                    or (case == say.SMALL_WITH_FORM and not text[stop + 1 : stop + 2].isupper())
                )
            ):
                places.append((start, stop, number))
        tagged = self._tagged(text) if "@" in text or "#" in text else []
        if not places and not alone and not tagged:
            return []
        reading = Reading(text, folded, lang)
        found = self._weighed(reading, places) if places else []
        for start, stop, owner, surface in tagged:
            place = Place(reading, start, stop, self._names[owner], surface)
            place.note("account or tag", 2.0 if place.name.kind == "company" else 1.2)
            found.append(_Found(place, owner))
        if len(found) > 1:
            _share(found)
        if alone:
            found += self._family_names(reading, alone, found)
        if found and " (" in text:
            found += _letters_introduced(reading, found)
        return _settled(text, found) if found else []

    def _weighed(self, reading: Reading, places: list[tuple[int, int, int]]) -> list[_Found]:
        """Weigh each place for everyone who bears the name that stands there."""
        found = []
        for start, stop, number in places:
            owner, traits = self._owners[number], self._traits[number]
            if traits & say.INSIDE:
                start -= 1  # noqa: PLW2901 because this pattern has no space before it
                if not may_stand_inside(reading.folded, start, stop):
                    continue
            place = Place(reading, start, stop, self._names[owner], self._surfaces[number], traits)
            if _weigh(place):
                found.append(_Found(place, owner))
            for owner, surface, traits in self._shared.get(number, ()):
                place = Place(reading, start, stop, self._names[owner], surface, traits)
                if _weigh(place):
                    found.append(_Found(place, owner))
        return found

    def _tagged(self, text: str) -> list[Tagged]:
        """Find names of several words that an account or a tag writes as one."""
        self._handles = self._handles or Handles(self._names)  # built twice by two threads, it is the same
        return self._handles.find(text)

    def _family_names(
        self, reading: Reading, alone: list[tuple[int, int, int]], found: list[_Found]
    ) -> Iterator[_Found]:
        """Find family names that stand alone after the full name, behind a title or initial, or before a given name."""
        text, folded = reading.text, reading.folded
        introduced: dict[bytes, list[_Found]] = {}
        for one in found:
            if one.name.kind == "person" and one.confidence >= MEANT:
                for form in say.patterns(person_name(one.name.name).family):
                    introduced.setdefault(form, []).append(one)
        for start, stop, number in alone:
            known = (introduced and introduced.get(folded[start : stop + 1])) or introduced.get(folded[start:stop])
            if known:
                yield from self._introduced(reading, start, stop, known)
            elif text[stop : stop + 2] == ", ":
                yield from self._inverted(reading, start, stop, self._families[number])
            elif text[start - 2 : start] in _BEFORE_NAMES and _TITLE.search(folded, max(0, start - 6), start):
                yield from self._titled(reading, start, stop, self._families[number])

    def _introduced(self, reading: Reading, start: int, stop: int, known: list[_Found]) -> Iterator[_Found]:
        """Find those who were named in full before."""
        before = {one.owner: one.name for one in known if one.start < start}
        titled = reading.title_before(start)
        initials = _INITIALS.match(reading.word_before(start))
        if titled or not reading.given_before(start):
            for owner, name in before.items():
                if initials and initials[0][0] != name.name[0]:
                    continue
                place = Place(reading, start, stop, name)
                place.note("family name after the full name", 1.6 if titled else 0.8)
                if len(before) > 1:
                    place.note("shared name", -2.5)
                yield _Found(_capital(place), owner)

    def _inverted(self, reading: Reading, start: int, stop: int, owners: list[int]) -> Iterator[_Found]:
        """Find "Beispiel, Anna"."""
        for owner in owners:
            parts = person_name(self._names[owner].name)
            if reading.text.startswith(parts.given, stop + 2):
                end = stop + 2 + len(parts.given)
                if not reading.text[end : end + 1].isalnum():
                    surface = f"{parts.family}, {parts.given}"
                    place = Place(reading, start, end, self._names[owner], surface, say.PERSON)
                    if weigh_person(place):
                        yield _Found(place, owner)

    def _titled(self, reading: Reading, start: int, stop: int, owners: list[int]) -> Iterator[_Found]:
        """Find "Frau Beispiel" and "A. Beispiel", if the text names their company."""
        if len(owners) > _MANY:
            return
        word = reading.word_before(start)
        titled = reading.title_before(start)
        initial = len(word) == 2 and word[1] == "."
        before = reading.word_before(start - 3) if initial else ""
        for owner in owners:
            name = self._names[owner]
            if before and person_name(name.name).given == before:  # Anna B. Beispiel
                place = Place(
                    reading, start - 4 - len(before), stop, name, reading.text[start - 4 - len(before) : stop]
                )
                place.traits = say.PERSON
                if weigh_person(place):
                    yield _Found(place, owner)
                continue
            if titled and name.company and reading.has(name.company):
                place = Place(reading, start, stop, name)
                place.note("family name with title", 0.2)
                place.why.append("company in the text")
                yield _Found(_capital(place), owner)
            elif initial and not before[:1].isupper() and person_name(name.name).given.startswith(word[0]):
                surface = f"{word} {reading.text[start:stop]}"
                place = Place(reading, start - 3, stop, name, surface, say.PERSON | say.INITIAL)
                if weigh_person(place):
                    yield _Found(place, owner)


def _weigh(place: Place) -> bool:
    if place.traits & say.COMPANY:
        return weigh_company(place)
    return weigh_person(place) if place.traits & say.PERSON else weigh_topic(place)


def _capital(place: Place) -> Place:
    """Weigh whether a family name is written as one, and stands free."""
    text, stop = place.reading.text, place.stop
    if not text[place.start].isupper() or text[stop : stop + 1] in {"-", "‐", "‑"}:
        place.odds -= 1.5
    return place


class _Found:
    """A mention on its way to being sure."""

    __slots__ = ("confidence", "end", "name", "owner", "start", "why")

    def __init__(self, place: Place, owner: int) -> None:
        self.name, self.owner, self.start, self.end = place.name, owner, place.start, place.stop
        self.confidence, self.why = probability(place.odds), tuple(place.why)

    def weigh(self, weight: float, finding: str) -> None:
        """Add a finding that the rest of the text gave."""
        self.confidence = probability(log_odds(self.confidence) + weight)
        self.why = (*self.why, finding)


def _settled(text: str, found: list[_Found]) -> list[Mention]:
    """Let mentions of one text judge each other, and drop what stands inside a longer one."""
    if len(found) > 1:
        _lift(text, found)
        found.sort(key=lambda one: (one.start, -one.end, -one.confidence))
        found = _outermost(found)
    return [
        Mention(one.name.watched, one.name.kind, one.start, one.end, text[one.start : one.end], one.confidence, one.why)
        for one in found
        if one.confidence >= _SHOWN
    ]


def _letters_introduced(reading: Reading, found: list[_Found]) -> Iterator[_Found]:
    """Find the letters that a text itself gives a company in brackets: "Muster Landesbahn (MLB) … die MLB"."""
    text = reading.text
    known = {(one.start, one.end) for one in found if one.confidence >= MEANT}
    seen: set[tuple[int, str]] = set()
    for one in found:
        if one.name.kind != "company" or one.confidence < 0.8 or text[one.end : one.end + 2] != " (":
            continue
        letters = _LETTERS.match(text, one.end)
        if (
            letters is None
            or (one.owner, letters[1]) in seen
            or not _abbreviates(letters[1], text[one.start : one.end])
        ):
            continue
        seen.add((one.owner, letters[1]))
        for place in re.finditer(rf"(?<![\w-]){re.escape(letters[1])}(?!\w)", text):
            if place.span() not in known:
                new = Place(reading, *place.span(), one.name)
                new.note("introduced in brackets", 1.8)
                yield _Found(new, one.owner)


def _abbreviates(letters: str, name: str) -> bool:
    """Say whether the letters stand in the name in this order, the first one first."""
    rest = iter(name.lower())
    return letters[0].lower() == name[0].lower() and all(letter in rest for letter in letters.lower())


def _lift(text: str, found: list[_Found]) -> None:
    """Let the clear mentions of a text speak for and against the unclear ones."""
    certain = {one.owner for one in found if one.confidence >= 0.8 and one.name.kind == "company"}
    people = {one.owner for one in found if "given name before" in one.why}
    if not certain and not people:
        return
    sure = [one for one in found if one.owner in certain and one.confidence >= 0.8]
    starts, ends = {one.start for one in sure}, {one.end for one in sure}
    for one in found:
        if one.name.kind != "company" or not VETOES.isdisjoint(one.why):
            continue
        if one.owner in people and one.confidence < 0.95:
            one.weigh(-3.0 if one.confidence >= MEANT else -2.0, "a person of that name in the text")
        elif one.owner in certain and one.confidence < 0.8:
            one.weigh(2.5, "certain elsewhere in the text")
        elif 0.1 < one.confidence < MEANT and _listed(text, one, starts, ends):
            one.weigh(2.0, "listed with other companies")


def _listed(text: str, one: _Found, starts: set[int], ends: set[int]) -> bool:
    """Say whether it stands in one list with a name from the given starts or ends ("Muster, Linde und …")."""
    behind = _AND_BEHIND.match(text, one.end)
    before = _AND_BEFORE.search(text, max(0, one.start - 8), one.start)
    return bool((behind and behind.end() in starts) or (before and before.start() in ends))


def _share(found: list[_Found]) -> None:
    """Lower all who share a name at a place, except the one whom evidence points out."""
    places: dict[tuple[int, int, str], list[_Found]] = {}
    for one in found:
        places.setdefault((one.start, one.end, one.name.kind), []).append(one)
    for (_, _, kind), rivals in places.items():
        if kind == "topic" or len({one.owner for one in rivals}) < 2:
            continue
        decided = {one.owner for one in rivals if not DECISIVE.isdisjoint(one.why)}
        for one in rivals:
            if "shared name" in one.why or decided == {one.owner}:
                continue
            # two companies of one name are mostly one company listed twice; two people are two people
            one.weigh(-0.8 if kind == "company" and one.confidence > 0.8 else -3.0, "shared name")


def _outermost(found: list[_Found]) -> list[_Found]:
    """Keep of sorted findings those that no longer meant name encloses, and each watched thing once a place."""
    kept: list[_Found] = []
    ends = {"names": (0, -1), "topics": (0, -1)}
    seen: set[tuple[int, int, int]] = set()
    for one in found:
        place = (one.owner, one.start, one.end)
        topic = one.name.kind == "topic"
        covers = [ends["names"], ends["topics"]] if topic else [ends["names"]]
        if place in seen or any(one.end <= end and (one.start, one.end) != (start, end) for start, end in covers):
            continue
        seen.add(place)
        kept.append(one)
        which = "topics" if topic else "names"
        if one.confidence >= MEANT and one.end > ends[which][1]:
            ends[which] = (one.start, one.end)
    return kept
