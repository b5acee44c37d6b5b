"""Forgetting: what is about one watched thing goes from every table, and its bytes from the disk.

The recipe was measured (reference/trust.md A4): deleted rows are overwritten, the word index is merged, the log
is emptied into the file. What lies outside the store (backups, exports, a solid-state disk's spare blocks) is
not reached from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ganzohr.errors import NotFound
from ganzohr.i18n import N_
from ganzohr.model import Kind
from ganzohr.store.database import Database, in_chunks
from ganzohr.store.search import Words
from ganzohr.store.texts import moment, packed, unpacked
from ganzohr.text.folding import fold


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went with a watched thing."""

    id: str
    kind: Kind
    documents: int
    occasions: int


def forget(database: Database, id: str, at: datetime) -> Forgotten:  # noqa: A002 because it is the id
    """Remove a watched thing and all that is about it, so that no byte of it stays in the store's files.

    A person's own sources and every document that mentions them go. Of a company, its own sources go, and
    documents that mention nobody else we watch; a text that speaks of others, too, is theirs as well. A topic
    takes no document along. What went is never heard again. Raises ``NotFound``.
    """
    kind, row = _find(database, id)
    with database.transaction():
        sources = database.query("SELECT id FROM source WHERE company_id = :id OR person_id = :id", id=id)
        theirs = _documents(database, id, kind) if kind != "topic" else []
        own = [source["id"] for source in sources]
        for chunk in in_chunks(own):
            theirs.extend(database.query("SELECT number, id FROM document WHERE source_id IN :ids", ids=chunk))
        documents = {row["number"]: row["id"] for row in theirs}
        database.many(
            "INSERT INTO forgotten (document_id, at) VALUES (:id, :at) ON CONFLICT (document_id) DO NOTHING",
            [{"id": document_id, "at": moment(at)} for document_id in documents.values()],
        )
        names = [] if kind == "topic" else [row["name"], *unpacked(row["aliases"])]
        occasions = drop_documents(database, documents, names)
        for chunk in in_chunks(own):
            database.execute("DELETE FROM source WHERE id IN :ids", ids=chunk)
        occasions += _findings(database, id, kind)
        if kind == "person":
            _snapshots(database, row)
        if kind != "topic":
            _proposals(database, row, at)
        database.execute(f"DELETE FROM {kind} WHERE id = :id", id=id)  # noqa: S608 because it is one of three names
    database.erase()
    return Forgotten(id, kind, len(documents), occasions)


def drop_sources(database: Database, ids: Iterable[str]) -> None:
    """Remove sources with everything heard there and found in it."""
    for chunk in in_chunks(ids):
        rows = database.query("SELECT number, id FROM document WHERE source_id IN :ids", ids=chunk)
        drop_documents(database, {row["number"]: row["id"] for row in rows}, [])
        database.execute("DELETE FROM source WHERE id IN :ids", ids=chunk)


def drop_documents(database: Database, documents: Mapping[int, str], names: Iterable[str]) -> int:
    """Remove documents with their words, findings and proofs; return how many occasions went with them.

    An occasion that still has evidence stays, unless one of ``names`` stands in it.
    """
    words = Words(database)
    gone = 0
    for numbers in in_chunks(documents, 256):
        rows = database.query("SELECT number, title, text FROM document WHERE number IN :numbers", numbers=numbers)
        words.remove(rows)
        words.remove_signatures(numbers)
        gone += _unprove(database, {documents[number] for number in numbers}, [fold(name) for name in names])
        database.execute("DELETE FROM document WHERE number IN :numbers", numbers=numbers)
    return gone


def _find(database: Database, id: str) -> tuple[Kind, Mapping[str, Any]]:  # noqa: A002 because it is the id
    kinds: tuple[Kind, ...] = ("company", "person", "topic")
    for kind in kinds:
        for row in database.query(f"SELECT * FROM {kind} WHERE id = :id", id=id):  # noqa: S608 because it is one of three names
            return kind, row
    raise NotFound(N_("{id} is not on the watch list."), id=id)


