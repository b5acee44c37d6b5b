"""Everything that was heard can be found, occasion or not."""

from __future__ import annotations

import pytest
from fakes import NOW
from world import PRESS, build

from ganzohr.errors import Invalid
from ganzohr.services.search import Search


@pytest.fixture
def world(tmp_path):
    made = build(tmp_path)
    made.search = Search(made.store, made.clock)
    yield made
    made.store.close()


def test_a_word_is_found_with_its_source_and_the_coverage_line(world):
    document = world.hear("Fremd AG prüft eine Übernahme.")
    page = world.search.search("uebernahme")
    assert [hit.document.id for hit in page.hits] == [document.id]
    assert page.sources[document.source_id].title == PRESS.title
    assert (page.coverage.listened, page.created_at, page.next) == (3, NOW, None)


def test_pages_follow_one_another_until_everything_was_shown(world):
    ids = {world.hear(f"Fremd AG, Meldung {n}.").id for n in range(5)}
    seen, before = [], None
    while True:
        page = world.search.search("Fremd", limit=2, before=before)
        seen += [hit.document.id for hit in page.hits]
        before = page.next
        if before is None:
            break
    assert len(seen) == 5
    assert set(seen) == ids


def test_asking_for_nothing_is_refused(world):
    with pytest.raises(Invalid):
        world.search.search("  ")
