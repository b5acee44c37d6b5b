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


def _is_begun(match: Match) -> bool:
    """Say whether a company begins it for itself or others: no campaign of parties, no programme on the air."""
    return not _NOT_THEIRS.search(match.sentence.masked, max(0, match.start - 15), match.end + 10)


_ASIDE = "( ?[®™])?( \\([^)]{1,30}\\)){0,3}(, [^;:–—]{3,180},)?( (today|recently|also|now|just))?"
_DET_DE = "(der |dem |die |das |den |ein |eine |einen |einer |einem |ihre |ihr |ihren |seine |sein |seinen |neue[nsmr]? |umfassende[nsmr]? |groß angelegte[nsmr]? |konzernweite[nsmr]? |unternehmensweite[nsmr]? )*"
_DET = "(an? |its |the |their |two |three |new |first |company-wide |major |multi-year )*"

STARTS_INITIATIVE = SignalType(
    label=N_("starts an initiative"),
    roles={"company": "company", "topic": "project"},
    subject="company",
    needs=("company", "topic"),
    why_now=(N_("{company} starts: {topic}"),),
    cues={
        "de": "startet|starten|gestartet|initiiert|lanciert|beginnt|ruft|investier|gründet|begonnen|aufgelegt|launcht|plant|forciert|treibt|legt|setzt|stellt|bringt|mit eine|mit ihre|beschließt|beschlossen|kündigt|richtet|baut",
        "en": "launch|start|kick|begin|offer|rolls out|introduc|unveil|announc|embark|establish|creat|pilot|expand|commit|pledge|devote|new |sets up|invest|develop|implement|form",
    },
    also={
        "de": "initiative|program|projekt|offensive|strategie|kampagne|transformation|einführung|umstellung|migration|digitalisierung|modernisierung|roll|pilot|akademie|allianz|lab|hub|kompetenzzentrum|taskforce|restrukturierung|neuausrichtung|inkubator|accelerator|roadmap|reorganisation|hana|erp|crm|sap",
        "en": "initiative|program|project|strategy|campaign|transformation|migration|moderni|roll|pilot|academy|accelerator|incubator|lab|hub|council|scholarship|fellowship|task force|challenge|restructuring|overhaul|pledge",
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
        ),
        "en": (
            rf"<company>{_ASIDE} (launches|launched|has launched|is launching|will launch|to launch|starts|started|has started|kicks off|kicked off|begins|began|rolls out|rolled out|is rolling out|introduces|introduced|has introduced|unveils|unveiled|has unveiled|announces|announced|has announced|embarks on|embarked on|establishes|established|has established|creates|created|has created|pilots|is piloting|sets up|set up|forms|formed|implements|implemented|initiates|initiated|expands|expanded|is expanding|commits to|develops|is developing) (the (launch|start|creation|expansion|rollout) of |plans for )?{_DET}<topic>@0.85!",
            rf"<company>{_ASIDE} (invests|invested|will invest|is investing) …in {_DET}<topic>",
            r"<company>(['’]s?)? new <topic>@0.7",
            rf"<company>{_ASIDE} (commits|committed|pledges|pledged|devotes|dedicates) …to {_DET}<topic>",
            r"new <topic> (from|by|at) <company>@0.7",
            rf"<company>…… to (launch|offer|create|develop|start|introduce|establish|pilot|build) {_DET}<topic>@0.7",
        ),
    },
    fades_after=timedelta(days=90),
    weight=60,
    keep=_is_begun,
)
