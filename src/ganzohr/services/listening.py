"""Listening: visit the sources that are due, understand what is new, keep it with the source's health.

One source is one unit of work: its visit, its documents with their findings and its new cursor are
stored in one transaction, so a process that dies loses nothing acknowledged and doubles nothing.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Lock
from urllib.parse import urlsplit

from ganzohr import connectors
from ganzohr.connectors import Tools, Visit
from ganzohr.errors import NotFound, SourceError, Stopped, StoreError, Unreadable, Unwritable
from ganzohr.i18n import N_
from ganzohr.isolation import Parse
from ganzohr.model import Heard, Message, Poll, Source, Validators, make_id
from ganzohr.net import Mailboxes, NoMailboxes, Web
from ganzohr.pipeline import Findings, Pipeline
from ganzohr.services import officers, schedule
from ganzohr.services.measuring import Measuring
from ganzohr.services.understanding import GIVEN_UP, SetAside, Understanding, called
from ganzohr.store import Store

_log = logging.getLogger(__name__)

POLLS_KEPT = timedelta(days=90)
"""So long every attempt to hear a source is kept; what came of the last one stays with the source."""

_TOGETHER = 2
"""So many sources of one server are visited at a time: one that keeps us waiting must not take every listener."""


@dataclass(frozen=True, slots=True)
class Visited:
    """What one visit brought: new documents, findings, and in ``problem`` why it failed or what was set aside."""

    source: Source
    documents: int = 0
    mentions: int = 0
    signals: int = 0
    set_aside: tuple[SetAside, ...] = ()
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class ListenReport:
    """What a round of listening brought; ``left`` sources were not visited because somebody stopped it."""

    started: datetime
    finished: datetime
    visits: tuple[Visited, ...] = ()
    left: int = 0
    reread: int = 0

    @property
    def documents(self) -> int:
        return sum(visit.documents for visit in self.visits)

    @property
    def mentions(self) -> int:
        return sum(visit.mentions for visit in self.visits)

    @property
    def signals(self) -> int:
        return sum(visit.signals for visit in self.visits)

    @property
    def failed(self) -> tuple[Visited, ...]:
        return tuple(visit for visit in self.visits if visit.problem is not None)


class Listening:
    """Hears sources and keeps what they say."""

    def __init__(
        self,
        store: Store,
        web: Web,
        call: Parse,
        now: Callable[[], datetime],
        *,
        listeners: int = 8,
        mail: Mailboxes | None = None,
    ) -> None:
        self._store = store
        self._web = web
        self._call = call
        self._now = now
        self._mail = mail or NoMailboxes()
        self._understanding = Understanding(store, call, now)
        self._listeners = listeners
        self._storing = Lock()
        self._one_round = Lock()

    def listen(
        self,
        *,
        every: bool = False,
        told: Callable[[Visited, int, int], None] = lambda _visit, _done, _all: None,
        stop: Event | None = None,
    ) -> ListenReport:
        """Visit what is due, or every living source; ``told`` hears of each visit with the count so far.

        ``stop`` ends the round with the requests under way; what was stored stays, the rest stays due. A second
        round waits for the first, so that no source is asked by both.
        """
        with self._one_round:
            return self._round(every, told, stop or Event())

    def _round(self, every: bool, told: Callable[[Visited, int, int], None], stop: Event) -> ListenReport:
        started = self._now()
        self._store.heard.drop_polls(started - POLLS_KEPT)
        pipeline = self._understanding.pipeline()
        reread = self._understanding.reread(pipeline, stop)
        sources = self._all() if every else self._due(started)
        visits: list[Visited] = []
        waiting = list(reversed(sources))
        with ThreadPoolExecutor(self._listeners, thread_name_prefix="listen") as pool:
            under_way: dict[Future[Visited | None], str] = {}
            while waiting or under_way:
                while not stop.is_set() and len(under_way) < self._listeners:
                    source = _next(waiting, Counter(under_way.values()))
                    if source is None:
                        break
                    under_way[pool.submit(self._visit, source, pipeline, stop)] = _server(source)
                if not under_way:
                    break
                done, _ = wait(under_way, timeout=0.5, return_when=FIRST_COMPLETED)
                for future in done:
                    del under_way[future]
                for visit in filter(None, [future.result() for future in done]):
                    visits.append(visit)
                    told(visit, len(visits), len(sources))
        Measuring(self._store, self._now).count()
        return ListenReport(started, self._now(), tuple(visits), len(sources) - len(visits), reread)

    def _all(self) -> list[Source]:
        every = [source for source in self._store.heard.sources() if source.health not in {"gone", "paused"}]
        return [source for source in every if source.connector not in schedule.UNVISITED]

    def _due(self, now: datetime) -> list[Source]:
        """List what is due, longest waiting first, and behind it what only a wrong clock has put off farther."""
        strayed = [s for s in self._all() if schedule.within_reach(s.next_due, now) != s.next_due]
        due = [source for source in self._store.heard.due(now) if source.connector not in schedule.UNVISITED]
        return due + strayed

    def reread(self) -> int:
        """Read stored documents again if the watch list has changed; return how many were read."""
        return self._understanding.reread(self._understanding.pipeline(), Event())

    def hear(self, source: Source) -> Visited:
        """Hear one source now, in this thread."""
        return self._hear(source, self._understanding.pipeline(), Event()) or Visited(source)

    def take(self, source_id: str, said: Sequence[Heard]) -> int:
        """Keep what came without a visit; return how much of it is new. When the next visit is due stays as it is."""
        source, now = self._store.heard.source(source_id), self._now()
        visit = Visit(tuple(said), source.validators, source.cursor)
        found, _, _ = self._understanding.understand(said, source, self._understanding.pipeline(), now)
        return len(self._keep(source, visit, found, now, visited=False))

    def _visit(self, source: Source, pipeline: Pipeline, stop: Event) -> Visited | None:
        """Hear one source; whatever goes wrong there, the others are heard. None where nothing came before the end."""
        try:
            return self._hear(source, pipeline, stop)
        except Unwritable:  # not this source's fault, and no other could be kept either: the round ends
            raise
        except StoreError as error:
            return Visited(source, problem=error.message)
        except Exception as error:  # noqa: BLE001 because no source can stop another
            _log.exception("a fault of ganzohr while %s was heard", source.address)
            name = type(error).__name__
            text = N_("A fault of ganzohr itself ({name}) kept this from being heard: please report what the log says.")
            self._failed(source, Unreadable(text, name=name), self._now())
            return Visited(source, problem=Message.of(text, name=name))

    def _hear(self, source: Source, pipeline: Pipeline, stop: Event) -> Visited | None:
        """Hear one source to the end of what it has now."""
        total = Visited(source)
        while not stop.is_set():
            now = self._now()
            try:
                connector = connectors.SHELF.get(source.connector)
                seen = partial(self._store.heard.known, source.id)
                visit = connector.poll(source, Tools(self._web, self._call, now, seen, self._mail))
                found, aside, waiting = self._understanding.understand(visit.heard, source, pipeline, now)
                if waiting:  # the next visit needs everything again, as if this one had not seen it
                    visit = replace(visit, validators=Validators(), cursor=source.cursor, more=False)
                new = self._keep(source, visit, found, now)
            except SourceError as error:
                self._failed(source, error, now)
                return replace(total, problem=error.message)
            except NotFound as error:  # what knew this kind of source is no longer installed
                unknown = Unreadable(N_("This source cannot be heard: {reason}"), reason=error.message)
                self._failed(source, unknown, now)
                return replace(total, problem=unknown.message)
            except Stopped:  # the source keeps its cursor and stays due
                return total if total.documents else None
            kept = [one for one in found if one.document.id in new]
            total = replace(
                total,
                documents=total.documents + len(kept),
                mentions=total.mentions + sum(len(one.mentions) for one in kept),
                signals=total.signals + sum(len(one.signals) for one in kept),
                set_aside=(*total.set_aside, *self._lost(source, visit), *aside),
            )
            if not visit.more:
                break
            source = self._store.heard.source(source.id)
        return total

    def _lost(self, source: Source, visit: Visit) -> list[SetAside]:
        """Say what the connector itself could not bring, and what becomes of it."""
        given_up = {one.key for one in self._store.heard.quarantined(source.id)} if visit.lost else set()
        kept = {one.key: called(one) for one in visit.heard}
        aside = []
        for lost in visit.lost:
            if not lost.crashed:
                aside.append(SetAside(lost.reason))
            elif lost.key in kept:
                aside.append(SetAside(lost.reason, Message.of(_KEPT), kept[lost.key]))
            else:
                then = GIVEN_UP if lost.key in given_up else _AGAIN
                aside.append(SetAside(lost.reason, Message.of(then), lost.key))
        return aside

    def _keep(
        self, source: Source, visit: Visit, found: Sequence[Findings], now: datetime, *, visited: bool = True
    ) -> set[str]:
        """Store documents, findings and the source's new state together; return the ids that are new or changed."""
        heard = self._store.heard
        with self._storing, self._store.transaction():
            for lost in visit.lost:
                if lost.crashed:
                    heard.note_crash(source.id, lost.key, lost.reason, now)
            if visit.gone:
                heard.withdraw(source.id, visit.gone)
            for key in visit.ended:
                heard.mark_gone(make_id("document", source.id, key), now)
            told = self._understanding.in_stories(found)
            new = set(heard.put_documents(one.document for one in told))
            kept = [one for one in told if one.document.id in new]
            self._store.withheld.note({one.heard: one.withheld for one in found if one.withheld})
            self._store.found.put_all_findings((one.document.id, one.mentions, one.signals) for one in kept)
            heard.put_signatures({one.document.id: one.signature for one in kept if one.signature})
            documents = [one.document for one in kept]
            officers.note_changes(self._store, source, documents, now)
            poll = Poll(source.id, now, "new" if new else "nothing new", len(new))
            after = schedule.after_visit(source, visit, documents, now)
            heard.save_visit(after if visited else replace(after, next_due=source.next_due), poll, began=source)
        return new

    def _failed(self, source: Source, error: SourceError, now: datetime) -> None:
        poll = Poll(source.id, now, "failed", 0, error.message)
        with suppress(NotFound), self._store.transaction():  # somebody forgot it meanwhile
            known = self._store.heard.source(source.id)
            self._store.heard.save_visit(schedule.after_failure(known, error, now), poll, began=source)


_AGAIN = N_("It is tried again.")
_KEPT = N_("What the feed itself says of it is kept.")


def _server(source: Source) -> str:
    return urlsplit(source.address).netloc or source.address


def _next(waiting: list[Source], busy: Counter[str]) -> Source | None:
    """Take the longest waiting source (the last) whose server is not asked enough already."""
    for place in reversed(range(max(len(waiting) - 1000, 0), len(waiting))):
        if busy[_server(waiting[place])] < _TOGETHER:
            return waiting.pop(place)
    return None
