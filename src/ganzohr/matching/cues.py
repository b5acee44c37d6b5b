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
_EDGES = ".,;:!?()[]\"'„“”»«‚‘’–—-/\n\t\r…|•*&@#%+=<>\ufffd"
_HALVES = re.compile("[\ud800-\udfff]")
_TELLING = 4  # letters, or a word of two with the spaces around it
_COMMON_WORDS = """
    the and for with from that this his her my their our your was were are been has had have not but she him who one
    two three new out off its into about over after before more most last first years year two own old good well
    der die das den dem des ein eine einen einem einer und oder mit von vom aus bei beim zum zur für auf nach vor seit
    ist sind war bin hat habe hatte wird wurde werden sein seine seinem seinen seiner ihr ihre ihrem ihren ihrer mein
    meine meinem meinen meiner als auch nicht noch nur sich sie wir ich man kommt geht steht macht gibt muss
    in im an am of to on at by is it he as be do so or we us up if no go am es er um zu da ab le la el lt ms mr
    herr unser unsere unserer unseren zwei drei vier ersten erste gegen über unter zwischen company companies people
    unternehmen firma group market business time work works
"""
_COMMON = frozenset(_COMMON_WORDS.split())
REACH = 160
"""A phrase is hardly longer; what stands farther off belongs to another sentence."""


@dataclass(frozen=True)
class Cue:
    """One phrase with its mark ("" or one of the marks asked for); the pattern is made when first needed."""

    phrase: str
    mark: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){_sequence(_tokens(self.phrase))}(?!\w)")


def read_cue(line: str, words: Mapping[str, str], marks: str = "!<>?") -> Cue:
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
        self._twofold: list[bool] = []
        for number, cue in enumerate(self.cues):
            groups = _anchors(cue.phrase)
            self._twofold.append(len(groups) > 1)
            for side, group in enumerate(groups):
                for anchor in group:
                    owners.setdefault(anchor, []).append(2 * number + side)
        self._owners = [tuple(dict.fromkeys(sides)) for sides in owners.values()]
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(owners))

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where something telling stands in a text of small letters, and the number of the cue it belongs to.

        Of a cue with two telling parts both are there, at most ``REACH`` letters apart.
        """
        last: dict[int, int] = {}
        for _start, end, anchor in self._automaton.find_overlapping(f" {spaced(text)} "):
            for side in self._owners[anchor]:
                number = side >> 1
                if self._twofold[number]:
                    last[side] = end
                    if end - last.get(side ^ 1, -REACH - 1) > REACH:
                        continue
                yield max(end - 3, 0), number


def whole(text: str) -> str:
    """Put a sign in the place of half characters, as broken JSON brings them: no searcher takes them."""
    return _HALVES.sub("\ufffd", text)


def spaced(text: str) -> str:
    """Put a space in the place of everything between words, letter for letter."""
    text = whole(text)
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
            any_part = r"\w*" if len(token) > 1 else r"\w+"
            made += any_part if token[place] == "*" else re.escape(token[place])
            place += 1
    return made


def _closing(token: str, place: int) -> int:
    depth = 0
    for end in range(place, len(token)):
        depth += (token[end] == "(") - (token[end] == ")")
        if not depth:
            return end
    raise ValueError(f"a bracket stays open in {token}")


def _anchors(phrase: str) -> list[tuple[str, ...]]:
    """Choose the one or two parts of a phrase that are hardest to meet by chance, as pieces to look for."""
    groups = []
    for token in _tokens(phrase):
        if token not in _GAPS and not token.endswith(")?"):
            pieces = tuple(dict.fromkeys(_pieces(token)))
            if all(pieces):
                groups.append((min(map(_weight, pieces)), pieces))
    if not groups:
        raise ValueError(f"nothing in {phrase} can be looked for")
    groups.sort(key=lambda group: (-group[0], len(group[1])))
    telling = [pieces for weight, pieces in groups[:2] if weight >= _TELLING]
    return telling or [groups[0][1]]


def _weight(piece: str) -> int:
    """Say how hard a piece is to meet by chance: by its letters, and not at all for the commonest words."""
    return 0 if piece.strip() in _COMMON else len(piece)


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
            yield from max(plain, key=lambda pieces: min(map(_weight, pieces)))
    else:
        yield _longest(token)


def _longest(token: str) -> str:
    found = ""
    for piece in _PIECE.findall(token):
        opened = piece if piece.startswith("*") else f" {piece}"
        closed = opened if opened.endswith("*") else f"{opened} "
        found = max(found, *closed.split("*"), key=lambda one: (_weight(one), len(one)))
    return found
