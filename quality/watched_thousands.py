"""Thousands of watched companies on text that is mostly about something else: how often a name is a false alarm."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from daachorse import DoubleArrayAhoCorasick

from ganzohr.matching.letters import fold
from ganzohr.matching.mentions import MEANT, Matcher
from ganzohr.matching.names import legal_form
from ganzohr.model import Mention, WatchedName
from quality import Corpus, Figure, Task, cases, shared

REGISTER = ("names-companies-de", "7105d4345a48c66f")
LISTED = ("names-companies-listed", "b95942a8ccf45da9")
SENTENCES = ("text-ud-de", "be873ad11d0b7842")
NEWS = ("signals-smartdata-de", "2c33cd6de817c868")
TWEETS = ("social-tweets-de", "0b63c63ca494789b")
JUDGED = ("alarms.jsonl", "473b5af91b33f595")
MOST = {SENTENCES[0]: 3.5, NEWS[0]: 260.0, TWEETS[0]: 2.5}  # alarms a thousand documents
PEER = "letters alone"
METHOD = """\
The watch list holds 15,424 German register companies of every size and 736 listed ones. An alarm is a mention from a
confidence of 0.5. The sentences and tweets hardly speak of companies, the news and feeds do. A hundred alarms, drawn at
random, were judged by hand (`quality/cases/alarms.jsonl`: document, name and place, no text); "right" is the
share of them that are right among those that still stand. The peer finds the names without legal form as whole words.
Same company: one spelling of a listed company is watched, the others stand in a sentence, each without legal form."""


def measure() -> list[Figure]:
    """Measure alarms in each corpus, the share of judged ones that are right, and other spellings of one company."""
    register, listed = shared(*REGISTER), shared(*LISTED)
    watched = watch_list(register, listed)
    matcher, plain = Matcher(watched), _plain(watched)
    figures, standing = [], set()
    for corpus in (shared(*SENTENCES), shared(*NEWS), shared(*TWEETS)):
        documents = list(_documents(corpus))
        alarms = [(document, alarm) for document, text in documents for alarm in _alarms(matcher, text)]
        standing |= {(corpus.name, document, alarm.watched, alarm.start) for document, alarm in alarms}
        a_thousand = 1000 / len(documents)
        figures.append(
            Figure(
                corpus.name,
                corpus.digest,
                "alarms in 1,000 documents",
                len(alarms) * a_thousand,
                MOST[corpus.name],
                sum(plain(text) for _, text in documents) * a_thousand,
                PEER,
                f"{len(documents):,} documents, {len(watched):,} watched",
                lower_is_better=True,
            )
        )
    return [*figures, _judged(watched, standing), *_same_company(listed)]


def watch_list(register: Corpus, listed: Corpus) -> list[WatchedName]:
    """Return the companies of both lists; the listed ones with their other names and domains."""
    small = [WatchedName(f"register {row['name']}", "company", row["name"]) for row in _rows(register)]
    large = [
        WatchedName(
            f"listed {row['isin']}", "company", row["names"][0], tuple(row["names"][1:]), domain=row["domain"] or None
        )
        for row in _rows(listed)
    ]
    return small + large


def mistakes() -> Iterator[str]:
    """Yield the judged alarms that are wrong and still stand."""
    watched = watch_list(shared(*REGISTER), shared(*LISTED))
    matcher = Matcher(watched)
    named = {name.watched: name.name for name in watched}
    wrong = {(row["document"], row["name"], row["start"]) for row in cases(*JUDGED)[1] if not row["right"]}
    for corpus in (shared(*SENTENCES), shared(*NEWS)):
        for document, text in _documents(corpus):
            for alarm in _alarms(matcher, text):
                if (document, named[alarm.watched], alarm.start) in wrong:
                    around = f"{text[max(0, alarm.start - 50) : alarm.start]}[{alarm.text}]{text[alarm.end :][:50]}"
                    yield f"{named[alarm.watched]} in …{' '.join(around.split())}…"


def _judged(watched: list[WatchedName], standing: set[tuple[str, str, str, int]]) -> Figure:
    """Count the judged alarms that still stand, and those of them that are right."""
    corpus, rows = cases(*JUDGED)
    bearers: dict[str, list[str]] = {}
    for name in watched:
        bearers.setdefault(name.name, []).append(name.watched)
    still = [
        row
        for row in rows
        if any((row["corpus"], row["document"], who, row["start"]) in standing for who in bearers[row["name"]])
    ]
    right = sum(row["right"] for row in still)
    note = f"{len(still)} of {len(rows)} judged alarms still stand"
    return Figure(corpus.name, corpus.digest, "right", right / (len(still) or 1), 0.89, note=note)


def _same_company(listed: Corpus) -> list[Figure]:
    """Watch a listed company by its first name and look for its other ones."""
    found = peer = asked = 0
    for row in _rows(listed):
        first, *others = row["names"]
        cores = {legal_form(other)[0] for other in others} - {first}
        for core in cores:
            name = [WatchedName("x", "company", first)]
            text = f"In diesem Quartal hat {core} mehr verkauft."
            asked += 1
            found += bool(_alarms(Matcher(name), text))
            peer += _plain(name)(text) > 0
    figure = partial(Figure, listed.name, listed.digest, "same company by another name")
    return [figure(found / asked, 0.67, peer / asked, PEER, f"{asked} other names")]


def _alarms(matcher: Matcher, text: str) -> list[Mention]:
    return [mention for mention in matcher.find(text, "de") if mention.confidence >= MEANT]


def _plain(watched: list[WatchedName]) -> Callable[[str], int]:
    """Make a plain search that counts the names without legal form, as whole words, in any case."""
    cores = {b" " + fold(legal_form(name)[0]) + b" " for one in watched for name in (one.name, *one.aliases)}
    automaton = DoubleArrayAhoCorasick(sorted(cores))
    return lambda text: len(automaton.find_overlapping(b" " + fold(text) + b" "))


def _rows(corpus: Corpus) -> Iterator[dict[str, Any]]:
    (file,) = corpus.folder.glob("*.jsonl.gz")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _documents(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield id and text of a corpus' documents."""
    if corpus.name == TWEETS[0]:
        rows: Iterator[dict[str, Any]] = _rows(corpus)
    else:
        rows = iter(corpus.lines("sentences.jsonl" if corpus.name == SENTENCES[0] else "train.jsonl"))
    for row in rows:
        yield row["id"], row["text"]


TASK = Task("Thousands of watched names on free text", METHOD, measure, mistakes)
