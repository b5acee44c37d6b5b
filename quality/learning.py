"""Learning from sentences what tells a need: for `scripts/train_needs.py` and the figures, so they cannot part."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from ganzohr.matching import requests

PARTS = 5
_RIDGE = {"de": 0.03, "en": 0.05}
"""How strongly weights are held near 0, by figures over the parts."""

_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence, whether it tells a need, how much it counts, and what it must not be parted from."""

    text: str
    lang: str
    need: bool
    counts: float
    group: str

    @property
    def part(self) -> int:
        """Say in which of the parts it lies: the same on every machine."""
        return sha256(self.group.encode()).digest()[0] % PARTS


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt: a weight for each place, and what stands before all."""

    weights: np.ndarray
    bias: float

    def probability(self, one: Example) -> float:
        told = requests.features(one.text, one.lang)
        score = self.bias + sum(self.weights[place] for place in sorted(told)) / math.sqrt(len(told) or 1)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def learn(examples: Sequence[Example]) -> Learnt:
    """Fit a logistic regression with ridge by accelerated gradient steps; the same examples give the same weights."""
    told = [sorted(requests.features(one.text, one.lang)) for one in examples]
    row = np.array([i for i, places in enumerate(told) for _ in places])
    column = np.array([place for places in told for place in places])
    value = np.array([1 / math.sqrt(len(places)) for places in told for _ in places])
    wanted, counts = np.array([one.need for one in examples], float), np.array([one.counts for one in examples])
    size, many, ridge = 1 << requests.BITS, len(examples), _RIDGE[examples[0].lang]
    # The largest step that is safe: a bound on the curvature, by a few rounds of the power method.
    probe, bound = np.ones(size), 1.0
    for _ in range(15):
        ahead = np.bincount(row, value * probe[column], many)
        probe = np.bincount(column, value * (counts * ahead)[row], size)
        bound = float(np.linalg.norm(probe))
        probe /= bound
    step = 1 / (bound / 4 + ridge)
    weights, before, bias, bias_before = np.zeros(size), np.zeros(size), 0.0, 0.0
    for turn in range(_ROUNDS):
        push = turn / (turn + 3)
        ahead, bias_ahead = weights + push * (weights - before), bias + push * (bias - bias_before)
        score = np.bincount(row, value * ahead[column], many) + bias_ahead
        missed = counts * (1 / (1 + np.exp(-np.clip(score, -30, 30))) - wanted)
        slope = np.bincount(column, value * missed[row], size) + ridge * ahead
        before, bias_before = weights, bias
        weights, bias = ahead - step * slope, bias_ahead - missed.sum() / (counts.sum() / 4)
    return Learnt(weights, float(bias))


def crossed(examples: Sequence[Example]) -> list[float]:
    """Return for each sentence how probably it tells a need, by a model that has not seen it nor its group."""
    found = [0.0] * len(examples)
    for part in range(PARTS):
        model = learn([one for one in examples if one.part != part])
        for i, one in enumerate(examples):
            if one.part == part:
                found[i] = model.probability(one)
    return found


def f1(judged: Iterable[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of pairs: found, there."""
    count = Counter(judged)
    hit, false, missed = count[True, True], count[True, False], count[False, True]
    return hit / (hit + false or 1), hit / (hit + missed or 1), 2 * hit / (2 * hit + false + missed or 1)
