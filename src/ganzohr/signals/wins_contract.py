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
from ganzohr.matching.press import ASIDE, SAYS, acts
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


_ORDER = r"\w*(?:auftrag|großauftrag|zuschlag|rahmenvertrag|liefervertrag|wartungsvertrag|aufträge|ausschreibung|bestellung|folgeauftrag)(?:e?s|en)?"
_DEAL = r"(?:(?:contracts?|orders?|tender|mandate|framework agreement|supply agreement|supply deal|supply contract|task order|outsourcing deal)|(?:[\w-]+-year|supply|outsourcing|services?|maintenance) deal)\b"
_GETS = acts("win secure land receive bag clinch score net sign ink get gain obtain book announce").replace(
    "(", "(was awarded|is awarded|has been awarded|were awarded|been awarded|awarded|", 1
)
_NO_BOND = r"(?![^.;:]{0,40}\b(?:partnership|collaboration|definitive|merger|licen[sc]\w+|credit|loan|stock|share)\b)"
_WARE = r"(?:platform|software|system|solution|suite|cloud|technology|app|tool|service)s?\b"

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
        "de": "liefert|lieferte|baut|auftrag|aufträge|zuschlag|gewinnt|gewann|rahmenvertrag|liefervertrag|wartungsvertrag|beauftragt|ausschreibung|bestellt|setzt |vertraut|entscheidet sich|als kunden|neukunde|bestellung|ordert|orderte|kauft",
        "en": "contract|award|order|selected|selects|win|won|chosen|choose|chose|tap|deal|tender|customer|client|mandate|agreement|pick|live|appointed|hired|commission|deploy|implement|adopt|switch|retained|engaged|framework",
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
            rf"(stadt|land|landkreis|kreis|gemeinde|kommune|freistaat|kanton) {MASK['place']} hat (die |den |das |der )?<company> …beauftragt",
            r"<customer> (bestellt|bestellte|ordert|orderte|kauft|kaufte) (\d[\d.]*|zwei|drei|vier|fünf|sechs|zehn|weitere|mehrere|dutzende|hunderte) ([\w-]+ ){1,4}?(bei|von) (der |dem )?~<company>",
            r"<customer> (setzt|vertraut|setzen) …auf [\w-]*(technik|lösung|lösungen|systeme?|software|maschinen|plattform|dienste) (der|von|des|aus dem hause|vom hersteller) ~<company>@0.75",
        ),
        "en": (
            rf"<customer> (?:has signed|signed|signs) …{_DEAL} with (?:the )?~<company> for \d+",
            rf"<company>{SAYS} {_GETS} {_NO_BOND}…{_DEAL} …(?:worth|valued at|of up to) ~<amount> …(?:from|with|by|for) (?:the )?~<customer>@0.85",
            rf"<company>{SAYS} {_GETS} {_NO_BOND}…{_DEAL}( …(?:from|with|by|for|to (?:supply|provide|equip|build|rebuild|modernize) [^.;:]{{3,60}}? (?:for|to)) (?:the |its )?~<customer>)?( …(?:worth|valued at|of up to|for) ~<amount>)?@0.85",
            rf"<company>{SAYS} {acts('win secure land receive sign add gain')} (?:the )?~<customer> as (?:an? |its )?(?:(?:new|latest|first|major|launch|anchor) )*(?:customer|client)",
            rf"<company>{SAYS} {acts('add win land sign onboard')} <customer> as (?:an? )?(?:new )?(?:customer|client)",
            rf"<customer>{SAYS} {acts('award give hand grant')} (?:the )?<company> (?:an? |its |the )?…{_DEAL}@0.85!",
            rf"<customer>{SAYS} {acts('award give hand grant place')} (?:an? |its |the )?…{_DEAL} (?:to|with) (?:the )?~<company>@0.85!",
            rf"<customer>{SAYS} {acts('select choose pick tap contract contract_with hire commission enlist turn_to adopt deploy implement standardize_on')} (?:the )?<company>(?:['’]s?)? (?:[\w’'®™-]+ ){{0,4}}?(?!(?:to|as|for) [^.;:]{{0,40}}(?:partner|{MASK['position']}))(?:to|as|for) @0.85!",
            rf"<customer>{SAYS} {acts('go_live_with go_live_on switch_to migrate_to roll_out deploy implement adopt')} (?:the )?<company>(?:['’]s?)? (?:[\w’'®™-]+ ){{0,4}}?{_WARE}@0.75!",
            rf"<company>{ASIDE} (?:was|is|has been|were|have been|will be|gets|being) (?:selected|chosen|picked|tapped|contracted|appointed|hired|commissioned|retained|engaged) by (?:the )?~<customer> (?:to|as|for)@0.85!",
            rf"<company>{ASIDE} (?:selected|chosen|picked|tapped|contracted|appointed|commissioned) by (?:the )?~<customer> (?:to|as|for)@0.85!",
            rf"<company>{ASIDE} (?:has been|was|is) (?:selected|chosen|tapped) (?:to|as) (?:supply|provide|deliver|build|supplier|vendor|provider)",
            rf"<amount> (?:[\w-]+ )?{_DEAL} (?:for|to|goes to) ~<company>",
            rf"<customer>{SAYS} {acts('order! purchase buy')} (?:\d[\d,.]*|up to \d+|(?:two|three|four|five|six|ten|dozens of|hundreds of|additional|more)) (?:[\w’'-]+ ){{1,6}}?from (?:the )?~<company>@0.8!",
            rf"<company>{SAYS} {acts('supply deliver provide build equip')} …(?:to|for) (?:the )?~<customer> (?:under|as part of) (?:an? |the )?(?:[\w-]+ ){{0,3}}?{_DEAL}@0.8!",
            rf"{_DEAL} …(?:awarded|goes|went|given) to (?:the )?~<company>@0.8",
            rf"<company>(?:['’]s)? {_DEAL} win@0.75",
        ),
    },
    fades_after=timedelta(days=90),
    weight=55,
    keep=_is_order,
)
