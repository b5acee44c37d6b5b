"""What takes place: calendars (RFC 5545), schema.org ``Event``, and the programmes that pretalx and Sessionize publish.

Everything becomes a ``Happening``: what, when, where, and who speaks. A day without an hour stays a day; a moment is
taken on the day that its organiser wrote, whatever its zone. A calendar that is broken in one place yields the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin

from icalendar import Calendar, Component

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.declared import nodes, types
from ganzohr.text.decoding import decode, refuse_binary
from ganzohr.text.moments import parse_moment
from ganzohr.text.trees import parse_html, plain
from ganzohr.text.values import at, list_at, read_json, text_at

_MOST = 5_000
_LONG = 300
_SPEAKERS = 30


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that takes place. ``people`` are written as "Name, company or line about them"."""

    id: str
    title: str
    starts: date | None
    text: str = ""
    url: str | None = None
    place: str = ""
    organiser: str = ""
    people: tuple[str, ...] = ()
    cancelled: bool = False


def read_events(body: bytes, url: str) -> tuple[Happening, ...]:
    """Read what takes place from a calendar, a programme or a page; raise ``Unreadable`` where nothing is there."""
    refuse_binary(body, url)
    text = decode(body).lstrip("\ufeff \r\n\t")
    if "BEGIN:V" in text[:5000]:
        return _once(_from_calendar(text, url))
    if text.startswith(("{", "[")):
        return _once(_from_json(read_json(body, url), url))
    found = _once(_declared(body, url))
    if not found:
        raise Unreadable(
            N_("{url} names no event that can be read. Give a calendar (.ics) or the page of an event."), url=url
        )
    return found


def _once(found: Iterable[Happening]) -> tuple[Happening, ...]:
    kept: dict[str, Happening] = {}
    for one in found:
        if one.title and len(kept) < _MOST:
            kept[one.id or f"{one.title} {one.starts}"] = one
    return tuple(kept.values())


# --- calendars ---------------------------------------------------------------------------------------------------


