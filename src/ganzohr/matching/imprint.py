"""The imprint: who represents a company, as the law makes it say (§ 5 DDG, § 5 ECG and § 14 UGB, Art. 3 UWG).

Reads the plain text of an imprint page, in German and English. Of what stands there only names, positions and register
numbers are taken: an address in an imprint is there for service of process, not to be collected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ganzohr.matching.names import legal_form, person_name

_MOST = 30
_REACH = 400  # characters behind a label in which its names stand
_LINES = 8

_LABEL = re.compile(
    r"""
    (?P<position>
        (?:vertretungsberechtigte[rn]?\s+|alleinvertretungsberechtigte[rn]?\s+|einzelvertretungsberechtigte[rn]?\s+)?
        (?:
            geschäftsführ(?:er(?:innen|in)?|ung|ende[rn]?\s+gesellschafter(?:in(?:nen)?)?)(?:\s*/\s*-?in(?:nen)?)?
          | geschäftsleitung | geschäftsführende[rn]?\s+direktor(?:in|en|innen)?
          | vorstandsvorsitzende[rn]? | vorstandssprecher(?:in)? | sprecher(?:in)?\s+des\s+vorstand(?:e?s)?
          | vorständ(?:e|in(?:nen)?) | vorstandsmitglied(?:er)? | mitglieder\s+des\s+vorstand(?:e?s)? | vorstand
          | inhaber(?:in(?:nen)?)?(?:\s*/\s*-?in)? | einzelunternehmer(?:in)? | eigentümer(?:in)?
          | persönlich\s+haftende[rn]?\s+gesellschafter(?:in(?:nen)?)? | gesellschafter(?:in(?:nen)?)?
          | prokurist(?:en|in(?:nen)?)? | verwaltungsrat(?:spräsident(?:in)?)?
          | vorsitzende[rn]?\s+des\s+aufsichtsrat(?:e?s)? | aufsichtsratsvorsitzende[rn]? | aufsichtsrat
          | managing\s+directors? | executive\s+board | board\s+of\s+(?:management|directors) | management\s+board
          | chief\s+executive\s+officer | ceo | owner | general\s+managers?
          | chair(?:man|woman|person)?\s+of\s+the\s+board
        )
        (?:\s*\((?:ceo|cfo|cto|coo|vors(?:itz(?:ende[rn]?)?)?\.?|m/w/d)\))?
      | (?:gesetzlich\s+)?vertreten\s+durch(?:\s+(?:den|die|das|ihren|ihre|seinen|seine))?
      | (?:gesetzliche[rn]?\s+)?vertret(?:er|ungsberechtigte?[rn]?)(?:\s+personen)?
      | (?:legally\s+)?represented\s+by(?:\s+the)?
      | (?:authori[sz]ed|legal)\s+representatives?
    )
    (?P<after>\s*(?:der\s+gesellschaft\s*|ist\s+|sind\s+|is\s+|are\s+)?[:–—-]?[ \t]*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STOP = re.compile(
    r"\b(?:verantwortlich|redaktion|webdesign|gestaltung|umsetzung|konzept|hosting|datenschutz|kontakt|telefon|tel\.?|fax"
    r"|e-?mail|mail|internet|web|ust|umsatzsteuer|steuer|vat|register|amtsgericht|handelsregister|hrb|hra|sitz|anschrift"
    r"|adresse|address|phone|bank|iban|aufsichtsbehörde|kammer|haftung|quelle|bildnachweis|fotos?|copyright|responsible"
    r"|commercial|court|tax|wirtschafts|streit|plattform|platform|impressum|imprint)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:,|;|\||•|·|\t|\n|\s/\s|&|\bund\b|\band\b|\bsowie\b|\bas well as\b)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_PROMISES = re.compile(r"(?:,|\bund|\band|&|/)\s*$")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_LOW = frozenset(
    ("von", "van", "zu", "zum", "zur", "de", "der", "den", "del", "di", "da", "dos", "la", "le", "el", "ter", "vom")
)
_NO_NAME = re.compile(
    r"ihren?|vertreten|durch|dieser?|wiederum|stra(?:ß|ss)e|str|platz|weg|gasse|allee|deutschland|österreich|schweiz|germany"
    r"|austria|switzerland|gmbh|ag|kg|ohg|mbh|ug|se|ltd|inc|mitglied(?:er)?|(?:stellvertretender?\W?)?vorsitzender?"
    r"|gesellschaft|team|impressum|kontakt|nachname|vorname|name|herrn?|frau|geschäftsführer|vorstand|management|board"
    r"|verwaltungs|beteiligungs|holding|the|and|stellvertretender?|sprecher(?:in)?",
    re.IGNORECASE,
)
_REGISTER = re.compile(r"\b(HR[AB]|PR|VR|GnR)[ -]?(?:[Nn]r\.?\s?|[Nn]ummer:?\s?)?(\d{1,7}(?:\s?[A-Z]{1,3}\b)?)")
_FOREIGN = re.compile(r"\b(FN\s?\d{5,6}\s?[a-z]\b|CHE-?\d{3}\.\d{3}\.\d{3})")


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who represents a company: name and position as they stand at ``[start, end)`` and before it."""

    name: str
    position: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an imprint says that matters here."""

    officers: tuple[Officer, ...] = ()
    registers: tuple[str, ...] = ()


def read_imprint(text: str) -> Imprint:
    """Read who represents the company; every name is a span of ``text``."""
    found: dict[str, Officer] = {}
    for label in _LABEL.finditer(text):
        if _inside_word(text, label.start(), label.end("position")):
            continue
        for officer in _behind(text, label):
            known = found.get(officer.name.casefold())
            if known is None or _says_more(officer.position, known.position):
                found[officer.name.casefold()] = officer
    numbers = [f"{kind.upper()} {number.upper()}" for kind, number in _REGISTER.findall(text)]
    registers = dict.fromkeys((*(" ".join(one.split()) for one in numbers), *_FOREIGN.findall(text)))
    return Imprint(tuple(sorted(found.values(), key=lambda one: one.start))[:_MOST], tuple(registers))


def _inside_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-")
    return before or (end < len(text) and text[end].isalpha())


def _says_more(position: str, known: str) -> bool:
    """Tell whether a position says more than one that says only that somebody represents."""
    return (
        any(word in known.casefold() for word in ("vertret", "represent")) and position.casefold() != known.casefold()
    )


def _behind(text: str, label: re.Match[str]) -> Iterator[Officer]:
    """Yield the names behind a label: on its line, or on the lines below it until something else begins."""
    position = " ".join(label["position"].split())
    at, listed, seen = label.end(), True, False
    below = "\n" in label["after"]
    # Below an empty rest of the label's line names are a list; beside a name only a comma promises another.
    for line in text[at : at + _REACH].split("\n")[:_LINES]:
        names = list(_names(line))
        for start, end in names:
            yield Officer(text[at + start : at + end], position, at + start, at + end)
        if names:
            seen = True
            listed = listed and (below or at > label.end())
            if not listed and not _PROMISES.search(line):
                return
        elif line.strip() or seen:
            return
        at += len(line) + 1


def _names(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the names of people stand in a line, until it speaks of something else."""
    start = 0
    for apart in (*_APART.finditer(line), None):
        end = apart.start() if apart else len(line)
        piece = line[start:end]
        if _STOP.search(piece):
            return
        if found := _name(piece):
            yield start + found[0], start + found[1]
        start = apart.end() if apart else end


def _name(piece: str) -> tuple[int, int] | None:
    """Find the one name in a piece of a line, without titles before and brackets behind it."""
    label = _LABEL.match(piece.lstrip())
    front = len(piece) - len(piece.lstrip()) + label.end() if label else 0
    bare = _BRACKETS.sub(lambda m: " " * len(m[0]), piece[front:])
    if any(char.isdigit() for char in bare) or legal_form(bare.strip())[1] is not None:
        return None
    whole = person_name(bare.strip(" .:"))
    words = list(_WORD.finditer(bare))
    wanted = f"{whole.given} {whole.family}".split()
    first = next(
        (
            n
            for n in range(len(words))
            if [w[0].rstrip(".") for w in words[n : n + len(wanted)]] == [w.rstrip(".") for w in wanted]
        ),
        None,
    )
    if first is None or not 2 <= len(wanted) <= 5 or not whole.given:
        return None
    if not all((w[0].isupper() and not _NO_NAME.fullmatch(w)) or w in _LOW for w in wanted):
        return None
    if any(len(w) > 1 and w.isupper() and len(w) < 4 for w in wanted):
        return None
    chosen = words[first : first + len(wanted)]
    return front + chosen[0].start(), front + chosen[-1].start() + len(wanted[-1])
