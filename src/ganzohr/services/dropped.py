"""What was dropped as noise: shown with its reason, kind by kind, and brought back when somebody wants to hear it.

A kind that was brought back is listened to from then on; what had been dropped of it is read again at once. The way
back is the same: the kind is dropped again, and what was found in it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ganzohr import signals
from ganzohr.errors import NotFound
from ganzohr.i18n import N_
from ganzohr.matching import noise
from ganzohr.model import Document, Source
from ganzohr.pipeline import Pipeline
from ganzohr.services import changes, coverage
from ganzohr.services.coverage import CoverageLine
from ganzohr.store import Store
from ganzohr.store.dropping import DroppedStore
from ganzohr.store.reasons import Reasons

LATELY = timedelta(days=7)
"""How far back the page of what was dropped looks."""

READ_AGAIN = timedelta(days=90)
"""How far back documents are read again when a kind is brought back or dropped again."""

KEPT = "kept kinds"
"""The snapshot that holds the kinds of noise which are listened to."""

_EXAMPLES = 5
_BATCH = 500


@dataclass(frozen=True, slots=True)
class DroppedKind:
    """One kind of noise: how many documents were dropped for it lately, and some of them, newest first.

    ``kept`` says that it is listened to now; ``ours`` that it is a kind of noise which can be brought back at all.
    """

    reason: str
    n: int
    examples: tuple[Document, ...]
    kept: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class DroppedPage:
    """Everything that was dropped since a moment, most first, with the kinds that were brought back."""

    since: datetime
    kinds: tuple[DroppedKind, ...]
    sources: dict[str, Source]
    coverage: CoverageLine
    created_at: datetime


def kept_kinds(store: Store) -> frozenset[str]:
    """Return the kinds of noise that were brought back."""
    kept = store.watched.snapshot(KEPT)
    return frozenset(str(row["kind"]) for row in kept.rows) if kept else frozenset()


class Dropped:
    """Shows what was dropped, brings kinds of it back, and drops them again."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._dropped = DroppedStore(store.database)
        self._reasons = Reasons(store.database)
        self._now = now

    def page(self) -> DroppedPage:
        """Show what was dropped lately, grouped by its reason."""
        now = self._now()
        since = now - LATELY
        counts, kept = dict(self._reasons.noise(since)), kept_kinds(self._store)
        known = {kind.reason for kind in noise.KINDS}
        sources = self._store.heard.sources()
        return DroppedPage(
            since=since,
            kinds=tuple(
                DroppedKind(
                    reason,
                    counts.get(reason, 0),
                    tuple(self._dropped.of(reason, since, _EXAMPLES)) if reason in counts else (),
                    reason in kept,
                    reason in known,
                )
                for reason in dict.fromkeys([*counts, *sorted(kept)])
            ),
            sources={source.id: source for source in sources},
            coverage=coverage.line(sources),
            created_at=now,
        )

    def named(self, words: str, tell: Callable[[str], str] = str) -> str:
        """Return the kind that these words name, by its beginning in English or as ``tell`` says it.

        Raises ``NotFound`` that lists the kinds, where none or several begin so.
        """
        typed = " ".join(words.lower().split())
        every = [kind.reason for kind in noise.KINDS]
        found = [one for one in every if typed and one.startswith(typed)]
        found = found or [one for one in every if typed and tell(one).lower().startswith(typed)]
        if len(found) == 1:
            return found[0]
        raise NotFound(
            N_("{kind} is no kind of noise; the kinds are: {kinds}"), kind=words, kinds=", ".join(map(tell, every))
        )

    def bring_back(self, kind: str) -> int:
        """Listen to a kind of noise from now on, and read what was dropped of it again; return how many documents.

        Raises ``NotFound`` for what is no kind of noise.
        """
        kind = self.named(kind)
        self._keep(kept_kinds(self._store) | {kind})
        back = [replace(one, dropped=None) for one in self._dropped.of(kind, self._now() - READ_AGAIN)]
        return self._read_again(back, kept_kinds(self._store))

    def drop_again(self, kind: str) -> int:
        """Drop a kind of noise again, also what was heard of it meanwhile; return how many documents.

        Raises ``NotFound`` for what is no kind of noise.
        """
        kind = self.named(kind)
        self._keep(kept_kinds(self._store) - {kind})
        heard = self._store.heard.seen(self._now() - READ_AGAIN, dropped=False)
        gone = (
            replace(one, dropped=kind)
            for one in heard
            if one.kind != changes.KIND and signals.dropped(one.text, one.lang) == kind
        )
        return self._read_again(list(gone), kept_kinds(self._store))

    def _keep(self, kinds: Collection[str]) -> None:
        self._store.watched.put_snapshot(KEPT, [{"kind": kind} for kind in sorted(kinds)], self._now())

    def _read_again(self, documents: Iterable[Document], kept: Collection[str]) -> int:
        """Store why documents are dropped, and what is found in them now; each batch is kept as it is done."""
        documents = list(documents)
        pipeline = Pipeline(self._store.watched.names(), self._store.watched.people(), kept)
        sources = {source.id: source for source in self._store.heard.sources()}
        for start in range(0, len(documents), _BATCH):
            batch = documents[start : start + _BATCH]
            with self._store.transaction():
                self._dropped.mark({one.id: one.dropped for one in batch})
                self._store.found.put_all_findings(
                    (one.id, *pipeline.find(one, sources[one.source_id])) for one in batch
                )
        return len(documents)
