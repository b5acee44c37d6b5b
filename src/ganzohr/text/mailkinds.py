"""What kind of mail it is, by its headers alone.

Automatic (RFC 3834, RFC 3464, RFC 5965, and what mail systems write without them), an alert or a notice of a network
by its sender, a newsletter by List-Id (RFC 2919) or List-Unsubscribe (RFC 2369), else personal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from ganzohr.text.mailheaders import first, readable, under

MailKind = Literal["newsletter", "alert", "network", "personal", "automatic"]

ALERTS = {"google.com": ("googlealerts-noreply",)}
"""Domains whose mails from these mailboxes list what was found on the web."""

NETWORKS = {"linkedin.com": "LinkedIn", "xing.com": "XING"}
"""Domains of networks that tell their members by mail what others there do."""

_PRIVATE = re.compile(r"messag|inmail|invitation", re.IGNORECASE)
"""Mailboxes from which networks pass on what one person wrote to another."""


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


def kind_of_mail(headers: Mapping[str, list[str]], box: str, domain: str) -> MailKind:
    """Tell the kind by headers, and by the mailbox and the domain of the sender."""
    alert = next((boxes for known, boxes in ALERTS.items() if under(domain, known)), ())
    listed = bool(first(headers, "list-id") or first(headers, "list-unsubscribe"))
    if _automatic(headers, box, known=listed or box.lower() in alert):
        return "automatic"
    if box.lower() in alert or _FORWARDED_ALERT.match(readable(first(headers, "subject"))):
        return "alert"
    if any(under(domain, known) for known in NETWORKS):
        return "personal" if _PRIVATE.search(box) else "network"
    bulk = first(headers, "precedence").lower() in {"bulk", "list"} or first(headers, "feedback-id")
    return "newsletter" if listed or bulk else "personal"


def _automatic(headers: Mapping[str, list[str]], box: str, *, known: bool) -> bool:
    """Tell what machines answer or report; ``known`` lists may say that they are generated, and often do."""
    submitted = first(headers, "auto-submitted").lower().partition(";")[0].strip()
    if submitted not in {"", "no"} and not (known and submitted == "auto-generated"):
        return True
    content = first(headers, "content-type").lower()
    if content.startswith(("multipart/report", "message/delivery-status", "message/feedback-report")):
        return True
    if first(headers, "precedence").lower().replace("-", "_") == "auto_reply" or headers.keys() & {
        "x-autoreply", "x-autorespond", "x-autoreply-from", "x-failed-recipients", "x-mail-autoreply",
    }:  # fmt: skip
        return True
    if first(headers, "return-path").replace(" ", "") == "<>":
        return True
    subject = readable(first(headers, "subject"))
    if known:
        return False
    return bool(_MACHINES.fullmatch(box) or _ANSWERS.search(subject) or _FAILURES.search(subject))
