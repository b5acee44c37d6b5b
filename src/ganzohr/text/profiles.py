"""Whom a page says it is about, and where they are found elsewhere: JSON-LD, h-card, ``rel=me``.

Everything here is a claim of the page about itself or others; what two sides say of each other is a proof, and that
is weighed elsewhere. Contact details are never read. Sources: schema.org ``Person`` and ``Organization`` (``sameAs``,
``worksFor``, ``jobTitle``, ``employee``, ``founder``), microformats.org h-card, the microformats rel ``me``, and the
``fediverse:creator`` element (docs.joinmastodon.org).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import html

from ganzohr.text.declared import nodes, types
from ganzohr.text.decoding import decode, refuse_binary
from ganzohr.text.trees import inner_text, parse_html

Kind = Literal["person", "company"]

_MOST = 100  # cards of one page
_ADDRESSES = 40  # of one card
_LONG = 200  # characters of a name or position
_KINDS: dict[str, Kind] = {
    "person": "person",
    **dict.fromkeys(
        (
            *("organization", "corporation", "localbusiness", "newsmediaorganization", "educationalorganization"),
            *("onlinebusiness", "onlinestore", "professionalservice", "ngo", "governmentorganization", "brand"),
        ),
        "company",
    ),
}


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody whom a page describes: ``urls`` are the places where they are said to be found, absolute."""

    kind: Kind
    name: str
    position: str = ""
    company: str = ""
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profiles:
    """What a page says of identities: cards, its ``rel=me`` addresses, and who wrote it by fediverse address."""

    cards: tuple[Card, ...] = ()
    me: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()


def read_profiles(body: bytes, url: str, charset: str | None = None) -> Profiles:
    """Read the identities that an HTML page found at ``url`` declares; raise ``Unreadable`` for no text."""
    refuse_binary(body, url)
    tree = parse_html(decode(body, charset), url)
    base = urljoin(url, next((e.get("href") or "" for e in tree.iter("base")), "") or url)
    cards = [*_declared(tree, base), *_h_cards(tree, base)]
    me = (e.get("href") for e in tree.iter("a", "link") if "me" in (e.get("rel") or "").lower().split())
    creators = (
        (e.get("content") or "").strip()
        for e in tree.iter("meta")
        if (e.get("name") or "").lower() == "fediverse:creator"
    )
    return Profiles(
        tuple(dict.fromkeys(cards))[:_MOST],
        tuple(_addresses(me, base)),
        tuple(dict.fromkeys(filter(None, creators)))[:5],
    )


# --- JSON-LD ----------------------------------------------------------------------------------------------------


def _declared(tree: html.HtmlElement, base: str) -> Iterator[Card]:
    for node in nodes(tree):
        yield from _cards_of(node, base)


def _cards_of(node: dict[str, Any], base: str, company: str = "", depth: int = 0) -> Iterator[Card]:
    kind = next((_KINDS[name] for name in types(node) if name in _KINDS), None)
    name = _text(node.get("name"))
    if kind is not None and name:
        works_for = company or _text(_first(node.get("worksFor")))
        yield Card(
            kind,
            name,
            _text(node.get("jobTitle")),
            works_for if kind == "person" else "",
            tuple(_addresses([*_several(node.get("sameAs")), *_several(node.get("url"))], base)),
        )
    if depth > 2:
        return
    ours = name if kind == "company" else company
    for key in (
        "author",
        "creator",
        "founder",
        "founders",
        "employee",
        "employees",
        "publisher",
        "performer",
        "member",
    ):
        for one in _several(node.get(key))[:_MOST]:
            if isinstance(one, dict):
                theirs = ours if key.startswith(("found", "employ")) else ""
                yield from _cards_of(one, base, theirs, depth + 1)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> Any:
    one = next(iter(_several(value)), None)
    return one.get("name") if isinstance(one, dict) else one


def _text(value: Any) -> str:
    value = next((one for one in _several(value) if isinstance(one, str)), "")
    return " ".join(value.split())[:_LONG]


# --- h-card -----------------------------------------------------------------------------------------------------


def _h_cards(tree: html.HtmlElement, base: str) -> Iterator[Card]:
    for element in tree.iter():
        if isinstance(element.tag, str) and _has(element, "h-card", "vcard"):
            card = _h_card(element, base)
            if card is not None:
                yield card


def _h_card(root: html.HtmlElement, base: str) -> Card | None:
    inside = [e for e in root.iter() if isinstance(e.tag, str) and _nearest(e, root)]
    name = _property(inside, "p-name", "fn") or _implied(root)
    company = _property(inside, "p-org", "org")
    if not name:
        return None
    urls = [e.get("href") for e in inside if _has(e, "u-url", "url", "u-uid") and e.get("href")]
    if not urls and root.get("href"):
        urls = [root.get("href")]
    kind: Kind = "company" if name == company else "person"
    position = _property(inside, "p-job-title", "title", "p-role", "role")
    return Card(kind, name, position, company if kind == "person" else "", tuple(_addresses(urls, base)))


def _nearest(element: html.HtmlElement, root: html.HtmlElement) -> bool:
    """Tell whether an element belongs to this card and not to one inside it."""
    if element is root:
        return True
    above = element.getparent()
    while above is not None and above is not root:
        if _has(above, "h-card", "vcard"):
            return False
        above = above.getparent()
    return above is root


def _property(inside: Iterable[html.HtmlElement], *names: str) -> str:
    found = next((e for e in inside if _has(e, *names)), None)
    return "" if found is None else _shown(found)


def _implied(root: html.HtmlElement) -> str:
    """Read the name that a card implies: an image's text, else what is shown (microformats2 parsing, implied names)."""
    image = next((e for e in root.iter("img") if (e.get("alt") or "").strip()), None)
    return _shown(root) or (" ".join((image.get("alt") or "").split())[:_LONG] if image is not None else "")


def _shown(element: html.HtmlElement) -> str:
    if element.tag == "img":
        return " ".join((element.get("alt") or "").split())[:_LONG]
    return " ".join(
        (element.get("title") if element.tag == "abbr" and element.get("title") else inner_text(element)).split()
    )[:_LONG]


def _has(element: html.HtmlElement, *names: str) -> bool:
    given = (element.get("class") or "").split()
    return any(name in given for name in names)


def _addresses(found: Iterable[Any], base: str) -> list[str]:
    """Make addresses absolute; keep those of the web, each once."""
    kept: dict[str, None] = {}
    for one in found:
        if not isinstance(one, str) or not one.strip() or len(kept) >= _ADDRESSES:
            continue
        try:
            address = urldefrag(urljoin(base, one.strip())).url
            good = urlsplit(address).scheme in {"http", "https"} and urlsplit(address).hostname
        except ValueError:
            continue
        if good:
            kept[address] = None
    return list(kept)
