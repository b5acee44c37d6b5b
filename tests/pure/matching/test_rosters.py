"""Pages that show people: who stands there as what, and what two versions of such a page tell."""

from __future__ import annotations

import pytest

from ganzohr.matching.rosters import changed, people_in, roster, shown

TEAM = """Unser Team
Anna Beispiel
Leiterin IT
E-Mail schreiben
Carl Vorlage
Geschäftsführer
Dr. Dora Probe
Head of Sales"""


def told(before, after):
    return [(one.type, one.name, one.confidence) for one in changed(roster(before), roster(after))]


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("Anna Beispiel\nLeiterin IT", "Anna Beispiel", "Leiterin IT"),
        ("Anna Beispiel, Leiterin IT und Prozesse", "Anna Beispiel", "Leiterin IT und Prozesse"),
        ("Leiterin IT: Anna Beispiel", "Anna Beispiel", "Leiterin IT"),
        ("Chief Sales Officer\nJane Example\nHead of IT\nJohn Sample", "Jane Example", "Chief Sales Officer"),
        ("Prof. Dr. Xaver von Muster\nDirektor Forschung", "Xaver von Muster", "Direktor Forschung"),
        ("Yildiz Öztürk\nSoftware Engineer", "Yildiz Öztürk", "Software Engineer"),
        ("Anna Beispiel Leiterin IT", "Anna Beispiel", "Leiterin IT"),
        ("Anna Beispiel", "Anna Beispiel", ""),
    ],
)  # fmt: skip
def test_a_person_is_read_with_the_position_beside_above_or_below(text, name, position):
    one = shown(text)[0]
    assert (one.name, one.position) == (name, position)
    assert name in one.lines
    assert position in one.lines


@pytest.mark.parametrize(
    "text",
    [
        "Unsere Werte\nMarketing & Vertrieb\nSocial Media\nKarriere bei Muster",
        "Muster Holding GmbH\nGeschäftsführer",
        "Senior Leadership\nChief Executive Officer",
        "Anna Beispiel ist seit 2024 bei uns und leitet die IT. Davor war sie in einer anderen Firma tätig.",
        "Cookie Einstellungen\nKontakt aufnehmen\nIhre Ansprechpartner im Vertrieb",
        "",
    ],
)
def test_a_line_that_names_nobody_is_nobody(text):
    assert shown(text) == []


def test_a_roster_is_read_as_it_was_written():
    assert [(one.name, one.position) for one in people_in(roster(TEAM))] == [
        ("Anna Beispiel", "Leiterin IT"),
        ("Carl Vorlage", "Geschäftsführer"),
        ("Dora Probe", "Head of Sales"),
    ]
    assert "E-Mail" not in roster(TEAM)


def test_who_is_new_is_told_who_is_missing_is_only_hinted_at():
    after = TEAM.replace("Dr. Dora Probe", "Emil Muster")
    assert told(TEAM, after) == [("hires", "Emil Muster", 0.7), ("leaves", "Dora Probe", 0.35)]


def test_a_higher_position_is_a_promotion_and_a_title_in_other_words_is_none():
    assert told(TEAM, TEAM.replace("Leiterin IT", "CIO")) == [("promotes", "Anna Beispiel", 0.8)]
    assert told(TEAM, TEAM.replace("Leiterin IT", "Head of IT")) == []
    assert told(TEAM, TEAM.replace("Geschäftsführer", "Referent")) == []
    assert told(TEAM, TEAM.replace("Leiterin IT", "Leiterin Einkauf")) == [("promotes", "Anna Beispiel", 0.55)]


@pytest.mark.parametrize(
    "after",
    [
        "Dora Probe\nHead of Sales\nCarl Vorlage\nGeschäftsführer\nAnna Beispiel\nLeiterin IT",
        "Anna Maria Beispiel, Leiterin IT\nCarl Vorlage, Geschäftsführer\nDora Probe, Head of Sales",
        "Wird überarbeitet",
        "Gerd Neu\nGeschäftsführer\nHans Neu\nLeiter IT",
        "",
    ],
)
def test_another_order_a_middle_name_or_a_page_made_anew_tell_of_nobody(after):
    assert told(TEAM, after) == []


def test_the_lines_of_who_stands_beside_prove_that_somebody_is_missing():
    (one,) = changed(roster(TEAM), roster(TEAM.replace("Dr. Dora Probe\nHead of Sales", "")))
    assert (one.before, one.after) == ("Dr. Dora Probe\nHead of Sales", "Carl Vorlage\nGeschäftsführer")
