"""Backup and restore: always one plain file of SQLite, whichever database the store is in.

A backup is finished before it gets its name, and read whole before it is trusted. A store that is replaced is
kept beside.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ganzohr.errors import Conflict, StoreError
from ganzohr.i18n import N_, refusal
from ganzohr.store.database import Database, Now, Row
from ganzohr.store.lock import Lock
from ganzohr.store.migrate import migrate, refuse_newer
from ganzohr.store.opening import build, driver, new_file, remove_file, sqlite_path, sync_folder
from ganzohr.store.privacy import PRIVACY_MAP
from ganzohr.store.search import Words
from ganzohr.store.sqlite import Sqlite
from ganzohr.store.texts import stamp
from ganzohr.store.whole import copy, verify

if TYPE_CHECKING:
    from ganzohr.store.postgres import Address

_PAGE = 1000  # rows of a table copied at once


def back_up(database: Database, path: Path, now: Now) -> None:
    """Write everything that is committed into a new file; raise ``Conflict`` where one is already."""
    if path.exists():
        raise Conflict(N_("{path} is there already and was left as it is. Name another file."), path=path)
    unfinished = path.with_name(path.name + ".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(database, Sqlite):
            new_file(unfinished)
            copy(database.path, unfinished)
        else:
            _from_postgres(database, unfinished, now)
        verify(unfinished)
        _give_name(unfinished, path)
    except OSError as error:
        raise StoreError(
            N_("The backup {path} could not be written: {reason}. Make room or name another place."),
            path=path,
            reason=refusal(error),
        ) from error
    finally:
        remove_file(unfinished)


def _from_postgres(database: Database, path: Path, now: Now) -> None:
    rows = path.with_name(path.name + ".rows")
    build(rows, now)
    try:
        with closing(Sqlite(rows, now, guarded=False)) as target, database.transaction():  # nobody writes meanwhile
            copy_rows(database, target)
        new_file(path)
        copy(rows, path)
    finally:
        remove_file(rows)


def _give_name(unfinished: Path, path: Path) -> None:
    """Name a finished file without ever replacing another, and make the name survive a power cut."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(unfinished, path)
    except FileExistsError as error:
        raise Conflict(N_("{path} is there already and was left as it is. Name another file."), path=path) from error
    except OSError:  # a file system without links
        unfinished.rename(path)
    sync_folder(path)


def restore(url: str, path: Path, *, now: Now) -> str | None:
    """Put a backup in the place of the store at ``url``, which nobody may be writing to.

    The backup is read whole before anything is touched. Returns where the replaced store was put: a file, or a
    schema of the database; None where there was none. The store itself need not be readable.
    """
    verify(path)
    with tempfile.TemporaryDirectory(prefix="ganzohr-", dir=path.parent) as folder:
        fresh = _fresh(path, Path(folder), now)
        target = sqlite_path(url)
        return _into_postgres(fresh, url, now) if target is None else _into_file(fresh, target, now)


def _fresh(backup: Path, folder: Path, now: Now) -> Path:
    """Copy a backup and bring the copy to this version."""
    fresh = folder / "store"
    new_file(fresh)
    copy(backup, fresh)
    with closing(Sqlite(fresh, now, guarded=False)) as database:
        refuse_newer(database)
        migrate(database, lambda _version: None)
    return fresh


def _into_file(fresh: Path, target: Path, now: Now) -> str | None:
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = Lock(target, now())
    try:
        ready = target.with_name(target.name + ".new")
        new_file(ready)
        shutil.copyfile(fresh, ready)
        with ready.open("rb") as file:
            os.fsync(file.fileno())
        aside = _keep_aside(target, now) if target.exists() else None
        ready.replace(target)
        sync_folder(target)
    except OSError as error:
        raise StoreError(
            N_("{path} could not be restored: {reason}. It is as it was; make room and try again."),
            path=target,
            reason=refusal(error),
        ) from error
    finally:
        lock.release()
    return str(aside) if aside else None


def _keep_aside(target: Path, now: Now) -> Path:
    """Give the present store a second name, together with the log it may have."""
    aside = target.with_name(f"{target.name}.before-restore-{stamp(now())}")
    count = 2
    while aside.exists():
        aside = target.with_name(f"{target.name}.before-restore-{stamp(now())}-{count}")
        count += 1
    log = target.with_name(target.name + "-wal")
    if log.exists():  # a log belongs to one file only; beside another it would spoil it
        shutil.copy2(log, aside.with_name(aside.name + "-wal"))
    shutil.copy2(target, aside)
    sync_folder(aside)
    for left in (log, target.with_name(target.name + "-shm")):
        left.unlink(missing_ok=True)
    return aside


def _into_postgres(fresh: Path, url: str, now: Now) -> str | None:
    postgres, address_of = driver()
    address: Address = address_of(url)
    unfinished, aside = f"{address.schema}_new", f"{address.schema}_before_{stamp(now()).lower()}"
    with closing(postgres(address)) as present:
        present.prepare()
        present.claim()
        present.execute(f"DROP SCHEMA IF EXISTS {unfinished} CASCADE")
        with (
            closing(postgres(replace(address, schema=unfinished))) as target,
            closing(Sqlite(fresh, now, guarded=False)) as kept,
        ):
            target.prepare()
            migrate(target, lambda _version: None)
            with target.transaction():
                copy_rows(kept, target)
        with present.transaction():
            present.execute(f"ALTER SCHEMA {address.schema} RENAME TO {aside}")
            present.execute(f"ALTER SCHEMA {unfinished} RENAME TO {address.schema}")
    return aside


def copy_rows(source: Database, target: Database) -> None:
    """Copy every table into an empty store of the same version and make the word indexes anew."""
    with target.transaction():
        target.execute("DELETE FROM counter")
        for table, holding in PRIVACY_MAP.items():
            if holding.copied:
                for rows in _pages(source, table):
                    columns = list(rows[0])
                    values = ", ".join(f":{column}" for column in columns)
                    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})"  # noqa: S608 because the names are the table's own
                    target.many(sql, rows)
        Words(target).rebuild()


def _pages(database: Database, table: str) -> Iterator[list[Row]]:
    """Read a table in pieces along its first column, whole groups of equal values at a time."""
    first = database.query(f"SELECT * FROM {table} LIMIT 1")  # noqa: S608 because the names of tables are ours
    if not first:
        return
    key = next(iter(first[0]))
    after = ""
    last: dict[str, object] = {}
    while True:
        sql = f"SELECT MAX(k) AS k FROM (SELECT {key} AS k FROM {table} {after} ORDER BY {key} LIMIT {_PAGE}) AS page"  # noqa: S608 because the names of tables are ours
        upto = database.query(sql, **last)[0]["k"]
        if upto is None:
            return
        sql = f"SELECT * FROM {table} {after or 'WHERE'} {'AND' if after else ''} {key} <= :upto"  # noqa: S608 because the names of tables are ours
        yield database.query(sql, upto=upto, **last)
        after, last = f"WHERE {key} > :last", {"last": upto}
