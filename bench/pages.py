"""Row: pages read a second, beside trafilatura, which is the best library in reach and the base of ours."""

from __future__ import annotations

import tarfile
from pathlib import Path

from trafilatura import bare_extraction

from bench import Figure, Row, side_by_side
from ganzohr.text.extract import read_page

PAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "html-articles-de" / "pages.tar.xz"


def measure() -> list[Figure]:
    with tarfile.open(PAGES) as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
        pages = [archive.extractfile(member).read() for member in members][::3]  # type: ignore[union-attr] # because all are files

    def ours() -> None:
        for body in pages:
            read_page(body)

    def peer() -> None:
        for body in pages:
            bare_extraction(body, with_metadata=True)

    ours_seconds, peer_seconds = side_by_side(ours, peer)
    count = len(pages)
    return [
        Figure(
            f"{count} pages, mostly German",
            "pages/s",
            count / ours_seconds,
            count / peer_seconds,
            "trafilatura with metadata",
            note="text, title, author, date, language, site, kind",
        )
    ]


ROW = Row(
    "Pages read",
    "Every third page of `html-articles-de`, as bytes, in one process; processor seconds. The peer is the library's "
    "`bare_extraction` with metadata and default settings. How well both read is measured by `make quality`.",
    measure,
)
