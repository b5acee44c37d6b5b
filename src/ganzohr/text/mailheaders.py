"""Headers of mails: unfolded and readable however broken they are; of a sender the name and the domain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Part
from email.utils import parsedate_to_datetime

from ganzohr.text.decoding import decode, storable
from ganzohr.text.moments import parse_moment

LONGEST_HEADER = 10_000


def read_headers(message: Part) -> dict[str, list[str]]:
    """Return names in small letters and their values as they came, unfolded, bytes beyond ASCII made readable."""
    headers: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        raw = str(value)[:LONGEST_HEADER].encode("utf-8", "surrogateescape")
        headers.setdefault(name.strip().lower(), []).append(re.sub(r"[\r\n]+", "", decode(raw)).strip())
    return headers


def first(headers: Mapping[str, list[str]], name: str) -> str:
    """Return the first value of a header that says something, "" where none does."""
    return next((value for value in headers.get(name, ()) if value), "")


def readable(value: str) -> str:
    """Decode encoded words (RFC 2047), also where they are broken."""
    if "=?" not in value:
        return storable(value)
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return storable(value)
    said = ""
    for piece, charset in pieces:
        said += piece if isinstance(piece, str) else decoded(piece, charset)
    return storable(said)


def decoded(body: bytes, charset: str | None) -> str:
    """Decode bytes by the label where it fits: some charsets of mails (ISO-2022-JP, UTF-7) look like plain ASCII."""
    label = (charset or "").strip().strip("\"'").lower()
    if label.startswith(("iso-2022", "utf-7", "hz")):
        try:
            return body.decode(label)
        except (LookupError, ValueError):
            pass
    # Blanks behind it, because a broken last letter would else be taken for one that was cut off.
    return decode(body + b"    ", label or None).removesuffix("    ")


def sender_of(value: str) -> tuple[str, str, str]:
    """Return display name, mailbox and domain of the first sender; the name is never an address."""
    # What stands in angles is the address; a name may look like another.
    found = re.search(r"<\s{0,3}([^<>\s@]{1,128})@([\w.-]{1,253})\s{0,3}>", value) or re.search(
        r"([^<>\s\"(),;:]{1,128})@([\w.-]{1,253})", value
    )
    before = value[: found.start()] if found else value
    comment = re.search(r"\(([^()]{1,200})\)", value[found.end() :] if found else "")
    name = readable(before.rpartition(",")[2] if '"' not in before else before).strip(" \t\"'<(")
    name = name.replace('\\"', '"').strip() or (readable(comment[1]).strip() if comment else "")
    if "@" in name:
        name = ""
    return " ".join(name.split())[:200], found[1] if found else "", found[2].lower().strip(".") if found else ""


def moment_of(value: str) -> datetime | None:
    """Read a date as mails write it, comments aside."""
    value = re.sub(r"\([^()]{0,100}\)", " ", value)
    moment = parse_moment(value)
    if moment is not None or not value:
        return moment
    try:
        return parse_moment(parsedate_to_datetime(value).isoformat())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def list_of(value: str) -> str:
    """Return the identifier in List-Id (RFC 2919), without the phrase before it; what holds an address is none."""
    found = re.search(r"<([^<>@\s]{1,255})>", value)
    bare = found[1] if found else value.strip()
    return bare.lower() if re.fullmatch(r"[^<>@\s]{1,255}", bare) else ""


def under(domain: str, other: str) -> bool:
    """Tell whether a domain is another, or lies under it."""
    return domain == other or domain.endswith("." + other)
