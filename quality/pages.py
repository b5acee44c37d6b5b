"""Main text, title and author of pages, beside the best of the extraction library's modes on the same bytes."""

from __future__ import annotations

import json
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter
from statistics import fmean

import trafilatura
from lxml import html

from ganzohr.errors import Unreadable
from ganzohr.text.extract import Page, read_page
from quality import Figure, Task, shared

GERMAN = ("html-articles-de", "b21170b7365eb379")
BODIES = ("html-articlebody-en", "2e41f598e3dd62c1")
READER = ("html-readability", "69ed488403a08b3e")
PEERS = {
    "trafilatura": {},
    "trafilatura, fast": {"fast": True},
    "trafilatura, for precision": {"favor_precision": True},
}
_WORD = re.compile(r"\w+")


@cache
def pages(name: str, digest: str) -> list[tuple[dict, bytes]]:
    """Return what is known of every page of a corpus, and its bytes."""
    corpus = shared(name, digest)
    bodies = dict(corpus.members("pages.tar.xz"))
    if name == READER[0]:
        cases = [file.rpartition("/")[0] for file in sorted(bodies) if file.endswith("expected.html")]
        return [(_reader_case(bodies, case), bodies[f"{case}/source.html"]) for case in cases]
    return [(page, bodies[page["file"]]) for page in corpus.lines("gold.jsonl")]


def _reader_case(bodies: dict[str, bytes], case: str) -> dict:
    tree = html.fromstring(bodies[f"{case}/expected.html"].decode() or "<p></p>")
    for element in tree.iter("br", "p", "div", "li", "td", "tr", "h1", "h2", "h3", "h4"):
        element.tail = " " + (element.tail or "")
    said = json.loads(bodies[f"{case}/expected-metadata.json"])
    return said | {"text": tree.text_content(), "file": case}


def read(body: bytes, url: str | None) -> Page:
    try:
        return read_page(body, url)
    except Unreadable:
        return Page(url=url, title="", text="")


@cache
def ours(name: str, digest: str) -> list[tuple[dict, Page]]:
    return [(page, read(body, page.get("url"))) for page, body in pages(name, digest)]


def token_f1(found: str, wanted: str) -> float:
    """Return the F1 of the bags of words, as reader-mode comparisons use it."""
    a, b = Counter(_WORD.findall(found.lower())), Counter(_WORD.findall(wanted.lower()))
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if a or b else 1.0


def shingle_f1(pairs: list[tuple[str, str]]) -> float:
    """Return the F1 of four-word shingles, averaged over pages as the article extraction benchmark does."""
    precisions, recalls = [], []
    for found, wanted in pairs:
        a, b = _shingles(found), _shingles(wanted)
        common = sum((a & b).values())
        if a:
            precisions.append(common / sum(a.values()))
        recalls.append(common / sum(b.values()) if b else 1.0)
    p, r = fmean(precisions), fmean(recalls)
    return 2 * p * r / (p + r)


def _shingles(text: str) -> Counter:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def segments(page: dict, text: str) -> tuple[list[str], list[str]]:
    """Return the segments of the gold that the text lacks, and those it holds and must not."""
    flat = " ".join(text.split())
    missed = [one for one in page["with"] if " ".join(one.split()) not in flat]
    return missed, [one for one in page["without"] if " ".join(one.split()) in flat]


def segment_f1(pairs: list[tuple[dict, str]]) -> float:
    """Return the F1 of the segments that must, and must not, stand in the text."""
    every = sum(len(page["with"]) for page, _ in pairs)
    sides = [segments(page, text) for page, text in pairs]
    missed, wrong = (sum(len(side[i]) for side in sides) for i in (0, 1))
    return 2 * (every - missed) / (2 * (every - missed) + missed + wrong)


def _tokens(gold: str) -> Callable[[list[tuple[dict, str]]], float]:
    return lambda pairs: fmean(token_f1(text, page[gold]) for page, text in pairs)


TEXTS = (
    (GERMAN, "main text, F1 of segments", segment_f1, 0.941),
    (BODIES, "main text, F1 of words", _tokens("articleBody"), 0.974),
    (BODIES, "main text, F1 of shingles", lambda pairs: shingle_f1([(t, p["articleBody"]) for p, t in pairs]), 0.972),
    (READER, "main text, F1 of words", _tokens("text"), 0.935),
)


@cache
def _library(name: str, digest: str, mode: str) -> list[tuple[dict, str]]:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return [(page, trafilatura.extract(body, **PEERS[mode]) or "") for page, body in pages(name, digest)]


def _named(field: str, floor: float) -> Figure:
    """Return the share of German pages whose title or author is the one of the gold."""
    cases = [(page, getattr(found, field)) for page, found in ours(*GERMAN) if page.get(field)]
    right = fmean(_bare(found) == _bare(page[field]) for page, found in cases)
    bodies = [(page, body) for page, body in pages(*GERMAN) if page.get(field)]
    theirs = [(page, trafilatura.extract_with_metadata(body, url=page["url"])) for page, body in bodies]
    peer = fmean(_bare(getattr(found, field, "")) == _bare(page[field]) for page, found in theirs)
    return Figure(*GERMAN, field, right, floor, peer, "trafilatura", f"{len(cases)} pages")


def _bare(said: str | list | None) -> str:
    return " ".join(_WORD.findall(" ".join(said).lower() if isinstance(said, list) else (said or "").lower()))


def measure() -> list[Figure]:
    figures = []
    for corpus, name, score, least in TEXTS:
        found = [(page, one.text) for page, one in ours(*corpus)]
        peer, mode = max((score(_library(*corpus, mode)), mode) for mode in PEERS)
        figures.append(Figure(*corpus, name, score(found), max(least, peer), peer, mode, f"{len(found)} pages"))
    return [*figures, _named("title", 0.83), _named("author", 0.6)]


def mistakes() -> Iterator[str]:
    for page, found in ours(*GERMAN):
        missed, wrong = segments(page, found.text)
        yield from (f"{page['file']}: lacks {one!r}" for one in missed)
        yield from (f"{page['file']}: holds {one!r}" for one in wrong)
    for corpus, gold in ((BODIES, "articleBody"), (READER, "text")):
        scored = sorted(((token_f1(f.text, p[gold]), p, f) for p, f in ours(*corpus)), key=itemgetter(0))
        for score, page, found in scored[:15]:
            sizes = f"{len(found.text)} characters for {len(page[gold])}"
            yield f"{corpus[0]} {page['file']}: F1 {score:.2f}, {sizes}"
    for page, found in ours(*GERMAN):
        for field in ("title", "author"):
            if page.get(field) and _bare(getattr(found, field)) != _bare(page[field]):
                yield f"{page['file']}: {field} {getattr(found, field)!r}, not {page[field]!r}"


TASK = Task(
    title="Main text, title and author of pages",
    method=(
        "Main text against gold segments (those that must, and must not, be there), against whole article bodies and "
        "against what a browser's reader mode shows. The peer is the best of three modes of the library on each set."
    ),
    measure=measure,
    mistakes=mistakes,
)
