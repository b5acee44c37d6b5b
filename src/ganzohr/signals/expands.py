# ruff: noqa: E501 because a phrase is one line, however long
"""Expands: a company opens a site, enters a market or grows its premises.

Says: company and place. Does not say: plans that are only considered, opening hours, a site that merely exists.
Example: „Die Muster AG eröffnet einen neuen Standort in Leipzig."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.matching.press import SAYS, acts
from ganzohr.signals import SignalType

_SITE = (
    r"([\w-]*(standort|standorte|niederlassung|niederlassungen|werk|werke|büro|büros|filiale|filialen|fabrik|fabriken|tochtergesellschaft"
    r"|produktionsstätte|zentrum|zentrale|hauptsitz|firmensitz|lager|produktion|markt|märkte|laden|läden|geschäft|geschäfte|restaurant|restaurants"
    r"|showroom|campus|labor|rechenzentrum|depot|hub|shop|store|halle|produktionshalle|anlage))"
)
_OPENS = "(eröffnet|eröffnete|baut|baute|errichtet|gründet|gründete|plant|bezieht|bezog|startet|bekommt|betreibt|will|hat|wird|möchte)"
_BUILDS = acts(
    "open build inaugurate unveil establish launch set_up construct add plan announce invest_in plan_to_open plan_to_build break_ground_on cut_the_ribbon_on cut_ribbon_on lease move_into christen"
)
_PREMISES = r"(?:offices?|(?:(?:power|pilot|manufacturing|production|assembly|battery|module) )?plants?|facility|facilities|sites?|factory|factories|stores?|shops?|clinics?|practices?|locations?|campus|hubs?|dispensar(?:y|ies)|warehouses?|branch(?:es)?|headquarters|hq|(?:distribution|data|fulfil+ment|research|service|innovation|technology|manufacturing|logistics|delivery|development|training|operations|call|r&d|tech) cent(?:er|re)s?|labs?|laborator(?:y|ies)|showrooms?|hotels?|restaurants?|outlets?|depots?|gigafactory|terminals?|studios?)\b"

EXPANDS = SignalType(
    label=N_("expands"),
    roles={"company": "company", "place": "place"},
    subject="company",
    needs=("company",),
    why_now=(
        N_("{company} expands to {place}"),
        N_("{company} expands"),
    ),
    cues={
        "de": "expansion|zieht|drängt|wagt|baut|investiert|markteintritt|kommt nach|vergrößer|wächst|bezieht|verdoppelt|entsteht|kommt|spatenstich|expandier|eröffnet|errichtet|erweitert|gründet|neuen standort|neue niederlassung",
        "en": "expand|expansion|open|new office|new plant|new facility|new site|ground|ribbon|double|triple|capacity|set up shop|sets up shop|enter|build|plant|factory|headquarters|footprint|moves|moved|relocat|inaugurat|campus|establish| hub|clinic|store",
    },
    phrases={
        "de": (
            "<company> expandiert …(nach|in) (die |den |das )?<place>",
            r"<company> …(eröffnet|eröffnete|baut|errichtet|gründet|hat|plant) …(standort|niederlassung|werk|büro|filiale|fabrik|tochtergesellschaft|produktionsstätte|forschungszentrum|logistikzentrum)\w* (in|bei|nach) <place>",
            "<company> …(eröffnet|eröffnete|baut|errichtet) …(in|bei) <place> …(standort|niederlassung|werk|büro|filiale|fabrik|zentrum|zentrale)",
            f"<company> …{_OPENS} …(in|bei|nahe) <place> …(neue[snmr]?|eine?[nm]?|weitere[snmr]?|erste[snmr]?|zweite[snmr]?|das|die|den) …{_SITE}",
            f"<company> …{_OPENS} …(neue[snmr]?|eine?[nm]?|weitere[snmr]?|erste[snmr]?|zweite[snmr]?|\\w+) ~{_SITE} (in|bei|nahe) <place>",
            f"<company> (eröffnet|eröffnete) …{_SITE} (in |bei |nahe )?<place>",
            f"(mit|durch) ~(neuen|neuem|weiteren|zweiten|einem|einer) ~{_SITE} (in|bei|nahe) <place> (erweitert|baut|vergrößert|stärkt|verstärkt|wächst|expandiert|will) … <company>",
            "<company> startet (jetzt |nun |auch |ab \\w+ |bald ){0,3}in <place>",
            f"in <place> entsteht …{_SITE} …(der|des|von|für) ~<company>",
            f"(in|bei) <place>: …<company> …(baut|eröffnet|errichtet|investiert|plant) …{_SITE}",
            "<company> (kommt|geht|zieht) nach <place> und (eröffnet|baut|errichtet)",
            f"(in|bei) <place> (eröffnet|baut|errichtet|plant|entsteht|eröffnete) …<company> …{_SITE}",
            f"<company>: …(neue[snr]?|zweite[snr]?|erste[snr]?) {_SITE} (in|bei) <place>",
            f"(neue[snr]?|zweite[snr]?|erste[snr]?) {_SITE} (in|bei) <place>[:,] …<company>",
            f"(neue[snr]?|zweite[snr]?|erste[snr]?) {_SITE} (von|der|des|für) ~<company> (in|bei) <place>",
            "<company> …(drängt|wagt sich|expandiert|geht|strebt|zieht es|startet) (nach|in die|auf den|in den) ~<place>",
            "<company> …(markteintritt|expansion|sprung) (in|nach|auf den) ~<place>",
            f"<company> …(investiert|steckt) …(neue[snr]?|ausbau|erweiterung|bau) …{_SITE} (in|bei) <place>",
            f"<company> …(vergrößert|erweitert|verdoppelt|baut) …{_SITE} (in|bei) <place>( aus)?",
            "<company> expandiert",
            "<company> erweitert …(standort|werk|produktion|kapazitäten)",
        ),
        "en": (
            rf"<company>{SAYS} {_BUILDS} (?:(?!(?:in|at|for|with|from|by|to|on|across) )[\w’'$€£.,-]+ ){{0,8}}?{_PREMISES}(?: (?:[\w’'-]+ ){{0,5}}?(?:in|on|at|near|outside|across) (?:the )?(?:[\w-]+ ){{0,3}}?<place>)?@0.85!",
            rf"<company>{SAYS} {_BUILDS} (?:[\w’'$€£.,-]+ ){{0,4}}?<place>,? (?:[\w-]+ ){{0,3}}?{_PREMISES}@0.85!",
            rf"<company>{SAYS} {acts('break_ground cut_the_ribbon cut_ribbon open_its_doors open_doors set_up_shop')}(?: …(?:in|on|at|near) (?:the )?~<place>| on <place>)?@0.85!",
            rf"<company>{SAYS} {acts('expand')} (?:(?:its |their )?(?:[\w-]+ ){{0,4}}?)?(?:to|into|in|across) (?:the )?(?:[\w-]+ ){{0,2}}?<place>(?: with …(?:in|near) <place>)?@0.85!",
            rf"<company>{SAYS} {acts('expand grow extend')} (?:its |the )?(?:[\w-]+ ){{0,3}}?(?:footprint|presence|operations|reach|network|headquarters|campus|facility|facilities|plant)(?: …(?:in|to|into|across) (?:the )?~<place>)?@0.8!",
            rf"<company>{SAYS} {acts('expand enlarge extend')} (?:its |the )?(?:[\w-]+ ){{0,3}}?{_PREMISES}@0.8!",
            rf"<company>{SAYS} {acts('double triple increase expand boost quadruple')} (?:its )?(?:[\w-]+ ){{0,3}}?(?:capacity|manufacturing|footprint|headquarters|office space|production)\b(?: …(?:in|at) ~<place>)?@0.8!",
            rf"<company>{SAYS} {acts('enter')} (?:the )?(?:<place>(?= with|$|[.,])|(?:[\w-]+ )?<place>(?:['’]s|ese|ian|ish|n)? market|(?:german|french|british|american|chinese|indian|japanese|canadian|italian|spanish|dutch|brazilian|european|us|u\.s\.) market)@0.75!",
            rf"<company>{SAYS} {acts('select choose pick')} <place> (?:as|for) (?:[\w’'-]+ ){{0,5}}?{_PREMISES}@0.8!",
            rf"<company>{SAYS} {acts('move relocate')} (?:its |into )(?:[\w-]+ ){{0,4}}?{_PREMISES}(?: (?:in|to|at) ~<place>)?@0.75!",
            rf"<company>{SAYS} {acts('announce plan begin start complete unveil')} (?:[\w’'$€£.,-]+ ){{0,5}}?(?:expansion|groundbreaking) …(?:of|in|to|into|at) (?:the |its )?~<place>@0.8!",
            rf"<company>{SAYS} {acts('raise secure')} [^;:]{{0,30}} for (?:national|international|global|u\.s\.|us|european|regional) expansion@0.7!",
            rf"(?:opening|grand opening|inauguration) of (?:the )?(?:new )?<company>['’]s? (?:[\w-]+ ){{0,3}}?{_PREMISES}(?: in <place>)?@0.75",
        ),
    },
    fades_after=timedelta(days=120),
    weight=60,
)
