"""Official notices about companies: the German registers as collected day by day, the Swiss gazette SHAB.

Sole traders, partnerships and civil-law companies carry the names of natural persons, and associations are no business
of ours: their notices are never read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from lxml import etree

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.feedtrees import parse_feed
from ganzohr.text.values import at, read_json, text_at

_REGISTERS = {"HRA", "HRB", "GnR"}
_NATURAL = re.compile(r"\be\. ?(?:K|Kfm|Kfr)\b|\b(?:Einzelkauf|Einzelunternehm|Einzelfirma)", re.IGNORECASE)
_MOST = 5_000
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. ``id`` identifies it in its gazette; ``register`` is court and number, ``place`` the seat."""

    id: str
    kind: str
    company: str
    place: str
    register: str
    text: str
    published: datetime | None


def read_register(body: bytes, url: str) -> tuple[Notice, ...]:
    """Read one day of German register notices; raise ``Unreadable`` where it is none."""
    said = read_json(body, url)
    listed = at(said, "announcements")
    if not isinstance(listed, list):
        raise Unreadable(N_("{url} does not answer as a list of notices does."), url=url)
    found = (_notice(one, text_at(said, "date")) for one in listed[:_MOST])
    return tuple(one for one in found if one is not None)


def _notice(said: Any, day: str) -> Notice | None:
    """Read one notice; None for one without a company that is none of a natural person's."""
    number, company, text = (text_at(said, name) for name in ("registernummer", "company_name", "details"))
    register = text_at(said, "registerart") or number.partition(" ")[0]
    if not company or register not in _REGISTERS or _NATURAL.search(f"{company}\n{text}"):
        return None
    day = text_at(said, "date") or day
    return Notice(
        # The collection's own number is missing or repeated here and there.
        id=" ".join(filter(None, (day, number, text_at(said, "id"), text_at(said, "type")))),
        kind=text_at(said, "type"),
        company=company,
        place=text_at(said, "company_seat"),
        register=" ".join(filter(None, (text_at(said, "amtsgericht"), number))),
        text=text[:_LONGEST],
        published=_midnight(day),
    )


def read_gazette(body: bytes, url: str) -> tuple[Notice, ...]:
    """Read a list of the Swiss gazette: headlines; raise ``Unreadable`` where it is none."""
    listed = at(read_json(body, url), "content")
    if not isinstance(listed, list):
        raise Unreadable(N_("{url} does not answer as a list of notices does."), url=url)
    found = []
    for meta in (at(one, "meta") for one in listed[:_MOST]):
        title = next(filter(None, (text_at(meta, "title", lang) for lang in ("de", "fr", "it", "en"))), "")
        kind, _, about = title.partition(" ")
        company, _, place = about.rpartition(", ")
        identity = text_at(meta, "id")
        if re.fullmatch(r"[\w-]{8,64}", identity) and title and not _NATURAL.search(title):
            day = _midnight(text_at(meta, "publicationDate")[:10])
            name = company or about
            found.append(Notice(identity, kind, name, place, text_at(meta, "publicationNumber"), title, day))
    return tuple(found)


def read_publication(body: bytes, url: str) -> str:
    """Read the text of one notice of the Swiss gazette."""
    root, _ = parse_feed(body.decode("utf-8", "replace"), url)
    texts = [one for one in root.iter("{*}publicationText", "{*}message") if "".join(map(str, one.itertext())).strip()]
    whole = texts or list(root.iter("{*}content"))
    said = "\n".join(" ".join(piece.split()) for one in whole[:3] for piece in _paragraphs(one))
    if not said.strip():
        raise Unreadable(N_("{url} holds no text of a notice."), url=url)
    return said[:_LONGEST]


def _paragraphs(element: etree._Element) -> list[str]:
    text = "".join(str(piece) for piece in element.itertext())
    text = re.sub(r"<br ?/?>|</p>", "\n", text)
    return [line for line in re.sub(r"<[^>]{0,200}>", "", text).splitlines() if line.strip()]


def _midnight(written: str) -> datetime | None:
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
