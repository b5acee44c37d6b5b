"""Seeking the voices of one company and its people: along its own pages, no further than they lead, each with proofs.

The company's site is read as a visitor would: its home page, imprint, team and career pages, the pages of the people we
watch. What these pages lead to is asked who it is, and visited once to be sure that it may be heard. Nothing is
ever looked for by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag, urljoin, urlsplit

from ganzohr.connectors import HTML, Tools, is_html, same_site
from ganzohr.connectors.jobs import board_of
from ganzohr.errors import SourceError, Stopped
from ganzohr.i18n import N_
from ganzohr.matching.identity import Proof, bare, in_address, is_named, leads_to, lies_under
from ganzohr.matching.imprint import read_imprint
from ganzohr.matching.names import legal_form
from ganzohr.model import Company, Message, Person
from ganzohr.services.handles import handle_of
from ganzohr.services.looking import look_around
from ganzohr.services.places import (
    Frugal,
    Link,
    ReadPage,
    called,
    host_of,
    is_called,
    kind_of_place,
    leads,
    read,
    said_of_itself,
)
from ganzohr.services.proposals import Look, Proposal, Tried
from ganzohr.services.proving import label, names
from ganzohr.services.weighing import Weighing
from ganzohr.store import Proposed
from ganzohr.text.feeds import Feed, read_feed
from ganzohr.text.hosts import bare_host
from ganzohr.text.profiles import Card
from ganzohr.text.trees import plain

REQUESTS = 25
"""So many requests the voices of one company cost at most, beside those that looking around its site takes."""
FOR_EACH_PERSON = 5
MOST_FOR_PEOPLE = 75
"""So many more the voices of its people cost, each and all together."""

_LOOKING = 40
_EACH = 12  # places that one owner may have
IMPRINT = re.compile(r"\b(?:impressum|imprint|legal[- _]?notice|anbieterkennzeichnung|offenlegung)\b", re.IGNORECASE)
_TEAM = re.compile(
    r"\b(?:team|ansprechpartner\w*|menschen|people|vorstand|management|leadership|geschäftsführung|geschaeftsfuehrung|"
    r"führung|(?:ue|ü)ber[- ]?uns|about(?:[- ]us)?|unternehmen|autor(?:en|innen)?|authors?)\b",
    re.IGNORECASE,
)
_EVENTS = re.compile(
    r"\b(?:events?|veranstaltung\w*|termine|webinar\w*|konferenz\w*|conference\w*|kongress\w*|talks?|"
    r"vortr(?:ag|äge|aege)\w*|speakers?|referent\w*|programm?)\b",
    re.IGNORECASE,
)
_CAREERS = re.compile(r"\b(?:karriere|jobs?|stellen\w*|careers?|vacancies|offene[- ]stellen)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:(?://|\\/\\/)[^\s\"'<>]{4,300}")


@dataclass
class Found:
    """What seeking brought: what is proposed, and everything that was tried."""

    look: Look
    proposed: list[Proposed] = field(default_factory=list)


class Seeking:
    """One search for the voices of a company that has a domain, and of those of its people whom we watch."""

    def __init__(self, company: Company, people: Iterable[Person], tools: Tools) -> None:
        assert company.domain is not None
        self._company, self._people = company, tuple(people)
        self._web = Frugal(tools.web, _LOOKING)
        self._tools = replace(tools, web=self._web)
        self._weighing = Weighing(company, company.domain, self._people, self._tools)
        self._domain = company.domain
        self._tried, self._proposed, self._pages = (
            self._weighing.tried,
            self._weighing.proposed,
            self._weighing.pages,
        )

    def found(self) -> Found:
        """Seek; raise ``Stopped`` where the program ends first."""
        look = look_around(self._domain, self._tools, typed=False)
        self._web.left = REQUESTS
        for answer in list(self._web.pages.values()):
            self._read(answer.url)
        home = next((page for page in self._pages.values() if lies_under(host_of(page.url), self._domain)), None)
        if home is None and self._pages:
            home = self._moved_home()
        if home is not None or not self._pages:
            self._own_site(look)
        if home is not None:
            self._imprint(home)
            self._accounts(home)
            self._careers(home)
        self._web.left = min(FOR_EACH_PERSON * len(self._people) + FOR_EACH_PERSON, MOST_FOR_PEOPLE)
        if home is not None:
            self._of_people(home, look)
        for person in self._people:
            for url in person.urls:
                if not lies_under(host_of(url), self._domain):  # in many address books that is the employer's site
                    self._persons(person, Link(url, Proof("given", url)), home)
        look = replace(look, tried=(*look.tried, *self._tried), answered=bool(self._pages))
        return Found(look, self._weighing.found())

    # --- the company ---------------------------------------------------------------------------------------------

    def _moved_home(self) -> ReadPage | None:
        """Take a home page elsewhere only where it is surely the company's: a domain may have been sold.

        It is where the other domain has the same label, or where the page bears the name with its legal form; without
        the form a name is on the page of whoever sells the domain, too.
        """
        page = next(iter(self._pages.values()))
        host = bare_host(host_of(page.url))
        text = " ".join(self._tools.call(plain, page.source).casefold().split())
        whole = legal_form(self._company.name)[1] is not None and self._company.name.casefold() in text
        if label(host) != label(self._domain) and not whole:
            return None
        self._domain = self._weighing.domain = host
        return page

    def _own_site(self, look: Look) -> None:
        for one in look.proposals:
            if one.cursor.get("watch") == "text":
                continue  # a page that merely can be watched for changes is no voice
            proofs = [Proof("given", self._domain)]
            if lies_under(host_of(one.address), self._domain):
                proofs.append(Proof("domain", self._domain))
            elif self._leads_back(one):
                proofs.append(Proof("links back", self._domain))
            self._weighing.propose(None, one, proofs)

    def _leads_back(self, one: Proposal) -> bool:
        try:
            return leads_to(said_of_itself(one.connector, one.address, self._tools).words, self._domain)
        except SourceError:
            return False

    def _imprint(self, home: ReadPage) -> None:
        """Propose whom the imprint names and nobody watches yet, each with the words that say so."""
        page = self._first(home, IMPRINT, [urljoin(home.url, "/impressum")])
        if page is None:
            return
        text: str = self._tools.call(plain, page.source)
        known = {bare(person.name) for person in self._people}
        for officer in read_imprint(text).officers:
            if bare(officer.name) in known:
                continue
            start = text.rfind("\n", 0, officer.start) + 1
            quote = text[start : officer.end]
            quote = quote if officer.position in quote else f"{officer.position} … {quote}"
            self._proposed["person", bare(officer.name)] = Proposed(
                "person",
                self._company.id,
                None,
                "",
                page.url,
                officer.name,
                (Proof("imprint", page.url, quote[-300:]),),
                {"position": officer.position},
            )

    def _accounts(self, home: ReadPage) -> None:
        links = list(leads(home, "company"))
        for one in links[: _EACH * 2]:
            self._companys(one)
        self._handle()

    def _handle(self) -> None:
        """See whether the company's domain is a name on Bluesky: the domain itself then says whose it is."""
        for proof in handle_of(self._domain, self._tools, self._tried):
            self._companys(Link(f"https://bsky.app/profile/{self._domain}", proof))

    def _careers(self, home: ReadPage) -> None:
        """Look for the job board behind the career page, in links and in what the page embeds."""
        pages = [home]
        if (page := self._first(home, _CAREERS, [])) is not None:
            pages.append(page)
        for page in pages:
            boards = (m[0].replace("\\/", "/").rstrip(".,;)\\") for m in _ADDRESS.finditer(page.source))
            for address in dict.fromkeys(one for one in boards if board_of(one)):
                self._companys(Link(address, Proof("linked", page.url)))
        if len(pages) > 1 and not any(name == "jobs" for name, _ in self._proposed):
            self._companys(Link(f"jobs:{pages[1].url}", Proof("linked", home.url)))

    def _companys(self, link: Link) -> None:
        connector = kind_of_place(link.address)
        if connector is None or (same_site(link.address, f"https://{self._domain}/") and "jobs:" not in link.address):
            return
        self._weighing.weigh(None, connector, link)

    # --- its people ----------------------------------------------------------------------------------------------

    def _of_people(self, home: ReadPage, look: Look) -> None:
        """Read team pages and the pages of those whom we watch, and follow what leads from there."""
        for url in [*list(called(home, _TEAM))[:3], *list(called(home, _EVENTS))[:2]]:
            self._read(url)
        self._by_authors(look)
        teams = [page for url, page in self._pages.items() if url != home.url and is_called(url, _TEAM)]
        for person in self._people:
            for url in list(self._pages_of(person))[:2]:
                self._read(url)
            for link in self._leads_of(person, home)[:_EACH]:
                self._persons(person, link, home)
        for link in [link for page in teams for link in leads(page, "person")][: _EACH * 2]:
            # Somebody else on a team page may be anybody: what is not sure is no question either.
            if (connector := kind_of_place(link.address)) and connector != "jobs":
                self._weighing.weigh(None, connector, link, only_sure=True)

    def _pages_of(self, person: Person) -> Iterator[str]:
        """Yield pages of this site that are called by a person's name, likeliest first."""
        found: dict[str, bool] = {}
        for page in list(self._pages.values()):
            for anchor in page.links.anchors:
                url = urldefrag(anchor.href).url
                if not lies_under(host_of(url), self._domain) or len(anchor.text) > 120:
                    continue
                if is_named(person.name, anchor.text) or in_address(person.name, urlsplit(url).path):
                    found[url] = found.get(url, False) or in_address(person.name, urlsplit(url).path)
        yield from sorted(found, key=lambda url: not found[url])

    def _leads_of(self, person: Person, home: ReadPage) -> list[Link]:
        """Gather where the company's pages say that a person is found: their cards, and pages that are theirs alone."""
        common = {anchor.href for anchor in home.links.anchors}
        found: dict[str, Link] = {}
        for page in [one for one in self._pages.values() if lies_under(host_of(one.url), self._domain)]:
            for card in page.profiles.cards:
                if card.kind == "person" and bare(card.name) == bare(person.name) and self._is_ours(card, page):
                    for url in card.urls:
                        found.setdefault(url, Link(url, Proof("same as", page.url)))
            others = any(one is not person and is_named(one.name, page.links.title) for one in self._people)
            theirs = is_named(person.name, page.links.title) or in_address(person.name, urlsplit(page.url).path)
            if theirs and not others and page is not home:
                for link in leads(page, "person"):
                    if link.address not in common:
                        found.setdefault(link.address, link)
        return [one for url, one in found.items() if not lies_under(host_of(url), self._domain)]

    def _is_ours(self, card: Card, page: ReadPage) -> bool:
        """Tell whether a card on the company's site can be of its people: who speaks at its events may be anybody."""
        if card.company:
            return names(self._company, card.company) or is_named(card.company, self._company.name)
        return not is_called(page.url, _EVENTS)

    def _by_authors(self, look: Look) -> None:
        """Read one article of each of its people who writes in the company's feed: it leads to the author's page."""
        written: dict[str, str] = {}
        for one in [one for one in look.proposals if one.connector == "feed"][:3]:
            try:
                answer = self._web.get(one.address)
                feed: Feed = self._tools.call(read_feed, answer.body, answer.url, answer.headers.get("content-type"))
            except Stopped:
                raise
            except SourceError:
                continue
            for item in feed.items:
                if item.author and item.link and lies_under(host_of(item.link), self._domain):
                    written.setdefault(bare(item.author), item.link)
        for person in self._people:
            if url := written.get(bare(person.name)):
                self._read(url)

    def _persons(self, person: Person, link: Link, home: ReadPage | None) -> None:
        """Weigh one place where a person may speak, unless the whole company's pages lead there."""
        if home is None or link.address not in {a.href for a in home.links.anchors}:
            self._weighing.of_person(person, link)

    # --- pages ---------------------------------------------------------------------------------------------------

    def _first(self, home: ReadPage, pattern: re.Pattern[str], usual: list[str]) -> ReadPage | None:
        """Read the first page of the site that is called so."""
        for url in [*called(home, pattern)][:2] or usual:
            if (page := self._read(url)) is not None:
                return page
        return None

    def _read(self, url: str) -> ReadPage | None:
        """Read a page of the company's once; None where there is none."""
        if url in self._pages:
            return self._pages[url]
        try:
            answer = self._web.pages.get(url) or self._web.get(url, accept=HTML)
            if not is_html(answer.media_type, answer.body):
                return None
            page = read(answer, self._tools)
        except Stopped:
            raise
        except SourceError as error:
            self._tried.append(Tried(url, Message(N_("a page of the company's site")), error.message))
            return None
        return self._pages.setdefault(answer.url, page)
