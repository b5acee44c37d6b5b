"""What a place says of itself: its name, its words, where it leads, and what its instance has checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urldefrag, urlsplit

from ganzohr import connectors
from ganzohr.connectors import HTML, Tools, same_site
from ganzohr.connectors.bluesky import API as BLUESKY
from ganzohr.connectors.bluesky import actor_of
from ganzohr.connectors.github import API as GITHUB
from ganzohr.connectors.github import place_of
from ganzohr.connectors.jobs import board_of
from ganzohr.connectors.mastodon import account_of
from ganzohr.errors import SourceError, Unreachable
from ganzohr.i18n import N_
from ganzohr.matching.identity import Proof
from ganzohr.net import MIB, Answer, Web
from ganzohr.text import hosts
from ganzohr.text.decoding import decode
from ganzohr.text.markup import PageLinks, read_links
from ganzohr.text.profiles import Profiles, read_profiles
from ganzohr.text.values import list_at, read_json, text_at

_OWN_SITE = re.compile(r"\b(?:blog|web-?(?:site|seite)|homepage|newsletter|substack)\b", re.IGNORECASE)

ACCOUNTS = ("mastodon", "bluesky", "youtube", "github", "podcast", "jobs")
"""The kinds of place that are somebody's voice and told by their address alone."""


@dataclass(frozen=True, slots=True)
class SaidOfItself:
    """What a place says: the ``name`` it shows, all its words with the addresses in them, what was ``verified``.

    ``handle`` is the host or the name under which it stands where it does.
    """

    name: str = ""
    words: str = ""
    handle: str = ""
    verified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A web page with everything that matters for finding voices."""

    url: str
    links: PageLinks
    profiles: Profiles
    source: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where somebody's own page leads, and what that proves; ``home`` is the host of their site where it is theirs."""

    address: str
    proof: Proof
    home: str = ""


class Frugal:
    """A web that asks every address once, and no more than so many in all; it remembers the pages it read."""

    def __init__(self, web: Web, budget: int) -> None:
        self._web = web
        self.left = budget
        self._known: dict[tuple[str, bool, int], Answer | SourceError] = {}
        self.pages: dict[str, Answer] = {}

    def get(self, url: str, *, robots: bool = True, limit: int = 10 * MIB, **more: object) -> Answer:
        """Answer from memory where it can; see ``Web.get``."""
        key = (url if urlsplit(url).path else f"{url}/", robots, limit)
        if key not in self._known:
            if self.left <= 0:
                text = N_("{url} was not asked: so many requests are enough for one search.")
                raise Unreachable(text, url=url, retry="later")
            self.left -= 1
            try:
                answer = self._web.get(url, robots=robots, limit=limit, **more)  # type: ignore[arg-type] # because they are those of Web.get
            except SourceError as error:
                self._known[key] = error
            else:
                self._known[key] = answer
                if answer.media_type in {"text/html", "application/xhtml+xml"}:
                    self.pages.setdefault(answer.url, answer)
        known = self._known[key]
        if isinstance(known, SourceError):
            raise known
        return known

    def post(self, url: str, said: object, *, accept: str = "application/json", limit: int = 10 * MIB) -> Answer:
        """Ask what can be asked in no other way; see ``Web.post``."""
        self.left -= 1
        return self._web.post(url, said, accept=accept, limit=limit)


def read(answer: Answer, tools: Tools) -> ReadPage:
    """Read a web page that was fetched; raise ``Unreadable``."""
    links = tools.call(read_links, answer.body, answer.url, answer.charset)
    profiles = tools.call(read_profiles, answer.body, answer.url, answer.charset)
    return ReadPage(answer.url, links, profiles, decode(answer.body, answer.charset))


def said_of_itself(connector: str, address: str, tools: Tools) -> SaidOfItself:
    """Ask a place who it is; raise ``SourceError`` where it does not answer."""
    return _ASKED.get(connector, _page)(address, tools)


def _page(address: str, tools: Tools) -> SaidOfItself:
    page = read(tools.web.get(address, accept=HTML), tools)
    parts = urlsplit(page.url)
    handle = parts.path.strip("/@").rpartition("/")[2] if parts.path.strip("/") else parts.hostname or ""
    names = [page.links.title, *(card.name for card in page.profiles.cards)]
    return SaidOfItself(" · ".join(names), page.source, handle)


