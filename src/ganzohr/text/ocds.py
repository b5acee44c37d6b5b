"""OCDS: the Open Contracting Data Standard, 1.0 and 1.1 (standard.open-contracting.org).

A package of releases, of records, or one of either. What is told of one purchase is put together: the later word
counts, and what it leaves out stays as it was said before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ganzohr.text.moments import parse_day
from ganzohr.text.procurement import LONGEST, Stage, Tender, one_line
from ganzohr.text.values import at, list_at, moment_at, read_json, text_at

_OFF = {"cancelled", "unsuccessful", "withdrawn"}
_MOST = 20_000


def read_ocds(body: bytes, url: str) -> tuple[Tender, ...]:
    """Read the purchases that a file tells of, each once; empty where it tells of none."""
    told: dict[str, list[Any]] = {}
    for release in _releases(read_json(body, url)):
        told.setdefault(text_at(release, "ocid") or text_at(release, "id"), []).append(release)
    found = (_tender(sorted(releases, key=lambda one: text_at(one, "date"))) for releases in told.values())
    return tuple(one for one in found if one is not None)


def _releases(said: Any) -> Iterator[Any]:
    if isinstance(said, list):
        for one in said[:_MOST]:
            yield from _releases(one)
    elif isinstance(said, dict) and isinstance(said.get("records"), list):
        for record in said["records"][:_MOST]:
            yield from _releases(record)
    elif isinstance(at(said, "compiledRelease"), dict):
        yield said["compiledRelease"]
    elif isinstance(at(said, "releases"), list):
        yield from (one for one in said["releases"][:_MOST] if text_at(one, "ocid") or text_at(one, "id"))
    elif text_at(said, "ocid") and any(at(said, one) for one in ("tender", "planning", "awards", "contracts")):
        yield said


def _tender(releases: list[Any]) -> Tender | None:
    """Put together what was told of one purchase; None where nobody said what is bought."""
    awards = [one for release in releases for one in list_at(release, "awards")]
    contracts = [one for release in releases for one in list_at(release, "contracts")]
    purchases = [one for release in releases if isinstance(one := at(release, "tender"), dict)]
    won = [one for one in awards if text_at(one, "status").lower() not in _OFF]
    project = [text_at(one, "planning", "budget", "project") for one in releases]
    titles = (*_texts(purchases, "title"), *_texts(won, "title"), *_texts(contracts, "title"), *filter(None, project))
    title = one_line(next(iter(titles), ""))
    if not title:
        return None
    stage = _stage(releases, purchases, won, contracts)
    period = next((one for one in reversed(purchases) if text_at(one, "tenderPeriod", "endDate")), None)
    closes = text_at(period, "tenderPeriod", "endDate") if stage == "open" else ""
    last = releases[-1]
    rationale = [text_at(one, "planning", "rationale") for one in reversed(releases)]
    texts = (*_texts(purchases, "description"), *_texts(won, "description"), *filter(None, rationale))
    return Tender(
        id=text_at(last, "id") or text_at(last, "ocid"),
        title=title,
        stage=stage,
        buyers=_buyers(releases),
        winners=_winners(releases, won) if stage == "awarded" else (),
        text="\n".join(dict.fromkeys(texts))[:LONGEST],
        cpv=_cpv(purchases, won),
        deadline=parse_day(closes),
        closes=re.sub(r"T(\d\d:\d\d).*", r" \1", closes)[:16],
        value=_value(won if stage == "awarded" else purchases) or _value(purchases),
        place=_place(releases),
        url=_url(releases),
        lang=text_at(last, "language")[:2].lower() or None,
        published=moment_at(last, "date"),
        version=text_at(last, "date"),
    )


def _stage(releases: list[Any], purchases: list[Any], won: list[Any], contracts: list[Any]) -> Stage:
    status = text_at(purchases[-1], "status").lower() if purchases else ""
    tags = {str(tag) for tag in list_at(releases[-1], "tag")}
    if status in _OFF or tags & {"tenderCancellation", "awardCancellation"}:
        return "called off"
    if won or contracts:
        return "awarded"
    return "open" if purchases and status not in {"planning", "planned"} and tags != {"planning"} else "planned"


def _buyers(releases: list[Any]) -> tuple[str, ...]:
    for release in reversed(releases):
        named = [text_at(release, "buyer", "name")]
        named += [text_at(one, "name") for one in list_at(release, "parties") if "buyer" in list_at(one, "roles")]
        named = named if any(named) else [text_at(release, "tender", "procuringEntity", "name")]
        if any(named):
            return tuple(dict.fromkeys(one_line(name) for name in named if name))
    return ()


def _winners(releases: list[Any], won: list[Any]) -> tuple[str, ...]:
    persons = {
        text_at(one, "id")
        for release in releases
        for one in list_at(release, "parties")
        if text_at(one, "details", "scale") == "individual" or text_at(one, "details", "type") == "naturalPerson"
    }
    named = [
        text_at(one, "name")
        for award in won
        for one in list_at(award, "suppliers")
        if text_at(one, "id") not in persons or not text_at(one, "id")
    ]
    return tuple(dict.fromkeys(one_line(name) for name in named if name))


def _cpv(purchases: list[Any], won: list[Any]) -> tuple[str, ...]:
    codes: list[str] = []
    for whole in (*purchases, *won):
        for item in (whole, *list_at(whole, "items")):
            for one in (at(item, "classification"), *list_at(item, "additionalClassifications")):
                code = re.match(r"\d{8}", text_at(one, "id"))
                if code and text_at(one, "scheme").upper() in {"CPV", ""}:
                    codes.append(code[0])
    return tuple(dict.fromkeys(codes))


def _value(wholes: list[Any]) -> str:
    for whole in reversed(wholes):
        amount = at(whole, "value", "amount")
        if isinstance(amount, int | float) and not isinstance(amount, bool) and 0 < amount < 1e15:
            return f"{amount:.2f} {text_at(whole, 'value', 'currency')}".replace(".00 ", " ").strip()
    return ""


def _place(releases: list[Any]) -> str:
    for release in reversed(releases):
        items = list_at(release, "tender", "items")
        places = [text_at(one, "deliveryAddress", "locality") for one in items]
        places += [
            text_at(one, "address", "locality")
            for one in list_at(release, "parties")
            if "buyer" in list_at(one, "roles")
        ]
        places.append(text_at(release, "buyer", "address", "locality"))
        if place := next(filter(None, places), ""):
            return one_line(place)
    return ""


def _url(releases: list[Any]) -> str | None:
    """Return the address of the notice itself, where one is among the documents."""
    for release in reversed(releases):
        for whole in (*list_at(release, "awards"), at(release, "tender")):
            for one in list_at(whole, "documents"):
                if text_at(one, "documentType") in {"tenderNotice", "awardNotice"} and text_at(one, "url"):
                    return text_at(one, "url")
    return None


def _texts(wholes: Iterable[Any], name: str) -> list[str]:
    return [text for one in reversed(list(wholes)) if (text := text_at(one, name))]
