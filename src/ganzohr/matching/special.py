"""What must not be kept of a person: health, faith, politics and the like, sentence by sentence, before storing.

GDPR, Articles 9 and 10; the Swiss DSG counts union views among them; C-184/20: what can be inferred is enough. Private
life and grief are nobody's reason to call. A sentence goes where such a thing is ascribed to a person: by name, by
pronoun, by what they are ("unser Kollege"), by themselves, or in a line of a profile that speaks of nobody else. Who
holds a public office speaks in it: a minister's party and a union's negotiator stay. What is only business (the IT
of a clinic, a health insurer who is a customer, sick leave as a figure) stays, too.

Nothing is concluded here: no category is ever written down with a text or a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.languages import lines, word_list
from ganzohr.matching.cues import REACH, Cue, Finder, expanded, read_cue
from ganzohr.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LABELS: Mapping[str, str] = {
    "health": N_("health"),
    "parental": N_("pregnancy and parental leave"),
    "religion": N_("religion"),
    "politics": N_("politics"),
    "union": N_("membership of a union or works council"),
    "ethnicity": N_("ethnic origin"),
    "sexual": N_("sexual life"),
    "conviction": N_("convictions and accusations"),
    "family": N_("family and private life"),
    "grief": N_("death and grief"),
    "biometric": N_("biometric and genetic data"),
}
"""Every category with its name for people."""

GAP = "[…]"
"""Stands where a sentence was left out, so that nobody reads the two beside it as one."""

_LANGUAGES = ("de", "en")
_WHO = ("first person", "third person", "people", "after a name", "organisations", "business")
_CAPITAL = re.compile(r"\b[A-ZÄÖÜ][\w'’-]+")
_FORM = re.compile(r"\s*(?:&|GmbH|AG|KG|SE|Ltd|Inc|LLC|plc|Corp|Group|Gruppe|Holding|Verlag|Bank|Co)\b")
_TITLED = re.compile(r"\b(?:Herrn?|Frau|Mrs?|Ms|Miss|Dr|Prof)\b\.?\s+[A-ZÄÖÜ]")
_OPENING = re.compile(r"[\W_]*([A-ZÄÖÜ][\w'-]+)(?: ([A-ZÄÖÜ][\w'-]+))?,? ([a-zäöü]+)")
_SPEAKER = re.compile(
    r"[,:;.!?“”\"»«–-]\W*(?:"
    r"(?:sagt|sagte|so|meint|meinte|erklärt|erklärte|betont|betonte|warnt|warnte|scherzt|scherzte|schreibt|schrieb|findet"
    r"|says|said|joked|jokes|explains|explained|warns|warned|writes|wrote|notes|noted|adds|added|admits|argues|tells)\s[^,;:]{3,90}"
    r"|(?!(?:he|she|i|er|sie|ich)\b)[^,;:]{3,60}\s(?:said|says|joked|explained|warned|wrote|noted|added)"
    r"(?:\s(?:on|at|in|to)\s[^,]{2,40})?)\W*$"
)
"""Who is only named as saying it: "…, sagt Karl Exempel"."""

_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True)
class _Book:
    """The words of one or more languages."""

    cues: list[Cue] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    lifts: dict[str, list[Cue]] = field(default_factory=dict)
    who: dict[str, list[re.Pattern[str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Screened:
    """A text without what must not be kept, and how many sentences of each category went."""

    text: str
    dropped: Mapping[str, int]


def screen(text: str, lang: str | None) -> Screened:
    """Leave out every sentence that ascribes something special to a person; ``GAP`` stands in its place."""
    if not text:
        return Screened(text, {})
    spans = list(_sensitive(text, lang))
    if not spans:
        return Screened(text, {})
    kept: list[str] = []
    at = 0
    for start, end, _ in spans:
        between = text[at:start]
        if kept and not between.strip(" \t"):  # one mark for neighbours
            at = end
            continue
        kept += [between, GAP]
        at = end
    kept.append(text[at:])
    return Screened("".join(kept), Counter(category for _, _, category in spans))


def category(sentence: str) -> str | None:
    """Name the special category that a sentence ascribes to a person, or None."""
    low = _lowered(sentence)
    return _judge(sentence, low, sorted({cue for _, cue in _finder().find(low)}), _book())


def _sensitive(text: str, lang: str | None) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, category) of the sentences that must go."""
    low = _lowered(text)
    if len(low) != len(text) or _HIDDEN.search(text) or not unicodedata.is_normalized("NFC", text):
        for one in sentences.split(text, lang):  # letters that hide or are taken apart: no places, but nothing slips
            if found := category(_HIDDEN.sub("", unicodedata.normalize("NFC", one.text))):
                yield one.start, one.end, found
        return
    book = _book()
    suspects: set[int] = set()
    tried: dict[int, int] = {}
    for place, cue in _finder().find(low):
        start, end = max(tried.get(cue, 0), place - REACH), place + REACH
        tried[cue] = end - REACH // 2
        if book.cues[cue].pattern.search(low, start, end):
            suspects.add(text.rfind("\n", 0, place) + 1)
    for start in sorted(suspects):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        for one in sentences.split(line, lang):
            if found := category(one.text):
                yield start + one.start, start + one.end, found


