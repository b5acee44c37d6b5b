"""Hard-wrapped text: press releases and mails whose lines break in the middle of sentences."""

from __future__ import annotations

from ganzohr.matching.lexicon import LEGAL_FORM

_SHORT = 30  # in wrapped text a shorter line is a heading or the end of a paragraph
_LEAST, _MOST = 45, 100  # a wrapped line is this long; one longer line says that paragraphs are not wrapped


def is_wrapped(text: str) -> bool:
    """Say whether the line breaks of a text are those of a fixed width, so that they end nothing."""
    lines = text.split("\n")
    if len(lines) < 4 or any(len(line) > _MOST for line in lines):
        return False
    return sum(len(line) >= _LEAST and line.rstrip()[-1:] not in ".!?:" for line in lines) >= 3


def goes_on(text: str, place: int, wrapped: bool) -> bool:
    """Say whether the sentence goes on behind the line break at ``place``."""
    line = text[text.rfind("\n", 0, place) + 1 : place].rstrip()
    following = text[place + 1 : place + 2]
    if not line or line[-1] in ".!?:|" or not following or following.isspace():
        return False
    if LEGAL_FORM.match(text, place + 1):
        return True
    if following.islower():
        return len(line) >= 20
    return wrapped and len(line) >= _SHORT
