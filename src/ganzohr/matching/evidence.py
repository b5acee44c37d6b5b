"""What speaks for and against a watched name being meant where its letters stand.

Every finding has a stable word and a weight in log-odds; the weights add up and become a probability.
They were set by hand and are checked on annotated text (quality/mentions.py).
"""

from __future__ import annotations

import re
from math import exp, log
from typing import TYPE_CHECKING

from ganzohr.matching import spellings as say

if TYPE_CHECKING:
    from ganzohr.matching.surroundings import Reading
    from ganzohr.model import WatchedName

# Finding: (weight where the name is clear by itself, weight where it is an ordinary word, a family name,
# an abbreviation or shortened).
_WEIGHTS = {
    "legal form": (4.0, 4.0),
    "another legal form": (-0.8, 0.8),
    "a person's words": (-2.2, -2.2),
    "perhaps part of a longer name": (0.0, -2.2),
    "a name without its article": (0.0, 1.6),
    "in a list of names": (0.0, 2.0),
    "beside a name": (0.0, 1.0),
    "domain in the text": (3.0, 3.0),
    "stock exchange": (3.5, 3.5),
    "position before": (0.5, 3.0),
    "company word before": (0.5, 3.0),
    "business compound": (0.5, 2.6),
    "position after": (0.3, 1.8),
    "known context": (1.0, 1.5),
    "verb of a company": (0.3, 1.2),
    "preposition before": (0.0, 0.8),
    "one word of business near": (0.1, 0.5),
    "words of business near": (0.3, 1.0),
    "genitive": (0.2, 0.8),
    "agent of a company's verb": (0.0, 2.4),
    "without umlauts": (-0.7, -0.7),
    "without umlauts where others have them": (-3.0, -3.0),
    "second half of a compound": (-1.0, -2.5),
    "one of many": (-1.6, -3.5),
    "an ordinary word here": (-0.3, -3.0),
    "account name": (0.3, 1.8),
    "given name": (-4.0, -4.0),
    "given name before": (-5.0, -5.0),
    "somebody's position before": (-4.0, -4.0),
    "part of a longer name": (-4.0, -4.0),
    "part of a compound name": (-4.0, -4.0),
    "inside an address": (-4.0, -4.0),
}
# Findings that no evidence elsewhere in the text outweighs: here it is somebody or something else.
VETOES = frozenset(finding for finding, (_, weight) in _WEIGHTS.items() if weight <= -3.0) | {
    "lower case",
    "other case",
}
# Findings that tell apart two who bear the same name.
DECISIVE = frozenset({"legal form", "domain in the text", "company near", "company in the text", "known context"})


UNCLEAR = say.ORDINARY | say.SURNAME | say.ACRONYM | say.SHORTENED
HYPHENS = "-‐‑"
NEXT_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Place:
    """A watched name's letters at a place, and what has been found out about them so far."""

    __slots__ = ("name", "odds", "reading", "start", "stop", "surface", "traits", "why")

    def __init__(
        self, reading: Reading, start: int, stop: int, name: WatchedName, surface: str = "", traits: int = 0
    ) -> None:
        self.reading, self.start, self.stop = reading, start, stop
        self.name, self.surface, self.traits = name, surface, traits
        self.why: list[str] = []
        self.odds = 0.0

    def find(self, finding: str) -> None:
        """Note a finding with its weight."""
        self.odds += _WEIGHTS[finding][1 if self.traits & UNCLEAR else 0]
        self.why.append(finding)

    def note(self, finding: str, weight: float) -> None:
        """Note a finding with a weight of its own."""
        self.odds += weight
        self.why.append(finding)


def probability(odds: float) -> float:
    """Turn log-odds into a probability, in hundredths."""
    return round(1 / (1 + exp(-odds)), 2)


def log_odds(confidence: float) -> float:
    """Turn a probability back into log-odds."""
    clipped = min(max(confidence, 0.005), 0.995)
    return log(clipped / (1 - clipped))
