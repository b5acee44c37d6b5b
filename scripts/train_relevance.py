"""Train how relevant a document is → src/ganzohr/matching/relevance.json. Reproducible: the same input, the same file.

Read are the development half of the DFKI SmartData Corpus (CC BY 4.0), the GermEval 2018 tweets (CC BY 4.0) as
examples of what is no business, and the cases of our own in quality/cases/noise.jsonl. What is kept are sums of
weights of hashed pieces of words: no text and no word can be read out of them.

    python -m scripts.train_relevance            train on everything and write the model
    python -m scripts.train_relevance --figures  and print what it gets on documents it was not trained on
"""

import argparse
import json
import sys
from base64 import b85encode
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from math import log, sqrt
from pathlib import Path

import numpy as np
from quality import cases, shared

from ganzohr import signals
from ganzohr.matching import linear, relevance

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "src/ganzohr/matching/relevance.json"
SMARTDATA = ("signals-smartdata-de", "2c33cd6de817c868")
TWEETS = ("social-tweets-de", "0b63c63ca494789b")
OWN = ("noise.jsonl", "75d5d9401ebee182")
BUSINESS = {"OrganizationLeadership", "Acquisition", "Merger", "Insolvency", "Layoffs", "SpinOff", "Strike"}
FOLDS = 10
BITS = 15
RARE = 3  # documents a piece must stand in
RIDGE = 300.0  # how strongly weights are held near 0, by figures over the folds
ROUNDS = 300
SIGNAL_SCALE = 6.0  # findings are few and telling: they are held less


@dataclass
class Example:
    """One document, whether it tells of business, and what is counted in it."""

    id: str
    corpus: str
    kind: str
    text: str
    business: bool
    weight: float = 1.0
    found: dict[str, float] = field(default_factory=dict)
    lang: str = "de"
    counted: dict[int, float] = field(default_factory=dict)

    @property
    def fold(self) -> int:
        """Near copies begin with the same words and share a fold."""
        begin = " ".join(sorted(linear.words(self.text[:120]))[:8])
        return int.from_bytes(sha256(begin.encode()).digest()[:4], "big") % FOLDS


def examples() -> list[Example]:
    """Read everything there is to learn from; raise ``Absent`` or ``OtherCorpus`` where it is not what it was."""
    smartdata = shared(*SMARTDATA).lines("train.jsonl")
    tweets = shared(*TWEETS).lines("tweets.jsonl.gz")
    own = cases(*OWN)[1]
    made = [
        Example(d["id"], "smartdata", d["source"], d["text"], any(r["name"] in BUSINESS for r in d["relations"]))
        for d in smartdata
    ]
    made += [Example(str(d["id"]), "tweets", "tweet", d["text"], False, 0.5) for d in tweets]
    made += [Example(d["id"], "cases", d["kind"], d["text"], d["kind"] == "business", 0.5, lang=d["lang"]) for d in own]
    for one in made:
        one.found = dict(relevance.features(one.text, signals.detect(one.text, one.lang)))
        words = linear.words(one.text)
        places = Counter(place for word in words for place in linear.places(word, BITS))
        one.counted = {place: n / sqrt(len(words)) for place, n in places.items()}
    return made


@dataclass
class Trained:
    """Weights by place, by feature, and what stands before all."""

    weights: np.ndarray
    features: dict[str, float]
    bias: float

    def score(self, one: Example) -> float:
        words = sum(self.weights[place] * value for place, value in one.counted.items())
        return float(self.bias + words + sum(self.features.get(n, 0.0) * v for n, v in one.found.items()))


