"""`ganzohr probe` in the terminal: text for people, JSON for programs, nothing left behind."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("language", "end"), [("en", "Heard, all the way."), ("de", "Gehört, den ganzen Weg.")])
def test_it_shows_every_step_of_both_statements(typing, own, language, end):
    before = own.store.heard.count()
    said = typing.type("probe", language=language)
    assert said.code == 0, said.err
    assert said.out.count(end) == 2
    assert said.out.count("✓") == 20
    assert own.store.heard.count() == before


def test_programs_get_each_step_with_its_outcome(typing):
    rows = typing.type("probe", "--format", "json").json
    assert [(row["language"], row["heard"]) for row in rows] == [("de", True), ("en", True)]
    assert rows[0]["steps"][0] == {"step": "fetched", "ok": True, "reason": None}
    assert [step["step"] for step in rows[0]["steps"]][-2:] == ["searchable", "occasion"]


def test_a_store_that_cannot_be_written_is_said_and_ends_with_one(typing, own):
    own.close()
    assert typing.type("probe").code == 1
