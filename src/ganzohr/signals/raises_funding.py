# ruff: noqa: E501 because a phrase is one line, however long
"""Raises funding: a company gets money from investors.

Says: company, amount, investor. Does not say: revenue, loans to a state, donations and public grants, what was raised
"to date" or "in total".
Example: „Das Start-up Muster sammelt zehn Millionen Euro ein."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching.press import SAYS, acts
from ganzohr.matching.reading import MASK
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_OTHER_MONEY = re.compile(
    r"spenden?\b|fördermittel|steuer|bußgeld|strafe|preise?\b|schadenersatz|charit|donation|scholarship|\bfine\b"
    r"|penalty|awareness|(?:federal|state|public|government|grant) (?:funding|money|funds)|for (?:victims|families)",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"to date|in total|since (?:its|their) (?:inception|founding)|so far\b|(?:which|that|having) (?:has|have|had) raised"
    r"|der bisher|die bisher|bislang|insgesamt bisher|in mehreren runden|in previous",
    re.IGNORECASE,
)


def _is_new_capital(match: Match) -> bool:
    """Say whether it is capital, and this round's: no donation or grant, and no sum of all rounds."""
    masked = match.sentence.masked
    return not _OTHER_MONEY.search(masked, match.start, match.end + 40) and not _IN_ALL.search(
        masked[max(0, match.start - 10) : match.end + 45]
    )


