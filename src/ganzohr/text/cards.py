"""Address cards as bytes → their properties: vCard 2.1, 3.0, 4.0, jCard and xCard (RFC 2426, 6350, 6351, 7095).

Our own reader: the libraries are made for one version and whole files in memory, and stop at the first card
that breaks the rules; real exports mix versions, charsets and foldings. Pictures, sounds, keys and birthdays
are passed over as they are read.
"""

from __future__ import annotations

import json
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from ganzohr.errors import Invalid
from ganzohr.i18n import N_

_BLOCK = 1 << 16
_LONGEST = 1 << 16  # bytes of one property that are kept
_LARGEST = 64 << 20  # a JSON or XML file is read whole
_PASSED_OVER = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "BDAY", "ANNIVERSARY", "X-MS-OL-DESIGN", "X-MS-CARDPICTURE"))
_NAMESPACE = "urn:ietf:params:xml:ns:vcard-4.0"
_JCARD = re.compile(rb'\s*(?:\[\s*)+"vcard"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card: ``types`` are all its parameter values in lower case, ``parts`` its components."""

    name: str
    parts: tuple[str, ...]
    types: frozenset[str] = frozenset()
    group: str = ""

    @property
    def text(self) -> str:
        return self.parts[0] if self.parts else ""


def is_card(head: bytes) -> bool:
    """Tell from its first bytes whether a file holds address cards."""
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    if _JCARD.match(plain) or _NAMESPACE.encode() in plain:
        return True
    return re.search(rb"begin\s*:\s*vcard", plain, re.IGNORECASE) is not None


def read_cards(body: BinaryIO) -> Iterator[list[Property]]:
    """Yield the properties of each card; raise ``Invalid`` where JSON or XML as a whole cannot be read."""
    head = body.read(_BLOCK)
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if plain.startswith((b"[", b"<")):
        whole = head + body.read(_LARGEST)
        if len(whole) > _LARGEST:
            raise Invalid("file", N_("the file is larger than {n} MB; export it as .vcf"), n=_LARGEST >> 20)
        yield from _jcards(whole) if plain.startswith(b"[") else _xcards(whole)
        return
    card: list[Property] | None = None
    agents = 0
    for line in _logical(_physical(head, body)):
        one = _property(line)
        if one is None:
            continue
        if one.name == "BEGIN" and one.text.upper() == "VCARD":
            if card is not None and card and card[-1].name == "AGENT" and not card[-1].text:
                agents += 1  # vCard 2.1 puts the assistant's card inside
                continue
            if card is not None:
                yield card
            card = []
        elif one.name == "END" and one.text.upper() == "VCARD":
            if agents:
                agents -= 1
            elif card is not None:
                yield card
                card = None
        elif card is not None and not agents:
            card.append(one)
    if card is not None:
        yield card


def _physical(head: bytes, body: BinaryIO) -> Iterator[bytes]:
    """Yield lines without their ends; of a line that is too long only the beginning."""
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(head[:2])
    if encoding:
        whole = head[2:] + body.read(_LARGEST)
        yield from whole.decode(encoding, "replace").encode().splitlines()
        return
    mark = b"\n" if b"\n" in head or b"\r" not in head else b"\r"
    rest, block = b"", head.removeprefix(b"\xef\xbb\xbf")
    while block:
        *lines, rest = (rest + block).split(mark)
        for line in lines:
            yield line.rstrip(b"\r")
        if len(rest) > 2 * _LONGEST:
            rest = rest[:_LONGEST]
        block = body.read(_BLOCK)
    if rest:
        yield rest.rstrip(b"\r")


def _logical(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Join folded lines (RFC 6350 3.2) and quoted-printable ones that end in “=”; pictures are not gathered."""
    held: list[bytes] = []
    size = 0
    soft = False
    for line in lines:
        if soft or (line[:1] in (b" ", b"\t") and held):
            size += len(line)
            if size < _LONGEST and not _passes_over(held[0]):
                held.append(b"\n" + line if soft else line[1:])
            soft = soft and line.endswith(b"=")
            continue
        if held:
            yield b"".join(held)
        held, size = [line], len(line)
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in line.upper() and not _passes_over(line)
    if held:
        yield b"".join(held)


def _passes_over(line: bytes) -> bool:
    name = re.split(rb"[;:]", line[:80], maxsplit=1)[0].decode("ascii", "replace").upper()
    return name.rpartition(".")[2] in _PASSED_OVER


def _property(line: bytes) -> Property | None:
    """Read ``group.NAME;PARAM=value:value``; None for what is no property."""
    colon, quoted = -1, False
    for at, byte in enumerate(line):
        if byte == 0x22:
            quoted = not quoted
        elif byte == 0x3A and not quoted:
            colon = at
            break
    if colon < 1:
        return None
    name, *parameters = line[:colon].decode("utf-8", "replace").strip().split(";")
    group, _, name = name.rpartition(".")
    if not (name := name.strip().upper()) or name in _PASSED_OVER:
        return None
    types = {part.strip(' "').lower() for one in parameters for part in one.partition("=")[2].split(",") if "=" in one}
    types |= {one.strip().lower() for one in parameters if "=" not in one}
    value = line[colon + 1 :]
    if "quoted-printable" in types:
        value = quopri.decodestring(value)
    charset = next((one.partition("=")[2] for one in parameters if one.upper().startswith("CHARSET=")), None)
    text = _decoded(value, charset)
    return Property(name, tuple(_unescaped(part) for part in _split(text, ";")), frozenset(types), group.lower())


def _decoded(value: bytes, charset: str | None) -> str:
    for encoding in ("utf-8", charset, "cp1252"):
        try:
            return value.decode(encoding or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return value.decode("latin-1")


def _split(text: str, mark: str) -> list[str]:
    return re.split(rf"(?<!\\){mark}", text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text).strip()


def _jcards(whole: bytes) -> Iterator[list[Property]]:
    try:
        said = json.loads(whole)
    except (ValueError, RecursionError):
        raise Invalid("file", N_("the file is not jCard: its JSON cannot be read")) from None
    for card in [said] if said and said[0] == "vcard" else said:
        if isinstance(card, list) and len(card) > 1 and card[0] == "vcard" and isinstance(card[1], list):
            yield [one for row in card[1] if (one := _jproperty(row)) is not None]


def _jproperty(row: Any) -> Property | None:
    """Read ``[name, parameters, type, value …]`` (RFC 7095 3.3)."""
    if not isinstance(row, list) or len(row) < 4 or not isinstance(row[0], str) or not isinstance(row[1], dict):
        return None
    if row[0].upper() in _PASSED_OVER:
        return None
    several = row[3] if isinstance(row[3], list) else row[3:]
    parts = tuple(" ".join(map(str, part)) if isinstance(part, list) else str(part) for part in several)
    given = [value for values in row[1].values() for value in (values if isinstance(values, list) else [values])]
    types = {str(value).lower() for value in given} | ({"pref"} if "pref" in row[1] else set())
    parts = tuple(part.encode("utf-8", "replace").decode() for part in parts)
    return Property(row[0].upper(), parts, frozenset(types), str(row[1].get("group", "")).lower())


def _xcards(whole: bytes) -> Iterator[list[Property]]:
    try:
        root = ElementTree.fromstring(whole)
    except DefusedXmlException:
        raise Invalid(
            "file", N_("the file defines XML entities; such files are refused, because they can be bombs")
        ) from None
    except (ElementTree.ParseError, ValueError, LookupError):
        raise Invalid("file", N_("the file is not xCard: its XML cannot be read")) from None
    for card in root.iter(f"{{{_NAMESPACE}}}vcard"):
        found = []
        for group, element in _xelements(card, ""):
            name = element.tag.rpartition("}")[2].upper()
            if name in _PASSED_OVER:
                continue
            values = [child for child in element if not child.tag.endswith("}parameters")]
            parameters = [word for child in element if child.tag.endswith("}parameters") for word in child.itertext()]
            types = {word.strip().lower() for word in parameters if word.strip()}
            types |= {"pref"} if element.find(f".//{{{_NAMESPACE}}}pref") is not None else set()
            parts = tuple((child.text or "").strip() for child in values)
            if name == "N":
                parts = tuple(
                    " ".join((child.text or "").strip() for child in values if child.tag.endswith("}" + part))
                    for part in ("surname", "given", "additional", "prefix", "suffix")
                )
            found.append(Property(name, parts, frozenset(types), group))
        yield found


def _xelements(card: Any, group: str) -> Iterator[tuple[str, Any]]:
    for element in card:
        if element.tag.endswith("}group"):
            yield from _xelements(element, str(element.get("name", "")).lower())
        else:
            yield group, element
