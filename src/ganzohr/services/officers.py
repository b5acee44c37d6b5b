"""Job changes from pages: two versions of an imprint, a team page or a profile, with the literal line of each as proof.

Of an imprint everybody counts who represents the company. Of a page that shows people those count whom we watch, and
who is high up; somebody who is no longer shown is a hint at low confidence only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ganzohr.matching import officers, positions, rosters
from ganzohr.matching.officers import Changed
from ganzohr.model import Company, Document, Mention, Person, Signal, Source, Span
from ganzohr.services.noting import noted, proved
from ganzohr.store import Store
from ganzohr.text.folding import fold

VERSIONS: Mapping[str, Callable[[str, str], list[Changed]]] = {"imprint": officers.changed, "people": rosters.changed}
"""The kinds of documents that hold whom one version of a page names, and how two of them are compared."""

KIND = "page compared"
_HIGH = frozenset(("executive", "head"))


@dataclass(frozen=True, slots=True)
class PageChange:
    """Somebody who came or went or rose, as a document that holds the old line and the new one, with its finding."""

    document: Document
    mentions: tuple[Mention, ...]
    signal: Signal


def note_changes(store: Store, source: Source, new: Sequence[Document], now: datetime) -> int:
    """Compare versions of a page that have just come with the one before; keep what changed, return how many.

    A page whose company nobody has named tells of nobody we watch.
    """
    versions = {one.kind: one for one in new if one.kind in VERSIONS}
    company = _company(store, source) if versions else None
    if company is None:
        return 0
    told = store.heard.documents_of(source.id, 200)
    people = {fold(one.name): one for one in store.watched.people() if one.company_id == company.id}
    found: list[PageChange] = []
    for kind, version in versions.items():
        before = next((one for one in told if one.kind == kind and one.id != version.id), None)
        if before is not None:
            found += _changes(before, version, source, company, people, now)
    store.heard.put_documents([one.document for one in found])
    for one in found:
        store.found.put_findings(one.document.id, one.mentions, (one.signal,))
    return len(found)


def _company(store: Store, source: Source) -> Company | None:
    """Return whose page it is; a person's page speaks of where they work."""
    id_ = source.company_id or (store.watched.person(source.person_id).company_id if source.person_id else None)
    return store.watched.company(id_) if id_ else None


def _changes(
    old: Document, new: Document, source: Source, company: Company, people: dict[str, Person], now: datetime
) -> Iterator[PageChange]:
    for one in VERSIONS[new.kind](_body(old), _body(new)):
        person = people.get(fold(one.name))
        if source.person_id is not None and (person is None or person.id != source.person_id):
            continue
        if new.kind == "imprint" or person is not None or positions.level(one.position) in _HIGH:
            yield _told(one, new, source, company, person, now)


def _body(document: Document) -> str:
    """Return the lines without the page's title above them."""
    return document.text.removeprefix(document.title).lstrip("\n")


def _told(
    one: Changed, version: Document, source: Source, company: Company, person: Person | None, now: datetime
) -> PageChange:
    text = f"{company.name}\n{one.before}\n{one.after}"
    key = f"{version.key}:{one.type}:{fold(one.name)}"
    document = noted(source, key, company.name, text, KIND, now, url=version.url, lang=version.lang)
    start = len(company.name) + 1 if one.type == "leaves" else len(text) - len(one.after)
    end = start + len(one.before) if one.type == "leaves" else len(text)
    roles = {"company": (Span(0, len(company.name), company.name),)}
    for role, words in (("person", one.name), ("position", one.position)):
        if words and (at := text.find(words, start, end)) >= 0:
            roles[role] = (Span(at, at + len(words), words),)
    mentions = [Mention(company.id, "company", 0, len(company.name), company.name, 1.0, (version.kind,))]
    watched = {"company": company.id}
    if person is not None and (named := roles.get("person")):
        watched["person"] = person.id
        span = named[0]
        mentions.append(Mention(person.id, "person", span.start, span.end, span.text, 1.0, (version.kind,)))
    them = {"company": company.id, "person": watched.get("person")}
    signal = proved(document, one.type, roles, watched, one.confidence, **them)
    return PageChange(document, tuple(mentions), signal)
