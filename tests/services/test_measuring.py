"""Voice coverage as a number: denominator, day, by role and topic, compared with a month ago, and the next step."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import make
import pytest
from fakes import NOW, FakeWeb, call_here
from world import BLOG, CLOUD, MUSTER, PROBE, SITE, build

from ganzohr.matching import positions
from ganzohr.services import measuring
from ganzohr.services.listening import Listening
from ganzohr.services.measuring import Measuring, as_row
from ganzohr.store import Proposed
from ganzohr.store.daily import DailyStore


@pytest.fixture
def world(tmp_path):
    made = build(tmp_path)
    made.measuring = Measuring(made.store, made.clock)
    yield made
    made.store.close()


def number(world, key):
    (one,) = [one for one in world.measuring.measured().measures if one.key == key]
    return one


def put(world, source, **changes):
    world.store.heard.put_sources([replace(source, **changes)])


def people(world, **positions_of):
    some = [make.person(name, position=position) for name, position in positions_of.items()]
    world.store.watched.put_people(some, "test", NOW)
    return some


def test_every_level_and_field_has_a_label():
    assert tuple(measuring.LEVELS) == positions.LEVELS
    assert set(measuring.FIELDS) == {name for name, _ in positions._BY_FIELD} | {"management"}


def test_all_levels_and_fields_carry_their_denominator(world):
    put(world, BLOG, last_said=NOW)
    people(world, Bernd="Leiter IT", Clara="Einkäuferin", Dora=None)
    assert (number(world, "people").of, number(world, "people").active) == (4, 1)
    assert (number(world, "level:executive").of, number(world, "level:executive").active) == (1, 1)
    assert (number(world, "level:head").of, number(world, "level:head").active) == (1, 0)
    assert (number(world, "field:it").of, number(world, "field:it").active) == (2, 1)
    assert number(world, "field:purchasing").of == 1
    measured = world.measuring.measured()
    assert measured.unplaced == 1
    assert sum(one.of for one in measured.of_group("level")) + measured.unplaced == number(world, "people").of


def test_a_topic_is_of_the_companies_that_spoke_of_it_themselves(world):
    assert (number(world, f"topic:{CLOUD.id}").of, number(world, f"topic:{CLOUD.id}").active) == (2, 0)
    world.hear("Die Muster AG plant eine Cloud Migration.")
    assert number(world, f"topic:{CLOUD.id}").active == 0, "the press speaks of it, they do not"
    world.hear("Unsere Cloud Migration ist fertig.", source=BLOG)
    assert number(world, f"topic:{CLOUD.id}").active == 1, "whoever works there speaks for the company"
    world.clock.now += timedelta(days=91)
    assert number(world, f"topic:{CLOUD.id}").active == 0


def test_a_number_is_compared_with_the_last_counted_day_a_month_back(world):
    put(world, SITE, last_said=NOW)
    world.measuring.count()
    world.clock.now += timedelta(days=35)
    put(world, SITE, last_said=NOW)
    world.store.heard.put_sources(
        [make.source("https://probe.example/f", company_id=PROBE.id, last_said=world.clock.now, last_heard=NOW)]
    )
    world.measuring.count()
    measured = world.measuring.measured()
    one = number(world, "companies")
    assert measured.compared == NOW.date()
    assert (one.of, one.active, one.before, one.change) == (2, 2, (2, 1), 50)


def test_before_a_month_is_over_it_is_compared_with_the_first_day_and_at_first_with_nothing(world):
    world.measuring.count()
    assert world.measuring.measured().compared is None
    world.clock.now += timedelta(days=3)
    assert world.measuring.measured().compared == NOW.date()


def test_a_day_is_counted_once_when_listening_and_kept_four_hundred_days(world):
    Listening(world.store, FakeWeb({}), call_here, world.clock).listen()
    daily = DailyStore(world.store.database)
    assert daily.has(NOW.date())
    put(world, SITE, last_said=NOW)
    world.measuring.count()
    assert daily.nearest(NOW.date(), NOW.date())[1]["companies"] == (2, 0)
    world.clock.now += timedelta(days=401)
    world.measuring.count()
    assert not daily.has(NOW.date())


def test_the_next_step_is_the_one_that_helps_most_and_says_how_many(world):
    companies = [make.company(f"Muster {n}", domain=f"muster{n}.example") for n in range(5)]
    world.store.watched.put_companies(companies, "test", NOW)
    step = world.measuring.measured().step
    assert (step.adds, step.command) == (5, "ganzohr discover")


def test_where_everybody_is_heard_there_is_no_next_step(world):
    put(world, SITE, last_said=NOW)
    put(world, BLOG, last_said=NOW)
    world.store.heard.put_sources([make.source("https://probe.example/f", company_id=PROBE.id, last_said=NOW)])
    assert world.measuring.measured().step is None


def test_programs_get_every_number(world):
    row = as_row(world.measuring.measured())
    (companies,) = [one for one in row["measures"] if one["key"] == "companies"]
    rest = {"silent": 1, "not searched": 1}
    assert companies == {
        "key": "companies",
        "group": "all",
        "name": "Companies",
        "of": 2,
        "active": 0,
        "rest": rest,
        "before": None,
    }
    assert MUSTER.id not in str(row)


def test_every_number_says_of_the_others_in_which_state_they_are(world):
    for one in world.measuring.measured().measures:
        assert one.active + sum(n for _, n in one.rest) == one.of
        assert all(n > 0 for _, n in one.rest)


def test_the_next_step_counts_whom_a_site_that_waits_for_a_yes_may_make_heard(world):
    otto = make.person("Otto Probe", company_id=PROBE.id, company_name=PROBE.name)
    world.store.watched.put_people([otto], "hand", world.clock.now)
    home = Proposed("home", PROBE.id, None, "", "https://probe.example/", "probe.example", found_at=world.clock.now)
    world.store.proposals.put([home])
    step = world.measuring.measured().step
    assert (step.command, step.adds) == ("ganzohr voices", 2)
