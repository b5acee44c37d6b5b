"""Tellings for tests: one sentence in one document, tied to whom we watch."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import make

from ganzohr.model import Company, Document, Person, Signal, Source, Span, Topic, make_id
from ganzohr.occasions import ranking, wording
from ganzohr.occasions.events import Telling
from ganzohr.occasions.topics import MENTIONS_TOPIC
from ganzohr.signals import SignalType, Tact

MUSTER = make.company("Muster AG", tier="A")
PROBE = make.company("Probe GmbH")
ANNA = make.person("Anna Beispiel", company_id=MUSTER.id, position="CIO")
BERND = make.person("Bernd Vorlage", company_id=PROBE.id)
CLOUD = make.topic("Cloud Migration")
SITE = make.source("https://muster.example/feed.xml", company_id=MUSTER.id)
PRESS = make.source("https://presse.example/feed.xml", title="Presse")
BLOG = make.source("https://anna.example/feed.xml", title="Annas Blog", person_id=ANNA.id)


def kind(label: str, weight: int = 50, days: int = 30, tact: Tact = Tact.NONE, **rest: Any) -> SignalType:
    filled: dict[str, Any] = {
        "roles": {},
        "subject": "company",
        "why_now": ("{person} – {company}", "{company}", "news"),
        "cues": {},
        "phrases": {},
    }
    return SignalType(label, **(filled | rest), fades_after=timedelta(days=days), tact=tact, weight=weight)


KINDS = {
    "hires": kind("hires", 70, 60),
    "leaves": kind("leaves", 60, 60),
    "leads": kind("leads", 20, 60),
    "promotes": kind("promotes", 65, 60),
    "acquires": kind("acquires", 60, 60),
    "merges_with": kind("merges with", 60, 60),
    "announces_layoffs": kind("announces layoffs", 40, 60, Tact.CAREFUL),
    "files_insolvency": kind("files for insolvency", 50, 90, Tact.SILENT),
    "posts_job": kind("posts a job", 35, 30),
    "states_need": kind("states a need", 80, 30),
    "asks_question": kind("asks a question", 55, 30),
    "speaks_at": kind("speaks at", 55, 60),
    "mentions_topic": MENTIONS_TOPIC,
}


def strength(type_: str) -> int:
    return KINDS[type_].weight


def told(
    type_: str = "hires",
    text: str = "Muster AG holt Anna Beispiel als CIO.",
    *,
    on: date | datetime | None = None,
    source: Source = PRESS,
    host: str = "presse.example",
    company: Company | None = MUSTER,
    person: Person | None = None,
    topics: tuple[Topic, ...] = (),
    story: str | None = None,
    happened: date | None = None,
    confidence: float = 0.9,
    name: float = 0.95,
    subject: str = "company",
    **roles: str,
) -> Telling:
    """Make a telling; ``roles`` are words of the text, a watched company fills the role ``subject``."""
    said = on or make.NOW - timedelta(days=1)
    if not isinstance(said, datetime):
        said = datetime(said.year, said.month, said.day, 8, tzinfo=make.NOW.tzinfo)
    document: Document = make.document(text, source_id=source.id, said_on=said, seen_on=said, story_id=story)
    document = make_document_at(document, host)
    spans = {role: (_span(text, words),) for role, words in roles.items()}
    watched = {}
    if company is not None:
        watched[subject] = company.id
        spans.setdefault(subject, (_span(text, company.name.split()[0]),))
    if person is not None:
        watched["person"] = person.id
        spans.setdefault("person", (_span(text, person.name),))
    signal = Signal(
        id=make_id("signal", document.id, type_, *sorted(roles.values())),
        document_id=document.id,
        type=type_,
        quote=make.quote(text),
        roles=spans,
        confidence=confidence,
        happened_on=happened,
        watched=watched,
        company_id=company.id if company else None,
        person_id=person.id if person else None,
        topic_ids=tuple(topic.id for topic in topics),
    )
    return Telling(signal, document, source, name, ("full name",))


def make_document_at(document: Document, host: str) -> Document:
    from dataclasses import replace

    return replace(document, url=f"https://{host}/{document.key}")


def _span(text: str, words: str) -> Span:
    return make.span(text, words) if words in text else Span(0, 0, words)


def context(now: datetime = make.NOW, **rest: Any) -> wording.Context:
    filled: dict[str, Any] = {
        "kinds": KINDS,
        "companies": {c.id: c for c in (MUSTER, PROBE)},
        "people": {p.id: p for p in (ANNA, BERND)},
        "topics": {CLOUD.id: CLOUD},
        "sources": {s.id: s for s in (SITE, PRESS, BLOG)},
    }
    return wording.Context(now, **(filled | rest))


def occasion(telling: Telling, at: wording.Context | None = None, **rest: Any) -> Any:
    """Word and weigh the occasion of one telling."""
    from dataclasses import replace

    from ganzohr.occasions.events import group

    at = at or context()
    (event,) = group([telling], strength)
    return ranking.weigh(replace(wording.word(event, at), **rest), at)
