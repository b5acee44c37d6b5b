"""What a page declares about itself: JSON-LD, Open Graph, meta elements, its headline.

Used beside the extraction library, which takes the ``title`` element with the site's name on it where the
page's headline is better, and misses authors that stand in JSON-LD.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree

from ganzohr.text.hosts import bare_host
from ganzohr.text.trees import inner_text

_ARTICLE_TYPES = """
    article newsarticle blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle
    reviewnewsarticle techarticle scholarlyarticle report socialmediaposting liveblogposting
    advertisercontentarticle pressrelease
"""
ARTICLES = frozenset(_ARTICLE_TYPES.split())
_LISTS = frozenset({"collectionpage", "searchresultspage", "itemlist", "blog"})
_MOST_JSON = 500_000
_LONGEST = 500  # characters of a title, name or description; what is longer is none


@dataclass(frozen=True, slots=True)
class Declared:
    """What stands in a page's head, each value as it was written; empty where it says nothing."""

    headline: str = ""
    author: str = ""
    published: str = ""
    site: str = ""
    body: str = ""
    types: frozenset[str] = frozenset()
    og_title: str = ""
    og_type: str = ""
    page_title: str = ""
    headings: tuple[str, ...] = ()

    @property
    def says_article(self) -> bool:
        """Whether the page calls itself an article, in JSON-LD or Open Graph."""
        return bool(self.types & ARTICLES) or self.og_type in {"article", "news", "blog"}


def read_declared(tree: etree._Element) -> Declared:
    """Read a page's declarations; broken JSON-LD counts as none."""
    meta = _meta(tree)
    found = list(nodes(tree))
    article = next((node for node in found if types(node) & ARTICLES), {})
    site = (
        meta.get("og:site_name")
        or next((_name(n) for n in found if "website" in types(n)), "")
        or meta.get("application-name", "")
    )
    return Declared(
        headline=_text(article.get("headline")) or _text(article.get("name")),
        author=_people(article.get("author")),
        published=_text(article.get("datePublished")),
        site=site or _name(article.get("publisher")),
        body=_long_text(article.get("articleBody")),
        types=frozenset().union(*map(types, found)) if found else frozenset(),
        og_title=meta.get("og:title") or meta.get("twitter:title") or meta.get("dc.title", ""),
        og_type=meta.get("og:type", "").lower(),
        page_title=next((t for e in tree.iter("title") if (t := _joined(e))), ""),
        headings=tuple(t for e in tree.iter("h1") if (t := _shown(e))),
    )


def is_listing(declared: Declared) -> bool:
    """Tell whether a page says that it lists others rather than tells something itself."""
    return bool(declared.types & _LISTS) and not declared.types & ARTICLES


def _joined(element: etree._Element) -> str:
    return " ".join(inner_text(element)[: 4 * _LONGEST].split())[:_LONGEST]


def _shown(heading: etree._Element) -> str:
    """Return a heading's words; its parts stand apart unless they are mere emphasis."""
    for part in heading.iter("span", "br", "small", "div", "p"):
        part.tail = " " + (part.tail or "")
    return _joined(heading)


def _meta(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "")[: 4 * _LONGEST].split())[:_LONGEST]
        for name in (element.get("property") or element.get("name") or "").lower().split() if content else ():
            found.setdefault(name, content)
    return found


