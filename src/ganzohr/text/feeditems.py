"""What a feed is to us, whatever it was written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

LIMIT = 20_000
"""Items read of one feed; what comes after is left out and ``Feed.cut`` says so."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One thing a feed says.

    ``id`` identifies it inside its feed for ever: the feed's own id, else the link, else a hash of title, date
    and text. A broken feed may say one id twice. ``published`` and ``updated`` are the same where the feed
    names one date only. ``text`` is the fullest telling the feed gives, as plain text with a paragraph a line;
    ``html`` the same as the feed gave it. Dates are as claimed: judge them with ``dates.said_on``.
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

    ``ttl`` is the time the feed asks us to wait between two looks (RSS ttl, sy:updatePeriod), ``hubs`` where
    it could be subscribed to (WebSub), ``itself`` its own address, ``next_page`` older items (RFC 5005),
    ``expired`` that nothing will come any more (JSON Feed), ``broken`` that it could only be read in part.
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
    broken: bool = False
