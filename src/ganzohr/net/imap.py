"""One session with an IMAP server (RFC 3501), for reading only: bounded in time and bytes, whatever it announces."""

from __future__ import annotations

import imaplib
import re
import socket
import time
from base64 import b64encode
from contextlib import suppress
from typing import Any, Final

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.net import MIB
from ganzohr.net.postal import PORT, Place

LARGEST_MAIL: Final = MIB
"""So much of a mail is read: its texts come first, what follows are attachments."""
LARGEST_HEAD: Final = 64 << 10
LONGEST_LINE: Final = MIB
MOST_BYTES: Final = 100 * MIB
"""Of one visit, whatever the server sends."""


class Session(imaplib.IMAP4):
    """One connection whose every read obeys the deadline and the bounds, whatever the server announces."""

    def __init__(self, connected: socket.socket, host: str, seconds: float) -> None:
        self._connected = connected
        self._until = time.monotonic() + seconds
        self._allowance = MOST_BYTES
        self._waiting = bytearray()
        super().__init__(host, PORT)

    def __exit__(self, *args: object) -> None:
        with suppress(OSError, imaplib.IMAP4.error, ValueError):
            self._until = min(self._until, time.monotonic() + 5)
            self.logout()
        self.shutdown()

    def open(self, host: str = "", port: int = PORT, timeout: float | None = None) -> None:  # noqa: ARG002 because the deadline rules
        """Take the connection that is there; it was judged."""
        self.host, self.port, self.sock = host, port, self._connected

    def shutdown(self) -> None:
        self._connected.close()

    def read(self, size: int) -> bytes:
        if size > LARGEST_MAIL + LARGEST_HEAD:
            raise imaplib.IMAP4.error("it sends more than was asked for")
        while len(self._waiting) < size:
            self._more()
        return self._taken(size)

    def readline(self) -> bytes:
        looked = 0
        while (end := self._waiting.find(b"\n", looked)) < 0:
            looked = len(self._waiting)
            if looked > LONGEST_LINE:
                raise imaplib.IMAP4.error("a line without end")
            self._more()
        return self._taken(end + 1)

    def send(self, data: Any) -> None:
        self._connected.settimeout(self._left())
        self._connected.sendall(data)

    def _taken(self, size: int) -> bytes:
        piece = bytes(self._waiting[:size])
        del self._waiting[:size]
        return piece

    def _more(self) -> None:
        self._connected.settimeout(self._left())
        piece = self._connected.recv(64 << 10)
        self._allowance -= len(piece)
        if not piece:
            raise imaplib.IMAP4.abort("the connection ended")
        if self._allowance < 0:
            raise imaplib.IMAP4.error("it sends more than a mailbox may hold for one visit")
        self._waiting += piece

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# By name, because servers speak English whatever language this machine is set to.


def examine(session: Session, place: Place) -> int:
    """Open the folder for reading only; return its UIDVALIDITY."""
    name = _utf7(place.folder).replace("\\", "\\\\").replace('"', '\\"')
    answer, _ = session.select(f'"{name}"', readonly=True)
    if answer != "OK":
        text = N_("There is no folder {folder} in the mailbox {mailbox}. Check its name: upper and lower case count.")
        raise Unreadable(text, folder=place.folder, mailbox=place.mailbox, retry="later")
    said = session.response("UIDVALIDITY")[1][0]
    number = said.decode() if isinstance(said, bytes) else ""
    if not number.isdecimal() or len(number) > 10:
        raise imaplib.IMAP4.error("no UIDVALIDITY")
    return int(number)


def _utf7(name: str) -> str:
    """Write a folder's name as IMAP does (RFC 3501, 5.1.3).

    >>> _utf7("Entwürfe & mehr")
    'Entw&APw-rfe &- mehr'
    """
    said = ""
    for plain, other in re.findall(r"([\x20-\x7e]+)|([^\x20-\x7e]+)", name):
        packed = b64encode(other.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
        said += plain.replace("&", "&-") if plain else f"&{packed}-"
    return said


def numbers(session: Session, question: str) -> list[int]:
    """Return the numbers (UID) of the mails that a question names, in order."""
    answer, data = session.uid("SEARCH", *question.split())
    if answer != "OK":
        raise imaplib.IMAP4.error("no search")
    said = b" ".join(line for line in data if isinstance(line, bytes)).split()
    return sorted({int(uid) for uid in said if uid.isdigit() and len(uid) <= 10})


def part(session: Session, uid: int, what: str) -> bytes:
    """Fetch one part of one mail; nothing where it has gone meanwhile."""
    _, data = session.uid("FETCH", str(uid), f"({what})")
    for piece in data:
        if isinstance(piece, tuple) and b"BODY[" in piece[0].upper():
            return bytes(piece[1])
    return b""
