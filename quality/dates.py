"""The day a page was published, beside htmldate on the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from statistics import fmean

import htmldate

from quality import Figure, Task
from quality.pages import GERMAN, pages, read

WORLD = ("html-dates-world", "38607327aa2acabf")
FLOORS = {GERMAN: 0.88, WORLD: 0.92}


@cache
def days(name: str, digest: str) -> list[tuple[dict, bytes, str, str | None]]:
    """Return every page whose day is known: gold, bytes, the day, and the one we find."""
    dated = [(page, body, page.get("date") or page.get("htmldate")) for page, body in pages(name, digest)]
    return [(page, body, str(day)[:10], _found(body, page["url"])) for page, body, day in dated if day]


def _found(body: bytes, url: str) -> str | None:
    moment = read(body, url).published
    return moment.date().isoformat() if moment else None


def _library(body: bytes, url: str) -> str | None:
    found: str | None = htmldate.find_date(body.decode("utf-8", "replace"), url=url, original_date=True)
    return found


def measure() -> list[Figure]:
    figures = []
    for corpus, least in FLOORS.items():
        every = days(*corpus)
        right = fmean(found == day for _, _, day, found in every)
        peer = fmean(_library(body, page["url"]) == day for page, body, day, _ in every)
        note = f"{len(every)} pages"
        figures.append(Figure(*corpus, "day of publication right", right, max(least, peer), peer, "htmldate", note))
    return figures


def mistakes() -> Iterator[str]:
    for corpus in FLOORS:
        for page, _, day, found in days(*corpus):
            if found != day:
                yield f"{page['url']}: {found}, not {day}"


TASK = Task(
    title="Day of publication",
    method="The day found is the one of the gold, to the letter; no day found counts as wrong. htmldate is asked for "
    "the original date, with its thorough search, as we ask it.",
    measure=measure,
    mistakes=mistakes,
)
