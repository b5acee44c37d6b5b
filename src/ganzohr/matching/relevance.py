"""How likely a document tells a business event, from 0 to 1: what was found in it, what it hints at, and its words.

Trained by ``scripts/train_relevance.py``; it ranks documents and decides, with ``matching.noise``, what is noise. It
says nothing about persons, and occasions are not ranked by it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from math import exp, sqrt

from ganzohr.matching import linear
from ganzohr.matching.hints import hints
from ganzohr.model import FoundSignal

EVERYDAY = frozenset(("asks_question", "states_need"))
"""What people say and ask every day; alone it makes no text a business text."""

SURE = 0.7
"""A finding of this confidence that is not everyday makes a document worth reading, whatever its words."""

_MODEL = "relevance.json"


def relevance(text: str, found: Collection[FoundSignal] = ()) -> float:
    """Say how likely a text tells a business event, given what was found in it."""
    model, _ = _trained()
    return _probable(model.bias + by_words(text) + sum(_features(model, features(text, found))))


def by_words(text: str) -> float:
    """Weigh the words of a text: above 0 they speak for business, below against it."""
    model, weight = _trained()
    words = linear.words(text)
    return sum(map(weight, words)) * model.step / sqrt(len(words)) if words else 0.0


def telling(text: str, most: int = 5) -> list[tuple[str, float]]:
    """Name the words that weigh most in a text, and what they weigh: the reason of its relevance."""
    model, weight = _trained()
    words = linear.words(text)
    weighed = [(word, weight(word) * model.step / sqrt(len(words))) for word in words]
    return sorted(weighed, key=lambda one: (-abs(one[1]), one[0]))[:most]


def is_sure(found: Iterable[FoundSignal]) -> bool:
    """Say whether something was found that makes a document worth reading."""
    return any(one.confidence >= SURE and one.type not in EVERYDAY for one in found)


def features(text: str, found: Iterable[FoundSignal]) -> Mapping[str, float]:
    """Return what a text hints at, and the greatest confidence of each type found, and of all but everyday ones."""
    most = dict(hints(text))
    for one in found:
        for name in (one.type,) if one.type in EVERYDAY else (one.type, "any"):
            most[name] = max(most.get(name, 0.0), one.confidence)
    return most


def _features(model: linear.Linear, values: Mapping[str, float]) -> Iterable[float]:
    return (model.features.get(name, 0.0) * value for name, value in values.items())


def _probable(score: float) -> float:
    return 1 / (1 + exp(-max(min(score, 30.0), -30.0)))


@cache
def _trained() -> tuple[linear.Linear, Callable[[str], int]]:
    model = linear.load("ganzohr.matching", _MODEL)
    return model, model.remembering()
