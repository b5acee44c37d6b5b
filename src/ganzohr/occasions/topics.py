"""Our topics in the mouths of those we watch: a reason to speak where nothing stronger was said.

A document of a watched person or company, or one that speaks of them, that names one of our topics yields
a signal of the type ``mentions_topic``; its quote is the sentence around the topic.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.model import Document, Mention, Signal, Source, Span, make_id
from ganzohr.signals import SignalType
from ganzohr.text import quotes, sentences

MEANT = 0.5
"""From this confidence on a mention of a topic counts."""

_NEAR = 400
"""So many code points may lie between a topic and the name of whom it concerns."""

MENTIONS_TOPIC = SignalType(
    label=N_("speaks of a topic of ours"),
    roles={"person": "person", "company": "company", "topic": "topic"},
    subject="company",
    why_now=(
        N_("{person} of {company} speaks of {topic}"),
        N_("{person} speaks of {topic}"),
        N_("{topic} comes up at {company}"),
    ),
    cues={},
    phrases={},
    fades_after=timedelta(days=21),
    weight=40,
)


def heard_topics(document: Document, source: Source, mentions: Sequence[Mention]) -> list[Signal]:
    """Find one signal for each topic and whom it concerns: the one whose voice it is, else the name nearest to it."""
    if document.dropped is not None:
        return []
    found: dict[tuple[str, str], Signal] = {}
    for topic in sorted(mentions, key=lambda m: m.start):
        if topic.kind != "topic" or topic.confidence < MEANT:
            continue
        watched: dict[str, str] = {}
        roles = {"topic": (Span(topic.start, topic.end, topic.text),)}
        confidence = topic.confidence
        if source.person_id or source.company_id:
            watched |= {"person": source.person_id} if source.person_id else {}
            watched |= {"company": source.company_id} if source.company_id else {}
        elif (near := _nearest(topic, mentions)) is not None:
            watched[near.kind] = near.watched
            roles[near.kind] = (Span(near.start, near.end, near.text),)
            confidence *= near.confidence
        else:
            continue
        key = (topic.watched, watched.get("person") or watched["company"])
        if key in found:
            continue
        sentence = _sentence(document, topic)
        found[key] = Signal(
            id=make_id("signal", document.id, "mentions_topic", *key),
            document_id=document.id,
            type="mentions_topic",
            quote=quotes.make(document.text, sentence.start, sentence.end),
            roles=roles,
            confidence=round(confidence, 4),
            watched=watched | {"topic": topic.watched},
            person_id=watched.get("person"),
            company_id=watched.get("company"),
            topic_ids=(topic.watched,),
        )
    return list(found.values())


def _sentence(document: Document, topic: Mention) -> Span:
    for span in sentences.split(document.text, document.lang):
        if span.start <= topic.start < span.end:
            return Span(span.start, max(span.end, topic.end), document.text[span.start : max(span.end, topic.end)])
    return Span(topic.start, topic.end, topic.text)


def _nearest(topic: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Return the watched company or person named nearest to the topic, the person first where both are."""
    near = [m for m in mentions if m.kind != "topic" and _between(m, topic) <= _NEAR]
    return min(
        near, key=lambda m: (m.confidence < MEANT, m.kind != "person", _between(m, topic), m.start), default=None
    )


def _between(one: Mention, other: Mention) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))
