"""The day's seven: the best that tact lets pass, few enough to be read; all others keep their reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ganzohr.i18n import N_
from ganzohr.model import Message, Occasion
from ganzohr.occasions.ranking import WORTH_A_CALL, rank
from ganzohr.occasions.wording import Context

SEVEN = 7
"""Never more than so many a day."""

OF_ONE_COMPANY = 2
"""Never more than so many of one company."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a day shows, best first, and what it held back, best first, each with its reason."""

    chosen: tuple[Occasion, ...]
    held_back: tuple[Occasion, ...]


def choose(occasions: Sequence[Occasion], context: Context, done: int = 0) -> Choice:
    """Choose among occasions that were weighed and considered; ``done`` were dealt with today already."""
    chosen: list[Occasion] = []
    held: list[Occasion] = []
    of_company: Counter[str] = Counter()
    for occasion in rank(occasions):
        reason = occasion.held_back or _limit(occasion, done + len(chosen), of_company, context)
        if reason is not None:
            held.append(replace(occasion, held_back=reason))
            continue
        chosen.append(occasion)
        if occasion.company_id is not None:
            of_company[occasion.company_id] += 1
    return Choice(tuple(chosen), tuple(held))


def _limit(occasion: Occasion, chosen: int, of_company: Counter[str], context: Context) -> Message | None:
    if occasion.score < WORTH_A_CALL:
        return Message.of(
            N_("almost worth a call: {score} points of {least}"), score=occasion.score, least=WORTH_A_CALL
        )
    if chosen >= SEVEN:
        return Message.of(N_("{n} are enough for one day"), n=SEVEN)
    if occasion.company_id is not None and of_company[occasion.company_id] >= OF_ONE_COMPANY:
        return Message.of(
            N_("{n} about {company} are enough for one day"),
            n=OF_ONE_COMPANY,
            company=context.name(occasion.company_id) or "?",
        )
    return None
