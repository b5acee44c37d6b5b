"""Try the whole way on real material that nobody here wrote, served from loopback as the web would serve it.

Reads ../shared/data where it is, types what a user types, and prints a table and the findings to judge.
"""

from __future__ import annotations

import csv
import functools
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
GANZOHR = [sys.executable, "-m", "ganzohr"]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def typed(home: Path, *words: str) -> tuple[str, float, float]:
    """Run a command; return what it said, seconds and peak megabytes of it and its children."""
    started = time.perf_counter()
    environment = os.environ | {"GANZOHR_HOME": str(home), "GANZOHR_ALLOW_PRIVATE": "127.0.0.1", "GANZOHR_PARSERS": "2"}
    done = subprocess.run([*GANZOHR, *words], env=environment, capture_output=True, text=True, check=False)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if done.returncode:
        print(f"ganzohr {words[0]} left with {done.returncode}: {done.stderr[-2000:]}", file=sys.stderr)
    return done.stdout, time.perf_counter() - started, peak


def unpack(folder: Path, archive: Path) -> list[Path]:
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        home, web = root / "home", root / "web"
        feeds = unpack(web / "feeds", SHARED / "feeds-real" / "feeds.tar.xz")
        pages = unpack(web / "pages", SHARED / "html-articles-de" / "pages.tar.xz")
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(web)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"

        opml = "".join(f'<outline type="rss" xmlUrl="{base}/{path.relative_to(web)}"/>' for path in feeds)
        (root / "feeds.opml").write_text(f'<opml version="2.0"><body>{opml}</body></opml>', encoding="utf-8")
        links = "".join(f'<li><a href="{base}/{path.relative_to(web)}">{escape(path.name)}</a></li>' for path in pages)
        (web / "index.html").write_text(f"<title>Pages</title><ul>{links}</ul>", encoding="utf-8")

        with (root / "companies.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, delimiter=";")
            rows.writerow(["Firma", "Ort", "HRB"])
            for one in lines(SHARED / "names-companies-de" / "companies.jsonl.gz"):
                rows.writerow([one["name"], one["seat"], "; ".join(one["registers"])])
        listed = lines(SHARED / "names-companies-listed" / "listed.jsonl.gz")
        with (root / "listed.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["Company", "Alias", "Country", "Domain"])
            rows.writerows(
                [one["names"][0], "|".join(one["names"][1:]), one["country"], one["domain"]] for one in listed
            )
        dax = root / "dax.csv"
        with dax.open("w", encoding="utf-8", newline="") as file:
            index = csv.DictReader((SHARED / "names-companies-listed" / "dax-mdax.csv").open(encoding="utf-8"))
            rows = csv.writer(file)
            rows.writerow(["Company"])
            rows.writerows([one["name"]] for one in index)
        # Without their dates of 2015, so that the day is made of them as if they were said now.
        with (root / "news.jsonl").open("w", encoding="utf-8") as out:
            for line in (SHARED / "signals-smartdata-de" / "train.jsonl").open(encoding="utf-8"):
                one = json.loads(line)
                out.write(
                    json.dumps({"id": one["id"], "text": one["text"], "url": one.get("uri")}, ensure_ascii=False) + "\n"
                )

        cards = root / "cards"
        shutil.copytree(SHARED / "contacts-vcard", cards)  # error files are written beside what is imported
        table = []
        for name, file in (
            ("15,424 German companies", root / "companies.csv"),
            ("listed companies", root / "listed.csv"),
            ("DAX and MDAX", dax),
            ("contacts of a CRM", SHARED / "contacts-crm-csv" / "atomic-crm-contacts.csv"),
            ("118 feeds as OPML", root / "feeds.opml"),
            *((f"vCard {path.name}", path) for path in sorted(cards.glob("*.vcf"))),
        ):
            said, seconds, peak = typed(home, "import", "--format", "json", str(file))
            report = json.loads(said)
            counts = {key: len(report[key]) for key in ("companies", "people", "sources", "problems")}
            table.append((f"import {name}", " ".join(f"{n} {key}" for key, n in counts.items() if n), seconds, peak))
        said, seconds, peak = typed(home, "add", f"{base}/")
        said, seconds, peak = typed(home, "add", str(root / "news.jsonl"))
        said, seconds, peak = typed(home, "listen", "--format", "json")
        report = json.loads(said)
        table.append(("listen", json.dumps({k: v for k, v in report.items() if isinstance(v, int)}), seconds, peak))
        for problem in report["problems"][:20]:
            print("problem:", problem)
        said, seconds, peak = typed(home, "extract", *map(str, pages))
        rows_ = [json.loads(line) for line in said.splitlines()]
        table.append(("extract 283 pages", f"{sum(bool(one['text']) for one in rows_)} with text", seconds, peak))
        said, seconds, peak = typed(home, "today", "--format", "json")
        day = json.loads(said)
        table.append(
            (
                "today",
                f"{len(day['occasions'])} shown, {len(day['held_back']) + day['more_held_back']} held back",
                seconds,
                peak,
            )
        )
        for name, what, seconds, peak in table:
            print(f"| {name} | {what} | {seconds:.1f} s | {peak:.0f} MB |")
        for one in [*day["occasions"], *day["held_back"]]:
            print(f"{one['score']:4} {one['type']:18} {one['why_now']}  {one.get('held_back') or ''}")
            print(f"       “{one['evidence'][0]['quote']['exact'][:300]}”")
        server.shutdown()


if __name__ == "__main__":
    main()
