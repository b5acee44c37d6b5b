"""What every form of tender has in common, and how its document is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ganzohr.model import Heard

Stage = Literal["planned", "open", "awarded", "changed", "called off"]
"""How far a purchase is; ``changed`` is a contract that runs and was altered."""

_LONG = 300
_PARTIES = 10
LONGEST = 20_000
"""Characters of a description; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Tender:
    """One notice.

    ``deadline`` is the first day on which offers or requests to take part end, as the buyer writes it; ``closes``
    is that with its hour. ``cpv`` are eight digits each. ``id`` identifies the notice, ``version`` grows.
    """

    id: str
    title: str
    stage: Stage
    buyers: tuple[str, ...] = ()
    winners: tuple[str, ...] = ()
    text: str = ""
    cpv: tuple[str, ...] = ()
    deadline: date | None = None
    closes: str = ""
    value: str = ""
    place: str = ""
    url: str | None = None
    lang: str | None = None
    published: datetime | None = None
    version: str = ""


def one_line(text: str, longest: int = _LONG) -> str:
    """Write a text in one line."""
    return " ".join(text.split())[:longest]


def parties(names: tuple[str, ...]) -> str:
    """Write who buys or wins in one line."""
    return "; ".join(one_line(name).replace(";", ",") for name in names[:_PARTIES])


def written(tender: Tender) -> str:
    """Write a tender as a document: its title, who won if somebody did, who buys, what, when and how much, the text.

    ``pipeline`` reads title, winner and buyer from these lines.
    """
    about = (tender.closes, tender.place, *(f"CPV {code}" for code in tender.cpv[:5]), tender.value)
    lines = (tender.title, parties(tender.winners), parties(tender.buyers), " · ".join(filter(None, about)))
    return "\n".join(filter(None, (*lines, tender.text if tender.text != tender.title else "")))


_KINDS: dict[Stage, str] = {"planned": "tender", "open": "tender", "awarded": "award"}


def heard(tender: Tender) -> Heard:
    """Make what is brought home of a notice; its author is who buys. What is neither sought nor won is a "contract"."""
    return Heard(
        key=tender.id,
        url=tender.url,
        title=tender.title,
        text=written(tender),
        author=parties(tender.buyers) or None,
        lang=tender.lang,
        said_on=tender.published,
        happens_on=tender.deadline,
        kind=_KINDS.get(tender.stage, "contract"),
    )
