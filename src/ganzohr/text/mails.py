"""Mails as they lie in a mailbox: who writes, what kind of mail it is, and its text. Links in it are never followed.

Of the sender only the name and the domain are kept, never the address; of Message-IDs a digest, because many hold
an address. Attachments and images are passed over. Nothing here raises anything but ``Unreadable``.

What a mail is: automatic (RFC 3834, RFC 3464, RFC 5965, and what mail systems write without them), an alert or a
notice of a network by its sender, a newsletter by List-Id (RFC 2919) or List-Unsubscribe (RFC 2369), else personal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message as Part
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from html import unescape
from typing import Literal

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.decoding import decode, storable
from ganzohr.text.moments import parse_moment
from ganzohr.text.trees import plain

MailKind = Literal["newsletter", "alert", "network", "personal", "automatic"]

LARGEST_MAIL = 10 << 20
MOST_PARTS = 1_000
_LONGEST_HEADER = 10_000
_LONGEST_TEXT = 1 << 20
_LONGEST_TYPE = 4_000

ALERTS = {"google.com": ("googlealerts-noreply",)}
"""Domains whose mails from these mailboxes list what was found on the web."""

NETWORKS = {"linkedin.com": "LinkedIn", "xing.com": "XING"}
"""Domains of networks that tell their members by mail what others there do."""

_PRIVATE = re.compile(r"messag|inmail|invitation", re.IGNORECASE)
"""Mailboxes from which networks pass on what one person wrote to another."""


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
    headers = _headers(message)
    if not headers:
        raise Unreadable(N_("This is no mail."))
    name, box, domain = _sender(_one(headers, "from") or _one(headers, "sender"))
    texts, pages, report = _parts(message)
    html = "\n".join(pages)[:_LONGEST_TEXT]
    written = "\n\n".join(filter(None, (one.strip() for one in texts)))[:_LONGEST_TEXT]
    answers = re.findall(r"<([^<>\s]{3,500})>", _one(headers, "in-reply-to"))
    report = report or _NOTICE.search(written[:2000]) is not None
    return Mail(
        key=_key(headers, body),
        kind="automatic" if report else _kind(headers, box, domain),
        subject=" ".join(_words(_one(headers, "subject")).split())[:500],
        sender=name,
        domain=domain,
        said_on=_moment(_one(headers, "date")),
        list_id=_list_id(_one(headers, "list-id")),
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


# --- headers ---------------------------------------------------------------------------------------------------


def _headers(message: Part) -> dict[str, list[str]]:
    """Return names in small letters and their values as they came, unfolded, bytes beyond ASCII made readable."""
    headers: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        raw = str(value)[:_LONGEST_HEADER].encode("utf-8", "surrogateescape")
        headers.setdefault(name.strip().lower(), []).append(re.sub(r"[\r\n]+", "", decode(raw)).strip())
    return headers


def _one(headers: Mapping[str, list[str]], name: str) -> str:
    return next((value for value in headers.get(name, ()) if value), "")


def _words(value: str) -> str:
    """Decode encoded words (RFC 2047), also where they are broken."""
    if "=?" not in value:
        return storable(value)
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return storable(value)
    said = ""
    for piece, charset in pieces:
        said += piece if isinstance(piece, str) else _decoded(piece, charset)
    return storable(said)


def _decoded(body: bytes, charset: str | None) -> str:
    """Decode by the label where it fits: some charsets of mails (ISO-2022-JP, UTF-7) look like plain ASCII."""
    label = (charset or "").strip().strip("\"'").lower()
    if label.startswith(("iso-2022", "utf-7", "hz")):
        try:
            return body.decode(label)
        except (LookupError, ValueError):
            pass
    # Blanks behind it, because a broken last letter would else be taken for one that was cut off.
    return decode(body + b"    ", label or None).removesuffix("    ")


def _sender(value: str) -> tuple[str, str, str]:
    """Return display name, mailbox and domain of the first sender; the name is never an address."""
    # What stands in angles is the address; a name may look like another.
    found = re.search(r"<\s{0,3}([^<>\s@]{1,128})@([\w.-]{1,253})\s{0,3}>", value) or re.search(
        r"([^<>\s\"(),;:]{1,128})@([\w.-]{1,253})", value
    )
    before = value[: found.start()] if found else value
    comment = re.search(r"\(([^()]{1,200})\)", value[found.end() :] if found else "")
    name = _words(before.rpartition(",")[2] if '"' not in before else before).strip(" \t\"'<(")
    name = name.replace('\\"', '"').strip() or (_words(comment[1]).strip() if comment else "")
    if "@" in name:
        name = ""
    return " ".join(name.split())[:200], found[1] if found else "", found[2].lower().strip(".") if found else ""


def _moment(value: str) -> datetime | None:
    value = re.sub(r"\([^()]{0,100}\)", " ", value)
    moment = parse_moment(value)
    if moment is not None or not value:
        return moment
    try:
        return parse_moment(parsedate_to_datetime(value).isoformat())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _list_id(value: str) -> str:
    """Return the identifier in List-Id (RFC 2919), without the phrase before it; what holds an address is none."""
    found = re.search(r"<([^<>@\s]{1,255})>", value)
    bare = found[1] if found else value.strip()
    return bare.lower() if re.fullmatch(r"[^<>@\s]{1,255}", bare) else ""


def _key(headers: Mapping[str, list[str]], body: bytes) -> str:
    named = re.search(r"<([^<>\s]{3,990})>", _one(headers, "message-id"))
    return digest(named[1]) if named else blake2b(body, digest_size=12).hexdigest()


def under(domain: str, other: str) -> bool:
    """Tell whether a domain is another, or lies under it."""
    return domain == other or domain.endswith("." + other)


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


# --- what kind of mail it is -------------------------------------------------------------------------------------

_MACHINES = re.compile(
    r"(?:mailer.?daemon|mail.?delivery|postmaster|mailadmin|mmdf|maildelivery|autoreply|auto-reply|bounces?)(?:[-+._].*)?",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"^\W{0,3}(?:auto(?:mat(?:ic|ed|ische?))?[ -]?(?:reply|response|antwort|answer)|out of (?:the )?office"
    r"|abwesen(?:d|heit)|abwesenheits\w{1,20}|r[eé]ponse automatique|away until|on vacation|im urlaub|nicht im b[uü]ro"
    r"|automatisch antwoord|risposta automatica|respuesta autom[aá]tica|autosvar|fuera de la oficina)\b",
    re.IGNORECASE,
)
_FAILURES = re.compile(
    r"undeliver(?:ed|able)|deliver\w{0,3} (?:status notification|fail\w{0,3}|report|notification|problem|error)"
    r"|mail delivery (?:failed|system|failure|subsystem)|(?:failure|delay(?:ed)?) notice|returned (?:mail|to sender)"
    r"|could not be delivered|unzustellbar|nicht zustellbar|zustellung fehlgeschlagen|unable to deliver|non remis"
    r"|mail (?:system )?(?:error|bounced?)|^(?:warning: could not send|dsn\b)|non.?delivery|user unknown|rejected mail"
    r"|nondeliverable|message status.{0,30}undeliver|mail could not|^delivery failure|^abuse report|bounce"
    r"|delivery has failed|^complaint about message",
    re.IGNORECASE,
)


_FORWARDED_ALERT = re.compile(r"(?:(?:fwd?|wg|tr|i|vs|doorst)\s?:\s?){1,3}google.alert\b", re.IGNORECASE)


def _kind(headers: Mapping[str, list[str]], box: str, domain: str) -> MailKind:
    alert = next((boxes for known, boxes in ALERTS.items() if under(domain, known)), ())
    listed = bool(_one(headers, "list-id") or _one(headers, "list-unsubscribe"))
    if _automatic(headers, box, known=listed or box.lower() in alert):
        return "automatic"
    if box.lower() in alert or _FORWARDED_ALERT.match(_words(_one(headers, "subject"))):
        return "alert"
    if any(under(domain, known) for known in NETWORKS):
        return "personal" if _PRIVATE.search(box) else "network"
    bulk = _one(headers, "precedence").lower() in {"bulk", "list"} or _one(headers, "feedback-id")
    return "newsletter" if listed or bulk else "personal"


def _automatic(headers: Mapping[str, list[str]], box: str, *, known: bool) -> bool:
    """Tell what machines answer or report; ``known`` lists may say that they are generated, and often do."""
    submitted = _one(headers, "auto-submitted").lower().partition(";")[0].strip()
    if submitted not in {"", "no"} and not (known and submitted == "auto-generated"):
        return True
    content = _one(headers, "content-type").lower()
    if content.startswith(("multipart/report", "message/delivery-status", "message/feedback-report")):
        return True
    if _one(headers, "precedence").lower().replace("-", "_") == "auto_reply" or headers.keys() & {
        "x-autoreply", "x-autorespond", "x-autoreply-from", "x-failed-recipients", "x-mail-autoreply",
    }:  # fmt: skip
        return True
    if _one(headers, "return-path").replace(" ", "") == "<>":
        return True
    subject = _words(_one(headers, "subject"))
    if known:
        return False
    return bool(_MACHINES.fullmatch(box) or _ANSWERS.search(subject) or _FAILURES.search(subject))


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
        text = _decoded(payload, _charset(part)).replace("\r\n", "\n").replace("\r", "\n")
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


# --- text as we keep it ------------------------------------------------------------------------------------------

_LINK = re.compile(r"[<(\[]?\bhttps?://(?P<rest>[^\s<>\"\])]+)[>)\]]?", re.IGNORECASE)
_VIEW = re.compile(
    r"^.{0,60}(?:im browser|in (?:your|the) browser|online[- ]?(?:version|ansehen)|web[- ]?version"
    r"|view (?:this|it) online|wird (?:diese|die) (?:e-?mail|nachricht) nicht).{0,120}$",
    re.IGNORECASE | re.MULTILINE,
)
_FOOTER = re.compile(
    r"^.{0,80}(?:abbestellen|abmelden|unsubscribe|newsletter[- ]?einstellungen|manage (?:your )?preferences"
    r"|(?:sie|du) erh[aä]lts?(?:en)? (?:diese|e-?mail)|you(?:'re| are)? receiv(?:ed|ing) this"
    r"|this e-?mail was (?:sent|intended)|diese e-?mail (?:wurde|ist|ging|war|richtet)\b|© ?\d{4}|impressum:?$)",
    re.IGNORECASE | re.MULTILINE,
)


def body_of(mail: Mail) -> str:
    """Return what a mail says: its plain text, or its HTML read where the plain text is but a stopgap."""
    page = plain(mail.html) if mail.html else ""
    text = without_links(mail.text)
    return text if len(text) * 2 >= len(page) else without_links(page)


def letter_of(mail: Mail) -> str:
    """Return the body of a newsletter without what stands around it: "view online", and the footer of the list."""
    text = _VIEW.sub("", body_of(mail))
    for end in _FOOTER.finditer(text):
        if end.start() > len(text) * 0.4:
            text = text[: end.start()]
            break
    return _tidy(text)


def without_links(text: str) -> str:
    """Drop links: in mails they carry who the reader is, and some log the reader in. A bare site stays as its name."""
    return _tidy(_LINK.sub(_site, unescape(text) if "&amp;" in text else text))


def _site(found: re.Match[str]) -> str:
    host, _, path = found["rest"].partition("/")
    return host if not path and re.fullmatch(r"[\w.-]+", host) else ""


def _tidy(text: str) -> str:
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
