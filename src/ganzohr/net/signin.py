"""Signing in to a mailbox: whose password or token it is, where it goes, and what a server means that refuses it."""

from __future__ import annotations

import imaplib
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from ganzohr.errors import Refused, SettingsError, SourceError
from ganzohr.i18n import N_
from ganzohr.net.imap import Session
from ganzohr.net.postal import Place

_MICROSOFT: Final = ("outlook.com", "office365.com", "hotmail.com", "live.com", "office.com")
_GOOGLE: Final = ("gmail.com", "googlemail.com")


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


def sign_in(session: Session, place: Place, password: str) -> None:
    """Sign in with a password; raise ``Refused`` where the server does not take it."""
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
