"""Mailboxes over IMAP (RFC 3501): read only, by TLS from the first byte, at judged addresses, within a deadline.

A folder is opened with EXAMINE and mails are read with BODY.PEEK, so that nothing in the mailbox changes, not even what
counts as read. Passwords come from the settings and go to the server of their mailbox only; no message quotes what
a server says after it saw one.
"""

from __future__ import annotations

import imaplib
import socket
import ssl
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import Final

import httpcore2
from httpx2 import create_ssl_context

from ganzohr.errors import Refused, SettingsError, SourceError, Stopped, Unreachable, Unreadable
from ganzohr.i18n import N_, refusal
from ganzohr.net import NEWSLETTERS_AND_ALERTS, Letters
from ganzohr.net.addresses import Address, Allowed, is_ip, place_of, refused_place
from ganzohr.net.imap import LARGEST_HEAD, LARGEST_MAIL, MONTHS, Session, examine, numbers, part
from ganzohr.net.postal import PORT, Place, read_place
from ganzohr.net.signin import Keys, sign_in
from ganzohr.net.wire import CONNECT_SECONDS, MOST_TRIED, Resolve, resolve

TAKES: Final = ("newsletters", "alerts", "networks", "letters")


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
        with self._told_apart(place), Session(self._connected(place), place.host, self._seconds) as session:
            sign_in(session, place, password)
            now = examine(session, place)
            if now != validity:
                validity, last = now, 0
                found = numbers(session, f"SINCE {since.day}-{MONTHS[since.month - 1]}-{since.year}")
            else:
                found = [uid for uid in numbers(session, f"UID {last + 1}:*") if uid > last]
            mails = []
            for uid in found[:most]:
                if self._stopped():
                    raise Stopped(N_("The program ends."))
                head = part(session, uid, f"BODY.PEEK[HEADER]<0.{LARGEST_HEAD}>")
                if head and wanted(head) and (mail := part(session, uid, f"BODY.PEEK[]<0.{LARGEST_MAIL}>")):
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
