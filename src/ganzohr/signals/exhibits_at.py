# ruff: noqa: E501 because a phrase is one line, however long
"""Exhibits at: a company shows itself at a fair.

Says: company and fair. Does not say: museums and art, visitors of a fair.
Example: „Die Muster AG stellt auf der Beispielmesse in Halle 4, Stand B12 aus."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

EXHIBITS_AT = SignalType(
    label=N_("exhibits at a fair"),
    roles={"company": "company", "event": "event"},
    subject="company",
    needs=("company", "event"),
    why_now=(N_("{company} exhibits at {event}"),),
    cues={
        "de": "halle |messe|aussteller|stellt",
        "en": "booth|exhibit|stand |hall |showcas|trade show",
    },
    also={
        "de": "messe|halle|stand|aus",
        "en": "",
    },
    phrases={
        "de": (
            r"<company> …(präsentiert|zeigt|stellt|ist|präsentieren|zeigen) …(auf|bei|an) (der|dem) <event> …(halle|stand|messestand|aus)\b",
            r"<company> (auf|bei) (der|dem) <event>:? …(halle|stand)\b",
            "besuchen sie …<company> …(auf|bei) (der|dem) <event>",
        ),
        "en": (
            "<company> …(exhibits|exhibiting|will exhibit|is exhibiting|showcases|will showcase|showcasing|exhibited) …at (the )?<event>",
            "visit …<company> …at (the )?<event> …(booth|stand|hall)",
        ),
    },
    fades_after=timedelta(days=45),
    weight=45,
)
