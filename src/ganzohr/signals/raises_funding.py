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


_ASIDE = "( ?[®™])?( \\([^)]{1,30}\\)){0,3}(, [^;:–—]{3,180},)?( (today|recently|just|also|now))?"
_GETS = "(raises|raised|has raised|have raised|is raising|secures|secured|has secured|closes|closed|has closed|lands|landed|bags|nabs|nets|pulls in|pulled in|picks up|grabs|attracts|attracted|receives|received|gets|announces|announced|completes|completed|has completed|rounds up|banks|locks in)"
_ROUND = "(series [a-h]\\d?|seed|pre-seed|series-[a-h]|growth|venture|bridge|equity|funding|financing|investment|private placement)"

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
        "de": "finanzierungsrunde|sammelt|eingesammelt|kapitalrunde|kapitalerhöhung|series |series-|serie |seed|wagniskapital|wachstumskapital|risikokapital|investiert|steigt ein|steigt bei|frisches kapital|finanzspritze|finanzierung|beteiligt sich|investor|geldgeber|kapitalgeber|investment",
        "en": "raises|raised|raising|funding|series |seed|financing|secures|secured|venture|invests|invested|private placement|backed|investment",
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
        ),
        "en": (
            rf"<company>{_ASIDE} {_GETS} …<amount>( …{_ROUND}s?)?( …(led by|from|co-led by) ~<investor!>)@0.85!",
            rf"<company>{_ASIDE} {_GETS} …<amount> …(funding|funds|round|series [a-h]\d?|seed|pre-seed|financing|venture|equity|investment|investors|in capital|growth capital|private placement|convertible)",
            rf"<company>{_ASIDE} (raises|raised|has raised|pulls in|lands|secures|nets|nabs|bags) (?![^$€£]{{0,40}}\b(?:price|guidance|dividend|forecast|outlook|target|wage|pay|fee|rate|stake|contract|order|deal|loan|by\b))…<amount>( …(led by|from) ~<investor>)?",
            rf"<company>{_ASIDE} {_GETS} (an? |its |the )?(oversubscribed |first |final |initial |new |multi-million |strategic )*{_ROUND}( (funding|financing|equity|capital|extension|investment))*( round)?( …(led by|from|of) ~<investor!>)?@0.75",
            rf"<amount> {_ROUND}( \w+){{0,3}} (for|in|at|into) ~<company>",
            rf"<company>(['’]s?)? …<amount> {_ROUND}( funding| financing)?( round)?@0.75",
            "<investor> (invests|invested|has invested|injects|pours|puts) <amount> (in|into) ~<company>",
            "<investor> (leads|led|co-leads) …<amount> (investment|round|funding|financing|series [a-h]) …(in|into|for|of) ~<company>",
            r"<company> (receives|received|has received|gets|secures|secured) (an? )?([\w-]+ ){0,2}investment of <amount>( …from ~<investor>)?",
            "<investor> (leads|led|backs|backed) …(round|investment|series [a-h]) …(in|into|for|of) ~<company>",
            r"<company> (is |was |are )?backed by <amount>@0.7",
        ),
    },
    fades_after=timedelta(days=120),
    weight=65,
    keep=_is_new_capital,
)
