"""Of which kind a need is, by the words in which somebody says it."""

from __future__ import annotations

import pytest

from ganzohr.matching import needs, requests


@pytest.mark.parametrize(
    ("type_", "quote", "kind"),
    [
        ("states_need", "Kennt jemand eine gute Software für die Reisekostenabrechnung?", "recommendation"),
        ("asks_question", "Which CRM would you recommend for a team of five?", "recommendation"),
        ("asks_question", "Wie organisiert ihr eure Rechnungsfreigabe?", "question"),
        ("states_need", "Hat jemand Erfahrung mit Predictive Maintenance bei Pumpen?", "question"),
        ("asks_question", "Könnten Sie uns bitte bis Freitag ein Angebot schicken?", "request"),
        ("states_need", "Wir brauchen dringend Unterstützung bei der Einführung von SAP.", "request"),
        ("states_need", "Die Hotline unseres Providers ärgert uns seit Wochen.", "complaint"),
        ("states_need", "Our ERP keeps crashing since the last update.", "complaint"),
        ("states_need", "Wir planen den Umstieg auf S/4HANA.", "plan"),
        ("states_need", "We are going to replace our phone system next year.", "plan"),
        ("states_need", "Ausschreibung: Lieferung von 120 Notebooks", "tender"),
        ("states_need", "Die Muster AG sucht einen Dienstleister für die Betriebsgastronomie.", "tender"),
        ("posts_job", "Die Muster AG sucht eine Leiterin Einkauf (m/w/d).", "job"),
    ],
)
def test_the_words_tell_the_kind(type_, quote, kind):
    assert needs.kind(type_, quote) == kind
    assert kind in needs.LABELS


@pytest.mark.parametrize(
    "text", ["Wer kennt das nicht?", "Wussten Sie, dass das geht?", "Quiz: wie viele?", "How do I reset my password?"]
)
def test_a_question_for_show_wants_no_answer(text):
    assert needs.is_for_show(text)


def test_a_question_to_others_is_not_for_show():
    assert not needs.is_for_show("Wie handhabt ihr die Freigabe von Rechnungen?")


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("Please send me the report by Friday.", "en"),
        ("Can you call me tomorrow?", "en"),
        ("Bei uns klemmt es seit Monaten an der Übergabe zwischen Einkauf und Lager.", "de"),
        ("Wer von euch hat schon mal eine Presse versetzen lassen?", "de"),
    ],
)
def test_a_message_tells_a_need_by_its_manner(sentence, lang):
    assert requests.probability(sentence, lang) >= requests.LIKELY[lang]


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("The market closed higher on Friday.", "en"),
        ("We sent the report yesterday.", "en"),
        ("", "en"),
        ("Am Montag schloss die Börse fester.", "de"),
        ("Wir freuen uns über die Auszeichnung.", "de"),
        ("", "de"),
    ],
)
def test_what_is_only_told_asks_for_nothing(sentence, lang):
    assert requests.probability(sentence, lang) < requests.LIKELY[lang]


def test_an_article_and_a_language_that_no_model_knows_are_not_weighed():
    sentence = "Please send me the report by Friday."
    assert requests.may_ask(sentence, sentence, "en")
    assert not requests.may_ask(sentence + " x" * requests.MESSAGE, sentence, "en")
    assert not requests.may_ask(sentence, sentence, "fr")


def test_of_longer_german_texts_only_those_are_weighed_in_which_somebody_speaks_for_himself():
    asked = "Wer kennt einen guten Zimmerer?"
    assert requests.may_ask("Der Zug hielt auf freier Strecke. " + asked, asked, "de")
    assert not requests.may_ask("Der Zug hielt auf freier Strecke. " * 20 + asked, asked, "de")
    assert requests.may_ask("Wir bauen um, und ich habe dazu eine Frage. " * 20 + asked, asked, "de")


def test_a_rule_and_the_manner_together_are_surer_than_the_manner_alone():
    sentence = "Wir brauchen jemanden für die Hofpflege."
    assert requests.sureness(sentence) < requests.sureness(sentence, told=0.8) < 1
