"""One text as the judge of names reads it: what stands before, behind and around a place."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ganzohr.languages import SHELF, words
from ganzohr.matching.spellings import core_of

_ENDS = frozenset(".!?:;\n„“”\"»«›‹•|–—()[]*>…‚‘'")
_ADDRESS = re.compile(r"://|\bwww\.|\w@\w|[\w-]\.(?:[a-z]{2,3}|info|gmbh|shop|news)(?:[/:?#]|$)|[\w-]\.com\b")
_ADDRESS_END = re.compile(r"[^\s<>()\"„“,;]{0,200}")
# What people are: behind such a word stands a person's name, not a company's.
OFFICES = tuple(
    words(
        "chef chefin leiter leiterin sprecher sprecherin minister ministerin präsident präsidentin direktor direktorin "
        "manager managerin geschäftsführer geschäftsführerin trainer trainerin torwart autor autorin professor "
        "professorin vorsitzende vorsitzender vorsitzenden analyst analystin richter richterin ceo cfo cto coo cio "
        "chairman president director spokesman spokeswoman founder analyst author"
    )
)
STRANGE = frozenset(',;:!?()|"„“/\n')  # not between the words of one name, unless it has them itself
_WRAPPED = 45  # letters in a line from which on its end may stand within a name
_INFLECTED = ("en", "er", "es", "em", "e")
_UMLAUTS = frozenset("äöüÄÖÜ")
_ANY_CASE = frozenset({"gmbh", "mbh", "ggmbh", "kgaa", "inc", "ltd", "llc", "plc", "co", "corp"})
WORD = re.compile(r"\w+")


def bare(word: str) -> str:
    """Reduce a word of a legal form to its letters: "GmbH," and "G.m.b.H." are gmbh."""
    return word.lower().replace(".", "").strip(",;:()")


class Lists(NamedTuple):
    given: frozenset[str]
    persons: frozenset[str]
    articles: dict[str, frozenset[str]]
    determiners: dict[str, frozenset[str]]
    company_words: dict[str, tuple[str, ...]]
    company_verbs: frozenset[str]
    business: frozenset[str]
    roles: frozenset[str]
    places: tuple[str, ...]
    towns: frozenset[str]
    form: re.Pattern[str]
    longer: re.Pattern[str]
    form_heads: frozenset[str]


def _form_pattern(form: str) -> str:
    """Write a legal form as a pattern that takes its points, spaces and "&" as people do."""
    parts = []
    for piece in form.split():
        if piece == "&":
            parts.append(r"(?:&|und|u\.|\+)")
            continue
        letters = piece.replace(".", "").strip(",")
        point = r"\.[ \u00a0]?" if letters.islower() and len(letters) < 4 else r"\.?[ \u00a0]?"  # "as" is no "a.s."
        inner = re.escape(piece.rstrip(".,")).replace(r"\.", point)
        if letters.lower() in _ANY_CASE or len(letters) > 11:
            inner = f"(?i:{inner})"
        parts.append(inner + (r"\.?,?" if "." in piece else ""))
    return r"[ \u00a0]?".join(parts)


@cache
def lists() -> Lists:
    languages = SHELF.all().values()
    forms = sorted({form for language in languages for form in language.legal_forms}, key=len, reverse=True)
    form = "(?:" + "|".join(map(_form_pattern, forms)) + ")"
    capital = r"[A-ZÄÖÜ0-9][\w.&+'’/-]*"
    return Lists(
        frozenset(word for language in languages for word in language.given_names),
        frozenset(word for language in languages for word in (*language.titles, *language.salutations)),
        {language.code: language.articles for language in languages},
        {language.code: language.determiners for language in languages},
        {language.code: language.company_words for language in languages},
        frozenset(word for language in languages for word in language.company_verbs),
        frozenset(word for language in languages for word in language.business_words),
        frozenset(word for language in languages for word in language.role_words),
        tuple(word for language in languages for word in language.place_words),
        frozenset(place for language in languages for place in language.places),
        re.compile(rf",?[ \u00a0]({form})(?![\w])"),
        re.compile(rf"(?:[ \u00a0](?:{capital}|&|und|and|für|of)){{1,6}}?,?[ \u00a0]{form}(?!\w)"),
        frozenset(bare(form.split()[0]) for form in forms) | {"e", "s"},
    )


class Reading:
    """One text as the judge reads it; whatever costs time is found out once, when first asked for."""

    def __init__(self, text: str, folded: bytes, lang: str | None) -> None:
        self.text = text
        self.folded = folded
        self._lang = lang if lang in {"de", "en"} else ""
        self._lowered = ""
        self._capitals: bool | None = None
        self._companies: dict[str, bool] = {}

    @property
    def lang(self) -> str:
        """The given language, or a guess between German and English by their commonest words."""
        if self._lang:
            return self._lang
        german = sum(map(self.folded.count, (b" der ", b" die ", b" und ")))
        english = sum(map(self.folded.count, (b" the ", b" and ", b" of ")))
        self._lang = "en" if english > german else "de"
        return self._lang

    @property
    def lowered(self) -> str:
        if not self._lowered:
            self._lowered = self.text.lower()
        return self._lowered

    def has(self, company: str) -> bool:
        """Say whether the company's name stands anywhere in the text."""
        if company not in self._companies:
            core = core_of(company)
            self._companies[company] = bool(core.strip()) and (core in self.folded or core[:-1] + b"s " in self.folded)
        return self._companies[company]

    def starts_sentence(self, start: int) -> bool:
        before = self.text[max(0, start - 3) : start].rstrip(" \u00a0")
        return not before or before[-1] in _ENDS

    def word_before(self, start: int) -> str:
        """Return the word directly before, with its point; empty at a line's or sentence's start."""
        text = self.text
        if start < 2 or text[start - 1] not in " \u00a0":
            return ""
        word = text[max(0, text.rfind(" ", max(0, start - 41), start - 1) + 1) : start - 1]
        return word if word.isalpha() else word[max(map(word.rfind, '\n\u00a0(/[„"«»')) + 1 :][-40:]

    def title_before(self, start: int) -> bool:
        """Say whether a title or salutation stands directly before."""
        return self.word_before(start).lower().rstrip(".") in lists().persons

    def given_before(self, start: int) -> bool:
        """Say whether a given name stands directly before."""
        word, given = self.word_before(start), lists().given
        if word.isalpha():
            return word in given or (word.isupper() and word.title() in given)
        return "-" in word and word[-1] != "," and word.partition("-")[0] in given

    def in_address(self, start: int, stop: int) -> bool:
        """Say whether a place lies inside a web or mail address."""
        text = self.text
        if text[start - 1 : start] == "@" and text[start - 2 : start - 1].isalnum():
            return True
        first = start
        while first and start - first < 200 and not text[first - 1].isspace():
            first -= 1
        last = _ADDRESS_END.match(text, stop).end()  # type: ignore[union-attr] # because it matches nothing, too
        return bool(_ADDRESS.search(text[first:last]))

    def joins(self, start: int, stop: int) -> bool:
        """Say whether the words of a place belong to one name: no punctuation between, no line but a wrapped one."""
        strange = STRANGE.intersection(self.text[start:stop])
        if strange != {"\n"}:
            return not strange
        broken = self.text.find("\n", start, stop)
        return self.text.find("\n", broken + 1, stop) < 0 and broken - self.text.rfind("\n", 0, start) > _WRAPPED

    def one_such(self, start: int) -> bool:
        """Say whether an article or the like and an adjective stand before ("eines grauen Muster")."""
        word = self.word_before(start)
        if self.lang != "de" or not word.islower() or not word.endswith(_INFLECTED) or self.one_of_many(word):
            return False
        return self.one_of_many(self.word_before(start - len(word) - 1).lower())

    def one_of_many(self, word: str) -> bool:
        """Say whether a word makes the next noun one of many ("ein", "seine", "no")."""
        return word in lists().determiners[self.lang]

    def is_article(self, word: str) -> bool:
        """Say whether a word is the definite article, alone or with a preposition."""
        return word in lists().articles[self.lang]

    def calls_company(self, word: str) -> bool:
        """Say whether a word is what a company is called; in German also as the end of a compound."""
        if self.lang == "en":
            return word in lists().company_words["en"]
        return word.endswith(lists().company_words["de"])

    @property
    def writes_umlauts(self) -> bool:
        """Say whether this text has umlauts, so that a letter without dots is meant so."""
        return not _UMLAUTS.isdisjoint(self.text)

    @property
    def writes_capitals(self) -> bool:
        """Say whether this writer uses capitals at all: some posts have none."""
        if self._capitals is None:
            sample = self.text[:500]
            self._capitals = sum(map(str.isupper, sample)) * (20 if self.lang == "en" else 8) > sample.count(" ")
        return self._capitals

    def business_near(self, start: int, stop: int) -> int:
        """Count words of business within a hundred code points, two at most."""
        around = f"{self.text[max(0, start - 100) : start]} {self.text[stop : stop + 100]}".lower()
        return min(2, len(lists().business.intersection(WORD.findall(around))))
