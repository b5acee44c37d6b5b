"""Whom and what we care about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["company", "person", "topic"]


@dataclass(frozen=True, slots=True)
class Company:
    """A company we watch. ``tier`` is its worth to us (A, B, C); ``ours`` marks our own."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domain: str | None = None
    industry: str | None = None
    city: str | None = None
    country: str | None = None
    tier: str | None = None
    owner: str | None = None
    parent: str | None = None
    register_number: str | None = None
    external_id: str | None = None
    last_contact: date | None = None
    tags: tuple[str, ...] = ()
    ours: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """A person in their business role. Contact details are only ever imported by their owner."""

    id: str
    name: str
    given_name: str | None = None
    family_name: str | None = None
    company_id: str | None = None
    company_name: str | None = None
    position: str | None = None
    role: str | None = None
    email: str | None = None
    phone: str | None = None
    urls: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    connected_on: date | None = None
    last_contact: date | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()
    ours: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject we have something to say on, with the words that name it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


Watched = Company | Person | Topic


@dataclass(frozen=True, slots=True)
class WatchedName:
    """One watched thing as the matcher needs it: every spelling, and what may serve as second evidence.

    ``company`` is the employer's name of a person. ``lang`` restricts nothing; it helps folding.
    """

    watched: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    domain: str | None = None
    company: str | None = None
    lang: str | None = None
    context: tuple[str, ...] = ()
