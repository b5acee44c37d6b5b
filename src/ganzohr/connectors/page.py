"""Pages: a site without a feed, heard through its sitemap, a listing page, or one page that changes.

What is watched is decided at the first visit, unless discovery has said it (``watch`` in the cursor):

- ``sitemap``: new addresses of a sitemap or news sitemap (sitemaps.org 0.9) that look like news are fetched;
- ``links``: new links of a listing page that look like news are fetched;
- ``text``: paragraphs that a page did not have before become one document of the kind "page change". Of an imprint
  only the lines are taken that say who represents the company, anew each time they change, as the kind "imprint"; of a
  team page, and of one person's page, also those that say who is there as what, as the kind "people".

The first visit brings only the newest few and takes the rest as known: a new source must not flood the
morning. Everything here obeys robots.txt, a typed address too, because this is crawling.

The cursor holds short digests: ``known`` addresses, those that failed once (``again``), known ``paragraphs``.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from urllib.parse import urldefrag, urlsplit

from ganzohr.connectors import (
    HTML,
    PAGES_PER_VISIT,
    Articles,
    Connector,
    Lost,
    Tools,
    Visit,
    is_html,
    reserved,
    same_site,
    web_address,
)
from ganzohr.errors import Refused, SourceError, Unreachable, Unreadable
from ganzohr.i18n import N_
from ganzohr.isolation import Crashed
from ganzohr.matching.officers import marks, officer_lines
from ganzohr.matching.rosters import roster
from ganzohr.model import Heard, Source
from ganzohr.net import MIB, Answer
from ganzohr.text.decoding import kind_of
from ganzohr.text.extract import Page, read_lines, read_page
from ganzohr.text.markup import PageLinks, read_links
from ganzohr.text.sitemaps import Sitemap, SitemapPage, read_sitemap

NEWEST = 10
"""So many pages the first visit brings."""

_KNOWN = 10_000
"""So many addresses of one source are remembered, the latest."""

_PARAGRAPHS = 2_000
_CHILDREN = 10
_SITEMAP_LIMIT = 50 * MIB

_MARK = 5
"""Bytes of a digest: among ten thousand addresses, two share one with a chance of 1 in 20,000."""


@dataclass(frozen=True, slots=True)
class Link:
    """One address that may be worth reading, and what the list that names it says of it."""

    url: str
    title: str = ""
    when: datetime | None = None


def _poll(source: Source, tools: Tools) -> Visit:
    # A page left over from last time, or an index whose parts change, must be looked at again as a whole.
    asked = None if source.cursor.get("again") or source.cursor.get("whole") else source.validators
    answer = tools.web.get(source.address, validators=asked, accept=HTML, limit=_SITEMAP_LIMIT)
    same = answer.validators.body_hash is not None and asked is not None
    if answer.status == 304 or (same and answer.validators.body_hash == source.validators.body_hash):
        return Visit((), answer.validators, source.cursor, source.title, answer.moved_to, answer.fresh_for)
    visit = _watch(source, answer, tools)
    return replace(visit, validators=answer.validators, moved_to=answer.moved_to, fresh_for=answer.fresh_for)


def _watch(source: Source, answer: Answer, tools: Tools) -> Visit:
    watch = source.cursor.get("watch")
    if watch == "sitemap" or (watch is None and not is_html(answer.media_type, answer.body)):
        if (kind := kind_of(answer.body)) is not None and not answer.body.startswith(b"\x1f\x8b"):
            raise Unreadable(N_("{url} is {kind}, not a page or a sitemap."), url=answer.url, kind=kind)
        return _sitemap(source, answer, tools)
    if not is_html(answer.media_type, answer.body):
        raise Unreadable(N_("{url} is no longer a web page."), url=answer.url)
    links = tools.call(read_links, answer.body, answer.url, answer.charset)
    path = urlsplit(answer.url).path
    if watch is None and (_IMPRINT.search(path) or _TEAM.search(path)):
        watch = "text"
    if watch == "links" or (watch is None and len(listed(links, answer.url)) >= 3):
        return _listing(source, answer, links, tools)
    return _text(source, answer, links, tools)


# --- lists of addresses ----------------------------------------------------------------------------------


def _sitemap(source: Source, answer: Answer, tools: Tools) -> Visit:
    sitemap = tools.call(read_sitemap, answer.body, answer.url)
    lost: list[Lost] = []
    named = source.cursor.get("site")
    site = named if isinstance(named, str) else answer.url
    links = news_of(sitemap.pages, site, answer.url)
    for child in telling_children(sitemap):
        try:
            part = tools.web.get(child, limit=_SITEMAP_LIMIT)
            links += news_of(tools.call(read_sitemap, part.body, part.url).pages, site, child)
        except SourceError as error:
            lost.append(Lost(child, error.message, crashed=isinstance(error, Crashed)))
    visit = _new(source, _newest_first(links), tools, {"watch": "sitemap"} | ({"site": named} if named else {}))
    cursor = dict(visit.cursor) | ({"whole": True} if sitemap.children else {})
    return replace(visit, cursor=cursor, lost=(*lost, *visit.lost))


def telling_children(sitemap: Sitemap) -> list[str]:
    """Choose the parts of a sitemap index that can hold news, likely ones first, few."""
    children = [child for child in sitemap.children if not _DULL_PART.search(urlsplit(child).path)]
    return sorted(children, key=lambda child: not NEWS.search(urlsplit(child).path))[:_CHILDREN]


def news_of(pages: Iterable[SitemapPage], site: str, sitemap: str) -> list[Link]:
    """Return the addresses of a sitemap that look like news of this site, the newest first, without doubles.

    A sitemap that is called after posts or news, as content systems name them, holds nothing else.
    """
    name = urlsplit(sitemap).path.rpartition("/")[2]
    all_news = bool(NEWS.search(name)) and "page" not in name
    found: dict[str, Link] = {}
    for page in pages:
        url = web_address(page.loc)
        if url is None or not same_site(url, site):
            continue
        if not (page.published or page.title or all_news or looks_like_news(url)):
            continue
        found.setdefault(url, Link(url, page.title, page.published or page.lastmod))
    return _newest_first(found.values())


def _listing(source: Source, answer: Answer, links: PageLinks, tools: Tools) -> Visit:
    if "nofollow" in links.robots or "none" in links.robots:
        raise Refused(N_("{url} asks robots not to follow its links; ganzohr obeys."), url=answer.url)
    visit = _new(source, listed(links, answer.url), tools, {"watch": "links"})
    return replace(visit, title=links.title)


def listed(links: PageLinks, url: str) -> list[Link]:
    """Return the links of a listing page that look like its articles, dated ones first, then as they stand."""
    here = urldefrag(web_address(url) or url).url.rstrip("/")
    folder = urlsplit(here).path.rstrip("/") + "/"
    found: dict[str, Link] = {}
    for anchor in links.anchors:
        target = urldefrag(web_address(anchor.href) or "").url
        if not target or target.rstrip("/") == here or not same_site(target, url):
            continue
        path = urlsplit(target).path
        below = folder != "/" and path.startswith(folder) and path != folder
        if not (anchor.when or below or looks_like_news(target)) or _DULL.search(path):
            continue
        if urlsplit(target).query and re.search(r"(?:^|&)(?:page|paged|seite|p)=\d+", urlsplit(target).query):
            continue
        known = found.get(target)
        # The picture and the headline often link to the same article; the longer text is the headline.
        if known is None or len(anchor.text) > len(known.title):
            found[target] = Link(target, anchor.text, anchor.when or (known.when if known else None))
    return _newest_first(found.values())


NEWS = re.compile(
    r"(?:^|[/_.-])(?:blog|news|newsroom|presse|press|pressemitteilung(?:en)?|medien|media|aktuell(?:es)?|neuigkeiten|"
    r"magazin|magazine|insights?|stories|story|artikel|articles?|posts?|beitrag|beitraege|meldung(?:en)?|"
    r"karriere|careers?|jobs?|stellen(?:angebote)?|events?|veranstaltung(?:en)?|termine)(?=[/_.-]|\d|$)",
    re.IGNORECASE,
)
"""A part of a path that says: what lies under it is said, not offered."""

_DATED = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])(?:/|$)|/(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_DULL = re.compile(
    r"/(?:tags?|schlagwort|category|kategorie|categories|author|autor|page|seite|feed|login|anmelden|impressum|"
    r"imprint|datenschutz|privacy|kontakt|contact|agb|terms|suche|search|wp-content|wp-json)(?:/|$)"
    r"|\.(?:pdf|jpe?g|png|gif|svg|webp|zip|docx?|xlsx?|pptx?|mp[34]|ics|xml|rss|atom|json|css|js)$",
    re.IGNORECASE,
)
_DULL_PART = re.compile(r"image|video|categor|kategori|tag[-_s.]|author|product|produkt|attachment", re.IGNORECASE)


def looks_like_news(url: str) -> bool:
    """Tell whether an address is an article's by its path: below a news-like folder, or dated."""
    path = urlsplit(url).path
    if _DULL.search(path):
        return False
    if _DATED.search(path):
        return True
    folders, _, _last = path.rstrip("/").rpartition("/")
    return bool(NEWS.search(folders + "/")) and folders != ""