def _from_calendar(text: str, url: str) -> Iterator[Happening]:
    """Read each event by itself, so that a broken one costs only itself."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    zones = "".join(re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE\n?", text, re.DOTALL)[:20])
    for block in re.findall(r"BEGIN:VEVENT.*?END:VEVENT", text, re.DOTALL)[:_MOST]:
        for around in (zones, ""):
            try:
                calendar = Calendar.from_ical(
                    f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{around}{block}\nEND:VCALENDAR\n"
                )
                found = [_event(event, url) for event in calendar.walk("VEVENT")]
            except (ValueError, KeyError, TypeError, AttributeError, IndexError):
                continue
            yield from found
            break


def _event(event: Component, url: str) -> Happening:
    starts = _day(_decoded(event, "DTSTART"))
    key = " ".join(filter(None, (_said(event, "UID"), _said(event, "RECURRENCE-ID"))))
    link = _said(event, "URL")
    organiser = event.get("ORGANIZER")
    names = getattr(organiser, "params", {}).get("CN", "") if organiser is not None else ""
    return Happening(
        id=key,
        title=_line(_said(event, "SUMMARY")),
        starts=starts,
        text=_plain(_said(event, "DESCRIPTION")),
        url=urljoin(url, link) if link else None,
        place=_line(_said(event, "LOCATION")),
        organiser=_line(str(names)),
        cancelled=_said(event, "STATUS").upper() == "CANCELLED",
    )


def _said(event: Component, name: str) -> str:
    value = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return ""
    return value.to_ical().decode("utf-8", "replace") if name == "RECURRENCE-ID" else str(value)


def _decoded(event: Component, name: str) -> object:
    value = event.get(name)
    return getattr(value[0] if isinstance(value, list) and value else value, "dt", None)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


# --- programmes --------------------------------------------------------------------------------------------------


def _from_json(found: Any, url: str) -> Iterator[Happening]:
    if isinstance(at(found, "sessions"), list) and isinstance(at(found, "speakers"), list):
        yield from _sessionize(found)
    elif isinstance(at(found, "schedule", "conference"), dict):
        yield from _frab(at(found, "schedule", "conference"), url)
    elif list_at(found, "slots") or any(
        isinstance(one, dict) and "speakers" in one for one in list_at(found, "results")
    ):
        yield from _pretalx(found, url)
    else:
        events = [node for node in _flat(found) if any(name.endswith("event") for name in types(node))]
        if not events:
            raise Unreadable(N_("{url} holds no programme that can be read."), url=url)
        yield from (_schema(node, url) for node in events)


def _flat(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(found, list):
        for one in found[:_MOST]:
            yield from _flat(one, depth + 1)
    elif isinstance(found, dict) and depth < 5:
        yield found
        for value in found.values():
            if isinstance(value, (list, dict)):
                yield from _flat(value, depth + 1)


def _sessionize(found: Any) -> Iterator[Happening]:
    """Read ``view/All`` (sessionize.com): sessions name their speakers by id."""
    people = {
        text_at(one, "id"): _who(text_at(one, "fullName"), text_at(one, "tagLine"))
        for one in list_at(found, "speakers")
    }
    for one in list_at(found, "sessions"):
        if at(one, "isServiceSession") is True:
            continue
        yield Happening(
            text_at(one, "id"),
            _line(text_at(one, "title")),
            _on(text_at(one, "startsAt")),
            _plain(text_at(one, "description")),
            people=tuple(
                filter(None, (people.get(str(number), "") for number in list_at(one, "speakers")[:_SPEAKERS]))
            ),
            cancelled=text_at(one, "status").lower() == "cancelled",
        )


def _pretalx(found: Any, url: str) -> Iterator[Happening]:
    """Read the schedule or the submissions of pretalx (docs.pretalx.org, API v1)."""
    for slot in list_at(found, "slots") or list_at(found, "results"):
        talk = at(slot, "submission") if isinstance(at(slot, "submission"), dict) else slot
        speakers = [one for one in list_at(talk, "speakers")[:_SPEAKERS] if isinstance(one, dict)]
        code = text_at(talk, "code")
        yield Happening(
            code,
            _line(_tongue(at(talk, "title"))),
            _on(text_at(slot, "start") or text_at(talk, "slot", "start")),
            _plain("\n".join(filter(None, (_tongue(at(talk, "abstract")), _tongue(at(talk, "description")))))),
            url=urljoin(url, f"/{url.split('/events/')[1].partition('/')[0]}/talk/{code}/")
            if "/events/" in url
            else None,
            place=_line(_tongue(at(slot, "room", "name"))),
            people=tuple(filter(None, (_who(text_at(one, "name"), "") for one in speakers))),
            cancelled=text_at(talk, "state") in {"canceled", "withdrawn"},
        )


def _frab(conference: Any, url: str) -> Iterator[Happening]:
    """Read a programme as frab, pretalx and others export it (``schedule.json``)."""
    for day in list_at(conference, "days"):
        rooms = at(day, "rooms")
        for room, talks in rooms.items() if isinstance(rooms, dict) else ():
            for talk in talks if isinstance(talks, list) else ():
                people = [
                    _who(text_at(one, "public_name") or text_at(one, "name"), "") for one in list_at(talk, "persons")
                ]
                link = text_at(talk, "url")
                yield Happening(
                    text_at(talk, "guid") or text_at(talk, "id"),
                    _line(text_at(talk, "title")),
                    _on(text_at(talk, "date")) or _on(text_at(day, "date")),
                    _plain("\n".join(filter(None, (text_at(talk, "abstract"), text_at(talk, "description"))))),
                    urljoin(url, link) if link else None,
                    _line(str(room)),
                    _line(text_at(conference, "title")),
                    tuple(filter(None, people)),
                )


def _tongue(value: Any) -> str:
    """Choose German, then English, of what is written in several languages."""
    if isinstance(value, dict):
        return (
            text_at(value, "de")
            or text_at(value, "en")
            or next((one for one in value.values() if isinstance(one, str)), "")
        )
    return value if isinstance(value, str) else ""


# --- pages -------------------------------------------------------------------------------------------------------


def _declared(body: bytes, url: str) -> Iterator[Happening]:
    tree = parse_html(decode(body), url)
    for node in nodes(tree):
        if any(name.endswith("event") for name in types(node)):
            yield _schema(node, url)


def _schema(node: dict[str, Any], url: str) -> Happening:
    link = text_at(node, "url") or text_at(node, "@id")
    place = at(node, "location")
    place = place[0] if isinstance(place, list) and place else place
    people = [*_several(at(node, "performer")), *_several(at(node, "performers")), *_several(at(node, "actor"))]
    return Happening(
        id=text_at(node, "@id") or link or text_at(node, "identifier"),
        title=_line(text_at(node, "name")),
        starts=_on(text_at(node, "startDate")),
        text=_plain(text_at(node, "description")),
        url=urljoin(url, link) if link else url,
        place=_line(", ".join(filter(None, (text_at(place, "name"), text_at(place, "address", "addressLocality"))))),
        organiser=_line(text_at(next(iter(_several(at(node, "organizer"))), None), "name")),
        people=tuple(
            filter(
                None,
                (
                    _who(text_at(one, "name"), text_at(one, "worksFor", "name") or text_at(one, "jobTitle"))
                    for one in people[:_SPEAKERS]
                ),
            )
        ),
        cancelled="cancelled" in text_at(node, "eventStatus").lower(),
    )


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _who(name: str, about: str) -> str:
    return _line(f"{name}, {about}" if name and about else name)


def _on(written: str) -> date | None:
    """Return the day as it is written: a moment near midnight stays on its own day, whatever its zone."""
    if found := re.match(r"(\d{4})-(\d{2})-(\d{2})", written):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
    moment = parse_moment(written)
    return moment.date() if moment else None


def _plain(said: str) -> str:
    if re.search(r"<[a-zA-Z/][^>]{0,200}>", said):
        return plain(said)
    return "\n".join(filter(None, (" ".join(line.split()) for line in said.splitlines())))


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONG]
