"""What a sentence claims: a fact, a denial, a rumour, a question, or a piece of history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from ganzohr.text.dates import Day, find_days

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

Claim = Literal["fact", "state", "wish", "deal", "said"]
_LONG_AGO = 2015  # a year before this is history even where nobody says when the text was written
_OVER = re.compile(
    r"\b(?:ex-|ex |ehemalige[rsnm]?|frühere[rsnm]?|damalige[rsnm]?|einstige[rsnm]?|former|late|then-"
    r"|verstorbene[rsnm]?|who (?:was|served as))",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:war(?:en)?|was) (?:von|bis|from|until)\b|\b(?:von|from) \d{4} (?:bis|to|–|-)|\bbis (?:\w+ )?(?:19|20[01])\d"
)
_DENIAL = re.compile(
    r"\b(?:keine?[mnrs]?|nicht(?! (?:mehr )?aus(?:zuschließen|geschlossen))|niemals|nie|weder"
    r"|dementier\w+|bestreite\w*|bestritt\w*|widersprach\w*"
    r"|widerspricht|abgelehnt"
    r"|gescheitert|geplatzt|vom tisch|statt einer|verzichtet auf|falschmeldung|schließt \w+ aus"
    r"|(?<!nicht )(?<!nicht mehr )ausgeschlossen"
    r"|schließ(?:t|en) [^.;]{0,70}\baus"
    r"|vermeiden|vermieden|abgewendet|abgewehrt"
    r"|no|not|never|won't|isn't|aren't|doesn't|don't|didn't|denie[sd]|denying|ruled out|rules out"
    r"|called off|scrapped|abandoned|rejected|failed to)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:allow|enabl|help|urg|ask|forc|order|requir|permit|expect|want|tell|told|push|invit|persuad|encourag|pressur|chosen|chose|select|pick|tapp|hir|contract|appoint|commission"
    r"|calls? on|called on|calling on|wait\w* for|room for|time for|way for)\w*(?: the)? $",
    re.IGNORECASE,
)
"""What stands before "Muster to expand" where somebody else wants, allows or asks it, and nobody says that it does."""
_ASIDE = re.compile(r"\s[–-]\s|;")
"""Behind it something else is said: "… übernommen – Preis nicht bekannt"."""
_REFUSAL = re.compile(
    r"\b(?:keine?[mnrs]?|nicht|niemand(?:en)?|no longer|don't|do not|not|never|nobody)\b", re.IGNORECASE
)
_CALLED_OFF = re.compile(
    r"\b(?:untersag\w*|verbot|verbiet\w*|verboten|dementier\w*|abgewendet|abgesagt|abgeblasen|abwenden|called off)\b",
    re.IGNORECASE,
)
_FAILED = re.compile(r"\b(?:scheiter\w*|gescheitert|geplatzt|platzt)\b", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:könnten?|dürften?|gerüchte?n?|gerüchteküche|spekulation(?:en)?|spekuliert|angeblich\w*|möglicherweise"
    r"|womöglich|vielleicht|mutmaßlich|warn(?:t|en|te|ten) vor"
    r"|erwägt|erwägen|falls|wenn|würden?|ob|möglichen?r?|mögliches|drohende[rn]?|wäre[n]?|hätten?"
    r"|müssten?|sollten?(?= (?:der|die|das|es|sich)\b)"
    r"|could|might|(?-i:may)|would|rumou?rs?|rumou?red|speculat\w+|reportedly considering|considers?|considering"
    r"|allegedly|if|whether|possible|potential|perhaps|maybe)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:will|wollen|wollte|möchten?|plan(?:en|t|te|ten)?|geplante[nrsm]?|beabsichtig\w*|bietet|biete|geboten"
    r"|\w*angebote?s?|\w*offerte|verhand(?:elt|eln|lung|lungen)|gesprächen?|sprechen|anstreb\w*|strebt|prüf\w*"
    r"|bevorstehend\w*|interesse an|wirbt|plans?|planning|planned|wants|seeks|offers?|bids?|proposed|proposes|proposal"
    r"|in talks|negotiat\w+|interested in|aims)\b",
    re.IGNORECASE,
)
_UNASKED = re.compile(
    r"\b(?:unaufgefordert\w*|feindliche\w* (?:übernahme)?(?:angebot|offerte)\w*|unsolicited|hostile bid)\b",
    re.IGNORECASE,
)
_JUBILEE = re.compile(r"\b(?:jährt\w*|jahrestag\w*|zum \d+\. mal|jubiläum\w*|anniversary)\b", re.IGNORECASE)
_OPEN = 0.65  # what is left of a deal that is still a plan: below what counts as a fact
_ASKS = re.compile(r"\W*(?:wird|werden|ist|bleibt|wäre|will|is|was|does)\s+", re.IGNORECASE)
_HISTORY = re.compile(
    r"\b(?:(?:vor|nach) (?:\d+|zwei|drei|vier|fünf|zehn|zwanzig) Jahren|damals|einst|seinerzeit"
    r"|(?:\w+ ){0,2}years? ago|back then|once)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\d.,])(1[89]\d\d|20[0-4]\d)(?![\d.,]*\d)(?!\s(?:Mitarbeiter|Stellen|Euro|Arbeitsplätze|Beschäftigte"
    r"|jobs|employees))"
)


@dataclass(frozen=True, slots=True)
class Truth:
    """How much of a match's confidence stays (0 = it is no fact), and when it happened if that is said."""

    factor: float
    happened_on: date | None


