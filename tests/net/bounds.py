"""Visit hostile sources one after the other in a process of its own, a well-behaved one beside them. Run by
test_hostile_bounds.

``python bounds.py CONTROL ADDRESS…``: prints a line of JSON for each address (outcome, seconds, growth of the peak of
resident memory in MB, what would be stored of it), and a last one for the control source. An address that begins with
``robots+`` is asked as what was discovered, so robots.txt is asked first; with ``mastodon+`` or ``bluesky+`` as an
account that the server keeps.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from dataclasses import replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

import make

from ganzohr.app import clock
from ganzohr.connectors import SHELF, Tools
from ganzohr.errors import SourceError
from ganzohr.isolation import Isolation
from ganzohr.net.http import HttpWeb
from ganzohr.pipeline import Pipeline
from ganzohr.text.extract import plain

SECONDS = 2.0
"""The deadline here, in place of thirty seconds."""

READ = 200
"""So many of the documents that a visit brought are read to the end."""

STORED = 20_000
"""So many characters of what would be stored are told."""

BLUESKY = "https://public.api.bsky.app"

_STATUS = Path("/proc/self/status")


def peak() -> float:
    """Return the peak of resident memory in MB, where the system tells it."""
    found = re.search(r"VmHWM:\s+(\d+)", _STATUS.read_text()) if _STATUS.exists() else None
    return int(found[1]) / 1024 if found else 0.0


def forget_peak() -> None:
    if _STATUS.exists():
        Path("/proc/self/clear_refs").write_text("5")


class Leading:
    """A web in which the interfaces of networks are on the hostile server."""

    def __init__(self, web: HttpWeb) -> None:
        self.web = web
        self.bluesky = ""

    def get(self, url, **asked):
        url = url.replace(BLUESKY, self.bluesky, 1) if self.bluesky else url
        return self.web.get(url.replace("https://127.0.0.1", "http://127.0.0.1", 1), **asked)


def main(control: str, *addresses: str) -> None:
    web = HttpWeb("ganzohr/test", clock, allow_private=["127.0.0.1"], seconds=SECONDS)
    isolation = Isolation(workers=2, seconds=5)
    leading = Leading(web)
    pipeline = Pipeline([make.watched_name(make.company()), make.watched_name(make.person())])

    def visit(address: str) -> tuple[str, str]:
        """Return what came of it, and the texts that would be stored."""
        kind, _, rest = address.partition("+") if "+" in address else ("feed", "", address)
        connector = SHELF.get("feed" if kind == "robots" else kind)
        source = make.source(rest, added_by="discovery" if kind == "robots" else "hand")
        if kind == "mastodon":
            source = replace(source, address=rest.replace("http:", "https:", 1))
        if kind == "bluesky":
            leading.bluesky = rest.partition("/profile/")[0]
            source = replace(source, address=f"https://bsky.app/profile/{rest.rpartition('/')[2]}")
        try:
            heard = connector.poll(source, Tools(leading, isolation.call, clock(), lambda _: set())).heard
        except SourceError as error:
            return type(error).__name__, ""
        texts = []
        for one in heard[:READ]:
            said = isolation.call(plain, one.html) if one.html else one.text
            texts.append(pipeline.read(replace(one, text=said, html=""), source, clock()).document.text)
        return f"heard {len(heard)}", "\n".join(texts)[:STORED]

    ended = threading.Event()
    beside: list[float] = []
    wrong: list[str] = []

    def control_source() -> None:
        while not ended.is_set():
            begun = perf_counter()
            said, _ = visit(control)
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
        said, stored = visit(address)
        seconds, mb = perf_counter() - begun, peak() - before
        row = {"address": address, "said": said, "seconds": seconds, "mb": mb, "stored": stored}
        print(json.dumps(row), flush=True)
    ended.set()
    thread.join()
    isolation.close()
    beside.sort()
    print(json.dumps({"wrong": wrong, "visits": len(beside), "p95": beside[int(0.95 * len(beside))]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
