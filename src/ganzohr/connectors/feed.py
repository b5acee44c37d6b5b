"""Feeds: RSS, Atom, RDF and JSON Feed.

One visit asks once, conditionally, and brings what is new, newest first. An entry that says little itself
is completed from the page it links to, where that page allows it. An entry that the feed declares edited since
the last visit is brought again under its key, so that silent changes become visible as versions.

The cursor holds ``edited``, the latest edit seen. Entry identity: the feed's own id, else the link, else a hash
of title and date; ids that a careless feed gives to several entries are told apart by their links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from urllib.parse import urlsplit

from ganzohr.connectors import (
    PAGES_PER_VISIT,
    Articles,
    Connector,
    Lost,
    Tools,
    Visit,
    is_html,
    reserved,
    web_address,
)
from ganzohr.errors import Gone, SourceError, Unreadable
from ganzohr.i18n import N_
from ganzohr.isolation import Crashed
from ganzohr.model import Heard, Source, Validators
from ganzohr.net import Answer
from ganzohr.text.feeds import Feed, FeedItem, read_entries
from ganzohr.text.markup import read_links

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.7, */*;q=0.1"
)

ENTRIES_PER_VISIT = 2000

_TEASER = 600
"""An entry shorter than this many characters may be a teaser for the page it links to."""

_MORE = 1.5

_WORTH_COMPLETING = timedelta(days=30)
"""Older teasers stay as they are: nobody calls about them, and the site is spared the requests."""


def address_of(address: str) -> str:
    """Return the http address of a feed; ``feed:`` is an old way of writing one."""
    address = address.strip()
    for scheme in ("feed://", "feed:"):
        if address.lower().startswith(scheme):
            rest = address[len(scheme) :]
            return rest if "://" in rest else f"https://{rest}"
    return address


def _recognises(address: str) -> bool:
    path = urlsplit(address_of(address)).path.lower().rstrip("/")
    return address.lower().startswith("feed:") or path.endswith(
        ("/feed", "/rss", "/atom", ".rss", ".atom", "rss.xml", "feed.xml", "atom.xml", "feed.json")
    )


def _poll(source: Source, tools: Tools) -> Visit:
    address = address_of(source.address)
    # A feed that a person gave us is read as any feed reader would; what we found ourselves obeys robots.txt.
    ours = source.added_by == "discovery"
    answer = tools.web.get(address, validators=source.validators, accept=ACCEPT, robots=ours)
    unchanged = answer.status == 304 or (
        answer.validators.body_hash is not None and answer.validators.body_hash == source.validators.body_hash
    )
    if unchanged:
        return Visit((), answer.validators, source.cursor, source.title, answer.moved_to, answer.fresh_for)
    feed = _read(answer, tools)
    named = dict(_with_keys(feed.items))
    seen = tools.seen(named.keys())
    new = [key for key in named if key not in seen]
    if feed.expired and not new:
        raise Gone(N_("{url} says that it has ended; nothing more will come."), url=answer.url)
    new.sort(key=lambda key: _said(named[key]) or tools.now, reverse=True)
    more = len(new) > ENTRIES_PER_VISIT
    edited_before = _moment(source.cursor.get("edited"))
    edited = [key for key in named if key in seen and _edited_since(named[key], edited_before, tools.now)]
    chosen = new[:ENTRIES_PER_VISIT] if more else (new + edited)[:ENTRIES_PER_VISIT]
    # A feed's X-Robots-Tag concerns search results (WordPress sends noindex with every feed); a reservation counts.
    closed_to_mining = reserved({"tdm-reservation": answer.headers.get("tdm-reservation", "")})
    articles = Articles(tools, 0 if closed_to_mining else PAGES_PER_VISIT)
    heard: list[Heard] = []
    lost: list[Lost] = []
    for key in chosen:
        item = named[key]
        text, problem = (item.title, None) if closed_to_mining else _words(item, articles, tools.now)
        html = "" if text else item.html
        heard.append(Heard(key, web_address(item.link), item.title, text, html, item.author, said_on=_said(item)))
        if problem is not None:
            lost.append(Lost(key, problem.message, crashed=True))
    return Visit(
        heard=tuple(heard),
        # While entries are left the next visit needs the whole feed again, not "nothing changed".
        validators=Validators() if more else answer.validators,
        cursor=source.cursor if more else {"edited": _latest_edit(feed.items, tools.now).isoformat()},
        title=feed.title,
        moved_to=answer.moved_to,
        fresh_for=max((one for one in (answer.fresh_for, feed.ttl) if one is not None), default=None),
        lost=tuple(lost),
        more=more,
    )


def _read(answer: Answer, tools: Tools) -> Feed:
    content_type = answer.headers.get("content-type", answer.media_type)
    try:
        return tools.call(read_entries, answer.body, answer.url, content_type)
    except Crashed:
        # One poisonous entry must not silence the others: read without their texts, each is cleaned by itself later.
        return tools.call(read_entries, answer.body, answer.url, content_type, texts=False)
    except Unreadable:
        if not is_html(answer.media_type, answer.body):
            raise
    feeds = tools.call(read_links, answer.body, answer.url, answer.charset).feeds
    if feeds:
        raise Unreadable(
            N_("{url} is a web page, not a feed. It names these feeds: {feeds}. Add one of them instead."),
            url=answer.url,
            feeds=", ".join(feed.url for feed in feeds[:5]),
        )
    raise Unreadable(
        N_("{url} is a web page, not a feed, and names none. Add the page itself: ganzohr add {url}"), url=answer.url
    )


def _with_keys(items: Sequence[FeedItem]) -> list[tuple[str, FeedItem]]:
    shared = Counter(_own_key(item) for item in items)
    found: dict[str, FeedItem] = {}
    for item in items:
        key = _own_key(item)
        if shared[key] > 1:
            key += "#" + _digest(web_address(item.link) or "", item.title)
        found.setdefault(key, item)
    return list(found.items())


def _own_key(item: FeedItem) -> str:
    """Make an entry's key; an id that is an address survives a move to https and new tracking marks."""
    written = (item.id or item.link or "").strip()
    if (address := web_address(written)) is not None:
        return "https://" + address.partition("://")[2]
    return written or _digest(item.title, str(_said(item)), item.text[:1000])


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=10).hexdigest()


