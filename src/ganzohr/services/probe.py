"""The probe: a known statement is planted, and followed from its source to the occasion it should become.

The whole way is the real one: a source, the parsing process, the watch list with one more company on it, this very
store. All of it happens in one transaction that is taken back at the end, so nothing is left behind, whatever happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from ganzohr.i18n import N_
from ganzohr.isolation import Parse
from ganzohr.model import Company, Document, Message, Source, make_id
from ganzohr.net import Web
from ganzohr.pipeline import MEANT
from ganzohr.services.listening import Listening, Visited
from ganzohr.services.today import Today
from ganzohr.store import Store

STEPS: tuple[tuple[str, str], ...] = (
    ("fetched", N_("fetched")),
    ("parsed", N_("parsed")),
    ("text", N_("text")),
    ("language", N_("language")),
    ("mention", N_("name found")),
    ("signal", N_("signal found")),
    ("story", N_("joined to a story")),
    ("stored", N_("stored")),
    ("searchable", N_("found by search")),
    ("occasion", N_("an occasion")),
)
"""Every step of the way with its label, in order."""

STATEMENTS = {
    "de": "Die {name} sucht einen Partner für die Einführung einer neuen Software in der Logistik.",
    "en": "{name} is looking for a partner to roll out new software for its logistics.",
}
"""What is planted, by language."""

_AROUND = {
    "de": "Das Unternehmen mit zweihundert Beschäftigten an drei Standorten teilte das am Montag mit. "
    "Die Arbeiten sollen im kommenden Jahr beginnen und bis zum Herbst abgeschlossen sein.",
    "en": "The company, which has two hundred employees at three sites, announced this on Monday. "
    "The work is to begin next year and to be finished by the autumn.",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way; ``ok`` is None where it was not reached. ``reason`` says why it failed."""

    name: str
    label: Message
    ok: bool | None
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Probed:
    """How far one statement came."""

    lang: str
    statement: str
    steps: tuple[Step, ...]

    @property
    def heard(self) -> bool:
        """Tell whether it came the whole way."""
        return all(step.ok for step in self.steps)


class _TakenBack(Exception):
    """Ends the probe's transaction, so that nothing of it stays."""


class Probe:
    """Plants statements and follows them."""

    def __init__(self, store: Store, web: Web, call: Parse, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        # Its own listening: a round under way holds that one's locks while it waits for the store.
        self._listening = Listening(store, web, call, now)

    def follow(self, statements: dict[str, str] | None = None) -> tuple[Probed, ...]:
        """Plant a statement in each language and say how far it came. ``{name}`` in it is the company's name."""
        return tuple(self._follow(lang, said) for lang, said in (statements or STATEMENTS).items())

    def _follow(self, lang: str, statement: str) -> Probed:
        mark = token_hex(4)  # letters no stored text holds, so that the search can only find this
        name = f"Probehall {mark.translate(_LETTERS).title()} GmbH"
        said = statement.format(name=name)
        steps: list[Step] = []
        with TemporaryDirectory(prefix="ganzohr-probe-") as folder:
            page = Path(folder) / "probe.html"
            page.write_text(_page(said, lang, self._now()), encoding="utf-8")
            with suppress(_TakenBack), self._store.transaction():
                steps += _whole(self._steps(page, name, said, lang))
                raise _TakenBack
        return Probed(lang, said, tuple(steps))

    def _steps(self, page: Path, name: str, said: str, lang: str) -> Iterator[Message | None]:
        """Go the way and yield for each step why it failed, or None where it did not; the first failure is the last."""
        now = self._now()
        company = Company(id=make_id("company", name), name=name, tier="A")
        source = Source(make_id("source", "file", str(page)), "file", str(page), title=name, added_at=now)
        self._store.watched.put_companies([company], "probe", now)
        self._store.heard.put_sources([source])
        visited = self._listening.hear(source)
        yield visited.problem
        document = self._document(source, now)
        yield None if document else _unread(visited)
        assert document is not None
        text = " ".join(document.text.split())
        yield None if said in text else Message.of(N_("the page was read as: {text}"), text=text[:200] or "–")
        yield None if document.lang == lang else Message.of(N_("it was taken for {lang}"), lang=document.lang or "–")
        mentions = [one for one in self._store.found.mentions_of(document.id) if one.watched == company.id]
        sure = max((one.confidence for one in mentions), default=0.0)
        doubt = N_("{name} was not found in the text") if not mentions else N_("it is not sure that {name} is meant")
        yield None if sure >= MEANT else Message.of(doubt, name=name)
        signals = [one for one in self._store.found.signals_of([document.id]) if one.company_id == company.id]
        dropped = document.dropped and Message.of(N_("dropped as {kind}"), kind=Message(document.dropped))
        yield None if signals else dropped or Message.of(N_("no signal was read out of it"))
        yield None if document.story_id else Message.of(N_("it belongs to no story"))
        again = self._store.heard.documents([document.id])
        yield None if again and again[0].text == document.text else Message.of(N_("the store did not give it back"))
        hits = self._store.heard.search(name.split()[1])
        found = any(hit.document.id == document.id for hit in hits)
        yield None if found else Message.of(N_("the search does not find it"))
        Today(self._store, self._now).refresh()
        occasions = [one for one in self._store.found.occasions() if one.company_id == company.id]
        yield None if occasions else Message.of(N_("no occasion was made of it"))

    def _document(self, source: Source, now: datetime) -> Document | None:
        return next((one for one in self._store.heard.seen(now) if one.source_id == source.id), None)


_LETTERS = str.maketrans("0123456789", "ghkmnprstw")


def _whole(reasons: Iterator[Message | None]) -> Sequence[Step]:
    """Put every step in its place; what comes after the first failure was not reached."""
    steps: list[Step] = []
    failed = False
    for name, label in STEPS:
        if failed:
            steps.append(Step(name, Message(label), None))
            continue
        reason = next(reasons)
        failed = reason is not None
        steps.append(Step(name, Message(label), not failed, reason))
    return steps


def _unread(visited: Visited) -> Message:
    reasons = [one.reason for one in visited.set_aside]
    return reasons[0] if reasons else Message.of(N_("nothing was read out of the page"))


def _page(said: str, lang: str, now: datetime) -> str:
    title = {"de": "Aktuelles"}.get(lang, "News")
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title></head><body><article>'
        f'<h1>{title}</h1><time datetime="{now:%Y-%m-%d}">{now:%Y-%m-%d}</time><p>{said}</p>'
        f"<p>{_AROUND.get(lang, '')}</p>"
        "</article></body></html>"
    )
