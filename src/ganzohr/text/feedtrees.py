"""From the text of a feed to a tree, mending what can be mended and refusing what is none."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from lxml import etree

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.trees import sections

_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,400}(?:\[(?P<inner>[^\]]{0,20000})\][^>]{0,20})?>", re.IGNORECASE)
_ENTITY = re.compile(
    r"<!ENTITY\s{1,9}(?P<name>[\w.-]{1,40})\s{1,9}(?P<q>[\"'])(?P<value>[^\"'<%]{0,200})(?P=q)\s{0,9}>"
)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_STRAY = re.compile(r"&(?!#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)")
_INVALID = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r"<[A-Za-z][^<>]{1,4000}>")
_BARE_VALUE = re.compile(r"(\s[\w:.-]{1,60})=([^\s\"'<>/]{1,500})(?=[\s/>])")
_MOST_ENTITIES = 300
_MOST_GROWTH = 1_000_000


def parse_feed(text: str, url: str | None) -> tuple[etree._Element, bool]:
    """Parse a feed's text: as it stands, else mended, else whatever of it can be recovered.

    False says that it had to be recovered: the end is missing, or something in between.
    """
    text = text.lstrip("\ufeff")
    if declaration := _DECLARATION.search(text[:4096]):
        text = text[: declaration.start()] + text[declaration.end() :]
    text = _without_doctype(text.lstrip(), url)
    if "&" in text:
        text = _NAMED.sub(_number_of, text)
    root = _parsed(text, url)
    if root is None:
        text = _repaired(text)
        root = _parsed(text, url)
    whole = root is not None
    if root is None:
        root = _parsed(text, url, recover=True)
    if root is None:
        raise Unreadable(N_("{url} is no feed: it begins with “{head}”."), url=url or "-", head=text[:40].strip())
    return root, whole


def _parsed(text: str, url: str | None, *, recover: bool = False) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=recover
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser, base_url=url or "")
    except (etree.XMLSyntaxError, ValueError):
        return None


def _without_doctype(text: str, url: str | None) -> str:
    """Take the document type out; put its harmless entities in, refuse those that build or fetch others."""
    match = _DOCTYPE.search(text[:30000])
    if match is None:
        if "<!ENTITY" in text[:30000]:
            raise Unreadable(N_("The feed {url} defines entities and was not opened."), url=url or "-")
        return text
    inner = match["inner"] or ""
    simple = {e["name"]: e["value"] for e in _ENTITY.finditer(inner)}
    nested = any(f"&{name};" in value for name in simple for value in simple.values())
    grown = sum(text.count(f"&{name};") * len(value) for name, value in simple.items())
    if inner.count("<!ENTITY") != len(simple) or nested or len(simple) > _MOST_ENTITIES or grown > _MOST_GROWTH:
        raise Unreadable(N_("The feed {url} defines entities and was not opened."), url=url or "-")
    text = text[: match.start()] + text[match.end() :]
    for name, value in simple.items():
        text = text.replace(f"&{name};", value)
    return text


# Named characters come to feeds from the document type of RSS 0.91, where these two are other brackets than in HTML 5.
_BRACKETS = {"lang": "\u2329", "rang": "\u232a"}


def _number_of(match: re.Match[str]) -> str:
    value = _BRACKETS.get(match[1]) or html5.get(match[1] + ";")
    return "".join(f"&#{ord(letter)};" for letter in value) if value else match[0]


def _repaired(text: str) -> str:
    """Mend what breaks most ill-formed feeds: stray ampersands and characters XML does not know."""
    pieces = sections(_INVALID.sub("", text), "<![CDATA[", "]]>")
    return "".join(piece if kept else _mended(piece) for piece, kept in pieces)


def _mended(piece: str) -> str:
    return _TAG.sub(_quoted, _STRAY.sub("&amp;", piece))


def _quoted(tag: re.Match[str]) -> str:
    return _BARE_VALUE.sub(r'\1="\2"', tag[0]) if "=" in tag[0] else tag[0]


def no_feed(kind: str, text: str, url: str | None) -> Unreadable:
    """Say what stands in the place of a feed; ``kind`` is the name of its outermost element."""
    if kind == "html" or "<html" in text[:2000].lower():
        found = re.search(r"<title[^>]{0,200}>([^<]{1,200})", text[:20000], re.IGNORECASE)
        title = " ".join(unescape(found[1]).split()) if found else "-"
        if re.search(r"type\s?=\s?[\"']?password", text, re.IGNORECASE):
            return Unreadable(N_("{url} is a log-in page (“{title}”), not a feed."), url=url or "-", title=title)
        return Unreadable(N_("{url} is a web page (“{title}”), not a feed."), url=url or "-", title=title)
    if kind in {"urlset", "sitemapindex"}:
        return Unreadable(N_("{url} is a sitemap, not a feed."), url=url or "-")
    if kind == "opml":
        return Unreadable(N_("{url} is a list of feeds (OPML), not a feed; import it instead."), url=url or "-")
    return Unreadable(N_("{url} is no feed: it begins with <{found}>."), url=url or "-", found=kind[:40])
