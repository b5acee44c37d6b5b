"""Conversations: who answers whom in public, both sides, with those we watch marked, competitors too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ganzohr.errors import NotFound
from ganzohr.i18n import N_
from ganzohr.model import Company, Document, Mention, Person, Source
from ganzohr.pipeline import MEANT
from ganzohr.services import coverage
from ganzohr.services.coverage import CoverageLine
from ganzohr.store import Store
from ganzohr.text.cells import profile_of
from ganzohr.text.hosts import bare_host

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said in a conversation: ``depth`` is how many steps it lies below the first words.

    ``person`` and ``company`` are the watched ones who said it; ``mentions`` the watched names in it.
    """

    document: Document
    depth: int
    person: Person | None
    company: Company | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """One exchange: ``first`` is the earliest that was heard of it; ``speakers`` how many took part."""

    first: Document
    people: tuple[Person, ...]
    companies: tuple[Company, ...]
    speakers: int
    lines: int
    last_said: datetime | None


@dataclass(frozen=True, slots=True)
class ConversationsPage:
    """The conversations heard, the latest first."""

    conversations: tuple[Conversation, ...]
    coverage: CoverageLine
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation whole, each line below what it answers."""

    address: str
    lines: tuple[Line, ...]
    sources: dict[str, Source]
    coverage: CoverageLine
    created_at: datetime


class Conversations:
    """Shows exchanges in which somebody we watch takes part."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def latest(self, limit: int = 50) -> ConversationsPage:
        """Show the latest conversations between at least two; dropped ones are left out."""
        sources = {source.id: source for source in self._store.heard.sources()}
        voices = _Voices(self._store, sources)
        found = []
        for address in self._store.heard.threads(limit):
            said = _once(self._store.heard.thread(address))
            who = [voices.of(document) for document in said]
            found.append(
                Conversation(
                    first=said[0],
                    people=tuple({person.id: person for person, _ in who if person}.values()),
                    companies=tuple({company.id: company for _, company in who if company}.values()),
                    speakers=len({document.author_url or document.author for document in said}),
                    lines=len(said),
                    last_said=max((document.said_on for document in said if document.said_on), default=None),
                )
            )
        return ConversationsPage(tuple(found), coverage.line(list(sources.values())), self._now())

    def thread(self, document_id: str) -> Thread:
        """Show the conversation that a document is part of; raise ``NotFound`` where it is part of none."""
        document = self._store.heard.document(document_id)
        address = document.thread
        said = _once(self._store.heard.thread(address)) if address else []
        if address is None or len(said) < 2:
            raise NotFound(N_("{title} is not part of a conversation."), title=document.title or document_id)
        sources = {source.id: source for source in self._store.heard.sources()}
        voices = _Voices(self._store, sources)
        lines = []
        for one, depth in _in_turn(said):
            person, company = voices.of(one)
            mentions = [m for m in self._store.found.mentions_of(one.id) if m.confidence >= MEANT]
            lines.append(Line(one, depth, person, company, tuple(mentions)))
        return Thread(address, tuple(lines), sources, coverage.line(list(sources.values())), self._now())


class _Voices:
    """Knows who of the watch list said something: by whose source it is, or by the profile of its author."""

    def __init__(self, store: Store, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._companies = {company.id: company for company in store.watched.companies()}
        self._people = {person.id: person for person in store.watched.people()}
        self._profiles = {
            _profile(address): person.id for person in self._people.values() for address in person.urls if address
        }
        for source in sources.values():
            if source.person_id:
                self._profiles.setdefault(_profile(source.address), source.person_id)

    def of(self, document: Document) -> tuple[Person | None, Company | None]:
        source = self._sources.get(document.source_id)
        if document.by_others:
            person = self._people.get(self._profiles.get(_profile(document.author_url or ""), ""))
            return person, self._employer(person)
        person = self._people.get(source.person_id or "") if source else None
        company = self._companies.get(source.company_id or "") if source else None
        return person, company or self._employer(person)

    def _employer(self, person: Person | None) -> Company | None:
        return self._companies.get(person.company_id or "") if person else None


def _profile(address: str) -> str:
    bare = address.partition("://")[2] or address
    return profile_of(address) or bare_host(bare).rstrip("/").casefold()


def _once(said: Sequence[Document]) -> list[Document]:
    """Where two sources bring the same words, keep them as the speaker's own."""
    kept: dict[str, Document] = {}
    for document in said:
        key = document.url or document.id
        if key not in kept or (kept[key].by_others and not document.by_others):
            kept[key] = document
    return list(kept.values())


def _in_turn(said: Sequence[Document]) -> list[tuple[Document, int]]:
    """Put every line below what it answers, in the order it was said; what answers nothing heard stands first."""
    by_address: dict[str | None, Document] = {document.url: document for document in said if document.url}
    below: dict[str | None, list[Document]] = {}
    for document in said:
        known = by_address.get(document.replies_to)
        above = known.id if known is not None and known.id != document.id else None
        below.setdefault(above, []).append(document)
    turns: list[tuple[Document, int]] = []
    waiting = [(document, 0) for document in reversed(below.pop(None, []))]
    while waiting:
        document, depth = waiting.pop()
        turns.append((document, min(depth, _DEEPEST)))
        waiting.extend((one, depth + 1) for one in reversed(below.pop(document.id, [])))
    placed = {document.id for document, _ in turns}  # two that answer each other are nobody's answer
    return turns + [(document, 0) for document in said if document.id not in placed]
