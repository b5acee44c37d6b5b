"""Filters for shell pipes: detect, mentions, extract, feed. Their formats are fixed (docs/reference/cli.md)."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import click

from ganzohr.cli.desk import Desk, at_desk, to_json
from ganzohr.errors import Invalid
from ganzohr.i18n import N_, refusal
from ganzohr.model import Message
from ganzohr.services.filters import Bad, Filters


@click.command(help=N_("Find signals in documents: JSON Lines in, JSON Lines out."))
@click.argument("file", default="-")
@at_desk
def detect(desk: Desk, file: str) -> None:
    with Filters() as filters, reading(desk, file) as lines:
        _write(desk, filters.detect(lines))


@click.command(help=N_("Find watched names in documents: JSON Lines in, JSON Lines out."))
@click.option("--watch", "watch", required=True, help=N_("CSV with name, kind, aliases and more."))
@click.argument("file", default="-")
@at_desk
def mentions(desk: Desk, watch: str, file: str) -> None:
    with Filters() as filters, reading(desk, watch) as listed, reading(desk, file) as lines:
        _write(desk, filters.mentions(lines, listed, watch))


@click.command(help=N_("Read the main text of HTML pages."))
@click.option("--url", help=N_("Address the page came from; it resolves links."))
@click.argument("files", nargs=-1)
@at_desk
def extract(desk: Desk, files: tuple[str, ...], url: str | None) -> None:
    with Filters(seconds=desk.settings.parse_seconds) as filters:
        _write(desk, filters.extract(_opened(desk, files), url))


@click.command(help=N_("Read RSS, Atom, RDF or JSON feeds."))
@click.argument("files", nargs=-1)
@at_desk
def feed(desk: Desk, files: tuple[str, ...]) -> None:
    with Filters(seconds=desk.settings.parse_seconds) as filters:
        _write(desk, filters.feed(_opened(desk, files)))


@contextmanager
def reading(desk: Desk, file: str) -> Iterator[BinaryIO]:
    """Open one input, ``-`` being standard input."""
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        opened = desk.path(file).open("rb")
    except OSError as error:
        raise Invalid("file", N_("{file} cannot be opened: {reason}"), file=file, reason=refusal(error)) from None
    with opened:
        yield opened


def _opened(desk: Desk, files: tuple[str, ...]) -> Iterator[tuple[str, BinaryIO] | Bad]:
    for name in files or ("-",):
        if name == "-":
            yield name, sys.stdin.buffer
            continue
        try:
            with desk.path(name).open("rb") as file:
                yield name, file
        except OSError as error:
            yield Bad(name, Message.of(N_("this cannot be opened: {reason}"), reason=refusal(error)))


def _write(desk: Desk, rows: Iterable[object]) -> None:
    """Write rows as they come and name the bad ones; exit 1 when there was one."""
    bad = 0
    out = sys.stdout.buffer
    for row in rows:
        if isinstance(row, Bad):
            bad += 1
            place = row.place if isinstance(row.place, str) else desk.tongue(row.place)
            desk.warn(f"{place}: {desk.tongue(row.what)}")
        else:
            out.write(to_json(row).encode() + b"\n")
            out.flush()  # who feeds us slowly wants to see each row as it comes
    if bad:
        click.get_current_context().exit(1)