def train(made: list[Example]) -> Trained:
    """Fit a logistic regression with ridge by accelerated gradient steps."""
    names = sorted({name for one in made for name in one.found})
    size = 1 << BITS
    seen = Counter(place for one in made for place in one.counted)
    idf = np.zeros(size + len(names))
    for place, n in seen.items():
        idf[place] = log((len(made) + 1) / (n + 1)) + 1 if n >= RARE else 0.0
    idf[size:] = SIGNAL_SCALE
    rows, columns, values = [], [], []
    for i, one in enumerate(made):
        counted = [(p, v) for p, v in one.counted.items() if idf[p]]
        counted += [(size + names.index(n), v) for n, v in one.found.items()]
        rows += [i] * len(counted)
        columns += [p for p, _ in counted]
        values += [v * idf[p] for p, v in counted]
    row, column, value = np.array(rows), np.array(columns), np.array(values)
    wanted = np.array([one.business for one in made], float)
    weight = np.array([one.weight for one in made])
    # The largest step that is safe: a bound on the curvature, by a few rounds of the power method.
    probe = np.ones(len(idf))
    for _ in range(15):
        ahead = np.bincount(row, value * probe[column], len(made))
        probe = np.bincount(column, value * (weight * ahead)[row], len(idf))
        bound = float(np.linalg.norm(probe))
        probe /= bound
    step = 1 / (bound / 4 + RIDGE)
    w, before, bias, bias_before = np.zeros(len(idf)), np.zeros(len(idf)), 0.0, 0.0
    for turn in range(ROUNDS):
        push = turn / (turn + 3)
        ahead, bias_ahead = w + push * (w - before), bias + push * (bias - bias_before)
        score = np.bincount(row, value * ahead[column], len(made)) + bias_ahead
        missed = weight * (1 / (1 + np.exp(-np.clip(score, -30, 30))) - wanted)
        slope = np.bincount(column, value * missed[row], len(idf)) + RIDGE * ahead
        before, bias_before = w, bias
        w, bias = ahead - step * slope, bias_ahead - missed.sum() / (weight.sum() / 4)
    folded = w * idf
    return Trained(folded[:size], dict(zip(names, map(float, folded[size:]), strict=True)), float(bias))


def out_of_fold(made: list[Example]) -> dict[str, float]:
    """Score every document by a model that has not seen it: corpus and id → score."""
    scores: dict[str, float] = {}
    for fold in range(FOLDS):
        model = train([one for one in made if one.fold != fold])
        scores |= {f"{one.corpus}/{one.id}": model.score(one) for one in made if one.fold == fold}
    return scores


def ranked(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """Return average precision, and precision where 95 % of the business documents are above."""
    pairs = sorted(pairs, key=lambda pair: (-pair[0], pair[1]))  # of equals, the wrong ones first
    every, right, total, at = sum(b for _, b in pairs), 0, 0.0, 0.0
    for place, (_, business) in enumerate(pairs, 1):
        if business:
            right += 1
            total += right / place
            if right >= 0.95 * every:
                at = max(at, right / place)
    return total / every, at


def written(model: Trained) -> str:
    """Return the model as it is kept: one byte a place."""
    step = float(np.abs(model.weights).max()) / 127
    steps = np.rint(model.weights / step).astype(np.int8)
    kept = {
        "made_by": "scripts/train_relevance.py",
        "made_from": dict((SMARTDATA, TWEETS, OWN)),
        "bits": BITS,
        "step": round(step, 9),
        "bias": round(model.bias, 4),
        "features": {name: round(value, 3) for name, value in sorted(model.features.items())},
        "weights": b85encode(steps.tobytes()).decode(),
    }
    return json.dumps(kept, indent=1) + "\n"


def figures(made: list[Example]) -> None:
    scores = out_of_fold(made)
    smartdata = [one for one in made if one.corpus == "smartdata"]
    for name, kinds in (("all", {"tweet", "rss", "news"}), ("tweets and RSS", {"tweet", "rss"}), ("news", {"news"})):
        chosen = [one for one in smartdata if one.kind in kinds]
        ap, at = ranked([(scores[f"smartdata/{one.id}"], one.business) for one in chosen])
        print(f"{name:<16} average precision {ap:.3f}   precision at 0.95 recall {at:.3f}   {len(chosen)} documents")
    ap, at = ranked([(scores[f"cases/{one.id}"], one.business) for one in made if one.corpus == "cases"])
    print(f"{'our own cases':<16} average precision {ap:.3f}   precision at 0.95 recall {at:.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--figures", action="store_true")
    options = parser.parse_args()
    made = examples()
    before, model = MODEL.read_text("utf-8"), written(train(made))
    MODEL.write_text(model, "utf-8")
    change = "as it was" if model == before else "changed"
    print(f"{MODEL.relative_to(ROOT)}: {len(model) >> 10} KB of {len(made)} documents, {change}")
    if options.figures:
        figures(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
