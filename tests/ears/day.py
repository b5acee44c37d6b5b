"""A simulated day of many sources, lived by processes that are killed. Run by test_a_day.

``python day.py STORE LOG HOURS SOURCES HOSTS KILL…``: one process after the other, each from where LOG ends, or from
the beginning, to hour HOURS, with
the real Listening, schedule, client, manners and store; only the clock and the network are invented. What every
host answers is made from its number and the time, so that nothing about the web dies with a process. KILL says how
the process ends itself with SIGKILL: ``between:HOUR`` two visits, ``inside:HOUR`` a transaction, ``asking:HOUR``
while a request is under way, or ``never``.
"""

from __future__ import annotations

import math
import os
import re
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from threading import Lock
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import httpcore2
import make
from fakes import NOW, call_here

from ganzohr.model import Heard
from ganzohr.net.http import HttpWeb
from ganzohr.pipeline import Pipeline
from ganzohr.services.listening import Listening
from ganzohr.store import open_store

HOUR = timedelta(hours=1)
LOOK = timedelta(minutes=20)
"""So often the simulated program looks at what is due; the real one looks every half minute."""

PACE = timedelta(seconds=2)

KINDS = {
    # how they speak: gap between two things said, and how many of 100 sources are so
    "hourly": (HOUR, 1),
    "daily": (24 * HOUR, 4),
    "weekly": (168 * HOUR, 22),
    "monthly": (720 * HOUR, 45),
    "slow": (72 * HOUR, 4),  # answers after twenty seconds
    "napping": (48 * HOUR, 4),  # its host does not answer for some hours
    "busy": (60 * HOUR, 4),  # its host asks for rest: 429 or 503 with Retry-After
    "restless": (72 * HOUR, 4),  # no validators, always the whole feed
    "moved": (96 * HOUR, 2),  # answers behind a permanent redirect
    "dead": (None, 4),
    "missing": (None, 4),
    "gone": (None, 2),
}
ALIVE = tuple(kind for kind, (gap, _) in KINDS.items() if gap)
_WHEEL = [kind for kind, (_, share) in KINDS.items() for _ in range(share)]


@dataclass
class Clock:
    """The time of the simulation: it only goes on when somebody waits."""

    now: datetime

    def __post_init__(self):
        self._lock = Lock()

    def __call__(self):
        return self.now

    def tick(self):
        return (self.now - NOW).total_seconds()

    def wait(self, seconds):
        with self._lock:
            self.now += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Feed:
    """One source of the simulated web."""

    number: int
    hosts: int

    @property
    def kind(self) -> str:
        # All sources of one host are of one kind: a server naps or asks for rest as a whole.
        return _WHEEL[(self.host_number * 37) % len(_WHEEL)]

    @property
    def host_number(self) -> int:
        crowded = self.hosts // 7  # a seventh of the hosts has most of the sources
        if self.number < self.hosts:
            return self.number
        return self.hosts - 1 - self.number % crowded

    @property
    def host(self) -> str:
        return f"h{self.host_number}.example"

    @property
    def address(self) -> str:
        return f"https://{self.host}/{self.number}.xml"

    def said(self, until: datetime) -> list[datetime]:
        """List when it spoke, from two things before the day began."""
        gap = KINDS[self.kind][0]
        assert gap is not None
        phase = gap * ((self.number * 0.618) % 1)
        first = NOW - phase - gap
        return [first + n * gap for n in range(math.floor((until - first) / gap) + 1)]


def feeds(sources: int, hosts: int) -> list[Feed]:
    return [Feed(number, hosts) for number in range(sources)]


_WORDS = (  # noqa: SIM905 because words read better than a list of strings
    "Werk Lager Halle Einkauf Vertrieb Ulm Fürth Kiel Logistik Software Leitung Montage Presse Messe Antrieb Pumpe "
    "Ventil Kühlung Dienst Lehre Ausbildung Umsatz Auftrag Brücke Kran Fuhrpark Labor Studie Prüfung Norm"
).split()


