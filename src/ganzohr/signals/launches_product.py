# ruff: noqa: E501 because a phrase is one line, however long
"""Launches a product: a company brings something new to its customers.

Says: company and product, by its name or its kind. Does not say: projects inside the company, events, campaigns,
studies and figures that are presented, mere mentions of a product.
Example: „Die Muster AG bringt mit Falke 3 ein neues Messgerät auf den Markt."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching.phrases import compiled, search
from ganzohr.matching.press import ASIDE, NOW, SAYS, THE, WORDS, acts
from ganzohr.matching.reading import MASK
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ganzohr.matching.phrases import Match
    from ganzohr.matching.reading import Reading, Sentence

_NO_PRODUCT = re.compile(
    r"\b(?:investigation|probe|inquiry|campaign|initiative|attack|lawsuit|bid|tender|appeal|petition|search|strike"
    r"|statement|report|results|figures|data|earnings|bill|legislation|policy|foundation|scholarship|challenge|contest"
    r"|recall|review|dividend|plans?|strategy|program|programme|study|survey|trial|missiles?|rockets?|offensive"
    r"|ceo|chief|president|website|video|trailer|photos?|album|logo|headquarters|guidelines?|measures|partnership|fund"
    r"|trainer|coach|spieler|neuzugang|chef|chefin|vorstand|geschäftsführer(?:in)?|nachfolger(?:in)?|ergebnis(?:se)?"
    r"|bilanz|zahlen|studie|umfrage|pläne|plan|strategie|bericht|jahresbericht|konzept|programm|kampagne|logo|team"
    r"|kandidat(?:en|in)?|gutachten|film|buch|album|gesetz(?:entwurf)?|haushalt|antrag|frage|forderung(?:en)?|beweis"
    r"|initiative|offensive|stiftung|erp|crm|intranet|research|findings|index|ranking|white\s?paper|guide|webinar|podcast|season|investigations?"
    r"|awards?|collaboration|alliance|joint|venture|operations|production|construction"
    r"|career|business|company|subsidiary|office|plant|facility|center|centre|hub|school|academy|charity|appeal|war|effort"
    r"|price|prices|fees?|rules?|ban|tax|tariffs?|shares?|stock|ipo|offering of|buyback|layoffs|cuts?|trip|tour|visit|boat)(?![\w-])",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"\b(?:events?|conference|summit|competition|consultation|accelerator|incubator|fellowship|inquiry|hearing|drive)$",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expects? |is expected|are expected|expected to|erwartet|soll(?:te)?\b|sollen\b|analysts?\b|leak\w*|reportedly"
    r"|anniversary|jahrestag)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", (?:an?|the|one of|which|who|based|ein\w*|der|die|das)\b[^;:–—]{3,170}?, ")
"""What is inserted behind a company's name says what it is, and nothing of what it launches."""
_SMALL = 12
_WIDE = 45
"""So far behind a product, or where none is named behind the verb, a word may say what is launched, in code points."""


def _is_product(match: Match) -> bool:
    """Say whether what is launched or presented is something to sell."""
    told = match.roles.get("product")
    if told and (len(told[0].text) < 2 or _NO_PRODUCT.search(told[0].text) or _NO_THING.search(told[0].text)):
        return False
    masked = match.sentence.masked
    if _EXPECTED.search(masked[max(0, match.start - 14) : match.end + 20]):
        return False
    place = match.start if not told else match.end - 1
    before, behind = (0, _SMALL) if told else (60, _WIDE)
    around = _ASIDE.sub("", masked[max(0, match.start - before) : match.end + behind])
    return not _NO_PRODUCT.match(masked[place : place + 30].lstrip(" ")) and not _NO_PRODUCT.search(around)


_LAUNCHES = acts("launch unveil introduce debut roll_out bring_out take_the_wraps_off pull_back_the_curtain_on")
_RELEASES = acts("release! present! ship! reveal bring_back")
_LAUNCH = rf"(?:commercial |general |immediate |official |worldwide |global |nationwide |us |u\.s\. |{MASK['place']}\.? |european |public )*(?:launch|availability|release|introduction|debut|rollout|roll-out|arrival)"
_RANGE = "(?:product )?(?:portfolio|lineup|line-up|range|offerings?|product line|line|catalogue|catalog|family|suite|menu|assortment|collection)"
_OUT = r"(?:(?:now|generally|commercially|immediately|widely|publicly) )*(?:available|live|shipping|on sale|in stores|for sale)"

_ROLES = {"company": "company", "product": "offering"}
_AVAILABLE = (
    r"<company>(, [^;:]{3,180},)? …<product> …ab (sofort|jetzt) …(erhältlich|verfügbar|lieferbar|an\b|im handel)@0.75",
    r"(die |das |der )?<product> (von|der|des) ~<company> (ist|sind) …ab (sofort|jetzt) …(erhältlich|verfügbar|lieferbar|im handel)",
    r"<product> …ab (sofort|jetzt) …(erhältlich|verfügbar|lieferbar) (bei|von) ~<company>@0.75",
)


