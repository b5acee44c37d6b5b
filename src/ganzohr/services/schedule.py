"""When to ask a source again, and how it is doing: pure rules, with ``now`` as an argument.

In numbers:

- every ``clamp(base × usual gap in days, 15 min … 24 h)``: a source that speaks daily is asked hourly; a connector may
  set closer bounds (``Connector.pace``);
- ±10 % jitter made from the source's id, so that sources added together drift apart, the same way each time;
- Cache-Control, Expires and a feed's ttl only lengthen the wait, to 7 days at most (RFC 9111, RSS 2.0);
- failures wait 5 min · 2ⁿ with full jitter, 24 h at most; Retry-After is never undercut, 60 s … 7 days;
- 410 stops; a refusal waits a day, and after three in a row it is believed: a look a week, no more;
- after 30 days of failing, a look a week.

A permanent redirect that was seen three times over two days is a proposal to move: the source is *moved*, the new
address is followed as before, and a person accepts or declines it (``Moving``). A captive portal or a hijack can
answer with a 301 too. Only where the old address has stopped answering is a move within the same site taken up
without asking.

A source is *broken* when it does not answer as it should, *silent* when it answers and has said nothing for longer
than 60 days and five times its usual gap. What these rules remember lies in the cursor under ``schedule``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import pairwise
from statistics import median
from typing import Any

from ganzohr.connectors import SHELF, Pace, Visit, same_site
from ganzohr.errors import Gone, Refused, SourceError
from ganzohr.i18n import N_
from ganzohr.model import Document, Health, Heard, Message, Source

BASE = timedelta(hours=1)
SHORTEST, LONGEST = Pace().shortest, Pace().longest
FARTHEST = timedelta(days=7)
"""No site can make us wait longer than this, and a due time beyond it comes from a wrong clock."""

UNVISITED = frozenset(("import", "live"))
"""Connectors of sources that nobody visits: what a person brought, and a connection that stands."""

_FIRST_FAILURE = timedelta(minutes=5)
_RESTING_AFTER = timedelta(days=30)
_RESTING = timedelta(days=7)
_REFUSALS = 3
_RETRY_AFTER = timedelta(seconds=60)
_SILENT = timedelta(days=60)
_SILENT_GAPS = 5
_SIGHTINGS, _SIGHTINGS_OVER = 3, timedelta(hours=48)
_DAY = timedelta(days=1)


def after_visit(source: Source, visit: Visit, documents: Iterable[Document | Heard], now: datetime) -> Source:
    """Return the source as it is after a visit that worked; ``documents`` are what it brought."""
    said = sorted(min(one.said_on or now, now) for one in documents)
    memory = _memory(source)
    gap = _usual_gap(memory.get("gap"), source.last_said, said)
    last_said = max((*said[-1:], *((source.last_said,) if source.last_said else ())), default=None)
    moved = _moved(memory.get("moved"), source.address, visit.moved_to, now)
    proposed = _believed(moved)
    kept = {"gap": gap.total_seconds() if gap else None, "moved": moved}
    kept = {name: value for name, value in kept.items() if value is not None}
    cursor = {name: value for name, value in visit.cursor.items() if name != "schedule"}
    silent = _silent_for(last_said or source.added_at or now, gap, now)
    if visit.more:
        due = now
    else:
        wait = _interval(gap, now - last_said if last_said else None, _pace(source)) * _jitter(source.id)
        due = now + max(wait, min(visit.fresh_for or timedelta(), FARTHEST))
    health: Health = "moved" if proposed else "silent" if silent else "working"
    return replace(
        source,
        title=source.title or visit.title,
        validators=visit.validators,
        cursor=cursor | ({"schedule": kept} if kept else {}),
        next_due=due,
        health=health,
        reason=Message.of(N_("moved for good to {address}"), address=proposed) if proposed else None,
        failures=0,
        last_tried=now,
        last_heard=now,
        last_said=last_said,
    )


def after_failure(source: Source, error: SourceError, now: datetime) -> Source:
    """Return the source as it is after a visit that failed with ``error``."""
    failures = source.failures + 1
    target = _believed(_memory(source).get("moved"))
    if target and not isinstance(error, Refused) and same_site(source.address, target):
        source = at_new_address(source, target)
        return replace(source, failures=failures, last_tried=now, next_due=now + _back_off(source.id, failures))
    failed = replace(source, failures=failures, last_tried=now, reason=error.message, health="broken")
    if isinstance(error, Gone):
        return replace(failed, health="gone", next_due=None)
    wait = _back_off(source.id, failures)
    if error.retry != "soon":
        wait = max(wait, LONGEST)
    # "Not so often" (429) is retried soon and is no refusal of us; a 403 or robots.txt is.
    if isinstance(error, Refused) and (error.retry == "never" or (error.retry == "later" and failures >= _REFUSALS)):
        failed, wait = replace(failed, health="refused"), _RESTING
    if now - (source.last_heard or source.added_at or now) > _RESTING_AFTER:
        wait = _RESTING
    if error.after is not None:
        wait = max(wait, min(max(error.after - now, _RETRY_AFTER), FARTHEST))
    return replace(failed, next_due=now + wait)


def within_reach(next_due: datetime | None, now: datetime) -> datetime | None:
    """Correct a due time that a wrong clock has put farther away than any rule here would."""
    return next_due if next_due is None or next_due <= now + FARTHEST else now


def _pace(source: Source) -> Pace:
    return SHELF.get(source.connector).pace if source.connector in SHELF.names() else Pace()


def _interval(gap: timedelta | None, quiet: timedelta | None, pace: Pace) -> timedelta:
    """Return how long to wait for a source that speaks every ``gap`` and has been quiet for ``quiet``."""
    usual = max(gap or _DAY, (quiet or timedelta()) / 2)
    return min(max(BASE * (usual / _DAY), pace.shortest), pace.longest)


def _usual_gap(kept: object, last_said: datetime | None, said: list[datetime]) -> timedelta | None:
    """Return the usual time between two sayings: the median of a first visit, then slowly moving with the new."""
    moments = [*([last_said] if last_said and said and last_said < said[0] else []), *said]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    gaps = [gap for gap in gaps if gap >= 60]
    old = float(kept) if isinstance(kept, int | float) else None
    if not gaps:
        return timedelta(seconds=old) if old is not None else None
    new = median(gaps)
    return timedelta(seconds=new if old is None else 0.7 * old + 0.3 * new)


def _silent_for(since: datetime, gap: timedelta | None, now: datetime) -> bool:
    return now - since > patience(gap)


def patience(gap: timedelta | None) -> timedelta:
    """Say how long one who usually speaks every ``gap`` may keep quiet before that is a silence."""
    return max(_SILENT, (gap or timedelta()) * _SILENT_GAPS)


def usual_gap(source: Source) -> timedelta | None:
    """Return the usual time between two sayings of a source, as far as it is known."""
    kept = _memory(source).get("gap")
    return timedelta(seconds=float(kept)) if isinstance(kept, int | float) else None


def proposed_address(source: Source) -> str | None:
    """Return the address that a source is proposed to move to, if there is a proposal."""
    return _believed(_memory(source).get("moved")) if source.health == "moved" else None


def at_new_address(source: Source, target: str) -> Source:
    """Return the source as it is once it has moved; what is known of what it said stays."""
    memory = {name: value for name, value in _memory(source).items() if name != "moved"}
    cursor = {**source.cursor, "schedule": memory}
    return replace(source, address=target, cursor=cursor, health="working", reason=None, failures=0)


def staying(source: Source) -> Source:
    """Return the source as it is once a person has declined to move: that address is not proposed again."""
    memory = _memory(source)
    kept = memory.get("moved")
    declined = {**kept, "declined": True} if isinstance(kept, Mapping) else None
    cursor = {**source.cursor, "schedule": {**memory, "moved": declined}}
    return replace(source, cursor=cursor, health="working", reason=None)


def _moved(kept: object, address: str, target: str | None, now: datetime) -> dict[str, Any] | None:
    """Count the sightings of one permanent redirect; return what to remember of it."""
    if target is None or target == address:
        return None
    old: Mapping[str, Any] = kept if isinstance(kept, Mapping) and kept.get("to") == target else {}
    since = str(old.get("since") or now.astimezone(UTC).isoformat())
    return {
        **old,
        "to": target,
        "since": since,
        "last": now.astimezone(UTC).isoformat(),
        "times": old.get("times", 0) + 1,
    }


def _believed(kept: object) -> str | None:
    """Return the target of a redirect that was seen often and long enough and that nobody has declined."""
    if not isinstance(kept, Mapping) or kept.get("declined") or int(kept.get("times", 0)) < _SIGHTINGS:
        return None
    since = datetime.fromisoformat(kept["since"])
    last = datetime.fromisoformat(kept.get("last", kept["since"]))
    return str(kept["to"]) if last - since >= _SIGHTINGS_OVER else None


def _back_off(source_id: str, failures: int) -> timedelta:
    most = min(_FIRST_FAILURE * (1 << min(failures, 12)), LONGEST)
    return max(most * _share(source_id, failures), _FIRST_FAILURE)


def _jitter(source_id: str) -> float:
    return 0.9 + 0.2 * _share(source_id, 0)


def _share(source_id: str, turn: int) -> float:
    """Make a number from 0 to 1 of the id: spread like chance, and the same every time."""
    digest = blake2b(f"{source_id}/{turn}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / (1 << 64)


def _memory(source: Source) -> Mapping[str, Any]:
    kept = source.cursor.get("schedule")
    return kept if isinstance(kept, Mapping) else {}
