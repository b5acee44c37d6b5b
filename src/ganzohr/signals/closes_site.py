# ruff: noqa: E501 because a phrase is one line, however long
"""Closes a site: a company shuts a plant, branch or office.

Says: company and place. Does not say: closing times, roads, deals that close.
Example: „Die Muster GmbH schließt ihr Werk in Kassel."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType, Tact

_SITE = (
    r"([\w-]*(werk|werks|werke|standort|standorte|standortes|filiale|filialen|niederlassung|niederlassungen|fabrik|fabriken|büro|büros"
    r"|produktion|produktionsstätte|fertigung|markt|märkte|häuser|warenhaus|kaufhaus|laden|läden|geschäft|geschäfte|lager|zentrum|betrieb"
    r"|restaurant|restaurants|zentrale|geschäftsstelle|geschäftsstellen|depot|zweigstelle|zweigstellen|montage|gießerei|brauerei|molkerei|bäckerei|spinnerei|rechenzentrum|klinik|werkstatt|redaktion|bank|hotel|markthalle)"
    r"(e?s)?)"
)
_SHUT = r"(schließt|schliesst|macht|gibt|legt|stellt|will|wird|muss|hat|plant|möchte|schließen)"
_DOWN = r"(zumachen|schließen|schliessen|dicht|dichtmachen|auf|aufgeben|still|stilllegen|stillgelegt|geschlossen|ein|einstellen|zu|zu schließen|dichtgemacht)"

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
        "de": "schließ|schliess|dicht|stillgelegt|stilllegung|stillleg|aufgegeben|gibt|aus für|ende für|lichter|zieht sich|rückzug|legt|stellt|verlager|geschlossen|schluss|macht",
        "en": "clos|shut",
    },
    phrases={
        "de": (
            f"<company> …{_SHUT} …{_SITE} (in |bei |im |am standort |im raum |nahe )?(der |dem )?<place> …{_DOWN}",
            f"<company> …{_SHUT} …(in|bei|im raum|am standort) <place> …{_SITE} …{_DOWN}",
            f"<company> (schließt|schliesst) …{_SITE} (in |bei |im |am standort |im raum |nahe )?(der |dem )?<place>",
            f"<company> (schließt|schliesst) …(in|bei|im raum|am standort) <place> …{_SITE}",
            f"(schließung|schliessung|aus|ende|stilllegung|aufgabe) (des|der|für das|für den|für die|für|von) ~{_SITE} (in |bei |im )?<place> …(durch|von|bei|der|des) ~<company>",
            f"(schließung|schliessung|aus|ende|stilllegung) (des|der|für das|für den|für die|für|von) ~<company>-{_SITE}( (in|bei|im) <place>)?",
            f"(aus|ende|schluss) für ~{_SITE} (in )?<place>[:,–-] …<company>",
            f"<company>-{_SITE} (in |bei )?<place> …(geschlossen|dicht|schließt|schließen|vor dem aus|stillgelegt|stilllegung|aus)",
            f"<company>-{_SITE} (in |bei )?<place> …(schließung|aus|ende|stilllegung)",
            f"<company>: …{_SITE} (in |bei |im )?<place> …(geschlossen|dicht|schließt|schließen|vor dem aus|stillgelegt|zu)",
            f"{_SITE} (in |bei |im )?<place> (wird|werden|soll|macht) …(von|bei) ~<company> …(geschlossen|dicht)",
            f"{_SITE} (der|des|von|vom) ~<company> (in|im|bei) <place> (soll|wird|werden|sollen|macht|schließt|steht) …(geschlossen|dicht|zu|stillgelegt|vor dem aus)",
            f"für …{_SITE} (der|des|von|vom) ~<company> (in|im|bei) (der )?<place> …(schluss|aus|ende)",
            "<company> zieht sich …(aus|vom standort) <place> …zurück",
            "<company> (stellt|stellte) …(produktion|fertigung|betrieb|montage) (in|bei|am standort) <place> …ein",
            "(bei|für) (der |dem )?~<company>( in <place>)? …(gehen|gingen) …(in <place> )?…lichter aus",
            r"<company> …(schließt|schliesst|will|wird|muss|gibt) …(werk|standort|filiale|filialen|niederlassung|fabrik|büro|produktion|niederlassungen|produktionsstätte)\w*( …(in|bei) <place>)?( …(schließen|schliessen|auf|dicht))",
            r"<company> (schließt|schliesst) …(werk|standort|filiale|filialen|niederlassung|fabrik|büro|produktion|niederlassungen)\w*( (in|bei) <place>)?",
            r"(schließung|schliessung|aus) (des|der|für das|für den) …(werke?s?|standorte?s?|filiale|niederlassung|fabrik)\w* …(von|der|des) ~<company>",
            r"<company> macht …(werk|standort|filiale|abteilungen|abteilung|fabrik)\w* …dicht",
        ),
        "en": (
            "<company> (closes|closed|is closing|will close|to close|shuts|shut down|to shut|is shutting) (its |the )?<place> ([\\w-]+ ){0,3}?(plant|office|site|factory|store|branch|facility|warehouse|mill|mine|refinery)",
            "<company> …(closes|closed|is closing|will close|to close|shuts|shut down|to shut|is shutting) …(plant|office|site|factory|stores?|branch|branches|facility|warehouse)s?( in ~<place>)?",
            "(closure|shutdown) of …<company> …(plant|office|site|factory|store|facility)",
        ),
    },
    fades_after=timedelta(days=90),
    tact=Tact.CAREFUL,
    weight=45,
)
