"""Signals: what happened, who is in it, and the words that prove it.

A signal type is one module on this shelf, named as the type (``files_insolvency``) and holding one
``SignalType``. Its docstring is its page in the documentation: what it says, what it does not say, an
example. ``detect`` asks every type whose cues stand in a text. German and English live in the type's own
file; any other language brings its phrases in its own file under ``ganzohr.languages`` (``cues``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from string import Formatter
from typing import TYPE_CHECKING

from ganzohr import languages
from ganzohr.i18n import N_
from ganzohr.matching import boilerplate, claims, lexicon, noise, register, relevance
from ganzohr.matching.lookout import Lookout, Wanted
from ganzohr.matching.phrases import Match, compiled, search
from ganzohr.matching.reading import MASK, Reading, Sentence
from ganzohr.model import FoundSignal, Mention, Message, Span
from ganzohr.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, timedelta


SETTLED = 0.6
"""Below this confidence a finding is told as what is spoken of, not as a fact."""


_LANGUAGES = 32  # how many are kept ready; a document may name any

_WORTH_TELLING = 0.2
"""Below this confidence a finding is more likely wrong than right, and not told at all."""


class Tact(Enum):
    """How to speak about a signal. ``advice`` is the sentence shown beside the occasion, or None."""

    NONE = None
    CAREFUL = N_("This is hard news for the people there. Ask how they are before you speak of business.")
    SILENT = N_("Do not raise this yourself. Wait until they speak of it.")

    @property
    def advice(self) -> str | None:
        return str(self.value) if self.value else None


@dataclass(frozen=True)
class SignalType:
    """One kind of finding.

    ``roles`` maps who and what may be in it to kinds that ``matching.phrases`` knows, the most important first;
    ``subject`` is the role that names the company concerned; ``needs`` are the roles without which it is none.
    ``why_now`` holds templates with role names as fields, the fullest first: the first one whose fields are all
    known is told. ``said`` holds templates that go first where the quote holds one of the fragments (separated by
    ``|``), ``open_why`` those for what is not settled: confidence below ``SETTLED``. ``cues`` are lower-case fragments
    per language, separated by ``|``: a sentence without any, or without any of ``also``, is not looked at.
    ``phrases`` are tried in order; what one has found, a later one does not find again. ``read`` finds more than
    phrases can say, ``keep`` lets go what only looks like one. ``claim`` says what undoes it (``matching.claims``).
    Every filler of the role ``each`` is a finding of its own. ``beside`` maps a role to the
    letter of the masked text (``matching.reading``) whose bearers in the sentence fill it. ``told_by`` names types
    that say the same of the same person and company, and more: beside such a finding it is not told. ``weight`` is
    the worth of a fresh one, 0 to 100, before relationship and topics are known; ``fades_after`` is when that worth
    is gone. ``advice`` replaces the general advice of ``tact``.
    """

    label: str
    roles: Mapping[str, str]
    subject: str
    why_now: tuple[str, ...]
    cues: Mapping[str, str]
    phrases: Mapping[str, tuple[str, ...]]
    fades_after: timedelta
    needs: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open_why: tuple[str, ...] = ()
    tact: Tact = Tact.NONE
    weight: int = 50
    advice: str | None = None
    claim: claims.Claim = "fact"
    each: str | None = None
    told_by: tuple[str, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[Reading, Sentence], Iterable[Match]] | None = None
    keep: Callable[[Match], bool] | None = None

    def why(self, roles: Mapping[str, str | Message], quote: str = "", confidence: float = 1.0) -> Message:
        """Say why now, in the fullest words that the known roles allow and the quote bears out."""
        low = quote.lower()
        bold = [t for words, all_ in self.said.items() if any(word in low for word in words.split("|")) for t in all_]
        careful = self.open_why if confidence < SETTLED else ()
        for template in (*careful, *bold, *self.why_now):
            wanted = {name for _, name, _, _ in Formatter().parse(template) if name}
            if wanted <= roles.keys():
                return Message(template, {name: roles[name] for name in wanted})
        return Message(self.label)


SHELF: Shelf[SignalType] = Shelf("ganzohr.signals", SignalType)


def detect(
    text: str, lang: str | None = None, said_on: date | None = None, mentions: Sequence[Mention] = ()
) -> list[FoundSignal]:
    """Find every signal in a text, in order of place. Every quote and role span is letter for letter.

    A notice of the commercial register is read by its form alone; nothing is found in the footer of a press release.
    """
    if (notice := register.read(text)) is not None:
        return [notice.signal] if notice.signal else []
    reading = Reading(text, lang or "de", said_on, mentions)
    lookout, every = _looked_for(reading.lang)
    held = lookout.held(reading.lowered)
    found: list[FoundSignal] = []
    for name, whole in every.items():
        if (wanted := whole.within(held)) and (wanted.phrases or _types()[name].read):
            found += _detect(reading, name, _types()[name], wanted)
    for name, kind in _types().items():
        if kind.told_by:
            told = {who for other in found if other.type in kind.told_by for who in _who(other)}
            found = [one for one in found if one.type != name or not told.intersection(_who(one))]
    if found:
        end = boilerplate.footer(text)
        found = [one for one in found if one.quote.start < end]
    return sorted(found, key=lambda signal: (signal.quote.start, signal.type))


def _who(signal: FoundSignal) -> Iterator[tuple[str, str]]:
    """Yield person and company of a finding as they are told again: by the last of the one, the first of the other."""
    for person in signal.roles.get("person", ()):
        for company in signal.roles.get("company", ()):
            yield person.text.split()[-1], re.split(r"[\s-]", company.text)[0]


def dropped(text: str, lang: str | None = None, found: Sequence[FoundSignal] | None = None) -> str | None:
    """Say why a whole document is noise (traffic report, lunch menu …), or None. German and English are known.

    A document with a sure finding is none; ``found`` is what ``detect`` found in it, where that is known already.
    """
    if lang not in {"de", "en", None} or (found is not None and relevance.is_sure(found)):
        return None
    reason = noise.reason(text)
    return None if reason and found is None and relevance.is_sure(detect(text, lang)) else reason


def relevant(text: str, found: Sequence[FoundSignal], reason: str | None = None) -> float:
    """Say from 0 to 1 how likely a document tells of business, given what was found and why it was dropped."""
    score = relevance.relevance(text, found)
    return score if reason is None else score / 10


@cache
def _types() -> dict[str, SignalType]:
    return SHELF.all()


@lru_cache(_LANGUAGES)
def _looked_for(lang: str) -> tuple[Lookout, Mapping[str, Wanted]]:
    """Return what every type looks for in a language, from its own file or the language's."""
    wanted = {}
    for name, kind in _types().items():
        cues, phrases = kind.cues.get(lang, ""), kind.phrases.get(lang)
        if phrases is None and lang in languages.SHELF.names():
            phrases = languages.SHELF.get(lang).cues.get(name, ())
        if phrases or kind.read:  # others are found over time, or in other languages
            also = kind.also.get(lang, "").split("|")
            wanted[name] = Wanted(frozenset(cues.split("|")), frozenset(also), compiled(phrases or (), kind.roles))
    return Lookout(fragment for one in wanted.values() for fragment in one.fragments), wanted


