"""What an import did, or would do: a million entries cost little memory."""

from __future__ import annotations

import csv
import pickle
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from ganzohr.errors import StoreError
from ganzohr.i18n import N_, refusal
from ganzohr.imports import REASON, Problem
from ganzohr.model import Message, Validators
from ganzohr.text.cells import guard

Change = Literal["new", "changed", "same"]

_BLOCK = 1024  # packed together
_NOTHING = Validators()

T = TypeVar("T")


class Pile(Generic[T]):
    """A list that only grows and is kept packed, in memory because it is personal."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._open: list[T] = []
        self._count = 0

    def append(self, one: T) -> None:
        self._count += 1
        self._open.append(one)
        if len(self._open) == _BLOCK:
            self._packed.append(zlib.compress(pickle.dumps(self._open, pickle.HIGHEST_PROTOCOL), 1))
            self._open = []

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        for block in self._packed:
            yield from pickle.loads(zlib.decompress(block))  # noqa: S301 because we packed it ourselves, in memory
        yield from list(self._open)


class Entries:
    """What became of each company, person, topic or source: one entry each.

    An entry is its record's fields that hold something, and ``change``: new, changed or same.
    """

    def __init__(self) -> None:
        self._pile: Pile[dict[str, Any]] = Pile()
        self._places: dict[str, int] = {}  # number of its last entry, and in the lower 32 bits its first row
        self._not_same: dict[str, Change] = {}

    def put(self, watched: str, record: Any, change: Change, row: int, **more: object) -> None:
        """Add or replace the entry of ``watched``; new stays new, and changed stays changed."""
        if (before := self._not_same.get(watched)) is not None:
            change = before
        elif change != "same":
            self._not_same[watched] = change
        first = self.first_row(watched) if watched in self._places else row
        self._places[watched] = len(self._pile) << 32 | first
        entry = _filled(record) | {name: value for name, value in more.items() if value}
        self._pile.append(entry | {"id": watched, "row": first, "change": change})

    def first_row(self, watched: str) -> int:
        """Return the row that spoke of it first."""
        return self._places[watched] & 0xFFFFFFFF

    def __contains__(self, watched: object) -> bool:
        return watched in self._places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for number, entry in enumerate(self._pile):
            if self._places[entry["id"]] >> 32 == number:
                yield entry

    def changes(self) -> Iterator[dict[str, Any]]:
        """Yield the entries of what is new or changed."""
        return (entry for entry in self if entry["id"] in self._not_same)

    def settle(self) -> None:
        """Take every entry for the same as before."""
        self._not_same.clear()

    def count(self, change: Change) -> int:
        """Count the entries that are new, changed or same."""
        if change == "same":
            return len(self._places) - len(self._not_same)
        return sum(one == change for one in self._not_same.values())


def _filled(record: Any) -> dict[str, Any]:
    found = {}
    for name in record.__dataclass_fields__:
        value = getattr(record, name)
        if not value or value == _NOTHING:
            continue
        if name in {"extra", "cursor"}:
            value = dict(value)
        found[name] = value.isoformat() if isinstance(value, date) else value
    return found


@dataclass(slots=True)
class ImportReport:
    """What an import did, or, as a dry run, would do: the same in every word.

    ``problems`` name rows that did not go in, or went in without a value. ``notes`` say what else was done
    (rows that speak of one person, an older export). ``job_changes`` are sentences on people whose employer
    or position differs from the last export. ``errors_file`` was written next to the file, or is None.
    """

    name: str
    kind: str
    dry_run: bool
    rows: int = 0
    companies: Entries = field(default_factory=Entries)
    people: Entries = field(default_factory=Entries)
    topics: Entries = field(default_factory=Entries)
    sources: Entries = field(default_factory=Entries)
    problems: Pile[Problem] = field(default_factory=Pile)
    notes: Pile[tuple[int, Message]] = field(default_factory=Pile)
    job_changes: list[Message] = field(default_factory=list)
    signals: int = 0
    errors_file: Path | None = None

    @property
    def changed(self) -> bool:
        """Whether anything at all is new or changed."""
        lists = (self.companies, self.people, self.topics, self.sources)
        return any(len(one) > one.count("same") for one in lists) or self.signals > 0

    def settle(self) -> None:
        """Say that nothing is new: what a file imported once more comes to."""
        for entries in (self.companies, self.people, self.topics, self.sources):
            entries.settle()
        self.job_changes.clear()
        self.signals = 0

    def as_json(self) -> dict[str, Any]:
        """Return the fixed format: ``{companies, people, sources, problems: [{row, field, what}]}`` and more.

        The lists hold what is new or changed; what stays as it was is only counted, under ``unchanged``.
        """
        lists = {
            "companies": self.companies,
            "people": self.people,
            "sources": self.sources,
            "topics": self.topics,
        }
        return {
            **{name: list(entries.changes()) for name, entries in lists.items()},
            "unchanged": {name: entries.count("same") for name, entries in lists.items()},
            "problems": [
                {"row": one.row, "field": one.field, "what": str(one.what), "value": one.raw, "kept": one.kept}
                for one in self.problems
            ],
            "notes": [{"row": row, "what": str(what)} for row, what in self.notes],
            "job_changes": [str(what) for what in self.job_changes],
        }


def write_errors(place: Path, problems: Iterable[Problem]) -> None:
    """Write the rows with problems as a table that can be corrected and imported again.

    The original columns, then ``REASON``. Cells that a spreadsheet would run are guarded.
    """
    rows: dict[int, dict[str, str]] = {}
    for problem in problems:
        said = f"{problem.field}: {problem.what}"
        if problem.row in rows:
            said = f"{rows[problem.row][REASON]}; {said}"
        rows[problem.row] = {**problem.record, REASON: said}
    columns = list(dict.fromkeys(column for row in rows.values() for column in row if column != REASON))
    try:
        with place.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, [*columns, REASON], restval="")
            writer.writeheader()
            writer.writerows({column: guard(cell) for column, cell in row.items()} for row in rows.values())
    except OSError as error:
        raise StoreError(
            N_("the rows with problems could not be written to {file}: {reason}"), file=place, reason=refusal(error)
        ) from error