def _newest_first(links: Iterable[Link]) -> list[Link]:
    """Order by date, the undated behind in the order they stand in."""
    none = datetime.min.replace(tzinfo=UTC)
    return sorted(links, key=lambda link: link.when or none, reverse=True)


def _new(source: Source, links: Sequence[Link], tools: Tools, cursor: dict[str, object]) -> Visit:
    """Fetch what is new among the links, within the limit; what is left over comes first next time."""
    links = links[:_KNOWN]
    first = "known" not in source.cursor
    known = dict.fromkeys(_unpack(source.cursor.get("known")))
    failed_before = set(_unpack(source.cursor.get("again")))
    seen = tools.seen([link.url for link in links])
    new = [link for link in links if _mark(link.url) not in known and link.url not in seen]
    chosen = new[: NEWEST if first else PAGES_PER_VISIT]
    settled = {_mark(link.url) for link in (new if first else chosen)}
    articles = Articles(tools)
    heard: list[Heard] = []
    lost: list[Lost] = []
    again: list[bytes] = []
    unread: Sequence[Link] = ()
    for number, link in enumerate(chosen):
        if articles.left <= 0:
            unread = chosen[number:]
            break
        mark = _mark(link.url)
        try:
            heard.append(_article(link, articles))
        except SourceError as error:
            crashed = isinstance(error, Crashed)
            lost.append(Lost(link.url, error.message, crashed))
            if crashed or (isinstance(error, Unreachable) and mark not in failed_before):
                settled.discard(mark)
                again.append(mark)
    settled -= {_mark(link.url) for link in unread}
    left = bool(unread) or (len(new) > len(chosen) and not first)
    known |= dict.fromkeys(mark for link in links if (mark := _mark(link.url)) in settled)
    cursor |= {"known": _pack([*known][-_KNOWN:])}
    if again or left:
        cursor["again"] = _pack(again) or "left"
    return Visit(tuple(heard), cursor=cursor, title=source.title, lost=tuple(lost))


