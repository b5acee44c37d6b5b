"""What the doors are shown about occasions: whole answers, so that terminal and browser tell one story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ganzohr.model import Company, Document, Evidence, Message, Occasion, Outcome, Part, Person, Source, Topic
from ganzohr.services.coverage import CoverageLine


@dataclass(frozen=True, slots=True)
class Card:
    """One occasion with the things it names. ``place`` is its rank, best is 1; ``label`` is its type in words."""

    occasion: Occasion
    place: int
    label: str
    company: Company | None
    person: Person | None
    topics: tuple[Topic, ...]

    @property
    def single_source(self) -> bool:
        """Whether only one source tells it."""
        return self.occasion.sources <= 1

    @property
    def proofs(self) -> tuple[Evidence, ...]:
        """The two quotes that are shown at once: of two sources where two tell it."""
        first, rest = self.occasion.evidence[:1], self.occasion.evidence[1:]
        others = sorted(rest, key=lambda one: one.source_id == first[0].source_id)
        return (*first, *others[:1])


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something, and what they are."""

    what: Message
    n: int


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The morning: at most seven occasions, what was held back and dropped and why, and how well we heard.

    ``data_as_of`` is the latest moment a source answered; ``heard`` counts the documents of the last day.
    ``deaf_since`` is set when no source answers at all. ``held_back`` is cut; ``more_held_back`` says by how many.
    """

    created_at: datetime
    data_as_of: datetime | None
    coverage: CoverageLine
    occasions: tuple[Card, ...]
    held_back: tuple[Card, ...]
    more_held_back: int
    dropped: tuple[Count, ...]
    listened_to: tuple[Source, ...]
    broken: tuple[Source, ...]
    silent: tuple[Source, ...]
    heard: int
    done: int
    deaf_since: datetime | None

    @property
    def nearly(self) -> tuple[Card, ...]:
        """The held-back occasions that came nearest: what an empty day would have shown."""
        return self.held_back[:3]


@dataclass(frozen=True, slots=True)
class QuoteInContext:
    """One proof where it stands. ``before + evidence.quote.exact + after`` is a piece of the document's text."""

    evidence: Evidence
    before: str
    after: str
    document: Document
    source: Source | None
    own_voice: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """What one document says for an occasion, read once: its text in pieces, each with whether it is a quote."""

    quotes: tuple[QuoteInContext, ...]
    pieces: tuple[tuple[str, bool], ...]

    @property
    def told(self) -> QuoteInContext:
        """The quote whose dates are shown: the first that says when it happens."""
        return next((one for one in self.quotes if one.evidence.happens_on), self.quotes[0])


@dataclass(frozen=True, slots=True)
class OccasionView:
    """One occasion whole: every quote in its place, who is concerned, what we knew, what we did.

    ``earlier`` are other occasions of the same company or person, ``documents`` what else was said about
    them lately, ``outcomes`` our notes that were not taken back.
    """

    card: Card
    quotes: tuple[QuoteInContext, ...]
    people: tuple[Person, ...]
    earlier: tuple[Card, ...]
    documents: tuple[Document, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The quotes by document, in the order of the first of each."""
        of: dict[str, list[QuoteInContext]] = {}
        for quote in self.quotes:
            of.setdefault(quote.document.id, []).append(quote)
        return tuple(Passage(tuple(quotes), tuple(_pieces(quotes))) for quotes in of.values())


@dataclass(frozen=True, slots=True)
class WhyPart:
    """One part of a score, and the place the occasion would take without it."""

    part: Part
    place_without: int


@dataclass(frozen=True, slots=True)
class Why:
    """Why an occasion stands where it stands: ``among`` so many that tact lets pass."""

    card: Card
    among: int
    parts: tuple[WhyPart, ...]


def _pieces(quotes: Sequence[QuoteInContext]) -> Iterator[tuple[str, bool]]:
    """Cut the quotes of one document and what surrounds them into pieces; where it is cut, whole words are left."""
    text = quotes[0].document.text
    windows: list[tuple[int, int, list[tuple[int, int]]]] = []
    for one in sorted(quotes, key=lambda quote: quote.evidence.quote.start):
        start, end = one.evidence.quote.start, one.evidence.quote.end
        low, high = start - len(one.before), end + len(one.after)
        if windows and low <= windows[-1][1]:
            first, last, marked = windows.pop()
            windows.append((first, max(last, high), [*marked, (start, end)]))
        else:
            windows.append((low, high, [(start, end)]))
    for number, (low, high, marked) in enumerate(windows):
        at = low
        for start, end in marked:
            if end <= at:
                continue
            before = text[at:start]
            if at == low > 0:
                before = (" " if number else "…") + before.partition(" ")[2]
            yield before, False
            yield text[max(at, start) : end], True
            at = end
        after = text[at:high]
        yield after if high == len(text) else f"{after.rpartition(' ')[0]} …", False