def _documents(database: Database, id: str, kind: Kind) -> list[Mapping[str, Any]]:  # noqa: A002 because it is the id
    sql = "SELECT DISTINCT d.number, d.id FROM mention m JOIN document d ON d.number = m.document WHERE m.watched = :id"
    if kind == "company":
        sql += (
            " AND NOT EXISTS (SELECT 1 FROM mention o WHERE o.document = m.document AND o.watched <> :id"
            " AND o.kind <> 'topic')"
        )
    return list(database.query(sql, id=id))


def _unprove(database: Database, document_ids: set[str], names: list[str]) -> int:
    """Take evidence from these documents out of every occasion; return how many occasions went."""
    rows = database.query(
        "SELECT DISTINCT o.* FROM occasion o JOIN occasion_signal l ON l.occasion = o.number"
        " WHERE l.document_id IN :ids",
        ids=list(document_ids),
    )
    gone = 0
    for row in rows:
        left = [proof for proof in unpacked(row["evidence"]) if proof["document_id"] not in document_ids]
        shown = fold(packed([left, row["why_now"], row["parts"], row["advice"], row["held_back"]]))
        if not left or any(name in shown for name in names):
            gone += database.execute("DELETE FROM occasion WHERE number = :number", number=row["number"])
            continue
        database.execute("UPDATE occasion SET evidence = :left WHERE number = :n", left=packed(left), n=row["number"])
        database.execute(
            "DELETE FROM occasion_signal WHERE occasion = :n AND document_id IN :ids",
            n=row["number"],
            ids=list(document_ids),
        )
    return gone


def _findings(database: Database, id: str, kind: Kind) -> int:  # noqa: A002 because it is the id
    """Remove mentions, signals and occasions about a watched thing; a topic is only taken off them."""
    database.execute("DELETE FROM mention WHERE watched = :id", id=id)
    quoted = f'%"{id}"%'
    if kind != "topic":
        database.execute(
            "DELETE FROM signal WHERE company_id = :id OR person_id = :id OR watched LIKE :quoted", id=id, quoted=quoted
        )
        return database.execute("DELETE FROM occasion WHERE company_id = :id OR person_id = :id", id=id)
    for table, key in (("signal", "id"), ("occasion", "number")):
        sql = f"SELECT {key} AS key, topic_ids FROM {table} WHERE topic_ids LIKE :quoted"  # noqa: S608 because the names are ours
        database.many(
            f"UPDATE {table} SET topic_ids = :topics WHERE {key} = :key",  # noqa: S608 because the names are ours
            [
                {"key": row["key"], "topics": packed([topic for topic in unpacked(row["topic_ids"]) if topic != id])}
                for row in database.query(sql, quoted=quoted)
            ],
        )
    return 0


def _proposals(database: Database, row: Mapping[str, Any], at: datetime) -> None:
    """Remove what was proposed; a person whom an imprint names is never proposed again."""
    from ganzohr.store.proposals import person_id  # noqa: PLC0415 because only forgetting people needs it

    rows = database.query("SELECT id FROM proposal WHERE person_id = :id AND kind = 'person'", id=row["id"])
    ids = {found["id"] for found in rows}
    if row.get("company_id"):
        ids.add(person_id(row["company_id"], row["name"]))
    database.many(
        "INSERT INTO forgotten (document_id, at) VALUES (:id, :at) ON CONFLICT (document_id) DO NOTHING",
        [{"id": id_, "at": moment(at)} for id_ in ids],
    )
    database.execute(
        "DELETE FROM proposal WHERE company_id = :id OR person_id = :id OR id IN :ids", id=row["id"], ids=[*ids]
    )


def _snapshots(database: Database, person: Mapping[str, Any]) -> None:
    """Take the rows of a person out of the kept imports: by name, address or profile."""
    name = set(fold(person["name"]).split())
    ways = {fold(way) for way in (person["email"], person["phone"], *unpacked(person["urls"])) if way}
    for row in database.query("SELECT kind, rows FROM snapshot"):
        before = unpacked(row["rows"])
        left = [
            entry
            for entry in before
            if not name <= set(fold(" ".join(entry.values())).split()) and ways.isdisjoint(map(fold, entry.values()))
        ]
        if len(left) < len(before):
            sql = "UPDATE snapshot SET rows = :rows WHERE kind = :kind"
            database.execute(sql, rows=packed(left), kind=row["kind"])
