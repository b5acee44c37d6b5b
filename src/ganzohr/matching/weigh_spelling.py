"""Weigh letters that are not exactly the watched spelling: other case, other umlauts, joined or parted words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ganzohr.matching import spellings as say
from ganzohr.matching.letters import fold
from ganzohr.matching.surroundings import STRANGE, WORD

if TYPE_CHECKING:
    from ganzohr.matching.evidence import Place

_JOINED = re.compile(r"[&+]")
_DOTTED = re.compile(r"\w\.\w\w")


def weigh_spelling(place: Place, seen: str) -> bool:
    """Weigh letters that are not the watched spelling exactly; False where they are another word."""
    surface, traits = place.surface, place.traits
    if seen[-1] in "sS" and len(seen) > len(surface) and seen[:-1] == surface:
        return True  # Lindes, BMWs
    if seen.lower() != surface.lower():
        bare = seen[:-1] if seen[-1] in "sS" and surface[-1] not in "sS" else seen
        same = say.same_letters(bare, surface)
        if same is False or not (place.reading.joins(place.start, place.start + len(bare)) or STRANGE & set(surface)):
            return False
        if _parted(traits, bare, surface):
            return False
        if same is None:
            umlauts = place.reading.writes_umlauts
            place.find("without umlauts where others have them" if umlauts else "without umlauts")
        seen = bare
    if seen == surface or surface.islower():
        return True
    if seen[1:].islower() and seen.isalpha() and _inner_capital(surface) and say.is_word(seen):
        place.note("other case", -4.0)  # DiVision is no division, LE.O no Leo
        return True
    if traits & say.ACRONYM:
        if surface.isupper() and len(surface) > 3 and seen[0].isupper():
            ended = len(seen) < place.stop - place.start  # Abbas is hardly ABBA's
            place.odds -= 1.5 if ended or place.reading.starts_sentence(place.start) else 0.5
            return True
        if len(surface) > 3 and seen.istitle() and surface[0].islower():
            place.odds -= 0.5  # Ebay
            return True
        if seen.islower() or seen.lower() == surface.lower():
            if place.start and place.reading.text[place.start - 1] in say.TAGS and len(surface) > 2:
                return True  # accounts and tags know no case
            place.note("other case", -4.0)
            return len(surface) > 3
    if seen.islower():
        unclear = traits & (say.ORDINARY | say.SURNAME)
        # who writes capitals meant another word
        word = (traits & say.ONE_WORD or " " not in seen) and place.reading.writes_capitals
        named = traits & say.ALIAS and len(seen) > 5
        place.note("lower case", -4.5 if unclear else -1.0 if not word else -1.8 if named else -2.4)
    elif not seen.isupper() and not surface.isupper() and _capitals(seen) < _capitals(surface):
        place.note("lower case", -4.0 if traits & say.ORDINARY else -1.0)
    return True


def _parted(traits: int, seen: str, surface: str) -> bool:
    """Say whether the letters stand apart as they do not in the name: A A for A & A, "auto des" for auto.de."""
    if traits & say.ACRONYM and len(fold(surface).replace(b" ", b"")) < 3:
        return _JOINED.search(seen) is None
    if not any(map(str.isalpha, surface)):
        return seen != surface  # 188 for 1.88
    return " " in seen and " " not in surface and _DOTTED.search(surface) is not None


def _inner_capital(surface: str) -> bool:
    return not surface[1:].islower() and not (surface.isupper() and surface.isalpha())


def _capitals(text: str) -> int:
    return sum(word[0].isupper() for word in WORD.findall(text))
