"""What speaks for and against a watched name being meant where its letters stand.

Every finding has a stable word and a weight in log-odds; the weights add up and become a probability.
They were set by hand and are checked on annotated text (tests/quality/test_mentions.py).
"""

from __future__ import annotations

import re
from math import exp, log
from typing import TYPE_CHECKING

from ganzohr.languages import words
from ganzohr.matching import spellings as say
from ganzohr.matching.letters import fold
from ganzohr.matching.names import legal_form
from ganzohr.matching.surroundings import WORD, lists

if TYPE_CHECKING:
    from ganzohr.matching.surroundings import Reading
    from ganzohr.model import WatchedName

# Finding: (weight where the name is clear by itself, weight where it is an ordinary word, a family name,
# an abbreviation or shortened).
_WEIGHTS = {
    "legal form": (4.0, 4.0),
    "another legal form": (-0.8, 0.8),
    "domain in the text": (3.0, 3.0),
    "stock exchange": (3.5, 3.5),
    "position before": (0.5, 3.0),
    "company word before": (0.5, 3.0),
    "business compound": (0.5, 2.6),
    "position after": (0.3, 1.8),
    "known context": (1.0, 1.5),
    "verb of a company": (0.3, 1.2),
    "preposition before": (0.0, 0.8),
    "one word of business near": (0.1, 0.5),
    "words of business near": (0.3, 1.0),
    "without umlauts": (-0.7, -0.7),
    "second half of a compound": (-1.0, -2.5),
    "one of many": (-1.6, -3.5),
    "an ordinary word here": (-0.3, -3.0),
    "account name": (0.3, 1.8),
    "given name": (-4.0, -4.0),
    "given name before": (-5.0, -5.0),
    "part of a longer name": (-4.0, -4.0),
    "part of a compound name": (-4.0, -4.0),
    "inside an address": (-4.0, -4.0),
}
# Findings that no evidence elsewhere in the text outweighs: here it is somebody or something else.
VETOES = frozenset(finding for finding, (_, weight) in _WEIGHTS.items() if weight <= -3.0) | {
    "lower case",
    "other case",
}
# Findings that tell apart two who bear the same name.
DECISIVE = frozenset({"legal form", "domain in the text", "company near", "company in the text", "known context"})
_OWN_ARTICLE = frozenset({"legal form", "another legal form", "business compound", "compound"})
# One form in two writings, and what a stock corporation turns into without becoming another company.
_SAME = {
    "Aktiengesellschaft": "AG",
    "SE": "AG",
    "Gesellschaft mit beschränkter Haftung": "GmbH",
    "mbH": "GmbH",
    "Limited": "Ltd.",
}
_HYPHENS = "-‐‑"
_UNCLEAR = say.ORDINARY | say.SURNAME | say.ACRONYM | say.SHORTENED
_HARMLESS = frozenset({"ex", "nicht", "anti", "non", "pro", "post", "mini", "us", "eu", "it"})
_PLACED = frozenset(words("von bei beim der des zu at of for by from with to join joins joined"))
_BELONGS = frozenset({"bei", "beim", "at", "join", "joins", "joined"})
_NEXT_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FOLLOWING = re.compile(r"(?:['’]s?)?[ \u00a0]([^\W\d_][\w-]*)")
_LISTED = re.compile(r"\s?\((?:[^()]{0,20}\b)?(?:ISIN|WKN|NYSE|NASDAQ|Nasdaq|FWB|ETR|XETRA|LSE|SIX|FRA|ticker)\b")
_STRANGE = frozenset(',;:!?()|"„“/\n')  # not between the words of one name, unless it has them itself


class Place:
    """A watched name's letters at a place, and what has been found out about them so far."""

    __slots__ = ("name", "odds", "reading", "start", "stop", "surface", "traits", "why")

    def __init__(self, reading: Reading, start: int, stop: int) -> None:
        self.reading, self.start, self.stop = reading, start, stop
        self.why: list[str] = []
        self.odds = 0.0

    def find(self, finding: str) -> None:
        """Note a finding with its weight."""
        self.odds += _WEIGHTS[finding][1 if self.traits & _UNCLEAR else 0]
        self.why.append(finding)

    def note(self, finding: str, weight: float) -> None:
        """Note a finding with a weight of its own."""
        self.odds += weight
        self.why.append(finding)

    def judge(self, name: WatchedName, surface: str, traits: int) -> bool:
        """Weigh everything; False where the letters are another word's."""
        self.name, self.surface, self.traits = name, surface, traits
        if traits & say.COMPANY:
            return _company(self)
        return _person(self) if traits & say.PERSON else _topic(self)


