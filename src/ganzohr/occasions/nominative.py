"""German words out of their sentence: the form in which they can be told anew.

A quote stays as it stands; a sentence of ours says "wird Vorsitzende" where the quote says "zur Vorsitzenden". Only
endings that leave no doubt are changed (Duden, Grammatik: weak declension); everything else stays as it was written.
"""

from __future__ import annotations

import re

# Nouns that are declined like adjectives, at the end of a word.
_ADJECTIVAL = re.compile(
    r"(?P<stem>\w*(?:vorsitzende|beauftragte|bevollmächtigte|verantwortliche|vorgesetzte))(?P<end>[nr]?)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(\w*(?:beschäftigte|angestellte|bedienstete|arbeitende))n\b|\b(\w*(?:mitarbeiter|arbeiter|fahrer|führer|begleiter|zusteller|pfleger|lehrer|erzieher))n\b|\b(\w*ärzte)n\b",
    re.IGNORECASE,
)
_GENITIVE = re.compile(
    r"(?<!des )\b(\w*(?:chef|leiter|direktor|geschäftsführer|manager|vorstand|rektor|inhaber|mitglied"
    r"|vorsteher))(?:e?s)\b"
    r"|(?<!des )\b(\w*aufsichtsrat)e?s\b|\b(\w*(?:präsident|intendant|prokurist))en\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"\b(stellvertretende|kaufmännische|technische|geschäftsführende|ehrenamtliche|wissenschaftliche|leitende|neue)[nmrs]?\b(?=\s)",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(r"^(\w+(?:ische|sche))[nr]\b(?=\s)")  # "der Deutschen Bahn", in the nominative "Deutsche Bahn"
_FEMININE = re.compile(r"(?:e|in|frau|kraft|leitung|führung)$", re.IGNORECASE)
_ARTICLE = re.compile(
    r"\b(zum|dem|des|den|vom|beim|eine[nm]|neue[nm]|ihre[nm]|seine[nm]|zur|einer|ihrer|seiner)\b", re.IGNORECASE
)
_HER = frozenset(("zur", "einer", "ihrer", "seiner"))


def position(text: str, before: str = "") -> str:
    """Put a position into the nominative; ``before`` is what stands before it and may tell whose position it is."""
    articles = _ARTICLE.findall(before)
    strong = "" if not articles or articles[-1].lower() in _HER else "r"

    def adjectival(match: re.Match[str]) -> str:
        return match["stem"] + (strong if match["end"] == "n" else match["end"])

    told = _GENITIVE.sub(lambda match: match[1] or match[2] or match[3], _ADJECTIVAL.sub(adjectival, text))
    noun = told.split()[-1] if told.split() else ""
    ending = "" if _FEMININE.search(noun) else "r"
    return _ADJECTIVE.sub(lambda match: match[1] + ending, told)


def workforce(text: str) -> str:
    """Put those who strike into the nominative plural: "Beschäftigten" are "Beschäftigte"."""
    return _PLURAL.sub(lambda match: match[1] or match[2] or match[3], text)


def company(text: str) -> str:
    """Put a company whose name begins with an adjective into the nominative: "Deutschen Bahn" is "Deutsche Bahn"."""
    return _OFFICIAL.sub(r"\1", text)
