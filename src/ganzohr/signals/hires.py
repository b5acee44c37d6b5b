"""Hires: a company takes a person into a position from outside, or a new name takes it over.

Says: who, to what position, where, and from where if it is told. Does not say: who is wanted (that is `posts_job`), a
promotion inside the house, an appointment to an office of state.
Example: „Dr. Anna Beispiel wird neue CIO der Muster AG."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

HIRES = SignalType(
    label=N_("hires a person"),
    roles={"person": "person", "company": "company", "position": "position", "other_company": "company"},
    subject="company",
    needs=(
        "person",
        "company",
    ),
    why_now=(
        N_("{person} comes from {other_company} to {company} as {position}"),
        N_("{person} becomes {position} at {company}"),
        N_("{person} joins {company}"),
    ),
    cues={
        "de": (
            "wird",
            "wechsel",
            "holt",
            "ernennt",
            "ernannt",
            "beruf",
            "verpflichtet",
            "neue",
            "bestellt",
            "verstärk",
            "übernimmt",
            "tritt",
            "startet",
            "gewinnt",
            "engagiert",
            "künftig",
        ),
        "en": (
            "appoint",
            "hire",
            "names",
            "named",
            "join",
            "taps",
            "recruit",
            "new ",
            "becomes",
            "takes over",
        ),
    },
    phrases={
        "de": (
            r"<person> (wird|ist|werde|wurde) ([\w-]+ ){0,4}?(neue[rsnm]? )<position>,? (der|des|von|bei|beim|vom|für) ([\w-]+ ){0,4}?<company>",
            r"<person> (wird|werde|wurde) ([\w-]+ ){0,4}?(zum|zur|als)? ?(neue[rsn]? )?<position> (der|des|von|bei|beim|vom) ([\w-]+ ){0,4}?<company> …(ernannt|berufen|bestellt)",
            r"<person> (wird|werde) ([\w-]+ ){0,4}?<position>,? (der|des|von|bei|beim|vom) ([\w-]+ ){0,4}?<company>",
            r"<person> …(wechselt|wechselte|geht|kommt) ([\w-]+ ){0,4}?(von|vom) ([\w-]+ ){0,4}?<other_company> (zu|zum|zur|in) ([\w-]+ ){0,4}?<company>( als ([\w-]+ ){0,4}?<position>)?",
            r"<person> …(wechselt|wechselte) …(als ([\w-]+ ){0,4}?<position> )?(zu|zum|zur) ([\w-]+ ){0,4}?<company>( als ([\w-]+ ){0,4}?<position>)?",
            r"<company> (holt|verpflichtet|ernennt|beruft|gewinnt|engagiert|bestellt|bekommt) …<person> …(als|zum|zur|zu) ([\w-]+ ){0,4}?<position>",
            "<company> (holt|verpflichtet|ernennt|beruft|engagiert) …<person>",
            r"<company> (hat|haben) …<person> (als|zum|zur|zu) ([\w-]+ ){0,4}?<position> …(ernannt|berufen|bestellt|verpflichtet|geholt|gewonnen)",
            r"neue[rnms]? <position> (bei|der|des|von|beim|bei der) ([\w-]+ ){0,4}?<company>:? (ist |wird |heißt )?([\w-]+ ){0,4}?<person>",
            r"<company> (hat|bekommt|erhält) (eine[nm]? )?neue[nrs]? <position>(: |, | mit )([\w-]+ ){0,4}?<person>",
            r"<person> (neue[rn]?|ist neue[rn]?) <position> (bei|der|des|von|beim) ([\w-]+ ){0,4}?<company>",
            r"<person> (tritt|trat|startet|beginnt) …(als ([\w-]+ ){0,4}?<position> )?bei ([\w-]+ ){0,4}?<company>",
            r"<person> verstärkt ([\w-]+ ){0,4}?<company>( als ([\w-]+ ){0,4}?<position>)?",
            r"<person> übernimmt ([\w-]+ ){0,4}?(position|posten|rolle|leitung|amt) …(bei|der|des) ([\w-]+ ){0,4}?<company>",
        ),
        "en": (
            r"<company> (appoints?|appointed|has appointed|names?|named|has named|hires?|hired|has hired|taps|tapped|recruits?|recruited|welcomes) ([\w-]+ ){0,4}?<person>,? ([\w-]+ ){0,5}?(as|to|to be|to the) …<position>",
            "<company> (appoints?|appointed|has appointed|names?|named|hires?|hired|has hired|taps) …<position> <person>",
            r"<company> (appoints?|appointed|has appointed|names?|named|hires?|hired|has hired|taps) ([\w-]+ ){0,4}?<person> ([\w-]+ ){0,4}?<position>",
            r"<person> (joins|joined|has joined|is joining|will join|to join) ([\w-]+ ){0,4}?<company> as ([\w-]+ ){0,4}?<position>( from ([\w-]+ ){0,4}?<other_company>)?",
            r"<person> (joins|joined|has joined|is joining|will join) ([\w-]+ ){0,4}?<company>( from ([\w-]+ ){0,4}?<other_company>)?",
            r"<person> (was|is|has been|will be|were) (appointed|named|hired) (as |to |to be )?([\w-]+ ){0,4}?<position> (of|at|by|for) ([\w-]+ ){0,4}?<company>",
            r"<person> (appointed|named) (as |to )?([\w-]+ ){0,4}?<position> (of|at|by|for) ([\w-]+ ){0,4}?<company>",
            r"<person> (becomes|became|will become|takes over as|is the new) ([\w-]+ ){0,4}?<position> (of|at|for) ([\w-]+ ){0,4}?<company>",
            r"appointment of <person> (as|to) ([\w-]+ ){0,4}?<position> (of|at|by) ([\w-]+ ){0,4}?<company>",
        ),
    },
    fades_after=timedelta(days=120),
    weight=90,
)
