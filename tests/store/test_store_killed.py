"""A killed process loses nothing it has acknowledged and leaves nothing half done."""

import subprocess
import sys
from itertools import chain
from pathlib import Path

import killed
import pytest


@pytest.mark.parametrize(
    ("mode", "points"),
    [
        ("steps", [200 + 1700 * n for n in range(18)]),  # inside one of the first batches, at any step
        ("after", [300 + 3100 * n for n in range(14)]),  # microseconds
    ],
)
def test_killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_doubled(url, opened, mode, points):
    if mode == "steps" and url.startswith("postgresql"):
        mode, points = "after", [500 + 9000 * n for n in range(5)]
    script = Path(killed.__file__)
    run = subprocess.run(
        [sys.executable, script, url, mode, *map(str, points)], capture_output=True, text=True, check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr
    told = [line.split()[1:] for line in run.stdout.splitlines()]
    store = opened(url)
    assert store.check() == []
    acknowledged = set(chain.from_iterable(told))
    assert {document.id for document in store.heard.documents(sorted(acknowledged))} == acknowledged
    assert store.heard.count() % killed.BATCH == 0
    assert store.heard.count() <= len(acknowledged) + killed.BATCH * len(points)  # one batch may have been unheard

    stored = {hit.document.id for hit in store.heard.search("logistik", limit=100_000)}
    assert len(stored) == store.heard.count()
    assert {signal.document_id for signal in store.found.signals_of(sorted(stored))} == stored
    for point in points[::7]:
        wanted = list(chain.from_iterable(killed.batches(point)))[: 20 * killed.BATCH]
        before = store.heard.count()
        new = store.heard.put_documents(wanted)
        assert set(new) == {document.id for document in wanted} - stored
        assert store.heard.count() == before + len(new)
