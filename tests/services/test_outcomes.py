"""Notes, taking them back, and what they teach."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from fakes import NOW
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from world import build

from ganzohr.errors import Conflict, Invalid, NotFound
from ganzohr.services.outcomes import WHATS


@pytest.fixture
def world(tmp_path):
    made = build(tmp_path)
    for n in range(6):
        made.hear(f"Muster AG kauft Nummer{n} GmbH.", "acquires", acquired=f"Nummer{n} GmbH")
    made.today.refresh()
    yield made
    made.store.close()


def test_a_note_is_kept_in_the_members_own_words(world):
    one = world.outcomes.note(1, "met", "  Kaffee am Montag ")
    assert one.state == "met"
    assert world.store.found.occasion(1).state == "met"
    assert [(o.what, o.text, o.at) for o in world.outcomes.of(1)] == [("met", "Kaffee am Montag", NOW)]


def test_every_outcome_can_be_noted(world):
    for number, what in enumerate(WHATS[:6], 1):
        assert world.outcomes.note(number, what).state == what


def test_later_without_a_day_comes_back_after_two_weeks(world):
    assert world.outcomes.note(1, "later").until == date(2026, 12, 6)
    assert world.outcomes.note(2, "later", until=date(2027, 1, 7)).until == date(2027, 1, 7)


@pytest.mark.parametrize(
    ("what", "until", "field"),
    [
        ("sold", None, "what"),
        ("open", None, "what"),
        ("met", date(2027, 1, 1), "until"),
        ("later", NOW.date(), "until"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_field(world, what, until, field):
    with pytest.raises(Invalid) as error:
        world.outcomes.note(1, what, until=until)
    assert error.value.field == field
    assert world.outcomes.of(1) == []


def test_an_endless_note_is_refused(world):
    with pytest.raises(Invalid, match="4001 characters"):
        world.outcomes.note(1, "met", "x" * 4001)


def test_an_unknown_number_is_named(world):
    for act in (lambda: world.outcomes.note(99, "met"), lambda: world.outcomes.undo(99)):
        with pytest.raises(NotFound, match="99"):
            act()


def test_undo_brings_back_what_held_before(world):
    world.outcomes.note(1, "later", until=date(2026, 12, 1))
    world.outcomes.note(1, "met")
    undone = world.outcomes.undo(1)
    assert (undone.state, undone.until) == ("later", date(2026, 12, 1))
    assert world.outcomes.undo(1).state == "open"
    with pytest.raises(Conflict, match="no note on occasion 1"):
        world.outcomes.undo(1)
    assert 1 in {card.occasion.number for card in (*world.today.page().occasions, *world.today.page().held_back)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["met", "later", "no-answer", "undo"]), max_size=6))
def test_any_run_of_notes_and_undos_leaves_what_a_stack_would(world, steps):
    while world.outcomes.of(2):
        world.outcomes.undo(2)
    stack = []
    for step in steps:
        if step != "undo":
            stack.append(step)
            world.outcomes.note(2, step)
        elif stack:
            stack.pop()
            world.outcomes.undo(2)
    assert [o.what for o in world.outcomes.of(2)] == stack
    assert world.store.found.occasion(2).state == (stack[-1] if stack else "open")


def test_rates_come_with_n_and_interval_and_say_when_there_is_not_enough(world):
    for number, what in enumerate(("met", "replied", "no-answer", "not-relevant"), 1):
        world.outcomes.note(number, what)
    world.outcomes.note(5, "later")
    report = world.outcomes.rates()
    (row,) = report.types
    assert (row.type, row.rate.good, row.rate.n, report.undecided) == ("acquires", 2, 4, 1)
    assert str(row.says) == "2 of 4: not enough data yet, 1 more to go"
    world.outcomes.note(5, "met")
    (row,) = world.outcomes.rates().types
    assert str(row.says) == "3 of 5 led to a conversation: 60 % (95 %: 23–88 %)"
    assert world.outcomes.rates().overall.rate == row.rate


def test_what_was_learned_reaches_the_score_once_there_is_enough(world):
    for number in range(1, 6):
        world.outcomes.note(number, "met")
    world.clock.advance(timedelta(days=20))
    why = world.today.why(6)
    (experience,) = [part.part for part in why.parts if part.part.name == "experience"]
    assert str(experience.why) == "5 of 5 of this kind led to a conversation (57–100 %)"
