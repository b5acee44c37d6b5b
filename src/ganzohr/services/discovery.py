"""Discovery: from an address a person typed, or from the companies we watch, to sources, saying what was tried."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event

from ganzohr.connectors import Tools
from ganzohr.errors import GanzohrError, Invalid, Stopped
from ganzohr.i18n import N_
from ganzohr.isolation import Parse
from ganzohr.model import Company, Message, Person, Source, make_id
from ganzohr.net import Mailboxes, NoMailboxes, Web
from ganzohr.services.coverage import CoverageService
from ganzohr.services.looking import look_around
from ganzohr.services.proposals import Look, Proposal, Tried
from ganzohr.services.voices import Voices
from ganzohr.services.watchlist import Watchlist
from ganzohr.store import Store

_log = logging.getLogger(__name__)

__all__ = ["Discovered", "Discovery", "Look", "Proposal", "Searched", "Tried"]


@dataclass(frozen=True, slots=True)
class Searched:
    """One company that was looked for: what was tried, and the sources that were added.

    ``failed`` by a fault of ours: then it is as if nobody had looked.
    """

    company: Company
    look: Look
    added: tuple[Source, ...] = ()
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Discovered:
    """What a search over the watch list brought; ``left`` companies were not reached because somebody stopped it.

    ``without_domain`` counts companies that cannot be looked for: their own domain is not known.
    """

    searched: tuple[Searched, ...]
    without_domain: int
    left: int

    @property
    def added(self) -> tuple[Source, ...]:
        return tuple(source for one in self.searched for source in one.added)


class Discovery:
    """Looks around, and takes what was found into the sources."""

    def __init__(
        self,
        store: Store,
        web: Web,
        call: Parse,
        now: Callable[[], datetime],
        *,
        seekers: int = 8,
        mail: Mailboxes | None = None,
    ) -> None:
        self._voices = Voices(store, web, call, now)
        self._store = store
        self._web = web
        self._call = call
        self._mail = mail or NoMailboxes()
        self._now = now
        self._seekers = seekers
        self._coverage = CoverageService(store, now)

    def look(self, address: str) -> Look:
        """Look around at an address that a person typed; change nothing. Raises ``Invalid`` for no address."""
        return self._look(address, typed=True)

    def accept(self, proposal: Proposal, *, company: str | None = None, person: str | None = None) -> Source:
        """Listen there from now on; ``company`` or ``person`` say by name or id whose voice it is.

        A source that is there already keeps what it knows; one that had stopped is tried again.
        Raises ``NotFound`` or ``Conflict`` where the name is not, or more than once, on the watch list.
        """
        watchlist = Watchlist(self._store, self._now)
        company_id = person_id = None
        if company is not None:
            company_id = self._company(company).id
        if person is not None:
            voice = watchlist.find(person)
            if not isinstance(voice, Person):
                raise Invalid("person", N_("{name} is on the watch list, but is not a person"), name=person)
            person_id, company_id = voice.id, company_id or voice.company_id
        return self._accept(proposal, company_id, person_id)

    def discover(
        self,
        *,
        only: str | None = None,
        told: Callable[[int, int, str], None] = lambda _done, _all, _name: None,
        stop: Event | None = None,
    ) -> Discovered:
        """Look for the voices of every company that has a domain, and of its people; listen to those that are sure.

        Where a search has found something it is not repeated, so that one that was stopped goes on. ``told`` hears
        how many are done, of how many, and who it was. ``stop`` ends it; what was added stays. ``only`` names one
        company to look for again. Raises ``NotFound``, ``Conflict`` or ``Invalid`` where it does not.
        """
        stop = stop or Event()
        known = self._coverage.searched().keys() & {source.company_id for source in self._store.heard.sources()}
        others = [company for company in self._store.watched.companies() if not company.ours]
        silent = [one for one in others if one.id not in known] if only is None else [self._company(only)]
        waiting = [company for company in silent if company.domain]
        searched: list[Searched] = []
        count = len(waiting)
        with ThreadPoolExecutor(self._seekers, thread_name_prefix="discover") as pool:
            under_way: set[Future[Searched | None]] = set()
            while (waiting and not stop.is_set()) or under_way:
                while waiting and not stop.is_set() and len(under_way) < self._seekers:
                    under_way.add(pool.submit(self._search, waiting.pop(0)))
                done, under_way = wait(under_way, timeout=0.5, return_when=FIRST_COMPLETED)
                for one in filter(None, [future.result() for future in done]):
                    searched.append(one)
                    if not one.failed:
                        people = self._store.watched.people(one.company.id)
                        self._coverage.looked_for([one.company.id, *(person.id for person in people)])
                    told(len(searched), count, one.company.name)
        return Discovered(tuple(searched), len(silent) - count, count - len(searched))

    def _look(self, address: str, *, typed: bool) -> Look:
        tools = Tools(self._web, self._call, self._now(), _nothing_seen, self._mail)
        return look_around(address, tools, typed=typed)

    def _company(self, name: str) -> Company:
        found = Watchlist(self._store, self._now).find(name)
        if not isinstance(found, Company):
            raise Invalid("company", N_("{name} is on the watch list, but is not a company"), name=name)
        return found

    def _search(self, company: Company) -> Searched | None:
        """Look for one company; whatever goes wrong there, the others are looked for. None where it was stopped."""
        assert company.domain is not None
        try:
            look, added = self._voices.search(company)
        except Stopped:
            return None
        except GanzohrError as error:
            return Searched(company, Look(company.domain, (), (), error.message))
        except Exception as error:  # noqa: BLE001 because no company can stop the search for another
            _log.exception("a fault of ganzohr while %s was looked at", company.domain)
            text = N_("A fault of ganzohr itself ({name}) kept this from being heard: please report what the log says.")
            problem = Message.of(text, name=type(error).__name__)
            return Searched(company, Look(company.domain, (), (), problem), failed=True)
        return Searched(company, look, added)

    def _accept(self, proposal: Proposal, company_id: str | None, person_id: str | None) -> Source:
        with self._store.transaction():
            source = self._store.heard.at(proposal.connector, proposal.address) or Source(
                id=make_id("source", proposal.connector, proposal.address),
                connector=proposal.connector,
                address=proposal.address,
                title=proposal.title,
                cursor=proposal.cursor,
                added_at=self._now(),
                added_by="hand" if proposal.typed else "discovery",
            )
            if source.health in {"gone", "refused", "paused"}:
                source = replace(source, health="new", failures=0, reason=None, next_due=None)
            company_id = company_id or source.company_id
            source = replace(source, company_id=company_id, person_id=person_id or source.person_id)
            self._store.heard.put_sources([source])
        return source


def _nothing_seen(_keys: Collection[str]) -> set[str]:
    return set()
