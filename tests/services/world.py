"""A small watched world in a real store: Muster AG and Anna Beispiel, the press and her blog."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import make
from fakes import NOW, FakeClock

from ganzohr.model import Company, Document, Mention, Person, Signal, Source, Span, Topic, make_id
from ganzohr.services.outcomes import Outcomes
from ganzohr.services.today import Today
from ganzohr.store import Store, open_store
from ganzohr.text import quotes

MUSTER = make.company("Muster AG", tier="A", domain="muster.example")
PROBE = make.company("Probe GmbH", tier="B")
OURS = make.company("Wir GmbH", ours=True)
ANNA = make.person("Anna Beispiel", company_id=MUSTER.id, position="CIO")
CLOUD = make.topic("Cloud Migration")
SITE = make.source("https://muster.example/feed.xml", company_id=MUSTER.id, health="working", last_heard=NOW)
PRESS = make.source("https://presse.example/feed.xml", title="Presse", health="working", last_heard=NOW)
BLOG = make.source("https://anna.example/feed.xml", title="Blog", person_id=ANNA.id, health="working", last_heard=NOW)


@dataclass
class World:
    store: Store
    clock: FakeClock
    today: Today
    outcomes: Outcomes

    def hear(
        self,
        text: str,
        *types: str,
        source: Source = PRESS,
        days: float = 1,
        confidence: float = 0.9,
        name: float = 0.95,
        who: tuple[Company | Person | Topic, ...] | None = None,
        host: str | None = None,
        happened: Any = None,
        quote: str | None = None,
        key: str | None = None,
        **roles: str,
    ) -> Document:
        """Store a document with mentions of everyone named in it and one signal per type."""
        said = self.clock.now - timedelta(days=days)
        document = make.document(text, source_id=source.id, said_on=said, seen_on=said, **({"key": key} if key else {}))
        if host:
            document = replace(document, url=f"https://{host}/{document.key}")
        named = who if who is not None else (MUSTER, PROBE, OURS, ANNA, CLOUD)
        mentions = [make.mention(one, text, confidence=name) for one in named if one.name in text]
        self.store.heard.put_documents([document])
        found = [
            self._signal(one, document, mentions, quote=quote, roles=roles, source=source,
                         confidence=confidence, happened_on=happened)
            for one in types
        ]  # fmt: skip
        self.store.found.put_findings(document.id, mentions, found)
        return document

    def _signal(
        self, type_: str, document: Document, mentions: list[Mention], *,
        quote: str | None, roles: dict[str, str], source: Source, **rest: Any,
    ) -> Signal:  # fmt: skip
        spans: dict[str, tuple[Span, ...]] = {role: (make.span(document.text, words),) for role, words in roles.items()}
        watched = {}
        for mention in mentions:
            if mention.kind != "topic" and mention.kind not in watched:
                watched[mention.kind] = mention.watched
                spans.setdefault(mention.kind, (Span(mention.start, mention.end, mention.text),))
        place = make.span(document.text, quote or document.text)
        return Signal(
            id=make_id("signal", document.id, type_, str(place.start)),
            document_id=document.id,
            type=type_,
            quote=quotes.make(document.text, place.start, place.end),
            roles=spans,
            watched=watched,
            company_id=watched.get("company") or source.company_id,
            person_id=watched.get("person") or source.person_id,
            topic_ids=tuple(m.watched for m in mentions if m.kind == "topic"),
            **rest,
        )


def build(path: Any, now: datetime = NOW) -> World:
    clock = FakeClock(now)
    store = open_store(str(path / "ganzohr.db"), now=clock)
    store.watched.put_companies([MUSTER, PROBE, OURS], "test", now)
    store.watched.put_people([ANNA], "test", now)
    store.watched.put_topics([CLOUD], "test", now)
    store.heard.put_sources([SITE, PRESS, BLOG])
    return World(store, clock, Today(store, clock), Outcomes(store, clock))
