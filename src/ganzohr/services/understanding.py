"""Understanding: what was heard becomes documents with their findings, and each joins the story it retells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event, Lock

from ganzohr.i18n import N_
from ganzohr.isolation import Crashed, Parse
from ganzohr.model import Heard, Message, Source, make_id
from ganzohr.pipeline import Findings, Pipeline
from ganzohr.services import changes, officers
from ganzohr.services.dropped import kept_kinds
from ganzohr.store import QUARANTINE, Store
from ganzohr.text import stories
from ganzohr.text.extract import plain

REREAD = timedelta(days=90)
"""How far back documents are read again when the watch list has changed."""

RETOLD = timedelta(days=90)
"""So long after it was last told, the same story in other words is a new one: next year's general meeting is."""

MOST_POISON = 2
"""So many entries that bring the parser down are tried to the end in one visit; the others wait for the next."""

_BATCH = 500
_LATEST, _ALIKE = 40, 8
"""Of each band so many tellings of one visit are looked at, and so many of them compared."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that was there and did not get in, or not whole: why, what becomes of it, and what it was.

    ``what`` is empty where the reason names it.
    """

    reason: Message
    then: Message | None = None
    what: str = ""


class Understanding:
    """Reads what was heard, for those who are watched now."""

    def __init__(self, store: Store, call: Parse, now: Callable[[], datetime]) -> None:
        self._store = store
        self._call = call
        self._now = now
        self._reading = Lock()

    def pipeline(self) -> Pipeline:
        """Return the reader for the watch list as it is now."""
        return Pipeline(self._store.watched.names(), self._store.watched.people(), kept_kinds(self._store))

    def understand(
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
                aside.append(SetAside(error.message, Message.of(GIVEN_UP), called(one)))
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

    def reread(self, pipeline: Pipeline, stop: Event) -> int:
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

    def in_stories(self, found: Sequence[Findings]) -> list[Findings]:
        """Join each document to the story it retells, among those that came with it and those stored."""
        told: list[Findings] = []
        tellings: list[tuple[str, stories.Signature]] = []
        here: dict[int, list[int]] = {}  # band → which tellings of this visit have it, the latest last
        for one in found:
            bands = stories.bands(one.signature)
            # As the store answers: of each band the latest, and of them those that share most bands.
            shared = Counter(n for band in bands for n in reversed(here.get(band, [])[-_LATEST:]))
            story = _nearest(one.signature, (tellings[n] for n, _ in shared.most_common(_ALIKE)))
            if not story:  # what retells its neighbour needs no search: some feeds hold nothing else
                near = self._store.heard.near(one.signature, since=one.document.seen_on - RETOLD)
                story = _nearest(one.signature, ((other.story_id, other.signature) for other in near))
            story = story or make_id("story", one.document.id)
            told.append(replace(one, document=replace(one.document, story_id=story)))
            for band in bands:
                here.setdefault(band, []).append(len(tellings))
            tellings.append((story, one.signature))
        return told


GIVEN_UP = N_("It is not tried again.")


def called(heard: Heard) -> str:
    """Name something heard, for a person who may look for it."""
    return (heard.title or heard.url or heard.key)[:120]


def _nearest(signature: stories.Signature, others: Iterable[tuple[str | None, stories.Signature]]) -> str:
    """Return the story whose telling is most alike, of those alike enough; nothing where there is none."""
    alike = [(stories.likeness(signature, other), story) for story, other in others if story]
    return max((one for one in alike if one[0] >= stories.SAME_STORY), default=(0.0, ""))[1]
