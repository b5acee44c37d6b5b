"""A page's main text and what it says of itself: title, author, day, language, site, kind.

trafilatura finds the main text, without readers' comments: on all three sets we measure that gives the best
token F1 of its modes (``quality/pages.py``). Title and author are chosen among what the page
declares and what it shows. This is the only room that knows the library.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import accumulate
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from ganzohr.text.declared import Declared, best_author, best_title, is_listing, read_declared
from ganzohr.text.decoding import decode, refuse_binary
from ganzohr.text.hosts import bare_host
from ganzohr.text.language import LANGUAGES, identify
from ganzohr.text.leads import missing_lead
from ganzohr.text.trees import inner_text, parse_html, plain, seen_lines

__all__ = ["Kind", "Page", "plain", "read_lines", "read_page"]

Kind = Literal["article", "page", "listing"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is understood. ``text`` is the main text, a paragraph a line; it may honestly be empty.

    ``url`` is the address the page calls its own, else the one it was found at. ``published`` is the day
    that the page names, at midnight UTC: pages tell days, and rarely a trustworthy time.
    """

    url: str | None
    title: str
    text: str
    lang: str | None = None
    author: str | None = None
    published: datetime | None = None
    site: str | None = None
    kind: Kind = "page"
    description: str = ""


def read_page(body: bytes, url: str | None = None, charset: str | None = None) -> Page:
    """Read an HTML page; raise ``Unreadable`` for what is none.

    ``charset`` is what the server's Content-Type said. The page's own address only replaces ``url`` where it
    stands on the same host.
    """
    refuse_binary(body, url)
    tree = parse_html(decode(body, charset), url)
    declared = read_declared(tree)
    own = _own_address(tree, url)
    lang = _declared_language(tree)
    found, text = _extracted(tree, own or url)
    text = _cleaned(text)
    spoken = identify(text)
    if spoken != "en" and (lead := missing_lead(tree, found.description or "", text)):
        text = f"{lead}\n{text}".strip()
    host = urlsplit(own or url or "").hostname or ""
    day = _day(found.date, tree, own or url)
    return Page(
        url=own or url or found.url,
        title=best_title(declared, found.title or "", host),
        text=text,
        lang=spoken or lang,
        author=best_author(declared, found.author or "", text, host) or None,
        published=day,
        site=declared.site or found.sitename,
        kind=_kind(declared, text, day),
        description=found.description or "",
    )


def read_lines(body: bytes, url: str | None = None, charset: str | None = None) -> str:
    """Read every line of a page that a reader sees, menus and footers too; raise ``Unreadable`` for what is none."""
    refuse_binary(body, url)
    return plain(decode(body, charset))


# The quick search for a date first: the thorough one loads two hundred languages into each process.
_DATES = {"original_date": True, "extensive_search": False}
_SHARE = 0.35
"""Less than this share of what a reader sees, and the quick answer is checked by the thorough one …"""
_LONG = 2000
"""… unless so many characters were found: then it is the page that is long, not the answer that is short."""


def _extracted(tree: Any, url: str | None) -> tuple[Any, str]:
    """Return what the library found: its metadata, and the main text.

    The quick mode is right on three pages of four and more often free of boilerplate; where it takes little
    of the page, the thorough mode (which also asks readability and jusText) decides.
    """
    import trafilatura  # noqa: PLC0415 because it takes half a second, and only who reads pages shall pay it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, with_metadata=True, fast=True, date_extraction_params=_DATES
    )
    text = (found.text if found else "") or ""
    whole = len(" ".join(inner_text(tree).split()))
    seen = seen_lines(tree)
    if len(text) < min(_SHARE * whole, _LONG) and len(text) < _SHARE * len(" ".join(seen)):
        more: Any = trafilatura.bare_extraction(tree, url=url, include_comments=False)
        text = (more.text if more else "") or text
    return found or trafilatura.metadata.extract_metadata(tree, url, _DATES), _apart(text, seen)


def _apart(text: str, seen: Sequence[str]) -> str:
    """Break lines that the library joined where the page breaks them: of a short page it takes the text in one piece.

    Else a headline, the day of the posting and the first sentence would read as one sentence.
    """
    bare = ["".join(line.split()) for line in seen]
    known, whole = set(bare), "".join(bare)
    ends = [0, *accumulate(map(len, bare))]
    broken = []
    for line in text.split("\n"):
        letters = "".join(line.split())
        at = -1 if letters in known or len(letters) < _JOINED else whole.find(letters)
        broken.append(line if at < 0 else _cut(line, [end - at for end in ends if at < end < at + len(letters)]))
    return "\n".join(broken)


_JOINED = 20
"""A line with fewer letters holds no two that were joined."""


