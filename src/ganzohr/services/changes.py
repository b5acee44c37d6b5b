"""Job changes from two exports of one's own contacts: who is somewhere else now, or something else.

A change becomes a stored document whose text is the line of the old export and the line of the new one; the
signals quote it. Who is missing in the newer export has left the network, not the job: that is no signal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ganzohr.i18n import N_
from ganzohr.matching import names
from ganzohr.model import Document, Mention, Message, Person, Signal, Source, Span, make_id
from ganzohr.services.noting import noted, proved
from ganzohr.text import quotes
from ganzohr.text.folding import fold

SOURCE = Source(
    id=make_id("source", "import", "Connections.csv"),
    connector="import",
    address="Connections.csv",
    title="LinkedIn Connections.csv",
    health="paused",  # nothing to visit: it speaks when its owner imports it
    added_by="import",
)
KIND = "contact change"
_BETWEEN = " · "

Entry = Mapping[str, str]
"""A person as an export told: person (id), name, company, position; "" where it says nothing."""


@dataclass(frozen=True, slots=True)
class JobChange:
    """One person's line in two exports, as a document with its findings."""

    document: Document
    mentions: tuple[Mention, ...]
    signals: tuple[Signal, ...]
    said: Message


class Export:
    """One export of one's contacts beside the last that was imported, person by person.

    An export is older than the last if its newest connection is; where both have the same, if its day is.
    """

    def __init__(self, before: Iterable[Entry], newest: date | None, as_of: date | None) -> None:
        self._before = {one["person"]: one for one in before}
        last = self._before.pop("", {})
        self._after: dict[str, Entry] = {}
        self._newest = newest.isoformat() if newest else ""
        self._as_of = as_of.isoformat() if as_of else ""
        self.older = bool(self._newest) and self._newest < last.get("newest", "")
        if self._newest == last.get("newest", "") and self._as_of and self._as_of < last.get("as_of", ""):
            self.older = True

    def add(self, said: Person, known: Person) -> None:
        """Keep what the export says of somebody known; the first row on them counts."""
        told = {"name": known.name, "company": said.company_name or "", "position": said.position or ""}
        told = {name: " ".join(value.split()) for name, value in told.items()}  # one line each
        self._after.setdefault(known.id, {"person": known.id} | told)

    def rows(self) -> list[Entry] | None:
        """Return what the next export will be compared with, None if that is what is stored already."""
        everybody = {**self._before, **self._after}
        if everybody == self._before:
            return None
        return [{"person": "", "newest": self._newest, "as_of": self._as_of}, *everybody.values()]

    def compare(self, company_id: Callable[[str], str | None], now: datetime) -> Iterator[JobChange]:
        """Yield what changed for those who are in both; ``company_id`` knows companies by the key of their name."""
        for who, new in self._after.items():
            if (old := self._before.get(who)) is None:
                continue
            types = list(_types(old, new))
            if types or _words(old["position"]) != _words(new["position"]):
                yield _told(old, new, types, company_id, now)


def _types(old: Entry, new: Entry) -> Iterator[tuple[str, float]]:
    """Yield (signal type, confidence) of a change; a line that merely got shorter or longer is weaker."""
    one, other = names.key(old["company"]), names.key(new["company"])
    if one and other and one != other:
        written_anew = one.split()[0] == other.split()[0]  # “Muster” → “Muster Group”: often the same house
        yield "leaves", 0.5 if written_anew else 0.9
        yield "hires", 0.5 if written_anew else 0.9
    elif one and not other:
        yield "leaves", 0.6
    elif other and not one:
        yield "hires", 0.6
    elif one and old["position"] and new["position"] and _words(old["position"]) != _words(new["position"]):
        step = _rank(new["position"]) - _rank(old["position"])
        if step >= 0:
            yield "promotes", 0.85 if step else 0.55


def _words(position: str) -> frozenset[str]:
    return frozenset(
        word for word in fold(position).split() if word not in {"der", "des", "die", "of", "the", "and", "und"}
    )


