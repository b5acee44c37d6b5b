"""How well we hear, in a terminal: `ganzohr move`."""

from __future__ import annotations

import click

from ganzohr.cli.desk import Desk, at_desk
from ganzohr.cli.lines import write
from ganzohr.i18n import N_


@click.group()
def ears() -> None:
    """Hold the commands until they join the one list."""


@ears.command(help=N_("Follow a source that has moved for good; without a name, list what should move."))
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
