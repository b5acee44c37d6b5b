"""Lists of attendees, speakers and exhibitors: tables, pages and pasted text, and what is no entry."""

from __future__ import annotations

import pytest

from ganzohr.errors import Invalid
from ganzohr.text.attendees import read_attendees


def told(text):
    return [(one.name, one.company, one.part) for one in read_attendees(text.encode()).attendees]


@pytest.mark.parametrize(
    ("line", "name", "company"),
    [
        ("Anna Beispiel, Muster AG", "Anna Beispiel", "Muster AG"),
        ("1. Anna Beispiel (Muster AG)", "Anna Beispiel", "Muster AG"),
        ("- Dr. Anna Beispiel | CIO | Muster AG", "Anna Beispiel", "Muster AG"),
        ("Beispiel, Anna; Muster AG", "Anna Beispiel", "Muster AG"),
        ("Muster AG: Anna Beispiel", "Anna Beispiel", "Muster AG"),
        ("Anna von Beispiel, Leiterin IT bei der Muster Logistik", "Anna von Beispiel", "Muster Logistik"),
        ("Anna Beispiel – Head of IT at Example Robotics", "Anna Beispiel", "Example Robotics"),
        ("Anna Beispiel", "Anna Beispiel", ""),
        ("Muster AG", "", "Muster AG"),
    ],
)
def test_one_line_says_who_and_from_where(line, name, company):
    (one,) = read_attendees(line.encode()).attendees
    assert (one.name, one.company) == (name, company)
    assert one.line == line


def test_what_somebody_speaks_about_is_read_and_makes_a_speaker():
    (one,) = read_attendees("10:00 Uhr Anna Beispiel, Muster AG: „Wartung ohne Papier“".encode()).attendees
    assert (one.name, one.company, one.talk, one.part) == (
        "Anna Beispiel",
        "Muster AG",
        "Wartung ohne Papier",
        "speaks",
    )


def test_a_heading_says_what_those_below_it_do():
    text = "Referenten\nAnna Beispiel, Muster AG\n\nTeilnehmer:\nBernd Erdacht, Erdacht eG\n\n## Aussteller\nProbe GmbH"
    assert told(text) == [
        ("Anna Beispiel", "Muster AG", "speaks"),
        ("Bernd Erdacht", "Erdacht eG", "attends"),
        ("", "Probe GmbH", "exhibits"),
    ]


def test_a_name_alone_on_its_line_goes_on_below_it():
    found = read_attendees(b"Anna Beispiel\nCIO\nMuster AG\nBernd Erdacht\nLeiter IT, Erdacht eG").attendees
    assert [(one.name, one.position, one.company) for one in found] == [
        ("Anna Beispiel", "CIO", "Muster AG"),
        ("Bernd Erdacht", "Leiter IT", "Erdacht eG"),
    ]
    assert found[0].line == "Anna Beispiel · CIO · Muster AG"


def test_names_line_by_line_stay_one_entry_each():
    assert told("Anna Beispiel\nBernd Erdacht\nClara Probe") == [
        ("Anna Beispiel", "", "attends"),
        ("Bernd Erdacht", "", "attends"),
        ("Clara Probe", "", "attends"),
    ]


def test_a_table_is_read_by_its_columns_and_bad_rows_are_named():
    table = "Vorname;Nachname;Firma;Rolle\nAnna;Beispiel;Muster AG;Speakerin\n;;;Gast\nBernd;Erdacht;Erdacht eG;Gast\n"
    assert told(table) == [("Anna Beispiel", "Muster AG", "speaks"), ("Bernd Erdacht", "Erdacht eG", "attends")]
    assert [row for row, _ in read_attendees(table.encode()).problems] == [3]


def test_a_table_of_talks_is_one_of_speakers():
    (one,) = read_attendees(b"Name,Company,Talk title\nAnna Beispiel,Muster AG,Repair without paper\n").attendees
    assert (one.part, one.talk) == ("speaks", "Repair without paper")


def test_a_page_is_read_by_its_tables_and_lists():
    page = (
        "<title>Tag der Beispiele</title><nav><ul><li>Anna Beispiel</li></ul></nav><h2>Referenten</h2>"
        "<ul><li><b>Anna Beispiel</b><br>CIO, Muster AG</li></ul><h2>Aussteller</h2>"
        "<table><tr><th>Firma</th><th>Stand</th></tr><tr><td>Probe GmbH</td><td>A1</td></tr></table>"
    )
    assert told(page) == [("Anna Beispiel", "Muster AG", "speaks"), ("", "Probe GmbH", "exhibits")]
    assert read_attendees(page.encode()).title == "Tag der Beispiele"


def test_a_page_of_cards_is_read_as_it_is_seen():
    page = (
        "<h2>Our speakers</h2><div><h3>Anna Beispiel</h3><p>CIO, Muster AG</p></div><div><h3>Bernd Erdacht</h3></div>"
    )
    assert ("Anna Beispiel", "Muster AG", "speaks") in told(page)


def test_a_line_as_long_as_a_chapter_is_named_and_the_rest_is_read():
    found = read_attendees(("x" * 700 + "\n\nAnna Beispiel, Muster AG").encode())
    assert [one.name for one in found.attendees] == ["Anna Beispiel"]
    assert [row for row, _ in found.problems] == [1]


@pytest.mark.parametrize("body", [b"", b"  \n ", b"<html><body></body></html>"])
def test_what_is_no_list_is_said(body):
    with pytest.raises(Invalid):
        read_attendees(body)


def test_a_cell_without_end_breaks_nothing():
    found = read_attendees(("Anna Beispiel, Muster AG\n" + "Aa " * 200_000).encode())
    assert [(one.name, one.company) for one in found.attendees] == [("Anna Beispiel", "Muster AG")]
    assert [row for row, _ in found.problems] == [2]