def _cut(line: str, places: Sequence[int]) -> str:
    """Break a line behind so many letters, counted without blanks."""
    pieces, letters, start, left = [], 0, 0, list(places)
    for at, letter in enumerate(line):
        if left and letters == left[0]:
            pieces.append(line[start:at].strip())
            start, left = at, left[1:]
        letters += not letter.isspace()
    return "\n".join([*pieces, line[start:].strip()])


def _day(found: str | None, tree: Any, url: str | None) -> datetime | None:
    """Return the day a page names as its first, by the quick search or else by the thorough one."""
    written = found or _patient_search()(tree, url=url, original_date=True, extensive_search=True)
    return datetime.fromisoformat(written).replace(tzinfo=UTC) if written else None


_ASIDES = re.compile(
    r"""^(?:(?:read|see)\ (?:more|also|next)|also\ read|related(?:\ (?:stories|articles|posts|content))?
        |lesen\ sie\ (?:auch|hier|mehr)|auch\ interessant|mehr\ (?:zum\ thema|dazu)
        |weitere\ (?:themen|artikel|meldungen|beiträge)|empfohlene\ (?:beiträge|artikel)
        |das\ könnte\ sie\ auch\ interessieren|teilen\ sie\ dies\ mit|share\ this
        |weitere\ aktuelle\ (?:themen|artikel|meldungen)|don'?t\ miss|le\ puede\ interesar
        |lea\ (?:también|más)|lire\ aussi|leggi\ anche|czytaj\ też)
        (?:\s{0,3}:.{0,200}|.{0,12})$
    |^©.{0,160}$ |^.{0,80}(?:all\ rights\ reserved|alle\ rechte\ vorbehalten)\.?$
    |^(?:anzeige|advertisement|werbung|newsletter|inhaltsverzeichnis|kommentare|comments|share|teilen|drucken|print)$
    |^(?=.{0,240}newsletter).{0,120}(?:sign(?:ing)?\ up|subscribe|abonnieren|anmelden|erhalten\ sie).{0,120}$
    |^(?:sign\ up|subscribe)\ (?:now|today|here|to|for)\b.{0,160}$
    |^(?=.{0,160}\bapps?\b)(?:for\ the\ latest\ .{1,60}?)?download\ .{1,120}$
    |^if\ you\ (?:enjoyed|liked)\ (?:reading\ )?this\b.{0,160}$
    |^(?:tell\ us\ what\ you\ think|send\ us\ your\ .{1,40}|submit\ your\ .{1,100})\W{0,5}$
    |^this\ (?:post|article|story)\ (?:may\ )?contains?\ (?:references|links|affiliate)\b.{0,200}$
    |^follow\ .{1,60}\ on\ (?:twitter|facebook|instagram|x|linkedin).{0,160}$""",
    re.IGNORECASE | re.VERBOSE,
)
_CELLS = re.compile(r"\s*\|(?:\s*\|)*\s*")


def _cleaned(text: str) -> str:
    """Drop lines that invite, advertise or lead elsewhere, and the marks of tables and lists."""
    kept = []
    for written in text.split("\n"):
        cells = _CELLS.sub(" | ", written).strip("| \t") if "|" in written else written
        line = " ".join(cells.removeprefix("- ").split())
        if line and not (len(line) <= 250 and _ASIDES.match(line)):
            kept.append(line)
    return "\n".join(kept)


@cache
def _patient_search() -> Any:
    """Return htmldate's thorough search, limited to our languages.

    As it comes it asks dateparser in two hundred languages: two seconds in each process, for the same answers
    on all pages we measure.
    """
    from dateparser import DateDataParser  # type: ignore[import-untyped]  # noqa: PLC0415 because few pages need it
    from htmldate import extractors, find_date  # noqa: PLC0415 because trafilatura brings it, late

    settings = {"PARSERS": ["custom-formats", "absolute-time"], "PREFER_DATES_FROM": "past", "STRICT_PARSING": True}
    parser = DateDataParser(languages=list(LANGUAGES), settings=settings)
    vars(extractors)["get_external_parser"] = lambda: parser
    return find_date


def _own_address(tree: Any, url: str | None) -> str | None:
    """Return the canonical address where it is on the page's own host (or where we know no other)."""
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            try:
                address = urljoin(url or "", element.get("href").strip())
                parts = urlsplit(address)
                same = not url or _bare_host(parts.hostname) == _bare_host(urlsplit(url).hostname)
            except ValueError:
                return None
            return address if same and parts.scheme in {"http", "https"} and parts.hostname else None
    return None


def _bare_host(host: str | None) -> str:
    return bare_host(host or "").removeprefix("m.")


def _declared_language(tree: Any) -> str | None:
    said = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()
    return said[:2] if re.match(r"[a-z]{2}(?:[-_]|$)", said) else None


def _kind(declared: Declared, text: str, day: datetime | None) -> Kind:
    if is_listing(declared):
        return "listing"
    return "article" if declared.says_article or (day and len(text) > 500) else "page"
