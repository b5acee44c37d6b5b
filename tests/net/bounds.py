"""Visit hostile sources one after the other in a process of its own, a well-behaved one beside them. Run by
test_hostile_bounds.

``python bounds.py CONTROL ADDRESS…``: prints a line of JSON for each address (outcome, seconds, growth of the peak of
resident memory in MB), and a last one for the control source. An address that begins with ``robots+`` is asked as what
was discovered, so robots.txt is asked first.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

import make

from ganzohr.app import clock
from ganzohr.connectors import SHELF, Tools
from ganzohr.errors import SourceError
from ganzohr.isolation import Isolation
from ganzohr.net.http import HttpWeb

SECONDS = 2.0
"""The deadline here, in place of thirty seconds."""

_STATUS = Path("/proc/self/status")


def peak() -> float:
    """Return the peak of resident memory in MB, where the system tells it."""
    found = re.search(r"VmHWM:\s+(\d+)", _STATUS.read_text()) if _STATUS.exists() else None
    return int(found[1]) / 1024 if found else 0.0


def forget_peak() -> None:
    if _STATUS.exists():
        Path("/proc/self/clear_refs").write_text("5")


def main(control: str, *addresses: str) -> None:
    web = HttpWeb("ganzohr/test", clock, allow_private=["127.0.0.1"], seconds=SECONDS)
    isolation = Isolation(workers=2, seconds=5)
    feed = SHELF.get("feed")

    def visit(address: str) -> str:
        added = "discovery" if address.startswith("robots+") else "hand"
        source = make.source(address.removeprefix("robots+"), added_by=added)
        try:
            heard = feed.poll(source, Tools(web, isolation.call, clock(), lambda _: set())).heard
        except SourceError as error:
            return type(error).__name__
        return f"heard {len(heard)}"

    ended = threading.Event()
    beside: list[float] = []
    wrong: list[str] = []

    def control_source() -> None:
        while not ended.is_set():
            begun = perf_counter()
            said = visit(control)
            beside.append(perf_counter() - begun)
            if said != "heard 1":
                wrong.append(said)
            ended.wait(0.05)

    visit(control)
    thread = threading.Thread(target=control_source)
    thread.start()
    for address in addresses:
        forget_peak()
        before, begun = peak(), perf_counter()
        said = visit(address)
        row = {"address": address, "said": said, "seconds": perf_counter() - begun, "mb": peak() - before}
        print(json.dumps(row), flush=True)
    ended.set()
    thread.join()
    isolation.close()
    beside.sort()
    print(json.dumps({"wrong": wrong, "visits": len(beside), "p95": beside[int(0.95 * len(beside))]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
