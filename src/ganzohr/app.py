"""The wiring: settings → clock, net, store, shelves → ``Ganzohr``, the one object every door asks.

The only place that constructs real parts, and the only one that knows what time it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from threading import Event

import ganzohr
from ganzohr.isolation import Isolation
from ganzohr.net.http import HttpWeb
from ganzohr.services.coverage import HEALTH_LABELS, CoverageService
from ganzohr.services.coverage import LABELS as STATE_LABELS
from ganzohr.services.discovery import Discovery
from ganzohr.services.filters import Bad, Filters
from ganzohr.services.listening import Listening, ListenReport, Visited
from ganzohr.services.outcomes import LABELS as NOTE_LABELS
from ganzohr.services.outcomes import Outcomes
from ganzohr.services.search import Search
from ganzohr.services.today import Today
from ganzohr.services.today import as_row as today_row
from ganzohr.services.watchlist import Watchlist
from ganzohr.settings import Settings
from ganzohr.store import Store, open_store
from ganzohr.store.backup import restore

__all__ = [
    "HEALTH_LABELS",
    "NOTE_LABELS",
    "STATE_LABELS",
    "Bad",
    "Filters",
    "Ganzohr",
    "ListenReport",
    "Visited",
    "open_ganzohr",
    "restore_store",
    "today_row",
]


def clock() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 because this is the one clock


class Ganzohr:
    """Everything one can ask and tell, in named parts that are made when first needed."""

    def __init__(self, settings: Settings, store: Store, now: Callable[[], datetime] = clock) -> None:
        self.settings = settings
        self.store = store
        self.now = now
        self.stopping = Event()

    @cached_property
    def watchlist(self) -> Watchlist:
        return Watchlist(self.store, self.now)

    @cached_property
    def listening(self) -> Listening:
        return Listening(self.store, self._web, self._parsing.call, self.now, listeners=self.settings.listeners)

    @cached_property
    def discovery(self) -> Discovery:
        return Discovery(self.store, self._web, self._parsing.call, self.now)

    @cached_property
    def today(self) -> Today:
        return Today(self.store, self.now)

    @cached_property
    def outcomes(self) -> Outcomes:
        return Outcomes(self.store, self.now)

    @cached_property
    def coverage(self) -> CoverageService:
        return CoverageService(self.store, self.now)

    @cached_property
    def search(self) -> Search:
        return Search(self.store, self.now)

    @cached_property
    def _parsing(self) -> Isolation:
        return Isolation(workers=self.settings.parsers, seconds=self.settings.parse_seconds)

    @cached_property
    def _web(self) -> HttpWeb:
        contact = f" (+{self.settings.contact})" if self.settings.contact else ""
        return HttpWeb(
            user_agent=f"ganzohr/{ganzohr.__version__}{contact}",
            now=self.now,
            allow_private=self.settings.allow_private,
            pace=timedelta(seconds=self.settings.pace),
            wait=self.stopping.wait,
        )

    def close(self) -> None:
        """Let everything go: parsing processes, the store's connections and its lock."""
        self.stopping.set()
        if "_parsing" in self.__dict__:
            self._parsing.close()
        self.store.close()


def open_ganzohr(settings: Settings, now: Callable[[], datetime] = clock) -> Ganzohr:
    """Open the store and put everything together; raise ``StoreError`` or ``Conflict`` (another holds it)."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Ganzohr(settings, open_store(settings.store_url, now=now), now)


def restore_store(settings: Settings, backup: Path, now: Callable[[], datetime] = clock) -> str | None:
    """Put a backup in the place of the store, readable or not; return where the old one is kept."""
    return restore(settings.store_url, backup, now=now)
