"""The watch list: whom and what we care about, by hand and by import, with an exact dry run.

An import is one transaction: all good rows, or nothing. A dry run does the same work and takes it back, so
it cannot say anything else. Importing the same file again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import BinaryIO

from ganzohr.errors import Conflict, Invalid, NotFound, StoreError
from ganzohr.i18n import N_, refusal
from ganzohr.imports import SHELF, Import, Problem, Row, recognise
from ganzohr.model import Company, Person, Topic, Watched
from ganzohr.services import changes
from ganzohr.services.importing import Importing
from ganzohr.services.reports import ImportReport, write_errors
from ganzohr.store import Store
from ganzohr.text.cells import domain_of, read_name, read_url
from ganzohr.text.folding import fold

HEAD = 1 << 16
Progress = Callable[[int, int | None], None]
"""Told now and then: bytes read, and bytes in all where that is known."""


@dataclass(frozen=True, slots=True)
class WatchList:
    """Everything on the watch list, by name."""

    companies: tuple[Company, ...]
    people: tuple[Person, ...]
    topics: tuple[Topic, ...]


_LAST = "last import"


class _TakeBack(Exception):
    """Ends the transaction of a dry run."""


class Watchlist:
    """Add, import, list, forget."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def import_path(self, path: Path, *, dry_run: bool = False, progress: Progress | None = None) -> ImportReport:
        """Import a file. Rows with problems go to ``<name>.errors.csv`` beside it, unless it is a dry run."""
        try:
            with path.open("rb") as body:
                changed_on = datetime.fromtimestamp(path.stat().st_mtime, self._now().tzinfo).date()
                report = self.import_file(body, path.name, dry_run=dry_run, progress=progress, as_of=changed_on)
        except OSError as error:
            raise NotFound(N_("{file} cannot be opened: {reason}"), file=path, reason=refusal(error)) from None
        if report.problems and not dry_run:
            place = path.with_name(path.name + ".errors.csv")
            try:
                write_errors(place, report.problems)
                report.errors_file = place
            except StoreError as error:  # the good rows are in all the same
                report.notes.append((0, error.message))
        return report

    def import_file(
        self,
        body: BinaryIO,
        name: str,
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        as_of: date | None = None,
        kind: str | None = None,
    ) -> ImportReport:
        """Import from an open file. ``as_of`` is the day of the export, ``kind`` an import of the shelf.

        Raises ``Invalid`` where the file as a whole cannot be read; then nothing went in.
        """
        reading = _Reading(body, name, progress)
        kind = kind or recognise(reading.head, name)
        one = SHELF.get(kind)
        report = ImportReport(name, kind, dry_run)
        this, before = reading.digest(), self._store.watched.mark()
        with suppress(_TakeBack), self._store.transaction():
            export = self._export(reading, one, as_of) if kind == "linkedin" else None
            importing = Importing(self._store, report, self._now(), export)
            for said in one.read(reading, name):  # type: ignore[arg-type] # because it reads like a BinaryIO
                if isinstance(said, Problem):
                    report.problems.append(said)
                else:
                    importing.take(said)
            importing.finish()
            if self._last_import() == (this, before):
                # The very same file again: some tables would settle only after several readings.
                report.settle()
                raise _TakeBack
            if dry_run:
                raise _TakeBack
            self._store.watched.put_snapshot(
                _LAST, [{"file": this, "watch list": self._store.watched.mark()}], self._now()
            )
        return report

    def _last_import(self) -> tuple[str, str] | None:
        """Return the hash of the file that was imported last, and the mark of the watch list it led to."""
        last = self._store.watched.snapshot(_LAST)
        return (last.rows[0]["file"], last.rows[0]["watch list"]) if last else None

    def _export(self, reading: _Reading, one: Import, as_of: date | None) -> changes.Export:
        """Read the export once for its newest day, which tells whether it is older than the last, and rewind."""
        reading.hold()
        rows = one.read(reading, reading.name)  # type: ignore[arg-type] # because it reads like a BinaryIO
        days = (row.person.connected_on for row in rows if isinstance(row, Row) and row.person)
        newest = max((day for day in days if day), default=None)
        reading.seek(0)
        before = self._store.watched.snapshot("linkedin")
        return changes.Export(before.rows if before else (), newest, as_of)

    def add_company(self, name: str, domain: str | None = None, *, aliases: tuple[str, ...] = ()) -> Company:
        """Watch a company; one that is known already gains what is new."""
        website = domain_of(read_url(domain)) if domain else None
        drafted = Company(id="", name=_named(name), domain=website, aliases=aliases)
        company = self._add(Row(0, company=drafted)).company
        assert company is not None
        return company

    def add_person(
        self,
        name: str,
        company: str | None = None,
        position: str | None = None,
        *,
        urls: tuple[str, ...] = (),
    ) -> Person:
        """Watch a person, and their company if it is named. Contact details are only ever imported."""
        read = read_name(_named(name))
        person = Person(
            id="",
            name=read.full,
            given_name=read.given,
            family_name=read.family,
            company_name=company,
            position=position,
            urls=tuple(read_url(url) for url in urls),
        )
        employer = Company(id="", name=company) if company else None
        added = self._add(Row(0, company=employer, person=person, derived=True)).person
        assert added is not None
        return added

    def add_topic(self, name: str, aliases: tuple[str, ...] = ()) -> Topic:
        """Watch a topic, with the words that name it."""
        topic = self._add(Row(0, topic=Topic(id="", name=_named(name), aliases=aliases))).topic
        assert topic is not None
        return topic

    def list(self) -> WatchList:
        """Return everything that is watched."""
        watched = self._store.watched
        return WatchList(tuple(watched.companies()), tuple(watched.people()), tuple(watched.topics()))

    def find(self, word: str) -> Watched:
        """Return the one watched thing with this id or name; raise ``NotFound`` or ``Conflict`` (several)."""
        everything = self.list()
        all_of_it: list[Watched] = [*everything.companies, *everything.people, *everything.topics]
        found = [one for one in all_of_it if one.id == word]
        found = found or [one for one in all_of_it if fold(word) in {fold(name) for name in (one.name, *one.aliases)}]
        if not found:
            raise NotFound(N_("{name} is not on the watch list"), name=word)
        if len(found) > 1:
            ids = ", ".join(f"{one.id} ({one.name})" for one in found)
            raise Conflict(N_("{name} names several: {ids}; say which by its id"), name=word, ids=ids)
        return found[0]

    def forget(self, word: str) -> Watched:
        """Take a watched thing off the list by id or name, with everything stored about it."""
        found = self.find(word)
        self._store.forget(found.id, self._now())
        return found

    def _add(self, row: Row) -> Row:
        with self._store.transaction():
            importing = Importing(self._store, ImportReport("", "hand", dry_run=False), self._now())
            added = importing.take(row)
            importing.finish()
        return added


