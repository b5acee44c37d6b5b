"""What was dropped as noise, in a terminal and for programs: `ganzohr dropped`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ganzohr.cli.admin import as_format
from ganzohr.cli.desk import Desk, at_desk
from ganzohr.cli.lines import write
from ganzohr.cli.show import coverage_line
from ganzohr.errors import Invalid
from ganzohr.i18n import N_

if TYPE_CHECKING:
    from ganzohr.i18n import Tongue
    from ganzohr.services.dropped import DroppedKind, DroppedPage

_BEGINNING = 160


@click.command(help=N_("What was dropped as noise, and why; a kind of it can be brought back."))
@click.argument("kind", nargs=-1)
@click.option("--bring-back", is_flag=True, help=N_("Listen to this kind again, and read what was dropped of it."))
@click.option("--drop-again", is_flag=True, help=N_("Drop this kind again, with what was heard of it."))
@as_format
@at_desk
def dropped(desk: Desk, kind: tuple[str, ...], bring_back: bool, drop_again: bool, shape: str) -> None:
    words = " ".join(kind)
    if bring_back and drop_again:
        raise Invalid("drop-again", N_("A kind is either brought back or dropped again, not both."))
    if (bring_back or drop_again) and not words:
        raise Invalid("kind", N_("Say which kind: ganzohr dropped lists them."))
    t = desk.tongue
    if bring_back or drop_again:
        service = desk.claimed().dropped
        named = service.named(words, t)
        n = service.bring_back(named) if bring_back else service.drop_again(named)
        if shape == "json":
            desk.json({"kind": named, "kept": bring_back, "documents": n})
        else:
            desk.say(_said(t, t(named), n, bring_back), style="green")
        return
    service = desk.ganzohr.dropped
    only = service.named(words, t) if words else None
    page = service.page()
    kinds = [one for one in page.kinds if only in {None, one.reason}]
    if shape == "json":
        desk.json([_row(one, page) for one in kinds])
    else:
        _show(desk, kinds, page)


def _said(t: Tongue, kind: str, n: int, back: bool) -> str:
    if back:
        return t.many(
            "{kind}: listened to again, {n} document was read again.",
            "{kind}: listened to again, {n} documents were read again.",
            n,
            kind=kind,
        )
    return t.many(
        "{kind}: dropped again, {n} document with it.", "{kind}: dropped again, {n} documents with it.", n, kind=kind
    )


def _show(desk: Desk, kinds: list[DroppedKind], page: DroppedPage) -> None:
    """List each kind with how many there are and some of them."""
    t = desk.tongue
    if not kinds:
        write(desk.out, t(N_("Nothing was dropped lately.")))
    for kind in kinds:
        kept = f" · {t(N_('is listened to'))}" if kind.kept else ""
        n = t.many("{n} document", "{n} documents", kind.n)
        write(desk.out, f"{t(kind.reason)} · {n}{kept}", "bold")
        for document in kind.examples:
            text = " ".join(document.text.split())
            write(desk.out, text[:_BEGINNING] + ("…" if len(text) > _BEGINNING else ""), lead="  ")
            source = page.sources.get(document.source_id)
            name = (source.title or source.address) if source else ""
            write(desk.out, " · ".join(filter(None, (name, t.day(document.said_on)))), "dim", lead="  ")
        if kind.ours:
            way = "drop-again" if kind.kept else "bring-back"
            write(desk.out, f'ganzohr dropped "{t(kind.reason)}" --{way}', "dim", lead="  ")
        write(desk.out)
    coverage_line(desk, page.coverage, page.created_at)


def _row(kind: DroppedKind, page: DroppedPage) -> dict[str, Any]:
    """Write a kind for programs."""
    return {
        "kind": kind.reason,
        "documents": kind.n,
        "since": page.since.isoformat(),
        "kept": kind.kept,
        "examples": [
            {
                "document": one.id,
                "text": one.text,
                "url": one.url,
                "said_on": one.said_on.isoformat() if one.said_on else None,
                "seen_on": one.seen_on.isoformat(),
            }
            for one in kind.examples
        ],
    }
