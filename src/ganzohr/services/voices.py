"""Voices: whose voice is heard where, each with its proofs; what is sure is heard, the rest waits for a person's yes.

Two proofs from two sides make a place somebody's voice; one makes it a question; a name alone is nothing
(``matching.identity``). "Not this one" is remembered for ever. Every decision can be looked at before, and undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, cast

from ganzohr import connectors
from ganzohr.connectors import Tools
from ganzohr.errors import Conflict, NotFound
from ganzohr.i18n import N_, Tongue
from ganzohr.isolation import Parse
from ganzohr.matching.identity import PROOFS, Proof
from ganzohr.model import Company, Message, Person, Source, make_id
from ganzohr.net import Names, NoNames, Web
from ganzohr.services import coverage
from ganzohr.services.coverage import CoverageLine
from ganzohr.services.guests import Guests
from ganzohr.services.proposals import Look
from ganzohr.services.seeking import Seeking
from ganzohr.services.watchlist import Watchlist
from ganzohr.store import Proposed, Store
from ganzohr.store.proposals import Decision

Deed = Literal["accept", "refuse", "undo"]

LABELS: dict[Decision, str] = {
    "open": N_("is it theirs?"),
    "accepted": N_("listened to"),
    "refused": N_("not this one"),
    "shut": N_("asks not to be heard"),
}


_BECOMES: dict[Deed, Decision] = {"accept": "accepted", "refuse": "refused", "undo": "open"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One proposal as it is shown: whose it may be, and why."""

    proposed: Proposed
    who: Company | Person | None
    company: Company | None
    proofs: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class VoicesPage:
    """All proposals, open ones first."""

    shown: tuple[Shown, ...]
    coverage: CoverageLine
    created_at: datetime

    def of(self, state: Decision) -> list[Shown]:
        """Return those in one state."""
        return [one for one in self.shown if one.proposed.state == state]


