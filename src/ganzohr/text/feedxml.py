"""Feeds in XML: one reading for RSS of every version, RDF, Atom and CDF, however they mix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape, unescape
from urllib.parse import urljoin

from lxml import etree

from ganzohr.text.feedtrees import no_feed, parse_feed
from ganzohr.text.feeds import LIMIT, Feed, FeedItem
from ganzohr.text.moments import parse_moment
from ganzohr.text.trees import plain

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
_PREFIXES = frozenset({"rss", "dc", "dcterms", "atom", "content", "sy", "media", "itunes", "feedburner", "rdf", "xhtml"})
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


_Name = tuple[str, str]
_Parts = dict[_Name, list[etree._Element]]
"""The children of an element that say something, by group and local name."""


class _Reading:
    """One feed being read: the tree, the group of its root's namespace, and names already worked out."""

    def __init__(self, root: etree._Element, url: str | None) -> None:
        self.url = url
        self._own = etree.QName(root).namespace or ""
        self._names: dict[str, tuple[str, str]] = {}

    def name(self, element: etree._Element) -> tuple[str, str]:
        """Return ("rss" for the feed's own words, "dc", "atom" …; local name in lower case)."""
        tag = element.tag
        if not isinstance(tag, str):
            return "", ""
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

    def parts(self, element: etree._Element) -> _Parts:
        """Sort the children of an element by name; those that say nothing are left out."""
        parts: _Parts = {}
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


def read(text: str, url: str | None) -> Feed:
    """Read a feed from its text; raise ``Unreadable`` saying what it is instead."""
    root = parse_feed(text, url)
    reading = _Reading(root, url)
    group, kind = reading.name(root)
    if kind not in {"rss", "rdf", "feed", "channel", "entry"}:
        raise no_feed(kind, text, url)
    channel = root
    if kind in {"rss", "rdf"}:
        channel = next((child for child in root if reading.name(child)[1] == "channel"), root)
    elements = [root] if kind == "entry" else _entries(reading, root)
    items = [_item(reading, element) for element in elements[:LIMIT]]
    return _feed(reading, channel, tuple(items), cut=len(elements) > LIMIT)


def _entries(reading: _Reading, root: etree._Element) -> list[etree._Element]:
    every = root.iter("{*}item", "{*}entry", "{*}ITEM", "{*}Item", "rss:item")
    return [one for one in every if reading.name(one)[0] in {"rss", "atom"} and not _inside(reading, one)]


