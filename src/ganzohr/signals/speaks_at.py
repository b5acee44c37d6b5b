# ruff: noqa: E501 because a phrase is one line, however long
"""Speaks at: a person will speak, or has spoken, at an event.

Says: person, event, and company where it is named. Does not say: interviews, phone calls, who merely attends.
Example: „Anna Beispiel, CIO der Muster AG, spricht auf der Messe Beispiel 2027 über Datenschutz."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_GATHERING = re.compile(
    r"(?:conference|summit|congress|forum|meeting|symposium|expo|convention|workshop|webinar|conf|days|kongress|messe|tag)",
    re.IGNORECASE,
)


def _is_event(match: Match) -> bool:
    """Say whether somebody speaks, or a company presents at what is called a gathering (and not in May)."""
    return "person" in match.roles or any(_GATHERING.search(span.text) for span in match.roles["event"])


SPEAKS_AT = SignalType(
    label=N_("speaks at an event"),
    roles={"person": "person", "company": "company", "event": "event", "position": "position", "topic": "text"},
    subject="company",
    needs=("event",),
    why_now=(
        N_("{person} of {company} speaks at {event}"),
        N_("{person} speaks at {event}"),
        N_("{company} speaks at {event}"),
    ),
    cues={
        "de": "spricht|vortrag|keynote|referier|redner|sprecher|podium|hält|diskutier|referent",
        "en": "speak|keynote|talk|panel|present|spoke|participate",
    },
    phrases={
        "de": (
            r"<person>(,? \(?(<position>)?,? ?(der|des|von|bei)? ?~<company>\)?,?)? (spricht|sprach|referiert|referierte|redet|diskutiert|wird) …(auf|bei|beim|am) (der|dem|den|einer|einem)? ?<event>( über <topic>)?",
            r"<person>(,? \(?(<position>)?,? ?(der|des|von|bei)? ?~<company>\)?,?)? (hält|hielt|gibt|übernimmt) …(keynote|vortrag|rede|workshop|impulsvortrag)\w* …(auf|bei|beim|am) (der|dem|den)? ?<event>",
            "(keynote|vortrag|impulsvortrag|keynote-speaker|referent|rednerin|redner) …<person> …(auf|bei|beim) (der|dem)? ?<event>",
            r"(auf|bei|beim|am) (der|dem)? ?<event> …(spricht|sprechen|referiert|diskutiert|diskutieren|hält) …<person>(,? \(?(<position>)?,? ?(der|des|von|bei)? ?~<company>\)?)?",
        ),
        "en": (
            r"<person>(,? \(?~(<position>,? )?(of |at |for |from )?(the )?<company>\)?,?)? …(will speak|speaks|is speaking|spoke|to speak|will present|presents|will give|will deliver|gave|delivers|delivered|will keynote|keynotes|speaking) …(at|during) (the |this year\S* )?<event>",
            "(keynote|talk|presentation) (by|from|of) …<person>(,? ~<position>)?(,? (of|at) ~<company>)? …at (the )?<event>",
            "<company>(, [^;:]{3,110},| \\([^)]{1,20}\\),?)? …(to present|will present|presents|to speak|will speak|presenting|to participate|will participate) …(at|in) (the |this year\\S* )?<event>",
            "at (the )?<event>,? …<person>(,? ~<position>)?(,? (of|at) ~<company>)?,? (will speak|speaks|spoke|will present|gave|will give)",
        ),
    },
    fades_after=timedelta(days=60),
    weight=65,
    keep=_is_event,
)
