"""The shelf of connectors: each knows one kind of source and brings home what it says.

A connector is one module here with one ``Connector`` in it: whether an address is of its kind, and
``poll``, one visit to one source. A visit reads the source's cursor, asks through ``Tools`` and answers with
a ``Visit``; what cannot be heard at all is raised as a ``SourceError``, what is only partly lost is named
in ``Visit.lost``. Connectors store nothing, decide no times and know no clock: ``services.schedule`` does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit, urlunsplit

from ganzohr.errors import SourceError, Unreachable, Unreadable
from ganzohr.i18n import N_
from ganzohr.isolation import Crashed, Parse
from ganzohr.model import Heard, Message, Source, Validators
from ganzohr.net import Mailboxes, Names, NoMailboxes, NoNames, Web
from ganzohr.shelf import Shelf
from ganzohr.text.alerts import real_link
from ganzohr.text.decoding import BINARY
from ganzohr.text.extract import Page, read_page
from ganzohr.text.feeds import canonical
from ganzohr.text.hosts import bare_host, host_of
from ganzohr.text.markup import PageLinks, read_links

PAGES_PER_VISIT = 20
"""So many linked pages one visit may fetch."""

MOST_TROUBLES = 3
"""After so many pages that gave no answer or brought the parser down, a visit fetches no more of them."""

HTML = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Tools:
    """What a visit may use. ``seen`` tells which keys of this source need not be brought again."""

    web: Web
    call: Parse
    now: datetime
    seen: Callable[[Collection[str]], set[str]]
    mail: Mailboxes = field(default_factory=NoMailboxes)
    names: Names = field(default_factory=NoNames)


@dataclass(frozen=True, slots=True)
class Lost:
    """One thing that was there and could not be brought; ``crashed`` if it brought the parser down."""

    key: str
    reason: Message
    crashed: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit brought, and how to take up from here.

    ``gone`` are the keys of what its author took back: it is not kept. ``ended`` are those of what is no longer there
    because its time is over: it stays as evidence. ``more`` says that the source has more now than
    one visit carries. ``fresh_for`` is how long the site itself says that its answer holds; ``moved_to`` the target
    if every redirect on the way was permanent.
    """

    heard: tuple[Heard, ...] = ()
    validators: Validators = field(default_factory=Validators)
    cursor: Mapping[str, object] = field(default_factory=dict)
    title: str = ""
    moved_to: str | None = None
    fresh_for: timedelta | None = None
    lost: tuple[Lost, ...] = ()
    gone: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a source of one kind is visited at most, and how often at least, however much or little it says."""

    shortest: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(hours=24)
    why: str = "as often as they speak"


@dataclass(frozen=True, slots=True)
class Connector:
    """One kind of source: its label, which addresses are surely of its kind, and one visit to it.

    ``written`` writes an address of its kind in the one way in which it is kept, so that no voice is heard twice.
    ``pace`` bounds what ``services.schedule`` makes of how often a source speaks; all are told in the reference.
    """

    label: str
    recognises: Callable[[str], bool]
    poll: Callable[[Source, Tools], Visit]
    written: Callable[[str], str] = str.strip
    pace: Pace = Pace()


SHELF = Shelf(__name__, Connector)


# --- voices ---------------------------------------------------------------------------------------------

TALKING = timedelta(days=14)
"""Answers to older posts are not looked for."""

_LATEST = 100


class Latest:
    """The latest posts of one account, as the cursor of its source remembers them.

    ``answers`` counts the replies each post had when its thread was last read. A long absence leaves more than one
    visit reads: ``gap`` is then where the next one takes up (``before``) and how far back it goes (``since``).
    """

    def __init__(self, cursor: Mapping[str, object]) -> None:
        recent, answers = cursor.get("recent"), cursor.get("answers")
        self.said = {str(k): str(at) for k, at in recent.items()} if isinstance(recent, dict) else {}
        self.answers = (
            {str(k): n for k, n in answers.items() if isinstance(n, int)} if isinstance(answers, dict) else {}
        )

        gap = cursor.get("gap")
        self.gap = {str(k): str(v) for k, v in gap.items()} if isinstance(gap, dict) else {}

    def reached(self, key: str, said: datetime | None) -> bool:
        """Tell whether a post is one up to which everything is known."""
        if self.gap:
            return said is not None and said.isoformat() <= self.gap["since"]
        return key in self.said

    def left(self, before: str) -> dict[str, object]:
        """Remember that reading ended at ``before`` and has not reached what is known; "" that it has."""
        since = self.gap.get("since") or max(self.said.values(), default="")
        return {"gap": {"before": before, "since": since}} if before and since else {}

    def taken_back(self, read: Mapping[str, datetime | None]) -> tuple[str, ...]:
        """Name the posts that should be among those just read (keys and moments), and are not."""
        reached = min(filter(None, read.values()), default=None)
        if reached is None:
            return ()
        return tuple(key for key, said in self.said.items() if key not in read and said > reached.isoformat())

    def cursor(self, read: Mapping[str, datetime | None]) -> dict[str, object]:
        """Remember the posts just read."""
        moments = {key: said.isoformat() for key, said in read.items() if said is not None}
        recent = dict(sorted(moments.items(), key=lambda one: one[1], reverse=True)[:_LATEST])
        return {"recent": recent, "answers": {key: n for key, n in self.answers.items() if key in recent}}


# --- addresses -----------------------------------------------------------------------------------------


def web_address(url: str | None) -> str | None:
    """Return the address if it is on http or https and whole, without what only tracks its readers.

    A Google Alert's link is replaced by the page it leads to.
    """
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    if host.startswith("www.google.") and parts.path == "/url":
        return web_address(real_link(parts.geturl()))
    return canonical(parts._replace(netloc=parts.netloc.lower()).geturl())


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses belong to one site: the same host, or one under the other; www. aside."""
    a, b = (bare_host(host_of(url)) for url in (one, other))
    return bool(a) and (a == b or a.endswith("." + b) or b.endswith("." + a))


