"""Guests: the people we watch who speak at somebody else's place, and where these places say that they are found.

Read are the podcasts and programmes that are listened to anyway. A guest is one of ours only where the same words name
the person and their company: a name alone is nobody, and two people of one name are told apart by their companies. An
address that the place gives for a guest is one proof, and weighed like any other. Whom it names as somebody of a
company we watch, and who is not on the list, is proposed with the literal words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ganzohr.connectors import Tools
from ganzohr.errors import SourceError, Stopped
from ganzohr.matching import lexicon, names
from ganzohr.matching.identity import Proof, bare
from ganzohr.model import Company, Person, Source
from ganzohr.services.places import Frugal, Link
from ganzohr.services.weighing import Weighing
from ganzohr.store import Proposed, Store
from ganzohr.text.episodes import Episode, read_episodes
from ganzohr.text.feeds import Feed, read_feed
from ganzohr.text.guests import Guest, read_named, read_speakers

REQUESTS = 120
"""So many requests the guests of all places cost at most, each place asked once a week."""

AGAIN = timedelta(days=7)

_STAGES = ("podcast", "events")
_LINES = 30  # of the notes of one episode
_WORDS = 9  # of a company's name with its legal form
_KEPT = "guests"


@dataclass(frozen=True, slots=True)
class _Met:
    """Somebody of a company we watch who speaks somewhere: ``urls`` are where the place says that they are found."""

    name: str
    position: str
    company: Company
    quote: str
    where: str
    urls: tuple[str, ...] = ()


class Guests:
    """Looks through the places where many speak."""

    def __init__(self, store: Store, tools: Tools) -> None:
        self._store = store
        self._tools = replace(tools, web=Frugal(tools.web, REQUESTS))
        self._companies = {one.id: one for one in store.watched.companies() if not one.ours}
        self._called = _called(self._companies.values())
        self._asked = {one.id for one in store.proposals.all() if one.kind == "person"}
        self._people: dict[str, list[Person]] = defaultdict(list)
        for person in store.watched.people():
            self._people[person.company_id or ""].append(person)

    def found(self, told: Callable[[str], None]) -> list[Proposed]:
        """Read every place whose turn it is, tell which, and return what is proposed; stop where the program ends."""
        weighing: dict[str, Weighing] = {}
        proposed: list[Proposed] = []
        for source in self._due():
            told(source.title or source.address)
            try:
                for one in list(self._met(source)):
                    proposed += self._weighed(one, weighing)
            except Stopped:
                break
            except SourceError:
                pass  # its own visits tell what is wrong with it
            self._remember(source)
        return [*proposed, *(one for each in weighing.values() for one in each.found())]

    # --- whose turn it is ----------------------------------------------------------------------------------------

    def _due(self) -> list[Source]:
        kept, mark = self._kept(), self._store.watched.mark()
        stages = [one for one in self._store.heard.sources() if one.connector in _STAGES]
        return [
            one
            for one in stages
            if not (row := kept.get(one.id))
            or row["list"] != mark
            or self._tools.now - datetime.fromisoformat(row["at"]) >= AGAIN
        ]

    def _kept(self) -> dict[str, dict[str, str]]:
        kept = self._store.watched.snapshot(_KEPT)
        return {row["source"]: dict(row) for row in kept.rows} if kept else {}

    def _remember(self, source: Source) -> None:
        row = {"source": source.id, "at": self._tools.now.isoformat(), "list": self._store.watched.mark()}
        with self._store.transaction():
            rows = self._kept() | {source.id: row}
            self._store.watched.put_snapshot(_KEPT, list(rows.values()), self._tools.now)

    # --- who speaks there ----------------------------------------------------------------------------------------

    def _met(self, source: Source) -> Iterator[_Met]:
        if source.connector == "events":
            address = source.address.removeprefix("events:")
            answer = self._tools.web.get(address, robots=source.added_by == "discovery")
            guests: tuple[Guest, ...] = self._tools.call(read_speakers, answer.body, answer.url)
            yield from self._named((), guests, answer.url)
            return
        feed = source.cursor.get("feed")
        address = (feed if isinstance(feed, str) else source.address).removeprefix("podcast:")
        answer = self._tools.web.get(address, robots=source.added_by == "discovery")
        read: Feed = self._tools.call(read_feed, answer.body, answer.url, answer.headers.get("content-type"))
        episodes: tuple[Episode, ...] = self._tools.call(read_episodes, answer.body, answer.url)
        told = {key: one for one in episodes for key in (one.id, one.link) if key}
        for item in read.items:
            episode = told.get(item.id) or told.get(item.link or "") or Episode(item.id)
            guests = tuple(Guest(one.name, "", (one.url,) if one.url else ()) for one in episode.speakers)
            lines = (item.title, *item.text.split("\n")[:_LINES])
            hosts = {bare(one.name) for one in episode.speakers if one.role in {"host", "cohost", "co-host"}}
            owner = self._companies.get(source.company_id or "")
            yield from self._named(lines, guests, item.link or answer.url, owner=owner, hosts=hosts)

    def _named(
        self,
        lines: Sequence[str],
        guests: Iterable[Guest],
        where: str,
        *,
        owner: Company | None = None,
        hosts: Iterable[str] = (),
    ) -> Iterator[_Met]:
        """Yield whom words and lists name together with a company we watch; a host of its own podcast is of it."""
        found: dict[tuple[str, str], _Met] = {}
        for line in lines:
            for one in read_named(line):
                if (company := self._begins(one.company)) is not None:
                    met = _Met(one.name, one.position, company, one.quote, where)
                    found.setdefault((bare(one.name), company.id), met)
        titled = list(found.items())
        for guest in guests:
            name = bare(guest.name)
            company, quote = self._said_of(guest)
            if company is None and not guest.about and name in hosts:
                company, quote = owner, guest.name
            its = [met for (who, _), met in titled if who == name and not guest.about]
            if company is not None:
                its = [_Met(guest.name, "", company, quote, where)]
            if len(its) == 1:
                at = (name, its[0].company.id)
                known = found.get(at, its[0])
                found[at] = replace(known, urls=tuple(dict.fromkeys((*known.urls, *guest.urls))))
        yield from found.values()

    def _said_of(self, guest: Guest) -> tuple[Company | None, str]:
        """Find a company we watch in the line about a guest."""
        pieces = re.split(r",\s|\s(?:at|bei|von|of|der|des)\s(?:der\s|the\s)?|\s?[@|(]\s?|\s[–—-]\s", guest.about)
        for piece in pieces:
            if (company := self._begins(piece)) is not None:
                return company, f"{guest.name}, {guest.about}"
        return None, ""

    def _begins(self, words: str) -> Company | None:
        """Return the company with whose whole name these words begin; a longer name is another company's."""
        said = re.split(r"[)|:;\n]|,\s|\s[–—-]\s", words, maxsplit=1)[0].split()
        for n in range(min(len(said), _WORDS), 0, -1):
            company = self._called.get(names.key(" ".join(said[:n]).rstrip(".,!?")))
            if company is not None:
                return company if n == len(said) or not said[n][0].isupper() else None
        return None

    # --- what becomes of it --------------------------------------------------------------------------------------

    def _weighed(self, one: _Met, weighing: dict[str, Weighing]) -> list[Proposed]:
        """Weigh the addresses of one whom we watch; propose to watch one whom we do not."""
        people = self._people[one.company.id]
        known = [person for person in people if bare(person.name) == bare(one.name)]
        proof = Proof("guest", one.where, one.quote[:300])
        if not known and not lexicon.word(one.name.split()[0].partition("-")[0], "de").given:
            return []  # a title has many words with capitals; only where a given name begins it is worth a question
        if not known:
            found = Proposed(
                "person", one.company.id, None, "", one.where, one.name, (proof,), {"position": one.position}
            )
            return [replace(found, found_at=self._tools.now)] if found.named() not in self._asked else []
        if len(known) == 1:
            domain = one.company.domain or f"{one.company.id}.invalid"  # nothing leads back to a home nobody knows
            its = weighing.setdefault(one.company.id, Weighing(one.company, domain, people, self._tools))
            for url in one.urls:
                its.of_person(known[0], Link(url, proof))
        return []


def _called(companies: Iterable[Company]) -> Mapping[str, Company]:
    """Return companies by the keys of their names; a name that two of them bear is neither's."""
    owners: dict[str, dict[str, Company]] = defaultdict(dict)
    for company in companies:
        for name in (company.name, *company.aliases):
            owners[names.key(name)][company.id] = company
    return {key: next(iter(its.values())) for key, its in owners.items() if len(its) == 1 and key}
