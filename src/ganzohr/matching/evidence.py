"""What speaks for and against a watched name being meant where its letters stand.

Every finding is a weight in log-odds with a stable word for it; the weights add up and become a
probability. They were set by hand and checked on annotated text (tests/quality/test_mentions.py).
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from ganzohr.languages import SHELF
from ganzohr.matching import spellings as say
from ganzohr.matching.letters import fold
from ganzohr.matching.names import legal_form

if TYPE_CHECKING:
    from ganzohr.model import WatchedName

# Findings that no evidence elsewhere in the text outweighs: here it is somebody or something else.
VETOES = frozenset(
    {
        "given name before",
        "part of a longer name",
        "part of a compound name",
        "inside an address",
        "an ordinary word here",
    }
)
# Findings that tell apart two who bear the same name.
DECISIVE = frozenset({"legal form", "domain in the text", "company near", "company in the text", "known context"})
_ENDS = frozenset(".!?:;\n„“”\"»«›‹•|–—()[]*>…‚‘'")
_HYPHENS = "-‐‑"
_PREPOSITIONS = frozenset(
    {"von", "bei", "der", "des", "at", "of", "for", "by", "from", "with", "beim", "zu", "to", "join", "joins", "joined"}
)
_NEXT_FOLLOWING = re.compile(r"(?:['’]s?)?[ \u00a0]([^\W\d_][\w-]*)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LISTED = re.compile(r"\s?\((?:[^()]{0,20}\b)?(?:ISIN|WKN|NYSE|NASDAQ|Nasdaq|FWB|ETR|XETRA|LSE|SIX|FRA|ticker)\b")
_FOLLOWING = re.compile(r"(?:['’]s?)?[ \u00a0]([^\W\d_][\w-]*)")
_WORD = re.compile(r"\w+")


class _Lists(NamedTuple):
    given: frozenset[str]
    persons: frozenset[str]
    articles: frozenset[str]
    company_words: tuple[str, ...]
    company_verbs: frozenset[str]
    business: frozenset[str]
    roles: frozenset[str]
    places: tuple[str, ...]
    form: re.Pattern[str]
    longer: re.Pattern[str]
    heads: frozenset[str]


def _form_pattern(form: str) -> str:
    """Write a legal form as a pattern that takes its points, spaces and "&" as people do."""
    parts = []
    for piece in form.split():
        if piece == "&":
            parts.append(r"(?:&|und|u\.|\+)")
            continue
        letters = piece.replace(".", "").strip(",")
        inner = re.escape(piece.rstrip(".,")).replace(r"\.", r"\.?[ \u00a0]?")
        usual = (
            inner
            if len(letters) < 4 and letters.lower() not in {"gmbh", "inc", "ltd", "llc", "plc"}
            else f"(?i:{inner})"
        )
        parts.append(usual + (r"\.?,?" if "." in piece or letters.lower() in {"co", "ltd", "inc", "corp"} else ""))
    return r"[ \u00a0]?".join(parts)


@cache
def _lists() -> _Lists:
    languages = SHELF.all().values()
    forms = sorted({form for language in languages for form in language.legal_forms}, key=len, reverse=True)
    form = "(?:" + "|".join(map(_form_pattern, forms)) + ")"
    capital = r"[A-ZÄÖÜ0-9][\w.&+'’/-]*"
    return _Lists(
        frozenset(word for language in languages for word in language.given_names),
        frozenset(word for language in languages for word in (*language.titles, *language.salutations)),
        frozenset(word for language in languages for word in language.articles),
        tuple(word for language in languages for word in language.company_words),
        frozenset(word for language in languages for word in language.company_verbs),
        frozenset(word for language in languages for word in language.business_words),
        frozenset(word for language in languages for word in language.role_words),
        tuple(word for language in languages for word in language.place_words),
        re.compile(rf",?[ \u00a0]({form})(?![\w])"),
        re.compile(rf"(?:[ \u00a0](?:{capital}|&|und|and|für|of)){{1,6}}?,?[ \u00a0]{form}(?!\w)"),
        frozenset(form[:2].lower() for form in forms) | {"g.", "e ", "mb"},
    )


class Reading:
    """One text as the judge reads it; whatever costs time is found out once, when first asked for."""

    def __init__(self, text: str, folded: bytes, lang: str | None) -> None:
        self.text = text
        self.folded = folded
        self._lang = lang
        self._companies: dict[str, bool] = {}

    @cached_property
    def lang(self) -> str:
        """The given language, or a guess between German and English by their commonest words."""
        if self._lang:
            return self._lang
        german = sum(map(self.folded.count, (b" der ", b" die ", b" und ", b" das ", b" mit ", b" ist ", b" bei ")))
        english = sum(map(self.folded.count, (b" the ", b" and ", b" of ", b" to ", b" is ", b" at ", b" with ")))
        return "en" if english > german else "de"

    @cached_property
    def lowered(self) -> str:
        return self.text.lower()

    def has(self, company: str) -> bool:
        """Say whether the company's name stands anywhere in the text."""
        if company not in self._companies:
            core = say.core_of(company)
            self._companies[company] = bool(core.strip()) and (core in self.folded or core[:-1] + b"s " in self.folded)
        return self._companies[company]

    def starts_sentence(self, start: int) -> bool:
        before = self.text[max(0, start - 3) : start].rstrip(" \u00a0")
        return not before or before[-1] in _ENDS

    def word_before(self, start: int) -> str:
        """Return the word directly before, with its point; empty at a line's or sentence's start."""
        if start < 2 or self.text[start - 1] not in " \u00a0":
            return ""
        piece = self.text[max(0, start - 41) : start - 1]
        return piece[max(piece.rfind(" "), piece.rfind("\n"), piece.rfind("\u00a0")) + 1 :]

    def title_before(self, start: int) -> bool:
        """Say whether a title or salutation stands directly before."""
        return self.word_before(start).lower().rstrip(".") in _lists().persons

    def given_before(self, start: int) -> bool:
        """Say whether a given name stands directly before."""
        return self.word_before(start) in _lists().given

    def business_near(self, start: int, stop: int) -> int:
        """Count words of business within a hundred code points, two at most."""
        around = self.lowered[max(0, start - 100) : start] + " " + self.lowered[stop : stop + 100]
        return min(2, len(_lists().business.intersection(_WORD.findall(around))))


