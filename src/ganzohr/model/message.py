"""A sentence for people, kept as template and fields until a door knows the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """An English template with ``{named}`` fields; ``str()`` fills it in, a door may translate it first.

    Fields are texts, or messages that are translated with the whole. Texts may come from strangers: they are
    put in with ``str.format_map`` and never read as templates themselves.
    """

    text: str
    fields: Mapping[str, str | Message] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, /, **fields: object) -> Message:
        return cls(text, {name: value if isinstance(value, Message) else str(value) for name, value in fields.items()})

    def named(self, name: str) -> str:
        """Return one field as a text, empty where there is none."""
        return str(self.fields.get(name, ""))

    def __str__(self) -> str:
        return self.text.format_map(self.fields) if self.fields else self.text
