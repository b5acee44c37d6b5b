# ruff: noqa: E501 because a phrase is one line, however long
"""Speaks at: a person will speak, or has spoken, at an event; a company presents or takes part there.

Says: person, event, and company where it is named. Does not say: interviews, phone calls, who merely attends,
results of a quarter, a court or a parliament.
Example: „Anna Beispiel, CIO der Muster AG, spricht auf der Messe Beispiel 2027 über Datenschutz."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching import lexicon
from ganzohr.matching.press import ASIDE, SAYS, acts
from ganzohr.matching.reading import MASK
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_GATHERING = re.compile(
    r"(?:conference|summit|congress|showcase|forum|meeting|symposium|expo|convention|workshop|webinar|conf\b|days?\b|kongress"
    r"|messe|tag(?:e|ung|en)?\b|week\b|festival|fair\b|show\b|exhibition|roundtable|seminar|conclave|gipfel|treffen"
    r"|barcamp|camp\b|kolloquium|fachtagung|hackathon|meetup|world\b|live\b|academy|connect\b|connex|\bCES\b|\bIAA\b"
    r"|\bMWC\b|gala\b|awards?\b|20\d\d)",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"(?:\d+(?:st|nd|rd|th)|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november"
    r"|dezember|january|february|march|may|june|july|october|december|telefon|abend|anfang|ende|hof|landgericht\w*"
    r"|amtsgericht\w*|gericht\w*|bundestag\w*|landtag\w*|parlament\w*|polizei|pressekonferenz|press\sconference"
    r"|conference\scall|earnings\scall|hearing|court|house|home|parteitag\w*|landesparteitag\w*|bundesparteitag\w*"
    r"|kirchentag\w*|wahlkampf\w*|demo\w*|senate|congress|parliament|funeral|rally|church|q[1-4].*)",
    re.IGNORECASE,
)

_CALLED_OFF = re.compile(r"\b(?:fällt aus|abgesagt|verschoben|cancel+ed|called off|postponed)\b", re.IGNORECASE)


def _is_event(match: Match) -> bool:
    """Say whether it is a gathering of the trade; what a company presents at must be called one."""
    event = match.roles["event"][0].text
    if _CALLED_OFF.search(match.sentence.text):
        return False
    if _NOT_THERE.fullmatch(event) or len(event) < 3:
        return False
    if any(e.kind == "place" and e.start == match.roles["event"][0].start and e.end == match.roles["event"][0].end for e in match.sentence.entities):  # fmt: skip
        return False
    if _GATHERING.search(event):
        return True
    first = lexicon.word(re.split(r"[\s-]", event)[0].strip("„“\"'"), match.sentence.reading.lang)
    return "person" in match.roles and not (first.common or first.ordinary)


_OF = r"(,? \(?(<position>)?,? ?(der|des|von|bei)? ?~<company>\)?,?)?"
_AT_DE = r"(auf|bei|beim|am|im rahmen) (der|dem|den|des|einer|einem)? ?(diesjährigen |\d+\. |jährlichen )?<event>"
_OF_EN = r"(,? (ph\.?d|m\.?d|mba)\.?)*(,? \(?(<position>),? (of |at |for |from |and \w+ of )?(the )?<company>\)?,?|,? \(?~(<position>,? )?(of |at |for |from )(the )?<company>\)?,?|,? \(?<position>\)?,?)?"
_THE = r"(the |(?:this|last|next) (?:year|week|month)['’]?s |its |an? )?(upcoming |annual |virtual |recent |inaugural |world-famous |prestigious |\d+(st|nd|rd|th)( annual)?( edition of( the)?)? )*"
_SPEAKS = "(will speak|will be speaking|speaks|is speaking|was speaking|spoke|to speak|speaking|will present|presents|is presenting|presented|will keynote|keynotes|keynoted|will moderate|moderates|moderated|will be presenting)"
_TALK = r"(keynote|talk|presentation|speech|session|panel|fireside chat|masterclass|workshop|lecture|address|poster)\w*"
_SPEAK = acts("speak present keynote moderate be_speaking be_presenting take_the_stage")
_SHOWS = acts(
    "present participate speak share showcase attend sponsor take_part exhibit_and_present be_featured discuss highlight unveil_data report_data be_presenting be_speaking deliver_keynote feature co-host host_panel host_a_panel host_session host_a_session host_workshop host_webinar"
)

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
        "de": "spricht|sprechen|sprach|vortrag|vorträge|keynote|referier|referent|redner|speaker|podium|hält|hielt|diskutier|moderier|panel|tritt|nimmt",
        "en": "speak|keynote|talk|panel|present|spoke|participat|moderat|attend|host|sponsor|webinar|featured|fireside|takes part|take part|session|workshop|masterclass|join|share|sharing|discuss|highlight|deliver|stage|hear |meet ",
    },
    phrases={
        "de": (
            rf"<person>{_OF} (spricht|sprach|referiert|referierte|redet|diskutiert|diskutierte|moderiert|wird|tritt|berichtet) …{_AT_DE}( (zum thema|über|zu) <topic>)?",
            rf"<person>{_OF} …(hält|hielt|gibt|übernimmt|halten) …(keynote|vortrag|rede|workshop|impulsvortrag|masterclass)\w* …{_AT_DE}",
            rf"<person>{_OF} (ist|wird|war) …(keynote-speaker\w*|keynote|speaker\w*|referent\w*|redner\w*|panelist\w*|moderator\w*|teil des panels|gast) …{_AT_DE}",
            rf"(keynote|vortrag|impulsvortrag|keynote-speaker\w*|referent|referentin|rednerin|redner|speaker|speakerin|panel)[:,]? …<person>{_OF} …{_AT_DE}",
            rf"{_AT_DE} …(spricht|sprechen|referiert|diskutiert|diskutieren|hält|moderiert|berichtet|sprach) …<person>{_OF}",
            rf"<person>{_OF} (hält|hielt|gibt) …{_AT_DE} …([\w-]+-)?(keynote|vortrag|rede|workshop|impulsvortrag|masterclass)\w*",
            rf"zu den ({MASK['name']}|[\w-]*rednern|[\w-]*referenten|sprechern|speakern|referentinnen|rednerinnen|vortragenden) (des|der|beim|auf der|auf dem|am|bei der) <event> (zählt|zählen|gehört|gehören) …<person>{_OF}",
            rf"vortrag (von|mit) ~<person>{_OF} …{_AT_DE}",
            rf"<company>(, [^;:]{{3,180}},)? …(ist|sind|nimmt|beteiligt sich|hält|gibt) …(mit (einem|zwei|drei|mehreren) (vortrag|vorträgen)|speaker|vortrag|vorträge|keynote|workshop) …{_AT_DE}",
            rf"(keynote|vortrag|impulsvortrag|podium|workshop|rede) {_AT_DE}: (mit )?~<person>{_OF}",
        ),
        "en": (
            rf"<person!>{_OF_EN}{SAYS} (?:[\w’'-]+ ){{0,5}}?{_SPEAK} …(?:at|during) {_THE}<event>",
            rf"<person!>{_OF_EN} …{_SPEAKS} …(?:at|during) {_THE}<event>",
            rf"<person>{_OF_EN} …(?:spoke|was speaking|is speaking|speaks|speaking) …(?:at|during) {_THE}<event>",
            rf"<person!>{_OF_EN}{SAYS} {acts('give deliver host lead hold join take_part_in participate_in moderate chair headline open')} …{_TALK} …(?:at|during) {_THE}<event>",
            rf"<person>{_OF_EN} …(?:was part of|took part in) …{_TALK} …(?:at|during) {_THE}<event>",
            rf"<person>{_OF_EN} …(?:is|was|will be|as|has been|named|announced) …(?:keynote|speaker|panelist|panellist|moderator|presenter|featured guest)\w* …(?:at|for|of|during) {_THE}<event>",
            rf"(?:keynote|speakers?|speakers? include|panelists?|moderator|featuring|keynote speaker|presenter|presented by|hosted by):? …<person>{_OF_EN} …(?:at|during) {_THE}<event>",
            rf"(?:speakers?|panelists?|presenters?|keynotes?) (?:at|of) {_THE}<event> …(?:include|includes|are|is|will be|featured|feature) …<person>{_OF_EN}",
            rf"(?:hear|join|meet|watch|see|catch|listen to) …<person!>{_OF_EN} …(?:at|during) {_THE}<event>",
            rf"(?:at|during) {_THE}<event>,? …<person>{_OF_EN} {_SPEAKS}@0.75",
            rf"(?:at|during) {_THE}<event>,? <person>{_OF_EN},? …(?:will speak|speaks|spoke|will present|gave|will give|said|told)@0.75",
            rf"<company>{ASIDE}(?: management| executives?| team| leaders?| leadership| experts?| scientists?| {MASK['position']}s?)?{SAYS} {_SHOWS}(?: [\w’'&{MASK['name']}{MASK['company']}-]+){{0,9}}? (?:in|at|during) {_THE}<event>@0.85!",
            rf"<company>{ASIDE}{SAYS} {acts('attend sponsor')} {_THE}<event>@0.75!",
            rf"<company> to {MASK['name']} (?:in|at) {_THE}<event>@0.75!",
            rf"<person>{_OF_EN} …{_SPEAKS} …(?:at|during) {_THE}<event>",
            rf"<company>{SAYS} {acts('announce')} …(?:presentations?|participation|webinar|posters?|talks?|sessions?|lineup|line-up|speaking) …(?:at|in|during) {_THE}<event>",
            rf"<company>(?:['’]s?)? <position>,? …{_SPEAKS} …(?:at|during) {_THE}<event>",
            rf"(?:i am|i'm|i’m|i will be|i'll be|i’ll be|we are|we're|we’re|we will be) …(?:speaking|presenting|keynoting|on stage|giving a {_TALK}|moderating) …(?:at|during) {_THE}<event>@0.8",
        ),
    },
    fades_after=timedelta(days=60),
    weight=65,
    keep=_is_event,
)
