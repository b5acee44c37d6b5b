"""Silences: a voice that had a rhythm and lost it, told once, and taken back when it speaks again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes import NOW
from world import ANNA, BLOG, MUSTER, SITE, build

DAY = timedelta(days=1)


@pytest.fixture
def world(tmp_path):
    made = build(tmp_path)
    yield made
    made.store.close()


def voice(world, source, *said, gap=7.0, **changes):
    """Let a source have spoken so many days ago, with its usual gap in days."""
    world.store.heard.put_sources([source])
    for days in said:
        world.hear(f"Beitrag vor {days} Tagen. Es geht um Pumpen.", source=source, days=days, who=())
    cursor = {"schedule": {"gap": gap * DAY.total_seconds()}} if gap else {}
    last = world.clock.now - min(said) * DAY
    world.store.heard.put_sources([replace(source, cursor=cursor, last_said=last, health="silent", **changes)])


def silent(world):
    page = world.today.page()
    return [card.occasion for card in (*page.occasions, *page.held_back) if card.occasion.type == "goes_silent"]


def test_a_voice_that_lost_its_rhythm_is_an_occasion_whose_proof_is_the_last_thing_said(world):
    voice(world, BLOG, 84, 77, 70)
    (one,) = silent(world)
    assert (one.person_id, one.company_id) == (ANNA.id, MUSTER.id)
    assert str(one.why_now).startswith(f"Anna Beispiel has said nothing since {(NOW - 70 * DAY).date()}")
    (proof,) = one.evidence
    assert proof.quote.exact == "Beitrag vor 70 Tagen."
    assert proof.said_on == NOW - 70 * DAY
    assert one.happened_on == (NOW - 10 * DAY).date()
    assert one.advice is not None


def test_one_silence_is_one_occasion_whatever_the_day(world):
    voice(world, BLOG, 84, 77, 70)
    (one,) = silent(world)
    world.clock.now += 3 * DAY
    world.store.heard.put_sources([replace(world.store.heard.source(BLOG.id), last_heard=world.clock.now)])
    (again,) = silent(world)
    assert again.number == one.number


def test_who_speaks_again_is_silent_no_more(world):
    voice(world, BLOG, 84, 77, 70)
    assert silent(world)
    voice(world, BLOG, 1)
    assert silent(world) == []


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ((50, 43, 36), {}),  # not yet
        ((90, 77, 70), {"gap": 20.0}),  # speaks rarely
        ((77, 70), {}),  # never had a rhythm
        ((84, 77, 70), {"gap": None}),
        ((200, 193, 186), {}),  # long known
    ],
)
def test_who_is_only_quiet_has_not_gone_silent(world, said, changes):
    voice(world, BLOG, *said, **changes)
    assert silent(world) == []


def test_a_broken_ear_is_no_silence(world):
    voice(world, BLOG, 84, 77, 70)
    world.store.heard.put_sources([replace(world.store.heard.source(BLOG.id), health="broken")])
    assert silent(world) == []


def test_a_source_not_heard_since_proves_nothing(world):
    voice(world, BLOG, 84, 77, 70, last_heard=NOW - 20 * DAY)
    assert silent(world) == []


def test_who_speaks_elsewhere_is_not_silent(world):
    voice(world, SITE, 84, 77, 70)
    assert [one.company_id for one in silent(world)] == [MUSTER.id]
    other = replace(SITE, id="source-other", address="https://muster.example/news.xml")
    voice(world, other, 2)
    assert silent(world) == []
