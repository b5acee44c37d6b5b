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
        "en": "hiring|seeks|recruit|job title|position title|join |looking for|seeking|we are recruiting|job opening|vacancy|apply now|join our team|(m/f|m/w/d|open position|job: |position: |openings for|opening for|vacancies",
    },
    phrases={
        "de": (
            rf"(?:stellenangebot|stellenanzeige|jobangebot|job): <position> ?{_ALL}? (?:bei|beim|für) (?:der |dem |die |den |das )?~<company>",
            rf"<company> (sucht|suchen) ~<position> {_ALL}( (in|am standort|für) <place>)?",
            "(?:stellenangebot|stellenanzeige|jobangebot|wir stellen ein|wir suchen|job): <position>",
            rf"<position> {_ALL}( (bei|bei der|für die) <company>)?( in <place>)?",
            r"(wir suchen|wir stellen ein|suchen wir) ~(eine[nr]?|einen/eine|eine/n|mehrere|zum|ab|zur) …<position> ?\((?:m|w|d)",
            r"<company> (sucht|suchen|stellt) ~(verstärkung|mitarbeiter\w*|fachkräfte|auszubildende\w*|azubis|entwickler\w*|ingenieure\w*):? <position>",
            "(stellenangebot|stellenanzeige|jobangebot|wir stellen ein|wir suchen): <position>( bei ~<company>)?",
        ),
        "en": (
            r"<company>,? (?:is|are)(?: now| currently| also)? (?:hiring|looking for|seeking|recruiting|searching for|looking to hire) (?:an? |for an? |for |\d+ |its next |our next )?(?:(?-i:[a-z-]+) ){0,2}<position>",
            r"<company>,? (?:is|are)(?: now| currently)? (?:hiring|recruiting|looking to hire|looking to recruit) (?:\d[\d,.]* |up to \d+ |more |new |additional |several |dozens of |hundreds of )<position=>@0.8!",
            r"(?:we are|we're|we’re) (?:hiring|looking for|seeking|recruiting) (?:an? |for an? |our next )?(?:(?-i:[a-z-]+) ){0,2}<position>(?: to join| in <place>|\b)",
            r"(?:now hiring|job opening|vacancy|open position|job title|position title|we're hiring|we are hiring|hiring now):? (?:an? |for an? )?<position>(?: (?:at|with) ~<company>)?(?: in <place>)?",
            r"(?:job|position|open role|career opportunity|job alert): (?!he |she |it |they |we |you |i |the |this )<position>(?: (?:at|with) ~<company>)?(?: in <place>)?",
            "<company>(?:['’]s?)? (?:seeks|recruits|hiring|wants) (?:an? |for an? )(?:(?-i:[a-z-]+) ){0,2}<position>",
            "<company> has (?:an? )?(?:opening|vacancy|openings|vacancies|open position|open positions) for (?:an? )?<position>",
            "join <company> as (?:an? |our (?:new )?)<position>",
            rf"<position> {_ALL}(?: at <company>)?",
        ),
    },
    fades_after=timedelta(days=45),
    weight=50,
)
