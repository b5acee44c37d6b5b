"""Weighing one place after the other: whose voice it is said to be, what speaks for it, whether it may be heard.

A place is asked who it is, and visited once to be sure that it answers and lets itself be heard. What adds up to
certainty is kept as accepted, what is only half of it as a question, and of who asks not to be heard only that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from ganzohr import connectors
from ganzohr.connectors import HTML, Tools, same_site
from ganzohr.errors import Refused, SourceError, Stopped
from ganzohr.i18n import N_
from ganzohr.matching.identity import Proof, is_named, leads_to, lies_under, verdict
from ganzohr.model import Company, Message, Person, Source
from ganzohr.services.handles import handle_of
from ganzohr.services.looking import look_around
from ganzohr.services.places import Link, ReadPage, SaidOfItself, host_of, kind_of_place, read, said_of_itself
from ganzohr.services.proposals import Proposal, Tried
from ganzohr.services.proving import proofs_of
from ganzohr.store import Proposed

_ACCOUNTS = 6  # that one site of a person's own leads to


class Weighing:
    """What is weighed for one company and those of its people whom we watch.

    ``pages`` are those of its site that were read, by address; ``tried`` and ``proposed`` fill while it is weighed.
    """

    def __init__(self, company: Company, domain: str, people: Sequence[Person], tools: Tools) -> None:
        self._company, self._people, self._tools = company, people, tools
        self.domain = domain
        self.pages: dict[str, ReadPage] = {}
        self.tried: list[Tried] = []
        self.proposed: dict[tuple[str, str], Proposed] = {}

    def of_person(self, person: Person, link: Link) -> None:
        """Weigh one place where a person may speak: an account, or a site of their own and what is theirs there."""
        connector = kind_of_place(link.address)
        if connector is not None:
            if connector != "jobs":
                self.weigh(person, connector, link)
            return
        try:
            proofs = self._proofs(person, "page", link, said_of_itself("page", link.address, self._tools))
            if verdict(proofs) == "never":
                return
            page = read(self._tools.web.get(link.address, accept=HTML), self._tools)
            if verdict(proofs) == "sure" and urlsplit(page.url).path in {"", "/"}:
                self._accounts_of(person, page)
            look = look_around(link.address, self._tools, typed=False)
        except Stopped:
            raise
        except SourceError as error:
            self._note(link, error.message)
            return
        for one in look.proposals[:3]:
            if one.cursor.get("watch") != "text" and same_site(one.address, link.address):
                self.propose(person, one, proofs)

    def _accounts_of(self, person: Person, page: ReadPage) -> None:
        """Weigh the accounts to which a person's own site leads: whether they lead back to it."""
        home = host_of(page.url)
        links = [Link(url, Proof("same as", page.url), home) for url in page.profiles.me[:_ACCOUNTS]]
        handles = handle_of(home, self._tools, self.tried)
        links += [Link(f"https://bsky.app/profile/{home}", proof, home) for proof in handles]
        for link in links:
            connector = kind_of_place(link.address)
            if connector is not None and connector != "jobs":
                self.weigh(person, connector, link)

    def weigh(self, person: Person | None, connector: str, link: Link, *, only_sure: bool = False) -> None:
        """Ask a place who it is, weigh what speaks for it, and visit it once to be sure that it may be heard."""
        shelf = connectors.SHELF.get(connector)
        address = link.address if link.address.startswith("jobs:") else shelf.written(link.address)
        if (connector, address) in self.proposed and person is None:
            return
        try:
            said = said_of_itself(connector, address, self._tools)
            link = replace(link, address=address)
            person, proofs = self._owner(person, connector, link, said)
            if only_sure and verdict(proofs) != "sure":
                return
            if verdict(proofs) == "never":
                return
            visit = shelf.poll(Source("", connector, address, added_by="discovery"), self._tools)
        except Stopped:
            raise
        except Refused as error:
            if error.retry == "never":
                self._shut(person, connector, address, link)
            else:
                self._note(link, error.message)
            return
        except SourceError as error:
            self._note(link, error.message)
            return
        found = Proposal(connector, address, visit.title or said.name or address, Message(N_("it can be heard")))
        self.propose(person, found, proofs)
        self._note(link, found.how, found=True)

    def _owner(
        self, person: Person | None, connector: str, link: Link, said: SaidOfItself
    ) -> tuple[Person | None, list[Proof]]:
        """Gather what speaks for a place; where it shows another name, see whether that is who is meant.

        A person's page leads to the company's account, a team page to those of many: the place says whose it is.
        """
        proofs = self._proofs(person, connector, link, said)
        if len(proofs) > 1:
            return person, proofs
        page = self.pages.get(link.proof.where)
        shown = [one for one in self._people if page and is_named(one.name, said.name)]
        shown = [one for one in shown if page and is_named(one.name, page.source)]
        for other in (*([None] if person else []), *(shown if len(shown) == 1 else [])):
            theirs = self._proofs(other, connector, link, said)
            if verdict(theirs) == "sure":
                return other, theirs
        return person, proofs

    def _proofs(self, person: Person | None, connector: str, link: Link, said: SaidOfItself) -> list[Proof]:
        proofs = proofs_of(self._company, self.domain, person, connector, link, said)
        if link.home and (leads_to(said.words, link.home) or any(leads_to(one, link.home) for one in said.verified)):
            proofs.append(Proof("links back", link.home))
        if link.home and connector == "bluesky" and lies_under(said.handle, link.home):
            proofs.append(Proof("domain", link.home))
        return proofs

    def propose(self, person: Person | None, one: Proposal, proofs: list[Proof]) -> None:
        """Keep a place for its owner; what two people are said to be is for a person to judge."""
        at = (one.connector, one.address)
        sure = verdict(proofs) == "sure"
        known = self.proposed.get(at)
        owner = person.id if person else None
        if known is not None and known.person_id != owner:
            self.proposed[at] = replace(known, state="open") if known.state != "shut" else known
            return
        self.proposed[at] = Proposed(
            "voice",
            self._company.id if person is None else None,
            owner,
            one.connector,
            one.address,
            one.title,
            tuple(dict.fromkeys(proofs)),
            dict(one.cursor),
            "accepted" if sure else "open",
            decided_by="proofs" if sure else None,
        )

    def _shut(self, person: Person | None, connector: str, address: str, link: Link) -> None:
        company = self._company.id if person is None else None
        owner = person.id if person else None
        self.proposed[connector, address] = Proposed("voice", company, owner, connector, address, state="shut")
        why = Message.of(N_("{page} leads there"), page=link.proof.where)
        self.tried.append(Tried("", why, Message(N_("it asks not to be heard, and ganzohr obeys"))))

    def found(self) -> list[Proposed]:
        """Return everything that was weighed."""
        return [replace(one, found_at=self._tools.now) for one in self.proposed.values()]

    def _note(self, link: Link, outcome: Message, *, found: bool = False) -> None:
        why = Message.of(N_("{page} leads there"), page=link.proof.where)
        self.tried.append(Tried(link.address, why, outcome, found))
