"""GDELT 2: what the world's news pages said in a quarter of an hour, as the Global Knowledge Graph (GKG 2.1) lists it.

Twenty-seven columns parted by tabs, in a mix of encodings, without quoting. Only headline, address, language and the
names that stand in an article are read; articles themselves are not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.decoding import storable
from ganzohr.text.eforms import LANGUAGES
from ganzohr.text.folding import fold
from ganzohr.text.moments import parse_moment
from ganzohr.text.zips import unpack

_COLUMNS = 27
_DATE, _COLLECTION, _URL, _ORGANISATIONS, _NAMES, _TRANSLATED, _EXTRAS = 1, 2, 4, 14, 23, 25, 26
_WEB = "1"
_TITLE = re.compile(r"<PAGE_TITLE>(.{1,600}?)</PAGE_TITLE>", re.DOTALL)
_SOURCE_LANGUAGE = re.compile(r"srclc:([a-z]{3})")
_LATEST = re.compile(r"^\d+ [0-9a-f]{32} \S+/(\d{14})(?:\.translation)?\.gkg\.csv\.zip\s*$", re.MULTILINE)
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Headline:
    """One article: headline and address; ``seen`` is when GDELT found it, ``lang`` ISO 639-1."""

    url: str
    title: str
    lang: str | None
    seen: datetime | None


def read_latest(body: bytes, url: str) -> str:
    """Read which quarter of an hour is the latest, as YYYYMMDDhhmmss; raise ``Unreadable``."""
    found = _LATEST.search(body[:10_000].decode("ascii", "replace"))
    if found is None:
        raise Unreadable(N_("{url} does not say what the latest file of GDELT is."), url=url)
    return found[1]


def read_headlines(body: bytes, url: str, words: tuple[str, ...], lang: str) -> tuple[Headline, ...]:
    """Read from one file the headlines in a language that hold one of the words or whose article names one of them."""
    wanted = [f" {_words(word)} " for word in words]
    found: dict[str, Headline] = {}
    for _, content in unpack(body, url, (".csv",), 10):
        for row in _rows(content):
            one = _headline(row)
            if one is None or one.lang != lang or one.url in found:
                continue
            said = f" {_words(f'{one.title} ; {row[_ORGANISATIONS]} ; {row[_NAMES]}')} "
            if any(word in said for word in wanted):
                found[one.url] = one
                if len(found) >= _MOST:
                    return tuple(found.values())
    return tuple(found.values())


def _rows(content: bytes) -> Iterator[list[str]]:
    for line in content.split(b"\n"):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("windows-1252", "replace")
        row = text.replace("\x00", "").rstrip("\r").split("\t")
        if len(row) >= _COLUMNS:
            yield row


def _headline(row: list[str]) -> Headline | None:
    title = _TITLE.search(row[_EXTRAS])
    if row[_COLLECTION] != _WEB or title is None:
        return None
    source = _SOURCE_LANGUAGE.search(row[_TRANSLATED])
    lang = LANGUAGES.get(source[1].upper()) if source else "en"
    text = storable(" ".join(unescape(title[1]).split()))
    return Headline(storable(row[_URL]).strip(), text, lang, parse_moment(_moment(row[_DATE]))) if text else None


def _moment(written: str) -> str:
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)", written)
    return f"{found[1]}-{found[2]}-{found[3]}T{found[4]}:{found[5]}:{found[6]}Z" if found else ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
