"""The same story in other words: copies by rule and texts written anew are joined, other events are not."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from statistics import fmean
from typing import Any

from rensa import RMinHash

from ganzohr.errors import Unreadable
from ganzohr.text.extract import plain, read_page
from ganzohr.text.feeds import read_feed
from ganzohr.text.stories import SAME_STORY, Signature, bands, likeness, signature
from quality import Absent, Corpus, Figure, Task, cases, copies, shared
from quality.copies import Text
from quality.letters import letters

OURS = ("stories.jsonl", "c72397e769908bc1")
SMARTDATA = ("signals-smartdata-de", "2c33cd6de817c868")
BIOTECH = ("signals-biotechnews-en", "795be6a6d41c1cee")
PAGES = ("html-articles-de", "b21170b7365eb379")
FEEDS = ("feeds-real", "86deee257e113a3a")
REGISTER = ("signals-register-de", "638f75d3806c04ab")

_LEAST = 60  # words of a text that copies are made of
_APART = 7  # days between two texts that cannot tell one event
_PRESS = re.compile(
    r"dpa|afp|apa\b|ap\b|sda\b|sid\b|ots\b|reuters|dgap|eqs|dow jones|spiegel|bild|faz|sz$|handelsblatt|focus|zeit|welt"
    r"|die welt|stern|heise|tagesspiegel|n-?tv|youtube|facebook|twitter|google news|swr|ndr|wdr"
    r"|br$|mdr|orf|funke|presse",
    re.IGNORECASE,
)
# What a figure counts, the kinds of pairs in it, and the floors a corpus may have of its own.
_ROWS = (
    ("reprints joined", ("reprint",)),
    ("cut copies joined", ("cut to 80 %", "cut to 50 %", "cut to 33 %")),
    ("leads joined", ("lead",)),
    ("reworded copies joined", ("reworded", "first half reworded")),
    ("updates joined", ("new facts", "corrected figure")),
    ("written anew, joined", ("retold",)),
    ("the same words with other figures, joined", ("other figures",)),
    ("other events of the company, joined", ("other event",)),
    ("letters of one form, joined", ("one form",)),
)
_DIFFERENT = frozenset(("other figures", "other event", "one form"))
_COPIES = frozenset(kind for _, kinds in _ROWS[:4] for kind in kinds)
_WHOLE = {"reprint": ("reprints joined", 0.99), "other event": ("other events of the company, joined", 0.01)}
_FLOORS: dict[str, tuple[float | None, ...]] = {
    "stories": (0.99, 0.99, 0.99, 0.98, 0.98, 0.9, 0.01, 0.005, 0.1),
    "signals-smartdata-de": (0.99, 0.99, 0.99, 0.985, 0.99, None, 0.01, 0.005, None),
    "signals-biotechnews-en": (0.99, 0.99, 0.99, 0.99, 0.99, None, 0.07, 0.04, None),
    "html-articles-de": (0.99, 0.99, 0.99, 0.99, 0.99, None, 0.16, None, None),
    "feeds-real": (0.99, 0.99, 0.99, 0.99, 0.99, None, None, 0.005, None),
    "signals-register-de": (None, None, None, None, None, None, None, 0.03, 0.05),
}


_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    kind: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Told:
    """A pair, and whether we and the peer join it."""

    pair: Pair
    ours: bool
    peer: bool


@cache
def _signature(text: str) -> Signature:
    return signature(text)


def joined(one: str, other: str) -> bool:
    """Decide as the product does: do they share a key, and are they alike enough?"""
    a, b = _signature(one), _signature(other)
    return not set(bands(a)).isdisjoint(bands(b)) and likeness(a, b) >= SAME_STORY


@cache
def _shingles(text: str) -> tuple[int, ...]:
    words = re.findall(r"\w+", text.casefold())
    sketch = RMinHash(128, 7)
    sketch.update([" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))])
    return tuple(sketch.digest())


def peer(one: str, other: str) -> bool:
    """Decide as plain MinHash does: two fifths of the three-word shingles in common."""
    a, b = _shingles(one), _shingles(other)
    return sum(map(int.__eq__, a, b)) >= 0.4 * len(a)


def _copies(texts: list[Text]) -> Iterator[Pair]:
    for one in texts:
        if one.words < _LEAST:
            continue
        made = {
            "reprint": copies.reprint(one),
            "cut to 80 %": copies.shortened(one, 0.8),
            "cut to 50 %": copies.shortened(one, 0.5),
            "cut to 33 %": copies.shortened(one, 1 / 3),
            "lead": copies.lead(one),
            "reworded": copies.reworded(one),
            "first half reworded": copies.reworded_in_part(one),
            "new facts": copies.updated(one),
            "corrected figure": copies.corrected(one),
            "other figures": copies.other_figures(one),
        }
        yield from (Pair(kind, one.whole, copy) for kind, copy in made.items() if copy is not None)


def _own() -> tuple[Corpus, list[Pair]]:
    corpus, rows = cases(*OURS)
    pairs = list(_copies([copies.text(row["id"], row["text"], row["lang"]) for row in rows if row["kind"] == "news"]))
    for row in rows:
        if row["kind"] == "retold":
            pairs.append(Pair("retold", row["a"], row["b"]))
            pairs += [Pair("other event", row[which], row["other"]) for which in "ab"]
    for _, group in letters():
        pairs += [Pair("other event", *two) for two in combinations(group, 2)]
        pairs += [Pair("one form", *map(_teaser, two)) for two in combinations(group, 2)]
    return corpus, pairs


def _teaser(text: str) -> str:
    return " ".join(text.split()[:35])


def _smartdata() -> tuple[Corpus, list[Pair]]:
    corpus = shared(*SMARTDATA)
    rows = corpus.lines("train.jsonl")
    pairs = list(_copies([copies.text(row["id"], row["text"], "de") for row in rows if row["source"] == "news"]))
    of: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if row["source"] != "rss":
            names = {e["surface"].casefold() for e in row["entities"] if e["type"] == "organization-company"}
            for name in sorted(names):
                if len(name) > 2 and not _PRESS.match(name):
                    of[name].append(row)
    met = {(a["id"], b["id"]): (a, b) for group in of.values() for a, b in combinations(group, 2)}
    for a, b in met.values():
        types = [set(one["business"]) for one in (a, b)]
        if _far(a, b) or (all(types) and not types[0] & types[1]):
            pairs.append(Pair("other event", a["text"], b["text"]))
    return corpus, pairs


def _far(a: _Row, b: _Row) -> bool:
    if not a["date"] or not b["date"]:
        return False
    days = [date.fromisoformat(one["date"][:10]) for one in (a, b)]
    return abs((days[0] - days[1]).days) >= _APART


def _biotech() -> tuple[Corpus, list[Pair]]:
    corpus = shared(*BIOTECH)
    rows = corpus.lines("train.jsonl")
    pairs = list(_copies([copies.text(row["id"], row["text"], "en", row["title"]) for row in rows]))
    of: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        of[row["target_org"]].append(f"{row['title']}\n{row['text']}")
    pairs += [Pair("other event", *two) for group in of.values() for two in combinations(group, 2)]
    return corpus, pairs


def _pages() -> tuple[Corpus, list[Pair]]:
    corpus = shared(*PAGES)
    texts = []
    for name, body in sorted(corpus.members("pages.tar.xz")):
        try:
            page = read_page(body)
        except Unreadable:
            continue
        lang = (page.lang or "de")[:2]
        if lang in {"de", "en"}:
            texts.append(copies.text(name, page.text, lang, page.title or ""))
    return corpus, list(_copies(texts))


def _feeds() -> tuple[Corpus, list[Pair]]:
    corpus = shared(*FEEDS)
    pairs: list[Pair] = []
    for name, body in sorted(corpus.members("feeds.tar.xz")):
        try:
            feed = read_feed(body)
        except Unreadable:
            continue
        texts = [
            copies.text(f"{name} {item.id}", item.text or plain(item.html), (item.lang or "en")[:2], item.title)
            for item in feed.items[:12]
            if item.title
        ]
        texts = [one for one in texts if one.words >= _LEAST]
        pairs += _copies(texts[:4])
        pairs += [Pair("other event", a.whole, b.whole) for a, b in combinations(texts, 2)]
    return corpus, pairs


def _register() -> tuple[Corpus, list[Pair]]:
    corpus = shared(*REGISTER)
    content = gzip.decompress((corpus.folder / "announcements.jsonl.gz").read_bytes()).decode()
    rows = [json.loads(line) for line in content.splitlines()]
    pairs: list[Pair] = []
    companies: dict[tuple[object, ...], list[_Row]] = defaultdict(list)
    forms: dict[tuple[object, ...], list[_Row]] = defaultdict(list)
    for row in rows:
        companies[row["company"], row["register"], row["court"]].append(row)
        forms[row["date"], row["type"], row["court"], tuple(row["silver"])].append(row)
    for group in companies.values():
        for a, b in combinations(group, 2):
            types = [set(one["silver"]) for one in (a, b)]
            if _far(a, b) or (all(types) and not types[0] & types[1]):
                pairs.append(Pair("other event", a["text"], b["text"]))
    for group in forms.values():
        for a, b in pairwise(group):
            if a["company"] not in b["text"] and b["company"] not in a["text"]:
                pairs.append(Pair("one form", a["text"], b["text"]))
    return corpus, pairs


_MATERIAL = (_own, _smartdata, _biotech, _pages, _feeds, _register)


@cache
def _measured(place: int) -> tuple[Corpus, dict[str, list[Told]]]:
    corpus, pairs = _MATERIAL[place]()
    found: dict[str, list[Told]] = defaultdict(list)
    for pair in pairs:
        found[pair.kind].append(Told(pair, joined(pair.one, pair.other), peer(pair.one, pair.other)))
    return corpus, found


def _available() -> Iterator[tuple[Corpus, dict[str, list[Told]]]]:
    for place in range(len(_MATERIAL)):
        try:
            yield _measured(place)
        except Absent:
            if place == 0:
                raise


def measure() -> list[Figure]:
    figures = []
    whole: dict[str, list[Told]] = defaultdict(list)
    for corpus, found in _available():
        for kind in ("reprint", "other event"):
            whole[kind] += found.get(kind, ())
        for row, (name, kinds) in enumerate(_ROWS):
            told = [one for kind in kinds for one in found.get(kind, ())]
            if not told:
                continue
            parts = ", ".join(f"{kind} {_share(found[kind]):.1%}" for kind in kinds if kind in found)
            note = f"{len(told)} pairs" + (f": {parts}" if len(kinds) > 1 else "")
            less = kinds[0] in _DIFFERENT
            floor = _FLOORS.get(corpus.name, (None,) * len(_ROWS))[row]
            ours, theirs = _share(told), fmean(one.peer for one in told)
            figures.append(
                Figure(corpus.name, corpus.digest, name, ours, floor, theirs, "MinHash", note, lower_is_better=less)
            )
    for kind, (name, floor) in _WHOLE.items():
        ours, theirs, note = _share(whole[kind]), fmean(one.peer for one in whole[kind]), f"{len(whole[kind])} pairs"
        less = kind in _DIFFERENT
        figures.append(Figure("all of these", "", name, ours, floor, theirs, "MinHash", note, lower_is_better=less))
    if len(whole["reprint"]) > len(_measured(0)[1]["reprint"]):
        figures.append(_among_all())
    return figures


def _among_all() -> Figure:
    """Look every copy up among all texts that copies were made of and all notices, as the store does.

    Without our own cases, which lie in the shared corpora a second time.
    """
    known: dict[str, None] = {}
    copied: list[Pair] = []
    for corpus, found in _available():
        if corpus.name == "stories":
            continue
        for kind, told in found.items():
            known.update(
                (text, None) for one in told for text in (one.pair.one, one.pair.other)[: 1 + (kind == "one form")]
            )
            if kind in _COPIES:
                copied += [one.pair for one in told]
    texts = list(known)
    keys: dict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for key in bands(_signature(text)):
            keys[key].append(number)
    # Some texts stand in a corpus twice: then either is the right one.
    right = sum(joined(pair.one, near) for pair in copied if (near := _nearest(pair.other, texts, keys)))
    note = f"{len(copied)} copies among {len(texts)} texts"
    return Figure("all of these", "", "copies that find their story", right / len(copied), 0.99, note=note)


def _nearest(copy: str, texts: list[str], keys: dict[int, list[int]]) -> str:
    wanted = _signature(copy)
    shared = Counter(number for key in bands(wanted) for number in keys[key][-40:])
    near = sorted(shared, key=lambda number: (-shared[number], -number))[:8]
    alike = max(((likeness(wanted, _signature(texts[n])), n) for n in near), default=(0.0, 0))
    return texts[alike[1]] if alike[0] >= SAME_STORY else ""


def _share(told: list[Told]) -> float:
    return fmean(one.ours for one in told)


def mistakes() -> Iterator[str]:
    for corpus, found in _available():
        for kind, told in found.items():
            for one in told:
                if one.ours == (kind in _DIFFERENT):
                    texts = " ⇔ ".join(" ".join(text.split())[:160] for text in (one.pair.one, one.pair.other))
                    yield f"{corpus.name}, {kind}, {'joined' if one.ours else 'not joined'}: {texts}"


TASK = Task(
    title="The same story in other words",
    method="Copies of news made by rule, texts written anew, and pairs of texts that tell other events of one company: "
    "which of them are looked up and joined as one story. The peer joins what shares two fifths of its three-word "
    "shingles, estimated by MinHash with 128 rows.",
    measure=measure,
    mistakes=mistakes,
)
