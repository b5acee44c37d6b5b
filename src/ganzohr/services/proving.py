"""What speaks for a place being the voice of a company or of one of its people."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ganzohr.matching.identity import Proof, bare, is_named, leads_to, lies_under
from ganzohr.model import Company, Person
from ganzohr.services.places import Link, SaidOfItself, host_of


def proofs_of(
    company: Company, domain: str, person: Person | None, connector: str, link: Link, said: SaidOfItself
) -> list[Proof]:
    """Gather what speaks for a place; where it shows another name, only what led there counts: a question."""
    proofs = [link.proof]
    handle = said.handle if connector == "bluesky" else host_of(link.address)
    under = lies_under(handle, domain)
    if under:
        proofs.append(Proof("domain", domain))
    if any(leads_to(one, domain) for one in said.verified):
        proofs.append(Proof("verified", domain))
    if leads_to(said.words, domain):
        proofs.append(Proof("links back", domain))
    if person is None:
        fits = under or _resembles(company, said)
        if names(company, said.name) or label(domain) in {_squeezed(said.handle), _squeezed(said.name)}:
            proofs.append(Proof("names", company.name))
            fits = True
    else:
        everything = f"{said.name} {said.words}"
        if is_named(person.name, everything) and names(company, everything):
            proofs.append(Proof("names", f"{person.name}, {company.name}"))
        page = urlsplit(link.proof.where).path
        fits = link.proof.what == "given" or is_named(person.name, said.name)
        fits = fits or (len(page) > 1 and leads_to(said.words, f"{domain}{page}"))
    return proofs if fits else proofs[:1]


def names(company: Company, text: str) -> bool:
    """Tell whether a text bears one of a company's names."""
    return any(is_named(name, text) for name in (company.name, *company.aliases))


def label(domain: str) -> str:
    """Return the part of a domain that its owner chose."""
    return _squeezed(domain.rpartition(".")[0].rpartition(".")[2])


def _resembles(company: Company, said: SaidOfItself) -> bool:
    """Tell whether what a place is called may be short for the company: it begins as the company's name does."""
    first = bare(company.name).partition(" ")[0]
    return len(first) > 2 and (
        f"{bare(said.name)} ".startswith(f"{first} ") or _squeezed(said.handle).startswith(first)
    )


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold())
