"""The lead of an article, where it stands outside the main text that the extraction library finds.

Many sites set their lead apart from the body and give it as the page's description, too: so a paragraph that
begins as the description does is the lead. In English the same place holds a subheading that only repeats the
body, and pages annotated by hand leave it out: who calls this decides by the language.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from ganzohr.text.trees import inner_text, tag_of

_WORDS = re.compile(r"\w+")
_TOLD = 60
"""So many letters of a description, or all where it has fewer, must be the same …"""
_KEY = 40
"""… and with less than this it tells nothing."""
_LEAST, _MOST = 60, 700
_PLACES = ("p", "div", "h2", "h3", "span", "strong", "section", "header", "em", "b")
_ELSEWHERE = frozenset({"nav", "aside", "footer", "figure", "figcaption", "a", "script", "style", "noscript", "head"})
_PARTS = 40
"""A paragraph has fewer elements inside it; what has more is not looked at, so no page costs more than its size."""


def missing_lead(tree: Any, description: str, text: str) -> str:
    """Return the lead of a page where ``text`` lacks it, else nothing; the tree stays as it is."""
    key = _bare(description)[:_TOLD]
    if len(key) < _KEY or key in _bare(text):
        return ""
    for element in tree.iter(*_PLACES):
        if len(list(islice(element.iter(), _PARTS))) == _PARTS:
            continue
        words = " ".join(inner_text(element).split())
        if not (_LEAST <= len(words) <= _MOST and _bare(words).startswith(key)):
            continue
        if not any(tag_of(above) in _ELSEWHERE for above in element.iterancestors()):
            return words
    return ""


def _bare(text: str) -> str:
    return "".join(_WORDS.findall(text.casefold()))
