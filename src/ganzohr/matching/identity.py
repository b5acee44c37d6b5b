"""Whose voice is this? Proofs that a place belongs to a company or person, and what they add up to.

A name alone never proves anything: two people may share it, and anybody can take it. Two proofs from different sides
do: the owner's own pages lead there, the place leads back, its name lies under the owner's domain, or its instance has
checked the way back. One proof is a question for a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import unquote

from ganzohr.i18n import N_
from ganzohr.matching.letters import fold
from ganzohr.matching.names import key, person_name, transcribed
from ganzohr.text.hosts import bare_host

Side = Literal["owner", "place", "domain", "instance", "record", "stage", "name"]
Verdict = Literal["sure", "perhaps", "never"]

PROOFS: dict[str, tuple[Side, str]] = {
    "given": ("owner", N_("{where} stands on your watch list")),
    "linked": ("owner", N_("{where}, a page of their own, leads there")),
    "same as": ("owner", N_("{where}, a page of their own, says that this is them")),
    "links back": ("place", N_("it leads back to {where}")),
    "domain": ("domain", N_("its name lies under their own domain {where}")),
    "verified": ("instance", N_("its instance has checked that {where} leads there")),
    "names": ("name", N_("it names {where}")),
    "mailbox": ("owner", N_("somebody of theirs has a mailbox at {where}")),
    "name record": ("owner", N_("the name servers of their domain say so under {where}")),
    "recorded": ("record", N_("{where} records it as their site")),
    "provider": ("place", N_("its imprint at {where} names them as its provider")),
    "declares": ("place", N_("{where} declares itself to be theirs")),
    "guest": ("stage", N_("{where} names them as somebody who speaks there")),
    "imprint": ("owner", N_("the imprint at {where} says so")),
}
"""What counts: from which side each proof comes, and how it is told. ``where`` is the page, domain or name."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof: a key of ``PROOFS``, where it was seen, and the literal words where there are any."""

    what: str
    where: str = ""
    quote: str = ""


def verdict(proofs: Collection[Proof]) -> Verdict:
    """Say what proofs add up to: ``sure`` from two sides, ``perhaps`` from one, ``never`` from a name alone.

    A place that bears the owner's name confirms what the owner's own pages say; it proves nothing that the place itself
    claims, because whoever takes a name takes the rest along.
    """
    sides = {PROOFS[proof.what][0] for proof in proofs}
    strong = sides - {"name"}
    if len(strong) > 1 or {"owner", "name"} <= sides:
        return "sure"
    return "perhaps" if strong else "never"


def is_named(name: str, text: str) -> bool:
    """Tell whether a text bears a name: its words in a row, legal form, titles, case and accents aside."""
    wanted = bare(name)
    return bool(wanted) and f" {wanted} " in f" {_words(text)} "


def bare(name: str) -> str:
    """Return the words of a person's or company's name by which two writings of it are compared."""
    read = person_name(name)
    if read.titles or read.suffixes:
        name = " ".join(filter(None, (read.given, read.family)))
    return key(name)


def in_address(name: str, address: str) -> bool:
    """Tell whether an address bears a name, as ``/team/anna-beispiel/`` does."""
    return is_named(name, re.sub(r"[^\w]+|_", " ", unquote(address)))


def leads_to(text: str, domain: str) -> bool:
    """Tell whether a page's source leads to a domain, or a page of it: by any web address, however it is written."""
    opened = unescape(unquote(text.replace("\\/", "/")))
    under = rf"https?://(?:[\w-]{{1,63}}\.){{0,4}}{re.escape(domain)}(?![\w-]|\.\w)"
    return re.search(under, opened, re.IGNORECASE) is not None


def lies_under(host: str, domain: str) -> bool:
    """Tell whether a host is a domain or lies under it."""
    host, domain = bare_host(host), bare_host(domain)
    return host == domain or host.endswith(f".{domain}")


def _words(text: str) -> str:
    return " ".join(
        word for word in transcribed(fold(text), text).decode("latin-1").split() if word not in {"und", "and"}
    )
