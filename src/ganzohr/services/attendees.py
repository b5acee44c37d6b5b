"""Who of a list do we watch? Attendees, speakers and exhibitors recognised, with the literal line of each.

Nothing is stored unless asked. What is kept is only the lines of those we watch, each as a document under the list's
name: whoever else stands there is nobody's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.isolation import Parse
from ganzohr.matching.mentions import MEANT, Matcher
from ganzohr.model import Company, Document, Mention, Message, Person, Signal, Source, Span, make_id
from ganzohr.services import coverage
from ganzohr.services.coverage import CoverageLine
from ganzohr.services.linking import company_key
from ganzohr.services.noting import noted, proved
from ganzohr.store import Store
from ganzohr.text import quotes
from ganzohr.text.attendees import Attendee, AttendeeList, Part, read_attendees
from ganzohr.text.folding import fold

KIND = "event"

LABELS: dict[Part, str] = {"speaks": N_("speaks"), "exhibits": N_("exhibits"), "attends": N_("attends")}

_TYPES: dict[Part, tuple[str, float]] = {"speaks": ("speaks_at", 0.9), "exhibits": ("exhibits_at", 0.85)}
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Met:
    """One entry that concerns us. ``doubt`` says why it may be somebody else; then nothing is kept of the person."""

    attendee: Attendee
    person: Person | None
    company: Company | None
    doubt: Message | None = None

    @property
    def who(self) -> str:
        """The person, or the company where the line names nobody."""
        return self.attendee.name or (self.company.name if self.company else "")


@dataclass(frozen=True, slots=True)
class Guests:
    """A list as it concerns us: of ``of`` entries those in ``speaking``, ``people`` and ``others``.

    ``speaking`` are the speakers among our people and companies, ``people`` are our people who only come, ``others``
    come from a company we watch. Everybody stands in one of the three, once. ``problems`` are rows that are no entry.
    """

    title: str
    of: int
    speaking: tuple[Met, ...]
    people: tuple[Met, ...]
    others: tuple[Met, ...]
    problems: tuple[tuple[int, Message], ...]
    companies: tuple[Company, ...]
    coverage: CoverageLine
    created_at: datetime
    kept: int = 0
    signals: int = 0

    @property
    def met(self) -> tuple[Met, ...]:
        return (*self.speaking, *self.people, *self.others)


class Attendees:
    """Recognises whom we watch in lists of events."""

    def __init__(self, store: Store, call: Parse, now: Callable[[], datetime]) -> None:
        self._store = store
        self._call = call
        self._now = now

    def read(self, body: bytes, title: str = "", on: date | None = None, *, keep: bool = False) -> Guests:
        """Recognise the watch list in a list; ``keep`` stores the lines that concern it, under ``title``, for ``on``.

        Raises ``Invalid`` where it is no list, or where something shall be kept that has no name; ``Unreadable``.
        """
        found: AttendeeList = self._call(read_attendees, body)
        title = " ".join((title or found.title).split())[:_LONGEST_NAME]
        if keep and not title:
            raise Invalid("event", N_("say what the event is called; its name stands in every quote"))
        known = _Known(self._store)
        met = [one for attendee in found.attendees if (one := known.meet(attendee))]
        kept = signals = 0
        if keep:
            kept, signals = self._keep(met, title, on)
        ours = {one.company.id: one.company for one in met if one.company}
        speaking = [one for one in met if one.attendee.part == "speaks"]
        people = [one for one in met if one.attendee.part != "speaks" and one.person]
        others = [one for one in met if one.attendee.part != "speaks" and not one.person]
        return Guests(
            title=title,
            of=len(found.attendees),
            speaking=tuple(speaking),
            people=tuple(people),
            others=tuple(others),
            problems=found.problems,
            companies=tuple(sorted(ours.values(), key=lambda one: (one.name.casefold(), one.id))),
            coverage=coverage.line(self._store.heard.sources()),
            created_at=self._now(),
            kept=kept,
            signals=signals,
        )

    def _keep(self, met: Sequence[Met], title: str, on: date | None) -> tuple[int, int]:
        """Store the lines of those we watch, the same list twice only once; return how many are new, and signals."""
        now = self._now()
        source = Source(
            id=make_id("source", "import", f"event:{fold(title)}"),
            connector="import",
            address=f"event:{fold(title)}",
            title=title,
            health="paused",  # nothing to visit: it speaks when its owner brings a list
            added_at=now,
            added_by="attendees",
        )
        told = {
            document.id: (document, mentions, signals) for document, mentions, signals in _told(met, source, on, now)
        }
        with self._store.transaction():
            self._store.heard.put_sources([source])
            new = set(self._store.heard.put_documents([document for document, _, _ in told.values()]))
            for id_ in new:
                _, mentions, signals = told[id_]
                self._store.found.put_findings(id_, mentions, signals)
        return len(new), sum(len(told[id_][2]) for id_ in new)


def as_row(guests: Guests) -> dict[str, Any]:
    """Write a list as it concerns us for programs."""

    def rows(some: Sequence[Met]) -> list[dict[str, Any]]:
        return [
            {
                "row": one.attendee.row,
                "line": one.attendee.line,
                "part": one.attendee.part,
                "name": one.attendee.name or None,
                "talk": one.attendee.talk or None,
                "person": one.person.id if one.person else None,
                "company": one.company.name if one.company else None,
                "doubtful": one.doubt is not None,
            }
            for one in some
        ]

    return {
        "event": guests.title or None,
        "of": guests.of,
        "speaking": rows(guests.speaking),
        "people": rows(guests.people),
        "others": rows(guests.others),
        "companies": [company.name for company in guests.companies],
        "bad_rows": [row for row, _ in guests.problems],
        "kept": guests.kept,
        "signals": guests.signals,
    }


class _Known:
    """The watch list as a list of guests needs it: by whole names first, by the text of a line else."""

    def __init__(self, store: Store) -> None:
        self._companies = {one.id: one for one in store.watched.companies() if not one.ours}
        self._people = {one.id: one for one in store.watched.people() if not one.ours}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in self._people.values():
            for name in {fold(person.name), *map(fold, person.aliases)}:
                self._by_name[name].append(person)
        self._by_firm: dict[str, set[str]] = defaultdict(set)
        for company in self._companies.values():
            for name in (company.name, *company.aliases):
                self._by_firm[company_key(name)].add(company.id)
        self._matcher = Matcher(one for one in store.watched.names() if one.kind != "topic")

    def meet(self, attendee: Attendee) -> Met | None:
        """Say whom of the watch list an entry is, or from which company; None where it is nobody of ours."""
        named = self._by_firm.get(company_key(attendee.company), set()) if attendee.company else set()
        mentions = list(self._mentions(attendee))
        if not named:
            named = {one.watched for one in mentions if one.kind == "company"}
        company = self._companies.get(min(named)) if len(named) == 1 else None
        person, doubt = self._person(attendee, company)
        if person is None and not attendee.name:
            sure = {one.watched for one in mentions if one.kind == "person"}
            person = self._people.get(min(sure)) if len(sure) == 1 else None
        if company is None and person is not None and doubt is None:
            company = self._companies.get(person.company_id or "")
        return Met(attendee, person, company, doubt) if person or company else None

    def _mentions(self, attendee: Attendee) -> Iterator[Mention]:
        """Find names in a line; in what somebody speaks about a company is the subject, not the guest."""
        at = attendee.line.find(attendee.talk) if attendee.talk else -1
        for one in self._matcher.find(attendee.line):
            if one.confidence >= MEANT and not (at >= 0 and at <= one.start < at + len(attendee.talk)):
                yield one

    def _person(self, attendee: Attendee, company: Company | None) -> tuple[Person | None, Message | None]:
        """Find the one of that name whom the company proves; without a company the name alone leaves a doubt."""
        bearers = self._by_name.get(fold(attendee.name), []) if attendee.name else []
        if not bearers:
            return None, None
        if company is not None:
            proved = [one for one in bearers if one.company_id == company.id]
            if len(proved) == 1:
                return proved[0], None
        elif attendee.company:
            proved = [one for one in bearers if company_key(one.company_name or "") == company_key(attendee.company)]
            if len(proved) == 1:
                return proved[0], None
        if len(bearers) > 1:
            return None, None if company is None else Message.of(_SEVERAL, n=len(bearers), name=attendee.name)
        employer = self._companies.get(bearers[0].company_id or "")
        place = employer.name if employer else bearers[0].company_name or ""
        if not attendee.company:
            return bearers[0], Message.of(N_("only the name fits; the list names no company"))
        if not place:
            return bearers[0], Message.of(N_("only the name fits; your watch list names no company"))
        return bearers[0], Message.of(
            N_("your watch list has them at {company}: a new job, or somebody else"), company=place
        )


_SEVERAL = N_("{n} people on your watch list are called {name}; none of them is proved")


def _told(
    met: Sequence[Met], source: Source, on: date | None, now: datetime
) -> Iterator[tuple[Document, tuple[Mention, ...], tuple[Signal, ...]]]:
    """Make a document of each line that is surely ours: the event's name, and the line below it."""
    for one in met:
        if one.doubt is not None and one.company is None:
            continue
        text = f"{source.title}\n{one.attendee.line}"
        key = f"{source.address}:{quotes.text_hash(one.attendee.line)[:16]}"
        document = noted(source, key, source.title, text, KIND, now, happens_on=on)
        spans = dict(_spans(text, one, len(source.title) + 1))
        mentions = tuple(_mentions(one, spans))
        yield document, mentions, tuple(_signals(document, one, spans, source.title))


