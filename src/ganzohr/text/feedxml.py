"""Feeds in XML: one reading for RSS of every version, RDF, Atom and CDF, however they mix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urljoin

from lxml import etree

from ganzohr.text.feeditems import LIMIT, Feed, FeedItem
from ganzohr.text.feedtrees import no_feed, parse_feed
from ganzohr.text.feedwords import Name, Parts, first, markup_of, people_of, said, title_of
from ganzohr.text.moments import parse_moment
from ganzohr.text.trees import plain, tag_of

_GROUPS = (
    ("purl.org/dc/terms", "dcterms"),
    ("purl.org/dc/", "dc"),
    ("www.w3.org/2005/atom", "atom"),
    ("purl.org/atom", "atom"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/rss/1.0/modules/syndication", "sy"),
    ("purl.org/rss/1.0/modules/slash", "slash"),
    ("purl.org/rss/1.0/modules/", "other"),
    ("purl.org/rss/1.0", "rss"),
    ("purl.org/net/rss1.1", "rss"),
    ("netscape.com/", "rss"),
    ("backend.userland.com/", "rss"),
    ("blogs.law.harvard.edu/tech/rss", "rss"),
    ("search.yahoo.com/mrss", "media"),
    ("www.rssboard.org/media-rss", "media"),
    ("itunes.com/", "itunes"),
    ("www.w3.org/1999/xhtml", "xhtml"),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
    ("feedburner", "feedburner"),
)
_PREFIXES = frozenset(
    {"rss", "dc", "dcterms", "atom", "content", "sy", "media", "itunes", "feedburner", "rdf", "xhtml"}
)
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class _Reading:
    """One feed being read: the tree, the group of its root's namespace, and names already worked out."""

    def __init__(self, root: etree._Element, url: str | None, *, texts: bool) -> None:
        self.url = url
        self.texts = texts
        self._own = etree.QName(root).namespace or ""
        self._names: dict[str, tuple[str, str]] = {}

    def name(self, element: etree._Element) -> tuple[str, str]:
        """Return ("rss" for the feed's own words, "dc", "atom" …; local name in lower case)."""
        tag = tag_of(element)
        known = self._names.get(tag)
        if known is None:
            known = self._names[tag] = self._worked_out(tag)
        return known

    def _worked_out(self, tag: str) -> tuple[str, str]:
        space, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
        prefix, _, short = local.rpartition(":")
        if not space and prefix:  # a prefix nobody declared
            return (prefix.lower() if prefix.lower() in _PREFIXES else "other"), short.lower()
        if space in {self._own, ""}:
            return "rss", local.lower()
        lowered = space.lower()
        return next((group for part, group in _GROUPS if part in lowered), "other"), local.lower()

    def parts(self, element: etree._Element) -> Parts:
        """Sort the children of an element by name; those that say nothing are left out."""
        parts: Parts = {}
        for child in element:
            if len(child) or child.attrib or (child.text and not child.text.isspace()):
                parts.setdefault(self.name(child), []).append(child)
        return parts

    def address(self, written: str | None, element: etree._Element) -> str | None:
        """Resolve a link against xml:base and the feed's own address."""
        written = (written or "").strip()
        if not written:
            return None
        try:
            base = urljoin(self.url or "", element.base or "")
            return urljoin(base, written) if base else written
        except ValueError:
            return written


def read(text: str, url: str | None, *, texts: bool = True) -> Feed:
    """Read a feed from its text; raise ``Unreadable`` saying what it is instead."""
    root, whole = parse_feed(text, url)
    reading = _Reading(root, url, texts=texts)
    kind = reading.name(root)[1]
    if kind not in {"rss", "rdf", "feed", "channel", "entry"}:
        raise no_feed(kind, text, url)
    channel = root
    if kind in {"rss", "rdf"}:
        channel = next((child for child in root if reading.name(child)[1] == "channel"), root)
    elements = [root] if kind == "entry" else _entries(reading, root)
    items = [_item(reading, element) for element in elements[:LIMIT]]
    return _feed(reading, channel, tuple(items), cut=len(elements) > LIMIT, broken=not whole)