def _article(link: Link, articles: Articles) -> Heard:
    article = articles.read(link.url)
    page = article.page
    title = page.title or link.title
    return Heard(
        key=link.url,
        url=page.url or link.url,
        title=title,
        text=title if article.reserved else page.text,
        author=page.author,
        said_on=page.published or link.when,
    )


# --- one page that changes -------------------------------------------------------------------------------


def _text(source: Source, answer: Answer, links: PageLinks, tools: Tools) -> Visit:
    if reserved(answer.headers, links):
        raise Refused(N_("{url} reserves its text; ganzohr obeys and does not watch it."), url=answer.url)
    page = tools.call(read_page, answer.body, answer.url, answer.charset)
    paragraphs = [line.strip() for line in page.text.split("\n") if line.strip()]
    if not paragraphs:
        raise Unreadable(N_("{url} holds no text to watch; it may need JavaScript."), url=answer.url)
    named = frozenset(_unpack(source.cursor.get("names")))
    if _IMPRINT.search(urlsplit(answer.url).path) and (lines := officer_lines(page.text, named)):
        return _imprint(source, answer, page.title, lines, tools.now)
    visit = _changes(source, answer, page, paragraphs)
    if source.person_id is None and not _TEAM.search(urlsplit(answer.url).path):
        return visit
    return _with_people(source, answer, page.title, visit, tools)


