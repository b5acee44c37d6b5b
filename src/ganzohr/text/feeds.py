"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, RDF, JSON Feed, and the broken ones among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One thing a feed says.

    ``id`` identifies it inside its feed for ever: the feed's own id, else the link, else a hash of title
    and date. ``text`` is the fullest telling the feed gives, as plain text with a paragraph a line; ``html``
    the same as the feed gave it. Dates are as claimed: judge them with ``dates.said_on``.
    """

    id: str
    title: str = ""
    link: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    author: str | None = None
    text: str = ""
    html: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself, and its items in its own order.

    ``every`` is the time the feed asks us to wait between two looks (RSS ttl, sy:updatePeriod), ``hubs``
    where it could be subscribed to (WebSub), ``itself`` its own address, ``next_page`` older items
    (RFC 5005), ``expired`` that nothing will come any more (JSON Feed). ``cut`` says that there were more
    items than we read.
    """

    title: str = ""
    link: str | None = None
    lang: str | None = None
    items: tuple[FeedItem, ...] = ()
    description: str = ""
    updated: datetime | None = None
    ttl: timedelta | None = None
    itself: str | None = None
    hubs: tuple[str, ...] = ()
    next_page: str | None = None
    expired: bool = False
    cut: bool = False


def read_feed(body: bytes, url: str | None = None, content_type: str | None = None) -> Feed:
    """Read a feed; raise ``Unreadable`` saying what came instead where it is none.

    ``url`` is where it was found; relative links are resolved against it. ``content_type`` is the server's
    Content-Type, which may name the encoding.
    """
    from ganzohr.text.feedparts import read

    return read(body, url, content_type)
