"""LinkedIn's own data export: ``Connections.csv``, loose or inside the archive that LinkedIn mails.

The notes above the header vary in length, so the header is searched for. Most e-mail addresses are missing;
members who left have rows without a name and are passed over. German and English headers are known.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.imports import Import, Problem, Row, employer
from ganzohr.model import Person
from ganzohr.text.cells import clean, read_date, read_email, read_name, read_url
from ganzohr.text.tables import read_table

_COLUMNS = {
    "firstname": "first",
    "vorname": "first",
    "lastname": "last",
    "nachname": "last",
    "url": "url",
    "profilurl": "url",
    "emailaddress": "email",
    "emailadresse": "email",
    "company": "company",
    "unternehmen": "company",
    "firma": "company",
    "position": "position",
    "connectedon": "connected",
    "verbundenam": "connected",
    "kontaktseit": "connected",
    "vernetztseit": "connected",
}
_HEADER = re.compile(
    rb"(?:first\s?name|vorname)\W{1,3}(?:last\s?name|nachname)\W[^\r\n]{0,200}"
    rb"(?:connected on|verbunden am|kontakt seit|vernetzt seit)",
    re.IGNORECASE,
)
_READERS: tuple[tuple[str, Callable[[str], Any]], ...] = (
    ("url", read_url),
    ("email", read_email),
    ("connected", read_date),
)
_MEMBER = re.compile(r"(?:^|/)connections\.csv$", re.IGNORECASE)


def _recognises(head: bytes, name: str) -> bool:
    if head.startswith(b"PK\x03\x04"):
        return name.lower().endswith(".zip")
    return bool(_HEADER.search(head.replace(b"\0", b"")))


def _read(body: BinaryIO, name: str) -> Iterator[Row | Problem]:
    if name.lower().endswith(".zip"):
        yield from _unpacked(body)
    else:
        yield from _connections(body)


def _unpacked(body: BinaryIO) -> Iterator[Row | Problem]:
    try:
        with zipfile.ZipFile(body) as archive:
            members = [one for one in archive.namelist() if _MEMBER.search(one)]
            if not members:
                raise Invalid("file", N_("the archive holds no Connections.csv; ask LinkedIn for your connections"))
            with archive.open(members[0]) as member:
                yield from _connections(member)  # type: ignore[arg-type] # because ZipExtFile reads like a BinaryIO
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise Invalid("file", N_("the archive is damaged or locked; unpack it and import Connections.csv")) from None


def _connections(body: BinaryIO) -> Iterator[Row | Problem]:
    table = read_table(body, _judge)
    if not table.header:
        raise Invalid("header", N_("no header row of LinkedIn's Connections.csv was found"))
    fields = [_COLUMNS.get(_plain(title)) for title in table.header]
    for number, cells in table.rows:
        record = dict(zip(table.header, cells, strict=False))
        said = {field: clean(cell) for field, cell in zip(fields, cells, strict=False) if field}
        first, last = said.get("first", ""), said.get("last", "")
        if not first and not last:
            continue
        yield from _person(number, said, record)


def _person(number: int, said: dict[str, str], record: dict[str, str]) -> Iterator[Row | Problem]:
    read: dict[str, Any] = {}
    for field, reader in _READERS:
        if said.get(field):
            try:
                read[field] = reader(said[field])
            except Invalid as error:
                yield Problem(number, field, error.message, said[field], kept=True, record=record)
    named = read_name(f"{said.get('first', '')} {said.get('last', '')}".strip())
    person = Person(
        id="",
        name=named.full,
        given_name=read_name(f"{said['first']} x").given if said.get("first") else None,
        family_name=read_name(said["last"]).full if said.get("last") else None,
        company_name=said.get("company") or None,
        position=said.get("position") or None,
        email=read.get("email"),
        urls=(read["url"],) if "url" in read else (),
        connected_on=read.get("connected"),
    )
    yield Row(number, company=employer(said.get("company", ""), person), person=person, derived=True)


def _plain(title: str) -> str:
    return re.sub(r"[\W_]", "", clean(title).casefold())


def _judge(cells: Sequence[str]) -> int:
    fields = {_COLUMNS.get(_plain(cell)) for cell in cells} - {None}
    return len(fields) if {"first", "last"} <= fields and len(fields) > 2 else 0


LINKEDIN = Import(label=N_("LinkedIn connections (Connections.csv)"), recognises=_recognises, read=_read)
