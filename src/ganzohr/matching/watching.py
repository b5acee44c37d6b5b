"""Watched names laid over what the rules have recognised: nothing that the rules see is lost, only made surer.

A mention takes over the name it overlaps, with the title before it and the legal form behind it, so that a text
says the same whether its names are watched or not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from ganzohr.matching import lexicon
from ganzohr.matching.findings import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ganzohr.matching.findings import EntityKind
    from ganzohr.model import Mention

_MEANT = 0.5  # a mention below this confidence proves nothing about what the rules have seen


_TITLES = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(sorted((re.escape(t) for t in lexicon.TITLES), key=len, reverse=True))})\.?\s)+$"
)
_TITLE_REACH = 40  # code points before a name in which its titles stand


def overlay(text: str, entities: Iterable[Entity], mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Return entities in order and without overlaps, ``watched`` where a mention of a company or person stands.

    A topic is a word, not somebody: it stays a word of its sentence. A company's domain is an address, nobody's name.
    """
    found = sorted(entities, key=lambda entity: entity.start)
    for mention in sorted(mentions, key=lambda m: (-m.confidence, m.start)):
        if mention.kind == "topic" or "own domain" in mention.why:
            continue
        start, end = _whole(text, mention)
        # Entities lie apart, so in order of their starts their ends are in order too.
        first = bisect_left(found, start + 1, key=lambda entity: entity.end)
        last = bisect_left(found, end, lo=first, key=lambda entity: entity.start)
        under = found[first:last]
        new = _merged(mention, start, end, under) if under else _entity(mention, start, end, 0.0)
        if new is not None:
            found[first:last] = [new]
    return tuple(found)


def _entity(mention: Mention, start: int, end: int, confidence: float) -> Entity:
    kind: EntityKind = "person" if mention.kind == "person" else "company"
    return Entity(kind, start, end, max(mention.confidence, confidence), mention.watched)


def _whole(text: str, mention: Mention) -> tuple[int, int]:
    """Return where a name begins and ends with the titles before it or the legal form behind it."""
    start, end = mention.start, mention.start + len(mention.text.rstrip(",;: "))
    if mention.kind == "person":
        titles = _TITLES.search(text, max(0, start - _TITLE_REACH), start)
        return titles.start() if titles else start, end
    form = lexicon.LEGAL_FORM.match(text, end + 1) if text[end : end + 1] in {" ", "\n"} else None
    if form and not lexicon.LEGAL_FORM.search(mention.text):
        end = form.end()
    return start, end - (text[end - 1] == "." and not text[end:].strip())  # the dot that ends the text is its own


def _merged(mention: Mention, start: int, end: int, under: Sequence[Entity]) -> Entity | None:
    """Make one entity of a mention and those it overlaps, or None where the rules know better."""
    if any(entity.watched is not None or entity.kind in {"owner", "position"} for entity in under):
        return None
    same = [entity for entity in under if entity.kind == mention.kind]
    if mention.confidence < _MEANT and not same:
        return None
    kin = [entity for entity in under if entity.kind in {mention.kind, "name", "place", "reference"}]
    if any(
        entity.confidence > mention.confidence or not _inside(entity, start, end)
        for entity in under
        if entity not in kin
    ):
        return None
    start = min([start, *(entity.start for entity in kin)])
    end = max([end, *(entity.end for entity in kin)])
    return _entity(mention, start, end, max((entity.confidence for entity in same), default=0.0))


def _inside(entity: Entity, start: int, end: int) -> bool:
    return start <= entity.start and entity.end <= end
