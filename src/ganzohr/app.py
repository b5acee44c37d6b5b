"""The wiring: settings → clock, net, store, shelves → ``Ganzohr``, the one object every door asks.

The only place that constructs real parts, and the only one that knows what time it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import ganzohr
from ganzohr.isolation import Isolation
from ganzohr.net.http import HttpWeb
from ganzohr.net.mail import ImapMailboxes
from ganzohr.net.names import DnsNames
from ganzohr.net.stream import WebStreams
from ganzohr.services.aliases import LABELS as PROOF_LABELS
from ganzohr.services.aliases import Aliases
from ganzohr.services.aliases import as_row as aliases_row
from ganzohr.services.attendees import LABELS as PART_LABELS
from ganzohr.services.attendees import Attendees
from ganzohr.services.attendees import as_row as guests_row
from ganzohr.services.conversations import Conversations
from ganzohr.services.coverage import HEALTH_LABELS, CoverageService
from ganzohr.services.coverage import LABELS as STATE_LABELS
from ganzohr.services.discovery import Discovery
from ganzohr.services.dropped import Dropped
from ganzohr.services.listening import Listening, ListenReport, Visited
from ganzohr.services.live import Live
from ganzohr.services.measuring import GROUPS as MEASURE_GROUPS
from ganzohr.services.measuring import REST_LABELS, Measuring
from ganzohr.services.measuring import as_row as measured_row
from ganzohr.services.moving import Moving
from ganzohr.services.needs import Needs
from ganzohr.services.needs import as_row as needs_row
from ganzohr.services.outcomes import LABELS as NOTE_LABELS
from ganzohr.services.outcomes import Outcomes
from ganzohr.services.privacy import LABELS as CATEGORY_LABELS
from ganzohr.services.privacy import Privacy, try_filter
from ganzohr.services.probe import Probe
from ganzohr.services.search import Search
from ganzohr.services.today import Today
from ganzohr.services.today import as_row as today_row
from ganzohr.services.voices import LABELS as VOICE_LABELS
from ganzohr.services.voices import Voices, deed_of
from ganzohr.services.voices import as_row as voice_row
from ganzohr.services.watchlist import Watchlist
from ganzohr.settings import Settings
from ganzohr.store import Store, open_store
from ganzohr.store.backup import restore

__all__ = [
    "CATEGORY_LABELS",
    "HEALTH_LABELS",
    "MEASURE_GROUPS",
    "NOTE_LABELS",
    "PART_LABELS",
    "PROOF_LABELS",
    "REST_LABELS",
    "STATE_LABELS",
    "VOICE_LABELS",
    "Ganzohr",
    "ListenReport",
    "Visited",
    "aliases_row",
    "deed_of",
    "guests_row",
    "measured_row",
    "needs_row",
    "open_ganzohr",
    "restore_store",
    "today_row",
    "try_filter",
    "voice_row",
]


def clock() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 because this is the one clock


class Ganzohr:
    """Everything one can ask and tell, in named parts. Many threads may use it; each part is there once for all.

    ``stopping`` ends every wait for a turn at somebody's server.
    """

    def __init__(self, settings: Settings, store: Store, now: Callable[[], datetime] = clock) -> None:
        self.settings = settings
        self.store = store
        self.now = now
        self.stopping = Event()
        contact = f" (+{settings.contact})" if settings.contact else ""
        agent = f"ganzohr/{ganzohr.__version__}{contact}"
        web = HttpWeb(
            user_agent=agent,
            now=now,
            allow_private=settings.allow_private,
            pace=timedelta(seconds=settings.pace),
            budget=settings.budget,
            wait=self.stopping.wait,
        )
        mail = ImapMailboxes(
            settings.mailboxes,
            takes=settings.mail_takes,
            allow_private=settings.allow_private,
            stopped=self.stopping.is_set,
        )
        self._parsing = Isolation(workers=settings.parsers, seconds=settings.parse_seconds)
        self.watchlist = Watchlist(store, now)
        self.listening = Listening(store, web, self._parsing.call, now, listeners=settings.listeners, mail=mail)
        self.discovery = Discovery(store, web, self._parsing.call, now, mail=mail, dns=DnsNames())
        self.voices = Voices(store, web, self._parsing.call, now)
        self.today = Today(store, now)
        self.outcomes = Outcomes(store, now)
        self.coverage = CoverageService(store, now)
        self.measuring = Measuring(store, now)
        self.search = Search(store, now)
        self.needs = Needs(store, now)
        self.dropped = Dropped(store, now)
        streams = WebStreams(agent, allow_private=settings.allow_private)
        self.live = Live(store, self.listening, streams.open, settings.live, now)
        self.moving = Moving(store, now)
        self.probe = Probe(store, web, self._parsing.call, now)
        self.privacy = Privacy(store)
        self.conversations = Conversations(store, now)
        self.aliases = Aliases(store, web, self._parsing.call, now)
        self.attendees = Attendees(store, self._parsing.call, now)

    def close(self) -> None:
        """Let everything go: parsing processes, the store's connections and its lock."""
        self.stopping.set()
        self._parsing.close()
        self.store.close()


def open_ganzohr(settings: Settings, now: Callable[[], datetime] = clock) -> Ganzohr:
    """Open the store and put everything together; raise ``StoreError`` or ``SettingsError``."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = open_store(settings.store_url, now=now)
    try:
        return Ganzohr(settings, store, now)
    except BaseException:
        store.close()
        raise


def restore_store(settings: Settings, backup: Path, now: Callable[[], datetime] = clock) -> str | None:
    """Put a backup in the place of the store, readable or not; return where the old one is kept."""
    return restore(settings.store_url, backup, now=now)
