"""One event, however many tell it: which signals belong together, and who tells independently.

Two signals tell one event when they are of one family of types, concern the same watched company, person
or topic, name nothing that tells them apart, and were said within the family's window or in one story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

from ganzohr.matching.names import key
from ganzohr.model import Document, Signal, Source
from ganzohr.text.folding import fold
from ganzohr.text.hosts import bare_host
from ganzohr.text.wordings import wordings


@dataclass(frozen=True, slots=True)
class Telling:
    """One signal as one document told it.

    ``name_confidence`` and ``name_why`` are those of the surest mention of the subject in the document.
    """

    signal: Signal
    document: Document
    source: Source
    name_confidence: float = 1.0
    name_why: tuple[str, ...] = ()

    @property
    def said(self) -> datetime:
        """When it was said, or seen where nobody says when."""
        return self.document.said_on or self.document.seen_on


@dataclass(frozen=True, slots=True)
class Event:
    """One happening: its ``head`` is the strongest telling, ``tellings`` go by time, first said first."""

    key: str
    head: Telling
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Types that may tell one event. ``apart`` are the roles that must not name different things.

    An empty ``apart`` means every role that is no measure. ``party`` roles are compared as one set. In a family
    told ``together`` one document is one event: five questions in one post are one reason to speak. Where tellings are
    not ``chained``, the window counts from the first: who speaks of a topic every day gives new reasons.
    """

    name: str
    window: timedelta
    apart: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    together: bool = False
    chained: bool = True


_CHANGE = Family("job_change", timedelta(days=90), apart=("person",))
_MERGER = Family("merger", timedelta(days=30), apart=("party", "acquired"), party=("buyer", "acquired", "party"))
_TROUBLE = Family("trouble", timedelta(days=30), apart=("place",))
_WORDS = Family("words", timedelta(days=7), together=True)

_FAMILIES: Mapping[str, Family] = {
    "hires": _CHANGE,
    "leaves": _CHANGE,
    "promotes": _CHANGE,
    "leads": _CHANGE,
    "acquires": _MERGER,
    "merges_with": _MERGER,
    "announces_layoffs": _TROUBLE,
    "closes_site": _TROUBLE,
    "files_insolvency": Family("files_insolvency", timedelta(days=60), apart=("company",)),
    "posts_job": Family("posts_job", timedelta(days=30), apart=("position",), together=True),
    "speaks_at": Family("speaks_at", timedelta(days=30), apart=("person", "event")),
    "reports_results": Family("reports_results", timedelta(days=7), apart=("company",)),
    "mentions_topic": Family("mentions_topic", timedelta(days=3), apart=("topic",), chained=False),
    "states_need": _WORDS,
    "asks_question": _WORDS,
}

_MEASURES = frozenset(
    ("how_many", "amount", "price", "figure", "investor", "position", "by_when", "date", "day", "result")
)
"""Roles that tellings of one event word differently: “some 200” and “more than 180” jobs are the same cut."""

LONGEST = timedelta(days=90)
"""Tellings that name the same day of happening may lie this far apart."""

_SAME_DAY = timedelta(days=3)
_OTHER_DAY = timedelta(days=31)

_Name = tuple[str, str]
"""The id of a watched thing, or nothing, and the words that name it."""

_TITLES = frozenset(("dr", "prof", "herr", "frau", "mr", "mrs", "ms", "ing", "dipl", "med", "jur", "phd", "mba"))


def family(type_: str) -> Family:
    """Name the family of a signal type; a type without relatives is its own."""
    return _FAMILIES.get(type_) or Family(type_, timedelta(days=14))


def group(
    tellings: Iterable[Telling],
    strength: Callable[[str], int],
    known: Mapping[str, tuple[int, str]] | None = None,
) -> list[Event]:
    """Gather tellings into events, in order of first telling, whatever order they come in.

    ``strength`` says which type heads an event. ``known`` maps the id of a signal told before to the number
    and key of its occasion: a later telling joins that one and the key stays.
    """
    drafts: list[_Draft] = []
    living: dict[tuple[str, str], list[_Draft]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: (t.said, t.document.id, t.signal.id)):
        kind = family(telling.signal.type)
        draft: _Draft | None = None
        subjects = [(kind.name, subject) for subject in _subjects(telling)]
        for subject in subjects:
            near = [d for d in living[subject] if telling.said - d.last <= LONGEST]
            living[subject] = near
            for other in near:
                if other is not draft and other.alive and other.tells(telling, kind):
                    if draft is None:
                        draft = other
                    elif not draft.contradicts(other, kind):
                        draft.take(other)
        if draft is None:
            draft = _Draft()
            drafts.append(draft)
        draft.add(telling)
        for subject in subjects:
            if not any(d is draft for d in living[subject]):
                living[subject].append(draft)
    return _keyed([draft.told for draft in drafts if draft.alive], strength, known or {})


