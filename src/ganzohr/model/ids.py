"""Ids are made from what they name, so the same thing found twice is one thing."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

_PREFIX = {
    "company": "c",
    "person": "p",
    "topic": "t",
    "source": "s",
    "document": "d",
    "signal": "g",
    "story": "y",
    "outcome": "o",
    "proposal": "r",
}


def make_id(
    kind: Literal["company", "person", "topic", "source", "document", "signal", "story", "outcome", "proposal"],
    *parts: str,
) -> str:
    """Make the id of a thing from the parts that identify it: one letter and 20 hexadecimal digits.

    Parts are joined with a unit separator, so ("ab", "c") and ("a", "bc") differ.
    """
    return _PREFIX[kind] + blake2b("\x1f".join(parts).encode(errors="surrogatepass"), digest_size=10).hexdigest()
