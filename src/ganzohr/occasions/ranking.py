"""Named points for an occasion: what it is worth to speak of it today. The parts add up to the score exactly.

Occasions are ranked, people are not: a person's role and what ties us to them count for this one occasion
and are kept nowhere else. Every part carries the fact it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ganzohr.i18n import N_
from ganzohr.matching import positions
from ganzohr.model import Company, Message, Occasion, Part, Person
from ganzohr.occasions import learning
from ganzohr.occasions.wording import Context
from ganzohr.signals import SignalType, Tact
from ganzohr.text.folding import fold

WORTH_A_CALL = 40
"""Below so many points an occasion does not interrupt anybody; it stays listed as almost worth a call."""

DOUBTFUL = 0.5
"""Below this the name may mean somebody else, and the occasion stays out of the day."""

LIKELY = 0.75
"""Below this a name costs points, though it probably is the right one."""

AHEAD = timedelta(days=21)
"""An event that happens within this time is a reason to speak before it does."""

_TIERS = {"a": 15, "b": 8, "c": 3, "1": 15, "2": 8, "3": 3}
_DEALS = ((1_000_000, 8), (100_000, 6), (10_000, 4), (1_000, 2))
_DEAL_COLUMNS = frozenset(
    fold(name)
    for name in (
        "Deal Value", "Deal Amount", "Open Deal", "Open Deals", "Opportunity Amount", "Pipeline Value", "Amount",
        "Auftragswert", "Angebotswert", "Chancenwert", "Offene Chance", "Deal-Wert", "Umsatzpotenzial",
    )
)  # fmt: skip

_DECIDES = {"executive": 8, "head": 4}
_NEW = frozenset(("hires", "promotes"))
"""Whoever is new in a position has plans, and no habits yet."""
_STARTS = 4

_EXPERIENCE = 8


def weigh(occasion: Occasion, context: Context) -> Occasion:
    """Give an occasion its parts and its score as of ``context.now``."""
    parts = tuple(_parts(occasion, context))
    return replace(occasion, parts=parts, score=sum(part.points for part in parts))


def rank(occasions: Iterable[Occasion]) -> list[Occasion]:
    """Order occasions by score; ties go to the surer, the fresher, then by key, so that no order is by chance."""
    return sorted(
        occasions,
        key=lambda o: (-o.score, -o.confidence, -(o.first_seen.timestamp() if o.first_seen else 0.0), o.key),
    )


def without(occasion: Occasion, part: Part, others: Sequence[Occasion]) -> int:
    """Say which place the occasion would take among ``others`` if this part were not counted."""
    less = replace(occasion, score=occasion.score - part.points)
    field = [less if other.key == occasion.key else other for other in others]
    if less not in field:
        field.append(less)
    return 1 + next(place for place, other in enumerate(rank(field)) if other.key == occasion.key)


def counts_from(occasion: Occasion, context: Context) -> date:
    """Return the day an occasion's age is counted from: when it happened, else when it was first said, else seen."""
    today = context.now.date()
    said = _first_said(occasion)
    if occasion.happened_on is not None and occasion.happened_on <= today:
        return occasion.happened_on
    return min(said, today)


def faded(occasion: Occasion, context: Context) -> bool:
    """Tell whether the worth of an occasion is gone: too old, and no day ahead."""
    if occasion.happened_on is not None and occasion.happened_on > context.now.date():
        return False
    kind = context.kinds.get(occasion.type)
    return kind is None or context.now.date() - counts_from(occasion, context) >= kind.fades_after


def _parts(occasion: Occasion, context: Context) -> Iterator[Part]:
    kind = context.kinds[occasion.type]
    company = context.companies.get(occasion.company_id or "")
    person = context.people.get(occasion.person_id or "")
    yield Part(N_("kind"), kind.weight, Message.of(N_("what a fresh one of its kind is worth")))
    yield _age(occasion, kind, context)
    yield from _day_ahead(occasion, context)
    yield from _certainty(occasion, kind)
    if company is not None:
        yield from _company(company)
    if person is not None:
        yield from _relationship(person)
    yield from _contact(company, person, context)
    yield from _role(occasion, person)
    yield from _topics(occasion, context)
    yield from _voice(occasion, context)
    yield _experience(occasion, context)