def origins(tellings: Sequence[Telling]) -> int:
    """Count who tells independently: one site counts once, and so does one wording, in however many frames."""
    if len({site(telling) for telling in tellings}) == 1:
        return 1
    said = {telling.document.id: telling.document.text or telling.signal.quote.exact for telling in tellings}
    copied = dict(zip(said, wordings(list(said.values())), strict=True))
    groups: list[set[str]] = []
    for telling in tellings:
        marks = {f"site {site(telling)}", f"wording {copied[telling.document.id]}"}
        joined = [g for g in groups if g & marks]
        groups = [g for g in groups if not g & marks]
        groups.append(marks.union(*joined))
    return len(groups)


def site(telling: Telling) -> str:
    """Name the site a telling stands on: host and port without ``www.``, or the source where there is none."""
    try:
        host = bare_host(urlsplit(telling.document.url or "").netloc.rpartition("@")[2])
    except ValueError:  # strangers write addresses that are none, such as http://[
        host = ""
    return host or telling.source.id


def alike(one: str, other: str) -> bool:
    """Tell whether two wordings may name one thing: one contains the other, or they share half their words."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return fold(one) == fold(other)
    return a <= b or b <= a or 2 * len(a & b) >= len(a | b)


@dataclass(slots=True, eq=False)
class _Draft:
    """An event in the making."""

    told: list[Telling] = field(default_factory=list)
    alive: bool = True

    @property
    def last(self) -> datetime:
        return self.told[-1].said

    def tells(self, telling: Telling, kind: Family) -> bool:
        # The first and the latest tellings stand for all: a happening told a thousand times stays affordable.
        nearest = self.told if len(self.told) <= 9 else [self.told[0], *self.told[-8:]]
        if not kind.chained:
            nearest = self.told[:1]
        if not any(_same(other, telling, kind) for other in nearest):
            return False
        return kind.together or not any(_conflict(other, telling, kind) for other in nearest)

    def contradicts(self, other: _Draft, kind: Family) -> bool:
        """Tell whether two changes of somebody named are not one, though a vaguer telling would fit both."""
        if kind is not _CHANGE:
            return False
        mine, theirs = ([t for t in draft.told[-9:] if "person" in _named(t.signal, kind)] for draft in (self, other))
        return any(_conflict(one, another, kind) for one in mine for another in theirs)

    def add(self, telling: Telling) -> None:
        self.told.append(telling)

    def take(self, other: _Draft) -> None:
        self.told = sorted([*self.told, *other.told], key=lambda t: (t.said, t.document.id, t.signal.id))
        other.alive = False


def _subjects(telling: Telling) -> list[str]:
    """Name all that an event may be recognised by: whom we watch in it, and who changes place or hands."""
    signal = telling.signal
    found = {mark for mark in (signal.company_id, signal.person_id) if mark}
    named = {"job_change": "person", "merger": "acquired"}.get(family(signal.type).name)
    if named is not None:
        found |= {id_ for role, id_ in signal.watched.items() if role != "topic"}
        found |= {f"word {word}" for span in signal.roles.get(named, ()) for word in _words(key(span.text))}
    return sorted(found or signal.topic_ids)


def _same(one: Telling, other: Telling, kind: Family) -> bool:
    """Tell whether two tellings of one family and subject are near enough to be one event."""
    if one.document.id == other.document.id and kind.together:
        return True
    if _conflict(one, other, kind):
        return False
    if one.document.id == other.document.id:
        return True
    story = one.document.story_id
    if story is not None and story == other.document.story_id:
        return True
    apart = abs(one.said - other.said)
    a, b = one.signal.happened_on, other.signal.happened_on
    if a is not None and b is not None:
        if abs(a - b) <= _SAME_DAY:
            return apart <= LONGEST
        if abs(a - b) > _OTHER_DAY:
            return False
    return apart <= kind.window


def _conflict(one: Telling, other: Telling, kind: Family) -> bool:
    """Tell whether two tellings name different things in a role that tells events apart."""
    a, b = _named(one.signal, kind), _named(other.signal, kind)
    if kind is _MERGER and "acquired" in a and "acquired" in b:
        # What is sold is sold once; how the buyer is called (a parent, “the group”) tells nothing apart.
        return not any(_meets(name, candidate) for name in a["acquired"] for candidate in b["acquired"])
    if kind is _CHANGE and _elsewhere(one.signal, other.signal):
        return True
    for role in a.keys() & b.keys():
        if role == "party":
            fewer, more = sorted((a[role], b[role]), key=lambda names: (len(names), sorted(names)))
            if not all(any(_meets(name, candidate) for candidate in more) for name in fewer):
                return True
        elif not any(_meets(name, candidate) for name in a[role] for candidate in b[role]):
            return True
    return False


def _elsewhere(one: Signal, other: Signal) -> bool:
    """Tell whether two changes have no company in common: two people of one name, or one person changing twice.

    Somebody we know who leaves one house and arrives at another has changed once.
    """
    a, b = _houses(one), _houses(other)
    if not a or not b or any(_meets(here, there) for here in a for there in b):
        return False
    known = bool(one.person_id) and one.person_id == other.person_id
    return not known or (one.type == "leaves") == (other.type == "leaves")


def _houses(signal: Signal) -> frozenset[_Name]:
    """Name the companies a change is told of, the one left and the one joined, legal forms aside."""
    named = {
        (signal.watched.get(role, ""), key(span.text))
        for role in ("company", "other_company")
        for span in signal.roles.get(role, ())
    }
    return frozenset(named or ({(signal.company_id, "")} if signal.company_id else ()))


def _named(signal: Signal, kind: Family) -> dict[str, frozenset[_Name]]:
    named: dict[str, set[_Name]] = defaultdict(set)
    for role in signal.roles.keys() | signal.watched.keys():
        for name in {role, "party" if role in kind.party else role}:
            if name in kind.apart if kind.apart else name not in _MEASURES:
                id_ = signal.watched.get(role, "")
                named[name] |= {(id_, span.text) for span in signal.roles.get(role, ())} or {(id_, "")}
    if "person" in kind.apart and signal.person_id:
        named["person"] = {(signal.person_id, span.text) for span in signal.roles.get("person", ())} or {
            (signal.person_id, "")
        }
    return {role: frozenset(names) for role, names in named.items()}


def _meets(one: _Name, other: _Name) -> bool:
    """Compare two names: by what they mean where both are known, else by their words; silence contradicts nothing."""
    if one[0] and other[0]:
        return one[0] == other[0]
    return not one[1] or not other[1] or alike(one[1], other[1])


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", fold(text)) if len(word) > 1 and word not in _TITLES)


def _keyed(
    groups: Sequence[Sequence[Telling]], strength: Callable[[str], int], known: Mapping[str, tuple[int, str]]
) -> list[Event]:
    """Give every group its key: that of the oldest occasion it continues, else one made of its first telling."""
    claims: dict[str, tuple[int, int]] = {}
    wanted: list[str | None] = []
    for place, told in enumerate(groups):
        held = [known[t.signal.id] for t in told if t.signal.id in known]
        key = min(held)[1] if held else None
        wanted.append(key)
        if key is not None:
            claim = (sum(1 for _, other in held if other == key), -place)
            claims[key] = max(claims.get(key, claim), claim)
    used = set(claims)
    found = []
    for place, (told, key) in enumerate(zip(groups, wanted, strict=True)):
        if key is None or claims[key][1] != -place:
            key = f"{family(told[0].signal.type).name}/{told[0].signal.id}"  # noqa: PLW2901 because it is the key, found or made
            while key in used:
                key += "+"  # noqa: PLW2901 because it is the key, found or made
            used.add(key)
        head = min(told, key=lambda t: (-strength(t.signal.type), -t.signal.confidence, t.said, t.signal.id))
        found.append(Event(key, head, tuple(told)))
    return found


def happens_on(event: Event) -> date | None:
    """Name the day it happens: the head's own, else the first that any telling states, else that a source states."""
    told = (event.head, *event.tellings)
    days = [*(t.signal.happened_on for t in told), *(t.document.happens_on for t in told)]
    return next((day for day in days if day is not None), None)
