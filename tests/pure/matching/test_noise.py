"""What is dropped as noise, what stays, how relevant a text is, and where the footer of a press release begins."""

from __future__ import annotations

import pytest

from ganzohr import signals
from ganzohr.matching import boilerplate, linear, noise, relevance
from ganzohr.matching.hints import hints

RELEASE = """Neustadt, 3. März. Die Muster AG übernimmt die Probe GmbH aus Lindau. Das teilte das Haus am Montag mit.
Über den Kaufpreis wurde Stillschweigen vereinbart. Der Vertrag soll im April unterzeichnet werden.
Die Behörden müssen noch zustimmen.
Beide Häuser arbeiten schon lange zusammen.
{footer}
Die Beispiel Holding übernahm 2011 die Muster AG. Anna Beispiel ist Geschäftsführerin der Test GmbH."""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A7 Richtung Kassel: 6 km Stau nach Unfall", "traffic report"),
        ("Soup of the day: tomato", "lunch menu"),
        ("Horoskop-Portal Sternenwerk baut 30 Stellen ab", None),
        ("Kantine wird neu ausgeschrieben", None),
        ("Ein ganz gewöhnlicher Satz.", None),
        ("", None),
    ],
)
def test_noise_has_a_reason_and_business_stays(text, reason):
    assert noise.reason(text) == reason


def test_a_sure_finding_outweighs_every_word_of_noise():
    text = "Stau auf der A7: Die Muster GmbH meldet Insolvenz an."
    found = signals.detect(text, "de")
    assert relevance.is_sure(found)
    assert signals.dropped(text, "de") is None
    assert signals.dropped(text, "de", found) is None


def test_a_language_without_words_of_noise_is_never_dropped():
    assert signals.dropped("Stau auf der A7 bei Kassel", "fr") is None


def test_a_text_hints_at_what_its_words_may_mean_also_inside_hyphens():
    said = hints("Probe-Abspaltung: Freie Bahn für den Börsengang. Pilotenstreik?")
    assert said["head spin-off"] == said["head strike"] == said["asks"] == 1.0
    assert "hint sport" not in said
    assert hints("Der Trainer lobt seine Mannschaft.")["hint sport"] > 1.0
    assert hints("")["long"] == 0.0


def test_what_only_hints_at_an_event_is_more_relevant_than_what_does_not():
    hinted = relevance.relevance("Flughafen droht die Zahlungsunfähigkeit, Gläubiger der Muster AG verhandeln")
    assert hinted > relevance.relevance("Am Flughafen gibt es jetzt neue Bänke und einen Spielplatz")


def test_what_tells_of_business_is_more_relevant_than_what_does_not():
    texts = (
        "Die Muster AG meldet Insolvenz an.",
        "Die Muster AG spricht über Insolvenzen.",
        "Heute scheint die Sonne.",
    )
    scores = [signals.relevant(text, signals.detect(text, "de"), signals.dropped(text, "de")) for text in texts]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert scores[0] > 0.5 > scores[1]


def test_the_reason_of_a_score_can_be_told_word_by_word():
    told = relevance.telling("Stellenabbau bei der Muster AG: 300 Entlassungen", 3)
    assert len(told) == 3
    assert told[0][1] > 0
    assert relevance.telling("") == []


def test_what_was_dropped_ranks_below_what_was_not():
    text = "Mittagstisch heute: Linsen mit Spätzle"
    assert signals.relevant(text, (), "lunch menu") < signals.relevant(text, ())


def test_words_leave_out_addresses_and_accounts_and_hide_numbers():
    assert linear.words("@muster kauft 50 Busse https://muster.example/50") == {"kauft", "00", "busse"}


def test_halves_of_characters_are_words_like_others():
    assert linear.places("\ud800uster", 15)


@pytest.mark.parametrize(
    "heading",
    [
        "Über die Muster AG",
        "Über Muster",
        "About Muster Inc.",
        "Pressekontakt:",
        "Media Contact",
        "Kontakt für die Presse",
        "Forward-looking statements",
        "Firmenkontakt und Herausgeber der Meldung:",
    ],
)
def test_nothing_is_found_in_the_footer_of_a_press_release(heading):
    text = RELEASE.format(footer=heading)
    end = boilerplate.footer(text)
    assert text[end:].startswith(heading)
    assert {one.type for one in signals.detect(text, "de")} == {"acquires"}
    assert all(one.quote.start < end for one in signals.detect(text, "de"))


@pytest.mark.parametrize(
    "line",
    [
        "Über die Muster AG wird seit Tagen gesprochen.",
        "Über den Preis: kein Wort.",
        "Das Werk bleibt.",
        "Über den Kaufpreis wurde nichts",
    ],
)
def test_a_sentence_is_no_footer(line):
    text = RELEASE.format(footer=line)
    assert boilerplate.footer(text) == len(text)


def test_a_page_about_somebody_is_no_footer():
    assert boilerplate.footer("Über die Muster AG\nWir bauen Pumpen.") == len("Über die Muster AG\nWir bauen Pumpen.")