class Voices:
    """Finds, proposes, and decides whose voice is heard where."""

    def __init__(
        self, store: Store, web: Web, call: Parse, now: Callable[[], datetime], dns: Names | None = None
    ) -> None:
        self._names = dns or NoNames()
        self._store = store
        self._web = web
        self._call = call
        self._now = now
        self._watchlist = Watchlist(store, now)

    def search(self, company: Company) -> tuple[Look, tuple[Source, ...]]:
        """Seek the voices of a company and its people; listen to those that are sure, and return both.

        Raises ``SourceError`` and ``Stopped`` where nothing could be sought.
        """
        people = self._store.watched.people(company.id)
        found = Seeking(company, people, self._tools()).found()
        return found.look, self._keep(found.proposed)

    def search_guests(self, told: Callable[[str], None] = lambda _place: None) -> tuple[Source, ...]:
        """Look where people of the watch list speak as guests; listen to what is sure there, and return it.

        ``told`` hears of each place when its turn comes.
        """
        return self._keep(Guests(self._store, self._tools()).found(told))

    def _tools(self) -> Tools:
        return Tools(self._web, self._call, self._now(), lambda _keys: set(), names=self._names)

    def _keep(self, found: Iterable[Proposed]) -> tuple[Source, ...]:
        """Keep what was found, listen to what is sure, and return what is new of it."""
        with self._store.transaction():
            kept = self._store.proposals.put([self._unclaimed(one) for one in found])
            sure = [one for one in kept if one.kind == "voice" and one.state == "accepted"]
            return tuple(self._listen(one) for one in sure if self._source(one) is None)

    def page(self, name: str | None = None) -> VoicesPage:
        """Show every proposal, or those of one company with its people, or of one person; raise ``NotFound``."""
        companies = {one.id: one for one in self._store.watched.companies()}
        people = {one.id: one for one in self._store.watched.people()}
        listed = self._store.proposals.all()
        if name is not None:
            of = self._watchlist.find(name).id
            theirs = {of} | {one.id for one in people.values() if one.company_id == of}
            listed = [one for one in listed if theirs & {one.company_id, one.person_id}]
        shown = []
        for one in listed:
            person = people.get(one.person_id or "")
            company = companies.get(one.company_id or (person.company_id if person else None) or "")
            shown.append(Shown(one, person or company, company, tuple(map(told, one.proofs))))
        states = list(LABELS)
        # A company's own site first: a yes there opens everything else.
        names = {s.proposed.number: s.company.name.casefold() if s.company else "" for s in shown}
        shown.sort(key=lambda s: (states.index(s.proposed.state), s.proposed.kind != "home", names[s.proposed.number]))
        return VoicesPage(tuple(shown), coverage.line(self._store.heard.sources()), self._now())

    def kinds(self) -> dict[str, str]:
        """Name every kind of place."""
        return {name: connector.label for name, connector in connectors.SHELF.all().items()}

    def preview(self, number: int, deed: Deed) -> Message:
        """Say exactly what a decision would change; change nothing. Raises ``NotFound`` and ``Conflict``."""
        one = self._possible(number, deed)
        who = self._who(one)
        place: dict[str, object] = {"address": one.address, "name": one.title, "who": who}
        if one.kind == "person":
            text = {
                "accept": N_("{name} is watched from now on, as somebody of {who}."),
                "refuse": N_("{name} is never proposed for {who} again."),
                "undo": N_("{name} of {who} is an open proposal again; whoever is on the watch list stays there."),
            }[deed]
            return Message.of(text, **place)
        if one.kind == "home":
            text = {
                "accept": N_("{name} is the site of {who} from now on; ganzohr discover looks for voices there."),
                "refuse": N_("{name} is never proposed for {who} again."),
                "undo": N_("{name} is an open proposal for {who} again; what was found there stays."),
            }[deed]
            return Message.of(text, **place)
        return self._place_preview(one, deed, place)

    def _place_preview(self, one: Proposed, deed: Deed, place: dict[str, object]) -> Message:
        source = self._source(one)
        if deed == "accept" and source is not None:
            text = N_("{address}, listened to as the voice of {other} so far, is the voice of {who} from now on.")
            return Message.of(text, other=self._named(source.company_id, source.person_id), **place)
        if deed == "accept":
            return Message.of(N_("{address} is listened to from now on, as the voice of {who}."), **place)
        if one.state == "accepted" and source is not None and (before := _before(one, source)) is not None:
            text = {
                "refuse": N_("{address} is never proposed for {who} again, and is the voice of {other} as before."),
                "undo": N_("{address} is an open proposal for {who} again, and the voice of {other} as before."),
            }[deed]
            return Message.of(text, other=self._named(*before), **place)
        heard = self._store.proposals.documents(source.id) if source and one.state == "accepted" else 0
        text = {
            "refuse": N_("{address} is never proposed for {who} again. Documents of it that are dropped: {n}."),
            "undo": N_("{address} is an open proposal for {who} again. Documents of it that are dropped: {n}."),
        }[deed]
        return Message.of(text, n=heard, **place)

    def previews(self, one: Proposed) -> dict[Deed, Message]:
        """Say of every decision that is possible now what it would change."""
        found: dict[Deed, Message] = {}
        for deed in _BECOMES:
            with suppress(Conflict, NotFound):
                found[deed] = self.preview(one.number, deed)
        return found

    def decide(self, number: int, deed: Deed) -> Message:
        """Accept, refuse or take back, and say what changed; raises ``NotFound`` and ``Conflict``."""
        with self._store.transaction():
            said = self.preview(number, deed)
            one = self._store.proposals.one(number)
            source = self._source(one) if one.kind == "voice" else None
            cursor = {name: value for name, value in one.cursor.items() if name != "before"}
            if deed == "accept":
                if source is not None:
                    cursor["before"] = [source.company_id, source.person_id]
                self._accept(replace(one, cursor=cursor))
            elif one.kind == "home" and one.state == "accepted":
                self._at_home(one, None)
            elif source is not None and one.state == "accepted":
                self._give_back(source, _before(one, source))
            self._store.proposals.decide(number, _BECOMES[deed], self._now(), cursor=cursor)
        return said

    def _give_back(self, source: Source, before: tuple[str | None, str | None] | None) -> None:
        """Make a place the voice of whom it was before; one that was listened to for this alone is dropped."""
        if before is None:
            self._store.heard.remove_source(source.id)
            return
        companies = {one.id for one in self._store.watched.companies()}
        people = {one.id for one in self._store.watched.people()}
        company, person = (
            one if one in known else None for one, known in zip(before, (companies, people), strict=True)
        )
        self._store.heard.put_sources([replace(source, company_id=company, person_id=person)])

    def _named(self, company_id: str | None, person_id: str | None) -> str | Message:
        with suppress(NotFound):
            if person_id is not None:
                return self._store.watched.person(person_id).name
            if company_id is not None:
                return self._store.watched.company(company_id).name
        return Message(N_("nobody on your list"))

    def _accept(self, one: Proposed) -> None:
        if one.kind == "person":
            position = one.cursor.get("position")
            self._watchlist.add_person(one.title, self._who(one), position if isinstance(position, str) else None)
        elif one.kind == "home":
            self._at_home(one, one.title)
        else:
            self._listen(one)

    def _at_home(self, one: Proposed, domain: str | None) -> None:
        """Write down the domain of a company, or take it back where it is still that one."""
        company = self._store.watched.company(one.company_id or "")
        if domain is not None or company.domain == one.title:
            self._store.watched.put_companies([replace(company, domain=domain)], "discovery", self._now())

    def _listen(self, one: Proposed) -> Source:
        """Make a place a source, as the voice of whom it was proved to be."""
        source = self._source(one) or Source(
            id=make_id("source", one.connector, one.address),
            connector=one.connector,
            address=one.address,
            title=one.title,
            cursor={name: value for name, value in one.cursor.items() if name != "before"},
            added_at=self._now(),
            added_by="discovery",
        )
        company = one.company_id
        if one.person_id and company is None:
            company = self._store.watched.person(one.person_id).company_id
        source = replace(source, company_id=company, person_id=one.person_id)
        if source.health in {"gone", "refused", "paused"}:
            source = replace(source, health="new", failures=0, reason=None, next_due=None)
        self._store.heard.put_sources([source])
        return source

    def _unclaimed(self, one: Proposed) -> Proposed:
        """Leave it to a person where a place that is listened to already is somebody else's voice."""
        source = self._source(one) if one.kind == "voice" else None
        if source is None or one.state != "accepted":
            return one
        owners = {source.person_id} if one.person_id else {source.company_id}
        return one if (one.person_id or one.company_id) in owners else replace(one, state="open", decided_by=None)

    def _source(self, one: Proposed) -> Source | None:
        return self._store.heard.at(one.connector, one.address)

    def _possible(self, number: int, deed: Deed) -> Proposed:
        one = self._store.proposals.one(number)
        if one.state == "shut":
            raise Conflict(N_("This voice asks not to be heard, and ganzohr obeys."))
        if deed == "undo" and one.state == "open":
            raise Conflict(N_("Nothing was decided on proposal {number} yet."), number=number)
        if (deed, one.state) in {("accept", "accepted"), ("refuse", "refused")}:
            raise Conflict(N_("Proposal {number} is decided so already."), number=number)
        return one

    def _who(self, one: Proposed) -> str:
        if one.person_id:
            return self._store.watched.person(one.person_id).name
        if one.company_id is None:
            raise NotFound(N_("There is no proposal {number}."), number=one.number)
        return self._store.watched.company(one.company_id).name


