"""What was said: documents with their earlier versions, their words for search, and which tell the same story."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ganzohr.errors import Invalid, NotFound
from ganzohr.i18n import N_
from ganzohr.model import Document, Story, make_id
from ganzohr.store.database import Database, Row, in_chunks
from ganzohr.store.search import Hit, Words
from ganzohr.store.sources import QUARANTINE, Sources
from ganzohr.store.texts import clean, day, moment, to_day, to_moment
from ganzohr.text.contacts import redact_url
from ganzohr.text.quotes import text_hash
from ganzohr.text.stories import Signature

_COLUMNS = (
    *("number", "id", "source_id", "key", "url", "title", "text", "lang", "author", "said_on", "happens_on"),
    *("seen_on", "text_hash", "kind", "story_id", "dropped", "changed_on", "gone_on"),
    *("author_url", "replies_to", "thread", "by_others"),
)
_INSERT = f"INSERT INTO document ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"  # noqa: S608 because the names are ours


@dataclass(frozen=True, slots=True)
class Near:
    """A document that shares bands with another, with what it takes to compare the two for real."""

    document_id: str
    source_id: str
    story_id: str | None
    seen_on: datetime
    signature: Signature


def document_of(row: Row) -> Document:
    """Read a whole row of the table ``document``."""
    seen_on = to_moment(row["seen_on"])
    assert seen_on is not None
    return Document(
        id=row["id"],
        source_id=row["source_id"],
        key=row["key"],
        url=row["url"],
        title=row["title"],
        text=row["text"],
        lang=row["lang"],
        author=row["author"],
        said_on=to_moment(row["said_on"]),
        happens_on=to_day(row["happens_on"]),
        seen_on=seen_on,
        text_hash=row["text_hash"],
        kind=row["kind"],
        story_id=row["story_id"],
        dropped=row["dropped"],
        changed_on=to_moment(row["changed_on"]),
        gone_on=to_moment(row["gone_on"]),
        author_url=row["author_url"],
        replies_to=row["replies_to"],
        thread=row["thread"],
        by_others=bool(row["by_others"]),
    )


def _row(document: Document) -> dict[str, Any]:
    text = clean(document.text)
    return {
        "id": document.id,
        "source_id": document.source_id,
        "key": clean(document.key),
        "url": document.url and clean(document.url),
        "title": clean(document.title),
        "text": text,
        "lang": document.lang,
        "author": document.author and clean(document.author),
        "said_on": moment(document.said_on),
        "happens_on": day(document.happens_on),
        "seen_on": moment(document.seen_on),
        "text_hash": document.text_hash if text is document.text else text_hash(text),
        "kind": document.kind,
        "story_id": document.story_id,
        "dropped": document.dropped and clean(document.dropped),
        "changed_on": moment(document.changed_on),
        "gone_on": moment(document.gone_on),
        "author_url": document.author_url and clean(document.author_url),
        "replies_to": document.replies_to and clean(document.replies_to),
        "thread": document.thread and clean(document.thread),
        "by_others": int(document.by_others),
    }


class HeardStore(Sources):
    """Statements about sources and documents."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.words = Words(database)

    def known(self, source_id: str, keys: Collection[str]) -> set[str]:
        """Say which of these keys need not be fetched again: stored, forgotten on purpose, or quarantined."""
        by_id = {make_id("document", source_id, redact_url(key)): key for key in keys}
        by_id |= {make_id("document", source_id, key): key for key in keys}
        found: set[str] = set()
        for chunk in in_chunks(by_id):
            for sql in (
                "SELECT id FROM document WHERE id IN :ids",
                "SELECT document_id AS id FROM forgotten WHERE document_id IN :ids",
            ):
                found.update(by_id[row["id"]] for row in self._database.query(sql, ids=chunk))
        rows = self._database.query(
            "SELECT key FROM crash WHERE source_id = :source AND crashes >= :enough",
            source=source_id,
            enough=QUARANTINE,
        )
        return found | ({row["key"] for row in rows} & set(keys))

    def put_documents(self, documents: Iterable[Document]) -> list[str]:
        """Store documents in one transaction; return the ids of those that are new, in their order.

        A known id with the same text stays as it is. With another text, the old one is kept as a version and
        ``changed_on`` is set to when the new one was seen. Ids forgotten on purpose are passed over.
        Every id must be ``make_id("document", source_id, key)``: what was heard once is one document.
        """
        new: list[str] = []
        with self._database.transaction():
            for chunk in in_chunks(documents, 1024):
                wanted = {document.id: document for document in chunk}
                for document in wanted.values():
                    if document.id != make_id("document", document.source_id, document.key):
                        raise Invalid(
                            "id",
                            N_("{id} is not the id of a document with the key {key}."),
                            id=document.id,
                            key=document.key,
                        )
                for id_ in self._forgotten(list(wanted)):
                    del wanted[id_]
                present = self._present(list(wanted))
                fresh = [_row(document) for id_, document in wanted.items() if id_ not in present]
                for number, row in enumerate(fresh, self._take_numbers(len(fresh))):
                    row["number"] = number
                self._database.many(_INSERT, fresh)
                self.words.add(fresh)
                new.extend(row["id"] for row in fresh)
                for id_, stored in present.items():
                    self._change(stored, _row(wanted[id_]))
        return new

    def _forgotten(self, ids: list[str]) -> list[str]:
        if not self._database.query("SELECT 1 AS there FROM forgotten LIMIT 1"):
            return []
        rows = self._database.query("SELECT document_id FROM forgotten WHERE document_id IN :ids", ids=ids)
        return [row["document_id"] for row in rows]

    def _present(self, ids: list[str]) -> dict[str, Row]:
        rows = self._database.query("SELECT id, number, text_hash, gone_on FROM document WHERE id IN :ids", ids=ids)
        return {row["id"]: row for row in rows}

    def _take_numbers(self, many: int) -> int:
        """Take the next numbers for documents and return the first."""
        if not many:
            return 0
        sql = "UPDATE counter SET last = last + :many WHERE name = 'document' RETURNING last"
        return int(self._database.query(sql, many=many)[0]["last"]) - many + 1

    def _change(self, present: Row, row: dict[str, Any]) -> None:
        """Put a new text in the place of the old one, which is kept; what is heard again is no longer gone."""
        number = present["number"]
        if present["text_hash"] == row["text_hash"]:
            if present["gone_on"] is not None:
                self._database.execute("UPDATE document SET gone_on = NULL WHERE number = :number", number=number)
            return
        (old,) = self._database.query("SELECT * FROM document WHERE number = :number", number=number)
        self._database.execute(
            "INSERT INTO document_version (document, text_hash, title, text, replaced_on)"
            " VALUES (:number, :text_hash, :title, :text, :at)"
            " ON CONFLICT (document, text_hash) DO UPDATE SET replaced_on = excluded.replaced_on",
            number=number,
            text_hash=old["text_hash"],
            title=old["title"],
            text=old["text"],
            at=row["seen_on"],
        )
        self.words.remove([old])
        self._database.execute(
            "UPDATE document SET title = :title, text = :text, text_hash = :text_hash, lang = :lang,"
            " author = :author, url = :url, happens_on = :happens_on, dropped = :dropped,"
            " changed_on = :seen_on, gone_on = NULL WHERE number = :number",
            number=number,
            **{name: row[name] for name in ("title", "text", "text_hash", "lang", "author", "url", "happens_on")},
            dropped=row["dropped"],
            seen_on=row["seen_on"],
        )
        self.words.add([row | {"number": number}])

    def mark_gone(self, document_id: str, at: datetime) -> None:
        """Note that a document is no longer where it was; it stays as evidence."""
        self._database.execute(
            "UPDATE document SET gone_on = :at WHERE id = :id AND gone_on IS NULL", id=document_id, at=moment(at)
        )

    def document(self, id: str) -> Document:  # noqa: A002 because it is the id
        """Return one document; raise ``NotFound``."""
        for document in self.documents([id]):
            return document
        raise NotFound(N_("{id} is not among the documents."), id=id)

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Return those of these documents that are here, in the order asked for."""
        found: dict[str, Document] = {}
        for chunk in in_chunks(ids):
            rows = self._database.query("SELECT * FROM document WHERE id IN :ids", ids=chunk)
            found.update((row["id"], document_of(row)) for row in rows)
        return [found[id_] for id_ in ids if id_ in found]

    def documents_of(self, source_id: str, limit: int = 20) -> list[Document]:
        """Return what was last heard from a source, newest first."""
        sql = "SELECT * FROM document WHERE source_id = :source ORDER BY number DESC LIMIT :limit"
        return [document_of(row) for row in self._database.query(sql, source=source_id, limit=limit)]

    def thread(self, address: str) -> list[Document]:
        """Return what was heard of one conversation, in the order in which it was said."""
        sql = "SELECT * FROM document WHERE thread = :thread OR url = :thread ORDER BY said_on, number"
        return [document_of(row) for row in self._database.query(sql, thread=address)]

    def threads(self, limit: int = 50) -> list[str]:
        """Return the addresses of conversations between at least two, the one in which last was spoken first."""
        sql = (
            "SELECT thread FROM document WHERE thread IS NOT NULL AND dropped IS NULL GROUP BY thread"
            " HAVING COUNT(DISTINCT COALESCE(author_url, author, '')) > 1"
            " ORDER BY MAX(COALESCE(said_on, seen_on)) DESC, thread LIMIT :limit"
        )
        return [row["thread"] for row in self._database.query(sql, limit=limit)]

    def seen(self, since: datetime, *, dropped: bool | None = None) -> list[Document]:
        """Return what was seen since then, newest first; ``dropped`` asks for only the noise or only the rest."""
        which = {None: "", True: "AND dropped IS NOT NULL", False: "AND dropped IS NULL"}[dropped]
        sql = f"SELECT * FROM document WHERE seen_on >= :since {which} ORDER BY number DESC"  # noqa: S608 because both texts are ours
        return [document_of(row) for row in self._database.query(sql, since=moment(since))]

    def count(self) -> int:
        return int(self._database.query("SELECT COUNT(*) AS n FROM document")[0]["n"])

    def versions(self, document_id: str) -> list[tuple[str, str, datetime]]:
        """Give the earlier texts of a document, oldest first: title, text, until when it stood there."""
        rows = self._database.query(
            "SELECT v.title, v.text, v.replaced_on FROM document_version v JOIN document d ON d.number = v.document"
            " WHERE d.id = :id ORDER BY v.replaced_on",
            id=document_id,
        )
        return [(row["title"], row["text"], datetime.fromisoformat(row["replaced_on"])) for row in rows]

    def search(self, words: str, limit: int = 20, before: str | None = None) -> list[Hit]:
        """Find documents that hold all these words, last seen first; ``before`` is the id of the last hit shown.

        ``"in quotes"`` is a phrase, ``logist*`` a beginning, ``-word`` must not occur. Raises ``Invalid`` when
        there is nothing to look for.
        """
        rows, query = self.words.find(words, limit, before)
        return [query.hit(document_of(row)) for row in rows]

    # The same story in other words

    def put_signatures(self, signatures: Mapping[str, Signature]) -> None:
        """Keep what finds and compares the stories of documents, by their ids; a second time replaces the first."""
        with self._database.transaction():
            for chunk in in_chunks(signatures):
                numbers = self.numbers(chunk)
                self.words.remove_signatures(list(numbers.values()))
                self.words.add_signatures({number: signatures[id_] for id_, number in numbers.items()})

    def near(self, signature: Signature, since: datetime | None = None, limit: int = 8) -> list[Near]:
        """Find documents whose story may be the same: the most alike (who share most bands) first, then the last seen.

        Of the ``limit`` most alike those are returned that were seen since.
        """
        if not signature:
            return []
        return [
            Near(
                row["id"],
                row["source_id"],
                row["story_id"],
                datetime.fromisoformat(row["seen_on"]),
                Signature(row["signature"]),
            )
            for row in self.words.near(signature, moment(since) or "", limit)
        ]

    def join_story(self, document_ids: Collection[str], story_id: str) -> None:
        """Make these documents tell one story."""
        for chunk in in_chunks(document_ids):
            self._database.execute("UPDATE document SET story_id = :story WHERE id IN :ids", story=story_id, ids=chunk)

    def stories(self, ids: Collection[str]) -> list[Story]:
        """Count how many documents and sources tell each of these stories; the first seen names it."""
        found: list[Story] = []
        for chunk in in_chunks(dict.fromkeys(ids)):
            rows = self._database.query(
                "SELECT s.story_id, s.documents, s.sources, d.id AS first_document FROM ("
                " SELECT story_id, COUNT(*) AS documents, COUNT(DISTINCT source_id) AS sources, MIN(number) AS first"
                " FROM document WHERE story_id IN :ids GROUP BY story_id) s JOIN document d ON d.number = s.first",
                ids=chunk,
            )
            found.extend(
                Story(row["story_id"], row["first_document"], row["documents"], row["sources"]) for row in rows
            )
        return found

    def story(self, id: str) -> list[Document]:  # noqa: A002 because it is the id
        """Return the documents that tell a story, first seen first."""
        sql = "SELECT * FROM document WHERE story_id = :story ORDER BY number"
        return [document_of(row) for row in self._database.query(sql, story=id)]

    # The watch list that everything was read for

    def read_for(self) -> str | None:
        """Return the hash of the watch list that the stored documents were last read for."""
        rows = self._database.query("SELECT value FROM meta WHERE name = 'read_for'")
        return str(rows[0]["value"]) if rows else None

    def set_read_for(self, watch_list: str) -> None:
        """Remember that every stored document was read for this watch list."""
        self._database.execute(
            "INSERT INTO meta (name, value) VALUES ('read_for', :hash)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            hash=watch_list,
        )

    def numbers(self, ids: Collection[str]) -> dict[str, int]:
        """Translate ids of documents into row numbers; unknown ones are left out."""
        found: dict[str, int] = {}
        for chunk in in_chunks(ids):
            rows = self._database.query("SELECT id, number FROM document WHERE id IN :ids", ids=chunk)
            found.update((row["id"], row["number"]) for row in rows)
        return found
