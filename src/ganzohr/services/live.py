"""Live: posts of the Bluesky accounts we listen to, as they are written, over Jetstream (v1 wire).

Beside the regular visits, which stay the ground: they prove who may be heard, read conversations, and fill what a long
absence left out. A post is the same document whichever way it comes, so nothing comes twice. What was heard is
remembered as a cursor (microseconds); after a break it goes on five seconds before. A cursor older than the server
looks back is answered as if it were not: then every account is visited anew.

The connection is a source like any other, with its health: *working*, *silent* where nothing has come over it for a
day, *broken* with what is wrong, *paused* while it is not asked for. ``last_heard`` is when it was last seen to stand.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Final, Literal

from ganzohr.errors import GanzohrError, NotFound
from ganzohr.i18n import N_
from ganzohr.model import Health, Message, Poll, Source, make_id
from ganzohr.net.stream import Frames, Open
from ganzohr.services.listening import Listening
from ganzohr.store import Store
from ganzohr.text.jetstream import POSTS, Frame, read_frame

CONNECTOR: Final = "live"

BACK: Final = 5_000_000
"""Microseconds before the cursor from which a connection takes up again."""

LOOKBACK: Final = timedelta(hours=36)
"""So far a server looks back; it does not say so when asked for more."""

MOST_VOICES: Final = 10_000
_HELLO_BYTES: Final = 1 << 18
_LOOK: Final = 60.0  # seconds between two looks at whether the accounts are still the same
_KEEP: Final = 5.0  # seconds between two savings of the cursor
_BACK_OFF: Final = (1.0, 300.0)  # seconds
_HEARD: Final = frozenset(("working", "silent", "broken", "moved"))
_MARK: Final = "jetstream"
_QUIET: Final = timedelta(days=1)
"""Accounts that we listen to may well say nothing for so long; after that the connection is silent."""

_log = logging.getLogger(__name__)


class Live:
    """Listens to the accounts of Bluesky sources while they write."""

    def __init__(
        self, store: Store, listening: Listening, open_stream: Open, address: str, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._listening = listening
        self._open = open_stream
        self._address = address
        self._now = now
        self._wire = Wire(store, address, now)
        self._cursor = 0
        self._kept = 0

    def run(self, stop: Event, wait: Callable[[float], object] | None = None) -> None:
        """Listen until ``stop`` is set; a connection that breaks is made again, later each time it brings nothing."""
        wait = wait or stop.wait
        pause = _BACK_OFF[0]
        while not stop.is_set():
            before = self._cursor
            try:
                voices = self._voices()
                if voices:
                    self._listen(voices, stop)
                else:
                    wait(_LOOK)
                pause = _BACK_OFF[0]
            except GanzohrError as error:
                self._wire.broke(error.message)
                pause = _BACK_OFF[0] if self._cursor != before else min(2 * pause, _BACK_OFF[1])
                _log.warning("listening live paused for %d seconds: %s", pause, error)
                wait(pause)
            except Exception:  # noqa: BLE001 because a thread that died would look well and hear nothing
                _log.exception("a fault of ganzohr; listening live goes on in %d seconds", _BACK_OFF[1])
                wait(_BACK_OFF[1])

    def rest(self) -> None:
        """Note that nobody asks for this any more."""
        self._wire.rest()

    def _voices(self) -> dict[str, Source]:
        """Return the accounts that a visit has found to be willing to be heard, by DID."""
        asked = (one for one in self._store.heard.sources() if one.connector == "bluesky" and one.health in _HEARD)
        dids = {str(one.cursor["did"]): one for one in asked if isinstance(one.cursor.get("did"), str)}
        return dict(list(dids.items())[:MOST_VOICES])

    def _listen(self, voices: dict[str, Source], stop: Event) -> None:
        """Hear one connection, until it breaks (``Unreachable``) or until other accounts are to be heard."""
        self._cursor = self._kept = self._remembered()
        since = max(self._cursor - BACK, 0)
        if self._cursor and self._now() - _moment(self._cursor) > LOOKBACK:
            _log.warning("listening live was away too long: every account is visited anew")
            with self._store.transaction():
                asked = {one.id for one in voices.values()}
                anew = [one for one in self._store.heard.sources() if one.id in asked]
                self._store.heard.put_sources(replace(one, next_due=self._now()) for one in anew)
        address = f"{self._address}?requireHello=true" + (f"&cursor={since}" if since else "")
        with self._open(address) as frames:
            frames.send(_hello(voices))
            self._wire.stands()
            try:
                self._hear(frames, voices, stop)
            finally:
                self._keep()

    def _hear(self, frames: Frames, voices: dict[str, Source], stop: Event) -> None:
        looked = kept = self._now()
        while not stop.is_set():
            raw = frames.receive(1.0)
            now = self._now()
            frame = read_frame(raw) if raw else None
            if frame is not None:
                if frame.did in voices:
                    self._take(frame, voices)
                self._cursor = max(self._cursor, frame.cursor)
                self._wire.said(_moment(frame.cursor))
            if (now - kept).total_seconds() >= _KEEP:
                self._keep()
                kept = now
            if (now - looked).total_seconds() >= _LOOK:
                self._wire.stands()
                if self._voices().keys() != voices.keys():
                    return
                looked = now

    def _take(self, frame: Frame, voices: dict[str, Source]) -> None:
        source = voices[frame.did]
        try:
            if frame.closed:
                prefix = f"at://{frame.did}/"
                own = self._store.heard.documents_of(source.id, 1 << 31)
                self._withdraw([one.key for one in own if one.key.startswith(prefix)], voices)
            elif frame.gone:
                self._withdraw([frame.gone], voices)
            elif frame.heard and (frame.changed or not self._store.heard.known(source.id, [frame.heard.key])):
                heard = replace(frame.heard, author=source.title or None, author_url=source.address)
                self._listening.take(source.id, [heard])
        except NotFound:  # somebody forgot it meanwhile
            return

    def _withdraw(self, keys: list[str], voices: dict[str, Source]) -> None:
        """Remove what its author took back, also where it stands in somebody else's conversation."""
        for source in voices.values():
            self._store.heard.withdraw(source.id, keys)

    def _remembered(self) -> int:
        kept = self._store.watched.snapshot(_MARK)
        written = kept.rows[0].get("cursor", "") if kept and kept.rows else ""
        return int(written) if written.isdecimal() else 0

    def _keep(self) -> None:
        if self._cursor != self._kept:
            self._store.watched.put_snapshot(_MARK, [{"cursor": str(self._cursor)}], self._now())
            self._kept = self._cursor


