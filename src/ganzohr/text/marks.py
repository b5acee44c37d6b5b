"""What tells one event from another in texts of the same words: names, figures, days and quarters.

Quick and coarse on purpose, for comparing texts with each other: what is missed is missed in both.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, islice

from ganzohr.languages import word_list
from ganzohr.text.folding import fold
from ganzohr.text.moments import MONTHS

_WORD = re.compile(r"[^\W\d_]{2,}")
# Two capitalised words or more in a row: in German, where every noun is capitalised, one alone says nothing.
_NAME = re.compile(r"[A-ZÄÖÜ](?<![^\W_].)[^\W\d_]+(?:(?:[ \-]| & |\. )[A-ZÄÖÜ][^\W\d_]+){1,8}")
_FIGURE = re.compile(r"\d{1,3}(?:\s{1,2}\d{3})+(?!\d)|\d[\d.,:/'’-]*")
_THOUSANDS = re.compile(r"(?:[.,'’]|\s{1,2})(?=\d{3}(?!\d))")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(?:\d\d)?\d\d")
_ISO = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_MONTH_AFTER = re.compile(r"(?:\.|st|nd|rd|th)?\s{1,2}([^\W\d_]{3,9})")
_MONTH_BEFORE = re.compile(r"([^\W\d_]{3,9})\.?\s{1,2}$")
_QUARTER = re.compile(
    r"\bq([1-4])\b|\b([1-4])\.\s?(?:quart|halb)"
    r"|\b(erst|zweit|dritt|viert|first|second|third|fourth)(?:e[nrsm]?)?\s(?:quart|halb|half)",
    re.IGNORECASE,
)
_PARTS_OF_YEARS = frozenset(["quartal", "quartals", "quarter", "halbjahr", "halbjahrs", "halbjahres", "half"])
_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_NUMBER_WORDS = {
    word: str(number)
    for words in (
        "zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf",
        "two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split(), 2)
}
_SO_MANY = 64  # figures and days of one text: what has more is a table


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text: words of ``names``, ``figures`` as digits with a point, days and quarters.

    Names and figures are those below the headline, because every editor writes another one. A day counts 31 a month
    from the beginning of any year; the year itself is a figure.
    """

    names: set[str]
    figures: set[str]
    days: set[int]
    quarters: set[int]


def marks(text: str, words: AbstractSet[str]) -> Marks:
    """Collect the marks of a text, given also in folded words."""
    headline, _, body = text.partition("\n")
    below = text if len(body) < len(headline) else body
    start = len(text) - len(below)
    figures = {_NUMBER_WORDS[word] for word in _NUMBER_WORDS.keys() & words}
    days: set[int] = set()
    for found in islice(_FIGURE.finditer(text), _SO_MANY):
        digits = found[0].rstrip(".,:/'’-")
        if text[found.start() - 1 : found.start()].isalnum():  # the 3 of MP3 counts nothing
            continue
        day = _day(text, digits, found.start())
        if day:
            days.add(day)
        if found.start() < start or (day and len(digits) <= 2) or ":" in digits:
            continue
        figures.add(_year(digits) if day else _THOUSANDS.sub("", digits).replace(",", ".").removesuffix(".0"))
    names = " ".join(_NAME.findall(below))
    return Marks(set(_WORD.findall(fold(names))), figures, days, _quarters(text, words))


@lru_cache(maxsize=1 << 16)
def ordinary(word: str) -> bool:
    """Say whether a folded word, its stem or the end of a compound is an ordinary one: that names nobody."""
    known = _ordinary_words()
    stems = [word[: len(word) - cut] for cut in range(3) if len(word) - cut > 2]
    return any(stem in known for stem in stems) or any(
        stem[start:] in known for stem in stems for start in range(3, len(stem) - 4)
    )


@cache
def _ordinary_words() -> frozenset[str]:
    nouns = (files("ganzohr.languages") / "de_nouns.txt").read_text("utf-8")
    listed = [word for line in nouns.splitlines() if not line.startswith("#") for word in line.split()]
    return frozenset(map(fold, chain(listed, word_list("ordinary-de"), word_list("ordinary-en"))))


def _day(text: str, digits: str, start: int) -> int:
    """Read a figure that stands there as a day of the year, 0 for none."""
    if len(digits) > 2:
        if dotted := _DOTTED.fullmatch(digits):
            return _counted(int(dotted[1]), int(dotted[2]))
        if iso := _ISO.fullmatch(digits):
            return _counted(int(iso[2]), int(iso[1]))
        return 0
    after = _MONTH_AFTER.match(text, start + len(digits))
    month = MONTHS.get(after[1].casefold(), 0) if after else 0
    if not month:
        before = _MONTH_BEFORE.search(text, max(start - 12, 0), start)
        month = MONTHS.get(before[1].casefold(), 0) if before else 0
    return _counted(int(digits), month)


def _counted(day: int, month: int) -> int:
    return month * 31 + day if 1 <= month <= 12 and 1 <= day <= 31 else 0


def _year(day: str) -> str:
    year = day[:4] if day[4:5] == "-" else day.rpartition(".")[2]
    return year if len(year) > 2 else f"20{year}"


def _quarters(text: str, words: AbstractSet[str]) -> set[int]:
    if not words & _PARTS_OF_YEARS and "Q" not in text:
        return set()
    return {
        int(short or number) if short or number else _ORDINALS[word.casefold()]
        for short, number, word in _QUARTER.findall(text)
    }
