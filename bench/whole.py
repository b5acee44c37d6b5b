"""Row: the whole way, from a feed's bytes to stored, searchable findings, beside the feed library `reader`."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from statistics import median

from bench import RUNS, Figure, Row
from bench.material import feed, names

NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
ITEMS = 100
SLICE = 10_000


class Disk:
    """A web of files: every address is a file below one folder, so that no network is measured."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, url: str, **_: object) -> object:
        from ganzohr.model import Validators
        from ganzohr.net import Answer

        body = (self._folder / url.rpartition("/")[2]).read_bytes()
        found = Validators(body_hash=sha256(body).hexdigest())
        return Answer(url=url, status=200, body=body, media_type="application/rss+xml", validators=found, at=NOW)


def ours(folder: Path, documents: int) -> Iterator[dict[str, float]]:
    """Listen to so many documents, ten thousand at a time, and yield what each ten thousand cost."""
    from ganzohr.isolation import Isolation
    from ganzohr.model import Source, WatchedName, make_id
    from ganzohr.services.listening import Listening
    from ganzohr.store import open_store

    now = NOW
    with tempfile.TemporaryDirectory() as place, open_store(f"{place}/ganzohr.db", now=lambda: now) as store:
        isolation = Isolation(workers=1, seconds=30)
        listening = Listening(store, Disk(folder), isolation.call, lambda: now, listeners=2)
        store.watched.names = lambda: [WatchedName(make_id("company", n), "company", n) for n in names(10_000)]
        for start in range(0, documents, SLICE):
            now += timedelta(hours=1)
            addresses = [f"http://bench.example/{n}.xml" for n in range(start // ITEMS, (start + SLICE) // ITEMS)]
            sources = [Source(make_id("source", "feed", a), "feed", a, added_at=now) for a in addresses]
            store.heard.put_sources(sources)
            cpu, wall = _cpu(), time.perf_counter()
            report = listening.listen()
            yield {
                "documents": report.documents,
                "mentions": report.mentions,
                "signals": report.signals,
                "cpu": _cpu() - cpu,
                "wall": time.perf_counter() - wall,
                "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        isolation.close()


def theirs(folder: Path, documents: int) -> Iterator[dict[str, float]]:
    """Let `reader` update the same feeds and index them for its search."""
    from reader import make_reader

    with tempfile.TemporaryDirectory() as place:
        library = make_reader(f"{place}/reader.db", feed_root=str(folder))
        for number in range(documents // ITEMS):
            library.add_feed(f"{number}.xml")
        cpu, wall = _cpu(), time.perf_counter()
        library.update_feeds()
        library.enable_search()
        library.update_search()
        yield {"documents": documents, "cpu": _cpu() - cpu, "wall": time.perf_counter() - wall, "peak": 0.0}


def _cpu() -> float:
    """Count the processor seconds of this process and of the parsing processes that have ended or run."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    total = used.ru_utime + used.ru_stime
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == _ME:
            total += (int(fields[11]) + int(fields[12])) / _TICKS
    return total


def _child(kind: str, folder: Path, documents: int) -> list[dict[str, float]]:
    asked = [sys.executable, "-m", "bench.whole", kind, str(folder), str(documents)]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in said.splitlines()]


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for number in range(10 * SLICE // ITEMS):
            (folder / f"{number}.xml").write_bytes(feed(number, ITEMS))
        small, peer = [], []
        for _ in range(RUNS):
            small += _child("ours", folder, SLICE)
            peer += _child("theirs", folder, SLICE)
        large = _child("ours", folder, 10 * SLICE)
    rate = median(one["documents"] / one["wall"] for one in small)
    peer_rate = median(one["documents"] / one["wall"] for one in peer)
    cost = median(1000 * one["cpu"] / one["documents"] for one in small)
    peer_cost = median(1000 * one["cpu"] / one["documents"] for one in peer)
    found = f"{small[0]['mentions']:.0f} mentions, {small[0]['signals']:.0f} signals in 10,000"
    return [
        Figure("10,000 documents", "documents/s", rate, peer_rate, "reader", note=found),
        Figure("10,000 documents", "processor s / 1,000", cost, peer_cost, "reader", lower_is_better=True),
        Figure("10,000 documents", "MB peak", max(one["peak"] for one in small)),
        *grown(large),
    ]


def grown(slices: list[dict[str, float]]) -> list[Figure]:
    """Compare what a document costs on the way to a hundred thousand with what it cost among the first ten thousand."""

    def cost(some: list[dict[str, float]]) -> float:
        return 1000 * sum(one["cpu"] for one in some) / sum(one["documents"] for one in some)

    rate = sum(one["documents"] for one in slices) / sum(one["wall"] for one in slices)
    first, promised = cost(slices[:1]), round(1 / 1.2, 3)
    unit, name = "processor s / 1,000", "the first 10,000 of the same run"
    return [
        Figure("100,000 documents", "documents/s", rate),
        Figure("100,000 documents", unit, cost(slices), first, name, promised, "within 20 %", lower_is_better=True),
        Figure("the last 10,000 of 100,000", unit, cost(slices[-1:]), first, name, lower_is_better=True),
        Figure("100,000 documents", "MB peak", max(one["peak"] for one in slices)),
    ]


ROW = Row(
    "The whole way",
    "Feeds of 100 items each, read from disk as a web of files (no network is measured): parsed in a parsing process, "
    "cleaned, identified, matched against 10,000 watched names, searched for every signal type, compared with earlier "
    "stories, stored and indexed for search, in one transaction a feed. Each measurement is a process of its own. At "
    "10,000 documents the median of five; at 100,000 one run, whose slices of 10,000 are measured singly. The peer, "
    "the feed library `reader` (update and search index), does none of the understanding.",
    measure,
)

if __name__ == "__main__":
    import os

    _ME, _TICKS = os.getpid(), os.sysconf("SC_CLK_TCK")
    for row in {"ours": ours, "theirs": theirs}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3])):
        print(json.dumps(row), flush=True)