def probability(odds: float) -> float:
    """Turn log-odds into a probability, in hundredths."""
    return round(1 / (1 + exp(-odds)), 2)


def log_odds(confidence: float) -> float:
    """Turn a probability back into log-odds."""
    clipped = min(max(confidence, 0.005), 0.995)
    return log(clipped / (1 - clipped))


def _company(place: Place) -> bool:
    text, start, stop = place.reading.text, place.start, place.stop
    seen = text[start:stop]
    if not _prior(place, seen):
        return False
    after = text[stop : stop + 1]
    if after in {" ", ",", "\u00a0"}:
        _form_behind(place, after)
    elif after in {"-", "‐", "‑"}:
        _compound(place)
    elif after in {".", "@", "/", "_"} and text[stop + 1 : stop + 2].isalnum():
        _address(place)
    if start:
        before = text[start - 1]
        if before in " \u00a0":
            _word_before(place)
        elif before == "-" or before in _HYPHENS:
            _second_half(place)
        elif before in "/.@_":
            _address(place)
    if -4.5 < place.odds < 2.0 and place.traits & _UNCLEAR:
        _around(place)
    return True


def _prior(place: Place, seen: str) -> bool:
    """Weigh the letters alone: what kind of name it is, and how they differ from the watched spelling."""
    traits, reading, start = place.traits, place.reading, place.start
    if traits & say.ORDINARY:
        if not traits & say.ONE_WORD:
            place.note("full name", 0.6 if reading.starts_sentence(start) else 2.0)
        elif traits & say.ACRONYM and seen.isupper() and not reading.text[max(0, start - 12) : start].isupper():
            place.note("ordinary word", 1.0)
            place.why.append("capital letters")
        elif (
            (traits & say.VERBAL or reading.lang == "en")
            and seen[:1].isupper()
            and not reading.starts_sentence(start)
            and reading.word_before(start)[:1].islower()  # else a headline in which every word has a capital
        ):
            place.note("ordinary word", 0.1)
            place.why.append("capital in mid-sentence")
        else:
            place.note("ordinary word", -1.6)
    elif traits & say.SURNAME:
        place.note("family name", -0.2)
    elif traits & say.SHORTENED:
        place.note("short name", 0.2 if traits & say.ONE_WORD else 1.4)
    elif traits & say.ACRONYM:
        place.note("abbreviation", (-1.5, 0.7, 1.6, 1.8, 1.8)[min(len(seen), 5) - 1])
    else:
        place.note("alias" if traits & say.ALIAS else "full name", 2.0 if traits & say.ONE_WORD else 2.6)
    return seen == place.surface or _spelled(place, seen)


def _spelled(place: Place, seen: str) -> bool:
    """Weigh letters that are not the watched spelling exactly; False where they are another word."""
    surface, traits = place.surface, place.traits
    if seen[-1] in "sS" and len(seen) > len(surface) and seen[:-1] == surface:
        return True  # Lindes, BMWs
    if seen.lower() != surface.lower():
        bare = seen[:-1] if seen[-1] in "sS" and surface[-1] not in "sS" else seen
        same = say.same_letters(bare, surface)
        if same is False or not _STRANGE.isdisjoint(set(bare) - set(surface)):
            return False
        if traits & say.ACRONYM and len(fold(surface).replace(b" ", b"")) < 3:
            return False  # A & A is not A A
        if same is None:
            place.find("without umlauts")
        seen = bare
    if seen == surface or surface.islower():
        return True
    if traits & say.ACRONYM:
        if surface.isupper() and len(surface) > 3 and seen.istitle():
            place.odds -= 0.5
            return True
        if seen.islower() or seen.lower() == surface.lower():
            place.note("other case", -4.0)
            return True
    if seen.islower():
        unclear = traits & (say.ORDINARY | say.SURNAME)
        word = traits & say.ONE_WORD and place.reading.writes_capitals  # who writes capitals meant another word
        place.note("lower case", -4.5 if unclear else -2.4 if word else -1.0)
    elif not seen.isupper() and not surface.isupper() and _capitals(seen) < _capitals(surface):
        place.note("lower case", -4.0 if traits & say.ORDINARY else -1.0)
    return True


