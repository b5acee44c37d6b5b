"""Silences: voices of those we watch that used to speak and have not for much longer than their rhythm.

The rhythm is the one by which we ask (``schedule``): the usual time between two sayings. Who keeps quiet for longer
than 60 days and five times that has gone silent, on the day that was over. A voice is all that somebody speaks through:
who still speaks elsewhere is not silent, and where one ear is broken nobody can say. One silence is one finding: its
proof is the last thing said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from ganzohr.model import Document, Signal, Source, make_id
from ganzohr.occasions.events import Telling
from ganzohr.occasions.wording import Context
from ganzohr.services import schedule
from ganzohr.store import Store
from ganzohr.text import quotes, sentences

NAME = "goes_silent"
SPOKE = 3
"""Whoever has said fewer things than these has no rhythm yet."""

_SURE = 0.9
_LONGEST_QUOTE = 300  # code points
_HEARD = frozenset(("working", "silent", "moved"))


def silences(store: Store, known: Context) -> Iterator[Telling]:
    """Find whose voice fell silent lately, so lately that it has not faded as a reason to speak."""
    voices: dict[str, list[Source]] = defaultdict(list)
    for source in known.sources.values():
        if owner := source.person_id or source.company_id:
            voices[owner].append(source)
    for owner, sources in voices.items():
        since = _since(sources, known.now)
        if since is None or known.now - since >= known.kinds[NAME].fades_after:
            continue
        said = _last(store, sources)
        if said is not None and said.said_on is not None:
            source = known.sources[said.source_id]
            yield Telling(_signal(owner, said, source, since), said, source)


def _since(sources: Sequence[Source], now: datetime) -> datetime | None:
    """Return when a voice became silent; None where it speaks, has no rhythm, or is not heard well enough to say."""
    if not all(source.health in _HEARD and source.last_heard is not None for source in sources):
        return None
    said = max((source.last_said for source in sources if source.last_said is not None), default=None)
    gaps = [gap for source in sources if (gap := schedule.usual_gap(source)) is not None]
    if said is None or not gaps:
        return None
    since = said + schedule.patience(min(gaps))
    heard = min(source.last_heard for source in sources if source.last_heard is not None)
    return since if since <= min(now, heard) else None


def _last(store: Store, sources: Sequence[Source]) -> Document | None:
    """Return the last thing that was said in one's own words, if one had said enough to have a rhythm."""
    own = [
        document
        for source in sources
        for document in store.heard.documents_of(source.id)
        if document.said_on is not None
        and document.dropped is None
        and not document.by_others
        and document.text.strip()
    ]
    return (
        max(own, key=lambda document: (document.said_on or document.seen_on, document.id))
        if len(own) >= SPOKE
        else None
    )


def _signal(owner: str, said: Document, source: Source, since: datetime) -> Signal:
    role = "person" if source.person_id == owner else "company"
    first = sentences.split(said.text, said.lang)[0]
    watched = {role: owner} | ({"company": source.company_id} if source.company_id else {})
    return Signal(
        id=make_id("signal", NAME, owner, said.id),
        document_id=said.id,
        type=NAME,
        quote=quotes.make(said.text, first.start, min(first.end, first.start + _LONGEST_QUOTE)),
        roles={},
        confidence=_SURE,
        happened_on=since.date(),
        watched=watched,
        company_id=watched.get("company"),
        person_id=watched.get("person"),
    )