class Verdict(NamedTuple):
    """How likely the name is meant, why, and where the mention ends (with its legal form)."""

    confidence: float
    why: tuple[str, ...]
    stop: int


def probability(odds: float) -> float:
    """Turn log-odds into a probability, in hundredths."""
    return round(1 / (1 + exp(-odds)), 2)


def log_odds(confidence: float) -> float:
    """Turn a probability back into log-odds."""
    clipped = min(max(confidence, 0.005), 0.995)
    return log(clipped / (1 - clipped))


def judge_company(
    reading: Reading, start: int, stop: int, name: WatchedName, surface: str, traits: int
) -> Verdict | None:
    """Weigh a company's name at a place; None where the letters are another word's."""
    text = reading.text
    seen = text[start:stop]
    why: list[str] = []
    cased = _case(seen, surface, traits, why)
    if cased is None:
        return None
    odds = _prior(reading, start, seen, traits, why) + cased
    lists = _lists()
    after = text[stop : stop + 1]
    head = text[stop + 1 : stop + 3]
    if after in {" ", ",", "\u00a0"} and head:
        form = lists.form.match(text, stop) if after == "," or head.lower() in lists.heads else None
        if form:
            odds += _same_form(form[1], name, traits, why)
            stop = form.end()
        elif (head[0].isupper() or head[0] in "&0123456789") and after != ",":
            longer = lists.longer.match(text, stop)
            if longer and "\n" not in longer.group():
                odds -= 4.0
                why.append("part of a longer name")
    elif after and after in _HYPHENS:
        odds += _compound(text, stop, traits, why)
    elif after in {".", "@"} and text[stop + 1 : stop + 2].isalnum():
        odds += _address(reading, start, name, why)
    if start and text[start - 1] in "/.@_" and text[start - 2 : start - 1] not in {" ", ""}:
        odds += _address(reading, start, name, why)
    odds += _left(reading, start, traits, why)
    if -4.5 < odds < 2.0 and (traits & (say.ORDINARY | say.SURNAME | say.ACRONYM | say.SHORTENED) or name.context):
        odds += _around(reading, start, stop, name, traits, why)
    return Verdict(probability(odds), tuple(why), stop)


