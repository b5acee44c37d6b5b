"""Proposals: places that may be somebody's voice, people who may belong on the list, and what was decided on each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, get_args

from ganzohr.errors import NotFound
from ganzohr.i18n import N_
from ganzohr.matching.identity import Proof, bare
from ganzohr.model import make_id
from ganzohr.store.database import Database, Row, in_chunks
from ganzohr.store.texts import clean, cleaned, moment, packed, to_moment, unpacked

Decision = Literal["open", "accepted", "refused", "shut"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal: a ``voice`` (a place that is theirs), a ``person`` of the company, or its ``home``.

    A home is the company's own site, its ``title`` the domain. ``shut`` is a voice that asks not to be heard: of it
    only that is kept, neither address nor title. ``decided_by`` is ``hand`` where a person decided, ``proofs`` where
    two proofs did. A person's ``cursor`` holds ``position``; that of a voice that was taken over, ``before``: whose it
    was until then.
    """

    kind: Literal["voice", "person", "home"]
    company_id: str | None
    person_id: str | None
    connector: str
    address: str
    title: str = ""
    proofs: tuple[Proof, ...] = ()
    cursor: Mapping[str, object] = field(default_factory=dict)
    state: Decision = "open"
    found_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    number: int = 0
    id: str = ""

    def named(self) -> str:
        """Return the id under which it is remembered, whatever becomes of it."""
        if self.kind == "person":
            return person_id(self.company_id or "", self.title)
        return make_id("proposal", self.person_id or self.company_id or "", self.connector, self.address)


def person_id(company_id: str, name: str) -> str:
    """Return the id of the proposal to watch a person of a company."""
    return make_id("proposal", company_id, "person", bare(name))


_PLAIN = ("id", "kind", "company_id", "person_id", "connector", "address", "title", "state", "decided_by")
_COLUMNS = ("number", *_PLAIN, "cursor", "proofs", "found_at", "decided_at")
_INSERT = f"INSERT INTO proposal ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"  # noqa: S608 because the names are ours
_UPDATE = f"UPDATE proposal SET {', '.join(f'{name} = :{name}' for name in _COLUMNS[1:])} WHERE number = :number"  # noqa: S608 because the names are ours


class ProposalStore:
    """Statements about proposals."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, found: Iterable[Proposed]) -> list[Proposed]:
        """Keep what was found and return it as it is kept now.

        What a person has decided stays so for ever; whoever was forgotten is not proposed again.
        """
        wanted = {one.named(): _without_place(one) for one in found}
        kept: list[Proposed] = []
        with self._database.transaction():
            for ids in in_chunks(wanted):
                known = {one.id: one for one in self._where("WHERE id IN :ids", ids=ids)}
                rows = self._database.query("SELECT document_id FROM forgotten WHERE document_id IN :ids", ids=ids)
                forgotten = {row["document_id"] for row in rows}
                for id_ in ids:
                    if id_ in forgotten:
                        continue
                    before, now = known.get(id_), wanted[id_]
                    if before is None:
                        before = replace(now, id=id_, number=self._number())
                        self._database.many(_INSERT, [_row(before)])
                    elif before.decided_by != "hand":
                        # What was sure once stays so: a proof that is not seen today proves nothing against it.
                        state = before.state if (before.state, now.state) == ("accepted", "open") else now.state
                        before = replace(now, id=id_, number=before.number, state=state, found_at=before.found_at)
                        self._database.many(_UPDATE, [_row(before)])
                    kept.append(before)
        return kept

    def decide(
        self, number: int, state: Decision, at: datetime, by: str = "hand", cursor: Mapping[str, object] | None = None
    ) -> Proposed:
        """Set what was decided, and the ``cursor`` where one is given, and return it; raise ``NotFound``."""
        with self._database.transaction():
            known = self.one(number)
            cursor = known.cursor if cursor is None else cursor
            decided = replace(known, state=state, decided_at=at, decided_by=by, cursor=cursor)
            self._database.many(_UPDATE, [_row(decided)])
        return decided

    def one(self, number: int) -> Proposed:
        """Return one proposal; raise ``NotFound``."""
        for found in self._where("WHERE number = :number", number=number):
            return found
        raise NotFound(N_("There is no proposal {number}."), number=number)

    def all(self, watched: str | None = None) -> list[Proposed]:
        """List every proposal in the order found, or those of one company or person."""
        if watched is None:
            return self._where("")
        return self._where("WHERE company_id = :watched OR person_id = :watched", watched=watched)

    def documents(self, source_id: str) -> int:
        """Count what was heard at a source: so much goes with it."""
        sql = "SELECT COUNT(*) AS n FROM document WHERE source_id = :source"
        return int(self._database.query(sql, source=source_id)[0]["n"])

    def _where(self, condition: str, **params: object) -> list[Proposed]:
        rows = self._database.query(f"SELECT * FROM proposal {condition} ORDER BY number", **params)  # noqa: S608 because the conditions are ours
        return [_proposed(row) for row in rows]

    def _number(self) -> int:
        sql = "UPDATE counter SET last = last + 1 WHERE name = 'proposal' RETURNING last"
        return int(self._database.query(sql)[0]["last"])


def _without_place(one: Proposed) -> Proposed:
    """Keep of a voice that asks not to be heard no more than that."""
    return replace(one, address="", title="", proofs=(), cursor={}) if one.state == "shut" else one


def _row(one: Proposed) -> dict[str, object]:
    row: dict[str, object] = {name: cleaned(getattr(one, name)) for name in _PLAIN}
    proofs = [[proof.what, clean(proof.where), clean(proof.quote)] for proof in one.proofs]
    return row | {
        "number": one.number,
        "cursor": packed(cleaned(one.cursor)),
        "proofs": packed(proofs),
        "found_at": moment(one.found_at),
        "decided_at": moment(one.decided_at),
    }


def _proposed(row: Row) -> Proposed:
    return Proposed(
        kind=row["kind"],
        company_id=row["company_id"],
        person_id=row["person_id"],
        connector=row["connector"],
        address=row["address"],
        title=row["title"],
        proofs=tuple(Proof(*proof) for proof in unpacked(row["proofs"])),
        cursor=unpacked(row["cursor"]),
        state=row["state"],
        found_at=to_moment(row["found_at"]),
        decided_at=to_moment(row["decided_at"]),
        decided_by=row["decided_by"],
        number=row["number"],
        id=row["id"],
    )