_LADDER = {
    0: "werkstudent working student praktikant praktikantin intern trainee azubi auszubildende assistant junior",
    2: "senior lead principal expert teamleiter teamleiterin gruppenleiter gruppenleiterin",
    3: "manager managerin leiter leiterin leitung head abteilungsleiter abteilungsleiterin",
    4: "director direktor direktorin bereichsleiter bereichsleiterin hauptabteilungsleiter prokurist prokuristin",
    5: "vp svp evp vice bereichsvorstand",
    6: "cio cto cfo coo cmo ciso cdo chro chief geschaeftsfuehrer geschaeftsfuehrerin vorstand vorstaendin partner",
    7: "ceo vorstandsvorsitzender vorstandsvorsitzende inhaber inhaberin owner founder gruender gruenderin president",
}
_RANK = {word: rank for rank, words in _LADDER.items() for word in words.split()}


def _rank(position: str) -> int:
    """Place a position on a coarse ladder, 1 where no word of it says more. Used for the step, never shown."""
    words = fold(position).split()
    ranks = [_RANK[word] for word in words if word in _RANK]
    ranks += [3 for word in words if word not in _RANK and word.endswith(("leiter", "leiterin", "leitung"))]
    return min(ranks) if ranks and min(ranks) == 0 else max(ranks, default=1)


def _told(
    old: Entry, new: Entry, types: list[tuple[str, float]], company_id: Callable[[str], str | None], now: datetime
) -> JobChange:
    first, second = _line(old), _line(new)
    text = f"{first}\n{second}"
    key = f"{new['person']}:{quotes.text_hash(text)[:16]}"
    document = noted(SOURCE, key, new["name"], text, KIND, now)
    spans = {"old": _spans(0, old), "new": _spans(len(first) + 1, new)}
    watched = {
        name: known for name in (old["company"], new["company"]) if name and (known := company_id(names.key(name)))
    }
    mentions = tuple(_mentions(spans, new["person"], watched))
    signals = tuple(_signal(document, one, spans, new["person"], watched) for one in types)
    what = Message.of(N_("{name}: “{old}” is now “{new}”"), name=new["name"], old=_place(old), new=_place(new))
    return JobChange(document, mentions, signals, what)


def _line(one: Entry) -> str:
    return _BETWEEN.join(part for part in (one["name"], one["company"], one["position"]) if part)


def _place(one: Entry) -> str:
    return _BETWEEN.join(part for part in (one["company"], one["position"]) if part) or "–"


def _spans(start: int, one: Entry) -> dict[str, Span]:
    """Locate name, company and position in the line that begins at ``start``."""
    found = {}
    for part in ("name", "company", "position"):
        if said := one[part]:
            found[part] = Span(start, start + len(said), said)
            start += len(said) + len(_BETWEEN)
    return found


def _mentions(spans: Mapping[str, Mapping[str, Span]], person: str, companies: Mapping[str, str]) -> Iterator[Mention]:
    for line in spans.values():
        name = line["name"]
        yield Mention(person, "person", name.start, name.end, name.text, 1.0, ("own contact",))
        if (company := line.get("company")) and company.text in companies:
            known = companies[company.text]
            yield Mention(known, "company", company.start, company.end, company.text, 1.0, ("own contact",))


def _signal(
    document: Document,
    found: tuple[str, float],
    spans: Mapping[str, Mapping[str, Span]],
    person: str,
    companies: Mapping[str, str],
) -> Signal:
    """Make a signal of (type, confidence); its quote is both lines, so that every role stands in it."""
    type_, confidence = found
    here, there = (spans["old"], spans["new"]) if type_ == "leaves" else (spans["new"], spans["old"])
    roles = {"person": (here["name"],)}
    roles |= {role: (here[role],) for role in ("company", "position") if role in here}
    if type_ != "promotes" and "company" in there:
        roles["other_company"] = (there["company"],)
    watched = {"person": person}
    for role in ("company", "other_company"):
        if role in roles and (known := companies.get(roles[role][0].text)):
            watched[role] = known
    return proved(document, type_, roles, watched, confidence, company=watched.get("company"), person=person)
