"""What was found in documents, and what came of it. Nothing leaves here whose quote does not stand in its text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ganzohr.errors import NotFound
from ganzohr.i18n import N_
from ganzohr.model import (
    Evidence,
    Mention,
    Message,
    Occasion,
    OccasionState,
    Outcome,
    Part,
    Quote,
    Signal,
    Span,
)
from ganzohr.store.database import Database, Row, in_chunks
from ganzohr.store.texts import clean, cleaned, day, message, moment, packed, to_day, to_message, to_moment, unpacked

_PROVEN = "substr(d.text, s.starts + 1, s.ends - s.starts) = s.exact"


def _span(values: Sequence[Any]) -> Span:
    start, end, text = values
    return Span(start, end, text)


def mention_of(row: Row) -> Mention:
    """Read a row of the table ``mention``."""
    return Mention(
        watched=row["watched"],
        kind=row["kind"],
        start=row["starts"],
        end=row["ends"],
        text=row["words"],
        confidence=row["confidence"],
        why=tuple(unpacked(row["why"])),
    )


def _signal_row(signal: Signal, document: int) -> dict[str, Any]:
    quote = signal.quote
    return {
        "id": signal.id,
        "document": document,
        "type": signal.type,
        "exact": clean(quote.exact),
        "starts": quote.start,
        "ends": quote.end,
        "prefix": clean(quote.prefix),
        "suffix": clean(quote.suffix),
        "text_hash": quote.text_hash,
        "roles": packed(
            {role: [[span.start, span.end, clean(span.text)] for span in spans] for role, spans in signal.roles.items()}
        ),
        "confidence": signal.confidence,
        "happened_on": day(signal.happened_on),
        "watched": packed(dict(signal.watched)),
        "company_id": signal.company_id,
        "person_id": signal.person_id,
        "topic_ids": packed(list(signal.topic_ids)),
        "event": clean(signal.event),
    }


def _signal(row: Row) -> Signal:
    return Signal(
        id=row["id"],
        document_id=row["document_id"],
        type=row["type"],
        quote=Quote(row["exact"], row["starts"], row["ends"], row["prefix"], row["suffix"], row["text_hash"]),
        roles={role: tuple(map(_span, spans)) for role, spans in unpacked(row["roles"]).items()},
        confidence=row["confidence"],
        happened_on=to_day(row["happened_on"]),
        watched=unpacked(row["watched"]),
        company_id=row["company_id"],
        person_id=row["person_id"],
        topic_ids=tuple(unpacked(row["topic_ids"])),
        event=row["event"],
    )


def _evidence_out(evidence: Evidence) -> dict[str, Any]:
    quote = evidence.quote
    return {
        "quote": [quote.exact, quote.start, quote.end, quote.prefix, quote.suffix, quote.text_hash],
        "document_id": evidence.document_id,
        "source_id": evidence.source_id,
        "source_title": evidence.source_title,
        "url": evidence.url,
        "title": evidence.title,
        "said_on": moment(evidence.said_on),
        "happens_on": day(evidence.happens_on),
        "seen_on": moment(evidence.seen_on),
        "signal_id": evidence.signal_id,
        "due": evidence.due,
    }


def _evidence(value: dict[str, Any]) -> Evidence:
    seen_on = datetime.fromisoformat(value["seen_on"])
    dates = {"said_on": to_moment(value["said_on"]), "happens_on": to_day(value["happens_on"]), "seen_on": seen_on}
    return Evidence(**(value | dates | {"quote": Quote(*value["quote"])}))


_OCCASION = (
    *("number", "key", "type", "why_now", "score", "parts", "evidence", "company_id", "person_id", "topic_ids"),
    *("confidence", "name_confidence", "sources", "first_seen", "happened_on", "state", "until", "advice", "held_back"),
)


def _occasion_row(occasion: Occasion) -> dict[str, Any]:
    return {
        "key": clean(occasion.key),
        "type": occasion.type,
        "why_now": clean(message(occasion.why_now) or ""),
        "score": occasion.score,
        "parts": packed(cleaned([[part.name, part.points, message(part.why)] for part in occasion.parts])),
        "evidence": packed(cleaned([_evidence_out(evidence) for evidence in occasion.evidence])),
        "company_id": occasion.company_id,
        "person_id": occasion.person_id,
        "topic_ids": packed(list(occasion.topic_ids)),
        "confidence": occasion.confidence,
        "name_confidence": occasion.name_confidence,
        "sources": occasion.sources,
        "first_seen": moment(occasion.first_seen),
        "happened_on": day(occasion.happened_on),
        "state": occasion.state,
        "until": day(occasion.until),
        "advice": cleaned(message(occasion.advice)),
        "held_back": cleaned(message(occasion.held_back)),
    }


def _occasion(row: Row) -> Occasion:
    return Occasion(
        number=row["number"],
        key=row["key"],
        type=row["type"],
        why_now=_message(row["why_now"]),
        score=row["score"],
        parts=tuple(Part(name, points, _message(why)) for name, points, why in unpacked(row["parts"])),
        evidence=tuple(map(_evidence, unpacked(row["evidence"]))),
        company_id=row["company_id"],
        person_id=row["person_id"],
        topic_ids=tuple(unpacked(row["topic_ids"])),
        confidence=row["confidence"],
        name_confidence=row["name_confidence"],
        sources=row["sources"],
        first_seen=to_moment(row["first_seen"]),
        happened_on=to_day(row["happened_on"]),
        state=row["state"],
        until=to_day(row["until"]),
        advice=to_message(row["advice"]),
        held_back=to_message(row["held_back"]),
    )


def _message(text: str) -> Message:
    found = to_message(text)
    assert found is not None
    return found


def _outcome(row: Row) -> Outcome:
    at = datetime.fromisoformat(row["at"])
    return Outcome(row["id"], row["occasion"], row["what"], row["text"], at, to_day(row["until"]))


_PUT_MENTION = (
    "INSERT INTO mention (document, starts, ends, watched, kind, words, confidence, why)"
    " VALUES (:document, :starts, :ends, :watched, :kind, :words, :confidence, :why)"
)
_SIGNAL = (
    *("id", "document", "type", "exact", "starts", "ends", "prefix", "suffix", "text_hash", "roles", "confidence"),
    *("happened_on", "watched", "company_id", "person_id", "topic_ids", "event"),
)
_PUT_SIGNAL = f"INSERT INTO signal ({', '.join(_SIGNAL)}) VALUES ({', '.join(f':{name}' for name in _SIGNAL)})"  # noqa: S608 because the names are ours
_PUT_OCCASION = f"INSERT INTO occasion ({', '.join(_OCCASION)}) VALUES ({', '.join(f':{name}' for name in _OCCASION)})"  # noqa: S608 because the names are ours
_UPDATE_OCCASION = f"UPDATE occasion SET {', '.join(f'{name} = :{name}' for name in _OCCASION[2:])} WHERE key = :key"  # noqa: S608 because the names are ours


class FoundStore:
    """Statements about mentions, signals, occasions and outcomes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_findings(self, document_id: str, mentions: Iterable[Mention], signals: Iterable[Signal]) -> None:
        """Store what was found in one document, in place of what was found there before."""
        self.put_all_findings([(document_id, mentions, signals)])

    def put_all_findings(self, findings: Iterable[tuple[str, Iterable[Mention], Iterable[Signal]]]) -> None:
        """Store what was found in many documents, in one transaction; raise ``NotFound`` for an unknown one."""
        with self._database.transaction():
            for chunk in in_chunks(findings):
                ids = [document_id for document_id, _, _ in chunk]
                rows = self._database.query("SELECT id, number FROM document WHERE id IN :ids", ids=ids)
                numbers = {row["id"]: row["number"] for row in rows}
                if missing := set(ids) - numbers.keys():
                    raise NotFound(N_("{id} is not among the documents."), id=min(missing))
                for table in ("mention", "signal"):
                    sql = f"DELETE FROM {table} WHERE document IN :numbers"  # noqa: S608 because both names are ours
                    self._database.execute(sql, numbers=list(numbers.values()))
                mentions: dict[tuple[Any, ...], dict[str, Any]] = {}
                signals: dict[str, dict[str, Any]] = {}
                for document_id, found, told in chunk:
                    number = numbers[document_id]
                    for m in found:
                        mentions[number, m.start, m.end, m.watched] = {
                            "document": number,
                            "starts": m.start,
                            "ends": m.end,
                            "watched": m.watched,
                            "kind": m.kind,
                            "words": clean(m.text),
                            "confidence": m.confidence,
                            "why": packed(list(m.why)),
                        }
                    signals |= {signal.id: _signal_row(signal, number) for signal in told}
                self._database.many(_PUT_MENTION, mentions.values())
                self._database.many(_PUT_SIGNAL, signals.values())

    def mentions_of(self, document_id: str) -> list[Mention]:
        """List who is mentioned in a document, in the order of the text."""
        rows = self._database.query(
            "SELECT m.* FROM mention m JOIN document d ON d.number = m.document WHERE d.id = :id"
            " ORDER BY m.starts, m.ends, m.watched",
            id=document_id,
        )
        return [mention_of(row) for row in rows]

    def mentioned(self, watched: str, limit: int = 20) -> list[tuple[str, Mention]]:
        """List where a watched thing was mentioned last: document id and mention, newest document first."""
        rows = self._database.query(
            "SELECT d.id AS document_id, m.* FROM mention m JOIN document d ON d.number = m.document"
            " WHERE m.watched = :watched ORDER BY m.document DESC, m.starts LIMIT :limit",
            watched=watched,
            limit=limit,
        )
        return [(row["document_id"], mention_of(row)) for row in rows]

    def signals(self, since: datetime) -> list[Signal]:
        """List the proven signals of documents seen since then, oldest first."""
        return self._signals("d.seen_on >= :since", since=moment(since))

    def signals_of(self, document_ids: Collection[str]) -> list[Signal]:
        """List the proven signals of these documents."""
        found: list[Signal] = []
        for chunk in in_chunks(document_ids):
            found.extend(self._signals("d.id IN :ids", ids=chunk))
        return found

    def signals_about(self, watched: str) -> list[Signal]:
        """List the proven signals about one company or person, oldest first."""
        return self._signals("(s.company_id = :watched OR s.person_id = :watched)", watched=watched)

    def unproven(self) -> int:
        """Count the signals that are kept back because their quote does not stand where it should."""
        sql = f"SELECT COUNT(*) AS n FROM signal s JOIN document d ON d.number = s.document WHERE NOT {_PROVEN}"  # noqa: S608 because the texts are ours
        return int(self._database.query(sql)[0]["n"])

    def _signals(self, where: str, **params: object) -> list[Signal]:
        sql = (
            "SELECT d.id AS document_id, s.* FROM signal s JOIN document d ON d.number = s.document"  # noqa: S608 because the texts are ours
            f" WHERE {where} AND {_PROVEN} ORDER BY s.document, s.starts, s.id"
        )
        return [_signal(row) for row in self._database.query(sql, **params)]

    # Occasions

    def put_occasions(self, occasions: Iterable[Occasion]) -> list[Occasion]:
        """Store occasions by their key and return them with their numbers.

        A number is given once, to a key never stored before; what the caller says for it is ignored.
        """
        wanted = {occasion.key: occasion for occasion in occasions}
        with self._database.transaction():
            numbers: dict[str, int] = {}
            for chunk in in_chunks(wanted):
                rows = self._database.query("SELECT key, number FROM occasion WHERE key IN :keys", keys=chunk)
                numbers.update((row["key"], row["number"]) for row in rows)
            fresh = [key for key in wanted if key not in numbers]
            if fresh:
                sql = "UPDATE counter SET last = last + :many WHERE name = 'occasion' RETURNING last"
                first = self._database.query(sql, many=len(fresh))[0]["last"] - len(fresh) + 1
                numbers |= {key: first + i for i, key in enumerate(fresh)}
            rows_ = {key: _occasion_row(occasion) | {"number": numbers[key]} for key, occasion in wanted.items()}
            self._database.many(_PUT_OCCASION, [rows_[key] for key in fresh])
            self._database.many(_UPDATE_OCCASION, [row for key, row in rows_.items() if key not in set(fresh)])
            self._link(wanted, numbers)
        return [replace(occasion, number=numbers[key]) for key, occasion in wanted.items()]

    def _link(self, occasions: dict[str, Occasion], numbers: dict[str, int]) -> None:
        """Tie occasions to the documents and signals that prove them."""
        for chunk in in_chunks(numbers.values()):
            self._database.execute("DELETE FROM occasion_signal WHERE occasion IN :numbers", numbers=chunk)
        links = {
            (numbers[key], evidence.document_id, evidence.signal_id)
            for key, occasion in occasions.items()
            for evidence in occasion.evidence
        }
        self._database.many(
            "INSERT INTO occasion_signal (occasion, document_id, signal_id)"
            " VALUES (:occasion, :document_id, :signal_id)",
            [dict(zip(("occasion", "document_id", "signal_id"), link, strict=True)) for link in sorted(links)],
        )

    def occasion(self, number: int) -> Occasion:
        """Return the occasion of that number; raise ``NotFound``, also where no quote of it can be proved."""
        rows = self._database.query("SELECT * FROM occasion WHERE number = :number", number=number)
        for occasion in self._proven(map(_occasion, rows)):
            return occasion
        raise NotFound(N_("There is no occasion {number}."), number=number)

    def occasions(self, states: Collection[OccasionState] | None = None) -> list[Occasion]:
        """List occasions, best first, in these states or in all; each has at least one proven quote."""
        order = "ORDER BY score DESC, number"
        if states is None:
            rows = self._database.query(f"SELECT * FROM occasion {order}")  # noqa: S608 because both texts are ours
        else:
            sql = f"SELECT * FROM occasion WHERE state IN :states {order}"  # noqa: S608 because both texts are ours
            rows = self._database.query(sql, states=list(states))
        return self._proven(map(_occasion, rows))

    def _proven(self, occasions: Iterable[Occasion]) -> list[Occasion]:
        """Leave out every quote that does not stand in its document or the version it was taken from."""
        wanted = list(occasions)
        ids = {evidence.document_id for occasion in wanted for evidence in occasion.evidence}
        texts: dict[str, list[str]] = {}
        for chunk in in_chunks(sorted(ids), 256):
            rows = self._database.query(
                "SELECT d.id, d.text FROM document d WHERE d.id IN :ids"
                " UNION ALL SELECT d.id, v.text FROM document d JOIN document_version v ON v.document = d.number"
                " WHERE d.id IN :ids",
                ids=chunk,
            )
            for row in rows:
                texts.setdefault(row["id"], []).append(row["text"])

        def stands(evidence: Evidence) -> bool:
            quote = evidence.quote
            return any(
                0 <= quote.start < quote.end and text[quote.start : quote.end] == quote.exact
                for text in texts.get(evidence.document_id, ())
            )

        kept = [replace(o, evidence=tuple(filter(stands, o.evidence))) for o in wanted]
        return [occasion for occasion in kept if occasion.evidence]

    # What came of it

    def add_outcome(self, outcome: Outcome) -> None:
        """Write down what was done; the same outcome (by id) is written once. Raises ``NotFound``."""
        with self._database.transaction():
            sql = "SELECT 1 AS there FROM occasion WHERE number = :number"
            if not self._database.query(sql, number=outcome.occasion):
                raise NotFound(N_("There is no occasion {number}."), number=outcome.occasion)
            self._database.execute(
                "INSERT INTO outcome (id, occasion, what, text, at, until)"
                " VALUES (:id, :occasion, :what, :text, :at, :until) ON CONFLICT (id) DO NOTHING",
                id=outcome.id,
                occasion=outcome.occasion,
                what=outcome.what,
                text=clean(outcome.text),
                at=moment(outcome.at),
                until=day(outcome.until),
            )

    def outcomes(self, since: datetime | None = None) -> list[Outcome]:
        """List what was done since then, oldest first."""
        sql = "SELECT * FROM outcome WHERE at >= :since ORDER BY at, id"
        return [_outcome(row) for row in self._database.query(sql, since=moment(since) or "")]

    def outcomes_of(self, number: int) -> list[Outcome]:
        """List what was done with one occasion, oldest first."""
        sql = "SELECT * FROM outcome WHERE occasion = :number ORDER BY at, id"
        return [_outcome(row) for row in self._database.query(sql, number=number)]
