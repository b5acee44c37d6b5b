"""What companies on the watch list are called elsewhere: names, parents and LEIs from GLEIF and Wikidata.

Everything is only proposed, with what proves that it is the same company: its LEI, its number in the register together
with its name or its seat, its domain. A name alone proves nothing and is said to prove nothing. What a person says yes
to becomes an alias.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlencode

from ganzohr.errors import Invalid, SourceError
from ganzohr.i18n import N_
from ganzohr.isolation import Parse
from ganzohr.matching import names
from ganzohr.model import Company, Message
from ganzohr.net import Web
from ganzohr.services.watchlist import Watchlist
from ganzohr.store import Store
from ganzohr.text.folding import fold
from ganzohr.text.hosts import bare_host
from ganzohr.text.identities import Identity, read_entities, read_lei_records

Proof = Literal["lei", "register", "domain", "name"]

LABELS: dict[Proof, str] = {
    "lei": N_("same LEI"),
    "register": N_("same number in the register"),
    "domain": N_("same domain"),
    "name": N_("only the same name, which proves nothing"),
}

MOST_COMPANIES = 25
"""So many companies are looked up in one go; both services ask for restraint."""

_GLEIF = "https://api.gleif.org/api/v1/lei-records"
_SPARQL = "https://query.wikidata.org/sparql"
_QUERY = """SELECT ?c ?name ?official ?alt ?site ?lei ?parent WHERE {{
  {which}
  OPTIONAL {{ ?c wdt:P856 ?site }}
  OPTIONAL {{ ?c wdt:P1278 ?lei }}
  OPTIONAL {{ ?c rdfs:label ?name FILTER(LANG(?name) IN ("de", "en")) }}
  OPTIONAL {{ ?c wdt:P1448 ?official }}
  OPTIONAL {{ ?c skos:altLabel ?alt FILTER(LANG(?alt) IN ("de", "en")) }}
  OPTIONAL {{ ?c wdt:P749 ?p . ?p rdfs:label ?parent FILTER(LANG(?parent) = "de") }}
}} LIMIT 500"""

_SITES = """SELECT ?c (?called AS ?name) ?site ?lei WHERE {{
  VALUES ?called {{ {called} }}
  ?c rdfs:label ?called ; wdt:P856 ?site .
  OPTIONAL {{ ?c wdt:P1278 ?lei }}
}} LIMIT 500"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One record that may be of a company: ``names`` are those it has not got yet. ``proof`` says why."""

    company: Company
    identity: Identity
    proof: Proof
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found out about companies, and what could not be: address and reason. ``left`` were not looked at."""

    proposals: tuple[Proposal, ...]
    companies: int
    left: int
    missing: tuple[Message, ...]
    created_at: datetime


class Aliases:
    """Looks companies up elsewhere, and adds the names a person says yes to."""

    def __init__(self, store: Store, web: Web, call: Parse, now: Callable[[], datetime]) -> None:
        self._store = store
        self._web = web
        self._call = call
        self._now = now
        self._watchlist = Watchlist(store, now)

    def look(self, word: str | None = None) -> Looked:
        """Look up one company by name or id, or those first on the list; raise ``NotFound``, ``Invalid``."""
        companies = [self._company(word)] if word else self._store.watched.companies()
        missing: list[Message] = []
        found = [one for company in companies[:MOST_COMPANIES] for one in self._proposals(company, missing)]
        looked = min(len(companies), MOST_COMPANIES)
        return Looked(tuple(found), looked, len(companies) - looked, tuple(missing), self._now())

    def add(self, word: str, alias: str) -> Company:
        """Add a name that a person says yes to."""
        company = self._company(word)
        return self._watchlist.add_company(company.name, company.domain, aliases=(" ".join(alias.split()),))

    def _company(self, word: str) -> Company:
        found = self._watchlist.find(word)
        if not isinstance(found, Company):
            raise Invalid("company", N_("{name} is not a company"), name=word)
        return found

    def _proposals(self, company: Company, missing: list[Message]) -> Iterator[Proposal]:
        known: dict[str, Identity] = {}
        for ask in (self._gleif, self._sites):
            try:
                for identity in ask(company):
                    known.setdefault(identity.url, identity)
            except SourceError as error:
                missing.append(error.message)
        for identity in known.values():
            proof = _proof(company, identity)
            new = _unknown(company, identity)
            if proof is not None and (new or identity.lei or identity.parent):
                yield Proposal(company, identity, proof, new)

    def _gleif(self, company: Company) -> Iterator[Identity]:
        """Ask by LEI, else by number in the register, else by name; of a proven record ask for the parent too."""
        for question in _questions(company):
            found = self._records(f"{_GLEIF}?{urlencode(question | {'page[size]': '10'})}")
            proven = [one for one in found if _proof(company, one) not in {None, "name"}]
            for one in proven[:1]:
                yield replace(one, parent=self._parent(one.lei))
            yield from (one for one in found if one not in proven[:1])
            if found:
                return

    def _records(self, url: str) -> tuple[Identity, ...]:
        # The interface is made for programs, open to everybody, without a key (CC0).
        body = self._web.get(url, accept="application/vnd.api+json", robots=False).body
        found: tuple[Identity, ...] = self._call(read_lei_records, body, url)
        return found

    def _parent(self, lei: str) -> str:
        try:
            found = self._records(f"{_GLEIF}/{lei}/direct-parent")
        except SourceError:  # most companies have none that is known
            return ""
        return found[0].names[0] if found else ""

    def _sites(self, company: Company) -> Iterator[Identity]:
        """Ask by LEI or domain only: names alone find namesakes."""
        lei, domain = _lei(company), company.domain or ""
        if lei:
            which = f'?c wdt:P1278 "{lei}" .'
        elif re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", domain, re.ASCII):
            hosts = (bare_host(domain), f"www.{bare_host(domain)}")
            sites = [f"<{scheme}://{host}{end}>" for scheme in ("https", "http") for host in hosts for end in ("/", "")]
            which = f"VALUES ?own {{ {' '.join(sites)} }} ?c wdt:P856 ?own ."
        else:
            return
        yield from _entities(_QUERY.format(which=which), self._web, self._call)


def entities_called(called: Iterable[str], web: Web, call: Parse) -> tuple[Identity, ...]:
    """Return what Wikidata records under these very names and with a web site, in one question; raise ``SourceError``.

    A name finds namesakes, too: whoever asks has to prove whose site it is.
    """
    literal = [name.replace("\\", "").replace('"', '\\"') for name in dict.fromkeys(called)]
    called_ = " ".join(f'"{name}"@{lang}' for name in literal for lang in ("de", "en", "mul"))
    return _entities(_SITES.format(called=called_), web, call)


def _entities(query: str, web: Web, call: Parse) -> tuple[Identity, ...]:
    url = f"{_SPARQL}?{urlencode({'query': query, 'format': 'json'})}"
    body = web.get(url, accept="application/sparql-results+json", robots=False).body
    found: tuple[Identity, ...] = call(read_entities, body, _SPARQL)
    return found


def _questions(company: Company) -> Iterator[dict[str, str]]:
    if lei := _lei(company):
        yield {"filter[lei]": lei}
    if number := _register_number(company.register_number or ""):
        kind, digits = number
        yield {"filter[entity.registeredAs]": f"{kind} {digits}"}
        yield {"filter[entity.registeredAs]": f"{kind}{digits}"}
    yield {"filter[entity.legalName]": company.name}


def _lei(company: Company) -> str:
    said = {key.casefold(): value for key, value in company.extra.items()}.get("lei", "").strip().upper()
    return said if re.fullmatch(r"[A-Z0-9]{20}", said) else ""


def _register_number(written: str) -> tuple[str, str] | None:
    found = re.search(r"\b(HR[AB]|GnR|VR|PR)\s?(\d{1,7})", written, re.IGNORECASE)
    return (found[1].upper(), found[2]) if found else None


def _proof(company: Company, identity: Identity) -> Proof | None:
    """Name what proves that a record is of a company; a register number alone proves nothing, as every court counts."""
    same_name = names.key(company.name) in {names.key(name) for name in identity.names}
    if (lei := _lei(company)) and identity.lei:
        return "lei" if identity.lei == lei else None
    number = _register_number(company.register_number or "")
    if number and _register_number(identity.register_number) == number:
        same_city = bool(company.city and identity.city) and fold(company.city or "") == fold(identity.city)
        return "register" if same_name or same_city else None
    if company.domain and bare_host(company.domain) in identity.domains:
        return "domain"
    return "name" if same_name else None


def _unknown(company: Company, identity: Identity) -> tuple[str, ...]:
    known = {fold(name) for name in (company.name, *company.aliases)}
    return tuple(name for name in identity.names if fold(name) not in known)


def as_row(one: Proposal) -> dict[str, Any]:
    """Write a proposal for programs."""
    return {
        "company": one.company.id,
        "name": one.company.name,
        "proof": one.proof,
        "names": list(one.names),
        "lei": one.identity.lei or None,
        "register_number": one.identity.register_number or None,
        "parent": one.identity.parent or None,
        "url": one.identity.url,
    }
