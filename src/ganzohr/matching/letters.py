"""One byte a code point: folding that keeps every offset.

Letters lose case and accents, digits stay, everything else becomes a space, so that a place in the
folded bytes is the same place in the text. ``ß`` stays one byte; letters of other scripts become one
of a few bytes, which says "perhaps": whoever searches here looks at the text itself afterwards.
Invisible and combining characters become ``MARK``; ``without_marks`` gives a text without them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from encodings.cp1252 import encoding_table
from functools import lru_cache

SPACE, ESS, ESZETT, MARK = 0x20, 0x73, 0xDF, 0x01
_GAP = re.compile(r"[ \n\u00a0][ \u00a0]+")
_OTHERS = bytes([*range(0x02, 0x09), *range(0x0E, 0x1C)])  # stand for letters of other scripts
_PLAIN = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k"}
_WHOLE = {"ß": ESZETT, "ẞ": ESZETT, "æ": 0xE6, "œ": 0x9C, "þ": 0xFE}


@lru_cache(maxsize=65536)
def _byte(letter: str) -> int:
    """Fold one code point to its byte."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return MARK
    small = letter.lower()[0]
    if small in _WHOLE:
        return _WHOLE[small]
    plain = _PLAIN.get(small) or unicodedata.normalize("NFKD", small)[0].lower()
    if plain.isascii() and plain.isalnum():
        return ord(plain)
    return _OTHERS[ord(small) % len(_OTHERS)] if letter.isalnum() else SPACE


def _rest(problem: UnicodeError) -> tuple[bytes, int]:
    """Encode what Windows-1252 does not have; the bytes pass the table below unchanged."""
    assert isinstance(problem, UnicodeEncodeError)
    return bytes(map(_byte, problem.object[problem.start : problem.end])), problem.end


codecs.register_error("ganzohr.letters", _rest)


def _table(codec: str) -> bytes:
    table = bytearray(range(256))
    for number in range(256):
        letter = bytes([number]).decode(codec, "replace")
        if number >= SPACE and letter != "\ufffd":
            table[number] = _byte(letter)
        elif chr(number).isspace():
            table[number] = SPACE
    return bytes(table)


_LATIN_1, _WINDOWS = _table("latin-1"), _table("cp1252")


def fold(text: str) -> bytes:
    """Fold a text, one byte a code point."""
    try:
        return text.encode("latin-1").translate(_LATIN_1)
    except UnicodeEncodeError:
        # most texts only leave Latin-1 for a dash or a quotation mark, which Windows-1252 has
        return codecs.charmap_encode(text, "ganzohr.letters", encoding_table)[0].translate(_WINDOWS)


def without_marks(text: str) -> tuple[str, list[int]]:
    """Compose letters with their accents and leave out what is invisible.

    Returns the text and, for each of its code points and one past the last, where it stood before.
    """
    folded = fold(text)
    pieces: list[str] = []
    places: list[int] = []
    after = 0
    mark = folded.find(MARK)
    while mark >= 0:
        pieces.append(text[after:mark])
        places.extend(range(after, mark))
        if unicodedata.combining(text[mark]) and pieces[-1]:
            composed = unicodedata.normalize("NFC", pieces[-1][-1] + text[mark])
            if len(composed) == 1:
                pieces[-1] = pieces[-1][:-1] + composed
        after = mark + 1
        mark = folded.find(MARK, after)
    return "".join(pieces) + text[after:], [*places, *range(after, len(text) + 1)]


class Narrowed:
    """A text whose gaps are one space wide and whose lines are not indented, and where it all stood before."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._starts, self._gone = [0], [0]
        after = length = 0
        for gap in _GAP.finditer(text):
            pieces.append(text[after : gap.start() + 1])
            length += gap.start() + 1 - after
            after = gap.end()
            self._starts.append(length)
            self._gone.append(after - length)
        self.text = "".join(pieces) + text[after:]

    def before(self, place: int) -> int:
        """Return where a place of the narrowed text stood."""
        return place + self._gone[bisect_right(self._starts, place) - 1]
