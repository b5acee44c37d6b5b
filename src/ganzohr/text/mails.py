"""Mails as they lie in a mailbox: who writes, what kind of mail it is, and its text. Links in it are never followed.

Of the sender only the name and the domain are kept, never the address; of Message-IDs a digest, because many hold
an address. Attachments and images are passed over. Nothing here raises anything but ``Unreadable``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message as Part
from hashlib import blake2b

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.decoding import storable
from ganzohr.text.mailheaders import decoded, first, list_of, moment_of, read_headers, readable, sender_of, under
from ganzohr.text.mailkinds import MailKind, kind_of_mail

LARGEST_MAIL = 10 << 20
MOST_PARTS = 1_000
_LONGEST_TEXT = 1 << 20
_LONGEST_TYPE = 4_000


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. ``text`` is as its sender wrote it, ``html`` where there is such a part.

    ``key`` and ``replies_to`` are digests of Message-IDs. ``proven``: the mailbox's own server found the signature
    of the sender's domain good (RFC 8601); None where it says nothing about it.
    """

    key: str
    kind: MailKind
    subject: str = ""
    sender: str = ""
    domain: str = ""
    said_on: datetime | None = None
    list_id: str = ""
    replies_to: str = ""
    text: str = ""
    html: str = ""
    proven: bool | None = None


def read_mail(body: bytes) -> Mail:
    """Read a mail, or as much of it as is there; raise ``Unreadable`` where it holds none."""
    if len(body) > LARGEST_MAIL:
        text = N_("This mail is larger than {mib} MiB and is not read.")
        raise Unreadable(text, mib=LARGEST_MAIL >> 20)
    try:
        return _read(body)
    except (RecursionError, MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError) as error:
        # The library trusts mails more than they deserve; what it then raises is not written down anywhere.
        raise Unreadable(N_("This mail is built so that it cannot be read.")) from error


def _read(body: bytes) -> Mail:
    body = _after_envelope(body)
    if b"\x00" in body[:512] and b"\n" not in body[:512]:
        raise Unreadable(N_("This is no mail."))
    # compat32 keeps headers as they are: the newer policies parse each by rules that broken ones overthrow.
    message = message_from_bytes(body, policy=policy.compat32)
    headers = read_headers(message)
    if not headers:
        raise Unreadable(N_("This is no mail."))
    name, box, domain = sender_of(first(headers, "from") or first(headers, "sender"))
    texts, pages, report = _parts(message)
    html = "\n".join(pages)[:_LONGEST_TEXT]
    written = "\n\n".join(filter(None, (one.strip() for one in texts)))[:_LONGEST_TEXT]
    answers = re.findall(r"<([^<>\s]{3,500})>", first(headers, "in-reply-to"))
    report = report or _NOTICE.search(written[:2000]) is not None
    return Mail(
        key=_key(headers, body),
        kind="automatic" if report else kind_of_mail(headers, box, domain),
        subject=" ".join(readable(first(headers, "subject")).split())[:500],
        sender=name,
        domain=domain,
        said_on=moment_of(first(headers, "date")),
        list_id=list_of(first(headers, "list-id")),
        replies_to=digest(answers[0]) if answers else "",
        text=storable(written),
        html=storable(html),
        proven=_proven(headers, domain),
    )


def digest(text: str) -> str:
    """Shorten what may hold an address to a key from which it cannot be read."""
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _after_envelope(body: bytes) -> bytes:
    """Drop blank lines and the line ``From …`` (RFC 4155) that mailbox files and old programs put before a mail."""
    body = body.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if body.startswith(b"From "):
        ends = [at for at in (body.find(b"\n"), body.find(b"\r")) if at >= 0]
        body = body[min(ends, default=len(body)) :].lstrip(b"\r\n")
    end = _HEAD_ENDS.search(body)
    head = body[: end.start()] if end else body[:_LARGEST_HEAD]
    # RFC 822 allowed blanks before the colon (RFC 5322, 4.5.8), the library does not.
    return _BLANKS.sub(rb"\1:", head) + body[len(head) :] if _BLANKS.search(head) else body


_LARGEST_HEAD = 1 << 16
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n|\r\r")
_BLANKS = re.compile(rb"^([!-9;-~]{1,80})[ \t]{1,20}:", re.MULTILINE)


def _key(headers: Mapping[str, list[str]], body: bytes) -> str:
    named = re.search(r"<([^<>\s]{3,990})>", first(headers, "message-id"))
    return digest(named[1]) if named else blake2b(body, digest_size=12).hexdigest()


def _proven(headers: Mapping[str, list[str]], domain: str) -> bool | None:
    """Read the uppermost Authentication-Results: one's own server wrote it; those below may be the sender's own."""
    said = headers.get("authentication-results")
    if not said or not domain:
        return None
    # Comments and quoted strings may hold what the sender wrote, such as a return path.
    plainly = re.sub(r"\"[^\"]*\"", "", re.sub(r"\\.?", "", said[0].lower()))
    while plainly != (plainly := re.sub(r"\([^()]*\)", "", plainly)):
        pass
    for result in re.split(r"[(\"]", plainly, maxsplit=1)[0].split(";"):
        told = dict(re.findall(r"(?:^|\s)([\w.]{1,40})\s{0,3}=\s{0,3}([^\s;]{1,300})", result))
        signed = (told.get("header.d") or told.get("header.i", "")).rpartition("@")[2]
        if told.get("dkim") == "pass" and signed and (under(domain, signed) or under(signed, domain)):
            return True
    return False


# --- parts -------------------------------------------------------------------------------------------------------


_REPORTS = {"message/delivery-status", "message/global-delivery-status", "message/feedback-report"}
_NOTICE = re.compile(r'"notificationType"\s{0,4}:\s{0,4}"(?:Bounce|Complaint|Delivery)"')
"""How Amazon's mail service reports, in JSON."""


def _parts(message: Part) -> tuple[list[str], list[str], bool]:
    """Collect the texts of a mail, plain and in HTML, not of mails attached to it; and whether it holds a report."""
    texts: list[str] = []
    pages: list[str] = []
    report = False
    size = 0
    for part in _own_parts(message):
        kind = part.get_content_type()
        report |= kind in _REPORTS
        if kind not in {"text/plain", "text/html"} or size > _LONGEST_TEXT:
            continue
        if str(part.get("content-disposition", "")).strip().lower().startswith("attachment"):
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        text = decoded(payload, _charset(part)).replace("\r\n", "\n").replace("\r", "\n")
        size += len(text)
        (texts if kind == "text/plain" else pages).append(text)
    return texts, pages, report


def _own_parts(message: Part) -> Iterator[Part]:
    waiting, met = [message], 0
    while waiting and met < MOST_PARTS:
        part = waiting.pop()
        met += 1
        if (
            len(str(part.get("content-type", ""))) > _LONGEST_TYPE
        ):  # what reading its parameters costs grows in the square
            part.replace_header("content-type", "text/plain")
        if part.get_content_maintype() == "message":
            yield part
            continue
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting += reversed(payload)  # type: ignore[arg-type] # because a list of parts is what it is then
        else:
            yield part


def _charset(part: Part) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError, AttributeError):
        return None