def _entries(reading: _Reading, root: etree._Element) -> list[etree._Element]:
    every = root.iter("{*}item", "{*}entry", "{*}ITEM", "{*}Item", "rss:item")
    return [one for one in every if reading.name(one)[0] in {"rss", "atom"} and not _inside(reading, one)]


def _inside(reading: _Reading, element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and reading.name(parent)[1] in {"item", "entry", "items", "sequence", "menu"}


_ASIDE_RELATIONS = """
    self edit edit-media enclosure replies hub license next prev previous first last related via search
    service.post service.edit service.feed start up canonical http://schemas.google.com/g/2005#feed
"""
_ASIDE = frozenset(_ASIDE_RELATIONS.split())


def _links(reading: _Reading, parts: Parts) -> Iterator[tuple[str, str, str]]:
    """Yield (rel, media type, address) of the link elements: Atom's in another feed, then the feed's own."""
    for element in parts.get(("atom", "link"), []) + parts.get(("rss", "link"), []):
        href = element.get("href")
        rel = (element.get("rel") or "alternate").strip().lower()
        rel = rel.removeprefix("http://www.iana.org/assignments/relation/")
        if href is None:
            href = said(element)
        address = reading.address(href, element) if href.strip() else None
        if address:
            yield rel, (element.get("type") or "").lower(), address


def _alternate(links: list[tuple[str, str, str]]) -> str | None:
    """Return the page of these words: an alternate that is HTML or says nothing of its type, else any.

    Of several the last, as feedparser and gofeed take it; so the feed's own word goes before Atom's.
    """
    pages = [link for link in links if link[0] == "alternate"]
    shown = [link for link in pages if link[1] in {"", "text/html", "application/xhtml+xml"}]
    best = shown[-1:] or pages[:1]
    return best[0][2] if best else None


def _item(reading: _Reading, element: etree._Element) -> FeedItem:
    parts = reading.parts(element)
    links = list(_links(reading, parts))
    own_id = first(parts, ("rss", "guid"), ("rss", "id"), ("atom", "id"))
    # An id is kept as it stands, also where it is markup that somebody forgot to escape.
    identity = (
        (markup_of(own_id) if own_id is not None and len(own_id) else said(own_id))
        or element.get(_RDF + "about")
        or element.get("about")
        or ""
    )
    if "/" in identity and own_id is not None and not _SCHEME.match(identity):
        identity = reading.address(identity, own_id) or identity
    link = _alternate(links)
    if (
        link is None
        and own_id is not None
        and identity.startswith(("http://", "https://"))
        and own_id.get("isPermaLink", "true").lower() == "true"
    ):
        link = identity
    if link is None:
        link = _second_choice(reading, element, parts, links)
    content = first(
        parts,
        ("content", "encoded"),
        ("rss", "content"),
        ("atom", "content"),
        ("xhtml", "body"),
        ("rss", "body"),
        ("rss", "fullitem"),
    )
    summary = first(
        parts, ("rss", "description"), ("rss", "summary"), ("atom", "summary"), ("rss", "abstract"),
        ("dc", "description"), ("itunes", "summary"), ("media", "description"), ("itunes", "subtitle"),
    )  # fmt: skip
    html = markup_of(content) or markup_of(summary)
    published, updated = (
        _when(parts, _PUBLISHED),
        _when(parts, _UPDATED) or parse_moment(_attribute(element, "lastmod")),
    )
    return FeedItem(
        id=identity,
        title=title_of(
            first(parts, ("rss", "title"), ("atom", "title"), ("dc", "title"), ("itunes", "title"), ("media", "title"))
        ),
        link=link,
        published=published or updated,
        updated=updated or published,
        author=people_of(parts),
        text=plain(html) if reading.texts else "",
        html=html,
        lang=_language(element.get(_XML_LANG) or said(first(parts, ("dc", "language")))),
    )


def _second_choice(
    reading: _Reading, element: etree._Element, parts: Parts, links: list[tuple[str, str, str]]
) -> str | None:
    """Find the page of an item that names no alternate."""
    for rel, _, address in links:
        if rel not in _ASIDE:
            return address
    for content in parts.get(("rss", "content"), []) + parts.get(("atom", "content"), []):
        if source := reading.address(content.get("src"), content):
            return source
    about = element.get(_RDF + "about") or _attribute(element, "href")
    return about if _is_address(about) else None


def _attribute(element: etree._Element, name: str) -> str:
    """Return what a CDF element says in an attribute, in whatever case."""
    return element.get(name) or element.get(name.upper()) or ""


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not any(letter.isspace() for letter in text)


_PUBLISHED = (
    ("rss", "pubdate"), ("rss", "published"), ("atom", "published"), ("rss", "issued"),
    ("atom", "issued"), ("dcterms", "issued"), ("dc", "date"), ("rss", "date"),
    ("rss", "created"), ("atom", "created"), ("dcterms", "created"), ("rss", "lastmod"),
)  # fmt: skip
_UPDATED = (
    ("rss", "updated"), ("atom", "updated"), ("rss", "modified"), ("atom", "modified"),
    ("dcterms", "modified"), ("dc", "date"), ("rss", "lastbuilddate"),
)  # fmt: skip


def _when(parts: Parts, wanted: tuple[Name, ...]) -> datetime | None:
    for name in wanted:
        for element in reversed(parts.get(name, [])):  # said twice, the later word counts
            if moment := parse_moment(said(element)):
                return moment
    return None


_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}


