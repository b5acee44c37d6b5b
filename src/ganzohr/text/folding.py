"""How two spellings of one word become the same letters, for search and for keys.

German first (DIN 5007-2: ä sorts as ae): ä→ae, ö→oe, ü→ue, ß→ss. Then case, other diacritics, ligatures
and the many hyphens. Folding changes lengths; whoever needs offsets folds word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

VERSION = f"1/{unicodedata.unidata_version}"
"""Changes whenever ``fold`` may answer otherwise; an index made under another version is made anew."""

HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"

_WORD = r"[^\W_]+"
_HYPHENATED = re.compile(rf"{_WORD}(?:[-\u2010\u2011]{_WORD})+")
_UMLAUTED = re.compile(r"[^\W_]*[äöüÄÖÜ][^\W_]*")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

# What Unicode does not take apart although readers do.
_LETTERS = {
    **dict.fromkeys(HYPHENS, " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),  # soft hyphen, zero width: not there
    **dict(zip("äöüæœøłđðþı", ("ae", "oe", "ue", "ae", "oe", "oe", "l", "d", "d", "th", "i"), strict=True)),
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4", "'"),
}
_UMLAUTS = str.maketrans("äöüÄÖÜ", "aouAOU")


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if unicodedata.category(part) != "Mn")


def fold(text: str) -> str:
    """Fold for search and keys: small letters, no diacritics, hyphens as spaces, single spaces between words."""
    return " ".join(_letters(text).split())


def _letters(text: str) -> str:
    """Fold letter by letter. Written for speed: what is common is replaced whole, the rest one by one."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).casefold()
        text = text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
        if not text.isascii():
            text = _BEYOND_ASCII.sub(lambda found: _fold_letter(found[0]), text)
    return text.casefold().replace("-", " ").replace("`", "'")


def spellings(word: str) -> tuple[str, ...]:
    """Fold a word in every way somebody may type it: Müller is mueller and muller."""
    folded = fold(word)
    bare = fold(unicodedata.normalize("NFC", word).translate(_UMLAUTS))
    return (folded,) if bare == folded else (folded, bare)


def written_together(text: str) -> Iterator[str]:
    """Give each hyphenated word of ``text`` in one piece, and each two neighbours in it: e-mail → email."""
    for found in _HYPHENATED.finditer(text):
        parts = fold(found.group()).split()
        yield "".join(parts)
        if len(parts) > 2:
            yield from map("".join, pairwise(parts))


def indexed(text: str) -> tuple[str, str]:
    """Give the words to put into an index: as ``fold`` writes them, and beside them what people type all the same.

    The second holds hyphenated words written together, and words with umlauts as those type them who have no
    umlauts; each once.
    """
    special = {word for word in text.split() if "-" in word or not word.isascii()}
    others = {
        other: None
        for word in sorted(special)
        for other in (_others(word) if len(word) <= _REMEMBERED else _others.__wrapped__(word))
    }
    return _letters(text), " ".join(others)


_REMEMBERED = 40  # letters; longer words hardly ever come again


@lru_cache(maxsize=1 << 16)
def _others(word: str) -> tuple[str, ...]:
    composed = unicodedata.normalize("NFC", word)
    bare = (fold(part.translate(_UMLAUTS)) for part in _UMLAUTED.findall(composed))
    return (*written_together(word), *bare)
