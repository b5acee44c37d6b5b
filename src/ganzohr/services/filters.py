"""Filters: the commands that read a stream and write one, with neither store nor network.

Their formats are fixed: other programs and people's shell pipes call them. Each yields a ready row for
each input, in order, or a ``Bad`` that says what could not be handled; nothing is kept in memory.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, BinaryIO, Self, get_args

from ganzohr import signals
from ganzohr.errors import GanzohrError, Invalid
from ganzohr.i18n import N_
from ganzohr.isolation import Isolation
from ganzohr.matching import needs, positions
from ganzohr.matching.mentions import Matcher
from ganzohr.model import FoundSignal, Kind, Mention, Message, Span, WatchedName
from ganzohr.text import language
from ganzohr.text.extract import read_page
from ganzohr.text.feeds import FeedItem, read_feed

Row = dict[str, Any]

LARGEST = 64 << 20
"""A file of more bytes than this is named and left alone."""


@dataclass(frozen=True, slots=True)
class Bad:
    """One input that could not be handled: where it stood and what is wrong with it."""

    place: str | Message
    what: Message


class Filters:
    """The four filters; what parses strangers' bytes works in a process that may die."""

    def __init__(self, *, seconds: float = 5.0) -> None:
        self._seconds = seconds

    @cached_property
    def _parsing(self) -> Isolation:
        return Isolation(seconds=self._seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "_parsing" in self.__dict__:
            self._parsing.close()

    def detect(self, lines: Iterable[bytes]) -> Iterator[Row | Bad]:
        """Find signals in documents: ``{id, text, lang?, date?}`` → ``{id, lang, signals, relevance, dropped?}``."""
        for place, document in _documents(lines):
            if isinstance(document, Bad):
                yield document
                continue
            text = document["text"]
            lang = document.get("lang") or language.identify(text)
            found = signals.detect(text, lang, _day(document.get("date")))
            row: Row = {"id": document.get("id", place), "lang": lang, "signals": [_signal(one) for one in found]}
            reason = signals.dropped(text, lang, found)
            row["relevance"] = round(signals.relevant(text, found, reason), 3)
            if reason is not None:
                row["dropped"] = reason
            yield row

    def mentions(self, lines: Iterable[bytes], watch: BinaryIO, name: str) -> Iterator[Row | Bad]:
        """Find the names of a watch list: → ``{id, mentions: [{watched, kind, start, end, text, confidence}]}``."""
        listed: list[WatchedName] = []
        for entry in read_watch_list(watch, name):
            if isinstance(entry, Bad):
                yield entry
            else:
                listed.append(entry)
        matcher = Matcher(listed)
        for place, document in _documents(lines):
            if isinstance(document, Bad):
                yield document
                continue
            found = matcher.find(document["text"], document.get("lang"))
            yield {"id": document.get("id", place), "mentions": [_mention(one) for one in found]}

    def extract(self, files: Iterable[tuple[str, BinaryIO] | Bad], url: str | None = None) -> Iterator[Row | Bad]:
        """Read the main text of pages: → ``{file, url, title, text, lang, author, published, site, kind}``."""
        for name, body in _bodies(files):
            if isinstance(body, Bad):
                yield body
                continue
            try:
                page = self._parsing.call(read_page, body, url)
            except GanzohrError as error:
                yield Bad(name, error.message)
                continue
            yield {
                "file": name,
                "url": page.url or url,
                "title": page.title,
                "text": page.text,
                "lang": page.lang,
                "author": page.author,
                "published": _moment(page.published),
                "site": page.site,
                "kind": page.kind,
            }

    def feed(self, files: Iterable[tuple[str, BinaryIO] | Bad]) -> Iterator[Row | Bad]:
        """Read feeds: → ``{file, title, link, items: [{id, title, link, published, updated, author, text, html}]}``."""
        for name, body in _bodies(files):
            if isinstance(body, Bad):
                yield body
                continue
            try:
                read = self._parsing.call(read_feed, body)
            except GanzohrError as error:
                yield Bad(name, error.message)
                continue
            yield {"file": name, "title": read.title, "link": read.link, "items": [_item(one) for one in read.items]}


def read_watch_list(file: BinaryIO, name: str) -> Iterator[WatchedName | Bad]:
    """Read ``name, kind, aliases, domain?, company?, lang?``; the name itself is what mentions are reported as.

    Raises ``Invalid`` when the file has no column called name or is not text.
    """
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(
            "file", N_("{file} is not UTF-8 (byte {byte}); save it as UTF-8"), file=name, byte=error.start
        ) from None
    rows = csv.DictReader(text.splitlines(keepends=True), skipinitialspace=True)
    if "name" not in (rows.fieldnames or ()):
        raise Invalid("name", N_("{file} has no column called name; its first line must name the columns"), file=name)
    for row in rows:
        place = f"{name}:{rows.line_num}"
        spelled = (row.get("name") or "").strip()
        kind = (row.get("kind") or "company").strip()
        if not spelled:
            yield Bad(place, Message.of(N_("the name is empty")))
        elif kind not in get_args(Kind):
            yield Bad(place, Message.of(N_("kind is {kind}; it can be company, person or topic"), kind=kind))
        else:
            yield WatchedName(
                watched=spelled,
                kind=kind,  # type: ignore[arg-type] # because it was just compared with the Kind's own words
                name=spelled,
                aliases=tuple(alias.strip() for alias in (row.get("aliases") or "").split("|") if alias.strip()),
                domain=(row.get("domain") or "").strip() or None,
                company=(row.get("company") or "").strip() or None,
                lang=(row.get("lang") or "").strip() or None,
            )


def _documents(lines: Iterable[bytes]) -> Iterator[tuple[str, Mapping[str, Any] | Bad]]:
    """Read JSON Lines; an empty line is nothing, a broken one is bad."""
    for number, line in enumerate(lines, 1):
        place, there = f"line {number}", Message.of(N_("line {n}"), n=number)
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield place, Bad(there, Message.of(N_("this is not JSON: {reason}"), reason=error))
            continue
        if not isinstance(document, dict) or not isinstance(document.get("text"), str):
            yield place, Bad(there, Message.of(N_("there is no text in it; a document is an object with a text")))
            continue
        yield place, document


def _bodies(files: Iterable[tuple[str, BinaryIO] | Bad]) -> Iterator[tuple[str, bytes | Bad]]:
    """Read each file whole, unless it could not be opened or is too large."""
    for given in files:
        if isinstance(given, Bad):
            yield str(given.place), given
            continue
        name, file = given
        body = file.read(LARGEST + 1)
        if len(body) > LARGEST:
            yield (
                name,
                Bad(name, Message.of(N_("this is larger than {limit} MB and was left alone"), limit=LARGEST >> 20)),
            )
        else:
            yield name, body


def _item(item: FeedItem) -> Row:
    return {
        "id": item.id,
        "title": item.title,
        "link": item.link,
        "published": _moment(item.published),
        "updated": _moment(item.updated),
        "author": item.author,
        "text": item.text,
        "html": item.html,
    }


def _day(raw: object) -> date | None:
    try:
        return datetime.fromisoformat(raw).date() if isinstance(raw, str) else None
    except ValueError:
        return None


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end, "text": span.text}


def _signal(found: FoundSignal) -> Row:
    row: Row = {
        "type": found.type,
        "quote": {"exact": found.quote.text, "start": found.quote.start, "end": found.quote.end},
        "roles": {role: [_span(span) for span in spans] for role, spans in found.roles.items()},
        "confidence": round(found.confidence, 3),
    }
    if found.type in needs.TYPES:
        row["kind"] = needs.kind(found.type, found.quote.text)
    if found.happened_on is not None:
        row["happened_on"] = found.happened_on.isoformat()
    if position := positions.held(found.roles, found.quote):
        row["seniority"] = position.level
        if position.field:
            row["field"] = position.field
    return row


def _mention(found: Mention) -> Row:
    return {
        "watched": found.watched,
        "kind": found.kind,
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "confidence": round(found.confidence, 3),
        "why": list(found.why),
    }
