"""The search of TED, the tenders of the European Union: what it is asked, and what it answers (API v3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, Final

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.eforms import LANGUAGES
from ganzohr.text.moments import parse_day
from ganzohr.text.procurement import Stage, Tender, one_line
from ganzohr.text.tenders import Wanted
from ganzohr.text.values import at, list_at, read_json, text_at

MOST_FOUND: Final = 250
"""So many notices one answer of TED holds at most."""

_FIELDS = (
    *("publication-number", "notice-title", "buyer-name", "publication-date", "deadline-receipt-request"),
    *("classification-cpv", "notice-type", "winner-name", "links"),
)
_STAGES: dict[str, Stage] = {"cn": "open", "su": "open", "qu": "open", "ca": "awarded", "ve": "awarded"}


def asked_of_ted(wanted: Wanted, country: str, since: date) -> dict[str, object]:
    """Write what TED is asked: notices since a day, of one country, with one of the codes or one of the words."""
    what = [f"classification-cpv={code}{'' if len(code) == 8 else '*'}" for code in wanted.cpv]
    what += [f'FT~"{word}"' for word in (re.sub(r"[^\w\s.&+/-]", " ", word).strip() for word in wanted.words) if word]
    terms = [f"({' OR '.join(what)})", f"PD>={since:%Y%m%d}"]
    terms += [f"buyer-country={country}"] if len(country) == 3 else []
    return {
        "query": f"{' AND '.join(terms)} SORT BY PD DESC",
        "fields": list(_FIELDS),
        "page": 1,
        "limit": MOST_FOUND,
        "scope": "ALL",  # ACTIVE would leave out who won
        "paginationMode": "PAGE_NUMBER",
    }


def read_found(body: bytes, url: str) -> tuple[Tender, ...]:
    """Read what TED found; raise ``Unreadable`` where it says something else."""
    said = read_json(body, url)
    if not isinstance(at(said, "notices"), list):
        raise Unreadable(N_("{url} did not answer as the search of TED does."), url=url)
    found = (_tender(one) for one in said["notices"])
    return tuple(one for one in found if one is not None)


def _tender(notice: Any) -> Tender | None:
    number = text_at(notice, "publication-number")
    title, lang = _chosen(at(notice, "notice-title"))
    if not re.fullmatch(r"\d{1,9}-\d{4}", number) or not title:
        return None
    kind = text_at(notice, "notice-type").lower()
    stage: Stage = "changed" if "modif" in kind else _STAGES.get(kind[:2], "planned")
    stage = "open" if kind.startswith("pin-cfc") else stage
    ends = sorted(re.findall(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?", " ".join(_all(at(notice, "deadline-receipt-request")))))
    closes = ends[0].replace("T", " ") if ends and stage in {"open", "planned"} else ""
    codes = re.findall(r"\b\d{8}\b", " ".join(_all(at(notice, "classification-cpv"))))
    return Tender(
        id=number,
        title=title[0] if title else "",
        stage=stage,
        buyers=_chosen(at(notice, "buyer-name"))[0],
        winners=_chosen(at(notice, "winner-name"))[0] if stage == "awarded" else (),
        cpv=tuple(dict.fromkeys(codes)),
        deadline=parse_day(closes),
        closes=closes,
        url=f"https://ted.europa.eu/de/notice/{number}/html",
        lang=LANGUAGES.get(lang.upper()),
        published=_midnight(text_at(notice, "publication-date")),
    )


def _chosen(said: Any) -> tuple[tuple[str, ...], str]:
    """Choose German, English, or any of the languages in which something is said, and name it."""
    if not isinstance(said, dict):
        return _lines(_all(said)), ""
    for lang in ("deu", "eng", *sorted(map(str, said))):
        if lines := _lines(_all(said.get(lang))):
            return lines, lang
    return (), ""


def _all(said: Any) -> list[str]:
    return [text_at({"_": one}, "_") for one in (said if isinstance(said, list) else list_at({"_": [said]}, "_"))]


def _lines(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(one) for one in said if one))


def _midnight(written: str) -> datetime | None:
    day = parse_day(written)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