def _inside(reading: _Reading, element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and reading.name(parent)[1] in {"item", "entry", "items", "sequence", "menu"}


# --- what the parts say -------------------------------------------------------------------------------------


def _first(parts: _Parts, *wanted: _Name) -> etree._Element | None:
    """Return the first part with words in it, by the order of ``wanted``."""
    for name in wanted:
        for element in parts.get(name, ()):
            if len(element) or (element.text and not element.text.isspace()):
                return element
    return None


def _said(element: etree._Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


_ESCAPED = frozenset({"html", "text/html"})
_TAGGED = re.compile(r"</[a-zA-Z]|<(?:br|img|hr|wbr)\b|<[a-z]{1,10}\s[^<>]{0,200}/>", re.IGNORECASE)


def _title(element: etree._Element | None) -> str:
    """Return a title as a reader sees it: unescaped once, without markup."""
    if element is None:
        return ""
    kind = (element.get("type") or "").lower()
    mode = (element.get("mode") or "").lower()
    if len(element):
        return " ".join(plain(_markup(element)).split())
    said = _unpacked(element, mode or kind)
    if kind in {"xhtml", "application/xhtml+xml"}:
        return " ".join(said.split())
    if kind in {"text", "text/plain"} and mode != "escaped":
        return " ".join(said.split())
    if _TAGGED.search(said) or kind in _ESCAPED:
        return " ".join(plain(said).split())
    return " ".join(unescape(said).split())


def _unpacked(element: etree._Element, mode: str) -> str:
    said = "".join(element.itertext()).strip()
    if mode not in {"base64", "application/octet-stream"}:
        return said
    from base64 import b64decode

    try:
        return b64decode(said).decode("utf-8", "replace")
    except ValueError:
        return said


def _markup(element: etree._Element | None) -> str:
    """Return content as HTML, whatever way it was packed."""
    if element is None:
        return ""
    kind = (element.get("type") or "").lower()
    mode = (element.get("mode") or "").lower()
    if len(element):
        inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
        return (escape(element.text or "", quote=False) + inner).strip()
    said = _unpacked(element, mode or kind)
    if kind in {"text", "text/plain"} and mode != "escaped" and not _TAGGED.search(said):
        return escape(said, quote=False)
    return said


_AUTHORS = (("rss", "author"), ("atom", "author"), ("dc", "creator"), ("dc", "author"), ("itunes", "author"))


def _people(parts: _Parts) -> str | None:
    for wanted in _AUTHORS:
        if names := dict.fromkeys(filter(None, map(_person, parts.get(wanted, ())))):
            return ", ".join(names)
    return None


_MAIL_NAME = re.compile(r"^\s*<?(?:mailto:)?[^\s<>()]{1,100}@[^\s<>()]{1,200}>?\s*\((?P<name>[^()]{1,200})\)\s*$")
_NAME_MAIL = re.compile(r"^\s*(?P<name>[^<>()]{1,200}?)\s*[<(](?:mailto:)?[^\s<>()]{1,100}@[^\s<>()]{1,200}[>)]\s*$")


def _person(element: etree._Element) -> str:
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname.lower() == "name":
            return " ".join("".join(child.itertext()).split())
    if len(element):
        return ""
    said = " ".join(plain(_said(element)).split()) if "<" not in _said(element) else " ".join(_said(element).split())
    for pattern in (_MAIL_NAME, _NAME_MAIL):
        if match := pattern.match(said):
            return match["name"].strip()
    return said


_ASIDE = frozenset("self edit edit-media enclosure replies hub license next prev previous first last related via search service.post service.edit service.feed start up canonical http://schemas.google.com/g/2005#feed".split())


def _links(reading: _Reading, parts: _Parts) -> Iterator[tuple[str, str, str]]:
    """Yield (rel, media type, address) of the link elements: the feed's own, then Atom's."""
    for element in (*parts.get(("rss", "link"), ()), *parts.get(("atom", "link"), ())):
        href = element.get("href")
        rel = (element.get("rel") or "alternate").strip().lower()
        rel = rel.removeprefix("http://www.iana.org/assignments/relation/")
        if href is None:
            href = _said(element)
        if address := reading.address(href, element) if href.strip() else None:
            yield rel, (element.get("type") or "").lower(), address


def _alternate(links: list[tuple[str, str, str]]) -> str | None:
    """Return the page of these words: an alternate that is HTML or says nothing of its type, else any."""
    pages = [link for link in links if link[0] == "alternate"]
    for _, media_type, address in pages:
        if media_type in {"", "text/html", "application/xhtml+xml"}:
            return address
    return pages[0][2] if pages else None


def _item(reading: _Reading, element: etree._Element) -> FeedItem:
    parts = reading.parts(element)
    links = list(_links(reading, parts))
    own_id = _first(parts, ("rss", "guid"), ("rss", "id"), ("atom", "id"))
    identity = _said(own_id) or element.get(_RDF + "about") or element.get("about") or ""
    if "/" in identity and own_id is not None and not _SCHEME.match(identity):
        identity = reading.address(identity, own_id) or identity
    link = _alternate(links)
    if link is None and own_id is not None and identity.startswith(("http://", "https://")) and own_id.get("isPermaLink", "true").lower() == "true":
        link = identity
    if link is None:
        link = _second_choice(reading, element, parts, links, identity)
    content = _first(parts, ("content", "encoded"), ("rss", "content"), ("atom", "content"), ("xhtml", "body"), ("rss", "body"), ("rss", "fullitem"))
    summary = _first(
        parts, ("rss", "description"), ("rss", "summary"), ("atom", "summary"), ("rss", "abstract"), ("dc", "description"),
        ("itunes", "summary"), ("media", "description"), ("itunes", "subtitle"),
    )  # fmt: skip
    html = _markup(content) or _markup(summary)
    published, updated = _when(parts, _PUBLISHED), _when(parts, _UPDATED) or parse_moment(_attribute(element, "lastmod"))
    return FeedItem(
        id=identity,
        title=_title(_first(parts, ("rss", "title"), ("atom", "title"), ("dc", "title"), ("itunes", "title"), ("media", "title"))),
        link=link,
        published=published or updated,
        updated=updated or published,
        author=_people(parts),
        text=plain(html),
        html=html,
        lang=_language(element.get(_XML_LANG) or _said(_first(parts, ("dc", "language")))),
    )


def _second_choice(
    reading: _Reading, element: etree._Element, parts: _Parts, links: list[tuple[str, str, str]], identity: str
) -> str | None:
    """Find the page of an item that names no alternate."""
    for rel, _, address in links:
        if rel not in _ASIDE:
            return address
    for content in (*parts.get(("rss", "content"), ()), *parts.get(("atom", "content"), ())):
        if address := reading.address(content.get("src"), content):
            return address
    about = element.get(_RDF + "about") or _attribute(element, "href")
    return about if _is_address(about) else None


def _attribute(element: etree._Element, name: str) -> str:
    """Return what a CDF element says in an attribute, in whatever case."""
    return element.get(name) or element.get(name.upper()) or ""


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not any(letter.isspace() for letter in text)


_PUBLISHED = (
    ("rss", "pubdate"), ("rss", "published"), ("atom", "published"), ("rss", "issued"), ("atom", "issued"), ("dcterms", "issued"),
    ("dc", "date"), ("rss", "date"), ("rss", "created"), ("atom", "created"), ("dcterms", "created"), ("rss", "lastmod"),
)  # fmt: skip
_UPDATED = (
    ("rss", "updated"), ("atom", "updated"), ("rss", "modified"), ("atom", "modified"), ("dcterms", "modified"), ("dc", "date"),
    ("rss", "lastbuilddate"),
)  # fmt: skip


def _when(parts: _Parts, wanted: tuple[_Name, ...]) -> datetime | None:
    for name in wanted:
        for element in reversed(parts.get(name, ())):  # said twice, the later word counts
            if moment := parse_moment(_said(element)):
                return moment
    return None


_PERIODS = {"hourly": timedelta(hours=1), "daily": timedelta(days=1), "weekly": timedelta(days=7), "monthly": timedelta(days=30), "yearly": timedelta(days=365)}


def _wait(parts: _Parts) -> timedelta | None:
    minutes = _said(_first(parts, ("rss", "ttl")))
    if minutes.isdecimal() and 0 < int(minutes) < 1_000_000:
        return timedelta(minutes=int(minutes))
    period = _PERIODS.get(_said(_first(parts, ("sy", "updateperiod"))).lower())
    often = _said(_first(parts, ("sy", "updatefrequency")))
    return period / max(1, int(often) if often.isdecimal() and len(often) < 6 else 1) if period else None


def _language(written: str) -> str | None:
    return written.strip().replace("_", "-").lower()[:16] or None


def _feed(reading: _Reading, channel: etree._Element, items: tuple[FeedItem, ...], *, cut: bool) -> Feed:
    parts = reading.parts(channel)
    links = list(_links(reading, parts))
    by_rel: dict[str, str] = {}
    for rel, _, address in links:
        by_rel.setdefault(rel, address)
    root = channel.getparent() if channel.getparent() is not None else channel
    own = _first(parts, ("rss", "id"), ("atom", "id"))
    return Feed(
        title=_title(_first(parts, ("rss", "title"), ("atom", "title"), ("dc", "title"), ("itunes", "title"), ("media", "title"))),
        link=_alternate(links) or next((a for r, _, a in links if r not in _ASIDE), None) or next((a for a in (_attribute(channel, "href"), _said(own)) if _is_address(a)), None),
        lang=_language(_said(_first(parts, ("rss", "language"), ("dc", "language"))) or channel.get(_XML_LANG) or root.get(_XML_LANG) or ""),
        items=items,
        description=" ".join(plain(_markup(_first(parts, ("rss", "description"), ("rss", "subtitle"), ("rss", "tagline"), ("atom", "subtitle"), ("dc", "description"), ("itunes", "summary")))).split()),
        updated=_when(parts, (("rss", "updated"), ("rss", "lastbuilddate"), ("atom", "updated"), ("rss", "modified"), ("rss", "pubdate"), ("dc", "date"))),
        ttl=_wait(parts),
        itself=by_rel.get("self"),
        hubs=tuple(dict.fromkeys(address for rel, _, address in links if rel == "hub")),
        next_page=by_rel.get("next"),
        cut=cut,
    )
