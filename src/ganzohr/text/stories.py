"""The same story in other words: which words two texts share, and which names, figures and days set them apart.

A text is looked up by up to 20 keys: bands of a MinHash over its words (Broder 1997) find copies with changed words,
places of its beginning (winnowing: Schleimer, Wilkerson and Aiken 2003) find copies that were cut, and names together
with figures find what was written anew. What shares a key is compared by ``likeness``. Nothing depends on the process:
the same text has the same signature everywhere.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise
from re import compile as pattern
from zlib import crc32

from rensa import RMinHash

from ganzohr.text.folding import fold
from ganzohr.text.marks import marks, ordinary

SAME_STORY = 0.75
"""From this likeness on two texts tell the same story."""

_READ = 8_000  # characters: who copies a story copies its beginning
_BANDS = 6
_ROWS = 3
_SEED = 7
_PLACES = 8  # of three words in a row
_WINDOW = 8  # of so many places in a row one is kept: a copy that keeps ten words in a row keeps one of them
_TOGETHER = 6  # pairs of a name and a figure
_CHOSEN = 12  # names and figures of a text that are put together
_KEPT = 256  # words of a text: those with the smallest hashes, so that two texts keep the same ones
_SHORT = 8  # fewer words than this: the same story only when all words and figures are the same
_FEW = 30  # words: in so few a single other name tells another event, in more it takes two
_WHOLE = 0.95
_VERBATIM = 0.85
_NOTICE = 120  # words of the longest form letters
_PROOF = 8  # words of a text to which one name or figure in common is proof enough
_SAME_DAYS = 3  # so many days apart may be the days on which two sites put it up
_YEAR_ROUND = 372  # twelve months of 31 days
_RETOLD = 0.25  # share of words from which on agreeing names and figures make one story

_YEAR = pattern(r"(?:19|20)\d\d")
_WORD = pattern(r"[a-z\u00c0-\u1fff\u2c00-\ud7ff\uf900-\uffef]{2,}")  # letters, after folding; half the time of \w
_COMMON_WORDS = """
    der die das den dem des ein eine einer eines einem einen und oder aber auch als am an auf aus bei beim bis da damit
    dann dass denn diese dieser dieses diesem diesen doch dort durch er es fuer gegen hat hatte haben hatten ich ihr
    ihre ihren ihrer im in ins ist ja jedoch kann koennen man mehr mit nach nicht noch nur nun ob ohne schon sei sein
    seine seinen seiner seit sich sie sind so soll sollen sowie ueber um uns unter vom von vor war waren was weil wenn
    wer werde werden wie wieder will wir wird wo worden wurde wurden zu zum zur zwischen
    the of to in on at by for from with and or but as is are be been being had has have it its he she they we you his
    her their our your this that these those which who whom what when where would can could may might must should not no
    than then there into over under about after before also more most such all any each other out up new said
