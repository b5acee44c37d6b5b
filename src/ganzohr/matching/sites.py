"""Which site is a company's: domains that its name suggests, and whether an imprint names it with its legal form.

A name that stands somewhere on a site proves nothing. In an imprint the law makes the provider stand with the full name
(§ 5 DDG, § 5 ECG, Art. 3 UWG): the same core of the name, and the same legal form where the list has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from ganzohr.matching.names import GROUP_WORDS, key, legal_form
from ganzohr.text.folding import fold

ENDINGS = ("de", "com")
"""Under which endings a company is looked for first; those of the country of its legal form come before."""

_MOST = 8
_LINE = 240
_LINES = 1000
_STARTS = 4  # places of one line at which the name may begin
_TAIL = 7  # words behind a name in which its legal form may stand
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])")
_HOME = {
    "GesmbH": "at",
    "GmbH & Co. KEG": "at",
    "Sàrl": "ch",
    "SARL": "fr",
    "B.V.": "nl",
    "Ltd.": "co.uk",
    "plc": "co.uk",
}
_CREDITS = re.compile(
    r"\b(?:web-?design|gestaltung|umsetzung|realisi\w+|konzept\w*|programmierung|hosting|agentur|partner|kunden?"
    r"|design(?:ed)? (?:by|von)|powered by|made by|bild(?:er|nachweis|rechte)|fotos?|fotograf\w*|quellen?|referenz\w*"
    r"|customers?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:[^\w\s]|\b(?:[DT](?:ie|er|as|he)|Firma|FIRMA|Anbieter(?:in)?|Betreiber(?:in)?|Provider|[a-zäöüß]+|\d+))\s*$"
)
_WRITTEN_OUT = {
    "aktiengesellschaft": "AG",
    "gesellschaft mit beschränkter haftung": "GmbH",
    "gesmbh": "GmbH",
    "kommanditgesellschaft": "KG",
    "offene handelsgesellschaft": "OHG",
    "societas europaea": "SE",
    "unternehmergesellschaft": "UG",
    "ug (haftungsbeschränkt)": "UG",
    "unternehmergesellschaft (haftungsbeschränkt)": "UG",
    "limited": "Ltd.",
    "incorporated": "Inc.",
}
_WORD = re.compile(r"[^\s,;|()]+")


def guessed(name: str, endings: Sequence[str] = ENDINGS) -> list[str]:
    """Return the domains that a company's name suggests, likeliest first, at most eight: ``muster-antriebe.de``."""
    core, form = legal_form(name)
    words = [word for word in re.split(r"[^a-z0-9]+", fold(core).replace("&", " und ")) if word]
    chosen = [word for word in words if word not in GROUP_WORDS] or words
    joined = dict.fromkeys(("-".join(words), "".join(words), "-".join(chosen), "".join(chosen)))
    if len(words) == 1 or len(chosen) == 1:
        joined |= dict.fromkeys((f"{chosen[0]}-gruppe", f"{chosen[0]}-group"))
    home = _HOME.get(form or "")
    ends = [*([home] if home and "example" not in endings else []), *endings]
    labels = [label for label in joined if len(label) > 2 and _LABEL.fullmatch(label)]
    return [f"{label}.{end}" for label, end in product(labels, ends)][:_MOST]


def naming(name: str, text: str) -> str:
    """Return the words with which an imprint names a company as its provider, "" where it does not.

    A longer name is another company's, and so is the same name with another legal form.
    """
    return next(_namings(name, text), "")


def _namings(name: str, text: str) -> Iterator[str]:
    core, form = legal_form(name)
    wanted = key(name)
    first = fold(core).split()[:1]
    if not wanted or not first:
        return
    for line in (" ".join(line[:_LINE].split()) for line in text.split("\n", _LINES)[:_LINES]):
        credit = _CREDITS.search(line)
        for start in islice(_starts(line[: credit.end()] if credit else line, first[0][:3]), _STARTS):
            words = list(_WORD.finditer(line, start.start()))
            ends = [word.end() for word in words[: len(core.split()) + _TAIL]]
            ends = [end + 1 if line[end : end + 1] == ")" else end for end in ends]
            said = [line[start.start() : end] for end in ends]
            told = [(one, *legal_form(one)) for written in said for one in (written, written.rstrip(".:"))]
            whole = [(one, its) for one, rest, its in told if its and key(rest) == wanted]
            if whole and (form is None or _short(whole[-1][1]) == _short(form)):
                yield whole[-1][0]


def _short(form: str) -> str:
    return _WRITTEN_OUT.get(form.casefold(), form)


def _starts(line: str, letters: str) -> Iterator[re.Match[str]]:
    """Yield the words at which a name may begin: none of its own stands before them."""
    for word in _WORD.finditer(line):
        if word[0][:1].casefold() != letters[:1] and word[0].isascii():
            continue
        before = line[max(0, word.start() - 30) : word.start()]
        if fold(word[0]).startswith(letters) and (not before.strip() or _BEFORE.search(before)):
            yield word
