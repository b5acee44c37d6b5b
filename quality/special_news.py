"""How much of real news the filter for people's sake takes: accidents, trials and obituaries go on purpose."""

from __future__ import annotations

from ganzohr.matching import special
from ganzohr.text import sentences
from quality import Figure, Task, shared
from quality.special import peer

_REAL = (
    ("signals-smartdata-de", "2c33cd6de817c868", "train.jsonl", "de", 0.015),
    ("text-ud-de", "be873ad11d0b7842", "sentences.jsonl", "de", 0.03),
    ("signals-product-en", "04accb6ca2066c5f", "train.jsonl", "en", 0.015),
)


def _measure() -> list[Figure]:
    """Measure how much of real news goes; most of what goes are accidents, trials and obituaries, and rightly."""
    figures = []
    for name, digest, file, lang, most in _REAL:
        corpus = shared(name, digest)
        told = [one.text for row in corpus.lines(file) for one in sentences.split(row["text"], lang)]
        ours = sum(special.category(one) is not None for one in told) / len(told)
        listed = sum(map(peer, told)) / len(told)
        note = "all sentences, rightly left out ones included"
        figures.append(
            Figure(name, digest, "sentences left out", ours, most, listed, "keyword list", note, lower_is_better=True)
        )
    return figures


TASK = Task(
    title="What the filter for people's sake takes from real news",
    method=(
        "The share of all sentences that is left out. Most of what goes are accidents, trials and obituaries, which go"
        " on purpose; so this is more than what is taken wrongly."
    ),
    measure=_measure,
)