def _said(item: FeedItem) -> datetime | None:
    return item.published or item.updated


def _edited_since(item: FeedItem, before: datetime | None, now: datetime) -> bool:
    """Tell whether the feed itself says so; without a first visit to compare with, nothing counts as edited."""
    return before is not None and item.updated is not None and before < item.updated <= now


def _latest_edit(items: Sequence[FeedItem], now: datetime) -> datetime:
    return max((item.updated for item in items if item.updated is not None and item.updated <= now), default=now)


def _words(item: FeedItem, articles: Articles, now: datetime) -> tuple[str, Crashed | None]:
    """Return what an entry says, a teaser completed from its page; a page that fails leaves the teaser as it is."""
    url, said = web_address(item.link), _said(item)
    is_teaser = len(item.text or item.html) < _TEASER and (said is None or now - said < _WORTH_COMPLETING)
    if url is None or not is_teaser or articles.left <= 0:
        return item.text, None
    try:
        article = articles.read(url)
    except Crashed as error:
        return item.text, error
    except SourceError:
        return item.text, None
    if article.reserved:
        return item.title, None
    # The page often says the same with its menu around it; only a clearly longer text is worth the exchange.
    more = len(article.page.text) > _MORE * len(item.text)
    return (article.page.text if more else item.text), None


def _moment(value: object) -> datetime | None:
    return datetime.fromisoformat(value).astimezone(UTC) if isinstance(value, str) else None


FEED = Connector(label=N_("Feed"), recognises=_recognises, poll=_poll)
