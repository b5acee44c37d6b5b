"""Names taken apart: what is name and what is legal form, who is meant by which spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ganzohr.languages import SHELF, words
from ganzohr.matching.letters import fold

# Short forms that are words or other abbreviations in lower case: only as they are usually written.
_CASE_COUNTS = frozenset(words("ab ag ao as asa bv co cv eg ek ep eu ev gk kg kk lp na nv og oy sa sas sc sca se spa"))
_BREAKS = re.compile(r"\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(r"\s*\((?:[^()]*)\)\s*$")
_ANDS = frozenset({"&", "und", "u.", "+", "and"})
_QUOTES = "\"'„“”‚‘’»«›‹ "
_OUTER = " \t\n\"'„“”‚‘’»«›‹*_.,;:!?|-–—/#@"
# What a company adds to its name and the press leaves out.
GROUP_WORDS = frozenset(
    words(
        "group gruppe holding holdings konzern unternehmensgruppe firmengruppe company companies international "
        "worldwide global stores hldg hldgs hold. grp intl deutschland germany österreich austria schweiz switzerland "
        "suisse europe europa usa france frankreich italia italy españa spain polska poland nederland netherlands "
        "belgium hungary nordic iberia benelux dach emea uk"
    )
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts; ``family`` has its particles (``von der Heide``), ``given`` all given names."""

    given: str = ""
    family: str = ""
    titles: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()


def _bare(token: str) -> str:
    return token.lower().replace(".", "").strip(",;()")


@cache
def _forms() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Return legal forms by their bare tokens, every bare token, and short tokens as they are written."""
    usual: dict[str, str] = {}
    written: set[str] = set()
    for language in SHELF.all().values():
        for form in language.legal_forms:
            usual.setdefault(" ".join(map(_bare, form.split())), form)
            written.update(token.strip(",()") for token in form.split())
            written.update(bare for token in form.split() if not (bare := token.replace(".", "")).islower())
    written |= {token.upper() for token in written if len(token) > 1} | {"eGen", "Co", "co"}
    return usual, frozenset(token for form in usual for token in form.split()), frozenset(written)


def _is_form(tokens: list[str]) -> str | None:
    """Return the usual writing of a legal form given as tokens, or None."""
    usual, _, written = _forms()
    bare = [_bare(token) for token in tokens]
    bare = ["&" if token in {"und", "u", "+"} else token for token in bare]
    joined = " ".join(token for token in bare if token)
    form = usual.get(joined) or (usual.get(joined.replace(" ", "")) if len(tokens) > 1 else None)
    if form is None:
        return None
    if len(tokens) == 1 and bare[0] in _CASE_COUNTS and tokens[0].strip(",;()") not in written:
        return None
    return form


def _apart(name: str) -> str:
    """Put spaces where legal forms are written without (``GmbH&Co.KG``, ``Bau-GmbH``), and none into ``e. K.``."""
    if "&" in name or "(" in name or "." in name:
        name = _CO.sub(" & ", name)
        name = _CO_KG.sub(r"\1. ", name)
        name = _UG.sub("UG (", name)
        name = _SPACED.sub(r"\1.", name)
    return _HYPHENED.sub(r"\1 \2", name)


_CO = re.compile(r"\s*&\s*(?=[Cc][Oo]\b)")
_CO_KG = re.compile(r"\b([Cc][Oo])\.\s*(?=[KO][GH])")
_UG = re.compile(r"\bUG\(")
_SPACED = re.compile(r"\b([a-zA-Z])\. (?=[A-Z]\.(?:\s|$))")
_HYPHENED = re.compile(r"(\w)-(GmbH|AG|SE|KG|Aktiengesellschaft)$")
_MIDDLE = frozenset({"gmbh", "ag", "kg", "se", "ohg", "kgaa", "ggmbh", "gesmbh"})
# What stock exchanges put behind a name in capitals ("MUSTER AG NA O.N.").
_LISTING = re.compile(
    r"(?:\s*(?<![A-Z])(?:VNA|NA\.?|INH\.?|NAM\.?|REG\.?|VZ\.?|VZO|ST|O\.?\s?N\.?|A-SP|SP\.?|SPONS\.?|ADR|ADS|GDR"
    r"|(?:DL|EO|SF|DM)\s?[-\d.,]*)(?:\s[-\d.,/]+)?)+$"
)
_LISTED = re.compile(r"\.(?=(?:AG|SE|KGAA|NA|INH)\b)|(?<=SE)\+(?=CO\b)|(?<=GMBH)\+(?=CO\b)")
_GERMAN = re.compile(r"\bDT\. ?")
# The commonest, longest first: seen at once, without taking the name apart.
_COMMONEST = {
    f" {form}": usual
    for form, usual in (
        ("GmbH & Co. KG", "GmbH & Co. KG"),
        ("UG (haftungsbeschränkt)", "UG (haftungsbeschränkt)"),
        *((form, form) for form in words("GmbH AG SE KG OHG mbH eG plc Ltd. Inc.")),
        ("Ltd", "Ltd."),
        ("Inc", "Inc."),
    )
}
_COMMONEST_ENDS = tuple(_COMMONEST)


def unlisted(name: str) -> str:
    """Take from a company's name in capitals what only stock exchanges write: "MUSTER AG NA O.N." is "MUSTER AG"."""
    spaced = _LISTED.sub(lambda sign: ". " if sign[0] == "." else " & ", _GERMAN.sub("DEUTSCHE ", name))
    return _LISTING.sub("", spaced) or name


