"""Promotes: a person rises inside the company.

Says: who, to what, where. Does not say: promotions of products, clubs that rise to another league.
Example: „Anna Beispiel rückt bei der Muster AG in den Vorstand auf."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

PROMOTES = SignalType(
    label=N_("promotes a person"),
    roles={"person": "person", "company": "company", "position": "position"},
    subject="company",
    needs=(
        "person",
        "company",
    ),
    why_now=(
        N_("{person} rises to {position} at {company}"),
        N_("{person} is promoted at {company}"),
    ),
    cues={
        "de": (
            "beförder",
            "rückt",
            "steigt",
            "aufstieg",
            "aufgestiegen",
            "aufgerückt",
        ),
        "en": (
            "promot",
            "elevat",
        ),
    },
    phrases={
        "de": (
            r"<company> befördert …<person>( (zum|zur) ([\w-]+ ){0,4}?<position>)?",
            r"<person> …(wird|wurde|ist) …(bei|von) ([\w-]+ ){0,4}?<company> …(zum|zur) ([\w-]+ ){0,4}?<position> befördert",
            r"<person> …(rückt|steigt|stieg|rückte) …(bei|beim|der|des|von) ([\w-]+ ){0,4}?<company> …((zum|zur|in den|in die) ([\w-]+ ){0,4}?<position> )?auf",
            r"<company> …<person> …(rückt|steigt|stieg) …((zum|zur|in den) ([\w-]+ ){0,4}?<position> )?auf",
            "beförderung von <person> …<company>",
        ),
        "en": (
            r"<company> (promotes?|promoted|has promoted|elevates?|elevated) ([\w-]+ ){0,4}?<person>( to ([\w-]+ ){0,4}?<position>)?",
            r"<person> (was|is|has been|gets) (promoted|elevated) to ([\w-]+ ){0,4}?<position> (at|of|by) ([\w-]+ ){0,4}?<company>",
            r"<person> promoted to ([\w-]+ ){0,4}?<position> (at|of|by) ([\w-]+ ){0,4}?<company>",
            r"<company> …promotion of <person>( to ([\w-]+ ){0,4}?<position>)?",
        ),
    },
    fades_after=timedelta(days=120),
    weight=75,
)
