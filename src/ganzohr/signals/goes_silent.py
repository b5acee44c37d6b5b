"""Goes silent: a voice that used to speak has said nothing for much longer than its rhythm.

Says: whose voice, and since when; its proof is the last thing said, with its day. It is found over time, by
``services.silences``, and in no text. Does not say: why; that they have nothing to say; that a source is broken.
Example: a blog with a post every fortnight, and nothing since the spring.
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

GOES_SILENT = SignalType(
    label=N_("goes silent"),
    roles={"person": "person", "company": "company"},
    subject="company",
    why_now=(
        N_("{person} of {company} has said nothing since {since}, after speaking regularly"),
        N_("{person} has said nothing since {since}, after speaking regularly"),
        N_("{company} has said nothing since {since}, after speaking regularly"),
    ),
    cues={},
    phrases={},
    fades_after=timedelta(days=30),
    weight=35,
    advice=N_(
        "Nobody says why. See whether they are still there, and ask how they are rather than where they have been."
    ),
)
