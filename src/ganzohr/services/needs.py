"""What do they need? Everything that those we watch ask for, miss, complain of and plan, grouped and proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ganzohr.errors import Invalid, NotFound
from ganzohr.i18n import N_
from ganzohr.matching.needs import LABELS, TYPES, NeedKind
from ganzohr.model import Company, Evidence, Person, Topic
from ganzohr.occasions import needs, ranking, wording
from ganzohr.occasions.needs import Need
from ganzohr.occasions.wording import Context
from ganzohr.services import coverage, gathering
from ganzohr.services.coverage import CoverageLine
from ganzohr.store import Store
from ganzohr.text.folding import fold

PERIOD = timedelta(days=90)
"""A need that was not said for so long is not shown: it is met, or nobody waits for an answer any more."""

MOST = 100
"""So many needs stand on one page; ``more`` says how many do not."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One need as it is shown. ``proofs`` hold every quote, the latest first; ``langs`` the language of each document.

    ``elsewhere`` are other companies that need the like.
    """

    need: Need
    label: str
    company: Company | None
    people: tuple[Person, ...]
    topics: tuple[Topic, ...]
    proofs: tuple[Evidence, ...]
    langs: Mapping[str, str | None]
    elsewhere: tuple[Company, ...]

    @property
    def who(self) -> str:
        """Who has the need: the people who said it and the company, or the words in which the text names them."""
        names = [*(person.name for person in self.people), *([self.company.name] if self.company else ())]
        return " · ".join(names) or next((span.text for span in self.need.head.signal.roles.get("who", ())), "")


@dataclass(frozen=True, slots=True)
class NeedsPage:
    """What they need, the best borne out first. ``of`` counts the needs before ``company`` and ``kind`` were chosen.

    ``companies`` and ``kinds`` are what can be chosen, with the needs of each.
    """

    needs: tuple[Wanted, ...]
    more: int
    of: int
    since: datetime
    company: Company | None
    kind: NeedKind | None
    companies: tuple[tuple[Company, int], ...]
    kinds: tuple[tuple[NeedKind, str, int], ...]
    coverage: CoverageLine
    created_at: datetime


class Needs:
    """Asks the store who needs what."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def page(self, company: str = "", kind: str = "") -> NeedsPage:
        """Show every need, or those of one company (its id or name) and of one kind.

        Raises ``NotFound`` for a company that nobody watches, ``Invalid`` for a kind that there is not.
        """
        now = self._now()
        known = gathering.context(self._store, now, ())
        chosen = _company(company, known) if company else None
        if kind and kind not in LABELS:
            raise Invalid(
                "kind", N_("{kind} is no kind of need; there are {kinds}"), kind=kind, kinds=", ".join(LABELS)
            )
        told = [
            one
            for one in gathering.tellings_of(self._store, known, TYPES)
            if one.said >= now - PERIOD and one.name_confidence >= ranking.DOUBTFUL
        ]
        every = needs.group(told)
        of_company = [one for one in every if chosen is None or one.company_id == chosen.id]
        shown = [one for one in of_company if not kind or one.kind == kind]
        by_company = Counter(one.company_id for one in every if one.company_id in known.companies)
        by_kind = Counter(one.kind for one in of_company)
        return NeedsPage(
            needs=tuple(_wanted(one, every, known) for one in shown[:MOST]),
            more=max(0, len(shown) - MOST),
            of=len(every),
            since=now - PERIOD,
            company=chosen,
            kind=next((one for one in LABELS if one == kind), None),
            companies=tuple(
                sorted(
                    ((known.companies[id_ or ""], n) for id_, n in by_company.items()),
                    key=lambda one: (one[0].name.casefold(), one[0].id),
                )
            ),
            kinds=tuple((one, label, by_kind[one]) for one, label in LABELS.items()),
            coverage=coverage.line(list(known.sources.values())),
            created_at=now,
        )


def as_row(page: NeedsPage, say: Callable[[str], str]) -> dict[str, Any]:
    """Write the needs for programs; ``say`` puts labels into the reader's language."""
    return {
        "as_of": page.created_at.isoformat(),
        "since": page.since.isoformat(),
        "coverage": {
            "listened": page.coverage.listened,
            "silent": page.coverage.silent,
            "broken": page.coverage.broken,
        },
        "of": page.of,
        "needs": [
            {
                "kind": one.need.kind,
                "label": say(one.label),
                "company": one.company.name if one.company else None,
                "people": [person.name for person in one.people],
                "topics": [topic.name for topic in one.topics],
                "what": next((span.text for span in one.need.head.signal.roles.get("what", ())), None),
                "documents": one.need.documents,
                "sources": one.need.sources,
                "first_said": one.need.first_said.isoformat(),
                "last_said": one.need.last_said.isoformat(),
                "elsewhere": [company.name for company in one.elsewhere],
                "evidence": [
                    {
                        "quote": {"exact": proof.quote.exact, "start": proof.quote.start, "end": proof.quote.end},
                        "document": proof.document_id,
                        "source": proof.source_title,
                        "url": proof.url,
                        "said_on": proof.said_on.isoformat() if proof.said_on else None,
                        "seen_on": proof.seen_on.isoformat(),
                    }
                    for proof in one.proofs
                ],
            }
            for one in page.needs
        ],
    }


def _company(named: str, known: Context) -> Company:
    """Find a watched company by its id, its name, an alias, or how its name begins."""
    if named in known.companies:
        return known.companies[named]
    wanted = fold(named)
    ours = sorted(known.companies.values(), key=lambda one: (one.name.casefold(), one.id))
    for fits in (
        lambda one: wanted in {fold(one.name), *map(fold, one.aliases)},
        lambda one: wanted and fold(one.name).startswith(wanted),
    ):
        if found := next(filter(fits, ours), None):
            return found
    raise NotFound(N_("{name} is not among the companies you watch."), name=named[:100])


def _wanted(need: Need, every: Sequence[Need], known: Context) -> Wanted:
    latest = sorted(need.tellings, key=lambda t: (t is not need.head, -t.said.timestamp(), t.signal.id))
    others = dict.fromkeys(one.company_id for one in needs.elsewhere(need, every))
    return Wanted(
        need=need,
        label=LABELS[need.kind],
        company=known.companies.get(need.company_id or ""),
        people=tuple(known.people[id_] for id_ in need.person_ids if id_ in known.people),
        topics=tuple(known.topics[id_] for id_ in need.topic_ids if id_ in known.topics),
        proofs=tuple(wording.proof(telling) for telling in latest),
        langs={telling.document.id: telling.document.lang for telling in need.tellings},
        elsewhere=tuple(known.companies[id_] for id_ in others if id_ and id_ in known.companies),
    )
