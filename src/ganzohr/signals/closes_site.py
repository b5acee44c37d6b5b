# ruff: noqa: E501 because a phrase is one line, however long
"""Closes a site: a company shuts a plant, branch or office.

Says: company and place. Does not say: closing times, roads, deals that close.
Example: „Die Muster GmbH schließt ihr Werk in Kassel."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType, Tact

CLOSES_SITE = SignalType(
    label=N_("closes a site"),
    roles={"company": "company", "place": "place"},
    subject="company",
    needs=("company",),
    why_now=(
        N_("{company} closes its site in {place}"),
        N_("{company} closes a site"),
    ),
    cues={
        "de": "schließ|schliess|werksschließung|macht dicht|dicht|stillgelegt|aufgegeben|aus für",
        "en": "clos|shut",
    },
    phrases={
        "de": (
            r"<company> …(schließt|schliesst|will|wird|muss|gibt) …(werk|standort|filiale|filialen|niederlassung|fabrik|büro|produktion|niederlassungen|produktionsstätte)\w*( …(in|bei) <place>)?( …(schließen|schliessen|auf|dicht))",
            r"<company> (schließt|schliesst) …(werk|standort|filiale|filialen|niederlassung|fabrik|büro|produktion|niederlassungen)\w*( (in|bei) <place>)?",
            r"(schließung|schliessung|aus) (des|der|für das|für den) …(werke?s?|standorte?s?|filiale|niederlassung|fabrik)\w* …(von|der|des) ~<company>",
            r"<company> macht …(werk|standort|filiale|abteilungen|abteilung|fabrik)\w* …dicht",
        ),
        "en": (
            "<company> …(closes|closed|is closing|will close|to close|shuts|shut down|to shut|is shutting) …(plant|office|site|factory|stores?|branch|branches|facility|warehouse)s?( in ~<place>)?",
            "(closure|shutdown) of …<company> …(plant|office|site|factory|store|facility)",
        ),
    },
    fades_after=timedelta(days=90),
    tact=Tact.CAREFUL,
    weight=45,
)
