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
from ganzohr.matching.reading import MASK
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_OVER = re.compile(
    r"\b(?:beend\w*|kündig\w*|auflös\w*|löst\b.{0,60}\bauf\b|aufgekündigt|ende der|aus für|scheiter\w*|(?<!be)end(?:s|ed|ing)\b"
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
_ASIDE = "( ?[®™])?( \\([^)]{1,30}\\)){0,3}(, [^;:–—]{3,180},)?( (today|recently|also|now|just|officially))?"
_BOND = "(partnership|collaboration|co-operation|cooperation|alliance|joint venture|teaming agreement|partnership agreement|collaboration agreement|cooperation agreement|distribution agreement|licensing agreement|license agreement|reseller agreement|marketing agreement|development agreement|memorandum of understanding|mou|letter of intent)"
_BUND = r"(\w*partnerschaft|\w*kooperation|zusammenarbeit|\w*allianz|joint venture|gemeinschaftsunternehmen|kooperationsvertrag|kooperationsvereinbarung|rahmenvereinbarung|absichtserklärung)"
_ART = "(der |die |dem |den |das |the )?"

PARTNERS_WITH = SignalType(
    label=N_("partners with another company"),
    roles={"company": "company", "partner": "company"},
    subject="company",
    needs=("company", "partner"),
    why_now=(N_("{company} and {partner} work together"),),
    cues={
        "de": "partner|kooper|zusammenarbeit|allianz|joint venture|zusammen|gemeinsam|gemeinschaftsunternehmen|absichtserklärung|bündeln|rahmenvereinbarung",
        "en": "partner|collaborat|alliance|joint venture|team|agreement|forces|joins|join |cooperat|co-operat|work with|working with|works with|working together|memorandum|mou|jointly|deal with",
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
        ),
        "en": (
            rf"<company> and (the )?~<partner> …(partner|partnership|collaborat\w+|alliance|joint venture|team up|teamed up|teaming up|join forces|joined forces|mou|memorandum of understanding|{_BOND})",
            rf"<company>{_ASIDE} …(partners?|partnered|has partnered|have partnered|(is |are |has been )?partnering|(is |are )?team(s|ed|ing)? up|teams|(has |have )?teamed|joins? forces|joined forces|(is |are )?join(s|ed|ing) forces|(is |are )?collaborat(es?|ed|ing)|has collaborated|(is |are )?cooperat(es?|ed|ing)|(is |are )?working|works|will work|work together|will partner|will collaborate|to partner|to collaborate|to team up|links up|ties up|(has )?linked up) with {_WHO}<partner>@0.8!",
            rf"<company>{_ASIDE} (enters?|entered|has entered|is entering|signs?|signed|has signed|inks?|inked|announces?|announced|has announced|forms?|formed|has formed|launch(es|ed)?|expands?|expanded|extends?|extended|strikes?|struck|establish(es|ed)?|renews?|seals?|starts?|begins?) …{_BOND} …with {_WHO}<partner>@0.85!",
            rf"<company>{_ASIDE} …{_BOND} with (the )?~<partner>@0.75",
            rf"<company> and (the )?~<partner> (today )?(announce|sign|form|enter|launch|ink|expand|extend|sign)\w* …({_BOND}|agreement|team up)@0.85!",
            rf"<company>{_ASIDE} (joins?|joined|will join|has joined) (the )?~<partner>(['’]s?)? (\w+ )?(platform|network|alliance|consortium|program|programme|ecosystem|partner network)",
            r"<company>(, | & | \+ )<partner> (to )?(team up|join forces|partner|collaborate|ally|form|forge|launch joint)",
            rf"(new |strategic |global )*{_BOND} (between|of) (the )?~<company> and (the )?~<partner>",
            r"<company> …(in (close |strategic )?(partnership|collaboration|cooperation|association|conjunction)|together|jointly) with (the )?~<partner>@0.72",
            rf"<company>{_ASIDE} (taps|selects|selected|has selected|chooses|chose|has chosen|picks|picked|has picked) <partner> (as|to be) (its |a |an |the )?([\w-]+ ){{0,3}}partner",
            r"<company> (becomes?|became|is|was named|named) (an? |the )?([\w-]+ ){0,3}partner (of|to|for) (the )?~<partner>",
        ),
    },
    fades_after=timedelta(days=90),
    weight=50,
    keep=_is_alliance,
)
