"""Feeds in JSON: JSON Feed 1.0 and 1.1, read as people write them."""

from __future__ import annotations

import json
from html import escape
from typing import Any
from urllib.parse import urljoin

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.feeditems import LIMIT, Feed, FeedItem
from ganzohr.text.moments import parse_moment
from ganzohr.text.trees import plain


def read(text: str, url: str | None, *, texts: bool = True) -> Feed:
    """Read a JSON Feed from its text; raise ``Unreadable`` saying what it is instead."""
    try:
        found: Any = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise Unreadable(N_("{url} is JSON that cannot be read, not a feed."), url=url or "-") from error
    if not isinstance(found, dict) or not _is_feed(found):
        message = _error_of(found)
        if message:
            raise Unreadable(N_("{url} answered with an error, not a feed: {message}"), url=url or "-", message=message)
        raise Unreadable(N_("{url} is JSON, but not a JSON Feed."), url=url or "-")
    entries = _dicts(found.get("items"))
    return Feed(
        title=_text(found.get("title")),
        link=_address(found.get("home_page_url"), url),
        lang=_text(found.get("language")).lower()[:16] or None,
        items=tuple(_item(entry, url, texts=texts) for entry in entries[:LIMIT]),
        description=_text(found.get("description")),
        itself=_address(found.get("feed_url"), url),
        hubs=tuple(filter(None, (_address(hub.get("url"), url) for hub in _dicts(found.get("hubs"))))),
        next_page=_address(found.get("next_url"), url),
        expired=found.get("expired") is True,
        cut=len(entries) > LIMIT,
    )


def _is_feed(found: dict[str, Any]) -> bool:
    return "jsonfeed.org" in str(found.get("version", "")) or (
        isinstance(found.get("items"), list) and isinstance(found.get("title"), str)
    )


def _error_of(found: Any) -> str:
    if isinstance(found, dict):
        for key in ("error", "message", "detail", "errors"):
            if value := found.get(key):
                value = value.get("message", value) if isinstance(value, dict) else value
                return " ".join(str(value).split())[:120]
    return ""


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _item(entry: dict[str, Any], url: str | None, *, texts: bool) -> FeedItem:
    html = entry.get("content_html") if isinstance(entry.get("content_html"), str) else ""
    said = _text(entry.get("content_text"), keep_lines=True) or _text(entry.get("summary"), keep_lines=True)
    link = _address(entry.get("url"), url)
    identity = entry.get("id")
    published, updated = (
        parse_moment(_text(entry.get("date_published"))),
        parse_moment(_text(entry.get("date_modified"))),
    )
    return FeedItem(
        id=str(identity) if isinstance(identity, (str, int, float)) and not isinstance(identity, bool) else "",
        title=_text(entry.get("title")),
        link=link or _address(entry.get("external_url"), url),
        published=published or updated,
        updated=updated or published,
        author=_people(entry),
        text=said if not html else plain(html) if texts else "",
        html=html or escape(said, quote=False),
        lang=_text(entry.get("language")).lower()[:16] or None,
    )


def _people(entry: dict[str, Any]) -> str | None:
    several = entry.get("authors")
    people = several if isinstance(several, list) else [entry.get("author")]
    names = [_text(person.get("name")) if isinstance(person, dict) else _text(person) for person in people]
    return ", ".join(filter(None, names)) or None


def _text(value: object, *, keep_lines: bool = False) -> str:
    if not isinstance(value, str):
        return ""
    if keep_lines:
        return "\n".join(filter(None, (" ".join(line.split()) for line in value.splitlines())))
    return " ".join(value.split())


def _address(value: object, url: str | None) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return urljoin(url or "", value.strip())
    except ValueError:
        return None
