"""Which language a text is in: a small statistical model, asked about the beginning only.

py3langid, limited to the languages our sources are likely to speak (the more languages, the more short
posts go astray). It reads 400 characters: whole articles cost fifteen times as much and are told no better. German
and English are mostly told by their commonest words before it is asked.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

LANGUAGES = ("de", "en", "fr", "it", "es", "nl", "pl", "cs", "da", "sv", "pt", "tr")
_ENOUGH = 400
_LETTERS = 12

_NOT_WORDS = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}|\S{1,64}@\S{1,255}|@\w{1,64}|#(?=\w)|&\w{2,8};")

# Words of closed classes that none of our other languages writes alike. Where only one side speaks up they
# outrank the model on texts it has little of.
_GERMAN_WORDS = """
    ich und nicht auch auf für wir sich wird zum zur nach über sind dass aber oder wie mehr kein keine eine
    einen einem einer ist das haben werden bei aus durch nur noch schon wenn sehr
"""
_GERMAN = frozenset(_GERMAN_WORDS.split())
_ENGLISH_WORDS = """
    the and you that with this have are your from thanks would please our they what how it's i'm don't
    which been there their about
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_FEW = 32
_PLENTY = 3  # different common words, nearly all of one language: the model knows no better, and takes long
_CLEARLY = 4
_WORDS = re.compile(r"[\w']+")


@cache
def _model() -> Any:
    from py3langid.langid import (  # noqa: PLC0415 because the model takes a second, and `ganzohr --help` never asks
        MODEL_FILE,
        LanguageIdentifier,
    )

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LANGUAGES)
    return model


def identify(text: str) -> str | None:
    """Return the language as an ISO 639-1 code, or ``None`` for a text too short to say."""
    words = _NOT_WORDS.sub(" ", text[: 3 * _ENOUGH])[:_ENOUGH]
    letters = sum(map(str.isalpha, words))
    seen = set(_WORDS.findall(words.casefold()))
    german, english = len(seen & _GERMAN), len(seen & _ENGLISH)
    if german + english >= (1 if letters < _FEW else _PLENTY) and _CLEARLY * min(german, english) < max(
        german, english
    ):
        return "de" if german > english else "en"
    if letters < _LETTERS:
        return None
    found, _ = _model().classify(words.lower() if words.isupper() else words)
    return str(found)
