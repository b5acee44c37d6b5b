"""Hacker News: stories and comments that hold some words (hn.algolia.com/api, ``search_by_date``).

The address is that of a search: ``https://hn.algolia.com/?q=muster``. The cursor holds ``since``, the creation of the
latest hit in Unix time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from ganzohr.connectors import Connector, Tools, Visit
from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source
from ganzohr.text.values import at, list_at, read_json, text_at

API = "https://hn.algolia.com/api/v1/search_by_date"

_FIRST = timedelta(days=30)
_HITS = 200


def words_of(address: str) -> str | None:
    """Return the words of a search, None for another address."""
    parts = urlsplit(address.strip())
    asked = parse_qs(parts.query)
    if parts.hostname != "hn.algolia.com":
        return None
    return (asked.get("q") or asked.get("query") or [""])[0].strip() or None


def _poll(source: Source, tools: Tools) -> Visit:
    words = words_of(source.address)
    if words is None:
        raise Unreadable(
            N_("{address} is no search; write it as https://hn.algolia.com/?q=WORDS"), address=source.address
        )
    known = source.cursor.get("since")
    since = known if isinstance(known, int) else int((tools.now - _FIRST).timestamp())
    url = (
        f"{API}?query={quote(words)}&tags=(story,comment)&numericFilters=created_at_i%3E%3D{since}&hitsPerPage={_HITS}"
    )
    # The interface is made for programs.
    found = read_json(tools.web.get(url, accept="application/json", robots=False).body, url)
    if not isinstance(at(found, "hits"), list):
        raise Unreadable(N_("{url} does not answer with hits."), url=url)
    hits = [one for one in list_at(found, "hits") if text_at(one, "objectID").isdecimal()]
    seen = tools.seen([text_at(one, "objectID") for one in hits])
    moments = [moment for one in hits if isinstance(moment := at(one, "created_at_i"), int)]
    return Visit(
        tuple(_heard(one) for one in hits if text_at(one, "objectID") not in seen),
        cursor={"since": max(moments, default=since)},
        title=f"Hacker News: {words}",
    )


def _heard(hit: Any) -> Heard:
    number, story, parent = (text_at(hit, name) for name in ("objectID", "story_id", "parent_id"))
    title, author, created = text_at(hit, "title"), text_at(hit, "author"), at(hit, "created_at_i")
    html = text_at(hit, "comment_text") or text_at(hit, "story_text") or f"<p>{escape(title)}</p>"
    return Heard(
        key=number,
        url=_page(number),
        title=title,
        html=html,
        author=author or None,
        author_url=f"https://news.ycombinator.com/user?id={quote(author)}" if author else None,
        said_on=datetime.fromtimestamp(created, UTC) if isinstance(created, int) else None,
        kind="post",
        replies_to=_page(parent) if parent else None,
        thread=_page(story or number),
        by_others=True,
    )


def _page(number: str) -> str:
    return f"https://news.ycombinator.com/item?id={number}"


HACKER_NEWS = Connector(label="Hacker News", recognises=lambda address: words_of(address) is not None, poll=_poll)
