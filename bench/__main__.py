"""Measure the rows asked for (all without a name), keep the figures, write docs/performance.md."""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from bench import RUNS, Figure, Row

HERE = Path(__file__).resolve().parent
KEPT = HERE / "results.json"
PAGE = HERE.parent / "docs" / "performance.md"
NO_ROWS = {"__main__", "material"}


def names() -> list[str]:
    return sorted(module.name for module in iter_modules([str(HERE)]) if module.name not in NO_ROWS)


def row(name: str) -> Row:
    found: Row = import_module(f"bench.{name}").ROW
    return found


def machine() -> str:
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = next((line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name")), "?")
    return f"{os.cpu_count()} × {model}, {platform.system()}, CPython {platform.python_version()}"


def page(kept: dict) -> str:
    head = (
        "Every figure stands beside a named peer measured in the same run, on the same input, taking turns; each is "
        f"the median of at least {RUNS} runs unless its method says otherwise. Trust the ratios, not the absolute "
        "figures: they depend on the machine, the ratios hardly do."
    )
    lines = ["<!-- Made by `make bench`; measure again rather than edit. -->", "", "# Performance", "", head, ""]
    for name in (name for name in names() if name in kept):
        one = kept[name]
        lines += [f"## {one['title']}", "", one["method"], "", f"Measured {one['on']} on {one['machine']}.", ""]
        lines += ["| case | ganzohr | peer | ratio | promised | |", "|--|--:|--:|--:|--:|--|"]
        lines += [shown(Figure(**figure)) for figure in one["figures"]]
        lines.append("")
    return "\n".join(lines)


def shown(figure: Figure) -> str:
    peer = f"{number(figure.peer)} ({figure.peer_name})" if figure.peer else figure.peer_name
    ratio = f"{figure.ratio:.2f}" if figure.ratio else ""
    floor = f"≥ {figure.floor}" if figure.floor else ""
    if not figure.holds:
        floor += ", **not reached**"
    return f"| {figure.case} | {number(figure.ours)} {figure.unit} | {peer} | {ratio} | {floor} | {figure.note} |"


def number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:,.2f}"


def main() -> int:
    """Return 0, 1 where a floor is not reached, 2 where a row is unknown."""
    asked = sys.argv[1:] or names()
    if unknown := sorted(set(asked) - set(names())):
        print(f"No row is called {', '.join(unknown)}; there is {', '.join(names())}.", file=sys.stderr)
        return 2
    broken = 0
    for name in asked:
        one = row(name)
        print(f"{name}: {one.title}", flush=True)
        figures = one.measure()
        for figure in figures:
            print(" ", shown(figure), flush=True)
        broken += sum(not figure.holds for figure in figures)
        kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
        kept[name] = {
            "title": one.title,
            "method": one.method,
            "on": f"{datetime.now(UTC):%Y-%m-%d}",
            "machine": machine(),
            "figures": [asdict(figure) for figure in figures],
        }
        KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
        PAGE.write_text(page(kept), encoding="utf-8")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
