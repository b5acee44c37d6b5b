# ruff: noqa: E501 because a phrase is one line, however long
"""Starts an initiative: a company takes something up: a programme, a project, a change of how it works.

Says: company and topic, in its own words. Does not say: a new product for customers, campaigns of parties and clubs,
a programme that ends or merely goes on.
Example: „Die Muster AG startet ein Programm zur Digitalisierung ihrer Lieferkette."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching.press import SAYS, THE, acts
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_NOT_THEIRS = re.compile(
    r"\b(?:wahlkampf\w*|\w*wahlprogramm\w*|fernsehprogramm\w*|tv-programm|kulturprogramm\w*|rahmenprogramm\w*"
    r"|bürgerinitiative\w*|volksinitiative\w*|television program\w*|tv program\w*|radio program\w*|election campaign"
    r"|presidential campaign|military campaign|smear campaign|nuclear program\w*|missile program\w*|computer program"
    r"|share buyback|buy-?back program\w*|aktienrückkauf\w*|repurchase program\w*|affiliate program|endet|beendet|stoppt"
    r"|eingestellt|cancels?|cancel+ed|ends?\b|ended|halts?|manhattan project)\b",
    re.IGNORECASE,
)

_PREMISES = re.compile(r"\b(?:hub|lab|campus|academy building) (?:in|at|near) ", re.IGNORECASE)
"""Rooms that are opened; "expands" tells of them."""


def _is_begun(match: Match) -> bool:
    """Say whether a company begins it for itself or others: no campaign of parties, no programme on the air."""
    topic = match.roles["topic"][0].text if match.roles.get("topic") else ""
    return not _PREMISES.search(topic) and not _NOT_THEIRS.search(
        match.sentence.masked, max(0, match.start - 15), match.end + 10
    )


_DET_DE = "(der |dem |die |das |den |ein |eine |einen |einer |einem |ihre |ihr |ihren |seine |sein |seinen |neue[nsmr]? |umfassende[nsmr]? |groß angelegte[nsmr]? |konzernweite[nsmr]? |unternehmensweite[nsmr]? )*"

_STARTS = acts(
    "launch start kick_off begin roll_out introduce unveil announce embark_on establish create pilot set_up form implement initiate expand commit_to develop open found offer run begin_with embark_upon undertake inaugurate debut"
)
_DET = rf"{THE}(?:(?:company-wide|enterprise-wide|major|multi-year|comprehensive|sweeping|ambitious|global|nationwide|statewide|citywide|internal|far-reaching|large-scale) )*"
_CAUSE = r"(?:net[- ]zero|carbon|emissions?|climate|renewable|plastic|zero[- ]waste|diversity|sustainab\w+|100% recyc\w+|deforestation)"

STARTS_INITIATIVE = SignalType(
    label=N_("starts an initiative"),
    roles={"company": "company", "topic": "project"},
    subject="company",
    needs=("company", "topic"),
    why_now=(N_("{company} starts: {topic}"),),
    cues={
        "de": "startet|starten|gestartet|initiiert|lanciert|beginnt|ruft|investier|gründet|begonnen|aufgelegt|launcht|plant|forciert|treibt|legt|setzt|stellt|bringt|mit eine|mit ihre|beschließt|beschlossen|kündigt|richtet|baut|will|testet|erprobt",
        "en": "launch|start|kick|begin|began|offer|roll|introduc|unveil|announc|embark|establish|creat|pilot|expand|commit|pledge|devote|new |set|invest|develop|implement|form|open|overhaul|revamp|vow|aim|modern|digiti|automat|restructur|reorgani|streamlin|adopt|dedicat|donat|earmark|join|trial",
    },
    also={
        "de": "initiative|program|projekt|offensive|strategie|kampagne|transformation|einführung|umstellung|migration|digitalisierung|modernisierung|roll|pilot|akademie|allianz|lab|hub|kompetenzzentrum|taskforce|restrukturierung|neuausrichtung|inkubator|accelerator|roadmap|reorganisation|hana|erp|crm|sap|neutral|emissionsfrei",
        "en": "initiative|program|project|strategy|campaign|transformation|migration|moderni|roll|pilot|academy|accelerator|incubator|lab|hub|council|scholarship|fellowship|task force|challenge|restructuring|overhaul|pledge|scheme|foundation|mentor|training|apprentice|bootcamp|net zero|net-zero|carbon|emission|climate|renewable|recycl|plastic|waste|divers|digit|automat|erp|crm|sap|hana|reorgani|revamp|streamlin|commit|effort|drive|fund|plan",
    },
    phrases={
        "de": (
            rf"<company>(, [^;:]{{3,180}},)? (startet|starten|initiiert|lanciert|beginnt|launcht|gründet|plant|forciert|verkündet|beschließt|startete|begann|initiierte|gründete) (mit |nun |jetzt |heute |\d{{4}} )*{_DET_DE}<topic>",
            rf"<company>(, [^;:]{{3,180}},)? (treibt|legt|setzt|stellt|kündigt|richtet|schiebt|stößt) (nun |jetzt |mit )*{_DET_DE}<topic> (voran|auf|um|an|ein)",
            rf"<company>(, [^;:]{{3,180}},)? (treibt|legt|setzt|kündigt|richtet|schiebt|stößt) (nun |jetzt |mit )*{_DET_DE}<topic>@0.75",
            rf"<company> (hat|haben) (nun |jetzt |\w+ )?{_DET_DE}<topic> (gestartet|initiiert|begonnen|aufgelegt|ins leben gerufen|gegründet|beschlossen|angekündigt|aufgesetzt|eingeleitet|angestoßen)",
            rf"<company> ruft {_DET_DE}<topic> ins leben",
            rf"<company> (investiert|steckt) …in {_DET_DE}<topic>",
            rf"<company> bringt {_DET_DE}<topic> auf den weg",
            rf"<company>(, [^;:]{{3,180}},)? (will|wird|plant|möchte) …in {_DET_DE}<topic> (investieren|zu investieren|stecken)",
            r"mit (einer|einem|ihrer|ihrem|der|dem) (neuen |neuem )?<topic> (will|möchte|wollen|plant) (die |der |das )?<company>",
            r"<company> will …(?=klimaneutral|co2-neutral|treibhausgasneutral|emissionsfrei)<topic=>@0.75",
            rf"<company> (testet|erprobt) …{_DET_DE}<topic>@0.75",
        ),
        "en": (
            rf"<company>{SAYS} {_STARTS} (?:the (?:launch|start|creation|expansion|rollout|roll-out) of |plans for |applications for |nominations for )?(?!commercial ){_DET}<topic>@0.85!",
            rf"<company>{SAYS} {acts('invest')} …in {_DET}(?:[\w-]+ ){{0,2}}?<topic>",
            rf"<company>{SAYS} {acts('pilot trial')} {_DET}<topic=>@0.75!",
            r"<company>(?:['’]s?)? new <topic>@0.7",
            rf"<company>{SAYS} {acts('commit pledge devote dedicate donate earmark')} …to {_DET}<topic>@0.85!",
            rf"<company>{SAYS} {acts('pledge commit vow aim set_out')} to (?=[^.;:]{{0,70}}{_CAUSE})<topic=>@0.8!",
            rf"<company>{SAYS} {acts('set announce adopt')} {_DET}(?=[^.;:]{{0,50}}{_CAUSE})<topic=>(?= by| for|[.,]|$)@0.7",
            rf"<company>{SAYS} {acts('overhaul revamp modernize modernise digitize digitise digitalize automate restructure reorganize reorganise streamline')} (?:its |the )?<topic=>@0.75!",
            rf"<company>{SAYS} {acts('invest')} (?:[$€£][\d.,]+ ?\w* )?in (?=[^.;:]{{0,30}}(?:training|reskilling|upskilling|digital|sustainab|automation))<topic=>@0.75!",
            r"new <topic> (?:from|by|at) <company>@0.7",
            rf"<company>…… to (?:launch|offer|create|develop|start|introduce|establish|pilot|build) {_DET}<topic>@0.7",
        ),
    },
    fades_after=timedelta(days=90),
    weight=60,
    keep=_is_begun,
)
