"""Feeds: title, link, id and dates on the conformance suites and on real feeds, beside feedparser."""

import gzip
import json
import logging
import warnings
from collections import Counter
from time import process_time

import feedparser
from conformance import Case, cases, moment
from corpora import corpus, members, show

from ganzohr.errors import Unreadable
from ganzohr.text.feeds import Feed, FeedItem, read_feed
from ganzohr.text.trees import plain

CONFORMANCE = ("feeds-conformance", "b41028643bffd0d7")
REAL = ("feeds-real", "86deee257e113a3a")

# Read otherwise on purpose, or a matter of taste; each has its reason.
KNOWN = {
    "entities/lang.xml": "HTML 5 names another character than HTML 4 (U+27E8, not U+2329)",
    "entities/rang.xml": "HTML 5 names another character than HTML 4 (U+27E9, not U+232A)",
    "http/headers_content_location-unsafe.xml": "an address with an unknown scheme is no base",
    "rss/feed_item_links_-_rss_channel_item_links.xml": "of several links the first is taken, not the last",
    "rss/feed_links_-_rss_channel_links.xml": "of several links the first is taken, not the last",
    "rss/rss_channel_item_guid_naked_markup.xml": "an id holds words, not markup",
    "rss0/rss_0.91_encoding_1.serde.json": "the host of a link is kept as written",
}


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


def is_right(feed: Feed | None, case: Case) -> bool:
    if feed is None:
        return False
    for index, name, wanted in case.wanted:
        if index is not None and index >= len(feed.items):
            return False
        found = getattr(feed if index is None else feed.items[index], name)
        if not _same(name, found, wanted):
            return False
    return True


def _same(name: str, found: object, wanted: object) -> bool:
    if name == "title":
        shown, meant = " ".join(str(found).split()), " ".join(str(wanted).split())
        return shown in {meant, _words(meant), _words(_words(meant))} or _words(shown) == _words(meant)
    if name in {"published", "updated"}:
        return found == moment(wanted)
    return found in wanted if isinstance(wanted, list) else found == wanted


def _words(markup: str) -> str:
    return " ".join(plain(markup).split())


def test_conformance_suites():
    every = list(cases(corpus(*CONFORMANCE)))
    wrong = [case.file for case in every if not is_right(read(case), case)]
    unknown = [file for file in wrong if not any(file.endswith(known) for known in KNOWN)]
    peer = sum(is_right(library(case), case) for case in every) / len(every)
    print("\nread otherwise:", *wrong, sep="\n  ")
    show(
        "feeds right in every field",
        CONFORMANCE[0],
        1 - len(wrong) / len(every),
        max(0.985, peer),
        f"feedparser {peer:.4f}",
    )
    assert not unknown


def test_real_feeds():
    folder = corpus(*REAL)
    bodies = dict(members(folder / "feeds.tar.xz"))
    reference = [
        json.loads(line) for line in gzip.decompress((folder / "reference.jsonl.gz").read_bytes()).splitlines()
    ]
    same, asked = Counter(), Counter()
    for wanted in reference:
        feed = read_feed(bodies[wanted["file"]])
        pairs = [("title", feed.title, wanted["title"]), ("link", feed.link, wanted["link"])]
        for item, entry in zip(feed.items, wanted["entries"], strict=False):
            pairs += [
                (name, getattr(item, name), entry[name]) for name in ("title", "link", "id", "published", "updated")
            ]
        for name, found, meant in pairs:
            if meant and (name not in {"published", "updated"} or moment(meant)):
                asked[name] += 1
                same[name] += _same(name, found, meant)
    for name, count in asked.items():
        show(f"feeds, {name} as feedparser", REAL[0], same[name] / count, 0.995, f"{count} values")


def test_speed_beside_feedparser():
    bodies = [body for _, body in members(corpus(*REAL) / "feeds.tar.xz")][:40]
    logging.disable(logging.CRITICAL)
    marks = [process_time()]
    for body in bodies:
        read_feed(body)
    marks.append(process_time())
    for body in bodies:
        feedparser.parse(body)
    marks.append(process_time())
    size = sum(map(len, bodies)) / 1e6
    mine, theirs = size / (marks[1] - marks[0]), size / (marks[2] - marks[1])
    show("feeds, times feedparser's speed", REAL[0], mine / theirs, 3.0, f"{mine:.1f} against {theirs:.1f} MB/s")
