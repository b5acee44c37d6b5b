"""Discourse forums: the latest topics and who answers whom in them (meta.discourse.org, "Discourse API": ``.json``).

The address is the forum's, or that of one category, written with ``discourse:`` before it. Only lists and topics are
asked, obeying robots.txt; profiles and searches, which forums usually close to machines, are not. A forum that asks for
a log-in refuses.

The cursor holds ``read``: when each topic last had an answer when it was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from ganzohr.connectors import Connector, Tools, Visit
from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source
from ganzohr.text.values import at, list_at, moment_at, read_json, text_at

_TOPICS = 10
"""So many topics one visit reads, those first in which something was said last."""
_REMEMBERED = 500


def _address(address: str) -> str:
    return address.strip().removeprefix("discourse:").removesuffix("/latest.json").rstrip("/")


def _recognises(address: str) -> bool:
    parts = urlsplit(address.strip())
    return address.startswith("discourse:") or (
        parts.scheme in {"http", "https"} and parts.path.endswith("/latest.json")
    )


def _poll(source: Source, tools: Tools) -> Visit:
    place = _address(source.address)
    parts = urlsplit(place)
    base = f"{parts.scheme}://{parts.netloc}"
    url = f"{place}/l/latest.json" if parts.path.startswith("/c/") else f"{place}/latest.json"
    found = read_json(tools.web.get(url, accept="application/json").body, url)
    topics = list_at(found, "topic_list", "topics")
    if not isinstance(at(found, "topic_list"), dict):
        raise Unreadable(N_("{url} does not answer as a Discourse forum does."), url=url)
    read = source.cursor.get("read")
    before: dict[str, str] = {str(k): str(v) for k, v in read.items()} if isinstance(read, dict) else {}
    fresh = [one for one in topics if _last(one) > before.get(text_at(one, "id"), "")]
    fresh.sort(key=_last, reverse=True)
    heard: list[Heard] = []
    for topic in fresh[:_TOPICS]:
        heard.extend(_posts(base, topic, tools))
        before[text_at(topic, "id")] = _last(topic)
    seen = tools.seen([one.key for one in heard])
    latest = dict(sorted(before.items(), key=lambda one: one[1], reverse=True)[:_REMEMBERED])
    return Visit(
        tuple(one for one in heard if one.key not in seen),
        cursor={"read": latest},
        title=source.title or parts.netloc,
        more=len(fresh) > _TOPICS,
    )


def _last(topic: Any) -> str:
    moment = moment_at(topic, "last_posted_at") or moment_at(topic, "created_at")
    return moment.isoformat() if moment else ""


def _posts(base: str, topic: Any, tools: Tools) -> Iterator[Heard]:
    number = text_at(topic, "id")
    if not number.isdecimal():
        return
    url = f"{base}/t/{number}.json"
    found = read_json(tools.web.get(url, accept="application/json").body, url)
    title = text_at(found, "title") or text_at(topic, "title")
    page = f"{base}/t/{text_at(found, 'slug') or text_at(topic, 'slug') or 'topic'}/{number}"
    for post in list_at(found, "post_stream", "posts"):
        place, html = text_at(post, "post_number"), text_at(post, "cooked")
        if not place or not html or at(post, "hidden") is True or text_at(post, "deleted_at"):
            continue
        answers = text_at(post, "reply_to_post_number")
        name = text_at(post, "username")
        yield Heard(
            key=f"{number}/{place}",
            url=f"{page}/{place}",
            title=title if place == "1" else "",
            html=html,
            author=text_at(post, "name") or name or None,
            said_on=moment_at(post, "created_at"),
            kind="post",
            author_url=f"{base}/u/{name}" if name else None,
            replies_to=None if place == "1" else f"{page}/{answers or 1}",
            thread=f"{page}/1",
            by_others=True,
        )


DISCOURSE = Connector(
    label=N_("Forum (Discourse)"),
    recognises=_recognises,
    poll=_poll,
    written=lambda address: f"discourse:{_address(address)}",
)
