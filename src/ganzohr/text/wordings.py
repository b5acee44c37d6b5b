"""Who copied whom: which texts have their words in the same order, whatever stands around them.

Five sites that print one agency text, each in its own frame, have one wording; two editors who tell one event have two.
Compared are runs of four words. Of texts copied, cut or reworded by the rules of ``quality.copies`` the shorter shares
two fifths of its runs with the longer at least, of texts written independently one run in fifty at most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ganzohr.text.folding import fold

RUN = 4
"""Words in a row that count as copied."""

COPIED = 0.3
"""From this share of the shorter text's runs on, two texts have one wording."""

_READ = 8_000  # characters: who copies a text copies its beginning
_WORD = re.compile(r"\w+")


def wordings(texts: Sequence[str]) -> list[int]:
    """Return for each text the number of its wording: texts that copy one another, or a third, have the same one."""
    runs = [_runs(text) for text in texts]
    numbers = list(range(len(texts)))
    first: dict[tuple[str, ...], int] = {}
    for place in sorted(numbers, key=lambda place: len(runs[place])):
        shared = Counter(first[run] for run in runs[place] if run in first)
        for other, count in shared.items():
            if count >= COPIED * len(runs[other]):
                old, new = numbers[other], numbers[place]
                numbers = [new if number == old else number for number in numbers]
        for run in runs[place]:
            first.setdefault(run, place)
    return numbers


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(fold(text[:_READ]))
    if len(words) < RUN:
        return frozenset((tuple(words),) if words else ())
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))
