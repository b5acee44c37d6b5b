"""Listening: visit the sources that are due, understand what is new, keep it with the source's health.

One source is one unit of work: its visit, its documents with their findings and its new cursor are
stored in one transaction, so a process that dies loses nothing acknowledged and doubles nothing.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
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
from ganzohr.isolation import Crashed, Parse
from ganzohr.model import Heard, Message, Poll, Source, Validators, make_id
from ganzohr.net import Mailboxes, NoMailboxes, Web
from ganzohr.pipeline import Findings, Pipeline
from ganzohr.services import changes, officers, schedule
from ganzohr.services.dropped import kept_kinds
from ganzohr.services.measuring import Measuring
from ganzohr.store import QUARANTINE, Store
from ganzohr.text import stories
from ganzohr.text.extract import plain

_log = logging.getLogger(__name__)

REREAD = timedelta(days=90)
RETOLD = timedelta(days=90)
"""So long after it was last told, the same story in other words is a new one: next year's general meeting is."""
"""How far back documents are read again when the watch list has changed."""

POLLS_KEPT = timedelta(days=90)
"""So long every attempt to hear a source is kept; what came of the last one stays with the source."""

_BATCH = 500

_TOGETHER = 2
"""So many sources of one server are visited at a time: one that keeps us waiting must not take every listener."""

