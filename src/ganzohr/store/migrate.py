"""Numbered plain-SQL migrations, each in one transaction, with a backup first where there is something to lose.

``0002_what_changes.sql`` runs on both databases; ``0002_what_changes.sqlite.sql`` and ``….postgresql.sql``
run after it in the same transaction, on that one only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from ganzohr.errors import StoreError
from ganzohr.i18n import N_
from ganzohr.store.database import Database

_NAME = re.compile(r"(?P<number>\d{4})_(?P<title>\w+)(?:\.(?P<only>sqlite|postgresql))?\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from one version of the tables to the next."""

    number: int
    statements: tuple[str, ...]


class Versioned(Database, Protocol):
    """A database that knows the version of its tables."""

    def version(self) -> int: ...

    def set_version(self, number: int) -> None:
        """Write down the version, inside the transaction of its migration."""


@cache
def migrations(name: str) -> tuple[Migration, ...]:
    """Read the migrations for one kind of database, in order."""
    steps: dict[int, list[str]] = {}
    folder = files(__package__) / "migrations"
    found = [(match, place) for place in folder.iterdir() if (match := _NAME.fullmatch(place.name))]
    for match, place in sorted(found, key=lambda pair: (pair[0]["number"], pair[0]["only"] or "")):
        if match["only"] in (None, name):
            steps.setdefault(int(match["number"]), []).extend(_statements(place.read_text("utf-8")))
    return tuple(Migration(number, tuple(statements)) for number, statements in sorted(steps.items()))


def latest(name: str) -> int:
    """Say which version this program writes."""
    return migrations(name)[-1].number


def _statements(script: str) -> list[str]:
    bare = re.sub(r"--[^\n]*", "", script)
    return [statement.strip() for statement in re.split(r";\s*(?:\n|$)", bare) if statement.strip()]


def migrate(database: Versioned, before: Callable[[int], None], upto: int | None = None) -> bool:
    """Bring the tables to the newest version (or ``upto``) and say whether there was anything to do.

    ``before`` is called once with the present version when there is something to lose: it makes the backup.
    """
    refuse_newer(database)
    present = database.version()
    steps = [step for step in migrations(database.name) if present < step.number <= (upto or step.number)]
    if not steps:
        return False
    if present:
        before(present)
    for step in steps:
        with database.transaction():
            for statement in step.statements:
                database.execute(statement)
            database.set_version(step.number)
    return True


def refuse_newer(database: Versioned) -> None:
    """Raise ``StoreError`` when a newer program wrote this store."""
    version, known = database.version(), latest(database.name)
    if version > known:
        raise StoreError(
            N_(
                "{place} was written by a newer ganzohr (version {version} of the store; this program knows {known}). "
                "Update ganzohr, or go back to a backup from before with: ganzohr restore FILE"
            ),
            place=database.place,
            version=version,
            known=known,
        )
