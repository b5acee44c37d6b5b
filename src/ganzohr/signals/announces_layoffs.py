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

ANNOUNCES_LAYOFFS = SignalType(
    label=N_("announces layoffs"),
    roles={"company": "company", "how_many": "number"},
    subject="company",
    needs=("company",),
    why_now=(N_("{company} cuts jobs: {how_many}"), N_("{company} cuts jobs")),
    cues={
        "de": "stellenabbau|personalabbau|jobabbau|stellenstreich|entlass|entläss|stellen|arbeitsplätze|jobs|kündigungen|mitarbeiter",
        "en": "layoff|lay off|lays off|laid off|job cut|jobs|redundan|workforce|laying off",
    },
    also={
        "de": "abbau|abgebaut|bau|streich|gestrichen|entlass|entläss|kündig|wegfall|fallen",
        "en": "cut|lay|laid|redundan|slash|shed|axe|eliminat|reduc",
    },
    phrases={
        "de": (
            "(stellenabbau|personalabbau|jobabbau|entlassungen|stellenstreichungen|massenentlassungen|kündigungswelle)s? (bei|beim|von|der|des) … <company>",
            "(stellenabbau|personalabbau|jobabbau|entlassungen|stellenstreichungen|massenentlassungen) (in|an) (der |dem )?<company>",
            "bei (der |dem )?<company> …<how_many> …(stellen|arbeitsplätze|jobs) …(zu streichen|streichen|abzubauen|abbauen|gestrichen|abgebaut)",
            "<company> …(streicht|baut|entlässt|kündigt|streichen|will|wird|plant|schickt|hat|muss) …<how_many> ~(stellen|arbeitsplätze|jobs|mitarbeiter\\w*|beschäftigte\\w*)( …(ab|abbauen|streichen|entlassen|abgebaut|gestrichen))?",
            "(bei|beim) (der |dem )?<company> …<how_many> …(stellen|arbeitsplätze|jobs) …(wegfallen|weg|fallen)",
            "<company> …(streicht|baut|entlässt|kündigt|streichen|will|wird|plant|schickt|hat|muss) …(<how_many> )?…(stellen|arbeitsplätze|jobs|mitarbeiter\\w*|beschäftigte\\w*) …(ab|abbauen|streichen|entlassen|abgebaut|gestrichen)",
            "<company> …(streicht|entlässt) …(<how_many> )?…(stellen|arbeitsplätze|jobs|mitarbeiter\\w*|beschäftigte\\w*|([\\w-]+-)?entwickler\\w*)",
            "(will|wird|muss|plant) … <company> …(<how_many> )?…(stellen|arbeitsplätze|jobs|mitarbeiter\\w*) …(abbauen|streichen|entlassen)",
            "<company> …(stellenabbau|personalabbau|jobabbau|entlassungen|stellenstreichungen|entlassung von|abbau von|wegfall von)( <how_many>)?",
            "<company!> …… <how_many> …(stellen|arbeitsplätze|jobs|mitarbeiter\\w*|beschäftigte\\w*) …(abbauen|streichen|entlassen|abgebaut|gestrichen|wegfallen)",
            "(abbau|entlassung|wegfall) von <how_many> … (bei|der|des) … <company>",
            "<company!> …… (stellenabbau|personalabbau|jobabbau|entlassungen) @0.6",
        ),
        "en": (
            "<company> …(lays off|laid off|is laying off|to lay off|will lay off|lay off|cuts|is cutting|to cut|will cut|slashes|to slash|sheds|axes|to axe|eliminates?) …<how_many> ~(jobs|staff|employees|workers|positions|people|workforce|roles)",
            "<company> …(lays off|laid off|is laying off|to lay off|will lay off|lay off|cuts|is cutting|to cut|will cut|slashes|to slash|sheds|axes|to axe|eliminates?) …(<how_many> )?…(jobs|staff|employees|workers|positions|people|workforce|roles)",
            "(layoffs|job cuts|redundancies) (at|by) … <company>",
            "<company> …(announce[sd]?|plans?|confirms?) …(layoffs|job cuts|redundancies)",
            "<company> …reduc\\w+ (its )?(\\w+ )?workforce( by <how_many>)?",
        ),
    },
    fades_after=timedelta(days=90),
    tact=Tact.CAREFUL,
    weight=45,
    advice=N_("People there are losing their jobs. Ask how it goes, sell nothing that saves more of them."),
)