def legal_form(name: str) -> tuple[str, str | None]:
    """Split a company's name into its core and its legal form in the usual writing.

    "Muster Werke GmbH & Co. KG" is ("Muster Werke", "GmbH & Co. KG"), "Muster" is ("Muster", None). A
    form in the middle ("Muster GmbH Maschinenbau") counts too; a name that is nothing but a form is
    left whole. The "& Co." of "Muster & Co., Inc." belongs to the name.
    """
    _, known, _ = _forms()
    if name.isupper() and " " in name:
        name = unlisted(name)
    if name.endswith(_COMMONEST_ENDS):
        tail = next(tail for tail in _COMMONEST_ENDS if name.endswith(tail))
        core = name[: -len(tail)].strip(_OUTER)
        if core and _bare(core.rpartition(" ")[2]) not in known and name[-len(tail) - 1] not in "&,":
            return core, _COMMONEST[tail]
    tokens = _apart(name.strip().strip(_QUOTES)).split()
    start = len(tokens)
    while start > 1 and (_bare(tokens[start - 1]) in known or tokens[start - 1].lower() in _ANDS):
        start -= 1
    for first in range(start, len(tokens)):
        if (form := _is_form(tokens[first:])) and tokens[first - 1].lower() not in _ANDS:
            return _trimmed(tokens[:first]), form
    for first in range(1, len(tokens) - 1):
        if _bare(tokens[first]) in _MIDDLE:
            last_one = first + 1
            while last_one < len(tokens) and _bare(tokens[last_one]) in known:
                last_one += 1
            for end in range(last_one, first, -1):
                if form := _is_form(tokens[first:end]):
                    return _trimmed(tokens[:first] + tokens[end:]), form
    return _trimmed(tokens), None


def _trimmed(tokens: list[str]) -> str:
    """Join the tokens of a name without what surrounds it."""
    return " ".join(tokens).strip(_OUTER) or " ".join(tokens)


def transcribed(folded: bytes, surface: str) -> bytes:
    """Spell a folded name with ae, oe, ue and ss for its umlauts and its ß."""
    if surface.isascii():
        return folded
    out = bytearray()
    for byte, letter in zip(folded, surface, strict=True):
        if letter in "äöüÄÖÜ":
            out += bytes((byte, 0x65))
        elif byte == 0xDF:
            out += b"ss"
        elif byte in (0xE6, 0x9C):
            out += b"ae" if byte == 0xE6 else b"oe"
        else:
            out.append(byte)
    return bytes(out)


