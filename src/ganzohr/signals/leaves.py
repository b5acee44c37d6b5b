# ruff: noqa: E501 because a phrase is one line, however long
"""Leaves: a person gives up a position, or the company lets the person go.

Says: who, from which company, which position. Does not say: why, unless the quote does; denials and speculation.
Example: „Thomas Beispiel verlässt die Muster GmbH."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

LEAVES = SignalType(
    label=N_("leaves a company"),
    roles={"person": "person", "company": "company", "position": "position", "other_company": "company"},
    subject="company",
    needs=("person", "company"),
    why_now=(
        N_("{person} leaves {company} as {position}"),
        N_("{person} leaves {company}"),
    ),
    cues={
        "de": "nicht länger|nicht mehr|bord|setzt|dankt|verlässt|verließ|verlassen|tritt|zurück|scheidet|ausgeschieden|abgang|trennt sich|rücktritt|abberuf|entlassen|entlässt|gefeuert|feuert|geht|gehen|legt|hört|wirft|schmeißt|räumt|nimmt|dankt|gibt|abschied|verliert|aus bei|rauswurf|freigestellt|freistell|beurlaubt|kündigt|ablös|abgelöst|abtreten|ruhestand|rente|getrennte|trennen sich|wechselt",
        "en": "leav|left|resign|steps down|step down|stepped down|depart|retire|quit|ousted|fired|exit",
    },
    also={
        "de": "gründer|bord|tritt|chef|geschäftsführ|vorstand|vorständ|vorsitz|leiter|leitung|präsident|direktor|manager|partner|ceo|cfo|cto|cio|coo|cmo|cdo|wechsel|holt|verpflichtet|trennt sich|verlässt|verstärkt|führung|spitze|posten|inhaber|vize|nimmt",
        "en": "chief|ceo|cfo|cto|cio|coo|cmo|cdo|president|director|chair|head|manager|partner|officer|vp|join|board|executive|fired|ousted|leav|left|resign|step",
    },
    phrases={
        "de": (
            "<person> (verlässt|verließ|wird|hat|will) …<company> …(verlassen)",
            "<person> (verlässt|verließ) ~<company>",
            "<company> ?-?<position> <person> (verlässt|tritt|geht|scheidet|trat|hört|wirft|legt)",
            "<company>-<position> <person> …(wirft|schmeißt) …(hin|das handtuch)",
            "<company>-<position> <person> …(nimmt|nahm) …hut",
            "<company>-<position> <person> …(räumt|kündigt|dankt ab|hört auf|muss gehen|gibt auf|scheidet aus|zieht sich zurück)",
            "<company>-<position> <person> …(gibt|legt) …(amt|posten|vorsitz|chefposten|mandat|führung) …(ab|auf|nieder)",
            "<company>-<position> <person> …(muss|soll|wird|will|ist|hat) …(gehen|abtreten|zurücktreten|verlassen|abgelöst|abberufen|ausscheiden|zurückgetreten|abgesetzt|freigestellt|aufhören)",
            "<position> (der|des|von|bei|beim) ~<company>,? <person>,? …(wirft hin|nimmt …hut|hört auf|räumt|dankt ab|muss gehen|geht)",
            "<position> (der|des|von|bei|beim) ~<company>,? <person>,? …(ist|hat|wird|muss|soll) …(zurückgetreten|ausgeschieden|niedergelegt|verlassen|abberufen|abgelöst|gehen|ausscheiden|abgegeben|freigestellt)",
            "<person> …(gibt|gab|legt|legte) …(führung|leitung|vorsitz|amt|posten|chefposten|mandat|geschäftsführung) (der|des|von|bei|beim|vom) ~<company> …(ab|auf|nieder)",
            "<person> …(gibt|gab|legt|legte) …(amt|posten|mandat|vorsitz) als ~<position> (der|des|von|bei|beim|vom) ~<company> …(ab|auf|nieder)",
            "(bei|von) ~<company>: …<person> (tritt|geht|verlässt|hört|scheidet|wirft|nimmt|räumt|legt|gibt|muss) …(zurück|ab|auf|aus|nieder|hin|hut|gehen|sofort\\w*|wirkung)",
            "geht …<position> (der|des|von|bei|beim) ~<company>,? <person>,? …(ruhestand|rente|pension|von bord)",
            "<company>-<position> <person> …(geht|verabschiedet sich) …(ruhestand|rente|pension)",
            "(aufsichtsrat|verwaltungsrat|gesellschafter|vorstand) (der|des|von) ~<company> …(hat|haben) …<person> …(abberufen|entlassen|freigestellt|beurlaubt)",
            "<company>-<position> <person> (wechselt|geht) (zu|zum|zur) ~<other_company>",
            "<company>-\\w+ <person> (tritt|dankt) …ab",
            "<company>-\\w*(gründer|gründerin|mitgründer|mitgründerin) <person> …(tritt|geht|verlässt|wirft|hört|scheidet|dankt)",
            "verlässt (<position> )?<person> …(den|die|das) ~<company>",
            "<person> (ist|sei) nicht (länger|mehr) ~<position> (der|des|von|vom|bei|beim) ~<company>",
            "<company> (setzt|wirft) (~<position> )?<person> …(vor die tür|raus|hinaus|ab)",
            "<person> …(geht|ging) …bei (der |den |dem )?~<company> …von bord",
            "<person> und (die |der |das )?~<company> (gehen getrennte wege|trennen sich)",
            "<company> (feuert|entlässt|wirft|schmeißt|setzt|beurlaubt|stellt|verliert) ~<person>",
            "(abgang|abschied|rücktritt|aus|rauswurf|ausscheiden|führungswechsel|wechsel) (bei|von|beim|für) ~<company>: …<person> (geht|tritt|verlässt|muss|hört|scheidet|wirft|nimmt|legt|gibt)",
            "(abschied|rauswurf|trennung|ablösung|entlassung|kündigung|freistellung) (von|des|der) ~<person> …(bei|von|aus|als) ~<company>",
            "<company>: …<person> (geht|tritt|verlässt|hört|scheidet|wirft|nimmt|räumt|legt|gibt)",
            "<person> (nimmt|nahm) …abschied (von|bei) ~<company>",
            "<person> (hört|geht|kündigt) …bei ~<company> …(auf|von bord)",
            "<person> (verabschiedet|zieht) sich …(von|bei|aus) ~<company>",
            "<position> <person> (verlässt|verließ) ~<company>",
            "<company> trennt sich von …<person>",
            "<company> (entlässt|feuert|beruft) …(<position> )?<person>",
            "<person> (tritt|trat|ist|legt|scheidet) …(als <position> )?(der|des|von|bei|beim|aus) ~<company> …(zurück|ab|aus|nieder|zurückgetreten|ausgeschieden)",
            "(rücktritt|abgang|ausscheiden|abberufung) (von|des|der) ~<person> …(bei|als|aus|von) ~<company>",
            "<company>: ~<position> <person> (geht|tritt|verlässt|hört)",
            "<position> (der|des|von) ~<company>, <person>,? (tritt|geht|verlässt|scheidet|legt|gibt) …(zurück|ab|aus|unternehmen|nieder|auf)",
            "(geht|scheidet|hört) (<position> )?<person> …(bei|von|aus) ~<company> …(von bord|aus|auf)",
            "<person> …(scheidet|schied) …(aus|bei) …<company> …aus",
        ),
        "en": (
            r"<company>(?:s|’s|'s)? (?:[\w-]+ ){0,3}?(?:chief|boss|head|chair) <person> (?:resigns?|resigned|steps? down|stepped down|leaves|to leave|to step down|quits?|retires?|departs?|is leaving)",
            "<person>,? …(leaves?|left|is leaving|will leave|has left|departs?|departed|quits?|exits|exited) (the )?<company>",
            "<person> (resigns?|resigned|has resigned|steps? down|stepped down|is stepping down|will step down|retires?|retired) (as|from) ~<position> (of|at|from) (the )?<company>",
            "<company>(s|’s)? <position> <person> (resigns?|resigned|steps? down|stepped down|leaves|to leave|to step down|quits?|retires?|departs?|is leaving)",
            r"<company>['’]s <position>,? <person>,? (has |is |will )?(to )?(resign\w*|step\w* down|leav\w+|quit\w*|retir\w+|depart\w*)",
            "<person> (resigns?|resigned|has resigned|steps? down|stepped down|is stepping down|will step down|retires?|retired) (as|from) …<company>",
            "<person>,? ~<position> (of|at) ~<company>,? (resigns?|resigned|has resigned|steps? down|stepped down|will step down|is leaving|to leave|retires)",
            "<company> (fires|fired|ousts|ousted) …<person>",
        ),
    },
    fades_after=timedelta(days=90),
    weight=70,
)
