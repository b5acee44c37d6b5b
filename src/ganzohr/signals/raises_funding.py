# ruff: noqa: E501 because a phrase is one line, however long
"""Raises funding: a company gets money from investors.

Says: company, amount, investor. Does not say: revenue, loans to a state, donations.
Example: „Das Start-up Muster sammelt zehn Millionen Euro ein."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

RAISES_FUNDING = SignalType(
    label=N_("raises funding"),
    roles={"company": "company", "amount": "money", "investor": "company"},
    subject="company",
    needs=("company",),
    why_now=(
        N_("{company} raises {amount} from {investor}"),
        N_("{company} raises {amount}"),
        N_("{company} raises funding"),
    ),
    cues={
        "de": "finanzierungsrunde|sammelt|kapitalrunde|kapitalerhöhung|series |serie |seed|wagniskapital|investiert|steigt ein|frisches kapital|finanzspritze",
        "en": "raises|raised|funding|series |seed round|financing|secures|venture",
    },
    phrases={
        "de": (
            r"<company> …(sammelt|holt|erhält|bekommt|sichert sich|schließt|nimmt) …<amount> …(ein|finanzierung\w*|kapital\w*|investor\w*|series [a-e]|seed)",
            "<company> …(schließt|sichert sich|erhält|verkündet|meldet) …(finanzierungsrunde|series-?[ a-e]+|seed-?runde|kapitalrunde)( …(über|von) <amount>)?",
            "finanzierungsrunde …(bei|von|für) ~<company>",
            "<investor> investiert <amount> in ~<company>",
            "<investor> steigt bei ~<company> ein",
        ),
        "en": (
            "<company> …(raises|raised|has raised|secures|secured|closes|closed|lands|announces) …<amount> …(funding|round|series [a-e]|seed|financing|investment|capital)( …(led by|from) ~<investor>)?",
            "<company> (raises|raised|has raised) (?![^$€£]{0,40}\\b(?:price|guidance|dividend|forecast|outlook|target|wage|pay|fee|rate|stake|by\\b))…<amount>( …(led by|from) ~<investor>)?",
            "<company> …(closes|announces|completes) …(series [a-e]|seed|funding round|financing)",
            "<investor> invests <amount> in ~<company>",
        ),
    },
    fades_after=timedelta(days=120),
    weight=65,
)
