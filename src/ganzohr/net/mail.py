"""Mailboxes over IMAP (RFC 3501): read only, by TLS from the first byte, at judged addresses, within a deadline.

A folder is opened with EXAMINE and mails are read with BODY.PEEK, so that nothing in the mailbox changes, not even what
counts as read. Passwords come from the settings and go to the server of their mailbox only; no message quotes what
a server says after it saw one.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import httpcore2
from httpx2 import create_ssl_context

from ganzohr.errors import Refused, SettingsError, SourceError, Stopped, Unreachable, Unreadable
from ganzohr.i18n import N_, refusal
from ganzohr.net import MIB, NEWSLETTERS_AND_ALERTS, Letters
from ganzohr.net.addresses import Address, Allowed, is_ip, place_of, read_address, refused_place, shown
from ganzohr.net.wire import CONNECT_SECONDS, MOST_TRIED, Resolve, resolve

PORT: Final = 993
LARGEST_MAIL: Final = MIB
"""So much of a mail is read: its texts come first, what follows are attachments."""
LARGEST_HEAD: Final = 64 << 10
LONGEST_LINE: Final = MIB
MOST_BYTES: Final = 100 * MIB
"""Of one visit, whatever the server sends."""
TAKES: Final = ("newsletters", "alerts", "networks", "letters")

_MICROSOFT: Final = ("outlook.com", "office365.com", "hotmail.com", "live.com", "office.com")
_GOOGLE: Final = ("gmail.com", "googlemail.com")
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


class Keys(Mapping[str, str]):
    """Passwords by mailbox, from lines ``user@host password``. They show in no message and in no trace."""

    def __init__(self, lines: str) -> None:
        self._known: dict[str, str] = {}
        for number, line in enumerate(lines.splitlines(), start=1):
            mailbox, _, password = line.strip().partition(" ")
            if not mailbox or mailbox.startswith("#"):
                continue
            if "@" not in mailbox or not password.strip():
                text = N_("line {n} of mailboxes is not a mailbox and its password; write user@host password")
                raise SettingsError(text, n=number)
            self._known[mailbox.lower()] = password.strip()

    def __getitem__(self, mailbox: str) -> str:
        return self._known[mailbox.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __repr__(self) -> str:
        return f"Keys({', '.join(self._known)})"


class ImapMailboxes:
    """The real ``Mailboxes``. One object serves all threads.

    ``lines`` are the passwords as they stand in the settings, ``allow_private`` the hosts in private networks or on
    unusual ports that a person named. ``seconds`` is the deadline of one look. ``resolve`` and ``tls`` are there to
    be replaced where the real ones do not fit.
    """

    def __init__(
        self,
        lines: str,
        *,
        takes: Collection[str] = NEWSLETTERS_AND_ALERTS,
        allow_private: Collection[str] = (),
        seconds: float = 60.0,
        stopped: Callable[[], bool] = lambda: False,
        resolve: Resolve = resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        if unknown := sorted(set(takes) - set(TAKES)):
            text = N_("mail_takes names {names}; it can name {known}")
            raise SettingsError(text, names=", ".join(unknown), known=", ".join(TAKES))
        self._keys = Keys(lines)
        self._takes = frozenset(takes)
        self._allowed = Allowed.of(allow_private)
        self._seconds = seconds
        self._stopped = stopped
        self._resolve = resolve
        self._given_tls = tls

    @property
    def takes(self) -> frozenset[str]:
        return self._takes

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._given_tls or create_ssl_context()

    def fetch(
        self, address: str, *, validity: int, last: int, since: date, most: int, wanted: Callable[[bytes], bool]
    ) -> Letters:
        """Look into a folder; see ``Mailboxes.fetch``."""
        place = read_place(address)
        password = self._keys.get(place.mailbox)
        if password is None:
            text = N_("The password of {mailbox} is not known. Put it into mailboxes in ganzohr.toml.")
            raise Unreadable(text, mailbox=place.mailbox)  # soon again: asking nobody costs nothing
        with self._told_apart(place), _Session(self._connected(place), place.host, self._seconds) as session:
            _log_in(session, place, password)
            now = _examine(session, place)
            if now != validity:
                validity, last = now, 0
                found = _numbers(session, f"SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}")
            else:
                found = [uid for uid in _numbers(session, f"UID {last + 1}:*") if uid > last]
            mails = []
            for uid in found[:most]:
                if self._stopped():
                    raise Stopped(N_("The program ends."))
                head = _part(session, uid, f"BODY.PEEK[HEADER]<0.{LARGEST_HEAD}>")
                if head and wanted(head) and (mail := _part(session, uid, f"BODY.PEEK[]<0.{LARGEST_MAIL}>")):
                    mails.append(mail)
                last = uid
            return Letters(validity, last, tuple(mails), more=len(found) > most)

    def _connected(self, place: Place) -> ssl.SSLSocket:
        """Connect to a judged address only; TLS checks the name, as for web pages."""
        asked = Address(place.url, "https", place.host, place.port, "/")
        private = asked in self._allowed
        if place.port != PORT and not private:
            text = N_(
                "{host} is asked on port {port}; mailboxes are read on 993, encrypted from the start. For another "
                "port, name host:port in allow_private in ganzohr.toml."
            )
            raise Refused(text, host=place.host, port=place.port, retry="never")
        host = place.host
        addresses = list(dict.fromkeys([host] if is_ip(host) else self._resolve(host, CONNECT_SECONDS)))
        for address in addresses:
            if place_of(address) not in (("public", "private") if private else ("public",)):
                raise refused_place(host, address)
        failure: OSError = OSError("it has no address")
        for address in addresses[:MOST_TRIED]:
            try:
                plain = socket.create_connection((address, place.port), CONNECT_SECONDS)
            except OSError as error:
                failure = error
                continue
            try:
                return self._tls.wrap_socket(plain, server_hostname=host)
            except BaseException:
                plain.close()
                raise
        raise failure

    @contextmanager
    def _told_apart(self, place: Place) -> Iterator[None]:
        """Put every way of failing into words; a server's own words are not among them, they may hold the password."""
        host = place.host
        try:
            yield
        except SourceError:
            raise
        except ssl.SSLCertVerificationError as error:
            text = N_(
                "The certificate of {host} cannot be trusted ({why}). Its owner must renew it; it is tried again."
            )
            raise Unreachable(text, host=host, why=error.verify_message, retry="later") from None
        except (TimeoutError, httpcore2.TimeoutException):
            text = N_("{host} did not answer in full within {seconds} seconds. It is tried again by itself.")
            raise Unreachable(text, host=host, seconds=f"{self._seconds:g}") from None
        except imaplib.IMAP4.abort:
            text = N_("{host} broke off in the middle of its answer. It is tried again by itself.")
            raise Unreachable(text, host=host) from None
        except OSError as error:
            text = N_("The connection to {host} failed ({why}). It is tried again by itself.")
            raise Unreachable(text, host=host, why=refusal(error)) from None
        except (imaplib.IMAP4.error, ValueError, IndexError, TypeError, AttributeError):
            text = N_("{host} does not answer as a mail server should. Check the address of the mailbox.")
            raise Unreadable(text, host=host) from None


