"""Gathering: from what the store holds to the occasions of now, each in its event and with its proofs.

Runs over the signals that have not faded yet, so its cost follows what was heard lately and not the whole
archive. Running it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from ganzohr import signals
from ganzohr.i18n import N_
from ganzohr.model import Document, Mention, Message, Occasion, Signal, Source
from ganzohr.occasions import events, learning, ranking, wording
from ganzohr.occasions.events import Telling
from ganzohr.occasions.topics import MENTIONS_TOPIC, heard_topics
from ganzohr.occasions.wording import Context
from ganzohr.services.silences import NAME as GOES_SILENT
from ganzohr.services.silences import silences
from ganzohr.signals import SignalType
from ganzohr.store import Store
from ganzohr.store.reasons import Reasons
from ganzohr.text import senders

NEEDS = frozenset(("states_need", "asks_question"))
"""Types that are a reason to speak even where only our topic is watched, not who speaks of it."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a gathering changed."""

    occasions: int
    new: int
    changed: int
    retired: int


@cache
def kinds() -> Mapping[str, SignalType]:
    """Return every signal type by name, with the one that is made here: our topics beside whom we watch."""
    return signals.SHELF.all() | {"mentions_topic": MENTIONS_TOPIC}


def context(store: Store, now: datetime, occasions: Iterable[Occasion]) -> Context:
    """Read what ranking and tact need to know besides the occasions themselves."""
    types = {occasion.number: occasion.type for occasion in occasions}
    return Context(
        now=now,
        kinds=kinds(),
        companies={company.id: company for company in store.watched.companies()},
        people={person.id: person for person in store.watched.people()},
        topics={topic.id: topic for topic in store.watched.topics()},
        sources={source.id: source for source in store.heard.sources()},
        rates=learning.rates(store.found.outcomes(), types),
    )


def gather(store: Store, now: datetime) -> Gathered:
    """Make or bring up to date every occasion of the signals that have not faded, in one transaction."""
    with store.transaction():
        before = store.found.occasions()
        known = context(store, now, before)
        told = {e.signal_id: (o.number, o.key) for o in before for e in o.evidence if e.signal_id}
        told_now = [*tellings(store, known), *(one for one in silences(store, known) if _concerns(one.signal, known))]
        found = events.group(told_now, lambda type_: known.kinds[type_].weight, told)
        old = {occasion.key: occasion for occasion in before}
        fresh = {event.key: _continued(wording.word(event, known), old) for event in found}
        gone = _left_over(before, fresh, known)
        for duplicate, into in gone:
            if into is not None and duplicate.state != "open" and fresh[into].state == "open":
                fresh[into] = replace(fresh[into], state=duplicate.state, until=duplicate.until)
        weighed = [ranking.weigh(occasion, known) for occasion in fresh.values()]
        changed = [one for one in weighed if one != old.get(one.key)]
        store.found.put_occasions([*changed, *(_retired(one, into) for one, into in gone)])
    new = sum(1 for one in changed if one.key not in old)
    return Gathered(len(fresh), new, len(changed) - new, len(gone))


def tellings(store: Store, known: Context) -> list[Telling]:
    """Collect the signals about whom we watch, with documents, sources and how sure the names are."""
    reasons = Reasons(store.database)
    wanted = _recent(store, reasons, known)
    span = MENTIONS_TOPIC.fades_after + events.family("mentions_topic").window
    topical = reasons.topical(list(known.topics), known.now - span)
    documents, mentions = _with_documents(store, reasons, wanted, topical)
    by_domain = senders.owners((one.id, one.domain) for one in known.companies.values())
    spoken = {(signal.document_id, signal.company_id or signal.person_id) for signal in wanted}
    for id_ in topical:
        document = documents.get(id_)
        if document is None or document.source_id not in known.sources:
            continue
        wanted += [
            signal
            for signal in heard_topics(document, _voice(document, known, by_domain), mentions[id_])
            if _concerns(signal, known) and not _said_stronger(signal, spoken, known)
        ]
    return _told(wanted, documents, mentions, known)


def tellings_of(store: Store, known: Context, types: Collection[str]) -> list[Telling]:
    """Collect the signals of some types about whom we watch, and nothing that is made here."""
    known = replace(known, kinds={name: kind for name, kind in known.kinds.items() if name in types})
    reasons = Reasons(store.database)
    wanted = _recent(store, reasons, known)
    return _told(wanted, *_with_documents(store, reasons, wanted, ()), known)


def _recent(store: Store, reasons: Reasons, known: Context) -> list[Signal]:
    told = reasons.told(min(_horizon(type_, known) for type_ in known.kinds))
    recent = {id_ for id_, type_, seen in told if type_ in known.kinds and seen >= _horizon(type_, known)}
    return [signal for signal in store.found.signals_of(sorted(recent)) if _concerns(signal, known)]


def _with_documents(
    store: Store, reasons: Reasons, wanted: Iterable[Signal], more: Iterable[str]
) -> tuple[dict[str, Document], dict[str, list[Mention]]]:
    """Read the documents that signals stand in, and more, and who is mentioned there; noise is left out."""
    ids = list(dict.fromkeys([*(signal.document_id for signal in wanted), *more]))
    documents = {d.id: d for d in store.heard.documents(ids) if d.dropped is None}
    return documents, reasons.mentions_in(list(documents))