# --- linked pages ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """A linked page as it was read; ``reserved`` if its owner allows no more than the headline."""

    page: Page
    reserved: bool


class Articles:
    """Reads linked pages during one visit: politely, no more than ``left``, robots.txt and reservations obeyed."""

    def __init__(self, tools: Tools, limit: int = PAGES_PER_VISIT) -> None:
        self._tools = tools
        self.left = limit
        self._troubles = 0
        self._rules: dict[str, list[tuple[str, bool]]] = {}

    def read(self, url: str) -> Article:
        """Fetch and read one page; raise ``SourceError``, ``Crashed`` among them."""
        self.left -= 1
        try:
            return self._read(url)
        except (Unreachable, Crashed) as error:
            self._troubles += error.retry == "soon"
            if self._troubles >= MOST_TROUBLES:
                self.left = 0
            raise

    def _read(self, url: str) -> Article:
        answer = self._tools.web.get(url, accept=HTML)
        if not is_html(answer.media_type, answer.body):
            raise Unreadable(
                N_("{url} is not a web page but {kind}."), url=url, kind=answer.media_type or Message(BINARY)
            )
        page = self._tools.call(read_page, answer.body, answer.url, answer.charset)
        links = self._tools.call(read_links, answer.body, answer.url, answer.charset)
        return Article(page, reserved(answer.headers, links) or self._site_reserves(answer.url))

    def _site_reserves(self, url: str) -> bool:
        """Look into the site's /.well-known/tdmrep.json (W3C TDMRep); the longest matching rule counts."""
        parts = urlsplit(url)
        if parts.netloc not in self._rules:
            address = urlunsplit((parts.scheme, parts.netloc, "/.well-known/tdmrep.json", "", ""))
            self._rules[parts.netloc] = _reservations(self._tools.web, address)
        matching = [rule for rule in self._rules[parts.netloc] if _covers(rule[0], parts.path or "/")]
        return max(matching, key=lambda rule: len(rule[0]), default=("", False))[1]


def _reservations(web: Web, address: str) -> list[tuple[str, bool]]:
    try:
        rules = json.loads(web.get(address, limit=1 << 18).body)
    except (SourceError, ValueError, RecursionError):
        return []
    if not isinstance(rules, list):
        return []
    return [
        (str(rule["location"]), rule.get("tdm-reservation") == 1)
        for rule in rules
        if isinstance(rule, dict) and "location" in rule
    ]


def _covers(pattern: str, path: str) -> bool:
    """Match a path as robots.txt does: from the start, ``*`` for anything, ``$`` for the end."""
    open_end = not pattern.endswith("$")
    pieces = [unquote(piece) for piece in pattern.removesuffix("$").split("*")]
    at = 0
    for number, piece in enumerate(pieces):
        found = unquote(path).find(piece, at)
        if found < 0 or (number == 0 and found > 0):
            return False
        at = found + len(piece)
    return open_end or at == len(unquote(path)) or unquote(path).endswith(pieces[-1])


_NO_BODY = frozenset(("noindex", "none", "nosnippet", "noarchive"))

_QUOTE = 300
"""A page that allows snippets shorter than this cannot be quoted as we quote."""


def reserved(headers: Mapping[str, str], links: PageLinks | None = None) -> bool:
    """Tell whether a page keeps its text to itself, by header or by meta element.

    ``tdm-reservation: 1`` (W3C TDMRep, § 44b UrhG), and for robots or ganzohr by name: noindex, none,
    nosnippet, noarchive, a max-snippet too short to quote from. Rules for other robots do not concern us.
    """
    if headers.get("tdm-reservation", "").strip() == "1" or (links is not None and links.tdm_reserved):
        return True
    said = [*(links.robots if links is not None else ()), *_for_us(headers.get("x-robots-tag", ""))]
    return any(_forbids_quotes(rule) for rule in said)


def _for_us(header: str) -> list[str]:
    """Read X-Robots-Tag: rules after ``name:`` are for that robot only, until another name comes."""
    ours, rules = True, []
    for part in header.lower().split(","):
        name, colon, rest = part.strip().partition(":")
        if colon and name.strip() not in {"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"}:
            ours = name.strip() == "ganzohr"
            rules.append(rest.strip() if ours else "")
        elif ours:
            rules.append(part.strip())
    return rules


def _forbids_quotes(rule: str) -> bool:
    name, _, value = rule.strip().lower().partition(":")
    if name.strip() == "max-snippet":
        longest = value.strip()
        return longest.isdecimal() and int(longest) < _QUOTE
    return name in _NO_BODY


def is_html(media_type: str, body: bytes) -> bool:
    """Tell whether an answer is a web page: by what it is called and, where that says nothing, by how it begins."""
    if media_type in {"text/html", "application/xhtml+xml"}:
        return True
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return media_type in {"", "text/plain", "application/octet-stream"} and start.startswith(
        (b"<!doctype html", b"<html")
    )
