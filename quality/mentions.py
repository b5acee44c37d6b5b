"""Watched names in text: ordinary words, shared names, parts of longer names, compounds; see cases/mentions.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from ganzohr.matching.letters import fold
from ganzohr.matching.mentions import MEANT, Matcher
from ganzohr.matching.names import legal_form
from ganzohr.model import Mention, WatchedName
from quality import Corpus, Figure, Task, cases

FILES = {  # with their digests
    "mentions.jsonl": "5b4c4ab0ae947a9d",
    "mentions-sharealike.jsonl": "426d8c33475a195d",
    "mentions-later.jsonl": "e15e3a978fd81724",
    "mentions-later-sharealike.jsonl": "f319771989b4e908",
}
METHOD = """\
Passages of real text, each with its own watch list and the mentions that a careful reader finds in it. A mention is
right where it overlaps one that is meant; it counts from a confidence of 0.5. The peer finds the names without legal
form, and the aliases, wherever their letters stand as whole words, in any case."""

Span = tuple[str, int, int]
Find = Callable[[list[WatchedName], str, str], Iterable[Span]]
FLOORS = {  # precision, recall
    "mentions.jsonl": (0.97, 0.96),
    "mentions-sharealike.jsonl": (0.87, 0.86),
    "mentions-later.jsonl": (0.94, 0.96),
    "mentions-later-sharealike.jsonl": (0.8, 0.9),
}
BANDS = ((0.05, 0.3), (0.5, 0.8), (0.8, 1.01))  # of confidence
RIGHT = (0.3, 0.8, 0.96)  # the share of each that is right: in the lowest at most, in the others at least


def measure() -> list[Figure]:
    """Measure precision, recall and exact spans in each file, and the bands of confidence in all together."""
    files = [cases(file, digest) for file, digest in FILES.items()]
    figures = [figure for corpus, rows in files for figure in _figures(corpus, rows, *FLOORS[f"{corpus.name}.jsonl"])]
    together = "+".join(corpus.digest[:8] for corpus, _ in files)
    bands = _bands([row for _, rows in files for row in rows])
    for ((low, high), seen), floor in zip(bands.items(), RIGHT, strict=True):
        name, note = f"right at confidence {low} to {min(high, 1.0)}", f"{seen.total()} mentions"
        share, lowest = seen[True] / (seen.total() or 1), floor == RIGHT[0]
        figures.append(Figure("mentions, all", together, name, share, floor, note=note, lower_is_better=lowest))
    return figures


def mistakes() -> Iterator[str]:
    """Yield what is missed and what is falsely found."""
    for file, digest in FILES.items():
        yield from _score(cases(file, digest)[1], _ours)[1]


def _figures(corpus: Corpus, rows: list[dict[str, Any]], least_precision: float, least_recall: float) -> list[Figure]:
    ours, peer = _score(rows, _ours)[0], _score(rows, letters_alone)[0]
    precision, recall = _rates(ours)
    peer_precision, peer_recall = _rates(peer)
    figure = partial(Figure, corpus.name, corpus.digest)
    return [
        figure("precision", precision, least_precision, peer_precision, "letters alone", f"{len(rows)} passages"),
        figure("recall", recall, least_recall, peer_recall, "letters alone", f"{len(rows)} passages"),
        figure("exact", ours["exact"] / ours["right"], 0.9, note="spans right to the letter"),
    ]


def watch_list(case: dict[str, Any]) -> list[WatchedName]:
    """Read a case's watch list."""
    return [WatchedName(**(one | {"aliases": tuple(one.get("aliases", ()))})) for one in case["watch"]]


def letters_alone(names: list[WatchedName], text: str, _lang: str) -> Iterator[Span]:
    """Find what a plain search finds: the names without legal form, at word boundaries, in any case."""
    folded = b" " + fold(text) + b" "
    for name in names:
        for surface in (legal_form(name.name)[0], *name.aliases):
            wanted = b" " + fold(surface) + b" "
            start = folded.find(wanted)
            while start >= 0:
                yield name.watched, start, start + len(wanted) - 2
                start = folded.find(wanted, start + 1)


def _ours(names: list[WatchedName], text: str, lang: str) -> Iterator[Span]:
    return ((m.watched, m.start, m.end) for m in Matcher(names).find(text, lang) if m.confidence >= MEANT)


def _score(rows: list[dict[str, Any]], find: Find) -> tuple[Counter[str], list[str]]:
    """Count right, missed and false mentions, and say which are missed or false."""
    counts: Counter[str] = Counter()
    failures = []
    for case in rows:
        text = case["text"]
        found = set(find(watch_list(case), text, case["lang"]))
        meant = {(watched, start, end) for watched, start, end in case["meant"]}
        right = {one for one in meant if any(_overlap(one, other) for other in found)}
        false = {one for one in found if not any(_overlap(one, other) for other in meant)}
        counts += Counter(right=len(right), missed=len(meant - right), false=len(false), exact=len(found & meant))
        failures += [f"{case['id']} missed: {_shown(text, one)}" for one in sorted(meant - right)]
        failures += [f"{case['id']} falsely found: {_shown(text, one)}" for one in sorted(false)]
    return counts, failures


def _shown(text: str, span: Span) -> str:
    """Show a span in its surroundings."""
    watched, start, end = span
    around = f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 60]}"
    return f"{watched} in …{' '.join(around.split())}…"


def _bands(rows: list[dict[str, Any]]) -> dict[tuple[float, float], Counter[bool]]:
    """Count for each band of confidence the mentions that are right and that are not."""
    seen: dict[tuple[float, float], Counter[bool]] = {band: Counter() for band in BANDS}
    for case in rows:
        meant = [(watched, start, end) for watched, start, end in case["meant"]]
        for mention in Matcher(watch_list(case)).find(case["text"], case["lang"]):
            for low, high in BANDS:
                if low <= mention.confidence < high:
                    seen[low, high][any(_overlap(_span(mention), one) for one in meant)] += 1
    return seen


def _span(mention: Mention) -> Span:
    return mention.watched, mention.start, mention.end


def _overlap(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _rates(counts: Counter[str]) -> tuple[float, float]:
    right = counts["right"]
    return right / ((right + counts["false"]) or 1), right / ((right + counts["missed"]) or 1)


TASK = Task("Mentions of watched names", METHOD, measure, mistakes)
