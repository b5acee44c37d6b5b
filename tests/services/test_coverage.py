"""Whom we hear: with denominator and day, silence apart from breakage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import make
import pytest
from fakes import NOW
from hypothesis import given
from hypothesis import strategies as st
from world import ANNA, BLOG, MUSTER, OURS, PRESS, PROBE, SITE, build

from ganzohr.i18n import Tongue
from ganzohr.model import Message
from ganzohr.services import coverage
from ganzohr.services.coverage import STATES, CoverageService
from ganzohr.store import Proposed


@pytest.fixture
def world(tmp_path):
    made = build(tmp_path)
    made.coverage = CoverageService(made.store, made.clock)
    yield made
    made.store.close()


def state_of(world, thing):
    report = world.coverage.report()
    return next(v.state for v in (*report.companies, *report.people) if v.watched.id == thing.id)


def put(world, source, **changes):
    world.store.heard.put_sources([replace(source, **changes)])


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"last_said": NOW - timedelta(days=90)}, "active"),
        ({"last_said": NOW - timedelta(days=91)}, "dormant"),
        ({"last_said": None}, "silent"),
        ({"last_said": None, "health": "broken"}, "unheard"),
        ({"last_said": NOW - timedelta(days=200), "health": "refused"}, "unheard"),
        ({"last_said": NOW - timedelta(days=2), "health": "broken"}, "active"),
        ({"last_said": None, "last_heard": None, "health": "new"}, "waiting"),
    ],
)
def test_each_company_and_person_is_in_one_state(world, changes, state):
    put(world, SITE, **changes)
    put(world, BLOG, **changes)
    assert state_of(world, MUSTER) == state_of(world, ANNA) == state


def test_nothing_found_is_something_else_than_not_looked_for(world):
    assert state_of(world, PROBE) == "not searched"
    world.coverage.looked_for([PROBE.id, ANNA.id])
    assert state_of(world, PROBE) == "none found"
    assert state_of(world, ANNA) == "silent", "who has a source is judged by it"


def test_shares_carry_their_denominator_and_leave_ourselves_out(world):
    put(world, SITE, last_said=NOW)
    report = world.coverage.report()
    assert (report.as_of, report.since) == (NOW, NOW - timedelta(days=90))
    assert (report.company_share.of, report.company_share.active) == (2, 1)
    assert OURS.id not in {v.watched.id for v in report.companies}
    assert (report.people_share.of, report.decider_share.of) == (1, 1)
    assert set(report.company_share.counts) == set(STATES)


def test_a_person_who_decides_nothing_is_no_decider(world):
    world.store.watched.put_people([make.person("Bernd Vorlage", position="Sachbearbeiter")], "test", NOW)
    report = world.coverage.report()
    assert (report.people_share.of, report.decider_share.of) == (2, 1)


def test_it_says_what_would_raise_it(world):
    report = world.coverage.report()
    (probe,) = [v for v in report.companies if v.watched.id == PROBE.id]
    assert "add a source of theirs" in str(probe.raises)
    put(world, SITE, health="broken", reason=Message("no answer"))
    (muster,) = [v for v in world.coverage.report().companies if v.watched.id == MUSTER.id]
    assert str(muster.raises) == "https://muster.example/feed.xml cannot be heard: no answer"
    assert any("with only sources that cannot be heard: 1" in str(m) for m in world.coverage.report().raises)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"health": "broken", "reason": Message("There is no page at this address.")}, "gibt es keine Seite"),
        ({"health": "paused"}, "pausiert"),
    ],
)
def test_why_somebody_cannot_be_heard_is_said_in_the_readers_language(world, changes, why):
    put(world, SITE, **changes)
    (muster,) = [v for v in world.coverage.report().companies if v.watched.id == MUSTER.id]
    assert why in Tongue("de")(muster.raises)


healths = st.sampled_from(["new", "working", "silent", "broken", "moved", "gone", "refused", "paused"])


@given(st.lists(st.tuples(healths, st.booleans())))
def test_every_source_counts_exactly_once(kinds):
    sources = [
        make.source(f"https://{n}.example/", health=health, last_heard=NOW if heard else None)
        for n, (health, heard) in enumerate(kinds)
    ]
    line = coverage.line(sources)
    assert line.sources == len(sources)
    assert line.silent <= line.listened
    assert line.broken == sum(1 for health, _ in kinds if health == "broken")


@given(st.lists(st.sampled_from(STATES)))
def test_the_states_add_up_to_the_denominator(states):
    voices = [coverage.Voice(PROBE, state, None, (), None) for state in states]
    share = coverage.share(voices)
    assert sum(share.counts.values()) == share.of == len(states)


def test_an_import_by_hand_is_no_place_to_listen_to(world):
    before = world.coverage.line()
    world.store.heard.put_sources([make.source("Connections.csv", connector="import", health="paused")])
    assert world.coverage.line() == before


def test_the_line_is_as_of_the_last_answer(world):
    put(world, PRESS, last_heard=NOW + timedelta(minutes=5))
    assert world.coverage.line().as_of == NOW + timedelta(minutes=5)


def test_a_site_that_may_be_theirs_is_what_would_raise_it(world):
    proposal = Proposed("home", PROBE.id, None, "", "https://probe.example/", "probe.example", found_at=NOW)
    world.store.proposals.put([proposal])
    world.coverage.looked_for([PROBE.id])
    report = world.coverage.report()
    (voice,) = [one for one in report.companies if one.watched.id == PROBE.id]
    assert (voice.state, str(voice.raises)) == ("none found", "say whether probe.example is theirs: ganzohr voices")
    assert any(
        str(one).startswith("sites that may be a company's own and wait for your yes: 1") for one in report.raises
    )
