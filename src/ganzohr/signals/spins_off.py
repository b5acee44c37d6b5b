"""Spins off: a company sets up or sets free a part of itself as a company of its own.

Says: parent and child. A text that only names who belongs to whom (X-Tochter Y) says so with low confidence.
Does not say: offshoots of series, films or plants.
Example: „Yahoo lagert sein Kerngeschäft in ein neues Unternehmen aus."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

SPINS_OFF = SignalType(
    label=N_("spins off a company"),
    roles={"parent": "company", "child": "company"},
    subject="parent",
    needs=("parent", "child"),
    why_now=(N_("{parent} spins off {child}"), N_("{child} comes out of {parent}")),
    cues={
        "de": (
            "ableger",
            "spin-off",
            "spin off",
            "spinoff",
            "abspalt",
            "abgespalt",
            "ausglieder",
            "ausgegliedert",
            "tochter",
            "mutter",
            "ausgründ",
            "aufspalt",
            "lagert",
        ),
        "en": ("spin-off", "spin off", "spins off", "spun off", "spinoff", "spin-out", "carve-out", "spinning off"),
    },
    phrases={
        "de": (
            "<child>,? (\\w+ )?(ein|eine|einem|einer|als) (\\w+ )?(spin-?off|ableger|ausgründung|abspaltung) (der|des|von|vom) … <parent>",
            "<parent> …… (spaltet|gliedert|lagert) … <child> … (ab|aus)",
            "<parent> …… (in die|als) (\\w+ )?<child> (ausgegliedert|abgespalten|ausgelagert)",
            "<parent>-(ableger|abspaltung|spin-?off) … <child>",
            "<parent>-(tochter) <child> @0.4",
            "<parent> bekommt ableger: … <child>",
            "abspaltung (der|des|von) … <child> (von|durch|aus) … <parent>",
            "(abspaltung|ausgliederung|spin-?off) … <parent> … <child>",
            "<child>-mutter(konzern)? <parent> @0.4",
            "(tochter|tochtergesellschaft|ableger) (der|des|von) <parent>,? <child> @0.5",
        ),
        "en": (
            "<parent> …(spins? off|spun off|is spinning off|will spin off|to spin off|carves? out|carved out) … <child>",
            "<child>,? (\\w+ ){0,3}?(spin-?off|spin-?out) (of|from) … <parent>",
            "spin-?off of … <child> (from|by) … <parent>",
        ),
    },
    fades_after=timedelta(days=180),
    weight=55,
)
