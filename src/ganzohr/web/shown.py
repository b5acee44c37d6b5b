"""How strangers' words and addresses are put on a page."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup, escape


def host(url: str | None) -> str:
    """Return the host of an address as it is read by people, without www."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def web_link(url: str | None) -> str | None:
    """Return the address if it may be a link: http or https, nothing else."""
    return url if url and urlsplit(url).scheme in {"http", "https"} else None


def marked(text: str, start: int, end: int, around: int = 400) -> Markup:
    """Show a place in a text with its surroundings: escaped, the place in a mark, cut at ``around`` characters."""
    left, right = max(0, start - around), min(len(text), end + around)
    before = ("…" if left else "") + text[left:start]
    after = text[end:right] + ("…" if right < len(text) else "")
    return Markup("{}<mark>{}</mark>{}").format(escape(before), escape(text[start:end]), escape(after))
