# ruff: noqa: E501 because a phrase is one line, however long
"""Reports results: a company publishes revenue, profit or orders.

Says: company and the figure as it stands. Does not say: forecasts of analysts, share prices.
Example: „Die Muster AG steigerte ihren Umsatz um zwölf Prozent auf 80 Millionen Euro."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

REPORTS_RESULTS = SignalType(
    label=N_("reports results"),
    roles={"company": "company", "figure": "figure"},
    subject="company",
    needs=("company", "figure"),
    why_now=(
        N_("{company} reports: {figure}"),
        N_("{company} reports results"),
    ),
    cues={
        "de": "umsatz|gewinn|ergebnis|verlust|ebit|überschuss|auftragseingang|erlös",
        "en": "revenue|profit|results|quarter|earnings|net income|sales|loss",
    },
    also={
        "de": "%|prozent|euro|million|milliard|mio|mrd|dollar|franken",
        "en": "%|percent|million|billion|$|€|£|usd",
    },
    phrases={
        "de": (
            r"<company> …(steigert|steigerte|erzielt|erzielte|verzeichnet|verzeichnete|meldet|meldete|weist|verbucht|verbuchte|erwirtschaftet\w*|hat|erreicht\w*|macht\w*|schreibt) …<figure>",
            "<company> mit …<figure>",
        ),
        "en": (
            "<company> …(reports|reported|posts|posted|announces|announced|records|recorded|delivers|books|generated|achieved) …<figure>",
        ),
    },
    fades_after=timedelta(days=45),
    weight=30,
)
