"""How strangers' words and addresses are put on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from ganzohr.services.conversations import Line
    from ganzohr.services.views import Passage
    from ganzohr.store import Hit

_MARK = Markup("<mark>{}</mark>")


def host(url: str | None) -> str:
    """Return the host of an address as people read it: without www, with a port where there is one."""
    try:
        place = urlsplit(url or "")
        port = f":{place.port}" if place.port else ""
        return f"{(place.hostname or '').removeprefix('www.')}{port}"
    except ValueError:
        return ""


def web_link(url: str | None) -> str | None:
    """Return the address if it may be a link: http or https, nothing else."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def dialled(phone: str) -> str:
    """Return a telephone number as a device dials it: digits and a leading plus."""
    return ("+" if phone.lstrip().startswith("+") else "") + "".join(re.findall(r"\d", phone.replace("(0)", "")))


def excerpt(hit: Hit) -> Markup:
    """Show the piece of text a search found, escaped, each found word in a mark."""
    text, at = hit.document.text, hit.excerpt.start
    shown = Markup("…") if at else Markup()
    for mark in hit.marks:
        shown += text[at : mark.start] + _MARK.format(text[mark.start : mark.end])
        at = mark.end
    return shown + text[at : hit.excerpt.end] + ("…" if hit.excerpt.end < len(text) else "")


def spoken(line: Line) -> Markup:
    """Show what was said in a conversation, escaped, watched names in a mark."""
    text, at = line.document.text, 0
    shown = Markup()
    for mention in sorted(line.mentions, key=lambda one: one.start):
        if mention.start >= at:
            shown += text[at : mention.start] + _MARK.format(text[mention.start : mention.end])
            at = mention.end
    return shown + text[at:]


def context(passage: Passage) -> Markup:
    """Show the quotes of a document in their place, escaped and marked."""
    return Markup().join(_MARK.format(text) if quoted else escape(text) for text, quoted in passage.pieces)
