"""The language of short texts: German and English of forty characters or more."""

import gzip
import json

from corpora import corpus, show

from ganzohr.text.language import identify

SETS = (
    ("text-ud-de", "be873ad11d0b7842", "de"),
    ("text-ewt-en", "3d75560b1462f010", "en"),
    ("social-tweets-de", "0b63c63ca494789b", "de"),
)


def texts(name: str, digest: str) -> list[str]:
    folder = corpus(name, digest)
    if name == "social-tweets-de":
        lines = gzip.decompress((folder / "tweets.jsonl.gz").read_bytes()).decode().splitlines()
    else:
        lines = next(folder.glob("*.jsonl")).read_text("utf-8").splitlines()
    said = [json.loads(line)["text"] for line in lines]
    return [line.strip() for text in said for line in text.splitlines() if len(line.strip()) >= 40]


def test_german_and_english_are_told():
    for name, digest, lang in SETS:
        found = [identify(text) == lang for text in texts(name, digest)]
        show("language, 40 characters or more", name, sum(found) / len(found), 0.98, f"{len(found)} texts")
