"""Faces strike: people who work for a company strike, or are called out to.

Says: the company, and who strikes. Does not say: strikes averted, general talk of the right to strike, air strikes and strikers on a
football field.
Example: „Die Gewerkschaft ruft die Beschäftigten der Muster AG zum Warnstreik auf."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType, Tact

FACES_STRIKE = SignalType(
    label=N_("faces a strike"),
    roles={"company": "company", "striker": "company"},
    subject="company",
    needs=("company",),
    why_now=(N_("{striker} strikes at {company}"), N_("There is a strike at {company}")),
    cues={
        "de": ("streik", "arbeitskampf", "ausstand", "arbeit nieder"),
        "en": ("strike", "walkout", "walk out", "industrial action", "work stoppage"),
    },
    phrases={
        "de": (
            "gewerkschaft <striker> …… streik\\w* …(bei|beim|an|in) … <company>",
            "streiks? (bei|beim|der|des|im|in|an|auf|gegen|von) … <company>",
            "\\w*streiks? (bei|beim|der|des|im|in|an|gegen|von) … <company>",
            "<company>-\\w*(streik|streiks|piloten|flugbegleiter|beschäftigte|mitarbeiter)\\w* …… ?(streik\\w*)?",
            "<company> …… (wird|werden|wurde) …bestreikt",
            "streik\\w* …… <company> @0.6",
            "<company> …… (streik|gestreikt|bestreikt|arbeitskampf)\\w* @0.6",
        ),
        "en": (
            "strikes? (at|by|against|of|on) … <company>",
            "<company> …(workers|pilots|staff|employees|drivers|crew|machinists|nurses|engineers) …(strike|walk out|walked out|walkout|on strike)",
            "<company> …(hit by|faces|faced|braces for) …(strike|walkout)",
        ),
    },
    fades_after=timedelta(days=30),
    tact=Tact.CAREFUL,
    weight=25,
)