def _judge(sentence: str, low: str, asked: list[int], book: _Book) -> str | None:
    who: dict[str, list[int]] | None = None
    lifted: dict[str, bool] = {}
    for number in asked:
        cue, kind = book.cues[number], book.categories[number]
        if lifted.get(kind):
            continue
        found = cue.pattern.search(low)
        if not found:
            continue
        if kind not in lifted:
            lifted[kind] = any(lift.pattern.search(low) for lift in book.lifts.get(kind, ()))
            if lifted[kind]:
                continue
        if cue.mark == "!":
            return kind
        if cue.mark == "?" and any(one.search(low) for one in book.who["business"]):
            continue
        who = who or _present(sentence, low, book)
        if _ascribed(cue, found.start(), found.end(), who):
            return kind
    return None


def _ascribed(cue: Cue, start: int, end: int, who: Mapping[str, list[int]]) -> bool:
    """Say whether a person is there to bear it; where it may be a company's, whoever stands closest bears it."""
    people = who["people"]
    if not people or cue.mark not in {"<", ">"}:
        return bool(people)
    before = [place for place in (*people, *who["firms"]) if place < start]
    behind = [place for place in (*people, *who["firms"]) if place >= start]
    if cue.mark == ">":
        nearest = max(before, default=min(behind, default=-1))
    else:
        nearest = min((place for place in behind if place >= end), default=max(before + behind, default=-1))
    return nearest in people


def _present(sentence: str, low: str, book: _Book) -> dict[str, list[int]]:
    """Find where people and organisations stand in a sentence."""
    firms = [found.start() for one in book.who["organisations"] for found in one.finditer(low)]
    people = [
        found.start()
        for kind in ("first person", "third person", "people")
        for one in book.who[kind]
        for found in one.finditer(low)
    ]
    people += [found.start() for found in _TITLED.finditer(sentence)]
    given, ordinary = _given_names(), _ordinary()
    if (opening := _OPENING.match(sentence)) and _named(opening, book, ordinary):
        people.append(opening.start(1))
    capitals = list(_CAPITAL.finditer(sentence))
    for place, found in enumerate(capitals):
        name = re.sub(r"['’]?s$", "", found[0])
        if found[0] not in given and name not in given:
            continue
        last = found
        if place + 1 < len(capitals) and capitals[place + 1].start() - found.end() == 1:
            last = capitals[place + 1]
        elif name.casefold() in ordinary:
            continue
        if _FORM.match(sentence, last.end()):
            firms.append(found.start())
        else:
            people.append(found.start())
    if speaker := _SPEAKER.search(low):
        people = [place for place in people if place < speaker.start()]
    return {"people": people, "firms": firms}


def _named(opening: re.Match[str], book: _Book, ordinary: frozenset[str]) -> bool:
    """Say whether a sentence opens with what may be a name that no list knows: "Exempel ist", "Priya Sample went"."""
    first, second, following = opening.groups()
    if first.casefold() in ordinary or first.casefold() in sentences.STARTERS or _FORM.match(first):
        return False
    if second is None:
        return any(one.fullmatch(following) for one in book.who["after a name"])
    return second.casefold() not in ordinary and not _FORM.match(second) and not second.isupper()


def _lowered(text: str) -> str:
    return text.lower().replace("’", "'")


@cache
def _given_names() -> frozenset[str]:
    return word_list("given-names")


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(word.casefold() for name in ("ordinary-de", "ordinary-en") for word in word_list(name))


@cache
def _finder() -> Finder:
    return Finder(_book().cues)


@cache
def _book() -> _Book:
    """Read the words of both languages: a German page quotes English, and what slips through is stored for good."""
    book = _Book(who={kind: [] for kind in _WHO})
    for code in _LANGUAGES:
        words: dict[str, str] = {}
        section = ""
        for line in lines(f"special-{code}"):
            if line.startswith("@") and " = " in line:
                name, _, meant = line[1:].partition(" = ")
                words[name] = meant
            elif line.startswith("["):
                section = line.strip("[]")
            elif section in book.who:
                pattern = Cue(expanded(line if line[0] == "@" else f"({line})", words)).pattern
                book.who[section].append(pattern)
            elif line.startswith("- "):
                book.lifts.setdefault(section, []).append(Cue(expanded(line[2:], words)))
            else:
                book.cues.append(read_cue(line, words))
                book.categories.append(section)
    return book
