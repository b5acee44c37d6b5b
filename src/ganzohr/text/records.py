"""Documents as other programs write them down: an object with an id and a text, or a text alone. Pure."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import PurePath

from ganzohr.i18n import N_
from ganzohr.model import Heard, Message


def read_line(line: bytes) -> Heard | Message:
    """Read one line of a JSON Lines file, or say what is wrong with it."""
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Message.of(N_("it is not UTF-8"))
    except (ValueError, RecursionError) as error:
        return Message.of(N_("it is not JSON: {reason}"), reason=error)
    return read_fields(fields)


def read_fields(fields: object) -> Heard | Message:
    """Read an object ``{id, text, title?, url?, date?, lang?, author?}``, or say what it lacks.

    Without an id its key is a digest of the text.
    """
    if not isinstance(fields, dict):
        return Message.of(N_("it is not an object with an id and a text"))
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        return Message.of(N_("it has no text"))
    said = {name: str(fields[name]) for name in ("title", "lang", "author", "url") if fields.get(name)}
    key = fields.get("id")
    return Heard(
        key=str(key) if key not in (None, "") else digest(text.encode("utf-8", "replace")),
        url=said.get("url"),
        title=said.get("title", ""),
        text=text.encode("utf-8", "replace").decode(),
        author=said.get("author"),
        lang=said.get("lang"),
        said_on=_day(fields.get("date")),
    )


def read_note(text: str, name: str) -> Heard:
    """Read a text; its first line is the title where it is short, or marked as a heading in Markdown."""
    text = text.replace("\r\n", "\n").strip()
    first = text.partition("\n")[0].strip()
    title = first.lstrip("#").strip() if first.startswith("#") or len(first) <= 120 else PurePath(name).stem
    return Heard(name, title=title, text=text)


def digest(body: bytes) -> str:
    """Shorten bytes to what tells them from others."""
    return blake2b(body, digest_size=8).hexdigest()


def _day(written: object) -> datetime | None:
    """Read an ISO 8601 day or moment; a moment without zone is UTC. What is no date counts as not said."""
    try:
        moment = datetime.fromisoformat(str(written).strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
