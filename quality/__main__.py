"""Measure the tasks asked for (all without a name) and print one table; `--write` keeps the figures and the page."""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from quality import Absent, Figure, OtherCorpus, Task

HERE = Path(__file__).resolve().parent
KEPT = HERE / "results.json"
PAGE = HERE.parent / "docs" / "quality.md"
COLUMNS = ("task", "corpus", "measure", "figure", "floor", "peer", "")

HEAD = (
    "How well ganzohr understands, measured on text that others wrote and annotated, and on cases of our own. Every "
    "corpus is pinned by the digest that stands behind its name: on other content nothing is measured. A floor is the "
    "least that passes and only rises. The peer is measured on the same material in the same run. The shared corpora "
    "lie beside the project; what is measured on `quality/cases` alone is measured by `make test`, too. What is still "
    "got wrong, and why, is told in [mistakes.md](mistakes.md)."
)


def names() -> list[str]:
    """Return the tasks: the modules of this package that hold a ``TASK``."""
    holds = re.compile(r"^TASK\b", re.MULTILINE)
    return sorted(room.stem for room in HERE.glob("[a-z]*.py") if holds.search(room.read_text("utf-8")))


def task(name: str) -> Task:
    found: Task = import_module(f"quality.{name}").TASK
    return found


def cells(name: str, figure: Figure) -> tuple[str, ...]:
    """Return one figure as the cells of a row, in the order of ``COLUMNS``."""
    floor = "" if figure.floor is None else f"{'≤' if figure.lower_is_better else '≥'} {number(figure.floor)}"
    peer = " ".join(filter(None, (number(figure.peer), figure.peer_name)))
    note = figure.note if figure.holds else f"FLOOR MISSED {figure.note}".strip()
    return name, f"{figure.corpus} {figure.digest}", figure.measure, number(figure.ours), floor, peer, note


def number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 or (value > 1 and value == int(value)) else f"{value:.4f}"


def table(rows: list[tuple[str, ...]]) -> str:
    """Return the rows below their heads, the columns as wide as their widest cell."""
    rows = [COLUMNS, *rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(r, widths, strict=True)).rstrip() for r in rows
    )


def page(kept: dict) -> str:
    """Return docs/quality.md, made of the figures kept."""
    lines = ["<!-- Made by `make quality`; measure again rather than edit. -->", "", "# Quality", "", HEAD, ""]
    for name in (name for name in names() if name in kept):
        one = kept[name]
        lines += [f"## {one['title']}", "", one["method"], "", f"`python -m quality {name}`, measured {one['on']}.", ""]
        lines += ["| corpus | measure | figure | floor | peer, same run | |", "|--|--|--:|--:|--|--|"]
        for figure in (Figure(**figure) for figure in one["figures"]):
            _, corpus, *rest, note = (cell.replace("|", "\\|") for cell in cells(name, figure))
            corpus = f"`{corpus.rpartition(' ')[0]}` {corpus.rpartition(' ')[2][:8]}"
            note = re.sub("^FLOOR MISSED", "**floor missed**", note)
            lines.append(f"| {' | '.join((corpus, *rest, note))} |")
        lines.append("")
    return "\n".join(lines)


def kept() -> dict:
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


def lowered(name: str, figures: list[Figure]) -> list[str]:
    """Name the floors that are lower than those kept for the same measure on the same corpus."""
    before = {(f["corpus"], f["digest"], f["measure"]): f["floor"] for f in kept().get(name, {}).get("figures", ())}
    found = []
    for figure in figures:
        old = before.get((figure.corpus, figure.digest, figure.measure))
        sign = -1 if figure.lower_is_better else 1
        # A floor that is the peer's own figure may tremble in its last digits.
        if old is not None and (figure.floor is None or sign * (figure.floor - old) < -1e-4):
            found.append(f"{figure.measure} on {figure.corpus}: the floor was {old} and is {figure.floor}")
    return found


def keep(name: str, one: Task, figures: list[Figure]) -> None:
    """Keep the figures of one task beside those of the others, and make the page anew."""
    entry = {
        "title": one.title,
        "method": one.method,
        "on": f"{datetime.now(UTC):%Y-%m-%d}",
        "figures": [asdict(figure) | {"ours": round(figure.ours, 7)} for figure in figures],
    }
    every = {known: one for known, one in kept().items() if known in names()} | {name: entry}
    KEPT.write_text(json.dumps(every, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text(page(every), encoding="utf-8")


def run(asked: list[str], *, write: bool) -> int:
    """Measure and print; return 0, or 1 where a floor is missed or lowered, or a corpus has changed."""
    rows: list[tuple[str, ...]] = []
    said: list[str] = []
    broken = 0
    for name in asked:
        one = task(name)
        print(f"{name}: {one.title} …", file=sys.stderr, flush=True)
        try:
            figures = one.measure()
        except Absent as absent:
            said.append(f"{name}: not measured, {absent}")
            continue
        except OtherCorpus as other:
            said.append(f"{name}: not measured, {other}")
            broken += 1
            continue
        rows += [cells(name, figure) for figure in figures]
        fallen = lowered(name, figures)
        said += [f"{name}: floors only rise; {what}" for what in fallen]
        broken += len(fallen) + sum(not figure.holds for figure in figures)
        if write and not fallen:
            keep(name, one, figures)
    print(table(rows))
    if said:
        print("\n" + "\n".join(said))
    return 1 if broken else 0


def mistakes(name: str) -> int:
    """Print what the task still gets wrong; return 1 where its material is absent or has changed."""
    try:
        for line in task(name).mistakes():
            print(line)
    except (Absent, OtherCorpus) as reason:
        print(f"{name}: {reason}", file=sys.stderr)
        return 1
    return 0


def main(words: list[str] | None = None) -> int:
    """Return 0, 1 where a floor is missed or a corpus has changed, 2 where a task is unknown."""
    door = argparse.ArgumentParser(prog="python -m quality", description="Measure how well ganzohr understands.")
    door.add_argument("tasks", nargs="*", metavar="task", help=f"one of: {', '.join(names())}; all without a name")
    door.add_argument("--write", action="store_true", help="keep the figures and write docs/quality.md")
    door.add_argument("--mistakes", metavar="TASK", help="print what a task still gets wrong, and measure nothing")
    asked = door.parse_args(words)
    wanted = [asked.mistakes] if asked.mistakes else asked.tasks or names()
    if unknown := sorted(set(wanted) - set(names())):
        print(f"No task is called {', '.join(unknown)}; there is {', '.join(names())}.", file=sys.stderr)
        return 2
    return mistakes(asked.mistakes) if asked.mistakes else run(wanted, write=asked.write)


if __name__ == "__main__":
    sys.exit(main())
