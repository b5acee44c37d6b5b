"""Web archives: WARC 1.0 and 1.1 (ISO 28500) and ARC, packed record by record or not at all.

Only what was a page when it was fetched is read: answers and resources that are HTML. What is damaged is named, and
what stands after it is read where the archive still says where that begins.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Message
from ganzohr.text.decoding import storable
from ganzohr.text.extract import Page, read_page
from ganzohr.text.moments import parse_moment

LARGEST_PAGE: Final = 10 * (1 << 20)
_PIECE = 1 << 14
_MOST_HEADERS = 200
_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Archived:
    """One page as an archive keeps it: where and when it was fetched, and what it says."""

    url: str
    fetched: datetime | None
    page: Page


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was read of an archive in one go; ``after`` is the byte to go on from, None at the end.

    ``broken`` names by address, or by the byte at which it begins, what could not be read and why.
    """

    pages: tuple[Archived, ...]
    broken: tuple[tuple[str, Message], ...]
    after: int | None


def read_archive(body: bytes, name: str, start: int = 0, most: int = 20) -> Stretch:
    """Read up to ``most`` records from byte ``start`` on; what is no archive at all is ``Unreadable``."""
    pages: list[Archived] = []
    broken: list[tuple[str, Message]] = []
    records = ArchiveIterator(BytesIO(body[start:]), arc2warc=True, check_digests=True)
    count, at = 0, start
    try:
        for record in records:
            at = start + records.offset
            if count >= most:
                return Stretch(tuple(pages), tuple(broken), at)
            count += 1
            try:
                found = _page(record)
            except Unreadable as error:
                broken.append((_address(record) or f"byte {at}", error.message))
            else:
                pages += [found] if found else []
    except (
        ArchiveLoadFailed,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        EOFError,
        OSError,
        zlib.error,
    ) as error:
        text = N_("{name} is no web archive, or it is damaged from byte {at} on.")
        if not count and not start:
            raise Unreadable(text, name=name, at=0) from error
        broken.append((f"byte {at}", Message.of(text, name=name, at=at)))
    if not count and not start and not broken:
        raise Unreadable(N_("{name} is no web archive, or it is damaged from byte {at} on."), name=name, at=0)
    return Stretch(tuple(pages), tuple(broken), None)


def _page(record: Any) -> Archived | None:
    """Read one record; None where it was no page, or not answered with one."""
    if record.rec_type not in {"response", "resource"}:
        return None
    headers = record.http_headers
    if record.rec_type == "response" and (headers is None or not (headers.get_statuscode() or "").isdecimal()):
        if not (record.content_type or "").startswith("application/http"):  # what a name server said
            return None
        raise Unreadable(N_("The archive holds no whole answer of {url}."), url=_address(record) or "-")
    kind = (headers.get_header("Content-Type") if headers else record.content_type) or ""
    if headers and (headers.get_statuscode() != "200" or len(headers.headers) > _MOST_HEADERS):
        return None
    if not kind.lower().lstrip().startswith(_HTML):
        return None
    url = _address(record)
    body = bytearray()
    stream = record.content_stream()
    while piece := stream.read(_PIECE):
        body += piece
        if len(body) > LARGEST_PAGE:
            raise Unreadable(N_("{url} is larger than {mib} MiB."), url=url, mib=LARGEST_PAGE >> 20)
    if record.digest_checker is not None and record.digest_checker.passed is False:
        raise Unreadable(N_("{url} does not match the checksum that the archive gives for it."), url=url)
    charset = _CHARSET.search(kind)
    page = read_page(bytes(body), url, charset[1] if charset else None)
    return Archived(url, parse_moment(record.rec_headers.get_header("WARC-Date") or ""), page)


def _address(record: Any) -> str:
    return storable(record.rec_headers.get_header("WARC-Target-URI") or "").strip().strip("<>")[:2000]