def nodes(tree: etree._Element) -> Iterator[dict[str, Any]]:
    """Yield every node of the page's JSON-LD, those in graphs too; what cannot be read is passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _MOST_JSON:
            continue
        try:
            found = json.loads(script.text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _flat(found)


def _flat(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(found, list) and depth < 4:
        for one in found[:200]:
            yield from _flat(one, depth + 1)
    elif isinstance(found, dict):
        yield found
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth < 4 and isinstance(found.get(key), (list, dict)):
                yield from _flat(found[key], depth + 1)


def types(node: dict[str, Any]) -> frozenset[str]:
    """Name the schema.org types of a node, in small letters."""
    said = node.get("@type")
    names = said if isinstance(said, list) else [said]
    return frozenset(name.rpartition("/")[2].lower() for name in names if isinstance(name, str))


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), "")
    if not isinstance(value, str):
        return ""
    return " ".join(unescape(value[: 4 * _LONGEST]).split())[:_LONGEST]


def _long_text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, dict)), "")
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _people(value: Any) -> str:
    people = value if isinstance(value, list) else [value]
    names = [_name(person) for person in people if isinstance(person, (dict, str))]
    return "; ".join(dict.fromkeys(name for name in names if name and not name.startswith("http")))


# --- the headline ---------------------------------------------------------------------------------------------

_CUT = re.compile(r"\s+[|│–—·•»›:/-]+\s+|\s*[|│»›]\s*|(?<=\w): ")
_WORDS = re.compile(r"\w+")


def best_title(declared: Declared, found: str, host: str = "") -> str:
    """Return the headline: one the page shows and also declares, else what it declares, without the site's name.

    ``found`` is what the extraction library took. A heading that is the site's name heads every page alike and
    is no headline; of a heading with a kicker before it the declared part is taken.
    """
    names = _site_names(declared.site, host)
    said = [
        without_site(one, declared.site, host) for one in (declared.headline, declared.og_title, declared.page_title)
    ]
    if said[2] == declared.page_title:
        said[2] = _without_last_part(said[2])
    for one in filter(None, said) if any(said) else [found]:
        for heading in declared.headings[:6]:
            if 3 < len(heading) < 300 and _bare(heading) not in names and _alike(heading, one):
                return one if _bare(heading).endswith(_bare(one)) and _bare(one) else heading
    for one in (said[1], said[0], said[2], found):
        if one and _bare(one) not in names:
            return one
    return next(filter(None, said), found)


_LAST_PART = re.compile(r"\s*[|│»«‹›·•]\s*[^|│»«‹›·•]{1,60}$|\s+[-–—]\s+(?:\S{1,60}\s){0,3}\S{1,60}$")


def _without_last_part(title: str) -> str:
    """Take off what stands after the last separator, most often a site's name, where enough is left."""
    match = _LAST_PART.search(title)
    return title[: match.start()] if match and len(title[: match.start()].split()) >= 3 else title


def _alike(heading: str, said: str) -> bool:
    """Tell whether a heading is (most of) what the page calls itself elsewhere."""
    a, b = set(_WORDS.findall(heading.casefold())), set(_WORDS.findall(said.casefold()))
    common = len(a & b)
    return bool(common) and common >= 0.6 * len(a) and common >= 0.6 * len(b)


def _site_names(site: str, host: str) -> frozenset[str]:
    bare = bare_host(host)
    parts = bare.split(".")
    return frozenset({_bare(site), _bare(host), _bare(bare), _bare(bare.rpartition(".")[0]), _bare(parts[0])}) - {""}


def without_site(title: str, site: str, host: str) -> str:
    """Take the site's name off the end or the beginning of a title."""
    names = _site_names(site, host)
    for match in reversed(list(_CUT.finditer(title))):
        head, tail = title[: match.start()].strip(), title[match.end() :].strip()
        if head and _bare(tail) in names:
            return without_site(head, site, host)
        if tail and _bare(head) in names:
            return without_site(tail, site, host)
    return title.strip()


def _bare(text: str) -> str:
    return "".join(_WORDS.findall(text.casefold()))


# --- the author -----------------------------------------------------------------------------------------------

_BY = re.compile(
    r"^(?:von|by|par|por|autor(?:in)?:|author:|text:|written by|posted by|ein beitrag von)\s+", re.IGNORECASE
)
_NAME = r"(?:(?:Dr|Prof)\.\s)*[A-ZÄÖÜÉÁ][\w’'-]+(?:\s(?:[A-ZÄÖÜÉÁ][\w’'-]*\.?|von|van|de|der|zu)){1,4}"
_BYLINE = re.compile(
    rf"^(?:Von|By|Text:|Autor(?:in)?:|Par|Por)\s+(?P<names>{_NAME}(?:(?:,|\sund|\sand|\s&)\s{_NAME}){{0,3}})\s*$"
)
_DEGREES = frozenset({"phd", "md", "mba", "msc", "rd", "bsc", "ma", "ba", "jr", "sr"})


def best_author(declared: Declared, found: str, text: str, host: str = "") -> str:
    """Return who wrote a page: declared, found by the library, or in a byline at the head of the text."""
    names_of_site = _site_names(declared.site, host)
    for said in (found, declared.author):
        names = [_BY.sub("", name.strip()) for name in said.split(";")]
        kept = [n for n in names if n and _bare(n) not in names_of_site and _bare(n) not in _DEGREES and len(n) < 80]
        if kept:
            return "; ".join(dict.fromkeys(kept))
    for line in text.split("\n", 6)[:6]:
        if len(line) < 120 and (match := _BYLINE.match(line)):
            return "; ".join(re.split(r",\s|\sund\s|\sand\s|\s&\s", match["names"]))
    return "; ".join(name.strip() for name in (found or declared.author).split(";"))
