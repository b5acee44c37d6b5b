"""Job ads as boards publish them: JSON of many makers, Personio's XML, schema.org ``JobPosting``, plain lists.

Makers name the same few things differently, so the JSON reader looks for what is like a job ad rather than for one
maker's shape: a list of things that have a title and an id or an address. What has no such list is no board, and that
is an error: nobody may take it for a company that has closed all its jobs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.declared import nodes, types
from ganzohr.text.decoding import decode, refuse_binary
from ganzohr.text.feedtrees import parse_feed
from ganzohr.text.moments import parse_moment
from ganzohr.text.trees import inner_text, parse_html, plain, tag_of
from ganzohr.text.values import at, list_at, read_json, text_at

_MOST = 5_000
_DEEP = 5
_LONG = 300

_TITLE = ("title", "text", "name", "jobTitle", "jobOpeningName", "positionTitle", "Title", "job_title", "postingTitle")
_ID = ("id", "shortcode", "uuid", "jobId", "jobReqId", "refNumber", "reqId", "Id", "externalPath", "identifier", "guid")
_URL = (
    *("absolute_url", "hostedUrl", "jobUrl", "careers_url", "canonicalPositionUrl", "url", "shortlink", "job_url"),
    *("postingUrl", "jobPostingUrl", "applyUrl", "externalPath", "link", "ref", "path"),
)
_POSTED = (
    *("first_published", "publishedAt", "published_at", "published_on", "releasedDate", "datePosted", "date_published"),
    *("postedDate", "PostedDate", "createdAt", "created_at", "t_create", "datePublished", "openDate", "updated_at"),
)
_TEXT = (
    *("content", "descriptionPlain", "descriptionHtml", "description", "job_description", "jobDescription"),
    *("content_html", "content_text", "ShortDescriptionStr"),
)
_PLACE = ("location", "locationsText", "locations", "place", "primaryLocation", "PrimaryLocation", "office", "city")
_GROUP = ("department", "departments", "team", "categories", "function", "jobCategory", "business_unit", "category")


@dataclass(frozen=True, slots=True)
class Job:
    """One job ad. ``id`` identifies it inside its board; ``text`` is plain, a paragraph a line."""

    id: str
    title: str
    url: str | None = None
    text: str = ""
    place: str = ""
    department: str = ""
    company: str = ""
    posted: datetime | None = None
    closes: datetime | None = None


def read_jobs(body: bytes, url: str, *, pages: bool = True) -> tuple[Job, ...]:
    """Read a board's answer, whatever its maker; raise ``Unreadable`` where it is no board.

    ``pages`` says that it may be a web page; an interface that answers with one has lost its board.
    """
    refuse_binary(body, url)
    start = decode(body)[:512].lstrip("\ufeff \r\n\t")
    if start.startswith(("{", "[")):
        return _from_json(read_json(body, url), url)
    if re.match(r"<\?xml|<rss|<feed|<workzag", start, re.IGNORECASE):
        return _from_xml(body, url)
    if not pages:
        raise _no_board(url)
    return read_postings(body, url)


def read_total(body: bytes, url: str) -> int | None:
    """Read how many ads a board says it has on all its pages."""
    found = read_json(body, url)
    said = next((said for name in ("totalFound", "total", "totalCount") if (said := text_at(found, name))), "")
    return int(said) if said.isdecimal() else None


def _no_board(url: str) -> Unreadable:
    return Unreadable(N_("{url} does not answer as a job board does."), url=url)


# --- JSON --------------------------------------------------------------------------------------------------------


def _from_json(found: Any, url: str) -> tuple[Job, ...]:
    lists = list(_lists(found))
    filled = [one for one in lists if any(_is_job(_entry(entry)) for entry in one)]
    if not filled:
        if not _complains(found) and (found == [] or any(list_ == [] for list_ in _boards(found))):
            return ()  # a board without a job says so with an empty list
        raise _no_board(url)
    best = max(filled, key=len)
    jobs = (_job(_entry(entry), url) for entry in best[:_MOST] if _is_job(_entry(entry)))
    return _each_once(jobs)


def _lists(found: Any, depth: int = 0) -> Iterator[list[Any]]:
    if isinstance(found, list):
        yield found
    elif isinstance(found, dict) and depth < _DEEP:
        for value in found.values():
            if isinstance(value, (list, dict)):
                yield from _lists(value, depth + 1)


_BOARDS = (
    *("jobs", "offers", "content", "results", "positions", "postings", "jobPostings", "items", "data", "openings"),
    *("dataFeedElement", "vacancies", "requisitionList", "stellenangebote", "ergebnisliste"),
)
"""How makers call the list of their ads."""


def _boards(found: Any) -> Iterator[Any]:
    """Yield what stands under a name by which makers call the list of their ads."""
    for above in (found, at(found, "data"), at(found, "result")):
        yield from (at(above, name) for name in _BOARDS)


def _complains(found: Any) -> bool:
    return bool(at(found, "error") or at(found, "errors")) or at(found, "success") is False or at(found, "ok") is False


def _entry(entry: Any) -> Any:
    """Unwrap what some boards wrap: a schema.org ``DataFeedItem``, a node of a graph."""
    for name in ("item", "node", "job", "posting"):
        if isinstance(at(entry, name), dict):
            return at(entry, name)
    return entry


def _is_job(entry: Any) -> bool:
    if not isinstance(entry, dict) or entry.get("isListed") is False:
        return False
    return bool(_first(entry, _TITLE)) and bool(_first(entry, _ID) or _first(entry, _URL))


def _job(entry: dict[str, Any], url: str) -> Job:
    grouped = entry.get("categories")
    if isinstance(grouped, dict):  # Lever
        own = {name: value for name, value in entry.items() if name != "categories"}
        entry = {"department": text_at(grouped, "team"), **grouped, **own}
    address = _first(entry, _URL)
    link = urljoin(url, address) if address else None
    identity = _first(entry, _ID) or text_at(entry, "identifier", "value") or link or ""
    return Job(
        id=identity,
        title=_line(_first(entry, _TITLE)),
        url=link if link and link.startswith("http") else None,
        text=_words(entry),
        place=_named(entry, _PLACE),
        department=_named(entry, _GROUP),
        company=_line(_name_of(entry.get("hiringOrganization")) or _name_of(entry.get("company"))),
        posted=_moment(entry, _POSTED),
        closes=_moment(entry, ("validThrough", "application_deadline", "closeDate")),
    )


def _first(entry: Any, names: Iterable[str]) -> str:
    return next((text for name in names if (text := text_at(entry, name))), "")


def _words(entry: dict[str, Any]) -> str:
    """Put the description together: boards give it as HTML, as escaped HTML, as text, or in sections."""
    said = [text_at(entry, name) for name in _TEXT if text_at(entry, name)][:1]
    sections = at(entry, "jobAd", "sections")  # SmartRecruiters
    for part in sections.values() if isinstance(sections, dict) else ():
        said += [text_at(part, "title"), text_at(part, "text")]
    for part in list_at(entry, "lists"):
        said += [text_at(part, "text"), text_at(part, "content")]
    said += [text_at(entry, name) for name in ("requirements", "additionalPlain")]
    return "\n".join(filter(None, map(_plain, said)))


def _plain(said: str) -> str:
    if "&lt;" in said[:2000]:
        said = unescape(said)
    if re.search(r"<[a-zA-Z/][^>]{0,200}>", said):
        return plain(said)
    return "\n".join(filter(None, (" ".join(line.split()) for line in said.splitlines())))


def _named(entry: Any, names: Iterable[str]) -> str:
    for name in names:
        value = at(entry, name)
        several = value if isinstance(value, list) else [value]
        found = [text for one in several[:10] if (text := _name_of(one))]
        if found:
            return _line(", ".join(dict.fromkeys(found)))
    return ""


def _name_of(value: Any) -> str:
    """Name a place or a department that is written as a text or as a thing with a name."""
    if not isinstance(value, dict):
        return text_at({"v": value}, "v")
    address = at(value, "address")
    if isinstance(address, dict):
        return _name_of(address)
    for name in ("name", "label", "location", "fullLocation", "department", "team"):
        if text := text_at(value, name):
            return text
    parts = ("city", "addressLocality", "region", "country", "addressCountry")
    return ", ".join(dict.fromkeys(text for name in parts if (text := text_at(value, name))))


def _moment(entry: Any, names: Iterable[str]) -> datetime | None:
    for name in names:
        said = text_at(entry, name)
        if re.fullmatch(r"\d{10}(\d{3})?", said):  # Unix time, in seconds or in milliseconds
            return datetime.fromtimestamp(int(said[:10]), UTC)
        if found := parse_moment(said):
            return found
    return None


def _line(text: str) -> str:
    return " ".join(unescape(text).split())[:_LONG]


def read_detail(body: bytes, url: str) -> str:
    """Read the text of one ad from a board's answer about it."""
    found = read_json(body, url)
    return _words(found) if isinstance(found, dict) else ""


