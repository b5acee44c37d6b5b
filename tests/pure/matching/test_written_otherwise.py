"""Names as people, accounts and set pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.matching.letters import Narrowed
from ganzohr.matching.mentions import MEANT, Matcher
from ganzohr.model import WatchedName


def found(text, name, *aliases, kind="company", lang="de"):
    """Return what is meant of one watched name in a text."""
    mentions = Matcher([WatchedName("x", kind, name, aliases)]).find(text, lang)
    assert all(text[one.start : one.end] == one.text for one in mentions)
    return [one.text for one in mentions if one.confidence >= MEANT]


@pytest.mark.parametrize("name", ["Ambiente AG", "Beispiel Holding GmbH", "BSP AG", "Insel Werke SE"])
def test_a_name_on_a_line_of_its_own_is_found_with_its_legal_form(name):
    assert found(f"Kontakt\n{name}\nMusterstraße 3\n12345 Musterstadt", name) == [name]


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("Muster Bank AG", "RT @MusterBank: Heute neu #Finanzen", "MusterBank"),
        ("Muster Bank AG", "Streik bei #musterbank heute", "musterbank"),
        ("Flughafen Müsterland GmbH", "Nichts geht mehr #FlughafenMüsterland", "FlughafenMüsterland"),
    ],
)
def test_accounts_and_tags_write_a_name_as_one_word(name, text, seen):
    assert found(text, name) == [seen]


def test_a_persons_account_is_the_person():
    assert found("Danke @AnnaBeispiel für den Vortrag!", "Anna Beispiel", kind="person") == ["AnnaBeispiel"]


def test_what_stands_behind_the_at_of_a_mail_address_is_no_account():
    assert found("Mail an info@musterbank", "Muster Bank AG") == []


def test_words_of_a_name_may_stand_far_apart():
    text = "Vertrag zwischen der   Muster     Werke   AG und ihr"
    assert found(text, "Muster Werke AG") == ["Muster     Werke   AG"]


def test_a_name_that_is_wrapped_in_an_indented_text_is_one_name():
    text = "Ein langer Satz, der an einer schönen Stelle umbrochen ist: Vapimo\n    Werke baut aus."
    assert found(text, "Vapimo Werke GmbH") == ["Vapimo\n    Werke"]


@pytest.mark.parametrize("name", ["bunte werkstatt GmbH", "e.muster AG", "grün+bunt GmbH", "box! Muster GmbH"])
def test_brands_in_small_letters_and_with_signs_are_found_with_their_form(name):
    assert found(f"Die {name} zieht um.", name) == [name]


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("Beispiel's Musterhaus", "Wir waren bei Beispiels Musterhaus zu Gast.", "Beispiels Musterhaus"),
        ("C. R. Muster, Inc.", "Der Auftrag ging an C.R. Muster im Mai.", "C.R. Muster"),
        ("C.R. Muster, Inc.", "Der Auftrag ging an C. R. Muster im Mai.", "C. R. Muster"),
        (
            "Erste Musterer Beteiligung GmbH",
            "Anleger der Ersten Musterer Beteiligung warten.",
            "Ersten Musterer Beteiligung",
        ),
        ("Muster GmbH Maschinenbau", "Bei der Muster GmbH Maschinenbau läuft es.", "Muster GmbH Maschinenbau"),
        ("Muster\u00adwerke AG", "Die Musterwerke AG wächst.", "Musterwerke AG"),
        ("Muster Polska Sp. z o.o.", "Der Auftrag ging an Muster Polska im Mai.", "Muster Polska"),
        ("Muster GmbH & Co. KG", "Neuer Standort: MUSTER GMBH & CO. KG baut.", "MUSTER GMBH & CO. KG"),
    ],
)
def test_other_writings_of_a_name_are_the_name(name, text, seen):
    assert found(text, name) == [seen]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Mehr unter www.mbs-bank.example.", ["mbs-bank.example"]),
        ("Fragen an anna@mbs-bank.example bitte.", ["mbs-bank.example"]),
        ("Das steht auf my-mbs-bank.example nicht.", []),
        ("Das steht auf mbs-bank.example.org nicht.", []),
    ],
)
def test_a_companys_own_domain_names_it(text, seen):
    matcher = Matcher([WatchedName("x", "company", "Musterbank Süd AG", domain="mbs-bank.example")])
    assert [one.text for one in matcher.find(text, "de") if one.confidence >= MEANT] == seen


def test_a_page_on_a_platform_does_not_name_the_platform():
    matcher = Matcher([WatchedName("x", "company", "Muster Netz GmbH", domain="github.com")])
    assert all(one.confidence < MEANT for one in matcher.find("Siehe github.com/beispiel/muster", "de"))


def test_who_asks_is_a_person_not_a_company():
    assert found("„Ist das alles?“, fragte Bspmann am Ende.", "Bspmann GmbH") == []


@pytest.mark.parametrize("text", ["Nächste Woche bin ich in Paris.", "Ein Poker um die Stellen beginnt."])
def test_places_and_everyday_words_need_a_second_proof(text):
    assert found(text, "Paris GmbH") + found(text, "Poker GmbH") == []


def test_tags_know_no_case():
    assert found("Wann kommt der Bus, liebe #msb?", "Muster Stadtbus AG", "MSB") == ["msb"]


@given(st.text(alphabet="ab \n\u00a0.", max_size=60))
def test_a_narrowed_text_knows_where_its_letters_stood(text):
    narrowed = Narrowed(text)
    assert "  " not in narrowed.text
    for place, letter in enumerate(narrowed.text):
        assert text[narrowed.before(place)] == letter
