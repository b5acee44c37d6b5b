"""Clues: what an answer betrays about where the news of its site are."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from ganzohr.connectors import same_site
from ganzohr.connectors.page import NEWS
from ganzohr.net import Answer
from ganzohr.text.markup import PageLinks

_FEW_ANCHORS = 10

_FEED_TYPE = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)", re.IGNORECASE)
_PASSWORD = re.compile(rb"<input[^<>]{0,400}type\s{0,9}=\s{0,9}[\"']?password", re.IGNORECASE)
_LOG_IN = re.compile(r"/(?:log-?in|sign-?in|anmelden|anmeldung|sso|oauth\d?|auth)(?:[/.?]|$)", re.IGNORECASE)
_NEWS_WORDS = re.compile(r"\b(?:aktuell\w*|news\w*|presse\w*|blog|magazin|neuigkeiten|press|insights)\b", re.IGNORECASE)
_SITEMAP = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)


def feeds_in_header(answer: Answer) -> list[str]:
    """Return the feeds that a Link header names (RFC 8288): ``<…>; rel="alternate"; type="…"``."""
    found = []
    for part in re.split(r",\s*(?=<)", answer.headers.get("link", "")[:8192]):
        target, _, rest = part.strip().removeprefix("<").partition(">")
        if re.search(r"rel\s*=\s*\"?[^\";]*\balternate\b", rest, re.IGNORECASE) and _FEED_TYPE.search(rest):
            found.append(urljoin(answer.url, target))
    return found


def towards_news(links: PageLinks, url: str) -> list[str]:
    """Return the pages of this site that are called like news pages, in the order they are linked."""
    found: dict[str, None] = {}
    for anchor in links.anchors:
        target = urldefrag(anchor.href).url
        last = urlsplit(target).path.rstrip("/").rpartition("/")[2]
        named = bool(NEWS.search(f"/{last}/")) or (len(anchor.text) <= 30 and bool(_NEWS_WORDS.search(anchor.text)))
        if named and len(last) <= 30 and same_site(target, url) and target.rstrip("/") != url.rstrip("/"):
            found.setdefault(target)
    return list(found)


def is_log_in(answer: Answer, links: PageLinks) -> bool:
    """Tell a page that only lets one in from one that also has a small log-in form."""
    asks = bool(_PASSWORD.search(answer.body))
    return asks and (bool(_LOG_IN.search(urlsplit(answer.url).path + "/")) or len(links.anchors) < _FEW_ANCHORS)


def sitemaps_in_robots(lines: str, url: str) -> list[str]:
    """Return the sitemaps that a robots.txt names anywhere in it (sitemaps.org), those for news first."""
    named = dict.fromkeys(urljoin(url, found[1]) for found in _SITEMAP.finditer(lines))
    return sorted(named, key=lambda one: "news" not in one)
