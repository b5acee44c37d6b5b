"""Partners with: two companies say that they will work together.

Says: company and partner. Does not say: customers, sponsors, a partner in life.
Example: „Die Muster AG und die Beispiel GmbH vereinbaren eine strategische Partnerschaft."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

PARTNERS_WITH = SignalType(
    label=N_("partners with another company"),
    roles={"company": "company", "partner": "company"},
    subject="company",
    needs=(
        "company",
        "partner",
    ),
    why_now=(N_("{company} and {partner} work together"),),
    cues={
        "de": (
            "partnerschaft",
            "kooper",
            "zusammenarbeit",
            "allianz",
            "joint venture",
            "arbeiten zusammen",
            "partner",
        ),
        "en": (
            "partner",
            "collaborat",
            "alliance",
            "joint venture",
            "teams up",
            "team up",
            "agreement",
        ),
    },
    phrases={
        "de": (
            r"<company> und ([\w-]+ ){0,4}?<partner> …(partnerschaft|kooperieren|kooperation|zusammenarbeit|arbeiten …zusammen|allianz|joint venture)",
            r"<company> (kooperiert|arbeitet) …mit ([\w-]+ ){0,4}?<partner>( …zusammen)?",
            r"<company> …(partnerschaft|kooperation|zusammenarbeit|allianz|joint venture) mit ([\w-]+ ){0,4}?<partner>",
            r"(partnerschaft|kooperation|zusammenarbeit) (zwischen|von) ([\w-]+ ){0,4}?<company> und ([\w-]+ ){0,4}?<partner>",
        ),
        "en": (
            r"<company> and ([\w-]+ ){0,4}?<partner> …(partner|partnership|collaborat\w+|alliance|joint venture|team up|teamed up|agreement|join forces)",
            r"<company> …(partners|partnered|has partnered|teams up|teamed up|collaborates|is partnering|partnering) with ([\w-]+ ){0,4}?<partner>",
            r"<company> …(partnership|collaboration|alliance|joint venture|agreement) with ([\w-]+ ){0,4}?<partner>",
            r"(partnership|collaboration|alliance) (between|of) ([\w-]+ ){0,4}?<company> and ([\w-]+ ){0,4}?<partner>",
        ),
    },
    fades_after=timedelta(days=90),
    weight=50,
)
