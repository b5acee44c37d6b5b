"""Every way a watched name may be written, each with what must be known about it to judge it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from ganzohr.languages import SHELF
from ganzohr.matching.letters import ESZETT, MARK, fold, without_marks
from ganzohr.matching.names import company_surfaces, legal_form, person_name, transcribed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ganzohr.model import WatchedName

# What is known of a spelling, as bits: a hundred thousand of them are kept in one array.
COMPANY, PERSON, TOPIC = 1, 2, 4
ORDINARY = 8  # made only of ordinary words
VERBAL = 16  # ordinary, and written small unless it is a name (rational, not Linde)
ACRONYM = 32  # so short or so capital that case decides
SURNAME = 64  # one word that many people bear
SHORTENED = 128  # not the whole name
ONE_WORD = 256
COMMON = 512  # a person's name that many share
INSIDE = 1024  # may stand in the middle of a compound
FAMILY = 2048  # only the family name
INITIAL = 4096
ALIAS = 8192
GERMAN, ENGLISH = 16384, 32768  # ordinary in this language only
TAGS = frozenset({"#", "@"})
# Whether letters in small are worth a look: always, never, where they are an account or tag, before a legal form.
NEVER_SMALL, SMALL_AS_TAG, SMALL_WITH_FORM = 1, 2, 3
DOMAIN = "//"  # how the surface begins that is a company's own domain
CAPITAL = ORDINARY | ACRONYM | SURNAME  # not meant in small letters

_UMLAUTS = frozenset("äöüÄÖÜ")
_DIGRAPH = re.compile(rb"(?<![aeqou ])ue|(?<!o)oe(?!u)|ae(?!u)")
# Where none of these stands, there is one way to write it. The last: a word with capitals inside.
_VARIED = re.compile(r"[^A-Za-z0-9 ]|^\s|\s$|[sS][sS]|[aouAOU][eE]| und | and |^\w*[a-z][A-Z]\w*$")
_SPACED_OUT = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+|[\d.,]+")  # words or a number, nothing that joins
_SIGNED = re.compile(r"\w[.+!]\s?\w\w|\w\w[+!]\s?\w")  # e.consult, bau+grün, box! Film: no sentence has it so
_INITIALS = re.compile(r"(?<!\w)([^\W\d_])\. ?(?=[^\W\d_])")
_OMITTED = re.compile(r"['’](?=s\b)")
_AMPERSAND = re.compile(r"\s*[&+]\s*")
_CAMEL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_ADJECTIVE = re.compile(
    r"(?:sche|liche|ige|igte|inte|[nt]ale|ische|ierte|elle|erste|neue|freie|grüne|rote|alte|zweite|gute|große|weiße|schwarze)$",
    re.IGNORECASE,
)


class Spelling(NamedTuple):
    """One written form of a name and its traits (the bits above)."""

    surface: str
    traits: int


class _Words(NamedTuple):
    german: frozenset[bytes]
    english: frozenset[bytes]
    ordinary: frozenset[bytes]
    nouns: frozenset[bytes]
    small: frozenset[bytes]
    given: frozenset[bytes]
    family: frozenset[bytes]
    common: frozenset[bytes]


@cache
def _words() -> _Words:
    languages = SHELF.all().values()
    places = [place for language in languages for place in language.places]  # Paris is one in English, too
    words = {language.code: (*language.ordinary_words, *places, *_everyday(language.code)) for language in languages}
    ordinary = {code: frozenset(map(_plain, of_language)) for code, of_language in words.items()}
    nouns = {word for of_language in words.values() for word in of_language if word[0].isupper()}
    small = {
        word for language in languages for word in (*language.ordinary_words, *language.articles) if word.islower()
    }
    return _Words(
        ordinary["de"],
        ordinary["en"],
        frozenset().union(*ordinary.values()),
        frozenset(map(_plain, nouns)),
        frozenset(form for word in small for form in (fold(word), _plain(word))),
        frozenset(fold(word) for language in languages for word in language.given_names),
        frozenset(fold(word) for language in languages for word in language.family_names),
        frozenset(fold(word) for language in languages for word in language.common_given_names),
    )


def _everyday(code: str) -> list[str]:
    """Read the further everyday words of a language, if it has any."""
    place = files("ganzohr.matching") / f"everyday_{code}.txt"
    lines = place.read_text(encoding="utf-8").splitlines() if place.is_file() else []
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _plain(word: str) -> bytes:
    """Fold a word so that "über" is not "uber"."""
    return transcribed(fold(word), word)


def spellings(name: WatchedName) -> list[Spelling]:
    """Give every written form of a watched name, without its umlaut and hyphen variants (see ``patterns``)."""
    spell = {"company": _company, "person": _person, "topic": _topic}[name.kind]
    found = spell(_visible(name.name), 0)
    for alias in name.aliases:
        found += spell(_visible(alias), ALIAS)
    if name.domain and name.kind == "company":
        found.append(Spelling(DOMAIN + name.domain.lower().removeprefix("www."), COMPANY))
    if name.aliases:
        found.sort(key=lambda spelling: spelling.traits & SHORTENED)  # what is said outright counts first
    return found


def _visible(name: str) -> str:
    """Take soft hyphens and the like out of a name."""
    return name if name.isascii() or MARK not in fold(name) else without_marks(name)[0]


def _company(name: str, extra: int) -> list[Spelling]:
    found = []
    for surface, shortened in company_surfaces(name):
        folded = fold(surface)
        if len(folded.strip()) < 2:
            found.append(Spelling(name, COMPANY | extra))  # of "X Corp." nothing but the whole is a name
            continue
        traits = COMPANY | extra | _kind_of_word(surface, folded)
        if shortened:
            letters = traits & ACRONYM and surface.isupper() and len(surface) > 2  # UBS Group
            unclear = traits & CAPITAL or len(surface) < 4 or (traits & ONE_WORD and surface[-2:] == "er")
            if (traits & ORDINARY and (traits & ONE_WORD or not _capitalised(surface))) or (unclear and not letters):
                continue  # what is left says too little
            traits |= SHORTENED
        found.append(Spelling(surface, traits))
        head, _, rest = surface.partition(" ")
        if rest and head[-1] == "e" and _ADJECTIVE.search(head):
            found += [Spelling(f"{head}n {rest}", traits), Spelling(f"{head}r {rest}", traits)]
    return found


def _capitalised(surface: str) -> bool:
    return all(word[0].isupper() for word in surface.split())


def _kind_of_word(surface: str, folded: bytes) -> int:
    """Say how easily a company's name is mistaken for something else."""
    known = _words()
    parts = transcribed(folded, surface).split()
    if len(parts) != 1:
        plain = known.ordinary.issuperset([part for part in parts if len(part) > 1 and not part.isdigit()])
        plain = plain and not _SIGNED.search(surface)
        if max(map(len, parts)) <= 2 and not (plain and _SPACED_OUT.fullmatch(surface)):
            return ACRONYM  # E.ON, H&M, but not "I am"
        if plain or len(parts) > 2:
            return ORDINARY if plain else 0
        given, _, family = folded.partition(b" ")
        return SURNAME if given in known.given and family in known.family else 0
    word = parts[0]
    if word.isdigit():
        return ORDINARY
    mixed = surface.isupper() or not (surface[1:].islower() or surface[1:].isdigit())
    acronym = ACRONYM if len(surface) <= 3 or (len(surface) <= 5 and mixed) else 0
    if word in known.ordinary and (surface[1:].islower() or surface.isupper()):  # YouTube is no word
        where = (ENGLISH if word not in known.german else 0) | (GERMAN if word not in known.english else 0)
        bearer = SURNAME if folded in known.family else 0
        return ONE_WORD | ORDINARY | acronym | where | bearer | (0 if word in known.nouns else VERBAL)
    if folded in known.family or folded in known.given:
        return ONE_WORD | SURNAME
    return ONE_WORD | acronym


