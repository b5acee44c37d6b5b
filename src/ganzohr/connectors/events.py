"""Events: who speaks where and when, from calendars, programmes and the pages of events.

The address is that of a calendar (``.ics``, ``webcal:``), of a programme that pretalx or Sessionize publishes, or, with
``events:`` before it, of any page that declares schema.org ``Event``. What takes place and who speaks is heard once,
and again when it changes. What is over is not brought; what is called off is marked as gone.

The cursor holds ``known``: what stood in the programme, by a short digest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from urllib.parse import urlsplit

from ganzohr.connectors import Connector, Tools, Visit, web_address
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source
from ganzohr.net import MIB
from ganzohr.text.calendars import Happening, read_events

_ACCEPT = "text/calendar, application/json;q=0.9, text/html;q=0.8, */*;q=0.1"
_LIMIT = 20 * MIB
_KNOWN = 5_000
_PROGRAMME = re.compile(
    r"https?://(?:sessionize\.com/api/v2/\w+/view/All|[^/]+/api/events/[^/]+/(?:schedules/latest|submissions|talks)/"
    r"|[^/]+/[\w-]+/schedule(?:/export)?/?(?:schedule)?\.json|www\.meetup\.com/[^/]+/events/ical/?)",
    re.IGNORECASE,
)


def _recognises(address: str) -> bool:
    address = address.strip()
    if address.startswith(("events:", "webcal:", "webcals:")):
        return True
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and (
        parts.path.lower().endswith(".ics") or _PROGRAMME.match(address) is not None
    )


def _address(address: str) -> str:
    address = address.strip().removeprefix("events:")
    return "https:" + address.partition(":")[2] if address.startswith("webcal") else address


def _poll(source: Source, tools: Tools) -> Visit:
    address = _address(source.address)
    ours = source.added_by == "discovery" or source.address.startswith("events:")
    answer = tools.web.get(address, validators=source.validators, accept=_ACCEPT, robots=ours, limit=_LIMIT)
    if answer.status == 304:
        return Visit((), answer.validators, source.cursor, source.title, answer.moved_to, answer.fresh_for)
    found: tuple[Happening, ...] = tools.call(read_events, answer.body, answer.url)
    before = source.cursor.get("known")
    known: Mapping[str, object] = before if isinstance(before, dict) else {}
    to_come = [one for one in found if one.starts is None or one.starts >= tools.now.date()]
    digests = {_key(one): _digest(one) for one in to_come}
    seen = tools.seen(digests.keys())
    heard = tuple(
        _heard(one)
        for one in to_come
        if not one.cancelled
        and (_key(one) not in seen or known.get(_key(one), digests[_key(one)]) != digests[_key(one)])
    )
    off = tuple(_key(one) for one in found if one.cancelled and _key(one) in seen)
    return Visit(
        heard,
        answer.validators,
        {"known": dict(list(digests.items())[:_KNOWN])},
        source.title or next((one.organiser for one in found if one.organiser), ""),
        answer.moved_to,
        answer.fresh_for,
        ended=off,
    )


def _key(one: Happening) -> str:
    return one.id or _digest(one)


def _digest(one: Happening) -> str:
    said = "\x1f".join((one.title, str(one.starts), one.place, one.text, *one.people))
    return blake2b(said.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _heard(one: Happening) -> Heard:
    about = " · ".join(filter(None, (one.starts.isoformat() if one.starts else "", one.place, one.organiser)))
    return Heard(
        key=_key(one),
        url=web_address(one.url),
        title=one.title,
        text="\n".join(filter(None, (one.title, *one.people, about, one.text))),
        happens_on=one.starts,
        kind="event",
    )


EVENTS = Connector(label=N_("Events"), recognises=_recognises, poll=_poll)
