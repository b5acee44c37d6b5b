"""The models that are kept can be made anew: one command, and the head of each says of what it was made."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MATCHING = ROOT / "src" / "ganzohr" / "matching"
DIGEST = re.compile(r"\b[0-9a-f]{16}\b")


def head(model: str) -> str:
    """Return what a model says of itself before its weights begin."""
    text = (MATCHING / model).read_text("utf-8")
    if model.endswith(".json"):
        kept = json.loads(text)
        return f"{kept['made_by']} {json.dumps(kept['made_from'])}"
    return "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))


@pytest.mark.parametrize(
    ("model", "script"),
    [
        ("relevance.json", "scripts/train_relevance.py"),
        ("requests_de.json", "scripts/train_needs.py"),
        ("requests_en.json", "scripts/train_needs.py"),
    ],
)
def test_a_model_names_the_script_and_the_digests_it_was_made_of(model, script):
    assert script in head(model)
    assert DIGEST.search(head(model))


def test_one_command_makes_every_model_anew():
    recipe = re.search(r"^train: .*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe is not None
    asked = set(re.findall(r"scripts\.(\w+)", recipe[1]))
    assert asked == {script.stem for script in (ROOT / "scripts").glob("train_*.py")}


@pytest.mark.parametrize("model", ["relevance.json", "requests_de.json"])
def test_the_cases_a_model_was_trained_on_are_the_ones_that_lie_here(model):
    made_from = json.loads((MATCHING / model).read_text("utf-8"))["made_from"]
    named = [name for name in made_from if name.endswith(".jsonl")]
    assert named
    for name in named:
        assert made_from[name] == sha256((ROOT / "quality" / "cases" / name).read_bytes()).hexdigest()[:16]
