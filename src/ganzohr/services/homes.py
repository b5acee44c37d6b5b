"""Homes: the site of a company of which only the name is known.

Looked at are, in this order: where its people have their mailboxes, what stands at them as a web address, what Wikidata
records as the site of a company of exactly this name, and at last a few domains that the name suggests. Each is
visited, and its imprint or its own declaration must name the company with its legal form. That and one proof from
another side make it their site; an imprint alone, at a domain that was only guessed, is a question for a person. What
was tried is told in any case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag, urljoin, urlsplit

from ganzohr.connectors import HTML, Tools, is_html
from ganzohr.errors import SourceError, Stopped, Unreachable
from ganzohr.i18n import N_
from ganzohr.imports import MAILS
from ganzohr.matching import names, sites
from ganzohr.matching.identity import Proof, verdict
from ganzohr.model import Company, Message, Person
from ganzohr.services.aliases import entities_called
from ganzohr.services.places import Frugal, ReadPage, called, host_of, read
from ganzohr.services.proposals import Tried
from ganzohr.services.seeking import IMPRINT
from ganzohr.store import Proposed
from ganzohr.text.cells import domain_of, employer_domain
from ganzohr.text.identities import Identity
from ganzohr.text.trees import plain

REQUESTS = 30
"""So many requests the home of one company costs at most, each host asked for its home page and its imprint."""

AT_ONCE = 10
"""So many companies stand in one question to Wikidata; a longer address is refused by servers."""

_EACH = 3  # candidates of one kind


@dataclass
class Home:
    """What the search for a home brought: ``domain`` where it is sure, ``asked`` where a person has to say.

    Nothing is known where nobody ``answered``.
    """

    domain: str | None = None
    answered: bool = True
    asked: Proposed | None = None
    tried: list[Tried] = field(default_factory=list)


def recorded(companies: Sequence[Company], tools: Tools) -> dict[str, list[Identity]]:
    """Ask Wikidata for the companies by their names, and return what it records by the key of each name.

    Raises ``SourceError`` and ``Stopped``.
    """
    found: dict[str, list[Identity]] = {}
    for start in range(0, len(companies), AT_ONCE):
        called_ = [name for one in companies[start : start + AT_ONCE] for name in _called(one)]
        for identity in entities_called(called_, tools.web, tools.call):
            for name in {names.key(name) for name in identity.names}:
                found.setdefault(name, []).append(identity)
    return found


def _called(company: Company) -> list[str]:
    return list(dict.fromkeys((company.name, names.legal_form(company.name)[0], *company.aliases)))[:4]


def find_home(
    company: Company,
    people: Iterable[Person],
    tools: Tools,
    *,
    records: Iterable[Identity] = (),
    taken: Collection[str] = (),
    endings: Sequence[str] = sites.ENDINGS,
) -> Home:
    """Look for the home of one company; ``taken`` are the domains of others. Raises ``Stopped``.

    Of those that are only named, by a mailbox or a record, one that could not be proved is asked about, too.
    """
    tools = replace(tools, web=Frugal(tools.web, REQUESTS))
    home = Home()
    doubtful: list[tuple[str, list[Proof]]] = []
    for domain, proofs in _candidates(company, tuple(people), records, endings).items():
        if domain in taken:
            continue
        found = _visited(company, domain, proofs, tools, home.tried)
        if found is None:
            continue
        its, weighed = found
        if verdict(weighed) == "sure":
            home.domain = its
            return home
        if len(weighed) > len(proofs) and home.asked is None:
            home.asked = _question(company, its, weighed)
        elif any(_worth_asking(company, its, proof) for proof in proofs):
            doubtful.append((its, weighed))
    if home.asked is None and doubtful:
        home.asked = _question(company, *doubtful[0])
    return home


def _candidates(
    company: Company, people: Sequence[Person], records: Iterable[Identity], endings: Sequence[str]
) -> dict[str, list[Proof]]:
    """Gather domains with what speaks for each, likeliest first."""
    found: dict[str, list[Proof]] = {}
    boxes = [employer_domain(mail) for one in people for mail in (one.email, *_more_mails(one))]
    for box in list(dict.fromkeys(filter(None, boxes)))[:_EACH]:
        found.setdefault(box, []).append(Proof("mailbox", box))
    given = [domain for one in people for url in one.urls if (domain := domain_of(url))]
    for domain in list(dict.fromkeys(given))[:_EACH]:
        found.setdefault(domain, []).append(Proof("given", domain))
    of_records = [(domain, one.url) for one in records for domain in one.domains]
    for domain, url in of_records[:_EACH]:
        found.setdefault(domain, []).append(Proof("recorded", url))
    for domain in sites.guessed(company.name, endings):
        found.setdefault(domain, [])
    return found


def _more_mails(person: Person) -> list[str]:
    return [value for name, value in person.extra.items() if name.startswith(MAILS + " ")]


def _visited(
    company: Company, domain: str, proofs: list[Proof], tools: Tools, tried: list[Tried]
) -> tuple[str, list[Proof]] | None:
    """Visit a candidate and weigh what it says; None where it says nothing of the company."""
    why = Message.of(N_("named by {what}"), what=proofs[0].where) if proofs else Message(N_("a name like theirs"))
    try:
        page = _home_page(domain, tools)
        its = host_of(page.url).removeprefix("www.")
        said = _said(company, page, tools)
    except Stopped:
        raise
    except SourceError as error:
        tried.append(Tried(domain, why, error.message))
        return None
    if said is None:
        tried.append(Tried(domain, why, Message.of(N_("its imprint does not name {name}"), name=company.name)))
        return (its, proofs) if proofs else None
    outcome = Message.of(N_("{where} names “{quote}”"), where=said.where, quote=said.quote)
    tried.append(Tried(domain, why, outcome, found=True))
    return its, [*proofs, said]


def _home_page(domain: str, tools: Tools) -> ReadPage:
    problems: list[SourceError] = []
    for url in (f"https://{domain}/", f"https://www.{domain}/"):
        try:
            answer = tools.web.get(url, accept=HTML)
        except Unreachable as error:
            problems.append(error)
            continue
        if is_html(answer.media_type, answer.body):
            return read(answer, tools)
        problems.append(Unreachable(N_("{url} is no web page"), url=url))
    raise problems[0]


def _said(company: Company, page: ReadPage, tools: Tools) -> Proof | None:
    """Return how a site names the company as its provider: in its imprint, else in what it declares of itself."""
    for url in [*called(page, IMPRINT)][:2] or [urljoin(page.url, "/impressum")]:
        try:
            answer = tools.web.get(url, accept=HTML)
        except Stopped:
            raise
        except SourceError:
            continue
        if same_host(answer.url, page.url) and is_html(answer.media_type, answer.body):
            text: str = tools.call(plain, read(answer, tools).source)
            if quote := sites.naming(company.name, text):
                return Proof("provider", urldefrag(answer.url).url, quote)
    for card in page.profiles.cards:
        if card.kind == "company" and (quote := sites.naming(company.name, card.name)):
            return Proof("declares", page.url, quote)
    return None


def same_host(one: str, other: str) -> bool:
    """Tell whether two addresses lie at one host, ``www`` aside."""
    return (urlsplit(one).hostname or "").removeprefix("www.") == (urlsplit(other).hostname or "").removeprefix("www.")


def _worth_asking(company: Company, domain: str, proof: Proof) -> bool:
    """Tell whether a domain that does not name the company is worth a question: recorded, or a mailbox like it."""
    first = names.key(company.name).partition(" ")[0]
    return proof.what == "recorded" or (proof.what == "mailbox" and len(first) > 2 and domain.startswith(first))


def _question(company: Company, domain: str, proofs: list[Proof]) -> Proposed:
    return Proposed("home", company.id, None, "", f"https://{domain}/", domain, tuple(proofs), {"domain": domain})
