"""Pages that show people, such as a team page or a profile: who stands there, as what, and what two versions differ in.

A person is a line that holds a name and little else, with the position on it or on the line below or above. A name is
known by its given name, or by the position beside it; a line of common words is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ganzohr.matching import positions
from ganzohr.matching.lexicon import word
from ganzohr.matching.names import legal_form, person_name
from ganzohr.matching.officers import Changed, same
from ganzohr.text.folding import fold

MOST = 200
"""So many people of one page are compared."""

_LONGEST = 160
_APART = re.compile(r"\s*(?:[,;|:•·]|\s[–—-]\s|\t)\s*")
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*")
_PARTICLES = frozenset(
    ("von", "van", "zu", "zum", "zur", "de", "der", "den", "del", "di", "da", "la", "le", "ter", "vom")
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody on a page: name and position as they stand there ("" where none does), and their lines."""

    name: str
    position: str
    lines: str


def shown(text: str) -> list[Shown]:
    """List the people that a page shows, in its order, each once."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    read = [_read(line) for line in lines]
    above = _stands_above(read)
    found: dict[str, Shown] = {}
    for at, (name, beside) in enumerate(read):
        said, position = lines[at], beside
        near = at - 1 if above else at + 1
        if not position and name and 0 <= near < len(lines) and not read[near][0] and read[near][1]:
            position = read[near][1]
            said = f"{lines[near]}\n{said}" if above else f"{said}\n{lines[near]}"
        if name and (position or _sure(name)):
            found.setdefault(fold(name), Shown(name, position, said))
    return list(found.values())[:MOST]


def roster(text: str) -> str:
    """Write down whom a page shows: their lines as they stand, an empty line between two people; "" for nobody."""
    return "\n\n".join(one.lines for one in shown(text))


def people_in(text: str) -> list[Shown]:
    """Read a roster again."""
    return [one for block in text.split("\n\n") for one in shown(block)[:1]]


def changed(before: str, after: str) -> list[Changed]:
    """Say who came, who is no longer there, and who is something else now, between two rosters.

    Who is missing may only have been left out, so that is no more than a hint; where fewer than half of those before
    are left, the page was made anew, and nobody came or went.
    """
    old, new = people_in(before), people_in(after)
    stayed = [(one, other) for one in old for other in new if same(one.name, other.name)]
    found = [
        Changed(other.name, other.position, "promotes", one.lines, other.lines, sure)
        for one, other in stayed
        if (sure := _risen(one.position, other.position))
    ]
    if not new or len({one.name for one, _ in stayed}) * 2 < len(old) or not old:
        return found
    came = [one for one in new if not _stands(one, old, before)]
    went = [one for one in old if not _stands(one, new, after)]
    found += [Changed(one.name, one.position, "hires", _beside(one, new, old).lines, one.lines, 0.7) for one in came]
    found += [Changed(one.name, one.position, "leaves", one.lines, _beside(one, old, new).lines, 0.35) for one in went]
    return found


def _stands(one: Shown, others: Sequence[Shown], text: str) -> bool:
    return any(same(one.name, other.name) for other in others) or fold(one.name) in fold(text)


def _beside(one: Shown, here: Sequence[Shown], there: Sequence[Shown]) -> Shown:
    """Return who stood nearest to somebody and stands in the other version, as proof of what it looks like there."""
    at = here.index(one)
    near = sorted(range(len(here)), key=lambda place: abs(place - at))
    return next((other for place in near for other in there if same(here[place].name, other.name)), there[0])


def _risen(before: str, after: str) -> float:
    """Say how sure it is that a position is another one, and no lower; one of the same height must be another field."""
    if not before or not after or _words(before) == _words(after):
        return 0.0
    order = positions.LEVELS
    step = order.index(positions.level(before)) - order.index(positions.level(after))
    fields = {positions.field(before), positions.field(after)}
    if step > 0:
        return 0.8
    return 0.55 if step == 0 and len(fields) == 2 and None not in fields else 0.0


def _words(position: str) -> frozenset[str]:
    return frozenset(fold(position).split())


def _stands_above(read: Sequence[tuple[str, str]]) -> bool:
    """Tell whether positions stand above the names: the first line with a position comes before the first name."""
    alone = [("position" if position else "name") for name, position in read if bool(name) != bool(position)]
    return bool(alone) and alone[0] == "position" and alone[-1] == "name"


def _read(line: str) -> tuple[str, str]:
    """Read the name and the position on a line; a line that says more than that holds neither."""
    if len(line) > _LONGEST or (len(line) > 60 and line.endswith((".", "!", "?"))):
        return "", ""
    spans = [one.span for one in positions.find(line)]
    if not spans:
        return next((name for piece in _APART.split(line) if (name := _name(piece))), ""), ""
    first, last = spans[0].start, spans[-1].end
    # What stands behind a position and belongs to it: "Leiterin IT und Prozesse".
    behind = _APART.split(line[last:])[0] if not line[last:].lstrip().startswith(",") else ""
    name = next((name for piece in _APART.split(line[:first]) if (name := _name(piece))), "")
    if not name:
        after = [piece for piece in _APART.split(line[last:]) if piece]
        name = next((name for piece in after if (name := _name(piece))), "")
        behind = "" if name else behind
    return name, (line[first:last] + behind).strip(" ,;")


def _name(piece: str) -> str:
    """Return the name of a person if a piece of a line is nothing else, titles aside."""
    bare = re.sub(r"\([^)]*\)", " ", piece).strip(" .,–—-")
    if not bare or len(bare) > 60 or any(char.isdigit() or char in "@/&" for char in bare):
        return ""
    if legal_form(bare)[1] is not None:
        return ""
    whole = person_name(bare)
    words = f"{whole.given} {whole.family}".split()
    if not whole.given or not 2 <= len(words) <= 5 or not all(_NAME.fullmatch(one) for one in words):
        return ""
    bearing = [one for one in words if one not in _PARTICLES]
    if len(bearing) < 2 or not all(one[0].isupper() and not (one.isupper() and len(one) > 1) for one in bearing):
        return ""
    if not _is_given(bearing[0]) and any(_is_common(one) for one in bearing):  # many family names are nouns, too
        return ""
    return " ".join(words)


def _sure(name: str) -> bool:
    return _is_given(name.partition(" ")[0])


def _is_given(one: str) -> bool:
    return any(word(part, "de").given for part in one.split("-"))


def _is_common(one: str) -> bool:
    known = word(one, "de")
    return known.noun or known.company_noun or known.institution or known.position or word(one, "en").opener
