"""One person, one change, however many sides tell it; two people of one name stay two."""

from __future__ import annotations

from datetime import date, timedelta

import make
from telling import ANNA, PROBE, SITE, strength, told

from ganzohr.occasions import events

DAY = date(2026, 9, 1)
EXPORT = make.source("Connections.csv", id="contacts", title="LinkedIn Connections.csv")
OTHER = make.person("Anna Beispiel", id="person-other", company_id=PROBE.id)


def group(*tellings):
    return events.group(tellings, strength)


def press(day=0, person=ANNA):
    return told("hires", "Anna Beispiel wird CIO der Muster AG.", on=DAY + timedelta(days=day), person=person)


def export(day):
    said = "Anna Beispiel · Probe GmbH\nAnna Beispiel · Muster AG · CIO"
    return told("hires", said, on=DAY + timedelta(days=day), source=EXPORT, host="", person=ANNA)


def imprint(day):
    said = "Muster AG\nGeschäftsführung: Carl Probe\nGeschäftsführung: Anna Beispiel"
    return told("hires", said, on=DAY + timedelta(days=day), source=SITE, host="muster.example", person=ANNA)


def unwatched(text, name="Carla Vorlage", **rest):
    telling = told("hires", text, on=DAY, **rest)
    telling.signal.roles["person"] = (make.span(text, name),)
    return telling


def test_press_export_and_imprint_tell_one_change_with_three_proofs():
    (event,) = group(press(), export(40), imprint(80))
    assert len(event.tellings) == 3
    assert events.origins(event.tellings) == 3


def test_the_order_in_which_the_sides_come_changes_nothing():
    assert [len(one.tellings) for one in group(imprint(80), press(), export(40))] == [3]


def test_who_leaves_there_and_arrives_here_has_changed_once():
    left = told("leaves", "Anna Beispiel verlässt Probe GmbH.", on=DAY, company=PROBE, person=ANNA)
    (event,) = group(left, press(60))
    assert event.head.signal.type == "hires"


def test_after_ninety_days_it_is_another_change():
    assert len(group(press(), press(100))) == 2


def test_two_watched_people_of_one_name_stay_two():
    there = told("hires", "Anna Beispiel wird CIO der Probe GmbH.", on=DAY, company=PROBE, person=OTHER)
    assert len(group(press(), there)) == 2


def test_two_people_of_one_name_whom_nobody_watches_stay_two_where_their_houses_differ():
    here = unwatched("Carla Vorlage wird CIO der Muster AG.")
    there = unwatched("Carla Vorlage wird CFO der Probe GmbH.", company=PROBE)
    again = unwatched("Muster AG beruft Carla Vorlage.", host="blatt.example")
    assert sorted(len(one.tellings) for one in group(here, there, again)) == [1, 2]


def test_a_vaguer_telling_does_not_make_one_of_two_namesakes():
    here = unwatched("Carla Vorlage wird CIO der Muster AG.")
    there = unwatched("Carla Vorlage wird CFO der Probe GmbH.", company=PROBE)
    vague = unwatched("Carla Vorlage hat eine neue Aufgabe.", company=None)
    assert len(group(here, there, vague)) == 2


def test_one_person_who_arrives_at_two_houses_has_changed_twice():
    there = told("hires", "Anna Beispiel rückt in den Beirat der Probe GmbH.", on=DAY, company=PROBE, person=ANNA)
    assert len(group(press(), there)) == 2


def test_a_house_with_and_without_its_legal_form_is_one():
    short = unwatched("Muster holt Carla Vorlage.", company=None)
    short.signal.roles["company"] = (make.span(short.document.text, "Muster"),)
    assert len(group(unwatched("Carla Vorlage wird CIO der Muster AG."), short)) == 1
