"""What came of earlier occasions: rates with n and interval per signal type, and the prior made of them.

Small numbers are the normal case of one seller: below five there is a count and no rate, and it says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from ganzohr.model import Occasion, OccasionState, Outcome

ENOUGH = 5
"""From so many occasions with an outcome on, a rate is told and used."""

_SHRINK = 10
"""So many imagined occasions with the average rate stand beside the real ones of a type."""

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution: two-sided 95 %."""

SUCCESS: frozenset[OccasionState] = frozenset(("met", "replied"))
FAILURE: frozenset[OccasionState] = frozenset(("no-answer", "not-relevant"))
"""``later``, ``handed-over`` and ``wrong-person`` say nothing about whether this kind of occasion is worth a call."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of ``n`` occasions led to a conversation, with the Wilson 95 % interval."""

    good: int
    n: int
    low: float
    high: float

    @property
    def enough(self) -> bool:
        return self.n >= ENOUGH

    @property
    def share(self) -> float | None:
        """The rate, or None while there is not enough data to speak of one."""
        return self.good / self.n if self.enough else None


def wilson(good: int, n: int) -> Rate:
    """Make a rate with its score interval (E. B. Wilson, JASA 22 (1927) 209–212); n = 0 gives 0 to 1."""
    if n == 0:
        return Rate(0, 0, 0.0, 1.0)
    share = good / n
    square = _Z * _Z / n
    middle = (share + square / 2) / (1 + square)
    reach = _Z * sqrt(share * (1 - share) / n + square / (4 * n)) / (1 + square)
    # At the two ends the interval touches 0 and 1 exactly; rounding must not push it past the rate itself.
    return Rate(good, n, min(max(0.0, middle - reach), share), max(min(1.0, middle + reach), share))


def kept(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the notes in the order of time, without those taken back: ``open`` undoes the one before it."""
    held: list[Outcome] = []
    for outcome in sorted(outcomes, key=lambda one: one.at):
        if outcome.what != "open":
            held.append(outcome)
        elif held:
            held.pop()
    return held


def standing(outcomes: Iterable[Outcome]) -> Outcome | None:
    """Return the note that holds: the last one that was not taken back."""
    return next(reversed(kept(outcomes)), None)


def settle(occasion: Occasion, holds: Outcome | None) -> Occasion:
    """Give an occasion the state that the holding note says, or none."""
    return replace(occasion, state=holds.what if holds else "open", until=holds.until if holds else None)


def rates(outcomes: Iterable[Outcome], types: Mapping[int, str]) -> dict[str, Rate]:
    """Count per signal type what came of its occasions; ``types`` maps occasion numbers to types.

    Every occasion counts once, with the note that holds.
    """
    notes: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        notes[outcome.occasion].append(outcome)
    good: dict[str, int] = defaultdict(int)
    n: dict[str, int] = defaultdict(int)
    for number, told in notes.items():
        holds = standing(told)
        if holds is None or number not in types or holds.what not in SUCCESS | FAILURE:
            continue
        n[types[number]] += 1
        good[types[number]] += holds.what in SUCCESS
    return {type_: wilson(good[type_], n[type_]) for type_ in sorted(n)}


def overall(found: Sequence[Rate]) -> Rate:
    """Add up rates of several types."""
    return wilson(sum(rate.good for rate in found), sum(rate.n for rate in found))


def prior(rate: Rate | None, average: Rate, most: int) -> int:
    """Turn a rate into points between ``-most`` and ``most``: nothing until there is enough data.

    The rate is drawn towards the average of all types, the more the fewer occasions speak for it.
    """
    if rate is None or not rate.enough or average.n == 0:
        return 0
    mean = average.good / average.n
    shrunk = (rate.good + _SHRINK * mean) / (rate.n + _SHRINK)
    return max(-most, min(most, round(2 * most * (shrunk - mean))))
