"""Events: what takes place, when, where, and who speaks, from calendars, programmes and pages."""

import json
from datetime import date

import pytest
from fakes import NOW, FakeWeb, call_here
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.connectors import Tools
from ganzohr.connectors.events import EVENTS
from ganzohr.errors import Unreadable
from ganzohr.model import Source
from ganzohr.text.calendars import read_events

ICS = "https://messe.example/programm.ics"


def event(number, day="20261201T090000", **more):
    lines = {"UID": f"{number}@messe.example", "SUMMARY": "SAP im Mittelstand", "DTSTART;TZID=Europe/Berlin": day}
    lines |= {"LOCATION": "Ulm", "DESCRIPTION": "Anna Beispiel (Muster AG) spricht.\\nMehr dort."} | more
    return "BEGIN:VEVENT\r\n" + "".join(f"{name}:{value}\r\n" for name, value in lines.items()) + "END:VEVENT\r\n"


def calendar(*events):
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + "".join(events) + "END:VCALENDAR\r\n"


def visit(address, said, seen=(), url=None, **more):
    web = FakeWeb({url or address: said})
    tools = Tools(web, call_here, NOW, lambda keys: set(keys) & set(seen))
    return EVENTS.poll(Source("s", "events", address, **more), tools)


def test_a_calendar_says_what_takes_place_when_and_where():
    (heard,) = visit(ICS, calendar(event(1))).heard
    assert (heard.title, heard.happens_on, heard.kind) == ("SAP im Mittelstand", date(2026, 12, 1), "event")
    assert heard.text == "SAP im Mittelstand\n2026-12-01 · Ulm\nAnna Beispiel (Muster AG) spricht.\nMehr dort."


def test_a_broken_event_costs_only_itself():
    broken = event(2).replace("20261201T090000", "2026-13-99")
    assert [one.id for one in read_events(calendar(broken, event(1)).encode(), ICS)] == ["1@messe.example"]


def test_what_is_over_is_not_brought_and_a_day_without_an_hour_stays_a_day():
    whole_day = event(2).replace("DTSTART;TZID=Europe/Berlin:20261201T090000", "DTSTART;VALUE=DATE:20261122")
    found = visit(ICS, calendar(event(1, "20261120T090000"), whole_day))
    assert [one.happens_on for one in found.heard] == [date(2026, 11, 22)]


def test_what_changes_is_heard_again_and_what_is_called_off_has_ended():
    first = visit(ICS, calendar(event(1), event(2)))
    seen = [one.key for one in first.heard]
    assert visit(ICS, calendar(event(1), event(2)), seen, cursor=first.cursor).heard == ()
    moved = calendar(event(1, LOCATION="Fürth"), event(2, STATUS="CANCELLED"))
    again = visit(ICS, moved, seen, cursor=first.cursor)
    assert [one.key for one in again.heard] == ["1@messe.example"]
    assert again.ended == ("2@messe.example",)


def test_a_page_declares_its_event_with_who_speaks():
    node = {
        "@type": "BusinessEvent",
        "name": "Werkstatttag",
        "startDate": "2026-12-01T23:30:00-08:00",
        "location": {"name": "Halle 3", "address": {"addressLocality": "Ulm"}},
        "performer": [{"@type": "Person", "name": "Anna Beispiel", "worksFor": {"name": "Muster AG"}}],
        "organizer": {"name": "Messe Ulm"},
    }
    page = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    (heard,) = visit("events:https://messe.example/tag", page, url="https://messe.example/tag").heard
    assert heard.text == "Werkstatttag\nAnna Beispiel, Muster AG\n2026-12-01 · Halle 3, Ulm · Messe Ulm"


def test_sessionize_names_who_speaks_in_which_session():
    said = {
        "sessions": [
            {"id": "1", "title": "SAP", "description": "Wie?", "startsAt": "2026-12-01T09:00:00", "speakers": ["a"]},
            {"id": "2", "title": "Pause", "isServiceSession": True, "speakers": []},
        ],
        "speakers": [{"id": "a", "fullName": "Anna Beispiel", "tagLine": "CIO, Muster AG", "email": "x@y.example"}],
    }
    (heard,) = visit("https://sessionize.com/api/v2/abc/view/All", json.dumps(said)).heard
    assert heard.text == "SAP\nAnna Beispiel, CIO, Muster AG\n2026-12-01\nWie?"


def test_pretalx_names_who_speaks_in_which_talk():
    slot = {"start": "2026-12-01T09:00:00+01:00", "room": {"name": {"de": "Saal 1"}}, "submission": {
        "code": "ABC", "title": "SAP", "abstract": "Wie?", "speakers": [{"name": "Anna Beispiel"}]}}  # fmt: skip
    url = "https://pretalx.example/api/events/tag26/schedules/latest/"
    (heard,) = visit(url, json.dumps({"slots": [slot]})).heard
    assert heard.text == "SAP\nAnna Beispiel\n2026-12-01 · Saal 1\nWie?"
    assert heard.url == "https://pretalx.example/tag26/talk/ABC/"


def test_a_frab_programme_is_read_by_day_and_room():
    talk = {
        "guid": "g",
        "title": "SAP",
        "date": "2026-12-01T09:00:00+01:00",
        "persons": [{"public_name": "Anna Beispiel"}],
    }
    said = {"schedule": {"conference": {"title": "Tag 26", "days": [{"rooms": {"Saal 1": [talk]}}]}}}
    (heard,) = visit("https://tag.example/2026/schedule.json", json.dumps(said)).heard
    assert heard.text == "SAP\nAnna Beispiel\n2026-12-01 · Saal 1 · Tag 26"


@pytest.mark.parametrize("said", ["<html></html>", "{}", "[]", "null", '{"sessions": 7}'])
def test_what_holds_no_event_is_an_error(said):
    with pytest.raises(Unreadable):
        visit("events:https://messe.example/x", said, url="https://messe.example/x")


@given(st.text(alphabet="BEGIN:VT\nDSUMARYx;=0123456789END", max_size=300))
def test_whatever_a_calendar_holds_it_is_read(text):
    read_events(calendar(event(1), f"BEGIN:VEVENT\n{text}\nEND:VEVENT\n").encode(), ICS)


def test_addresses_are_recognised_only_where_they_are_sure():
    assert all(
        EVENTS.recognises(one)
        for one in (ICS, "webcal://messe.example/x", "events:https://x.example", "https://tag.example/26/schedule.json")
    )
    assert not any(
        EVENTS.recognises(one) for one in ("https://messe.example/", "programm.ics", "ftp://x.example/a.ics")
    )
