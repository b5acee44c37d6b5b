"""Two versions of an imprint: who represents a company now and did not before, and who does no longer.

Works on the lines in which the officers stand, as the page wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ganzohr.matching.imprint import Officer, read_imprint
from ganzohr.text.folding import fold

_REACH = 400


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody who came or went: one of the lines ``before`` and ``after`` names them, the other does not."""

    name: str
    position: str
    came: bool
    before: str
    after: str


def officer_lines(text: str) -> str:
    """Return the lines of an imprint that say who represents the company, in their order; "" where none does."""
    lines: dict[int, str] = {}
    for officer in read_imprint(text).officers:
        label = text.rfind(officer.position, max(0, officer.start - _REACH), officer.start)
        for at in (label, officer.start):
            if at >= 0:
                start = text.rfind("\n", 0, at) + 1
                lines[start] = text[start : _end(text, at)].strip()
    return "\n".join(line for _, line in sorted(lines.items()) if line)


def changed(before: str, after: str) -> list[Changed]:
    """Say who came and who went between two versions; where one names nobody, nobody knows."""
    old, new = read_imprint(before).officers, read_imprint(after).officers
    if not old or not new:
        return []
    came = [_told(one, True, before, after, old) for one in new if not any(_same(one.name, o.name) for o in old)]
    went = [_told(one, False, before, after, new) for one in old if not any(_same(one.name, n.name) for n in new)]
    return [*came, *went]


def _told(one: Officer, came: bool, before: str, after: str, others: Sequence[Officer]) -> Changed:
    other = next((o for o in others if o.position.casefold() == one.position.casefold()), others[0])
    mine, theirs = (after, before) if came else (before, after)
    here, there = _lines_of(mine, one), _lines_of(theirs, other)
    return Changed(one.name, one.position, came, there if came else here, here if came else there)


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


def _same(one: str, other: str) -> bool:
    """Tell whether two spellings may be one person: a middle name or initial more changes nobody."""
    a, b = _words(one), _words(other)
    return a <= b or b <= a


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", fold(name)) if len(word) > 1)
