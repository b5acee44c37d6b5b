"""Today: whom to talk to, about what, and why now; and on an empty day, what was listened to.

Every quote is proved once more when it is shown: it stands in the document letter for letter, or it is
dropped, and an occasion without a quote is not shown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from threading import Lock

import ganzohr
from ganzohr.errors import NotFound
from ganzohr.i18n import N_
from ganzohr.model import Document, Evidence, Message, Occasion
from ganzohr.occasions import learning, ranking, tact
from ganzohr.occasions.choosing import choose
from ganzohr.occasions.wording import Context
from ganzohr.services import coverage, gathering
from ganzohr.services.gathering import Gathered
from ganzohr.services.views import Card, Count, OccasionView, QuoteInContext, TodayPage, Why, WhyPart
from ganzohr.store import Store
from ganzohr.store.reasons import Reasons
from ganzohr.text import quotes

AROUND = 400
"""So many code points of the document are shown before and after a quote."""

_SHORTLIST = 60
"""So many of the best, let pass or held back, have their proofs checked for one page."""

_HELD_BACK = 20
_CONSIDERED = 500
_MARK = "today"
_DAY = timedelta(days=1)


class Today:
    """The ranked occasions of now, with reasons."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._reasons = Reasons(store.database)
        self._now = now
        self._catching_up = Lock()
        self._kept: tuple[object, list[Occasion], Context] | None = None

    def refresh(self) -> Gathered:
        """Make occasions of what was heard since; where nothing was, this costs one look."""
        now = self._now()
        with self._store.transaction():
            mark = self._mark(now)
            if self._gathered() == mark:
                return Gathered(0, 0, 0, 0)
            gathered = gathering.gather(self._store, now)
            self._store.watched.put_snapshot(_MARK, [{"mark": mark}], now)
        return gathered

    def page(self, now: datetime | None = None) -> TodayPage:
        """Show the day as of ``now``; what was heard since the last time is worked in first."""
        now = now or self._now()
        self._catch_up()
        state = self._state(now)
        shortlist = self._proved(_shortlist(state.considered))
        choice = choose(shortlist.occasions, state.context, state.done)
        shown = len(choice.chosen) + min(len(choice.held_back), _HELD_BACK)
        sources = list(state.context.sources.values())
        line = coverage.line(sources)
        broken = tuple(s for s in sources if s.health in {"broken", "refused", "gone"})
        listened = tuple(s for s in sources if s.last_heard is not None and s not in broken)
        return TodayPage(
            created_at=now,
            data_as_of=line.as_of,
            coverage=line,
            occasions=tuple(self._cards(choice.chosen, state.context)),
            held_back=tuple(self._cards(choice.held_back[:_HELD_BACK], state.context, 1 + len(choice.chosen))),
            more_held_back=len(state.considered) + state.tail - shown - shortlist.lost,
            dropped=tuple(_counts(self._reasons.noise(now - _DAY), state, shortlist.lost)),
            listened_to=listened,
            broken=broken,
            silent=tuple(s for s in listened if s.health == "silent"),
            heard=self._reasons.heard(now - _DAY),
            done=state.done,
            deaf_since=line.as_of if sources and not line.listened else None,
        )

    def occasion(self, number: int) -> OccasionView:
        """Show one occasion whole; raise ``NotFound`` where there is none, or none that can still be proved."""
        self._catch_up()
        state = self._state(self._now())
        found = state.find(number)
        documents = {d.id: d for d in self._store.heard.documents([e.document_id for e in found.evidence])}
        one = _prove(found, documents)
        if one is None:
            raise NotFound(N_("What proved occasion {number} is no longer there."), number=number)
        contexts = tuple(_in_context(e, documents[e.document_id], one, state.context) for e in one.evidence)
        company, person = one.company_id, one.person_id
        people = [p for p in state.context.people.values() if p.id == person or (company and p.company_id == company)]
        earlier = [
            other
            for other in state.all
            if other.number != number
            and ((company and other.company_id == company) or (person and other.person_id == person))
        ]
        earlier.sort(key=lambda o: (ranking.counts_from(o, state.context), o.number), reverse=True)
        return OccasionView(
            card=self._card(one, state.context, state.place(one)),
            quotes=contexts,
            people=tuple(sorted(people, key=lambda p: (p.id != person, p.name))),
            earlier=tuple(self._card(other, state.context, 0) for other in earlier[:10]),
            documents=tuple(self._said_lately(company, person, set(documents))),
            outcomes=tuple(learning.kept(self._store.found.outcomes_of(number))),
        )

    def why(self, number: int) -> Why:
        """Take a score apart: each part, its fact, and the place the occasion would take without it."""
        self._catch_up()
        state = self._state(self._now())
        one = state.find(number)
        others = state.contenders
        parts = tuple(WhyPart(part, ranking.without(one, part, others)) for part in one.parts)
        among = len(others) + (not any(other.key == one.key for other in others))
        return Why(self._card(one, state.context, state.place(one)), among, parts)

    def _catch_up(self) -> None:
        """Refresh if there is anything new; a page that is asked for twice costs one look."""
        with self._catching_up:
            if self._gathered() != self._mark(self._now()):
                self.refresh()

    def _gathered(self) -> str | None:
        """Return the mark of the last gathering, by whatever process."""
        kept = self._store.watched.snapshot(_MARK)
        return kept.rows[0]["mark"] if kept else None

    def _mark(self, now: datetime) -> str:
        """Write down all that occasions are made of: what is stored, the day, and the rules themselves."""
        return json.dumps([ganzohr.__version__, now.date().isoformat(), *self._reasons.mark()])

    def _known(self, now: datetime) -> tuple[list[Occasion], Context]:
        """Return every occasion and what there is to know, read anew only when anything has changed."""
        mark = (self._mark(now), self._reasons.notes())
        kept = self._kept
        if kept is None or kept[0] != mark:
            everything = self._store.found.occasions()
            kept = self._kept = (mark, everything, gathering.context(self._store, now, everything))
        sources = {source.id: source for source in self._store.heard.sources()}
        return kept[1], replace(kept[2], now=now, sources=sources)

    def _state(self, now: datetime) -> _State:
        everything, context = self._known(now)
        notes = self._store.found.outcomes()
        memory = tact.remember(notes, everything)
        known = [o for o in everything if o.type in context.kinds]
        trouble = tact.troubles(known, context)
        waiting = [o for o in known if o.state in {"open", "later"}]
        living = [o for o in waiting if not ranking.faded(o, context)]
        # The store gives the best first, as of the last refresh, and that was today: the tail cannot overtake.
        best = [ranking.weigh(o, context) for o in living[:_CONSIDERED]]
        considered = [tact.consider(o, context, memory, trouble) for o in best]
        numbers = {one.occasion for one in notes if one.at.date() == now.date()}
        done = sum(1 for o in known if o.number in numbers and o.state not in {"open", "later"})
        faded, settled = len(waiting) - len(living), len(known) - len(waiting)
        return _State(tuple(known), tuple(considered), context, done, faded, settled, len(living) - len(best))

    def _proved(self, shortlist: Sequence[Occasion]) -> _Proved:
        ids = list(dict.fromkeys(e.document_id for o in shortlist for e in o.evidence))
        documents = {d.id: d for d in self._store.heard.documents(ids)}
        proved = [_prove(o, documents) for o in shortlist]
        kept = [o for o in proved if o is not None]
        return _Proved(kept, len(proved) - len(kept))

    def _cards(self, occasions: Iterable[Occasion], context: Context, first: int = 1) -> Iterable[Card]:
        for place, occasion in enumerate(occasions, first):
            yield self._card(occasion, context, place)

    def _card(self, occasion: Occasion, context: Context, place: int) -> Card:
        return Card(
            occasion=occasion,
            place=place,
            label=context.kinds[occasion.type].label,
            company=context.companies.get(occasion.company_id or ""),
            person=context.people.get(occasion.person_id or ""),
            topics=tuple(context.topics[id_] for id_ in occasion.topic_ids if id_ in context.topics),
        )

    def _said_lately(self, company: str | None, person: str | None, shown: set[str]) -> Iterable[Document]:
        """Find what else was said about them, newest first."""
        ids = [id_ for who in (person, company) if who for id_, _ in self._store.found.mentioned(who, 20)]
        others = [id_ for id_ in dict.fromkeys(ids) if id_ not in shown]
        documents = [d for d in self._store.heard.documents(others) if d.dropped is None]
        return islice(sorted(documents, key=lambda d: (d.said_on or d.seen_on, d.id), reverse=True), 5)


