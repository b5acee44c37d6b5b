"""Privacy in a terminal: a trial of the filter, and the counts of what was left out."""

from __future__ import annotations

import pytest
from shell import Terminal


@pytest.fixture
def fresh(empty, tmp_path):
    return Terminal(empty, tmp_path)


def test_the_trial_prints_a_category_or_stays_for_each_line(fresh, tmp_path):
    (tmp_path / "lines.txt").write_text("Anna Beispiel ist schwanger.\n\nDie Muster AG wächst.\n", encoding="utf-8")
    said = fresh.type("privacy", "filter", "test", "lines.txt")
    assert (said.code, [line.split()[0] for line in said.lines]) == (0, ["parental", "stays"])
    assert fresh.ganzohr.store.heard.count() == 0


def test_the_log_counts_and_tells_no_word(fresh):
    assert "Nothing was left out so far." in fresh.type("privacy", "log").out
    fresh.ganzohr.store.withheld.note({"h1": {"health": 2}, "h2": {"health": 1, "grief": 1}})
    assert fresh.type("privacy", "log").lines == ["health: 3", "death and grief: 1"]
    assert fresh.type("privacy", "log", "--format", "json").json[0] == {
        "category": "health",
        "sentences": 3,
        "texts": 2,
    }
