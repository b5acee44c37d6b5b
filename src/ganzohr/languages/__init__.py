"""Languages: the words by which names, dates and signals are recognised, one module a language.

German and English bring cues in the signals' own files; every further language brings its cues here
(``cues`` maps a signal's name to them). All words are lower case unless their case carries meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING

from ganzohr.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Language:
    """What the rooms above need to know of one language.

    ``code`` is the ISO 639-1 code. ``legal_forms`` are company suffixes as people write them, the longer
    ones included (``GmbH & Co. KG``). ``ordinary_words`` are words of everyday text that also name companies
    or people. ``company_words`` end nouns that stand before a company's name ("Gasekonzern"),
    ``company_verbs`` come after it, ``role_words`` are what people are in companies, ``determiners`` make the
    next noun one of many (ein, kein, seine), ``business_words`` are what business text is full of;
    ``place_words`` end compounds in which a name is no longer its bearer ("Otto-Hahn-Straße"). ``cues`` are
    phrases by the name of the signal they tell.
    """

    code: str
    label: str = ""
    # names
    legal_forms: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    name_suffixes: tuple[str, ...] = ()
    salutations: tuple[str, ...] = ()
    given_names: frozenset[str] = frozenset()
    common_given_names: frozenset[str] = frozenset()
    family_names: frozenset[str] = frozenset()
    ordinary_words: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    company_words: tuple[str, ...] = ()
    company_verbs: frozenset[str] = frozenset()
    business_words: frozenset[str] = frozenset()
    role_words: frozenset[str] = frozenset()
    place_words: tuple[str, ...] = ()
    # signals
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def words(text: str) -> tuple[str, ...]:
    """Split a line of words."""
    return tuple(text.split())


def word_list(name: str) -> frozenset[str]:
    """Read a list of words that lies beside the languages; its head names where it comes from."""
    text = (files(__name__) / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def lines(name: str) -> tuple[str, ...]:
    """Read a list of phrases, one a line, that lies beside the languages."""
    text = (files(__name__) / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


SHELF: Shelf[Language] = Shelf("ganzohr.languages", Language)
