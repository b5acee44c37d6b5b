"""Signals in English: types per document on labelled company news, who offers what on product pages, false alarms.

The vendor's labels were partly made by a model and tell what a text touches, not what it proves: a floor here is a
guard against falling back, and no claim of how much is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from ganzohr import signals
from ganzohr.model import FoundSignal
from quality import Figure, Task, shared

NEWS = ("signals-biotechnews-en", "795be6a6d41c1cee")
PRODUCTS = ("signals-product-en", "04accb6ca2066c5f")
EVERYDAY = ("text-ewt-en", "3d75560b1462f010")
FILE = "train.jsonl"
METHOD = """\
News: document labels against the types found in headline and text, by a table of what says the same (it is in the
module); labels that leave it open count neither way. Rules were written with one half in view ("read"), the other was
only counted ("unread"); the halves are drawn by the hash of the id. Pages: a launch is a relation of a company to a
product whose trigger is a word of launching; found where the quote holds the trigger; a role is right where it
overlaps an annotated company, or product. Everyday text: documents without finding but questions, needs and leaders.
The peer is one regular expression a type."""

LABELS: Mapping[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {
    name: (frozenset(gold.split("|")), frozenset(neutral.split("|")), frozenset(types.split("|")))
    for name, gold, neutral, types in (
        ("raises_funding", "funding round", "investment in public company|ipo exit", "raises_funding"),
        ("launches_product", "product launching & presentation", "product updates|service & product providing",
         "launches_product"),
        ("partners_with", "alliance & partnership", "", "partners_with"),
        ("starts_initiative", "new initiatives or programs|new initiatives & programs",
         "support & philanthropy|foundation|department establishment|clinical trial sponsorship", "starts_initiative"),
        ("speaks_at", "participation in an event", "event organization", "speaks_at|exhibits_at"),
        ("expands", "expanding geography", "expanding industry|subsidiary establishment|department establishment",
         "expands"),
        ("hires", "executive appointment|hiring", "", "hires|promotes|posts_job"),
        ("acquires", "m&a", "", "acquires|merges_with"),
        ("closes_site", "closing", "", "closes_site|files_insolvency"),
    )
}  # fmt: skip
"""Our type → the vendor's labels that say the same, those that leave it open (such a document counts neither way),
and which of our types count as having found it. All other labels have no type of ours: company description, executive
statement, article publication, regulatory approval, patent publication, event organization and the like."""

KEYWORDS: Mapping[str, str] = {
    "raises_funding": r"funding round|series [a-e]\b|raises|raised|financing",
    "launches_product": r"launch|unveil|introduc|new product",
    "partners_with": r"partnership|partners with|partnered|collaborat|alliance",
    "starts_initiative": r"initiative|new program",
    "speaks_at": r"conference|summit|keynote|will present|speaker",
    "expands": r"expan|new location|new office",
    "hires": r"appoint|hired|named|joins|new ceo",
    "acquires": r"acqui|merge|takeover|buys",
    "closes_site": r"\bclos(?:e|es|ing|ure)\b|shut",
}
"""The peer: one list of words a type."""

LAUNCHING = re.compile(r"launch|introduc|unveil|releas|debut", re.IGNORECASE)
USUAL = frozenset(("asks_question", "states_need", "leads"))
"""What everyday text does hold."""

FLOORS = {
    "micro F1, unread half": 0.42,
    "micro precision, unread half": 0.5,
    "macro F1, unread half": 0.34,
    "micro F1, read half": 0.43,
    "hires": 0.68,
    "partners_with": 0.4,
    "raises_funding": 0.5,
    "acquires": 0.6,
    "launches_product": 0.25,
    "starts_initiative": 0.25,
}


@dataclass
class Tally:
    """What was found, what was there, and what was both."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.false) if self.hit + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (2 * self.hit + self.false + self.missed) if self.hit else 0.0


def text_of(row: Mapping[str, Any]) -> str:
    """Put the headline on a line of its own above the text."""
    return f"{row['title']}\n{row['text']}"


def by_rules(text: str) -> set[str]:
    """Name the types that ganzohr finds in an English text."""
    return {signal.type for signal in signals.detect(text, "en")}


def by_words(text: str) -> set[str]:
    """Name the types whose words stand in a text."""
    return {name for name, words in KEYWORDS.items() if re.search(words, text, re.IGNORECASE)}


def tally(rows: Iterable[Mapping[str, Any]], find: Callable[[str], set[str]]) -> dict[str, Tally]:
    """Compare what is found in each document with its labels, type by type."""
    tallies = {name: Tally() for name in LABELS}
    for row in rows:
        found, labels = find(text_of(row)), set(row["labels"])
        for name, (gold, neutral, types) in LABELS.items():
            said, one = not found.isdisjoint(types), tallies[name]
            if labels & gold:
                one.hit += said
                one.missed += not said
            elif not labels & neutral:
                one.false += said
    return tallies


