"""Where we listen, and what was said there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from ganzohr.model.message import Message

Health = Literal["new", "working", "silent", "broken", "moved", "gone", "refused", "paused"]
"""What a source is: ``silent`` answers and says nothing new for long; ``broken`` does not answer as it should."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask it politely next time (RFC 9110: ETag and Last-Modified, verbatim)."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One place we listen to. ``company_id`` or ``person_id`` say whose voice it is, where we know it.

    ``reason`` says why it does not work as it should. ``cursor`` belongs to the connector: JSON-ready values
    that let it take up where it stopped.
    """

    id: str
    connector: str
    address: str
    title: str = ""
    company_id: str | None = None
    person_id: str | None = None
    added_at: datetime | None = None
    added_by: str = "hand"
    validators: Validators = Validators()
    cursor: Mapping[str, object] = field(default_factory=dict)
    next_due: datetime | None = None
    health: Health = "new"
    reason: Message | None = None
    failures: int = 0
    last_tried: datetime | None = None
    last_heard: datetime | None = None
    last_said: datetime | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing a connector brought home, before it is understood.

    ``key`` identifies it inside its source for ever. Exactly one of ``text`` and ``html`` holds what was
    said; ``happens_on`` is set only where the source itself states when it takes place.

    What is said in a conversation names by their URLs what it answers (``replies_to``) and the first words of the
    whole (``thread``). ``author_url`` is the profile of who said it; ``by_others`` that this is not the one whose
    voice the source is, but somebody they speak with.
    """

    key: str
    url: str | None = None
    title: str = ""
    text: str = ""
    html: str = ""
    author: str | None = None
    lang: str | None = None
    said_on: datetime | None = None
    happens_on: date | None = None
    kind: str = "article"
    author_url: str | None = None
    replies_to: str | None = None
    thread: str | None = None
    by_others: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What one source said once: clean text, three dates that are never mixed, hash of the text.

    ``author_url``, ``replies_to``, ``thread`` and ``by_others`` are those of what was ``Heard``.
    """

    id: str
    source_id: str
    key: str
    url: str | None
    title: str
    text: str
    lang: str | None
    author: str | None
    said_on: datetime | None
    happens_on: date | None
    seen_on: datetime
    text_hash: str
    kind: str = "article"
    story_id: str | None = None
    dropped: str | None = None
    changed_on: datetime | None = None
    gone_on: datetime | None = None
    author_url: str | None = None
    replies_to: str | None = None
    thread: str | None = None
    by_others: bool = False


@dataclass(frozen=True, slots=True)
class Poll:
    """One attempt to hear a source, as the coverage line counts it."""

    source_id: str
    at: datetime
    outcome: Literal["new", "nothing new", "failed"]
    documents: int = 0
    reason: Message | None = None
