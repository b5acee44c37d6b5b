"""What must not be kept of people: how much of it is left out, and how much business goes with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from ganzohr.matching import special
from quality import Figure, Task, cases

_CASES = ("special.jsonl", "f1b1f822048a226e")
_LATER = ("special-later.jsonl", "74d8544fb24c3db4")
_UNSEEN = ("special-unseen.jsonl", "c66fc0b2bc90cc96")
_RECALL = 0.95
_FALSE = 0.02

# What anybody would write down first: one list of words, whoever they are said of.
_WORDS = re.compile(
    r"krank|erkrank|krebs|depress|diagnos|operation|schwanger|elternzeit|mutterschutz|glaube|katholi|evangeli|muslim|jüd"
    r"|islam|kirche|\b(?:cdu|csu|spd|fdp|afd|grüne)|partei|gewerkschaft|betriebsrat|streik|herkunft|abstammung|wurzeln"
    r"|schwul|lesb|homosex|queer|verurteilt|haft|gefängnis|angeklagt|staatsanwalt|verheiratet|scheidung|geburtstag|kinder"
    r"|hochzeit|gestorben|verstorben|trauer|\btod|beileid|fingerabdruck|biometr|dna|\bill(?:ness)?\b|cancer|surgery"
    r"|disease|disorder|hospital|sick leave|pregnan|maternity|paternity|catholic|christian|church|jewish|faith"
    r"|republican|democrat|labour party|tory|vote|union|works council|strike|descent|immigrant|refugee|black"
    r"|gay|lesbian|trans\b|affair|convict|sentenced|prison|jail|arrest|guilty|married|divorce|birthday|wife|husband|son\b|daughter"
    r"|died|death|mourn|funeral|passed away|fingerprint",
    re.IGNORECASE,
)


def _half(text: str) -> str:
    return "tuned" if int(sha256(text.encode()).hexdigest(), 16) % 2 == 0 else "other"


def peer(text: str) -> bool:
    """Say what a list of words says."""
    return _WORDS.search(text) is not None


def _measure() -> list[Figure]:
    corpus, rows = cases(*_CASES)
    found = [(row, special.category(row["text"]) is not None) for row in rows]
    figures = []
    for category in special.LABELS:
        mine = [(row, hit) for row, hit in found if row["category"] == category]
        listed = sum(peer(row["text"]) for row, _ in mine) / len(mine)
        recall = sum(hit for _, hit in mine) / len(mine)
        figures.append(
            Figure(
                corpus.name,
                corpus.digest,
                f"recall, {category}",
                recall,
                _RECALL,
                listed,
                "keyword list",
                _halves(mine),
            )
        )
    business = [(row, hit) for row, hit in found if row["category"] is None]
    figures.append(
        Figure(
            corpus.name,
            corpus.digest,
            "business sentences left out",
            sum(hit for _, hit in business) / len(business),
            _FALSE,
            sum(peer(row["text"]) for row, _ in business) / len(business),
            "keyword list",
            _halves(business),
            lower_is_better=True,
        )
    )
    return [*figures, *_later()]


def _later() -> Iterator[Figure]:
    """Measure sentences written when the words stood; how they first came out says more than how they do now."""
    for file, measure, said, floor, first in (
        (_LATER, "recall", True, 0.97, "0.739 and 0.806 of its two batches when first measured"),
        (_LATER, "business sentences left out", False, 0.02, "0.068 and 0.000 when first measured"),
        (_UNSEEN, "recall", True, 0.96, "0.748, 0.563, 0.427 and 0.875 of its four batches when first measured"),
        (_UNSEEN, "business sentences left out", False, 0.03, "0.056, 0.060, 0.040 and 0.050 when first measured"),
    ):
        corpus, rows = cases(*file)
        mine = [row["text"] for row in rows if (row["category"] is not None) is said]
        ours = sum(special.category(text) is not None for text in mine) / len(mine)
        listed = sum(map(peer, mine)) / len(mine)
        yield Figure(
            corpus.name, corpus.digest, measure, ours, floor, listed, "keyword list", first, lower_is_better=not said
        )


def _halves(rows: list[tuple[Mapping[str, Any], bool]]) -> str:
    """Say the share of each half: words were chosen looking at one of them only."""
    hits, all_ = Counter[str](), Counter[str]()
    for row, hit in rows:
        all_[_half(row["text"])] += 1
        hits[_half(row["text"])] += hit
    return ", ".join(f"{half} half {hits[half] / all_[half]:.3f}" for half in ("tuned", "other"))


def _mistakes() -> Iterator[str]:
    for row in cases(*_CASES)[1] + cases(*_LATER)[1] + cases(*_UNSEEN)[1]:
        found = special.category(row["text"])
        if (found is None) != (row["category"] is None):
            yield f"{row['category'] or 'business'} read as {found or 'business'}: {row['text']}"


TASK = Task(
    title="What must not be kept of people",
    method=(
        "Sentences of our own in German and English that say something of a person's health, faith, politics, … and"
        " business sentences that only sound like it. Words were first chosen looking at one half (by hash); the"
        " note gives both. Sentences written later, in six batches, say how it fares with wordings nobody thought of."
    ),
    measure=_measure,
    mistakes=_mistakes,
)
