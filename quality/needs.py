"""Needs in sentences of our own, German and English: found or not, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ganzohr import signals
from ganzohr.matching import needs
from quality import Corpus, Figure, Task, cases
from quality.requests import f1

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


def found(row: dict[str, Any]) -> str | None:
    """Return the kind of need that a sentence is read as, the surest finding first, or None."""
    told = [one for one in signals.detect(row["text"], row["lang"]) if one.type in needs.TYPES]
    best = max(told, key=lambda one: (one.type == "posts_job", one.type == "states_need", one.confidence), default=None)
    return needs.kind(best.type, best.quote.text) if best and best.confidence >= signals.SETTLED else None


def _cases() -> tuple[Corpus, list[dict[str, Any]]]:
    return cases("needs.jsonl", "69c261966cc2c7a5")


def measure() -> list[Figure]:
    corpus, rows = _cases()
    figures = []
    for lang, unseen, name, floors in (
        ("de", False, "German", (0.95, 0.95)),
        ("en", False, "English", (0.95, 0.95)),
        ("de", True, "German, written last, no rule was made for them", (0.90, 0.40)),
    ):
        mine = [row for row in rows if row["lang"] == lang and row["unseen"] == unseen]
        told = [found(row) for row in mine]
        ours = f1((one is not None, row["need"] is not None) for one, row in zip(told, mine, strict=True))
        peer = f1((bool(KEYWORDS[lang].search(row["text"])), row["need"] is not None) for row in mine)
        right = [one == row["need"] for one, row in zip(told, mine, strict=True) if one and row["need"]]
        size = f"{len(mine)} sentences, {sum(row['need'] is not None for row in mine)} with a need"
        for i, measure_ in enumerate(("precision", "recall")):
            figures.append(
                Figure(
                    corpus.name, corpus.digest, f"{name}: {measure_}", ours[i], floors[i], peer[i], "keyword list", size
                )
            )
        share, floor = sum(right) / len(right), 0.6 if unseen else 0.9
        figures.append(Figure(corpus.name, corpus.digest, f"{name}: right kind", share, floor))
    return figures


def mistakes() -> Iterator[str]:
    for row in _cases()[1]:
        if (told := found(row)) != row["need"]:
            yield f"{told or 'nothing'} instead of {row['need'] or 'nothing'}: {row['text']}"


TASK = Task(
    "Needs",
    "Sentences as people write them in business, half of them only looking like a need; found is what `ganzohr detect` "
    "calls a need, a question or a job with a confidence of 0.6 or more. How they were made: quality/cases/needs.md.",
    measure,
    mistakes,
)
