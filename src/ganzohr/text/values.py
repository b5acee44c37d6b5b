"""What strangers' JSON holds, taken out without trust: every question names a path, and a wrong kind is nothing.

``text_at({"post": {"author": "Anna"}}, "post", "author")`` is ``"Anna"``; of ``{"post": 7}`` it is ``""``.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.decoding import decode, kind_of, storable
from ganzohr.text.moments import parse_moment


def read_json(body: bytes, url: str) -> Any:
    """Read JSON; raise ``Unreadable`` saying what stands at ``url`` instead."""
    if (kind := kind_of(body)) is not None:
        raise Unreadable(N_("{url} is {kind}, not JSON."), url=url, kind=kind)
    try:
        return json.loads(decode(body, "utf-8").lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise Unreadable(N_("{url} did not answer with JSON that can be read."), url=url) from error


def at(value: Any, *path: str) -> Any:
    """Return what lies at a path of names, or None."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def text_at(value: Any, *path: str) -> str:
    """Return the text at a path, "" where there is none; a number is written out, as ids often come as either."""
    found = at(value, *path)
    if isinstance(found, bool) or not isinstance(found, str | int):
        return ""
    return storable(str(found)).strip()


def list_at(value: Any, *path: str) -> list[Any]:
    """Return the list at a path, empty where there is none."""
    found = at(value, *path)
    return found if isinstance(found, list) else []


def moment_at(value: Any, *path: str) -> datetime | None:
    """Return the moment written at a path, in UTC."""
    return parse_moment(text_at(value, *path))
