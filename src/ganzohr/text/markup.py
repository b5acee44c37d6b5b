"""What a page links to and what it declares: feeds, anchors, its canonical address, robots and TDM rules.

Feed discovery follows the order that feed readers share: ``link rel=alternate`` first, then anchors whose
address or words name a feed. Where the server sent ``Link`` headers, the caller looks at those before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from lxml import html

from ganzohr.text.decoding import decode, refuse_binary
from ganzohr.text.moments import parse_moment
from ganzohr.text.trees import parse_html

FEED_TYPES = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/rdf+xml": "rdf",
    "application/json": "json",
    "text/xml": "xml",
    "application/xml": "xml",
}
_FEED_ADDRESS = re.compile(
    r"(?:/(?:feed|rss|atom)/?|\.(?:rss|atom|rdf)|/(?:rss|feed|atom|index)\.xml|/feed\.json|[?&](?:format=(?:rss|feed)|feed=\w{1,10}))$",
    re.IGNORECASE,
)
_FEED_WORDS = re.compile(r"\b(?:RSS|Atom-Feed|RSS-Feed|Newsfeed|Feed abonnieren|Subscribe to feed)\b", re.IGNORECASE)
_COMMENTS = re.compile(r"/comments/feed|comments?[-_]?(?:feed|rss)|[?&]feed=comments", re.IGNORECASE)
_ANCHORS = 5_000


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names; ``sure`` where it does so in a ``link`` element, not in an anchor."""

    url: str
    kind: str
    title: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as a listing page shows it: where to, in which words, and the date that stands next to it."""

    href: str
    text: str
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page links to and declares. All addresses are absolute and http or https.

    ``robots`` holds the page's robots rules in lower case (``noindex``, ``nosnippet``, ``max-snippet:50``).
    ``tdm_reserved`` is the TDM reservation protocol's answer: ``None`` where the page says nothing.
    """

    base: str
    feeds: tuple[FeedLink, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    canonical: str | None = None
    robots: frozenset[str] = frozenset()
    tdm_reserved: bool | None = None
    tdm_policy: str | None = None
    hubs: tuple[str, ...] = ()
    title: str = ""
    lang: str | None = None


def read_links(body: bytes, url: str, charset: str | None = None) -> PageLinks:
    """Read the links and declarations of an HTML page found at ``url``; raise ``Unreadable`` for no text."""
    refuse_binary(body, url)
    tree = parse_html(decode(body, charset), url)
    base = url
    for element in tree.iter("base"):
        base = _absolute(element.get("href"), url) or url
        break
    links = [element for element in tree.iter("link") if element.get("href")]
    said = {"robots": "", "tdm-reservation": "", "tdm-policy": ""}
    for element in tree.iter("meta"):
        name = (element.get("name") or "").strip().lower()
        name = "robots" if name == "ganzohr" else name
        if name in said:
            said[name] = ",".join(filter(None, (said[name], element.get("content") or "")))
    anchors = tuple(_anchors(tree, base))
    title = next((" ".join((t.text or "").split()) for t in tree.iter("title")), "")
    return PageLinks(
        base=base,
        feeds=_feeds(links, anchors, base),
        anchors=anchors,
        canonical=next((a for e in links if "canonical" in _rels(e) and (a := _absolute(e.get("href"), base))), None),
        robots=frozenset(filter(None, (rule.strip().lower().replace(" ", "") for rule in said["robots"].split(",")))),
        tdm_reserved={"1": True, "0": False}.get(said["tdm-reservation"].strip()),
        tdm_policy=_absolute(said["tdm-policy"].strip(), base),
        hubs=tuple(a for e in links if "hub" in _rels(e) and (a := _absolute(e.get("href"), base))),
        title=title,
        lang=(tree.get("lang") or "")[:2].lower() or None,
    )


def _feeds(links: list[html.HtmlElement], anchors: tuple[Anchor, ...], base: str) -> tuple[FeedLink, ...]:
    found: dict[str, FeedLink] = {}
    for element in links:
        kind = FEED_TYPES.get((element.get("type") or "").split(";")[0].strip().lower())
        rels = _rels(element)
        if (
            not kind
            or not rels & {"alternate", "feed"}
            or "stylesheet" in rels
            or element.get("hreflang", "") == "x-default"
        ):
            continue
        address = _absolute(element.get("href"), base)
        if address and not _COMMENTS.search(address) and "/wp-json/" not in address and "oembed" not in address:
            found.setdefault(address, FeedLink(address, kind, " ".join((element.get("title") or "").split())))
    for anchor in anchors:
        if _COMMENTS.search(anchor.href):
            continue
        address = anchor.href.partition("#")[0]
        if _FEED_ADDRESS.search(address) or _FEED_WORDS.search(anchor.text):
            found.setdefault(address, FeedLink(address, "unknown", anchor.text, sure=False))
    return tuple(found.values())


def _anchors(tree: html.HtmlElement, base: str) -> list[Anchor]:
    found: list[Anchor] = []
    for element in tree.iter("a"):
        address = _absolute(element.get("href"), base)
        if address is None:
            continue
        words = (
            " ".join(" ".join(element.itertext()).split())
            or (element.get("title") or element.get("aria-label") or "").strip()
        )
        found.append(Anchor(address, words[:300], _when(element)))
        if len(found) >= _ANCHORS:
            break
    return found


def _when(anchor: html.HtmlElement) -> datetime | None:
    """Return the moment of the nearest ``time`` element: inside the anchor, else up to four levels above.

    A level that holds more than one other link with its own time is a list, not the anchor's own entry.
    """
    element: html.HtmlElement | None = anchor
    for _ in range(5):
        if element is None or element.tag in {"body", "html", "main"}:
            return None
        times = []
        for steps, inner in enumerate(element.iter("time")):
            times.append(inner)
            if steps:
                return None
        if times:
            return parse_moment(times[0].get("datetime") or "") or parse_moment(" ".join(times[0].itertext()))
        element = element.getparent()
    return None


def _rels(element: html.HtmlElement) -> set[str]:
    return set((element.get("rel") or "").lower().split())


def _absolute(href: str | None, base: str) -> str | None:
    href = (href or "").strip().replace("\n", "").replace("\t", "")
    if not href or len(href) > 2048 or href.startswith("#"):
        return None
    if href.lower().startswith("feed:"):
        href = href[5:] if href[5:].startswith(("http:", "https:")) else "https:" + href[5:]
    try:
        full = urljoin(base, href)
        parts = urlsplit(full)
    except ValueError:
        return None
    return full if parts.scheme in {"http", "https"} and parts.hostname else None
