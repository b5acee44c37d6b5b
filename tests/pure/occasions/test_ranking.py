"""Named points that add up, whatever the occasion; the order is nobody's chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import make
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import ANNA, BERND, BLOG, CLOUD, KINDS, MUSTER, PROBE, SITE, context, occasion, told

from ganzohr.occasions import learning, ranking

TODAY = make.NOW.date()


def points(one, name):
    return sum(part.points for part in one.parts if part.name == name)


weighed = st.builds(
    lambda type_, days, tier, anna, sure, name, sources, ahead, source, topics: occasion(
        told(type_, on=TODAY - timedelta(days=days), person=ANNA if anna else None, confidence=sure, name=name,
             source=source, topics=(CLOUD,) * topics),
        context(companies={MUSTER.id: replace(MUSTER, tier=tier, extra={"Deal Value": "120.000 €"})}),
        sources=sources,
        happened_on=TODAY + timedelta(days=ahead) if ahead else None,
    ),
    st.sampled_from(sorted(KINDS)), st.integers(0, 200), st.sampled_from(["A", "b", "C", None, "gold"]), st.booleans(),
    st.floats(0, 1), st.floats(0, 1), st.integers(1, 9), st.integers(-90, 90), st.sampled_from([SITE, BLOG]),
    st.integers(0, 1),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(weighed)
def test_the_parts_add_up_to_the_score_exactly_and_each_says_why(one):
    assert one.score == sum(part.points for part in one.parts)
    assert all(isinstance(part.points, int) and str(part.why) for part in one.parts)
    assert len({part.name for part in one.parts}) == len(one.parts)


@settings(max_examples=50, deadline=None)
@given(st.lists(weighed, max_size=8), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_asking(found, chance):
    found = [replace(one, key=f"{n}") for n, one in enumerate(found)]
    once = ranking.rank(found)
    chance.shuffle(found)
    assert ranking.rank(found) == once


def test_the_worth_of_a_kind_is_gone_when_it_has_faded():
    for days, left in ((0, 70), (30, 35), (60, 0)):
        one = occasion(told("hires", on=TODAY - timedelta(days=days)))
        assert points(one, "kind") + points(one, "age") == left
    assert ranking.faded(one, context())
    assert not ranking.faded(occasion(told("hires", on=TODAY - timedelta(days=59))), context())


def test_an_old_happening_told_today_is_old():
    one = occasion(told("hires", on=TODAY, happened=TODAY - timedelta(days=45)))
    assert points(one, "age") < -50
    assert "happened on" in str(next(p.why for p in one.parts if p.name == "age"))


def test_a_retelling_does_not_make_it_fresh():
    first = told("hires", on=TODAY - timedelta(days=20), person=ANNA)
    again = told("hires", "Anna Beispiel ist da.", on=TODAY, person=ANNA, company=None)
    from ganzohr.occasions.events import group
    from ganzohr.occasions.wording import word

    (event,) = group([first, again], lambda t: KINDS[t].weight)
    assert points(ranking.weigh(word(event, context()), context()), "age") == -23


def test_a_day_ahead_keeps_an_occasion_alive_and_counts_when_it_is_near():
    far = occasion(told("speaks_at", on=TODAY - timedelta(days=90), happened=TODAY + timedelta(days=60)))
    near = occasion(told("speaks_at", on=TODAY - timedelta(days=90), happened=TODAY + timedelta(days=5)))
    assert not ranking.faded(far, context())
    assert points(far, "age") >= -28
    assert points(far, "day ahead") == 0
    assert points(near, "day ahead") == 6


def test_where_nobody_says_when_the_day_it_was_seen_is_named_as_such():
    telling = told("hires")
    telling = replace(telling, document=replace(telling.document, said_on=None))
    assert "nobody says when" in str(next(p.why for p in occasion(telling).parts if p.name == "age"))


def test_a_known_person_speaking_in_person_counts_more_than_a_stranger_in_the_press():
    text = "Anna Beispiel: Muster AG plant die Cloud Migration."
    own = occasion(told("mentions_topic", text, source=BLOG, person=ANNA, topics=(CLOUD,)))
    press = occasion(told("mentions_topic", text, topics=(CLOUD,)))
    assert own.score > press.score
    assert points(own, "own voice") == 8
    assert points(own, "known") == 8
    assert points(own, "topics") == points(press, "topics") == 6


def test_a_decision_maker_counts_by_position():
    cases = {
        "CIO": 8, "Vorständin Technik": 8, "Geschäftsführer": 8, "Chief Data Officer": 8, "IT-Leiterin": 4,
        "Head of Cloud": 4, "Vice President Sales": 4, "Sachbearbeiter": 0, "Coordinator": 0, "Koch": 0,
    }  # fmt: skip
    for position, worth in cases.items():
        one = occasion(told(text=f"Muster AG: {position}", position=position))
        one = ranking.weigh(
            replace(one, why_now=replace(one.why_now, fields={**one.why_now.fields, "position": position})), context()
        )
        assert points(one, "role") == worth, position


def test_who_decides_and_is_new_there_counts_once_more():
    def new(type_: str, position: str) -> int:
        one = occasion(told(type_, text=f"Muster AG: {position}", position=position))
        named = replace(one.why_now, fields={**one.why_now.fields, "position": position})
        return points(ranking.weigh(replace(one, why_now=named), context()), "new decision maker")

    assert new("hires", "CIO") == new("promotes", "Leiterin Einkauf") == 4
    assert new("hires", "Sachbearbeiter") == new("leaves", "CIO") == 0


@pytest.mark.parametrize(
    ("written", "worth"),
    [("120.000 €", 6), ("1,2 Mio EUR", 8), ("45000", 4), ("EUR 9'500.50", 2), ("12k", 4), ("n/a", 0), ("999", 0)],
)
def test_an_open_deal_counts_as_it_is_written(written, worth):
    at = context(companies={MUSTER.id: replace(MUSTER, tier=None, extra={"Auftragswert": written})})
    assert points(occasion(told(), at), "deal") == worth


def test_relationship_and_last_contact_count():
    met = replace(ANNA, connected_on=TODAY - timedelta(days=900), last_contact=TODAY - timedelta(days=120))
    one = occasion(told(person=ANNA), context(people={ANNA.id: met}))
    assert (points(one, "connected"), points(one, "contact")) == (4, 5)


def test_a_doubtful_name_and_a_grave_claim_of_one_source_cost_points():
    assert points(occasion(told(name=0.6)), "name") == -6
    assert points(occasion(told(name=0.3)), "name") == -20
    grave = occasion(told("announces_layoffs", "Muster AG streicht Stellen."))
    assert points(grave, "one source") == -8
    assert points(ranking.weigh(replace(grave, sources=2), context()), "sources") == 3


def test_experience_says_that_there_is_not_enough_data_yet_and_counts_once_there_is():
    one = occasion(told("hires"))
    part = next(p for p in one.parts if p.name == "experience")
    assert (part.points, str(part.why)) == (0, "not enough data yet: 0 of 5 outcomes of this kind")
    at = context(rates={"hires": learning.wilson(9, 10), "leaves": learning.wilson(0, 10)})
    assert points(occasion(told("hires"), at), "experience") > 0
    assert points(occasion(told("leaves"), at), "experience") < 0


def test_without_a_part_the_place_is_the_one_it_would_take():
    best, second = occasion(told("hires", person=ANNA)), occasion(told("leaves", person=BERND, company=PROBE))
    kind = next(p for p in best.parts if p.name == "kind")
    assert ranking.without(best, kind, [second, best]) == 2
    nothing = next(p for p in best.parts if p.name == "experience")
    assert ranking.without(best, nothing, [second, best]) == 1


def test_no_points_are_kept_about_a_person():
    from ganzohr.model import Person

    assert not [name for name in Person.__dataclass_fields__ if "score" in name or "points" in name]


def test_dates_are_never_mixed():
    one = occasion(told("speaks_at", on=date(2026, 11, 10), happened=date(2026, 12, 1)))
    (proof,) = one.evidence
    assert (proof.said_on.date(), proof.happens_on) == (date(2026, 11, 10), date(2026, 12, 1))
