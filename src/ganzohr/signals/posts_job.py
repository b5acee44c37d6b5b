# ruff: noqa: E501 because a phrase is one line, however long
"""Posts a job: a company looks for somebody to employ.

Says: company and position. Does not say: people who look for a job, football clubs that look for a striker.
Example: „Die Muster AG sucht eine Leiterin Einkauf (m/w/d) in Ulm."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

_MWD = r"\(? ?(?:(?:[mwdfgxi]|divers) ?[/|:*] ?){1,3}(?:[mwdfgxi*]|divers|diverse)(?!\w) ?\)?"
_ALL = rf"(?:{_MWD}|\((?:all genders|gn|alle|a)\))"
"""All genders are meant, as job ads say it."""

POSTS_JOB = SignalType(
    label=N_("posts a job"),
    roles={"company": "company", "position": "job", "place": "place"},
    subject="company",
    needs=("position",),
    why_now=(
        N_("{company} looks for: {position}"),
        N_("Somebody is wanted: {position}"),
    ),
    cues={
        "de": "m/w|w/m|(gn)|all genders|wir suchen|suchen wir|wir stellen ein|stellenangebot|stellenanzeige|jobangebot|verstärkung|sucht ",
        "en": "hiring|seeks|recruit|job title|position title|join |looking for|seeking|we are recruiting|job opening|vacancy|apply now|join our team|(m/f|m/w/d|open position",
    },
    phrases={
        "de": (
            rf"<company> (sucht|suchen) ~<position> {_ALL}( (in|am standort|für) <place>)?",
            "(?:stellenangebot|stellenanzeige|jobangebot|wir stellen ein|wir suchen|job): <position>",
            rf"<position> {_ALL}( (bei|bei der|für die) <company>)?( in <place>)?",
            r"(wir suchen|wir stellen ein|suchen wir) ~(eine[nr]?|einen/eine|eine/n|mehrere|zum|ab|zur) …<position> ?\((?:m|w|d)",
            r"<company> (sucht|suchen|stellt) ~(verstärkung|mitarbeiter\w*|fachkräfte|auszubildende\w*|azubis|entwickler\w*|ingenieure\w*):? <position>",
            "(stellenangebot|stellenanzeige|jobangebot|wir stellen ein|wir suchen): <position>( bei ~<company>)?",
        ),
        "en": (
            "<company> (is|are) (hiring|looking for|seeking|recruiting) (an? |for an? |for )?(?-i:[a-z-]+ ){0,2}<position>",
            r"(we are|we're|we’re) (hiring|looking for|seeking|recruiting) (an? |for an? |for )?<position>( to join| in <place>|\b)",
            "(now hiring|job opening|vacancy|open position|job title|position title|we're hiring|we are hiring|hiring now):? (an? |for )?<position>( at ~<company>)?",
            "<company>(['’]s?)? (seeks|recruits|hiring) (an? |for an? )<position>",
            "join <company> as (an? |our (new )?)<position>",
            rf"<position> {_ALL}( at <company>)?",
        ),
    },
    fades_after=timedelta(days=45),
    weight=50,
)
