# ruff: noqa: E501 because a phrase is one line, however long
"""Merges with: two or more companies become one.

Says: the parties, and the company that comes of it where it is named. Does not say: political or sporting unions by
metaphor, mergers that failed.
Example: „Die Deutsche Börse und die London Stock Exchange schließen sich zusammen."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

MERGES_WITH = SignalType(
    label=N_("merges with another company"),
    roles={"party": "company", "result": "company"},
    subject="party",
    needs=("party",),
    why_now=(
        N_("{lone_party} merges into {result}"),
        N_("{lone_party} merges"),
        N_("{party} merge into {result}"),
        N_("{party} merge"),
    ),
    open_why=(N_("{party}: a merger is spoken of"),),
    cues={
        "de": "fusion|zusammenschl|verschm|merger|zusammengeh|schließen sich",
        "en": "merge",
    },
    phrases={
        "de": (
            "(entstand|entsteht|entstanden|hervor) … (fusion|zusammenschluss|verschmelzung) … <party> …… (und|mit) … <party>",
            "\\w*-?(fusion|zusammenschlu(?:ss|ß)|merger|firmenhochzeit|verschmelzung) (von|zwischen|der|des|mit|zwischen den) … <party+> …(und|mit|sowie) … <party>",
            "\\w*-?(fusion|zusammenschlu(?:ss|ß)|merger) <party>/<party>",
            "\\w*-?(fusion|zusammenschlu(?:ss|ß)) mit … <party>: …<party>",
            "<party!> … (und|,) … <party!> …… \\w*-?(fusion|fusionier\\w*|zusammenschlu(?:ss|ß)\\w*|schließen sich|verschmelzen|verschmolzen|zusammengehen|merger)",
            "<party!> …… (fusion|mergers?|zusammenschlu(?:ss|ß)) mit … <party>",
            "<party!> …… (mit|auf) … <party!> … (fusionier\\w*|verschm\\w*|zusammenschließen)",
            "<party> (fusioniert|verschmilzt) mit … <party>",
            "<party> ?-?fusion mit ~<party>",
        ),
        "en": (
            "<party> and (the )?<party> …(merge|merged|to merge|are merging|have merged|agree to merge|announce\\w* \\w* ?merger)",
            "<party> …(merges?|merged|to merge|merging|has merged|will merge) with … <party>",
            "merger (between|of) … <party> (and|with) … <party>",
            "<party>(['’]s?)? … merger with … <party>",
        ),
    },
    fades_after=timedelta(days=180),
    weight=70,
    claim="deal",
)
