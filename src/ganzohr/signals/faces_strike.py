# ruff: noqa: E501 because a phrase is one line, however long
"""Faces strike: people who work for a company strike, or are called out to.

Says: the company, and who strikes. Does not say: strikes averted, general talk of the right to strike, air strikes and strikers on a
football field.
Example: „Die Gewerkschaft ruft die Beschäftigten der Muster AG zum Warnstreik auf."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching.reading import MASK
from ganzohr.signals import SignalType, Tact

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_STRIKE = (
    r"(\w*-?streik(s|en|t|te|ten|tag|tage|welle|aktion|aktionen)?|gestreikt|bestreikt|\w*-?warnstreiks?|ausst[aä]nd\w*|arbeitsk[aä]mpf\w*"
    r"|arbeitsniederlegung(en)?|leg(en|t|te|ten) …arbeit nieder|arbeit niederlegen|arbeit niedergelegt)"
)

_OVER = re.compile(r"\bnach (?:dem|den|einem|mehreren) (?:[\w-]+ )?[\w-]*streiks?\b", re.IGNORECASE)

_ENDED = re.compile(r"\b(?:beendet|vorbei|zu ende|abgewendet)\b", re.IGNORECASE)


def _is_on(match: Match) -> bool:
    """Say whether the strike is still on, or to come: not "nach dem Streik"."""
    masked = match.sentence.masked
    return not (
        _OVER.search(masked, max(0, match.start - 25), match.end) or _ENDED.search(masked, match.start, match.end + 40)
    )


FACES_STRIKE = SignalType(
    label=N_("faces a strike"),
    roles={"company": "company", "striker": "workforce"},
    subject="company",
    needs=("company",),
    why_now=(N_("{striker} strikes at {company}"), N_("There is a strike at {company}")),
    cues={
        "de": "streik|arbeitskampf|arbeitskämpf|ausstand|ausständ|nieder",
        "en": "off the job|down tools|downed tools|strike|walkout|walk out|industrial action|work stoppage",
    },
    phrases={
        "de": (
            "streiks? (der|von|durch|des) <striker> …(bei|beim|an|in|gegen) … <company*>",
            "\\w*-?streiks? (der|von|des) <company>-<striker>",
            "\\w*-?streiks? (der|des) <striker> (der|des|von|bei|beim) … <company*>",
            "<striker> (bestreikt|bestreiken|bestreikte|legt|legten) … <company*>",
            f"<company*>-<striker> …… {_STRIKE}",
            f"<striker> (der|des|von|bei|beim) ~<company*> …… {_STRIKE}",
            "<striker> (der|des|von|vom|bei|beim) ~<company*> …(lassen|ließen|lässt|haben|hat) …arbeit …(ruhen|niedergelegt|niederlegen)",
            "<striker> (droht|drohen|drohte) ~<company*> …(streiks?|ausstand|arbeitskampf|streik\\w*|\\w*streiks?)",
            "(ausstand|arbeitskampf|arbeitsniederlegung|\\w*streiks?) (der|von|des) <striker> …(trifft|legt|lähmt|belastet|kostet|beeinträchtigt) ~<company*>",
            "(bei|beim) (der |dem |den )?~<company*>[:,]? …(ausstand|\\w*streiks?|arbeitskampf|arbeit nieder|streiken|gestreikt|arbeitsniederlegung(en)?)",
            "<company> (vor|im|in) …(\\w*streiks?|ausstand|arbeitskampf)",
            "<company> …(wegen|durch|infolge|aufgrund) …(\\w*streiks?|ausstand(e?s)?|arbeitskampf(e?s)?) @0.75",
            "<company> …(bestreikt|lahmgelegt)",
            f"<striker> (in|im|am|an) ~<company*!> …… {_STRIKE}",
            f"\\w*-?{_STRIKE} (bei|beim|der|des|von|gegen) … <company*>",
            f"\\w*-?{_STRIKE} (im|in|an|auf|am) (der |dem |den )?~<company*!>",
            "<company>-\\w*(streiks?|ausstand|arbeitskampf)",
            "<company*> …… (wird|werden|wurde|wurden) …(durch|von) <striker> bestreikt",
            "<company*> …… (wird|werden|wurde|soll|sollen) … bestreikt",
            "(bei|beim|in|im|am|an) (der |dem |den )?<company> … (gestreikt|streik|streiken|streiks)",
            r"streik\w* …… <striker> …(von|auf|gegen|bei) ~<company!>",
            "<striker> …… streik\\w* …… (bei|beim|für|gegen|von|der) ~<company!>",
            "\\w*-?streiks? (legt|legen|trifft|treffen|bei|lähmt|lähmen|legte|traf|trafen|belastet|belasten) … <company*>",
            "<striker> …(druck|drohung) …(auf|gegen) ~<company> …\\w*streiks?",
            "<striker> (will|wird|wollen|werden|bestreikt) …~<company*> …bestreiken",
            "(fahrgäste|kunden|passagiere|patienten|reisende|eltern) (der|des|von|bei|beim) ~<company*> …… \\w*(streiks?|ausstand)",
            "\\w*streiks?: (bei (der |dem )?)?<company*>",
            "streikende[nr]? <striker> (der|des|von|bei|beim) ~<company*>",
            "bestreikt (werden|wird|wurde) …(der|des|von|die|das) ~<company*>",
            "\\w*streiks?! …<striker> …(bei|von|vor|der|des) ~<company*>",
            f"<company*>: …<striker> …{_STRIKE}",
            "<striker> (der|des|von|vom|bei|beim) ~<company*> …in den (streik|ausstand|warnstreik)",
            "streikende\\w* …(bei|von|der|des|beim) ~<company>",
            "<company!> … (streiks?|gestreikt|bestreikt|arbeitskampf|warnstreiks?|ausstand)\\w* @0.7",
            "<company!> …… (streik|gestreikt|bestreikt|arbeitskampf|warnstreik)\\w* @0.6",
        ),
        "en": (
            "<striker> (at|of|from) ~<company> …(strike|walk out|walked out|walkout|down tools)",
            "strikes? (at|by|against|of|on) … <company>",
            "<company> …(workers|pilots|staff|employees|drivers|crew|machinists|nurses|engineers) …(strike|walk out|walked out|walkout|on strike)",
            "<company> …(hit by|faces|faced|braces for) …(strike|walkout)",
            "(workers|employees|staff|pilots|crew|drivers|nurses) (at|of) ~<company> …(walked off the job|walk off the job|downed tools)",
        ),
    },
    fades_after=timedelta(days=30),
    tact=Tact.CAREFUL,
    weight=25,
    keep=_is_on,
    beside={"striker": MASK["union"]},
)
