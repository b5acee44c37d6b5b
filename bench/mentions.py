"""Mentions: all our checks against the bare automaton and against spaCy's PhraseMatcher."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import time
from pathlib import Path

from bench import Figure, Row, side_by_side

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"  # real text and names where developers have them
SIZES = (1_000, 10_000, 100_000, 1_000_000)
SPACY_UP_TO = 100_000  # beyond, building alone takes minutes and gigabytes
METHOD = """\
Watched names: real German register and listed companies first, then companies and people put together from real
name lists by a seeded generator. Documents: German news, RSS and tweets and English web pages. `Matcher.find` does
all it does in use: legal forms, spellings, boundaries, evidence, confidence. The bare automaton is daachorse over
the names without legal form in small letters, `find_overlapping(text.lower().encode())`, and does nothing with what
it finds. spaCy is `PhraseMatcher(attr="LOWER")` on a blank German pipeline, tokenising included, on a tenth of the
documents. Processor time of one thread, every engine once a pass in turn, each size in a process of its own."""


def measure() -> list[Figure]:
    """Measure every size in its own process."""
    figures = []
    for size in SIZES:
        # our own module, in this interpreter
        said = subprocess.run(
            [sys.executable, "-m", "bench.mentions", str(size)], capture_output=True, text=True, check=True
        )
        one = json.loads(said.stdout)
        case = f"{size:,} names"
        note = f"{one['found']:,} mentions in {one['documents']:,} documents; names held in {one['held']:,.0f} MB"
        figures.append(Figure(case, "docs/s", one["ours"], one["bare"], "bare daachorse", 0.5, note))
        if one["spacy"]:
            figures.append(Figure(case, "docs/s", one["ours"], one["spacy"], "spaCy PhraseMatcher"))
        elif size <= SPACY_UP_TO:
            figures.append(Figure(case, "docs/s", one["ours"], peer_name="spaCy is not installed here"))
        limit = 3.0 if size == 100_000 else None
        build = Figure(
            f"building {case}",
            "s",
            one["build"],
            limit,
            "limit of 3 s" if limit else "",
            1.0 if limit else None,
            f"bare: {one['bare_build']:.2f} s",
            lower_is_better=True,
        )
        figures.append(build)
    return figures


def measure_size(size: int) -> dict:
    from daachorse import DoubleArrayAhoCorasick

    from ganzohr.matching.mentions import Matcher
    from ganzohr.matching.names import legal_form

    texts, names = documents(), watched(size)
    before = held_mb()
    started = time.process_time()
    matcher = Matcher(names)
    built = time.process_time() - started
    held = held_mb() - before
    cores = list({legal_form(name.name)[0].lower().encode() for name in names} - {b""})
    started = time.process_time()
    bare = DoubleArrayAhoCorasick(cores)
    bare_built = time.process_time() - started
    found = sum(len(matcher.find(text)) for text in texts)  # warms up, too
    ours, theirs = side_by_side(
        lambda: [matcher.find(text) for text in texts],
        lambda: [bare.find_overlapping(text.lower().encode()) for text in texts],
    )
    return {
        "documents": len(texts),
        "build": built,
        "bare_build": bare_built,
        "held": held,
        "found": found,
        "ours": len(texts) / ours,
        "bare": len(texts) / theirs,
        "spacy": spacy_rate(names, texts[::10]) if size <= SPACY_UP_TO else None,
    }


def held_mb() -> float:
    """Return the memory this process holds now, in megabytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6


def spacy_rate(names, texts) -> float | None:
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        return None
    from ganzohr.matching.names import legal_form

    pipeline = spacy.blank("de")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("names", [pipeline.make_doc(legal_form(name.name)[0]) for name in names])
    (seconds,) = side_by_side(lambda: [matcher(pipeline.make_doc(text)) for text in texts])
    return len(texts) / seconds


def documents() -> list[str]:
    """Return real texts where they lie beside the project, else ones put together from words of our own."""
    texts = []
    for name in ("signals-smartdata-de", "signals-product-en"):
        place = SHARED / name / "train.jsonl"
        if place.exists():
            texts += [json.loads(line)["text"][:6000] for line in place.read_text(encoding="utf-8").splitlines()]
    if texts:
        return texts
    draw = random.Random(3)
    words = ("Die", "Firma", "meldet", "heute", "ein", "neues", "Werk", "in", "der", "Stadt", "und", "sucht", "Leute")
    names = [name.name for name in watched(2_000)]
    return [
        " ".join(draw.choice(names) if draw.random() < 0.01 else draw.choice(words) for _ in range(70))
        for _ in range(1_200)
    ]


def watched(size: int) -> list:
    """Return watch-list names, real ones first; the same for every run."""
    from ganzohr.model import WatchedName

    draw = random.Random(1)
    companies, given, family = (
        [],
        ["Anna", "Jonas", "Mira", "Till"],
        [f"Beispiel{ending}" for ending in ("er", "mann", "", "in")],
    )
    if SHARED.exists():
        for place in ("names-companies-listed/listed.jsonl.gz", "names-companies-de/companies.jsonl.gz"):
            with gzip.open(SHARED / place, "rt", encoding="utf-8") as file:
                for line in file:
                    row = json.loads(line)
                    companies.append(row.get("name") or row["names"][0])
        forenames = json.loads((SHARED / "names-persons/faker-names.json").read_text(encoding="utf-8"))["de_DE"]
        given = sorted({*forenames["first_female"], *forenames["first_male"]})
        lists = json.loads((SHARED / "names-persons/public-domain-lists.json").read_text(encoding="utf-8"))
        family = [name.title() for key in sorted(lists) if "surnames/de" in key for name in lists[key]]
    draw.shuffle(companies)
    names = [WatchedName(f"c{number}", "company", name) for number, name in enumerate(companies[:size])]
    trades = (
        "Maschinenbau",
        "Logistik",
        "Pharma",
        "Hydraulik",
        "Systemtechnik",
        "Feinmechanik",
        "Verpackungen",
        "Holzbau",
    )
    forms = ("GmbH", "AG", "GmbH & Co. KG", "KG", "SE", "UG (haftungsbeschränkt)")
    while len(names) < size:
        number = len(names)
        if number % 3 == 0:
            employer = companies[number % len(companies)] if companies else "Muster AG"
            name = f"{draw.choice(given)} {draw.choice(family)}"
            names.append(WatchedName(f"p{number}", "person", name, company=employer))
        else:
            name = f"{draw.choice(family)} {draw.choice(trades)} {draw.choice(family)[:4]} {draw.choice(forms)}"
            names.append(WatchedName(f"c{number}", "company", name))
    return names


ROW = Row("Mentions of watched names", METHOD, measure)

if __name__ == "__main__":
    print(json.dumps(measure_size(int(sys.argv[1]))))