def _detect(reading: Reading, name: str, kind: SignalType, wanted: Wanted) -> Iterator[FoundSignal]:
    for sentence in reading.sentences:
        held = sentence.lowered.__contains__
        if not any(map(held, wanted.cues)) or not any(map(held, wanted.also)):
            continue
        told: list[tuple[int, int]] = []
        said: set[tuple[str, ...]] = set()
        more = kind.read(reading, sentence) if kind.read else ()
        for match in (*search(sentence, wanted.phrases, kind.roles), *more):
            if not match.confidence or any(match.start < end and start < match.end for start, end in told):
                continue
            if not all(match.roles.get(role) for role in kind.needs) or (kind.keep and not kind.keep(match)):
                continue
            truth = claims.truth(match, reading.said_on, kind.claim)
            told.append((match.start, match.end))
            confidence = round(min(match.confidence * truth.factor, 0.99), 2)
            if confidence < _WORTH_TELLING:
                continue
            for roles in _apart(_filled(match.roles, _beside(sentence, kind)), kind.each):
                who = tuple(span.text.lower() for role in sorted(kind.needs or roles) for span in roles[role])
                if who not in said:
                    said.add(who)
                    yield FoundSignal(name, _quote(sentence), roles, confidence, truth.happened_on)


def _filled(
    named: Mapping[str, tuple[Span, ...]], beside: Mapping[str, tuple[Span, ...]]
) -> Mapping[str, tuple[Span, ...]]:
    """Add who stands beside to who is named, if told by name: staff strike, and the union that calls them out."""
    more = {
        role: tuple(span for span in all_ if not named.get(role) or not lexicon.word(span.text, "de").noun)
        for role, all_ in beside.items()
    }
    return {**named, **{role: tuple(dict.fromkeys((*named.get(role, ()), *all_))) for role, all_ in more.items()}}


def _beside(sentence: Sentence, kind: SignalType) -> dict[str, tuple[Span, ...]]:
    """Fill from the whole sentence what no phrase has named: the union that calls out the strike."""
    found = {
        role: tuple(sentence.reading.span(entity) for entity in sentence.entities if MASK[entity.kind] == letter)
        for role, letter in kind.beside.items()
    }
    return {role: spans for role, spans in found.items() if spans}


def _apart(roles: Mapping[str, tuple[Span, ...]], each: str | None) -> list[Mapping[str, tuple[Span, ...]]]:
    if each is None or len(roles.get(each, ())) < 2:
        return [roles]
    return [{**roles, each: (span,)} for span in roles[each]]


def _quote(sentence: Sentence) -> Span:
    text = sentence.text
    start = sentence.start + len(text) - len(text.lstrip())
    end = sentence.start + len(text.rstrip())
    return Span(start, end, sentence.reading.text[start:end])
