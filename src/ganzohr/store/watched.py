"""Whom and what we care about: companies, people, topics, and the last import to compare the next with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from ganzohr.errors import NotFound
from ganzohr.i18n import N_
from ganzohr.model import Company, Kind, Person, Topic, WatchedName
from ganzohr.store.database import Database, Row, in_chunks
from ganzohr.store.texts import cleaned, day, moment, packed, to_day, to_moment, unpacked

W = TypeVar("W", Company, Person, Topic)


@dataclass(frozen=True, slots=True)
class Change:
    """What putting things in did: how many were new, how many were there and are otherwise now."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The rows of one import as they came."""

    kind: str
    taken_at: datetime
    rows: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Table(Generic[W]):
    """How one kind of watched thing stands in its table."""

    name: Kind
    columns: tuple[str, ...]
    read: Callable[[Row], W]
    write: Callable[[W], dict[str, Any]]


def _company(row: Row) -> Company:
    return Company(
        id=row["id"],
        name=row["name"],
        aliases=tuple(unpacked(row["aliases"])),
        domain=row["domain"],
        industry=row["industry"],
        city=row["city"],
        country=row["country"],
        tier=row["tier"],
        owner=row["owner"],
        parent=row["parent"],
        register_number=row["register_number"],
        external_id=row["external_id"],
        last_contact=to_day(row["last_contact"]),
        tags=tuple(unpacked(row["tags"])),
        ours=bool(row["ours"]),
        extra=unpacked(row["extra"]),
    )


def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        given_name=row["given_name"],
        family_name=row["family_name"],
        company_id=row["company_id"],
        company_name=row["company_name"],
        position=row["position"],
        role=row["role"],
        email=row["email"],
        phone=row["phone"],
        urls=tuple(unpacked(row["urls"])),
        aliases=tuple(unpacked(row["aliases"])),
        connected_on=to_day(row["connected_on"]),
        last_contact=to_day(row["last_contact"]),
        owner=row["owner"],
        tags=tuple(unpacked(row["tags"])),
        ours=bool(row["ours"]),
        extra=unpacked(row["extra"]),
    )


def _topic(row: Row) -> Topic:
    return Topic(id=row["id"], name=row["name"], aliases=tuple(unpacked(row["aliases"])))


_WRITE: dict[str, Callable[[Any], object]] = {
    **dict.fromkeys(("aliases", "tags", "urls"), lambda value: packed(list(value))),
    "extra": lambda value: packed(dict(value)),
    **dict.fromkeys(("last_contact", "connected_on"), day),
    "ours": int,
}


def _columns(columns: tuple[str, ...]) -> Callable[[Any], dict[str, Any]]:
    def write(thing: object) -> dict[str, Any]:
        row = {}
        for column in columns:
            value = getattr(thing, column)
            row[column] = cleaned(_WRITE[column](value) if column in _WRITE else value)
        return row

    return write


_COMPANY = tuple(Company.__dataclass_fields__)
_PERSON = tuple(Person.__dataclass_fields__)
_TOPIC = tuple(Topic.__dataclass_fields__)

COMPANY: _Table[Company] = _Table("company", _COMPANY, _company, _columns(_COMPANY))
PERSON: _Table[Person] = _Table("person", _PERSON, _person, _columns(_PERSON))
TOPIC: _Table[Topic] = _Table("topic", _TOPIC, _topic, _columns(_TOPIC))


