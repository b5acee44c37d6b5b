"""PostgreSQL 14 or newer, through pg8000 (BSD); everything stands in one schema of its own.

Connections are lent to one thread at a time. A lost one is replaced before the next statement; what was under
way is reported and not repeated, for nobody knows whether it happened. Writers wait for each other on an
advisory lock, so there are no deadlocks and both databases know one writer at a time.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from pg8000.exceptions import DatabaseError, InterfaceError
from pg8000.native import Connection

from ganzohr.errors import SettingsError, StoreError
from ganzohr.i18n import N_
from ganzohr.store.database import Row, in_chunks, spread

OLDEST = 140000
"""``server_version_num`` of PostgreSQL 14."""

_TURN = 0x67616E7A  # advisory lock: one transaction that writes at a time
_CLAIM = 0x6F687200  # advisory lock: one listening process
_PARAMETERS = 20_000  # of one statement; the protocol allows 65,535
_VALUES = re.compile(r"VALUES\s*(\((?:[^()]|\([^()]*\))*\))(?P<rest>.*)\Z", re.DOTALL)
_NAMED = re.compile(r"(?<![:\w]):([a-z_]\w*)")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a PostgreSQL store is: ``postgresql://user:password@host:5432/database?schema=ganzohr``.

    ``?host=/run/postgresql`` names the folder of a Unix socket.
    """

    user: str
    password: str | None
    host: str
    port: int
    database: str
    schema: str = "ganzohr"

    @classmethod
    def read(cls, url: str) -> Address:
        parts = urlsplit(url)
        asked = parse_qs(parts.query)
        schema = asked.get("schema", ["ganzohr"])[0]
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,40}", schema):
            raise SettingsError(N_("The schema {schema} needs small letters, digits and _ only."), schema=schema)
        try:
            port = parts.port or int(asked.get("port", ["5432"])[0])
        except ValueError as error:
            raise SettingsError(N_("The port of the PostgreSQL address is no number.")) from error
        return cls(
            user=unquote(parts.username or asked.get("user", ["ganzohr"])[0]),
            password=unquote(parts.password) if parts.password else None,
            host=asked.get("host", [unquote(parts.hostname or "localhost")])[0],
            port=port,
            database=unquote(parts.path.lstrip("/")) or "ganzohr",
            schema=schema,
        )

    def __str__(self) -> str:
        """Write it without the password."""
        return f"postgresql://{self.user}@{self.host}:{self.port}/{self.database}?schema={self.schema}"

    def connect(self) -> Connection:
        socket = f"{self.host}/.s.PGSQL.{self.port}" if self.host.startswith("/") else None
        connection = Connection(
            self.user,
            host=self.host,
            port=self.port,
            unix_sock=socket,
            database=self.database,
            password=self.password,
            timeout=60,
            application_name="ganzohr",
        )
        connection.run(f"SET search_path TO {self.schema}")
        connection.run("SET lock_timeout = '30s'")
        connection.run("SET timezone = 'UTC'")
        return connection


