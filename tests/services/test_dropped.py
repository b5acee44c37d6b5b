"""What was dropped as noise is shown with its reason, and a kind of it can be brought back and dropped again."""

from __future__ import annotations

import pytest
from fakes import NOW
from world import MUSTER, PRESS, build

from ganzohr.errors import NotFound
from ganzohr.model import Heard
from ganzohr.pipeline import Pipeline
from ganzohr.services.dropped import Dropped, kept_kinds

LUNCH = "Mittagstisch in der Kantine: Gulasch mit Spätzle und Salat. Die Muster AG sucht Ideen für die Wochenkarte."
STAU = "A7 Richtung Kassel: 6 km Stau nach Unfall bei der Muster AG."


@pytest.fixture
def world(tmp_path):
    made = build(tmp_path)
    made.dropped = Dropped(made.store, made.clock)
    yield made
    made.store.close()


def hear(world, text, key, kept=()):
    pipeline = Pipeline(world.store.watched.names(), world.store.watched.people(), kept)
    one = pipeline.read(Heard(key, text=text, said_on=NOW), PRESS, NOW)
    world.store.heard.put_documents([one.document])
    world.store.found.put_all_findings([(one.document.id, one.mentions, one.signals)])
    return one.document


def test_what_was_dropped_is_shown_kind_by_kind_with_examples(world):
    hear(world, LUNCH, "1")
    hear(world, STAU, "2")
    hear(world, "Die Muster AG übernimmt die Probe GmbH.", "3")
    page = world.dropped.page()
    shown = {kind.reason: (kind.n, [one.text for one in kind.examples], kind.kept) for kind in page.kinds}
    assert shown == {"lunch menu": (1, [LUNCH], False), "traffic report": (1, [STAU], False)}
    assert page.coverage.listened == 3


def test_a_kind_brought_back_is_read_again_and_listened_to(world):
    document = hear(world, LUNCH, "1")
    hear(world, STAU, "2")
    assert world.dropped.bring_back("lunch menu") == 1
    assert world.store.heard.document(document.id).dropped is None
    assert kept_kinds(world.store) == {"lunch menu"}
    assert [kind.reason for kind in world.dropped.page().kinds if kind.n] == ["traffic report"]
    assert next(kind for kind in world.dropped.page().kinds if kind.reason == "lunch menu").kept
    assert hear(world, LUNCH + " Heute.", "4", kept_kinds(world.store)).dropped is None


def test_signals_of_a_kind_brought_back_appear_and_go_again(world):
    text = "Endlich 1.000 Follower! Wer kann ein gutes CRM für die Muster AG empfehlen?"
    document = hear(world, text, "1")
    assert document.dropped == "profile update"
    assert world.store.found.signals_of([document.id]) == []
    world.dropped.bring_back("profile update")
    found = world.store.found.signals_of([document.id])
    assert found
    assert all(one.quote.exact in text for one in found)
    assert world.dropped.drop_again("profile update") == 1
    assert world.store.found.signals_of([document.id]) == []
    assert world.store.heard.document(document.id).dropped == "profile update"
    assert kept_kinds(world.store) == frozenset()


def test_names_in_what_was_dropped_stay_known(world):
    document = hear(world, STAU, "1")
    world.dropped.bring_back("traffic report")
    world.dropped.drop_again("traffic report")
    assert [one.watched for one in world.store.found.mentions_of(document.id)] == [MUSTER.id]


def test_bringing_back_twice_changes_nothing_more(world):
    hear(world, LUNCH, "1")
    assert world.dropped.bring_back("lunch menu") == 1
    assert world.dropped.bring_back("lunch menu") == 0


def test_a_kind_is_known_by_its_beginning_in_either_language(world):
    assert world.dropped.named("Lunch") == "lunch menu"
    german = {"lunch menu": "Speisekarte"}
    assert world.dropped.named("speise", lambda kind: german.get(kind, kind)) == "lunch menu"
    for wrong in ("", "politics"):
        with pytest.raises(NotFound) as told:
            world.dropped.named(wrong)
        assert "lunch menu" in str(told.value)


def test_today_sees_what_was_brought_back(world):
    before = world.today._mark(NOW)
    hear(world, LUNCH, "1")
    between = world.today._mark(NOW)
    world.dropped.bring_back("lunch menu")
    assert len({before, between, world.today._mark(NOW)}) == 3
