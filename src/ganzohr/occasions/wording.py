"""From an event to an occasion: whom it concerns, why now in words, and every proof with its three dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ganzohr.i18n import N_
from ganzohr.model import Company, Evidence, Message, Occasion, Person, Source, Span, Topic
from ganzohr.occasions import events, nominative
from ganzohr.occasions.events import Event, Telling
from ganzohr.occasions.learning import Rate
from ganzohr.signals import SignalType

MOST_PROOFS = 40
"""An event told a thousand times keeps so many of its tellings as proof, the best first."""

_BEFORE = 30
"""Code points before a position in which its article stands."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the event itself: whom we watch, where we listen, what came of earlier occasions."""

    now: datetime
    kinds: Mapping[str, SignalType]
    companies: Mapping[str, Company] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    rates: Mapping[str, Rate] = field(default_factory=dict)

    def name(self, watched: str | None) -> str | None:
        """Return the name of a watched company, person or topic."""
        thing = self.companies.get(watched or "") or self.people.get(watched or "") or self.topics.get(watched or "")
        return thing.name if thing else None


def word(event: Event, context: Context) -> Occasion:
    """Make the occasion of an event: no number and no points yet."""
    head = event.head.signal
    person = next((t.signal.person_id for t in (event.head, *event.tellings) if t.signal.person_id), None)
    company = next((t.signal.company_id for t in (event.head, *event.tellings) if t.signal.company_id), None)
    if company is None and person is not None and person in context.people:
        company = context.people[person].company_id
    return Occasion(
        number=0,
        key=event.key,
        type=head.type,
        why_now=why_now(event, context),
        score=0,
        parts=(),
        evidence=tuple(proof(telling) for telling in _best(event)[:MOST_PROOFS]),
        company_id=company,
        person_id=person,
        topic_ids=tuple(sorted({topic for t in event.tellings for topic in t.signal.topic_ids})),
        confidence=max(t.signal.confidence for t in event.tellings if t.signal.type == head.type),
        name_confidence=max(t.name_confidence for t in event.tellings),
        sources=events.origins(event.tellings),
        first_seen=min(t.document.seen_on for t in event.tellings),
        happened_on=events.happens_on(event),
    )


def why_now(event: Event, context: Context) -> Message:
    """Say why now with the names of whom we watch and, for all others, the words of the text."""
    said: dict[str, str | Message] = {"since": event.head.said.date().isoformat()}
    for telling in (event.head, *event.tellings):
        signal = telling.signal
        if signal.type != event.head.signal.type:
            continue
        for role in signal.roles.keys() | signal.watched.keys():
            texts = [_told(role, span, telling) for span in signal.roles.get(role, ())]
            watched = context.name(signal.watched.get(role))
            several = role in events.family(signal.type).party
            name = _names(texts, watched) if several else watched or next(iter(texts), "")
            if name and role not in said:
                said |= {role: name} | ({f"lone_{role}": name} if several and isinstance(name, str) else {})
    if event.head.document.kind == "tender" and {"who", "what"} <= said.keys():
        return Message.of(N_("{who} invites tenders: {what}"), who=said["who"], what=said["what"])
    kind = context.kinds.get(event.head.signal.type)
    if kind is None:
        return Message.of(N_("something new at {company}"), company=said.get("company", "?"))
    same = [t.signal for t in event.tellings if t.signal.type == event.head.signal.type]
    surest = max((signal.confidence for signal in same), default=event.head.signal.confidence)
    return kind.why(said, event.head.signal.quote.exact, surest)


def _told(role: str, span: Span, telling: Telling) -> str:
    """Take the words of a role out of their sentence, on one line and, in German, in the nominative."""
    text = " ".join(span.text.split())
    if telling.document.lang not in {"de", None}:
        return text
    if role == "position":
        return nominative.position(text, telling.document.text[max(0, span.start - _BEFORE) : span.start])
    return nominative.workforce(text) if role == "striker" else nominative.company(text)


def _names(texts: list[str], watched: str | None) -> str | Message:
    """Name who fills a role, each once: the watched thing by its own name, all others in the words of the text."""
    found: list[str] = []
    for text in texts or [watched or ""]:
        name = watched if watched is not None and events.alike(text, watched) else text
        if not any(events.alike(name, other) for other in found):
            found.append(name)
    match found:
        case [a, b]:
            return Message.of(N_("{a} and {b}"), a=a, b=b)
        case [a, b, c, *_]:
            return Message.of(N_("{a}, {b} and {c}"), a=a, b=b, c=c)
    return found[0]


def _best(event: Event) -> list[Telling]:
    """Order proofs: the head, who said it first, a person's own voice, then the surest; one per place."""
    ordered = sorted(
        event.tellings,
        key=lambda t: (
            t is not event.head,
            t is not event.tellings[0],
            t.source.person_id is None,
            t.signal.type != event.head.signal.type,
            -t.signal.confidence,
            t.said,
            t.signal.id,
        ),
    )
    seen: set[tuple[str, int, int]] = set()
    found = []
    for telling in ordered:
        place = (telling.document.id, telling.signal.quote.start, telling.signal.quote.end)
        if place not in seen:
            seen.add(place)
            found.append(telling)
    return found


def proof(telling: Telling) -> Evidence:
    """Show a telling as a proof: its quote, where it stands, and the three dates."""
    signal, document, source = telling.signal, telling.document, telling.source
    return Evidence(
        quote=signal.quote,
        document_id=document.id,
        source_id=source.id,
        source_title=source.title or source.address,
        url=document.url,
        title=document.title,
        said_on=document.said_on,
        happens_on=signal.happened_on or document.happens_on,
        seen_on=document.seen_on,
        signal_id=signal.id,
        due=document.kind == "tender",
    )
