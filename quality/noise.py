"""Documents that tell of business rank above everything else, and what is dropped is none of them.

Every score is that of a model which has not seen the document (``scripts/train_relevance.py``, ten folds).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from math import log
from typing import Any

from scripts.train_relevance import FOLDS, SMARTDATA, TWEETS, Example, examples, out_of_fold, ranked

from ganzohr import signals
from ganzohr.matching import linear, noise
from ganzohr.text.extract import plain
from quality import Figure, Task, cases, shared

JUDGED = ("noise-judged.jsonl", "193b4c8c3c169de7")
SOCIAL = (
    ("social-mastodon", "730a38cf64ce192f"),
    ("social-bluesky", "47ca2c152e74a018"),
    ("social-reddit", "a56c57cc4b809080"),
)
TRAFFIC = {"TrafficJam", "Accident", "Obstruction", "CanceledRoute", "Delay", "RailReplacementService", "CanceledStop"}
_SAID = {"text", "content", "body", "selftext", "title", "spoiler_text"}
_SHORTEST = 20  # characters: less is a name or a click
_KEYWORDS = re.compile(
    r"übern(?:ahm|omm|immt|ehm)|fusion|insolven|entlass|stellenabbau|streik|geschäftsführer|vorstand|\bceo\b|chef\b"
    r"|ableger|tochter|abspaltung",
    re.IGNORECASE,
)
"""What somebody would type who sets up alerts for the same events: a peer."""


@cache
def scored() -> tuple[list[Example], dict[str, float]]:
    """Return every document, and its score by a model that has not seen it."""
    made = examples()
    return made, out_of_fold(made)


def naive_bayes(made: list[Example]) -> dict[str, float]:
    """Score every document by the words of the others: multinomial, smoothed by one, over the same folds."""
    scores: dict[str, float] = {}
    words = {id(one): linear.words(one.text) for one in made}
    for fold in range(FOLDS):
        counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        for one in made:
            if one.fold != fold:
                counts[one.business].update(words[id(one)])
        totals = [sum(count.values()) + len(counts[0] | counts[1]) for count in counts]
        for one in made:
            if one.fold == fold:
                scores[_key(one)] = sum(
                    log((counts[1][word] + 1) / totals[1]) - log((counts[0][word] + 1) / totals[0])
                    for word in words[id(one)]
                )
    return scores


def measure() -> list[Figure]:
    made, scores = scored()
    smartdata = [one for one in made if one.corpus == "smartdata"]
    figures = []
    peers = naive_bayes(smartdata)
    keywords = {_key(one): float(bool(_KEYWORDS.search(one.text))) for one in made}
    floors = {"all": (0.81, 0.45), "tweets and RSS": (0.68, 0.36), "news": (0.84, 0.5)}
    for name, kinds in (("all", {"tweet", "rss", "news"}), ("tweets and RSS", {"tweet", "rss"}), ("news", {"news"})):
        chosen = [one for one in smartdata if one.kind in kinds]
        ours, peer, listed = (_ranked(chosen, by) for by in (scores, peers, keywords))
        note = (
            f"{len(chosen):,} documents, {sum(one.business for one in chosen)} with an event; keywords {listed[0]:.2f}"
        )
        missed = "0.85 was aimed at; the annotation leaves out too much to reach it, see mistakes"
        figures += [
            Figure(*SMARTDATA, f"{name}: average precision", ours[0], floors[name][0], peer[0], "naive Bayes", note),
            Figure(
                *SMARTDATA,
                f"{name}: precision at 0.95 recall",
                ours[1],
                floors[name][1],
                peer[1],
                "naive Bayes",
                missed,
            ),
        ]
    figures += _judged(smartdata, scores, peers)
    return [*figures, *_dropped(), *_social(made, scores, keywords)]


def _judged(made: list[Example], scores: dict[str, float], peers: dict[str, float]) -> Iterator[Figure]:
    """The same ranking where what was read counts as judged, and what was not read as annotated."""
    verdicts = {row["id"]: row["verdict"] for row in cases(*JUDGED)[1]}
    for name, right, floors in (
        ("as judged", {"event"}, (0.87, 0.55)),
        ("any business, as judged", {"event", "other"}, (0.9, 0.62)),
    ):
        told = {one.id: verdicts[one.id] in right if one.id in verdicts else one.business for one in made}
        ours, peer = (ranked([(by[_key(one)], told[one.id]) for one in made]) for by in (scores, peers))
        note = f"{sum(told.values())} documents; {len(verdicts)} were read, most of them because they rank high"
        for at, measure in enumerate(("average precision", "precision at 0.95 recall")):
            yield Figure(*SMARTDATA, f"{name}: {measure}", ours[at], floors[at], peer[at], "naive Bayes", note)


def _dropped() -> Iterator[Figure]:
    """What is dropped of the corpus: no business, and the traffic reports."""
    rows = shared(*SMARTDATA).lines("train.jsonl")
    reasons = {row["id"]: signals.dropped(row["text"], "de") for row in rows}
    business = [row for row in rows if row["business"]]
    lost = sum(reasons[row["id"]] is not None for row in business) / len(business)
    note = f"{len(business)} documents"
    yield Figure(*SMARTDATA, "business documents dropped", lost, 0.01, note=note, lower_is_better=True)
    for name, chosen, floor in (
        ("RSS", [row for row in rows if row["source"] == "rss" and not row["business"]], 0.80),
        ("tweets of traffic", [row for row in rows if row["source"] == "tweet" and _is_traffic(row)], 0.40),
    ):
        right = sum(reasons[row["id"]] is not None for row in chosen) / len(chosen)
        yield Figure(*SMARTDATA, f"{name} dropped", right, floor, note=f"{len(chosen)} documents")


def _social(made: list[Example], scores: dict[str, float], keywords: dict[str, float]) -> Iterator[Figure]:
    """Documents with a business event against the posts of a network."""
    business = [one for one in made if one.corpus == "smartdata" and one.business]
    wanted = [(scores[_key(one)], True) for one in business]
    listed = [(keywords[_key(one)], True) for one in business]
    tweets = {one.text: scores[_key(one)] for one in made if one.corpus == "tweets"}
    networks = [(one, {post: _score(post) for post in said(*one)}) for one in SOCIAL]
    for (name, digest), posts in ((TWEETS, tweets), *networks):
        found = [(score, False) for score in posts.values()]
        peer = [(float(bool(_KEYWORDS.search(post))), False) for post in posts]
        ours, theirs = ranked(wanted + found), ranked(listed + peer)
        note = f"{len(wanted)} documents with an event against {len(posts):,} posts"
        yield Figure(name, digest, "average precision", ours[0], 0.98, theirs[0], "keyword list", note)
        yield Figure(name, digest, "precision at 0.95 recall", ours[1], 0.95, theirs[1], "keyword list", note)


def said(name: str, digest: str) -> list[str]:
    """Return what people wrote in recorded answers of a network, each text once."""
    corpus = shared(name, digest)
    found: dict[str, None] = {}
    for file in sorted(corpus.folder.glob("*.jsonl*")):
        for row in corpus.lines(file.name):
            for text in _texts(row):
                words = plain(text) if "<" in text else text
                if len(words) >= _SHORTEST:
                    found[words] = None
    return list(found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            yield from _texts(json.loads(value))
        except ValueError:
            return
    elif isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and name in _SAID and inner[:1] not in {"{", "["}:
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _score(text: str) -> float:
    """Score a text as the model that is shipped does, on the scale of the others."""
    score = signals.relevant(text, signals.detect(text, "de"))
    return log(max(score, 1e-12) / max(1 - score, 1e-12))


def _ranked(chosen: Iterable[Example], by: dict[str, float]) -> tuple[float, float]:
    return ranked([(by[_key(one)], one.business) for one in chosen])


def _key(one: Example) -> str:
    return f"{one.corpus}/{one.id}"


def _is_traffic(row: dict[str, Any]) -> bool:
    return not row["business"] and any(relation["name"] in TRAFFIC for relation in row["relations"])


def mistakes() -> Iterator[str]:
    made, scores = scored()
    chosen = sorted((one for one in made if one.corpus == "smartdata"), key=lambda one: -scores[_key(one)])
    events = sum(one.business for one in chosen)
    for place, one in enumerate(chosen, 1):
        text = " ".join(one.text.split())[:160]
        if place <= events and not one.business:
            yield f"place {place}, annotated as no event: {text}"
        if place > 2 * events and one.business:
            yield f"place {place} of {len(chosen)}, annotated as an event: {text}"
    for row in shared(*SMARTDATA).lines("train.jsonl"):
        if row["source"] == "rss" and not row["business"] and noise.reason(row["text"]) is None:
            yield f"RSS that is not dropped: {' '.join(row['text'].split())[:160]}"


TASK = Task(
    title="Noise out",
    method=(
        "Documents of the corpus with a business event (relations of `score_signals.py`) against everything else, "
        "ranked by the `relevance` that `ganzohr detect` prints, by models that have not seen the document (ten folds, "
        "near copies in one fold); beside it a naive Bayes over words in the same folds and a keyword list. Then the "
        "share of business documents that is dropped, of traffic reports that is, and the same documents with an event "
        "against the posts of networks."
    ),
    measure=measure,
    mistakes=mistakes,
)
