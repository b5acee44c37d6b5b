# ruff: noqa: E501 because a phrase is one line, however long
"""Expands: a company opens a site, enters a market or grows its premises.

Says: company and place. Does not say: plans that are only considered, opening hours, a site that merely exists.
Example: „Die Muster AG eröffnet einen neuen Standort in Leipzig."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

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
        "de": "expandier|eröffnet|errichtet|erweitert|gründet|neuen standort|neue niederlassung",
        "en": "expand|open|new office|new plant|new facility|new site",
    },
    phrases={
        "de": (
            "<company> expandiert …(nach|in) (die |den |das )?<place>",
            r"<company> …(eröffnet|eröffnete|baut|errichtet|gründet|hat|plant) …(standort|niederlassung|werk|büro|filiale|fabrik|tochtergesellschaft|produktionsstätte|forschungszentrum|logistikzentrum)\w* (in|bei|nach) <place>",
            "<company> …(eröffnet|eröffnete|baut|errichtet) …(in|bei) <place> …(standort|niederlassung|werk|büro|filiale|fabrik|zentrum|zentrale)",
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
