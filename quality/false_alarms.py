"""Everyday text raises no alarm: treebank sentences and tweets about politics, beside a keyword list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ganzohr import signals
from quality import Figure, Task, shared

SETS = (
    ("text-ud-de", "be873ad11d0b7842", "de", 0.995),
    ("text-ewt-en", "3d75560b1462f010", "en", 0.98),
    ("social-tweets-de", "0b63c63ca494789b", "de", 0.997),
)
EVERYDAY = {"asks_question", "states_need", "leads"}
"""These do occur in everyday text, so they are no alarm there."""

KEYWORDS = re.compile(
    r"übern(?:ahm|omm|immt|ehm)|fusion|insolven|entlass|stellenabbau|streik|tritt zurück|rücktritt"
    r"|neue[rn]? (?:chef|ceo)|acqui(?:re|sition)|merge[rsd]?\b|bankrupt|lay(?:ing)? ?off|strike|resign|appoint"
    r"|funding|partnership|launch",
    re.IGNORECASE,
)
"""What somebody would type who sets up alerts for the same events: the peer."""


def texts(name: str, digest: str) -> list[str]:
    corpus = shared(name, digest)
    file = next(file.name for file in corpus.folder.iterdir() if ".jsonl" in file.name)
    return [row["text"] for row in corpus.lines(file)]


def alarms(text: str, lang: str) -> list[str]:
    return [f"{found.type} {found.quote.text!r}" for found in signals.detect(text, lang) if found.type not in EVERYDAY]


def measure() -> list[Figure]:
    figures = []
    for name, digest, lang, floor in SETS:
        every = texts(name, digest)
        quiet = sum(not alarms(text, lang) for text in every) / len(every)
        peer = sum(not KEYWORDS.search(text) for text in every) / len(every)
        note = f"{len(every):,} texts"
        figures.append(Figure(name, digest, "texts without alarm", quiet, floor, peer, "keyword list", note))
    return figures


def mistakes() -> Iterator[str]:
    for name, digest, lang, _ in SETS:
        for text in texts(name, digest):
            yield from (f"{name}: {found}" for found in alarms(text, lang))


TASK = Task(
    title="False alarms in everyday text",
    method=(
        "Sentences of two treebanks and tweets about politics, which hold hardly any business event: the share without "
        "a signal (questions, needs and who leads what are no alarm there). Some of what is found is right, so the "
        "figure is the least that is true."
    ),
    measure=measure,
    mistakes=mistakes,
)
