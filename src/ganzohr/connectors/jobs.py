"""Job boards: what a company looks for, from the board's own public interface or from its career page.

Which board it is follows from the address: Personio, Greenhouse, Lever, Ashby, SmartRecruiters, Recruitee, Workable,
Teamtailor, Softgarden. Any other page is read for schema.org ``JobPosting`` and for links that name one ad each,
obeying robots.txt. A board that does not answer as one is an error; it is never taken for a company without jobs, nor
is a page that shows none without saying so, nor a list of which a part is missing.

An ad that is no longer there is marked as gone; it stays as evidence, and it is open again when it is back. A list of
several pages may move while it is read, so there an ad must be missing in two visits. The cursor holds ``open``,
the ads of the last visit with their titles, and those that were ``missing`` then for the first time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import quote

from ganzohr.connectors import PAGES_PER_VISIT, Articles, Connector, Lost, Pace, Tools, Visit, web_address
from ganzohr.errors import SourceError, Stopped, Unreadable
from ganzohr.i18n import N_
from ganzohr.isolation import Crashed
from ganzohr.model import Heard, Source
from ganzohr.net import MIB
from ganzohr.text.jobs import Job, read_detail, read_jobs, read_total

KIND = "job ad"

_OPEN = 2_000
_PAGES = 20
_LIMIT = 30 * MIB
_ACCEPT = (
    "application/json, application/xml;q=0.9, text/xml;q=0.9, application/rss+xml;q=0.9, text/html;q=0.8, */*;q=0.1"
)


@dataclass(frozen=True, slots=True)
class Board:
    """One maker of job boards: how its addresses look, where it lists the ads of a company, and each one's details.

    ``address`` is a regular expression that finds the company's name on the board; ``list`` and ``detail`` are
    templates. ``step`` is how many ads one page of the list holds, 0 where it holds all. ``vague`` boards answer
    alike for a company that they do not know and for one without ads: with an empty list.
    """

    name: str
    address: str
    list: str
    detail: str = ""
    step: int = 0
    vague: bool = False

    def company(self, address: str) -> str | None:
        """Return the company's name on this board, None for an address that is none of its."""
        found = re.match("https?://" + self.address, address, re.IGNORECASE)
        return found["name"] if found else None


_PATH, _HOST = r"(?P<name>[\w.%-]{1,80})", r"(?P<name>(?!(?:www|api|app)\.)[\w-]{1,80})"
BOARDS = (
    Board("Personio", rf"{_HOST}\.jobs\.personio\.(?:de|com)", "https://{name}.jobs.personio.de/xml?language=de"),
    Board(
        "Greenhouse",
        rf"(?:job-)?boards(?:-api)?(?:\.eu)?\.greenhouse\.io/(?:v1/boards/|embed/job_board\?for=)?{_PATH}",
        "https://boards-api.greenhouse.io/v1/boards/{name}/jobs?content=true",
    ),
    Board(
        "Lever",
        rf"(?:jobs|api)\.lever\.co/(?:v0/postings/)?{_PATH}",
        "https://api.lever.co/v0/postings/{name}?mode=json",
    ),
    Board(
        "Lever (EU)",
        rf"(?:jobs|api)\.eu\.lever\.co/(?:v0/postings/)?{_PATH}",
        "https://api.eu.lever.co/v0/postings/{name}?mode=json",
    ),
    Board(
        "Ashby",
        rf"(?:jobs\.ashbyhq\.com/|api\.ashbyhq\.com/posting-api/job-board/){_PATH}",
        "https://api.ashbyhq.com/posting-api/job-board/{name}?includeCompensation=true",
    ),
    Board(
        "SmartRecruiters",
        rf"(?:(?:careers|jobs|www)\.smartrecruiters\.com/|api\.smartrecruiters\.com/v1/companies/){_PATH}",
        "https://api.smartrecruiters.com/v1/companies/{name}/postings?limit=100&offset={start}",
        "https://api.smartrecruiters.com/v1/companies/{name}/postings/{id}",
        100,
        vague=True,  # developers.smartrecruiters.com, Posting API: an unknown company has totalFound 0
    ),
    Board("Recruitee", rf"{_HOST}\.recruitee\.com", "https://{name}.recruitee.com/api/offers"),
    Board(
        "Workable",
        rf"apply\.workable\.com/(?:api/v1/widget/accounts/)?(?!api/|j/){_PATH}",
        "https://apply.workable.com/api/v1/widget/accounts/{name}?details=true",
    ),
    Board("Teamtailor", rf"{_HOST}\.teamtailor\.com", "https://{name}.teamtailor.com/jobs.rss"),
    Board(
        "Softgarden",
        rf"{_HOST}\.(?:career\.)?softgarden\.(?:de|io)",
        "https://{name}.career.softgarden.de/jobs.feed.json",
    ),
)


