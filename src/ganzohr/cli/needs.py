"""What do they need? The command, and how needs look in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ganzohr.app import needs_row
from ganzohr.cli.admin import as_format
from ganzohr.cli.desk import Desk, at_desk
from ganzohr.cli.lines import write
from ganzohr.cli.show import coverage_line
from ganzohr.i18n import N_
from ganzohr.model import Message

if TYPE_CHECKING:
    from ganzohr.services.needs import NeedsPage, Wanted

_MOST_QUOTES = 3


@click.command(help=N_("What they need: what is asked, missed, complained of and planned, with every quote."))
@click.argument("company", nargs=-1)
@click.option(
    "--kind", default="", help=N_("Only one kind: question, request, recommendation, complaint, plan, job, tender.")
)
@as_format
@at_desk
def needs(desk: Desk, company: tuple[str, ...], kind: str, shape: str) -> None:
    page = desk.claimed().needs.page(" ".join(company), kind)
    if shape == "json":
        desk.json(needs_row(page, lambda label: desk.tongue(Message(label))))
    else:
        _show(desk, page)


def _show(desk: Desk, page: NeedsPage) -> None:
    t = desk.tongue
    write(desk.out, t(N_("What do they need?")), "bold")
    if not page.needs:
        said = N_("Nobody you watch has said since {day} what they need.")
        if page.company or page.kind:
            said = N_("Nothing of this choice was said since {day}.")
        write(desk.out, t(said, day=t.day(page.since)))
    for one in page.needs:
        write(desk.out)
        _one(desk, one)
    if page.more:
        write(desk.out)
        write(desk.out, t.many("and {n} more", "and {n} more", page.more), "dim")
    write(desk.out)
    coverage_line(desk, page.coverage, page.created_at)


def _one(desk: Desk, one: Wanted) -> None:
    t, need = desk.tongue, one.need
    write(desk.out, f"{one.who or t(N_('Somebody'))} – {t(Message(one.label))}", "bold")
    told = [t.many("said in {n} document", "said in {n} documents", need.documents)]
    if need.documents > 1:
        told.append(t(N_("first {first}, last {last}"), first=t.day(need.first_said), last=t.day(need.last_said)))
    told += [topic.name for topic in one.topics]
    write(desk.out, " · ".join(told), "dim", lead="  ")
    for proof in one.proofs[:_MOST_QUOTES]:
        write(desk.out, t(N_("“{words}”"), words=proof.quote.exact), "italic", lead="  ")
        dates = t(N_("said {day}"), day=t.day(proof.said_on)) + ", " + t(N_("seen {day}"), day=t.day(proof.seen_on))
        write(desk.out, " · ".join(filter(None, (proof.source_title, dates))), "dim", lead="  ")
        if proof.url:
            write(desk.out, proof.url, "dim", lead="  ", whole=True)
    if len(one.proofs) > _MOST_QUOTES:
        write(desk.out, t.many("and {n} more", "and {n} more", len(one.proofs) - _MOST_QUOTES), "dim", lead="  ")
    if one.elsewhere:
        names = ", ".join(company.name for company in one.elsewhere)
        write(desk.out, t(N_("The like is needed at {companies}"), companies=names), "green", lead="  → ")
