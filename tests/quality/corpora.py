"""The shared corpora, as measurements read them. They lie beside the project, never in it."""

import hashlib
import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2].parent / "shared" / "data"
_WORD = re.compile(r"\w+")


def corpus(name: str, digest: str) -> Path:
    """Return the folder of a corpus; skip, saying so, where it is absent, and fail where it is another."""
    folder = DATA / name
    if not folder.is_dir():
        pytest.skip(f"no figures: the corpus {name} is not at {folder}")
    found = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        if file.name != "README.md":
            found.update(file.name.encode() + file.read_bytes())
    assert found.hexdigest()[:16] == digest, (
        f"{name} is not the corpus these floors were set on: {found.hexdigest()[:16]}"
    )
    return folder


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file in an archive."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isfile() and (file := tar.extractfile(member)):
                yield member.name.removeprefix("./"), file.read()


def gold(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]


def show(task: str, corpus: str, figure: float, floor: float, peer: str) -> None:
    """Print one row of the table and hold the floor."""
    print(f"{task:<32} {corpus:<20} {figure:.4f}   floor {floor:.4f}   {peer}")
    assert figure >= floor, f"{task} on {corpus}: {figure:.4f} is below its floor {floor:.4f}"


def token_f1(found: str, wanted: str) -> float:
    """F1 of the bags of words, as reader-mode comparisons use it."""
    a, b = Counter(_WORD.findall(found.lower())), Counter(_WORD.findall(wanted.lower()))
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if a or b else 1.0


def shingle_f1(pairs: list[tuple[str, str]]) -> float:
    """F1 of four-word shingles, averaged over pages as the article extraction benchmark does (evaluate.py)."""
    precisions, recalls = [], []
    for found, wanted in pairs:
        a, b = _shingles(found), _shingles(wanted)
        common = sum((a & b).values())
        if a:
            precisions.append(common / sum(a.values()))
        recalls.append(common / sum(b.values()) if b else 1.0)
    p, r = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return 2 * p * r / (p + r)


def _shingles(text: str) -> Counter:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def segment_f1(items: list[tuple[dict, str]]) -> float:
    """F1 of gold segments: those that must be in the text, and those that must not."""
    right = missed = wrong = 0
    for page, text in items:
        flat = " ".join(text.split())
        hits = [" ".join(segment.split()) in flat for segment in page["with"]]
        right, missed = right + sum(hits), missed + len(hits) - sum(hits)
        wrong += sum(" ".join(segment.split()) in flat for segment in page["without"])
    return 2 * right / (2 * right + missed + wrong)
