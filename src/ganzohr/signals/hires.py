# ruff: noqa: E501 because a phrase is one line, however long
"""Hires: a company takes a person into a position from outside, or a new name takes it over.

Says: who, to what position, where, and from where if it is told. Does not say: who is wanted (that is `posts_job`), a
promotion inside the house, an appointment to an office of state.
Example: „Dr. Anna Beispiel wird neue CIO der Muster AG."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.matching.press import SAYS, acts
from ganzohr.matching.reading import MASK
from ganzohr.signals import SignalType

_TAKES_ON = acts("appoint name hire tap recruit welcome bring_on bring_in elect onboard add pick choose select")
_DEGREES = r"(?:,? (?:ph\.?d|m\.?d|mba|cpa|esq|phd|pharmd|j\.?d|r\.?n)\.?)*"

HIRES = SignalType(
    label=N_("hires a person"),
    roles={"person": "person", "company": "company", "position": "position", "other_company": "company"},
    subject="company",
    needs=("person", "company"),
    why_now=(
        N_("{person} comes from {other_company} to {company} as {position}"),
        N_("{person} becomes {position} at {company}"),
        N_("{person} joins {company}"),
    ),
    cues={
        "de": "wird|werde|wechsel|holt|ernennt|ernannt|beruf|verpflichtet|neue|bestellt|verstärkt|übernimmt|tritt|startet|gewinnt|engagiert|heuert|nachfolg|folgt|spitze|fängt|bekommt|erhält|rückt|zieht|leitung|führung|kommt|verantwortet|löst|tritt",
        "en": "appoint|hire|names|named|join|taps|recruit|new |becomes|become|take over|takes over|took over|serve|bring|brought|welcom|elect|onboard|adds|added|picks|selects|pick",
    },
    also={
        "de": "chef|geschäftsführ|vorstand|vorständ|vorsitz|leiter|leitung|präsident|direktor|manager|partner|ceo|cfo|cto|cio|coo|cmo|cdo|wechsel|holt|verpflichtet|trennt sich|verlässt|verstärkt|spitze|heuert|nachfolg|führung|posten|inhaber|ressort|verantwortet",
        "en": "chief|ceo|cfo|cto|cio|coo|cmo|cdo|president|director|chair|head|manager|partner|officer|vp|join|board|executive|fired|ousted|leav|left|resign|step|lead|oversee|run|succeed|vice|to board|of research",
    },
    phrases={
        "de": (
            "<person> (wird|ist|werde|wurde) ~(neue[rsnm]? )<position>,? (der|des|von|bei|beim|vom|für) ~<company>",
            "<person> (wird|werde|wurde) ~(zum|zur|als)? ?(neue[rsn]? )?<position> (der|des|von|bei|beim|vom) ~<company> …(ernannt|berufen|bestellt)",
            "<person> (wird|werde) ~<position>,? (der|des|von|bei|beim|vom) ~<company>",
            "<person> (wird|werde) (zum|ab|am) [^,;:!?]{2,24} ~<position>,? (der|des|von|bei|beim|vom) ~<company>",
            "(wird|werde) <person> ~<position>,? (der|des|von|bei|beim|vom) ~<company>",
            "<person> …(wechselt|wechselte|geht|kommt) ~(von|vom) ~<other_company> (zu|zum|zur|in) ~<company>( als ~<position>)?",
            "<person> …(wechselt|wechselte) …(als ~<position> )?(zu|zum|zur) ~<company>( als ~<position>)?",
            r"(übernimmt|übernahm) <person> (die|den|das) ([\w-]+ )?(leitung|posten|amt|rolle|position|führung) …<company>",
            "(verstärkt|wechselt|kommt) <person> (als ~<position> )?(zu |zur |zum |von )?~<company>( als ~<position>)?",
            "<company> (holt|verpflichtet|ernennt|beruft|gewinnt|engagiert|bestellt|bekommt) …<person> …(als|zum|zur|zu) ~<position>",
            "<company> (holt|verpflichtet|ernennt|beruft|engagiert) …<person>",
            "<company> (hat|haben) …<person> …(als|zum|zur|zu|in den) ~<position> …(ernannt|berufen|bestellt|verpflichtet|geholt|gewonnen)",
            "neue[rnms]? <position> (bei|der|des|von|beim|bei der) ~<company>:? (ist |wird |heißt )?~<person>",
            "<company> (hat|bekommt|erhält) (eine[nm]? )?neue[nrs]? <position>(: |, | mit )~<person>",
            "<person> (neue[rn]?|ist neue[rn]?) <position> (bei|der|des|von|beim) ~<company>",
            "<person> (tritt|trat|startet|beginnt) …(als ~<position> )?bei ~<company>",
            "<person> verstärkt ~<company>( als ~<position>)?",
            "<person> übernimmt ~(position|posten|rolle|leitung|amt) …(bei|der|des) ~<company>",
            "<person> (übernimmt|übernahm) …(leitung|führung|spitze|chefposten|vorsitz|ruder|steuer|geschäfte|geschäftsführung|vertriebsleitung) (der|des|von|bei|beim|vom) ~<company>",
            "übernimmt <person> …(leitung|führung|spitze|chefposten|vorsitz|ruder|geschäftsführung) (der|des|von|bei|beim|vom) ~<company>",
            "(ab|zum|seit) [\\w. ]{2,20} (verantwortet|leitet|führt|übernimmt) <person> …(bei|beim|der|des) ~<company>",
            "neue[rn]? (mann|frau|kopf|gesicht) an der spitze (der|des|von) ~<company>: …<person>",
            "<person> (geht|wechselt|kommt) (als ~<position>|\\w+) …(zu|zur|zum) ~<company>",
            "<person> ist (seit|ab) [\\w. ]{2,22} ~<position> (der|des|von|bei|beim) ~<company> @0.75",
            "<person> löst …(bei|beim) ~<company> …ab",
            "zu[mr] (neuen )?~<position> (von|der|des|bei|beim) ~<company> (wurde|wird|ist|hat) …<person> …(ernannt|berufen|bestellt|gewählt)",
            "<person> …heuert …bei ~<company> …an",
            "<person> …(wird|werde) …(ihr|sein|dessen|deren)? ?(neue[rn]? )?(nachfolger|nachfolgerin) …(der|des|von|bei|beim) ~<company>",
            "(nachfolger|nachfolgerin) (von|des|der) …(an der spitze|als ~<position>|als ~\\w+) (der|des|von|bei|beim) ~<company>[^;:!?]{0,40} (wird|ist|soll|:) ~<person>",
            "<person> …(folgt|folgte|folge) …(an der spitze|als ~<position>|chefposten|im amt) (der|des|von|bei|beim) ~<company>",
            "<person> …(tritt|trat) …nachfolge …(der|des|von|bei|beim) ~<company> …an",
            "<company> (bekommt|erhält|hat|gewinnt|findet) …mit <person> …(eine[nm]?|neue[nr]?) ~<position>",
            "<company>: …<person> (wird|ist|folgt|übernimmt|kommt) …(neue[rn]? )?…<position>",
            "<company>:? neue[rn]? <position> (ist|wird|heißt) ~<person>",
            "<company>:? …<person> (wird|ist) neue[rn]? ~<position>",
            "<person> …(in den (vorstand|aufsichtsrat)|in die (geschäftsführung|geschäftsleitung)|an die spitze|zu[mr] ~<position>) (der|des|von|bei|beim) ~<company> …(berufen|bestellt|gewählt|geholt|ernannt)",
            "<person> (zieht|wechselt|rückt|kommt|geht) …(in den (vorstand|aufsichtsrat)|in die (geschäftsführung|geschäftsleitung)|an die spitze) (der|des|von|bei|beim) ~<company>",
            "<company> (beruft|holt|bestellt|ernennt) …<person> …(in den (vorstand|aufsichtsrat)|in die (geschäftsführung|geschäftsleitung)|an die spitze)",
            "(berufung|ernennung|bestellung) von ~<person> zu[mr] ~<position> (der|des|von|bei|beim) ~<company>",
            "(aufsichtsrat|verwaltungsrat|beirat|gesellschafter) (der|des|von) ~<company> …(hat|haben) …<person> …(bestellt|berufen|ernannt|gewählt)",
            "<person> (geht|kommt|wechselt) (von|vom) …(zu|zur|zum) ~<company>",
        ),
        "en": (
            rf"<company>{SAYS} {_TAKES_ON} (?:(?:[\w’'-]+|{MASK['company']}|{MASK['name']}|{MASK['position']}) ){{0,6}}?<person!>{_DEGREES},? (?:as|to be|to serve as|to) (?:(?:its|the|an?|our) )?(?:(?:new|first|next|interim) )*(?:[\w-]+ ){{0,3}}?<position>",
            rf"<company>{SAYS} {_TAKES_ON} (?:(?:[\w’'-]+|{MASK['company']}|{MASK['name']}|{MASK['position']}) ){{0,6}}?<person!>{_DEGREES},? (?:as|to (?:lead|head|run|oversee|the|its|board|succeed|replace|drive|spearhead|help|{MASK['body']}))",
            rf"<company>{SAYS} {acts('announce')} that <person!>{_DEGREES},? (?:has been|was|is|will be|has) (?:named|appointed|hired|elected|joined|joining|join)(?: (?:as |to )?(?:its |the |an? )?(?:new )?~<position>)?",
            "<company> (appoints?|appointed|has appointed|names?|named|has named|hires?|hired|has hired|taps|tapped|recruits?|recruited|welcomes) ~<person>,? ~(as|to|to be|to the) …<position>",
            "<company>(, [^;:]{3,110},| \\([^)]{1,20}\\),?)? (today )?(appoints?|appointed|has appointed|names?|named|has named|hires?|hired|has hired|taps|tapped|recruits?|recruited|welcomes?|picks|adds|announces|announced) ~<person>(,? (ph\\.?d|m\\.?d|mba|cpa|esq)\\.?)*,? ~(as|to|to be|to the) …<position>",
            "<company> (appoints?|appointed|has appointed|names?|named|hires?|hired|has hired|taps) …<position> <person>",
            "<company> (appoints?|appointed|has appointed|names?|named|has named|hires?|hired|has hired|taps) ~<person> ~<position>",
            "<person> (joins|joined|has joined|is joining|will join|to join) ~<company> as ~<position>( from ~<other_company>)?",
            "<person> (joins|joined|has joined|is joining|will join) ~<company>( from ~<other_company>)?",
            "<person> (was|is|has been|will be|were) (appointed|named|hired) (as |to |to be )?~<position> (of|at|by|for) ~<company>",
            "<person> (appointed|named) (as |to )?~<position> (of|at|by|for) ~<company>",
            "<person> (becomes|became|will become|takes over as|is the new) ~<position> (of|at|for) ~<company>",
            "<company> …appointment of <person>(,? (ph\\.?d|m\\.?d|mba|cpa|esq)\\.?)*,? (as|to) ~<position>",
            "<company>(, [^;:]{3,110},| \\([^)]{1,20}\\),?)? (appoints?|appointed|has appointed|names?|named|has named|hires?|hired|has hired|taps|tapped|recruits) <person>(,? (ph\\.?d|m\\.?d|mba|cpa|esq)\\.?)*,? as",
            "<person>,? …(has been|is|was) (appointed|named|hired)( as)? …<position> (of|at|by|for) ~<company>",
            "<company> …appointment of <person>",
            "<person> (will take over|takes over|took over|will serve) as ~<position> (of|at|for) ~<company>",
            "appointment of <person> (as|to) ~<position> (of|at|by) ~<company>",
        ),
    },
    fades_after=timedelta(days=120),
    weight=90,
)