def _spans(text: str, one: Met, start: int) -> Iterator[tuple[str, Span]]:
    """Locate in the line what the entry says; what was turned round (“Beispiel, Anna”) has no place there."""
    said = {"person": one.attendee.name, "company": one.attendee.company, "position": one.attendee.position}
    if one.company and not said["company"]:
        said["company"] = one.company.name
    for role, words in (said | {"topic": one.attendee.talk}).items():
        if words and (at := text.find(words, start)) >= 0:
            yield role, Span(at, at + len(words), words)


def _mentions(one: Met, spans: dict[str, Span]) -> Iterator[Mention]:
    if one.person and one.doubt is None and (span := spans.get("person")):
        yield Mention(one.person.id, "person", span.start, span.end, span.text, 1.0, ("list of guests",))
    if one.company and (span := spans.get("company")):
        yield Mention(one.company.id, "company", span.start, span.end, span.text, 1.0, ("list of guests",))


def _signals(document: Document, one: Met, spans: dict[str, Span], title: str) -> Iterator[Signal]:
    """Say that somebody speaks or exhibits; who only comes is a mention, which the search finds."""
    if one.attendee.part not in _TYPES:
        return
    type_, confidence = _TYPES[one.attendee.part]
    roles = {role: (span,) for role, span in spans.items() if type_ == "speaks_at" or role == "company"}
    roles["event"] = (Span(0, len(title), title),)
    sure = one.person if one.doubt is None else None
    watched = {"person": sure.id} if sure and "person" in roles else {}
    watched |= {"company": one.company.id} if one.company and "company" in roles else {}
    company, person = one.company.id if one.company else None, sure.id if sure else None
    yield proved(document, type_, roles, watched, confidence, company=company, person=person)