_GETS = acts(
    "raise secure close land bag net pull_in pick_up grab attract receive get announce complete round_up bank lock_in snag score collect wrap_up price"
)
_ROUND = r"(?:series [a-h]\d?|seed|pre-seed|series-[a-h]|growth|venture|bridge|equity|funding|financing|investment|private placement|public offering|ipo|initial public offering)"
_MONEY = r"(?:funding|funds|round|series [a-h]\d?|seed|pre-seed|financing|venture|equity|investment|investors|in capital|growth capital|private placement|convertible)"

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
        "de": "finanzierungsrunde|sammelt|eingesammelt|kapitalrunde|kapitalerhöhung|series |series-|serie |seed|wagniskapital|wachstumskapital|risikokapital|investiert|steigt ein|steigt bei|frisches kapital|finanzspritze|finanzierung|beteiligt sich|investor|geldgeber|kapitalgeber|investment|kapital",
        "en": "raise|raising|funding|financing|round|series |seed|invest|secures|secured|lands|bags|nets|nabs|snag|closes|placement|capital|ipo|offering|backed|boost",
    },
    phrases={
        "de": (
            r"<company>(, [^;:]{3,180},)? …(sammelt|holt|erhält|bekommt|sichert sich|schließt|nimmt|wirbt|besorgt sich) …<amount> …(ein|auf|finanzierung\w*|kapital\w*|investor\w*|geldgeber\w*|series[- ][a-h]|seed\w*|wachstumskapital|wagniskapital|risikokapital)( von ~<investor>)?",
            r"<company>(, [^;:]{3,180},)? hat …<amount> …(eingesammelt|eingeworben|aufgenommen|von investoren|frisches kapital)",
            r"<company> …(schließt|schloss|sichert sich|erhält|verkündet|meldet|gibt|hat) …(finanzierungsrunde|series-?[ a-h]+|seed-?runde|seed-?finanzierung|kapitalrunde|kapitalerhöhung|anschlussfinanzierung|wachstumsfinanzierung|millionenfinanzierung)( …(über|von|in höhe von) <amount>)?( …(mit|von|angeführt von) ~<investor!>)?",
            r"(finanzierungsrunde|wachstumskapital|frisches kapital|finanzspritze|millionenfinanzierung|seed-finanzierung) …(bei|von|für) ~<company>",
            r"<company> (erhält|erhielt|bekommt|bekam|sichert sich) ([\w-]+ ){0,2}(finanzierung|finanzspritze|millionenfinanzierung|investment)\b( (von|durch) ~<investor>)?@0.8!",
            r"(seed|series[- ][a-h]|finanzierung\w*|wagniskapital|wachstumskapital|kapital)[\w-]*:? …<company> …(bekommt|erhält|sammelt|holt|sichert sich) …<amount>",
            r"<investor> beteiligt sich …mit <amount> an ~<company>",
            r"(investoren|geldgeber|investorengruppe|risikokapitalgeber|kapitalgeber|business angels) (stecken|investieren|pumpen|geben|steckt|investiert) …<amount> …(in|für) ~<company>",
            r"<amount> (wagniskapital|wachstumskapital|risikokapital|frisches kapital|kapital) (für|bei) ~<company>",
            r"<company> (erhält|bekommt) ~(finanzspritze|wagniskapital|wachstumskapital|risikokapital|frisches kapital)( von ~<investor>)?",
            r"(schließt|schloss|sichert sich|sicherte sich|erhielt|erhält|sammelte|sammelt) (die |der |das )?<company> …(finanzierungsrunde|seed-?runde|kapitalrunde|wagniskapital|wachstumskapital|risikokapital)( …(über|von|in höhe von) <amount>)?",
            "<investor> (investiert|steckt|pumpt) <amount> in ~<company>",
            r"<investor> (führt|leitet) …finanzierungsrunde …(bei|von|der|des) ~<company> an",
            "<investor> steigt bei ~<company> ein",
            rf"<company> (bekommt|bekam|erhält|erhielt|holt sich|sichert sich) <amount> (frisches |neues )?({MASK['name']}|seed|wachstums|wagnis|risiko|start)-?kapital",
        ),
        "en": (
            rf"<company>{SAYS} {_GETS} (?:[\w’'-]+ ){{0,3}}?<amount>( …{_ROUND}s?)?( …(?:led by|from|co-led by|backed by) (?:the )?(?:existing )?(?:[\w-]+ ){{0,3}}?<investor!>)@0.85!",
            rf"<company>{SAYS} {_GETS} …<amount> …{_MONEY}( (?:\w+ )?(?:led by|co-led by) (?:the )?<investor>)?@0.85!",
            rf"<company>{SAYS} {acts('raise pull_in land secure net nab bag snag snap_up grab')} (?![^$€£]{{0,40}}\b(?:price|guidance|dividend|forecast|outlook|target|wage|pay|fee|rate|stake|contract|order|deal|loan|by|fine|settlement|grant)\b)(?:[\w’'-]+ ){{0,4}}?<amount>( …(?:led by|from) ~<investor>)?(?! (?:[\w-]+ ){{0,3}}?(?:contract|order|deal|grant|fine|settlement|judgment))@0.85!",
            rf"<company>{SAYS} {_GETS} (?:the )?(?:(?:successful |first |final |initial |second )*(?:closing|close|completion|pricing) of )?(?:(?:an?|its|the|upsized|oversubscribed|first|final|initial|new|multi-million|strategic|previously|announced|successful|private|public|underwritten) )*{_ROUND}(?: (?:funding|financing|equity|capital|extension|investment|offering))*(?: round)?( …(?:led by|from) ~<investor!>)?@0.75!",
            rf"<company>{SAYS} {_GETS} (?:the )?(?:(?:successful |first |final |initial |second )*(?:closing|close|completion|pricing) of )(?:an? |its |the )?(?:[\w-]+ )?<amount> (?:[\w-]+ ){{0,4}}?(?:offering|placement|round|financing|ipo)@0.8!",
            rf"<company>{SAYS} {acts('file')} for (?:an? )?(?:<amount> )?(?:[\w-]+ )?(?:ipo|initial public offering)@0.7",
            rf"<amount> (?:[\w-]+ )?(?:{_ROUND}|boost|injection)(?: \w+){{0,3}} (?:for|in|at|into) ~<company>@0.85!",
            r"with (?:an? )?<amount> (?:in|of) (?:(?:new|fresh|additional|growth) )*(?:capital|funding|financing|money|investment)[^.;:]{0,60}?, <company>@0.8!",
            rf"<company>(?:['’]s?)? …<amount> {_ROUND}(?: funding| financing)?(?: round)?@0.75",
            r"<company> …(?:after|following) (?:an? )?<amount> (?:[\w-]+ ){0,4}?(?:round|funding|financing|raise|series [a-h])@0.75",
            r"investors (?:pour|put|invest|pump|plow|plough|inject|bet)\w* (?:an? )?(?:further |additional |another )?<amount> (?:in|into|on) (?:the )?~<company>@0.85!",
            rf"<investor>{SAYS} {acts('invest inject pour put')} (?:an? )?(?:additional )?<amount> (?:in|into) ~<company>@0.85!",
            rf"<investor>{SAYS} {acts('lead co-lead')} …<amount> (?:investment|round|funding|financing|series [a-h]) …(?:in|into|for|of) ~<company>@0.85!",
            r"<company> (?:receives|received|has received|gets|secures|secured) (?:an? )?(?:[\w-]+ ){0,2}investment of <amount>( …from ~<investor>)?@0.85!",
            rf"<investor>{SAYS} {acts('lead back co-lead')} …(?:round|investment|series [a-h]) …(?:in|into|for|of) ~<company>@0.85!",
            rf"<investor!>{SAYS} {acts('invest')} in (?:the )?~<company>@0.7",
            r"<company> (?:is |was |are )?backed by <amount>@0.7",
        ),
    },
    fades_after=timedelta(days=120),
    weight=65,
    keep=_is_new_capital,
)
