"""Files: a folder or a JSON Lines file of documents, for one's own archives and for tests.

A folder is read below itself: ``.html .htm .txt .md`` are one document each, ``.json .jsonl .ndjson`` hold
documents ``{id, text, title?, url?, date?, lang?, author?}``; ``.xml`` and ``.json`` may be public tenders (eForms,
OCDS), ``.warc .arc .gz`` are web archives; ``.eml`` and ``.mbox`` hold mails, of which the same is taken as from
mailboxes. A visit brings at most 500 documents and says whether there is more; memory stays constant however large a
JSON Lines file is. What cannot be read is named, and the rest goes on. Nothing outside the folder is read.

The cursor holds, for a JSON Lines file, ``offset``, ``line`` and ``head``, a digest of the file's beginning that
tells a file that grew from one that was written anew; for a folder, the change time and name of the last file
read (``changed``, ``name``), and the ``offset`` and ``line`` in it where it was too long for one visit.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from ganzohr.connectors import Connector, Lost, Pace, Tools, Visit, web_address
from ganzohr.errors import SourceError, Unreachable, Unreadable
from ganzohr.i18n import N_, refusal
from ganzohr.isolation import Crashed
from ganzohr.model import Heard, Message, Source
from ganzohr.net import MIB
from ganzohr.text.bundles import ARCHIVES, Bundle, read_bundle
from ganzohr.text.decoding import decode, kind_of
from ganzohr.text.extract import read_page
from ganzohr.text.letters import mails_in, read_letter
from ganzohr.text.records import digest, read_fields, read_line, read_note

PER_VISIT = 500
"""So many documents one visit brings."""

_LINES = {".jsonl", ".ndjson"}
_DOCUMENTS = {".json"} | _LINES
_TEXTS = {".txt", ".md"}
_PAGES = {".html", ".htm"}
_NOTICES = {".xml"}
_MAILS = {".eml", ".mbox"}
_TENDERS = {"releases", "records", "ocid"}
"""What a JSON file of tenders has at its top (OCDS)."""
_ALL = _DOCUMENTS | _TEXTS | _PAGES | _NOTICES | _MAILS | ARCHIVES
_LARGEST = 10 * MIB
"""Bytes of one document; a JSON file that is read as a whole may hold five times as many."""

_HEAD = 4096


@dataclass(frozen=True, slots=True)
class _Place:
    """How far a file of documents was read: bytes and lines behind us."""

    offset: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class _Batch:
    """What was read of one file in one go, how far, and whether there is more of it."""

    heard: list[Heard]
    lost: list[Lost]
    place: _Place
    more: bool


def path_of(address: str) -> Path:
    """Return the path an address names, plain or as file: URL (RFC 8089; only this machine's files)."""
    address = address.strip()
    if not address.lower().startswith("file:"):
        return Path(address).expanduser()
    parts = urlsplit(address)
    if parts.netloc not in {"", "localhost"}:
        raise Unreadable(
            N_("{address} is a file on another machine; only files of this one are read."), address=address
        )
    return Path(unquote(parts.path))


def _recognises(address: str) -> bool:
    address = address.strip()
    if address.lower().startswith("file:"):
        return True
    return "://" not in address and (
        address.startswith(("/", "./", "../", "~")) or Path(address).suffix.lower() in _ALL
    )


def _poll(source: Source, tools: Tools) -> Visit:
    path = path_of(source.address)
    try:
        path = path.resolve(strict=True)
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _folder(path, source.cursor, tools)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(N_("{path} is neither a file nor a folder."), path=path)
        if path.suffix.lower() in _LINES:
            return _growing(path, source.cursor, tools)
        return _single(path, status, source.cursor, tools)
    except (OSError, RuntimeError) as error:
        raise _unreachable(path, error) from error


def _unreachable(path: Path, error: Exception) -> Unreachable:
    reason = refusal(error) if isinstance(error, OSError) else Message(N_("the links in it run in a circle"))
    return Unreachable(N_("{path} cannot be read: {reason}."), path=path, reason=reason)


# --- a JSON Lines file, followed as it grows ---------------------------------------------------------------


def _growing(path: Path, cursor: Mapping[str, object], tools: Tools) -> Visit:
    place = _Place(_number(cursor, "offset"), _number(cursor, "line"))
    with path.open("rb") as file:
        head = file.read(min(_HEAD, place.offset))
        if place.offset > path.stat().st_size or digest(head) != cursor.get("head", digest(b"")):
            place = _Place()  # written anew: read it from the start, what is known is not brought again
        some = _batch(file, place, "", tools, PER_VISIT)
        file.seek(0)
        head = file.read(min(_HEAD, some.place.offset))
    now = {"offset": some.place.offset, "line": some.place.line, "head": digest(head)}
    return Visit(tuple(some.heard), cursor=now, title=path.stem, lost=tuple(some.lost), more=some.more)


def _batch(file: BinaryIO, place: _Place, prefix: str, tools: Tools, room: int) -> _Batch:
    """Read lines until ``room`` documents were met of which at least one is new, or to the end."""
    lost: list[Lost] = []
    met: dict[str, Heard] = {}
    for found, after in _lines(file, place, prefix):
        place = after
        if isinstance(found, Heard):
            met.setdefault(found.key, found)
        elif found is not None:
            lost.append(found)
        if len(met) >= room or len(lost) >= PER_VISIT:
            # What is known already is passed over, however long a stretch it is; memory stays constant.
            if (heard := _unknown(met, tools)) or lost:
                return _Batch(heard, lost, place, more=True)
            met.clear()
    return _Batch(_unknown(met, tools), lost, place, more=False)


def _unknown(met: Mapping[str, Heard], tools: Tools) -> list[Heard]:
    seen = tools.seen(list(met))
    return [one for key, one in met.items() if key not in seen]


def _lines(file: BinaryIO, place: _Place, prefix: str) -> Iterator[tuple[Heard | Lost | None, _Place]]:
    """Yield each line's document or what is wrong with it, and the place behind it. Blank lines yield nothing."""
    file.seek(place.offset)
    offset, number = place.offset, place.line
    while line := file.readline(_LARGEST + 1):
        number += 1
        size = len(line)
        if size > _LARGEST:
            while not line.endswith(b"\n") and (line := file.readline(MIB)):
                size += len(line)
            offset += size
            yield _bad(prefix, number, Message.of(N_("it is longer than 10 MiB"))), _Place(offset, number)
            continue
        ended = line.endswith(b"\n")
        found = _record(read_line(line), prefix, number) if line.strip(b"\xef\xbb\xbf \t\r\n") else None
        if isinstance(found, Lost) and not ended:
            yield found, _Place(offset, number - 1)  # perhaps still being written: look again next time
            return
        offset += size
        yield found, _Place(offset, number)


def _record(found: Heard | Message, prefix: str, number: int) -> Heard | Lost:
    if isinstance(found, Message):
        return _bad(prefix, number, found)
    return replace(found, key=prefix + found.key, url=web_address(found.url))


def _bad(prefix: str, number: int, what: Message) -> Lost:
    if prefix:
        place = Message.of(
            N_("{file}, line {line} is left out: {what}."), file=prefix.removesuffix("#"), line=number, what=what
        )
    else:
        place = Message.of(N_("Line {line} is left out: {what}."), line=number, what=what)
    return Lost(f"{prefix}line {number}", place)


# --- files that are read whole, and folders of them ---------------------------------------------------------


def _single(path: Path, status: os.stat_result, cursor: Mapping[str, object], tools: Tools) -> Visit:
    line = _number(cursor, "line")
    same = cursor.get("changed") == status.st_ctime_ns
    if same and not line:
        return Visit(cursor=cursor, title=path.stem)
    some = _read(path, path.name, _Place(line=line if same else 0), tools, PER_VISIT)
    now = {"changed": status.st_ctime_ns} | ({"line": some.place.line} if some.more else {})
    return Visit(tuple(some.heard), cursor=now, title=path.stem, lost=tuple(some.lost), more=some.more)


def _folder(root: Path, cursor: Mapping[str, object], tools: Tools) -> Visit:
    heard: list[Heard] = []
    lost: list[Lost] = []
    aside: list[Lost] = []
    behind = (_number(cursor, "changed"), str(cursor.get("name", "")))
    place = _Place(_number(cursor, "offset"), _number(cursor, "line"))
    more = False
    for changed, name, path in sorted(_files(root, aside)):
        unfinished = (changed, name) == behind and place != _Place()
        if (changed, name) <= behind and not unfinished:
            continue
        if more or 2 * len(heard) >= PER_VISIT or len(lost) >= PER_VISIT:
            more = True
            break
        begun = place if unfinished else _Place()
        behind, place = (changed, name), _Place()
        try:
            some = _read(path, name, begun, tools, PER_VISIT - len(heard))
        except OSError as error:
            lost.append(Lost(name, _unreachable(path, error).message))
            continue
        heard += some.heard
        lost += some.lost
        if some.more:
            place, more = some.place, True
    now: dict[str, object] = {"changed": behind[0], "name": behind[1]}
    if place != _Place():
        now |= {"offset": place.offset, "line": place.line}
    return Visit(tuple(heard), cursor=now, title=root.name, lost=(*aside, *lost), more=more)


def _read(path: Path, name: str, place: _Place, tools: Tools, room: int) -> _Batch:
    """Read a file of any kind from ``place`` on."""
    if path.suffix.lower() in _LINES:
        with path.open("rb") as file:
            return _batch(file, place, f"{name}#", tools, room)
    found = list(islice(_whole(path, name, tools), place.line, place.line + room + 1))
    heard = [one for one in found[:room] if isinstance(one, Heard)]
    lost = [one for one in found[:room] if isinstance(one, Lost)]
    return _Batch(heard, lost, _Place(line=place.line + room), more=len(found) > room)


def _files(root: Path, aside: list[Lost]) -> Iterator[tuple[int, str, Path]]:
    """Yield change time, name below the folder, and path; hidden things are passed over, links outside refused.

    The change time, unlike the modification time, also moves when an old file is copied in.
    """
    for folder, folders, names in os.walk(root):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for file in names:
            path = Path(folder) / file
            inner = path.relative_to(root).as_posix()
            if file.startswith(".") or path.suffix.lower() not in _ALL:
                continue
            try:
                target = path.resolve(strict=True)
                status = target.stat()
            except (OSError, RuntimeError) as error:
                aside.append(Lost(inner, _unreachable(path, error).message))
                continue
            if not target.is_relative_to(root):
                aside.append(Lost(inner, Message.of(N_("{path} leads out of the folder and is not read."), path=inner)))
            elif stat.S_ISREG(status.st_mode):
                yield status.st_ctime_ns, inner, target


def _whole(path: Path, name: str, tools: Tools) -> Iterator[Heard | Lost]:
    """Read a file that is one document, or a JSON file that is one or a list of them."""
    kind = path.suffix.lower()
    largest = _LARGEST * 5 if kind in {*_DOCUMENTS, *ARCHIVES, ".mbox"} else _LARGEST
    with path.open("rb") as file:
        body = file.read(largest + 1)
    if len(body) > largest:
        size = f"{largest // MIB} MiB"
        yield Lost(name, Message.of(N_("{path} is larger than {size} and is not read."), path=name, size=size))
    elif not body.strip(b"\xef\xbb\xbf \t\r\n"):
        yield Lost(name, Message.of(N_("{path} is empty."), path=name))
    elif kind in ARCHIVES:
        yield from _bundle(body, name, tools)
    elif (what := kind_of(body)) is not None:
        yield Lost(name, Message.of(N_("{path} is {kind}, whatever its name says."), path=name, kind=what))
    elif kind in _MAILS:
        yield from _mails(body, name, kind, tools)
    elif kind in _NOTICES:
        yield from _bundle(body, name, tools)
    elif kind in _DOCUMENTS:
        yield from _documents(body, name, tools)
    elif kind in _PAGES:
        yield _page(body, name, tools)
    else:
        yield read_note(decode(body), name)


def _mails(body: bytes, name: str, kind: str, tools: Tools) -> Iterator[Heard | Lost]:
    for number, mail in enumerate(mails_in(body) if kind == ".mbox" else [body], start=1):
        try:
            letter = tools.call(read_letter, mail, tools.mail.takes)
        except SourceError as error:
            yield Lost(f"{name}#{number}", error.message, crashed=isinstance(error, Crashed))
            continue
        yield from letter.heard
        if letter.forged or (kind == ".eml" and not letter.heard):
            text = N_(
                "{path} is left out: of mails only what mail_takes names is taken, and no notice that may be forged."
            )
            yield Lost(name, Message.of(text, path=name))


def _bundle(body: bytes, name: str, tools: Tools) -> Iterator[Heard | Lost]:
    start: int | None = 0
    while start is not None:
        try:
            some: Bundle = tools.call(read_bundle, body, name, start)
        except SourceError as error:
            yield Lost(name, error.message, crashed=isinstance(error, Crashed))
            return
        yield from (replace(one, key=f"{name}#{one.key}", url=web_address(one.url)) for one in some.heard)
        yield from (Lost(f"{name}#{key}", why) for key, why in some.broken)
        start = some.after


def _documents(body: bytes, name: str, tools: Tools) -> Iterator[Heard | Lost]:
    try:
        said = json.loads(decode(body))
    except (ValueError, RecursionError) as error:
        yield Lost(name, Message.of(N_("{path} is not JSON: {reason}"), path=name, reason=error))
        return
    if isinstance(said, dict) and "text" not in said and not _TENDERS.isdisjoint(said):
        yield from _bundle(body, name, tools)
        return
    for number, fields in enumerate(said if isinstance(said, list) else [said], start=1):
        yield _record(read_fields(fields), f"{name}#", number)


def _page(body: bytes, name: str, tools: Tools) -> Heard | Lost:
    try:
        page = tools.call(read_page, body)
    except SourceError as error:
        return Lost(name, error.message, crashed=isinstance(error, Crashed))
    url = web_address(page.url)
    return Heard(name, url, page.title, page.text, author=page.author, lang=page.lang, said_on=page.published)


def _number(cursor: Mapping[str, object], name: str) -> int:
    value = cursor.get(name, 0)
    return value if isinstance(value, int) and value >= 0 else 0


FILE = Connector(
    label=N_("File or folder"),
    recognises=_recognises,
    poll=_poll,
    pace=Pace(timedelta(minutes=15), timedelta(minutes=60), "it is one's own, and looking costs little"),
)
