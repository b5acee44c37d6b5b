"""Words with their places, and the runs of capitalised words in which names are looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ganzohr.matching import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ganzohr.matching.lexicon import Word

_INSIDE = "[.'’´`_]"  # what may stand inside a word
_BEGINS = rf"(?<![^\W_].)(?<![^\W_]{_INSIDE}.)"  # said behind a word's first letter, so that the search can leap to it
_WORD = re.compile(rf"[^\W_]{_BEGINS}[^\W_]*(?:{_INSIDE}[^\W_]+)*")
_OPENING = re.compile(rf"h{_BEGINS}ttps?://\S+|@\w+|[^\W_a-zäöüß]{_BEGINS}[^\W_]*(?:{_INSIDE}[^\W_]+)*")
_NEXT = re.compile(r"[^\s#]")
_GLUE = re.compile(r"([A-ZÄÖÜ][a-zäöüß]{2,})(?=[A-ZÄÖÜ][a-zäöüß]+$)")
_POSSESSIVE = ("'s", "’s", "´s", "`s")
_DOTTED = frozenset(["Dr", "Prof", "St", "Co", "Inc", "Mag", "Ing", "Corp", "Ltd"])
JOINS = frozenset("-&+/–")
_BLANK = frozenset(" \t\n\r\xa0#")
_SMALL_FORMS = frozenset(letter for letter in lexicon.FORM_HEADS if letter.islower())
_STOPS = frozenset(".;:!?)")
_LONGEST_DOTTED = 4  # letters of an abbreviation with a dot
_JOINING = JOINS | _BLANK | {"."}


class Token(NamedTuple):
    text: str
    start: int
    end: int
    word: Word


class Run(NamedTuple):
    """Capitalised words that may belong together; ``gaps[i]`` is what stands between word ``i - 1`` and word ``i``."""

    tokens: list[Token]
    gaps: list[str]


def read_runs(text: str, lang: str, wrapped: bool, other: Callable[[Token], None]) -> Iterator[Run]:
    """Yield the runs of a text. ``other`` is shown account names, and words in small letters that open a position.

    Only words that may begin a name are read: most are neither that nor near one.
    """
    for small in _small_positions(text):
        other(small)
    run, gaps = list[Token](), list[str]()
    end = 0  # of what was read last, its possessive included
    for match in _OPENING.finditer(text):
        spelled, start = match[0], match.start()
        if not _opens(spelled):
            if spelled[0] == "@":
                other(Token(spelled, start, match.end(), lexicon.SMALL))
            continue
        if run and (gap := text[end:start]) != " " and not _is_blank(gap, wrapped):
            yield Run(run, gaps)
            run, gaps = [], []
        word = lexicon.word(spelled, lang)
        if not run and word.dull and _stands_alone(text, spelled, match.end()):
            continue
        for token in _tokens(spelled, start, word, lang):
            if run and token.start == end and text[end - 1].isalpha():  # a page has glued them together
                yield Run(run, gaps)
                run, gaps = [], []
            gaps.append(text[end : token.start].replace("#", "") if run else "")
            run.append(token)
            end = token.end
            while text[end : end + 1] in _JOINING and (joined := _joined(text, run[-1], lang)):
                gaps.append(text[end : joined.start].replace("#", ""))
                run.append(joined)
                end = joined.end
        end = max(end, match.end())
    if run:
        yield Run(run, gaps)


def _small_positions(text: str) -> Iterator[Token]:
    if any(head in text for head in lexicon.SMALL_POSITIONS):
        for match in _WORD.finditer(text):
            if match[0] in lexicon.SMALL_POSITIONS:
                yield Token(match[0], match.start(), match.end(), lexicon.SMALL_POSITION)


def _tokens(text: str, start: int, word: Word, lang: str) -> tuple[Token, ...]:
    """Make a token of a word: without its possessive, and two of what a page has glued together: "FrankfurtDie"."""
    if text[-1] == "s" and text[-2:] in _POSSESSIVE and not word.known:
        text = text[:-2]
        word = lexicon.word(text, lang)
    if word.odd and lang == "de" and not word.known and (glue := _GLUE.match(text)):
        place, rest = lexicon.word(glue[1], lang), lexicon.word(text[glue.end(1) :], lang)
        if place.place and rest.common:
            middle = start + glue.end(1)
            return Token(glue[1], start, middle, place), Token(text[glue.end(1) :], middle, start + len(text), rest)
    return (Token(text, start, start + len(text), word),)


def _stands_alone(text: str, spelled: str, end: int) -> bool:
    """Say of a word, mostly a noun, that neither a name nor a legal form can follow: a small letter does, or a stop."""
    behind = text[end : end + 2]
    return len(spelled) > _LONGEST_DOTTED and (
        behind[:1] in _STOPS or (behind[:1] == " " and behind[1:].islower() and behind[1] not in _SMALL_FORMS)
    )


def _is_blank(gap: str, wrapped: bool) -> bool:
    """Say whether a run goes on behind a gap: nothing but blanks lies between."""
    return not gap or (gap.replace("#", " ").isspace() and (wrapped or "\n" not in gap))


def _opens(text: str) -> bool:
    first = text[0]
    return first.isupper() or (first.isdigit() and not text[-1].isdigit())


def _joined(text: str, before: Token, lang: str) -> Token | None:
    """Return what joins a word to the next: a hyphen, the dot of an abbreviation, the "von" of a name."""
    place = before.end
    if text[place : place + 1] in _BLANK:
        place += 1
    sign = text[place : place + 1]
    gap = place - before.end
    if sign in JOINS or (sign == "." and not gap):
        after = _NEXT.search(text, place + 1)
        if after is None:
            return None
        next_gap, letter = after.start() - place - 1, after[0]
        if sign == ".":
            joins = next_gap <= 1 and (len(before.text) == 1 or before.text in _DOTTED)
        else:
            joins = gap == next_gap and (not gap or letter.isupper() or letter.isdigit())
        return Token(sign, place, place + 1, lexicon.SMALL) if joins else None
    if not gap or not (before.word.given or len(before.text) == 1):
        return None
    word = _WORD.match(text, place)
    if word is None or word[0] not in lexicon.PARTICLES:
        return None
    blank, letter = text[word.end() : word.end() + 1], text[word.end() + 1 : word.end() + 2]
    joins = blank in _BLANK and letter.isupper()
    return Token(word[0], place, word.end(), lexicon.word(word[0], lang)) if joins else None
