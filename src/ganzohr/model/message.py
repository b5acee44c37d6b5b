"""A sentence for people, kept as template and fields until a door knows the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """An English template with ``{named}`` fields; ``str()`` fills it in, a door may translate it first.

    Fields are texts. They may come from strangers: they are put in with ``str.format_map`` and never
    read as templates themselves.
    """

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, /, **fields: object) -> Message:
        return cls(text, {name: str(value) for name, value in fields.items()})

    def __str__(self) -> str:
        return self.text.format_map(self.fields) if self.fields else self.text
