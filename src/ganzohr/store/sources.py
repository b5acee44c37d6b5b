"""Where we listen: sources, when each is due, and how every attempt to hear it went."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from ganzohr.errors import NotFound
from ganzohr.i18n import N_
from ganzohr.model import Message, Poll, Source, Validators, make_id
from ganzohr.store.database import Database, Row, in_chunks
from ganzohr.store.texts import clean, cleaned, message, moment, packed, to_message, to_moment, unpacked
from ganzohr.store.watched import Change

QUARANTINE = 3
"""So many crashes, and a document is not parsed again (trust.md C4)."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A document that made the parser die too often to be tried again."""

    source_id: str
    key: str
    crashes: int
    reason: Message
    last_at: datetime


_MOMENTS = ("added_at", "next_due", "last_tried", "last_heard", "last_said")
_PLAIN = ("id", "connector", "address", "title", "company_id", "person_id", "added_by", "health", "failures")
_COLUMNS = (*_PLAIN, *_MOMENTS, "reason", "etag", "last_modified", "body_hash", "cursor")


def _row(source: Source) -> dict[str, Any]:
    row: dict[str, Any] = {name: cleaned(getattr(source, name)) for name in _PLAIN}
    row |= {name: moment(getattr(source, name)) for name in _MOMENTS}
    known = source.validators
    row |= cleaned({"etag": known.etag, "last_modified": known.last_modified, "body_hash": known.body_hash})
    return row | {"reason": message(source.reason) or "", "cursor": packed(cleaned(source.cursor))}


def _source(row: Row) -> Source:
    plain: dict[str, Any] = {name: row[name] for name in _PLAIN}
    moments: dict[str, Any] = {name: to_moment(row[name]) for name in _MOMENTS}
    return Source(
        **plain,
        **moments,
        reason=to_message(row["reason"]),
        validators=Validators(row["etag"], row["last_modified"], row["body_hash"]),
        cursor=unpacked(row["cursor"]),
    )


def _decided_meanwhile(now: Source, began: Source, after: Source) -> Source:
    """Add to a source as it is ``now`` what a visit has changed, unless somebody else has changed the same.

    What a visit learned at an address that was given up meanwhile says nothing about the new one.
    """
    if now.address != began.address:
        return now
    learned: dict[str, Any] = {
        one.name: getattr(after, one.name)
        for one in fields(after)
        if getattr(now, one.name) == getattr(began, one.name) and one.name != "cursor"
    }
    return replace(now, **learned, cursor=_cursor(now.cursor, began.cursor, after.cursor))


def _cursor(
    now: Mapping[str, object], began: Mapping[str, object], after: Mapping[str, object]
) -> Mapping[str, object]:
    decided = {name for name in {*now, *began} if now.get(name) != began.get(name)}
    kept = {name: value for name, value in after.items() if name not in decided}
    return kept | {name: now[name] for name in decided if name in now}


_INSERT = f"INSERT INTO source ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"  # noqa: S608 because the names are ours
_UPDATE = f"UPDATE source SET {', '.join(f'{name} = :{name}' for name in _COLUMNS[1:])} WHERE id = :id"  # noqa: S608 because the names are ours


