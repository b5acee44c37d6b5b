"""Coverage: whom we can hear. Silence is not breakage, and every share carries its denominator and its day.

For each company and person: *active* (their own voice said something within 90 days), *dormant* (they have
one, and it last spoke longer ago), *silent* (their source answers and has never said anything), *unheard*
(there is a source and it cannot be heard), *waiting* (found, and not listened to yet), *opted out*, *none found*
(looked for, nothing there), *not searched*.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from ganzohr.i18n import N_
from ganzohr.model import Company, Health, Message, Person, Source
from ganzohr.occasions import ranking
from ganzohr.services import schedule
from ganzohr.store import Store

ACTIVE = timedelta(days=90)

State = Literal["active", "dormant", "silent", "unheard", "waiting", "opted out", "none found", "not searched"]
STATES: tuple[State, ...] = get_args(State)

LABELS: Mapping[State, str] = {
    "active": N_("active"),
    "dormant": N_("dormant"),
    "silent": N_("silent"),
    "unheard": N_("cannot be heard"),
    "waiting": N_("found, not yet heard"),
    "opted out": N_("asks not to be heard"),
    "none found": N_("no voice found"),
    "not searched": N_("not yet searched"),
}

HEALTH_LABELS: Mapping[Health, str] = {
    "new": N_("not yet asked"),
    "working": N_("working"),
    "silent": N_("silent"),
    "broken": N_("broken"),
    "moved": N_("moved"),
    "gone": N_("gone"),
    "refused": N_("refuses"),
    "paused": N_("paused"),
}

_DEAF: frozenset[Health] = frozenset(("broken", "refused", "gone", "paused"))
_SEARCHED = "searched"


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """What every page of findings carries. ``listened`` sources answered; the ``silent`` ones among them say nothing.

    All sources are exactly ``listened + broken + refused + gone + paused + not_yet``.
    """

    listened: int
    silent: int
    broken: int
    refused: int
    not_yet: int
    gone: int
    paused: int
    as_of: datetime | None

    @property
    def sources(self) -> int:
        return self.listened + self.broken + self.refused + self.not_yet + self.gone + self.paused


@dataclass(frozen=True, slots=True)
class Voice:
    """How well one company or person can be heard, and what would make it better."""

    watched: Company | Person
    state: State
    last_said: datetime | None
    sources: tuple[Source, ...]
    raises: Message | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of ``of`` are in which state; every state is there, also with 0."""

    of: int
    counts: Mapping[State, int]

    @property
    def active(self) -> int:
        return self.counts["active"]


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """Whom we hear as of a moment; ``deciders`` are the people whose position says that they decide."""

    as_of: datetime
    since: datetime
    line: CoverageLine
    companies: tuple[Voice, ...]
    people: tuple[Voice, ...]
    company_share: Share
    people_share: Share
    decider_share: Share
    sources: tuple[Source, ...]
    health: Mapping[Health, int]
    raises: tuple[Message, ...]


