# ruff: noqa: E501 because a phrase is one line, however long
"""Wins a contract: a company gets an order from a customer.

Says: company and customer. Does not say: contracts with staff or players, prizes.
Example: „Die Muster AG erhält einen Großauftrag von der Beispiel Bahn."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

WINS_CONTRACT = SignalType(
    label=N_("wins a contract"),
    roles={"company": "company", "customer": "organisation", "amount": "money"},
    subject="company",
    needs=("company",),
    why_now=(
        N_("{company} wins {customer} as a customer"),
        N_("{company} wins a contract"),
    ),
    cues={
        "de": "auftrag|aufträge|zuschlag|gewinnt|rahmenvertrag|beauftragt",
        "en": "contract|awarded|order|selected|wins",
    },
    phrases={
        "de": (
            r"<company> …(erhält|bekommt|gewinnt|holt|sichert sich|meldet|ergattert) …\w*(auftrag|großauftrag|zuschlag|rahmenvertrag|aufträge)\w*( …(von|vom|der|des|für) ~<customer!>)?",
            "<customer> (beauftragt|wählt) ~<company>",
            r"\w*auftrag für ~<company>",
            "<customer> vergibt …auftrag an ~<company>",
        ),
        "en": (
            "<company> …(wins|won|has won|secures|secured|lands|landed|receives|received|was awarded|awarded|bags) …(contract|order|deal)( …(from|with|by) ~<customer>)?",
            "<customer> (awards|awarded|selects|selected|chooses|chose) ~<company>",
        ),
    },
    fades_after=timedelta(days=90),
    weight=55,
)