def _prior(reading: Reading, start: int, seen: str, traits: int, why: list[str]) -> float:
    """Give the odds of the name alone, before anything around it is looked at."""
    if traits & say.ORDINARY:
        if not traits & say.ONE_WORD:
            why.append("full name")
            return 0.6 if reading.starts_sentence(start) else 2.0
        why.append("ordinary word")
        if traits & say.ACRONYM and seen.isupper() and not reading.text[start - 12 : start].isupper():
            why.append("capital letters")
            return 1.0
        if (reading.lang == "en" or traits & say.VERBAL) and seen[:1].isupper() and not reading.starts_sentence(start):
            before = reading.word_before(start)
            if before[:1].islower():  # else a headline in which every word has a capital
                why.append("capital in mid-sentence")
                return 0.1
        return -1.6
    if traits & say.SURNAME:
        why.append("family name")
        return -0.2
    why.append("short name" if traits & say.SHORTENED else "alias" if traits & say.ALIAS else "full name")
    if traits & say.ACRONYM:
        return (-1.5, 0.7, 1.6, 1.8, 1.8)[min(len(seen), 5) - 1]
    return (2.0 if traits & say.ONE_WORD else 2.6) - (1.2 if traits & say.SHORTENED else 0)


def _case(seen: str, surface: str, traits: int, why: list[str]) -> float | None:
    """Weigh how the letters differ from the watched spelling; None where it is another word."""
    if seen == surface:
        return 0.0
    odds = 0.0
    if len(seen) != len(surface) or seen.lower() != surface.lower():
        bare = seen
        if len(seen) == len(surface) + 1 and seen[-1] in "sS":
            bare = seen[:-1]  # Lindes, BMWs
        if bare != surface:
            same = say.same_letters(bare, surface)
            if same is False or any(letter in ',;:!?()|"„“/\n' and letter not in surface for letter in bare):
                return None
            if same is None:
                why.append("without umlauts")
                odds -= 0.7
        seen = bare
    if seen == surface or surface.islower():
        return odds
    if traits & say.ACRONYM:
        if surface.isupper() and len(surface) > 3 and seen.istitle():
            return odds - 0.5
        if seen.lower() == surface.lower():
            why.append("other case")
            return odds - 3.6
    if seen.islower():
        why.append("lower case")
        return odds - (4.5 if traits & (say.ORDINARY | say.SURNAME | say.ACRONYM) else 1.0)
    if not seen.isupper() and not surface.isupper() and _initials(seen) < _initials(surface):
        why.append("lower case")
        return odds - (4.0 if traits & say.ORDINARY else 1.0)
    return odds


def _initials(text: str) -> int:
    return sum(word[:1].isupper() for word in _WORD.findall(text))


def _same_form(form: str, name: WatchedName, traits: int, why: list[str]) -> float:
    """Weigh a legal form that follows: the watched one, any where none is known, or another."""
    ours = [known for spelling in (name.name, *name.aliases) if (known := legal_form(spelling)[1])]
    theirs = legal_form(f"X {form}")[1]
    if not ours or theirs in ours:
        why.append("legal form")
        return 4.0
    why.append("another legal form")
    return 0.8 if traits & (say.ORDINARY | say.SURNAME) else -0.8