def _told(
    wanted: Iterable[Signal],
    documents: Mapping[str, Document],
    mentions: Mapping[str, Sequence[Mention]],
    known: Context,
) -> list[Telling]:
    by_domain = senders.owners((one.id, one.domain) for one in known.companies.values())
    return [
        _telling(signal, documents[signal.document_id], mentions[signal.document_id], known, by_domain)
        for signal in wanted
        if signal.document_id in documents
        and documents[signal.document_id].source_id in known.sources
        and documents[signal.document_id].seen_on >= _horizon(signal.type, known)
    ]


def _horizon(type_: str, known: Context) -> datetime:
    """Say from when on tellings count: until they have faded, and as long again as one event may be told.

    Without the second span an event would lose its first tellings while later ones live on, and grow young.
    """
    return known.now - known.kinds[type_].fades_after - events.LONGEST


def _concerns(signal: Signal, known: Context) -> bool:
    """Tell whether a signal is about somebody we watch, and not about ourselves."""
    if signal.type not in known.kinds or (signal.type in NEEDS and signal.confidence < signals.SETTLED):
        return False  # what only its manner tells to be a request is kept, and interrupts nobody
    company = known.companies.get(signal.company_id or "")
    person = known.people.get(signal.person_id or "")
    if (company and company.ours) or (person and person.ours):
        return False
    return bool(company or person or (signal.type in NEEDS and signal.topic_ids))


def _said_stronger(topic: Signal, spoken: Iterable[tuple[str, str | None]], known: Context) -> bool:
    """Tell whether the same document says something stronger about the same company or person."""
    person = known.people.get(topic.person_id or "")
    employer = person.company_id if person else None
    return any((topic.document_id, who) in spoken for who in (topic.company_id, topic.person_id, employer) if who)


def _voice(document: Document, known: Context, by_domain: Mapping[str, str]) -> Source:
    """Return the source of a document as the voice of whose words it holds."""
    return senders.as_spoken(known.sources[document.source_id], document.kind, document.author_url, by_domain)


def _telling(
    signal: Signal, document: Document, mentions: Sequence[Mention], known: Context, by_domain: Mapping[str, str]
) -> Telling:
    """Say how surely the names mean whom we watch; a person named too vaguely beside a sure company is let go."""
    source = _voice(document, known, by_domain)
    own = {source.company_id, source.person_id} - {None}
    places = [span for role in signal.watched for span in signal.roles.get(role, ())]
    sure: dict[str, Mention] = {}
    for mention in mentions:
        # The name in its role counts: a surer mention elsewhere may be of somebody else who is called the same.
        if places and not any(mention.start < place.end and place.start < mention.end for place in places):
            continue
        if mention.watched not in sure or mention.confidence > sure[mention.watched].confidence:
            sure[mention.watched] = mention
    filled = set(signal.watched.values())
    company = _sureness(signal.company_id, filled, own, sure)
    person = _sureness(signal.person_id, filled, own, sure)
    if company >= ranking.DOUBTFUL > person >= 0:
        roles = {role: id_ for role, id_ in signal.watched.items() if id_ != signal.person_id}
        signal = replace(signal, person_id=None, watched=roles)
        person = -1.0
    best = max(company, person)
    why = next((sure[id_].why for id_ in (signal.person_id, signal.company_id) if id_ in sure), ())
    return Telling(signal, document, source, best if best >= 0 else 1.0, why)


def _sureness(id_: str | None, filled: set[str], own: set[str | None], sure: Mapping[str, Mention]) -> float:
    """Return how surely a watched thing is meant, 1 for the owner of the source, -1 where it fills no role."""
    if id_ is None or id_ not in filled:
        return -1.0
    if id_ in own:
        return 1.0
    return sure[id_].confidence if id_ in sure else 0.0


def _continued(occasion: Occasion, old: Mapping[str, Occasion]) -> Occasion:
    """Carry over what belongs to the number and not to the news: state, day to wait for, when it was first seen."""
    before = old.get(occasion.key)
    if before is None:
        return occasion
    seen = [day for day in (before.first_seen, occasion.first_seen) if day is not None]
    return replace(
        occasion, number=before.number, state=before.state, until=before.until, first_seen=min(seen, default=None)
    )


def _left_over(
    before: Iterable[Occasion], fresh: Mapping[str, Occasion], known: Context
) -> list[tuple[Occasion, str | None]]:
    """Find occasions that turned out to be another one (with its key), and open ones whose signals are gone."""
    keys = {e.signal_id: occasion.key for occasion in fresh.values() for e in occasion.evidence}
    found: list[tuple[Occasion, str | None]] = []
    for occasion in before:
        if occasion.key in fresh or occasion.type not in known.kinds:
            continue
        # A silence is over when somebody speaks again, however old its proof is.
        over = occasion.type == GOES_SILENT and not ranking.faded(occasion, known)
        if not over and all(e.seen_on < _horizon(occasion.type, known) for e in occasion.evidence):
            continue
        into = next((keys[e.signal_id] for e in occasion.evidence if e.signal_id in keys), None)
        if into is not None or occasion.state in {"open", "later"}:
            found.append((occasion, into))
    return found


def _retired(occasion: Occasion, into: str | None) -> Occasion:
    """Take the proofs from an occasion, and with them its place: without a quote nothing is shown."""
    says = N_("it is the same event as another occasion") if into else N_("what proved it is gone")
    return replace(occasion, score=0, parts=(), evidence=(), held_back=Message.of(says))