"""
_COMMON = frozenset(_COMMON_WORDS.split())

_KEYS, _WORDS, _NAMES, _UNMISTAKABLE, _FIGURES, _DAYS, _QUARTERS = range(7)
_HEAD = 8
_ALL = 2**32 - 1


@dataclass(frozen=True)
class Signature:
    """What remains of a text to compare it by, all of it numbers. ``bytes(signature)`` is what is stored.

    Its 32-bit numbers are: how many keys, words, names, unmistakable names, figures, days and quarters follow; the hash
    below which every word of the text was kept; and then these themselves, in rising order.
    """

    digest: bytes

    def __bytes__(self) -> bytes:
        return self.digest

    def __bool__(self) -> bool:
        return bool(self.digest)

    @cached_property
    def parts(self) -> tuple[memoryview, ...]:
        numbers = memoryview(self.digest).cast("I")
        ends = list(accumulate(numbers[: _HEAD - 1], initial=_HEAD))
        return tuple(numbers[start:end] for start, end in pairwise(ends))

    @cached_property
    def words(self) -> frozenset[int]:
        return frozenset(self.parts[_WORDS])

    def share_of(self, other: Signature) -> tuple[float, int, int]:
        """Return the share of words in common, and how many words of the shorter and of the longer were compared."""
        numbers = memoryview(other.digest).cast("I")
        start = _HEAD + numbers[_KEYS]
        theirs, ours = numbers[start : start + numbers[_WORDS]], self.parts[_WORDS]
        below = min(self.below, numbers[_HEAD - 1])
        if below < _ALL:
            theirs, ours = theirs[: bisect_left(theirs, below)], ours[: bisect_left(ours, below)]
        fewer, more = sorted((len(ours), len(theirs)))
        return (len(self.words.intersection(theirs)) / fewer if fewer else 0.0), fewer, more

    @property
    def below(self) -> int:
        return memoryview(self.digest).cast("I")[_HEAD - 1]


def signature(text: str) -> Signature:
    """Make the signature of a text; an empty one for a text without words."""
    text = text[:_READ]
    told = [word for word in _WORD.findall(fold(text)) if word not in _COMMON]
    if not told:
        return Signature(b"")
    hashes = {word: crc32(word.encode()) for word in told}
    words = sorted(set(hashes.values()))
    below = words[_KEPT] if len(words) > _KEPT else _ALL
    found = marks(text, hashes.keys())
    names = {word: hashes[word] for word in found.names if hashes.get(word, _ALL) < below}
    parts = (
        _keys(
            [hashes[word] for word in told[: _WINDOW * _PLACES]], list(hashes), sorted(names.values()), found.figures
        ),
        words[:_KEPT],
        sorted(names.values()),
        sorted(hash_ for word, hash_ in names.items() if not ordinary(word)),
        sorted(crc32(figure.encode()) for figure in found.figures),
        sorted(found.days),
        sorted(found.quarters),
    )
    return Signature(array("I", chain(map(len, parts), (below,), *parts)).tobytes())


def bands(signature: Signature) -> tuple[int, ...]:
    """Return the keys, signed 32-bit numbers, under which a text is looked up."""
    return tuple(key - 2**31 for key in signature.parts[_KEYS]) if signature else ()


def _keys(told: list[int], words: list[str], names: list[int], figures: Iterable[str]) -> list[int]:
    sketch = RMinHash(_BANDS * _ROWS, _SEED)
    sketch.update(words)
    rows = sketch.digest()
    keys = {crc32(array("I", [i, *rows[i * _ROWS : (i + 1) * _ROWS]]).tobytes()) for i in range(_BANDS)}
    keys |= _places(told)
    telling = sorted(crc32(one.encode()) for one in figures if len(one) > 1 and not _YEAR.fullmatch(one))
    pairs = sorted({_mixed(name, figure, 0) for name in names[:_CHOSEN] for figure in telling[:_CHOSEN]})
    return sorted(keys.union(pairs[:_TOGETHER]))


def _places(told: list[int]) -> set[int]:
    runs = [_mixed(*run) for run in zip(told, told[1:], told[2:], strict=False)]
    kept: set[int] = set()
    for start in range(max(1, len(runs) - _WINDOW + 1)):
        kept.add(min(runs[start : start + _WINDOW], default=0))
        if len(kept) >= _PLACES:
            break
    return kept


def _mixed(one: int, two: int, three: int) -> int:
    return ((one * 0x9E3779B1 ^ two) * 0x85EBCA6B ^ three) & _ALL


def likeness(a: Signature, b: Signature) -> float:
    """Say how surely two texts tell the same story, from 0 to 1: ``SAME_STORY`` or more when they do.

    It is the share of words of the one with fewer that stand in the other, and 0 where both have what the other has
    not, and that tells events apart: another day, another quarter, most figures, a figure and a name, or names.
    Texts of few common words tell the same story when their names and figures agree.
    """
    if not a or not b:
        return 0.0
    share, fewer, more = a.share_of(b)
    if share < _RETOLD:
        return share
    below = min(a.below, b.below)
    figures = set(a.parts[_FIGURES]) & set(b.parts[_FIGURES])
    if min(len(a.parts[_WORDS]), len(b.parts[_WORDS])) < _SHORT:
        whole = a.words == b.words and len(a.parts[_FIGURES]) == len(b.parts[_FIGURES]) == len(figures)
        return 1.0 if whole else 0.0
    if share < SAME_STORY and len(figures) <= 1:
        return share
    # The site's own words around a text bring its own day, and a long one tells more than its day.
    framed = share > _WHOLE and (fewer < _WHOLE * more or fewer >= _NOTICE)
    if not framed and _other_time(a, b):
        return 0.0
    own_figures = min(len(a.parts[_FIGURES]), len(b.parts[_FIGURES])) - len(figures)
    own_names = _own(_NAMES, a, b, below)
    if share >= SAME_STORY:
        if fewer < _NOTICE:
            own_words = share > _VERBATIM and _WHOLE * more < fewer and (share < 1 or fewer == more)
            other_event = own_figures and (min(own_names) or own_words)
        else:
            other_event = False
        if other_event or own_figures > len(figures):
            return 0.0
        if min(own_names):
            own = _own(_UNMISTAKABLE, a, b, below)
            if min(own) > 1 or (max(own) and fewer < _FEW):
                return 0.0
        return share
    names = len(a.words.intersection(b.words, chain(a.parts[_NAMES], b.parts[_NAMES])))
    agree = names > 1 and not own_figures and min(own_names) < names
    enough = _PROOF * (names + len(figures)) >= fewer
    return SAME_STORY + (1 - SAME_STORY) * share if agree and enough else share


def _other_time(a: Signature, b: Signature) -> bool:
    """Tell whether both name days, all more than three apart, or both quarters, and not the same."""
    days, others = a.parts[_DAYS], b.parts[_DAYS]
    if days and others:
        apart = min(abs(day - other) for day in days for other in others)
        if min(apart, _YEAR_ROUND - apart) > _SAME_DAYS:
            return True
    quarters, others = a.parts[_QUARTERS], b.parts[_QUARTERS]
    return bool(quarters and others) and not set(quarters).intersection(others)


def _own(part: int, a: Signature, b: Signature, below: int) -> tuple[int, int]:
    """Count the names of each text that do not stand in the other."""
    return (
        sum(name < below and name not in b.words for name in a.parts[part]),
        sum(name < below and name not in a.words for name in b.parts[part]),
    )