class _Session(imaplib.IMAP4):
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


_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# By name, because servers speak English whatever language this machine is set to.


def _log_in(session: _Session, place: Place, password: str) -> None:
    try:
        if "AUTH=PLAIN" in session.capabilities:
            said = f"\0{place.user}\0{password}".encode()
            session.authenticate("PLAIN", lambda _: said)
        elif "LOGINDISABLED" not in session.capabilities:
            session.login(place.user, password)
        else:
            raise _no_password(place)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeEncodeError):
        raise _refused(place) from None


def _refused(place: Place) -> SourceError:
    def at(known: Collection[str]) -> bool:
        return any(place.host == one or place.host.endswith("." + one) for one in known)

    if at(_MICROSOFT):
        return _no_password(place)
    if at(_GOOGLE):
        text = N_(
            "{host} does not take the password of {user}. Google wants an app password: make one in the account's "
            "security settings and put it into mailboxes in ganzohr.toml."
        )
    else:
        text = N_("{host} does not take the password of {user}. Check it in mailboxes in ganzohr.toml.")
    return Refused(text, host=place.host, user=place.user, retry="later")


def _no_password(place: Place) -> SourceError:
    text = N_(
        "{host} takes no passwords: it wants a sign-in of its own (XOAUTH2), which ganzohr does not speak yet. Let the "
        "mailbox forward to one that takes a password, or keep its mails as .eml files in a folder."
    )
    return Refused(text, host=place.host, retry="never")


def _examine(session: _Session, place: Place) -> int:
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


def _numbers(session: _Session, question: str) -> list[int]:
    answer, data = session.uid("SEARCH", *question.split())
    if answer != "OK":
        raise imaplib.IMAP4.error("no search")
    said = b" ".join(line for line in data if isinstance(line, bytes)).split()
    return sorted({int(uid) for uid in said if uid.isdigit() and len(uid) <= 10})


def _part(session: _Session, uid: int, what: str) -> bytes:
    """Fetch one part of one mail; nothing where it has gone meanwhile."""
    _, data = session.uid("FETCH", str(uid), f"({what})")
    for piece in data:
        if isinstance(piece, tuple) and b"BODY[" in piece[0].upper():
            return bytes(piece[1])
    return b""
