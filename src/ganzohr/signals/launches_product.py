# ruff: noqa: E501 because a phrase is one line, however long
"""Launches a product: a company brings something new to its customers.

Says: company and product. Does not say: projects inside the company, events, mere mentions of a product.
Example: „Die Muster AG bringt mit Falke 3 ein neues Messgerät auf den Markt."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

LAUNCHES_PRODUCT = SignalType(
    label=N_("launches a product"),
    roles={"company": "company", "product": "product"},
    subject="company",
    needs=("company",),
    why_now=(
        N_("{company} launches {product}"),
        N_("{company} launches a product"),
    ),
    cues={
        "de": "auf den markt|stellt|präsentiert|launcht|vorgestellt|gelauncht",
        "en": "launch|introduc|unveil|releases|released|rolls out",
    },
    also={
        "de": "markt|neu|vorgestellt|launcht",
        "en": "",
    },
    phrases={
        "de": (
            "<company> bringt …(mit )?<product> …auf den markt",
            "<company> (launcht|präsentiert|stellt) …(neue[nsrm]?|neuheit) …<product>( …vor)?",
            "<company> hat …<product> (vorgestellt|auf den markt gebracht|gelauncht)",
        ),
        "en": (
            "<company> (launches|launched|has launched|unveils|unveiled|introduces|introduced|releases|released|rolls out|rolled out|announces the launch of|announced the launch of) ~<product>",
            "<company>(, [^;:]{3,110},| \\([^)]{1,20}\\),?)? (today )?(launches|launched|has launched|is launching|will launch|to launch|unveils|unveiled|has unveiled|introduces|introduced|has introduced|releases|released|debuts) (its |the |an? )?~<product>",
            "<company>(, [^;:]{3,110},| \\([^)]{1,20}\\),?)? …(announces|announced) …(launch|availability|release|introduction) of …<product>",
            "<company>(, [^;:]{3,110},| \\([^)]{1,20}\\),?)? (today )?(announces|announced)( today)? the (launch|availability|release|introduction) of @0.7",
        ),
    },
    fades_after=timedelta(days=60),
    weight=40,
)