class WatchedStore:
    """Statements about companies, people and topics."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_companies(self, companies: Iterable[Company], provenance: str, at: datetime) -> Change:
        """Store companies by id. ``provenance`` says where they come from; it is kept from the first time."""
        return self._put(COMPANY, companies, provenance, at)

    def put_people(self, people: Iterable[Person], provenance: str, at: datetime) -> Change:
        """Store people by id; their ``company_id`` must be stored before."""
        return self._put(PERSON, people, provenance, at)

    def put_topics(self, topics: Iterable[Topic], provenance: str, at: datetime) -> Change:
        return self._put(TOPIC, topics, provenance, at)

    def companies(self) -> list[Company]:
        """List every company by name."""
        return [_company(row) for row in self._database.query("SELECT * FROM company ORDER BY name, id")]

    def people(self, company_id: str | None = None) -> list[Person]:
        """List every person by name, or those of one company."""
        if company_id is None:
            rows = self._database.query("SELECT * FROM person ORDER BY name, id")
        else:
            sql = "SELECT * FROM person WHERE company_id = :company ORDER BY name, id"
            rows = self._database.query(sql, company=company_id)
        return [_person(row) for row in rows]

    def topics(self) -> list[Topic]:
        return [_topic(row) for row in self._database.query("SELECT * FROM topic ORDER BY name, id")]

    def company(self, id: str) -> Company:  # noqa: A002 because it is the id
        """Return one company; raise ``NotFound``."""
        return self._one(COMPANY, id)

    def person(self, id: str) -> Person:  # noqa: A002 because it is the id
        """Return one person; raise ``NotFound``."""
        return self._one(PERSON, id)

    def topic(self, id: str) -> Topic:  # noqa: A002 because it is the id
        """Return one topic; raise ``NotFound``."""
        return self._one(TOPIC, id)

    def added(self, id: str) -> tuple[str, datetime, datetime] | None:  # noqa: A002 because it is the id
        """Say where a watched thing came from, when it was added and when last changed; None if it is not here."""
        for table in ("company", "person", "topic"):
            sql = f"SELECT provenance, added_at, changed_at FROM {table} WHERE id = :id"  # noqa: S608 because these three names are ours
            for row in self._database.query(sql, id=id):
                return row["provenance"], datetime.fromisoformat(row["added_at"]), _moment(row["changed_at"])
        return None

    def names(self) -> list[WatchedName]:
        """Give every watched thing as the matcher needs it."""
        companies = {company.id: company for company in self.companies()}
        found = [WatchedName(c.id, "company", c.name, c.aliases, domain=c.domain) for c in companies.values()]
        for person in self.people():
            employer = companies.get(person.company_id or "")
            company = employer.name if employer else person.company_name
            found.append(WatchedName(person.id, "person", person.name, person.aliases, company=company))
        found.extend(WatchedName(topic.id, "topic", topic.name, topic.aliases) for topic in self.topics())
        return found

    def mark(self) -> str:
        """Return a short text that is another one after any change of the watch list."""
        counted = "SELECT COUNT(*) AS n, COALESCE(MAX(changed_at), '') AS at FROM"
        rows = [self._database.query(f"{counted} {table}")[0] for table in ("company", "person", "topic")]
        return " ".join(f"{row['n']} {row['at']}" for row in rows)

    def snapshot(self, kind: str) -> Snapshot | None:
        """Return the rows of the last import of this kind, if there was one."""
        for row in self._database.query("SELECT * FROM snapshot WHERE kind = :kind", kind=kind):
            return Snapshot(kind, _moment(row["taken_at"]), unpacked(row["rows"]))
        return None

    def put_snapshot(self, kind: str, rows: Iterable[Mapping[str, str]], at: datetime) -> None:
        """Keep the rows of an import, in place of the last of its kind."""
        self._database.execute(
            "INSERT INTO snapshot (kind, taken_at, rows) VALUES (:kind, :at, :rows)"
            " ON CONFLICT (kind) DO UPDATE SET taken_at = excluded.taken_at, rows = excluded.rows",
            kind=kind,
            at=moment(at),
            rows=packed(cleaned([dict(row) for row in rows])),
        )

    def _one(self, table: _Table[W], id: str) -> W:  # noqa: A002 because it is the id
        for row in self._database.query(f"SELECT * FROM {table.name} WHERE id = :id", id=id):  # noqa: S608 because the names of tables are ours
            return table.read(row)
        raise NotFound(N_("{id} is not on the watch list."), id=id)

    def _put(self, table: _Table[W], things: Iterable[W], provenance: str, at: datetime) -> Change:
        new = changed = same = 0
        with self._database.transaction():
            for chunk in in_chunks(things):
                rows = {thing.id: table.write(thing) for thing in chunk}
                present = self._present(table, list(rows))
                fresh = [row for id_, row in rows.items() if id_ not in present]
                otherwise = [row for id_, row in rows.items() if id_ in present and row != present[id_]]
                told = {"provenance": provenance, "at": moment(at)}
                self._database.many(_insert(table), [row | told for row in fresh])
                self._database.many(_update(table), [row | {"at": moment(at)} for row in otherwise])
                new, changed = new + len(fresh), changed + len(otherwise)
                same += len(rows) - len(fresh) - len(otherwise)
        return Change(new, changed, same)

    def _present(self, table: _Table[W], ids: list[str]) -> dict[str, dict[str, Any]]:
        sql = f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE id IN :ids"  # noqa: S608 because the names are ours
        return {row["id"]: dict(row) for row in self._database.query(sql, ids=ids)}


def _moment(text: str) -> datetime:
    found = to_moment(text)
    assert found is not None
    return found


def _insert(table: _Table[Any]) -> str:
    columns = ", ".join((*table.columns, "provenance", "added_at", "changed_at"))
    values = ", ".join((*(f":{column}" for column in table.columns), ":provenance", ":at", ":at"))
    return f"INSERT INTO {table.name} ({columns}) VALUES ({values})"  # noqa: S608 because the names are ours


def _update(table: _Table[Any]) -> str:
    columns = ", ".join(f"{column} = :{column}" for column in table.columns if column != "id")
    return f"UPDATE {table.name} SET {columns}, changed_at = :at WHERE id = :id"  # noqa: S608 because the names are ours