_FIRST = (
    rf"<product=> (?:by|from) ~<company> {acts('launch debut go_live hit')}@0.75",
    rf"<product> (?:by|from) ~<company> (?:(?:is|are|will be) )?{_OUT}@0.8",
    rf"<product=> (?:(?:is|are) now|will be) {_OUT} from ~<company>@0.7",
    rf"<product>, which <company>{SAYS} {acts('launch introduce show present unveil reveal announce')}@0.75!",
)
"""Told of the product first, in English."""
_NAMED = f"[{MASK['company']}{MASK['name']}]"
_OF_WHOM = re.compile(
    rf"\b(?:by|from) (?:[\w-]+ ){{0,4}}?{_NAMED} (?:[a-z]+ ){{0,3}}?(?:launch|debut|go|hit|now|avail|live|ship|on sale|in st)"
    rf"|(?:available|live|shipping|on sale|in stores) from (?:[\w-]+ ){{0,4}}?{_NAMED}|, which {_NAMED}"
)


def _available(_: Reading, sentence: Sentence) -> Iterable[Match]:
    """Read what begins with the product; only where the words behind it stand, for such phrases begin with anything."""
    if sentence.reading.lang == "en":
        told = _OF_WHOM.search(sentence.masked)
        return search(sentence, compiled(_FIRST, _ROLES), _ROLES) if told else ()
    low = sentence.lowered
    return search(sentence, compiled(_AVAILABLE, _ROLES), _ROLES) if "ab sofort" in low or "ab jetzt" in low else ()


