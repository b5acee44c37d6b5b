# ruff: noqa: E501 because a phrase is one line, however long
"""Announces layoffs: a company says that it will cut jobs, or is doing so.

Says: the company, and how many where it is said. Does not say: rumours, denials, vacancies that stay open, other firms' cuts
named for comparison.
Example: „Der Siemens-Konzern streicht in Deutschland 2000 Stellen."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType, Tact

_CUT = (
    r"(\w*(stellen|personal|job|arbeitsplatz|arbeitsplätze)-?abbaus?|(massen-?)?entlassung(en)?|(stellen|job)streichung(en)?"
    r"|stellenkürzung(en)?|job-?verluste?|(kündigungs|entlassungs)welle|betriebsbedingten? kündigungen)"
)
_JOBS = (
    r"([\w-]*stellen?|[\w-]*arbeitsplätzen?|[\w-]*jobs?|arbeitsplatz|[\w-]*mitarbeiter\w*|beschäftigten?|angestellten?|arbeitnehmer\w*"
    r"|leuten?|menschen|posten|kollegen|[\w-]*kräften?|\w*arbeiter\w*|\w+innen|personal|([\w-]+-)?entwickler\w*|der belegschaft)"
)
_CUTS = (
    "(streicht|strich|baut|baute|entlässt|entließ|kündigt|kündigte|streichen|will|wollen|wird|werde|plant|schickt|hat|habe|muss|müsse"
    "|musste|soll|möchte|feuert|setzt|kappt|opfert|trennt|spart|halbiert|stutzt)"
)
_AWAY = "(ab|abbauen|abzubauen|streichen|zu streichen|entlassen|zu entlassen|abgebaut|gestrichen|kündigen|auf die straße|vor die tür|trennen|einsparen)"
_GONE = (
    "(weg|wegfallen|gestrichen|abgebaut|verloren|verlieren|verliert|gehen|müssen gehen|entlassen|gekündigt|zu streichen|streichen"
    "|zum opfer|überflüssig|zur disposition|auf der kippe|auf dem spiel|vor dem aus|kündigungen|(ihre|die) kündigung|arbeitslos)"
)
_FALL = "(fallen|entfallen|verschwinden|verlieren|sollen|werden)"

ANNOUNCES_LAYOFFS = SignalType(
    label=N_("announces layoffs"),
    roles={"company": "company", "how_many": "number"},
    subject="company",
    needs=("company",),
    why_now=(N_("{company} cuts jobs: {how_many}"), N_("{company} cuts jobs")),
    cues={
        "de": "abbau|streich|entlass|entläss|entließ|stelle|arbeitspl|job|kündig|mitarbeiter|beschäftigte|belegschaft|personal|feuert|kahlschlag|vor die tür|auf die straße|gehen|leute",
        "en": "position|staff|employee|worker|roles|layoff|lay off|lays off|laid off|job cut|jobs|redundan|workforce|laying off",
    },
    also={
        "de": "abbau|abgebaut|bau|streich|strich|entlass|entläss|entließ|kündig|weg|fallen|fällt|trenn|verlier|verloren|gehen|feuert|reduzier|verklein|verringer|kahlschlag|job|setzt|schick|kappt|schrumpf|spar|halbier|stutz|kost|kippe|kündigung|verlust|verzicht|weniger|zahl de",
        "en": "cut|lets go|letting go|lose|lost|will go|lay|laid|redundan|slash|shed|axe|eliminat|reduc",
    },
    phrases={
        "de": (
            f"<company>-{_CUT}",
            f"{_CUT} (bei|beim|von|der|des|durch) … <company>",
            f"({_CUT}|kahlschlag) (in|an|bei) (der |dem )?<company>",
            "kündigungen (bei|beim) … <company>",
            f"(streicht|entlässt|kürzt|feuert|kündigt|strich|entließ|baut) … <company> …<how_many> …{_JOBS}( …{_AWAY})?",
            f"<how_many> …{_JOBS} (will|wird|muss|möchte|soll|streicht|baut) … <company> …({_AWAY}|ab)",
            f"<company!> … <how_many> …{_JOBS} (weg|fallen weg|wegfallen)",
            f"(jede[rn]? \\w+|<how_many> ~{_JOBS}) (muss|müssen|soll|sollen) …gehen[:.,–-]+ …<company>",
            f"(baut|streicht|entlässt|kürzt|reduziert|kappt|setzt|schickt) … <company> …(<how_many> )?…({_JOBS}|belegschaft) …{_AWAY}",
            f"<company>: …(verliert|streicht|baut|verlieren|kostet|entlässt) …<how_many> ~{_JOBS}",
            f"(bei|beim) (der |dem )?~<company> …kostet …<how_many> ~{_JOBS}",
            "<company> …[:,–-]+ …<how_many> ~\\w+ (müssen|sollen) gehen",
            "\\w*(kündigungs|entlassungs)welle …(bei|durch|in|beim|erfasst) ~<company>",
            f"{_CUT}: <company> (schickt|streicht|entlässt|baut|kürzt|trennt|plant|will|macht|greift|spart)",
            f"belegschaft (der|des|von|bei|beim) ~<company>[^;!?]{{0,40}}: …<how_many> …{_JOBS} …{_GONE}",
            f"<how_many> {_JOBS} weniger: …<company>",
            f"<company> …(verzichtet|verzichten) …auf <how_many> ~{_JOBS}",
            "(reduziert|verringert|senkt|halbiert|verkleinert) <company> …(zahl der|anzahl der|seine|ihre|die) …(beschäftigten|mitarbeiter|stellen|arbeitsplätze|jobs|belegschaft)",
            f"(verlust|wegfall|abbau|streichung) von <how_many> ~{_JOBS}[^;!?]{{0,30}}: …<company>",
            f"<company> …rotstift …(<how_many> )?…{_JOBS}",
            f"<company> …(spart|sparte) …<how_many> ~{_JOBS} …ein",
            f"<how_many> ~{_JOBS} (der|des|von|bei|beim) ~<company> …(erhalten|bekommen|erhielten|bekamen) …kündigung(en)?",
            f"<company> …(schickt|schickte|setzt|setzte|wirft) …(<how_many> )?…{_JOBS} …(nach hause|in die arbeitslosigkeit|hinaus|raus|auf die straße|vor die tür)",
            f"<company> …(kappt|kappte|opfert) …<how_many> ~{_JOBS}",
            f"<how_many> ~{_JOBS} (bei|von|beim|der|des) …<company> …(in gefahr|auf der kippe|vor dem aus|bedroht|wackeln) @0.6",
            f"{_CUT} (trifft|betrifft|erfasst|erreicht) … <company>",
            "bei (der |dem )?<company> …<how_many> …(stellen|arbeitsplätze|jobs) …(zu streichen|streichen|abzubauen|abbauen|gestrichen|abgebaut)",
            f"<company> …{_CUTS} …<how_many> ~{_JOBS} …{_AWAY}",
            f"<company> …(streicht|strich|streichen|entlässt|entließ|feuert|kappt|opfert|kürzt|kündigt) …<how_many> ~{_JOBS}",
            f"(bei|beim) (der |dem )?~<company> …<how_many> …{_JOBS} …{_GONE}",
            f"(bei|beim) (der |dem )?~<company> …{_JOBS} …{_GONE}",
            f"(in|im) (der |dem )?~<company!> …(<how_many> )?…{_JOBS} …{_GONE}",
            f"(bei|beim) (der |dem )?~<company> …{_FALL} …<how_many> …{_JOBS}",
            f"<company> …{_CUTS} …(<how_many> )?…{_JOBS} …{_AWAY}",
            f"<company> …(streicht|strich|entlässt|entließ|feuert|kündigt|kürzt) …(<how_many> )?…{_JOBS}",
            f"<company> …(trennt|trennte|verabschiedet|trennen) …von …<how_many> …({_JOBS}|mitarbeiter)",
            "<company> …(entlässt|entließ|feuert|entlassen) …<how_many>",
            f"<company>: …<how_many> …{_JOBS} …{_GONE}",
            f"<how_many> ~{_JOBS} (bei|von|beim|der|des|in) …<company> …{_GONE}",
            f"<how_many> ~{_JOBS} …(werden|wurden|sollen|fallen|gehen) …(bei|beim|in) ~<company> …{_GONE}",
            f"<company>-{_JOBS} …(verlieren|müssen gehen|wird gekündigt|werden entlassen)",
            "<company> …(reduziert|halbiert|stutzt|verkleinert|verringert|dezimiert|schrumpft|reduzieren|verkleinern|kürzt|streicht) …(belegschaft|personal|mitarbeiterzahl|personalbestand)( …um <how_many>)?",
            f"(will|wird|muss|plant|musste) … <company> …(<how_many> )?…{_JOBS} …(abbauen|streichen|entlassen|kündigen)",
            f"<company> …({_CUT}|abbau von|wegfall von|streichung von|entlassung von)( …<how_many>)?",
            f"<company!> …… <how_many> …{_JOBS} …(abbauen|streichen|entlassen|abgebaut|gestrichen|wegfallen|verlieren)",
            "(abbau|entlassung|wegfall|streichung) von <how_many> … (bei|beim|der|des) … <company>",
            f"<company!> …… {_CUT} @0.6",
        ),
        "en": (
            "<company> …(lays off|laid off|is laying off|to lay off|will lay off|lay off|cuts|is cutting|to cut|will cut|slashes|to slash|sheds|axes|to axe|eliminates?) …<how_many> ~(jobs|staff|employees|workers|positions|people|workforce|roles)",
            "<company> …(lays off|laid off|is laying off|to lay off|will lay off|lay off|cuts|is cutting|to cut|will cut|slashes|to slash|sheds|axes|to axe|eliminates?) …(<how_many> )?…(jobs|staff|employees|workers|positions|people|workforce|roles)",
            "(layoffs|job cuts|redundancies) (at|by) … <company>",
            "<company> …(announce[sd]?|plans?|confirms?) …(layoffs|job cuts|redundancies)",
            "<company> …reduc\\w+ (its )?(\\w+ )?workforce( by <how_many>)?",
            "<how_many> ~(jobs|positions|roles) …(go|cut|lost|axed|eliminated) at … <company>",
            "<how_many> ~(workers|employees|staff|people) at … <company> …(lose their jobs|laid off|be cut|made redundant)",
            "<company> …(lets?|letting) go of …<how_many>",
        ),
    },
    fades_after=timedelta(days=90),
    tact=Tact.CAREFUL,
    weight=45,
    advice=N_("People there are losing their jobs. Ask how it goes, sell nothing that saves more of them."),
)
