"""Documents that no page holds as a whole: literal lines of a list, an export or two versions, put below a title."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from ganzohr.model import Document, Signal, Source, Span, make_id
from ganzohr.text import quotes


def noted(
    source: Source,
    key: str,
    title: str,
    text: str,
    kind: str,
    now: datetime,
    *,
    url: str | None = None,
    lang: str | None = None,
    happens_on: date | None = None,
) -> Document:
    """Make the document; such lines do not say when they were written."""
    return Document(
        id=make_id("document", source.id, key),
        source_id=source.id,
        key=key,
        url=url,
        title=title,
        text=text,
        lang=lang,
        author=None,
        said_on=None,
        happens_on=happens_on,
        seen_on=now,
        text_hash=quotes.text_hash(text),
        kind=kind,
    )


def proved(
    document: Document,
    type_: str,
    roles: Mapping[str, tuple[Span, ...]],
    watched: Mapping[str, str],
    confidence: float,
    *,
    company: str | None,
    person: str | None,
) -> Signal:
    """Make the one signal of a type that a noted document is whole the proof of."""
    return Signal(
        id=make_id("signal", document.id, type_),
        document_id=document.id,
        type=type_,
        quote=quotes.make(document.text, 0, len(document.text)),
        roles=roles,
        confidence=confidence,
        happened_on=document.happens_on,
        watched=watched,
        company_id=company,
        person_id=person,
    )
