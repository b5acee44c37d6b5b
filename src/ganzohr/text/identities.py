"""Who a company is to others: records of the Global LEI Foundation (JSON:API) and of Wikidata (SPARQL results)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.hosts import bare_host, host_of
from ganzohr.text.values import at, list_at, read_json, text_at

_NAMES = 30
_LONG = 200


@dataclass(frozen=True, slots=True)
class Identity:
    """One record: its address, the names it gives, and what identifies the company beyond doubt."""

    url: str
    names: tuple[str, ...]
    lei: str = ""
    register_number: str = ""
    city: str = ""
    domains: tuple[str, ...] = ()
    parent: str = ""


def read_lei_records(body: bytes, url: str) -> tuple[Identity, ...]:
    """Read one record or a list of them; raise ``Unreadable`` where it is neither."""
    said = at(read_json(body, url), "data")
    if not isinstance(said, list | dict):
        raise Unreadable(N_("{url} does not answer as the register of LEIs does."), url=url)
    found = (_record(one) for one in (said if isinstance(said, list) else [said]))
    return tuple(one for one in found if one is not None)


def _record(said: Any) -> Identity | None:
    lei, entity = text_at(said, "id"), at(said, "attributes", "entity")
    names = [text_at(entity, "legalName", "name"), *(text_at(one, "name") for one in list_at(entity, "otherNames"))]
    if not re.fullmatch(r"[A-Z0-9]{20}", lei) or not names[0] or text_at(entity, "status") == "INACTIVE":
        return None
    return Identity(
        url=f"https://search.gleif.org/#/record/{lei}",
        names=_each(names),
        lei=lei,
        register_number=text_at(entity, "registeredAs"),
        city=text_at(entity, "legalAddress", "city"),
    )


def read_entities(body: bytes, url: str) -> tuple[Identity, ...]:
    """Read what the query of ``services.aliases`` found in Wikidata; raise ``Unreadable`` where it is no answer."""
    rows = at(read_json(body, url), "results", "bindings")
    if not isinstance(rows, list):
        raise Unreadable(N_("{url} does not answer as Wikidata does."), url=url)
    told: dict[str, list[Any]] = {}
    for row in rows:
        if re.fullmatch(r"http://www\.wikidata\.org/entity/Q\d{1,12}", identity := text_at(row, "c", "value")):
            told.setdefault(identity, []).append(row)
    return tuple(_entity(identity, some) for identity, some in told.items())


def _entity(identity: str, rows: list[Any]) -> Identity:
    def all_(name: str) -> list[str]:
        return [value for row in rows if (value := text_at(row, name, "value"))]

    return Identity(
        url=identity.replace("http://", "https://").replace("/entity/", "/wiki/"),
        names=_each([*all_("name"), *all_("official"), *all_("alt")]),
        lei=next(iter(all_("lei")), ""),
        domains=tuple(dict.fromkeys(filter(None, map(_domain, all_("site"))))),
        parent=next(iter(all_("parent")), ""),
    )


def _domain(site: str) -> str:
    return bare_host(host_of(site))


def _each(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(name.split())[:_LONG] for name in names if name.strip()))[:_NAMES]
