"""Who of a list do we watch? The command, and how it looks in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ganzohr.app import PART_LABELS, guests_row
from ganzohr.cli.admin import as_format
from ganzohr.cli.daily import day_of
from ganzohr.cli.desk import Desk, at_desk
from ganzohr.cli.lines import write
from ganzohr.cli.pipes import reading
from ganzohr.cli.show import coverage_line
from ganzohr.i18n import N_
from ganzohr.model import Message

if TYPE_CHECKING:
    from ganzohr.services.attendees import Guests, Met

_MOST_BAD = 20


@click.command(help=N_("Who of your watch list stands in a list of attendees or speakers: CSV, HTML or text."))
@click.argument("file", default="-")
@click.option("--event", default="", help=N_("What the event is called; else the title of the page."))
@click.option("--on", "on", help=N_("The day it takes place, as 2026-12-01 or 01.12.2026."))
@click.option("--keep", is_flag=True, help=N_("Keep the lines of those you watch, so that signals arise."))
@as_format
@at_desk
def attendees(desk: Desk, file: str, event: str, on: str | None, keep: bool, shape: str) -> None:
    with reading(desk, file) as opened:
        body = opened.read()
    desk.alone = desk.alone or file == "-"  # whoever else holds the store cannot read what is piped in here
    ganzohr = desk.claimed() if keep else desk.ganzohr
    guests = ganzohr.attendees.read(body, event, day_of("on", on), keep=keep)
    for row, problem in guests.problems[:_MOST_BAD]:
        desk.warn(desk.tongue(N_("row {row}: {problem}"), row=row, problem=problem))
    if (left := len(guests.problems) - _MOST_BAD) > 0:
        desk.warn(desk.tongue.many("and {n} more", "and {n} more", left))
    if shape == "json":
        desk.json(guests_row(guests))
    else:
        _show(desk, guests, keep=keep)


def _show(desk: Desk, guests: Guests, *, keep: bool) -> None:
    t = desk.tongue
    write(desk.out, guests.title or t(N_("A list of guests")), "bold")
    told = N_("{n} of {of} entries concern you")
    write(desk.out, t(told, n=t.number(len(guests.met)), of=t.number(guests.of)), "dim")
    for title, some in (
        (t(N_("They speak or present")), guests.speaking),
        (t(N_("Your people who come")), guests.people),
        (t(N_("Others from companies you watch")), guests.others),
    ):
        if some:
            write(desk.out)
            write(desk.out, f"{title}: {t.number(len(some))}", "bold")
        for one in some:
            _one(desk, one)
    write(desk.out)
    if keep:
        kept = t.many("{n} line was kept", "{n} lines were kept", guests.kept)
        write(desk.out, kept + ", " + t.many("{n} signal", "{n} signals", guests.signals), "green")
    elif guests.met:
        write(desk.out, t(N_("Nothing was stored; --keep keeps the lines of those you watch.")), "dim")
    coverage_line(desk, guests.coverage, guests.created_at)


def _one(desk: Desk, one: Met) -> None:
    t = desk.tongue
    company = one.company.name if one.company else ""
    who = " · ".join(filter(None, dict.fromkeys((one.who, company))))
    write(desk.out, f"{who} – {t(Message(PART_LABELS[one.attendee.part]))}", lead="  ")
    if one.attendee.talk:
        write(desk.out, t(N_("about “{talk}”"), talk=one.attendee.talk), lead="    ")
    if one.doubt:
        write(desk.out, t(one.doubt), "yellow", lead="    ? ")
    write(desk.out, t(N_("row {row}: {problem}"), row=one.attendee.row, problem=one.attendee.line), "dim", lead="    ")
