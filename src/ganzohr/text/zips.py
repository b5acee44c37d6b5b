"""ZIP archives of strangers, opened without trust."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.decoding import storable

MIB: Final = 1 << 20
LARGEST_FILE: Final = 64 * MIB
LARGEST_WHOLE: Final = 512 * MIB
MOST_SWELLING: Final = 200
"""Text is packed to a tenth, repeated text to a fiftieth; what swells more is built to exhaust us."""

_MOST_NAMES: Final = 4 * MIB
_PIECE: Final = MIB
_END, _END_SIZE = b"PK\x05\x06", 22


def unpack(body: bytes, url: str, endings: tuple[str, ...], most: int, start: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file whose name ends so, but for the first ``start``; nothing is written anywhere.

    Raise ``Unreadable`` where it is no archive, is damaged or locked, has more than ``most`` entries, names places
    outside itself, or unpacks to more than it honestly can; what was yielded before that is sound.
    """
    _count(body, url, most)
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            entries = archive.infolist()
            if len(entries) > most:
                raise _crowded(url, most)
            for entry in entries:
                _judge_name(entry.filename, url)
            if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
                raise _swollen(url, "")
            files = [one for one in entries if not one.is_dir() and one.filename.lower().endswith(endings)]
            left = LARGEST_WHOLE
            for entry in files[start:]:
                limit = min(LARGEST_FILE, left, max(MIB, MOST_SWELLING * entry.compress_size))
                inner = _read(archive, entry, limit, url)
                left -= len(inner)
                yield storable(entry.filename), inner
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        raise Unreadable(N_("{url} is no ZIP archive, or it is damaged or locked."), url=url) from error


def _count(body: bytes, url: str, most: int) -> None:
    """Refuse too long a list of entries before it is read: it costs far more memory than it has bytes."""
    at = body.rfind(_END, max(0, len(body) - (1 << 16) - _END_SIZE))
    if at < 0 or len(body) < at + _END_SIZE:
        raise Unreadable(N_("{url} is no ZIP archive, or it is damaged or locked."), url=url)
    entries = int.from_bytes(body[at + 10 : at + 12], "little")
    listed = int.from_bytes(body[at + 12 : at + 16], "little")
    if entries > most or listed > _MOST_NAMES or body.count(b"PK\x01\x02") > 2 * most:
        raise _crowded(url, most)


def _crowded(url: str, most: int) -> Unreadable:
    return Unreadable(N_("{url} holds more than {most} files and was not opened."), url=url, most=most)


def _judge_name(name: str, url: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name:
        raise Unreadable(
            N_("{url} names a place outside itself ({name}) and was not opened."), url=url, name=storable(name)[:100]
        )


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int, url: str) -> bytes:
    """Read one entry piece by piece: what it says about its own size is not believed."""
    read = bytearray()
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            read += piece
            if len(read) > limit:
                raise _swollen(url, entry.filename)
    return bytes(read)


def _swollen(url: str, name: str) -> Unreadable:
    text = N_("{url} unpacks to far more than it should ({name}) and was not opened.")
    return Unreadable(text, url=url, name=storable(name)[:100] or "ZIP")
