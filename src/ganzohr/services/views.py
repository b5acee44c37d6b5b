"""What the doors are shown about occasions: whole answers, so that terminal and browser tell one story."""

from __future__ import annotations

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
