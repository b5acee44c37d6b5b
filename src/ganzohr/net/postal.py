"""Addresses of mailboxes and of the folders in them (RFC 5092, in part)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from ganzohr.errors import Refused, Unreadable
from ganzohr.i18n import N_
from ganzohr.net.addresses import read_address, shown

PORT: Final = 993
_UNQUOTABLE: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of a mailbox, as its address names it: ``imap://user@host/Folder``.

    ``only`` is the domain or the list whose mails alone are meant: ``?from=verlag.example``.
    """

    user: str
    host: str
    port: int
    folder: str
    only: str = ""

    @property
    def mailbox(self) -> str:
        """What its password is kept under."""
        return f"{self.user}@{self.host}"

    @property
    def url(self) -> str:
        """The address in the one way in which it is kept; never with a password."""
        port = "" if self.port == PORT else f":{self.port}"
        only = f"?from={self.only}" if self.only else ""
        return f"imap://{quote(self.user, safe='@+')}@{self.host}{port}/{quote(self.folder, safe='/')}{only}"


def read_place(address: str) -> Place:
    """Read the address of a folder (RFC 5092, in part); raise ``Unreadable`` where it names none."""
    text = N_("{address} is no address of a mailbox; write imap://user@host/Folder.")
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port or PORT
        user = unquote(parts.netloc.rpartition("@")[0].partition(":")[0], errors="strict")
        folder = unquote(parts.path.strip("/"), errors="strict") or "INBOX"
        host = read_address(f"https://{host}/").host
        only = dict(parse_qsl(parts.query)).get("from", "").lower()
    except (ValueError, Refused):
        raise Unreadable(text, address=_safe(address), retry="never") from None
    if (
        parts.scheme not in {"imap", "imaps"}
        or not user
        or not parts.hostname
        or _UNQUOTABLE.search(user + folder + only)
    ):
        raise Unreadable(text, address=_safe(address), retry="never")
    return Place(user, host, port, folder, only)


def _safe(address: str) -> str:
    """Write an address without a password that somebody put into it."""
    return shown(re.sub(r"(://[^/@:]{1,200}):[^/]{0,500}@", r"\1@", address))
