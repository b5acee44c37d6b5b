"""Discovery: from an address a person typed, or from the companies we watch, to sources, saying what was tried."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from threading import Event

from ganzohr.connectors import Tools
from ganzohr.errors import GanzohrError, Invalid, SourceError, Stopped
from ganzohr.i18n import N_
from ganzohr.isolation import Parse
from ganzohr.matching import names
from ganzohr.matching.sites import ENDINGS
from ganzohr.model import Company, Message, Person, Source, make_id
from ganzohr.net import Mailboxes, Names, NoMailboxes, NoNames, Web
from ganzohr.services.coverage import CoverageService
from ganzohr.services.homes import Home, find_home, recorded
from ganzohr.services.looking import look_around
from ganzohr.services.proposals import Look, Proposal, Tried
from ganzohr.services.voices import Voices
from ganzohr.services.watchlist import Watchlist
from ganzohr.store import Store
from ganzohr.text.identities import Identity

AGAIN = timedelta(days=7)
"""So long nobody is looked for again whose site answered and led to nothing."""

_RESTING = "resting"

_log = logging.getLogger(__name__)

__all__ = ["Discovered", "Discovery", "Look", "Proposal", "Searched", "Tried"]


@dataclass(frozen=True, slots=True)
class Searched:
    """One company that was looked for: what was tried, and the sources that were added.

    ``asked`` is the domain that may be theirs, where a person has to say. ``failed`` by a fault of ours: then it is as
    if nobody had looked.
    """

    company: Company
    look: Look
    added: tuple[Source, ...] = ()
    asked: str | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Discovered:
    """What a search over the watch list brought; ``left`` companies were not reached because somebody stopped it.

    ``resting`` were looked for within the last week, and nothing was found. ``guests`` are the voices of people that
    were found where they speak as guests.
    """

    searched: tuple[Searched, ...]
    resting: int
    left: int
    guests: tuple[Source, ...] = ()

    @property
    def without_domain(self) -> int:
        """How many of those that were looked for have no domain that is sure."""
        return sum(not one.company.domain for one in self.searched)

    @property
    def added(self) -> tuple[Source, ...]:
        return (*(source for one in self.searched for source in one.added), *self.guests)


class Discovery:
    """Looks around, and takes what was found into the sources."""

    def __init__(
        self,
        store: Store,
        web: Web,
        call: Parse,
        now: Callable[[], datetime],
        *,
        seekers: int = 16,
        mail: Mailboxes | None = None,
        dns: Names | None = None,
        endings: Sequence[str] = ENDINGS,
    ) -> None:
        self._names = dns or NoNames()
        self._endings = endings
        self._voices = Voices(store, web, call, now, self._names)
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
        """Look for the voices of every company and of its people, and listen to those that are sure.

        Where only the name of a company is known, its own site is looked for first. Where a search has found something
        it is not repeated, and for a week where it has found nothing, so that one that was stopped goes on. ``told``
        hears how many are done, of how many, and who it was. ``stop`` ends it; what was added stays. ``only`` names one
        company to look for again. Raises ``NotFound``, ``Conflict`` or ``Invalid`` where it does not.
        """
        stop = stop or Event()
        waiting, resting = self._waiting() if only is None else ([self._company(only)], 0)
        searched: list[Searched] = []
        count = len(waiting)
        find = self._finder([one for one in waiting if not one.domain]) if not stop.is_set() else None
        with ThreadPoolExecutor(self._seekers, thread_name_prefix="discover") as pool:
            under_way: set[Future[Searched | None]] = set()
            while (waiting and not stop.is_set()) or under_way:
                while find and waiting and not stop.is_set() and len(under_way) < self._seekers:
                    under_way.add(pool.submit(self._search, waiting.pop(0), find))
                done, under_way = wait(under_way, timeout=0.5, return_when=FIRST_COMPLETED)
                for one in filter(None, [future.result() for future in done]):
                    searched.append(one)
                    if not one.failed:
                        ids = [one.company.id, *(who.id for who in self._store.watched.people(one.company.id))]
                        self._coverage.looked_for(ids)
                    self._rest(one)
                    told(len(searched), count, one.company.name)
        guests: tuple[Source, ...] = ()
        if only is None and not stop.is_set():
            guests = self._voices.search_guests(lambda place: told(len(searched), count, place))
        return Discovered(tuple(searched), resting, count - len(searched), guests)

    def _waiting(self) -> tuple[list[Company], int]:
        """List the companies to look for, and count those that rest."""
        others = [company for company in self._store.watched.companies() if not company.ours]
        heard = {source.company_id for source in self._store.heard.sources()}
        known = self._coverage.searched().keys() & heard
        silent = [one for one in others if one.id not in known]
        rests = self._resting()
        now = self._now()
        resting = {
            one.id
            for one in silent
            if (kept := rests.get(one.id))
            and kept["known"] == self._known(one)
            and now - datetime.fromisoformat(kept["at"]) < AGAIN
        }
        return [one for one in silent if one.id not in resting], len(resting)

    def _resting(self) -> dict[str, dict[str, str]]:
        kept = self._store.watched.snapshot(_RESTING)
        return {row["company"]: dict(row) for row in kept.rows} if kept else {}

    def _rest(self, one: Searched) -> None:
        """Let a company rest where something answered and led to nothing; whoever learns more of it ends the rest."""
        if one.failed or one.added or not one.look.answered:
            return
        row = {"company": one.company.id, "at": self._now().isoformat(), "known": self._known(one.company)}
        with self._store.transaction():
            rows = self._resting() | {one.company.id: row}
            self._store.watched.put_snapshot(_RESTING, list(rows.values()), self._now())

    def _known(self, company: Company) -> str:
        """Return a mark of all that a search begins with."""
        people = self._store.watched.people(company.id)
        said = (company.name, company.aliases, company.domain, *((one.name, one.email, one.urls) for one in people))
        return blake2b(repr(said).encode("utf-8", "replace"), digest_size=8).hexdigest()

    def _look(self, address: str, *, typed: bool) -> Look:
        return look_around(address, self._tools(), typed=typed)

    def _tools(self) -> Tools:
        return Tools(self._web, self._call, self._now(), _nothing_seen, self._mail, self._names)

    def _company(self, name: str) -> Company:
        found = Watchlist(self._store, self._now).find(name)
        if not isinstance(found, Company):
            raise Invalid("company", N_("{name} is on the watch list, but is not a company"), name=name)
        return found

    def _finder(self, homeless: list[Company]) -> Callable[[Company], Home]:
        """Return how the home of a company is found; Wikidata is asked about all of them together."""
        problem: Message | None = None
        records: dict[str, list[Identity]] = {}
        try:
            records = recorded(homeless, self._tools()) if homeless else {}
        except Stopped:
            pass
        except SourceError as error:
            problem = error.message

        def find(company: Company) -> Home:
            taken = {one.domain for one in self._store.watched.companies() if one.domain}
            kept = self._store.proposals.all(company.id)
            taken |= {one.title for one in kept if one.kind == "home" and one.state == "refused"}
            of_name = records.get(names.key(company.name), ())
            people = self._store.watched.people(company.id)
            home = find_home(company, people, self._tools(), records=of_name, taken=taken, endings=self._endings)
            if problem is not None:
                home.answered = home.asked is not None
                home.tried.insert(0, Tried("Wikidata", Message(N_("the site of a company of this name")), problem))
            return home

        return find

    def _search(self, company: Company, find: Callable[[Company], Home]) -> Searched | None:
        """Look for one company; whatever goes wrong there, the others are looked for. None where it was stopped."""
        try:
            tried: tuple[Tried, ...] = ()
            if not company.domain:
                home = find(company)
                tried = tuple(home.tried)
                if home.domain is None:
                    return self._homeless(company, home)
                company = self._at_home(company, home.domain)
            look, added = self._voices.search(company)
        except Stopped:
            return None
        except GanzohrError as error:
            look = Look(company.domain or company.name, (), tried, error.message, answered=False)
            return Searched(company, look)
        except Exception as error:  # noqa: BLE001 because no company can stop the search for another
            _log.exception("a fault of ganzohr while %s was looked for", company.domain or company.id)
            text = N_("A fault of ganzohr itself ({name}) kept this from being heard: please report what the log says.")
            problem = Message.of(text, name=type(error).__name__)
            return Searched(company, Look(company.domain or company.name, (), tried, problem), failed=True)
        return Searched(company, replace(look, tried=(*tried, *look.tried)), added)

    def _at_home(self, company: Company, domain: str) -> Company:
        with self._store.transaction():
            company = self._store.watched.company(company.id)
            company = company if company.domain else replace(company, domain=domain)
            self._store.watched.put_companies([company], "discovery", self._now())
        return company

    def _homeless(self, company: Company, home: Home) -> Searched:
        found = [replace(home.asked, found_at=self._now())] if home.asked else []
        kept = self._store.proposals.put(found)
        asked = next((one.title for one in kept if one.state == "open"), None)
        return Searched(company, Look(company.name, (), tuple(home.tried), answered=home.answered), asked=asked)

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
