"""GDELT: headlines of news pages all over the world that hold the words one gives, every quarter of an hour.

``gdelt:de?words=Muster AG,SAP`` listens to German pages, ``gdelt:en?words=…`` to English ones. A headline and its
address are kept, never an article. Names stand in GDELT without diacritics and often wrongly; whoever is meant is
decided as everywhere, by what stands in the headline.

The cursor holds ``last``, the latest quarter of an hour that was read.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import parse_qs

from ganzohr.connectors import Connector, Lost, Pace, Tools, Visit, web_address
from ganzohr.errors import SourceError, Unreachable, Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source
from ganzohr.net import MIB
from ganzohr.text.gdelt import Headline, read_headlines, read_latest

# The files themselves, encrypted on the way, which their own address is not.
_BASE = "https://storage.googleapis.com/data.gdeltproject.org/gdeltv2"
_QUARTER = timedelta(minutes=15)
_AT_FIRST, _PER_VISIT = 4, 12
_LONGEST_AWAY = timedelta(days=1)
_WRITTEN = "%Y%m%d%H%M%S"


def _asked(address: str) -> tuple[str, tuple[str, ...]]:
    lang, _, query = address.strip().removeprefix("gdelt:").partition("?")
    said = ",".join(parse_qs(query).get("words", ()))
    words = tuple(word for one in said.split(",") if len(word := one.strip()) > 1)
    if not re.fullmatch(r"[a-z]{2}", lang) or not words:
        raise Unreadable(
            N_("{address} does not say what to listen for. Write gdelt:de?words=Muster AG."), address=address
        )
    return lang, words


def _poll(source: Source, tools: Tools) -> Visit:
    lang, words = _asked(source.address)
    translated = "" if lang == "en" else "-translation"
    url = f"{_BASE}/lastupdate{translated}.txt"
    # Public files made for programs.
    latest = _moment(tools.call(read_latest, tools.web.get(url, robots=False).body, url))
    if latest is None:
        raise Unreadable(N_("{url} does not say what the latest file of GDELT is."), url=url)
    quarters = _quarters(_moment(source.cursor.get("last")), latest)
    found: dict[str, Headline] = {}
    lost: list[Lost] = []
    for quarter in quarters[:_PER_VISIT]:
        written = f"{_BASE}/{quarter:{_WRITTEN}}{'.translation' if translated else ''}.gkg.csv.zip"
        try:
            body = tools.web.get(written, robots=False, limit=40 * MIB).body
            found |= {one.url: one for one in tools.call(read_headlines, body, written, words, lang)}
        except Unreachable as error:
            if error.retry == "soon":
                raise
            lost.append(Lost(written, error.message))  # now and then GDELT leaves a quarter out
        except SourceError as error:
            lost.append(Lost(written, error.message))
    if lost and len(lost) == len(quarters[:_PER_VISIT]) and not found:
        raise Unreadable(N_("None of the latest files of GDELT could be read: {why}"), why=lost[0].reason)
    seen = tools.seen(list(found))
    read = quarters[:_PER_VISIT]
    last = f"{read[-1]:{_WRITTEN}}" if read else source.cursor.get("last")
    return Visit(
        tuple(heard for key, one in found.items() if key not in seen and (heard := _heard(one))),
        cursor={"last": last} if last else {},
        title=source.title or f"GDELT – {', '.join(words)}"[:200],
        lost=tuple(lost),
        more=len(quarters) > _PER_VISIT,
    )


def _moment(written: object) -> datetime | None:
    try:
        return datetime.strptime(f"{written}+0000", "%Y%m%d%H%M%S%z")
    except ValueError:
        return None


def _quarters(last: datetime | None, latest: datetime) -> list[datetime]:
    """List the quarters of an hour that are due, the oldest first; who was away for long starts a day ago."""
    start = latest - (_AT_FIRST - 1) * _QUARTER
    if last is not None:
        start = max(last + _QUARTER, latest - _LONGEST_AWAY)
    return [start + n * _QUARTER for n in range(max(0, (latest - start) // _QUARTER + 1))]


def _heard(one: Headline) -> Heard | None:
    url = web_address(one.url)
    return Heard(one.url, url=url, title=one.title, text=one.title, lang=one.lang, said_on=one.seen) if url else None


GDELT = Connector(
    label=N_("News headlines (GDELT)"),
    recognises=lambda address: address.strip().startswith("gdelt:"),
    poll=_poll,
    pace=Pace(
        timedelta(minutes=15),
        timedelta(minutes=60),
        "a file every quarter of an hour, and what is older than a day is not read",
    ),
)
