"""What tells a need by its manner: the models of `ganzohr.matching.requests`, the rules, and both together.

The sentences are those that the models were trained on, so every one is judged by a model that has not seen it: five
parts, each judged by a model of the four others.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any
from unittest.mock import patch

from ganzohr import signals
from ganzohr.matching import needs, requests
from quality import Corpus, Figure, Task, said, shared
from quality.learning import Example, crossed, f1

TYPES = frozenset(("states_need", "asks_question"))
KEYWORDS = {
    "de": re.compile(
        r"\?|\b(?:such\w*|sucht|brauch\w*|benötig\w*|empfehl\w*|tipp|plan\w*|ausschreibung|bitte|problem\w*)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\?|\b(?:please|pls|can you|could you|would you|let me know|let's|call me|send me|need|would like|want)\b",
        re.IGNORECASE,
    ),
}
"""The peer: what anybody would list."""


def is_found(one: Example, probability: float | None) -> bool:
    """Say whether `ganzohr detect` finds a need or a question when its model says this of every sentence, or nothing.

    Of English messages everything counts, of German ones what is told as a fact: there, needs are learnt, not manners.
    """
    odds = math.log(probability / (1 - probability)) if probability else 0.0
    may_ask = requests.may_ask if probability else lambda *_: False
    least = signals.SETTLED if one.lang == "de" else 0.0
    with patch.object(requests, "log_odds", lambda *_: odds), patch.object(requests, "may_ask", may_ask):
        found = signals.detect(one.text, one.lang)
    return any(two.type in needs.TYPES and two.confidence >= least for two in found)


def measure() -> list[Figure]:
    corpus, emails = said.emails()
    sure, truth = crossed(emails), [one.need for one in emails]
    peer = f1(zip((bool(KEYWORDS["en"].search(one.text)) for one in emails), truth, strict=True))
    rules = f1(zip((is_found(one, None) for one in emails), truth, strict=True))
    model = f1(zip((p >= requests.LIKELY["en"] for p in sure), truth, strict=True))
    both = f1(zip((is_found(one, p) for one, p in zip(emails, sure, strict=True)), truth, strict=True))
    note = "crossed: no sentence is judged by a model that has seen it"
    return [
        Figure(corpus.name, corpus.digest, "requests: F1", both[2], 0.815, peer[2], "keyword list", note),
        Figure(corpus.name, corpus.digest, "requests: precision", both[0], 0.79, peer[0], "keyword list"),
        Figure(corpus.name, corpus.digest, "requests: recall", both[1], 0.80, peer[1], "keyword list"),
        Figure(corpus.name, corpus.digest, "requests, model alone: F1", model[2], None, rules[2], "rules alone"),
        Figure(corpus.name, corpus.digest, "requests, rules alone: precision", rules[0], 0.80, peer[0], "keyword list"),
        *_german(),
        *_reviews(),
    ]


def _german() -> Iterator[Figure]:
    """Compare rules, model and both on German posts for which no rule was made, and on what others wrote."""
    corpus, _ = said.posts()
    every = [*said.ours(), *said.others()]
    sure = dict(zip(every, crossed(every), strict=True))
    posts = [one for one in every if one.counts == 1 and one.group.startswith(said.POSTS)]
    far = [one for one in every if one.counts < 1]
    peer = f1((bool(KEYWORDS["de"].search(one.text)), one.need) for one in posts)
    ways = {
        "rules alone": lambda one: is_found(one, None),
        "model alone": lambda one: sure[one] >= requests.LIKELY["de"],
        "both": lambda one: is_found(one, sure[one]),
    }
    note = f"crossed; {len(posts)} sentences, {sum(one.need for one in posts)} with a need"
    floors = {"rules alone": (None, None, 0.02), "model alone": (None, None, 0.02), "both": (0.87, 0.62, 0.01)}
    for way, finds in ways.items():
        precision, recall, _ = f1((finds(one), one.need) for one in posts)
        name, floor = f"German, {way}", floors[way]
        yield Figure(
            corpus.name, corpus.digest, f"{name}: precision", precision, floor[0], peer[0], "keyword list", note
        )
        yield Figure(corpus.name, corpus.digest, f"{name}: recall", recall, floor[1], peer[1], "keyword list")
        yield _share(f"{name}: sentences of tweets, news and a treebank told as needs", far, finds, floor[2])


def _share(name: str, far: Sequence[Example], finds: Any, floor: float) -> Figure:
    corpus = shared("text-ud-de", "be873ad11d0b7842")
    told = sum(map(finds, far)) / len(far)
    peer = sum(bool(KEYWORDS["de"].search(one.text)) for one in far) / len(far)
    note = f"{len(far):,} sentences, those of social-tweets-de and signals-smartdata-de too"
    return Figure(corpus.name, corpus.digest, name, told, floor, peer, "keyword list", note, lower_is_better=True)


def _reviews() -> list[Figure]:
    """Count how often a review, which asks for nothing, is told as a need that is worth telling."""
    corpus: Corpus = shared("text-ewt-en", "3d75560b1462f010")
    reviews = [row["text"] for row in corpus.lines("docs.jsonl") if row["genre"] == "reviews"]
    told = sum(any(_worth_telling(one) for one in signals.detect(text, "en")) for text in reviews)
    peer = sum(bool(KEYWORDS["en"].search(text)) for text in reviews)
    share, other = told / len(reviews), peer / len(reviews)
    return [
        Figure(corpus.name, corpus.digest, "reviews in which a need is told", share, 0.12, other, "keyword list",
               "complaints are left out: reviews are full of true ones", lower_is_better=True)
    ]  # fmt: skip


def _worth_telling(found: Any) -> bool:
    return found.type in TYPES and found.confidence >= signals.SETTLED and not needs.complains(found.quote.text)


def mistakes() -> Iterator[str]:
    emails = said.emails()[1]
    for one, p in zip(emails, crossed(emails), strict=True):
        found = is_found(one, p)
        if found != one.need:
            yield json.dumps(
                {"wrong": "false" if found else "missed", "p": round(p, 2), "text": one.text}, ensure_ascii=False
            )


TASK = Task(
    "Requests",
    "Sentences of business e-mail, each asking its reader for something or not; found is what `ganzohr detect` calls a "
    "need or a question. The labels are noisy: the same call to action stands on both sides. German posts of our own "
    "(quality/cases/needs.md), for which no rule was made: found is what is told as a fact, by the rules alone, by the "
    "model alone and by both, each sentence judged by a model that has seen neither it nor the post it stands in.",
    measure,
    mistakes,
)