class CoverageService:
    """Asks the store whom we hear."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def report(self) -> CoverageReport:
        """Say whom of the watch list we hear, with denominators, and what would raise it."""
        now = self._now()
        sources = self._store.heard.sources()
        searched = self.searched()
        proposals = self._store.proposals.all()
        proposed = [one for one in proposals if one.kind == "voice"]
        sites = {one.company_id: one.title for one in proposals if one.kind == "home" and one.state == "open"}
        shut = {one.person_id or one.company_id for one in proposed if one.state == "shut"}
        asked = sum(one.state == "open" for one in proposed)
        of: dict[str, list[Source]] = defaultdict(list)
        for source in sources:
            for id_ in {source.company_id, source.person_id} - {None}:
                of[str(id_)].append(source)
        companies = [one for one in self._store.watched.companies() if not one.ours]
        people = [one for one in self._store.watched.people() if not one.ours]
        heard_companies = _voices(companies, of, searched, shut, now, sites)
        heard_people = _voices(people, of, searched, shut, now, {})
        deciders = [
            v
            for v in heard_people
            if isinstance(v.watched, Person) and ranking.decides(v.watched.position or v.watched.role)
        ]
        return CoverageReport(
            as_of=now,
            since=now - ACTIVE,
            line=line(sources),
            companies=heard_companies,
            people=heard_people,
            company_share=share(heard_companies),
            people_share=share(heard_people),
            decider_share=share(deciders),
            sources=tuple(sorted(sources, key=_worst_first)),
            health=Counter(source.health for source in sources),
            raises=tuple(_raises_all(heard_companies, heard_people, sources, asked, len(sites))),
        )

    def line(self) -> CoverageLine:
        """Return the coverage line alone."""
        return line(self._store.heard.sources())

    def looked_for(self, watched: Iterable[str]) -> None:
        """Remember that voices of these companies and people were looked for."""
        now = self._now()
        with self._store.transaction():
            rows = {**self.searched(), **dict.fromkeys(watched, now.isoformat())}
            self._store.watched.put_snapshot(_SEARCHED, [{"watched": id_, "at": at} for id_, at in rows.items()], now)

    def searched(self) -> dict[str, str]:
        """Return for whom voices were looked for, and when."""
        kept = self._store.watched.snapshot(_SEARCHED)
        return {row["watched"]: row["at"] for row in kept.rows} if kept else {}


def line(sources: Sequence[Source]) -> CoverageLine:
    """Count sources by what happened when we last listened; each counts exactly once beside ``silent``.

    What somebody imported by hand is no place that we listen to.
    """
    count: Counter[str] = Counter()
    sources = [source for source in sources if source.connector != "import"]
    for source in sources:
        if source.health in _DEAF:
            count[source.health] += 1
        elif source.health == "new" and source.last_heard is None:
            count["not_yet"] += 1
        else:
            count["listened"] += 1
            count["silent"] += source.health == "silent"
    heard = [source.last_heard for source in sources if source.last_heard is not None]
    return CoverageLine(
        listened=count["listened"],
        silent=count["silent"],
        broken=count["broken"],
        refused=count["refused"],
        not_yet=count["not_yet"],
        gone=count["gone"],
        paused=count["paused"],
        as_of=max(heard, default=None),
    )


def _worst_first(source: Source) -> tuple[bool, str, str]:
    return source.health not in _DEAF, (source.title or source.address).casefold(), source.id


def share(voices: Iterable[Voice]) -> Share:
    """Count voices by state."""
    count = Counter(voice.state for voice in voices)
    return Share(count.total(), {state: count[state] for state in STATES})


def _voices(
    things: Sequence[Company | Person],
    of: Mapping[str, Sequence[Source]],
    searched: Mapping[str, str],
    shut: Container[str | None],
    now: datetime,
    sites: Mapping[str | None, str],
) -> tuple[Voice, ...]:
    voices = [
        _voice(thing, of.get(thing.id, ()), thing.id in searched, thing.id in shut, now, sites.get(thing.id))
        for thing in things
    ]
    return tuple(sorted(voices, key=lambda v: (STATES.index(v.state), v.watched.name.casefold(), v.watched.id)))


def _voice(
    thing: Company | Person, sources: Sequence[Source], searched: bool, shut: bool, now: datetime, site: str | None
) -> Voice:
    said = max((source.last_said for source in sources if source.last_said), default=None)
    hearing = [source for source in sources if source.health not in _DEAF]
    state: State
    if said is not None and now - said <= ACTIVE:
        state = "active"
    elif sources and not hearing:
        state = "unheard"
    elif said is not None:
        state = "dormant"
    elif any(source.last_heard is not None for source in hearing):
        state = "silent"
    elif sources:
        state = "waiting"
    elif shut:
        state = "opted out"
    elif searched:
        state = "none found"
    else:
        state = "not searched"
    return Voice(thing, state, said, tuple(sources), _raises(thing, state, sources, site))


def _raises(thing: Company | Person, state: State, sources: Sequence[Source], site: str | None) -> Message | None:
    """Say what would make one company or person better heard."""
    if state == "unheard":
        worst = sources[0]
        reason = worst.reason or Message(HEALTH_LABELS[worst.health])
        return Message.of(N_("{source} cannot be heard: {reason}"), source=worst.address, reason=reason)
    if state == "waiting":
        return Message.of(N_("listen to {source} for the first time"), source=sources[0].address)
    if site is not None and not sources:
        return Message.of(N_("say whether {site} is theirs: ganzohr voices"), site=site)
    if state in {"not searched", "none found"}:
        domain = thing.domain if isinstance(thing, Company) else next(iter(thing.urls), None)
        if domain:
            return Message.of(N_("add a source of theirs; a place to look is {place}"), place=domain)
        return Message.of(N_("add a source of theirs: a feed, a newsroom, a page of news"))
    if state in {"dormant", "silent"}:
        return Message.of(N_("add a second source: this one says nothing"))
    return None


def place_to_look(voice: Voice, domains: Mapping[str, str | None]) -> bool:
    """Tell whether there is a web address to begin at: people are looked for on the site of their company, too."""
    if isinstance(voice.watched, Company):
        return bool(voice.watched.domain)
    return bool(voice.watched.urls or domains.get(voice.watched.company_id or ""))


def _raises_all(
    companies: Sequence[Voice], people: Sequence[Voice], sources: Sequence[Source], asked: int, sites: int
) -> Iterable[Message]:
    """Say what would raise the numbers most, the largest gain first."""
    voices = (*companies, *people)
    unheard = sum(1 for voice in voices if voice.state == "unheard")
    waiting = sum(1 for voice in voices if voice.state == "waiting")
    domains = {one.watched.id: one.watched.domain for one in companies if isinstance(one.watched, Company)}
    unsearched = [voice for voice in voices if voice.state == "not searched"]
    with_place = sum(1 for voice in unsearched if place_to_look(voice, domains))
    gains = [
        (
            with_place,
            Message.of(N_("with a web address and no source: {n}; add their newsrooms and feeds"), n=with_place),
        ),
        (
            len(unsearched) - with_place,
            Message.of(N_("with neither source nor web address: {n}; give them one"), n=len(unsearched) - with_place),
        ),
        (waiting, Message.of(N_("with a source that was never listened to: {n}; run ganzohr listen"), n=waiting)),
        (
            sites,
            Message.of(N_("sites that may be a company's own and wait for your yes: {n}; see ganzohr voices"), n=sites),
        ),
        (asked, Message.of(N_("places that wait for your yes: {n}; see ganzohr voices"), n=asked)),
        (unheard, Message.of(N_("with only sources that cannot be heard: {n}; see what is broken"), n=unheard)),
    ]
    theirs = [source for source in sources if source.connector not in schedule.UNVISITED]
    unowned = sum(1 for source in theirs if source.company_id is None and source.person_id is None)
    if unowned:
        gains.append(
            (unowned, Message.of(N_("sources of nobody on the list: {n}; say whose voice they are"), n=unowned))
        )
    return [message for n, message in sorted(gains, key=lambda gain: -gain[0]) if n]
