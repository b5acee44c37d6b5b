"""Who is a guest where: titles of episodes and talks that say it in words, and programmes that list their speakers.

“Folge 12: Pumpen im Winter – mit Anna Beispiel von der Muster AG” names a person and a company; “zu Gast: Anna
Beispiel, CIO der Muster AG” a position as well. Programmes of Sessionize, pretalx and frab say of each speaker a line
and addresses. Whether anybody is whom we watch, nothing here decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ganzohr.errors import Unreadable
from ganzohr.text.calendars import read_events
from ganzohr.text.decoding import decode, refuse_binary
from ganzohr.text.profiles import read_profiles
from ganzohr.text.values import at, list_at, read_json, text_at

_MOST = 2_000
_LONG = 300
_PARTICLE = r"(?:von|van|de|der|den|zu|zum|zur|del|di|da|la|le|ter)"
_WORD = r"[A-ZÄÖÜÉÁŠŽÇ][\w'’.-]+"
_NAME = rf"(?:{_WORD}(?:\s{_WORD}){{1,2}}|{_WORD}(?:\s{_PARTICLE}){{1,2}}\s{_WORD})"
_TITLES = r"(?:(?:Dr|Prof|Dipl|Ing|Mag)\.(?:-Ing\.|-Kfm\.)?\s?)*"
_LED_IN = (
    r"(?:(?:^|[|–—:·]\s*|\d\s+|-\s)"
    r"|\b(?:[Mm]it|[Ww]ith|[Ff]eat(?:uring\b|\.)?|[Zz]u [Gg]ast(?: ist| sind)?:?|[Gg](?:ast|äste|uests?):"
    r"|[Ii]nterview(?: mit| with)?:?|[Gg]espräch mit|[Ss]peaker(?:in)?:|[Rr]eferent(?:in)?:|und|and|&)\s)"
)
_LEADS_IN = re.compile(r"\b(?:mit|with|zu Gast|Gast|Gäste|guests?|und|and)\b", re.IGNORECASE)
_POSITION = 70  # characters that may stand between a name and the company
_GUEST = re.compile(rf"{_LED_IN}{_TITLES}(?P<name>{_NAME})(?P<rest>.{{0,140}})")
_OF = re.compile(
    r"\s(?:von|vom|bei|of|from|at|des|der)(?:\s(?:der|dem|den|the|from))?\s|\s?\(|\s[|@]\s?|@|,\s*|\s[–—-]\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is named as speaking; ``about`` is the line about them, ``urls`` where they are said to be found."""

    name: str
    about: str = ""
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a title, what may be a position, and the words from where a company may stand, as they are written."""

    name: str
    position: str
    company: str
    quote: str


def read_named(title: str) -> Iterator[Named]:
    """Yield the names that a title or line leads in as guests, once for each place behind where a company may begin."""
    title = " ".join(title[:_LONG].split())
    start = 0
    while found := _GUEST.search(title, start):
        start = found.end("name")
        rest = found["rest"]
        for of in _OF.finditer(rest):
            before = rest[: of.start()]
            if _LEADS_IN.match(rest, of.end()):
                continue
            position = before.startswith((",", " (", " –", " -")) and not _LEADS_IN.search(before)
            if not before or (position and len(before) < _POSITION):
                yield Named(found["name"], before.strip(" ,(–-"), rest[of.end() :], title)


def read_speakers(body: bytes, url: str) -> tuple[Guest, ...]:
    """Read who speaks from a programme or from the page of an event; nobody where it names nobody.

    Raises ``Unreadable`` where it is no text.
    """
    refuse_binary(body, url)
    text = decode(body).lstrip("\ufeff \r\n\t")
    if text.startswith(("{", "[")):
        return _once(_in_programme(read_json(body, url)))
    if "BEGIN:V" in text[:5000]:
        return ()
    cards = [card for card in read_profiles(body, url).cards if card.kind == "person"]
    declared = [Guest(card.name, ", ".join(filter(None, (card.position, card.company))), card.urls) for card in cards]
    try:
        told = [person for one in read_events(body, url) for person in one.people]
    except Unreadable:
        told = []
    return _once([*declared, *(Guest(*_halves(one)) for one in told)])


def _halves(person: str) -> tuple[str, str]:
    name, _, about = person.partition(", ")
    return name, about


def _once(guests: Iterable[Guest]) -> tuple[Guest, ...]:
    """Join what is said of one person with the same line about them."""
    kept: dict[tuple[str, str], Guest] = {}
    for one in guests:
        if one.name and len(kept) < _MOST:
            before = kept.get((one.name, one.about))
            urls = tuple(dict.fromkeys((*(before.urls if before else ()), *one.urls)))
            kept[one.name, one.about] = Guest(one.name, one.about, urls)
    return tuple(kept.values())


def _in_programme(found: Any) -> Iterator[Guest]:
    for node in _nodes(found):
        name = text_at(node, "fullName") or text_at(node, "public_name") or text_at(node, "name")
        about = text_at(node, "tagLine") or text_at(node, "biography") or text_at(node, "bio")
        urls = [text_at(one, "url") for one in list_at(node, "links")]
        if name and (about or any(urls)):
            yield Guest(
                " ".join(name.split())[:_LONG], " ".join(about.split())[:_LONG], tuple(filter(_is_web, urls))[:8]
            )


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _nodes(found: Any, depth: int = 0) -> Iterator[Any]:
    """Yield what may be a speaker: what stands in lists that are called so, wherever they stand."""
    if depth > 9:
        return
    if isinstance(found, dict):
        for key, value in found.items():
            if key in {"speakers", "persons", "results"} and isinstance(value, list):
                yield from (one for one in value[:_MOST] if isinstance(at(one), dict))
            if isinstance(value, (dict, list)):
                yield from _nodes(value, depth + 1)
    elif isinstance(found, list):
        for one in found[:_MOST]:
            yield from _nodes(one, depth + 1)
