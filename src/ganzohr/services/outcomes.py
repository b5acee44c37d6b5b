"""Outcomes: what was done with an occasion, what came of it, and the rates that follow from it.

Notes are only ever added; taking one back is a note too, so nothing is lost and the last one standing holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import get_args

from ganzohr.errors import Conflict, Invalid
from ganzohr.i18n import N_
from ganzohr.model import Message, Occasion, OccasionState, Outcome, make_id
from ganzohr.occasions import learning
from ganzohr.occasions.learning import Rate
from ganzohr.services.gathering import kinds
from ganzohr.store import Store

LATER = timedelta(days=14)
"""“Later” without a day comes back after this time."""

LONGEST_NOTE = 4000

WHATS: tuple[OccasionState, ...] = tuple(what for what in get_args(OccasionState) if what != "open")
"""What can be noted."""

LABELS: Mapping[OccasionState, str] = {
    "open": N_("open"),
    "met": N_("met"),
    "replied": N_("replied"),
    "later": N_("later"),
    "not-relevant": N_("not relevant"),
    "wrong-person": N_("wrong person"),
    "no-answer": N_("no answer"),
    "handed-over": N_("handed over"),
}


@dataclass(frozen=True, slots=True)
class TypeRate:
    """How one signal type has done: count, rate and interval; ``says`` is the same as a sentence."""

    type: str
    label: str
    rate: Rate
    says: Message


@dataclass(frozen=True, slots=True)
class RateReport:
    """Rates of every type with an outcome, and of all together; ``undecided`` occasions count in none."""

    types: tuple[TypeRate, ...]
    overall: TypeRate
    undecided: int
    as_of: datetime


class Outcomes:
    """Notes on occasions, and what they teach."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def note(self, number: int, what: str, text: str = "", until: date | None = None) -> Occasion:
        """Note what came of an occasion; return it as it stands now.

        Raises ``NotFound`` for an unknown number, ``Invalid`` for an unknown outcome, a day without
        ``later``, or a day that is not ahead.
        """
        now = self._now()
        state = _what(what)
        if until is not None and state != "later":
            raise Invalid("until", N_("a day goes with “later” only, not with “{what}”"), what=what)
        if until is not None and until <= now.date():
            raise Invalid("until", N_("{day} is not ahead: name a day after today"), day=until)
        if len(text) > LONGEST_NOTE:
            raise Invalid(
                "text", N_("the note has {n} characters; keep it below {most}"), n=len(text), most=LONGEST_NOTE
            )
        if state == "later" and until is None:
            until = now.date() + LATER
        return self._add(number, state, text.strip(), until, now)

    def undo(self, number: int) -> Occasion:
        """Take the last note on an occasion back; raise ``Conflict`` where there is none."""
        if learning.standing(self._store.found.outcomes_of(number)) is None:
            self._store.found.occasion(number)
            raise Conflict(N_("there is no note on occasion {number} to take back"), number=number)
        return self._add(number, "open", "", None, self._now())

    def of(self, number: int) -> list[Outcome]:
        """List the notes on an occasion that hold or held, oldest first, without those taken back."""
        return learning.kept(self._store.found.outcomes_of(number))

    def rates(self, since: datetime | None = None) -> RateReport:
        """Count what came of occasions, per signal type, over all notes or those since a moment."""
        beginning = datetime.min.replace(tzinfo=self._now().tzinfo)
        outcomes = self._store.found.outcomes(since or beginning)
        numbers = {outcome.occasion for outcome in outcomes}
        types = {o.number: o.type for o in self._store.found.occasions() if o.number in numbers}
        found = learning.rates(outcomes, types)
        labels = {name: kind.label for name, kind in kinds().items()}
        rows = [_row(type_, labels.get(type_, type_), rate) for type_, rate in found.items()]
        rows.sort(key=lambda row: (-row.rate.n, row.type))
        everything = learning.overall(list(found.values()))
        return RateReport(tuple(rows), _row("", N_("all kinds"), everything), len(numbers) - everything.n, self._now())

    def _add(self, number: int, state: OccasionState, text: str, until: date | None, now: datetime) -> Occasion:
        found = self._store.found
        with self._store.transaction():
            occasion = found.occasion(number)
            before = found.outcomes_of(number)
            # Two notes in one moment would have no order; the clock of a fast typist moves by a microsecond.
            now = max([now, *(one.at + timedelta(microseconds=1) for one in before)])
            id_ = make_id("outcome", str(number), state, now.isoformat(), str(len(before)))
            outcome = Outcome(id_, number, state, text, now, until)
            found.add_outcome(outcome)
            holds = learning.standing([*before, outcome])
            occasion = learning.settle(occasion, holds)
            found.put_occasions([occasion])
        return occasion


def _what(what: str) -> OccasionState:
    for state in WHATS:
        if state == what:
            return state
    raise Invalid("what", N_("{what} is no outcome; there is {whats}"), what=what, whats=", ".join(WHATS))


def _row(type_: str, label: str, rate: Rate) -> TypeRate:
    if rate.enough:
        says = Message.of(
            N_("{good} of {n} led to a conversation: {share} % (95 %: {low}–{high} %)"),
            good=rate.good,
            n=rate.n,
            share=round(100 * rate.good / rate.n),
            low=round(100 * rate.low),
            high=round(100 * rate.high),
        )
    else:
        says = Message.of(
            N_("{good} of {n}: not enough data yet, {more} more to go"),
            good=rate.good,
            n=rate.n,
            more=learning.ENOUGH - rate.n,
        )
    return TypeRate(type_, label, rate, says)
