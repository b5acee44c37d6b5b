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
    if not text.isascii():
        known = unicodedata.normalize("NFC", text).casefold()
        text = _BEYOND_ASCII.sub(lambda found: _fold_letter(found[0]), known)
    return " ".join(text.casefold().replace("-", " ").replace("`", "'").split())


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
    """Give the words to put into an index: ``fold(text)``, and beside it what people type all the same.

    The second holds hyphenated words written together, and words with umlauts as those type them who have no
    umlauts. Works word by word, because words repeat and remembering them is four times as fast.
    """
    words = text.split()
    if not words:
        return "", ""
    look_up = _indexed if max(map(len, words)) <= _REMEMBERED else _indexed.__wrapped__
    folded, others = zip(*map(look_up, words), strict=True)
    return " ".join(folded), " ".join(dict.fromkeys(filter(None, others)))


_REMEMBERED = 40  # letters; longer ones hardly ever repeat


@lru_cache(maxsize=1 << 16)
def _indexed(word: str) -> tuple[str, str]:
    others = dict.fromkeys(written_together(word))
    if not word.isascii():
        composed = unicodedata.normalize("NFC", word)
        others |= {fold(part.translate(_UMLAUTS)): None for part in _UMLAUTED.findall(composed)}
    return fold(word), " ".join(others)
