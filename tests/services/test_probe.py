"""The probe: a planted statement is heard all the way, each failure is named, and nothing is left behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import make
import pytest
from fakes import NOW, FakeWeb, call_here

from ganzohr.errors import StoreError
from ganzohr.isolation import Crashed
from ganzohr.services.probe import STEPS, Probe
from ganzohr.store import open_store

NAMES = [name for name, _ in STEPS]


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "ganzohr.db"), now=lambda: NOW) as opened:
        opened.watched.put_companies([make.company("Muster AG")], "test", NOW)
        opened.heard.put_sources([make.source()])
        opened.heard.put_documents([make.document()])
        yield opened


def rows(store) -> dict[str, int]:
    tables = [row["name"] for row in store.database.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in tables if not name.startswith(("sqlite_", "document_words"))]
    return {name: store.database.query(f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in kept}


def follow(store, call=call_here, **statements):
    return Probe(store, FakeWeb({}), call, lambda: NOW).follow(statements or None)


def test_a_planted_statement_is_heard_all_the_way_in_both_languages(store):
    probed = follow(store)
    assert [one.lang for one in probed] == ["de", "en"]
    for one in probed:
        assert [(step.name, step.ok, step.reason) for step in one.steps] == [(name, True, None) for name in NAMES]
        assert one.heard


def test_nothing_is_left_behind(store):
    before, files = rows(store), set(Path(tempfile.gettempdir()).glob("ganzohr-probe-*"))
    statement = follow(store)[0].statement
    assert rows(store) == before
    assert store.heard.search(statement.split()[2]) == []
    assert set(Path(tempfile.gettempdir()).glob("ganzohr-probe-*")) <= files


def crash(*_args, **_more):
    raise Crashed("the parser died")


@pytest.mark.parametrize(
    ("statement", "call", "step", "reason"),
    [
        ("{name} sucht etwas.", crash, "parsed", "the parser died"),
        ("Niemand sucht {{name}}.", call_here, "mention", "was not found in the text"),
        ("Die {name} hat ein schönes Haus in Fürth.", call_here, "signal", "no signal was read out of it"),
    ],
)
def test_the_step_that_fails_is_named_with_its_reason_and_the_rest_was_not_reached(
    store, statement, call, step, reason
):
    before = rows(store)
    (probed,) = follow(store, call, de=statement)
    at = NAMES.index(step)
    assert [one.ok for one in probed.steps] == [True] * at + [False] + [None] * (len(NAMES) - at - 1)
    assert reason in str(probed.steps[at].reason)
    assert not probed.heard
    assert rows(store) == before


def test_a_store_that_fails_under_the_probe_leaves_nothing_either(store, monkeypatch):
    before = rows(store)
    monkeypatch.setattr(type(store.heard), "search", lambda *_: (_ for _ in ()).throw(StoreError("broken")))
    with pytest.raises(StoreError):
        follow(store)
    assert rows(store) == before