class Sources:
    """Statements about sources, polls and quarantined documents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_sources(self, sources: Iterable[Source]) -> Change:
        """Store sources by id, whole."""
        new = changed = same = 0
        with self._database.transaction():
            for chunk in in_chunks(sources):
                rows = {source.id: _row(source) for source in chunk}
                present = {source.id: _row(source) for source in self._chosen(list(rows))}
                fresh = [row for id_, row in rows.items() if id_ not in present]
                otherwise = [row for id_, row in rows.items() if id_ in present and row != present[id_]]
                self._database.many(_INSERT, fresh)
                self._database.many(_UPDATE, otherwise)
                new, changed = new + len(fresh), changed + len(otherwise)
                same += len(rows) - len(fresh) - len(otherwise)
        return Change(new, changed, same)

    def sources(self, watched: str | None = None) -> list[Source]:
        """List every source in the order added, or those that are the voice of one company or person."""
        where = "" if watched is None else "WHERE company_id = :watched OR person_id = :watched"
        sql = f"SELECT * FROM source {where} ORDER BY added_at, id"  # noqa: S608 because both texts are ours
        return [_source(row) for row in self._database.query(sql, **({} if watched is None else {"watched": watched}))]

    def source(self, id: str) -> Source:  # noqa: A002 because it is the id
        """Return one source; raise ``NotFound``."""
        for source in self._chosen([id]):
            return source
        raise NotFound(N_("{id} is not among the sources."), id=id)

    def at(self, connector: str, address: str) -> Source | None:
        """Return the source that listens there, also under an address that it has moved from; None where none does."""
        rows = self._database.query(
            "SELECT * FROM source WHERE id = :id OR (connector = :connector AND address = :address)"
            " ORDER BY added_at, id",
            id=make_id("source", connector, address),
            connector=connector,
            address=clean(address),
        )
        found = sorted(map(_source, rows), key=lambda one: one.address != clean(address))
        return found[0] if found else None

    def due(self, now: datetime) -> list[Source]:
        """List the sources whose turn has come, longest waiting first; paused and gone ones never are."""
        rows = self._database.query(
            "SELECT * FROM source WHERE health NOT IN ('paused', 'gone')"
            " AND (next_due IS NULL OR next_due <= :now) ORDER BY COALESCE(next_due, ''), added_at, id",
            now=moment(now),
        )
        return [_source(row) for row in rows]

    def remove_source(self, id: str) -> None:  # noqa: A002 because it is the id
        """Stop listening there and drop what was heard there, with all that was found in it."""
        from ganzohr.store.forget import drop_sources  # noqa: PLC0415 because forgetting knows every table

        with self._database.transaction():
            drop_sources(self._database, [self.source(id).id])

    def withdraw(self, source_id: str, keys: Collection[str]) -> int:
        """Remove what its author took back, with everything found in it; return how many documents that were."""
        from ganzohr.store.forget import drop_documents  # noqa: PLC0415 because forgetting knows every table

        gone: dict[int, str] = {}
        for chunk in in_chunks(make_id("document", source_id, key) for key in keys):
            rows = self._database.query("SELECT number, id FROM document WHERE id IN :ids", ids=chunk)
            gone.update((row["number"], row["id"]) for row in rows)
        with self._database.transaction():
            drop_documents(self._database, gone, [])
        return len(gone)

    def save_visit(self, source: Source, poll: Poll, *, began: Source | None = None) -> None:
        """Keep what a visit left behind: the source as it is now, and the attempt itself; raise ``NotFound``.

        ``began`` is the source as the visit found it: what has been decided about it since then stays decided.
        """
        with self._database.transaction():
            now = self.source(source.id)
            if began is not None and now != began:
                source = _decided_meanwhile(now, began, source)
            self._database.execute(_UPDATE, **_row(source))
            self._database.execute(
                "INSERT INTO poll (source_id, at, outcome, documents, reason)"
                " VALUES (:source_id, :at, :outcome, :documents, :reason)",
                source_id=poll.source_id,
                at=moment(poll.at),
                outcome=poll.outcome,
                documents=poll.documents,
                reason=message(poll.reason) or "",
            )

    def drop_polls(self, before: datetime) -> int:
        """Drop the attempts made before then; return how many those were."""
        return self._database.execute("DELETE FROM poll WHERE at < :before", before=moment(before))

    def polls(self, since: datetime, source_id: str | None = None) -> list[Poll]:
        """List the attempts since then, oldest first."""
        where = "" if source_id is None else "AND source_id = :source"
        rows = self._database.query(
            f"SELECT * FROM poll WHERE at >= :since {where} ORDER BY at, source_id",  # noqa: S608 because both texts are ours
            since=moment(since),
            **({} if source_id is None else {"source": source_id}),
        )
        return [
            Poll(
                source_id=row["source_id"],
                at=datetime.fromisoformat(row["at"]),
                outcome=row["outcome"],
                documents=row["documents"],
                reason=to_message(row["reason"]),
            )
            for row in rows
        ]

    def note_crash(self, source_id: str, key: str, reason: Message, at: datetime) -> int:
        """Count that a document made the parser die; return how often it has. From the third on it is left alone."""
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO crash (source_id, key, crashes, reason, last_at) VALUES (:source, :key, 1, :reason, :at)"
                " ON CONFLICT (source_id, key) DO UPDATE SET crashes = crash.crashes + 1,"
                " reason = excluded.reason, last_at = excluded.last_at",
                source=source_id,
                key=clean(key),
                reason=message(reason),
                at=moment(at),
            )
            sql = "SELECT crashes FROM crash WHERE source_id = :source AND key = :key"
            return int(self._database.query(sql, source=source_id, key=clean(key))[0]["crashes"])

    def quarantined(self, source_id: str | None = None) -> list[Quarantined]:
        """List the documents that are not tried again, of one source or of all."""
        where = "" if source_id is None else "AND source_id = :source"
        rows = self._database.query(
            f"SELECT * FROM crash WHERE crashes >= :enough {where} ORDER BY last_at, key",  # noqa: S608 because both texts are ours
            enough=QUARANTINE,
            **({} if source_id is None else {"source": source_id}),
        )
        return [
            Quarantined(
                source_id=row["source_id"],
                key=row["key"],
                crashes=row["crashes"],
                reason=to_message(row["reason"]) or Message(""),
                last_at=datetime.fromisoformat(row["last_at"]),
            )
            for row in rows
        ]

    def release(self, source_id: str, key: str) -> None:
        """Let a quarantined document be tried again."""
        self._database.execute(
            "DELETE FROM crash WHERE source_id = :source AND key = :key", source=source_id, key=clean(key)
        )

    def _chosen(self, ids: list[str]) -> list[Source]:
        return [_source(row) for row in self._database.query("SELECT * FROM source WHERE id IN :ids", ids=ids)]