def truth(match: Match, said_on: date | None, claim: Claim = "fact") -> Truth:
    """Judge what the words around a match make of it.

    A ``fact`` is undone by denial, rumour and question; a ``state`` by being over and by what denies or asks the
    state itself ("wird nicht neue Chefin"), not by what is said of it; a ``deal`` as a fact, and weakened while it is
    planned, offered or talked about; a ``wish`` may be a question and is undone by
    refusal. Nothing undoes what is ``said``: "does not work" is the complaint itself.
    """
    masked = match.sentence.masked
    around = masked[max(0, match.start - 40) : match.end + 40]
    inside = (
        masked[max(0, match.start - 12) : match.end] + _ASIDE.split(masked[match.end : match.end + 25], maxsplit=1)[0]
    )
    if claim == "said":
        return Truth(1.0, None)
    if claim == "wish":
        return Truth(0.0 if _REFUSAL.search(inside) else 1.0, None)
    if claim == "state":
        return Truth(0.0 if _is_over(match, masked) else 1.0, None)
    if _is_question(masked) or _DENIAL.search(inside) or _DOUBT.search(around) or _CALLED_OFF.search(around):
        return Truth(0.0, None)
    if masked.startswith(" to ", match.start + 1) and _WISHED.search(masked, 0, match.start):
        return Truth(0.0, None)
    year = min((int(y) for y in _YEAR.findall(masked)), default=None)
    if year and (year < said_on.year - 1 if said_on else year < _LONG_AGO):
        return Truth(0.35, date(year, 1, 1))
    day = _day(match, said_on)
    past = (
        _HISTORY.search(around) is not None
        or _JUBILEE.search(around) is not None
        or (day is not None and said_on is not None and day.is_history(said_on))
    )
    factor = 1.0
    if claim == "deal" and (_UNASKED.search(masked) or _FAILED.search(around)):
        factor = 0.0
    elif claim == "deal" and _PLAN.search(around):
        factor = _OPEN
    return Truth(0.35 * factor if past else factor, day.first if day else None)


def _is_over(match: Match, masked: str) -> bool:
    """Say whether a state is over, denied, doubted or asked for ("Wird … neue Chefin?") where it is told."""
    if _OVER.search(masked, max(0, match.start - 14), match.end) or _TERM.search(masked, match.start, match.end + 24):
        return True
    told = masked[match.start : match.end]
    if _DENIAL.search(told) or _DOUBT.search(told):
        return True
    if "," in told or told[1:2] == "-":  # set beside the name, not said of it: "Ist Muster-Chefin … zufrieden?"
        return False
    return _is_question(masked) and _ASKS.fullmatch(masked, 0, match.start) is not None


def _day(match: Match, said_on: date | None) -> Day | None:
    """Return the day that stands nearest to what was said, if the sentence names one."""
    sentence = match.sentence
    place = sentence.place(match.start) - sentence.start
    days = find_days(sentence.text, sentence.reading.lang, said_on)
    days = [day for day in days if not _is_dateline(sentence.text, day, said_on)]
    return min(days, key=lambda day: abs(day.start - place), default=None)


_ON = re.compile(
    r"\b(?:am|an|vom|von|bis|zum|seit|ab|nach|vor|den|dem|der|on|from|by|until|since|of|the|as|montag|dienstag|mittwoch"
    r"|donnerstag|freitag|samstag|sonnabend|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[,.]?\W*$",
    re.IGNORECASE,
)


def _is_dateline(text: str, day: Day, said_on: date | None) -> bool:
    """Tell whether a day is only written beside a text, which was said on it: nothing leads to it."""
    if said_on is None or not day.first == day.last == said_on or not any(map(str.isdigit, day.text)):
        return False
    return _ON.search(text, max(0, day.start - 24), day.start) is None


def _is_question(masked: str) -> bool:
    """Say whether a sentence ends with a question mark, whatever addresses and tags a post carries behind it."""
    words = masked.split()
    while words and (
        words[-1].startswith(("http", "#", "@")) or all("\ue000" <= letter <= "\uf8ff" for letter in words[-1])
    ):
        words.pop()
    return bool(words) and words[-1].rstrip("\"'”“»«)").endswith("?")
