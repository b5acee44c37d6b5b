"""When a source is asked again, and how it is said to be doing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import make
import pytest
from fakes import NOW
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.connectors import SHELF, Visit
from ganzohr.errors import Gone, Refused, SourceError, Unreachable, Unreadable
from ganzohr.model import Message, Source, Validators
from ganzohr.services.schedule import (
    FARTHEST,
    LONGEST,
    SHORTEST,
    after_failure,
    after_visit,
    at_new_address,
    proposed_address,
    staying,
    usual_gap,
    within_reach,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def said(*ago: timedelta) -> list:
    return [make.document(said_on=NOW - one) for one in ago]


def wait(source: Source, now: datetime = NOW) -> timedelta:
    assert source.next_due is not None
    return source.next_due - now


def visited(source: Source | None = None, documents=(), now: datetime = NOW, **visit) -> Source:
    return after_visit(source or make.source(), Visit(**visit), list(documents), now)


def failed(error: SourceError, times: int = 1, source: Source | None = None, now: datetime = NOW) -> Source:
    source = source or make.source(last_heard=NOW)
    for _ in range(times):
        source = after_failure(source, error, now)
    return source


def test_a_source_that_speaks_daily_is_asked_about_hourly():
    source = visited(documents=said(*(n * DAY for n in range(1, 8))))
    assert 0.9 * HOUR <= wait(source) <= 1.1 * HOUR


@pytest.mark.parametrize(
    ("gap", "shortest", "longest"),
    [
        (timedelta(minutes=10), SHORTEST * 0.9, SHORTEST * 1.1),
        (7 * DAY, 6 * HOUR, 8 * HOUR),
        (40 * DAY, LONGEST * 0.9, LONGEST * 1.1),
    ],
)
def test_the_pace_follows_the_source_within_limits(gap, shortest, longest):
    source = visited(documents=said(*(n * gap for n in range(1, 6))))
    assert shortest <= wait(source) <= longest


def test_a_source_that_falls_quiet_is_asked_less_and_less_often():
    source = visited(documents=said(*(n * DAY for n in range(5))))
    waits = [wait(visited(source, now=NOW + days * DAY), NOW + days * DAY) for days in (0, 6, 20, 80)]
    assert waits == sorted(waits)
    assert waits[-1] <= LONGEST * 1.1


def test_jitter_is_the_same_every_time_and_differs_between_sources():
    documents = said(*(n * DAY for n in range(1, 8)))
    sources = [make.source(f"https://muster.example/{n}") for n in range(50)]
    waits = [wait(visited(one, documents)) for one in sources]
    assert waits == [wait(visited(one, documents)) for one in sources]
    assert len(set(waits)) > 40


def test_what_the_site_says_about_freshness_only_lengthens_the_wait():
    documents = said(*(n * DAY for n in range(1, 8)))
    assert wait(visited(documents=documents, fresh_for=timedelta(minutes=1))) >= 0.9 * HOUR
    assert wait(visited(documents=documents, fresh_for=5 * HOUR)) == 5 * HOUR
    assert wait(visited(documents=documents, fresh_for=30 * DAY)) == FARTHEST


def test_a_source_with_more_to_bring_is_due_at_once():
    assert visited(documents=said(DAY), more=True).next_due == NOW


def test_a_visit_that_worked_keeps_what_it_learned():
    broken = make.source(failures=4, health="broken", reason=Message("down"), title="")
    source = visited(broken, said(DAY), validators=Validators('"a"'), cursor={"edited": "x"}, title="Neu")
    assert (source.failures, source.health, source.reason, source.title) == (0, "working", None, "Neu")
    assert (source.last_heard, source.last_tried, source.last_said) == (NOW, NOW, NOW - DAY)
    assert source.validators.etag == '"a"'
    assert source.cursor["edited"] == "x"
    assert json.loads(json.dumps(source.cursor)) == source.cursor


def test_the_title_a_person_gave_stays():
    assert visited(make.source(title="Meiner"), title="Ihrer").title == "Meiner"


def test_things_said_in_the_future_count_as_said_now():
    assert visited(documents=said(-400 * DAY)).last_said == NOW


def test_a_source_that_answers_and_says_nothing_for_long_is_silent_and_not_broken():
    source = visited(documents=said(DAY, 2 * DAY, 3 * DAY))
    assert visited(source, now=NOW + 30 * DAY).health == "working"
    assert visited(source, now=NOW + 70 * DAY).health == "silent"
    assert failed(Unreachable("down"), source=source).health == "broken"


def test_a_source_that_rarely_speaks_is_not_silent_before_five_of_its_gaps():
    source = visited(documents=said(*(n * 50 * DAY for n in range(1, 5))))
    assert visited(source, now=NOW + 150 * DAY).health == "working"
    assert visited(source, now=NOW + 230 * DAY).health == "silent"


def test_an_old_feed_is_silent_from_the_first_visit_and_speaks_again_later():
    source = visited(documents=said(900 * DAY, 901 * DAY))
    assert source.health == "silent"
    assert visited(source, said(HOUR)).health == "working"


def test_a_new_source_that_has_nothing_yet_is_working():
    assert visited().health == "working"
    assert visited(make.source(added_at=NOW - 90 * DAY)).health == "silent"


def test_failures_wait_longer_each_time_up_to_a_day():
    waits = [wait(failed(Unreachable("down"), times)) for times in range(1, 15)]
    for times, one in enumerate(waits, start=1):
        assert timedelta(minutes=5) <= one <= min(timedelta(minutes=5) * 2**times, LONGEST)
    assert max(waits) > 6 * HOUR


def test_the_first_failure_makes_a_source_broken_with_its_reason():
    source = failed(Unreadable("{url} is a web page, not a feed.", url="https://muster.example/"))
    assert (source.health, source.failures) == ("broken", 1)
    assert str(source.reason) == "https://muster.example/ is a web page, not a feed."


@pytest.mark.parametrize(("after", "expected"), [(10 * DAY, FARTHEST), (3 * DAY, 3 * DAY)])
def test_retry_after_is_kept_within_a_week(after, expected):
    assert wait(failed(Refused("busy", after=NOW + after, retry="soon"))) == expected


def test_retry_after_never_shortens_the_wait():
    assert wait(failed(Unreachable("down", after=NOW - DAY), 6)) >= timedelta(minutes=5)


def test_a_source_that_is_gone_is_not_asked_again():
    source = failed(Gone("gone"))
    assert (source.health, source.next_due) == ("gone", None)


def test_a_refusal_waits_a_day_and_the_third_in_a_row_is_believed():
    assert [failed(Refused("no"), times).health for times in (1, 2, 3)] == ["broken", "broken", "refused"]
    assert wait(failed(Refused("no"), 1)) >= LONGEST
    assert wait(failed(Refused("no"), 3)) == 7 * DAY


def test_a_refusal_for_ever_is_believed_at_once_and_too_often_is_none():
    assert failed(Refused("never", retry="never")).health == "refused"
    assert failed(Refused("slow down", retry="soon"), 9).health == "broken"


def test_after_thirty_days_of_failing_a_source_is_looked_at_weekly():
    source = make.source(last_heard=NOW - 31 * DAY)
    assert wait(failed(Unreachable("down"), source=source)) == 7 * DAY
    assert failed(Unreachable("down"), source=source).health == "broken"


TARGET = "https://muster.example/neu.xml"


def moved(source: Source, *hours: float, to: str = TARGET) -> Source:
    for hour in hours:
        source = visited(source, now=NOW + hour * HOUR, moved_to=to)
    return source


def test_a_new_address_is_proposed_after_three_sightings_over_two_days():
    source = make.source()
    for hours in ((0,), (0, 1, 2), (0, 49), (0, 24)):
        unsure = moved(source, *hours)
        assert (unsure.health, unsure.reason, proposed_address(unsure)) == ("working", None, None)
    proposed = moved(source, 0, 24, 48)
    assert (proposed.address, proposed.health) == (source.address, "moved")
    assert proposed_address(proposed) == TARGET
    assert proposed.reason == Message("moved for good to {address}", {"address": TARGET})
    assert proposed_address(moved(proposed, 50)) == TARGET


def test_sightings_of_another_target_begin_anew():
    source = moved(make.source(), 0, 24)
    assert moved(source, 48, 49, to="https://muster.example/anders.xml").health == "working"
    assert visited(source, now=NOW + 47 * HOUR).health == "working"


def test_a_redirect_that_ends_ends_the_proposal():
    source = moved(make.source(), 0, 24, 48)
    assert visited(source, now=NOW + 49 * HOUR).health == "working"
    assert moved(visited(source, now=NOW + 49 * HOUR), 50).health == "working"


def test_a_source_that_has_moved_keeps_what_it_knew():
    source = moved(visited(documents=said(*(n * DAY for n in range(1, 8)))), 0, 24, 48)
    there = at_new_address(source, TARGET)
    assert (there.address, there.health, there.id, there.reason) == (TARGET, "working", source.id, None)
    assert usual_gap(there) == usual_gap(source) == DAY
    assert visited(there, now=NOW + 50 * HOUR).health == "working"


def test_a_move_that_was_declined_is_not_proposed_again_and_another_one_is():
    source = staying(moved(make.source(), 0, 24, 48))
    assert (source.health, source.reason) == ("working", None)
    assert moved(source, 60, 90, 120).health == "working"
    assert moved(source, 60, 90, 120, to="https://muster.example/anders.xml").health == "moved"


def test_when_the_old_address_dies_a_move_within_the_site_is_taken_up_without_asking():
    source = moved(make.source(), 0, 24, 48)
    for error in (Gone("gone"), Unreachable("not found", retry="later")):
        there = failed(error, source=source)
        assert (there.address, there.health) == (TARGET, "working")
        assert timedelta(minutes=5) <= wait(there) <= 10 * timedelta(minutes=1)
    assert failed(Refused("no"), source=source).address == source.address


def test_a_move_to_another_site_is_always_left_for_a_person():
    source = moved(make.source(), 0, 24, 48, 96, to="https://fremd.example/feed")
    assert (source.address, source.health) == (make.source().address, "moved")
    died = failed(Gone("gone"), source=source)
    assert (died.address, died.health) == (make.source().address, "gone")


def test_a_due_time_from_a_wrong_clock_is_corrected():
    assert within_reach(NOW + 400 * DAY, NOW) == NOW
    assert within_reach(NOW + DAY, NOW) == NOW + DAY
    assert within_reach(None, NOW) is None


@given(
    ago=st.lists(st.integers(-(10**6), 10**9), max_size=20),
    fresh=st.none() | st.integers(0, 10**9),
    failures=st.integers(0, 10_000),
)
def test_every_wait_lies_between_the_limits_whatever_comes(ago, fresh, failures):
    fresh_for = None if fresh is None else timedelta(seconds=fresh)
    source = visited(documents=said(*(timedelta(seconds=one) for one in ago)), fresh_for=fresh_for)
    assert SHORTEST * 0.9 <= wait(source) <= FARTHEST
    again = failed(Unreachable("down"), source=replace(source, failures=failures))
    assert timedelta(minutes=5) <= wait(again) <= FARTHEST


@given(st.integers(0, 60 * 24 * 60), st.booleans())
def test_a_quarter_hourly_file_is_never_left_for_longer_than_an_hour(minutes, speaks):
    ago = timedelta(minutes=minutes)
    source = make.source("gdelt:de?words=Muster AG", connector="gdelt", last_said=NOW - ago)
    source = visited(source, said(ago) if speaks else ())
    assert timedelta(minutes=13) <= wait(source) <= timedelta(minutes=66)


@pytest.mark.parametrize("name", SHELF.names())
def test_every_connector_keeps_to_its_bounds(name):
    pace = SHELF.get(name).pace
    for gap in (timedelta(minutes=1), DAY, 90 * DAY):
        source = visited(make.source(connector=name), said(*(n * gap for n in range(1, 5))))
        assert pace.shortest * 0.9 <= wait(source) <= pace.longest * 1.1
    assert wait(visited(make.source(connector=name), fresh_for=3 * DAY)) >= 3 * DAY
