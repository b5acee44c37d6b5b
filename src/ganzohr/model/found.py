"""What was found in what was said, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from ganzohr.model.message import Message
from ganzohr.model.watched import Kind


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text: code points from ``start`` to ``end``, and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words with their place and surroundings (W3C TextQuoteSelector: exact, prefix, suffix).

    ``text_hash`` is the SHA-256 of the whole text it was taken from.
    """

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    text_hash: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A watched name at a place in a text.

    ``confidence`` is the probability that the watched thing is meant; ``why`` names the evidence for and
    against in stable words (``full name``, ``alias``, ``ordinary word``, ``company near`` …).
    """

    watched: str
    kind: Kind
    start: int
    end: int
    text: str
    confidence: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundSignal:
    """A typed finding in one text, as a signal type on the shelf returns it."""

    type: str
    quote: Span
    roles: Mapping[str, tuple[Span, ...]]
    confidence: float
    happened_on: date | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """A typed finding in a stored document, proved by its quote and tied to whom we watch.

    ``watched`` maps a role to the id of the watched thing that fills it. ``event`` is the key that two
    tellings of one event share.
    """

    id: str
    document_id: str
    type: str
    quote: Quote
    roles: Mapping[str, tuple[Span, ...]]
    confidence: float
    happened_on: date | None = None
    watched: Mapping[str, str] = field(default_factory=dict)
    company_id: str | None = None
    person_id: str | None = None
    topic_ids: tuple[str, ...] = ()
    event: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The same happening from n documents; the first seen gives it its name."""

    id: str
    first_document: str
    documents: int = 1
    sources: int = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """One proof as it is shown: quote, where it stands, and the three dates; ``due``: the second is a deadline."""

    quote: Quote
    document_id: str
    source_id: str
    source_title: str
    url: str | None
    title: str
    said_on: datetime | None
    happens_on: date | None
    seen_on: datetime
    signal_id: str = ""
    due: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One named share of an occasion's score, in whole points; the parts add up to the score exactly."""

    name: str
    points: int
    why: Message


OccasionState = Literal["open", "met", "replied", "later", "not-relevant", "wrong-person", "no-answer", "handed-over"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Whom to speak to, about what, and why now. ``number`` is what a person types; it never changes.

    ``held_back`` says why it is not among today's, where tact or the limit kept it out. ``confidence`` is how
    surely it was said, ``name_confidence`` how surely the watched company or person is meant.
    """

    number: int
    key: str
    type: str
    why_now: Message
    score: int
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    company_id: str | None = None
    person_id: str | None = None
    topic_ids: tuple[str, ...] = ()
    confidence: float = 0.0
    name_confidence: float = 1.0
    sources: int = 1
    first_seen: datetime | None = None
    happened_on: date | None = None
    state: OccasionState = "open"
    until: date | None = None
    advice: Message | None = None
    held_back: Message | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done with an occasion and what came of it, in the member's own words."""

    id: str
    occasion: int
    what: OccasionState
    text: str
    at: datetime
    until: date | None = None