class Postgres:
    """A store in one schema of a PostgreSQL database."""

    name: Literal["postgresql"] = "postgresql"

    def __init__(self, address: Address) -> None:
        self.address = address
        self._idle: list[Connection] = []
        self._here = threading.local()  # the connection of this thread's transaction
        self._claimed: Connection | None = None
        self._closed = False

    @property
    def place(self) -> str:
        return str(self.address)

    def query(self, sql: str, /, **params: object) -> list[Row]:
        inside = getattr(self._here, "connection", None)
        if inside is not None:
            return self._run(inside, sql, params)
        with self._lent() as connection:
            return self._run(connection, sql, params)

    def execute(self, sql: str, /, **params: object) -> int:
        with self.transaction():
            self._run(self._here.connection, sql, params)
            return max(int(self._here.connection.row_count), 0)

    def many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> int:
        """Run a statement for each row; an ``INSERT … VALUES (…)`` takes many rows on each way."""
        changed = 0
        with self.transaction():
            connection = self._here.connection
            values = _VALUES.search(sql)
            if not values:
                for row in rows:
                    self._run(connection, sql, {name: row[name] for name in set(_NAMED.findall(sql))})
                    changed += max(connection.row_count, 0)
                return changed
            names = list(dict.fromkeys(_NAMED.findall(values[1])))
            for chunk in in_chunks(rows, max(1, min(512, _PARAMETERS // max(len(names), 1)))):
                places = ", ".join(_NAMED.sub(rf":\g<1>_{i}", values[1]) for i in range(len(chunk)))
                flat = {f"{name}_{i}": row[name] for i, row in enumerate(chunk) for name in names}
                self._run(connection, f"{sql[: values.start()]}VALUES {places}{values['rest']}", flat)
                changed += max(connection.row_count, 0)
        return changed

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if getattr(self._here, "connection", None) is not None:
            try:
                yield
            except BaseException:
                self._here.spoilt = True
                raise
            return
        with self._lent(begin=True) as connection:
            self._here.connection, self._here.spoilt = connection, False
            try:
                self._run(connection, f"SELECT pg_advisory_xact_lock({_TURN}, hashtext(current_schema()))", {})
                yield
                self._commit(connection)
            except BaseException:
                with suppress(StoreError):  # a lost connection has rolled back by itself
                    self._run(connection, "ROLLBACK", {})
                raise
            finally:
                self._here.connection = None

    def _commit(self, connection: Connection) -> None:
        if self._here.spoilt:
            raise StoreError(N_("{path}: a step failed, so nothing of the whole was kept."), path=self.place)
        self._run(connection, "COMMIT", {})

    def claim(self) -> None:
        if self._claimed is not None:
            return
        with self._explained():
            connection = self.address.connect()
        rows = self._run(connection, f"SELECT pg_try_advisory_lock({_CLAIM}, hashtext(current_schema())) AS got", {})
        if rows[0]["got"]:
            self._claimed = connection
            return
        holder = self._run(
            connection,
            "SELECT a.pid, a.client_addr::text AS host, a.backend_start::text AS since FROM pg_locks l"
            " JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.granted"
            " AND l.classid = :claim AND l.objid::bigint = hashtext(current_schema())::bigint & 4294967295 LIMIT 1",
            {"claim": _CLAIM},
        )
        connection.close()
        known = holder[0] if holder else {"pid": "?", "since": "?", "host": None}
        raise StoreError(
            N_(
                "{path} is being written to by {command} (process {pid}, since {since}). "
                "Ask that one, or stop it first."
            ),
            path=self.place,
            command=f"ganzohr on {known['host'] or 'this machine'}",
            pid=known["pid"],
            since=known["since"],
        )

    def erase(self) -> None:
        """Write the tables anew, so that no deleted row stays in their files (needs an exclusive lock)."""
        tables = self._tables()
        with self._lent() as connection:
            for table in tables:
                self._run(connection, f"VACUUM (FULL, ANALYZE) {table}", {})

    def check(self) -> list[str]:
        """Read every row once; PostgreSQL checks its pages and foreign keys itself."""
        wrong = []
        for table in self._tables():
            try:
                self.query(f"SELECT COUNT(t.*) AS n FROM {table} t")  # noqa: S608 because the name comes from the catalogue
            except StoreError as error:
                wrong.append(str(error))
        return wrong

    def close(self) -> None:
        self._closed = True
        claimed = [self._claimed] if self._claimed else []
        self._claimed = None
        while self._idle or claimed:
            with suppress(InterfaceError, OSError):
                (self._idle or claimed).pop().close()

    # The version of the tables

    def version(self) -> int:
        there = self.query("SELECT to_regclass(:name) IS NOT NULL AS there", name=f"{self.address.schema}.meta")
        if not there[0]["there"]:
            return 0
        rows = self.query("SELECT value FROM meta WHERE name = 'version'")
        return int(rows[0]["value"]) if rows else 0

    def set_version(self, number: int) -> None:
        """Write down the version, inside the transaction of its migration."""
        self.execute(
            "INSERT INTO meta (name, value) VALUES ('version', :number)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            number=str(number),
        )

    def keep_copy(self, version: int) -> None:
        """Copy every table into a schema beside, before it is migrated from ``version``."""
        aside = f"{self.address.schema}_before_{version + 1:04d}"
        self.execute(f"DROP SCHEMA IF EXISTS {aside} CASCADE")
        self.execute(f"CREATE SCHEMA {aside}")
        for table in self._tables():
            self.execute(f"CREATE TABLE {aside}.{table} AS TABLE {table}")

    def _tables(self) -> list[str]:
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = :schema ORDER BY tablename"
        return [row["tablename"] for row in self.query(sql, schema=self.address.schema)]

    def prepare(self) -> None:
        """Make the schema; refuse a server that is too old or a database that cannot hold every letter."""
        (found,) = self.query(
            "SELECT current_setting('server_version_num')::int AS version,"
            " current_setting('server_encoding') AS letters"
        )
        if found["version"] < OLDEST:
            raise StoreError(N_("{path} is older than PostgreSQL 14. Update the server."), path=self.place)
        if found["letters"] != "UTF8":
            raise StoreError(
                N_("{path} cannot hold every letter: it uses {letters}. Make a database with ENCODING 'UTF8'."),
                path=self.place,
                letters=found["letters"],
            )
        self.execute(f"CREATE SCHEMA IF NOT EXISTS {self.address.schema}")

    # Connections

    @contextmanager
    def _lent(self, *, begin: bool = False) -> Iterator[Connection]:
        """Lend a connection that answers; a broken one is thrown away and not lent again."""
        connection = self._answering(begin)
        try:
            yield connection
        finally:
            if self._closed or getattr(connection, "broken", False):
                with suppress(InterfaceError, OSError):
                    connection.close()
            else:
                self._idle.append(connection)

    def _answering(self, begin: bool) -> Connection:
        """Find or make a connection. Nothing was asked yet, so trying again with another does no harm."""
        first = "BEGIN" if begin else "SELECT 1"
        while not self._closed:
            try:
                connection = self._idle.pop()
            except IndexError:
                break
            try:
                connection.run(first)
            except (InterfaceError, DatabaseError, OSError):
                with suppress(InterfaceError, OSError):
                    connection.close()
            else:
                return connection
        if self._closed:
            raise StoreError(N_("{path} was closed already."), path=self.place)
        with self._explained():
            connection = self.address.connect()
            connection.run(first)
        return connection

    def _run(self, connection: Connection, sql: str, params: Mapping[str, object]) -> list[Row]:
        plain, flat = spread(sql, params)
        try:
            with self._explained():
                rows = connection.run(plain, **flat)
        except StoreError as error:
            if not isinstance(error.__cause__, DatabaseError):
                connection.broken = True
            raise
        names = [column["name"] for column in connection.columns or ()]
        return [dict(zip(names, row, strict=True)) for row in rows or ()]

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            told: Any = error.args[0] if error.args else {}
            code, reason = (told.get("C", ""), told.get("M", "")) if isinstance(told, dict) else ("", str(error))
            raise StoreError(_sentence(code), path=self.place, reason=reason) from error
        except (InterfaceError, OSError) as error:
            raise StoreError(_LOST, path=self.place, reason=str(error)) from error


def _sentence(code: str) -> str:
    """Choose a sentence by SQLSTATE (PostgreSQL documentation, appendix A)."""
    return next((said for start, said in _SENTENCES.items() if code.startswith(start)), _OTHERWISE)


_LOST = N_(
    "{path} does not answer ({reason}). Nothing stored before is lost; this last step may not have been kept. "
    "Is the server running, and is the address right?"
)
_OTHERWISE = N_("{path} could not do what it was asked: {reason}")
_SENTENCES = {
    "53100": N_(
        "The disk that holds {path} is full. Nothing stored before is lost; this last step was not kept. "
        "Make room and try again."
    ),
    "23503": N_("{path} was asked to store something that refers to nothing stored."),
    "25006": N_("{path} cannot be written to: {reason}. Give this user the right to write there."),
    "28": N_("{path} refuses this user: {reason}. Check name and password."),
    "42501": N_("{path} cannot be written to: {reason}. Give this user the right to write there."),
    "3D000": N_("{path} is not there: {reason}. Make the database first: createdb NAME"),
    "40": N_("{path} is busy: {reason}. Try again."),
    "55P03": N_("{path} is being held by another program. Close that one and try again."),
    "57P": _LOST,
    "08": _LOST,
    "XX001": N_("{path} is damaged ({reason}). It was left as it is. Go back to a backup with: ganzohr restore FILE"),
}
