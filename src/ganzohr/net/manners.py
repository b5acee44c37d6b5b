"""Good behaviour towards other people's machines: whom we never ask, robots.txt, pace, Retry-After.

Sources: RFC 9309 (robots.txt), RFC 9110 section 10.2.3 (Retry-After), RFC 9111 section 5 (freshness).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from protego import Protego

from ganzohr.errors import Refused, SourceError, Stopped, Unreachable
from ganzohr.i18n import N_
from ganzohr.net.addresses import Address
from ganzohr.net.wire import Reply

PRODUCT: Final = "ganzohr"
"""The product token that robots.txt may name."""

ROBOTS_BYTES: Final = 512 << 10  # RFC 9309 asks for 500 KiB at least
ROBOTS_KEPT: Final = (timedelta(hours=1), timedelta(hours=24))
ROBOTS_RETRIED: Final = timedelta(minutes=15)
LONGEST_CRAWL_DELAY: Final = timedelta(seconds=60)
RETRY_AFTER: Final = (timedelta(seconds=60), timedelta(days=7))
BUDGET: Final = 20_000
"""Requests a day to one server: less than half of what the usual pause of two seconds would allow."""
LONGEST_FRESH: Final = timedelta(days=7)
_ORIGINS_KEPT: Final = 2000

# Their terms forbid reading by machines, and their members expect it. Short links of theirs included.
_FORBID_MACHINES: Final = frozenset(
    {"linkedin.com", "lnkd.in", "licdn.com", "xing.com", "facebook.com", "fb.com", "fb.me", "fb.watch", "messenger.com"}
    | {"instagram.com", "instagr.am", "x.com", "twitter.com", "t.co", "twimg.com"}
)


def check_network(address: Address) -> None:
    """Refuse the networks that no machine of ours reads, and name the doors that are open there."""
    labels = address.host.split(".")
    if any(".".join(labels[start:]) in _FORBID_MACHINES for start in range(len(labels))):
        text = N_(
            "{host} does not allow machines to read it, so ganzohr never does. Import your own data export "
            "from there, or note by hand what you saw."
        )
        raise Refused(text, host=address.host, retry="never")


def retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Read Retry-After in both its forms, between a minute and a week from now; None for anything else.

    A date counts from the server's own Date, so that its wrong clock does no harm.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,15}", value):
        delay = timedelta(seconds=min(int(value), RETRY_AFTER[1].total_seconds()))
    elif (until := _http_date(value)) is not None:
        delay = until - (_http_date(headers.get("date", "")) or now)
    else:
        return None
    return now + _between(delay, RETRY_AFTER)


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Read how long the answer stays fresh (max-age before Expires), a week at most; None when unsaid."""
    control = headers.get("cache-control", "").lower()
    if re.search(r"\bno-(cache|store)\b", control):
        return None
    if found := re.search(r"\bmax-age\s*=\s*\"?([0-9]{1,15})", control):
        age = headers.get("age", "")
        seconds = int(found[1]) - (int(age) if re.fullmatch(r"[0-9]{1,9}", age) else 0)
        fresh = timedelta(seconds=min(seconds, LONGEST_FRESH.total_seconds()))
    elif (until := _http_date(headers.get("expires", ""))) is not None:
        fresh = until - (_http_date(headers.get("date", "")) or now)
    else:
        return None
    return min(fresh, LONGEST_FRESH) if fresh > timedelta(0) else None


def _http_date(value: str) -> datetime | None:
    try:
        read = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except OverflowError:
        return None


def _between(value: timedelta, bounds: tuple[timedelta, timedelta]) -> timedelta:
    return max(bounds[0], min(value, bounds[1]))


@dataclass
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = float("-inf")  # on the monotonic clock
    resting_until: datetime | None = None
    last: object = None  # the visit that was here last
    day: date | None = None
    asked: int = 0  # on that day