def _age(occasion: Occasion, kind: SignalType, context: Context) -> Part:
    since = counts_from(occasion, context)
    days = max(0, (context.now.date() - since).days)
    lost = round(kind.weight * min(1.0, days / max(1, kind.fades_after.days)))
    ahead = occasion.happened_on is not None and occasion.happened_on > context.now.date()
    if ahead:
        lost = min(lost, kind.weight // 2)
    if occasion.happened_on == since:
        why = N_("happened on {day}; days since then: {days}, faded after {fades}")
    elif any(e.said_on is not None for e in occasion.evidence):
        why = N_("first said on {day}; days since then: {days}, faded after {fades}")
    else:
        why = N_("nobody says when; seen on {day}; days since then: {days}, faded after {fades}")
    return Part(N_("age"), -lost, Message.of(why, day=since, days=days, fades=kind.fades_after.days))


def _day_ahead(occasion: Occasion, context: Context) -> Iterator[Part]:
    today, day = context.now.date(), occasion.happened_on
    if day is not None and today < day <= today + AHEAD:
        yield Part(
            N_("day ahead"),
            6,
            Message.of(N_("happens on {day}; days until then: {days}"), day=day, days=(day - today).days),
        )


def _certainty(occasion: Occasion, kind: SignalType) -> Iterator[Part]:
    sure = max(-10, min(4, round(20 * (occasion.confidence - 0.8))))
    if sure:
        yield Part(
            N_("certainty"),
            sure,
            _of(N_("read with a confidence of {percent} %"), occasion.confidence),
        )
    if occasion.name_confidence < LIKELY:
        lost = -6 if occasion.name_confidence >= DOUBTFUL else -20
        yield Part(
            N_("name"),
            lost,
            _of(N_("{percent} % sure that this is whom we watch"), occasion.name_confidence),
        )
    if occasion.sources > 1:
        points = {2: 3, 3: 5}.get(occasion.sources, 6)
        yield Part(N_("sources"), points, Message.of(N_("{n} independent sources tell it"), n=occasion.sources))
    elif kind.tact is not Tact.NONE:
        yield Part(N_("one source"), -8, Message.of(N_("grave, and only one source tells it")))


def _company(company: Company) -> Iterator[Part]:
    points = _TIERS.get((company.tier or "").strip().casefold()[-1:], 0)
    if points:
        yield Part(
            N_("company"),
            points,
            Message.of(N_("{company} is tier {tier}"), company=company.name, tier=company.tier),
        )
    value, written = _deal(company)
    points = next((worth for least, worth in _DEALS if value >= least), 0)
    if points:
        yield Part(N_("deal"), points, Message.of(N_("open deal: {value}"), value=written))


def _relationship(person: Person) -> Iterator[Part]:
    yield Part(N_("known"), 8, Message.of(N_("{person} is on your list"), person=person.name))
    if person.connected_on is not None:
        yield Part(N_("connected"), 4, Message.of(N_("connected since {day}"), day=person.connected_on))


def _contact(company: Company | None, person: Person | None, context: Context) -> Iterator[Part]:
    last = max((thing.last_contact for thing in (company, person) if thing and thing.last_contact), default=None)
    if last is None:
        return
    days = (context.now.date() - last).days
    points = 0 if days < 15 else 2 if days <= 90 else 5 if days <= 365 else 3
    if points:
        yield Part(N_("contact"), points, Message.of(N_("last spoken on {day}, {days} days ago"), day=last, days=days))


def _role(occasion: Occasion, person: Person | None) -> Iterator[Part]:
    told = occasion.why_now.named("position")
    position = told or (person.position or person.role if person else None)
    if not position or occasion.type == "posts_job":
        return
    points = decides(position)
    if points:
        yield Part(N_("role"), points, Message.of(N_("position concerned: {position}"), position=position))
    if points and told and occasion.type in _NEW:
        why = N_("decides, and is new there: {position}")
        yield Part(N_("new decision maker"), _STARTS, Message.of(why, position=position))


def decides(position: str | None) -> int:
    """Say how much a position decides: 8 for the board and the chiefs, 4 for heads and directors, else 0."""
    return _DECIDES.get(positions.level(position), 0) if position else 0


def _topics(occasion: Occasion, context: Context) -> Iterator[Part]:
    ours = [context.topics[topic].name for topic in occasion.topic_ids if topic in context.topics]
    if ours:
        yield Part(
            N_("topics"),
            6 * min(2, len(ours)),
            Message.of(N_("it is about {topics}"), topics=", ".join(ours)),
        )


def _voice(occasion: Occasion, context: Context) -> Iterator[Part]:
    heard = [context.sources[e.source_id] for e in occasion.evidence if e.source_id in context.sources]
    if own := [s for s in heard if s.person_id is not None and s.person_id == occasion.person_id]:
        name = context.name(own[0].person_id) or own[0].title
        yield Part(N_("own voice"), 8, Message.of(N_("{person} says it in person"), person=name))
    elif own := [s for s in heard if s.company_id is not None and s.company_id == occasion.company_id]:
        name = context.name(own[0].company_id) or own[0].title
        yield Part(N_("own voice"), 3, Message.of(N_("{company} says it in its own channel"), company=name))


def _experience(occasion: Occasion, context: Context) -> Part:
    rate = context.rates.get(occasion.type)
    n = rate.n if rate else 0
    if rate is None or not rate.enough:
        why = Message.of(N_("not enough data yet: {n} of {enough} outcomes of this kind"), n=n, enough=learning.ENOUGH)
        return Part(N_("experience"), 0, why)
    points = learning.prior(rate, learning.overall(list(context.rates.values())), _EXPERIENCE)
    why = Message.of(
        N_("{good} of {n} of this kind led to a conversation ({low}–{high} %)"),
        good=rate.good, n=n, low=_percent(rate.low), high=_percent(rate.high),
    )  # fmt: skip
    return Part(N_("experience"), points, why)


def _first_said(occasion: Occasion) -> date:
    days = [(e.said_on or e.seen_on).date() for e in occasion.evidence]
    return min(days) if days else (occasion.first_seen.date() if occasion.first_seen else date.max)


def _percent(share: float) -> int:
    return round(100 * share)


def _of(template: str, share: float) -> Message:
    return Message.of(template, percent=_percent(share))


def _deal(company: Company) -> tuple[float, str]:
    """Read the largest deal value in a company's own columns: “120.000 €”, “1.2 Mio”, “45000”."""
    values = [(_amount(value), value) for name, value in company.extra.items() if fold(name) in _DEAL_COLUMNS]
    return max(values, default=(0.0, ""))


def _amount(text: str) -> float:
    found = re.search(r"\d[\d.,'’ ]*", text)
    if not found:
        return 0.0
    digits = re.sub(r"['’ ]", "", found[0]).rstrip(".,")
    # The last mark is a decimal mark unless exactly three digits follow it.
    whole, _, rest = digits.replace(",", ".").rpartition(".")
    whole = whole.replace(".", "")
    number = float(whole + rest) if len(rest) == 3 or not whole else float(f"{whole}.{rest}")
    unit = fold(text[found.end() :]).strip()
    for starts, times in (("mio", 1_000_000), ("mill", 1_000_000), ("m", 1_000_000), ("tsd", 1_000), ("k", 1_000)):
        if unit.startswith(starts):
            return number * times
    return number