def _named(name: str) -> str:
    if not (name := " ".join(name.split())):
        raise Invalid("name", N_("a name is needed"))
    return name


class _Reading:
    """A file that is read from the front, its head looked at beforehand; tells how far it is."""

    def __init__(self, body: BinaryIO, name: str, progress: Progress | None) -> None:
        self.name = name
        self._body = body
        self._progress = progress
        self._total: int | None = None
        if body.seekable():
            start = body.tell()
            self._total = body.seek(0, SEEK_END)
            body.seek(start)
        self.head = body.read(HEAD)
        self._ahead = self.head
        self._done = self._told = 0

    def digest(self) -> str:
        """Return the hash of the whole file; "" for one that comes through a pipe."""
        if not self._body.seekable():
            return ""
        place = self._body.tell()
        self._body.seek(place - len(self._ahead))
        found = sha256()
        while block := self._body.read(1 << 20):
            found.update(block)
        self._body.seek(place)
        return found.hexdigest()

    def hold(self) -> None:
        """Make sure that the file can be read twice; what comes through a pipe is kept in memory."""
        if not self._body.seekable():
            self._body = BytesIO(self._ahead + self._body.read())
            self._ahead = b""
            self._total = len(self._body.getbuffer())

    def seekable(self) -> bool:
        return self._body.seekable()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._ahead = b""
        self._done = self._told = self._body.seek(offset, whence)
        return self._done

    def tell(self) -> int:
        return self._body.tell() - len(self._ahead)

    def read(self, size: int = -1, /) -> bytes:
        block, self._ahead = (self._ahead, b"") if size < 0 else (self._ahead[:size], self._ahead[size:])
        if size < 0 or len(block) < size:  # never a short answer: some formats are read whole
            block += self._body.read(size if size < 0 else size - len(block))
        self._done += len(block)
        if self._progress and (self._done - self._told >= 1 << 20 or not block):
            self._told = self._done
            self._progress(self._done, self._total)
        return block
