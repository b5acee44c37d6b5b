"""Mailboxes: newsletters, alerts and, where a person said so, notices of networks and letters. No link is followed.

The address is ``imap://user@host/Folder``, with ``?from=verlag.example`` for the mails of one sender or list only. The
password stands in the settings (``mailboxes``). Mails are read by IMAP without changing anything in the mailbox; of
a mail that is not taken only the head is fetched. What machines answer (bounces, notes of absence) is passed over.
What a company sends is its own word: whose it is says the sender's domain, unless that is anybody's (``text.senders``).

The cursor holds the folder's ``validity`` and the ``last`` number read. Where the server numbered the folder anew, the
last 30 days are looked through again; what is known by its Message-ID is not brought twice.
"""

from __future__ import annotations

from datetime import timedelta

from ganzohr.connectors import Connector, Lost, Pace, Tools, Visit
from ganzohr.errors import SourceError, Unreadable
from ganzohr.i18n import N_
from ganzohr.isolation import Crashed
from ganzohr.model import Heard, Message, Source
from ganzohr.net.postal import read_place
from ganzohr.text.letters import is_wanted, read_letter

PER_VISIT = 50
"""So many mails one visit looks at."""

_LOOK_BACK = timedelta(days=30)


def _recognises(address: str) -> bool:
    return address.strip().lower().startswith(("imap://", "imaps://"))


def _written(address: str) -> str:
    try:
        return read_place(address).url
    except Unreadable:
        return address.strip()


def _poll(source: Source, tools: Tools) -> Visit:
    place = read_place(source.address)
    takes = tools.mail.takes
    lost: list[Lost] = []

    def wanted(head: bytes) -> bool:
        try:
            return tools.call(is_wanted, head, takes, place.only)
        except Unreadable:
            return False  # what cannot be told from its head is not fetched: it may be a letter

    letters = tools.mail.fetch(
        place.url,
        validity=_number(source, "validity"),
        last=_number(source, "last"),
        since=(tools.now - _LOOK_BACK).date(),
        most=PER_VISIT,
        wanted=wanted,
    )
    heard: dict[str, Heard] = {}
    for number, body in enumerate(letters.mails, start=1):
        try:
            letter = tools.call(read_letter, body, takes, place.only)
        except SourceError as error:
            lost.append(Lost(f"mail {letters.last}.{number}", error.message, crashed=isinstance(error, Crashed)))
            continue
        if letter.forged:
            text = N_("“{subject}” is left out: the mail server does not vouch for its sender (DKIM).")
            lost.append(Lost(letter.key, Message.of(text, subject=letter.subject)))
        heard.update((one.key, one) for one in letter.heard if one.key not in heard)
    seen = tools.seen(list(heard))
    return Visit(
        tuple(one for key, one in heard.items() if key not in seen),
        cursor={"validity": letters.validity, "last": letters.last},
        title=f"{place.folder} · {place.only or place.user}",
        lost=tuple(lost),
        more=letters.more,
    )


def _number(source: Source, name: str) -> int:
    value = source.cursor.get(name, 0)
    return value if isinstance(value, int) and value >= 0 else 0


MAILBOX = Connector(
    label=N_("Mailbox"),
    recognises=_recognises,
    poll=_poll,
    written=_written,
    pace=Pace(timedelta(minutes=15), timedelta(minutes=60), "it is one's own, and nobody is disturbed"),
)