def _wait(parts: Parts) -> timedelta | None:
    minutes = said(first(parts, ("rss", "ttl")))
    if minutes.isdecimal() and 0 < int(minutes) < 1_000_000:
        return timedelta(minutes=int(minutes))
    period = _PERIODS.get(said(first(parts, ("sy", "updateperiod"))).lower())
    often = said(first(parts, ("sy", "updatefrequency")))
    return period / max(1, int(often) if often.isdecimal() and len(often) < 6 else 1) if period else None


def _language(written: str) -> str | None:
    return written.strip().replace("_", "-").lower()[:16] or None


def _feed(reading: _Reading, channel: etree._Element, items: tuple[FeedItem, ...], *, cut: bool, broken: bool) -> Feed:
    parts = reading.parts(channel)
    links = list(_links(reading, parts))
    by_rel: dict[str, str] = {}
    for rel, _, address in links:
        by_rel.setdefault(rel, address)
    above = channel.getparent()
    root = channel if above is None else above
    own = first(parts, ("rss", "id"), ("atom", "id"))
    return Feed(
        title=title_of(
            first(parts, ("rss", "title"), ("atom", "title"), ("dc", "title"), ("itunes", "title"), ("media", "title"))
        ),
        link=_alternate(links)
        or next((a for r, _, a in links if r not in _ASIDE), None)
        or next((a for a in (_attribute(channel, "href"), said(own)) if _is_address(a)), None),
        lang=_language(
            said(first(parts, ("rss", "language"), ("dc", "language")))
            or channel.get(_XML_LANG)
            or root.get(_XML_LANG)
            or ""
        ),
        items=items,
        description=" ".join(
            plain(
                markup_of(
                    first(
                        parts,
                        ("rss", "description"),
                        ("rss", "subtitle"),
                        ("rss", "tagline"),
                        ("atom", "subtitle"),
                        ("dc", "description"),
                        ("itunes", "summary"),
                    )
                )
            ).split()
        ),
        updated=_when(
            parts,
            (
                ("rss", "updated"),
                ("rss", "lastbuilddate"),
                ("atom", "updated"),
                ("rss", "modified"),
                ("rss", "pubdate"),
                ("dc", "date"),
            ),
        ),
        ttl=_wait(parts),
        itself=by_rel.get("self"),
        hubs=tuple(dict.fromkeys(address for rel, _, address in links if rel == "hub")),
        next_page=by_rel.get("next"),
        cut=cut,
        broken=broken,
    )
