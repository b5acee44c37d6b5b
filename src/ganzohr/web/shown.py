"""How strangers' words and addresses are put on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

if TYPE_CHECKING:
    from ganzohr.store import Hit

_MARK = Markup("<mark>{}</mark>")


def host(url: str | None) -> str:
    """Return the host of an address as people read it, without www."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def web_link(url: str | None) -> str | None:
    """Return the address if it may be a link: http or https, nothing else."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def excerpt(hit: Hit) -> Markup:
    """Show the piece of text a search found, escaped, each found word in a mark."""
    text, at = hit.document.text, hit.excerpt.start
    shown = Markup("…") if at else Markup()
    for mark in hit.marks:
        shown += text[at : mark.start] + _MARK.format(text[mark.start : mark.end])
        at = mark.end
    return shown + text[at : hit.excerpt.end] + ("…" if hit.excerpt.end < len(text) else "")
