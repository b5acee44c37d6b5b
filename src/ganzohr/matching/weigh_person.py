"""Weigh whether a person or a topic is meant where the name stands."""

from __future__ import annotations

from ganzohr.matching import spellings as say
from ganzohr.matching.evidence import HYPHENS, NEXT_WORD, Place
from ganzohr.matching.letters import fold
from ganzohr.matching.surroundings import OFFICES, STRANGE, WORD, lists

_LONG, _REST = 8, 4  # letters of a topic that is found anywhere in a compound, and of what precedes a shorter one
_PLURALS = frozenset({b"", b"s", b"n", b"e", b"es", b"en"})


def weigh_person(place: Place) -> bool:
    """Weigh everything about a person's name at a place; False where the letters are another word's."""
    reading, start, stop, surface, traits = place.reading, place.start, place.stop, place.surface, place.traits
    text = reading.text
    seen = text[start:stop]
    if seen != surface:
        bare = seen[:-1] if seen[-1] == "s" and surface[-1] != "s" else seen
        same = say.same_letters(bare, surface)
        if same is False or not (reading.joins(start, start + len(bare)) or STRANGE & set(surface)):
            return False
        if same is None:
            place.find("without umlauts where others have them" if reading.writes_umlauts else "without umlauts")
        if bare.islower():
            place.note("lower case", -1.0)
    if traits & say.INITIAL:
        place.note("initial only", -0.6)
    elif traits & say.ONE_WORD:
        place.note("one word only", -1.0)
    else:
        place.note("alias" if traits & say.ALIAS else "full name", 1.4)
    if traits & say.COMMON:
        name = place.name  # of whom nothing more is known, nothing more can be found beside the name
        place.note("common name", -1.7 if name.company or name.domain or name.context else -1.3)
    _joined(place)
    _employer(place)
    return True


def _joined(place: Place) -> None:
    """Weigh what is written to a person's name: a second family name, a street, a firm of that name."""
    text, start, stop, known = place.reading.text, place.start, place.stop, lists()
    after = text[stop : stop + 1]
    rest = NEXT_WORD.match(text, stop + 1) if after else None
    if rest and after in HYPHENS:
        last = rest.group().lower().rpartition("-")[2]
        place.note("part of a compound name", -4.0 if last.endswith(known.places) else -2.0)
    elif after == " ":
        # in German such names are written with hyphens
        place_behind = (
            rest and place.reading.lang == "en" and rest.group()[:1].isupper() and rest.group().lower() in known.places
        )
        if place_behind or known.form.match(text, stop):
            place.find("part of a longer name")
    if start and text[start - 1] in HYPHENS and text[start - 2 : start - 1].isalnum():
        place.note("second half of a compound", -2.0)
    elif not place.traits & (say.INITIAL | say.ONE_WORD) and place.reading.given_before(start):
        place.note("another given name before", -1.8)


def _employer(place: Place) -> None:
    """Weigh a person's employer, context words and positions around the name."""
    reading, name, start, stop = place.reading, place.name, place.start, place.stop
    if name.company and reading.has(name.company):
        core = say.core_of(name.company).strip()
        near = core in reading.folded[max(0, start - 250) : stop + 250]
        place.note("company near" if near else "company in the text", 3.0 if near else 2.0)
    if name.domain and name.domain.lower() in reading.lowered:
        place.note("domain in the text", 2.0)
    if any(fold(word) in reading.folded for word in name.context if len(word) > 2):
        place.find("known context")
    around = f"{reading.text[max(0, start - 60) : start]} {reading.text[stop : stop + 60]}".lower()
    beside = WORD.findall(around)
    if not lists().roles.isdisjoint(beside) or any(word.endswith(OFFICES) for word in beside):
        place.note("position near", 0.4)


def may_stand_inside(folded: bytes, start: int, stop: int) -> bool:
    """Say whether a topic is long, stands free or ends a compound of which the rest is long enough to be a word."""
    if stop - start >= _LONG:
        return True
    before = start - folded.rfind(b" ", 0, start + 1)
    return not before or (before >= _REST and folded[stop + 1 : stop + 4].partition(b" ")[0] in _PLURALS)


def weigh_topic(place: Place) -> bool:
    """Weigh a topic's word at a place: case counts only for abbreviations."""
    text, start, stop, surface = place.reading.text, place.start, place.stop, place.surface
    seen = text[start:stop]
    inside = start > 0 and text[start - 1].isalnum()
    if seen.lower() != surface.lower() and say.same_letters(seen[: len(surface)], surface) is False:
        plural = (inside or seen[0].isupper()) and fold(seen) == fold(surface)  # Flughäfen
        if not (plural and place.traits & say.ONE_WORD):
            return False
    place.note("topic", 2.6)
    if (
        not inside
        and seen[:1].islower()
        and surface.istitle()
        and place.reading.lang == "de"
        and place.reading.writes_capitals
    ):
        place.note("lower case", -3.5)  # "übernahmen" is no "Übernahme"
    if place.traits & say.ACRONYM and seen != surface:
        place.note("other case", -4.0)
    elif len(surface) <= 3:
        place.odds -= 0.8
    if text[stop : stop + 1].isalnum() or inside:
        place.note("compound", -0.8)
    return True
