"""Public tenders as they are published: eForms notices of the European Union (UBL, XML) and OCDS 1.0 and 1.1 (JSON).

Everything becomes a ``Tender``: who buys what until when, and who won. Persons to contact, owners and bidders who are
natural persons are never read. What a notice keeps back counts as not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.decoding import decode
from ganzohr.text.eforms import read_eforms
from ganzohr.text.ocds import read_ocds
from ganzohr.text.procurement import Tender
from ganzohr.text.zips import unpack

__all__ = ["Batch", "Tender", "Wanted", "latest", "read_tender_archive", "read_tenders"]

MOST_NOTICES = 20_000
"""So many files a day's archive may hold; Germany publishes about 1,400 notices a day."""

AT_A_TIME = 400
"""So many notices are read in one go."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tenders concern us: the first digits of CPV codes, or words. Nothing asked for is everything.

    A word counts where a word of the notice begins with it, in whatever letters; a blank stands for itself.
    """

    cpv: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def __contains__(self, tender: Tender) -> bool:
        if not self.cpv and not self.words:
            return True
        if any(code.startswith(self.cpv) for code in tender.cpv) and self.cpv:
            return True
        if not self.words:
            return False
        said = " ".join((tender.title, tender.text, *tender.buyers, *tender.winners)).casefold()
        return any(re.search(rf"\b{re.escape(word.casefold())}", said) for word in self.words)


def read_tenders(body: bytes, url: str) -> tuple[Tender, ...]:
    """Read one file, XML or JSON; raise ``Unreadable`` where it names no tender."""
    text = decode(body, "utf-8").lstrip("\ufeff \r\n\t")
    found = read_ocds(body, url) if text.startswith(("{", "[")) else read_eforms(text, url)
    if not found:
        raise Unreadable(N_("{url} names no tender that can be read."), url=url)
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read of an archive in one go: what is wanted, how many could not be read, and where to go on."""

    tenders: tuple[Tender, ...]
    unread: int
    after: int | None


def read_tender_archive(body: bytes, url: str, wanted: Wanted, start: int = 0) -> Batch:
    """Read notices from a ZIP archive, from the one with number ``start`` on."""
    found: list[Tender] = []
    unread = 0
    entries = unpack(body, url, (".json", ".xml"), MOST_NOTICES, start)
    for name, inner in islice(entries, AT_A_TIME):
        try:
            found.extend(one for one in read_tenders(inner, name) if one in wanted)
        except Unreadable:
            unread += 1
    more = next(entries, None) is not None
    return Batch(tuple(found), unread, start + AT_A_TIME if more else None)


def latest(found: Iterable[Tender]) -> tuple[Tender, ...]:
    """Of each notice keep its latest version."""
    kept: dict[str, Tender] = {}
    for one in found:
        known = kept.get(one.id)
        if known is None or one.version >= known.version:
            kept[one.id] = one
    return tuple(kept.values())
