"""OPML 1 and 2: lists of feeds as feed readers export them; nested folders become tags.

Only outlines are read. Document types with entities are refused; XML that is merely broken is recovered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from lxml import etree

from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.imports import Import, Problem, Row, place_to_listen
from ganzohr.model import Message, Source
from ganzohr.text.cells import clean, read_url

_LARGEST = 32 << 20  # the largest public lists hold some 50,000 feeds in 15 MB
_DEEPEST = 50
_LONE = re.compile(rb"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{1,12});)")  # the most frequent fault of all
_ROOT = re.compile(rb"<(?:\w+:)?opml[\s>]|<outline\s", re.IGNORECASE)


def _recognises(head: bytes, name: str) -> bool:
    del name
    return bool(_ROOT.search(head.replace(b"\0", b"")))


def _read(body: BinaryIO, name: str) -> Iterator[Row | Problem]:
    whole = body.read(_LARGEST + 1)
    if len(whole) > _LARGEST:
        raise Invalid("file", N_("{name} is larger than {n} MB; divide the list"), name=name, n=_LARGEST >> 20)
    for number, (folders, outline) in enumerate(_outlines(_parsed(whole, name), ()), 1):
        yield from _row(number, folders, outline)


def _parsed(whole: bytes, name: str) -> Any:
    try:
        return ElementTree.fromstring(whole)
    except DefusedXmlException:
        raise _refused(name) from None
    except (ElementTree.ParseError, ValueError, LookupError):
        if b"<!entity" in whole.replace(b"\0", b"").lower():
            raise _refused(name) from None
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_LONE.sub(b"&amp;", whole), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        root = None
    if root is None:
        raise Invalid("file", N_("{name} is not XML that can be read; export the list once more"), name=name)
    return root


def _refused(name: str) -> Invalid:
    return Invalid(
        "file", N_("{name} defines XML entities; such files are refused, because they can be bombs"), name=name
    )


def _outlines(element: Any, folders: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    """Yield (folders, attributes in lower case) of every outline that holds an address."""
    if len(folders) > _DEEPEST:
        return
    for child in element:
        if not isinstance(child.tag, str):  # a comment
            continue
        said = {key.rpartition("}")[2].lower(): clean(value) for key, value in child.attrib.items()}
        if child.tag.rpartition("}")[2].lower() == "outline" and any(said.get(key) for key in _ADDRESSES):
            yield folders, said
        if len(child):
            label = said.get("text") or said.get("title")
            yield from _outlines(child, (*folders, label or ""))


_ADDRESSES = ("xmlurl", "url", "htmlurl")


def _row(number: int, folders: tuple[str, ...], said: Mapping[str, str]) -> Iterator[Row | Problem]:
    field = next(key for key in _ADDRESSES if said.get(key))
    raw = re.sub(r"^feed:(?://)?(?=https?:)", "", re.sub(r"^feed://(?!https?:)", "http://", said[field]))
    title = said.get("title") or said.get("text") or ""
    record = {"title": title, "xmlUrl": said.get("xmlurl", ""), "htmlUrl": said.get("htmlurl", "")}
    try:
        url = read_url(raw)
    except Invalid as error:
        yield Problem(number, "xmlUrl", error.message, said[field], record=record)
        return
    if said.get("type", "").lower() == "include":
        what = Message.of(N_("{url} is another list; it is not fetched, import it by itself"), url=url)
        yield Problem(number, "type", what, url, record=record)
        return
    place = place_to_listen(url, title)
    if place is None:
        what = Message.of(N_("{url}: this network forbids reading by machines"), url=url)
        yield Problem(number, "xmlUrl", what, url, record=record)
        return
    connector = "feed" if field == "xmlurl" else place.connector
    categories = (part.strip("/ ") for path in said.get("category", "").split(",") for part in path.split("/"))
    tags = tuple(dict.fromkeys(tag for tag in (*folders, *categories) if tag))
    yield Row(number, sources=(Source(id="", connector=connector, address=url, title=title),), tags=tags)


OPML = Import(label=N_("list of feeds (OPML)"), recognises=_recognises, read=_read)
