"""Privacy: what is left out before storing, tried on lines of one's own, and counted."""

from __future__ import annotations

from io import TextIOWrapper
from typing import BinaryIO

import click

from ganzohr.app import CATEGORY_LABELS, try_filter
from ganzohr.cli.admin import as_format
from ganzohr.cli.desk import Desk, at_desk
from ganzohr.cli.lines import plain, write
from ganzohr.cli.pipes import reading
from ganzohr.i18n import N_


@click.group(help=N_("What is left out before storing: counts, and a trial."))
def privacy() -> None:
    """Hold the commands about privacy."""


@privacy.command(help=N_("How many sentences were left out before storing, by kind; their words are kept nowhere."))
@as_format
@at_desk
def log(desk: Desk, shape: str) -> None:
    counts = desk.ganzohr.privacy.withheld()
    if shape == "json":
        desk.json([{"category": one.category, "sentences": one.sentences, "texts": one.texts} for one in counts])
        return
    t = desk.tongue
    if not counts:
        write(desk.out, t(N_("Nothing was left out so far.")))
    for one in counts:
        write(desk.out, f"{t(CATEGORY_LABELS[one.category])}: {t.number(one.sentences)}")


@privacy.group("filter", help=N_("The filter for what is nobody's business."))
def filter_() -> None:
    """Hold the commands about the filter."""


@filter_.command(
    help=N_("Say of each line of a file whether it would be stored (stays) or why not; nothing is stored here.")
)
@click.argument("file", default="-")
@click.option("--lang", help=N_("The language of the lines, de or en; found out line by line if not said."))
@at_desk
def test(desk: Desk, file: str, lang: str | None) -> None:
    with reading(desk, file) as raw:
        for tried in try_filter(_lines(raw), lang):
            said = tried.line if tried.category else tried.text
            desk.say(f"{tried.category or 'stays':<12}{plain(said)}")


def _lines(raw: BinaryIO) -> list[str]:
    text = TextIOWrapper(raw, "utf-8", errors="replace")
    try:
        return [line.rstrip("\n") for line in text if line.strip()]
    finally:
        text.detach()
