"""Two versions of an imprint: who represents a company now and did not before, and who does no longer.

Works on the lines in which the officers stand, as the page wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from ganzohr.matching.imprint import Officer, read_imprint
from ganzohr.text.folding import fold

_REACH = 400


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody who came or went or is something else now, with the lines of either version that show it.

    ``type`` is that of the signal: hires, leaves or promotes.
    """

    name: str
    position: str
    type: str
    before: str
    after: str
    confidence: float = 0.85


def officer_lines(text: str, known: Collection[bytes] = ()) -> str:
    """Return the lines of an imprint that say who represents the company, in their order; "" where none does.

    Lines with a name of ``known``, marks of those who did before, are taken too, whatever stands around the name now: a
    page that was only written anew has dismissed nobody.
    """
    lines: dict[int, str] = {}
    for officer in read_imprint(text).officers:
        label = text.rfind(officer.position, max(0, officer.start - _REACH), officer.start)
        for at in (label, officer.start):
            if at >= 0:
                start = text.rfind("\n", 0, at) + 1
                lines[start] = text[start : _end(text, at)].strip()
    if lines and known:
        lines |= {start: line for start, line in _numbered(text) if any(mark in known for mark in _windows(line))}
    return "\n".join(line for _, line in sorted(lines.items()) if line)


def marks(lines: str) -> list[bytes]:
    """Return marks by which the officers are known again; no name can be read from them."""
    return [_mark(re.findall(r"\w+", fold(one.name))) for one in read_imprint(lines).officers]


def _mark(words: Sequence[str]) -> bytes:
    return blake2b(" ".join(words).encode(), digest_size=5).digest()


def _windows(line: str) -> Iterator[bytes]:
    words = re.findall(r"\w+", fold(line[:_REACH]))
    for size in (2, 3, 4, 5):
        yield from (_mark(words[at : at + size]) for at in range(len(words) - size + 1))


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line.strip()
        start += len(line) + 1


def changed(before: str, after: str) -> list[Changed]:
    """Say who came and who went between two versions; where one names nobody, nobody knows."""
    old, new = read_imprint(before).officers, read_imprint(after).officers
    if not old or not new:
        return []
    came = [_told(one, True, before, after, old) for one in new if not _stands(one.name, before, old)]
    went = [_told(one, False, before, after, new) for one in old if not _stands(one.name, after, new)]
    return [*came, *went]


def _stands(name: str, text: str, officers: Sequence[Officer]) -> bool:
    """Tell whether somebody is an officer of a version, or at least named in its lines."""
    return any(same(name, one.name) for one in officers) or fold(name) in fold(text)


def _told(one: Officer, came: bool, before: str, after: str, others: Sequence[Officer]) -> Changed:
    other = next((o for o in others if o.position.casefold() == one.position.casefold()), others[0])
    mine, theirs = (after, before) if came else (before, after)
    here, there = _lines_of(mine, one), _lines_of(theirs, other)
    return Changed(
        one.name, one.position, "hires" if came else "leaves", there if came else here, here if came else there
    )


def _lines_of(text: str, officer: Officer) -> str:
    """Return the line of a name, and before it the line of the position where that stands above."""
    start = text.rfind("\n", 0, officer.start) + 1
    line = text[start : _end(text, officer.start)].strip()
    label = text.rfind(officer.position, max(0, start - _REACH), officer.start)
    if 0 <= label < start:
        above = text.rfind("\n", 0, label) + 1
        return text[above : _end(text, label)].strip() + " " + line
    return line


def _end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def same(one: str, other: str) -> bool:
    """Tell whether two spellings may be one person: a middle name or initial more changes nobody."""
    a, b = _words(one), _words(other)
    return a <= b or b <= a


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", fold(name)) if len(word) > 1)
