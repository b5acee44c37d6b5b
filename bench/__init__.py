"""Speed, side by side with a named peer in the same run. `python -m bench [row …]` measures and writes the page.

A row is a module of this package that holds one ``ROW``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

RUNS = 5
"""Every figure is the median of so many runs, ours and the peer's taking turns."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: ours, the peer's, and in ``floor`` the least ratio that is promised."""

    case: str
    unit: str
    ours: float
    peer: float | None = None
    peer_name: str = ""
    floor: float | None = None
    note: str = ""
    lower_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        if not self.peer:
            return None
        return self.peer / self.ours if self.lower_is_better else self.ours / self.peer

    @property
    def holds(self) -> bool:
        """Say whether the floor, if there is one, is reached."""
        return self.floor is None or (self.ratio is not None and self.ratio >= self.floor)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the bench: its title, how it measures, and the measuring itself."""

    title: str
    method: str
    measure: Callable[[], list[Figure]] = field(repr=False)


def processor_seconds(work: Callable[[], object]) -> float:
    """Do the work once and return the processor seconds of this process."""
    started = time.process_time()
    work()
    return time.process_time() - started


def side_by_side(*works: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Let the works take turns ``runs`` times; return each one's median processor seconds."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for seconds, work in zip(taken, works, strict=True):
            seconds.append(processor_seconds(work))
    return [median(seconds) for seconds in taken]
