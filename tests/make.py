"""Builders: ``make.company("Muster AG")`` gives a whole one with a sensible rest. Everyone is fictitious.

Every builder takes the fields of the model as keywords and fills in what is not said.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from ganzohr import model
from ganzohr.model import make_id

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
"""The fixed moment of every test: a Sunday morning."""

STORY = (
    "Die Muster AG in Fürth hat am Montag ihre neue Leiterin der IT vorgestellt. Anna Beispiel kommt aus dem eigenen "
    "Haus und kennt die Technik seit vielen Jahren."
)
TEXT = "Muster AG sucht eine neue Lösung für die Logistik. Anna Beispiel wird zum 1. Januar 2027 Vorständin."

_number = count(1)


def company(name: str = "Muster AG", **rest: Any) -> model.Company:
    return model.Company(**({"id": make_id("company", name), "name": name} | rest))


def person(name: str = "Anna Beispiel", **rest: Any) -> model.Person:
    given, _, family = name.rpartition(" ")
    filled = {
        "id": make_id("person", name),
        "name": name,
        "given_name": given or None,
        "family_name": family,
    }
    return model.Person(**(filled | rest))


def topic(name: str = "Predictive Maintenance", *aliases: str, **rest: Any) -> model.Topic:
    return model.Topic(**({"id": make_id("topic", name), "name": name, "aliases": aliases} | rest))


def watched_name(thing: model.Company | model.Person | model.Topic, **rest: Any) -> model.WatchedName:
    kind = {"Company": "company", "Person": "person", "Topic": "topic"}[type(thing).__name__]
    filled = {"watched": thing.id, "kind": kind, "name": thing.name, "aliases": thing.aliases}
    return model.WatchedName(**(filled | rest))


def source(address: str = "https://muster.example/feed.xml", **rest: Any) -> model.Source:
    filled = {
        "id": make_id("source", "feed", address),
        "connector": "feed",
        "address": address,
        "title": "Muster AG News",
        "added_at": NOW - timedelta(days=1),
    }
    return model.Source(**(filled | rest))


def heard(text: str = TEXT, **rest: Any) -> model.Heard:
    key = rest.pop("key", f"key-{next(_number)}")
    filled = {
        "key": key,
        "url": f"https://muster.example/{key}",
        "title": "Muster AG",
        "text": "" if rest.get("html") else text,
        "said_on": NOW - timedelta(hours=3),
    }
    return model.Heard(**(filled | rest))


def document(text: str = TEXT, **rest: Any) -> model.Document:
    """Make a document; the same ``key`` and ``source_id`` give the same id, no key gives a fresh one."""
    key = rest.pop("key", f"key-{next(_number)}")
    source_id = rest.pop("source_id", source().id)
    filled = {
        "id": make_id("document", source_id, key),
        "source_id": source_id,
        "key": key,
        "url": f"https://muster.example/{key}",
        "title": "Neues aus der Logistik",
        "text": text,
        "lang": "de",
        "author": None,
        "said_on": NOW - timedelta(hours=3),
        "happens_on": None,
        "seen_on": NOW,
        "text_hash": sha256(text.encode()).hexdigest(),
    }
    return model.Document(**(filled | rest))


def span(text: str, words: str) -> model.Span:
    """Make the span of the first place where ``words`` stand in ``text``."""
    start = text.index(words)
    return model.Span(start, start + len(words), words)


def first(text: str) -> str:
    """Take the first sentence."""
    return text.partition(". ")[0]


def quote(text: str = TEXT, words: str | None = None) -> model.Quote:
    place = span(text, words or text)
    return model.Quote(
        place.text,
        place.start,
        place.end,
        prefix=text[max(0, place.start - 32) : place.start],
        suffix=text[place.end : place.end + 32],
        text_hash=sha256(text.encode()).hexdigest(),
    )


def mention(of: model.Company | model.Person | model.Topic, text: str = TEXT, **rest: Any) -> model.Mention:
    """Make a mention of a watched thing at the first place where its name stands in ``text``."""
    place = span(text, rest.get("text", of.name))
    filled = {
        "watched": of.id,
        "kind": watched_name(of).kind,
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "confidence": 0.9,
        "why": ("full name",),
    }
    return model.Mention(**(filled | rest))


def found_signal(
    named: str = "states_need", text: str = TEXT, words: str | None = None, **rest: Any
) -> model.FoundSignal:
    filled = {"type": named, "quote": span(text, words or first(text)), "roles": {}, "confidence": 0.8}
    return model.FoundSignal(**(filled | rest))


def signal(
    named: str = "states_need", told: model.Document | None = None, words: str | None = None, **rest: Any
) -> model.Signal:
    """Make a signal of the type ``named``, proved by ``words`` (else the first sentence) of the document ``told``."""
    told = told or document()
    proof = quote(told.text, words or first(told.text))
    filled = {
        "id": make_id("signal", told.id, named, str(proof.start)),
        "document_id": told.id,
        "type": named,
        "quote": proof,
        "roles": {},
        "confidence": 0.8,
        "event": make_id("signal", named, proof.exact),
    }
    return model.Signal(**(filled | rest))


def evidence(told: model.Document | None = None, words: str | None = None, **rest: Any) -> model.Evidence:
    told = told or document()
    filled = {
        "quote": quote(told.text, words or first(told.text)),
        "document_id": told.id,
        "source_id": told.source_id,
        "source_title": "Muster AG News",
        "url": told.url,
        "title": told.title,
        "said_on": told.said_on,
        "happens_on": told.happens_on,
        "seen_on": told.seen_on,
    }
    return model.Evidence(**(filled | rest))


def occasion(key: str = "muster-needs-logistics", **rest: Any) -> model.Occasion:
    parts = (
        model.Part("signal", 40, model.Message("they state a need")),
        model.Part("freshness", 20, model.Message("said {days} days ago", {"days": "1"})),
    )
    filled = {
        "number": 0,
        "key": key,
        "type": "states_need",
        "why_now": model.Message("{company} needs {what}", {"company": "Muster AG", "what": "Logistik"}),
        "parts": parts,
        "score": sum(part.points for part in rest.get("parts", parts)),
        "evidence": (evidence(),),
        "company_id": company().id,
        "confidence": 0.8,
        "first_seen": NOW,
    }
    return model.Occasion(**(filled | rest))


def outcome(occasion: int = 1, what: model.OccasionState = "met", text: str = "", **rest: Any) -> model.Outcome:
    filled = {
        "id": make_id("outcome", str(occasion), what, str(next(_number))),
        "occasion": occasion,
        "what": what,
        "text": text,
        "at": NOW,
    }
    return model.Outcome(**(filled | rest))


def poll(source_id: str | None = None, **rest: Any) -> model.Poll:
    return model.Poll(**({"source_id": source_id or source().id, "at": NOW, "outcome": "nothing new"} | rest))


def jsonl(*rows: dict[str, Any]) -> bytes:
    """Write rows as JSON Lines, as the commands read them."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def day(text: str) -> date:
    return date.fromisoformat(text)


def later(**how: float) -> datetime:
    """Say ``NOW`` plus a time: ``later(hours=2)``."""
    return NOW + timedelta(**how)
