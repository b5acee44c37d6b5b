"""What the store asks of a database: plain SQL with ``:name`` parameters, the same on both kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import islice
from typing import Any, Literal, Protocol, TypeVar

Row = Mapping[str, Any]
"""One row of an answer; values are texts, whole numbers, floats, bytes or None."""

Now = Callable[[], datetime]

T = TypeVar("T")


class Database(Protocol):
    """One database, used from many threads.

    A parameter that is a list or tuple is spread: ``IN :ids`` becomes ``IN (:ids_0, :ids_1)``. Reads outside
    a transaction see what was last committed; every write is a transaction of its own unless it stands in
    one. All errors are ``StoreError``.
    """

    @property
    def name(self) -> Literal["sqlite", "postgresql"]: ...

    @property
    def place(self) -> str:
        """Where it is, as it may be shown to people (without a password)."""

    def query(self, sql: str, /, **params: object) -> list[Row]:
        """Run one statement and return all its rows."""

    def execute(self, sql: str, /, **params: object) -> int:
        """Run one statement that changes something and return how many rows it changed."""

    def many(self, sql: str, rows: Iterable[Mapping[str, object]]) -> int:
        """Run one ``INSERT … VALUES (…)``, ``UPDATE`` or ``DELETE`` for each row; return how many rows changed."""

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside is written together or not at all; one writer at a time.

        It may be nested: then the outermost decides, and a failure anywhere inside undoes the whole.
        """

    def claim(self) -> None:
        """Become the one process that writes, until ``close``; raise ``StoreError`` naming who is it already."""

    def erase(self) -> None:
        """Overwrite on disk what earlier deletions left behind."""

    def check(self) -> list[str]:
        """Examine the whole database and say what is wrong, in the database's own words."""

    def close(self) -> None: ...


_PARAM = re.compile(r"(?<![:\w]):([a-z_]\w*)")


def spread(sql: str, params: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    """Replace each list-valued parameter by one parameter for each value.

    Sizes are rounded up to a power of two by repeating the last value, so that few different statements
    come about and a database can keep them prepared.
    """
    lists = {name: value for name, value in params.items() if isinstance(value, list | tuple)}
    if not lists:
        return sql, params
    flat = {name: value for name, value in params.items() if name not in lists}
    names: dict[str, str] = {}
    for name, values in lists.items():
        size = 1 << (len(values) - 1).bit_length() if values else 1
        padded = [*values, *[values[-1] if values else None] * (size - len(values))]
        flat |= {f"{name}_{i}": value for i, value in enumerate(padded)}
        names[name] = "(" + ", ".join(f":{name}_{i}" for i in range(size)) + ")"
    return _PARAM.sub(lambda found: names.get(found[1], found[0]), sql), flat


def in_chunks(values: Iterable[T], size: int = 512) -> Iterator[Sequence[T]]:
    """Cut ``values`` into lists of at most ``size``."""
    left = iter(values)
    while chunk := list(islice(left, size)):
        yield chunk
