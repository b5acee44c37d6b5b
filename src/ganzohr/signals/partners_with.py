# ruff: noqa: E501 because a phrase is one line, however long
"""Partners with: two companies say that they will work together.

Says: company and partner. Does not say: customers, sponsors, a partner in life, the end of a partnership.
Example: „Die Muster AG und die Beispiel GmbH vereinbaren eine strategische Partnerschaft."
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

_OVER = re.compile(
    r"\b(?:collaps\w*|fell apart|expired?|lapsed?|beend\w*|kündig\w*|auflös\w*|löst\b.{0,60}\bauf\b|aufgekündigt|ende der|aus für|scheiter\w*|(?<!be)end(?:s|ed|ing)\b"
    r"|terminat\w*|dissolv\w*|part(?:s|ed) ways|wound down|split from|limited partnership|limited liability partnership"
    r"|lebenspartner\w*|lease agreement|settlement agreement|loan agreement|purchase agreement|merger agreement"
    r"|agreement to (?:acquire|buy|purchase|merge|sell)|collective agreement|plea agreement)\b",
    re.IGNORECASE,
)


def _is_alliance(match: Match) -> bool:
    """Say whether they come together, as equals and not as buyer and bought, and name two that differ."""
    company, partner = match.roles["company"][0].text, match.roles["partner"][0].text
    masked = match.sentence.masked
    return company != partner and not _OVER.search(masked[max(0, match.start - 25) : match.end + 35])


_WHO = rf"(the )?(?:(?!(?:to|for|in|on|at|of|and|that|which|by|its|their)\s)(?:{MASK['person']}|[\w'’&/-]+)\s){{0,6}}?"
"""What stands before a partner's name: "the Irish start-up"."""
_KIND = "partnership|collaboration|co-operation|cooperation|alliance|joint venture|teaming|distribution|licensing|licence|license|reseller|marketing|development|commercialization|co-marketing|referral|research|supply|manufacturing|sponsorship"
_BOND = rf"(?:(?:(?:{_KIND})(?: and)? ){{0,3}}?(?:partnership|collaboration|co-operation|cooperation|alliance|joint venture|tie-up)|(?:(?:{_KIND})(?: and)? ){{1,3}}?(?:agreement|deal|pact)|memorandum of understanding|mou|letter of intent|strategic agreement|definitive collaboration)s?\b"
_PARTNER = rf"(?:partners?|{MASK['position']})\b"
_JOIN = acts(
    "partner team_up team join_forces join_hands collaborate cooperate link_up tie_up work_together work_jointly ally pair_up pool_resources"
)
_WITH = acts(
    "partner team_up team join_forces join_hands collaborate cooperate link_up tie_up work_together work_closely work ally pair_up pair"
)
_SEAL = acts(
    "enter_into enter sign ink announce form launch expand extend strike establish renew seal start begin forge agree_on agree_to unveil reach deepen strengthen build create set_up broaden finalize finalise"
)
_BUILD = acts(
    "develop build create offer launch open produce explore invest make provide deliver commercialize market test"
)
_WILLING = r"(?: today| have| has| will| to| are| is| jointly| also| now| recently| agreed| agree| plan| plans| announced| announce| that| they|, the companies announced,)*"
_BUND = r"(\w*partnerschaft|\w*kooperation|zusammenarbeit|\w*allianz|joint venture|gemeinschaftsunternehmen|kooperationsvertrag|kooperationsvereinbarung|rahmenvereinbarung|absichtserklärung)"
_ART = "(der |die |dem |den |das |the )?"