def _capitals(text: str) -> int:
    return sum(word[0].isupper() for word in WORD.findall(text))


def _form_behind(place: Place, after: str) -> None:
    """Weigh a legal form that follows, and take it into the mention; or the rest of a longer name."""
    text, stop, known = place.reading.text, place.stop, lists()
    head = text[stop + 1 : stop + 3]
    if after == "," or head.lower() in known.heads:
        form = known.form.match(text, stop)
        if form:
            known_forms = map(legal_form, (place.name.name, *place.name.aliases))
            ours = {_SAME.get(ours, ours) for _, ours in known_forms if ours}
            theirs = legal_form(f"X {form[1]}")[1] or ""
            place.find("legal form" if not ours or _SAME.get(theirs, theirs) in ours else "another legal form")
            place.stop = form.end()
            return
    if head and (head[0].isupper() or head[0] in "&0123456789") and after != ",":
        if place.traits & say.ONE_WORD and text[place.start : stop] in known.given:
            following = _FOLLOWING.match(text, stop)
            if following and following[1].lower() not in known.roles | known.business:
                place.find("given name")
                return
        longer = known.longer.match(text, stop)
        if longer and "\n" not in longer.group():
            place.find("part of a longer name")


def _compound(place: Place) -> None:
    """Weigh a hyphen compound by what its last part names."""
    word = _NEXT_WORD.match(place.reading.text, place.stop + 1)
    if word is None:
        return
    last, known = word.group().lower().rpartition("-")[2], lists()
    if last.endswith(known.places):
        place.find("part of a compound name")
    elif last in known.roles or last in known.business or place.reading.calls_company(last):
        place.find("business compound")
    elif "-" in word.group() and place.traits & say.ORDINARY:
        place.note("compound", -1.5)
    else:
        place.note("compound", -0.3)


def _address(place: Place) -> None:
    """Weigh a name inside a web or mail address: its own is evidence, another's is not a mention."""
    reading, start = place.reading, place.start
    if "domain in the text" in place.why or "inside an address" in place.why:
        return
    if place.name.domain and reading.lowered.startswith(place.name.domain.lower(), start):
        place.find("domain in the text")
    elif reading.in_address(start, place.stop):
        place.find("inside an address")
    elif reading.text[start - 1 : start] == "@":
        place.find("account name")


def _second_half(place: Place) -> None:
    """Weigh what stands before, joined by a hyphen: "Ex-Muster" is one thing, "Carl-Muster" another."""
    text = place.reading.text
    first = re.search(r"\w+$", text[max(0, place.start - 25) : place.start - 1])
    if first and first.group().lower() not in _HARMLESS:
        place.find("second half of a compound")


def _word_before(place: Place) -> None:
    """Weigh the word before: a given name, a title, an article, or what a company is called."""
    traits, reading, known = place.traits, place.reading, lists()
    word = reading.word_before(place.start)
    small = word.lower()
    if traits & say.ONE_WORD:
        initial = len(word) == 2 and word[1] == "." and word[0].isupper()
        if word in known.given or initial or (word[:1].isupper() and small.rstrip(".") in known.persons):
            place.find("given name before")
            return
        if reading.one_of_many(small) or (traits & say.ORDINARY and reading.is_article(small)):
            # "the Muster founder" and "die Muster-Aktie" have their article from the second word
            follows = _FOLLOWING.match(reading.text, place.stop)
            own = follows and follows[1].lower() in known.roles
            if not own and _OWN_ARTICLE.isdisjoint(place.why) and not traits & say.ACRONYM:
                place.find("an ordinary word here" if reading.is_article(small) else "one of many")
            return
    if not traits & _UNCLEAR:
        return
    if reading.calls_company(small):
        place.find("company word before")
    elif small in _PLACED:
        role = reading.word_before(place.start - len(word) - 1).lower()
        if role in known.roles or role.endswith(("chef", "chefin", "vorstand", "leiter", "leiterin")):
            place.find("position before")
        elif small in _BELONGS:
            place.find("preposition before")


