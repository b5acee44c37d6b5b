# ruff: noqa: E501 because a phrase is one line, however long
"""Exhibits at: a company shows itself at a fair.

Says: company and fair. Does not say: museums and art, visitors of a fair, what others show there, town halls.
Example: „Die Muster AG stellt auf der Beispielmesse in Halle 4, Stand B12 aus."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching.press import ASIDE, SAYS, acts
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_FAIR = re.compile(
    r"messe|expo|fair\b|show\b|\b20\d\d|kongress|congress|summit|conference|forum|days?\b|tage?\b|convention|exhibition"
    r"|\bCES\b|\bIAA\b|\bMWC\b|\bIFA\b|\bITB\b|\bEMO\b|\bSPS\b|gamescom|automatica|bauma|medica|interpack|drupa|anuga"
    r"|light \+ building|festival|week\b|symposium|[a-z]{2}TECH\b|tech\b|con\b|world\b",
    re.IGNORECASE,
)
_STAND = re.compile(
    r"\b(?:stand|messestand|halle|hall|booth|aussteller|exhibitor|exhibit\w*|stellt\b.*\baus)\b", re.IGNORECASE
)
_ART = re.compile(
    r"\b(?:museum\w*|galerie\w*|gallery|kunst\w*|painting|gemälde|fotograf\w*|wochenmarkt)\b", re.IGNORECASE
)


def _is_fair(match: Match) -> bool:
    """Say whether it is a fair: called one, or a place with halls and stands; and nothing hung on walls."""
    masked = match.sentence.masked
    if _ART.search(masked):
        return False
    return bool(
        _FAIR.search(match.roles["event"][0].text)
        or _STAND.search(masked, match.start, min(len(masked), match.end + 40))
    )


_ASIDE = "( ?[®™])?( \\([^)]{1,30}\\)){0,3}(, [^;:–—]{3,180},)?"
_ON = r"(auf|bei|an|zur|im rahmen) (der|dem|den|des)? ?(diesjährigen |kommenden |internationalen |fachmesse |leitmesse |messe )*<event>"
_TO = "(?:the |this year['’]?s )?(?:upcoming |annual )*"
_AT = "(at|during) (the |this year['’]?s )?(upcoming |annual )*<event>"

EXHIBITS_AT = SignalType(
    label=N_("exhibits at a fair"),
    roles={"company": "company", "event": "event"},
    subject="company",
    needs=("company", "event"),
    why_now=(N_("{company} exhibits at {event}"),),
    cues={
        "de": "vertreten|dabei|halle |messe|aussteller|stellt|stand |präsentier|zeigt|zeigen|ausstell|besuchen|expo",
        "en": "booth|exhibit|stand |hall |showcas|trade show|trade fair|on display|visit|will demonstrate|demonstrat|unveil|presents|will present|show|expo|fair|demo|preview|stop by",
    },
    also={
        "de": "messe|halle|expo|kongress|forum|tage|show|20|gamescom|bauma|medica|automatica|drupa|interpack|anuga",
        "en": "",
    },
    phrases={
        "de": (
            rf"<company>{_ASIDE} …(präsentiert|zeigt|stellt|ist|präsentieren|zeigen|stellen|sind|stellt sich) …{_ON} …(halle|stand|messestand|aus|gemeinschaftsstand)\b",
            rf"<company>{_ASIDE} (präsentiert|zeigt|präsentieren|zeigen|stellt) (auf|bei|an|zur) (der|dem) ?(diesjährigen |messe |fachmesse |leitmesse )*<event>",
            rf"<company>{_ASIDE} …(stellt|stellen) …{_ON} …aus\b",
            rf"<company>{_ASIDE} (ist|sind|nimmt|war) …(als aussteller|mit (einem |eigenem |einem eigenen )?(messe)?stand|aussteller) …{_ON}",
            rf"<company>{_ASIDE} …(als aussteller|mit (einem |eigenem |einem eigenen )?(messe)?stand) …{_ON}",
            rf"<company>{_ASIDE} (ist|sind) …{_ON} …(vertreten|dabei|präsent|zu finden)",
            r"<company> (auf|bei) (der|dem) ?(messe )?<event>:? ?\(?…(halle|stand)\b",
            r"(besuchen|treffen|finden) sie …<company> …(auf|bei) (der|dem) ?(messe )?<event>",
            r"(auf|bei) (der|dem) ?(diesjährigen |messe |fachmesse |leitmesse )*<event> …(präsentiert|zeigt|stellt) (die |das |der )?(\w+ ){0,3}?<company>",
            rf"<company>{_ASIDE} (zeigt|präsentiert|zeigen|präsentieren) …{_ON}@0.75",
        ),
        "en": (
            rf"<company>{SAYS} …{acts('exhibit showcase show demonstrate display be_exhibiting be_showcasing demo preview')} …{_AT}",
            rf"<company>{SAYS} {acts('exhibit')} (?:at|in) (?:the )?<event>@0.85!",
            r"(?:visit|meet|see|find|stop by|join|come see|catch) …<company> …at (?:the )?<event>(?: …(?:booth|stand|hall))?",
            r"(?:booth|stand|hall) #?[\w.-]+ at (?:the )?<event> …(?:see|meet|visit|find|discover) <company>",
            rf"<company>{ASIDE} …{_AT},? ?[(–—-]? ?(?:in )?(?:booth|stand|hall)\b",
            rf"<company>{SAYS} {acts('present unveil debut launch show')} …{_AT},? …(?:booth|stand|hall)\b",
            rf"<company>{SAYS} {acts('bring take')} …to {_TO}<event>@0.75!",
            rf"<company>{SAYS} {acts('return come head')} to {_TO}<event>@0.75!",
            rf"{_AT},? …<company> …(?:will showcase|showcased|showcases|exhibited|will exhibit|exhibits)@0.75",
            r"(?:booth|stand|hall) [\w-]+:? ~<company> at (?:the )?<event>",
            r"<company>(?:['’]s?)? (?:booth|stand) …at (?:the )?<event>",
        ),
    },
    fades_after=timedelta(days=45),
    weight=45,
    keep=_is_fair,
)
