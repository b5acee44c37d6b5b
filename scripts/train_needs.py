"""Train the model that says whether an English sentence asks for something: `python -m scripts.train_needs`.

Reads ``needs-emailrequests-en`` beside the project (EmailIntentDataSet, Apache-2.0), writes the weights and prints what
cross-validation says. The same input gives the same weights, letter for letter.
"""

from pathlib import Path

from quality.requests import EMAILS, crossed, f1, learn

from ganzohr.matching.requests import LIKELY

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "ganzohr" / "matching" / "request_weights.txt"
HEAD = """\
# Weights of ganzohr.matching.requests in hundredths, the bias first. Made by scripts/train_needs.py from the
# EmailIntentDataSet, Copyright (c) 2014 Parakweet Labs, Inc, Apache License 2.0: needs-emailrequests-en {digest}.
"""


def main() -> None:
    corpus = EMAILS()
    rows = corpus.lines("train.jsonl")
    bias, weights = learn(rows)
    lines = [f"{bias:d}", *(f"{weight:d}\t{name}" for name, weight in sorted(weights.items()))]
    before, kept = WEIGHTS.read_text("utf-8"), HEAD.format(digest=corpus.digest) + "\n".join(lines) + "\n"
    WEIGHTS.write_text(kept, encoding="utf-8")
    print(
        f"{WEIGHTS.name}: {len(kept) >> 10} KB of {len(rows)} sentences, {'as it was' if kept == before else 'changed'}"
    )
    precision, recall, score = f1([(p >= LIKELY, row["request"]) for row, p in zip(rows, crossed(rows), strict=True)])
    print(f"{len(weights)} weights; crossed: precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f}")


if __name__ == "__main__":
    main()
