"""Words of a quote, told in a sentence of ours: German in the nominative, names joined as people join them."""

import pytest

from ganzohr import signals
from ganzohr.occasions import nominative


@pytest.mark.parametrize(
    ("text", "before", "told"),
    [
        ("Vorstandsvorsitzenden", "hat Karin Probst zur ", "Vorstandsvorsitzende"),
        ("Vorstandsvorsitzenden", "hat Jonas Probst zum ", "Vorstandsvorsitzender"),
        ("Vorsitzenden", "spricht als ", "Vorsitzende"),
        ("Vorsitzender", "Jonas Probst, ", "Vorsitzender"),
        ("Mitglieds des Vorstands", "des ", "Mitglied des Vorstands"),
        ("kaufmännischen Leiter", "zum ", "kaufmännischer Leiter"),
        ("stellvertretenden Geschäftsführerin", "zur ", "stellvertretende Geschäftsführerin"),
        ("Geschäftsführers", "des ", "Geschäftsführer"),
        ("Leiter Einkauf", "zum ", "Leiter Einkauf"),
        ("CIO", "neue ", "CIO"),
        ("Chief Information Officer", "", "Chief Information Officer"),
    ],
)
def test_a_position_is_told_in_the_nominative(text, before, told):
    assert nominative.position(text, before) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [("Beschäftigten", "Beschäftigte"), ("Mitarbeitern", "Mitarbeiter"), ("Piloten", "Piloten"), ("staff", "staff")],
)
def test_who_strikes_is_told_in_the_nominative(text, told):
    assert nominative.workforce(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Deutschen Bahn", "Deutsche Bahn"),
        ("Bayerischen Muster Werken", "Bayerische Muster Werken"),
        ("Muster AG", "Muster AG"),
        ("Frischen", "Frischen"),
    ],
)
def test_a_company_named_by_an_adjective_is_told_in_the_nominative(text, told):
    assert nominative.company(text) == told


def test_what_is_not_settled_is_told_as_what_is_spoken_of():
    merges = signals.SHELF.get("merges_with")
    assert str(merges.why({"party": "Muster AG"}, confidence=0.5)) == "Muster AG: a merger is spoken of"
    assert str(merges.why({"party": "Muster AG"}, confidence=0.8)) == "Muster AG merge"


def test_filing_for_insolvency_is_told_where_the_quote_says_so():
    files = signals.SHELF.get("files_insolvency")
    filed = files.why({"company": "Muster AG"}, "Die Muster AG hat Insolvenz angemeldet.")
    assert str(filed) == "Muster AG has filed for insolvency"
    assert str(files.why({"company": "Muster AG"}, "Muster AG ist pleite.")) == "Muster AG is insolvent"
