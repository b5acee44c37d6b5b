"""A table as bytes → numbered rows of cells, whatever program wrote it, in constant memory.

RFC 4180 and what the world makes of it: other delimiters, byte order marks, Windows-1252, lines above the
header, ragged rows, a quote that is never closed.
"""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from ganzohr.errors import Invalid
from ganzohr.i18n import N_

HEAD = 1 << 16
"""Bytes looked at to tell encoding, delimiter and header."""
_LONGEST_LINE = 1 << 20
_LONGEST_RECORD = 500  # physical lines one quoted cell may span before its quote counts as never closed
_HEADER_WITHIN = 40
_ALONE = "\x1f"
_DELIMITERS = (",", ";", "\t", "|", _ALONE)

Judge = Callable[[Sequence[str]], int]
"""How many cells of a row are column names that the reader knows; 0 means that it is no header."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows under it as (row number in a spreadsheet, cells).

    ``header`` is empty where the file has one column and no header.
    """

    header: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]


def read_table(body: BinaryIO, judge: Judge) -> Table:
    """Find delimiter, encoding and header; raise ``Invalid`` with a sentence where there is no table."""
    head = body.read(HEAD)
    if not head.strip(b"\x00\t\r\n ;,\xef\xbb\xbf\xff\xfe"):
        if head and body.read(1):
            raise Invalid("file", N_("the file holds no text in its first {n} bytes; is it a table?"), n=HEAD)
        raise Invalid("file", N_("the file is empty"))
    lines = _Lines(_decoded(head, body))
    if not (sample := lines.peek(200)):
        raise Invalid("file", N_("the file is empty"))
    separator = None
    if sample[0].lower().startswith("sep=") and len(sample[0].strip()) == 5:  # Excel's own first line, which it hides
        separator = sample[0].strip()[4]
        next(lines)
        sample = sample[1:]
    delimiter, at, header = _shape(sample, judge, separator)
    rows = _records(lines, delimiter, len(header))
    for _ in range(at):
        next(rows)
    return Table(header, rows)


def _shape(sample: Sequence[str], judge: Judge, separator: str | None) -> tuple[str, int, tuple[str, ...]]:
    best: tuple[tuple[float, ...], str, int, tuple[str, ...]] = ((0.0,), _ALONE, 0, ())
    for rank, delimiter in enumerate((separator,) if separator else _DELIMITERS):
        records = [cells for _, cells in _records(iter(sample), delimiter, 0)]
        for at, cells in enumerate(records[:_HEADER_WITHIN]):
            if known := judge(cells):
                below = Counter(len(row) for row in records[at + 1 :] if row)
                fits = below[len(cells)] / below.total() if below else 1.0
                score = (known, fits, -at, -rank)
                if score > best[0]:
                    best = (score, delimiter, at + 1, tuple(cells))
    if best[2]:
        return best[1:]
    filled = [line for line in sample if line.strip()]
    for mark in ";\t|,":
        count, lines = Counter(line.count(mark) for line in filled).most_common(1)[0] if filled else (0, 0)
        if count and lines * 10 >= len(filled) * 6:
            raise Invalid("header", N_("no row with column names was found; the first row must name its columns"))
    return _ALONE, 0, ()


def _records(lines: Iterator[str], delimiter: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """Yield (number, cells); a record whose quote swallows other rows is taken apart line by line."""
    taken: list[str] = []

    def feed() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            if len(taken) > _LONGEST_RECORD:
                raise csv.Error
            yield line

    number = 0
    reader = csv.reader(feed(), delimiter=delimiter)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:  # a cell longer than the csv module's limit, or too many lines
            cells, reader = [], csv.reader(feed(), delimiter=delimiter)
            swallowed = True
        else:
            if cells is None:
                return
            odd = len(taken) > 1 and sum(line.count('"') for line in taken) % 2
            swallowed = width > 0 and len(taken) > 1 and (odd == 1 or len(cells) != width)
        if swallowed:
            alone = [line.rstrip("\r\n").split(delimiter) if line.strip("\r\n") else [] for line in taken]
            if sum(len(row) == width for row in alone[1:]) * 2 >= len(alone) - 1 or not cells:
                taken.clear()
                for row in alone:
                    number += 1
                    yield number, row
                continue
        taken.clear()
        number += 1
        yield number, cells


class _Lines(Iterator[str]):
    """Lines of text that can be looked at before they are taken."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines

    def __next__(self) -> str:
        return next(self._lines)

    def peek(self, count: int) -> list[str]:
        ahead = list(islice(self._lines, count))
        self._lines = chain(ahead, self._lines)
        return ahead


def _decoded(head: bytes, body: BinaryIO) -> Iterator[str]:
    """Decode line by line: UTF-16 by its mark or its zeros; else UTF-8, and Windows-1252 where a line is not."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(head, body, "utf-16")
    zeros = head.count(0)
    if zeros > len(head) // 4:
        if head[1::2].count(0) > len(head) // 4:
            return _utf16(head, body, "utf-16-le")
        if head[::2].count(0) > len(head) // 4:
            return _utf16(head, body, "utf-16-be")
    controls = sum(head.count(byte) for byte in range(32) if byte not in (0, 9, 10, 11, 12, 13, 26, 27))
    if (
        zeros > len(head) // 20
        or controls > 8 + len(head) // 50
        or head.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"))
    ):
        raise Invalid("file", N_("the file is not a text table; save it as CSV first"))
    return _bytewise(head.removeprefix(codecs.BOM_UTF8), body)


def _bytewise(head: bytes, body: BinaryIO) -> Iterator[str]:
    for line in _split(head, body):
        try:
            text = line.decode()
        except UnicodeDecodeError:
            text = line.decode("cp1252", "replace").replace("\ufffd", "")
        yield _plain(text)


def _plain(line: str) -> str:
    """Take out what the csv module stumbles over: zeros, and carriage returns inside a line."""
    if "\0" in line:
        line = line.replace("\0", "")
    return line.removesuffix("\n").removesuffix("\r").replace("\r", " ") + "\n" if "\r" in line else line


def _split(head: bytes, body: BinaryIO) -> Iterator[bytes]:
    """Cut at line feeds; at carriage returns where there are no line feeds (old Macintosh)."""
    mark = b"\n" if b"\n" in head or b"\r" not in head else b"\r"
    rest = head
    while True:
        *lines, rest = rest.split(mark)
        for line in lines:
            yield line + b"\n"
        if len(rest) > _LONGEST_LINE:
            raise Invalid(
                "file", N_("a line is longer than {n} bytes; this is not a table of contacts"), n=_LONGEST_LINE
            )
        if not (block := body.read(HEAD)):
            break
        rest += block
    if rest.strip(b"\x1a\0"):  # DOS ended its files with Ctrl-Z
        yield rest


def _utf16(head: bytes, body: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text, block = decoder.decode(head), head
    mark = "\n" if "\n" in text or "\r" not in text else "\r"
    while block:
        *lines, text = text.split(mark)
        for line in lines:
            yield _plain(line + "\n")
        if len(text) > _LONGEST_LINE:
            raise Invalid(
                "file", N_("a line is longer than {n} bytes; this is not a table of contacts"), n=_LONGEST_LINE
            )
        block = body.read(HEAD)
        text += decoder.decode(block, final=not block)
    if text:
        yield _plain(text)
