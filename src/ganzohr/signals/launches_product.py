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
    r"|initiative|offensive|stiftung)\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expects? |is expected|are expected|expected to|erwartet|soll(?:te)?\b|sollen\b|analysts?\b|leak\w*|reportedly"
    r"|anniversary|jahrestag)",
    re.IGNORECASE,
)
_SMALL = 12
_WIDE = 45
"""So far behind a product, or where none is named behind the verb, a word may say what is launched, in code points."""


def _is_product(match: Match) -> bool:
    """Say whether what is launched or presented is something to sell."""
    told = match.roles.get("product")
    if told and (len(told[0].text) < 2 or _NO_PRODUCT.search(told[0].text)):
        return False
    masked = match.sentence.masked
    if _EXPECTED.search(masked[max(0, match.start - 14) : match.end + 20]):
        return False
    place = match.start if not told else match.end - 1
    before, behind = (0, _SMALL) if told else (60, _WIDE)
    return not _NO_PRODUCT.match(masked[place : place + 30].lstrip(" ")) and not _NO_PRODUCT.search(
        masked[max(0, match.start - before) : match.end + behind]
    )


_ASIDE = "( ?[®™])?( \\([^)]{1,30}\\)){0,3}(, [^;:–—]{3,180},)?( (today|recently|just|also|now|officially|announced today that it))?"
_LAUNCHES = "(launches|launched|has launched|have launched|is launching|will launch|to launch|launching|is set to launch|unveils|unveiled|has unveiled|to unveil|will unveil|introduces|introduced|has introduced|is introducing|is unveiling|is releasing|will introduce|to introduce|introducing|releases|released|has released|will release|to release|debuts|debuted|rolls out|rolled out|is rolling out|has rolled out|will roll out|to roll out|brings out|presents|ships)"
_DET = "(its |the |an? |their |two |three |several |all-new |brand-new |new |first |latest |own |free |upgraded |updated |next-generation |next |newest )*"

_ROLES = {"company": "company", "product": "offering"}
_AVAILABLE = (
    r"<company>(, [^;:]{3,180},)? …<product> …ab (sofort|jetzt) …(erhältlich|verfügbar|lieferbar|an\b|im handel)@0.75",
    r"(die |das |der )?<product> (von|der|des) ~<company> (ist|sind) …ab (sofort|jetzt) …(erhältlich|verfügbar|lieferbar|im handel)",
    r"<product> …ab (sofort|jetzt) …(erhältlich|verfügbar|lieferbar) (bei|von) ~<company>@0.75",
)


def _available(_: Reading, sentence: Sentence) -> Iterable[Match]:
    """Read what can be bought from now on; only where these words stand, for such phrases begin with anything."""
    return (
        search(sentence, compiled(_AVAILABLE, _ROLES), _ROLES)
        if "ab sofort" in sentence.lowered or "ab jetzt" in sentence.lowered
        else ()
    )


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
        "de": "markt|neu bei|neu von|handel|stellt|stellte|präsentiert|launcht|vorgestellt|gelauncht|erhältlich|verfügbar|führt|erweitert|vertriebsstart|verkaufsstart|markteinführung|marktstart",
        "en": "hits |launch|introduc|unveil|releas|rolls out|rolled out|rolling out|roll out|debut|availab|to market|presents|goes live|ships|brings",
    },
    also={
        "de": "markt|handel|neu|vorgestellt|launcht|ab sofort|portfolio|sortiment|produktpalette|premiere|start|vor",
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
        ),
        "en": (
            rf"<company>{_ASIDE} {_LAUNCHES} {_DET}~<product>@0.85!",
            rf"<company>{_ASIDE} …(announces|announced|has announced|announcing)( today| the)* (commercial |general |immediate |official |worldwide |us |u\.s\. )*(launch|availability|release|introduction|debut|rollout|roll-out) of {_DET}~<product>@0.85!",
            rf"<company>{_ASIDE} …(announces|announced|has announced)( today)?( the)? (commercial |general |immediate |official )*(launch|availability|release|introduction|debut|rollout) of@0.7",
            rf"<company>['’]s? {_DET}~<product> (is|are) now (available|live|shipping|on sale)@0.8",
            rf"<company>['’]s? {_DET}~<product> (launches|debuts|goes live|went live|hits (the )?(market|shelves|stores|streets))@0.75",
            rf"<company!>{_ASIDE} (launches|launched|has launched|is launching|introduces|introduced|has introduced|is introducing|unveils|unveiled|has unveiled) (its|an?|the) ((new|first|latest|next-generation|[\w-]+-[\w-]+) )+@0.7",
            r"(launched|unveiled|introduced|released|rolled out) (today |recently |last \w+ |this \w+ )?by ~<company>@0.7",
            rf"<company>{_ASIDE} (brings|brought|is bringing|will bring) {_DET}<product> …to (the )?market",
            rf"<company>{_ASIDE} (adds|added|has added) {_DET}~<product> to its …(portfolio|lineup|line-up|range|offering)",
            r"launch of <company>(['’]s?)? (new )?<product>@0.75",
        ),
    },
    fades_after=timedelta(days=60),
    weight=40,
    read=_available,
    keep=_is_product,
)
