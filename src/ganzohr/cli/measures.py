"""How many of whom are heard, as numbers, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from ganzohr.app import MEASURE_GROUPS, REST_LABELS
from ganzohr.cli.lines import plain, write
from ganzohr.i18n import N_
from ganzohr.model import Message

if TYPE_CHECKING:
    from ganzohr.cli.desk import Desk
    from ganzohr.services.measuring import Measure, Measured


def show(desk: Desk, measured: Measured) -> None:
    """Show every number with its denominator, what it was before, and the one next step."""
    t = desk.tongue
    if not measured.measures:
        return
    write(desk.out, t(N_("How many speak, as of {day}"), day=t.day(measured.as_of)), "bold")
    write(desk.out, t(N_("Active means heard since {day}."), day=t.day(measured.since)), "dim", lead="  ")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("", overflow="fold")
    table.add_column(t(N_("active")), justify="right", no_wrap=True)
    table.add_column("%", justify="right", no_wrap=True)
    before = t(N_("on {day}"), day=t.day(measured.compared)) if measured.compared else t(N_("before"))
    table.add_column(before, justify="right", no_wrap=True)
    table.add_column(t(N_("the others")), style="dim", overflow="fold")
    for group, title in MEASURE_GROUPS.items():
        some = measured.of_group(group)
        if some:
            table.add_row(Text(t(Message(title)), "bold"), "", "", "", "")
        for one in some:
            table.add_row(Text("  " + (plain(one.name) or t(Message(one.label)))), *_numbers(desk, one))
    desk.out.print(table, highlight=False)
    if measured.unplaced:
        said = t.many("{n} person without a position", "{n} people without a position", measured.unplaced)
        write(desk.out, said, "dim", lead="  ")
    if measured.compared is None:
        write(
            desk.out, t(N_("Nothing to compare with yet: counts are kept once a day when listening.")), "dim", lead="  "
        )
    if step := measured.step:
        said = t(N_("Next: {step}; it can make up to {n} more heard."), step=step.text, n=t.number(step.adds))
        write(desk.out, said, "green", lead="→ ")
        write(desk.out, step.command, "dim", lead="  ")
    write(desk.out)


def _numbers(desk: Desk, one: Measure) -> tuple[str, str, str, str]:
    t = desk.tongue
    share = t(N_("{active} of {of}"), active=t.number(one.active), of=t.number(one.of))
    rest = ", ".join(f"{t(Message(REST_LABELS[state]))} {t.number(n)}" for state, n in one.rest)
    if one.before is None:
        return share, str(one.percent), "–", rest
    before = t(N_("{active} of {of}"), active=t.number(one.before[1]), of=t.number(one.before[0]))
    return share, str(one.percent), before, rest
