# ruff: noqa: E501 because a phrase is one line, however long
"""Leads: a person holds a leading position at a company.

Says: who, which position, where. It is a state, not a change. Does not say: since when; whether the person is still there
when the text is old; spokespeople and employees without a leading position.
Example: „Thyssenkrupp-Chef Heinrich Hiesinger sieht den Konzern in der Erfolgsspur."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_OF_STATE = re.compile(
    r"(?:Minister|Regierungs|Staats|Bundespräs|Bundestags|Landtags|Parlaments|Vize-?präsident der V)"
)
_NOT_LEADING = frozenset(("manager", "partner", "managerin", "senior manager"))


def _is_leading(match: Match) -> bool:
    """Say whether the position leads a house: no employee, no office of state ("Bosniens Präsident")."""
    company = match.roles["company"][0]
    for span in match.roles.get("position", ()):
        state = span.text.startswith("Präsident") and company.text.endswith("s") and span.start - company.end == 1
        if span.text.lower() in _NOT_LEADING or _OF_STATE.match(span.text) or state:
            return False
    return True


LEADS = SignalType(
    label=N_("leads a company"),
    roles={"person": "person", "company": "organisation", "position": "position"},
    subject="company",
    needs=("person", "company"),
    why_now=(N_("{person} speaks as {position} of {company}"), N_("{person} leads {company}")),
    cues={
        "de": "chef|geschäftsführ|geschäftsleit|vorstand|vorsitz|leiter|präsident|direktor|ceo|cfo|cto|cio|coo|chairman|managing|head of|manager|vice president|vp |inhaber|rektor|intendant|prokurist|boss|vorständin|spitze|leitung|leitet|geleitet|führt|geführt|führung|vorsteher|sprecherin|sprecher",
        "en": "ceo|cfo|cto|cio|coo|chief|president|director|chair|head of|managing|boss|manager|partner|founder|vp |cmo|cdo",
    },
    phrases={
        "de": (
            "<company>-(\\w+-)?<position>,? <person>",
            "<company>-\\w+ und <position> <person>",
            "<company>-<position> (heißt|ist|bleibt|wird) <person>",
            "<person>, (seit|ab) [\\w. ]{2,22} <position> (der|des|von|vom|bei|beim) ~<company>",
            "<person> \\(~<company>-<position>\\)",
            "<position> (der|des|von|bei|beim|vom|im) ~<company>(-\\w+)?( \\([^)]{1,20}\\))?,? (Herr |Frau )?<person>",
            "<position> (der|des|von|bei|beim|vom|im) ~<company>, <person>",
            "<person>, <company>-(\\w+-)?<position>",
            "als <position> (der|des|von|bei|beim|vom|im) ~<company> (\\w+ )?<person>",
            "<person!>( \\([^)]{1,20}\\))?(,|:)? \\(?(ist |als )?(der |die )?([\\w-]+(?:e|er|en|r) ){0,2}?<position> (der|des|vom|von|beim|im) <company%> @0.75",
            "<person>( \\([^)]{1,20}\\))?(,|:)? \\(?(ist |als )?([\\w-]+(?:e|er|en|r) ){0,2}?<position> (und <position> )?(der|des|von|vom|bei|beim|im) ~<company+>",
            "<person> (ist|war|bleibt|als|wird) ~<position> (der|des|von|vom|bei|beim) ~<company>",
            "<person!>,? \\(?~<position>,? (of )?<company>",
            "<company>,?-? <position> <person>",
            "<company> (mit|um|unter) ~<position> <person>",
            "<company> mit <person> als <position>",
            "<position> <person>( \\([^)]{1,20}\\))? (von|vom|der|des|bei|beim) ~<company>",
            "<person>[^.;!?]{0,30}: (der|die) <position> (der|des|von|vom) ~<company>",
            "<company> mit (dem|der) ~<position> <person>",
            "<person!>, (der|die) …<position> (der|des|von|vom|bei|beim) ~<company>",
            "<person!>, … (leitet|führt) …<company>",
            "an der spitze (der|des|von|vom) ~<company>[^,;:!?]{0,40} (steht|bleibt|stand) ~<person> @0.8",
            "<person> …(steht|bleibt) …an der spitze (der|des|von|vom) ~<company> @0.8",
            "<person> (führt|leitet) (seit [\\w ]{2,20} )?(als ~<position> )?(die|das|den) ([\\w-]+(e|er|en|es) )?((?-i:[A-ZÄÖÜ])[\\w-]+ )?<company> @0.8",
            "<person> (führt|leitet) ([\\w ]{0,30} )?als ~<position> …<company> @0.8",
            "<company>[^;:!?]{0,60} (unter (der )?(leitung|führung|regie) von|(von|durch)) ~<person> (geleitet|geführt)?(?<=geleitet|.geführt) @0.8",
            "<company>[^;:!?]{0,40} unter (der )?(leitung|führung|regie) von ~<person> @0.75",
            "<person> \\(~<company>, ~<position>",
            "<person> \\(~<position>,? ~<company>\\)",
            "^<company>: <position> <person>",
            "<company> … (wird|werde|wurde) (inzwischen |heute |weiter )?von ~<person> …(geführt|geleitet)",
            "<person> (von|aus) der (geschäftsleitung|geschäftsführung|chefetage|konzernspitze|firmenleitung) (der|des|von) ~<company> @0.8",
            "<position> <person> \\(~<company>\\)",
            "(bei|beim|in der|im) ~<company> …<person> …als ~<position>",
            "(leiter|leiterin|präsident|präsidentin|vorsitzende[rn]?|geschäftsführer(in)?|direktor(in)?) (der|des|vom) <company*> (der|des|für) (?-i:[A-ZÄÖÜ][\\w-]+), <person> @0.7",
            "<company> (wird|werde) von (der |dem )?~<position> <person> …(geführt|geleitet)",
            "<person!>, (der|die) …~<company> …(leitet|führt) @0.8",
            "<person!>[^.!?]{1,90} (er|sie) ist ~<position> (der|des|von|vom|bei|beim) ~<company>",
            "<position>(-\\w+| [\\w-]+)? (der|des|von|vom|bei|beim) ~<company>[,:]? (heißt|ist|bleibt) <person>",
            "<person>, <position> (für )?(?-i:[A-ZÄÖÜ][\\w-]+)( und (?-i:[A-ZÄÖÜ][\\w-]+))? (der|des|von|vom|bei|beim) ~<company>",
            "<person>, … (leiter|leiterin|inhaber|inhaberin|vorständin|vorstand) (der|des|von|vom|bei|beim) ~<company> @0.75",
            "<person!>[^;!?]{1,90} und <position> (der|des|von|vom|bei|beim) ~<company> @0.7",
            "<position> (der|des|von|vom|beim) <company%>( \\([^)]{1,20}\\))?, (Herr |Frau )?<person> @0.75",
        ),
        "en": (
            "<person>,? \\(?(the |its |our )?~<position> (of|at|for|with|and \\w+ (of|at)) (the )?<company>",
            "<person>,? \\(?<position>,? <company>",
            "<company>(['’]s?)? <position>,? <person>",
            "<position> of (the )?<company>,? <person>",
            "<person> (is|serves as|works as) (the |a |an )?~<position> (of|at|for) (the )?<company>",
            "<company> … (says|said) <person>, (the |its )?(company's )?<position>",
            "<person>, <company>['’]s? <position>",
        ),
    },
    fades_after=timedelta(days=60),
    weight=15,
    claim="state",
    each="company",
    told_by=("hires", "promotes"),
    keep=_is_leading,
)
