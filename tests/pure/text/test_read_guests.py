"""Who is a guest where: in the words of titles, and in the lists of programmes."""

from __future__ import annotations

import json

import pytest

from ganzohr.errors import Unreadable
from ganzohr.text.guests import Guest, read_named, read_speakers

URL = "https://kongress.example/programm"


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Folge 12: Pumpen im Winter – mit Anna Beispiel von der Muster AG", ("Anna Beispiel", "", "Muster AG")),
        ("#3 Logistik mit Dr. Otto Probe von Beispiel Logistik GmbH", ("Otto Probe", "", "Beispiel Logistik GmbH")),
        ("Zu Gast: Anna Beispiel, CIO der Muster AG", ("Anna Beispiel", "CIO", "Muster AG")),
        ("Interview mit Otto von der Probe (Muster AG)", ("Otto von der Probe", "", "Muster AG)")),
        ("Anna Beispiel (Muster AG): Wie wir planen", ("Anna Beispiel", "", "Muster AG): Wie wir planen")),
        ("Ep. 4 | Karl Attrappe, Muster AG", ("Karl Attrappe", "", "Muster AG")),
        ("Guest: Jane Sample, Head of IT at Sample Corp", ("Jane Sample", "Head of IT", "Sample Corp")),
    ],
)
def test_a_title_names_a_guest_a_position_and_where_the_company_begins(title, named):
    found = list(read_named(title))
    assert named in [(one.name, one.position, one.company) for one in found]
    assert {one.quote for one in found} == {title}


@pytest.mark.parametrize("title", ["Im Gespräch mit Anna Beispiel", "Mit Anna Beispiel durch den Winter", "Pumpen", ""])
def test_a_name_without_more_is_nothing_to_hold_on_to(title):
    assert list(read_named(title)) == []


def test_words_before_a_guest_are_no_guest():
    found = [one.name for one in read_named("Folge 2: Aus der Praxis – mit Anna Beispiel von Muster")]
    assert set(found) == {"Anna Beispiel"}


def test_of_two_guests_the_company_of_the_second_is_not_the_firsts():
    found = [(one.name, one.company) for one in read_named("mit Anna Beispiel und Otto Probe von der Muster AG")]
    assert found == [("Otto Probe", "Muster AG")]


def test_programmes_say_of_their_speakers_a_line_and_addresses():
    sessionize = {
        "sessions": [{"id": "1", "title": "Pumpen"}],
        "speakers": [
            {
                "fullName": "Anna Beispiel",
                "tagLine": "CIO, Muster AG",
                "links": [{"title": "Blog", "url": "https://anna.example/"}, {"url": "javascript:x"}],
            },
            {"fullName": "Ohne Angaben"},
        ],
    }
    assert read_speakers(json.dumps(sessionize).encode(), URL) == (
        Guest("Anna Beispiel", "CIO, Muster AG", ("https://anna.example/",)),
    )
    pretalx = {"results": [{"code": "A", "name": "Otto Probe", "biography": "Otto leitet die IT bei Muster."}]}
    assert read_speakers(json.dumps(pretalx).encode(), URL)[0].about == "Otto leitet die IT bei Muster."


def test_the_page_of_an_event_declares_who_performs():
    performer = {
        "@type": "Person",
        "name": "Anna Beispiel",
        "jobTitle": "CIO",
        "worksFor": {"@type": "Organization", "name": "Muster AG"},
        "sameAs": "https://fedi.example/@anna",
    }
    event = {"@type": "BusinessEvent", "name": "Kongress", "startDate": "2026-12-01", "performer": [performer]}
    page = f"<html><script type='application/ld+json'>{json.dumps(event)}</script></html>"
    found = read_speakers(page.encode(), URL)
    assert ("Anna Beispiel", ("https://fedi.example/@anna",)) in [(one.name, one.urls) for one in found]
    assert any("Muster AG" in one.about for one in found)


def test_calendars_name_nobody_and_what_is_no_text_is_said():
    assert read_speakers(b"BEGIN:VCALENDAR\nEND:VCALENDAR", URL) == ()
    assert read_speakers(b"<html></html>", URL) == ()
    assert read_speakers(b"[[[[]]]]", URL) == ()
    with pytest.raises(Unreadable):
        read_speakers(b"%PDF-1.7", URL)
