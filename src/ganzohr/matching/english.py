"""What only English text writes so: datelines of wire services, offices "of", names that begin with a digit or small.

All of it is told by its form alone and recognised before the runs of capitalised words are read.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from ganzohr.matching import lexicon

if TYPE_CHECKING:
    from ganzohr.matching.findings import Findings

_WIRE = re.compile(
    r"^[^\n]{0,90}?(?:\((?:globe ?newswire|business ?wire|pr ?newswire|prweb|accesswire|newsfile corp\.?|marketwired"
    r"|einpresswire|send2press newswire|newswire|reuters|ap)[^)\n]{0,30}\)"
    r"|/(?:pr ?newswire|cnw|einpresswire\.com)[^/\n]{0,30}/)"
    r"\s?(?:--|–|—|-)?",
    re.IGNORECASE | re.MULTILINE,
)
_AGENCY = re.compile(r"[(/](?:globe|business|pr|acces|news|market|ein|send|cnw|reuters|ap\b)", re.IGNORECASE)
"""A dateline names a place, a day and a wire service, and nobody of whom the news tells."""
_SMALL_BRAND = re.compile(
    r"^([a-z][\w.&]+) (?:Raises|Launches|Announces|Acquires|Names|Appoints|Partners|Hires|Secures|Closes|Opens"
    r"|Expands|Unveils|Introduces|Wins|Reports)\b",
    re.MULTILINE,
)
_DIGIT_BRAND = re.compile(
    r"(?<![\w.,$€£#+-])\d{1,4}(?:[A-Z](?=\w*[a-z]{2})[A-Za-z]{2,}\w*|[a-z]{2,}[A-Z]\w*)(?:\s(?:Labs|Systems|Therapeutics|Genomics"
    r"|Capital|Ventures|Studios|Games|Media|Group|Technologies|Pharma|Bio|Energy|Robotics|Health|Foods|Brewing))?"
)
_NAME = r"[A-Z][\w’'-]+"
_OFFICE = re.compile(
    r"\b(?:(?:(?P<house>Bank|University|College|Museum|Chamber|Institute|School|Society|Academy|Council|Association"
    r"|Federation|Cent(?:er|re)|House)|City|Town|County|State|Port|Kingdom|Republic|Commonwealth|Ministry|Bureau|Board"
    r"|Church|Government|Province|Village|Borough|District|Department|Office)\sof(?!\sDirectors)"
    r"|(?P<home>Institute|School|Society|Academy|Council|Association|Federation|Cent(?:er|re))\sfor)\s(?:the\s)?"
    rf"{_NAME}(?:\s(?:(?:&|of|for)\s)?{_NAME}){{0,3}}"
)
_PLACE = re.compile(
    r"\b(?:United (?:States|Kingdom|Arab Emirates)|New (?:York(?: City)?|Jersey|Mexico|Hampshire|Zealand|Delhi|Orleans)"
    r"|(?:North|South|West) (?:Carolina|Dakota|Virginia|Africa|Korea|America)|Latin America|Middle East|East Africa"
    r"|Southeast Asia|(?:San|Los|Las|Santa|El|St\.|Fort|Salt Lake|Kansas|Mexico|Ho Chi Minh|Cape|Hong|Tel|Abu|Sri"
    r"|Saudi|Costa|Puerto) (?:Francisco|Diego|Jose|Antonio|Angeles|Vegas|Clara|Monica|Barbara|Paso|Louis|Paul|Worth"
    r"|City|Town|Kong|Aviv|Dhabi|Lanka|Arabia|Rica|Rico)|Rhode Island|Puerto Rico)\b(?!\s[A-Z][a-z])|\bU\.[SK]\.?(?=\W)"
)
_COMPANY = re.compile(
    r"\b[Tt]he ([Cc]ompany|[Ff]irm|start-?up)(?=\s(?:has|have|had|will|is|was|said|says|today|also|recently"
    r"|\w+s|\w+ed|plans)\b)(?! of\b)"
)

_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_FEWEST = 4  # words of four letters and more that make a headline
_CAPITALS = 0.75  # of them begin with a capital


def headlines(text: str) -> list[tuple[int, int]]:
    """Return where the lines lie that write every word with a capital."""
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if len(line) <= _LONGEST:
            words = _WORD.findall(line)
            if len(words) >= _FEWEST and sum(word[0].isupper() for word in words) >= _CAPITALS * len(words):
                found.append((start, end))
        start = end + 1
    return found


_LONGEST = 220


def _end(match: re.Match[str]) -> int:
    """Return where the name of an office ends, before the verb that a headline writes with a capital, too."""
    words = list(re.finditer(r"\S+", match[0]))
    for before, word in itertools.pairwise(words[2:]):
        if word[0][0].isupper() and lexicon.word(word[0], "en").opener:
            return match.start() + before.end() - 2 * before[0].endswith(("'s", "’s"))
    return match.end() - 2 * match[0].endswith(("'s", "’s"))


def look(found: Findings) -> None:
    """Recognise in an English text what its form alone tells."""
    text = found.text
    found.headlines = headlines(text)
    if _AGENCY.search(text):
        for match in _WIRE.finditer(text):
            found.take(*match.span())
    for match in _SMALL_BRAND.finditer(text):
        found.add("company", *match.span(1), 0.6)
    for match in _DIGIT_BRAND.finditer(text):
        if found.add("company", *match.span(), 0.7):
            found.companies.add(tuple(match[0].split()))
    if " of " in text or " for " in text:
        for match in _OFFICE.finditer(text):
            found.add("company" if match["house"] or match["home"] else "body", match.start(), _end(match), 0.8)
    for match in _PLACE.finditer(text):
        found.add("place", *match.span(), 0.8)
    for match in _COMPANY.finditer(text):
        found.add("reference", *match.span(1), 0.5)
