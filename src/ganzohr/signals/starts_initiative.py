# ruff: noqa: E501 because a phrase is one line, however long
"""Starts an initiative: a company takes something up: a programme, a project, a change of how it works.

Says: company and topic, in its own words. Does not say: a new product for customers, campaigns of parties and clubs.
Example: „Die Muster AG startet ein Programm zur Digitalisierung ihrer Lieferkette."
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

STARTS_INITIATIVE = SignalType(
    label=N_("starts an initiative"),
    roles={"company": "company", "topic": "project"},
    subject="company",
    needs=("company", "topic"),
    why_now=(N_("{company} starts: {topic}"),),
    cues={
        "de": "startet|starten|gestartet|initiiert|lanciert|beginnt|ruft|investiert|gründet|begonnen|aufgelegt|launcht|plant|forciert|treibt",
        "en": "launch|start|kicks off|begin|rolls out|introduc|unveil|announc|embark|establish",
    },
    also={
        "de": "initiative|program|projekt|offensive|strategie|kampagne|transformation|einführung|umstellung|migration|digitalisierung|modernisierung|roll|pilot|akademie|allianz|lab",
        "en": "initiative|program|project|strategy|campaign|transformation|migration|modernization|roll|pilot|academy|accelerator|lab",
    },
    phrases={
        "de": (
            "<company> (startet|starten|initiiert|lanciert|beginnt|launcht|gründet|plant|forciert|treibt) (mit )?(der |dem |die |das |den |ein |eine |einen |einer |ihre |ihr |seine |sein |seinen )?<topic>",
            "<company> (hat|haben) ~(ein|eine|einen|das|die|ihr|ihre|sein|seine) <topic> (gestartet|initiiert|begonnen|aufgelegt|ins leben gerufen|gegründet)",
            "<company> ruft (ein|eine|einen|das|die) <topic> ins leben",
            "<company> investiert …in (ein|eine|einen|das|die|seine|ihre) <topic>",
        ),
        "en": (
            "<company> (launches|launched|has launched|starts|started|kicks off|begins|rolls out|introduces|introduced|unveils|announces|announced|has started|embarks on|establishes) (an? |its |the |their )?<topic>",
        ),
    },
    fades_after=timedelta(days=90),
    weight=60,
)
