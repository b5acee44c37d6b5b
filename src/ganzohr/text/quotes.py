"""Quotes: exact words with their place, proved against a text and found again when the text has changed.

The shape is the W3C Web Annotation TextQuoteSelector (exact, prefix, suffix) with a position beside it.
A quote is never bent to fit: when it is found again, its letters and digits are the same; only white
space, dashes, quotation marks and invisible characters may differ, and ``exact`` is taken from the new text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from ganzohr.model import Quote

AROUND = 32
"""Code points kept on either side to tell two equal wordings apart."""

_SPEAKS_FOR_ITSELF = 24  # so many equal characters need no context to be the same words
_CONTEXT = 4  # a shorter quote needs that many equal characters before or after it

_DASHES = "‐‑‒–—―−-"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LOOSE = re.compile(rf"\s+|[{_INVISIBLE}]+|[{_DASHES}]+|[\"'„“”«»‚‘’‹›`´]+")


@lru_cache(maxsize=2)  # the quotes of one document come one after the other
def text_hash(text: str) -> str:
    """Return the SHA-256 of a text as stored quotes and documents carry it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make(text: str, start: int, end: int) -> Quote:
    """Quote ``text[start:end]``; raise ``ValueError`` where that is empty or outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no quote from {start} to {end} in a text of {len(text)} characters")
    return Quote(
        exact=text[start:end],
        start=start,
        end=end,
        prefix=text[max(0, start - AROUND) : start],
        suffix=text[end : end + AROUND],
        text_hash=text_hash(text),
    )


def proves(quote: Quote, text: str) -> bool:
    """Tell whether the quote stands in the text, letter for letter, at its place."""
    return bool(quote.exact) and 0 <= quote.start < quote.end and text[quote.start : quote.end] == quote.exact


def relocate(quote: Quote, text: str) -> Quote | None:
    """Find the quote in a text that may have changed; ``None`` where its words stand there no more.

    Equal words come first, words that differ in spacing or punctuation marks after; among several places
    the one with the most of the old surroundings wins, then the one nearest to the old place. A quote
    shorter than 24 characters needs some of its surroundings to be there too.
    """
    if not quote.exact:
        return None
    if quote.text_hash and proves(quote, text) and text_hash(text) == quote.text_hash:
        return quote
    if (start := _best(quote, text)) is not None:
        return make(text, start, start + len(quote.exact))
    plain, places = _loosened(text)
    loose = Quote(
        exact=_loosened(quote.exact)[0].strip(),
        start=bisect_left(places, quote.start),
        end=0,
        prefix=_loosened(quote.prefix)[0],
        suffix=_loosened(quote.suffix)[0],
    )
    if not loose.exact or (start := _best(loose, plain)) is None:
        return None
    return make(text, places[start], places[start + len(loose.exact) - 1] + 1)


def _best(quote: Quote, text: str) -> int | None:
    """Return where the quote stands best, or ``None``; time grows with text and occurrences only."""
    alone = not quote.prefix.strip() and not quote.suffix.strip()
    found: tuple[int, int] | None = None
    best = None
    for start in _places(quote.exact, text):
        before = _same_at_end(text[max(0, start - AROUND) : start], quote.prefix)
        after = _same_at_start(text[start + len(quote.exact) :][:AROUND], quote.suffix)
        long_enough = len(quote.exact) >= _SPEAKS_FOR_ITSELF or max(before, after) >= _CONTEXT
        if not (long_enough or alone):
            continue
        rank = (before + after, -abs(start - quote.start))
        if found is None or rank > found:
            found, best = rank, start
    return best


def _places(needle: str, text: str) -> Iterator[int]:
    start = text.find(needle)
    while start >= 0:
        yield start
        start = text.find(needle, start + 1)


def _same_at_start(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


def _same_at_end(a: str, b: str) -> int:
    return _same_at_start(a[::-1], b[::-1])


def _loosened(text: str) -> tuple[str, list[int]]:
    """Return the text with loose characters made alike, and for each remaining character its old place."""
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in _LOOSE.finditer(text):
        parts.append(text[done : match.start()])
        places.extend(range(done, match.start()))
        first = match[0][0]
        if first not in _INVISIBLE:
            parts.append(" " if first.isspace() else "-" if first in _DASHES else '"')
            places.append(match.start())
        done = match.end()
    parts.append(text[done:])
    places.extend(range(done, len(text)))
    return "".join(parts), places
