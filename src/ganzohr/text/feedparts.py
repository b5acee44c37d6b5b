"""The patient reader of feeds: feedparser's answer in our words."""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin

import feedparser

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.decoding import refuse_binary
from ganzohr.text.feeds import Feed, FeedItem
from ganzohr.text.trees import plain

LIMIT = 20_000


def read(body: bytes, url: str | None, content_type: str | None) -> Feed:
    refuse_binary(body, url)
    headers = {"content-type": content_type or "application/xml", "content-location": url or ""}
    found: Any = feedparser.parse(body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not found.version and not found.entries:
        raise Unreadable(N_("{url} is no feed."), url=url or "-")
    return Feed(
        title=plain(found.feed.get("title", "")),
        link=found.feed.get("link"),
        lang=found.feed.get("language"),
        items=tuple(_item(entry, url) for entry in found.entries[:LIMIT]),
        ttl=timedelta(minutes=int(found.feed.ttl)) if str(found.feed.get("ttl", "")).isdigit() else None,
        cut=len(found.entries) > LIMIT,
    )


def _item(entry: Any, url: str | None) -> FeedItem:
    content = max((c.get("value", "") for c in entry.get("content", ())), key=len, default="")
    html = content or entry.get("summary", "")
    link = urljoin(url or "", entry.get("link", "")) or None
    title = plain(entry.get("title", ""))
    made = sha256("\x1f".join((title, entry.get("published", ""), link or "")).encode()).hexdigest()
    return FeedItem(
        id=entry.get("id") or link or made,
        title=title,
        link=link,
        published=_moment(entry.get("published_parsed")),
        updated=_moment(entry.get("updated_parsed") if "updated_parsed" in entry.keys() else None),
        author=entry.get("author"),
        text=plain(html),
        html=html,
    )


def _moment(parsed: Any) -> datetime | None:
    return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
