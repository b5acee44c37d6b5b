"""YouTube: what a channel publishes, from its own feed: titles and descriptions, never pictures or comments.

A channel's feed names its fifteen latest videos (``feeds/videos.xml``). Where only a handle is known, the channel's
number is read once from its page. The platform answers 404 for valid feeds now and then, for days (seen in 2024 and
2026), so a missing feed is waited for and never taken as the end.

The cursor holds ``channel``.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

from ganzohr.connectors import HTML, Connector, Tools, Visit
from ganzohr.errors import Gone, Unreachable, Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source
from ganzohr.text.decoding import decode
from ganzohr.text.episodes import read_episodes
from ganzohr.text.feeds import read_entries

SITE = "https://www.youtube.com"

_CHANNEL = re.compile(r"UC[\w-]{22}")
_ON_PAGE = re.compile(
    r'(?:/channel/|"(?:externalId|channelId)":"|channel_id=|itemprop="identifier" content=")(UC[\w-]{22})'
)
_HOSTS = frozenset(("youtube.com", "www.youtube.com", "m.youtube.com"))
_NO_NAMES = frozenset(("watch", "playlist", "results", "shorts", "embed", "live", "hashtag", "about", "t", "feed"))


def place_of(address: str) -> tuple[str, str] | None:
    """Return ``("channel", number)``, ``("playlist", number)`` or ``("page", path)`` of a YouTube address."""
    parts = urlsplit(address.strip() if "://" in address else f"https://{address.strip()}")
    if (parts.hostname or "") not in _HOSTS:
        return None
    asked, steps = parse_qs(parts.query), [step for step in parts.path.split("/") if step]
    if parts.path.rstrip("/") == "/feeds/videos.xml" or steps[:1] == ["playlist"]:
        for name, kind in (("channel_id", "channel"), ("playlist_id", "playlist"), ("list", "playlist")):
            if asked.get(name) and re.fullmatch(r"[\w-]{10,64}", asked[name][0]):
                return kind, asked[name][0]
        return None
    if steps[:1] == ["channel"] and len(steps) > 1 and _CHANNEL.fullmatch(steps[1]):
        return "channel", steps[1]
    if steps[:1] in (["c"], ["user"]) and len(steps) > 1:
        return "page", f"/{steps[0]}/{steps[1]}"
    if steps and steps[0].startswith("@") and len(steps[0]) > 1:
        return "page", f"/{steps[0]}"
    if len(steps) == 1 and steps[0] not in _NO_NAMES and re.fullmatch(r"[\w.-]{3,60}", steps[0]):
        return "page", f"/{steps[0]}"
    return None


def _poll(source: Source, tools: Tools) -> Visit:
    place = place_of(source.address)
    if place is None:
        raise Unreadable(
            N_("{address} is no YouTube channel; write it as https://www.youtube.com/@NAME"), address=source.address
        )
    kind, number = place
    known = source.cursor.get("channel")
    if kind == "page":
        kind, number = "channel", known if isinstance(known, str) else _channel(number, source, tools)
    feed = f"{SITE}/feeds/videos.xml?{kind}_id={quote(number)}"
    try:
        answer = tools.web.get(feed, validators=source.validators, robots=source.added_by == "discovery")
    except Gone as error:
        raise Unreachable(
            N_("{url} is missing just now; YouTube does that for days."), url=feed, retry="later"
        ) from error
    cursor = {"channel": number} if kind == "channel" else {}
    if answer.status == 304:
        return Visit((), answer.validators, cursor, source.title, fresh_for=answer.fresh_for)
    read = tools.call(read_entries, answer.body, answer.url, answer.headers.get("content-type"))
    shown = {one.id: one.description for one in tools.call(read_episodes, answer.body, answer.url)}
    seen = tools.seen([item.id for item in read.items])
    heard = tuple(
        Heard(
            key=item.id,
            url=item.link,
            title=item.title,
            text=shown.get(item.id) or item.title,
            author=item.author,
            said_on=item.published,
            kind="video",
        )
        for item in read.items
        if item.id not in seen
    )
    return Visit(heard, answer.validators, cursor, read.title, fresh_for=answer.fresh_for)


def _channel(path: str, source: Source, tools: Tools) -> str:
    """Read the channel's number from its page; a page that asks for consent first does not show it."""
    url = f"{SITE}{quote(path, safe='/@')}"
    answer = tools.web.get(url, accept=HTML, robots=source.added_by == "discovery")
    found = _ON_PAGE.search(decode(answer.body, answer.charset))
    if found is None:
        raise Unreadable(
            N_(
                "{url} does not say which channel it is. Open it in a browser, and add the address that begins with "
                "https://www.youtube.com/channel/"
            ),
            url=url,
        )
    return found[1]


def _written(address: str) -> str:
    kind, place = place_of(address) or ("page", "/")
    return {"channel": f"{SITE}/channel/", "playlist": f"{SITE}/playlist?list=", "page": SITE}[kind] + place


YOUTUBE = Connector(
    label="YouTube", recognises=lambda address: place_of(address) is not None, poll=_poll, written=_written
)
