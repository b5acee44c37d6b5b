# ruff: noqa: E501 because a phrase is one line, however long
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
    needs=("company", "partner"),
    why_now=(N_("{company} and {partner} work together"),),
    cues={
        "de": "partnerschaft|kooper|zusammenarbeit|allianz|joint venture|arbeiten zusammen|partner",
        "en": "partner|collaborat|alliance|joint venture|teams up|team up|teaming up|teamed up|agreement|forces|joins|join ",
    },
    phrases={
        "de": (
            "<company> und ~<partner> …(partnerschaft|kooperieren|kooperation|zusammenarbeit|arbeiten …zusammen|allianz|joint venture)",
            "<company> (kooperiert|arbeitet) …mit ~<partner>( …zusammen)?",
            "<company> …(partnerschaft|kooperation|zusammenarbeit|allianz|joint venture) mit ~<partner>",
            "(partnerschaft|kooperation|zusammenarbeit) (zwischen|von) ~<company> und ~<partner>",
        ),
        "en": (
            r"<company> and ~<partner> …(partner|partnership|collaborat\w+|alliance|joint venture|team up|teamed up|agreement|join forces)",
            "<company> …(partners|partnered|has partnered|teams up|teamed up|collaborates|is partnering|partnering) with ~<partner>",
            "<company>(, [^;:]{3,110},| \\([^)]{1,20}\\),?)? (partners?|partnered|has partnered|have partnered|(is |are )?team(s|ed|ing) up|joins? forces|joined forces|(is |are )?collaborat(es|ed|ing)|(is |are )?partnering) with ~<partner>",
            "<company>(, [^;:]{3,110},| \\([^)]{1,20}\\),?)? (enters?|entered|has entered|signs?|signed|has signed|announces?|announced|forms?|formed|launch(es|ed)?) …(partnership|collaboration|alliance|joint venture|agreement) with ~<partner>",
            "<company> …(partnership|collaboration|alliance|joint venture|agreement) with ~<partner>",
            "<company> and ~<partner> (today )?(announce|sign|form|enter|launch)\\w* …(partnership|collaboration|alliance|joint venture|agreement|team up)",
            "<company> (joins?|joined|will join|has joined) ~<partner>(['’]s?)? (platform|network|alliance|consortium|program)",
            "(partnership|collaboration|alliance) (between|of) ~<company> and ~<partner>",
        ),
    },
    fades_after=timedelta(days=90),
    weight=50,
)
