"""A day of 2,000 sources: no host is hurried, three kills lose nothing, nothing comes twice, memory stays flat."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import day
import make
import pytest
from fakes import NOW

from ganzohr.model import Source
from ganzohr.store import Store, open_store

SOURCES, HOSTS = 2000, 700
KILLS = ("between:0.4", "inside:1.5", "asking:3.5")
END = timedelta(hours=24)


@dataclass(frozen=True)
class Asked:
    """One request as the simulated web saw it; ``life`` counts the processes."""

    host: str
    path: str
    at: datetime
    answered: datetime
    status: int
    rest: timedelta | None
    life: int


@dataclass(frozen=True)
class Day:
    store: Store
    asked: tuple[Asked, ...]
    memory: dict[int, int]
    feeds: tuple[day.Feed, ...]
    sources: dict[str, Source]

    def of(self, *kinds: str) -> list[tuple[day.Feed, Source]]:
        return [(feed, self.sources[feed.address]) for feed in self.feeds if feed.kind in kinds]

    def visits(self, feed: day.Feed) -> int:
        return sum(one.host == feed.host and one.path == f"/{feed.number}.xml" for one in self.asked)


def _read(log: Path, ends: list[int]) -> tuple[Asked, ...]:
    asked = []
    for number, line in enumerate(log.read_text("utf-8").splitlines()):
        host, path, at, answered, status, headers = line.split(" ", 5)
        rest = headers.partition("Retry-After: ")[2].partition("|")[0]
        asked.append(
            Asked(
                host,
                path,
                datetime.fromtimestamp(float(at), NOW.tzinfo),
                datetime.fromtimestamp(float(answered), NOW.tzinfo),
                int(status),
                timedelta(seconds=int(rest)) if rest else None,
                sum(number >= end for end in ends),
            )
        )
    return tuple(asked)


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Live the day once, in four lives."""
    folder = tmp_path_factory.mktemp("day")
    store, log = str(folder / "ganzohr.db"), folder / "asked.log"
    words = [sys.executable, day.__file__, store, str(log), "24", str(SOURCES), str(HOSTS), *KILLS, "never"]
    run = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr
    *lines, told, end = run.stdout.splitlines()
    ends = [int(line.removeprefix("life ")) for line in (*lines, end)]
    memory = {int(hour): int(size) for hour, _, size in (one.partition(":") for one in told.split())}
    with open_store(store, now=lambda: NOW + END) as kept:
        sources = {source.address: source for source in kept.heard.sources()}
        yield Day(kept, _read(log, ends), memory, tuple(day.feeds(SOURCES, HOSTS)), sources)


def test_no_host_is_asked_faster_than_its_pace_not_even_after_a_kill(lived):
    by_host = defaultdict(list)
    for one in lived.asked:
        by_host[one.host].append(one)
    assert len(by_host) == HOSTS
    for host, asked in by_host.items():
        for before, after in pairwise(asked):
            if after.path == f"{before.path}/new":  # the second half of one answer
                continue
            assert after.at - before.answered >= day.PACE - timedelta(milliseconds=2), (host, before, after)


def test_a_host_that_asks_for_rest_gets_it(lived):
    until: dict[tuple[str, int], datetime] = {}
    rested = 0
    for one in lived.asked:
        assert one.at >= until.get((one.host, one.life), NOW) - timedelta(milliseconds=2)
        if one.rest is not None:
            until[one.host, one.life] = one.at + one.rest
            rested += 1
    assert rested >= 10


def test_everything_said_arrives_exactly_once_over_three_kills(lived):
    missed = more = 0
    for feed, source in lived.of(*day.ALIVE):
        # What was said between the last visit and the end of the day comes with the next one.
        assert source.last_heard is not None
        said = feed.said(source.last_heard)
        wanted = {make.make_id("document", source.id, day.key(feed, one)) for one in said}
        stored = {one.id for one in lived.store.heard.documents(sorted(wanted))}
        missed += len(wanted - stored)
        more -= len(wanted)
    assert missed == 0
    assert more + lived.store.heard.count() == 0
    # Each was new once: no visit brought again what another, perhaps a killed one, had brought.
    assert sum(poll.documents for poll in lived.store.heard.polls(NOW)) == lived.store.heard.count()
    assert lived.store.check() == []


def test_each_is_asked_as_often_as_it_speaks(lived):
    often = {}
    for kind in day.KINDS:
        visits = [lived.visits(feed) for feed, _ in lived.of(kind)[:40]]
        often[kind] = sum(visits) / len(visits)
    assert often["hourly"] > 2 * often["daily"] > 4 * often["weekly"] > 6 * often["monthly"] >= 6
    assert often["dead"] < 30
    assert often["missing"] < 4
    assert often["gone"] == 1


def test_nobody_is_forgotten_and_each_says_how_it_is(lived):
    end = max(one.answered for one in lived.asked)
    for kind in day.KINDS:
        for feed, source in lived.of(kind):
            wanted = "gone" if kind == "gone" else "broken" if kind in ("dead", "missing") else "working"
            assert source.health == wanted, (feed, source)
            assert source.next_due is None if kind == "gone" else source.next_due > end - timedelta(hours=1)


def test_memory_is_flat_from_the_sixth_hour_to_the_last(lived):
    assert lived.memory[24] <= 1.1 * lived.memory[6]