class Wire:
    """The connection as a source: how it is doing, and the last proof of it."""

    def __init__(self, store: Store, address: str, now: Callable[[], datetime]) -> None:
        self._store = store
        self._address = address
        self._now = now
        self._said: datetime | None = None

    @property
    def _id(self) -> str:
        return make_id("source", CONNECTOR, "bluesky")

    def said(self, at: datetime) -> None:
        """Note when the last thing was said that came over it."""
        self._said = max(at, self._said or at)

    def stands(self) -> None:
        """Note that it stands now."""
        now, known = self._now(), self._known()
        tried = (known.last_tried if known.health in {"working", "silent"} else None) or now
        said = max((min(at, now) for at in (self._said, known.last_said) if at), default=None)
        health: Health = "silent" if now - max(tried, said or tried) > _QUIET else "working"
        after = replace(known, health=health, reason=None, failures=0, last_tried=tried, last_heard=now, last_said=said)
        self._keep(known, after)

    def broke(self, why: Message) -> None:
        """Note what is wrong with it."""
        known = self._known()
        self._keep(
            known,
            replace(known, health="broken", reason=why, failures=known.failures + 1, last_tried=self._now()),
        )

    def rest(self) -> None:
        """Note that nobody asks for it; where nobody ever did there is nothing to note."""
        with suppress(NotFound):
            known = self._store.heard.source(self._id)
            self._keep(known, replace(known, health="paused", reason=Message.of(N_("“live” is not set"))))

    def _known(self) -> Source:
        try:
            return replace(self._store.heard.source(self._id), address=self._address)
        except NotFound:
            fresh = Source(
                id=self._id,
                connector=CONNECTOR,
                address=self._address,
                title="Bluesky (live)",
                added_by="settings",
                added_at=self._now(),
            )
            self._store.heard.put_sources([fresh])
            return fresh

    def _keep(self, known: Source, after: Source) -> None:
        """Keep it; an attempt is told only where it changed anything."""
        if known.health == after.health:
            self._store.heard.put_sources([after])
            return
        outcome: Literal["nothing new", "failed"] = "failed" if after.health == "broken" else "nothing new"
        self._store.heard.save_visit(after, Poll(after.id, self._now(), outcome, 0, after.reason))


def _hello(voices: dict[str, Source]) -> str:
    payload = {"wantedCollections": [POSTS], "wantedDids": sorted(voices), "maxMessageSizeBytes": _HELLO_BYTES}
    return json.dumps({"type": "options_update", "payload": payload})


def _moment(cursor: int) -> datetime:
    return datetime.fromtimestamp(cursor / 1e6, UTC)
