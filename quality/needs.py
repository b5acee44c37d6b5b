"""Needs in sentences and posts of our own, German and English: found or not, of which kind, and in whose words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ganzohr import signals
from ganzohr.matching import needs
from ganzohr.model import FoundSignal
from quality import Corpus, Figure, Task, said
from quality.learning import f1

KEYWORDS = {
    "de": re.compile(
        r"\?|\b(?:such\w*|sucht|brauch\w*|benötig\w*|empfehl\w*|tipp|plan\w*|ausschreibung|bitte|problem\w*)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\?|\b(?:need\w*|looking for|recommend\w*|plan\w*|tender|please|problem\w*|seeking|would like)\b",
        re.IGNORECASE,
    ),
}
"""The peer: what anybody would list."""

_SAME = 0.6
"""Share of the words of two quotes that stand in both, from which on they are the same need."""


def found(row: dict[str, Any]) -> FoundSignal | None:
    """Return the need that is found in a text, the surest first, or None."""
    told = [one for one in signals.detect(row["text"], row["lang"]) if one.type in needs.TYPES]
    best = max(told, key=lambda one: (one.type == "posts_job", one.type == "states_need", one.confidence), default=None)
    return best if best and best.confidence >= signals.SETTLED else None


def kind(one: FoundSignal | None) -> str | None:
    return needs.kind(one.type, one.quote.text) if one else None


def measure() -> list[Figure]:
    sentences, posts = said.sentences(), said.posts()
    figures = []
    for (corpus, rows), lang, unseen, name, floors in (
        (sentences, "de", False, "German", (0.95, 0.95, 0.9)),
        (sentences, "en", False, "English", (0.95, 0.95, 0.9)),
        (sentences, "de", True, "German, written last, nothing was made for them", (0.9, 0.4, 0.6)),
        (posts, "de", False, "German posts", (0.95, 0.95, 0.6)),
        (posts, "de", True, "German posts, nothing was made for them", (0.85, 0.8, 0.6)),
    ):
        mine = [row for row in rows if row["lang"] == lang and row["unseen"] == unseen]
        figures += _figures(corpus, mine, name, floors)
    return figures


def _figures(
    corpus: Corpus, rows: Sequence[dict[str, Any]], name: str, floors: tuple[float, float, float]
) -> Iterator[Figure]:
    told = [found(row) for row in rows]
    ours = f1((one is not None, row["need"] is not None) for one, row in zip(told, rows, strict=True))
    peer = f1((bool(KEYWORDS[row["lang"]].search(row["text"])), row["need"] is not None) for row in rows)
    size = f"{len(rows)} texts, {sum(row['need'] is not None for row in rows)} with a need"
    for i, measure_ in enumerate(("precision", "recall")):
        yield Figure(
            corpus.name, corpus.digest, f"{name}: {measure_}", ours[i], floors[i], peer[i], "keyword list", size
        )
    right = [(one, row) for one, row in zip(told, rows, strict=True) if one and row["need"]]
    kinds = sum(kind(one) == row["need"] for one, row in right) / len(right)
    yield Figure(corpus.name, corpus.digest, f"{name}: right kind", kinds, floors[2])
    if quoted := [(one, row) for one, row in right if "what" in row]:
        quotes = sum(_alike(one.quote.text, row["quote"]) for one, row in quoted) / len(quoted)
        yield Figure(corpus.name, corpus.digest, f"{name}: right quote", quotes, 0.8)


def _alike(one: str, other: str) -> bool:
    a, b = set(one.lower().split()), set(other.lower().split())
    return len(a & b) >= _SAME * len(a | b)


def mistakes() -> Iterator[str]:
    for row in (*said.sentences()[1], *said.posts()[1]):
        if (told := kind(found(row))) != row["need"]:
            yield f"{told or 'nothing'} instead of {row['need'] or 'nothing'}: {row['text']}"


TASK = Task(
    "Needs",
    "Sentences and posts as people write them in business, half of them only looking like a need; found is what "
    "`ganzohr detect` calls a need, a question or a job with a confidence of 0.6 or more. How they were made, and what "
    "the figures are worth: quality/cases/needs.md.",
    measure,
    mistakes,
)