MOST_POISON = 2
"""So many entries that bring the parser down are tried to the end in one visit; the others wait for the next."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that was there and did not get in, or not whole: why, what becomes of it, and what it was.

    ``what`` is empty where the reason names it.
    """

    reason: Message
    then: Message | None = None
    what: str = ""


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
        self._listeners = listeners
        self._storing = Lock()
        self._reading = Lock()
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
        pipeline = self._pipeline()
        reread = self._reread(pipeline, stop)
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
        return [source for source in self._store.heard.sources() if source.health not in {"gone", "paused"}]

    def _due(self, now: datetime) -> list[Source]:
        """List what is due, longest waiting first, and behind it what only a wrong clock has put off farther."""
        strayed = [s for s in self._all() if schedule.within_reach(s.next_due, now) != s.next_due]
        return self._store.heard.due(now) + strayed

    def reread(self) -> int:
        """Read stored documents again if the watch list has changed; return how many were read."""
        return self._reread(self._pipeline(), Event())

    def hear(self, source: Source) -> Visited:
        """Hear one source now, in this thread."""
        return self._hear(source, self._pipeline(), Event()) or Visited(source)

    def take(self, source_id: str, said: Sequence[Heard]) -> int:
        """Keep what came without a visit; return how much of it is new. When the next visit is due stays as it is."""
        source, now = self._store.heard.source(source_id), self._now()
        visit = Visit(tuple(said), source.validators, source.cursor)
        found, _, _ = self._understand(said, source, self._pipeline(), now)
        return len(self._keep(source, visit, found, now, visited=False))

    def _pipeline(self) -> Pipeline:
        return Pipeline(self._store.watched.names(), self._store.watched.people(), kept_kinds(self._store))

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
                found, aside, waiting = self._understand(visit.heard, source, pipeline, now)
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

    def _understand(
        self, heard: Iterable[Heard], source: Source, pipeline: Pipeline, now: datetime
    ) -> tuple[list[Findings], list[SetAside], int]:
        """Clean and read each thing heard; what brings the parser down three times is set aside, the rest goes on.

        The number is how many were not looked at, because the visit had taken long enough.
        """
        found: list[Findings] = []
        aside: list[SetAside] = []
        waiting = 0
        for one in heard:
            if not one.html:
                found.append(self._read(one, source, pipeline, now))
                continue
            if len(aside) >= MOST_POISON:
                waiting += 1
                continue
            try:
                text = self._clean(one, source, now)
            except Crashed as error:
                aside.append(SetAside(error.message, Message.of(_GIVEN_UP), _name(one)))
                continue
            found.append(self._read(replace(one, text=text, html=""), source, pipeline, now))
        if waiting:
            long = N_("Reading this took long enough for one visit; what is left ({n}) waits for the next.")
            aside.append(SetAside(Message.of(long, n=waiting)))
        return found, aside, waiting

    def _read(self, heard: Heard, source: Source, pipeline: Pipeline, now: datetime) -> Findings:
        # One thread at a time: side by side they would be no faster, and each would load the word lists and the
        # language model for itself at the start (half a gigabyte with eight of them).
        with self._reading:
            return pipeline.read(heard, source, now)

    def _clean(self, heard: Heard, source: Source, now: datetime) -> str:
        while True:
            try:
                return self._call(plain, heard.html)
            except Crashed as error:
                crashes = self._store.heard.note_crash(source.id, heard.key, error.message, now)
                if crashes >= QUARANTINE:
                    raise

    def _lost(self, source: Source, visit: Visit) -> list[SetAside]:
        """Say what the connector itself could not bring, and what becomes of it."""
        given_up = {one.key for one in self._store.heard.quarantined(source.id)} if visit.lost else set()
        kept = {one.key: _name(one) for one in visit.heard}
        aside = []
        for lost in visit.lost:
            if not lost.crashed:
                aside.append(SetAside(lost.reason))
            elif lost.key in kept:
                aside.append(SetAside(lost.reason, Message.of(_KEPT), kept[lost.key]))
            else:
                then = _GIVEN_UP if lost.key in given_up else _AGAIN
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
            told = self._in_stories(found)
            new = set(heard.put_documents(one.document for one in told))
            kept = [one for one in told if one.document.id in new]
            self._store.withheld.note({one.heard: one.withheld for one in found if one.withheld})
            self._store.found.put_all_findings((one.document.id, one.mentions, one.signals) for one in kept)
            heard.put_signatures({one.document.id: one.signature for one in kept if one.signature})
            documents = [one.document for one in kept]
            officers.note_changes(self._store, source, documents, now)
            poll = Poll(source.id, now, "new" if new else "nothing new", len(new))
            after = schedule.after_visit(source, visit, documents, now)
            heard.save_visit(after if visited else replace(after, next_due=source.next_due), poll)
        return new

    def _in_stories(self, found: Sequence[Findings]) -> list[Findings]:
        """Join each document to the story it retells, among those that came with it and those stored."""
        told: list[Findings] = []
        here: dict[int, dict[str, stories.Signature]] = {}  # band → story → how it was first told in this visit
        for one in found:
            bands = stories.bands(one.signature)
            beside = {story: other for band in bands for story, other in here.get(band, {}).items()}
            story = _nearest(one.signature, beside.items())
            if not story:  # what retells its neighbour needs no search: some feeds hold nothing else
                near = self._store.heard.near(one.signature, since=one.document.seen_on - RETOLD)
                story = _nearest(one.signature, ((other.story_id, other.signature) for other in near))
            story = story or make_id("story", one.document.id)
            told.append(replace(one, document=replace(one.document, story_id=story)))
            for band in bands:
                here.setdefault(band, {}).setdefault(story, one.signature)
        return told

    def _failed(self, source: Source, error: SourceError, now: datetime) -> None:
        poll = Poll(source.id, now, "failed", 0, error.message)
        with suppress(NotFound):  # somebody forgot it meanwhile
            known = self._store.heard.source(source.id)
            self._store.heard.save_visit(schedule.after_failure(known, error, now), poll)

    def _reread(self, pipeline: Pipeline, stop: Event) -> int:
        """Find new names and signals in what was heard lately, once after each change of the watch list."""
        heard = self._store.heard
        if heard.read_for() == pipeline.watch_list:
            return 0
        sources = {source.id: source for source in heard.sources()}
        # What somebody brought, two exports or a list of guests, was understood by its columns; what two versions say
        # by comparison is found by comparing them: bare lines say less.
        brought = {id_ for id_, source in sources.items() if source.connector == changes.SOURCE.connector}
        documents = [
            one
            for one in heard.seen(self._now() - REREAD)
            if one.source_id not in brought and one.kind != officers.KIND
        ]
        for start in range(0, len(documents), _BATCH):
            if stop.is_set():
                return start
            batch = [(one.id, *pipeline.find(one, sources[one.source_id])) for one in documents[start : start + _BATCH]]
            self._store.found.put_all_findings(batch)
        heard.set_read_for(pipeline.watch_list)
        return len(documents)


_GIVEN_UP = N_("It is not tried again.")
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


def _name(heard: Heard) -> str:
    return (heard.title or heard.url or heard.key)[:120]


def _nearest(signature: stories.Signature, others: Iterable[tuple[str | None, stories.Signature]]) -> str:
    """Return the story whose telling is most alike, of those alike enough; nothing where there is none."""
    alike = [(stories.likeness(signature, other), story) for story, other in others if story]
    return max((one for one in alike if one[0] >= stories.SAME_STORY), default=(0.0, ""))[1]
