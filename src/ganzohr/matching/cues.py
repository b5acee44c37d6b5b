"""Phrases as a person writes them down, made into patterns, and all of them looked for in one pass.

In a phrase "*" is any part of a word, "~" up to six words, "~~" up to fourteen, (a|b) either, (a|b)? perhaps,
and @name the words of a line "@name = a|b". Phrases are small letters and match whole words, whatever the case.
Of each phrase the part that says most is looked for first, in the whole text at once; the pattern itself is tried
only where that part stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from daachorse import CharwiseDoubleArrayAhoCorasick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_BETWEEN = r"[^\w.!?]{1,4}"
_GAPS = {"~": rf"(?:{_BETWEEN}[\w.']+){{0,6}}?", "~~": rf"(?:{_BETWEEN}[\w.']+){{0,14}}?"}
_PIECE = re.compile(r"[\w*]+")
_EDGES = ".,;:!?()[]\"'„“”»«‚‘’–—-/\n\t\r…|•*&@#%+=<>"


@dataclass(frozen=True)
class Cue:
    """One phrase with its mark ("" or one of the marks asked for); the pattern is made when first needed."""

    phrase: str
    mark: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){_sequence(_tokens(self.phrase))}(?!\w)")


def read_cue(line: str, words: Mapping[str, str], marks: str = "!<>") -> Cue:
    """Read one line: a mark, perhaps, and a phrase, in which names of ``words`` are replaced by what they stand for."""
    mark, _, rest = line.partition(" ")
    if len(mark) != 1 or mark not in marks:
        mark, rest = "", line
    return Cue(expanded(rest, words), mark)


def expanded(phrase: str, words: Mapping[str, str]) -> str:
    """Put words in the place of their names: alone they become a group."""
    inside = re.sub(r"(?<=[(|])@(\w+)(?=[|)])", lambda found: words[found[1]], phrase)
    return re.sub(r"@(\w+)", lambda found: f"({words[found[1]]})", inside)


class Finder:
    """Finds which of many cues may stand where in a text; build it once, use it from any number of threads."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = tuple(cues)
        owners: dict[str, list[int]] = {}
        for number, cue in enumerate(self.cues):
            for anchor in _anchors(cue.phrase):
                owners.setdefault(anchor, []).append(number)
        self._owners = list(owners.values())
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(owners))

    def find(self, text: str) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield where (near its end) something telling stands in a text of small letters, and the cues it belongs to."""
        for _start, end, number in self._automaton.find_overlapping(f" {spaced(text)} "):
            yield max(end - 3, 0), self._owners[number]


def spaced(text: str) -> str:
    """Put a space in the place of everything between words, letter for letter."""
    for edge in _EDGES:
        if edge in text:
            text = text.replace(edge, " ")
    return text


def _tokens(phrase: str) -> list[str]:
    """Split at the spaces that stand in no bracket."""
    tokens, depth, start = [], 0, 0
    for place, letter in enumerate(phrase + " "):
        depth += (letter == "(") - (letter == ")")
        if letter == " " and not depth:
            if place > start:
                tokens.append(phrase[start:place])
            start = place + 1
    return tokens


def _alternatives(group: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(group + "|"):
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            parts.append(group[start:place])
            start = place + 1
    return parts


def _sequence(tokens: Iterable[str]) -> str:
    made = ""
    for token in tokens:
        if token in _GAPS:
            made += _GAPS[token]
            continue
        one = _token(token.removesuffix("?"))
        if token.endswith(")?"):
            made += f"(?:{_BETWEEN}{one})?" if made else f"(?:{one}{_BETWEEN})?"
        else:
            made += _BETWEEN + one if made and not made.endswith(f"{_BETWEEN})?") else one
    return made


def _token(token: str) -> str:
    made, place = "", 0
    while place < len(token):
        if token[place] == "(":
            end = _closing(token, place)
            either = "|".join(_sequence(_tokens(part)) for part in _alternatives(token[place + 1 : end]))
            made += f"(?:{either})"
            place = end + 1
        else:
            alone = token == "*"
            made += (r"\w+" if alone else r"\w*") if token[place] == "*" else re.escape(token[place])
            place += 1
    return made


def _closing(token: str, place: int) -> int:
    depth = 0
    for end in range(place, len(token)):
        depth += (token[end] == "(") - (token[end] == ")")
        if not depth:
            return end
    raise ValueError(f"a bracket stays open in {token}")


def _anchors(phrase: str) -> tuple[str, ...]:
    """Choose the token of a phrase that is hardest to meet by chance, as pieces to look for."""
    best: tuple[str, ...] = ()
    for token in _tokens(phrase):
        if token in _GAPS or token.endswith(")?"):
            continue
        pieces = tuple(dict.fromkeys(_pieces(token)))
        if all(pieces) and (not best or _weight(pieces) > _weight(best)):
            best = pieces
    if not best:
        raise ValueError(f"nothing in {phrase} can be looked for")
    return best


def _weight(pieces: tuple[str, ...]) -> float:
    return min(map(len, pieces)) - 0.02 * len(pieces)


def _pieces(token: str) -> Iterator[str]:
    """Give for each way to fulfil a token the longest piece of it, with spaces where a word must begin or end."""
    if "(" in token:
        start = token.index("(")
        end = _closing(token, start)
        outside = max(_longest(token[:start] + " " + token[end + 1 :]), "", key=len)
        for part in _alternatives(token[start + 1 : end]):
            inside = [tuple(_pieces(one)) for one in _tokens(part) if one not in _GAPS and not one.endswith(")?")]
            plain = [pieces for pieces in inside if pieces]
            if not plain:
                yield outside
                continue
            yield from max(plain, key=lambda pieces: min(map(len, pieces)))
    else:
        yield _longest(token)


def _longest(token: str) -> str:
    found = ""
    for piece in _PIECE.findall(token):
        opened = piece if piece.startswith("*") else f" {piece}"
        closed = opened if opened.endswith("*") else f"{opened} "
        found = max(found, *closed.split("*"), key=len)
    return found
