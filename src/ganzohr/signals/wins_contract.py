# ruff: noqa: E501 because a phrase is one line, however long
"""Wins a contract: a company gets an order from a customer.

Says: company, customer, amount. Does not say: contracts with staff or players, prizes, orders of a court, that
a company takes part in a tender.
Example: „Die Muster AG erhält einen Großauftrag von der Beispiel Bahn."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching.reading import MASK
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_OTHER_CONTRACT = re.compile(
    r"arbeitsvertrag|spielervertrag|profivertrag|trainer|stürmer|torwart|auftragseingang|auftragsbestand|auftragskiller"
    r"|auftragsmord|suchauftrag|haltbefehl|im auftrag|in (?:\w+ )?auftrag|(?:politisch|gesetzlich|göttlich|öffentlich-rechtlich|klar)\w* auftrag|(?:bildungs|verfassungs|regierungs|wähler|programm|versorgungs|such|kampf|mord)auftrag|auftragslage|auftragsverarbeitung|in order to"
    r"|court order|restraining order|executive order|order book|employment contract|contract extension|striker|midfielder"
    r"|award|prize|medal|law and order|record deal|plea deal|peace deal|trade deal|contract dispute|bieter\w*|bewirbt"
    r"|verliert|verlor|lost|loses|entgeht|storniert|cancel|terminat|kündigt",
    re.IGNORECASE,
)


def _is_order(match: Match) -> bool:
    """Say whether it is an order for goods or work, won and not lost."""
    masked = match.sentence.masked
    around = masked[max(0, match.start - 12) : match.end + 20].replace("awarded", "")
    customer = match.roles.get("customer")
    return not _OTHER_CONTRACT.search(around) and (
        not customer or customer[0].text != (match.roles["company"][0].text if match.roles.get("company") else "")
    )


_ASIDE = "( ?[®™])?( \\([^)]{1,30}\\)){0,3}(, [^;:–—]{3,180},)?( (today|recently|also|now|just))?"
_ORDER = r"\w*(?:auftrag|großauftrag|zuschlag|rahmenvertrag|liefervertrag|wartungsvertrag|aufträge|ausschreibung|bestellung|folgeauftrag)(?:e?s|en)?"
_DEAL = "(contracts?|orders?|tender|mandate|framework agreement|supply agreement|supply deal|supply contract|task order|multi-year deal|outsourcing deal)"

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
        "de": "liefert|lieferte|baut|auftrag|aufträge|zuschlag|gewinnt|gewann|rahmenvertrag|liefervertrag|wartungsvertrag|beauftragt|ausschreibung|bestellt|setzt |vertraut|entscheidet sich|als kunden|neukunde|bestellung",
        "en": "contract|awarded|awards|order|selected|selects|wins|chosen|chooses|chose|tapped|deal|tender|new customer|new client|mandate|agreement|picks|picked",
    },
    phrases={
        "de": (
            rf"<company>(, [^;:]{{3,180}},)? …(erhält|erhielt|bekommt|bekam|gewinnt|gewann|holt|holte|sichert sich|sicherte sich|meldet|ergattert|verbucht|zieht|hat|akquiriert|freut sich über) …{_ORDER}( …(über|im wert von|in höhe von) ~<amount>)?( …(von|vom|der|des|für|aus|bei) (der |dem |den )?~<customer!>)?( …(erhalten|gewonnen|an land gezogen|gesichert|an land))?",
            r"<company> …(gewinnt|gewann|hat) ~<customer!> als (neuen |weiteren )?(\w*kunden|auftraggeber)( gewonnen)?",
            r"<customer> (hat |haben )?(beauftragt|beauftragte|wählt|wählte) (die |den |das |der )?<company>( mit| als| für|,|\.)",
            r"<customer> hat (die |den |das )?<company> (mit …)?beauftragt",
            rf"(stadt|land|landkreis|kreis|gemeinde|kommune|freistaat|kanton) {MASK['place']} (beauftragt|beauftragte|wählt) (die |den |das |der )?<company>",
            r"<company> (liefert|lieferte|baut) …\d[\d.]* …(an|für) (die |den |das )?~<customer!>@0.72",
            rf"{_ORDER} für ~<company>",
            rf"<customer> (vergibt|vergab|erteilt|erteilte) …{_ORDER} …an (die |den |das )?~<company>",
            rf"<customer> erteilt (der |dem )?<company> …{_ORDER}",
            rf"{_ORDER} …(geht|ging|gehen|gingen) an (die |den |das )?~<company>",
            r"<customer> (entscheidet|entschied) sich für …… [\w-]*(lösung|software|system|technik|plattform)\w* (der|von|des|aus dem hause) ~<company>@0.75",
            r"<customer> (entscheidet|entschied) sich für (die |den |das )?<company>(?!-)@0.75",
            r"<customer> (setzt|vertraut|setzen) …auf …(\w*lösung\w*|\w*software|\w*system\w*|\w*technik|\w*plattform|dienste|technologie) (der|von|des|aus dem hause|vom hersteller) ~<company>@0.75",
            r"<company> (liefert|stattet|baut) …im auftrag (von|der|des) ~<customer!>@0.7",
        ),
        "en": (
            rf"<customer> (has signed|signed|signs) …{_DEAL} with (the )?~<company> for \d+",
            rf"<company>{_ASIDE} …(wins|won|has won|secures|secured|has secured|lands|landed|receives|received|has received|was awarded|is awarded|has been awarded|were awarded|awarded|bags|bagged|clinches|clinched|scores|nets|signs|signed|has signed|inks|inked) (?![^.;:]{{0,40}}\b(?:partnership|collaboration|definitive|merger)\b)…{_DEAL} …(worth|valued at|of up to) ~<amount> …(from|with|by|for) (the )?~<customer>",
            rf"<company>{_ASIDE} …(wins|won|has won|secures|secured|has secured|lands|landed|receives|received|has received|was awarded|is awarded|has been awarded|were awarded|awarded|bags|bagged|clinches|clinched|scores|nets|signs|signed|has signed|inks|inked) (?![^.;:]{{0,40}}\b(?:partnership|collaboration|definitive|merger)\b)…{_DEAL}( …(from|with|by|for) (the )?~<customer>)?( …(worth|valued at|of up to|for) ~<amount>)?",
            rf"<customer> (awards|awarded|has awarded|gives|gave|hands|handed) (the )?<company> …{_DEAL}",
            rf"<customer> (awards|awarded|has awarded) …{_DEAL} to (the )?~<company>",
            r"<customer> (selects|selected|has selected|chooses|chose|has chosen|picks|picked|taps|tapped|contracts with|contracted) (the )?<company> (to|as|for)",
            r"<company>{A} (was|is|has been|were|have been) (selected|chosen|picked|tapped|contracted|appointed|hired) by (the )?~<customer> (to|as|for)".replace(
                "{A}", _ASIDE
            ),
            r"<company>{A} (has been|was|is) (selected|chosen|tapped) (to|as) (supply|provide|deliver|build|supplier|vendor|provider)".replace(
                "{A}", _ASIDE
            ),
            r"<customer> (picks|picked|taps|tapped|chooses|chose|selects|selected) (the )?<company> (for|as|to)",
            rf"<amount> {_DEAL} (for|to|goes to) ~<company>",
            r"<company> (adds|signs|signed|lands|landed|wins|won) ~<customer> as (an? |its )?(new |latest |first |major )*(customer|client)",
        ),
    },
    fades_after=timedelta(days=90),
    weight=55,
    keep=_is_order,
)
