"""Three dates that are never mixed: when it was said, and which days its words name.

``said_on`` judges what a source claims. ``find_days`` reads the day expressions of German and English text
("zum 1. Januar 2027", "ab sofort", "next Monday", "Q1 2027") relative to the day they were said.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

Grain = Literal["day", "week", "month", "quarter", "half", "year"]
_FIRST = 1991  # the web's first year; what claims to be older is a clock that was never set
_SLIP = timedelta(days=1)  # a zone told wrong shifts a moment by up to a day


def said_on(claimed: datetime | None, seen_on: datetime) -> datetime | None:
    """Return when something was said: never after we saw it, and ``None`` rather than a wrong day.

    Up to a day ahead is a zone told wrong and becomes the moment we saw it; more is no date at all.
    """
    if claimed is None or claimed.year < _FIRST or claimed > seen_on + _SLIP:
        return None
    return min(claimed, seen_on)


@dataclass(frozen=True, slots=True)
class Day:
    """A day expression at a place in a text: from ``first`` to ``last`` (the same for one day).

    ``stated`` is false where the year (or more) was concluded from the day it was said.
    """

    start: int
    end: int
    text: str
    first: date
    last: date
    grain: Grain
    stated: bool = True

    def is_history(self, said: date) -> bool:
        """Tell whether this is told as the past: it ended more than 180 days before it was said."""
        return self.last < said - timedelta(days=180)


_Reading = tuple[date, date, Grain, bool]
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], _Reading | None]]

_MONTHS = {
    "januar": 1, "jänner": 1, "january": 1, "jan": 1, "februar": 2, "feber": 2, "february": 2, "feb": 2, "märz": 3,
    "maerz": 3, "march": 3, "mär": 3, "mar": 3, "april": 4, "apr": 4, "mai": 5, "may": 5, "juni": 6, "june": 6,
    "jun": 6, "juli": 7, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "october": 10, "okt": 10, "oct": 10, "november": 11, "nov": 11, "dezember": 12, "december": 12,
    "dez": 12, "dec": 12,
}  # fmt: skip
_WEEKDAYS = {
    "montag": 0, "monday": 0, "dienstag": 1, "tuesday": 1, "mittwoch": 2, "wednesday": 2, "donnerstag": 3,
    "thursday": 3, "freitag": 4, "friday": 4, "samstag": 5, "sonnabend": 5, "saturday": 5, "sonntag": 6, "sunday": 6,
}  # fmt: skip
_NUMBERS = {
    "ein": 1, "eine": 1, "einem": 1, "einer": 1, "einen": 1, "a": 1, "an": 1, "one": 1, "zwei": 2, "two": 2, "drei": 3,
    "three": 3, "vier": 4, "four": 4, "fünf": 5, "five": 5, "sechs": 6, "six": 6, "sieben": 7, "seven": 7, "acht": 8,
    "eight": 8, "neun": 9, "nine": 9, "zehn": 10, "ten": 10, "elf": 11, "eleven": 11, "zwölf": 12, "twelve": 12,
    "erste": 1, "ersten": 1, "erstes": 1, "first": 1, "zweite": 2, "zweiten": 2, "zweites": 2, "second": 2,
    "dritte": 3, "dritten": 3, "drittes": 3, "third": 3, "vierte": 4, "vierten": 4, "viertes": 4, "fourth": 4,
}  # fmt: skip


_DIGITS = re.compile(r"\d\d")
"""What every expression holds that names its year."""


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_M = rf"(?P<month>{_any(_MONTHS)})\b\.?"
_Y = r"(?P<year>(?:19|20)\d\d)"
_W = rf"(?P<weekday>{_any(_WEEKDAYS)})"
_UNIT = r"(?P<unit>tag|woche|monat|quartal|jahr|day|week|month|quarter|year)(?:en|n|e|s)?"


def find_days(text: str, lang: str | None = None, said: date | None = None) -> list[Day]:
    """Return the day expressions of a text, sorted, without overlaps (the longer one wins).

    Without ``said`` only expressions that name their year are found. ``lang`` limits the reading to that
    language's forms where it is "de" or "en"; anything else reads both.
    """
    if said is None and _DIGITS.search(text) is None:
        return []
    found: list[Day] = []
    for pattern, read in _rules("de" if lang == "de" else "en" if lang == "en" else ""):
        for match in pattern.finditer(text):
            try:
                reading = read(match, said or date.min)
            except (ValueError, OverflowError):
                continue
            if reading and (reading[3] or said):
                found.append(Day(match.start(), match.end(), match[0], *reading))
    found.sort(key=lambda day: (day.start - day.end, day.start))
    kept: list[Day] = []
    taken: set[int] = set()
    for day in found:
        if taken.isdisjoint((day.start, day.end - 1)):
            taken.update(range(day.start, day.end))
            kept.append(day)
    return sorted(kept, key=lambda day: day.start)


@cache
def _rules(lang: str) -> tuple[_Rule, ...]:
    rules = list(_shared())
    if lang != "en":
        rules += _german()
    if lang != "de":
        rules += _english()
    return tuple(rules)


def _rule(pattern: str, read: Callable[[re.Match[str], date], _Reading | None]) -> _Rule:
    return re.compile(r"(?<![\w.])" + pattern + r"(?!\w)", re.IGNORECASE), read


# --- what the parts of an expression mean -------------------------------------------------------------


def _one(day: date, stated: bool) -> _Reading:
    return day, day, "day", stated


def _month(year: int, month: int, stated: bool, part: str = "") -> _Reading:
    last = monthrange(year, month)[1]
    first_day, last_day = _part(part, 1, last, (10, 20))
    return date(year, month, first_day), date(year, month, last_day), "month", stated


def _months(year: int, first: int, last: int, grain: Grain, stated: bool) -> _Reading:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1]), grain, stated


def _part(word: str, first: int, last: int, cuts: tuple[int, int]) -> tuple[int, int]:
    word = word.casefold()
    if word.startswith(("anfang", "early", "beginning", "start", "beginn")):
        return first, cuts[0]
    if word.startswith(("mitte", "mid")):
        return cuts[0] + 1, cuts[1]
    if word.startswith(("ende", "late", "end")):
        return cuts[1] + 1, last
    return first, last


def _year_of(match: re.Match[str], month: int, day: int, said: date) -> tuple[int, bool]:
    """Return the year of a day: the one written, else the nearest to the day it was said."""
    written = match.groupdict().get("year")
    if written:
        year = int(written)
        return (year if year > 99 else 2000 + year), True
    if said == date.min:
        return 2000, False
    years = (said.year - 1, said.year, said.year + 1)
    day = min(day, 28) if month == 2 else day
    # What is written without a year lies more often ahead than behind: five months back, seven ahead.
    wanted = said + timedelta(days=30)
    return min(years, key=lambda year: abs((date(year, month, day) - wanted).days)), False


def _calendar_day(match: re.Match[str], said: date) -> _Reading | None:
    month = match["month"].casefold().rstrip(".")
    number = int(month) if month.isdigit() else _MONTHS[month]
    day = int(match["day"])
    if not 1 <= number <= 12 or not 1 <= day <= 31:
        return None
    year, stated = _year_of(match, number, day, said)
    return _one(date(year, number, day), stated)


def _calendar_month(match: re.Match[str], said: date) -> _Reading:
    number = _MONTHS[match["month"].casefold()]
    year, stated = _year_of(match, number, 15, said)
    return _month(year, number, stated, match.groupdict().get("part") or "")


def _quarter(match: re.Match[str], said: date) -> _Reading | None:
    word = match["n"].casefold()
    n = int(word) if word.isdigit() else {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(word) or _NUMBERS.get(word, 0)
    if not 1 <= n <= 4:
        return None
    year, stated = _year_of(match, 3 * n - 1, 15, said)
    return _months(year, 3 * n - 2, 3 * n, "quarter", stated)


def _half(match: re.Match[str], said: date) -> _Reading | None:
    word = match["n"].casefold()
    n = int(word) if word.isdigit() else _NUMBERS.get(word, 0)
    if not 1 <= n <= 2:
        return None
    year, stated = _year_of(match, 6 * n - 3, 15, said)
    return _months(year, 6 * n - 5, 6 * n, "half", stated)


def _year(match: re.Match[str], said: date) -> _Reading:  # noqa: ARG001 because all readings are called alike
    year = int(match["year"])
    part = (match.groupdict().get("part") or "").casefold()
    first, last = _part(part, 1, 12, (3, 9)) if part else (1, 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1]), "year", True


_SEASONS = {
    "früh": (3, 5),
    "spring": (3, 5),
    "sommer": (6, 8),
    "summer": (6, 8),
    "herbst": (9, 11),
    "autumn": (9, 11),
    "fall": (9, 11),
}


def _season(match: re.Match[str], said: date) -> _Reading:
    word = match["season"].casefold()
    months = next((m for start, m in _SEASONS.items() if word.startswith(start)), None)
    if months is None:
        year, stated = _year_of(match, 12, 21, said)
        return date(year, 12, 1), date(year + 1, 2, 28), "quarter", stated
    year, stated = _year_of(match, months[0] + 1, 15, said)
    return _months(year, *months, "quarter", stated)


def _from_today(days: int) -> Callable[[re.Match[str], date], _Reading]:
    return lambda _, said: _one(said + timedelta(days=days), stated=False)


def _weekday(match: re.Match[str], said: date) -> _Reading:
    target = _WEEKDAYS[match["weekday"].casefold()]
    which = (match.groupdict().get("which") or "").casefold()
    ahead = (target - said.weekday()) % 7
    if which.startswith(("letzt", "vergangen", "vorig", "last", "past")):
        return _one(said + timedelta(days=ahead - 7), stated=False)
    if which.startswith(("kommend", "nächst", "next", "coming", "upcoming")):
        return _one(said + timedelta(days=ahead or 7), stated=False)
    # "am Montag" alone tells of the nearest one: the news is mostly about the days just gone.
    return _one(said + timedelta(days=ahead if ahead <= 1 else ahead - 7), stated=False)


_SHIFT = (
    ("letzt", -1),
    ("vergangen", -1),
    ("vorig", -1),
    ("last", -1),
    ("past", -1),
    ("nächst", 1),
    ("kommend", 1),
    ("next", 1),
    ("coming", 1),
)


def _neighbour(match: re.Match[str], said: date) -> _Reading:
    which = match["which"].casefold()
    shift = next((n for start, n in _SHIFT if which.startswith(start)), 0)
    return _unit(match["unit"], said, shift)


def _unit(word: str, said: date, shift: int) -> _Reading:
    unit = word.casefold()
    if unit in {"tag", "day"}:
        return _one(said + timedelta(days=shift), stated=False)
    if unit in {"woche", "week"}:
        monday = said + timedelta(days=7 * shift - said.weekday())
        return monday, monday + timedelta(days=6), "week", False
    if unit in {"monat", "month"}:
        months = said.year * 12 + said.month - 1 + shift
        return _month(months // 12, months % 12 + 1, stated=False)
    if unit in {"quartal", "quarter"}:
        quarters = said.year * 4 + (said.month - 1) // 3 + shift
        n = quarters % 4 + 1
        return _months(quarters // 4, 3 * n - 2, 3 * n, "quarter", stated=False)
    return _months(said.year + shift, 1, 12, "year", stated=False)


def _distance(match: re.Match[str], said: date) -> _Reading | None:
    word = match["n"].casefold()
    n = int(word) if word.isdigit() else _NUMBERS.get(word, 0)
    if not 0 < n <= 200:
        return None
    past = match["way"].casefold() in {"vor", "ago"}
    return _unit(match["unit"], said, -n if past else n)


def _end_of_year(match: re.Match[str], said: date) -> _Reading:
    year = int(match.groupdict().get("year") or 0)
    which = (match.groupdict().get("which") or "").casefold()
    shift = next((n for start, n in _SHIFT if which.startswith(start)), 0)
    day = date(year or said.year + shift, 12, 31)
    return _one(day, bool(year))


def _start_of_year(match: re.Match[str], said: date) -> _Reading:
    """Read "Jahresbeginn", "Jahreswechsel": the January nearest to the day it was said."""
    year = int(match.groupdict().get("year") or 0)
    return _one(date(year or said.year + (said.month > 3), 1, 1), bool(year))


# --- how they are written --------------------------------------------------------------------------------

_PART_DE = r"(?:(?P<part>anfang|mitte|ende|beginn)\s{1,3})?"
_PART_EN = r"(?:(?P<part>early|mid|late|(?:the\s)?(?:beginning|start|end)\sof)[\s-]{1,3})?"
_N = rf"(?P<n>\d{{1,3}}|{_any(_NUMBERS)})"


def _shared() -> Iterator[_Rule]:
    yield _rule(rf"{_Y}-(?P<month>\d{{2}})-(?P<day>\d{{2}})", _calendar_day)
    yield _rule(rf"(?:Q(?P<n>[1-4])[\s/]{{0,2}}(?:of\s)?{_Y})", _quarter)
    yield _rule(rf"H(?P<n>[12])[\s/]{{0,2}}{_Y}", _half)
    yield _rule(r"Q(?P<n>[1-4])", _quarter)


def _german() -> Iterator[_Rule]:
    yield _rule(rf"(?P<day>\d{{1,2}})\.\s{{0,3}}{_M}(?:,?\s{{1,3}}{_Y})?", _calendar_day)
    yield _rule(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_Y}", _calendar_day)
    yield _rule(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d\d)(?![.\d])", _calendar_day)
    yield _rule(r"(?<=[abzvis][mbur]\s)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?!\d)", _calendar_day)
    yield _rule(rf"{_PART_DE}{_M}\s{{1,3}}(?:des\sjahres\s)?{_Y}", _calendar_month)
    yield _rule(rf"(?P<part>anfang|mitte|ende|beginn)\s{{1,3}}{_M}", _calendar_month)
    yield _rule(
        rf"(?<=\b[izase][mubm]\s)(?:monat\s)?(?P<month>{_any({k: v for k, v in _MONTHS.items() if len(k) > 3})})",
        _calendar_month,
    )
    yield _rule(rf"{_N}\.?\s{{1,3}}(?:quartal|vierteljahr)s?(?:\s{{1,3}}(?:des\sjahres\s)?{_Y})?", _quarter)
    yield _rule(rf"{_N}\.?\s{{1,3}}(?:halbjahr|jahreshälfte)s?(?:\s{{1,3}}(?:des\sjahres\s)?{_Y})?", _half)
    yield _rule(rf"(?P<season>frühjahr|frühling|sommer|herbst|winter)\s{{1,3}}{_Y}", _season)
    yield _rule(
        r"(?:(?P<which>diese[mns]|nächste[mnrs]?|kommende[mnrs]?|vergangene[mnrs]?|letzte[mnrs]?)\s)(?P<season>frühjahr|frühling|sommer|herbst|winter)",
        _season,
    )
    yield _rule(rf"(?P<part>anfang|mitte|ende|beginn)\s{{1,3}}(?:des\sjahres\s)?{_Y}", _year)
    yield _rule(rf"(?:(?:im\s)?jahre?s?|seit|in|bis|von|ab|sommer|geschäftsjahr)\s{{1,3}}{_Y}", _year)
    yield _rule(_Y, _year)
    yield _rule(
        rf"(?:zum\s|bis\szum\s|bis\s)?(?:jahresende|ende\s(?:dieses\s|des\s(?P<which>kommenden|nächsten|vergangenen|letzten|laufenden)?\s?)jahres)(?:\s{_Y})?",
        _end_of_year,
    )
    yield _rule(
        rf"(?:zum\s|zu\s|mit\s)?(?:jahreswechsel|jahresbeginn|jahresanfang|beginn\sdes\s(?:nächsten|kommenden|neuen)\sjahres)(?:\s{_Y})?",
        _start_of_year,
    )
    for words, days in (
        ("heute", 0),
        ("gestern", -1),
        ("vorgestern", -2),
        ("übermorgen", 2),
        (r"(?:ab\s|bis\s)?morgen(?!s)", 1),
    ):
        yield _rule(words, _from_today(days))
    yield _rule(r"(?:ab\ssofort|mit\ssofortiger\swirkung|per\ssofort|seit\sheute|ab\sheute)", _from_today(0))
    yield _rule(
        rf"(?P<which>letzte[mnrs]?|vergangene[mnrs]?|vorige[mnrs]?|diese[mnrs]?|nächste[mnrs]?|kommende[mnrs]?)\s{{1,3}}{_W}",
        _weekday,
    )
    yield _rule(rf"(?:am|seit|bis|ab)\s{{1,3}}{_W}", _weekday)
    yield _rule(
        rf"(?P<which>letzte[mnrs]?|vergangene[mnrs]?|vorige[mnrs]?|diese[mnrs]?|nächste[mnrs]?|kommende[mnrs]?)\s{{1,3}}{_UNIT}",
        _neighbour,
    )
    yield _rule(rf"(?P<way>in|vor)\s{{1,3}}(?:rund\s|etwa\s|knapp\s|gut\s)?{_N}\s{{1,3}}{_UNIT}", _distance)


def _english() -> Iterator[_Rule]:
    ordinal = r"(?:st|nd|rd|th)?"
    yield _rule(rf"{_M}\s{{1,3}}(?P<day>\d{{1,2}}){ordinal}(?:,?\s{{1,3}}{_Y})?", _calendar_day)
    yield _rule(rf"(?:the\s)?(?P<day>\d{{1,2}}){ordinal}\s{{1,3}}(?:of\s)?{_M}(?:,?\s{{1,3}}{_Y})?", _calendar_day)
    yield _rule(rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_Y}", _calendar_day)
    yield _rule(rf"{_PART_EN}{_M},?\s{{1,3}}(?:of\s)?{_Y}", _calendar_month)
    yield _rule(rf"(?P<part>early|mid|late|(?:the\s)?(?:beginning|start|end)\sof)[\s-]{{1,3}}{_M}", _calendar_month)
    yield _rule(rf"(?<=\bin\s)(?P<month>{_any({k: v for k, v in _MONTHS.items() if len(k) > 3})})", _calendar_month)
    yield _rule(rf"(?<=\bthis\s)(?P<month>{_any({k: v for k, v in _MONTHS.items() if len(k) > 3})})", _calendar_month)
    yield _rule(rf"{_N}(?:st|nd|rd|th)?[\s-]quarter(?:\s(?:of\s)?{_Y})?", _quarter)
    yield _rule(rf"{_N}(?:st|nd)?[\s-]half\sof\s(?:the\syear|{_Y})", _half)
    yield _rule(rf"(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?{_Y}", _season)
    yield _rule(rf"(?P<part>early|mid|late|(?:the\s)?(?:beginning|start|end)\sof)[\s-]{{1,3}}{_Y}", _year)
    yield _rule(rf"(?:in|since|by|until|during|from)\s{_Y}", _year)
    yield _rule(_Y, _year)
    yield _rule(rf"(?:year[\s-]end|(?:the\s)?end\sof\s(?:the|this)\syear)(?:\s{_Y})?", _end_of_year)
    yield _rule(r"(?:start|beginning)\sof\s(?:the\s(?:new\s)?|next\s)year", _start_of_year)
    for words, days in (("today", 0), ("yesterday", -1), ("tomorrow", 1), ("tonight", 0), ("this morning", 0)):
        yield _rule(words, _from_today(days))
    yield _rule(r"(?:effective\simmediately|with\simmediate\seffect|as\sof\stoday|as\sof\snow)", _from_today(0))
    yield _rule(rf"(?P<which>last|past|this|next|coming|upcoming)\s{_W}", _weekday)
    yield _rule(rf"(?:on|since|by|until|from)\s{_W}", _weekday)
    yield _rule(rf"(?:the\s)?(?P<which>last|past|this|next|coming)\s{_UNIT}", _neighbour)
    yield _rule(rf"(?P<way>in|within)\s(?:about\s)?{_N}\s{_UNIT}", _distance)
    yield _rule(rf"(?:about\s)?{_N}\s{_UNIT}\s(?P<way>ago)", _distance)
