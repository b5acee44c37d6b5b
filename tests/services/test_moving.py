"""A source that has moved for good: proposed, accepted, declined."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import make
import pytest
from fakes import NOW, FakeWeb, call_here

from ganzohr.connectors import Visit
from ganzohr.errors import Conflict, NotFound
from ganzohr.services.listening import Listening
from ganzohr.services.moving import Moving
from ganzohr.services.schedule import after_visit
from ganzohr.store import open_store

OLD, NEW = "https://muster.example/feed.xml", "https://anders.example/feed.xml"


def moved(address: str = OLD, **fields):
    source = make.source(address, **fields)
    for hours in (0, 24, 48):
        source = after_visit(source, Visit(moved_to=NEW), [], NOW + timedelta(hours=hours))
    return source


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "ganzohr.db"), now=lambda: NOW) as opened:
        yield opened


@pytest.mark.parametrize("named", [OLD, "Muster AG News", "muster ag news", moved().id])
def test_a_proposal_is_accepted_by_address_title_or_id(store, named):
    store.heard.put_sources([moved(), make.source("https://bleibt.example/feed", title="Bleibt")])
    moving = Moving(store, lambda: NOW)
    assert [(one.source.address, one.address) for one in moving.proposals()] == [(OLD, NEW)]
    moving.accept(named)
    there = store.heard.source(moved().id)
    assert (there.address, there.health, there.next_due) == (NEW, "working", NOW)
    assert moving.proposals() == ()


def test_a_declined_proposal_is_gone_and_the_source_works_on(store):
    store.heard.put_sources([moved()])
    moving = Moving(store, lambda: NOW)
    moving.decline(OLD)
    assert moving.proposals() == ()
    assert store.heard.source(moved().id).address == OLD


@pytest.mark.parametrize("fails", [False, True])
def test_a_yes_that_comes_while_the_old_address_is_visited_is_not_overwritten(store, fails):
    store.heard.put_sources([moved()])
    moving = Moving(store, lambda: NOW)

    class MeanwhileYes(FakeWeb):
        def get(self, url, **options):
            moving.accept(OLD)
            return super().get(url, **options)

    pages = {} if fails else {OLD: '<rss version="2.0"><channel><title>News</title></channel></rss>'}
    Listening(store, MeanwhileYes(pages), call_here, lambda: NOW).listen(every=True)
    there = store.heard.source(moved().id)
    assert (there.address, there.health, there.failures, there.next_due) == (NEW, "working", 0, NOW)


def test_a_no_that_comes_while_the_old_address_is_visited_is_not_overwritten(store):
    store.heard.put_sources([moved()])
    moving = Moving(store, lambda: NOW)

    class MeanwhileNo(FakeWeb):
        def get(self, url, **options):
            moving.decline(OLD)
            return replace(super().get(url, **options), moved_to=NEW)

    pages = {OLD: '<rss version="2.0"><channel><title>News</title></channel></rss>'}
    Listening(store, MeanwhileNo(pages), call_here, lambda: NOW).listen(every=True)
    assert moving.proposals() == ()
    assert store.heard.source(moved().id).health == "working"


def test_where_the_new_address_is_a_source_already_the_old_one_is_paused(store):
    store.heard.put_sources([moved(), make.source(NEW, title="Neu")])
    done = Moving(store, lambda: NOW).accept(OLD)
    assert (done.address, done.health, done.next_due) == (OLD, "paused", None)


def test_what_has_no_proposal_cannot_move_and_a_shared_name_is_not_guessed(store):
    moving = Moving(store, lambda: NOW)
    store.heard.put_sources([make.source()])
    with pytest.raises(NotFound):
        moving.accept(OLD)
    store.heard.put_sources([moved(), moved("https://zwei.example/feed")])
    with pytest.raises(Conflict):
        moving.accept("Muster AG News")


def test_attempts_older_than_ninety_days_are_dropped(store):
    source = make.source()
    store.heard.put_sources([source])
    for days in (200, 91, 89, 0):
        store.heard.save_visit(source, make.poll(source_id=source.id, at=NOW - timedelta(days=days)))
    assert store.heard.drop_polls(NOW - timedelta(days=90)) == 2
    assert len(store.heard.polls(NOW - timedelta(days=400))) == 2
