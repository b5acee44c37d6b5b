"""Positions: level and field whatever the gender, and who only sounds like a chief."""

import pytest

from ganzohr.matching import positions
from ganzohr.model import Span


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Geschäftsführer/in", "executive"),
        ("Vorständin", "executive"),
        ("Vorstandsvorsitzender", "executive"),
        ("CIO", "executive"),
        ("Muster-Chef", "executive"),
        ("Leiter:in IT", "head"),
        ("Head of Cloud", "head"),
        ("Prokurist", "head"),
        ("Vice President Sales", "head"),
        ("IT-Chefin", "head"),
        ("Teamleiter*in Buchhaltung", "lead"),
        ("Küchenchef", "lead"),
        ("Sales Manager", "lead"),
        ("Senior Account Manager (m/w/d)", "senior"),
        ("Key Account Manager", "professional"),
        ("Sachbearbeiterin", "professional"),
        ("Junior-Entwickler", "junior"),
        ("Werkstudent Marketing (w|m|d)", "trainee"),
        ("Duale Studentin Informatik", "trainee"),
    ],
)
def test_a_title_has_a_level(title, level):
    assert positions.level(title) == level


@pytest.mark.parametrize(
    "title",
    [
        "Assistentin der Geschäftsführung",
        "Assistant to the CEO",
        "Vorstandssekretärin",
        "Referent des Vorstands",
        "Sales executive",
        "Probation officer",
        "HR Business Partner",
        "Product Owner",
        "Hausmeister",
        "Flugbegleiterin",
        "Betriebsratsvorsitzende",
        "Scrum Master",
    ],
)
def test_who_only_sounds_like_a_chief_is_none(title):
    assert positions.level(title) == "professional"


@pytest.mark.parametrize(
    "form", ["Leiterin", "Leiter:in", "Leiter/in", "Leiter/-in", "Leiter*in", "Leiter_in", "LeiterIn", "Leiter(in)"]
)
def test_every_way_of_writing_genders_is_one_position(form):
    assert (positions.level(f"{form} Einkauf"), positions.field(f"{form} Einkauf")) == ("head", "purchasing")


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("CFO", "finance"),
        ("Chief Human Resources Officer", "hr"),
        ("IT-Leiterin", "it"),
        ("Vertriebsleiter", "sales"),
        ("Geschäftsführerin", "management"),
        ("Koch", None),
        ("Datenschutzbeauftragte", "legal"),
    ],
)
def test_a_title_has_a_field_where_it_names_one(title, field):
    assert positions.field(title) == field


def test_positions_are_found_in_running_text_without_whose_they_are():
    text = "Muster-Chef Jonas Probst und Dr. Anna Beispiel, Leiterin IT und Einkauf, luden die Geschäftsführer ein."
    found = [one.span for one in positions.find(text)]
    assert [span.text for span in found] == ["Chef", "Leiterin IT und Einkauf", "Geschäftsführer"]
    assert all(text[span.start : span.end] == span.text for span in found)


def test_a_finding_without_position_takes_the_one_beside_its_person():
    text = "Acme hired Jane Doe as its new Head of Sales, said Chief Executive Officer John Sample far from there."
    person, quote = Span(11, 19, "Jane Doe"), Span(0, len(text), text)
    beside = positions.held({"person": (person,)}, quote)
    assert beside is not None
    assert (beside.span.text, beside.level, beside.field) == ("Head of Sales", "head", "sales")
    assert positions.held({}, quote) is None
    told = positions.held({"person": (person,), "position": (Span(0, 3, "CIO"),)}, quote)
    assert told is not None
    assert told.level == "executive"