def board_of(address: str) -> tuple[Board, str] | None:
    """Return the maker of a board and the company's name on it, where the address says so."""
    address = address.removeprefix("jobs:")
    return next(((board, name) for board in BOARDS if (name := board.company(address)) is not None), None)


def _recognises(address: str) -> bool:
    return address.startswith("jobs:") or board_of(address) is not None


def _poll(source: Source, tools: Tools) -> Visit:
    known = board_of(source.address)
    if known is not None:
        (jobs, whole), title = _listed(*known, tools), f"{known[1]} ({known[0].name})"
    else:
        (jobs, whole), title = (_on_page(source, tools), True), source.title
    seen = tools.seen([job.id for job in jobs])
    open_before = source.cursor.get("open")
    before = open_before if isinstance(open_before, dict) else {}
    new = [job for job in jobs if job.id not in seen or (job.id not in before and 0 < len(before) < _OPEN)]
    told, lost = _told(new, known, tools)
    here = {job.id: job.title for job in jobs}
    missing = [identity for identity in before if identity not in here]
    missed = source.cursor.get("missing")
    ended = missing if whole else [one for one in missing if isinstance(missed, list) and one in missed]
    waiting = {identity: before[identity] for identity in missing if identity not in ended}
    left = len(new) - len(told) - len(lost)
    return Visit(
        heard=tuple(_heard(job) for job in told),
        cursor={"open": dict([*waiting.items(), *here.items()][:_OPEN])} | ({"missing": [*waiting]} if waiting else {}),
        title=title,
        lost=tuple(lost),
        ended=tuple(ended),
        more=left > 0,
    )


def _listed(board: Board, name: str, tools: Tools) -> tuple[list[Job], bool]:
    """Read a board's list to its end; False says that it may have moved while it was read."""
    found: dict[str, Job] = {}
    total, page = None, 0
    for page in range(_PAGES):
        url = board.list.format(name=quote(name, safe="-._~%"), start=page * board.step)
        # The interface is made for programs to pass ads on; robots.txt speaks of crawling the board.
        answer = tools.web.get(url, accept=_ACCEPT, robots=False, limit=_LIMIT)
        jobs: tuple[Job, ...] = tools.call(read_jobs, answer.body, answer.url, pages=False)
        found |= {job.id: job for job in jobs}
        total = tools.call(read_total, answer.body, answer.url) if board.step else None
        if not board.step or not jobs or (page + 1) * board.step >= (total or 0):
            break
    if board.vague and not found:
        text = N_("{name} lists no ad of {company}; it says the same of companies that it does not know.")
        raise Unreadable(text, name=board.name, company=name)
    return list(found.values()), page == 0 and len(found) >= (total or 0)


def _on_page(source: Source, tools: Tools) -> list[Job]:
    address = source.address.removeprefix("jobs:")
    answer = tools.web.get(address, accept=_ACCEPT)
    return list(tools.call(read_jobs, answer.body, answer.url))


def _told(new: list[Job], known: tuple[Board, str] | None, tools: Tools) -> tuple[list[Job], list[Lost]]:
    """Complete ads that say no more than a title, politely; those left over come with the next visit."""
    told: list[Job] = []
    lost: list[Lost] = []
    articles = Articles(tools, PAGES_PER_VISIT)
    for job in new:
        if job.text or (known is not None and not known[0].detail):
            told.append(job)
        elif articles.left > 0:
            try:
                told.append(_whole(job, known, articles, tools))
            except Stopped:
                raise
            except SourceError as error:
                lost.append(Lost(job.id, error.message, crashed=isinstance(error, Crashed)))
    return told, lost


def _whole(job: Job, known: tuple[Board, str] | None, articles: Articles, tools: Tools) -> Job:
    if known is not None:
        articles.left -= 1
        url = known[0].detail.format(name=quote(known[1]), id=quote(job.id))
        answer = tools.web.get(url, accept="application/json", robots=False)
        return replace(job, text=tools.call(read_detail, answer.body, answer.url))
    if job.url is None:
        return job
    article = articles.read(job.url)
    return job if article.reserved else replace(job, text=article.page.text)


def _heard(job: Job) -> Heard:
    about = " – ".join(filter(None, (job.company, job.place, job.department)))
    return Heard(
        key=job.id,
        url=web_address(job.url),
        title=job.title,
        text="\n".join(filter(None, (job.title, about, job.text))),
        said_on=job.posted,
        kind=KIND,
    )


def _written(address: str) -> str:
    known = board_of(address.strip())
    return known[0].list.format(name=known[1], start=0) if known else address.strip()


JOBS = Connector(
    label=N_("Job board"),
    recognises=_recognises,
    poll=_poll,
    written=_written,
    pace=Pace(timedelta(hours=6), timedelta(hours=24), "boards ask for no more, and ads stand for weeks"),
)
