"""Whose voice is heard where: `ganzohr discover` looks for voices, `ganzohr voices` shows and decides what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ganzohr.app import VOICE_LABELS, deed_of, voice_row
from ganzohr.cli import report as told
from ganzohr.cli import show
from ganzohr.cli.admin import MOST, as_format
from ganzohr.cli.desk import Desk, at_desk
from ganzohr.cli.lines import write
from ganzohr.errors import Invalid
from ganzohr.i18n import N_

if TYPE_CHECKING:
    from ganzohr.services.voices import Shown, VoicesPage

_DIGITS = 18  # a database counts no farther
_STYLES = {"open": "bold", "accepted": "green"}


@click.command(help=N_("Look for the voices of all companies and people that have none yet, or of one company."))
@click.argument("name", nargs=-1)
@at_desk
def discover(desk: Desk, name: tuple[str, ...]) -> None:
    desk.patient = True
    only = " ".join(name) or None
    with desk.progress(desk.tongue(N_("Looking for voices"))) as tell:
        found = desk.claimed().discovery.discover(only=only, told=tell, stop=desk.stop)
    told.discovered(desk, found, whole=only is not None)
    if only is None:
        show.coverage(desk, desk.ganzohr.coverage.report(), MOST)
    elif (page := desk.ganzohr.voices.page(only)).shown:
        _show(desk, page)


@click.command(
    help=N_("Whose voice is what, with proofs. To decide: ganzohr voices accept NUMBER; refuse and undo likewise.")
)
@click.argument("words", nargs=-1)
@click.option("--dry-run", is_flag=True, help=N_("Say exactly what would happen and change nothing."))
@as_format
@at_desk
def voices(desk: Desk, words: tuple[str, ...], dry_run: bool, shape: str) -> None:
    deed = deed_of(words[0]) if len(words) > 1 else None
    if deed is None:
        page = desk.ganzohr.voices.page(" ".join(words) or None)
        if shape == "json":
            desk.json([voice_row(one, desk.tongue) for one in page.shown])
        else:
            _show(desk, page)
        return
    numbers = [_number(word) for word in words[1:]]
    service = desk.ganzohr.voices if dry_run else desk.claimed().voices
    said = [(number, (service.preview if dry_run else service.decide)(number, deed)) for number in numbers]
    if shape == "json":
        desk.json([{"number": n, "what": deed, "dry_run": dry_run, "said": desk.tongue(one)} for n, one in said])
        return
    if dry_run:
        desk.say(desk.tongue(N_("Dry run: nothing was changed.")), style="dim")
    for _, one in said:
        desk.say(desk.tongue(one), style="" if dry_run else "green")


def _number(word: str) -> int:
    if not word.isdecimal() or len(word) > _DIGITS:
        raise Invalid("number", N_("{value} is no number of a proposal; ganzohr voices lists them."), value=word[:40])
    return int(word)


def _show(desk: Desk, page: VoicesPage) -> None:
    """List the proposals, the open ones first, each with what speaks for it."""
    t = desk.tongue
    if not page.shown:
        write(desk.out, t(N_("No voice was looked for yet. ganzohr discover looks for them.")))
    for state, label in VOICE_LABELS.items():
        listed = page.of(state)
        if listed:
            write(desk.out, f"{t(label)}: {t.number(len(listed))}", _STYLES.get(state, "dim"))
        for one in listed:
            _one(desk, one)
        if listed:
            write(desk.out)
    if page.of("open"):
        for command, what in (
            ("ganzohr voices accept NUMBER", N_("yes, listen there")),
            ("ganzohr voices refuse NUMBER", N_("not this one; it is never asked again")),
            ("ganzohr voices undo NUMBER", N_("take a decision back")),
        ):
            write(desk.out, f"{command:<30} {t(what)}", "dim")
        write(desk.out)
    show.coverage_line(desk, page.coverage, page.created_at)


def _one(desk: Desk, one: Shown) -> None:
    t, proposed = desk.tongue, one.proposed
    who = one.who.name if one.who else ""
    if one.company is not None and one.company is not one.who:
        who = f"{who}, {one.company.name}"
    if proposed.kind == "person":
        position = proposed.cursor.get("position")
        what = t(N_("watch {name}?"), name=", ".join(filter(None, (proposed.title, str(position or "")))))
    elif proposed.kind == "home":
        what = t(N_("is {domain} their own site?"), domain=proposed.title)
    else:
        what = " · ".join(filter(None, (proposed.connector, proposed.title)))
    write(desk.out, f"{proposed.number:>4}  {who}: {what}")
    if proposed.address:
        write(desk.out, proposed.address, "dim", lead="      ", whole=True)
    for proof in one.proofs:
        write(desk.out, f"– {t(proof)}", "dim", lead="      ")
