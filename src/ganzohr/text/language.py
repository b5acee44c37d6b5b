"""Which language a text is in: a small statistical model, asked about the beginning only.

py3langid, limited to the languages our sources are likely to speak (the more languages, the more short
posts go astray). It reads 400 characters: whole articles cost fifteen times as much and are told no better.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

LANGUAGES = ("de", "en", "fr", "it", "es", "nl", "pl", "cs", "da", "sv", "pt", "tr")
_ENOUGH = 400
_LETTERS = 12

_NOT_WORDS = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}|\S{1,64}@\S{1,255}|@\w{1,64}|#(?=\w)|&\w{2,8};")

# Words of closed classes that no other of our languages writes alike; they settle posts of a few words.
_ONLY: dict[str, frozenset[str]] = {}


@cache
def _model() -> Any:
    # Loaded on the first question: the model takes most of a second, and `ganzohr --help` never asks.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LANGUAGES)
    return model


def identify(text: str) -> str | None:
    """Return the language as an ISO 639-1 code, or ``None`` for a text too short to say."""
    words = _NOT_WORDS.sub(" ", text[: 3 * _ENOUGH])[:_ENOUGH]
    if sum(map(str.isalpha, words)) < _LETTERS:
        return None
    found, _ = _model().classify(words)
    return str(found)
