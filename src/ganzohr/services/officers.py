"""Job changes from an imprint: two versions of who represents a company, with the literal line of each as proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ganzohr.matching.officers import Changed, changed
from ganzohr.model import Company, Document, Mention, Person, Signal, Source, Span, make_id
from ganzohr.store import Store
from ganzohr.text import quotes
from ganzohr.text.folding import fold

VERSION = "imprint"
"""The kind of a document that holds the lines of officers of one version of an imprint."""

KIND = "imprint change"
_SURE = 0.85


@dataclass(frozen=True, slots=True)
class OfficerChange:
    """Somebody who came or went, as a document that holds the old line and the new one, with its finding."""

    document: Document
    mentions: tuple[Mention, ...]
    signal: Signal


def note_changes(store: Store, source: Source, new: Sequence[Document], now: datetime) -> int:
    """Compare versions of an imprint that have just come with the one before; keep what changed, return how many.

    An imprint whose company nobody has named tells of nobody we watch.
    """
    versions = [one for one in new if one.kind == VERSION]
    if not versions or source.company_id is None:
        return 0
    told = store.heard.documents_of(source.id, 200)
    known = [one for one in told if one.kind == VERSION and one.id != versions[-1].id]
    if not known:
        return 0
    company = store.watched.company(source.company_id)
    people = {fold(one.name): one for one in store.watched.people() if one.company_id == company.id}
    found = list(_changes(known[0], versions[-1], source, company, people, now))
    store.heard.put_documents([one.document for one in found])
    for one in found:
        store.found.put_findings(one.document.id, one.mentions, (one.signal,))
    return len(found)


def _changes(
    old: Document, new: Document, source: Source, company: Company, people: dict[str, Person], now: datetime
) -> Iterator[OfficerChange]:
    for one in changed(_body(old), _body(new)):
        yield _told(one, new, source, company, people.get(fold(one.name)), now)


def _body(document: Document) -> str:
    """Return the lines of officers without the page's title above them."""
    return document.text.removeprefix(document.title).lstrip("\n")


def _told(
    one: Changed, version: Document, source: Source, company: Company, person: Person | None, now: datetime
) -> OfficerChange:
    text = f"{company.name}\n{one.before}\n{one.after}"
    type_ = "hires" if one.came else "leaves"
    key = f"{version.key}:{type_}:{fold(one.name)}"
    document = Document(
        id=make_id("document", source.id, key),
        source_id=source.id,
        key=key,
        url=version.url,
        title=company.name,
        text=text,
        lang=version.lang,
        author=None,
        said_on=None,  # an imprint does not say since when
        happens_on=None,
        seen_on=now,
        text_hash=quotes.text_hash(text),
        kind=KIND,
    )
    start = len(text) - len(one.after) if one.came else len(company.name) + 1
    end = len(text) if one.came else start + len(one.before)
    roles = {"company": (Span(0, len(company.name), company.name),)}
    for role, words in (("person", one.name), ("position", one.position)):
        if (at := text.find(words, start, end)) >= 0:
            roles[role] = (Span(at, at + len(words), words),)
    mentions = [Mention(company.id, "company", 0, len(company.name), company.name, 1.0, ("imprint",))]
    watched = {"company": company.id}
    if person is not None and (named := roles.get("person")):
        watched["person"] = person.id
        span = named[0]
        mentions.append(Mention(person.id, "person", span.start, span.end, span.text, 1.0, ("imprint",)))
    signal = Signal(
        id=make_id("signal", document.id, type_),
        document_id=document.id,
        type=type_,
        quote=quotes.make(text, 0, len(text)),
        roles=roles,
        confidence=_SURE,
        watched=watched,
        company_id=company.id,
        person_id=watched.get("person"),
    )
    return OfficerChange(document, tuple(mentions), signal)
