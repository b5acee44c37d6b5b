"""What do they need? Grouped, proved, by company and kind, and nothing from noise."""

from __future__ import annotations

import pytest
from world import ANNA, BLOG, CLOUD, MUSTER, OURS, PRESS, PROBE, SITE, build

from ganzohr.errors import Invalid, NotFound
from ganzohr.services.needs import Needs, as_row

LAGER = "Muster AG sucht ein neues Lagersystem mit Scannern."


@pytest.fixture
def world(tmp_path):
    made = build(tmp_path)
    made.needs = Needs(made.store, made.clock)
    yield made
    made.store.close()


def test_a_need_said_twice_is_shown_once_with_both_quotes_who_and_when(world):
    world.hear(LAGER, "states_need", what="Lagersystem mit Scannern", days=20)
    world.hear(
        "Unser Lagersystem mit Scannern fehlt.", "states_need", source=SITE, what="Lagersystem mit Scannern", days=2
    )
    page = world.needs.page()
    (one,) = page.needs
    assert (one.who, one.company.id, one.need.documents, page.of) == ("Muster AG", MUSTER.id, 2, 1)
    assert {proof.quote.exact for proof in one.proofs} == {LAGER, "Unser Lagersystem mit Scannern fehlt."}
    assert (one.need.last_said - one.need.first_said).days == 18


def test_a_person_who_asks_stands_beside_the_company(world):
    world.hear("Kennt jemand eine gute Software?", "states_need", source=BLOG, what="gute Software")
    (one,) = world.needs.page().needs
    assert "Anna Beispiel" in one.who
    assert one.need.kind == "recommendation"


def test_it_can_be_asked_for_one_company_by_name_beginning_or_id_and_for_one_kind(world):
    world.hear(LAGER, "states_need", what="Lagersystem mit Scannern")
    world.hear("Probe GmbH plant den Umstieg auf die Cloud.", "states_need", what="Umstieg auf die Cloud")
    for named in ("Muster AG", "muster", MUSTER.id):
        assert [one.company.id for one in world.needs.page(named).needs] == [MUSTER.id]
    assert [one.company.id for one in world.needs.page(kind="plan").needs] == [PROBE.id]
    page = world.needs.page(PROBE.name, "request")
    assert (page.needs, page.of) == ((), 2)
    assert {company.id: n for company, n in page.companies} == {MUSTER.id: 1, PROBE.id: 1}
    assert {kind: n for kind, _, n in page.kinds if n} == {"plan": 1}


def test_a_company_nobody_watches_and_a_kind_there_is_not_are_told(world):
    with pytest.raises(NotFound):
        world.needs.page("Attrappe AG")
    with pytest.raises(Invalid):
        world.needs.page(kind="wish")


def test_noise_what_is_long_past_doubtful_or_ours_is_not_shown(world):
    dropped = world.hear(LAGER, "states_need", what="Lagersystem mit Scannern")
    world.store.database.execute("UPDATE document SET dropped = 'lunch menu' WHERE id = :id", id=dropped.id)
    world.hear(LAGER, "states_need", what="Lagersystem mit Scannern", days=100)
    world.hear(LAGER, "states_need", what="Lagersystem mit Scannern", name=0.3)
    world.hear(LAGER, "states_need", what="Lagersystem mit Scannern", confidence=0.55)
    world.hear("Wir GmbH sucht eine Halle.", "states_need", what="Halle")
    page = world.needs.page()
    assert (page.needs, page.of) == ((), 0)
    assert OURS.id not in {company.id for company, _ in page.companies}


def test_a_need_about_our_topic_is_shown_whoever_has_it(world):
    world.hear("Wer hilft bei Cloud Migration?", "asks_question", what="Wer hilft bei Cloud Migration?")
    (one,) = world.needs.page().needs
    assert (one.company, [topic.id for topic in one.topics]) == (None, [CLOUD.id])


def test_the_like_at_another_company_is_named(world):
    world.hear(LAGER, "states_need", what="Lagersystem mit Scannern")
    world.hear(
        "Probe GmbH braucht ein Lagersystem mit Scannern.", "states_need", what="Lagersystem mit Scannern", days=3
    )
    assert {one.elsewhere[0].id for one in world.needs.page().needs} == {MUSTER.id, PROBE.id}


def test_programs_are_told_the_same_with_quotes_and_dates(world):
    world.hear(LAGER, "states_need", what="Lagersystem mit Scannern")
    row = as_row(world.needs.page(), str)
    assert row["of"] == len(row["needs"]) == 1
    (need,) = row["needs"]
    assert (need["company"], need["what"], need["documents"]) == ("Muster AG", "Lagersystem mit Scannern", 1)
    assert need["evidence"][0]["quote"] == {"exact": LAGER, "start": 0, "end": len(LAGER)}
    assert need["evidence"][0]["source"] == PRESS.title
    assert ANNA.name not in need["people"]
