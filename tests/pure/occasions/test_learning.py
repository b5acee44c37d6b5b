"""Small numbers, said openly."""

from __future__ import annotations

from datetime import timedelta

import make
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.occasions import learning

counts = st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts)
def test_the_interval_holds_the_rate_and_lies_between_nothing_and_all(count):
    good, n = count
    rate = learning.wilson(good, n)
    assert 0 <= rate.low <= (good / n if n else 0.5) <= rate.high <= 1


@given(counts)
def test_more_of_the_same_narrows_the_interval(count):
    good, n = count
    if n:
        once, thrice = learning.wilson(good, n), learning.wilson(3 * good, 3 * n)
        assert thrice.high - thrice.low <= once.high - once.low + 1e-12


@given(counts)
def test_success_and_failure_mirror_each_other(count):
    good, n = count
    one, other = learning.wilson(good, n), learning.wilson(n - good, n)
    assert one.low == pytest.approx(1 - other.high)


def test_the_interval_is_the_published_one():
    rate = learning.wilson(8, 10)  # Wilson 1927; the usual worked example
    assert (round(rate.low, 3), round(rate.high, 3)) == (0.49, 0.943)


def test_below_five_there_is_a_count_and_no_rate():
    assert learning.wilson(4, 4).share is None
    assert learning.wilson(4, 5).share == 0.8


@given(counts, counts)
def test_the_prior_is_silent_below_five_and_never_loud(one, other):
    rate, average = learning.wilson(*one), learning.overall([learning.wilson(*one), learning.wilson(*other)])
    points = learning.prior(rate, average, 8)
    assert -8 <= points <= 8
    if rate.n < learning.ENOUGH:
        assert points == 0


def notes(*what):
    return [make.outcome(1, one, at=make.later(hours=n)) for n, one in enumerate(what)]


def test_the_last_note_holds_and_undo_brings_back_the_one_before():
    assert learning.standing(notes("no-answer", "met")).what == "met"
    assert learning.standing(notes("no-answer", "met", "open")).what == "no-answer"
    assert learning.standing(notes("met", "open", "open")) is None
    assert learning.standing([]) is None


@given(
    st.lists(st.sampled_from(["met", "replied", "later", "no-answer"]), max_size=6), st.sampled_from(["met", "later"])
)
def test_note_and_undo_changes_nothing(before, one):
    held = learning.standing(notes(*before))
    again = learning.standing(notes(*before, one, "open"))
    assert (held and held.what) == (again and again.what)


def test_an_occasion_counts_once_and_postponing_counts_not_at_all():
    outcomes = [
        make.outcome(1, "no-answer", at=make.NOW),
        make.outcome(1, "met", at=make.NOW + timedelta(days=1)),
        make.outcome(2, "later"),
        make.outcome(3, "wrong-person"),
        make.outcome(4, "not-relevant"),
        make.outcome(99, "met"),
    ]
    found = learning.rates(outcomes, {1: "hires", 2: "hires", 3: "hires", 4: "hires"})
    assert {type_: (rate.good, rate.n) for type_, rate in found.items()} == {"hires": (1, 2)}