def _each_once(jobs: Iterable[Job]) -> tuple[Job, ...]:
    return tuple({job.id: job for job in jobs if job.id and job.title}.values())


# --- XML ---------------------------------------------------------------------------------------------------------


def _from_xml(body: bytes, url: str) -> tuple[Job, ...]:
    root, whole = parse_feed(decode(body), url)
    if not whole:  # what is missing from it would look closed
        raise Unreadable(N_("{url} breaks off: its job ads are not all there."), url=url)
    if _local(root) == "workzag-jobs":
        return _each_once(_personio(position, url) for position in list(root.iter("position"))[:_MOST])
    items = [element for element in root.iter() if _local(element) in {"item", "entry", "job"}]
    if not items and _local(root) not in {"rss", "feed", "jobs", "source"}:
        raise _no_board(url)
    return _each_once(_item(item, url) for item in items[:_MOST])


def _personio(position: etree._Element, url: str) -> Job:
    def text(name: str) -> str:
        return _line(position.findtext(name) or "")

    said = []
    for part in position.iter("jobDescription"):
        said += [part.findtext("name") or "", part.findtext("value") or ""]
    offices = [text("office"), *(_line(one.text or "") for one in position.findall("additionalOffices/office"))]
    return Job(
        id=text("id"),
        title=text("name"),
        url=urljoin(url, f"/job/{text('id')}"),
        text="\n".join(filter(None, map(_plain, said))),
        place=", ".join(dict.fromkeys(filter(None, offices))),
        department=text("department"),
        company=text("subcompany"),
        posted=parse_moment(text("createdAt")),
    )


