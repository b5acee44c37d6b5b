"""Feeds: title, link, id and dates on five parsers' own conformance suites and on real feeds, beside feedparser."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from functools import cache

import feedparser

from ganzohr.errors import Unreadable
from ganzohr.text.feeds import Feed, FeedItem, read_feed
from ganzohr.text.trees import plain
from quality import Figure, Task, shared
from quality.conformance import Case, cases, moment

CONFORMANCE = ("feeds-conformance", "b41028643bffd0d7")
REAL = ("feeds-real", "86deee257e113a3a")


def read(case: Case) -> Feed | None:
    try:
        return read_feed(case.body, case.url or None, case.content_type)
    except Unreadable:
        return None


def library(case: Case) -> Feed:
    headers = {"content-type": case.content_type or "application/xml", "content-location": case.url}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = feedparser.parse(case.body, response_headers=headers)
    items = [
        FeedItem(
            id=entry.get("id", ""),
            title=entry.get("title", ""),
            link=entry.get("link"),
            published=moment(dict.get(entry, "published_parsed")),
            updated=moment(dict.get(entry, "updated_parsed")),
        )
        for entry in found.entries
    ]
    return Feed(title=found.feed.get("title", ""), link=found.feed.get("link"), items=tuple(items))


def wrong(feed: Feed | None, case: Case) -> list[str]:
    """Name every expectation of a case that the feed does not fulfil."""
    if feed is None:
        return ["not read as a feed"]
    found = []
    for index, name, wanted in case.wanted:
        if index is not None and index >= len(feed.items):
            found.append(f"no item {index}")
            continue
        got = getattr(feed if index is None else feed.items[index], name)
        if not _same(name, got, wanted):
            found.append(f"{name} {got!r}, not {wanted!r}")
    return found


def _same(name: str, found: object, wanted: object) -> bool:
    if name == "title":
        shown, meant = " ".join(str(found).split()), " ".join(str(wanted).split())
        return shown in {meant, _words(meant), _words(_words(meant))} or _words(shown) == _words(meant)
    if name in {"published", "updated"}:
        return found == moment(wanted)
    return found in wanted if isinstance(wanted, list) else found == wanted


def _words(markup: str) -> str:
    return " ".join(plain(markup).split())


@cache
def conformance() -> list[Case]:
    return list(cases(shared(*CONFORMANCE)))


def measure() -> list[Figure]:
    every = conformance()
    ours, theirs = (sum(not wrong(reads(case), case) for case in every) / len(every) for reads in (read, library))
    note = f"{len(every)} files, {sum(len(case.wanted) for case in every):,} values"
    figures = [Figure(*CONFORMANCE, "files right in every value", ours, 0.994, theirs, "feedparser", note)]
    same, asked = Counter(), Counter()
    for name, right, _ in _real():
        asked[name] += 1
        same[name] += right
    for name, count in asked.items():
        measured = f"{name} as feedparser reads it"
        figures.append(Figure(*REAL, measured, same[name] / count, 0.999, None, "", f"{count:,} values"))
    return figures


def _real() -> Iterator[tuple[str, bool, str]]:
    """Yield each value of the real feeds: its name, whether it is feedparser's, and what it is instead."""
    corpus = shared(*REAL)
    bodies = dict(corpus.members("feeds.tar.xz"))
    for wanted in corpus.lines("reference.jsonl.gz"):
        feed = read_feed(bodies[wanted["file"]])
        pairs = [(name, getattr(feed, name), wanted[name]) for name in ("title", "link")]
        for item, entry in zip(feed.items, wanted["entries"], strict=False):
            names = ("title", "link", "id", "published", "updated")
            pairs += [(name, getattr(item, name), entry[name]) for name in names]
        for name, found, meant in pairs:
            if meant and (name not in {"published", "updated"} or moment(meant)):
                yield name, _same(name, found, meant), f"{wanted['file']}: {name} {found!r}, not {meant!r}"


def mistakes() -> Iterator[str]:
    for case in conformance():
        yield from (f"{case.file}: {what}" for what in wrong(read(case), case))
    yield from (said for _, right, said in _real() if not right)


TASK = Task(
    title="Feeds",
    method=(
        "A file of a parser's own suite is right when every title, link, id and date that its expectation names is "
        "there. On real feeds, the share of values that are those the reference parser gives."
    ),
    measure=measure,
    mistakes=mistakes,
)
