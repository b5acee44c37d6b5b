# ruff: noqa: E501 because a phrase is one line, however long
"""Spins off: a company sets up or sets free a part of itself as a company of its own.

Says: parent and child. Does not say: that a company merely belongs to another (X-Tochter Y); offshoots of series, films or plants.
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
        "de": "ableger|spin-off|spin off|spinoff|abspalt|abgespalt|glieder|spaltet|ausglieder|ausgegliedert|tochter|mutter|ausgründ|aufspalt|lagert|hervorg|herausgel|börse|kapitalmarkt|parkett|selbstständig|selbständig|eigenständig|carve|ausgründung|gründet|sparte|unabhängig|spalte",
        "en": "spin-off|spin off|spins off|spun off|spinoff|spin-out|carve-out|spinning off",
    },
    phrases={
        "de": (
            "(abspaltung|ausgliederung|herauslösung|trennung) (der|des|von) ([\\w-]+ )?<child> (vom|von|aus) ~<parent> @0.9",
            "<child> ?,? …(ein|eine|einem|einer|als|ist ein) ([\\w-]+ )?(spin-?off|ableger|ausgründung|abspaltung) (der|des|von|vom) … <parent*>",
            "<child>, (die|der|das) (spin-?off|ableger|ausgründung|abspaltung) (der|des|von|vom) … <parent>",
            "<parent> …… (spaltet|gliedert|lagert) … <child> … (ab|aus)",
            "<parent> …… (in die|als|unter dem namen) ~<child> …(ausgegliedert|abgespalten|ausgelagert)",
            "<parent> …(hat|haben|will|wird) … <child> …(ausgegliedert|abgespalten|ausgelagert|ausgliedern|abspalten)",
            "<parent>-(ableger|spin-?off|abspaltung|ausgründung):? <child>",
            "<parent>-(ableger|spin-?off|abspaltung|ausgründung) ?:…<child!>",
            "<parent> …(sparte|bereich|geschäft|abteilung|division|tochter)\\w* …(unter dem namen|als|namens|in) ~<child> …(eigenständig|selbstständig|selbständig|unabhängig|an die börse|aufs parkett) @0.85!",
            "<parent> …\\w+(sparte|bereich|geschäft|abteilung|division)s? …(unter dem namen|als|namens) ~<child> …(eigenständig|selbstständig|selbständig|unabhängig|an die börse|aufs parkett) @0.85!",
            "(ausgliederung|abspaltung|auslagerung) (der|des|von) …in (die|eine|der) ~<child> …<parent>",
            "<parent> (spaltet|gliedert|lagert) …\\w+(sparte|geschäft|tochter|bereich|abteilung) <child> (ab|aus) @0.8!",
            "<parent> …will …\\w*(sparte|tochter|geschäft|bereich) …<child> …(unabhängigkeit|eigenständigkeit|selbstständigkeit|selbständigkeit) @0.8!",
            "aus ~(der|dem)? ?~<parent> (ging|geht|gingen) …<child> hervor",
            "<parent> (will|hat|wird|darf|möchte) …\\w+(sparte|tochter|geschäft|bereich) <child> …(abspalten|ausgliedern|abgespalten|ausgegliedert|auslagern|ausgelagert) @0.8!",
            "<child>, …\\w*(sparte|tochter|abteilung|bereich|geschäft) (von|der|des) ~<parent>, …(börse|parkett|eigenständig|unabhängig|selbstständig)",
            "<parent> …(gründet|gliedert|lagert|spaltet) …(aus|ab): …<child>",
            "<child>,? …spalte(t|te) sich …von ~<parent> …ab @0.85!",
            "<parent> …… (spaltet|gliedert|lagert|gründet) …(unter dem namen|als|in die|in der|in eine[rn]?|in den|in) ~<child> …(ab|aus)",
            "abspaltung:? <parent^>-(tochter|sparte) <child>",
            "(abspaltung|börsengang|ausgliederung|ipo|börsendebüt|börsenstart) (der|des|von) <parent^>-(tochter|sparte)( \\w+)? <child>",
            "<parent^>-tochter <child> …(an die börse|aufs parkett|börsengang|börsendebüt|abgespalten|ausgegliedert)",
            "<parent> … (bringt|brachte|will|plant|schickt|möchte|wird) …(tochter|sparte|geschäft|ableger|bereich|tochterfirma|\\w+tochter|\\w+sparte|unternehmen) …<child>(?!-) …an (die börse|den kapitalmarkt)",
            "<parent> …(bringt|will|schickt|brachte) ~<child!>(?!-) …(an die börse|aufs parkett)",
            "<child>,? …aus (der|dem|den)? ?~<parent> (hervorgegangen|hervorgegangene\\w*|ausgegliedert\\w*|ausgegründet\\w*|abgespalten\\w*|herausgelöst\\w*)",
            "<child> …(ging|geht) …aus (der|dem)? ?~<parent> hervor",
            "aus (der|dem)? ?~<parent> (hervorgegangene|ausgegründete|ausgegliederte|abgespaltene|herausgelöste)[nrs]? ~<child>",
            "(von|vom) ~<parent> (abgespaltene|ausgegliederte|ausgegründete)[nrs]? ~<child>",
            "<child> …(von|aus) (der |dem )?~<parent> …(abgespalten|ausgegliedert|herausgelöst|ausgegründet|abgetrennt)",
            "(spin-?off|ausgründung|ableger|abspaltung) (der|des|von|vom) ~<parent>:? …<child>(?!-) @0.75",
            "<parent> (macht|entlässt|schickt|führt) ~<child> …(selbstständig|selbständig|eigenständig|in die (selbstständigkeit|selbständigkeit|eigenständigkeit|unabhängigkeit))",
            "<parent>: …(abspaltung|ausgliederung|ausgründung) (der|des|von|seiner|ihrer) … <child>(?!-)",
            "<parent> (bekommt|gründet|startet) …ableger:? …(mit )?<child>",
            "(abspaltung|ausgliederung|ausgründung) (der|des|von) … <child> (von|durch|aus) … <parent>",
            "<parent> …(abspaltung|ausgliederung|ausgründung) (der|des|von|seiner|ihrer) … <child>(?!-)",
            "(als|ein) ([\\w-]+ )?(spin-?off|ableger|ausgründung) (der|des|von) … <parent> …gegründete\\w* …<child>",
            "<child>,? …(ableger|spin-?off) (von|der|des) … <parent> @0.6",
        ),
        "en": (
            "<parent> (completes?|completed|announces?|announced|plans|finalizes) (the |its )?(planned |previously announced )?spin-?off of (the )?<child>",
            "<parent> …(spins? off|spun off|is spinning off|will spin off|to spin off|carves? out|carved out) … <child>",
            "<child>,? ~(spin-?off|spin-?out) (of|from) … <parent>",
            "spin-?off of … <child> (from|by) … <parent>",
        ),
    },
    fades_after=timedelta(days=180),
    weight=55,
)
