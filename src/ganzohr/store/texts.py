"""How values of the model become texts in a column, and come back.

Moments are UTC in one fixed width, so that the order of the texts is the order of time. JSON is written
compactly and with its letters as they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from ganzohr.model import Message
from ganzohr.text.decoding import storable


def moment(at: datetime | None) -> str | None:
    """Write a moment: ``2026-11-22T07:00:00.000000Z``; a naive one is a mistake of the program."""
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def stamp(at: datetime) -> str:
    """Write a moment for a file name: ``20261122T070000Z``."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def to_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def to_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Any:
    return json.loads(text)


def message(said: Message | None) -> str | None:
    """Write a message: ``["template", {"field": "text or another message"}]``, NUL and half characters cleaned."""
    return None if said is None else clean(packed(_opened(said)))


def _opened(said: Message) -> list[object]:
    return [said.text, {name: _opened(one) if isinstance(one, Message) else one for name, one in said.fields.items()}]


def to_message(text: str | None) -> Message | None:
    """Read a message; what is none of ours, as older stores hold it, is taken word for word; nothing is None."""
    if not text:
        return None
    try:
        return _closed(unpacked(text))
    except ValueError:
        return Message(text)


def _closed(written: object) -> Message:
    match written:
        case [str(template), dict(fields)]:
            return Message(template, {n: one if isinstance(one, str) else _closed(one) for n, one in fields.items()})
    raise ValueError(written)


clean = storable
"""The same words everywhere: what the pipeline has made storable already comes back as it is."""


def cleaned(value: Any) -> Any:
    """Clean every text inside a JSON-ready value."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {cleaned(key): cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(inner) for inner in value]
    return value