def _person(name: str, extra: int) -> list[Spelling]:
    known = _words()
    parts = person_name(name)
    if not parts.given:
        return [Spelling(parts.family, PERSON | ONE_WORD | extra)] if parts.family else []
    first = parts.given.partition(" ")[0]
    family = fold(parts.family)
    traits = PERSON | extra | (COMMON if family in known.family and fold(first) in known.common else 0)
    full = f"{parts.given} {parts.family}"
    found = [Spelling(name if name == full else full, traits)]
    if first != parts.given and len(first) > 1:
        found.append(Spelling(f"{first} {parts.family}", traits))
    if len(family) > 2 and known.small.isdisjoint((family, transcribed(family, parts.family))):
        found.append(Spelling(parts.family, PERSON | FAMILY | traits & COMMON))
    return found


def _topic(name: str, _extra: int) -> list[Spelling]:
    name = name.strip()
    head, _, rest = name.partition(" ")
    if not name:
        return []
    if rest:
        endings = "nrsm" if head.islower() and head.endswith("e") else ""
        return [Spelling(name, TOPIC), *(Spelling(f"{head}{ending} {rest}", TOPIC) for ending in endings)]
    acronym = ACRONYM if len(name) <= 4 and name.isupper() else 0
    traits = TOPIC | ONE_WORD | acronym | (INSIDE if len(name) >= 6 and not acronym else 0)
    return [Spelling(name, traits)]


