"""vCards 2.1, 3.0 and 4.0 of any address book, and their JSON and XML twins.

Taken are names, employer, position, addresses of mail and web, telephones, tags, note. The row of a card is
its number in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.imports import EXTERNAL_ID, MAILS, PHONES, Import, Problem, Row, employer, place_to_listen
from ganzohr.model import Company, Message, Person
from ganzohr.text.cards import Property, is_card, read_cards
from ganzohr.text.cells import clean, domain_of, employer_domain, profile_of, read_email, read_name, read_url
from ganzohr.text.folding import fold


def _recognises(head: bytes, name: str) -> bool:
    del name
    return is_card(head)


def _read(body: BinaryIO, name: str) -> Iterator[Row | Problem]:
    del name
    for number, card in enumerate(read_cards(body), 1):
        yield from _Card(number, card).read()


@dataclass
class _Card:
    """Turns the properties of one card into drafts."""

    number: int
    properties: list[Property]
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Iterator[Row | Problem]:
        organisation = self._first("ORG")
        company = clean(organisation.text) if organisation else ""
        name = self._name()
        kinds = {
            self._text("KIND").lower(),
            self._text("X-ADDRESSBOOKSERVER-KIND").lower(),
            self._text("X-ABSHOWAS").lower(),
        }
        if "group" in kinds:
            return
        if kinds & {"org", "organization", "company"} or (company and not name) or (name and name == company):
            yield from self._company(company or name)
        elif name:
            yield from self._person(name, company, organisation)
        else:
            what = Message.of(N_("the card has no name"))
            self.problems.append(Problem(self.number, "FN", what, self._text("EMAIL"), record=self._record()))
        yield from self.problems

    def _name(self) -> str:
        """Prefer FN; without one, put N together."""
        if full := clean(self._text("FN")):
            return " ".join(full.split())
        parts = self._first("N")
        family, given, middle = (*(parts.parts if parts else ()), "", "", "")[:3]
        return " ".join(f"{given} {middle} {family}".split())

    def _person(self, name: str, company: str, organisation: Property | None) -> Iterator[Row]:
        structured = self._first("N")
        family, given, _, prefix, suffix = (*(structured.parts if structured else ()), "", "", "", "", "")[:5]
        for title in (prefix, suffix):
            if title and name != title:
                name = re.sub(rf"(?:^{re.escape(title)}\s+|,?\s+{re.escape(title)}$)", "", name)
        given, family = clean(given), clean(family)
        if given and family and "," in name:
            name = f"{given} {family}"  # a comma may be anything; the halves are told apart already
        named = read_name(name)
        if not given or not family:
            given, family = named.given or "", named.family or ""
        short = f"{given} {family}".strip()
        mails = self._mails()
        extra: dict[str, str] = {}
        phones = [
            re.sub(r"^tel:", "", clean(one.text)).replace(";ext=", " ext. ")
            for one in self._sorted("TEL", skip=("fax", "pager"))
        ]
        for label, values in ((MAILS, mails), (PHONES, phones)):
            extra.update({f"{label} {n}": value for n, value in enumerate(values[1:], 2)})
        if organisation and (department := ", ".join(part for part in organisation.parts[1:] if part)):
            extra["Department"] = department
        told = {
            "Titles": " ".join(filter(None, (prefix, suffix))) or named.titles,
            "Note": self._text("NOTE")[:2000],
            "Nickname": self._text("NICKNAME"),
            EXTERNAL_ID: self._text("UID"),
        }
        for label, value in told.items():
            if value:
                extra[label] = clean(value)
        urls = self._urls()
        person = Person(
            id="",
            name=named.full,
            given_name=given or None,
            family_name=family or None,
            company_name=company or None,
            position=clean(self._text("TITLE")) or None,
            role=clean(self._text("ROLE")) or None,
            email=mails[0] if mails else None,
            phone=phones[0] if phones else None,
            urls=tuple(urls),
            aliases=(short,) if given and family and fold(short) != fold(named.full) else (),
            tags=self._tags(),
            extra=extra,
        )
        site = self._site(urls, person.email)
        works = self._address()
        drafted = employer(company, person, site, city=works[0], country=works[1])
        places = [place for url in urls if domain_of(url) != site and (place := place_to_listen(url, person.name))]
        yield Row(self.number, company=drafted, person=person, sources=tuple(places), derived=True)

    def _company(self, name: str) -> Iterator[Row]:
        urls = self._urls()
        mails = self._mails()
        site = self._site(urls, mails[0] if mails else None) or next(
            (domain for url in urls if (domain := domain_of(url))), None
        )
        city, country = self._address()
        extra = {
            label: value for label, value in ((MAILS, ", ".join(mails)), ("Note", self._text("NOTE")[:2000])) if value
        }
        extra |= {"URL" if n == 1 else f"URL {n}": url for n, url in enumerate(filter(profile_of, urls), 1)}
        company = Company(id="", name=name, domain=site, city=city, country=country, tags=self._tags(), extra=extra)
        places = [place for url in urls if domain_of(url) != site and (place := place_to_listen(url, name))]
        yield Row(self.number, company=company, sources=tuple(places))

    def _site(self, urls: list[str], email: str | None) -> str | None:
        """Find the employer's domain: of an address marked as work, or where the mailbox is."""
        mailbox = employer_domain(email)
        marked = {clean(one.text) for one in self.properties if one.name == "URL" and "work" in one.types}
        for url in urls:
            domain = domain_of(url)
            if domain and (
                domain == mailbox or (url.rstrip("/").count("/") == 2 and any(domain in one for one in marked))
            ):
                return domain
        return None

    def _mails(self) -> list[str]:
        good = []
        for one in self._sorted("EMAIL"):
            if raw := clean(one.text):
                try:
                    good.append(read_email(raw))
                except Invalid as error:
                    self.problems.append(
                        Problem(self.number, "EMAIL", error.message, raw, kept=True, record=self._record())
                    )
        return list(dict.fromkeys(good))

    def _urls(self) -> list[str]:
        """Return every web address: URL, SOCIALPROFILE and X-SOCIALPROFILE, as typed properties or grouped ones."""
        good = []
        for one in self.properties:
            raw = clean(";".join(one.parts))
            if one.name in {"URL", "SOCIALPROFILE", "X-SOCIALPROFILE", "CONTACT-URI"} and raw:
                if one.name != "URL" and "://" not in raw:
                    continue  # a bare user name
                try:
                    good.append(read_url(raw))
                except Invalid as error:
                    self.problems.append(
                        Problem(self.number, one.name, error.message, raw, kept=True, record=self._record())
                    )
        return list(dict.fromkeys(good))

    def _tags(self) -> tuple[str, ...]:
        words = (
            clean(word)
            for one in self.properties
            if one.name == "CATEGORIES"
            for part in one.parts
            for word in part.split(",")
        )
        return tuple(
            dict.fromkeys(word for word in words if word and word.lower() not in {"my contacts", "mycontacts"})
        )

    def _address(self) -> tuple[str | None, str | None]:
        """Return town and country of the place of work."""
        for one in self._sorted("ADR", skip=("home",)):
            parts = (*(clean(part) for part in one.parts), "", "", "", "", "", "", "")
            if parts[3] or parts[6]:
                return parts[3] or None, parts[6] or None
        return None, None

    def _sorted(self, name: str, skip: tuple[str, ...] = ()) -> list[Property]:
        """Return the properties of a name that hold something: preferred first, then work, then as they stand."""
        found = [one for one in self.properties if one.name == name and any(one.parts) and not one.types & set(skip)]
        return sorted(
            found, key=lambda one: ("pref" not in one.types and "1" not in one.types, "work" not in one.types)
        )

    def _first(self, name: str) -> Property | None:
        return next((one for one in self.properties if one.name == name and any(one.parts)), None)

    def _text(self, name: str) -> str:
        found = self._first(name)
        return found.text if found else ""

    def _record(self) -> dict[str, str]:
        return {name: self._text(name) for name in ("FN", "ORG", "TITLE", "EMAIL", "TEL", "URL")}


VCARD = Import(label=N_("address cards (vCard)"), recognises=_recognises, read=_read)
