"""How words are packed in a feed's parts: titles, content and names, unpacked once."""

from __future__ import annotations

import re
from base64 import b64decode
from html import escape, unescape
from typing import Any

from lxml import etree

from ganzohr.text.trees import inner_text, plain, tag_of

Name = tuple[str, str]
"""A part's group ("rss" for the feed's own words, "dc", "atom" …) and its local name in lower case."""
Parts = dict[Name, list[Any]]
"""The children of an element that say something, by name."""


def first(parts: Parts, *wanted: Name) -> Any:
    """Return the first part with words in it, by the order of ``wanted``."""
    for name in wanted:
        for element in parts.get(name, ()):
            if len(element) or (element.text and not element.text.isspace()):
                return element
    return None


def said(element: etree._Element | None) -> str:
    """Return the words of a part, or nothing where there is no such part."""
    return inner_text(element).strip() if element is not None else ""


_ESCAPED = frozenset({"html", "text/html"})
_TAGGED = re.compile(r"</[a-zA-Z]|<(?:br|img|hr|wbr)\b|<[a-z]{1,10}\s[^<>]{0,200}/>", re.IGNORECASE)


def title_of(element: etree._Element | None) -> str:
    """Return a title as a reader sees it: unescaped once, without markup."""
    if element is None:
        return ""
    kind = (element.get("type") or "").lower()
    mode = (element.get("mode") or "").lower()
    if len(element):
        return " ".join(plain(markup_of(element)).split())
    packed = _unpacked(element, mode or kind)
    if kind in {"xhtml", "application/xhtml+xml"}:
        return " ".join(packed.split())
    if kind in {"text", "text/plain"} and mode != "escaped":
        return " ".join(packed.split())
    if _TAGGED.search(packed) or kind in _ESCAPED:
        return " ".join(plain(packed).split())
    return " ".join(unescape(packed).split())


def _unpacked(element: etree._Element, mode: str) -> str:
    packed = inner_text(element).strip()
    if mode not in {"base64", "application/octet-stream"}:
        return packed
    try:
        return b64decode(packed).decode("utf-8", "replace")
    except ValueError:
        return packed


def markup_of(element: etree._Element | None) -> str:
    """Return content as HTML, whatever way it was packed."""
    if element is None:
        return ""
    kind = (element.get("type") or "").lower()
    mode = (element.get("mode") or "").lower()
    if len(element):
        inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
        return (escape(element.text or "", quote=False) + inner).strip()
    packed = _unpacked(element, mode or kind)
    if kind in {"text", "text/plain"} and mode != "escaped" and not _TAGGED.search(packed):
        return escape(packed, quote=False)
    return packed


_AUTHORS = (("rss", "author"), ("atom", "author"), ("dc", "creator"), ("dc", "author"), ("itunes", "author"))


def people_of(parts: Parts) -> str | None:
    """Return who is named as author, by name; several are separated by a comma."""
    for wanted in _AUTHORS:
        if names := dict.fromkeys(filter(None, map(_person, parts.get(wanted, ())))):
            return ", ".join(names)
    return None


_MAIL_NAME = re.compile(r"^\s*<?(?:mailto:)?[^\s<>()]{1,100}@[^\s<>()]{1,200}>?\s*\((?P<name>[^()]{1,200})\)\s*$")
_MAIL = re.compile(r"(?:mailto:)?[^\s<>()]{1,100}@[^\s<>()]{1,200}")
_NAME_MAIL = re.compile(r"^\s*(?P<name>[^<>()]{1,200}?)\s*[<(](?:mailto:)?[^\s<>()]{1,100}@[^\s<>()]{1,200}[>)]\s*$")


def _person(element: etree._Element) -> str:
    """Return a person's name; an e-mail address is never taken, whatever stands there."""
    for child in element:
        if tag_of(child).rpartition("}")[2].lower() == "name":
            return " ".join(inner_text(child).split())
    if len(element):
        return ""
    written = " ".join(inner_text(element).split())
    if "<" not in written:
        written = unescape(written)
    for pattern in (_MAIL_NAME, _NAME_MAIL):
        if match := pattern.match(written):
            return match["name"].strip()
    return "" if _MAIL.fullmatch(written) else written