def _compound(text: str, stop: int, traits: int, why: list[str]) -> float:
    """Weigh a hyphen compound by what its last part names."""
    word = _NEXT_WORD.match(text, stop + 1)
    if word is None:
        return 0.0
    last = word.group().lower().rpartition("-")[2]
    lists = _lists()
    if last.endswith(lists.places):
        why.append("part of a compound name")
        return -4.0
    if last in lists.roles or last in lists.business or last.endswith(lists.company_words):
        why.append("business compound")
        return 2.6 if traits & (say.ORDINARY | say.SURNAME) else 0.5
    if traits & say.ORDINARY and word.group()[:1].isupper() and "-" in word.group():
        return -1.5
    return -0.3


def _address(reading: Reading, start: int, name: WatchedName, why: list[str]) -> float:
    """Weigh a name inside a web or mail address: its own is evidence, another's is not a mention."""
    if name.domain and reading.lowered.startswith(name.domain.lower(), start):
        why.append("domain in the text")
        return 3.0
    why.append("inside an address")
    return -4.0


def _left(reading: Reading, start: int, traits: int, why: list[str]) -> float:
    """Weigh the word before: a given name, a title, an article, or what a company is called."""
    text = reading.text
    if start and text[start - 1] in _HYPHENS and text[start - 2 : start - 1].isalnum():
        first = re.search(r"\w+$", text[max(0, start - 25) : start - 1])
        if first and first.group().lower() in {"ex", "nicht", "anti", "non", "pro", "post", "mini", "us", "eu", "it"}:
            return 0.0
        why.append("second half of a compound")
        return -2.5 if traits & (say.ORDINARY | say.SURNAME) else -1.0
    word = reading.word_before(start)
    if not word:
        return 0.0
    lists = _lists()
    small = word.lower()
    if traits & say.ONE_WORD:
        if word in lists.given or (len(word) == 2 and word[1] == "." and word[0].isupper()):
            why.append("given name before")
            return -5.0
        if (word[:1].isupper() and small.rstrip(".") in lists.persons) or small in {
            "herr",
            "herrn",
            "frau",
            "mr.",
            "mrs.",
        }:
            why.append("given name before")
            return -4.0
        if small in lists.articles and traits & say.ORDINARY:
            why.append("an ordinary word here")
            return -3.0
    if small.rstrip(".") not in lists.articles and small.endswith(lists.company_words) and len(small) > 2:
        why.append("company word before")
        return 3.0 if traits & (say.ORDINARY | say.SURNAME | say.ACRONYM) else 0.5
    if small in _PREPOSITIONS and traits & (say.ORDINARY | say.SURNAME | say.ACRONYM | say.SHORTENED):
        role = reading.word_before(start - len(word) - 1).lower()
        if role in lists.roles or role.endswith(("chef", "chefin", "vorstand", "leiter", "leiterin")):
            why.append("position before")
            return 3.0
        if small in {"bei", "at", "join", "joins", "joined"}:
            why.append("preposition before")
            return 0.8
    return 0.0


def _around(reading: Reading, start: int, stop: int, name: WatchedName, traits: int, why: list[str]) -> float:
    """Weigh what stands around: domain, stock exchange, verbs of companies, words of business."""
    odds = 0.0
    if name.domain and name.domain.lower() in reading.lowered:
        why.append("domain in the text")
        odds += 3.0
    if any(fold(word) in reading.folded for word in name.context if len(word) > 2):
        why.append("known context")
        odds += 1.5
    if _LISTED.match(reading.text, stop):
        why.append("stock exchange")
        odds += 3.5
    next_word = _FOLLOWING.match(reading.text, stop)
    follows = next_word[1].lower() if next_word else ""
    if follows in _lists().company_verbs:
        why.append("verb of a company")
        odds += 1.2
    elif follows in _lists().roles:
        why.append("position after")
        odds += 1.8
    if near := reading.business_near(start, stop):
        why.append("words of business near")
        odds += (0.6, 1.0)[near - 1] if traits & (say.ORDINARY | say.SURNAME) else 0.3
    return odds


