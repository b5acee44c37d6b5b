"""Every morning: today, occasion, note, undo, why, search, conversations, coverage, outcomes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from ganzohr.app import measured_row, today_row
from ganzohr.cli import measures, show, talk
from ganzohr.cli.admin import as_format
from ganzohr.cli.desk import Desk, at_desk
from ganzohr.errors import Invalid, NotFound
from ganzohr.i18n import N_


class OccasionNumber(click.ParamType[int]):
    """The number of an occasion as a person types it."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = int(click.INT.convert(value, param, ctx))
        if not 0 < number < 1 << 63:  # a database counts no farther
            raise NotFound(N_("There is no occasion {number}."), number=number)
        return number


the_number = click.argument("number", type=OccasionNumber())


@click.command(help=N_("Whom to talk to today, about what, and why now."))
@as_format
@at_desk
def today(desk: Desk, shape: str) -> None:
    page = desk.claimed().today.page()
    if shape == "json":
        desk.json(today_row(page, desk.tongue))
    else:
        show.today(desk, page)


@click.command(help=N_("Show one occasion whole: quotes in their place, people, what was noted."))
@the_number
@at_desk
def occasion(desk: Desk, number: int) -> None:
    show.occasion(desk, desk.claimed().today.occasion(number))


@click.command(
    help=N_("Note what came of an occasion: met, replied, later, not-relevant, wrong-person, no-answer, handed-over.")
)
@the_number
@click.argument("what")
@click.argument("text", nargs=-1)
@click.option("--until", help=N_("With later: the day it comes back, as 2026-12-01 or 01.12.2026."))
@at_desk
def note(desk: Desk, number: int, what: str, text: tuple[str, ...], until: str | None) -> None:
    noted = desk.claimed().outcomes.note(number, what, " ".join(text), day_of("until", until))
    show.noted(desk, noted)


@click.command(help=N_("Take the last note on an occasion back."))
@the_number
@at_desk
def undo(desk: Desk, number: int) -> None:
    desk.claimed().outcomes.undo(number)
    desk.say(desk.tongue(N_("The last note on occasion {number} is taken back."), number=number))


@click.command(help=N_("Why an occasion stands where it stands: its score, part by part."))
@the_number
@at_desk
def why(desk: Desk, number: int) -> None:
    show.why(desk, desk.claimed().today.why(number))


@click.command(help=N_("Find words in everything that was heard; “in quotes” is a phrase, begin* a beginning."))
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 200), default=10, help=N_("Show at most so many."))
@as_format
@at_desk
def search(desk: Desk, words: tuple[str, ...], limit: int, shape: str) -> None:
    page = desk.ganzohr.search.search(" ".join(words), limit)
    if shape == "json":
        desk.json([show.hit_row(hit, page) for hit in page.hits])
    else:
        show.found(desk, page)


@click.command(help=N_("Who answers whom in public; with a document's id, one conversation whole."))
@click.argument("document", required=False)
@as_format
@at_desk
def conversations(desk: Desk, document: str | None, shape: str) -> None:
    if document is None:
        page = desk.ganzohr.conversations.latest()
        if shape == "json":
            desk.json(talk.latest_rows(page))
        else:
            talk.latest(desk, page)
        return
    thread = desk.ganzohr.conversations.thread(document)
    if shape == "json":
        desk.json(talk.whole_row(thread))
    else:
        talk.whole(desk, thread)


@click.command(help=N_("Whom we can hear, who is silent, what is broken."))
@as_format
@at_desk
def coverage(desk: Desk, shape: str) -> None:
    report = desk.ganzohr.coverage.report()
    measured = desk.ganzohr.measuring.measured(report)
    if shape == "json":
        desk.json(show.coverage_row(report) | {"measured": measured_row(measured)})
    else:
        measures.show(desk, measured)
        show.coverage(desk, report)


@click.command(help=N_("What came of the occasions so far, by kind."))
@at_desk
def outcomes(desk: Desk) -> None:
    show.rates(desk, desk.ganzohr.outcomes.rates())


def day_of(field: str, raw: str | None) -> date | None:
    """Read a day as a person types it; raise ``Invalid`` naming the field."""
    if raw is None:
        return None
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"):
        try:
            return datetime.strptime(raw, pattern).date()  # noqa: DTZ007 because a day has no zone
        except ValueError:
            continue
    raise Invalid(field, N_("{value} is no day; write it as 2026-12-01 or 01.12.2026"), value=raw)
