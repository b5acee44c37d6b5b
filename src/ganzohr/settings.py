"""Every knob, once: its type, its default, its help. The reference page is made from this list.

A knob is set in the file ``ganzohr.toml`` in the home folder or by an environment variable
``GANZOHR_<NAME>``; the environment wins. For each there is a twin ``GANZOHR_<NAME>_FILE`` that names a
file holding the value, so that secrets need not stand in the environment.
"""

from __future__ import annotations

import locale
import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs

from ganzohr.errors import SettingsError
from ganzohr.model import Message


def _knob(
    default: object, help_text: str, *, least: float = 0, most: float = float("inf"), secret: bool = False
) -> Any:
    return field(default=default, repr=not secret, metadata={"help": help_text, "least": least, "most": most})


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Times are in seconds unless the name says otherwise."""

    home: Path = _knob(Path(), "Folder for the store and everything else that must last.")
    store: str = _knob(
        "", "Address of the store: a file path or postgresql://user@host/name. Empty: ganzohr.db in home."
    )
    language: str = _knob("", "Language of the interface: de or en. Empty: as the system says.")
    timezone: str = _knob("Europe/Berlin", "Time zone in which times are shown.")
    contact: str = _knob("", "Web or mail address that listened-to sites can reach you at; sent in the User-Agent.")
    allow_private: tuple[str, ...] = _knob(
        (), "Private or loopback hosts that may be asked, as host or host:port, separated by commas."
    )
    pace: float = _knob(2.0, "Least seconds between two requests to one public host.")
    budget: int = _knob(20_000, "Most requests to one public host in a day.", least=1)
    listeners: int = _knob(8, "How many sources are asked at the same time.", least=1, most=100)
    parsers: int = _knob(1, "How many parsing processes run side by side.", least=1, most=100)
    parse_seconds: float = _knob(5.0, "Longest time one document may take to parse.", least=0.1)
    mailboxes: str = _knob(
        "", "Passwords of mailboxes that are read, one a line: user@host, a blank, the password.", secret=True
    )
    mail_takes: tuple[str, ...] = _knob(
        ("newsletters", "alerts"),
        "What is taken from mailboxes and mail files: newsletters, alerts, networks (notices of LinkedIn and XING), "
        "letters (what people wrote to you).",
    )
    live: str = _knob(
        "",
        "Address of a Jetstream server that tells Bluesky posts as they are written, as "
        "wss://jetstream2.us-east.bsky.network/subscribe. Empty: not asked, because it learns whom you listen to.",
    )
    host: str = _knob("127.0.0.1", "Address the browser face listens on.")
    port: int = _knob(8300, "Port the browser face listens on.", most=65535)

    @property
    def store_url(self) -> str:
        """The store's address, the default filled in."""
        return self.store or str(self.home / "ganzohr.db")


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the knobs; raise ``SettingsError`` naming the knob, its value and what would be right."""
    given = dict(os.environ if environment is None else environment)  # noqa: TID251 because this is the one place
    home = Path(given.get("GANZOHR_HOME") or platformdirs.user_data_path("ganzohr")).expanduser()
    written = _read_file(home / "ganzohr.toml")
    values: dict[str, Any] = {"home": home}
    for knob in fields(Settings):
        raw = _raw(knob.name, given, written)
        if raw is not None and knob.name != "home":
            values[knob.name] = _typed(knob, raw)
    settings = Settings(**values)
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError(
            "timezone is set to {value}, which is no time zone; write one like Europe/Berlin", value=settings.timezone
        ) from None
    if settings.language not in {"", "de", "en"}:
        raise SettingsError("language is set to {value}; it can be de or en", value=settings.language)
    return settings


def language_of(settings: Settings, environment: Mapping[str, str] | None = None) -> str:
    """Say which language the terminal speaks: as set, else as the system says, else English."""
    if settings.language:
        return settings.language
    given = os.environ if environment is None else environment  # noqa: TID251 because this is the one place
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := given.get(name):
            return "de" if value.lower().startswith("de") else "en"
    return "de" if (locale.getlocale()[0] or "").lower().startswith(("de", "german")) else "en"


def knobs() -> list[tuple[str, str, str]]:
    """List name, default and help of every knob, for the reference page."""
    shown = []
    for knob in fields(Settings):
        default = "" if knob.default in (MISSING, Path()) else knob.default
        shown.append(
            (knob.name, ",".join(default) if isinstance(default, tuple) else str(default), knob.metadata["help"])
        )
    return shown


def _read_file(path: Path) -> Mapping[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("{path} cannot be read: {reason}", path=path, reason=_reason(error)) from None
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("{path} is not valid TOML: {reason}", path=path, reason=error) from None
    if unknown := sorted(written.keys() - {knob.name for knob in fields(Settings)}):
        raise SettingsError("{path} sets {names}, which is no knob of ganzohr", path=path, names=", ".join(unknown))
    return written


def _reason(error: OSError | UnicodeDecodeError) -> Message:
    """Give the system's own words as a message of their own: doors know the usual ones in every language."""
    return Message((isinstance(error, OSError) and error.strerror) or str(error))


def _raw(name: str, given: Mapping[str, str], written: Mapping[str, Any]) -> Any:
    variable = f"GANZOHR_{name.upper()}"
    if variable in given:
        return given[variable]
    if path := given.get(f"{variable}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingsError(
                "{variable}_FILE names {path}, which cannot be read: {reason}",
                variable=variable,
                path=path,
                reason=_reason(error),
            ) from None
    return written.get(name)


def _typed(knob: Field[Any], raw: Any) -> Any:
    if isinstance(knob.default, tuple):
        parts = raw if isinstance(raw, list) else str(raw).split(",")
        return tuple(part.strip() for part in map(str, parts) if part.strip())
    if not isinstance(knob.default, int | float):
        return str(raw)
    least, most = knob.metadata["least"], knob.metadata["most"]
    try:
        number = type(knob.default)(raw)
    except (TypeError, ValueError):
        number = None
    if number is not None and least <= number <= most and number < float("inf"):
        return number
    if most < float("inf"):
        raise SettingsError(
            "{name} is set to {value}; it must be a number from {least} to {most}",
            name=knob.name,
            value=raw,
            least=f"{least:g}",
            most=f"{most:.0f}",
        )
    raise SettingsError(
        "{name} is set to {value}; it must be a number of {least} or more",
        name=knob.name,
        value=raw,
        least=f"{least:g}",
    )
