"""One text as the judge of names reads it: what stands before, behind and around a place."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import NamedTuple

from ganzohr.languages import SHELF
from ganzohr.matching.spellings import core_of

_ENDS = frozenset(".!?:;\n„“”\"»«›‹•|–—()[]*>…‚‘'")
WORD = re.compile(r"\w+")


class Lists(NamedTuple):
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
def lists() -> Lists:
    languages = SHELF.all().values()
    forms = sorted({form for language in languages for form in language.legal_forms}, key=len, reverse=True)
    form = "(?:" + "|".join(map(_form_pattern, forms)) + ")"
    capital = r"[A-ZÄÖÜ0-9][\w.&+'’/-]*"
    return Lists(
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
            core = core_of(company)
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
        return self.word_before(start).lower().rstrip(".") in lists().persons

    def given_before(self, start: int) -> bool:
        """Say whether a given name stands directly before."""
        return self.word_before(start) in lists().given

    def business_near(self, start: int, stop: int) -> int:
        """Count words of business within a hundred code points, two at most."""
        around = self.lowered[max(0, start - 100) : start] + " " + self.lowered[stop : stop + 100]
        return min(2, len(lists().business.intersection(WORD.findall(around))))
