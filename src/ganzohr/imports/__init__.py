"""The shelf of imports: each reads one kind of file of companies, people or sources and yields its rows.

An import is one module here with one ``Import`` in it. It takes bytes and yields, in order and in constant
memory, a ``Row`` for what it understood and a ``Problem`` for what it did not; it links nothing and stores
nothing. Drafts in a row are model objects whose id is still empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as having
from typing import Any, BinaryIO

from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.model import Company, Message, Person, Source, Topic
from ganzohr.shelf import Shelf
from ganzohr.text.cells import domain_of, employer_domain, profile_of

EXTERNAL_ID = "External ID"
"""The name in ``Person.extra`` under which another program's id of a person is kept."""

MAILS, PHONES = "E-mail", "Phone"
"""``Person.extra`` keeps the second and further ones as “E-mail 2”, “Phone 2” and so on."""

REASON = "ganzohr: reason"
"""The column that a file of errors has more than the file it comes from; it is not read back."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row, card or outline says. ``row`` is its number as a spreadsheet shows it, or the card's.

    ``derived`` marks a company that is known only from somebody who works there: it fills gaps and
    overrules nothing. ``tags`` are a source's folders.
    """

    row: int
    company: Company | None = None
    person: Person | None = None
    topic: Topic | None = None
    sources: tuple[Source, ...] = ()
    tags: tuple[str, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be taken from a row, and why. ``raw`` is the value as it stood.

    ``kept`` says that the rest of the row went in. ``record`` is the whole row, column by column, for
    the file of errors.
    """

    row: int
    field: str
    what: Message
    raw: str = ""
    kept: bool = False
    record: Mapping[str, str] = having(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Import:
    """One kind of file. ``general`` marks the kind that is tried when no other knows the file.

    ``recognises`` gets the first bytes and the file's name. ``read`` raises ``Invalid`` where the file as
    a whole cannot be read; what it yielded before stands.
    """

    label: str
    recognises: Callable[[bytes, str], bool]
    read: Callable[[BinaryIO, str], Iterator[Row | Problem]]
    general: bool = False


SHELF = Shelf(__name__, Import)


def recognise(head: bytes, name: str) -> str:
    """Return the name of the import that a file is for; raise ``Invalid`` for none."""
    kinds = sorted(SHELF.all().items(), key=lambda kind: kind[1].general)
    for kind, one in kinds:
        if one.recognises(head, name):
            return kind
    raise Invalid(
        "file",
        N_("{name} is none of the files that can be imported: {kinds}"),
        name=name,
        kinds=Message(", ".join(f"{{{kind}}}" for kind, _ in kinds), {kind: Message(one.label) for kind, one in kinds}),
    )


_NO_EMPLOYER = """-|--|.|n/a|na|none|null|unbekannt|unknown|keine|selbständig|selbstständig|selbststaendig|selbstaendig
|selbständige tätigkeit|freiberuflich|freiberufler|freiberuflerin|freelance|freelancer|self-employed|self employed
|selfemployed|retired|ruhestand|im ruhestand|rentner|in rente|privat|stealth|stealth startup|stealth mode startup
|confidential|vertraulich|student"""
_NOT_AN_EMPLOYER = frozenset(_NO_EMPLOYER.replace("\n", "").split("|"))
"""What people write into the company column when there is none."""


def employer(name: str, person: Person, domain: str | None = None, **known: Any) -> Company | None:
    """Draft the company somebody works for, with the domain of their mailbox; None where none is meant."""
    if not name or name.casefold() in _NOT_AN_EMPLOYER:
        return None
    return replace(Company(id="", name=name, **known), domain=domain or employer_domain(person.email))


_FEED = re.compile(
    r"(?:^|[/.?=_-])(?:rss2?|feeds?|atom|rdf|feed\.json)(?:$|[/.?&=_-])|\.(?:xml|rss|atom|rdf)$", re.IGNORECASE
)


def place_to_listen(url: str, title: str = "") -> Source | None:
    """Draft a source for an address; None where machines may not read."""
    if profile_of(url) or domain_of(url) is None:
        return None
    return Source(
        id="", connector="feed" if _FEED.search(url.partition("://")[2]) else "page", address=url, title=title
    )
