"""HTML trees, parsed once and safely, and their plain text."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree, html

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_

MOST_TAGS = 400_000
_DEEPEST = 5_000
_INVALID = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OPENING = re.compile(r"<(?=[a-zA-Z])")


def parse_html(text: str, url: str | None = None) -> html.HtmlElement:
    """Parse a page; raise ``Unreadable`` where there is no page in it or it is built to exhaust us."""
    if text.count("<") > 2 * MOST_TAGS:
        raise Unreadable(N_("{url} has more than {most} tags and was not opened."), url=url or "-", most=MOST_TAGS)
    if deepest_nesting(text) > _DEEPEST:
        raise Unreadable(N_("{url} is nested too deeply to be a page for readers."), url=url or "-")
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
    return tree


_NESTING = re.compile(
    r"<(/?)(div|span|table|tbody|tr|td|ul|ol|li|b|i|font|em|strong|section|blockquote|dl|dd|a|p)\b", re.IGNORECASE
)


def deepest_nesting(text: str) -> int:
    """Estimate how deep the elements of a page nest, without building its tree."""
    depth = deepest = 0
    for match in _NESTING.finditer(text):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest


_BLOCKS = frozenset(
    """address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul body""".split()
)
_SILENT = frozenset(
    "script style template noscript iframe object embed svg math head title select button textarea audio video canvas".split()
)
_HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?:[;\s]|px|$)", re.IGNORECASE
)
_TAG = re.compile(r"<[a-zA-Z/!?]")
_SPACE = re.compile(r"\s+")


def plain(fragment: str) -> str:
    """Return the text of an HTML fragment: a paragraph a line, entities read once, nothing hidden."""
    if not _TAG.search(fragment):
        text = unescape(fragment) if "&" in fragment else fragment
        return "\n".join(filter(None, (" ".join(line.split()) for line in re.split(r"\n\s*\n", text))))
    try:
        tree = parse_html("<html><body>" + fragment)
    except Unreadable:
        return " ".join(unescape(re.sub(r"<[^<>]{0,2000}>", " ", fragment)).split())
    return text_of(tree)


def text_of(tree: html.HtmlElement) -> str:
    """Return what a reader sees of a tree, a paragraph a line."""
    parts: list[str] = []
    skip: html.HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if skip is None and element.tail:
                parts.append(_SPACE.sub(" ", element.tail))
            continue
        tag = element.tag
        if event == "start":
            if skip is None:
                if tag in _SILENT or _is_hidden(element):
                    skip = element
                else:
                    if tag in _BLOCKS:
                        parts.append("\n")
                    if element.text:
                        parts.append(_SPACE.sub(" ", element.text) if tag != "pre" else element.text)
            continue
        if skip is not None and skip is not element:
            continue
        skip = None
        if tag in _BLOCKS:
            parts.append("\n")
        elif tag in {"td", "th"}:
            parts.append(" ")
        if element.tail and element is not tree:
            parts.append(_SPACE.sub(" ", element.tail))
    return "\n".join(filter(None, (" ".join(line.split()) for line in "".join(parts).split("\n"))))


def _is_hidden(element: html.HtmlElement) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None
