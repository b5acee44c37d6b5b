"""Search: everything that was ever heard, whether it became an occasion or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ganzohr.model import Source
from ganzohr.services import coverage
from ganzohr.services.coverage import CoverageLine
from ganzohr.store import Hit, Store


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Documents that hold all the words, last seen first; ``next`` asks for the page after, if there is one."""

    words: str
    hits: tuple[Hit, ...]
    sources: dict[str, Source]
    next: str | None
    coverage: CoverageLine
    created_at: datetime


class Search:
    """Finds documents by words, phrases and beginnings of words."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def search(self, words: str, limit: int = 20, before: str | None = None) -> SearchPage:
        """Search; raise ``Invalid`` where nothing is asked for. ``before`` is the ``next`` of the page before."""
        hits = self._store.heard.search(words, limit + 1, before)
        sources = {source.id: source for source in self._store.heard.sources()}
        more = hits[limit - 1].document.id if len(hits) > limit else None
        return SearchPage(words, tuple(hits[:limit]), sources, more, coverage.line(list(sources.values())), self._now())
