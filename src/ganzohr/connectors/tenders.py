"""Public tenders: what public buyers look for and who wins, filtered by CPV codes and words.

The address says where and what: ``tenders:oeffentlichevergabe?cpv=72,48&words=SAP`` for every notice published in
Germany, ``tenders:ted?cpv=72&words=SAP&country=DEU`` for the European Union, ``tenders:https://…?words=SAP`` for any
file of eForms or OCDS notices (XML, JSON, or a ZIP archive of them). The German service publishes whole days: the last
three are asked, as they are still amended, and never today.

The cursor holds ``etags``, of the days by their address, and ``versions``, of the notices brought home.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from ganzohr.connectors import Connector, Lost, Pace, Tools, Visit, web_address
from ganzohr.errors import SourceError, Unreachable, Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source, Validators
from ganzohr.net import MIB
from ganzohr.text.procurement import Tender, heard
from ganzohr.text.tenders import Wanted, latest, read_tender_archive, read_tenders
from ganzohr.text.tendersearch import MOST_FOUND, asked_of_ted, read_found

_DAY = "https://oeffentlichevergabe.de/api/notice-exports?pubDay={day}&format=ocds.zip"
_TED = "https://api.ted.europa.eu/v3/notices/search"
_NATIONAL, _EUROPEAN = "oeffentlichevergabe", "ted"
_DAYS = 3
_LIMIT = 60 * MIB
_PER_VISIT = 300
_REMEMBERED = 5_000
_ACCEPT = "application/zip, application/json;q=0.9, application/xml;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where tenders are looked for, and which."""

    name: str
    wanted: Wanted
    country: str = ""


def _place(address: str) -> _Place:
    """Take an address apart; raise ``Unreadable`` where it asks for everything or names no place."""
    said = address.strip().removeprefix("tenders:").strip()
    where, _, query = said.rpartition("?") if "?" in said else (said, "", "")
    asked = parse_qs(query)
    wanted = Wanted(
        tuple(re.findall(r"\d{2,8}", " ".join(asked.get("cpv", ())))), tuple(_words(asked.get("words", ())))
    )
    if where not in {_NATIONAL, _EUROPEAN} and web_address(where) is None:
        raise Unreadable(
            N_("{address} names no place of tenders. Write tenders:oeffentlichevergabe?cpv=72&words=SAP."),
            address=address,
        )
    rest = [(name, value) for name, value in parse_qsl(query) if name not in {"cpv", "words"}]
    if where in {_NATIONAL, _EUROPEAN}:
        if not wanted.cpv and not wanted.words:
            raise Unreadable(
                N_("{address} asks for every tender. Say which: add ?cpv=72 or &words=SAP."), address=address
            )
        country = re.sub(r"[^A-Z]", "", asked.get("country", ["DEU"])[0].upper())[:3]
        return _Place(where, wanted, country)
    return _Place(where + (f"?{urlencode(rest)}" if rest else ""), wanted)


def _words(said: Iterable[str]) -> Iterator[str]:
    return (word for one in said for word in map(str.strip, one.split(",")) if word)


def _recognises(address: str) -> bool:
    return address.strip().startswith("tenders:")


def _poll(source: Source, tools: Tools) -> Visit:
    place = _place(source.address)
    if place.name == _EUROPEAN:
        return _visit(source, tools, place, _of_ted(place, tools), {})
    if place.name == _NATIONAL:
        yesterday = tools.now.date() - timedelta(days=1)
        urls = [_DAY.format(day=(yesterday - timedelta(days=back)).isoformat()) for back in range(_DAYS)]
    else:
        urls = [place.name]
    before = _texts(source.cursor, "etags")
    etags: dict[str, str] = {}
    found: list[Tender] = []
    lost: list[Lost] = []
    for url in urls:
        try:
            tenders, etag, unread = _of_file(url, before.get(url), place, tools)
        except SourceError as error:
            lost.append(Lost(url, error.message))
            if len(lost) == len(urls):
                raise
            continue
        found += tenders
        etags |= {url: etag} if etag else {}
        if unread:
            lost.append(Lost(url, Unreadable(N_("{n} notices of {url} could not be read."), n=unread, url=url).message))
    return _visit(source, tools, place, found, etags, tuple(lost))


def _of_file(url: str, etag: str | None, place: _Place, tools: Tools) -> tuple[list[Tender], str | None, int]:
    """Read the tenders wanted from one address, its ETag, and how many could not be read; none where nothing is new."""
    # Bulk exports are made for programs; any other address was typed by a person, who names the very file.
    answer = tools.web.get(url, validators=Validators(etag), accept=_ACCEPT, robots=False, limit=_LIMIT)
    if answer.status == 304:
        return [], etag, 0
    if not answer.body.startswith(b"PK"):
        one = [tender for tender in tools.call(read_tenders, answer.body, url) if tender in place.wanted]
        return one, answer.validators.etag, 0
    found: list[Tender] = []
    unread = 0
    start: int | None = 0
    while start is not None:
        batch = tools.call(read_tender_archive, answer.body, url, place.wanted, start)
        found += batch.tenders
        unread += batch.unread
        start = batch.after
    return found, answer.validators.etag, unread


def _of_ted(place: _Place, tools: Tools) -> list[Tender]:
    asked = asked_of_ted(place.wanted, place.country, tools.now.date() - timedelta(days=_DAYS))
    answer = tools.web.post(_TED, asked, limit=20 * MIB)
    found: tuple[Tender, ...] = tools.call(read_found, answer.body, _TED)
    if len(found) >= MOST_FOUND:
        raise Unreachable(
            N_("{n} tenders or more are found at once. Ask for less: more digits of a CPV code, or rarer words."),
            n=MOST_FOUND,
            retry="later",
        )
    return list(found)


def _visit(
    source: Source,
    tools: Tools,
    place: _Place,
    found: Iterable[Tender],
    etags: Mapping[str, str],
    lost: tuple[Lost, ...] = (),
) -> Visit:
    """Bring what is new or amended, and not over."""
    today = tools.now.date()
    here = [one for one in latest(found) if one.deadline is None or one.deadline >= today]
    known = _texts(source.cursor, "versions")
    seen = tools.seen([one.id for one in here])
    new = [one for one in here if one.id not in seen or known.get(one.id, one.version) != one.version]
    told, more = new[:_PER_VISIT], len(new) > _PER_VISIT
    versions = known | {one.id: one.version for one in told}
    return Visit(
        tuple(map(_heard, told)),
        cursor={
            "etags": dict(_texts(source.cursor, "etags")) if more else dict(etags),
            "versions": dict(list(versions.items())[-_REMEMBERED:]),
        },
        title=source.title or _title(place),
        lost=lost,
        more=more,
    )


def _heard(tender: Tender) -> Heard:
    said = heard(tender)
    return replace(said, url=web_address(said.url))


def _title(place: _Place) -> str:
    names: dict[str, str] = {_NATIONAL: "oeffentlichevergabe.de", _EUROPEAN: "TED"}
    what = ", ".join((*(f"CPV {code}" for code in place.wanted.cpv), *place.wanted.words))
    return " – ".join(filter(None, (names.get(place.name) or urlsplit(place.name).hostname or place.name, what)))


def _texts(cursor: Mapping[str, Any], name: str) -> dict[str, str]:
    held = cursor.get(name)
    return {str(key): str(value) for key, value in held.items()} if isinstance(held, dict) else {}


TENDERS = Connector(
    label=N_("Tenders"),
    recognises=_recognises,
    poll=_poll,
    pace=Pace(timedelta(hours=3), timedelta(hours=24), "notices come out by the day, and are amended within it"),
)
