"""Interface texts: gettext catalogues read as .po files, with no compile step.

Code marks a text with ``N_`` where it is made and a door turns it into the reader's language with
``Tongue``. Numbers and dates follow the language too.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from ganzohr.model import Message

LANGUAGES = ("en", "de")

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def N_(text: str) -> str:  # noqa: N802 because gettext tools look for exactly this name
    """Mark a text for translation without translating it."""
    return text


_SYSTEM_SAYS = {
    errno.EPERM: N_("Operation not permitted"),
    errno.ENOENT: N_("No such file or directory"),
    errno.EIO: N_("Input/output error"),
    errno.ENOMEM: N_("Cannot allocate memory"),
    errno.EACCES: N_("Permission denied"),
    errno.EBUSY: N_("Device or resource busy"),
    errno.EEXIST: N_("File exists"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.EISDIR: N_("Is a directory"),
    errno.EMFILE: N_("Too many open files"),
    errno.EFBIG: N_("File too large"),
    errno.ENOSPC: N_("No space left on device"),
    errno.EROFS: N_("Read-only file system"),
    errno.ENAMETOOLONG: N_("File name too long"),
    errno.ELOOP: N_("Too many levels of symbolic links"),
    errno.EDQUOT: N_("Disk quota exceeded"),
    errno.EADDRINUSE: N_("Address already in use"),
    errno.EADDRNOTAVAIL: N_("Cannot assign requested address"),
    errno.ENETUNREACH: N_("Network is unreachable"),
    errno.ECONNRESET: N_("Connection reset by peer"),
    errno.ETIMEDOUT: N_("Connection timed out"),
    errno.ECONNREFUSED: N_("Connection refused"),
    errno.EHOSTUNREACH: N_("No route to host"),
}
_RESOLVER_SAYS = (N_("Name or service not known"), N_("Temporary failure in name resolution"))


def refusal(error: OSError) -> Message:
    """Say why the system would not do something; what it seldom says stays in its own words."""
    # A name that was not found has numbers of its own, and its words are in the catalogue as they are.
    named = error.strerror in _RESOLVER_SAYS
    return Message((not named and _SYSTEM_SAYS.get(error.errno or 0)) or error.strerror or str(error))


@cache
def _catalogue(language: str) -> Mapping[str, str | tuple[str, ...]]:
    if language == "en":
        return {}
    place = files("ganzohr") / "locale" / language / "LC_MESSAGES" / "ganzohr.po"
    with place.open("rb") as file:
        entries = read_po(file, locale=language)
    found: dict[str, str | tuple[str, ...]] = {}
    for entry in entries:
        if not entry.id or not entry.string:
            continue
        found[entry.id if isinstance(entry.id, str) else entry.id[0]] = (
            entry.string if isinstance(entry.string, str) else tuple(entry.string)
        )
    return found


class Tongue:
    """One reader's language and time zone: texts, dates and numbers as they expect them."""

    def __init__(self, language: str = "en", timezone: str = "Europe/Berlin") -> None:
        self.language = language if language in LANGUAGES else "en"
        self.zone = ZoneInfo(timezone)
        self._locale = Locale.parse("de_DE" if self.language == "de" else "en_GB")

    def __call__(self, text: str | Message, /, **fields: object) -> str:
        """Translate a text or message and fill in its fields."""
        if isinstance(text, Message):
            return self(text.text, **text.fields)
        fields = {name: self._field(value) for name, value in fields.items()}
        said = _catalogue(self.language).get(text, text)
        template = said if isinstance(said, str) else said[0]
        return template.format_map(fields) if fields else template

    def many(self, singular: str, plural: str, n: int, /, **fields: object) -> str:
        """Choose singular or plural for ``n`` and fill in ``{n}`` and the other fields."""
        said = _catalogue(self.language).get(singular)
        if isinstance(said, tuple) and len(said) > 1 and all(said):
            template = said[0] if n == 1 else said[1]
        else:
            template = singular if n == 1 else plural
        return template.format_map({"n": self.number(n)} | {name: self._field(value) for name, value in fields.items()})

    def _field(self, value: object) -> str:
        """Write one field: a message in the reader's language, and a day as 2026-11-22 in their own way."""
        if isinstance(value, Message):
            return self(value)
        text = str(value)
        if _DAY.fullmatch(text):
            with suppress(ValueError):
                return self.day(date.fromisoformat(text))
        return text

    def day(self, moment: date | datetime | None) -> str:
        """Write a day: 22.11.2026 or 22 Nov 2026; a dash where there is none."""
        if moment is None:
            return "–"
        if isinstance(moment, datetime):
            moment = moment.astimezone(self.zone).date()
        return format_date(moment, "dd.MM.yyyy" if self.language == "de" else "d MMM yyyy", locale=self._locale)

    def moment(self, at: datetime | None) -> str:
        """Write a day and time in the reader's zone, 24 hours."""
        if at is None:
            return "–"
        pattern = "dd.MM.yyyy HH:mm" if self.language == "de" else "d MMM yyyy HH:mm"
        return format_datetime(at.astimezone(self.zone), pattern, locale=self._locale)

    def ago(self, then: datetime, now: datetime) -> str:
        """Say how long ago something was, in words."""
        return format_timedelta(then - now, add_direction=True, locale=self._locale)

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self._locale)

    def percent(self, share: float) -> str:
        return format_percent(share, locale=self._locale)
