"""A text as it is read: sentences, who and what stands in them, and a masked copy to look for phrases in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ganzohr.model import Mention


@dataclass
class Reading:
    """One text on its way through every signal type."""

    text: str
    lang: str
    said_on: date | None = None
    mentions: Sequence[Mention] = ()