@cache
def _key_of(core: str) -> str:
    letters = transcribed(fold(core), core).decode("latin-1")
    return " ".join(word for word in letters.split() if word not in {"und", "and"})


def key(name: str) -> str:
    """Return what two spellings of one company's or person's name share.

    Legal form, case, accents, hyphens and "&"/"und" do not count, ae is ä and ß is ss: "MÜLLER
    Maschinenbau GmbH" and "Mueller Maschinenbau" have one key. Different keys do not prove anything.
    """
    core, _ = legal_form(name)
    found = _key_of(core)
    return found or _BREAKS.sub(" ", name).strip().casefold()


def company_surfaces(name: str) -> list[tuple[str, bool]]:
    """Give the forms of a company's name that are spelled out in text, each with whether it is shortened.

    The first is the name without its legal form. Shortened are "Muster" for "Muster Group" and for
    "Muster GmbH Maschinenbau", and what stands before an aside in brackets.
    """
    core, form = legal_form(name)
    found = [(core, False)]
    if core.endswith(")"):
        without = legal_form(_ASIDE.sub("", core))[0]
        if without and without != core:
            found.append((without, False))
            core = without
    if form is not None and not name.endswith(form) and not name.startswith(core):
        found.append((name.strip(_QUOTES), False))
    head, _, tail = core.rpartition(" ")
    while head and tail.lower() in GROUP_WORDS:
        core = head.strip(_OUTER + "&")
        found.append((core, True))
        head, _, tail = core.rpartition(" ")
    if core.startswith(("The ", "Firma ", "Fa. ")):
        found.append((core.partition(" ")[2], True))
    if form is not None and not name.endswith(form):
        before, _, after = name.partition(f" {form} ")
        if after and before:
            found.append((before.strip(_OUTER), True))
    return found


@cache
def _person_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    languages = SHELF.all().values()
    return (
        frozenset(word for language in languages for word in (*language.titles, *language.salutations)),
        frozenset(word for language in languages for word in language.particles),
        frozenset(word for language in languages for word in language.name_suffixes),
    )


def person_name(name: str) -> PersonName:
    """Take a person's name apart: "Prof. Dr. Anna von der Heide, MBA", "Beispiel, Anna".

    Knows titles before and degrees behind, particles, hyphens, and the order with a comma. A single word
    is a family name.
    """
    titles, particles, suffixes = _person_words()
    given, _, family = name.partition(" ")
    if family.isalpha() and given.isalpha() and given.lower() not in titles and family.lower() not in suffixes:
        return PersonName(given, family)  # most names are that simple
    name = _BRACKETS.sub(" ", name.replace("’", "'"))
    head, comma, tail = name.partition(",")
    if comma and tail.strip():
        behind = [word for word in tail.replace(",", " ").split() if _bare(word) not in suffixes]
        if any(not _is_title(word, titles) for word in behind):
            name = f"{' '.join(behind)} {head}"  # "Beispiel, Anna"
    words = name.replace(",", " ").split()
    front = 0
    while front < len(words) - 1 and _is_title(words[front], titles):
        front += 1
    back = len(words)
    while back > front + 1 and _bare(words[back - 1]) in suffixes:
        back -= 1
    core = words[front:back]
    first = len(core) - 1
    while first > 1 and _bare(core[first - 1]) in particles and core[first - 1][:1].islower():
        first -= 1
    if len(core) > 1 and first == 1 and core[0].islower() and _bare(core[0]) in particles:
        first = 0  # "von Beispiel" without a given name
    after = words[back:] + [word for word in tail.split() if comma and _bare(word) in suffixes]
    return PersonName(
        given=" ".join(core[:first]),
        family=" ".join(core[first:]),
        titles=tuple(words[:front]),
        suffixes=tuple(dict.fromkeys(word.strip(",") for word in after)),
    )


def _is_title(word: str, titles: frozenset[str]) -> bool:
    return all(part in titles for part in _bare(word).split("-") if part) and bool(_bare(word))
