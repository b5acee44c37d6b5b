"""What must not be kept of a person goes, sentence by sentence; what only sounds alike stays letter for letter."""

from __future__ import annotations

import time

import pytest

from ganzohr import signals
from ganzohr.matching import special
from ganzohr.matching.cues import Finder, read_cue

STAYS = "Die Klinik-IT der Muster AG läuft künftig in der Cloud."
GOES = "Anna Beispiel ist seit Oktober krankgeschrieben."


@pytest.mark.parametrize(
    ("text", "category"),
    [
        (GOES, "health"),
        ("She is on maternity leave until May.", "parental"),
        ("Unser Kollege ist gläubiger Katholik.", "religion"),
        ("Ich bin Mitglied der SPD.", "politics"),
        ("Jonas Probe wurde in den Betriebsrat gewählt.", "union"),
        ("The founder is of Kurdish descent.", "ethnicity"),
        ("Er lebt mit seinem Ehemann in Köln.", "sexual"),
        ("John Sample was sentenced to two years in prison.", "conviction"),
        ("Verheiratet, zwei Kinder.", "family"),
        ("Wir trauern um unsere Kollegin.", "grief"),
        ("His fingerprint is stored at the gate.", "biometric"),
    ],
)
def test_a_sentence_that_ascribes_something_special_to_a_person_is_known(text, category):
    assert special.category(text) == category


@pytest.mark.parametrize(
    "text",
    [
        STAYS,
        "Die Krankenkasse Probe BKK ist unser Kunde.",
        "Der Krankenstand lag bei 5,8 Prozent.",
        "Bundeswirtschaftsministerin Anna Beispiel (SPD) besucht das Werk.",
        "Betriebsratschef Karl Exempel fordert Garantien für das Werk.",
        "Die IG Metall ruft zum Warnstreik bei der Muster AG auf.",
        "Das Landgericht verurteilte die Muster AG zu Schadenersatz.",
        "Der Sohn des Gründers übernimmt die Geschäftsführung.",
        "Bis zum 23. März können Gläubiger ihre Forderungen anmelden.",
        "Print is not dead, says Jane Example.",
    ],
)
def test_business_that_only_sounds_alike_stays(text):
    assert special.category(text) is None
    assert special.screen(text, None) == special.Screened(text, {})


def test_who_is_only_named_as_saying_it_bears_nothing_of_it():
    assert special.category("Nachwuchs im Handwerk ist knapp, sagt Karl Exempel.") is None
    assert special.category("Facial recognition in shops is contested, says Jane Example.") is None
    assert special.category("Er geht wegen seiner Depression, sagt Karl Exempel.") == "health"
    assert special.category("I was diagnosed with ADHD, says Jane Example.") == "health"


def test_a_part_of_the_body_and_what_befell_it_are_health_and_the_heart_of_a_product_is_not():
    assert special.category("Bei Jonas Beispiel wurde ein Knoten in der Lunge entdeckt.") == "health"
    assert special.category("Anna Beispiel bekam vor zehn Jahren ein fremdes Herz.") == "health"
    assert special.category("Das Herz der Anlage ist ihr Rechner, sagt Jonas Beispiel.") is None


def test_a_gap_is_marked_and_everything_else_stays_letter_for_letter():
    after = "Das Projekt   beginnt\tim Mai."
    screened = special.screen(f"{STAYS} {GOES} {after}\nNeue Zeile.", "de")
    assert screened.text == f"{STAYS} {special.GAP} {after}\nNeue Zeile."
    assert screened.dropped == {"health": 1}


def test_neighbours_share_one_mark_and_each_is_counted():
    screened = special.screen(f"{GOES} Er ist vorbestraft. {STAYS}", "de")
    assert screened.text == f"{special.GAP} {STAYS}"
    assert screened.dropped == {"health": 1, "conviction": 1}


def test_filtering_twice_changes_nothing_more():
    once = special.screen(f"{STAYS} {GOES}", "de").text
    assert special.screen(once, "de") == special.Screened(once, {})


@pytest.mark.parametrize(
    "hidden",
    [
        "Anna Beispiel ist schwan\u00adger.",
        "Anna Beispiel ist schwan\u200bger.",
        "Er tra\u0308gt ein Ho\u0308rgera\u0308t.",
    ],
)
def test_hidden_letters_do_not_get_a_sentence_through(hidden):
    assert special.screen(f"{STAYS} {hidden}", "de").text == f"{STAYS} {special.GAP}"


def test_a_sentence_in_the_other_language_goes_too():
    assert special.screen(f"{STAYS} She is pregnant.", "de").text == f"{STAYS} {special.GAP}"
    assert special.screen(GOES, "en").text == special.GAP


def test_the_catalogue_of_signals_holds_no_forbidden_type():
    forbidden = ("birthday", "birth", "illness", "health", "wedding", "marri", "death", "dies", "grief", "pregnan")
    forbidden += ("religio", "politic", "party", "union_member", "ethnic", "convict", "divorc", "anniversary")
    types = signals.SHELF.names()
    assert types
    assert [name for name in types if any(word in name for word in forbidden)] == []
    assert "person" not in signals.SHELF.get("faces_strike").roles


@pytest.mark.parametrize(
    "text", ["krank " * 30_000, "ist an " * 30_000, "(" * 100_000, "mein Vater " * 20_000, "é" * 100_000]
)
def test_endless_texts_stay_affordable(text):
    began = time.process_time()
    special.screen(text, "de")
    assert time.process_time() - began < 20


def test_a_phrase_matches_whole_words_with_gaps_choices_and_parts():
    assert read_cue("! ist krank", {}).mark == "!"
    finder = Finder([read_cue("(ist|war) ~ *krank", {})])
    assert [number for _, number in finder.find("er ist seit mai schwer herzkrank.")] == [0]
    pattern = finder.cues[0].pattern
    assert pattern.search("er ist seit mai schwer herzkrank.")
    assert not pattern.search("er war krankhaft ehrgeizig")
    assert read_cue("@kin lebt", {"kin": "frau|mann"}).pattern.search("die frau lebt")


def test_a_phrase_that_cannot_be_looked_for_is_an_error():
    with pytest.raises(ValueError, match="looked for"):
        Finder([read_cue("~", {})])
