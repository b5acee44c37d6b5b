"""One import under way: drafts are linked with what is known, merged, and stored in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Generic, Literal, TypeVar

from ganzohr.i18n import N_
from ganzohr.imports import Row
from ganzohr.model import Company, Message, Person, Source, Topic, make_id
from ganzohr.services import changes
from ganzohr.services.linking import (
    Keys,
    company_keys,
    may_be_same_company,
    may_be_same_person,
    merge,
    moved,
    person_keys,
)
from ganzohr.services.reports import Change, Entries, ImportReport
from ganzohr.store import Store
from ganzohr.text.cells import employer_domain
from ganzohr.text.folding import fold

_BATCH = 4096

T = TypeVar("T", Company, Person, Topic)


class _Kept(Generic[T]):
    """Records of one kind: lately used ones at hand, changed ones waiting for the store."""

    def __init__(self, load: Callable[[str], T], put: Callable[[Iterable[T]], object], entries: Entries) -> None:
        self._load: Callable[[str], T] = load
        self._put: Callable[[Iterable[T]], object] = put
        self.entries = entries
        self.ids: set[int] = set()  # hashes of those that were known before
        self._at_hand: dict[str, T] = {}
        self._waiting: dict[str, T] = {}

    def get(self, watched: str) -> T:
        if watched not in self._at_hand:
            if len(self._at_hand) > 4 * _BATCH:
                self._at_hand = dict(self._waiting)
            self._at_hand[watched] = self._load(watched)
        return self._at_hand[watched]

    def touched(self, watched: str) -> bool:
        """Whether this import has spoken of it before."""
        return watched in self.entries

    def put(self, record: T, change: Change, row: int) -> None:
        if change != "same":
            self._waiting[record.id] = self._at_hand[record.id] = record
        if change != "same" or record.id not in self.entries:
            self.entries.put(record.id, record, change, row)

    @property
    def full(self) -> bool:
        return len(self._waiting) >= _BATCH

    def flush(self) -> None:
        if self._waiting:
            self._put(list(self._waiting.values()))
            self._waiting.clear()
            if len(self._at_hand) > 4 * _BATCH:
                self._at_hand.clear()


class Importing:
    """Takes rows one by one; ``finish`` links what had to wait and stores the rest."""

    def __init__(self, store: Store, report: ImportReport, now: datetime, export: changes.Export | None = None) -> None:
        self._store = store
        self._report = report
        self._now = now
        watched = store.watched
        provenance = f"{report.name}, {now:%Y-%m-%d}" if report.name else "hand"
        self._companies = _Kept[Company](
            watched.company, lambda some: watched.put_companies(some, provenance, now), report.companies
        )
        self._people = _Kept[Person](
            watched.person, lambda some: watched.put_people(some, provenance, now), report.people
        )
        self._topics = _Kept[Topic](
            watched.topic, lambda some: watched.put_topics(some, provenance, now), report.topics
        )
        self._company_of, self._person_of = Keys(), Keys()
        for company in watched.companies():
            self._company_of.add(company_keys(company), company.id)
            self._companies.ids.add(hash(company.id))
        for person in watched.people():
            self._person_of.add(person_keys(person), person.id)
            self._people.ids.add(hash(person.id))
        self._topics.ids.update(hash(topic.id) for topic in watched.topics())
        known = store.heard.sources()
        self._sources = {source.id for source in known}
        self._places = {(source.connector, source.address): source.id for source in known}
        self._new_sources: list[Source] = []
        self._seeking: list[tuple[str, str, int]] = []  # person id, domain of the mailbox, row
        self._export = export

    def take(self, row: Row) -> Row:
        """Take one row in; return it with the records it has become."""
        self._report.rows += 1
        company = self._company(row.company, row) if row.company else None
        person = self._person(row.person, company, row) if row.person else None
        topic = self._topic(row.topic, row) if row.topic else None
        for source in row.sources:
            self._source(source, company, person, row)
        if self._companies.full or self._people.full:
            self._flush()
        return replace(row, company=company, person=person, topic=topic)

    def finish(self) -> None:
        """Link people without an employer by their mailbox, compare with the last export, store what is left."""
        for person_id, domain, row in self._seeking:
            person = self._people.get(person_id)
            if person.company_id is None and (company_id := self._company_of.only("domain:" + domain)):
                company = self._companies.get(company_id)
                linked = replace(person, company_id=company_id, company_name=person.company_name or company.name)
                self._people.put(linked, "changed", row)
        self._flush()
        self._topics.flush()
        self._store.heard.put_sources(self._new_sources)
        if self._export is not None:
            self._job_changes(self._export)

    def _job_changes(self, export: changes.Export) -> None:
        """Keep what changed since the last export, each as a document with its signals."""
        if export.older:
            text = N_(
                "this export is older than the last one: it fills gaps, overrules nothing and tells no job changes"
            )
            self._report.notes.append((0, Message.of(text)))
            return
        found = list(export.compare(lambda key: self._company_of.only("name:" + key), self._now))
        if found:
            self._store.heard.put_sources([changes.SOURCE])
            self._store.heard.put_documents([change.document for change in found])
        for change in found:
            self._store.found.put_findings(change.document.id, change.mentions, change.signals)
            self._report.job_changes.append(change.said)
            self._report.signals += len(change.signals)
        if (rows := export.rows()) is not None:
            self._store.watched.put_snapshot("linkedin", rows, self._now)

    def _flush(self) -> None:
        self._companies.flush()
        self._people.flush()

    def _company(self, draft: Company, row: Row) -> Company:
        keys = tuple(company_keys(draft))
        found, gains = self._known(draft, keys, self._company_of, self._companies, may_be_same_company)
        if draft.domain and row.derived and self._is_another_s(draft.domain, found):
            draft = replace(draft, domain=None)
            keys = tuple(company_keys(draft))
        if found is None:
            by_name = sorted(keys, key=lambda one: not one.startswith("name:"))
            company = replace(draft, id=self._fresh_id("company", by_name))
            change: Change = "new"
        else:
            again = self._companies.touched(found.id)
            company = merge(found, draft, overrule=gains and not row.derived and not again)
            change = "changed" if company != found else "same"
            if again and not row.derived:
                self._note(row, self._companies.entries.first_row(found.id), found.name)
            if change == "changed":
                keys = tuple(company_keys(company))
        self._company_of.add(keys, company.id)
        self._companies.put(company, change, row.row)
        return company

    def _is_older(self) -> bool:
        return self._export is not None and self._export.older

    def _is_another_s(self, domain: str, company: Company | None) -> bool:
        """Tell whether a mailbox's domain belongs to a company of another name already."""
        owners = self._company_of.owners("domain:" + domain)
        return bool(owners) and (company is None or company.id not in owners)

    def _person(self, draft: Person, company: Company | None, row: Row) -> Person:
        keys = tuple(person_keys(draft))
        company_id = company.id if company else None
        found, gains = self._known(draft, keys, self._person_of, self._people, may_be_same_person)
        if found is None:
            person = replace(draft, id=self._fresh_id("person", keys), company_id=company_id)
            change: Change = "new"
        else:
            again = self._people.touched(found.id)
            if found.company_id and not moved(found, draft):
                company_id = found.company_id  # of several companies of that name it stays the one
            draft = replace(draft, company_id=company_id)
            person = merge(found, draft, overrule=gains and not again and not self._is_older())
            change = "changed" if person != found else "same"
            if again:
                self._note(row, self._people.entries.first_row(found.id), found.name)
            if change == "changed":
                keys = tuple(person_keys(person))
        self._person_of.add(keys, person.id)
        self._people.put(person, change, row.row)
        if not person.company_id and not person.company_name and (domain := employer_domain(person.email)):
            self._seeking.append((person.id, domain, row.row))
        if self._export is not None:
            self._export.add(draft, person)
        return person

    def _known(
        self, draft: T, keys: Iterable[str], owners: Keys, kept: _Kept[T], may_be: Callable[[T, T, str], bool]
    ) -> tuple[T | None, bool]:
        """Return the one whom a key of the draft identifies and nothing contradicts, and whether it may gain.

        Of several who carry the key it can only be one who says all of it already; that one gains nothing.
        """
        for key in keys:
            ids = owners.owners(key)
            for watched in ids:
                record = kept.get(watched)
                if may_be(record, draft, key):
                    if len(ids) == 1:
                        return record, True
                    if merge(record, draft, overrule=False) == record:
                        return record, False
        return None, True

    def _topic(self, draft: Topic, row: Row) -> Topic:
        topic = replace(draft, id=make_id("topic", fold(draft.name)))
        change: Change = "new"
        if topic.id in self._topics.entries or hash(topic.id) in self._topics.ids:
            found = self._topics.get(topic.id)
            topic = merge(found, topic, overrule=False)
            change = "changed" if topic != found else "same"
        self._topics.put(topic, change, row.row)
        return topic

    def _source(self, draft: Source, company: Company | None, person: Person | None, row: Row) -> None:
        source = replace(
            draft,
            id=self._places.get((draft.connector, draft.address)) or make_id("source", draft.connector, draft.address),
            company_id=company.id if company else None,
            person_id=person.id if person else None,
            added_at=self._now,
            added_by=self._report.name,
        )
        change: Change = "same" if source.id in self._sources else "new"
        if change == "new":
            self._sources.add(source.id)
            self._new_sources.append(source)
        if source.id not in self._report.sources:
            told = replace(source, added_at=None)
            self._report.sources.put(source.id, told, change, row=row.row, tags=list(row.tags))

    def _fresh_id(self, kind: Literal["company", "person"], keys: Sequence[str]) -> str:
        """Make an id from the first key that nobody carries, and that no id was made from before."""
        known, ids = (
            (self._company_of, self._companies.ids) if kind == "company" else (self._person_of, self._people.ids)
        )
        for length in range(1, len(keys) + 1):
            fresh = make_id(kind, *keys[:length])
            if keys[length - 1] not in known and hash(fresh) not in ids:
                return fresh
        number = 2
        while hash(fresh := make_id(kind, *keys, str(number))) in ids:
            number += 1
        ids.add(hash(fresh))
        return fresh

    def _note(self, row: Row, first: int, name: str) -> None:
        if first != row.row:
            self._report.notes.append(
                (row.row, Message.of(N_("{name}: joined with row {first}"), name=name, first=first))
            )
