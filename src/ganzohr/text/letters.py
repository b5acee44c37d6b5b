"""A mail, from its bytes to what was heard in it; mailboxes and folders of mails are read by this alike.

What is taken: newsletters and alerts, and only where a person said so notices of networks and letters, which are what
one person wrote to another. What machines answer is never taken. A notice counts only where the mailbox's own server
vouches for its sender, because anybody can write one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ganzohr.model import Heard
from ganzohr.text.alerts import Item, read_items
from ganzohr.text.mailbodies import body_of
from ganzohr.text.mailheaders import under
from ganzohr.text.mailkinds import ALERTS, MailKind
from ganzohr.text.mails import Mail, read_mail
from ganzohr.text.replies import own_words
from ganzohr.text.senders import KINDS, own_domain

_TAKEN_AS: dict[MailKind, str] = {
    "newsletter": "newsletters",
    "alert": "alerts",
    "network": "networks",
    "personal": "letters",
}
_BY = (" via LinkedIn", " via XING", " (via LinkedIn)", " auf LinkedIn", " on LinkedIn")


@dataclass(frozen=True, slots=True)
class Letter:
    """What one mail brought. ``forged``: it says it comes from somebody whose name its server does not vouch for."""

    key: str
    kind: MailKind = "personal"
    subject: str = ""
    heard: tuple[Heard, ...] = ()
    forged: bool = False


def is_wanted(head: bytes, takes: frozenset[str], only: str = "") -> bool:
    """Tell by its head whether a mail is one of those that are taken; raise ``Unreadable`` where it has none."""
    return _wanted(read_mail(head), takes, only)


def _wanted(mail: Mail, takes: frozenset[str], only: str) -> bool:
    if only and not (under(mail.domain, only) or under(mail.list_id, only)):
        return False
    return _TAKEN_AS.get(mail.kind) in takes


def read_letter(body: bytes, takes: frozenset[str], only: str = "") -> Letter:
    """Read a mail, and what is heard in it if it is one of those that are taken; raise ``Unreadable``."""
    mail = read_mail(body)
    if not _wanted(mail, takes, only):
        return Letter(mail.key, mail.kind)
    if _forged(mail):
        return Letter(mail.key, mail.kind, mail.subject, forged=True)
    if mail.kind == "personal":
        words = own_words(body_of(mail)).words
        heard = [_heard(mail, mail.key, Item(None, mail.subject, words, mail.sender), "mail")] if words else []
    elif mail.kind == "newsletter":
        heard = [_heard(mail, mail.key, item, "newsletter") for item in read_items(mail)]
    else:
        kind = "article" if mail.kind == "alert" else "post"
        heard = [_heard(mail, _key(mail, item, n), item, kind) for n, item in enumerate(read_items(mail), start=1)]
    return Letter(mail.key, mail.kind, mail.subject, tuple(heard))


def _forged(mail: Mail) -> bool:
    """Tell whether somebody may have put on a name: of a forwarded alert one's own server vouches for nobody else."""
    if mail.kind == "alert":
        return mail.proven is False and any(under(mail.domain, known) for known in ALERTS)
    return mail.kind == "network" and not mail.proven


_ENVELOPE = re.compile(rb"(?:\A|\n\r?\n)(?=From [^\r\n]{1,300}\r?\n[!-9;-~]{1,80}:)")


def mails_in(body: bytes) -> list[bytes]:
    """Cut a mailbox file into its mails (RFC 4155): each begins with a line ``From …`` behind an empty one."""
    starts = [found.end() for found in _ENVELOPE.finditer(body)] or [0]
    return [body[start:end] for start, end in pairwise([*starts, len(body)])]


def _key(mail: Mail, item: Item, number: int) -> str:
    """Name an item by what it leads to, for two alerts may name the same; a profile is no such thing."""
    lasting = mail.kind == "alert" or (item.url is not None and "/feed/update/" in item.url)
    return item.url if lasting and item.url else f"{mail.key}#{number}"


def _heard(mail: Mail, key: str, item: Item, kind: str) -> Heard:
    # A mail without a name is its list's or its sender's domain's; an alert names nobody who speaks.
    author = item.author or ("" if mail.kind == "alert" else mail.list_id or mail.domain)
    for by in _BY:
        author = author.removesuffix(by)
    # Whose words they are is known by the domain, unless the mailbox's own server says that anybody may have sent it.
    domain = own_domain(mail.domain, mail.list_id) if kind in KINDS and mail.proven is not False else ""
    site = f"https://{domain}/" if domain else None
    return Heard(
        key,
        item.url,
        item.title,
        item.text,
        author=author or None,
        said_on=mail.said_on,
        kind=kind,
        author_url=site,
    )
