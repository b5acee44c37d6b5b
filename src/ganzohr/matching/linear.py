"""A linear model over the words of a text, small enough to lie in the package: each word weighs what its pieces weigh.

A word, with its ends marked, is cut into pieces of five bytes of UTF-8, and is one piece whole; each piece has one of
``2**bits`` places, and each place a weight of one byte. So a compound is known by its parts ("Massenentlassungswelle"),
no list of words is kept, and the sum can be told word by word. What a word weighs is computed once and remembered.
"""

from __future__ import annotations

import json
import re
from base64 import b85decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from zlib import crc32

PIECE = 5
"""Bytes of a piece; four to six letters together rank no better and take three times as long."""

_READ = 1200  # code points of a text: what it is about stands at its beginning
_REMEMBERED = 1 << 16
_WORD = re.compile(r"https?://\S*|@\w+|(\w{1,40}(?:-\w{1,40})*)")
_DIGIT = re.compile(r"[1-9]")


@dataclass(frozen=True)
class Linear:
    """What a trained model knows: a weight for each place, in steps of ``step``, and one for each named feature."""

    bits: int
    step: float
    weights: Sequence[int] = field(repr=False)
    bias: float
    features: Mapping[str, float]

    def remembering(self) -> Callable[[str], int]:
        """Return the function from a word to its weight that remembers the words it saw; threads may share it."""
        return lru_cache(_REMEMBERED)(self.weight)

    def weight(self, word: str) -> int:
        """Weigh one word, in steps."""
        return sum(map(self.weights.__getitem__, places(word, self.bits)))


def load(package: str, name: str) -> Linear:
    """Read a model that lies in a package: JSON, the weights as signed bytes in base 85."""
    kept = json.loads(files(package).joinpath(name).read_text("utf-8"))
    weights = memoryview(b85decode(kept["weights"])).cast("b")
    return Linear(kept["bits"], kept["step"], weights, kept["bias"], kept["features"])


@lru_cache(8)  # of one document, noise and relevance both want them
def words(text: str) -> frozenset[str]:
    """Return the different words at the beginning of a text in small letters, digits as 0.

    Addresses and account names are left out.
    """
    return frozenset(_WORD.findall(_DIGIT.sub("0", text[:_READ].lower()))) - {""}


def places(word: str, bits: int) -> list[int]:
    """Return the place of each piece of a word: the lowest ``bits`` of its CRC-32, the same everywhere for ever."""
    whole, most = f"^{word}$".encode(errors="replace"), (1 << bits) - 1
    found = [crc32(whole[i : i + PIECE]) & most for i in range(len(whole) - PIECE + 1)]
    found.append(crc32(whole) & most)
    return found
