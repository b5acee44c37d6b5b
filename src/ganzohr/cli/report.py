"""How setting up looks in a terminal: what an import did, what was looked for, what listening brought."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from rich.text import Text

from ganzohr.app import HEALTH_LABELS
from ganzohr.cli.lines import plain, write
from ganzohr.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ganzohr.app import ListenReport
    from ganzohr.cli.desk import Desk
    from ganzohr.model import Source
    from ganzohr.services.discovery import Discovered, Look, Searched
    from ganzohr.services.reports import ImportReport
    from ganzohr.services.understanding import SetAside

_MOST = 20
"""So many problems are shown one by one; the error file holds them all."""


def imported(desk: Desk, report: ImportReport) -> None:
    """Say what an import did, or would do, and name every row that had a problem."""
    t = desk.tongue
    title = N_("{file} (dry run: nothing was changed)") if report.dry_run else N_("{file} is imported")
    desk.say(t(title, file=report.name), style="bold")
    for label, entries in (
        (t(N_("Companies")), report.companies),
        (t(N_("People")), report.people),
        (t(N_("Topics")), report.topics),
        (t(N_("Sources")), report.sources),
    ):
        if len(entries):
            counted = t(
                N_("{new} new, {changed} changed, {same} as they were"),
                new=t.number(entries.count("new")),
                changed=t.number(entries.count("changed")),
                same=t.number(entries.count("same")),
            )
            desk.say(f"  {label}: {counted}")
    if not report.rows and not report.problems:
        desk.warn("  " + t(N_("There was nothing in it to import. Is it the right file, and whole?")))
    for change in report.job_changes:
        desk.say("  → " + t(change), style="green")
    for row, what in islice(report.notes, _MOST):
        desk.say(f"  {_row(desk, row)}{t(what)}", style="dim")
    for problem in islice(report.problems, _MOST):
        named = f" [{problem.field}]" if problem.field else ""
        desk.warn(f"  {_row(desk, problem.row)}{t(problem.what)}{named}")
    if len(report.problems) > _MOST:
        desk.warn("  " + t.many("and {n} more problem", "and {n} more problems", len(report.problems) - _MOST))
    if report.errors_file is not None:
        desk.warn("  " + t(N_("The rows that did not go in are in {file}."), file=report.errors_file))


def looked(desk: Desk, look: Look) -> None:
    """Say what was tried at an address, and what was found."""
    t = desk.tongue
    _tried(desk, look)
    if look.problem is not None:
        desk.warn(t(look.problem))
    for number, proposal in enumerate(look.proposals):
        desk.say(
            f"{'→' if number == 0 else ' '} {proposal.connector}  {proposal.title or ''}  "
            f"{proposal.address}  ({t(proposal.how)})"
        )


def discovered(desk: Desk, found: Discovered, *, whole: bool = False) -> None:
    """Say for how many companies a source was found, and why for the others not; ``whole`` with all that was tried."""
    t = desk.tongue
    searched = t.many("{n} company was looked for", "{n} companies were looked for", len(found.searched))
    added = t.many("{n} source was added", "{n} sources were added", len(found.added))
    if whole:
        for one in found.searched:
            _tried(desk, one.look)
    desk.say(f"{searched}, {added}.")
    asked = [one for one in found.searched if one.asked]
    homeless = [one for one in found.searched if not one.company.domain and not one.asked and not one.failed]
    dumb = [one for one in found.searched if (one.company.domain and not one.added) or one.failed]
    if asked:
        _some(desk, N_("Is this their own site? ganzohr voices shows what speaks for it"), asked)
    if homeless:
        _some(desk, N_("No site of their own was found; if you know it: ganzohr watch NAME --domain …"), homeless)
    if dumb:
        _some(desk, N_("A site, and nothing new to listen to"), dumb)
    if found.resting:
        rests = t.many(
            "{n} company was looked for lately, and nothing was found; ganzohr discover NAME looks again.",
            "{n} companies were looked for lately, and nothing was found; ganzohr discover NAME looks again.",
            found.resting,
        )
        desk.say(f"  {rests}", style="dim")
    if found.left:
        again = t.many(
            "{n} company is left; ganzohr start again goes on",
            "{n} companies are left; ganzohr start again goes on",
            found.left,
        )
        desk.warn(again)


def _some(desk: Desk, title: str, listed: Sequence[Searched]) -> None:
    """List companies under a title, each with what there is to say of it."""
    t = desk.tongue
    desk.say(f"  {t(title)}: {t.number(len(listed))}")
    for one in listed[:_MOST]:
        why = one.asked or (t(one.look.problem) if one.look.problem else "")
        desk.say(f"    {one.company.name}" + (f": {why}" if why else ""), style="dim")
    if len(listed) > _MOST:
        desk.say("    " + t.many("and {n} more", "and {n} more", len(listed) - _MOST), style="dim")


def _tried(desk: Desk, look: Look) -> None:
    for one in look.tried:
        sign, style = ("✓", "green") if one.found else ("·", "dim")
        desk.say(f"{sign} {one.address} ({desk.tongue(one.why)}): {desk.tongue(one.outcome)}", style=style)


def listened(desk: Desk, report: ListenReport) -> None:
    """Say what a round of listening brought, and which sources had trouble."""
    t = desk.tongue
    visited = t.many("{n} source was visited", "{n} sources were visited", len(report.visits))
    documents = t.many("{n} new document", "{n} new documents", report.documents)
    mentions = t.many("{n} mention", "{n} mentions", report.mentions)
    signals = t.many("{n} signal", "{n} signals", report.signals)
    desk.say(f"{visited}: {documents}, {mentions}, {signals}.", style="bold")
    if report.reread:
        desk.say(
            t.many(
                "{n} document was read again for the new watch list.",
                "{n} documents were read again for the new watch list.",
                report.reread,
            )
        )
    for visit in report.visits:
        name = visit.source.title or visit.source.address
        if visit.problem is not None:
            desk.warn(f"  {name}: {t(visit.problem)}")
        for aside in visit.set_aside[:_MOST]:
            desk.warn(f"  {name}: {_aside(desk, aside)}")
    if report.failed:
        desk.say(t(N_("What is in trouble is asked again by itself; ganzohr sources shows when.")), style="dim")
    if not report.visits and not report.left:
        desk.say(t(N_("Nothing is due. --every visits all sources now.")), style="dim")
    if report.left:
        desk.warn(t.many("{n} source is left and stays due.", "{n} sources are left and stay due.", report.left))


def _aside(desk: Desk, aside: SetAside) -> str:
    said = desk.tongue(aside.reason) + (f" {desk.tongue(aside.then)}" if aside.then else "")
    return f"{aside.what}: {said}" if aside.what else said


def listen_row(desk: Desk, report: ListenReport) -> dict[str, Any]:
    """Write a round of listening for programs."""
    return {
        "started": report.started.isoformat(),
        "finished": report.finished.isoformat(),
        "sources": len(report.visits),
        "left": report.left,
        "documents": report.documents,
        "mentions": report.mentions,
        "signals": report.signals,
        "reread": report.reread,
        "problems": [
            {"source": visit.source.address, "what": desk.tongue(visit.problem)}
            for visit in report.visits
            if visit.problem is not None
        ],
        "set_aside": [
            {"source": visit.source.address, "what": _aside(desk, aside)}
            for visit in report.visits
            for aside in visit.set_aside
        ],
    }


def sources(desk: Desk, listed: tuple[Source, ...]) -> None:
    """Show every source with its health, what is in trouble first as the store lists it."""
    t = desk.tongue
    if not listed:
        desk.say(t(N_("There is no source yet: ganzohr add https://…")))
    for one in listed:
        style = {"working": "green", "broken": "red", "refused": "red", "gone": "red"}.get(one.health, "yellow")
        name, health = plain(one.title or one.address), t(HEALTH_LABELS[one.health])
        write(desk.out, Text.assemble((name, "bold"), "  ", (health, style)))
        if one.title:
            write(desk.out, one.address, "dim", lead="  ", whole=True)
        if one.reason:
            write(desk.out, t(one.reason), style, lead="  ")
        times = (
            (N_("last heard {moment}"), one.last_heard and t.moment(one.last_heard)),
            (N_("last said {moment}"), one.last_said and t.day(one.last_said)),
            (N_("next visit {moment}"), one.next_due and t.moment(one.next_due)),
        )
        known = ", ".join(t(text, moment=moment) for text, moment in times if moment)
        if known:
            write(desk.out, known, "dim", lead="  ")


def source_row(desk: Desk, source: Source) -> dict[str, Any]:
    """Write a source for programs."""
    return {
        "id": source.id,
        "connector": source.connector,
        "address": source.address,
        "title": source.title,
        "health": source.health,
        "reason": desk.tongue(source.reason) if source.reason else "",
        "last_heard": source.last_heard.isoformat() if source.last_heard else None,
        "last_said": source.last_said.isoformat() if source.last_said else None,
        "next_due": source.next_due.isoformat() if source.next_due else None,
    }


def next_steps(desk: Desk) -> None:
    """Say what to type next."""
    t = desk.tongue
    desk.say()
    for command, what in (
        ("ganzohr add https://…", N_("listen to one more address")),
        ("ganzohr listen", N_("hear what is new")),
        ("ganzohr today", N_("see whom to talk to")),
        ("ganzohr run", N_("do all of it all the time, with a page in the browser")),
    ):
        desk.say(f"  {command:<24} {t(what)}")


def _row(desk: Desk, number: int) -> str:
    return desk.tongue(N_("row {n}: "), n=number) if number else ""