@dataclass(frozen=True, slots=True)
class _State:
    """All occasions as of a moment; those that are open and have not faded are weighed and considered."""

    all: tuple[Occasion, ...]
    considered: tuple[Occasion, ...]
    context: Context
    done: int
    faded: int
    settled: int
    tail: int

    @property
    def contenders(self) -> list[Occasion]:
        return [o for o in self.considered if o.held_back is None]

    def find(self, number: int) -> Occasion:
        for occasion in self.considered:
            if occasion.number == number:
                return occasion
        for occasion in self.all:
            if occasion.number == number:
                return ranking.weigh(occasion, self.context)
        raise NotFound(N_("There is no occasion {number}."), number=number)

    def place(self, occasion: Occasion) -> int:
        """Say which place an occasion takes among those that tact lets pass."""
        field = [*(o for o in self.contenders if o.key != occasion.key), occasion]
        return 1 + next(n for n, other in enumerate(ranking.rank(field)) if other.key == occasion.key)


@dataclass(frozen=True, slots=True)
class _Proved:
    occasions: list[Occasion]
    lost: int


def as_row(page: TodayPage, tell: Callable[[Message], str] = str) -> dict[str, object]:
    """Write a day as ``today --format json`` promises it; ``tell`` words a message in the reader's language."""
    return {
        "as_of": _moment(page.data_as_of),
        "created_at": _moment(page.created_at),
        "coverage": {
            "listened": page.coverage.listened,
            "silent": page.coverage.silent,
            "broken": page.coverage.broken,
            "refused": page.coverage.refused,
            "not_yet": page.coverage.not_yet,
            "gone": page.coverage.gone,
            "paused": page.coverage.paused,
        },
        "heard": page.heard,
        "deaf_since": _moment(page.deaf_since),
        "occasions": [_card_row(card, tell) for card in page.occasions],
        "held_back": [_card_row(card, tell) for card in page.held_back],
        "more_held_back": page.more_held_back,
        "dropped": [{"what": tell(count.what), "n": count.n} for count in page.dropped],
        "broken": [
            {"source": s.address, "health": s.health, "reason": tell(s.reason) if s.reason else ""} for s in page.broken
        ],
    }


