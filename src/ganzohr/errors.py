"""Every error ganzohr raises on purpose.

    GanzohrError
    ├── NotFound          nothing of that name or number is here
    ├── Conflict          it is there already
    ├── Invalid           a value cannot be what it says (``field`` names it)
    ├── SettingsError     a knob is set to something impossible
    ├── StoreError        the store cannot be read or written
    │   ├── Held          another process holds it
    │   └── Unwritable    the disk is full, failing or read-only
    ├── Stopped           somebody ended the program before this was done
    └── SourceError       a source could not be heard (``retry`` says when to try again)
        ├── Unreachable   no answer: name, network, time-out, server fault
        ├── Refused       the site does not want us: robots.txt, 401, 403, 429, reservation
        ├── Gone          the site says it is no more: 410
        └── Unreadable    an answer came, and it is not what it should be

A message is an English template with named fields. ``str(error)`` fills it in for logs; the doors
translate ``error.message`` first. Which HTTP status or exit code an error becomes is decided there too.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ganzohr.model import Message

Retry = Literal["soon", "later", "never"]


class GanzohrError(Exception):
    """Something a person can do something about: what happened, to what, and what to do next."""

    def __init__(self, text: str, /, **fields: object) -> None:
        self.message = Message.of(text, **fields)
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a parsing process."""
        return (_rebuild, (type(self), self.message, self.__dict__))


def _rebuild(kind: type[GanzohrError], message: Message, state: dict[str, object]) -> GanzohrError:
    error = kind.__new__(kind)
    Exception.__init__(error, str(message))
    error.__dict__.update(state)
    return error


class NotFound(GanzohrError):
    """Nothing of that name or number is here."""


class Conflict(GanzohrError):
    """It is there already."""


class Invalid(GanzohrError):
    """A value cannot be what it says; ``field`` names it."""

    def __init__(self, field: str, text: str, /, **fields: object) -> None:
        super().__init__(text, **fields)
        self.field = field


class SettingsError(GanzohrError):
    """A knob is set to something impossible."""


class StoreError(GanzohrError):
    """The store cannot be read or written."""


class Held(StoreError):
    """Another process holds the store; the message says which, since when, and what to do."""


class Unwritable(StoreError):
    """The disk under the store is full, failing or read-only: trying the next thing is no use."""


class Stopped(GanzohrError):
    """Somebody ended the program before this was done; it says nothing about the source."""


class SourceError(GanzohrError):
    """A source could not be heard.

    ``retry`` is what the listener obeys: ``soon`` (the ordinary back-off), ``later`` (a day or more),
    ``never`` (ask a person). ``after`` is the earliest moment the site itself named (Retry-After).
    """

    retry: Retry = "soon"

    def __init__(
        self, text: str, /, *, after: datetime | None = None, retry: Retry | None = None, **fields: object
    ) -> None:
        super().__init__(text, **fields)
        self.after = after
        self.retry = retry or self.retry


class Unreachable(SourceError):
    """No answer: name, network, time-out or a fault of the server."""


class Refused(SourceError):
    """The site does not want us: robots.txt, 401, 403, 429, a reservation."""

    retry: Retry = "later"


class Gone(SourceError):
    """The site says that this is no more (410)."""

    retry: Retry = "never"


class Unreadable(SourceError):
    """An answer came, and it is not what it should be."""
