# ruff: noqa: E501 because a phrase is one line, however long
"""Reports results: a company publishes revenue, profit or orders.

Says: company and the figure as it stands. Does not say: forecasts, the company's own or of analysts, share prices,
what a market is worth.
Example: „Die Muster AG steigerte ihren Umsatz um zwölf Prozent auf 80 Millionen Euro."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching.phrases import Match
from ganzohr.matching.press import ASIDE, NOW, acts
from ganzohr.matching.reading import MASK
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ganzohr.matching.reading import Reading, Sentence

_AHEAD = re.compile(
    r"\b(?:erwart(?:et|en|ete)|rechne(?:t|n|te)|prognos\w*|peilt|strebt|soll(?:en)?|will|wollen|ausblick|kursziel\w*|analyst\w*"
    r"|schätz(?:t|en)|könnte\w*|konsens\w*|expect\w*|forecast\w*|guidance|outlook|consensus|predict\w*|estimat\w*|target\w*"
    r"|project(?:s|ed)|anticipat\w*|aktie (?:steigt|fällt|gewinnt|verliert)|aktienkurs\w*|shares? (?:rose|fell|gained|lost)"
    r"|market (?:size|is)|cagr|wetten|lotto|spende\w*|gewinnspiel\w*|gewichtsverlust|weight loss|datenverlust|data loss"
    r"|hearing loss)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:as|than) expected|besser als erwartet|wie erwartet|stärker als erwartet|(?:beat|beats|above|below|topping|missed|missing) \w* ?(?:\w+ )?(?:estimates?|expectations?|forecasts?|consensus)", re.IGNORECASE)  # fmt: skip


def _is_reported(match: Match) -> bool:
    """Say whether the figure is of what was, not of what is to come."""
    masked = _AGAINST.sub("", match.sentence.masked[max(0, match.start - 15) : match.end + 15])
    return not _AHEAD.search(masked)


_C = f"[{MASK['company']}{MASK['reference']}]"
_VALUE = r"(?:[$€£]\s?\d[\d.,]*(?:\s?(?:million|billion|mn|bn|m)\b)?|(?:\d[\d.,]*|\b(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig|dreißig|fünfzig)\b)\s?(?:%|Prozent|percent|per cent|(?:Mio\.?|Mrd\.?|Millionen|Milliarden|million|billion)?\s?(?:Euro|EUR|€|Dollar|US-Dollar|Franken|CHF|dollars)))"
_OF = re.compile(
    rf"(?:konzern|jahres|quartals|netto|rein|betriebs|halbjahres)?(?:umsatz|umsätze|gewinn|ergebnis|überschuss|auftragseingang|erlöse?|verlust|revenues?|profits?|net\sincome|sales|earnings|turnover)\w*(?:\s\([^)]{{1,20}}\))?"
    rf"\s(?:der|des|von|bei|vom|at|of|for)\s(?:\w+\s){{0,3}}?({_C})\s(?:\([^)]{{1,20}}\)\s)?(?:\S+\s){{0,10}}?"
    rf"(?:stieg|stiegen|steigt|steigen|wuchs|wächst|sank|sinkt|fiel|fällt|legte|legt|kletterte|klettert|erhöhte|verdoppelte|halbierte|brach|bricht|betrug|lag|schrumpfte|erreichte|ging|wurde|beträgt|rose|rises|grew|grows|fell|falls|jumped|climbed|dropped|surged|increased|declined|doubled|reached|came|was|were|hit|totalled|totaled)\b"
    rf"[^.;!?\n]{{0,60}}?{_VALUE}(?:\sauf\s[^.;!?\n,]{{0,12}}?{_VALUE})?",
    re.IGNORECASE,
)
_EARNED = re.compile(
    rf"\b(?:setzte|setzt|verdiente|verdient|erlöste|erwirtschaftete)\s(?:die\s|der\s|das\s)?({_C})\s(?:\S+\s){{0,8}}?{_VALUE}",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"({_C}):?\s(?:\S+\s){{0,3}}?(?:konzern|jahres|quartals|netto|rein|betriebs)?(?:umsatz|gewinn|ergebnis|überschuss|auftragseingang|erlöse?|verlust|revenue|profit|net income|sales|earnings)\w*"
    rf"\s(?:\S+\s){{0,6}}?(?:steigt|stieg|wächst|wuchs|sinkt|sank|fällt|fiel|legt|legte|klettert|bricht|erreicht|rises|rose|grows|grew|falls|fell|up|down|jumps|jumped|climbs|climbed|drops|dropped|surges|surged|increases|increased|declines|declined|soars|soared)\b"
    rf"[^.;!?\n]{{0,50}}?{_VALUE}",
    re.IGNORECASE,
)


def _whose(_: Reading, sentence: Sentence) -> Iterator[Match]:
    """Read figures that hold their company ("Der Umsatz der Muster AG stieg um …") or follow it ("Muster AG: Umsatz …")."""
    masked = sentence.masked
    for pattern in (_OF, _HEAD, _EARNED):
        for found in pattern.finditer(masked):
            entity = sentence.entity_at(found.start(1))
            if entity is None or entity.confidence < _NAMED:
                continue
            company = sentence.reading.meant(entity) if entity.kind == "reference" else entity
            if company is None:
                continue
            start = (
                found.start()
                if pattern is _OF
                else found.end(1) + len(masked[found.end(1) :]) - len(masked[found.end(1) :].lstrip(": "))
            )
            roles = {
                "company": (sentence.reading.span(company),),
                "figure": (sentence.span(start, found.end()),),
            }
            yield Match(sentence, found.start(), found.end(), roles, 0.85 * (0.7 + 0.3 * entity.confidence))


_NAMED = 0.6
"""Who is named less surely than this is not taken for the company whose figures these are."""

_REPORTS_DE = r"(steigert|steigerte|erzielt|erzielte|verzeichnet|verzeichnete|meldet|meldete|weist|wies|verbucht|verbuchte|erwirtschaftet\w*|hat|erreicht\w*|macht\w*|schreibt|schrieb|verdient|verdiente|erhöht|erhöhte|verdoppelt|verdoppelte|fuhr|fährt|schließt|schloss|legt|legte|kommt|kam|vermeldet|vermeldete|veröffentlicht|halbiert|halbierte|rutscht|rutschte|konnte|beendet|beendete|wuchs|wächst)"
_REPORTS = "(reports|reported|has reported|posts|posted|announces|announced|records|recorded|delivers|delivered|books|booked|generates|generated|achieves|achieved|sees|saw|swings|swung|had|grew|grows|increased|increases|boosts|boosted|doubles|doubled|registers|registered|logged|logs|earned|earns|lost|made|publishes|published|releases|released|provides|provided|issues|issued|ended|closed|ends|closes|unveils|unveiled|discloses|disclosed|announcing)"

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
        "de": "setzte|setzt |verdient|umsatz|umsätze|gewinn|ergebnis|verlust|ebit|überschuss|auftragseingang|erlös",
        "en": "revenue|profit|results|quarter|earnings|net income|sales|loss|turnover|ebitda",
    },
    also={
        "de": "%|prozent|euro|million|milliard|mio|mrd|dollar|franken|rekord",
        "en": "%|percent|per cent|million|billion|$|€|£|usd|result|quarter|half|record|annual|year|earnings|profit",
    },
    phrases={
        "de": (
            rf"<company>(, [^;:]{{3,180}},)? …{_REPORTS_DE} …<figure>",
            "<company> mit …<figure>",
            "<company> (meldet|meldete|erzielt|erzielte|verzeichnet|verzeichnete|schreibt|erwirtschaftet|verbucht) …<figure>",
        ),
        "en": (
            rf"<company>{ASIDE}{NOW} {_REPORTS} …<figure>",
            rf"<company>{ASIDE}{NOW} (?:said|says) (?:on \w+day )?(?:that )?(?:it |its |the )?(?:[\w-]+ ){{0,6}}?<figure>@0.8",
            rf"<company>{ASIDE}{NOW} {acts('beat top miss swing return')} …<figure>@0.8",
            r"<company>(?:['’]s?) …<figure>@0.75",
            r"<figure>[^.;!?]{0,90}, (?:the )?<company> (?:said|reported|announced)@0.75",
            r"<figure> (?:at|of|for) (?:the )?<company> (?:rose|fell|grew|jumped|dropped|climbed|slid|doubled|tripled|halved|declined|increased|surged|plunged)@0.75",
        ),
    },
    fades_after=timedelta(days=45),
    weight=30,
    read=_whose,
    keep=_is_reported,
)
