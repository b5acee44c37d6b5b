"""Signals: what happened, who is in it, and the words that prove it.

A signal type is one module on this shelf, named as the type (``files_insolvency``) and holding one
``SignalType``. Its docstring is its page in the documentation: what it says, what it does not say, an
example. ``detect`` asks every type whose cues stand in a text. German and English live in the type's own
file; any other language brings its cues in its own file under ``ganzohr.languages``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from string import Formatter

from ganzohr.i18n import N_
from ganzohr.matching.reading import Reading
from ganzohr.model import FoundSignal, Mention, Message
from ganzohr.shelf import Shelf


class Tact(Enum):
    """How to speak about a signal. ``advice`` is the sentence shown beside the occasion, or None."""

    NONE = None
    CAREFUL = N_("This is hard news for the people there. Ask how they are before you speak of business.")
    SILENT = N_("Do not raise this yourself. Wait until they speak of it.")

    @property
    def advice(self) -> str | None:
        return self.value


@dataclass(frozen=True)
class SignalType:
    """One kind of finding.

    ``roles`` names who and what may be in it, the most important first; ``subject`` is the role that names
    the company concerned. ``why_now`` holds templates with role names as fields, the fullest first: the
    first one whose fields are all known is told. ``cues`` are lower-case fragments per language; a text
    that holds none of them is not read at all. ``weight`` is the worth of a fresh one, 0 to 100, before
    relationship and topics are known; ``fades_after`` is when that worth is gone. ``advice`` replaces the
    general advice of ``tact``.
    """

    label: str
    roles: tuple[str, ...]
    subject: str
    why_now: tuple[str, ...]
    cues: Mapping[str, tuple[str, ...]]
    read: Callable[[Reading], Iterable[FoundSignal]] = field(repr=False)
    fades_after: timedelta
    tact: Tact = Tact.NONE
    weight: int = 50
    advice: str | None = None

    def why(self, roles: Mapping[str, str]) -> Message:
        """Say why now, in the fullest words that the known roles allow."""
        for template in self.why_now:
            wanted = {name for _, name, _, _ in Formatter().parse(template) if name}
            if wanted <= roles.keys():
                return Message(template, {name: roles[name] for name in wanted})
        return Message(self.label)


SHELF: Shelf[SignalType] = Shelf("ganzohr.signals", SignalType)


def detect(
    text: str, lang: str | None = None, said_on: date | None = None, mentions: Sequence[Mention] = ()
) -> list[FoundSignal]:
    """Find every signal in a text, in order of place. Every quote and role span is letter for letter."""
    reading = Reading(text, lang or "de", said_on, mentions)
    return [found for kind in SHELF.all().values() for found in kind.read(reading)]


def dropped(text: str, lang: str | None = None) -> str | None:
    """Say why a whole document is noise (``traffic``, ``weather``, ``lunch`` …), or None if it is not."""
    del text, lang
    return None
