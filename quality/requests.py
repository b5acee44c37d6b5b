"""Requests in e-mail sentences: what the model of `ganzohr.matching.requests` and the rules find together.

The sentences are those that the model was trained on, so every one is judged by a model that has not seen it: five
parts, each judged by a model of the four others. Learning itself is here, so that `scripts/train_needs.py` and the
measurement cannot drift apart.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from ganzohr import languages, signals
from ganzohr.matching import needs, requests
from quality import Corpus, Figure, Task, shared

Row = Mapping[str, Any]
PARTS = 5
TYPES = frozenset(("states_need", "asks_question"))
KEYWORDS = re.compile(
    r"\?|\b(?:please|pls|can you|could you|would you|let me know|let's|call me|send me|need|would like|want)\b",
    re.IGNORECASE,
)
"""The peer: what anybody would list."""

_SEEN = 4  # sentences that a feature must stand in
_ROUNDS = 6
_RATE = 0.2
_SHRINK = 1e-4
_LEAST = 10  # hundredths; what weighs less changes nothing


def EMAILS() -> Corpus:  # noqa: N802 because it stands for a constant that is looked up only when asked for
    """Return the set the model is trained on; raise ``Absent`` where it is not there."""
    return shared("needs-emailrequests-en", "03b87c26651be12b")


def learn(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    """Learn bias and weights, in hundredths, by gradient descent with a rate of its own for every feature (AdaGrad).

    The order of the sentences is that of hashes, so the same rows give the same weights. Features with a given name in
    them are left out: the weights tell nothing of whose mails they were learnt from.
    """
    names = languages.SHELF.get("en").given_names - {"Mark", "Will", "May", "Bill", "Art", "Rich", "Grant", "Price"}
    private = {name.lower() for name in names} - _ordinary()
    told = [requests.features(row["text"]) for row in rows]
    seen = Counter(one for features in told for one in features)
    known = {one for one, n in seen.items() if n >= _SEEN and private.isdisjoint(re.findall(r"[a-z']+", one))}
    data = [
        (sorted(features & known), float(row["request"]), len(features))
        for features, row in zip(told, rows, strict=True)
    ]
    bias, bias_sum = 0.0, 1.0
    weights, sums = dict.fromkeys(known, 0.0), dict.fromkeys(known, 0.01)
    for turn in range(_ROUNDS):
        for features, truth, size in sorted(data, key=lambda one: sha256(f"{turn}{one[0]}".encode()).digest()):
            scale = 1 / math.sqrt(size or 1)
            score = bias + scale * sum(weights[one] for one in features)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - truth
            bias_sum += error * error
            bias -= _RATE * error / math.sqrt(bias_sum)
            for one in features:
                slope = error * scale + _SHRINK * weights[one]
                sums[one] += slope * slope
                weights[one] -= _RATE * slope / math.sqrt(sums[one])
    return round(100 * bias), {one: round(100 * w) for one, w in weights.items() if abs(100 * w) >= _LEAST}


def _ordinary() -> frozenset[str]:
    return languages.SHELF.get("en").ordinary_words | frozenset(requests._CLASS)  # noqa: SLF001 because its words are to be kept


def crossed(rows: Sequence[Row]) -> list[float]:
    """Return for each sentence how probably it is a request, by a model that has not seen it."""
    found = [0.0] * len(rows)
    for part in range(PARTS):
        mine = [i for i, row in enumerate(rows) if sha256(row["text"].encode()).digest()[0] % PARTS == part]
        bias, weights = learn([row for i, row in enumerate(rows) if i not in set(mine)])
        for i in mine:
            features = requests.features(rows[i]["text"])
            score = bias + sum(weights.get(one, 0) for one in features) / math.sqrt(len(features) or 1)
            found[i] = 1 / (1 + math.exp(-max(-30.0, min(30.0, score / 100))))
    return found


def f1(judged: Iterable[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of pairs: found, there."""
    count = Counter(judged)
    hit, false, missed = count[True, True], count[True, False], count[False, True]
    return hit / (hit + false or 1), hit / (hit + missed or 1), 2 * hit / (2 * hit + false + missed or 1)


def is_found(text: str, probability: float) -> bool:
    """Say whether `ganzohr detect` finds a need or a question when its model says this of every sentence."""
    kept, requests.probability = requests.probability, lambda _: probability
    try:
        return any(found.type in TYPES for found in signals.detect(text, "en"))
    finally:
        requests.probability = kept


def measure() -> list[Figure]:
    corpus = EMAILS()
    rows = corpus.lines("train.jsonl")
    truth = [row["request"] for row in rows]
    rules = [is_found(row["text"], 0.0) for row in rows]
    peer = f1(zip((bool(KEYWORDS.search(row["text"])) for row in rows), truth, strict=True))
    both = f1(zip((is_found(row["text"], p) for row, p in zip(rows, crossed(rows), strict=True)), truth, strict=True))
    alone = f1(zip(rules, truth, strict=True))
    note = "crossed: no sentence is judged by a model that has seen it"
    return [
        Figure(corpus.name, corpus.digest, "requests: F1", both[2], 0.80, peer[2], "keyword list", note),
        Figure(corpus.name, corpus.digest, "requests: precision", both[0], 0.77, peer[0], "keyword list"),
        Figure(corpus.name, corpus.digest, "requests: recall", both[1], 0.80, peer[1], "keyword list"),
        Figure(corpus.name, corpus.digest, "requests, rules alone: precision", alone[0], 0.80, peer[0], "keyword list"),
        *_reviews(),
    ]


def _reviews() -> list[Figure]:
    """Count how often a review, which asks for nothing, is told as a need that is worth telling."""
    corpus = shared("text-ewt-en", "3d75560b1462f010")
    reviews = [row["text"] for row in corpus.lines("docs.jsonl") if row["genre"] == "reviews"]
    told = sum(any(_worth_telling(one) for one in signals.detect(text, "en")) for text in reviews)
    peer = sum(bool(KEYWORDS.search(text)) for text in reviews)
    share, other = told / len(reviews), peer / len(reviews)
    return [
        Figure(corpus.name, corpus.digest, "reviews in which a need is told", share, 0.12, other, "keyword list",
               "complaints are left out: reviews are full of true ones", lower_is_better=True)
    ]  # fmt: skip


def _worth_telling(found: Any) -> bool:
    return found.type in TYPES and found.confidence >= signals.SETTLED and not needs.complains(found.quote.text)


def mistakes() -> Iterator[str]:
    rows = EMAILS().lines("train.jsonl")
    for row, p in zip(rows, crossed(rows), strict=True):
        found = is_found(row["text"], p)
        if found != row["request"]:
            yield json.dumps(
                {"wrong": "false" if found else "missed", "p": round(p, 2), "text": row["text"]}, ensure_ascii=False
            )


TASK = Task(
    "Requests",
    "Sentences of business e-mail, each asking its reader for something or not; found is what `ganzohr detect` calls a "
    "need or a question. The labels are noisy: the same call to action stands on both sides.",
    measure,
    mistakes,
)
