"""“Four out of five decision makers are active”: true for mine? A number with denominator, day, trend and next step.

Counted are all companies and people, the people by how far up they are and in which field, and for each of our topics
how many companies spoke of it themselves. Once a day when listening, the counts are kept, to compare with a month ago.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from ganzohr.i18n import N_
from ganzohr.matching import positions
from ganzohr.model import Company, Message, Person
from ganzohr.services.coverage import ACTIVE, STATES, CoverageReport, CoverageService, State, Voice, place_to_look
from ganzohr.services.coverage import LABELS as COVERAGE_LABELS
from ganzohr.store import Store
from ganzohr.store.daily import DailyStore

COMPARED = timedelta(days=30)
KEPT = timedelta(days=400)
"""So long daily counts are kept: a year, and the month before it."""

_MEANT = 0.5

Group = Literal["all", "level", "field", "topic"]

LEVELS: dict[str, str] = {
    "executive": N_("executives and board"),
    "head": N_("heads and directors"),
    "lead": N_("leads of a team"),
    "senior": N_("seniors"),
    "professional": N_("professionals"),
    "junior": N_("juniors"),
    "trainee": N_("trainees"),
}
FIELDS: dict[str, str] = {
    "management": N_("general management"),
    "it": N_("IT"),
    "engineering": N_("engineering"),
    "production": N_("production"),
    "operations": N_("operations"),
    "purchasing": N_("purchasing"),
    "logistics": N_("logistics"),
    "sales": N_("sales"),
    "marketing": N_("marketing"),
    "communications": N_("communications"),
    "service": N_("service"),
    "finance": N_("finance"),
    "hr": N_("human resources"),
    "legal": N_("legal"),
    "quality": N_("quality"),
    "research": N_("research"),
}
REST_LABELS: dict[str, str] = {"elsewhere": N_("speak of other things"), **dict(COVERAGE_LABELS.items())}
GROUPS: dict[Group, str] = {
    "all": N_("All"),
    "level": N_("By level"),
    "field": N_("By field"),
    "topic": N_("Companies that speak of a topic themselves"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One number: ``active`` of ``of``; ``before`` is the same at the day compared with, None where it was not counted.

    ``label`` is a text of ours, ``name`` a topic's own name; one of them is "". ``rest`` says of all others how many
    are in which state, those first that are easiest to hear.
    """

    key: str
    group: Group
    label: str
    name: str
    of: int
    active: int
    before: tuple[int, int] | None = None
    rest: tuple[tuple[str, int], ...] = ()

    @property
    def percent(self) -> int:
        return round(100 * self.active / self.of) if self.of else 0

    @property
    def change(self) -> int | None:
        """Percentage points since the day compared with; None where nothing can be compared."""
        if self.before is None or not self.of or not self.before[0]:
            return None
        return self.percent - round(100 * self.before[1] / self.before[0])


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next, for how many at most it would help, and the command that does it."""

    text: Message
    adds: int
    command: str


@dataclass(frozen=True, slots=True)
class Measured:
    """Every number as of a moment, compared with ``compared`` where there is such a day.

    ``unplaced`` people have no position and stand in no level; the rest of the people stand in exactly one.
    """

    as_of: datetime
    since: datetime
    compared: date | None
    measures: tuple[Measure, ...]
    unplaced: int
    step: Step | None

    def of_group(self, group: Group) -> tuple[Measure, ...]:
        return tuple(one for one in self.measures if one.group == group)


class Measuring:
    """Counts who is heard, keeps the counts of each day, and compares."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._daily = DailyStore(store.database)
        self._coverage = CoverageService(store, now)
        self._now = now

    def measured(self, report: CoverageReport | None = None) -> Measured:
        """Count now, and compare with the last counted day that is 30 days back, or with the first there is."""
        report = report or self._coverage.report()
        today = report.as_of.date()
        kept = self._daily.nearest(today - COMPARED, today)
        day, counts = kept or (None, {})
        measures = [replace(one, before=counts.get(one.key)) for one in self._counted(report) if one.of]
        unplaced = sum(1 for voice in report.people if not _position(voice))
        return Measured(report.as_of, report.since, day, tuple(measures), unplaced, self._step(report))

    def count(self) -> None:
        """Keep today's counts, once a day, and let those go that are older than 400 days."""
        now = self._now()
        if self._daily.has(now.date()):
            return
        counted = self._counted(self._coverage.report())
        with self._store.transaction():
            self._daily.put(now.date(), {one.key: (one.of, one.active) for one in counted if one.of})
            self._daily.drop_before(now.date() - KEPT)

    def _counted(self, report: CoverageReport) -> Iterator[Measure]:
        """Yield every measure, also where it is of nobody."""
        yield _row("companies", "all", N_("Companies"), report.companies)
        yield _row("people", "all", N_("People"), report.people)
        deciders = report.decider_share
        yield Measure(
            "deciders",
            "all",
            N_("Deciders among them"),
            "",
            deciders.of,
            deciders.active,
            rest=_rest(deciders.counts),
        )
        by_level: dict[str, list[Voice]] = defaultdict(list)
        by_field: dict[str, list[Voice]] = defaultdict(list)
        for voice in report.people:
            if position := _position(voice):
                by_level[positions.level(position)].append(voice)
                by_field[positions.field(position) or ""].append(voice)
        for level, label in LEVELS.items():
            yield _row(f"level:{level}", "level", label, by_level[level])
        for field, label in FIELDS.items():
            yield _row(f"field:{field}", "field", label, by_field[field])
        yield from self._topics(report)

    def _topics(self, report: CoverageReport) -> Iterator[Measure]:
        """Count for each topic the companies that spoke of it themselves, or whose people did."""
        spoke = self._daily.spoke_of(report.as_of - ACTIVE, _MEANT)
        employer = {v.watched.id: v.watched.company_id for v in report.people if isinstance(v.watched, Person)}
        companies = {voice.watched.id for voice in report.companies}
        for topic in sorted(self._store.watched.topics(), key=lambda one: (one.name.casefold(), one.id)):
            who = spoke.get(topic.id, set())
            active = companies & (who | {employer.get(one) or "" for one in who})
            others = Counter(voice.state for voice in report.companies if voice.watched.id not in active)
            elsewhere = others.pop("active", 0)
            rest = (*((("elsewhere", elsewhere),) if elsewhere else ()), *_rest(others))
            yield Measure(f"topic:{topic.id}", "topic", "", topic.name, len(companies), len(active), rest=rest)

    def _step(self, report: CoverageReport) -> Step | None:
        """Choose the one step that can make most of them heard."""
        voices = [one for one in (*report.companies, *report.people) if one.state != "active"]
        deaf = {one.watched.id for one in voices}
        of: dict[str, set[str]] = defaultdict(set)
        for voice in report.people:
            if isinstance(voice.watched, Person):
                of[voice.watched.company_id or ""].add(voice.watched.id)
        proposed: set[str] = set()
        for one in [one for one in self._store.proposals.all() if one.state == "open" and one.kind != "person"]:
            whose = one.person_id or one.company_id or ""
            proposed |= {whose, *(of[whose] if one.kind == "home" else ())}
        proposed &= deaf
        domains = {v.watched.id: v.watched.domain for v in report.companies if isinstance(v.watched, Company)}
        waiting = [one for one in voices if one.state == "waiting"]
        unsearched = [
            one
            for one in voices
            if one.state == "not searched" and place_to_look(one, domains) and one.watched.id not in proposed
        ]
        placeless = [one for one in voices if one.state == "not searched" and not place_to_look(one, domains)]
        broken = [one for one in voices if one.state == "unheard"]
        steps = [
            Step(Message(N_("decide on the voices that were found for them")), len(proposed), "ganzohr voices"),
            Step(Message(N_("listen to their sources for the first time")), len(waiting), "ganzohr listen"),
            Step(
                Message(N_("look for their voices where their web address leads")), len(unsearched), "ganzohr discover"
            ),
            Step(Message(N_("give them a web address to look at")), len(placeless), "ganzohr import companies.csv"),
            Step(Message(N_("see why their sources cannot be heard")), len(broken), "ganzohr sources"),
        ]
        return max((one for one in steps if one.adds), key=lambda one: one.adds, default=None)


def as_row(measured: Measured) -> dict[str, Any]:
    """Write the numbers for programs."""
    step = measured.step
    return {
        "since": measured.since.isoformat(),
        "compared_with": measured.compared.isoformat() if measured.compared else None,
        "measures": [
            {
                "key": one.key,
                "group": one.group,
                "name": one.name or one.label,
                "of": one.of,
                "active": one.active,
                "rest": dict(one.rest),
                "before": {"of": one.before[0], "active": one.before[1]} if one.before else None,
            }
            for one in measured.measures
        ],
        "people_without_position": measured.unplaced,
        "next_step": {"text": step.text.text, "adds_at_most": step.adds, "command": step.command} if step else None,
    }


def _row(key: str, group: Group, label: str, voices: Iterable[Voice]) -> Measure:
    count = Counter(voice.state for voice in voices)
    return Measure(key, group, label, "", count.total(), count["active"], rest=_rest(count))


def _rest(counts: Mapping[State, int]) -> tuple[tuple[str, int], ...]:
    return tuple((state, n) for state in STATES if state != "active" and (n := counts.get(state, 0)))


def _position(voice: Voice) -> str:
    person = voice.watched
    return (person.position or person.role or "") if isinstance(person, Person) else ""
