# ruff: noqa: E501 because a phrase is one line, however long
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
    roles={"company": "company", "striker": "workforce"},
    subject="company",
    needs=("company",),
    why_now=(N_("{striker} strikes at {company}"), N_("There is a strike at {company}")),
    cues={
        "de": "streik|arbeitskampf|ausstand|arbeit nieder",
        "en": "strike|walkout|walk out|industrial action|work stoppage",
    },
    phrases={
        "de": (
            "streiks? (der|von|durch|des) <striker> …(bei|beim|an|in|gegen) … <company>",
            "\\w*-?streiks? (der|von|des) <company>-<striker>",
            "\\w*-?streiks? (der|des) <striker> (der|des|von|bei|beim) … <company>",
            "\\w*-?(streiks?|ausstand|arbeitskampf|warnstreiks?) (bei|beim|der|des|von|gegen) … <company>",
            "\\w*-?(streiks?|ausstand|arbeitskampf|warnstreiks?) (im|in|an|auf) … <company!>",
            "\\w*-?(streiks?|warnstreiks?) im <company>",
            "<company>-\\w*streiks?",
            "<company>-<striker> …… (streik|ausstand)\\w*",
            "<striker> (der|des|von|bei) ~<company> …… \\w*-?(streik|ausstand|legen|niederlegen)\\w*",
            "<company> …… (wird|werden|wurde|wurden) …(durch|von) <striker> bestreikt",
            "<company> …… (wird|werden|wurde|soll) … bestreikt",
            r"streik\w* …… <striker> …(von|auf|gegen|bei) ~<company!>",
            "<striker> …… streik\\w* …… (bei|beim|für|gegen|von|der) ~<company!>",
            "<company!> …… (streik|gestreikt|bestreikt|arbeitskampf|warnstreik)\\w* @0.6",
            "streiks? (legt|trifft|bei|lähmt) … <company>",
        ),
        "en": (
            "<striker> (at|of|from) ~<company> …(strike|walk out|walked out|walkout|down tools)",
            "strikes? (at|by|against|of|on) … <company>",
            "<company> …(workers|pilots|staff|employees|drivers|crew|machinists|nurses|engineers) …(strike|walk out|walked out|walkout|on strike)",
            "<company> …(hit by|faces|faced|braces for) …(strike|walkout)",
        ),
    },
    fades_after=timedelta(days=30),
    tact=Tact.CAREFUL,
    weight=25,
)
