"""The language of short texts: German and English of forty characters or more, beside langid's model asked openly."""

from __future__ import annotations

from collections.abc import Iterator

import py3langid

from ganzohr.text.language import identify
from quality import Corpus, Figure, Task, shared

SETS = (
    ("text-ud-de", "be873ad11d0b7842", "de"),
    ("text-ewt-en", "3d75560b1462f010", "en"),
    ("social-tweets-de", "0b63c63ca494789b", "de"),
)
LEAST = 40
"""From so many characters on a text must be told; most shorter ones are greetings and names."""


def texts(corpus: Corpus) -> list[str]:
    """Return the lines of a corpus that are long enough."""
    file = next(file.name for file in corpus.folder.iterdir() if ".jsonl" in file.name)
    said = [line.strip() for row in corpus.lines(file) for line in row["text"].splitlines()]
    return [line for line in said if len(line) >= LEAST]


def measure() -> list[Figure]:
    figures = []
    for name, digest, lang in SETS:
        said = texts(shared(name, digest))
        ours = sum(identify(text) == lang for text in said) / len(said)
        peer = sum(py3langid.classify(text)[0] == lang for text in said) / len(said)
        meant = {"de": "German", "en": "English"}[lang]
        note = f"{len(said):,} texts"
        figures.append(Figure(name, digest, f"{meant} texts told", ours, 0.98, peer, "py3langid, all languages", note))
    return figures


def mistakes() -> Iterator[str]:
    for name, digest, lang in SETS:
        for text in texts(shared(name, digest)):
            if (found := identify(text)) != lang:
                yield f"{name}: {found}, not {lang}: {text}"


TASK = Task(
    title="Language of short texts",
    method="Every line of at least 40 characters; right when the language found is the one the corpus is in.",
    measure=measure,
    mistakes=mistakes,
)
