# ruff: noqa: E501 because a phrase is one line, however long
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
    needs=("person", "company"),
    why_now=(
        N_("{person} rises to {position} at {company}"),
        N_("{person} is promoted at {company}"),
    ),
    cues={
        "de": "beförder|rückt|rücken|rückte|steigt|stieg|aufgestiegen|aufgerückt|macht|vom ",
        "en": "promot|elevat",
    },
    phrases={
        "de": (
            "<company> befördert …<person>( (zum|zur) ~<position>)?",
            "<person> …(wird|wurde|ist) …(bei|von) ~<company> …(zum|zur) ~<position> befördert",
            "<person> …(rückt|steigt|stieg|rückte) …(bei|beim|der|des|von) ~<company> …((zum|zur|in den|in die) ~<position> )?auf",
            "<company> …<person> …(rückt|steigt|stieg) …((zum|zur|in den) ~<position> )?auf",
            "beförderung von <person> …<company>",
            "(rückt|steigt|rückte|stieg) ~<person> …(bei|beim|der|des|von) ~<company> …auf",
            "<person> …(ist|war) …(bei|beim|der|des|von) ~<company> …(aufgestiegen|aufgerückt|befördert)",
            "<company> macht (~<position> )?~<person> zu[mr] ~<position>",
            "<company> hat (~<position> )?~<person> …befördert",
            "<company> befördert ~<person> …in (die|den) ~<position>",
            "<person>: vom \\w+ zu[mr] ~<position> (der|des|von|bei|beim) ~<company> @0.75",
            "vom \\w+ zu[mr] ~<position>:? <person> …<company> @0.75",
            "<company>: …<person> …(rückt|steigt) …auf",
            "<company>: …<person> …befördert",
        ),
        "en": (
            "<company> (promotes?|promoted|has promoted|elevates?|elevated) ~<person>( to ~<position>)?",
            "<person> (was|is|has been|gets) (promoted|elevated) to ~<position> (at|of|by) ~<company>",
            "<person> promoted to ~<position> (at|of|by) ~<company>",
            "<company> …promotion of <person>( to ~<position>)?",
        ),
    },
    fades_after=timedelta(days=120),
    weight=75,
)