def _item(item: etree._Element, url: str) -> Job:
    said: dict[str, str] = {}
    for part in item.iter():
        if (name := _local(part)) and name not in said and (part.text or part.get("href")):
            said[name] = (part.text or part.get("href") or "").strip()
    link = urljoin(url, said.get("link") or said.get("url") or "")
    return Job(
        id=said.get("guid") or said.get("id") or said.get("referencenumber") or link,
        title=_line(said.get("title", "")),
        url=link if link.startswith("http") else None,
        text=_plain(said.get("description") or said.get("content") or said.get("summary") or ""),
        place=_line(", ".join(filter(None, (said.get("city") or said.get("location"), said.get("country"))))),
        department=_line(said.get("department") or said.get("category") or ""),
        company=_line(said.get("company", "")),
        posted=parse_moment(said.get("pubDate") or said.get("published") or said.get("date") or ""),
    )


def _local(element: etree._Element) -> str:
    return tag_of(element).rpartition("}")[2]


# --- pages -------------------------------------------------------------------------------------------------------

_AD = re.compile(
    r"/(?:jobs?|o|p|stellen(?:angebote?|anzeigen?)?|karriere|careers?|positions?|vacanc(?:y|ies)|openings?|offene-stellen)"
    r"/[^/?#]{3,}|job-opening|jobdetail|[?&](?:req|jobid|job_id|jid|stelle)=",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:derzeit|aktuell|momentan|zur ?zeit|im moment|leider)\b[^.!?]{0,60}\bkeine\b[^.!?]{0,40}"
    r"(?:stelle|position|job|vakanz|ausschreibung)"
    r"|\bkeine (?:offenen|freien|aktuellen|vakanten) (?:stellen|positionen|jobs)"
    r"|\bno (?:current(?:ly)? )?(?:(?:open|vacant|available) )?(?:positions|vacancies|(?:job )?openings|roles)\b"
    r"|\bnot (?:currently )?hiring\b",
    re.IGNORECASE,
)
"""How a career page says that nobody is looked for."""

