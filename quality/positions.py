"""Positions: how far up and in which field a title is, and where one stands in a sentence; see cases/positions.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ganzohr.matching import positions
from quality import Figure, Task, cases

TITLES = ("positions.jsonl", "98e20d9e47fa7d55")
NEWS = ("positions-in-news.jsonl", "dfaf16b526df481c")
FLOORS = {"job-titles": 0.97, "smartdata": 0.95, "own": 0.97}
METHOD = """\
A level is right where it is the one given by hand, of seven. The peer looks for one list of words a level, the highest
first. A position in a sentence is found where it overlaps an annotated one, and exact where both ends are the same."""

_WORDS = {
    "trainee": r"azubi|auszubildende|praktikant|trainee|intern\b|werkstudent|lehrling|volontär",
    "executive": r"chief|\bc[efiotm]o\b|geschäftsführer|vorstand|president|präsident|inhaber|founder|chef|partner",
    "head": r"head|leiter|director|direktor|vice president",
    "lead": r"manager|lead|supervisor",
    "senior": r"senior",
    "junior": r"junior|assistent|assistant",
}


def by_words(title: str) -> str:
    """Rank a title by the words in it."""
    return next((level for level, words in _WORDS.items() if re.search(words, title.lower())), "professional")


def measure() -> list[Figure]:
    """Measure levels by origin, top levels apart, fields, and places in sentences."""
    corpus, rows = cases(*TITLES)
    figure = partial(Figure, corpus.name, corpus.digest)
    figures = [
        figure(f"level right ({origin})", _right(part, positions.level), floor, _right(part, by_words), "keyword list",
               f"{len(part)} titles")
        for origin, floor in FLOORS.items()
        if (part := [row for row in rows if row["from"] == origin])
    ]  # fmt: skip
    ours, peer = _top(rows, positions.level), _top(rows, by_words)
    figures.append(figure("executive or head, F1", ours, 0.97, peer, "keyword list", f"{len(rows)} titles"))
    told = [row for row in rows if "function" in row]
    right = sum(positions.field(row["title"]) == row["function"] for row in told) / len(told)
    figures.append(figure("field right", right, 0.95, note=f"{len(told)} titles"))
    return figures + _places()


def mistakes() -> Iterator[str]:
    """Yield titles of another level or field, and positions that are missed."""
    for row in cases(*TITLES)[1]:
        if (found := positions.level(row["title"])) != row["level"]:
            yield f"{row['title']}: {found}, not {row['level']}"
        if row.get("function") and (field := positions.field(row["title"])) != row["function"]:
            yield f"{row['title']}: field {field}, not {row['function']}"
    for row in cases(*NEWS)[1]:
        found_at = [(one.span.start, one.span.end) for one in positions.find(row["text"])]
        for start, end in row["spans"]:
            if (start, end) not in found_at:
                yield f"not found, or not to the letter: {row['text'][start:end]} in: {row['text'].strip()}"


def _places() -> list[Figure]:
    corpus, rows = cases(*NEWS)
    there = found = exact = 0
    for row in rows:
        places = [(one.span.start, one.span.end) for one in positions.find(row["text"])]
        for start, end in row["spans"]:
            there += 1
            found += any(a < end and start < b for a, b in places)
            exact += (start, end) in places
    figure = partial(Figure, corpus.name, corpus.digest, note=f"{there} positions")
    return [figure("found", found / there, 0.95), figure("exact", exact / there, 0.9)]


def _right(rows: list[dict[str, Any]], level: Callable[[str], str]) -> float:
    right = [bool(level(row["title"]) == row["level"]) for row in rows]
    return sum(right) / len(right)


def _top(rows: list[dict[str, Any]], level: Callable[[str], str]) -> float:
    top = {"executive", "head"}
    both = sum(row["level"] in top and level(row["title"]) in top for row in rows)
    either = sum((row["level"] in top) + (level(row["title"]) in top) for row in rows)
    return float(2 * both / either)


TASK = Task(title="Positions and seniority", method=METHOD, measure=measure, mistakes=mistakes)
