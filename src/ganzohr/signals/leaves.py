"""Leaves: a person gives up a position, or the company lets the person go.

Says: who, from which company, which position. Does not say: why, unless the quote does; denials and speculation.
Example: „Thomas Beispiel verlässt die Muster GmbH."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

LEAVES = SignalType(
    label=N_("leaves a company"),
    roles={"person": "person", "company": "company", "position": "position", "other_company": "company"},
    subject="company",
    needs=(
        "person",
        "company",
    ),
    why_now=(
        N_("{person} leaves {company} as {position}"),
        N_("{person} leaves {company}"),
    ),
    cues={
        "de": (
            "verlässt",
            "verließ",
            "verlassen",
            "tritt",
            "zurück",
            "scheidet",
            "ausgeschieden",
            "abgang",
            "trennt sich",
            "ruhestand",
            "rücktritt",
            "abberuf",
            "entlassen",
            "kündigt",
            "gefeuert",
            "nieder",
        ),
        "en": (
            "leav",
            "left",
            "resign",
            "steps down",
            "step down",
            "stepped down",
            "depart",
            "retire",
            "quit",
            "ousted",
            "fired",
            "exit",
        ),
    },
    phrases={
        "de": (
            "<person> (verlässt|verließ|wird|hat|will) …<company> …(verlassen)",
            r"<person> (verlässt|verließ) ([\w-]+ ){0,4}?<company>",
            "<company> ?-?<position> <person> (verlässt|tritt|geht|scheidet|trat|hört|wirft|legt)",
            r"<position> <person> (verlässt|verließ) ([\w-]+ ){0,4}?<company>",
            "<company> trennt sich von …<person>",
            "<company> (entlässt|feuert|beruft) …(<position> )?<person>",
            r"<person> (tritt|trat|ist|legt|scheidet) …(als <position> )?(der|des|von|bei|beim|aus) ([\w-]+ ){0,4}?<company> …(zurück|ab|aus|nieder|zurückgetreten|ausgeschieden)",
            r"(rücktritt|abgang|ausscheiden|abberufung) (von|des|der) ([\w-]+ ){0,4}?<person> …(bei|als|aus|von) ([\w-]+ ){0,4}?<company>",
            r"<company>: ([\w-]+ ){0,4}?<position> <person> (geht|tritt|verlässt|hört)",
            r"<position> (der|des|von) ([\w-]+ ){0,4}?<company>, <person>,? (tritt|geht|verlässt|scheidet) …(zurück|ab|aus|unternehmen)",
        ),
        "en": (
            r"<person>,? …(leaves?|left|is leaving|will leave|has left|departs?|departed|quits?|exits|exited) ([\w-]+ ){0,4}?<company>",
            "<company>(s|’s)? <position> <person> (resigns?|resigned|steps? down|stepped down|leaves|to leave|to step down|quits?|retires?|departs?|is leaving)",
            r"<company>['’]s <position>,? <person>,? (has |is |will )?(resign\w*|step\w* down|leav\w+|quit\w*|retir\w+|depart\w*)",
            "<person> (resigns?|resigned|has resigned|steps? down|stepped down|is stepping down|will step down|retires?|retired) (as|from) …<company>",
            r"<person>,? ([\w-]+ ){0,4}?<position> (of|at) ([\w-]+ ){0,4}?<company>,? (resigns?|resigned|has resigned|steps? down|stepped down|will step down|is leaving|to leave|retires)",
            "<company> (fires|fired|ousts|ousted) …<person>",
        ),
    },
    fades_after=timedelta(days=90),
    weight=70,
)