def _card_row(card: Card, tell: Callable[[Message], str]) -> dict[str, object]:
    one = card.occasion
    row: dict[str, object] = {
        "id": one.number,
        # Who is not on the watch list is named in the words of the text.
        "company": card.company.name if card.company else one.why_now.named("who") or None,
        "type": one.type,
        "why_now": tell(one.why_now),
        "score": one.score,
        "parts": [{"name": p.name, "points": p.points, "why": tell(p.why)} for p in one.parts],
        "evidence": [
            {
                "quote": {"exact": e.quote.exact, "start": e.quote.start, "end": e.quote.end},
                "document": e.document_id,
                "url": e.url,
                "source": e.source_title,
                "said_on": _moment(e.said_on),
                "happens_on": _moment(e.happens_on),
                "seen_on": _moment(e.seen_on),
            }
            for e in one.evidence
        ],
        "sources": one.sources,
        "single_source": card.single_source,
        "happened_on": _moment(one.happened_on),
        "topics": [topic.name for topic in card.topics],
        "confidence": round(one.confidence, 4),
    }
    if person := card.person.name if card.person else one.why_now.named("person"):
        row["person"] = person
    if one.advice is not None:
        row["advice"] = tell(one.advice)
    if one.held_back is not None:
        row["held_back"] = tell(one.held_back)
    return row


def _moment(at: date | datetime | None) -> str | None:
    """Write a day, or a moment in UTC (RFC 3339)."""
    if isinstance(at, datetime):
        return at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return at.isoformat() if at is not None else None


def _shortlist(considered: Sequence[Occasion]) -> list[Occasion]:
    """Take the best that tact lets pass and the best that it holds back: no page shows more."""
    ranked = ranking.rank(considered)
    passing = [o for o in ranked if o.held_back is None]
    held = [o for o in ranked if o.held_back is not None]
    return [*passing[:_SHORTLIST], *held[:_SHORTLIST]]


def _prove(occasion: Occasion, documents: Mapping[str, Document]) -> Occasion | None:
    """Keep the quotes that stand in their documents, where need be at their new place; None without any."""
    kept: list[Evidence] = []
    for evidence in occasion.evidence:
        document = documents.get(evidence.document_id)
        if document is None or document.dropped is not None:
            continue
        quote = evidence.quote
        if not quotes.proves(quote, document.text):
            found = quotes.relocate(quote, document.text)
            if found is None:
                continue
            evidence = replace(evidence, quote=found)  # noqa: PLW2901 because it is the same proof, at its new place
        kept.append(evidence)
    return replace(occasion, evidence=tuple(kept)) if kept else None


def _in_context(evidence: Evidence, document: Document, occasion: Occasion, context: Context) -> QuoteInContext:
    source = context.sources.get(evidence.source_id)
    owner = (source.person_id or source.company_id) if source else None
    quote = evidence.quote
    return QuoteInContext(
        evidence=evidence,
        before=document.text[max(0, quote.start - AROUND) : quote.start],
        after=document.text[quote.end : quote.end + AROUND],
        document=document,
        source=source,
        own_voice=owner is not None and owner in {occasion.person_id, occasion.company_id},
    )


def _counts(noise: Mapping[str, int], state: _State, lost: int) -> Iterable[Count]:
    """Say what did not reach the page, and why: noise of the last day first, then occasions."""
    for reason, n in noise.items():
        yield Count(Message(reason), n)
    reasons = Counter(
        {
            N_("the worth of it has faded"): state.faded,
            N_("dealt with already"): state.settled,
            N_("what proved it is gone"): lost,
        }
    )
    for text, n in reasons.items():
        if n:
            yield Count(Message(text), n)
