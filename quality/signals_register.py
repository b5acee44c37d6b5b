"""Official notices of the commercial register: what happened, to whom, of which legal form, with which seat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from ganzohr import signals
from ganzohr.matching import register
from quality import Figure, Task, shared

SET = ("signals-register-de", "638f75d3806c04ab")
FILE = "announcements.jsonl.gz"
METHOD = """\
The collectors' keyword labels are the gold: a merger is `merges_with`, a split or hive-off `spins_off`, opened
insolvency proceedings `files_insolvency`. Deletion, change of form, supervisory boards, profit transfer and liquidation
have no type of ours: whatever is found there is a false alarm, and so it is in forms that a court forgot to fill in. A
notice labelled as merger and split is left out. Notices whose text is missing are left out, and differences of white
space are none. The peer looks for words: Verschmelzung, Spaltung or Ausgliederung, Insolvenz, in this order."""

GOLD: Mapping[str, frozenset[str]] = {
    "merges_with": frozenset(("merger",)),
    "spins_off": frozenset(("split", "hive_off")),
    "files_insolvency": frozenset(("insolvency_opened",)),
}
WORDS = {"merges_with": r"erschmelzung", "spins_off": r"paltung|usgliederung", "files_insolvency": r"nsolvenz"}
FLOORS = {"merges_with": 0.99, "spins_off": 0.98}
NAMES = {"company": 0.99, "legal form": 0.99, "seat": 0.99}


def by_form(text: str) -> str | None:
    """Name the type that ganzohr finds in a notice."""
    found = signals.detect(text, "de")
    return found[0].type if found else None


def by_words(text: str) -> str | None:
    """Name the type whose word stands in a notice."""
    return next((name for name, word in WORDS.items() if re.search(word, text)), None)


def gold(row: Mapping[str, Any]) -> str | None:
    """Name the type that a notice's labels stand for; "several" where they stand for more than one."""
    if "#DV" in row["text"].upper() or "#INSERT" in row["text"].upper():
        return None
    types = [name for name, labels in GOLD.items() if not labels.isdisjoint(row["silver"])]
    return types[0] if len(types) == 1 else "several" if types else None


def measure() -> list[Figure]:
    """Measure F1 by type, quiet on all others, and the three names."""
    rows = _rows()
    figure = partial(Figure, *SET)
    ours, peer = _scores(rows, by_form), _scores(rows, by_words)
    figures = [
        figure(f"{name}, F1", ours[name], FLOORS.get(name), peer[name], "keyword list", f"{n} notices")
        for name in GOLD
        if (n := sum(gold(row) == name for row in rows))
    ]
    other = [row for row in rows if gold(row) is None]
    quiet = sum(by_form(row["text"]) is None for row in other) / len(other)
    loud = sum(by_words(row["text"]) is None for row in other) / len(other)
    figures.append(figure("no type of ours: nothing told", quiet, 0.995, loud, "keyword list", f"{len(other)} notices"))
    right: Counter[str] = Counter()
    for row in rows:
        right.update(_named(row))
    note = f"{len(rows)} notices"
    figures += [figure(f"{what} right", right[what] / len(rows), floor, note=note) for what, floor in NAMES.items()]
    return figures


def mistakes() -> Iterator[str]:
    """Yield notices of which another type is told, or none, and names read differently."""
    for row in _rows():
        found, wanted = by_form(row["text"]), gold(row)
        if wanted not in {found, "several"}:
            yield f"{found}, not {wanted}: {row['id']}: {_flat(row['body'])[:200]}"
        if len(_named(row)) < len(NAMES):
            yield f"only {', '.join(sorted(_named(row))) or 'nothing'} read: {row['id']}: {_flat(row['text'])[:200]}"


def _rows() -> list[dict[str, Any]]:
    return [row for row in shared(*SET).lines(FILE) if row["text"]]


def _named(row: Mapping[str, Any]) -> set[str]:
    read = register.read(row["text"])
    if read is None:
        return set()
    told = {
        "company": (read.company.text, row["company"]),
        "legal form": (read.legal_form.text if read.legal_form else "", row["legal_form"] or ""),
        "seat": (read.seat.text, row["seat"]),
    }
    return {what for what, (one, other) in told.items() if _flat(one) == _flat(other)}


def _scores(rows: list[dict[str, Any]], find: Callable[[str], str | None]) -> dict[str, float]:
    hit, found, there = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        if (wanted := gold(row)) == "several":
            continue
        said = find(row["text"])
        there[wanted or ""] += 1
        found[said or ""] += 1
        hit[said or ""] += said == wanted
    return {name: 2 * hit[name] / ((found[name] + there[name]) or 1) for name in GOLD}


def _flat(text: str) -> str:
    return " ".join(text.split())


TASK = Task(title="Notices of the commercial register", method=METHOD, measure=measure, mistakes=mistakes)
