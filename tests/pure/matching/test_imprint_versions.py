"""Two versions of an imprint: who came and who went, with the lines that say so."""

from __future__ import annotations

import pytest

from ganzohr.matching.officers import changed, officer_lines

OLD = "Muster AG\nVorstand: Carl Vorlage, Dora Probe\nRegistergericht: Musterstadt"


def told(before, after):
    return [(one.name, one.type == "hires", one.before, one.after) for one in changed(before, after)]


def test_only_the_lines_of_officers_are_taken():
    assert officer_lines(OLD) == "Vorstand: Carl Vorlage, Dora Probe"
    assert officer_lines("Geschäftsführung:\nCarl Vorlage\nDora Probe\nTelefon 0123") == (
        "Geschäftsführung:\nCarl Vorlage\nDora Probe"
    )
    assert officer_lines("Geschäftsführung\nCarl Vorlage\nDora Probe\nRegister\nHRB 1") == (
        "Geschäftsführung\nCarl Vorlage\nDora Probe"
    )
    assert officer_lines("Muster AG\nMusterweg 1") == ""


def test_who_came_and_who_went_are_told_with_the_line_of_either_version():
    new = "Vorstand: Dora Probe, Anna Beispiel"
    old = officer_lines(OLD)
    assert told(old, new) == [("Anna Beispiel", True, old, new), ("Carl Vorlage", False, old, new)]


@pytest.mark.parametrize(
    "after",
    [
        "Vorstand: Dora Probe, Carl Vorlage",
        "Vorstand: Dr. Carl Vorlage und Dora Probe",
        "Vorstand: Carl Maria Vorlage, Dora Probe",
        "Mitglieder des Vorstands: Carl Vorlage, Dora Probe",
        "Wird überarbeitet",
    ],
)
def test_another_order_title_middle_name_or_label_is_no_change(after):
    assert told(officer_lines(OLD), after) == []