class Pace:
    """One request at a time for each server, a pause between two, so many a day, and rest when the server asks for it.

    ``budget`` is how many requests one server gets in a day (UTC), where there is a pause between them at all.
    ``wait`` may return True to say that the program is stopping: then ``turn`` raises ``Stopped``.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        tick: Callable[[], float],
        wait: Callable[[float], object],
        budget: int = BUDGET,
    ) -> None:
        self._now, self._tick, self._wait, self._budget = now, tick, wait, budget
        self._turns: dict[str, _Turn] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(
        self, server: str, gap: timedelta, *, counts: bool = True, visit: object = None, goes_on: bool = False
    ) -> Iterator[None]:
        """Hold the one place at this server, taken no sooner than ``gap`` after it was last given back.

        A ``visit`` that ``goes_on`` where it was (a redirect is the second half of one answer) waits only if
        somebody else was there in between. With ``counts=False`` nobody has to wait because of this turn.
        """
        turn = self._of(server)
        with turn.lock:
            if turn.resting_until is not None and self._now() < turn.resting_until:
                text = N_("{host} asked to be left alone until {until}. It is asked again after that, by itself.")
                until = f"{turn.resting_until:%Y-%m-%d %H:%M} UTC"
                raise Refused(text, host=server, until=until, after=turn.resting_until, retry="soon")
            if gap and not goes_on:
                self._spend(turn, server)
            pause = turn.free_at + gap.total_seconds() - self._tick()
            follows = goes_on and turn.last is visit
            if pause > 0 and not follows and self._wait(pause) is True:
                raise Stopped(N_("ganzohr is stopping, so {host} was not asked any more."), host=server)
            try:
                yield
            finally:
                if counts:
                    turn.free_at, turn.last = self._tick(), visit

    def _spend(self, turn: _Turn, server: str) -> None:
        """Count one request of the day; raise ``Refused`` until tomorrow when there have been enough."""
        today = self._now().astimezone(UTC).date()
        turn.asked = turn.asked + 1 if turn.day == today else 1
        turn.day = today
        if turn.asked > self._budget:
            text = N_("{host} was asked {n} times today, which is enough. It is asked again tomorrow, by itself.")
            tomorrow = datetime.combine(today + timedelta(days=1), time(), UTC)
            raise Refused(text, host=server, n=self._budget, after=tomorrow, retry="soon")

    def rest(self, server: str, until: datetime) -> None:
        """Leave this server alone until then, whatever is asked of it."""
        self._of(server).resting_until = until

    def _of(self, server: str) -> _Turn:
        with self._lock:
            return self._turns.setdefault(server, _Turn())


@dataclass
class _Rules:
    """What one origin's robots.txt says: rules, or nothing at all, or the reason why it cannot be read."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    until: datetime | None = None
    rules: Protego | None = None
    trouble: Unreachable | None = None


class Robots:
    """robots.txt of every origin we ask, kept for a day at most.

    ``fetch`` gets it; any reply counts, and ``None`` stands for redirects without end.
    """

    def __init__(self, now: Callable[[], datetime], fetch: Callable[[str], Reply | None]) -> None:
        self._now, self._fetch = now, fetch
        self._known: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def check(self, address: Address) -> timedelta:
        """Return the pause this origin asks for; raise when it does not want this address read.

        No robots.txt (4xx) allows everything; a server that cannot say (5xx, no answer) allows nothing
        until it can (RFC 9309, 2.3.1).
        """
        with self._lock:
            if len(self._known) >= _ORIGINS_KEPT and address.origin not in self._known:
                self._known.pop(next(iter(self._known)))
            known = self._known.setdefault(address.origin, _Rules())
        with known.lock:
            if known.until is None or self._now() >= known.until:
                self._ask(known, address)
        if known.trouble is not None:
            raise copy(known.trouble)
        if known.rules is None:
            return timedelta(0)
        if not known.rules.can_fetch(address.url, PRODUCT):
            text = N_("The robots.txt of {host} asks not to read {url}. Ask the site's owner, or use its feed.")
            raise Refused(text, host=address.host, url=address.url)
        delay = known.rules.crawl_delay(PRODUCT) or 0.0
        return timedelta(seconds=max(0.0, min(delay, LONGEST_CRAWL_DELAY.total_seconds())))

    def _ask(self, known: _Rules, address: Address) -> None:
        now = self._now()
        known.rules = known.trouble = None
        text = N_("The robots.txt of {host} cannot be read now, so the site is left alone until it can.")
        try:
            reply = self._fetch(f"{address.origin}/robots.txt")
        except Unreachable as error:
            known.trouble, known.until = error, now + ROBOTS_RETRIED
            return
        except SourceError as error:
            known.trouble = Unreachable(text, host=address.host, after=error.after)
            known.until = now + ROBOTS_RETRIED
            return
        if reply is not None and 200 <= reply.status < 300:
            known.rules = _read_rules(reply.body)
            known.until = now + _between(fresh_for(reply.headers, now) or ROBOTS_KEPT[1], ROBOTS_KEPT)
        elif reply is None or (400 <= reply.status < 500 and reply.status != 429):
            known.until = now + ROBOTS_KEPT[1]
        else:
            known.trouble = Unreachable(text, host=address.host, after=retry_after(reply.headers, now))
            known.until = now + ROBOTS_RETRIED


def _read_rules(body: bytes) -> Protego:
    if len(body) >= ROBOTS_BYTES:  # the last line was cut off and might say something else
        body = body[: body.rfind(b"\n") + 1]
    return Protego.parse(body.decode("utf-8-sig", "replace"))
