"""What a mail says, as we keep it: its own text, without links and without what stands around a newsletter."""

from __future__ import annotations

import re
from html import unescape

from ganzohr.text.mails import Mail
from ganzohr.text.trees import plain

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
