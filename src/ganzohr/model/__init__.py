"""The vocabulary: frozen dataclasses, no I/O, nothing that decides.

Times are aware datetimes in UTC, dates are dates. Ids are short texts made by ``make_id``.
"""

from ganzohr.model.found import (
    Evidence,
    FoundSignal,
    Mention,
    Occasion,
    OccasionState,
    Outcome,
    Part,
    Quote,
    Signal,
    Span,
    Story,
)
from ganzohr.model.heard import (
    Document,
    Health,
    Heard,
    Poll,
    Source,
    Validators,
)
from ganzohr.model.ids import make_id
from ganzohr.model.message import Message
from ganzohr.model.watched import Company, Kind, Person, Topic, Watched, WatchedName

__all__ = [
    "Company",
    "Document",
    "Evidence",
    "FoundSignal",
    "Health",
    "Heard",
    "Kind",
    "Mention",
    "Message",
    "Occasion",
    "OccasionState",
    "Outcome",
    "Part",
    "Person",
    "Poll",
    "Quote",
    "Signal",
    "Source",
    "Span",
    "Story",
    "Topic",
    "Validators",
    "Watched",
    "WatchedName",
    "make_id",
]
