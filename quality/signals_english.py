"""Signals in English: types per document on labelled company news, who offers what on product pages, false alarms.

The vendor's labels were partly made by a model and tell what a text touches, not what it proves: a floor here is a
guard against falling back, and no claim of how much is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ganzohr import signals
from quality import Corpus, Figure, Task, shared

NEWS = ("signals-biotechnews-en", "4f0f0f0f0f0f0f0f")

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
