"""The sentences from which is learnt what tells a need: cases of our own and, as what tells none, tweets and news."""

from __future__ import annotations

from typing import Any

from ganzohr.matching import requests
from ganzohr.matching.reading import Reading
from quality import Corpus, cases, shared
from quality.learning import Example

OTHERS = {
    "social-tweets-de": "0b63c63ca494789b",
    "signals-smartdata-de": "2c33cd6de817c868",
    "text-ud-de": "be873ad11d0b7842",
}
"""What others wrote in German, and hardly a need in it."""

POSTS = ("de6-", "de7-", "de8-", "de9-", "de10-", "de11-", "de12-")
"""How the ids of German posts begin, for which no rule was made."""

FAR = 0.1
"""What a sentence that others wrote counts beside one of our own: they are many, and some do tell a need."""


def made_from(lang: str) -> dict[str, str]:
    """Name what the model of a language is learnt from, with its digest."""
    if lang == "en":
        return {one.name: one.digest for one in (emails()[0],)}
    ours = {f"{one.name}.jsonl": one.digest for one in (sentences()[0], posts()[0])}
    return {**OTHERS, **ours}


def sentences() -> tuple[Corpus, list[dict[str, Any]]]:
    """Return our sentences, the first that were made."""
    return cases("needs.jsonl", "69c261966cc2c7a5")


def posts() -> tuple[Corpus, list[dict[str, Any]]]:
    """Return our German posts: a text, the quote that tells its need, if any, and what is needed."""
    return cases("needs-posts.jsonl", "7e37ac1b0b543920")


def ours() -> list[Example]:
    """Return every sentence of our German cases that may be learnt from."""
    return [
        Example(text, "de", row["need"] is not None, 1.0, row["id"])
        for row in (*sentences()[1], *posts()[1])
        if row["lang"] == "de" and not row["unseen"]
        for text in _told(row)
    ]


def _told(row: dict[str, Any]) -> list[str]:
    """Take from a post the sentences that tell its need; of one that tells none, every sentence."""
    whole = [sentence.text.strip() for sentence in Reading(row["text"], row["lang"]).sentences]
    if row["need"] is None:
        return whole
    quote = set(row.get("quote", row["text"]).lower().split())
    return [text for text in whole if 2 * len(quote & set(text.lower().split())) >= len(set(text.lower().split()))]


def others() -> list[Example]:
    """Return German sentences of tweets, news and a treebank, each of them in a text short enough for a message.

    Raises ``Absent`` where the corpora are not there.
    """
    files = ("tweets.jsonl.gz", "train.jsonl", "sentences.jsonl")
    rows = [
        row
        for (name, digest), file in zip(OTHERS.items(), files, strict=True)
        for row in shared(name, digest).lines(file)
    ]
    texts = (row["text"].replace("@user", "").replace("|LBR|", " ") for row in rows)
    return [
        Example(sentence.text.strip(), "de", need=False, counts=FAR, group=text)
        for text in texts
        if len(text) <= requests.MESSAGE
        for sentence in Reading(text, "de").sentences
        if requests.may_ask(text, sentence.text, "de")
    ]


def emails() -> tuple[Corpus, list[Example]]:
    """Return English sentences of business e-mail; raise ``Absent`` where they are not there."""
    corpus = shared("needs-emailrequests-en", "03b87c26651be12b")
    rows = corpus.lines("train.jsonl")
    return corpus, [Example(row["text"], "en", row["request"], 1.0, row["text"]) for row in rows]
