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

from ganzohr.errors import Held, SettingsError, StoreError
from ganzohr.i18n import N_
from ganzohr.model import Message
from ganzohr.store.database import Row, spread

OLDEST = 140000
"""``server_version_num`` of PostgreSQL 14."""

_TURN = 0x67616E7A  # advisory lock: one transaction that writes at a time
_CLAIM = 0x6F687200  # advisory lock: one listening process
_PREPARED = 256  # statements kept on one connection


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
        socket = f"host={self.host}&" if self.host.startswith("/") else ""
        host = "localhost" if socket else self.host
        return f"postgresql://{self.user}@{host}:{self.port}/{self.database}?{socket}schema={self.schema}"

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


class _Line:
    """One connection with the statements it has prepared: pg8000 reads a statement letter by letter every time."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.broken = False
        self._prepared: dict[str, Any] = {}

    def run(self, sql: str, params: Mapping[str, object]) -> tuple[list[Row], int]:
        """Run a statement; return its rows and how many it changed. Parameters it does not name are passed over."""
        if not params:
            self.connection.run(sql)
            context = self.connection._context  # noqa: SLF001 because pg8000 tells it nowhere else
        else:
            if sql not in self._prepared:
                while len(self._prepared) >= _PREPARED:
                    self._prepared.pop(next(iter(self._prepared))).close()
                self._prepared[sql] = self.connection.prepare(sql)
            self._prepared[sql].run(**params)
            context = self._prepared[sql]._context  # noqa: SLF001 because pg8000 tells it nowhere else
        names = [column["name"] for column in context.columns or ()]
        return [dict(zip(names, row, strict=True)) for row in context.rows or ()], max(int(context.row_count), 0)

    def hang_up(self) -> None:
        with suppress(InterfaceError, OSError):
            self.connection.close()


class Postgres:
    """A store in one schema of a PostgreSQL database."""

    name: Literal["postgresql"] = "postgresql"

    def __init__(self, address: Address) -> None:
        self.address = address
        self._idle: list[_Line] = []
        self._here = threading.local()  # the line of this thread's transaction
        self._claimed: _Line | None = None
        self._closed = False

    @property
    def place(self) -> str:
        return str(self.address)

    def query(self, sql: str, /, **params: object) -> list[Row]:
        inside = self._inside()
        if inside is not None:
            return self._rows(inside, sql, params)
        with self._lent() as line:
            return self._rows(line, sql, params)

    def execute(self, sql: str, /, **params: object) -> int:
        with self.transaction():
            return self._run(self._here.line, *spread(sql, params))[1]

    def many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> int:
        with self.transaction():
            line = self._here.line
            return sum(self._run(line, sql, row)[1] for row in rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._inside() is not None:
            try:
                yield
            except BaseException:
                self._here.spoilt = True
                raise
            return
        with self._lent(begin=True) as line:
            self._here.line, self._here.spoilt = line, False
            try:
                self._run(line, f"SELECT pg_advisory_xact_lock({_TURN}, hashtext(current_schema()))", {})
                yield
                self._commit(line)
            except BaseException:
                with suppress(StoreError):  # a lost connection has rolled back by itself
                    self._run(line, "ROLLBACK", {})
                raise
            finally:
                self._here.line = None

    def _inside(self) -> _Line | None:
        """Return the line of this thread's transaction."""
        line: _Line | None = getattr(self._here, "line", None)
        return line

    def _commit(self, line: _Line) -> None:
        if self._here.spoilt:
            raise StoreError(N_("{path}: a step failed, so nothing of the whole was kept."), path=self.place)
        self._run(line, "COMMIT", {})

    def claim(self) -> None:
        if self._claimed is not None:
            return
        with self._explained():
            line = _Line(self.address.connect())
        rows = self._rows(line, f"SELECT pg_try_advisory_lock({_CLAIM}, hashtext(current_schema())) AS got", {})
        if rows[0]["got"]:
            self._claimed = line
            return
        holder = self._rows(
            line,
            "SELECT a.pid, a.client_addr::text AS host, a.backend_start::text AS since FROM pg_locks l"
            " JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.granted"
            " AND l.classid = :claim AND l.objid::bigint = hashtext(current_schema())::bigint & 4294967295 LIMIT 1",
            {"claim": _CLAIM},
        )
        line.connection.close()
        known = holder[0] if holder else {"pid": "?", "since": "?", "host": None}
        raise Held(
            N_(
                "{path} is being written to by {command} (process {pid}, since {since}). "
                "Wait until it has ended, or stop it, then try again."
            ),
            path=self.place,
            command=_who(known["host"]),
            pid=known["pid"],
            since=known["since"],
        )

    def erase(self) -> None:
        """Write the tables anew, so that no deleted row stays in their files (needs an exclusive lock)."""
        tables = self._tables()
        with self._lent() as line:
            for table in tables:
                self._run(line, f"VACUUM (FULL, ANALYZE) {table}", {})

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
            (self._idle or claimed).pop().hang_up()

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
    def _lent(self, *, begin: bool = False) -> Iterator[_Line]:
        """Lend a line that answers; a broken one is thrown away and not lent again."""
        line = self._answering(begin)
        try:
            yield line
        finally:
            if self._closed or line.broken:
                line.hang_up()
            else:
                self._idle.append(line)

    def _answering(self, begin: bool) -> _Line:
        """Find or make a line. Nothing was asked yet, so trying again with another does no harm."""
        first = "BEGIN" if begin else "SELECT 1"
        while not self._closed:
            try:
                line = self._idle.pop()
            except IndexError:
                break
            try:
                line.connection.run(first)
            except (InterfaceError, DatabaseError, OSError):
                line.hang_up()
            else:
                return line
        if self._closed:
            raise StoreError(N_("{path} was closed already."), path=self.place)
        with self._explained():
            line = _Line(self.address.connect())
            line.connection.run(first)
        return line

    def _rows(self, line: _Line, sql: str, params: Mapping[str, object]) -> list[Row]:
        return self._run(line, *spread(sql, params))[0]

    def _run(self, line: _Line, sql: str, params: Mapping[str, object]) -> tuple[list[Row], int]:
        try:
            with self._explained():
                return line.run(sql, params)
        except StoreError as error:
            line.broken = not isinstance(error.__cause__, DatabaseError)
            raise

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


def _who(host: str | None) -> Message:
    return Message.of(N_("ganzohr on {host}"), host=host) if host else Message(N_("ganzohr on this machine"))


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
