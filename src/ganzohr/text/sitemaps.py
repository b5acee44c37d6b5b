"""Sitemaps: lists of a site's pages, plain, compressed, as index, as text, or with news titles.

Format: sitemaps.org protocol 0.9 and Google's news extension. Entities are never resolved; a document
type with entities is refused.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.decoding import decode, refuse_binary
from ganzohr.text.moments import parse_moment
from ganzohr.text.trees import tag_of

LIMIT = 50_000
"""Pages read of one sitemap, as the protocol allows."""
_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """One page a sitemap names; ``title``, ``published`` and ``lang`` come from the news extension."""

    loc: str
    lastmod: datetime | None = None
    title: str = ""
    published: datetime | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages, or the further sitemaps of an index; ``cut`` says that there were more than we read."""

    pages: tuple[SitemapPage, ...] = ()
    children: tuple[str, ...] = ()
    cut: bool = False


def read_sitemap(body: bytes, url: str) -> Sitemap:
    """Read a sitemap or sitemap index; raise ``Unreadable`` where it is neither.

    Addresses are resolved against ``url``; those that are not http are left out. ``lastmod`` is dropped
    where all pages carry the same one, for then it tells nothing.
    """
    body, cut = _decompressed(body, url)
    refuse_binary(body, url)
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _of_lines(decode(body), url)
    if b"<!ENTITY" in body[:65536]:
        raise Unreadable(N_("The sitemap {url} defines entities; such files are not opened."), url=url)
    pages: dict[str, SitemapPage] = {}
    children: dict[str, None] = {}
    for kind, fields in _entries(body, url):
        loc = _address(fields.get("loc", ""), url)
        if not loc:
            continue
        if len(pages) + len(children) >= LIMIT:
            cut = True
            break
        if kind == "sitemap":
            children.setdefault(loc)
        else:
            pages.setdefault(
                loc,
                SitemapPage(
                    loc=loc,
                    lastmod=parse_moment(fields.get("lastmod", "")),
                    title=" ".join(fields.get("title", "").split()),
                    published=parse_moment(fields.get("publication_date", "")),
                    lang=fields.get("language", "")[:2].lower() or None,
                ),
            )
    return Sitemap(_with_telling_dates(tuple(pages.values())), tuple(children), cut)


def _decompressed(body: bytes, url: str) -> tuple[bytes, bool]:
    if not body.startswith(b"\x1f\x8b"):
        return body[:_BYTES], len(body) > _BYTES
    try:
        stream = zlib.decompressobj(31)
        found = stream.decompress(body, _BYTES)
    except zlib.error as error:
        raise Unreadable(N_("The sitemap {url} is compressed and damaged."), url=url) from error
    return found, bool(stream.unconsumed_tail)


def _entries(body: bytes, url: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield ("url" or "sitemap", its fields by local name), whatever the namespaces are."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(N_("The sitemap {url} is not XML."), url=url) from error
    if root is None or _local(root) not in {"urlset", "sitemapindex"}:
        found = _local(root) if root is not None else "-"
        raise Unreadable(N_("{url} is no sitemap: it begins with <{found}>."), url=url, found=found)
    for child in root:
        kind = _local(child)
        if kind in {"url", "sitemap"}:
            yield kind, _fields(child)


def _fields(entry: etree._Element) -> dict[str, str]:
    fields: dict[str, str] = {}
    for element in entry.iter():
        # Images and videos have locations and titles too; only the page's own and the news ones count.
        namespace = tag_of(element).rpartition("}")[0] or ("" if tag_of(element) else "image")
        if not any(word in namespace for word in ("image", "video", "pagemap", "mobile")) and element.text:
            fields.setdefault(_local(element), element.text.strip())
    return fields


def _local(element: etree._Element) -> str:
    return tag_of(element).rpartition("}")[2].rpartition(":")[2].lower()


def _of_lines(text: str, url: str) -> Sitemap:
    pages: dict[str, SitemapPage] = {}
    for line in text.splitlines():
        loc = line.strip().lstrip("\ufeff")
        if loc.startswith(("http://", "https://")) and " " not in loc:
            pages.setdefault(loc, SitemapPage(loc))
            if len(pages) >= LIMIT:
                return Sitemap(tuple(pages.values()), cut=True)
    if not pages:
        raise Unreadable(N_("{url} is no sitemap: it names no address."), url=url)
    return Sitemap(tuple(pages.values()))


def _address(loc: str, base: str) -> str | None:
    loc = loc.strip()
    if not loc or len(loc) > 2048 or any(letter.isspace() for letter in loc):
        return None
    try:
        full = urljoin(base, loc)
        return full if urlsplit(full).scheme in {"http", "https"} and urlsplit(full).hostname else None
    except ValueError:
        return None


def _with_telling_dates(pages: tuple[SitemapPage, ...]) -> tuple[SitemapPage, ...]:
    if len(pages) < 3 or len({page.lastmod for page in pages}) > 1:
        return pages
    return tuple(SitemapPage(p.loc, None, p.title, p.published, p.lang) for p in pages)
