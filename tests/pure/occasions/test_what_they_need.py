"""The same need, said several times, is one: who said it, how often, first and last."""

from __future__ import annotations

from datetime import timedelta

import make
from fakes import NOW

from ganzohr.occasions import needs
from ganzohr.occasions.events import Telling

MUSTER, PROBE = make.company("Muster AG"), make.company("Probe GmbH")


def said(text, what=None, *, type_="states_need", company=MUSTER, days=1, site="muster.example", document=None, **rest):
    """Make the telling of one sentence, in a document of its own unless one is given."""
    at = NOW - timedelta(days=days)
    document = document or make.document(text, said_on=at, seen_on=at, url=f"https://{site}/{days}", **rest)
    signal = make.signal(
        type_,
        document,
        text,
        roles={"what": (make.span(document.text, what or text),)},
        company_id=company.id if company else None,
    )
    return Telling(signal, document, make.source(f"https://{site}/feed"))


def test_two_wordings_of_one_need_are_one_need_with_both_quotes_and_the_first_and_last_day():
    first = said("Wir suchen ein Lagersystem mit Scannern.", days=30)
    last = said("Für das Lagersystem fehlen uns noch Scanner.", days=2, site="presse.example")
    (need,) = needs.group([last, first])
    assert need.tellings == (first, last)
    assert (need.documents, need.sources) == (2, 2)
    assert (need.first_said, need.last_said) == (first.said, last.said)


def test_different_needs_of_one_company_stay_apart():
    found = needs.group([said("Wir suchen ein Lagersystem."), said("Wir brauchen eine Halle in Ulm.", days=3)])
    assert [need.documents for need in found] == [1, 1]


def test_one_need_in_a_compound_and_in_its_parts_is_one_need():
    found = needs.group(
        [said("Wir suchen eine Firma für die Schulreinigung."), said("Wer übernimmt die Reinigung?", days=3)]
    )
    assert [need.documents for need in found] == [2]


def test_who_complains_and_seeks_in_one_breath_seeks():
    text = "Unser Lagersystem ärgert uns seit Monaten. Wir suchen ein neues Lagersystem."
    document = make.document(text)
    parts = text.partition(". ")
    (need,) = needs.group([said(part, document=document) for part in (parts[0] + ".", parts[2])])
    assert len(need.tellings) == 2
    assert need.kind == "request"


def test_the_same_need_of_two_companies_is_two_that_know_of_each_other():
    ours, theirs = (
        said("Wir suchen ein Lagersystem mit Scannern."),
        said("Wer kennt ein Lagersystem mit Scannern?", company=PROBE, days=3),
    )
    found = needs.group([ours, theirs])
    assert len(found) == 2
    assert needs.elsewhere(found[0], found) == [found[1]]


def test_a_sentence_that_is_found_as_need_and_as_question_is_one_need():
    text = "Kennt jemand eine gute Software für die Reisekosten?"
    document = make.document(text)
    (need,) = needs.group([said(text, document=document), said(text, document=document, type_="asks_question")])
    assert need.kind == "recommendation"
    assert [telling.signal.type for telling in need.tellings] == ["states_need"]


def test_who_asks_in_two_sentences_asks_once():
    document = make.document("Wir planen den Umzug der Server. Hat jemand Erfahrung mit Glasfaser?")
    told = [
        said("Wir planen den Umzug der Server", document=document),
        said("Hat jemand Erfahrung mit Glasfaser?", document=document),
    ]
    (need,) = needs.group(told)
    assert need.documents == 1


def test_a_job_ad_is_no_need_for_a_system():
    job = said("Die Muster AG sucht einen Lagersystem-Administrator (m/w/d).", type_="posts_job")
    found = needs.group([job, said("Wir suchen ein Lagersystem.", days=2)])
    assert sorted(need.kind for need in found) == ["job", "request"]


def test_what_more_sources_bear_out_comes_first():
    once = said("Wir brauchen eine Halle in Ulm.", days=1)
    words = (("Wir suchen ein Lagersystem.", 9, "a.example"), ("Uns fehlt ein Lagersystem.", 5, "b.example"))
    twice = [said(text, days=days, site=site) for text, days, site in words]
    assert [need.sources for need in needs.group([once, *twice])] == [2, 1]


def test_the_order_of_what_comes_in_changes_nothing():
    told = [said(f"Wir suchen ein Lagersystem mit Scannern {n}.", days=n) for n in range(1, 6)]
    assert needs.group(told) == needs.group(reversed(told))
