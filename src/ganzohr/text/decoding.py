"""Bytes of strangers become text: which encoding they are in, and whether they are text at all.

Order after the WHATWG encoding sniffing algorithm, with one change that real pages ask for: bytes that are
valid UTF-8 and not plain ASCII are UTF-8, whatever a label says (the odds of that by chance are negligible,
and a wrong label is common).
"""

from __future__ import annotations

import codecs
import re

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Message

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABEL = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_SNIFF = 2048  # WHATWG looks at 1,024 bytes; half the pages that say it later say it within 2,048

# What a browser understands by these labels (WHATWG Encoding Standard, 4.2).
_MEANT = {
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252", "us-ascii": "windows-1252",
    "ascii": "windows-1252", "iso8859-1": "windows-1252", "iso-8859-9": "windows-1254", "iso-8859-11": "windows-874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "x-user-defined": "windows-1252",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
_NO_TEXT = frozenset({"base64", "hex", "rot13", "zlib", "bz2", "quopri", "uu", "idna", "punycode", "unicode_escape"})

BINARY = N_("binary data")

_KINDS = (
    (b"%PDF-", N_("a PDF file")),
    (b"\x89PNG", N_("an image")),
    (b"\xff\xd8\xff", N_("an image")),
    (b"GIF8", N_("an image")),
    (b"RIFF", N_("an image, sound or film")),
    (b"\x00\x00\x01\x00", N_("an image")),
    (b"ID3", N_("a sound file")),
    (b"OggS", N_("a sound file")),
    (b"PK\x03\x04", N_("a ZIP archive or an Office document")),
    (b"\xd0\xcf\x11\xe0", N_("an Office document")),
    (b"\x1f\x8b", N_("a compressed file")),
    (b"7z\xbc\xaf", N_("an archive")),
    (b"\x7fELF", N_("a program")),
    (b"MZ\x90", N_("a program")),
    (b"SQLite format 3\x00", N_("a database")),
)


def decode(body: bytes, charset: str | None = None) -> str:
    """Return the text of a page or feed; ``charset`` is what the server's Content-Type said.

    Never fails: what cannot be decoded becomes U+FFFD. NULs are dropped.
    """
    return _decode(body, charset).replace("\x00", "")


def _decode(body: bytes, charset: str | None) -> str:
    for bom, wide in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(wide, "replace")
    if found := _without_bom(body[:4]):
        return body.decode(found, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        # One broken byte in a long page that is UTF-8 elsewhere, such as a text cut in mid-character.
        mostly = body.decode("utf-8", "ignore")
        high = sum(1 for letter in mostly if letter > "\x7f")
        if error.start > len(body) - 4 or (high and _mostly_utf8(body, high)):
            return body.decode("utf-8", "replace")
    said = _LABEL.search(body[:_SNIFF])
    for label in (charset, said[1].decode("ascii") if said else None):
        if label and (name := _codec(label)) and name != "utf-8":
            return body.decode(name, "replace")
    return body.decode("windows-1252", "replace")


def _mostly_utf8(body: bytes, characters: int) -> bool:
    """Tell whether nearly all high bytes belong to the well-formed UTF-8 characters that were counted."""
    high_bytes = len(body) - len(body.translate(None, bytes(range(128, 256))))
    return characters * 2 >= high_bytes * 0.8


def _without_bom(head: bytes) -> str | None:
    """Name the wide encoding whose first characters are ASCII (XML 1.0, appendix F)."""
    nulls = tuple(byte == 0 for byte in head[:4])
    wide: dict[tuple[bool, ...], str] = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    return wide.get(nulls)


def _codec(label: str) -> str | None:
    label = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_MEANT.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return None if name in _NO_TEXT else name


def storable(text: str) -> str:
    """Put U+FFFD where no database takes a character (NUL, lone surrogates); offsets stay as they are."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    return text


def kind_of(body: bytes) -> Message | None:
    """Name what the bytes are, in words, where they are plainly no text; ``None`` for text."""
    head = body[:512]
    for magic, kind in _KINDS:
        if head.startswith(magic):
            return Message(kind)
    if head.startswith(tuple(bom for bom, _ in _BOMS[1:])) or _without_bom(head):
        return None
    sample = body[:4096]
    odd = len(sample) - len(sample.translate(None, bytes((*range(9), 11, *range(14, 27), *range(28, 32), 127))))
    return Message(BINARY) if sample and odd > len(sample) * 0.05 else None


def refuse_binary(body: bytes, url: str | None) -> None:
    """Raise ``Unreadable`` where the bytes are empty or plainly no text."""
    if not body.strip():
        raise Unreadable(N_("The answer of {url} is empty."), url=url or "-")
    if kind := kind_of(body):
        raise Unreadable(N_("{url} is {kind}, which cannot be read as a page or feed."), url=url or "-", kind=kind)