def told(proof: Proof) -> Message:
    """Put a proof into words."""
    said = Message.of(PROOFS[proof.what][1], where=proof.where)
    return Message.of(N_("{said}: “{quote}”"), said=said, quote=proof.quote) if proof.quote else said


def as_row(shown: Shown, tongue: Tongue) -> dict[str, Any]:
    """Write a proposal for programs."""
    one = shown.proposed
    return {
        "number": one.number,
        "kind": one.kind,
        "of": {"id": shown.who.id, "name": shown.who.name} if shown.who else None,
        "company": shown.company.name if shown.company else None,
        "connector": one.connector or None,
        "address": one.address or None,
        "title": one.title,
        "state": one.state,
        "decided_by": one.decided_by,
        "proofs": [
            {"what": proof.what, "where": proof.where, "quote": proof.quote or None, "said": tongue(said)}
            for proof, said in zip(one.proofs, shown.proofs, strict=True)
        ],
    }


def _before(one: Proposed, source: Source) -> tuple[str | None, str | None] | None:
    """Return whose voice a place was before it was accepted; None where it is listened to only since then."""
    kept = one.cursor.get("before")
    if isinstance(kept, list) and len(kept) == 2:
        company, person = (str(one) if one is not None else None for one in kept)
        return company, person
    return None if source.added_by == "discovery" else (source.company_id, source.person_id)


def deed_of(word: str) -> Deed | None:
    """Return the deed that a word names."""
    return cast("Deed", word) if word in {"accept", "refuse", "undo"} else None
