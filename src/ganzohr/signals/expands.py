# ruff: noqa: E501 because a phrase is one line, however long
"""Expands: a company opens a site, enters a market or grows its premises.

Says: company and place. Does not say: plans that are only considered, opening hours, a site that merely exists.
Example: „Die Muster AG eröffnet einen neuen Standort in Leipzig."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

_SITE = (
    r"([\w-]*(standort|standorte|niederlassung|niederlassungen|werk|werke|büro|büros|filiale|filialen|fabrik|fabriken|tochtergesellschaft"
    r"|produktionsstätte|zentrum|zentrale|hauptsitz|firmensitz|lager|produktion|markt|märkte|laden|läden|geschäft|geschäfte|restaurant|restaurants"
    r"|showroom|campus|labor|rechenzentrum|depot|hub|shop|store|halle|produktionshalle|anlage))"
)
_OPENS = "(eröffnet|eröffnete|baut|baute|errichtet|gründet|gründete|plant|bezieht|bezog|startet|bekommt|betreibt|will|hat|wird|möchte)"

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
        "de": "expansion|zieht|drängt|wagt|baut|investiert|markteintritt|kommt nach|vergrößer|wächst|bezieht|expandier|eröffnet|errichtet|erweitert|gründet|neuen standort|neue niederlassung",
        "en": "expand|open|new office|new plant|new facility|new site",
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
            r"<company> …(opens|opened|has opened|will open|to open|is opening) …(office|plant|facility|site|factory|store|branch|center|centre|headquarters|lab\w*) in <place>",
            "<company> …(opens|opened|has opened|will open|to open|is opening|plans to open|be opening) …(office|plant|facility|site|factory|store|clinic|practice|location|campus|hub|dispensary|warehouse|branch|headquarters)s?( …(in|on|at|near) ~<place>)?",
            "<company> …(expands|expanded|is expanding|expanding|to expand|has expanded) …(to|into|in) ~<place>",
            "<company> (announces|announced) …expansion …(to|into|in) ~<place>",
        ),
    },
    fades_after=timedelta(days=120),
    weight=60,
)
