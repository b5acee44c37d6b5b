"""Looking around at one address: what there is to listen to, and everything that was tried to find out.

In the order in which feed readers look, each step only where those before found nothing: the address itself, feeds it
announces (Link header, link elements, anchors), its news pages and what they announce, usual paths (at most
twelve), sitemaps, and at last the page itself. Only what was fetched and read is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from ganzohr import connectors
from ganzohr.connectors import HTML, Tools, is_html, reserved, same_site
from ganzohr.connectors.feed import ACCEPT, address_of
from ganzohr.connectors.file import FILE
from ganzohr.connectors.page import Link, listed, news_of, telling_children
from ganzohr.errors import Invalid, Refused, SourceError, Unreachable, Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Message
from ganzohr.net import MIB, Answer
from ganzohr.services.clues import feeds_in_header, is_log_in, sitemaps_in_robots, towards_news
from ganzohr.services.proposals import LOOKED_AROUND, Look, Proposal, Tried, at_path, at_voice
from ganzohr.text.decoding import decode, kind_of
from ganzohr.text.episodes import read_episodes
from ganzohr.text.feeds import Feed, read_entries
from ganzohr.text.markup import PageLinks, read_links
from ganzohr.text.sitemaps import read_sitemap

_USUAL = (
    "feed/", "feed.xml", "rss.xml", "atom.xml", "index.xml", "rss/", "blog/feed/", "news/rss.xml", "presse/feed/",
    "aktuelles/feed/", "?format=rss", "feed.rss",
)  # fmt: skip
"""Where content systems put their feeds: WordPress, Hugo, Ghost, HubSpot, Squarespace, Jimdo, and German habits."""

_PROBES = 12
_ANNOUNCED = 6
_UNANSWERED = 3
"""After so many addresses that gave no answer, a site is asked nothing more: it may keep us waiting on purpose."""
_NEWS_PAGES = 3
_SITEMAPS = ("sitemap-news.xml", "news-sitemap.xml", "sitemap.xml", "sitemap_index.xml", "wp-sitemap.xml")


def look_around(address: str, tools: Tools, *, typed: bool = True) -> Look:
    """Find what can be listened to at an address: a path, a URL, or a bare domain.

    ``typed``: a person gave the address, so it may itself be asked as any feed reader would; everything found
    from there obeys robots.txt. Raises ``Invalid`` for what is no address.
    """
    address = address.strip()
    if FILE.recognises(address):
        return at_path(address)
    for name in connectors.SHELF.names():
        if name not in LOOKED_AROUND and connectors.SHELF.get(name).recognises(address):
            return at_voice(name, address, tools, typed=typed)
    looking = _Looking(tools)
    try:
        problem = looking.around(_written_out(address), typed=typed)
    except SourceError as error:
        problem = error.message
    proposals = tuple(replace(one, typed=typed and one.address in looking.given) for one in looking.proposals)
    return Look(address, proposals, tuple(looking.tried), None if proposals else problem)


def _written_out(address: str) -> list[str]:
    """Return the URLs that an address as people write it may mean, likeliest first."""
    address = address_of(address)
    scheme, colon, _ = address.partition("://")
    if colon:
        if scheme.lower() not in {"http", "https"}:
            raise Invalid("address", N_("{address} is not a web address; write it with https://"), address=address)
        return [address]
    host = re.split(r"[/?#]", address, maxsplit=1)[0]
    if not re.fullmatch(r"[\w.-]+\.\w[\w-]*(?::\d+)?|localhost(?::\d+)?|\[[0-9a-fA-F:]+\](?::\d+)?", host):
        raise Invalid(
            "address",
            N_("{address} is no address; write a site like https://firma.example, or a path"),
            address=address,
        )
    www = [f"https://www.{address}"] if not address.lower().startswith("www.") else []
    return [f"https://{address}", *www, f"http://{address}"]


class _Looking:
    """One look around: what was found and tried so far."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self.proposals: list[Proposal] = []
        self.tried: list[Tried] = []
        self._entries: list[frozenset[str]] = []
        self._asked: set[str] = set()
        self._refusal: Message | None = None
        self._unanswered = 0
        self.given: frozenset[str] = frozenset()

    def around(self, urls: list[str], *, typed: bool) -> Message | None:
        """Look around at the first of ``urls`` that answers; return what stood in the way, if anything did."""
        why = Message.of(N_("the address itself"))
        answer = self._first(urls, why, typed=typed)
        self.given = frozenset((*urls, answer.url))
        if (kind := kind_of(answer.body)) is not None and not answer.body.startswith(b"\x1f\x8b"):
            text = N_("{url} is {kind}; there is nothing to listen to in it.")
            return self._note(answer.url, why, Message.of(text, url=answer.url, kind=kind))
        if not is_html(answer.media_type, answer.body):
            return self._no_page(answer, why)
        links = self._tools.call(read_links, answer.body, answer.url, answer.charset)
        if is_log_in(answer, links):
            text = N_("{url} is a log-in page. ganzohr never logs in; use the site's public pages, or its newsletter.")
            return self._note(answer.url, why, Message.of(text, url=answer.url))
        self._note(answer.url, why, Message.of(N_("a web page")))
        self._announced(answer, links)
        pages = [] if self.proposals else self._news_pages(links, answer.url)
        if not self.proposals:
            self._usual(answer.url)
        if not self.proposals:
            self._sitemaps(answer.url, links.title)
            for url, page in [*pages, (answer.url, links)]:
                self._listing(url, page)
        if not self.proposals:
            self._watched(answer.url, links)
        nothing = N_("Nothing to listen to was found at {url}. Try the address of a news page or of a feed itself.")
        return self._refusal or Message.of(nothing, url=answer.url)

    def _first(self, urls: list[str], why: Message, *, typed: bool) -> Answer:
        for number, url in enumerate(urls, start=1):
            try:
                answer = self._tools.web.get(url, accept=ACCEPT, robots=not typed)
            except SourceError as error:
                self._note(url, why, error.message)
                if number == len(urls) or not isinstance(error, Unreachable):
                    raise
            else:
                self._asked |= {url, answer.url}
                return answer
        raise AssertionError("there is always one address")

    def _no_page(self, answer: Answer, why: Message) -> Message | None:
        try:
            feed = self._tools.call(read_entries, answer.body, answer.url, answer.headers.get("content-type"))
        except Unreadable as error:
            if not self._sitemap(answer, why):
                return self._note(answer.url, why, error.message)
        else:
            self._propose_feed(answer.url, feed, why, self._kind(answer))
        return None

    # --- feeds -------------------------------------------------------------------------------------------

    def _announced(self, answer: Answer, links: PageLinks) -> None:
        """Try the feeds that a page names: in its Link header, in link elements, in anchors."""
        page = answer.url
        named: dict[str, str] = {}
        for url in feeds_in_header(answer):
            named.setdefault(url, N_("named in the Link header of {page}"))
        for feed in links.feeds:
            named.setdefault(feed.url, N_("announced by {page}") if feed.sure else N_("linked from {page}"))
        for url, how in list(named.items())[:_ANNOUNCED]:
            self._feed(url, Message.of(how, page=page))

    def _news_pages(self, links: PageLinks, url: str) -> list[tuple[str, PageLinks]]:
        """Look at the pages that by their name hold the news: often only they name the feed."""
        found: list[tuple[str, PageLinks]] = []
        for address in towards_news(links, url)[:_NEWS_PAGES]:
            why = Message.of(N_("called like a news page on {page}"), page=url)
            answer = self._get(address, why, HTML)
            if answer is None or not is_html(answer.media_type, answer.body):
                continue
            page = self._tools.call(read_links, answer.body, answer.url, answer.charset)
            self._note(answer.url, why, Message.of(N_("a web page")))
            self._announced(answer, page)
            found.append((answer.url, page))
            if self.proposals:
                break
        return found

    def _usual(self, url: str) -> None:
        root, here = urljoin(url, "/"), urljoin(url, "./")
        near = [urljoin(here, path) for path in _USUAL[:3]] if here != root else []
        probes = [*near, *(urljoin(root, path) for path in _USUAL)][:_PROBES]
        why = Message.of(N_("a usual place for feeds"))
        for answer in self._guessed(probes, why, ACCEPT):
            if self._feed_in(answer, why):
                return

    def _feed(self, url: str, how: Message) -> bool:
        answer = self._get(url, how, ACCEPT)
        return answer is not None and self._feed_in(answer, how, url)

    def _feed_in(self, answer: Answer, how: Message, url: str = "") -> bool:
        """Propose the feed that an answer holds, under the address it was asked at or has moved to for good."""
        url = answer.moved_to or url or answer.url
        if is_html(answer.media_type, answer.body):
            self._note(url, how, Message.of(N_("a web page, no feed")))
            return False
        try:
            feed = self._tools.call(read_entries, answer.body, answer.url, answer.headers.get("content-type"))
        except Unreadable as error:
            self._note(url, how, error.message)
            return False
        return self._propose_feed(url, feed, how, self._kind(answer))

    def _kind(self, answer: Answer) -> str:
        """Tell a podcast, whose items are mostly sound, from a feed that is read."""
        try:
            episodes = self._tools.call(read_episodes, answer.body, answer.url)
        except Unreadable:
            return "feed"  # a feed of JSON
        return "podcast" if sum(one.spoken for one in episodes) > len(episodes) / 2 else "feed"

    def _propose_feed(self, url: str, feed: Feed, how: Message, kind: str) -> bool:
        entries = frozenset(item.link or item.id for item in feed.items)
        for proposal, known in zip(self.proposals, self._entries, strict=False):
            if entries and len(entries & known) >= 0.8 * min(len(entries), len(known)):
                self._note(url, how, Message.of(N_("the same entries as {other}"), other=proposal.address))
                return True
        dates = [item.published or item.updated for item in feed.items]
        latest = max((day for day in dates if day), default=None)
        outcome = Message.of(
            N_("a feed with {n} entries, the latest of {day}"), n=len(feed.items), day=latest.date() if latest else "–"
        )
        self._note(url, how, outcome, found=True)
        self.proposals.append(Proposal(kind, url, feed.title, how))
        self._entries.append(entries)
        return True

    # --- sitemaps and pages --------------------------------------------------------------------------------

    def _sitemaps(self, url: str, title: str) -> None:
        """Try the sitemaps that robots.txt names, then the usual ones; the first with news in it is proposed."""
        robots = urljoin(url, "/robots.txt")
        try:
            lines = decode(self._tools.web.get(robots, robots=False).body)
        except SourceError:
            lines = ""
        named = sitemaps_in_robots(lines, robots)[: len(_SITEMAPS)]
        for address in named:
            why = Message.of(N_("named in robots.txt"))
            answer = self._get(address, why, "*/*", limit=50 * MIB)
            if answer is not None and self._sitemap(answer, why, title, url):
                return
        why = Message.of(N_("a usual place for sitemaps"))
        usual = [urljoin(url, f"/{name}") for name in _SITEMAPS]
        for answer in self._guessed(usual, why, "*/*", limit=50 * MIB):
            if self._sitemap(answer, why, title):
                return

    def _sitemap(self, answer: Answer, why: Message, title: str = "", site: str | None = None) -> bool:
        """Propose a sitemap if it names pages that look like news; ``site`` is whose it is where that differs."""
        try:
            news = self._news_in(answer, site or answer.url)
        except SourceError as error:
            self._note(answer.url, why, error.message)
            return False
        if not news:
            self._note(answer.url, why, Message.of(N_("a sitemap, with nothing that looks like news in it")))
            return False
        outcome = Message.of(N_("a sitemap with {n} pages that look like news"), n=len(news))
        self._note(answer.url, why, outcome, found=True)
        elsewhere = {"site": site} if site is not None and not same_site(site, answer.url) else {}
        title = title or urlsplit(site or answer.url).hostname or ""
        self.proposals.append(Proposal("page", answer.url, title, why, {"watch": "sitemap"} | elsewhere))
        return True

    def _news_in(self, answer: Answer, site: str) -> list[Link]:
        sitemap = self._tools.call(read_sitemap, answer.body, answer.url)
        news = news_of(sitemap.pages, site, answer.url)
        for child in telling_children(sitemap)[:3]:
            if not news:
                part = self._tools.web.get(child, limit=50 * MIB)
                news = news_of(self._tools.call(read_sitemap, part.body, part.url).pages, site, child)
        return news

    def _listing(self, url: str, page: PageLinks) -> None:
        why = Message.of(N_("its links, as a list of news"))
        links = listed(page, url)
        if "nofollow" in page.robots or "none" in page.robots:
            self._note(url, why, Message.of(N_("it asks robots not to follow its links")))
        elif len(links) < 3:
            self._note(url, why, Message.of(N_("{n} links that look like news: too few"), n=len(links)))
        elif self._allowed(url, why) is not None:
            outcome = Message.of(N_("{n} links that look like news"), n=len(links))
            self._note(url, why, outcome, found=True)
            self.proposals.append(Proposal("page", url, page.title, why, {"watch": "links"}))

    def _watched(self, url: str, page: PageLinks) -> None:
        why = Message.of(N_("the page itself, for changes"))
        answer = self._allowed(url, why)
        if answer is None:
            return
        if reserved(answer.headers, page):
            self._refusal = self._note(url, why, Message.of(N_("{url} reserves its text; ganzohr obeys."), url=url))
            return
        self._note(url, why, Message.of(N_("it can be watched")), found=True)
        self.proposals.append(Proposal("page", url, page.title, why, {"watch": "text"}))

    def _allowed(self, url: str, why: Message) -> Answer | None:
        """Ask once as a crawler: a typed address was read past robots.txt, watching it may not be."""
        try:
            return self._tools.web.get(url, accept=HTML)
        except SourceError as error:
            self._failed(url, why, error)
            return None

    # --- one request, one note ------------------------------------------------------------------------------

    def _get(self, url: str, why: Message, accept: str, limit: int = 10 * MIB) -> Answer | None:
        """Fetch an address that was found, once; note why if there is no answer."""
        if url in self._asked or self._unanswered >= _UNANSWERED:
            return None
        self._asked.add(url)
        try:
            return self._tools.web.get(url, accept=accept, limit=limit)
        except SourceError as error:
            self._failed(url, why, error)
            return None

    def _guessed(self, urls: list[str], why: Message, accept: str, limit: int = 10 * MIB) -> Iterator[Answer]:
        """Yield what answers at guessed addresses; the misses are noted together, a refusal ends the guessing."""
        missed: list[str] = []
        try:
            for url in urls:
                if url in self._asked or self._unanswered >= _UNANSWERED:
                    continue
                self._asked.add(url)
                try:
                    answer = self._tools.web.get(url, accept=accept, limit=limit)
                except Refused as error:
                    self._failed(url, why, error)
                    return
                except SourceError as error:
                    self._unanswered += _is_no_answer(error)
                    missed.append(url)
                    continue
                if is_html(answer.media_type, answer.body):
                    missed.append(url)  # many sites answer an unknown path with their home page
                else:
                    yield answer
        finally:
            if missed:
                paths = ", ".join(urlsplit(url)._replace(scheme="", netloc="").geturl() for url in missed)
                self._note(urljoin(missed[0], "/"), why, Message.of(N_("nothing at {paths}"), paths=paths))

    def _failed(self, url: str, why: Message, error: SourceError) -> None:
        if isinstance(error, Refused):
            self._refusal = error.message
        self._unanswered += _is_no_answer(error)
        self._note(url, why, error.message)

    def _note(self, address: str, why: Message, outcome: Message, *, found: bool = False) -> Message:
        self.tried.append(Tried(address, why, outcome, found))
        return outcome


def _is_no_answer(error: SourceError) -> bool:
    """Tell silence and faults of the server from a plain "not found", which comes at once."""
    return isinstance(error, Unreachable) and error.retry == "soon"
