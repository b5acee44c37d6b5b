"""Words with their places, and the runs of capitalised words in which names are looked for."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from ganzohr.matching import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ganzohr.matching.lexicon import Word

_TOKEN = re.compile(r"https?://\S+|@\w+|[^\W_]+(?:[.'’´`_][^\W_]+)*|[^\s#]")
_GLUE = re.compile(r"([A-ZÄÖÜ][a-zäöüß]{2,})(?=[A-ZÄÖÜ][a-zäöüß]+$)")
_POSSESSIVE = ("'s", "’s", "´s", "`s")
_DOTTED = frozenset(["Dr", "Prof", "St", "Co", "Inc", "Mag", "Ing", "Corp", "Ltd"])
JOINS = frozenset("-&+/–")


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
    """Yield the runs of a text. ``other`` is shown every word that opens none."""
    tokens = [_token(match, lang) for match in _TOKEN.finditer(text)]
    if lang == "de" and any(token.word.odd for token in tokens):
        tokens = [part for token in tokens for part in (_unglued(token, lang) if token.word.odd else (token,))]
    run: list[Token] = []
    for i, token in enumerate(tokens):
        small = token.word is lexicon.SMALL
        if not small and _opens(token.text):
            if run and run[-1].end == token.start and run[-1].text[-1].isalpha() and token.text[0].isalpha():
                yield _run(text, run)
                run = []
            if run and not wrapped and "\n" in text[run[-1].end : token.start]:
                yield _run(text, run)
                run = []
            run.append(token)
            continue
        if not small or token.text[0] == "@":
            other(token)
        if run and i + 1 < len(tokens) and _joins(run[-1], token, tokens[i + 1]):
            run.append(token)
        elif run:
            yield _run(text, run)
            run = []
    if run:
        yield _run(text, run)


def _token(match: re.Match[str], lang: str) -> Token:
    text, start, end = match[0], match.start(), match.end()
    if (text[0].islower() or not _opens(text)) and text not in lexicon.PARTICLES:
        return Token(text, start, end, lexicon.small(text))
    word = lexicon.word(text, lang)
    if text[-2:] in _POSSESSIVE and not word.known:
        text, end = text[:-2], end - 2
        word = lexicon.word(text, lang)
    return Token(text, start, end, word)


def _unglued(token: Token, lang: str) -> Iterator[Token]:
    """Part a place from the sentence that a page has glued to it: "FrankfurtDie Bank …"."""
    glue = _GLUE.match(token.text)
    rest = token.text[glue.end(1) :] if glue else ""
    if glue and lexicon.word(glue[1], lang).place and lexicon.word(rest, lang).common and not token.word.known:
        middle = token.start + glue.end(1)
        yield Token(glue[1], token.start, middle, lexicon.word(glue[1], lang))
        yield Token(rest, middle, token.end, lexicon.word(rest, lang))
    else:
        yield token


def _run(text: str, run: list[Token]) -> Run:
    gaps = [""]
    gaps += [text[before.end : after.start].replace("#", "") for before, after in itertools.pairwise(run)]
    return Run(run, gaps)


def _opens(text: str) -> bool:
    first = text[0]
    return first.isupper() or (first.isdigit() and not text[-1].isdigit())


def _joins(before: Token, token: Token, after: Token) -> bool:
    gap, next_gap = token.start - before.end, after.start - token.end
    if token.text in JOINS:
        return gap == next_gap and gap <= 1 and (gap == 0 or _opens(after.text) or after.text[0].isdigit())
    if token.text == ".":
        return gap == 0 and next_gap <= 1 and (len(before.text) == 1 or before.text in _DOTTED)
    particle = gap == next_gap == 1 and token.text in lexicon.PARTICLES and after.text[0].isupper()
    return particle and (before.word.given or len(before.text) == 1)