def item(feed: Feed, said: datetime) -> str:
    n = feed.number * 7919 + int(said.timestamp()) // 60
    words = " ".join(_WORDS[(n // 7**k + k * n) % len(_WORDS)] for k in range(12))
    return (
        f"<item><guid>{feed.number}-{said:%m%d%H%M}</guid><title>Meldung {n}</title>"
        f"<pubDate>{format_datetime(said)}</pubDate><description>Die Firma {n} meldet: {words}.</description></item>"
    )


def key(feed: Feed, said: datetime) -> str:
    return f"{feed.number}-{said:%m%d%H%M}"


class World(httpcore2.NetworkBackend):
    """Every host of the simulated web. ``log`` gets one line a request: host, path, when asked, answered, status."""

    def __init__(self, clock: Clock, every: Iterable[Feed], log: int, kill_at: datetime | None) -> None:
        self.clock = clock
        self.by_address = {(feed.host, f"/{feed.number}.xml"): feed for feed in every}
        self.log = log
        self.kill_at = kill_at

    def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        if self.kill_at and self.clock() >= self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return Line(self)

    def answer(self, host: str, path: str, head: str) -> bytes | None:
        asked = self.clock()
        status, headers, body = self._say(host, path, head)
        line = f"{host} {path} {asked.timestamp():.3f} {self.clock().timestamp():.3f} {status} {headers}\n"
        os.write(self.log, line.encode())
        if not status:
            return None
        return (
            f"HTTP/1.1 {status} .\r\n{headers}Content-Length: {len(body)}\r\n\r\n".replace("|", "\r\n").encode() + body
        )

    def _say(self, host: str, path: str, head: str) -> tuple[int, str, bytes]:
        if path == "/robots.txt":
            return 404, "", b""
        feed = self.by_address[host, path.removesuffix("/new").removesuffix("/old")]
        now, hours = self.clock(), (self.clock() - NOW) / HOUR
        match feed.kind:
            case "dead":
                return 0, "", b""
            case "missing":
                return 404, "", b""
            case "gone":
                return 410, "", b""
            case "napping" if 6 <= hours < 11:
                return 0, "", b""
            case "busy" if 2 <= hours < 4:
                return 429, "Retry-After: 7200|", b""
            case "busy" if 9 <= hours < 10:
                return 503, "Retry-After: 1800|", b""
            case "slow":
                self.clock.wait(20)
            case "moved" if not path.endswith("/new"):
                return 301, f"Location: {path}/new|", b""
        said = feed.said(now)[-20:]
        etag = f'"{len(said)}-{said[-1].timestamp():.0f}"'
        tags = "" if feed.kind == "restless" else f"ETag: {etag}|"
        if tags and etag in head:
            return 304, tags, b""
        items = "".join(item(feed, one) for one in reversed(said))
        # What changes with every answer, as real feeds do: no hash can tell that nothing is new.
        built = f"<lastBuildDate>{format_datetime(now)}</lastBuildDate>"
        body = f'<rss version="2.0"><channel><title>Quelle {feed.number}</title>{built}{items}</channel></rss>'
        return 200, f"Content-Type: application/rss+xml|{tags}", body.encode()


class Line(httpcore2.NetworkStream):
    """One connection to a simulated host."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._asked = b""
        self._left: bytes | None = None

    def start_tls(self, *_: Any, **__: Any) -> Line:
        return self

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._asked += buffer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._left is None:
            head = self._asked.decode("latin-1")
            host = next(line[6:] for line in head.split("\r\n") if line.lower().startswith("host: "))
            said = self._world.answer(host, head.split(" ", 2)[1], head)
            if said is None:
                raise httpcore2.ReadError("connection reset")
            self._left = said
        piece, self._left = self._left[:max_bytes], self._left[max_bytes:]
        return piece

    def close(self) -> None:
        pass

    def get_extra_info(self, info: str) -> Any:
        return None


def last_moment(log: Path) -> datetime | None:
    """Read from the log when the last process had to stop; its threads may have written out of turn."""
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    answered = max((float(line.split(" ", 4)[3]) for line in lines), default=None)
    return None if answered is None else datetime.fromtimestamp(answered, NOW.tzinfo)


def main(url: str, log: str, hours: str, sources: str, hosts: str, kill: str) -> None:
    before = last_moment(Path(log))
    clock = Clock(before + PACE if before else NOW)  # nothing starts faster than this
    end = NOW + float(hours) * HOUR
    how, _, hour = kill.partition(":")
    kill_at = NOW + float(hour) * HOUR if hour else None
    every = feeds(int(sources), int(hosts))
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    world = World(clock, every, out, kill_at if how == "asking" else None)
    web = HttpWeb(
        "ganzohr/test",
        clock,
        pace=PACE,
        wait=clock.wait,
        tick=clock.tick,
        resolve=lambda _host, _seconds: ["93.184.215.14"],
        network=world,
    )
    store = open_store(url, now=clock)
    store.claim()
    # A killed process loses nothing that it gave to the system; only a lost machine would.
    store.database._writable().execute("PRAGMA synchronous = OFF")
    if before is None:
        store.heard.put_sources(make.source(feed.address, title="", added_at=NOW) for feed in every)
        store.watched.put_companies([make.company("Muster AG")], "test", NOW)
    listening = Listening(store, web, call_here, clock, listeners=3)
    if how == "inside":
        _kill_inside(store, clock, kill_at)

    def told(_visit: object, _done: int, _all: int) -> None:
        if how == "between" and kill_at is not None and clock() >= kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    memory: dict[int, int] = {}
    while clock() < end:
        listening.listen(told=told)
        clock.wait(LOOK.total_seconds())
        memory[int((clock() - NOW) / HOUR)] = peak()
    if how == "never":
        print(*(f"{hour}:{size}" for hour, size in memory.items()))
    store.close()


def peak() -> int:
    """Return the most memory this process has held, in KiB; ru_maxrss would begin with what its parent held."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    assert found is not None
    return int(found[1])


def _kill_inside(store: Any, clock: Clock, at: datetime | None) -> None:
    """End the process at some step of SQLite's machine, inside a transaction that has written already."""
    writer = store.database._writable()

    def step() -> None:
        if at is not None and clock() >= at and writer.in_transaction and writer.total_changes % 7 == 3:
            os.kill(os.getpid(), signal.SIGKILL)

    writer.set_progress_handler(step, 20)


def lives(url: str, log: str, hours: str, sources: str, hosts: str, *kills: str) -> None:
    """Live the day in one process after the other; word lists and models are read once, before them all."""
    Pipeline([]).read(Heard("1", text="Die Muster AG sucht einen Partner."), make.source(), NOW)
    for kill in kills:
        child = os.fork()
        if not child:
            main(url, log, hours, sources, hosts, kill)
            sys.stdout.flush()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if kill == "never":
            assert status == 0, status
        else:
            assert os.WIFSIGNALED(status), (kill, status)
            assert os.WTERMSIG(status) == signal.SIGKILL
        print("life", len(Path(log).read_text("utf-8").splitlines()), flush=True)


if __name__ == "__main__":
    lives(*sys.argv[1:])
