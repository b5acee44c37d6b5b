"""HTML trees, parsed once and safely, and their plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from html import unescape
from typing import Any

from lxml import etree, html

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_

MOST_TAGS = 400_000
MOST_ATTRIBUTES = 2_000
"""Of one element: what parsers and searches cost grows in the square of their number."""
_DEEPEST = 5_000
_INVALID = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OPENING = re.compile(r"<(?=[a-zA-Z])")


def parse_html(text: str, url: str | None = None) -> html.HtmlElement:
    """Parse a page; raise ``Unreadable`` where there is no page in it or it is built to exhaust us."""
    refuse_bombs(text, url)
    parser = html.HTMLParser(
        encoding="utf-8", collect_ids=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    text = _INVALID.sub("", text)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(N_("{url} holds no page."), url=url or "-") from error
    if not isinstance(tree, html.HtmlElement):
        raise Unreadable(N_("{url} holds no page."), url=url or "-")
    if tree.xpath(f"boolean(descendant-or-self::*[@*[{MOST_ATTRIBUTES}]])"):
        raise _storm(url)
    return tree


def _storm(url: str | None) -> Unreadable:
    text = N_("{url} has an element with {most} attributes or more and was not opened.")
    return Unreadable(text, url=url or "-", most=MOST_ATTRIBUTES)


_NESTING = re.compile(
    r"<(/?)(div|span|table|tbody|tr|td|ul|ol|li|b|i|font|em|strong|section|blockquote|dl|dd|a|p)\b", re.IGNORECASE
)


# Only long pages are asked before they are parsed: in short ones the square is small, and they are asked afterwards.
_LONG = 100_000
_ATTRIBUTE = r"""\s*+[^\s"'>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']*+))?+"""
# It takes every element's beginning whole, so that no letter is looked at twice.
_ELEMENT = re.compile(rf"<[a-zA-Z][^\s>/]*+(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES - 1}}}+(?P<more>{_ATTRIBUTE})?+")


def refuse_bombs(text: str, url: str | None) -> None:
    """Raise ``Unreadable`` for a page built to exhaust whoever parses it; costs nothing for ordinary ones."""
    tags = text.count("<")
    if len(text) > _LONG and any(element["more"] for element in _ELEMENT.finditer(text)):
        raise _storm(url)
    if tags > 2 * MOST_TAGS:
        raise Unreadable(N_("{url} has more than {most} tags and was not opened."), url=url or "-", most=MOST_TAGS)
    if tags <= _DEEPEST:
        return
    depth = 0
    for match in _NESTING.finditer(text):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > _DEEPEST:
            raise Unreadable(N_("{url} is nested too deeply to be a page for readers."), url=url or "-")


_BLOCK_TAGS = """
    address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul
"""
_BLOCKS = _BLOCK_TAGS.split()
_SILENT_TAGS = """
    script style template noscript iframe svg math head title select button textarea audio video canvas
"""
_SILENT = _SILENT_TAGS.split()
_HIDING = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?:[;\s]|px|$)", re.IGNORECASE
)
_MARKUP = re.compile(r"<(?:[a-zA-Z/?]|!--|!\[CDATA)")


def plain(fragment: str) -> str:
    """Return the text of an HTML fragment: a paragraph a line, entities read once, nothing hidden."""
    if not _MARKUP.search(fragment):
        text = unescape(fragment) if "&" in fragment else fragment
        return _lines(re.sub(r"\n[ \t\r]{0,20}\n", "\x00", text).replace("\n", " ").replace("\x00", "\n"))
    if "<pre" in fragment:
        pieces = sections(fragment, "<pre", "</pre>")
        fragment = "".join(piece if kept else piece.replace("\n", " ") for piece, kept in pieces)
    else:
        fragment = fragment.replace("\n", " ")
    try:
        refuse_bombs(fragment, None)
        tree = etree.fromstring(
            "<html><body>" + _INVALID.sub("", fragment), etree.HTMLParser(remove_comments=True, remove_pis=True)
        )
    except (Unreadable, etree.XMLSyntaxError, ValueError):
        return _lines(unescape(re.sub(r"<[^<>]{0,2000}>", " ", fragment)))
    return _lines(_text_with_breaks(tree)) if tree is not None else ""


def sections(text: str, opening: str, closing: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into pieces, and say of each whether it runs from ``opening`` to ``closing``; in linear time."""
    done = 0
    while (start := text.find(opening, done)) >= 0 and (end := text.find(closing, start)) >= 0:
        yield text[done:start], False
        done = end + len(closing)
        yield text[start:done], True
    yield text[done:], False


def inner_text(element: etree._Element) -> str:
    """Return all text inside an element, as it stands."""
    return "".join(map(str, element.itertext()))


def tag_of(node: Any) -> str:
    """Return an element's tag, or nothing for a comment, instruction or entity."""
    return node.tag if isinstance(node.tag, str) else ""


def seen_lines(tree: etree._Element) -> list[str]:
    """List the lines of a page that a reader sees, a line for every block."""
    return list(filter(None, _lines(_text_with_breaks(deepcopy(tree))).split("\n")))


def _text_with_breaks(tree: etree._Element) -> str:
    """Join the texts of a tree, a line break around every block. The tree is used up."""
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    hideable: Any = tree.xpath("//*[@hidden or @style or @aria-hidden='true']")
    for element in hideable:
        if (
            element.get("hidden") is not None
            or element.get("aria-hidden")
            or _HIDING.search(element.get("style") or "")
        ):
            parent = element.getparent()
            if parent is not None:
                element.text, element[:] = None, []
    for element in tree.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    for element in tree.iter("td", "th"):
        element.tail = " " + (element.tail or "")
    return etree.tostring(tree, method="text", encoding="unicode", with_tail=False)


def _lines(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