def _changes(source: Source, answer: Answer, page: Page, paragraphs: list[str]) -> Visit:
    first = "paragraphs" not in source.cursor
    known = dict.fromkeys(_unpack(source.cursor.get("paragraphs")))
    added = [line for line in paragraphs if _mark(_steady(line)) not in known]
    said = [line for line in added if len(line) >= 20 or first]
    known |= dict.fromkeys(_mark(_steady(line)) for line in paragraphs)
    cursor = {"watch": "text", "paragraphs": _pack([*known][-_PARAGRAPHS:])}
    url = web_address(source.address) or source.address
    text = "\n".join(said)
    if first:
        heard = Heard(url, answer.url, page.title, text, author=page.author, said_on=page.published, kind="page")
    else:
        change = blake2b(text.encode(), digest_size=8).hexdigest()
        heard = Heard(f"{url}#change-{change}", answer.url, page.title, text, kind="page change")
    return Visit((heard,) if said else (), cursor=cursor, title=page.title)


_IMPRINT = re.compile(r"impressum|imprint|legal[-_]?notice|anbieterkennzeichnung|offenlegung", re.IGNORECASE)


def _imprint(source: Source, answer: Answer, title: str, lines: str, now: datetime) -> Visit:
    """Bring who represents the company, if that has changed; the cursor holds digests and no name."""
    version = blake2b(lines.encode(), digest_size=8).hexdigest()
    cursor = {"watch": "text", "officers": version, "names": _pack(marks(lines))}
    url = web_address(source.address) or source.address
    heard = Heard(f"{url}#officers-{now:%Y%m%d}-{version}", answer.url, title, lines, kind="imprint")
    same = source.cursor.get("officers") == version
    return Visit(() if same else (heard,), cursor=cursor, title=title)


_TEAM = re.compile(
    r"(?:^|[/_.-])(?:team|teams|ansprechpartner(?:innen)?|mitarbeiter(?:innen)?|menschen|people|vorstand|management|"
    r"leadership|geschaeftsfuehrung|geschaeftsleitung|fuehrung|ueber-?uns|about(?:-us)?|staff|board|partner)(?=[/_.-]|$)",
    re.IGNORECASE,
)


def _with_people(source: Source, answer: Answer, title: str, visit: Visit, tools: Tools) -> Visit:
    """Bring whom the page shows, if that has changed; the cursor holds a digest and no name."""
    people = roster(tools.call(read_lines, answer.body, answer.url, answer.charset))
    if not people:  # under repair, or needs a browser now: who was shown stays as it was
        return replace(visit, cursor=dict(visit.cursor) | _kept(source, "people"))
    version = blake2b(people.encode(), digest_size=8).hexdigest()
    heard = visit.heard
    if source.cursor.get("people") != version:
        url = web_address(source.address) or source.address
        key = f"{url}#people-{tools.now:%Y%m%d}-{version}"
        heard += (Heard(key, answer.url, title, people, kind="people"),)
    return replace(visit, heard=heard, cursor=dict(visit.cursor) | {"people": version})


def _kept(source: Source, name: str) -> dict[str, object]:
    return {name: source.cursor[name]} if name in source.cursor else {}


def _steady(paragraph: str) -> str:
    """Leave out what changes without saying anything: digits of a short line, such as a date or a counter."""
    line = " ".join(paragraph.casefold().split())
    return re.sub(r"\d+", "0", line) if len(line) < 60 else line


# --- digests -----------------------------------------------------------------------------------------------


def _mark(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=_MARK).digest()


def _pack(marks: Sequence[bytes]) -> str:
    return b64encode(b"".join(marks)).decode()


def _unpack(packed: object) -> list[bytes]:
    if not isinstance(packed, str) or packed == "left":
        return []
    marks = b64decode(packed)
    return [marks[at : at + _MARK] for at in range(0, len(marks), _MARK)]


def _recognises(address: str) -> bool:
    """A page is what is left when nothing more particular fits."""
    return urlsplit(address).scheme in {"http", "https"}


PAGE = Connector(label=N_("Web page"), recognises=_recognises, poll=_poll)
