"""Who tells independently: copies of one text on many sites are one voice, who tells it in other words is another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from statistics import fmean

from ganzohr.text.wordings import wordings
from quality import Corpus, Figure, Task, cases, copies
from quality.copies import Text
from quality.stories import OURS

_LEAST = 60  # words of a text that copies are made of


def sites(one: Text) -> list[str]:
    """Return what five sites make of one text: printed in three frames, cut to its half, said in other words."""
    framed = [copies.reprint(replace(one, id=f"{one.id} {n}")) for n in range(3)]
    return [*framed, copies.shortened(one, 0.5), copies.reworded(one)]


def ours(texts: list[str]) -> int:
    return len(set(wordings(texts)))


def peer(texts: list[str]) -> int:
    return len({sha256(" ".join(text.split()).encode()).digest() for text in texts})


def printed(corpus: Corpus, texts: list[Text]) -> Iterator[Figure]:
    told = [sites(one) for one in texts if one.words >= _LEAST]
    mine, theirs = (fmean(count(five) == 1 for five in told) for count in (ours, peer))
    note = f"{len(told)} texts, five sites each"
    yield Figure(corpus.name, corpus.digest, "copies that are one voice", mine, 0.98, theirs, "hash of the text", note)


def measure() -> list[Figure]:
    corpus, rows = cases(*OURS)
    news = [copies.text(row["id"], row["text"], row["lang"]) for row in rows if row["kind"] == "news"]
    figures = list(printed(corpus, news))
    retold = [(row["a"], row["b"]) for row in rows if row["kind"] == "retold"]
    for name, told in (
        ("two editors that are two voices", [list(pair) for pair in retold]),
        ("copies beside another editor that are two voices", [[*sites(_text(a)), b] for a, b in retold]),
    ):
        mine, theirs = (fmean(count(texts) == 2 for texts in told) for count in (ours, peer))
        note = f"{len(told)} events"
        figures.append(Figure(corpus.name, corpus.digest, name, mine, 1.0, theirs, "hash of the text", note))
    return figures


def _text(whole: str) -> Text:
    return copies.text(whole[:40], whole, "de" if " der " in whole else "en")


TASK = Task(
    title="Who tells independently",
    method=(
        "Every news text of the case file as five sites would bring it (three frames with other headlines and marks, "
        "cut to its half, reworded; rules of `quality/copies.py`) must count as one voice; two editors who tell one "
        "event in words of their own must count as two, also where the copies of one stand beside the other."
    ),
    measure=measure,
)
