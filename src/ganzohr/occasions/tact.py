"""When to wait, when to word it otherwise, when to stay silent.

Tact never forbids: what it holds back stays listed with its reason, and the member decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ganzohr.i18n import N_
from ganzohr.model import Message, Occasion, Outcome
from ganzohr.occasions import ranking
from ganzohr.occasions.learning import standing
from ganzohr.occasions.wording import Context
from ganzohr.signals import Tact

RECENT = timedelta(days=14)
"""Who was spoken to within this time is left in peace."""

SURE = 0.8
"""After “wrong person” a name alone is not enough any more: it takes this much certainty about who is meant."""

_TOUCHING: frozenset[str] = frozenset(("met", "replied", "no-answer", "handed-over"))

_GRIEF = re.compile(
    r"""\b(?:
    verstorben\w* | verst(?:arb|irbt) | gestorben\w* | starb(?:en)? | tödlich\w* | verunglückt\w* | nachruf\w*
    | todesfall\w* | todesanzeige\w* | (?:plötzliche[rnms]?|unerwartete[rnms]?|früher|dem|zum|vom)\stod(?:es)?
    | trauer(?:t|n|feier|fall)? | in\sstille[mr]\sgedenken | beileid\w* | schwer\serkrank\w*
    | krebs(?:erkrank\w*|leiden) | (?:aus|wegen)\skrankheit\w* | gesundheitliche[nr]?\sgründen?
    | died | dies\sat | passed\saway | passing\sof | the\sdeath\sof | death\sof\sits | obituar(?:y|ies)
    | in\smemoriam | mourns? | mourning | condolences? | terminally\sill | serious(?:ly)?\sill(?:ness)?
    | diagnosed\swith | health\sreasons
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Death and illness in the very words of a quote, German and English; never looked for in whole documents,
where a hospital or an insurer may simply speak of its business."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What we did and what we learned from it.

    ``people`` and ``companies`` say when we last spoke to whom, after our own notes, ``with_whom`` which
    person that was. ``wrong`` are people whose name turned out to mean somebody else.
    """

    people: Mapping[str, date] = field(default_factory=dict)
    companies: Mapping[str, tuple[date, str | None]] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()


def remember(outcomes: Iterable[Outcome], occasions: Iterable[Occasion]) -> Memory:
    """Gather from the notes that hold what tact needs to know."""
    notes: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        notes[outcome.occasion].append(outcome)
    people: dict[str, date] = {}
    companies: dict[str, tuple[date, str | None]] = {}
    wrong: set[str] = set()
    for occasion in sorted(occasions, key=lambda o: o.number):
        holds = standing(notes.get(occasion.number, ()))
        if holds is None:
            continue
        day = holds.at.date()
        if holds.what == "wrong-person" and (who := occasion.person_id or occasion.company_id):
            wrong.add(who)
        if holds.what in _TOUCHING:
            if occasion.person_id:
                people[occasion.person_id] = max(day, people.get(occasion.person_id, day))
            if occasion.company_id and (
                occasion.company_id not in companies or companies[occasion.company_id][0] <= day
            ):
                companies[occasion.company_id] = (day, occasion.person_id)
    return Memory(people, companies, frozenset(wrong))


def troubles(occasions: Iterable[Occasion], context: Context) -> dict[str, Occasion]:
    """Find the gravest, latest trouble of each company: the news after which other words are due."""
    found: dict[str, Occasion] = {}
    for occasion in sorted(occasions, key=lambda o: (ranking.counts_from(o, context), o.key)):
        kind = context.kinds.get(occasion.type)
        if kind is None or kind.tact is Tact.NONE or occasion.company_id is None or ranking.faded(occasion, context):
            continue
        if occasion.name_confidence < ranking.DOUBTFUL or occasion.state in {"not-relevant", "wrong-person"}:
            continue
        held = found.get(occasion.company_id)
        if held is None or context.kinds[held.type].tact is not Tact.SILENT or kind.tact is Tact.SILENT:
            found[occasion.company_id] = occasion
    return found


def consider(occasion: Occasion, context: Context, memory: Memory, trouble: Mapping[str, Occasion]) -> Occasion:
    """Say what to mind with an occasion, or why it had better wait."""
    held = next(_reasons(occasion, context, memory, trouble), None)
    return replace(occasion, held_back=held, advice=_advice(occasion, context, memory, trouble))


def _reasons(
    occasion: Occasion, context: Context, memory: Memory, trouble: Mapping[str, Occasion]
) -> Iterator[Message]:
    today = context.now.date()
    kind = context.kinds[occasion.type]
    person = context.people.get(occasion.person_id or "")
    company = context.companies.get(occasion.company_id or "")
    who = person or company
    if occasion.name_confidence < ranking.DOUBTFUL:
        yield Message.of(N_("the name may mean somebody else than {name}"), name=who.name if who else "?")
    if (occasion.person_id or occasion.company_id) in memory.wrong and occasion.name_confidence < SURE:
        yield Message.of(
            N_("you said that this name meant somebody else before: only the name speaks for {name}"),
            name=who.name if who else "?",
        )
    if occasion.until is not None and occasion.until > today:
        yield Message.of(N_("you asked to wait until {day}"), day=occasion.until)
    if any(_GRIEF.search(e.quote.exact) for e in occasion.evidence):
        yield Message.of(N_("it speaks of death or illness: this is no moment for business"))
    if kind.tact is Tact.SILENT:
        yield Message.of(kind.advice or kind.tact.advice or "")
    last = _last_contact(occasion, context, memory)
    if last is not None and today - last < RECENT:
        yield Message.of(N_("you spoke with {name} on {day}"), name=who.name if who else "?", day=last)
    other = trouble.get(occasion.company_id or "")
    if other is not None and other.key != occasion.key and context.kinds[other.type].tact is Tact.SILENT:
        yield Message.of(
            N_("{company} has other worries (occasion {number}): wait until they speak of it"),
            company=company.name if company else "?", number=other.number,
        )  # fmt: skip


def _advice(occasion: Occasion, context: Context, memory: Memory, trouble: Mapping[str, Occasion]) -> Message | None:
    kind = context.kinds[occasion.type]
    if (words := kind.advice or kind.tact.advice) is not None:
        return Message.of(words)
    company = context.companies.get(occasion.company_id or "")
    other = trouble.get(occasion.company_id or "")
    if other is not None and other.key != occasion.key and company is not None:
        return Message.of(
            N_("{company} goes through hard days (occasion {number}, {day}): ask how they are, and offer nothing yet"),
            company=company.name,
            number=other.number,
            day=ranking.counts_from(other, context),
        )
    spoken = memory.companies.get(occasion.company_id or "")
    if company is not None and spoken is not None and context.now.date() - spoken[0] < RECENT:
        name = context.name(spoken[1]) or company.name
        return Message.of(N_("you spoke with {name} on {day}: mention it"), name=name, day=spoken[0])
    return None


def _last_contact(occasion: Occasion, context: Context, memory: Memory) -> date | None:
    """Return when we last spoke to the person, or to the company where nobody else is known to have been meant."""
    person = context.people.get(occasion.person_id or "")
    company = context.companies.get(occasion.company_id or "")
    days = [thing.last_contact for thing in (person, company) if thing is not None]
    if occasion.person_id is not None:
        days.append(memory.people.get(occasion.person_id))
    spoken = memory.companies.get(occasion.company_id or "")
    if spoken is not None and (occasion.person_id is None or spoken[1] in {None, occasion.person_id}):
        days.append(spoken[0])
    return max((day for day in days if day is not None and day <= context.now.date()), default=None)