def micro(tallies: Mapping[str, Tally]) -> Tally:
    """Add the tallies up."""
    return Tally(
        sum(t.hit for t in tallies.values()),
        sum(t.false for t in tallies.values()),
        sum(t.missed for t in tallies.values()),
    )


def macro(tallies: Mapping[str, Tally]) -> float:
    """Average F1 over the types that occur."""
    there = [one.f1 for one in tallies.values() if one.hit + one.missed]
    return sum(there) / len(there)


def was_read(row: Mapping[str, Any]) -> bool:
    """Say whether a document belongs to the half that was read while the rules were written."""
    return sha256(row["id"].encode()).digest()[0] % 2 == 0


def measure() -> list[Figure]:
    """Measure types in news, launches on product pages, and quiet in everyday text."""
    return [*_news(), *_launches(), *_everyday()]


def mistakes() -> Iterator[str]:
    """Yield documents of the read half whose labels and findings differ, and launches that are missed."""
    for row in shared(*NEWS).lines(FILE):
        if not was_read(row):
            continue
        one = tally([row], by_rules)
        for name, told in one.items():
            if told.false or told.missed:
                yield f"{name} {'missed' if told.missed else 'found, not labelled'}: {row['title']}"
    for row in shared(*PRODUCTS).lines(FILE):
        for trigger, found in _triggers(row):
            if not found:
                yield f"launch missed: {_around(row['text'], trigger)}"


def _news() -> Iterator[Figure]:
    rows = shared(*NEWS).lines(FILE)
    halves = {"unread half": [r for r in rows if not was_read(r)], "read half": [r for r in rows if was_read(r)]}
    for half, part in halves.items():
        ours, peer = tally(part, by_rules), tally(part, by_words)
        one, other, note = micro(ours), micro(peer), f"{len(part)} documents"
        figure = partial(Figure, *NEWS, peer_name="keyword list", note=note)
        for measure_, value, beside in (
            ("micro F1", one.f1, other.f1),
            ("micro precision", one.precision, other.precision),
            ("micro recall", one.recall, other.recall),
            ("macro F1", macro(ours), macro(peer)),
        ):
            name = f"{measure_}, {half}"
            yield figure(measure=name, ours=value, floor=FLOORS.get(name), peer=beside)
    ours, peer = tally(rows, by_rules), tally(rows, by_words)
    for name, told in ours.items():
        note = f"P {told.precision:.2f} R {told.recall:.2f}, {told.hit + told.missed} labelled"
        yield Figure(*NEWS, f"{name}, F1", told.f1, FLOORS.get(name), peer[name].f1, "keyword list", note)


def _launches() -> Iterator[Figure]:
    rows = shared(*PRODUCTS).lines(FILE)
    told = [found for row in rows for _, found in _triggers(row)]
    yield Figure(*PRODUCTS, "launches found", sum(told) / len(told), 0.85, note=f"{len(told)} launches")
    for role, kind in (("company", "organization"), ("product", "product")):
        right = [
            any(
                entity["start"] < span.end and span.start < entity["end"]
                for entity in row["entities"]
                if entity["type"] == kind
            )
            for row in rows
            for signal in _found(row)
            for span in signal.roles.get(role, ())[:1]
        ]
        note = f"{len(right)} findings"
        yield Figure(*PRODUCTS, f"launches, {role} right", sum(right) / len(right), 0.75, note=note)


def _everyday() -> Iterator[Figure]:
    texts = [row["text"] for row in shared(*EVERYDAY).lines("docs.jsonl")]
    ours = sum(not by_rules(text) - USUAL for text in texts) / len(texts)
    peer = sum(not by_words(text) for text in texts) / len(texts)
    note = f"{len(texts)} documents"
    yield Figure(*EVERYDAY, "documents without false alarm", ours, 0.98, peer, "keyword list", note)


def _found(row: Mapping[str, Any]) -> list[FoundSignal]:
    return [signal for signal in signals.detect(row["text"], "en") if signal.type == "launches_product"]


def _triggers(row: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Yield each annotated launch by its trigger, and whether it is found."""
    entities, found = {entity["id"]: entity for entity in row["entities"]}, _found(row)
    for relation in row["relations"]:
        for argument in relation["args"]:
            trigger = entities[argument["entity"]]
            if argument["role"] == "trigger" and LAUNCHING.search(trigger["surface"]):
                yield trigger, any(one.quote.start <= trigger["start"] < one.quote.end for one in found)


def _around(text: str, span: Mapping[str, Any]) -> str:
    return " ".join(text[max(0, span["start"] - 120) : span["end"] + 60].split())


TASK = Task(title="Signals in English", method=METHOD, measure=measure, mistakes=mistakes)
