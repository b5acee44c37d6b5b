"""From an address to a database that is whole and of this version; a new one appears only when it is finished."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ganzohr.errors import SettingsError, StoreError
from ganzohr.i18n import N_, refusal
from ganzohr.store.database import Database, Now
from ganzohr.store.lock import Lock
from ganzohr.store.migrate import latest, migrate, refuse_newer
from ganzohr.store.search import Words
from ganzohr.store.sqlite import Sqlite
from ganzohr.store.texts import stamp
from ganzohr.store.whole import copy, examine, has_log, verify
from ganzohr.text.folding import VERSION

if TYPE_CHECKING:
    from ganzohr.store.postgres import Address, Postgres


def sqlite_path(url: str) -> Path | None:
    """Return the file that an address of SQLite names; None for PostgreSQL."""
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///"))
    if url.startswith(("postgresql://", "postgres://")):
        return None
    if "://" in url:
        raise SettingsError(
            N_("{url} is no address of a store. Give a file, sqlite:///FILE or postgresql://HOST/DATABASE."),
            url=url.partition("://")[0] + "://…",  # what follows may hold a password
        )
    return Path(url)


def opened(url: str, now: Now) -> Database:
    """Open a database, make it where there is none, and bring it to this version."""
    path = sqlite_path(url)
    if path is None:
        return _opened_postgres(url)
    if not path.exists():
        create(path, now)
    examine(path)
    if has_log(path):
        _verify_after_a_kill(path, now)
    database = Sqlite(path, now)
    try:
        refuse_newer(database)
        if database.version() < latest(database.name):
            database.claim()
            migrate(database, lambda version: _safeguard(database, version, now))
        _refold(database)
    except BaseException:
        database.close()
        raise
    return database


def _refold(database: Database) -> None:
    """Make the word index anew where it was made by another folding, unless somebody else is writing."""
    rows = database.query("SELECT value FROM meta WHERE name = 'folding'")
    if rows and rows[0]["value"] == VERSION:
        return
    try:
        database.claim()
    except StoreError:
        return
    with database.transaction():
        Words(database).rebuild()
        database.execute(
            "INSERT INTO meta (name, value) VALUES ('folding', :version)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            version=VERSION,
        )


def driver() -> tuple[type[Postgres], Callable[[str], Address]]:
    """Import what speaks to PostgreSQL; raise ``SettingsError`` where it is not installed."""
    try:
        from ganzohr.store.postgres import Address, Postgres  # noqa: PLC0415 because the driver is an extra
    except ImportError as error:
        raise SettingsError(N_("PostgreSQL needs one more package: pip install 'ganzohr[postgres]'")) from error
    return Postgres, Address.read


def _opened_postgres(url: str) -> Database:
    postgres, address = driver()
    database = postgres(address(url))
    try:
        database.prepare()
        if database.version() != latest(database.name):
            refuse_newer(database)
            with database.transaction():  # whoever comes second finds nothing left to do
                migrate(database, database.keep_copy)
        _refold(database)
    except BaseException:
        database.close()
        raise
    return database


def _verify_after_a_kill(path: Path, now: Now) -> None:
    """Read a store whole whose last writer left its log behind; nothing to do while that one is alive."""
    try:
        lock = Lock(path, now())
    except StoreError:
        return
    try:
        verify(path)
    finally:
        lock.release()


def create(path: Path, now: Now) -> None:
    """Make an empty store beside and move it into place, so that a killed process leaves none half made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            N_("{path} cannot be made: {reason}. Name another place, or give this user the right to write there."),
            path=path,
            reason=refusal(error),
        ) from error
    lock = Lock(path, now())
    try:
        if path.exists():  # another process was quicker
            return
        unfinished = path.with_name(f"{path.name}.new")
        build(unfinished, now)
        unfinished.replace(path)
        sync_folder(path)
    finally:
        lock.release()


def build(path: Path, now: Now) -> None:
    """Make an empty store in place of whatever was left at ``path`` unfinished; the caller has the right to."""
    new_file(path)
    database = Sqlite(path, now, guarded=False)
    try:
        migrate(database, lambda _version: None)
        _refold(database)
    finally:
        database.close()


def new_file(path: Path) -> None:
    """Make an empty file that only this user may read, in place of whatever was left there unfinished."""
    remove_file(path)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def remove_file(path: Path) -> None:
    """Remove a store's file with its log, if they are there."""
    for left in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        left.unlink(missing_ok=True)


def sync_folder(path: Path) -> None:
    """Make a rename survive a power cut."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _safeguard(database: Sqlite, version: int, now: Now) -> None:
    """Copy the store beside itself before it is migrated."""
    aside = database.path.with_name(f"{database.path.name}.before-{version + 1:04d}-{stamp(now())}")
    new_file(aside)
    copy(database.path, aside)
