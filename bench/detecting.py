"""Row: signals found a second, beside a keyword list, the least that could be called detection."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from quality.signals_german import KEYWORDS

from bench import RUNS, Figure, Row, side_by_side
from ganzohr import signals

TRAIN = Path(__file__).resolve().parents[2] / "shared" / "data" / "signals-smartdata-de" / "train.jsonl"
PROMISED = 500


def measure() -> list[Figure]:
    lines = [json.loads(line) for line in TRAIN.read_text(encoding="utf-8").splitlines()]
    news = [one["text"] for one in lines if one["source"] == "news"]
    words = [re.compile(pattern, re.IGNORECASE) for pattern in KEYWORDS.values()]

    def ours() -> None:
        for text in news:
            signals.detect(text, "de")

    def peer() -> None:
        for text in news:
            for pattern in words:
                pattern.search(text)

    ours()  # every phrase is compiled when it is first needed
    ours_seconds, peer_seconds = side_by_side(ours, peer)
    whole = _whole([{"id": str(n), "text": text, "lang": "de"} for n, text in enumerate(news * 3)])
    rate = len(news) / ours_seconds
    return [
        Figure("signals.detect", "news/s", rate, PROMISED, f"{PROMISED} promised", 1.0, note="all types, one core"),
        Figure("signals.detect", "news/s", rate, len(news) / peer_seconds, "keyword list, one expression a type"),
        Figure("ganzohr detect FILE", "news/s", 3 * len(news) / whole, note="start of the program included, wall time"),
    ]


def _whole(rows: list[dict[str, str]]) -> float:
    """Time the command itself, from its start to its end, on a file."""
    with TemporaryDirectory() as place:
        file = Path(place) / "news.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        spent = []
        for _ in range(RUNS):
            started = time.perf_counter()
            subprocess.run([sys.executable, "-m", "ganzohr", "detect", str(file)], check=True, capture_output=True)
            spent.append(time.perf_counter() - started)
    return median(spent)


ROW = Row(
    "Signals found",
    "The news of `signals-smartdata-de`, every signal type, in one process; processor seconds. "
    "The peer is one regular expression a type, which finds words, no roles and no quotes. How well both find is "
    "measured by `make quality`. The command is timed from its start to its end on three times as many documents.",
    measure,
)
