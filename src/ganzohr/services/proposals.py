"""Proposals: places that can be listened to, and what was tried to find them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ganzohr import connectors
from ganzohr.connectors import Tools
from ganzohr.connectors.file import path_of
from ganzohr.errors import SourceError, Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Message, Source


@dataclass(frozen=True, slots=True)
class Proposal:
    """One place that can be listened to, read once to be sure.

    ``cursor`` is what its connector begins with; ``typed`` says that this very address was given by a person.
    """

    connector: str
    address: str
    title: str
    how: Message
    cursor: Mapping[str, object] = field(default_factory=dict)
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """One address that was tried, why, and what came of it."""

    address: str
    why: Message
    outcome: Message
    found: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What looking around at ``address`` found, best first; ``problem`` says why where it found nothing.

    Nothing is known where nobody ``answered``.
    """

    address: str
    proposals: tuple[Proposal, ...]
    tried: tuple[Tried, ...]
    problem: Message | None = None
    answered: bool = True


LOOKED_AROUND = frozenset(("feed", "file", "page"))
"""Kinds of source that are found by looking around; every other kind is told by its address alone."""


def at_voice(name: str, address: str, tools: Tools, *, typed: bool) -> Look:
    """Visit an address whose kind is sure, to see whether there is something to hear."""
    connector = connectors.SHELF.get(name)
    place = connector.written(address)
    why = Message.of(N_("an address of the kind {kind}"), kind=Message(connector.label))
    source = Source("", name, place, added_by="hand" if typed else "discovery")
    try:
        visit = connector.poll(source, tools)
    except SourceError as error:
        return Look(address, (), (Tried(place, why, error.message),), error.message)
    tried = Tried(place, why, Message.of(N_("it can be heard")), found=True)
    return Look(address, (Proposal(name, place, visit.title or place, why, typed=typed),), (tried,))


def at_path(address: str) -> Look:
    """Say what is at a path on this machine."""
    why = Message.of(N_("a path on this machine"))
    try:
        path = path_of(address)
        if path.exists():
            tried = Tried(address, why, Message.of(N_("it is there")), found=True)
            place = str(path.absolute())  # whoever listens later may stand in another folder
            return Look(address, (Proposal("file", place, path.stem or place, why, typed=True),), (tried,))
        problem = Message.of(
            N_("There is no {path}. Check the path, or write https:// before a web address."), path=path
        )
    except Unreadable as error:
        problem = error.message
    return Look(address, (), (Tried(address, why, problem),), problem)
