"""How well we hear, in a terminal: `ganzohr move` and `ganzohr probe`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ganzohr.cli.admin import as_format
from ganzohr.cli.desk import Desk, at_desk
from ganzohr.cli.lines import write
from ganzohr.i18n import N_

if TYPE_CHECKING:
    from ganzohr.services.probe import Probed


@click.command(help=N_("Follow a source that has moved for good; without a name, list what should move."))
@click.argument("source", required=False)
@click.option("--stay", is_flag=True, help=N_("Stay at the old address; the new one is not proposed again."))
@at_desk
def move(desk: Desk, source: str | None, stay: bool) -> None:
    t = desk.tongue
    if source is None:
        proposals = desk.ganzohr.moving.proposals()
        for one in proposals:
            write(desk.out, one.source.title or one.source.address, "bold")
            moved = t(N_("moved for good to {address}"), address=one.address)
            write(desk.out, moved, "yellow", lead="  ")
            write(desk.out, f"ganzohr move {one.source.address}", "dim", lead="  → ", whole=True)
        if not proposals:
            desk.say(t(N_("No source should move.")))
        return
    moving = desk.claimed().moving
    done = moving.decline(source) if stay else moving.accept(source)
    if done.health == "paused":
        text = N_("The new address is a source already, so this one is paused: {address}")
    elif stay:
        text = N_("{address} stays where it is.")
    else:
        text = N_("{address} is listened to from now on.")
    desk.say(t(text, address=done.address), style="green")


@click.command(help=N_("Prove that the ear works: plant a known statement, follow it, and leave nothing behind."))
@as_format
@at_desk
def probe(desk: Desk, shape: str) -> None:
    probed = desk.claimed().probe.follow()
    if shape == "json":
        desk.json([_row(desk, one) for one in probed])
    else:
        for one in probed:
            _followed(desk, one)
    if not all(one.heard for one in probed):
        click.get_current_context().exit(1)


def _followed(desk: Desk, probed: Probed) -> None:
    t = desk.tongue
    write(desk.out, t(N_("“{words}”"), words=probed.statement), "bold")
    for step in probed.steps:
        mark, style = {True: ("✓", "green"), False: ("✗", "red"), None: ("·", "dim")}[step.ok]
        said = t(step.label) + (f": {t(step.reason)}" if step.reason else "")
        write(desk.out, said, style, lead=f"  {mark} ")
    end = N_("Heard, all the way.") if probed.heard else N_("Not heard to the end.")
    write(desk.out, t(end), "green" if probed.heard else "red", lead="  ")


def _row(desk: Desk, probed: Probed) -> dict[str, Any]:
    """Write how far a statement came, for programs."""
    return {
        "language": probed.lang,
        "statement": probed.statement,
        "heard": probed.heard,
        "steps": [
            {"step": one.name, "ok": one.ok, "reason": desk.tongue(one.reason) if one.reason else None}
            for one in probed.steps
        ],
    }
