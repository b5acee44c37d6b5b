"""Files that hold several documents: web archives, and public tenders."""

from __future__ import annotations

from dataclasses import dataclass

from ganzohr.model import Heard, Message
from ganzohr.text.archives import Archived, read_archive
from ganzohr.text.procurement import heard
from ganzohr.text.tenders import read_tenders

ARCHIVES = frozenset({".warc", ".arc", ".gz"})
"""How the names of web archives end; packed ones end in ``.warc.gz`` or ``.arc.gz``."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was read in one go, ``after`` is where to go on; ``broken`` names what could not be read."""

    heard: tuple[Heard, ...]
    broken: tuple[tuple[str, Message], ...] = ()
    after: int | None = None


def read_bundle(body: bytes, name: str, start: int = 0) -> Bundle:
    """Read a bundle, or a stretch of it; raise ``Unreadable`` where it is none."""
    if name.lower().endswith(tuple(ARCHIVES)):
        stretch = read_archive(body, name, start)
        return Bundle(tuple(map(_fetched, stretch.pages)), stretch.broken, stretch.after)
    return Bundle(tuple(map(heard, read_tenders(body, name))))


def _fetched(one: Archived) -> Heard:
    page = one.page
    key = f"{one.url} {one.fetched:%Y-%m-%dT%H:%M:%S}" if one.fetched else one.url
    return Heard(key, one.url, page.title, page.text, author=page.author, lang=page.lang, said_on=page.published)
