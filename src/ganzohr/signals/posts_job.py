# ruff: noqa: E501 because a phrase is one line, however long
"""Posts a job: a company looks for somebody to employ.

Says: company and position. Does not say: people who look for a job, football clubs that look for a striker.
Example: „Die Muster AG sucht eine Leiterin Einkauf (m/w/d) in Ulm."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

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
        "en": "hiring|looking for|seeking|we are recruiting|job opening|vacancy|apply now|join our team|(m/f|m/w/d|open position",
    },
    phrases={
        "de": (
            r"<company> (sucht|suchen) ~<position> \((?:[mwdfgxi](?:/[mwdfgxi*]){1,3}|all genders|gn)\)( (in|am standort|für) <place>)?",
            "(?:stellenangebot|stellenanzeige|jobangebot|wir stellen ein|wir suchen|job): <position>",
            r"<position> \((?:[mwdfgxi](?:/[mwdfgxi*]){1,3}|all genders|gn)\)( (bei|bei der|für die) <company>)?( in <place>)?",
            r"(wir suchen|wir stellen ein|suchen wir) ~(eine[nr]?|einen/eine|eine/n|mehrere|zum|ab|zur) …<position> ?\((?:m|w|d)",
            r"<company> (sucht|suchen|stellt) ~(verstärkung|mitarbeiter\w*|fachkräfte|auszubildende\w*|azubis|entwickler\w*|ingenieure\w*):? <position>",
            "(stellenangebot|stellenanzeige|jobangebot|wir stellen ein|wir suchen): <position>( bei ~<company>)?",
        ),
        "en": (
            "<company> (is|are) (hiring|looking for|seeking|recruiting) (an? |for an? |for )?<position>",
            r"(we are|we're|we’re) (hiring|looking for|seeking|recruiting) (an? |for an? |for )?<position>( to join| in <place>|\b)",
            "(now hiring|job opening|vacancy|hiring|open position|job):? (an? )?<position>( at ~<company>)?",
            r"<position> \((?:m/f(?:/[dx])?|m/w/d|f/m/x|all genders)\)( at <company>)?",
        ),
    },
    fades_after=timedelta(days=45),
    weight=50,
)