def judge_person(
    reading: Reading, start: int, stop: int, name: WatchedName, surface: str, traits: int
) -> Verdict | None:
    """Weigh a person's name at a place."""
    text = reading.text
    seen = text[start:stop]
    why: list[str] = []
    same = seen == surface or say.same_letters(seen[:-1] if seen[-1] == "s" and surface[-1:] != "s" else seen, surface)
    if same is False or any(letter in ';:!?()|"„“/' for letter in seen):
        return None
    if "," in seen and not ("," in surface and seen.count(",") == 1):
        return None
    odds = 1.4
    if traits & say.INITIAL:
        why.append("initial only")
        odds -= 2.0
    elif traits & say.ONE_WORD:
        why.append("one word only")
        odds -= 2.4
    else:
        why.append("alias" if traits & say.ALIAS else "full name")
    if traits & say.COMMON:
        why.append("common name")
        odds -= 1.7
    if same is None:
        why.append("without umlauts")
        odds -= 0.5
    if seen.islower():
        why.append("lower case")
        odds -= 1.0
    after = text[stop : stop + 1]
    if after and after in _HYPHENS:
        rest = _NEXT_WORD.match(text, stop + 1)
        if rest:
            last = rest.group().lower().rpartition("-")[2]
            why.append("part of a compound name")
            odds -= 4.0 if last.endswith(_lists().places) else 2.0
    elif after == " " and (_lists().form.match(text, stop) or _place_after(text, stop)):
        why.append("part of a longer name")
        odds -= 4.0
    if start and text[start - 1] in _HYPHENS and text[start - 2 : start - 1].isalnum():
        why.append("second half of a compound")
        odds -= 2.0
    elif "." not in surface and reading.word_before(start) in _lists().given and not traits & say.ONE_WORD:
        why.append("another given name before")
        odds -= 1.0
    odds += _role_near(reading, start, stop, name, why)
    return Verdict(probability(odds), tuple(why), stop)


def _place_after(text: str, stop: int) -> bool:
    word = _NEXT_WORD.match(text, stop + 1)
    return bool(word) and word.group()[:1].isupper() and word.group().lower() in _lists().places  # type: ignore[union-attr]


def _role_near(reading: Reading, start: int, stop: int, name: WatchedName, why: list[str]) -> float:
    """Weigh a person's employer, context words and positions around the name."""
    odds = 0.0
    if name.company and reading.has(name.company):
        core = say.core_of(name.company).strip()
        near = core in reading.folded[max(0, start - 250) : stop + 250]
        why.append("company near" if near else "company in the text")
        odds += 3.0 if near else 2.0
    if name.domain and name.domain.lower() in reading.lowered:
        why.append("domain in the text")
        odds += 2.0
    if any(fold(word) in reading.folded for word in name.context if len(word) > 2):
        why.append("known context")
        odds += 1.2
    around = reading.lowered[max(0, start - 60) : start] + " " + reading.lowered[stop : stop + 60]
    if _lists().roles.intersection(_WORD.findall(around)):
        why.append("position near")
        odds += 0.4
    return odds


def judge_topic(reading: Reading, start: int, stop: int, surface: str, traits: int) -> Verdict | None:
    """Weigh a topic's word at a place: case counts only for abbreviations."""
    seen = reading.text[start:stop]
    why: list[str] = ["topic"]
    if seen.lower() != surface.lower() and say.same_letters(seen, surface) is False:
        grown = seen[: len(surface)]
        if say.same_letters(grown, surface) is False:
            return None
    odds = 2.6
    if traits & say.ACRONYM and seen != surface:
        why.append("other case")
        odds -= 4.0
    elif len(surface) <= 3:
        odds -= 0.8
    if reading.text[stop : stop + 1].isalnum() or (start and reading.text[start - 1].isalnum()):
        why.append("compound")
        odds -= 0.8
    return Verdict(probability(odds), tuple(why), stop)
