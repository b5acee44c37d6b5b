"""Languages: the words by which names, dates and signals are recognised, one module a language.

German and English bring cues in the signals' own files; every further language brings its cues here
(``cues`` maps a signal's name to them). All words are lower case unless their case carries meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ganzohr.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Language:
    """What the rooms above need to know of one language.

    ``code`` is the ISO 639-1 code. ``legal_forms`` are company suffixes as people write them, the longer
    ones included (``GmbH & Co. KG``). ``genitives`` are the endings a name takes when something is its own.
    ``ordinary_words`` are words of everyday text that also name companies or people. ``company_words``
    stand next to a company's name and hardly next to anything else's; ``person_words`` likewise.
    """

    code: str
    label: str = ""
    # names
    legal_forms: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    name_suffixes: tuple[str, ...] = ()
    salutations: tuple[str, ...] = ()
    given_names: frozenset[str] = frozenset()
    ordinary_words: frozenset[str] = frozenset()
    company_words: frozenset[str] = frozenset()
    person_words: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    # dates, sentences, signals
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    abbreviations: frozenset[str] = frozenset()
    negations: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


SHELF: Shelf[Language] = Shelf("ganzohr.languages", Language)
