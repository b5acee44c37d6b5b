"""Connectors: recorded answers of boards, gazettes, calendars, networks, archives and lists, read as listening does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any, TypeVar

from ganzohr.connectors import Tools
from ganzohr.connectors.mastodon import MASTODON
from ganzohr.errors import Invalid, Unreadable
from ganzohr.imports import Row
from ganzohr.imports.opml import OPML
from ganzohr.model import Heard, Source, Validators
from ganzohr.net import Answer
from ganzohr.text.bundles import read_bundle
from ganzohr.text.calendars import read_events
from ganzohr.text.jetstream import read_frame
from ganzohr.text.jobs import Job, read_jobs
from ganzohr.text.tenders import read_tenders
from quality import Corpus, Figure, Task, shared

JOBS = ("jobs-ats", "1f92759057ae94aa")
TENDERS = ("tenders-ted-ocds", "1523cee3fc99d083")
CALENDARS = ("events-ical", "bce8e4ff2244b402")
MASTODON_SAID = ("social-mastodon", "730a38cf64ce192f")
BLUESKY = ("social-bluesky", "47ca2c152e74a018")
ARCHIVES = ("warc", "ea92cd5db09825c0")
LISTS = ("opml-lists", "4dab06e63a0122d8")

WITHOUT_PAGE = {
    *("example-space-in-target-uri.warc.gz", "post-test.warc.gz", "whirlwind.warc.wat.gz"),
    *("bad.arc", "example-bad.warc.gz.bad"),
}
"""Archives of a picture, of an answer to a form and of metadata, and the damaged ones."""

T = TypeVar("T")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def read(corpus: Corpus, files: Sequence[tuple[str, bytes]], reader: Callable[[bytes, str], T]) -> dict[str, T | None]:
    """Read every file; None for one that is refused. Anything else it raises is a fault, and stops the run."""
    found: dict[str, T | None] = {}
    for name, body in files:
        try:
            found[name] = reader(body, f"https://{corpus.name}.example/{name}")
        except (Unreadable, Invalid):
            found[name] = None
    return found


def share(of: Sequence[Any], having: Callable[[Any], object]) -> float:
    return sum(1 for one in of if having(one)) / len(of) if of else 0.0


# --- what was recorded ---------------------------------------------------------------------------------------------


@cache
def jobs() -> dict[str, tuple[Job, ...] | None]:
    corpus = shared(*JOBS)
    files = [(file.name, file.read_bytes()) for file in sorted(corpus.folder.iterdir()) if file.name != "README.md"]
    return read(corpus, files, read_jobs)


@cache
def notices() -> dict[str, Any]:
    """Read what is meant to be a valid notice of a purchase; registers of companies (X0) and refused ones are none."""
    corpus = shared(*TENDERS)
    files = [(name, body) for name, body in corpus.members("notices.tar.xz") if not re.search(r"INVALID|/X0", name)]
    return read(corpus, files, read_tenders)


@cache
def calendars() -> dict[str, Any]:
    """Read the calendars that have an event with a name; some are broken on purpose."""
    corpus = shared(*CALENDARS)
    files = [(name, body) for name, body in corpus.members("ics.tar.xz") if b"SUMMARY" in body and b"VEVENT" in body]
    return read(corpus, files, read_events)


class Played:
    """A web that answers as an account's home instance did."""

    def __init__(self, statuses: list[dict[str, Any]]) -> None:
        self._statuses = statuses

    def get(self, url: str, **_asked: object) -> Answer:
        account = {
            **self._statuses[0]["account"],
            "indexable": True,
            "noindex": False,
            "discoverable": True,
            "note": "",
        }
        body: object = account if "lookup" in url else {"ancestors": [], "descendants": []}
        if "/statuses?" in url:
            body = [] if "max_id" in url else [{**one, "account": account} for one in self._statuses]
        return Answer(url, 200, _json(body), NOW, "application/json", validators=Validators())

    def post(self, url: str, said: object, **_asked: object) -> Answer:
        raise NotImplementedError(url, said)


def _json(body: object) -> bytes:
    return json.dumps(body).encode()


@cache
def posts() -> tuple[int, list[Heard]]:
    """Return how many public posts of their own the recorded accounts wrote, and those that were heard."""
    wanted, heard = 0, []
    for row in shared(*MASTODON_SAID).lines("responses.jsonl.gz"):
        if not re.search(r"/accounts/\d+/statuses", row["uri"]) or not isinstance(row["body"], list):
            continue
        own = [one for one in row["body"] if one["visibility"] == "public" and not one.get("reblog") and one["content"]]
        wanted += len(own)
        if row["body"]:
            source = Source("s", "mastodon", "https://instance.example/@name")
            tools = Tools(Played(row["body"]), lambda function, *a, **k: function(*a, **k), NOW, lambda _keys: set())
            heard += MASTODON.poll(source, tools).heard
    return wanted, heard


