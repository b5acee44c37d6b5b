"""Tables of companies and people: CSV of any CRM, address book or spreadsheet, German or English headers.

Column names after shared market practice (Salesforce, HubSpot, Pipedrive, Outlook, Google, UserGems and
hand-made lists); case, spaces, underscores, hyphens and umlauts do not matter. A column nobody knows is kept
under its own name in ``extra``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.imports import EXTERNAL_ID, MAILS, PHONES, REASON, Import, Problem, Row, employer, place_to_listen
from ganzohr.model import Company, Message, Person, Source, Topic
from ganzohr.text.cells import PersonName, clean, domain_of, profile_of, read_date, read_email, read_name, read_url
from ganzohr.text.folding import fold
from ganzohr.text.tables import read_table

_NAMES = {
    "first": "first name|firstname|vorname|given name|forename|rufname|contact first name",
    "last": "last name|lastname|surname|family name|nachname|familienname|zuname|contact last name",
    "full": "full name|contact|contact name|contact person|person|person name|ansprechpartner|ansprechperson|"
    "ansprechpartnerin|kontakt|kontaktperson|kontaktname|vollständiger name|vor und nachname|display name|"
    "anzeigename|name ansprechpartner|entscheider|decision maker",
    "name": "name|names|namen",
    "titles": "titel|academic title|name prefix|akademischer titel",
    "title": "title",
    "company": "account name|account|company|company name|firma|firmenname|unternehmen|unternehmensname|organisation|"
    "organization|organization name|organisationsname|employer|arbeitgeber|kunde|kundenname|customer|customer name|"
    "business name|organization 1 name|firmenbezeichnung|firma name|gesellschaft|current company|associated company|"
    "companies|firmen|accounts|unternehmen name|company account name|company or account|primary company",
    "position": "position|job title|jobtitle|funktion|job|stelle|stellenbezeichnung|berufsbezeichnung|jobbezeichnung|"
    "organization 1 title|position title|function|berufliche position|beruf",
    "role": "role|rolle|buying role|kaufrolle|job role|kontaktrolle|contact role",
    "domain": "domain|website|webseite|web page|webpage|web site|homepage|internet|company domain|company website|"
    "company domain name|website url|www|internetadresse|internetseite|web|domäne|firmenwebsite|organization website|"
    "account website|company url|firmenwebseite",
    "url": "url|urls|linkedin url|linkedin|linkedin profile|linkedin profile url|linkedin profil|linkedin link|xing|"
    "xing url|xing profil|xing profile|profile url|profil url|profil|profile|profil link|person linkedin url|"
    "twitter|twitter url|x url|mastodon|bluesky|blog|blog url|feed|feed url|rss|rss feed|rss url|newsroom|newsroom url|"
    "personal website|private website|facebook|instagram|youtube|podcast|github",
    "industry": "industry|branche|sector|sektor|wirtschaftszweig|account industry|company industry",
    "city": "city|ort|stadt|town|billing city|company city|sitz|firmensitz|standort|work city|business city|"
    "ort geschäftlich|ort (geschäftlich)|stadt geschäftlich|headquarters",
    "country": "country|land|billing country|company country|staat|business country|country region|"
    "land region geschäftlich|land geschäftlich",
    "owner": "owner|account owner|account owner email|contact owner|betreuer|betreuerin|verantwortlich|"
    "verantwortlicher|zuständig|zuständiger|kundenbetreuer|sales|sales owner|"
    "account manager|company owner|owner email|besitzer",
    "parent": "parent account name|parent account|parent company|konzern|muttergesellschaft|mutterkonzern|parent|"
    "konzernmutter|parent organization|holding",
    "external": "external id|fremdschlüssel|externe id|kundennummer|kundennr|customer id|customer number|account id|"
    "record id|id|debitorennummer|debitor|crm id|contact id|kontakt id|externalid|id extern",
    "register": "register number|hrb|handelsregister|handelsregisternummer|registernummer|hr nummer|hrb nummer|hrb nr|"
    "registration number|company number|handelsregister nr|register",
    "tier": "tier|stufe|abc|abc klasse|kundenklasse|klasse|account tier|priorität|priority|kategorie abc|"
    "ideal customer tier",
    "tags": "tags|tag|schlagworte|schlagwörter|schlagwort|labels|label|kategorien|kategorie|categories|stichworte|"
    "stichwörter|group membership|gruppe|gruppen|merkmale",
    "last_contact": "last contact|letzter kontakt|last contacted|last contact date|last activity|last activity date|"
    "zuletzt kontaktiert|last touch|letzte aktivität|datum letzter kontakt|letzter kontakt am|last interaction",
    "connected": "connected on|verbunden am|kontakt seit",
    "aliases": "aliases|alias|auch bekannt als|also known as|other names|weitere namen|aliasse|abkürzung|short name|"
    "kurzname",
    "kind": "kind|art",
    "ours": "ours|eigene|wir|our own",
    "topic": "topic|topics|thema|themen",
}


def _plain(title: str) -> str:
    return re.sub(r"[\W_]", "", fold(clean(title)))


_COLUMNS = {_plain(name): field for field, names in _NAMES.items() for name in names.split("|")}
_FAMILIES = (
    (
        re.compile(r"(?:(?:work|business|primary|private|home|other|geschaeftlich|privat)\w{0,3})?e?mail(?!ing)\w*"),
        "email",
    ),
    (
        re.compile(
            r"(?:\w*(?:phone|telefon|telephone|mobil|handy|rufnummer|durchwahl)\w*|tel\w{0,6}|mobile)(?<!type)(?<!label)"
        ),
        "phone",
    ),
    (re.compile(r"website\d+value|(?:linkedin|xing|twitter|mastodon|bluesky)\w{0,12}"), "url"),
)
_NO_FAMILY = re.compile(
    r"type|label|status|optout|opted|valid|verif|fax|consent|bounce|sent|opened|count|domain|company|followers"
)
_PREFIX = re.compile(r"^(?:person|contact|kontakt|organization|organisation|account|company|deal|lead)(?=[a-z])")
_ENGLISH_HEAD = re.compile(r"\d*(?:value|work|primary)?$")

_PERSONAL = frozenset(("first", "last", "full", "email", "position", "role", "connected", "titles"))
_TEXT = ("industry", "city", "country", "tier", "parent")
_LEGAL = re.compile(
    r"\b(?:g?GmbH|mbH|AG|SE|KG|KGaA|OHG|GbR|UG|eG|e\.\s?V\.|e\.\s?K\.|Ltd|Inc|LLC|LLP|Corp|Co|plc|S\.?A\.?S?|B\.?V\.?|N\.?V\.?|"
    r"S\.?p\.?A|S\.?r\.?l|Sarl|AB|ApS|A/S|Oy|Holding|Gruppe|Group|Stiftung|Verband|Verein)\b\.?(?:\s*\(haftungsbeschränkt\))?$"
)


def _field(title: str) -> str | None:
    plain = _plain(title)
    for name in (plain, _PREFIX.sub("", plain), _ENGLISH_HEAD.sub("", _PREFIX.sub("", plain))):
        if name in _COLUMNS:
            return _COLUMNS[name]
        if not _NO_FAMILY.search(name):
            for pattern, field in _FAMILIES:
                if pattern.fullmatch(name):
                    return field
    return None


def _judge(cells: Sequence[str]) -> int:
    if any(len(cell) > 80 for cell in cells):
        return 0
    fields = {field for cell in cells if (field := _field(cell))}
    named = fields & {"first", "last", "full", "name", "company", "email", "domain", "topic"}
    return len(fields) if named else 0


@dataclass(frozen=True, slots=True)
class _Columns:
    """What each column holds, decided once for a file."""

    header: tuple[str, ...]
    fields: tuple[str | None, ...]
    people: bool

    @classmethod
    def of(cls, header: tuple[str, ...]) -> _Columns:
        fields = [_field(title) for title in header] or ["name"]
        # “Title” is the job where no other column is, as CRMs write it; beside a job column it is Dr. or Mr.
        fields = [("titles" if "position" in fields else "position") if one == "title" else one for one in fields]
        people = bool(_PERSONAL & set(fields)) and not (
            "company" not in fields and set(fields) & _PERSONAL == {"email"} and "domain" in fields
        )
        return cls(header, tuple(fields), people)


def _recognises(head: bytes, name: str) -> bool:
    if head[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{", b"[{")):
        return False  # a web page or JSON: what a server gives to whom it does not know, saved as .csv
    return not head.startswith(b"PK\x03\x04") or name.lower().endswith((".csv", ".txt", ".tsv"))


def _read(body: BinaryIO, name: str) -> Iterator[Row | Problem]:
    del name
    table = read_table(body, _judge)
    columns = _Columns.of(table.header)
    width = len(columns.fields)
    for number, cells in table.rows:
        if not any(cells):
            continue
        if len(cells) > width and any(cells[width:]):
            record = dict(zip(columns.header, cells, strict=False))
            what = Message.of(
                N_("the row has {n} cells and the header {width}; is a quote missing?"), n=len(cells), width=width
            )
            yield Problem(number, "row", what, ", ".join(cells[width:]), record=record)
            continue
        yield from _RowReader(number, cells, columns).read()


class _RowReader:
    """Reads one row: gathers cells by field, collects what is wrong with them, makes the drafts."""

    def __init__(self, number: int, cells: list[str], columns: _Columns) -> None:
        self.number = number
        self.columns = columns
        self.cells = cells
        self.problems: list[Problem] = []
        self.said: dict[str, list[str]] = {}
        self.extra: dict[str, str] = {}
        for at, (field, cell) in enumerate(zip(columns.fields, cells, strict=False)):
            if cell and (value := clean(cell)):
                if field is None and columns.header[at] != REASON:
                    self.extra[self._title(at)] = value
                elif field is not None:
                    self.said.setdefault(field, []).append(value)

    def read(self) -> Iterator[Row | Problem]:
        rows = list(self._rows())
        if not rows and not self.problems:
            self._problem("name", Message.of(N_("there is no name in this row")), "")
        yield from self.problems
        yield from rows

    def _rows(self) -> Iterator[Row]:
        kind = self._one("kind").casefold()
        topical = kind in {"topic", "thema"}
        topic = self._one("topic") or (self._one("name") if topical else "")
        named = any(self._one(field) for field in ("first", "last", "full", "name", "company"))
        # Beside a company or a person, a topic is what they care about, and becomes one of their tags.
        if topic and (topical or not named) and kind not in {"company", "person", "firma"}:
            yield Row(self.number, topic=Topic(id="", name=topic, aliases=self._several("aliases")))
        elif (name := self._person_name(kind)) is not None:
            yield self._person(name)
        elif company := self._one("company") or self._one("name"):
            if kind == "person":
                return
            yield self._company(company)

    def _person_name(self, kind: str) -> PersonName | None:
        first, last, full = self._one("first"), self._one("last"), self._one("full")
        if first.isalpha() and last.isalpha():
            return PersonName(f"{first} {last}", first, last)
        named = self._one("name")
        if (first or last) and not (last and not first and full):
            whole = read_name(f"{first} {last}".strip())
            given, family = read_name(f"{first} x").given if first else None, read_name(last).full if last else None
            if first and "," not in first and "," not in last:
                return PersonName(f"{given or ''} {family or ''}".strip(), given, family, whole.titles)
            return whole
        if full:
            return read_name(full)
        is_person = kind == "person" or (self.columns.people and not kind and not _LEGAL.search(named))
        return read_name(named) if named and is_person else None

    def _person(self, name: PersonName) -> Row:
        emails = self._each("email", read_email)
        urls = self._each("url", read_url)
        extra = self.extra
        self._spare("email", emails)
        phones = self.said.get("phone", [])
        self._spare("phone", phones)
        self._keep("register")
        if external := self._one("external"):
            extra[EXTERNAL_ID] = external
        if titles := " ".join([*self.said.get("titles", []), *([name.titles] if name.titles else [])]):
            extra.setdefault("Titles", titles)
        company_name = self._one("company")
        website = self._website()
        person = Person(
            id="",
            name=name.full,
            given_name=name.given,
            family_name=name.family,
            company_name=company_name or None,
            position=self._one("position") or None,
            role=self._one("role") or None,
            email=emails[0] if emails else None,
            phone=phones[0] if phones else None,
            urls=tuple(dict.fromkeys(urls)),
            aliases=self._several("aliases"),
            connected_on=self._day("connected"),
            last_contact=self._day("last_contact"),
            owner=self._one("owner") or None,
            tags=tuple(dict.fromkeys((*self._several("tags"), *self._several("topic")))),
            ours=self._flag("ours"),
            extra=extra,
        )
        known = {field: self._one(field) or None for field in _TEXT}
        company = employer(company_name, person, domain=website, **known)
        places = [source for url in person.urls if (source := place_to_listen(url, name.full))]
        return Row(self.number, company=company, person=person, sources=tuple(places), derived=True)

    def _company(self, name: str) -> Row:
        urls = self._each("url", read_url)
        website = self._website()
        # In a list of companies, “URL” is their site where no column says so better.
        if website is None and urls and place_to_listen(urls[0], name) is not None and _is_root(urls[0]):
            website = domain_of(urls.pop(0))
        for field in ("email", "phone", "position", "role", "full"):
            self._keep(field)
        for at, url in enumerate(urls):
            if profile_of(url):
                self.extra.setdefault(f"URL {at + 1}" if at else "URL", url)
        company = Company(
            id="",
            name=name,
            aliases=self._several("aliases"),
            domain=website,
            owner=self._one("owner") or None,
            register_number=self._one("register") or None,
            external_id=self._one("external") or None,
            last_contact=self._day("last_contact"),
            tags=tuple(dict.fromkeys((*self._several("tags"), *self._several("topic")))),
            ours=self._flag("ours"),
            extra=self.extra,
            **{field: self._one(field) or None for field in _TEXT},
        )
        places: list[Source] = [source for url in urls if (source := place_to_listen(url, name))]
        return Row(self.number, company=company, sources=tuple(places))

    def _website(self) -> str | None:
        sites = self._each("domain", read_url)
        return next((domain for url in sites if (domain := domain_of(url))), None)

    def _one(self, field: str) -> str:
        return self.said[field][0] if field in self.said else ""

    def _several(self, field: str) -> tuple[str, ...]:
        """Read a list in a cell. A comma parts tags, but not names: it belongs to many a company's own."""
        if field not in self.said:
            return ()
        between = r"[;|\n]|:::" if field == "aliases" else r"[,;|\n]|:::"
        pieces = [piece.strip() for cell in self.said[field] for piece in re.split(between, cell)]
        return tuple(dict.fromkeys(piece for piece in pieces if piece and piece != "*"))

    def _flag(self, field: str) -> bool:
        return self._one(field).casefold() in {"1", "x", "yes", "ja", "true", "wahr", "y", "j"}

    def _day(self, field: str) -> Any:
        days = self._each(field, read_date)
        return days[0] if days else None

    def _each(self, field: str, read: Callable[[str], Any]) -> list[Any]:
        """Read every cell of a field; one that cannot be read is named and left out."""
        good = []
        for cell in self.said.get(field, ()):
            for piece in (
                re.split(r"\s*[;|\n]\s*|,\s+|\s:::\s", cell) if field in {"email", "url", "domain"} else (cell,)
            ):
                try:
                    good.append(read(piece))
                except Invalid as error:
                    self._problem(field, error.message, piece, kept=True)
        return good

    def _keep(self, field: str) -> None:
        """Keep what this kind of row has no place for, under the column's own name."""
        for at, title in enumerate(self.columns.fields):
            if title == field and at < len(self.cells) and (value := clean(self.cells[at])):
                self.extra.setdefault(self._title(at), value)

    def _spare(self, field: str, values: list[str]) -> None:
        """Keep the second and further addresses and numbers of a person."""
        if len(values) > 1:
            label = MAILS if field == "email" else PHONES
            self.extra.update({f"{label} {n}": value for n, value in enumerate(values[1:], 2)})

    def _title(self, at: int) -> str:
        return clean(self.columns.header[at]) or f"Column {at + 1}"

    def _problem(self, field: str, what: Message, raw: str, *, kept: bool = False) -> None:
        at = self.columns.fields.index(field) if field in self.columns.fields else -1
        column = self._title(at) if at >= 0 and self.columns.header else field
        titles = [self._title(i) for i in range(len(self.columns.header))] or ["name"]
        record = dict(zip(titles, self.cells, strict=False))
        self.problems.append(Problem(self.number, column, what, raw, kept=kept, record=record))


def _is_root(url: str) -> bool:
    return url.partition("://")[2].rstrip("/").count("/") == 0


CSV = Import(label=N_("table of companies or people (CSV)"), recognises=_recognises, read=_read, general=True)
