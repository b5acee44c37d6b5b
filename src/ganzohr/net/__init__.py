"""The wire: the only room that speaks to the network.

Whoever needs bytes from outside takes a ``Web`` and asks it; ``net.http.HttpWeb`` is the real one.
Everything in an ``Answer`` was written by strangers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Validators

MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: 200 (the whole), 226 (only what is new) or 304 (nothing changed, empty body).

    ``url`` is where it finally came from, ``body`` is decoded, ``media_type`` is in lower case and
    without parameters, ``headers`` have lower-case names. ``moved_to`` is set when every redirect on
    the way was permanent; ``fresh_for`` is how long the server says that asking again is pointless.
    """

    url: str
    status: int
    body: bytes
    at: datetime
    media_type: str = ""
    charset: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: Validators = field(default_factory=Validators)
    moved_to: str | None = None
    fresh_for: timedelta | None = None


class Web(Protocol):
    """Asks addresses politely and safely."""

    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        accept: str = "*/*",
        robots: bool = True,
        limit: int = 10 * MIB,
    ) -> Answer:
        """Fetch one address, following redirects; every way of failing is a ``SourceError``.

        ``validators`` make the request conditional. ``robots=False`` is for an address that a person
        typed, as any feed reader would ask it. ``limit`` is the largest decoded body in bytes.

        Raises ``Unreachable``, ``Refused``, ``Gone`` or ``Unreadable``; ``Stopped`` where the program ends first.
        """
        ...

    def post(self, url: str, said: object, *, accept: str = "application/json", limit: int = 10 * MIB) -> Answer:
        """Send a question as JSON to an interface made for programs that takes it in no other way.

        The address is judged, paced and read like any other; there are no validators, and a redirect is not
        followed, so that what is sent reaches nobody else. Fails as ``get`` does.
        """
        ...


@dataclass(frozen=True, slots=True)
class Letters:
    """What one look into a folder of a mailbox brought, oldest first, and how far it came.

    ``validity`` and ``last`` are the folder's UIDVALIDITY and the last UID looked at (RFC 3501, 2.3.1.1);
    ``more`` says that newer mails wait.
    """

    validity: int
    last: int
    mails: tuple[bytes, ...] = ()
    more: bool = False


NEWSLETTERS_AND_ALERTS: Final = frozenset(("newsletters", "alerts"))
"""What is taken from a mailbox unless a person says otherwise."""


class Mailboxes(Protocol):
    """Looks into mailboxes that a person gave the key to, and changes nothing in them.

    ``takes`` names what the person wants taken: newsletters, alerts, networks, letters.
    """

    @property
    def takes(self) -> frozenset[str]: ...

    def fetch(
        self, address: str, *, validity: int, last: int, since: date, most: int, wanted: Callable[[bytes], bool]
    ) -> Letters:
        """Fetch what came after ``last``, or since a day where the folder was numbered anew.

        ``wanted`` sees the head of a mail and says whether the rest is fetched too.
        Raises ``Unreachable``, ``Refused`` or ``Unreadable``; ``Stopped`` where the program ends first.
        """
        ...


class NoMailboxes:
    """Stands where nobody gave the key to a mailbox."""

    takes = NEWSLETTERS_AND_ALERTS

    def fetch(
        self,
        address: str,
        *,
        validity: int,  # noqa: ARG002 because there is nothing to fetch
        last: int,  # noqa: ARG002 because there is nothing to fetch
        since: date,  # noqa: ARG002 because there is nothing to fetch
        most: int,  # noqa: ARG002 because there is nothing to fetch
        wanted: Callable[[bytes], bool],  # noqa: ARG002 because there is nothing to fetch
    ) -> Letters:
        """Refuse, saying where the key belongs."""
        text = N_("No mailbox is open to ganzohr. Put its password into mailboxes in ganzohr.toml to hear {address}.")
        raise Unreadable(text, address=address)


class Names(Protocol):
    """Asks name servers what a domain's owner says there."""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts (TXT records) kept under a name, none where there is no such name; raise ``Unreachable``."""
        ...


class NoNames:
    """Stands where nobody asks name servers."""

    def texts(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 because there is nobody to ask
        """Know nothing."""
        return ()
