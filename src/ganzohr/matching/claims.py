"""What a sentence claims: a fact, a denial, a rumour, a question, or a piece of history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ganzohr.matching.phrases import Match

_DENIAL = re.compile(
    r"\b(?:keine?[mnrs]?|nicht|niemals|nie|weder|dementier\w+|bestreite\w*|bestritt\w*|widersprach\w*|widerspricht|abgelehnt"
    r"|gescheitert|geplatzt|vom tisch|statt einer|verzichtet auf|falschmeldung|schließt \w+ aus|ausgeschlossen|vermeiden|vermieden|abgewendet|abgewehrt"
    r"|no|not|never|won't|isn't|aren't|doesn't|don't|didn't|without|denie[sd]|denying|ruled out|rules out|called off|scrapped|abandoned|rejected|failed to)\b",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"\b(?:keine?[mnrs]?|nicht|niemand(?:en)?|no longer|don't|do not|not|never|nobody)\b", re.IGNORECASE
)
_DOUBT = re.compile(
    r"\b(?:könnten?|dürften?|gerüchten?|gerüchteküche|spekulation(?:en)?|spekuliert|angeblich|möglicherweise|womöglich|vielleicht|mutmaßlich"
    r"|erwägt|erwägen|falls|wenn|würden?|ob|möglichen?r?|mögliches|drohende[rn]?|wäre[n]?|hätten?"
    r"|could|might|may|would|rumou?rs?|rumou?red|speculat\w+|reportedly considering|considers?|considering|allegedly|if|whether|possible|potential|perhaps|maybe)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:(?:vor|nach) (?:\d+|zwei|drei|vier|fünf|zehn|zwanzig) Jahren|damals|einst|seinerzeit|(?:\w+ ){0,2}years? ago|back then|once)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\d.,])(1[89]\d\d|20[0-4]\d)(?![\d.,]*\d)(?!\s(?:Mitarbeiter|Stellen|Euro|Arbeitsplätze|Beschäftigte|jobs|employees))"
)


@dataclass(frozen=True, slots=True)
class Truth:
    """How much of a match's confidence stays (0 = it is no fact), and when it happened if that is said."""

    factor: float
    happened_on: date | None


def truth(match: Match, said_on: date | None, wish: bool = False) -> Truth:
    """Judge what the words around a match make of it. A wish may be a question and need not be real yet."""
    masked = match.sentence.masked
    around = masked[max(0, match.start - 40) : match.end + 40]
    inside = masked[max(0, match.start - 12) : match.end + 25]
    if wish:
        return Truth(0.0 if _REFUSAL.search(inside) else 1.0, None)
    if masked.rstrip().endswith("?") or _DENIAL.search(inside) or _DOUBT.search(around):
        return Truth(0.0, None)
    year = min((int(y) for y in _YEAR.findall(masked)), default=None)
    if year and said_on and year < said_on.year - 1:
        return Truth(0.35, date(year, 1, 1))
    if _HISTORY.search(around):
        return Truth(0.35, None)
    return Truth(1.0, None)
