"""Signing in to a mailbox: whose password or token it is, where it goes, and what a server means that refuses it."""

from __future__ import annotations

import imaplib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from ganzohr.errors import Refused, SettingsError, SourceError, Unreadable
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
    """Sign in with a password or a token; raise ``Refused`` where the server does not take it.

    What begins with ``xoauth2:`` is a token, or behind @ the file in which another program keeps the latest (SASL
    XOAUTH2, developers.google.com/workspace/gmail/imap/xoauth2-protocol). Getting one is that program's affair.
    """
    try:
        if password.startswith(_TOKEN):
            said = f"user={place.user}\x01auth=Bearer {_token(password, place)}\x01\x01".encode()
            answers = iter((said, b""))  # a server that refuses says why first, and wants an empty answer
            session.authenticate("XOAUTH2", lambda _: next(answers, None))
        elif "AUTH=PLAIN" in session.capabilities:
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


_TOKEN: Final = "xoauth2:"  # noqa: S105 because it only announces one
_LONGEST_TOKEN: Final = 1 << 14


def _token(written: str, place: Place) -> str:
    token = written.removeprefix(_TOKEN).strip()
    if not token.startswith("@"):
        return token
    try:
        with Path(token[1:]).expanduser().open("rb") as file:
            return file.read(_LONGEST_TOKEN).decode("ascii").strip()
    except (OSError, ValueError):
        text = N_("The token of {mailbox} cannot be read from its file. Look at mailboxes in ganzohr.toml.")
        raise Unreadable(text, mailbox=place.mailbox) from None


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
        "{host} takes no passwords: it wants a token (XOAUTH2). Write xoauth2:@FILE in mailboxes, with a file in which "
        "another program keeps the latest token, or keep its mails as .eml files in a folder."
    )
    return Refused(text, host=place.host, retry="never")
