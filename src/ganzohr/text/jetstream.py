"""Frames of Bluesky's Jetstream (v1 wire): who wrote, changed or took back what, as it happens.

Only posts and the state of accounts concern us; a frame that says anything else, or nothing readable, is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from ganzohr.errors import Unreadable
from ganzohr.model import Heard
from ganzohr.text.values import at, list_at, moment_at, read_json, text_at

POSTS = "app.bsky.feed.post"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DID = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]{1,512}")
_KEY = re.compile(r"[A-Za-z0-9._:~-]{1,512}")
_POST = re.compile(r"at://(did:[a-z]+:[A-Za-z0-9._:%-]+)/app\.bsky\.feed\.post/([A-Za-z0-9._:~-]+)")
_HIDDEN = frozenset(("!no-unauthenticated", "!hide", "!takedown", "!suspend"))
_MICROSECONDS = range(1, 4_102_444_800_000_000)  # until the year 2100


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing that happened to an account, at ``cursor`` (microseconds since 1970).

    ``heard`` is a post, new or ``changed``; ``gone`` the key of one that was taken back; ``closed`` that the whole
    account was deactivated, deleted or taken down.
    """

    did: str
    cursor: int
    heard: Heard | None = None
    gone: str | None = None
    changed: bool = False
    closed: bool = False


def read_frame(raw: str) -> Frame | None:
    """Read one frame; None for what says nothing to us or cannot be read."""
    try:
        frame = read_json(raw.encode(errors="replace"), "jetstream")
    except Unreadable:
        return None
    did, cursor = text_at(frame, "did"), at(frame, "time_us")
    if not _DID.fullmatch(did) or type(cursor) is not int or cursor not in _MICROSECONDS:
        return None
    match text_at(frame, "kind"):
        case "account":
            return Frame(did, cursor, closed=at(frame, "account", "active") is False)
        case "commit":
            return _commit(frame, did, cursor)
        case _:
            return Frame(did, cursor)


def _commit(frame: Any, did: str, cursor: int) -> Frame:
    key = text_at(frame, "commit", "rkey")
    if text_at(frame, "commit", "collection") != POSTS or not _KEY.fullmatch(key):
        return Frame(did, cursor)
    uri = f"at://{did}/{POSTS}/{key}"
    operation = text_at(frame, "commit", "operation")
    if operation == "delete":
        return Frame(did, cursor, gone=uri)
    record = at(frame, "commit", "record")
    hidden = {text_at(label, "val") for label in list_at(record, "labels", "values")} & _HIDDEN
    if operation not in {"create", "update"} or hidden or not text_at(record, "text"):
        return Frame(did, cursor)
    return Frame(did, cursor, heard=_heard(record, did, uri, cursor), changed=operation == "update")


def _heard(record: Any, did: str, uri: str, cursor: int) -> Heard:
    at_server = _EPOCH + timedelta(microseconds=cursor)
    said = moment_at(record, "createdAt")
    return Heard(
        key=uri,
        url=_page(uri),
        text=text_at(record, "text"),
        lang=next((lang[:2].lower() for lang in list_at(record, "langs") if isinstance(lang, str)), None),
        said_on=min(said, at_server) if said else at_server,  # the author's own clock may run ahead
        kind="post",
        author_url=f"https://bsky.app/profile/{did}",
        replies_to=_page(text_at(record, "reply", "parent", "uri")),
        thread=_page(text_at(record, "reply", "root", "uri")) or _page(uri),
    )


def _page(uri: str) -> str | None:
    """Return the public page of a post, None for what is no post."""
    found = _POST.fullmatch(uri)
    return f"https://bsky.app/profile/{found[1]}/post/{found[2]}" if found else None
