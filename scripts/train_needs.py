"""Train the models that say whether a sentence tells a need → src/ganzohr/matching/requests_{de,en}.json.

The same input gives the same files. Read are, for English, the EmailIntentDataSet (Apache-2.0); for German, the cases
of our own in quality/cases/needs*.jsonl and, as examples of what tells no need, sentences of the GermEval 2018 tweets,
of the development half of the DFKI SmartData Corpus (both CC BY 4.0) and of the treebanks German GSD and PUD (CC BY-SA
4.0). What is kept are weights of hashed features: no text and no word can be read out of them.

    python -m scripts.train_needs            train on everything and write the models
    python -m scripts.train_needs --figures  and print what they get on sentences they were not trained on
"""

import argparse
import json
import sys
from base64 import b85encode
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from quality import said
from quality.learning import Example, Learnt, crossed, f1, learn

from ganzohr.matching import requests

FOLDER = Path(__file__).resolve().parents[1] / "src/ganzohr/matching"


def examples(lang: str) -> list[Example]:
    return said.emails()[1] if lang == "en" else [*said.ours(), *said.others()]


def written(model: Learnt, lang: str) -> str:
    """Return a model as it is kept: one byte a place."""
    step = float(np.abs(model.weights).max()) / 127
    kept = {
        "made_by": "scripts/train_needs.py",
        "made_from": said.made_from(lang),
        "bits": requests.BITS,
        "step": round(step, 9),
        "bias": round(model.bias, 4),
        "features": {},
        "weights": b85encode(np.rint(model.weights / step).astype(np.int8).tobytes()).decode(),
    }
    return json.dumps(kept, indent=1) + "\n"


def figures(lang: str, all_: Sequence[Example]) -> None:
    found = crossed(all_)
    judged = [(p >= requests.LIKELY[lang], one.need) for p, one in zip(found, all_, strict=True) if one.counts == 1]
    far = [p >= requests.LIKELY[lang] for p, one in zip(found, all_, strict=True) if one.counts < 1]
    precision, recall, score = f1(judged)
    print(f"{lang}: crossed, by its manner alone: precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f}")
    if far:
        print(f"{lang}: {sum(far)} of {len(far)} sentences of tweets and news")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--figures", action="store_true")
    options = parser.parse_args()
    for lang in requests.LIKELY:
        all_ = examples(lang)
        file = FOLDER / f"requests_{lang}.json"
        before, kept = file.read_text("utf-8"), written(learn(all_), lang)
        file.write_text(kept, "utf-8")
        change = "as it was" if kept == before else "changed"
        print(f"{file.name}: {len(kept) >> 10} KB of {len(all_)} sentences, {change}")
        if options.figures:
            figures(lang, all_)
    return 0


if __name__ == "__main__":
    sys.exit(main())
