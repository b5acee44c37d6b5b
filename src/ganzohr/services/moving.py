"""Sources that have moved for good: the proposal, and a person's yes or no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from ganzohr.errors import Conflict, NotFound
from ganzohr.i18n import N_
from ganzohr.model import Message, Source
from ganzohr.services import schedule
from ganzohr.store import Store


@dataclass(frozen=True, slots=True)
class Move:
    """One source and the address that its server has named for good."""

    source: Source
    address: str


class Moving:
    """Lists the proposals to move, and does as a person says."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def proposals(self) -> tuple[Move, ...]:
        """List the sources that should move, in the order they were added."""
        named = ((source, schedule.proposed_address(source)) for source in self._store.heard.sources())
        return tuple(Move(source, address) for source, address in named if address)

    def accept(self, named: str) -> Source:
        """Listen at the new address from now on; ``named`` is the source's id, address or title.

        Where that address is a source already, the old one is paused. Raises ``NotFound`` or ``Conflict``.
        """
        with self._store.transaction():
            move = self._find(named)
            there = self._store.heard.at(move.source.connector, move.address)
            if there is not None and there.id != move.source.id:
                reason = Message.of(N_("{address} is listened to already"), address=move.address)
                moved = replace(move.source, health="paused", next_due=None, reason=reason)
            else:
                moved = replace(schedule.at_new_address(move.source, move.address), next_due=self._now())
            self._store.heard.put_sources([moved])
        return moved

    def decline(self, named: str) -> Source:
        """Stay at the old address; the new one is not proposed again. Raises ``NotFound`` or ``Conflict``."""
        with self._store.transaction():
            stays = schedule.staying(self._find(named).source)
            self._store.heard.put_sources([stays])
        return stays

    def _find(self, named: str) -> Move:
        proposals = self.proposals()
        exact = [one for one in proposals if named in {one.source.id, one.source.address}]
        called = [one for one in proposals if named.casefold() == one.source.title.casefold()]
        found = exact or called
        if not found:
            raise NotFound(N_("{name} has no proposal to move. ganzohr move shows which have."), name=named)
        if len(found) > 1:
            raise Conflict(N_("{name} is the name of several sources. Give the address instead."), name=named)
        return found[0]