PARTNERS_WITH = SignalType(
    label=N_("partners with another company"),
    roles={"company": "company", "partner": "organisation"},
    subject="company",
    needs=("company", "partner"),
    why_now=(N_("{company} and {partner} work together"),),
    cues={
        "de": "partner|kooper|zusammenarbeit|allianz|joint venture|zusammen|gemeinsam|gemeinschaftsunternehmen|absichtserklärung|bündeln|rahmenvereinbarung",
        "en": "partner|collaborat|alliance|joint|team|agreement|forces|joins|join |cooperat|co-operat|work|memorandum|mou|deal|pact|tie-up|hands|together|link|association|co-",
    },
    phrases={
        "de": (
            rf"<company> und ~<partner> …({_BUND}|kooperieren|arbeiten …zusammen|bündeln …kräfte|gründen …gemeinschaftsunternehmen|schließen sich …zusammen|entwickeln gemeinsam|entwickeln …gemeinsam|werden partner|sind …partner)",
            rf"<company>(, [^;:]{{3,180}},)? (kooperiert|kooperieren|arbeitet|arbeiten) (ab sofort |künftig |nun |jetzt |bei \w+ |eng(er)? |im \w+ )*mit {_ART}~<partner>( …zusammen)?",
            rf"<company>(, [^;:]{{3,180}},)? …(vereinbart|vereinbaren|schließt|schließen|geht|gehen|startet|beginnt|verkündet|baut|vertieft|erweitert|besiegelt|unterzeichnet|unterschreibt|hat|eingehen|meldet) …{_BUND} …mit {_ART}~<partner>",
            rf"<company> …{_BUND} mit {_ART}~<partner>",
            rf"{_BUND} (zwischen|von) {_ART}~<company> und {_ART}~<partner>",
            r"<company> (wird|ist|werden) ~[\w-]*partner (von|der|des|bei) ~<partner>",
            rf"(gemeinsam|zusammen) mit {_ART}~<partner> (entwickelt|baut|betreibt|bringt|startet|bietet|eröffnet|gründet) {_ART}<company>@0.75",
            rf"<company>(, [^;:]{{3,180}},)? (hat|haben) mit {_ART}~<partner> …{_BUND} (unterzeichnet|geschlossen|vereinbart|unterschrieben|abgeschlossen|besiegelt|gestartet)",
            r"<company> (holt|gewinnt|findet) ~<partner> …als …\w*partner",
            rf"<company> …(gemeinsam|zusammen) mit {_ART}~<partner> …(entwickelt|entwickeln|gründet|gründen|baut|bauen|betreibt|betreiben|entwickelte|bringt|bietet)@0.7",
            rf"<company> (gründet|gründen|startet) mit {_ART}~<partner> …(gemeinschaftsunternehmen|joint venture)",
            rf"<company> (schließt|schließen) sich mit {_ART}~<partner> zusammen@0.6",
            rf"<company> (forscht|entwickelt|arbeitet|produziert|forschen|entwickeln) …(gemeinsam|zusammen) mit {_ART}~<partner>@0.75",
        ),
        "en": (
            rf"<company>(?:,? and| &) (?:the )?~<partner>{_WILLING} (?:{_JOIN}|(?={MASK['position']} (?:to|on|with|for)){MASK['position']})@0.85!",
            rf"<company>(?:,? and| &) (?:the )?~<partner>{_WILLING} {_SEAL} (?:[\w'’-]+ ){{0,5}}?{_BOND}@0.85!",
            rf"<company>(?:,? and| &) (?:the )?~<partner>{_WILLING} (?:[\w-]+ ){{0,3}}?(?:(?:together|jointly) {_BUILD}|co-(?:develop|market|create|produce|design|host|promote)|{_BUILD} (?:[\w'’-]+ ){{1,8}}?(?:together|jointly))@0.8!",
            rf"<company>, <partner>{_WILLING} (?:{_JOIN}|{_SEAL}|in) (?:[\w'’-]+ ){{0,5}}?(?:{_BOND}|{_JOIN}|deal|pact|to (?:build|develop|launch))@0.8!",
            r"<company>(?:, | & | \+ )<partner> (?:to )?(?:team up|join forces|partner|collaborate|ally|form|forge|launch joint)@0.8!",
            rf"<company>{SAYS} {_WITH} with {_WHO}<partner>@0.8!",
            rf"<company>{SAYS} {_SEAL} …{_BOND} …with {_WHO}<partner>@0.85!",
            rf"<company>{SAYS} {_SEAL} (?:[\w-]+ ){{0,3}}?(?:pact|agreement|tie-up) with {_WHO}<partner>@0.75!",
            rf"<company>{ASIDE} …{_BOND} with {_WHO}<partner>@0.75",
            rf"<company>['’]s? (?:[\w-]+ ){{0,4}}?{_BOND} with {_WHO}<partner>@0.75!",
            rf"<company>{SAYS} {acts('join')} (?:the )?~<partner>(?:['’]s?)? (?:\w+ )?(?:platform|network|alliance|consortium|program|programme|ecosystem|partner network)",
            rf"<company>{SAYS} {acts('welcome add invite')} (?:the )?~<partner> (?:to|into) (?:its|the) (?:[\w-]+ ){{0,3}}?(?:partner|partnership|alliance|ecosystem|network|consortium)@0.8",
            rf"(?:{_BOND}|deal|tie-up|pact) (?:between|of) (?:the )?~<company> and (?:the )?~<partner>@0.85!",
            rf"<company> …(?:in (?:close |strategic |active )?(?:partnership|collaboration|cooperation|association|conjunction)|jointly|working (?:closely |collaboratively )?) with {_WHO}<partner>@0.72",
            rf"<company>{SAYS} {acts('tap select choose pick name appoint onboard sign')} {_WHO}<partner> (?:as|to be) (?:(?:its|an?|the|their|one of its) )?(?:[\w-]+ ){{0,4}}?{_PARTNER}@0.85!",
            r"<company> (?:becomes?|became|is|was|has been|was named|named|selected as|chosen as) (?:an? |the )?(?:[\w-]+ ){0,4}?partner (?:of|to|for|by) (?:the )?~<partner>@0.85!",
            rf"under (?:the|an?|this|their) (?:[\w-]+ ){{0,3}}?(?:{_BOND}|agreement|deal), <company>{SAYS} …(?:with|and) (?:the )?~<partner>@0.75",
            rf"<company>{SAYS} {acts('integrate combine offer distribute use')} (?:the )?~<partner> …(?:under|through|as part of) an? (?:[\w-]+ )?(?:{_BOND}|deal|agreement)@0.75",
        ),
    },
    fades_after=timedelta(days=90),
    weight=50,
    keep=_is_alliance,
)
