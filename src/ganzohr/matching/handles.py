"""Names of several words written as one, as accounts and tags have them: @MusterBank, #AnnaBeispiel.

Only the hash of each joined name is kept, sorted; the letters are compared afterwards.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

from ganzohr.matching.letters import fold
from ganzohr.matching.names import company_surfaces, person_name, transcribed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ganzohr.model import WatchedName

Tagged = tuple[int, int, int, str]  # start and end, the name's number and its spelling
_SIEVE = (1 << 20) - 1  # most accounts are nobody's: one look at a byte says so
_WORD = re.compile(r"\w{5,60}(?!\w)")


class Handles:
    """The joined names of a watch list."""

    def __init__(self, names: Sequence[WatchedName]) -> None:
        self._names = names
        self._sieve = bytearray(_SIEVE + 1)
        keys = sorted({(hash(key), owner) for owner, name in enumerate(names) for key, _ in _joined(name)})
        self._keys, self._owners = array("q"), array("l")
        for key, owner in keys:
            self._sieve[key & _SIEVE] = 1
            self._keys.append(key)
            self._owners.append(owner)

    def find(self, text: str) -> list[Tagged]:
        """Find the accounts and tags that are names."""
        found: list[Tagged] = []
        for sign in "@#":
            at = text.find(sign)
            while at >= 0:
                handle = None if at and text[at - 1].isalnum() else _WORD.match(text, at + 1)  # no mail address
                if handle:
                    for key in _keys(handle[0]):
                        if self._sieve[hash(key) & _SIEVE]:
                            found += [(*handle.span(), *bearer) for bearer in self._bearers(key)]
                at = text.find(sign, at + 1)
        return found

    def _bearers(self, key: bytes) -> Iterator[tuple[int, str]]:
        """Yield who has these letters, and how their name is spelled."""
        for at in range(bisect_left(self._keys, hash(key)), len(self._keys)):
            if self._keys[at] != hash(key):
                return
            surface = dict(_joined(self._names[self._owners[at]])).get(key)
            if surface is not None:
                yield self._owners[at], surface


def _joined(name: WatchedName) -> Iterator[tuple[bytes, str]]:
    """Yield the joined letters of a name's spellings that have several words."""
    for one in (name.name, *name.aliases):
        if " " not in one:
            continue
        if name.kind == "person":
            parts = person_name(one)
            surfaces = [f"{parts.given} {parts.family}"] if parts.given else []
        else:
            surfaces = [surface for surface, _ in company_surfaces(one)] if name.kind == "company" else [one]
        for surface in surfaces:
            if " " in surface:
                yield _key(surface, dots=True), surface


def _keys(word: str) -> set[bytes]:
    """Return the letters of a tag as they are, and with its umlauts spelled out."""
    if word.isascii():
        return {word.lower().replace("_", "").encode()}
    return {_key(word, dots=False), _key(word, dots=True)}


def _key(surface: str, *, dots: bool) -> bytes:
    """Return the letters alone; ``dots`` spells umlauts out."""
    folded = fold(surface)
    return (transcribed(folded, surface) if dots else folded).replace(b" ", b"").replace(b"\xdf", b"ss")