LAUNCHES_PRODUCT = SignalType(
    label=N_("launches a product"),
    roles=_ROLES,
    subject="company",
    needs=("company",),
    why_now=(
        N_("{company} launches {product}"),
        N_("{company} launches a product"),
    ),
    cues={
        "de": "markt|neu bei|neu von|handel|stellt|stellte|präsentiert|launcht|vorgestellt|gelauncht|erhältlich|verfügbar|führt|erweitert|vertriebsstart|verkaufsstart|markteinführung|marktstart|startet|veröffentlicht|freigegeben|herausgebracht",
        "en": "hits |launch|introduc|unveil|releas|rolls out|rolled out|rolling out|roll out|rollout|roll-out|debut|availab|present|live|ship|bring|brought|wraps off|curtain|selling|sale|showcas|reveal|deliver|portfolio|catalog|line|range|offer|new from|new by|new at|meet |shelves|announc|suite|family|menu|collection|goes on",
    },
    also={
        "de": "markt|handel|neu|vorgestellt|launcht|ab sofort|portfolio|sortiment|produktpalette|premiere|start|vor|veröffentlicht|freigegeben|ein|karte|tarif|dienst|app",
        "en": "",
    },
    phrases={
        "de": (
            r"<company>(, [^;:]{3,180},)? (bringt|brachte) (im \w+ |in kürze |ab \w+ |nun |jetzt |noch \w+ \w+ )?(mit )?(die |der |das |dem |den |ein |eine |einen |einem |ihre |ihr |ihren |sein |seine |seinen )?(neue[nsrm]? |erste[nsrm]? )?~<product> …auf den (\w+ )?markt",
            r"<company>(, [^;:]{3,180},)? (launcht|launchte) (die |das |den |eine |einen |ein |ihre |seine )?(neue[nsrm]? )?~<product>",
            r"<company>(, [^;:]{3,180},)? (präsentiert|präsentierte|stellt|stellte|zeigt|enthüllt) …(neue[nsrm]?|neuheit|neuheiten|erstmals|weltpremiere:?|premiere:?) (\w+e[nsrm]? )?(die |das |den |eine |einen |ein )?~<product>( …vor)?",
            r"<company>(, [^;:]{3,180},)? (stellt|stellte) …(die |das |den |eine |einen |ein |ihre |seine )(neue[nsrm]? )?<product> vor",
            r"<company>(, [^;:]{3,180},)? hat …(ihre[nm]?|ihr|seine[nm]?|sein|die|das|den|eine[nm]?|ein|mit) (neue[nsrm]? )?<product>( (für|mit|zur|zum|auf|in|der|des|aus|unter) [^.;:!?]{2,60})? (vorgestellt|auf den markt gebracht|gelauncht|präsentiert|eingeführt)",
            r"<company>(, [^;:]{3,180},)? hat …<product> (vorgestellt|auf den markt gebracht|gelauncht|präsentiert|eingeführt)",
            r"<company> (erweitert|ergänzt|erweiterte) (ihr|sein|ihre|seine|das|die) …(portfolio|sortiment|produktpalette|angebot|produktprogramm)\w* (um|mit) …<product>",
            r"(markteinführung|marktstart|verkaufsstart|vertriebsstart) (von|des|der|für) ~<product> (von|der|des|durch) ~<company>@0.75",
            r"mit (dem|der) (neuen )?<product> (bringt|stellt|präsentiert) ~<company> …(auf den markt|in den handel|vor|neue)",
            r"neu (bei|von) (der |dem )?<company>: (der |die |das |ein |eine )?<product>",
            r"<company>(, [^;:]{3,180},)? bringt …<product> …in den handel",
            r"<company>(, [^;:]{3,180},)? hat …(die |das |den |ihre |seine )?<product> …(veröffentlicht|freigegeben|herausgebracht|in den handel gebracht)",
            r"ab (sofort|jetzt) (erhältlich|verfügbar|lieferbar|im handel): (der |die |das )?(neue |neuer |neues )?<product> (von|der|des|aus dem hause) ~<company>",
            r"<company>(, [^;:]{3,180},)? (führt|führte) (die |das |den |eine |einen |ein )?([\w-]+e[nsrm]? )?<product> ein@0.75",
            r"<company>(, [^;:]{3,180},)? (startet|startete) (mit )?(die |das |den |eine[nrm]? |ein |ihre |seine |neue[nrsm]? )*(?=[\w-]*(karte|tarif|dienst|portal|app|shop|plattform|service|produktlinie|marke)\b)<product>",
        ),
        "en": (
            rf"<company>{SAYS} {_LAUNCHES} {THE}{WORDS}<product>@0.85!",
            rf"<company>{SAYS} {_LAUNCHES} {THE}<product=>@0.8!",
            rf"<company>{SAYS} {acts('go_live_with')} {THE}(?![{MASK['company']}{MASK['name']}])<product=>@0.75!",
            rf"<company>{SAYS} {_RELEASES} {THE}{WORDS}<product>@0.8!",
            rf"<company>{SAYS}( the| its)? {_LAUNCH} of {THE}<product=>@0.85!",
            rf"<company>{ASIDE}{NOW}(?: (?:is|are) (?:pleased|proud|excited|delighted|thrilled) to)? {acts('announce')} {THE}<product>, (?:an?|the|its|our) @0.75!",
            rf"<company>{SAYS} {acts('begin start commence')} (?:commercial |limited |initial )*(?:shipping|selling|shipments|sales|deliveries|delivery|rollout|roll-out|distribution)(?: of)? {THE}<product=>@0.8!",
            rf"<company>{SAYS} {acts('add')} {THE}<product=> to (?:its|the|their) (?:[\w-]+ ){{0,3}}?{_RANGE}@0.8!",
            rf"<company>{SAYS} {acts('expand broaden extend complete enhance strengthen grow round_out')} (?:(?:its|the) )?(?:[\w-]+ ){{0,4}}?{_RANGE}(?: of [\w-]+(?: [\w-]+){{0,2}})? (?:with|by adding|by introducing|to include) {THE}<product=>@0.8!",
            rf"<company>{SAYS} {acts('bring')} {THE}<product>(?: [\w-]+){{0,2}} (?!to [^.;:]{{0,40}}\b(?:show|expo|fair|conference|summit|congress|week)\b)(?:back )?to@0.75",
            rf"<company>{SAYS} {acts('make')} {THE}<product=> {_OUT}@0.75!",
            rf"<company>{ASIDE} (?:now offers|is now offering) {THE}<product=>@0.75!",
            rf"<company>{SAYS} {acts('announce')} that {THE}<product=>(?:, [^;:]{{3,120}},)? (?:is|are|will be) (?:now )?{_OUT}@0.85!",
            rf"<company>['’]s? {THE}<product=> (?:is|are|will be) (?:now )?{_OUT}@0.8!",
            rf"<company> {THE}<product=> (?:is|are) now {_OUT}@0.75!",
            rf"<company>['’]s? {THE}<product=> {acts('launch debut go_live hit_the_market hit_shelves hit_stores hit_the_streets hit_general_availability hit_pharmacies hit_showrooms hit_app_stores go_on_sale go_into_production')}@0.75",
            rf"<company>{SAYS} {acts('release! ship! present!')} (?:its |an? |the |their )?(?:[\w-]+ )?(?:new|free|first|latest|upgraded|open-source|limited-edition|next-generation) {THE}<product=>@0.75!",
            r"(?:now available|new|out now|just launched|now on sale|coming soon): {THE}<product=> (?:by|from) ~<company>".replace(
                "{THE}", THE
            ),
            r"new (?:from|at|by) ~<company>: {THE}<product=>".replace("{THE}", THE),
            r"introducing (?:the )?<product>(?:[,:–—-]| from| by)…… <company>@0.75!",
            r"meet (?:the )?<product>(?:[,:–—-]| from| by)…… (?:by|from|of) ~<company>@0.75!",
            rf"with (?:the |its )?<product>, (?:the )?<company>{SAYS} {acts('launch introduce present unveil bring offer add')}@0.75!",
            rf"<company>{SAYS} {acts('launch introduce unveil roll_out')} (?:its|an?|the) (?:(?:new|first|latest|next-generation|[\w-]+-[\w-]+) )+@0.7",
            r"(?:launched|unveiled|introduced|released|rolled out) (?:today |recently |last \w+ |this \w+ )?by ~<company>@0.7",
            r"launch of <company>(?:['’]s?)? (?:new )?<product>@0.75",
        ),
    },
    fades_after=timedelta(days=60),
    weight=40,
    read=_available,
    keep=_is_product,
)
