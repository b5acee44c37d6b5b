"""Copies of real news are one voice, and other articles about the same organisation are not."""

from __future__ import annotations

from itertools import combinations
from statistics import fmean

from quality import Figure, Task, copies, shared
from quality.stories import BIOTECH
from quality.voices import ours, peer, printed


def measure() -> list[Figure]:
    corpus = shared(*BIOTECH)
    rows = corpus.lines("train.jsonl")
    figures = list(printed(corpus, [copies.text(row["id"], row["text"], "en", row["title"]) for row in rows]))
    of: dict[str, list[str]] = {}
    for row in rows:
        of.setdefault(row["target_org"], []).append(row["text"])
    pairs = [list(pair) for group in of.values() for pair in combinations(group, 2)]
    mine, theirs = (fmean(count(pair) == 1 for pair in pairs) for count in (ours, peer))
    note = f"{len(pairs)} pairs of articles about one organisation"
    figures.append(
        Figure(
            corpus.name,
            corpus.digest,
            "other articles that are one voice",
            mine,
            0.05,
            theirs,
            "hash of the text",
            note,
            lower_is_better=True,
        )
    )
    return figures


TASK = Task(
    title="Who tells independently, in real news",
    method=(
        "The same five copies of every English news text; and pairs of different articles about one organisation, "
        "which must stay apart; the pair that does not is one machine's text on two days."
    ),
    measure=measure,
)