def patterns(surface: str) -> Iterable[bytes]:
    """Give the folded forms to look for: ae/ä/a, ss/ß, &/und, hyphens and points written or not.

    Each begins with a space, which stands for the word boundary.
    """
    folded = fold(surface)
    if surface.startswith(DOMAIN):
        return (b" " + folded.strip(),)
    if not _VARIED.search(surface):
        return (b" " + folded,) if folded else ()
    return _variants(surface, folded)


def _variants(surface: str, folded: bytes) -> set[bytes]:
    found = {folded}
    if not surface.isascii():
        with_ae = transcribed(folded, surface)
        found |= {with_ae, folded.replace(b"\xdf", b"ss")}
        if ESZETT in folded and with_ae.count(b"ss"):
            found.add(transcribed(folded.replace(b"\xdf", b"z"), surface).replace(b"z", b"\xdf"))
    if b"ss" in folded:
        found |= {form.replace(b"ss", b"\xdf") for form in found}
    if len(folded) > 4 and (b"ae" in folded or b"oe" in folded or b"ue" in folded):
        found.add(_DIGRAPH.sub(lambda m: m.group()[:1], folded))
    if "&" in surface or "+" in surface:
        found.add(fold(_AMPERSAND.sub(" & ", surface)))
        for form in list(found):
            if b"   " in form:
                found |= {form.replace(b"   ", b" und "), form.replace(b"   ", b" and "), form.replace(b"   ", b" ")}
    elif b" und " in folded or b" and " in folded:
        found |= {form.replace(b" und ", b"   ").replace(b" and ", b"   ") for form in list(found)}
    if "." in surface and " " in surface and _INITIALS.search(surface):
        found |= {fold(_INITIALS.sub(rf"\1{point}", surface)) for point in (". ", ".", " ")}
    if " " in surface and ("'" in surface or "’" in surface):
        found |= {fold(_OMITTED.sub("", surface))}
    if " " not in surface:
        if "-" in surface or "." in surface or "'" in surface or "’" in surface:
            found |= {form.replace(b" ", b"") for form in list(found) if form.count(b" ") == 1 and len(form) > 3}
        elif not surface.isupper() and not surface.islower() and _CAMEL.search(surface):
            found.add(fold(_CAMEL.sub(" ", surface)))
    return {b" " + form.strip() for form in found if form.strip()}


def ordinary_text() -> bytes:
    """Give the ordinary words of all languages, folded, as if they were a text."""
    return b" " + b" ".join(sorted(_words().ordinary)) + b" "


def in_small_letters(surface: str, traits: int) -> int:
    """Say whether a spelling in small letters is worth a look: 0 always, or one of the three above."""
    if not traits & CAPITAL:
        return 0
    if traits & ORDINARY:
        return NEVER_SMALL if surface[0].isupper() else SMALL_WITH_FORM
    if not surface[0].isupper():
        return 0
    return SMALL_AS_TAG if traits & ACRONYM else NEVER_SMALL


def is_ordinary(word: str, lang: str) -> bool:
    """Say whether a word is an ordinary one in a language."""
    known = _words()
    return _plain(word) in (known.english if lang == "en" else known.german)


def is_word(word: str) -> bool:
    """Say whether a word is an ordinary one in any language, or a given name."""
    known = _words()
    return _plain(word) in known.ordinary or fold(word) in known.given


def same_letters(seen: str, surface: str) -> bool | None:
    """Say whether two spellings are one: True, False, or None where only the umlauts' dots are missing."""
    if _letters(seen, spelled_out=True) == _letters(surface, spelled_out=True):
        return True
    dots_more = sum(letter in _UMLAUTS for letter in seen) > sum(letter in _UMLAUTS for letter in surface)
    return (
        None if not dots_more and _letters(seen, spelled_out=False) == _letters(surface, spelled_out=False) else False
    )


def _letters(text: str, *, spelled_out: bool) -> str:
    folded = fold(text)
    if spelled_out:
        folded = transcribed(folded, text)
    plain = folded.replace(b"\xdf", b"ss").decode("latin-1")
    plain = plain.replace(" und ", "").replace(" and ", "")
    other = "".join(letter for letter in text.lower() if letter > "\u024f" and letter.isalnum())
    return plain.replace(" ", "") + other


def core_of(name: str) -> bytes:
    """Fold a company's name without its legal form, with boundaries on both sides."""
    return b" " + fold(legal_form(name)[0]) + b" "
