"""Mentions of hard names in real text, against pinned floors; see mentions.md for the cases."""

import json
from collections import Counter
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from ganzohr.matching.letters import fold
from ganzohr.matching.mentions import MEANT, Matcher
from ganzohr.matching.names import legal_form
from ganzohr.model import WatchedName

CASES = Path(__file__).with_name("mentions.jsonl")
DIGEST = "f7021f525c48f518"
PRECISION, RECALL = 0.97, 0.93  # floors; they only rise


def cases():
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        names = [WatchedName(**(one | {"aliases": tuple(one.get("aliases", ()))})) for one in case["watch"]]
        yield case, names


def letters_alone(names, text):
    """Find what a plain search finds: the names without legal form, at word boundaries, in any case."""
    folded = b" " + fold(text) + b" "
    for name in names:
        for surface in (legal_form(name.name)[0], *name.aliases):
            wanted = b" " + fold(surface) + b" "
            start = folded.find(wanted)
            while start >= 0:
                yield name.watched, start, start + len(wanted) - 2
                start = folded.find(wanted, start + 1)


def score(find):
    """Count right, missed and false mentions; a mention is right where it overlaps one that is meant."""
    counts, failures = Counter(), []
    for case, names in cases():
        found = set(find(names, case["text"], case["lang"]))
        meant = {tuple(one) for one in case["meant"]}
        right = {one for one in meant if any(_overlap(one, other) for other in found)}
        false = {one for one in found if not any(_overlap(one, other) for other in meant)}
        counts += Counter(right=len(right), missed=len(meant - right), false=len(false), exact=len(found & meant))
        failures += [f"{case['id']} missed {case['text'][s:e]!r}" for _, s, e in meant - right]
        failures += [f"{case['id']} falsely found {case['text'][s:e]!r}" for _, s, e in false]
    return counts, failures


def _overlap(one, other):
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _rates(counts):
    right = counts["right"]
    return right / ((right + counts["false"]) or 1), right / ((right + counts["missed"]) or 1)


def ours(names, text, lang):
    return ((m.watched, m.start, m.end) for m in Matcher(names).find(text, lang) if m.confidence >= MEANT)


def test_the_cases_are_the_ones_the_floors_were_set_on():
    assert sha256(CASES.read_bytes()).hexdigest()[:16] == DIGEST
    assert len(list(cases())) >= 370


def test_mentions_keep_their_floors_on_hard_names(capsys):
    counts, failures = score(ours)
    precision, recall = _rates(counts)
    peer = _rates(score(lambda names, text, _: letters_alone(names, text))[0])
    with capsys.disabled():
        print(
            f"\nmentions | {CASES.name} {DIGEST} | precision {precision:.3f} (floor {PRECISION})"
            f" recall {recall:.3f} (floor {RECALL}) exact {counts['exact'] / counts['right']:.3f}"
            f" | letters alone: {peer[0]:.3f} {peer[1]:.3f}"
        )
    assert precision >= PRECISION, failures
    assert recall >= RECALL, failures


def test_confidence_says_how_often_it_is_right():
    """Of the mentions in each band of confidence, the share that is right lies near the band."""
    bands = {(0.0, 0.3): (0.0, 0.3), (0.5, 0.8): (0.6, 1.0), (0.8, 1.01): (0.95, 1.0)}
    seen = {band: Counter() for band in bands}
    for case, names in cases():
        meant = [tuple(one) for one in case["meant"]]
        for m in Matcher(names).find(case["text"], case["lang"]):
            for low, high in bands:
                if low <= m.confidence < high:
                    seen[low, high][any(_overlap((m.watched, m.start, m.end), one) for one in meant)] += 1
    for band, (least, most) in bands.items():
        share = seen[band][True] / max(1, seen[band].total())
        assert least <= share <= most, (band, seen[band])


def test_no_two_cases_are_the_same():
    keys = sorted((case["text"], case["watch"][0]["name"]) for case, _ in cases())
    assert all(one != other for one, other in pairwise(keys))