def _around(place: Place) -> None:
    """Weigh what stands around: domain, stock exchange, verbs of companies, words of business."""
    reading, name, stop, known = place.reading, place.name, place.stop, lists()
    if name.domain and name.domain.lower() in reading.lowered and "domain in the text" not in place.why:
        place.find("domain in the text")
    if any(fold(word) in reading.folded for word in name.context if len(word) > 2):
        place.find("known context")
    if _LISTED.match(reading.text, stop):
        place.find("stock exchange")
    following = _FOLLOWING.match(reading.text, stop)
    follows = following[1].lower() if following else ""
    if follows in known.company_verbs:
        place.find("verb of a company")
    elif follows in known.roles:
        place.find("position after")
    near = reading.business_near(place.start, stop)
    if near:
        place.find("one word of business near" if near == 1 else "words of business near")


def _person(place: Place) -> bool:
    reading, start, stop, surface, traits = place.reading, place.start, place.stop, place.surface, place.traits
    text = reading.text
    seen = text[start:stop]
    if seen != surface:
        bare = seen[:-1] if seen[-1] == "s" and surface[-1] != "s" else seen
        same = say.same_letters(bare, surface)
        if same is False or not _STRANGE.isdisjoint(set(bare) - set(surface)):
            return False
        if same is None:
            place.find("without umlauts")
        if bare.islower():
            place.note("lower case", -1.0)
    if traits & say.INITIAL:
        place.note("initial only", -0.6)
    elif traits & say.ONE_WORD:
        place.note("one word only", -1.0)
    else:
        place.note("alias" if traits & say.ALIAS else "full name", 1.4)
    if traits & say.COMMON:
        place.note("common name", -1.7)
    _joined(place)
    _employer(place)
    return True


def _joined(place: Place) -> None:
    """Weigh what is written to a person's name: a second family name, a street, a firm of that name."""
    text, start, stop, known = place.reading.text, place.start, place.stop, lists()
    after = text[stop : stop + 1]
    rest = _NEXT_WORD.match(text, stop + 1) if after else None
    if rest and after in _HYPHENS:
        last = rest.group().lower().rpartition("-")[2]
        place.note("part of a compound name", -4.0 if last.endswith(known.places) else -2.0)
    elif after == " ":
        # in German such names are written with hyphens
        place_behind = (
            rest and place.reading.lang == "en" and rest.group()[:1].isupper() and rest.group().lower() in known.places
        )
        if place_behind or known.form.match(text, stop):
            place.find("part of a longer name")
    if start and text[start - 1] in _HYPHENS and text[start - 2 : start - 1].isalnum():
        place.note("second half of a compound", -2.0)
    elif not place.traits & (say.INITIAL | say.ONE_WORD) and place.reading.given_before(start):
        place.note("another given name before", -1.0)


def _employer(place: Place) -> None:
    """Weigh a person's employer, context words and positions around the name."""
    reading, name, start, stop = place.reading, place.name, place.start, place.stop
    if name.company and reading.has(name.company):
        core = say.core_of(name.company).strip()
        near = core in reading.folded[max(0, start - 250) : stop + 250]
        place.note("company near" if near else "company in the text", 3.0 if near else 2.0)
    if name.domain and name.domain.lower() in reading.lowered:
        place.note("domain in the text", 2.0)
    if any(fold(word) in reading.folded for word in name.context if len(word) > 2):
        place.find("known context")
    around = f"{reading.lowered[max(0, start - 60) : start]} {reading.lowered[stop : stop + 60]}"
    if not lists().roles.isdisjoint(WORD.findall(around)):
        place.note("position near", 0.4)


def _topic(place: Place) -> bool:
    text, start, stop, surface = place.reading.text, place.start, place.stop, place.surface
    seen = text[start:stop]
    if seen.lower() != surface.lower() and say.same_letters(seen[: len(surface)], surface) is False:
        return False
    place.note("topic", 2.6)
    if place.traits & say.ACRONYM and seen != surface:
        place.note("other case", -4.0)
    elif len(surface) <= 3:
        place.odds -= 0.8
    if text[stop : stop + 1].isalnum() or (start and text[start - 1].isalnum()):
        place.note("compound", -0.8)
    return True
