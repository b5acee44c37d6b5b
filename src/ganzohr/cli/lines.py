"""Lines in a terminal: folded between words and hung under their beginning, whole where a program reads them."""

from __future__ import annotations

import re
from typing import IO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

WHOLE = 10_000
"""So wide is what is no terminal: a pipe or a file gets every line in one piece."""

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)


class Paper(Console):
    """Where a command writes. A reader who has gone is an error like any other, not the end of the program."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def paper(file: IO[str], *, width: int | None = None, terminal: bool | None = None) -> Paper:
    """Make paper of a stream; ``width`` and ``terminal`` are said where the stream cannot know them itself."""
    made = Paper(file=file, width=width, force_terminal=terminal, legacy_windows=False)
    if width is None and not made.is_terminal:
        made.width = WHOLE
    return made


def plain(words: str) -> str:
    """Take out what would move the cursor, colour the screen, turn the reading direction, or cannot be written."""
    return unseen(words, "")


def unseen(words: str, instead: str) -> str:
    """Put something in the place of each such character."""
    return _UNSEEN.sub(instead, words)


def write(out: Console, words: str | Text = "", style: str = "", *, lead: str | Text = "", whole: bool = False) -> None:
    """Write a paragraph after ``lead``, its further lines hung under the first; a ``whole`` one is never folded.

    No markup is read out of the words; spaces before them are a lead.
    """
    if isinstance(words, str):
        bare = plain(words).lstrip(" ")
        lead, words = lead or " " * (len(plain(words)) - len(bare)), bare
    text = words.copy() if isinstance(words, Text) else Text(words)
    if style:
        text.stylize(style)
    hang = cell_len(lead if isinstance(lead, str) else lead.plain)
    room = WHOLE if whole else max(out.width - hang, 20)
    for part in text.split("\n", allow_blank=True):
        for piece in part.wrap(out, room, overflow="fold") or [Text()]:
            piece.rstrip()
            out.print(Text.assemble(lead, piece), soft_wrap=True, highlight=False)
            lead = " " * hang
