"""A page's main text and what it says of itself: title, author, day, language, site, kind.

trafilatura finds the main text; this is its only user. Where the page's own declarations (JSON-LD, meta
elements) are better than its answer, they are taken.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from ganzohr.text.decoding import decode, refuse_binary
from ganzohr.text.language import identify
from ganzohr.text.trees import parse_html, plain

__all__ = ["Kind", "Page", "plain", "read_page"]

Kind = Literal["article", "page", "listing"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is understood. ``text`` is the main text, a paragraph a line; it may honestly be empty.

    ``url`` is the address the page calls its own, else the one it was found at. ``published`` is the day
    that the page names, at midnight UTC: pages tell days, and rarely a trustworthy time.
    """

    url: str | None
    title: str
    text: str
    lang: str | None = None
    author: str | None = None
    published: datetime | None = None
    site: str | None = None
    kind: Kind = "page"
    description: str = ""


def read_page(body: bytes, url: str | None = None, charset: str | None = None) -> Page:
    """Read an HTML page; raise ``Unreadable`` for what is none.

    ``charset`` is what the server's Content-Type said. The page's own address only replaces ``url`` where it
    stands on the same host.
    """
    import trafilatura  # takes half a second; only who reads pages pays for it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    refuse_binary(body, url)
    tree = parse_html(decode(body, charset), url)
    found = trafilatura.bare_extraction(tree, url=url, include_comments=False, with_metadata=True)
    if found is None:
        return Page(url=url, title="", text="")
    text = found.text or ""
    day = datetime.fromisoformat(found.date).replace(tzinfo=UTC) if found.date else None
    return Page(
        url=found.url or url,
        title=found.title or "",
        text=text,
        lang=identify(text) or (tree.get("lang") or "")[:2].lower() or None,
        author=found.author,
        published=day,
        site=found.sitename,
        kind="article" if day and len(text) > 400 else "page",
        description=found.description or "",
    )