_GENERAL = re.compile(
    r"^(?:jobs?|karriere|careers?|alle? .{0,20}|mehr .{0,20}|more .{0,20}|apply.{0,20}|bewerb.{0,20}|search.{0,20}"
    r"|zurück|back|details?|view.{0,20}|stellenangebote|offene stellen|open positions|learn more|next|weiter)$",
    re.IGNORECASE,
)


def read_postings(body: bytes, url: str, charset: str | None = None) -> tuple[Job, ...]:
    """Read a page's own job ads: schema.org ``JobPosting`` first, else links that name one ad each.

    A page without ads must say in words that nobody is looked for; else it is ``Unreadable``, for it may have moved
    its ads to where a browser only finds them.
    """
    refuse_binary(body, url)
    tree = parse_html(decode(body, charset), url)
    declared = [node for node in nodes(tree) if "jobposting" in types(node)]
    if declared:
        return _each_once(_posting(node, url) for node in declared[:_MOST])
    jobs = []
    for anchor in tree.iter("a"):
        link = urljoin(url, (anchor.get("href") or "").strip())
        heading = next((e for e in anchor.iter("h1", "h2", "h3", "h4", "strong") if inner_text(e).strip()), anchor)
        title = _line(inner_text(heading))
        if _AD.search(link) and link.startswith("http") and len(title) > 3 and not _GENERAL.match(title):
            place, posted = _beside(anchor)
            jobs.append(Job(link.partition("#")[0], title, link, place=place, posted=posted))
    if not jobs and not _NOBODY.search(" ".join(inner_text(tree).split())):
        text = N_("{url} holds no job ads that can be read. Add the address of the job board itself.")
        raise Unreadable(text, url=url)
    return _each_once(jobs)


_WHERE = re.compile(r"location|standort|einsatzort|\bcity\b|\bplace\b|(?:^|[ _-])ort(?:$|[ _-])", re.IGNORECASE)
_LABELLED = re.compile(r"^(?:job )?(?:locations?|standorte?|einsatzorte?|orte?)\s*:?\s*", re.IGNORECASE)


def _beside(anchor: etree._Element) -> tuple[str, datetime | None]:
    """Find the place and the day that stand in the row of a link, where the page calls them so."""
    row = next((one for one in anchor.iterancestors("tr", "li", "article") if _own_row(one)), None)
    if row is None:
        return "", None
    named = [one for one in row.iter("td", "span", "div", "p") if _WHERE.search(one.get("class") or "")]
    for label in row.iter("span", "dt", "strong"):
        above = label.getparent()
        if above is not None and _LABELLED.fullmatch(inner_text(label).strip()):
            named.append(above)
    texts = (_LABELLED.sub("", " ".join(inner_text(one).split())) for one in named)
    days = (parse_moment(one.get("datetime") or "") for one in row.iter("time"))
    return _line(next(filter(None, texts), "")), next(filter(None, days), None)


def _own_row(row: etree._Element) -> bool:
    """Tell whether a row is that of one ad: it leads to one page only."""
    return len({one.get("href", "").partition("#")[0] for one in row.iter("a")}) == 1


def _posting(node: dict[str, Any], url: str) -> Job:
    job = _job({**node, "location": node.get("jobLocation")}, url)
    identity = text_at(node, "identifier", "value") or text_at(node, "identifier") or job.url or url
    return Job(
        identity, job.title, job.url or url, _plain(text_at(node, "description")), job.place, job.department,
        job.company, job.posted, job.closes,
    )  # fmt: skip