@cache
def frames() -> list[bool]:
    """Say of each frame of Jetstream whether it was read."""
    lines = (shared(*BLUESKY).folder / "jetstream.jsonl").read_text("utf-8").splitlines()
    return [read_frame(line) is not None for line in lines if line.strip()]


@cache
def pages() -> dict[str, list[Heard]]:
    """Read every sound archive that holds a web page to its end."""
    corpus = shared(*ARCHIVES)
    found: dict[str, list[Heard]] = {}
    for file in sorted(corpus.folder.iterdir()):
        if not file.name.endswith((".warc", ".arc", ".gz")) or file.name in WITHOUT_PAGE:
            continue
        found[file.name], start = [], 0
        while start is not None:
            some = read_bundle(file.read_bytes(), file.name, start)
            found[file.name] += some.heard
            start = some.after
    return found


@cache
def lists() -> dict[str, list[Any]]:
    corpus = shared(*LISTS)
    found: dict[str, list[Any]] = {}
    for name, body in corpus.members("opml.tar.xz"):
        if name.endswith(".opml"):
            found[name] = list(OPML.read(BytesIO(body), name))
    return found


# --- how it was read -----------------------------------------------------------------------------------------------


def measure() -> list[Figure]:
    boards, ads = jobs(), [job for found in jobs().values() for job in found or ()]
    tenders = [one for found in notices().values() for one in found or ()]
    events = [one for found in calendars().values() for one in found or ()]
    wanted, said = posts()
    rows = [row for found in lists().values() for row in found]

    def of(corpus: tuple[str, str], what: Sequence[Any], noun: str) -> Callable[..., Figure]:
        note = f"{len(what)} {noun}"
        return lambda measure, floor, having=bool: Figure(*corpus, measure, share(what, having), floor, note=note)

    board, ad = of(JOBS, [*boards.values()], "makers"), of(JOBS, ads, "ads")
    notice, tender = of(TENDERS, [*notices().values()], "files"), of(TENDERS, tenders, "notices")
    calendar, event = of(CALENDARS, [*calendars().values()], "files"), of(CALENDARS, events, "events")
    return [
        board("boards read", 1.0),
        ad("ads with title and address", 1.0, lambda one: one.title and one.url),
        ad("ads with a place", 0.88, lambda one: one.place),
        ad("ads with a day", 0.55, lambda one: one.posted),
        notice("notices read", 1.0),
        tender("notices with a buyer", 1.0, lambda one: one.title and one.buyers),
        tender("notices with a day", 1.0, lambda one: one.published),
        calendar("calendars read", 0.98),
        event("events with a day", 0.90, lambda one: one.starts),
        Figure(*MASTODON_SAID, "public posts heard", len(said) / wanted, 1.0, note=f"{wanted} posts"),
        of(MASTODON_SAID, said, "posts")("posts with day and address", 1.0, lambda one: one.said_on and one.url),
        of(BLUESKY, frames(), "frames")("frames of Jetstream read", 1.0),
        of(ARCHIVES, [*pages().values()], "archives")("archives with a page", 1.0),
        of(LISTS, [*lists().values()], "lists")("lists read", 1.0),
        of(LISTS, rows, "entries")("entries with an address", 0.99, lambda one: isinstance(one, Row)),
    ]


def mistakes() -> Iterator[str]:
    for title, found in (("board", jobs()), ("notice", notices()), ("calendar", calendars()), ("archive", pages())):
        yield from (f"{title} {name} is not read" for name, one in found.items() if not one)
    for name, found in jobs().items():
        for job in found or ():
            lacks = [what for what in ("title", "url", "place", "posted") if not getattr(job, what)]
            if lacks:
                yield f"{name}: {job.title or job.id} has no {', '.join(lacks)}"
    for name, found in notices().items():
        yield from (f"{name} names no buyer" for one in found or () if not one.buyers)
    for name, found in calendars().items():
        yield from (f"{name}: {one.title} has no day" for one in found or () if not one.starts)


TASK = Task(
    "What connectors read",
    "Answers recorded from real boards, gazettes, calendars and servers are read as listening reads them; counted is "
    "what is refused, and how many things come with what makes them useful. Nothing may crash.",
    measure,
    mistakes,
)