def _mastodon(address: str, tools: Tools) -> SaidOfItself:
    host, name = account_of(address) or ("", "")
    found = _json(f"https://{host}/api/v1/accounts/lookup?acct={quote(name)}", tools)
    fields = list_at(found, "fields")
    words = [text_at(found, "note"), *(text_at(field, "value") for field in fields)]
    checked = tuple(text_at(field, "value") for field in fields if text_at(field, "verified_at"))
    return SaidOfItself(text_at(found, "display_name"), " ".join(words), name, checked)


def _bluesky(address: str, tools: Tools) -> SaidOfItself:
    actor = actor_of(address) or ""
    found = _json(f"{BLUESKY}app.bsky.actor.getProfile?actor={quote(actor, safe='')}", tools)
    words = " ".join((text_at(found, "description"), text_at(found, "website")))
    return SaidOfItself(text_at(found, "displayName"), words, text_at(found, "handle"))


def _github(address: str, tools: Tools) -> SaidOfItself:
    owner = (place_of(address) or ("", ""))[0]
    found = _json(f"{GITHUB}users/{quote(owner)}", tools)
    site = text_at(found, "blog")
    site = site if "://" in site or not site else f"https://{site}"
    words = " ".join((text_at(found, "bio"), text_at(found, "company"), site))
    return SaidOfItself(text_at(found, "name"), words, owner)


def _jobs(address: str, tools: Tools) -> SaidOfItself:
    board = board_of(address)
    if board is None:
        return _page(address.removeprefix("jobs:"), tools)
    return SaidOfItself(board[1], "", board[1])


def _feed(address: str, tools: Tools) -> SaidOfItself:
    answer = tools.web.get(address.removeprefix("podcast:"))
    return SaidOfItself("", decode(answer.body, answer.charset)[:MIB])


def _json(url: str, tools: Tools) -> object:
    # These interfaces are made for programs: robots.txt speaks of crawling the web site.
    return read_json(tools.web.get(url, accept="application/json", robots=False).body, url)


_ASKED: dict[str, Callable[[str, Tools], SaidOfItself]] = {
    "mastodon": _mastodon,
    "bluesky": _bluesky,
    "github": _github,
    "jobs": _jobs,
    "podcast": _feed,
    "feed": _feed,
}


def kind_of_place(address: str) -> str | None:
    """Return the kind of account that an address is, None for any other address."""
    return next((name for name in ACCOUNTS if connectors.SHELF.get(name).recognises(address)), None)


def leads(page: ReadPage, whose: str) -> Iterator[Link]:
    """Yield where a page leads: what it says to be the same, then accounts and sites among its links."""
    me = {url: Link(url, Proof("same as", page.url)) for url in page.profiles.me}
    for card in page.profiles.cards:
        if card.kind == whose == "company":
            me.update((url, Link(url, Proof("same as", page.url))) for url in card.urls)
    for name in page.profiles.creators:
        me[name] = Link(name, Proof("same as", page.url))
    yield from me.values()
    for anchor in page.links.anchors:
        known = anchor.href in me or kind_of_place(anchor.href) is None
        if not known or (whose == "person" and anchor.href not in me and _OWN_SITE.search(anchor.text)):
            yield Link(anchor.href, Proof("linked", page.url))


def called(page: ReadPage, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the pages of the same site that are called so, by their words or their address, in the order linked."""
    seen: dict[str, None] = {}
    for anchor in page.links.anchors:
        url = urldefrag(anchor.href).url
        named = (len(anchor.text) <= 40 and pattern.search(anchor.text)) or is_called(url, pattern)
        if named and same_site(url, page.url) and url.rstrip("/") != page.url.rstrip("/"):
            seen.setdefault(url)
    yield from seen


def is_called(url: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether the last step of an address says what a page is."""
    return bool(pattern.search(re.sub(r"[-_./]", " ", urlsplit(url).path.rstrip("/").rpartition("/")[2])))


def host_of(address: str) -> str:
    """Return the host of a place, which for a job board stands behind ``jobs:``."""
    return hosts.host_of(address.removeprefix("jobs:"))
