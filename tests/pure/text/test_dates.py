"""Three dates that are never mixed."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ganzohr.text.dates import find_days, said_on
from ganzohr.text.moments import parse_moment

MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
SAID = date(2026, 11, 22)  # a Sunday
SEEN = datetime(2026, 11, 22, 7, tzinfo=UTC)


def only(text, lang=None, said=SAID):
    (day,) = find_days(text, lang, said)
    return day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("zum 1. Januar 2027", (2027, 1, 1), (2027, 1, 1)),
        ("zum 1. Januar", (2027, 1, 1), (2027, 1, 1)),
        ("am 3.12.2026", (2026, 12, 3), (2026, 12, 3)),
        ("am 01.02.27", (2027, 2, 1), (2027, 2, 1)),
        ("ab sofort", (2026, 11, 22), (2026, 11, 22)),
        ("im März", (2027, 3, 1), (2027, 3, 31)),
        ("im März 2027", (2027, 3, 1), (2027, 3, 31)),
        ("Ende Dezember", (2026, 12, 21), (2026, 12, 31)),
        ("im dritten Quartal 2026", (2026, 7, 1), (2026, 9, 30)),
        ("im 1. Halbjahr 2027", (2027, 1, 1), (2027, 6, 30)),
        ("bis Jahresende", (2026, 12, 31), (2026, 12, 31)),
        ("zum Jahreswechsel", (2027, 1, 1), (2027, 1, 1)),
        ("nächste Woche", (2026, 11, 23), (2026, 11, 29)),
        ("vor drei Jahren", (2023, 1, 1), (2023, 12, 31)),
        ("letzten Freitag", (2026, 11, 20), (2026, 11, 20)),
        ("am kommenden Dienstag", (2026, 11, 24), (2026, 11, 24)),
        ("gestern", (2026, 11, 21), (2026, 11, 21)),
        ("übermorgen", (2026, 11, 24), (2026, 11, 24)),
    ],
)
def test_german_days_are_read_relative_to_when_they_were_said(text, first, last):
    day = only(f"Das gilt {text} für alle.", "de")
    assert (day.first, day.last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("effective March 3", (2027, 3, 3), (2027, 3, 3)),
        ("on January 1st, 2027", (2027, 1, 1), (2027, 1, 1)),
        ("on 1 January 2027", (2027, 1, 1), (2027, 1, 1)),
        ("next Monday", (2026, 11, 23), (2026, 11, 23)),
        ("in Q1 2027", (2027, 1, 1), (2027, 3, 31)),
        ("in the first quarter of 2027", (2027, 1, 1), (2027, 3, 31)),
        ("effective immediately", (2026, 11, 22), (2026, 11, 22)),
        ("two years ago", (2024, 1, 1), (2024, 12, 31)),
        ("in early 2027", (2027, 1, 1), (2027, 3, 31)),
        ("by the end of the year", (2026, 12, 31), (2026, 12, 31)),
        ("last week", (2026, 11, 9), (2026, 11, 15)),
    ],
)
def test_english_days_are_read_relative_to_when_they_were_said(text, first, last):
    day = only(f"She takes over {text} as planned.", "en")
    assert (day.first, day.last) == (date(*first), date(*last))


def test_years_long_past_are_history_and_coming_ones_are_not():
    past, coming = find_days("Wurde 1998 gegründet und zieht 2027 um.", "de", SAID)
    assert past.is_history(SAID)
    assert not coming.is_history(SAID)


def test_without_a_day_of_saying_only_stated_years_are_read():
    assert [d.text for d in find_days("Am 3. Mai 2026, gestern und im Juni.", "de")] == ["3. Mai 2026"]


@pytest.mark.parametrize(
    "text", ["Version 1.2.3", "Tel. 030 1234567", "am 31. Februar 2027", "Mai ist ein Name", "Halle 2027a"]
)
def test_what_only_looks_like_a_day_is_none(text):
    assert all(d.grain == "month" for d in find_days(text, "de", SAID)) or not find_days(text, "de", SAID)


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["de", "en", None]))
def test_spans_are_exact_and_do_not_overlap(text, lang):
    days = find_days(text, lang, SAID)
    assert all(text[d.start : d.end] == d.text and d.first <= d.last for d in days)
    assert all(a.end <= b.start for a, b in pairwise(days))


@settings(deadline=None)
@given(st.dates(date(1995, 1, 1), date(2090, 12, 31)))
def test_every_calendar_day_written_in_full_is_read_back(day):
    months = MONTHS.split()
    found = only(f"am {day.day}. {months[day.month - 1]} {day.year}", "de")
    assert found.first == day
    assert found.stated


def test_a_claim_from_the_future_or_from_before_the_web_is_no_date():
    assert said_on(SEEN + timedelta(days=30), SEEN) is None
    assert said_on(datetime(1970, 1, 1, tzinfo=UTC), SEEN) is None
    assert said_on(None, SEEN) is None


def test_a_zone_told_wrong_is_drawn_back_to_when_we_saw_it():
    assert said_on(SEEN + timedelta(hours=5), SEEN) == SEEN
    assert said_on(SEEN - timedelta(hours=5), SEEN) == SEEN - timedelta(hours=5)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2003-12-31T10:14:55+01:00", "2003-12-31T09:14:55"),
        ("Sun, 29 Jan 2006 17:17:44 -0600", "2006-01-29T23:17:44"),
        ("Mon, 3 März 2025 10:00 MEZ", "2025-03-03T09:00:00"),
        ("Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06"),
        ("2026-11", "2026-11-01T00:00:00"),
        ("20261122", "2026-11-22T00:00:00"),
        ("22.11.2026 08:15", "2026-11-22T08:15:00"),
        ("November 3, 2026 3:05 pm", "2026-11-03T15:05:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59"),
        ("2026-11-21T24:00:00Z", "2026-11-22T00:00:00"),
    ],
)
def test_moments_are_read_in_every_common_writing(written, utc):
    assert parse_moment(written) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_what_is_no_moment_is_none_or_aware(written):
    found = parse_moment(written)
    assert found is None or found.tzinfo is UTC
