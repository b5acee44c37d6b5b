"""How the day looks in a terminal. Strangers' words are printed as plain text, without their control characters."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ganzohr.app import NOTE_LABELS, STATE_LABELS
from ganzohr.i18n import N_

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ganzohr.cli.desk import Desk
    from ganzohr.model import Evidence, Occasion, Person
    from ganzohr.services.coverage import CoverageLine, CoverageReport, Share, Voice
    from ganzohr.services.outcomes import RateReport
    from ganzohr.services.search import SearchPage
    from ganzohr.services.views import Card, OccasionView, QuoteInContext, TodayPage, Why
    from ganzohr.store import Hit

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(words: str) -> str:
    """Take out what would move the cursor, colour the screen or turn the reading direction."""
    return _CONTROL.sub("", words)


def today(desk: Desk, page: TodayPage) -> None:
    """Show the morning: occasions, what was held back and dropped, and how well we heard."""
    t = desk.tongue
    _line(desk, Text(t(N_("Today, {day}"), day=t.day(page.created_at)), style="bold"))
    if not page.occasions:
        _empty_day(desk, page)
    for card in page.occasions:
        _line(desk)
        _card(desk, card)
    if page.done:
        _line(desk)
        _line(
            desk, Text(t.many("{n} occasion was noted today.", "{n} occasions were noted today.", page.done), "green")
        )
    _held_back(desk, page)
    for count in page.dropped:
        _line(desk, Text(f"  {t(count.what)}: {t.number(count.n)}", "dim"))
    _line(desk)
    coverage_line(desk, page.coverage, page.created_at)
    for source in page.broken:
        _line(desk, Text(f"  {plain(source.title or source.address)}: {plain(source.reason)}", "red"))


def coverage_line(desk: Desk, line: CoverageLine, created_at: datetime) -> None:
    """Write the line that every page of findings carries."""
    t = desk.tongue
    parts = [
        t.many("listened to {n} source", "listened to {n} sources", line.listened),
        t.many("{n} of them silent", "{n} of them silent", line.silent),
        t.many("{n} broken", "{n} broken", line.broken),
    ]
    if line.refused:
        parts.append(t.many("{n} refuses", "{n} refuse", line.refused))
    if line.gone:
        parts.append(t.many("{n} gone", "{n} gone", line.gone))
    if line.not_yet:
        parts.append(t.many("{n} not yet asked", "{n} not yet asked", line.not_yet))
    _line(desk, Text(t(N_("Coverage")) + ": " + ", ".join(parts), "cyan"))
    as_of = t(
        N_("Heard up to {moment}; this page was made {made}."), moment=t.moment(line.as_of), made=t.moment(created_at)
    )
    _line(desk, Text(as_of, "dim"))


def occasion(desk: Desk, view: OccasionView) -> None:
    """Show one occasion whole."""
    t = desk.tongue
    _card(desk, view.card, quotes=False)
    for quote in view.quotes:
        _line(desk)
        _in_context(desk, quote)
    _section(desk, t(N_("People there")), [_person(desk, one) for one in view.people])
    earlier = [f"{card.occasion.number}  {plain(t(card.occasion.why_now))}" for card in view.earlier]
    _section(desk, t(N_("Earlier occasions")), earlier)
    lately = [f"{t.day(d.said_on or d.seen_on)}  {plain(d.title or d.text[:80])}" for d in view.documents]
    _section(desk, t(N_("Also said lately")), lately)
    notes = [f"{t.day(one.at)}  {t(NOTE_LABELS[one.what])}  {plain(one.text)}" for one in view.outcomes]
    _section(desk, t(N_("Notes")), notes)
    _line(desk)
    _line(desk, Text(t(N_("Note it: ganzohr note {number} met “…”"), number=view.card.occasion.number), "dim"))


def noted(desk: Desk, noted_: Occasion) -> None:
    """Confirm a note, and say when it comes back or how to take it back."""
    t = desk.tongue
    said = t(N_("Noted on occasion {number}: {what}."), number=noted_.number, what=t(NOTE_LABELS[noted_.state]))
    if noted_.until is not None:
        said += " " + t(N_("It comes back on {day}."), day=t.day(noted_.until))
    _line(desk, Text(said, "green"))
    _line(desk, Text(t(N_("To take it back: ganzohr undo {number}"), number=noted_.number), "dim"))


def why(desk: Desk, reasons: Why) -> None:
    """Take a score apart."""
    t = desk.tongue
    _card(desk, reasons.card, quotes=False)
    table = Table(box=None, pad_edge=False)
    table.add_column(t(N_("part")))
    table.add_column(t(N_("points")), justify="right")
    table.add_column(t(N_("because")))
    table.add_column(t(N_("place without it")), justify="right")
    for one in reasons.parts:
        table.add_row(t(one.part.name), f"{one.part.points:+d}", plain(t(one.part.why)), str(one.place_without))
    table.add_section()
    place = t(N_("place {place} of {among}"), place=reasons.card.place, among=reasons.among)
    table.add_row(t(N_("score")), str(reasons.card.occasion.score), place, "")
    _line(desk)
    desk.out.print(table)


def found(desk: Desk, page: SearchPage) -> None:
    """Show what a search found."""
    t = desk.tongue
    if not page.hits:
        _line(desk, Text(t(N_("Nothing that was heard holds “{words}”."), words=page.words)))
    for hit in page.hits:
        source = page.sources.get(hit.document.source_id)
        _line(desk, Text(plain(hit.document.title or hit.document.text[:80]), "bold"))
        _line(desk, Padding(_hit_text(hit), (0, 0, 0, 2)))
        named = plain(source.title or source.address) if source else ""
        _line(desk, Text(f"  {named} · {_dates(desk, hit.document.said_on, hit.document.seen_on)}", "dim"))
        _line(desk, Text(f"  {plain(hit.document.url or '')}", "dim"))
    if page.next:
        _line(desk, Text(t(N_("There is more; --limit shows it.")), "dim"))
    coverage_line(desk, page.coverage, page.created_at)


def hit_row(hit: Hit, page: SearchPage) -> dict[str, Any]:
    """Write a hit for programs."""
    document = hit.document
    source = page.sources.get(document.source_id)
    return {
        "document": document.id,
        "title": document.title,
        "url": document.url,
        "source": source.address if source else None,
        "said_on": document.said_on.isoformat() if document.said_on else None,
        "seen_on": document.seen_on.isoformat(),
        "text": document.text,
    }


def coverage(desk: Desk, report: CoverageReport) -> None:
    """Show whom we can hear, with denominators, and what would raise it."""
    t = desk.tongue
    _line(desk, Text(t(N_("Whom we can hear, as of {moment}"), moment=t.moment(report.as_of)), style="bold"))
    for name, share in (
        (t(N_("Companies")), report.company_share),
        (t(N_("People")), report.people_share),
        (t(N_("Deciders among them")), report.decider_share),
    ):
        _line(desk, Text(f"  {name}: {_share(desk, share)}"))
    for title, voices in ((t(N_("Companies")), report.companies), (t(N_("People")), report.people)):
        if voices:
            desk.out.print(_voices(desk, title, voices))
    for raises in report.raises:
        _line(desk, Text("→ " + plain(t(raises)), "green"))
    coverage_line(desk, report.line, report.as_of)


def coverage_row(report: CoverageReport) -> dict[str, Any]:
    """Write the coverage for programs."""

    def rows(voices: tuple[Voice, ...]) -> list[dict[str, Any]]:
        return [
            {
                "name": one.watched.name,
                "state": one.state,
                "last_said": one.last_said.isoformat() if one.last_said else None,
                "sources": [source.address for source in one.sources],
            }
            for one in voices
        ]

    return {
        "as_of": report.as_of.isoformat(),
        "companies": {"of": report.company_share.of, "counts": dict(report.company_share.counts)},
        "people": {"of": report.people_share.of, "counts": dict(report.people_share.counts)},
        "deciders": {"of": report.decider_share.of, "counts": dict(report.decider_share.counts)},
        "each": {"companies": rows(report.companies), "people": rows(report.people)},
        "sources": dict(report.health),
    }


def rates(desk: Desk, report: RateReport) -> None:
    """Show what came of the occasions, by kind, with n and interval."""
    t = desk.tongue
    for one in (*report.types, report.overall):
        _line(desk, Text(f"{t(one.label)}: {t(one.says)}"))
    if report.undecided:
        _line(desk, Text(t.many("{n} is undecided", "{n} are undecided", report.undecided), "dim"))


def _empty_day(desk: Desk, page: TodayPage) -> None:
    t = desk.tongue
    if page.deaf_since is not None:
        _line(
            desk,
            Text(
                t(N_("No source answers since {moment}: this page says nothing."), moment=t.moment(page.deaf_since)),
                "red",
            ),
        )
        return
    _line(desk, Text(t(N_("Nothing worth a call today."))))
    heard = t.many("{n} document was read since yesterday.", "{n} documents were read since yesterday.", page.heard)
    _line(desk, Text(heard, "dim"))


def _held_back(desk: Desk, page: TodayPage) -> None:
    t = desk.tongue
    if not page.held_back:
        return
    _line(desk)
    _line(desk, Text(t(N_("Held back")), "bold"))
    for card in page.held_back[:5]:
        reason = t(card.occasion.held_back) if card.occasion.held_back else ""
        _line(desk, Text(f"  {card.occasion.number}  {plain(t(card.occasion.why_now))}: {plain(reason)}", "dim"))
    more = len(page.held_back) - 5 + page.more_held_back
    if more > 0:
        _line(desk, Text("  " + t.many("and {n} more", "and {n} more", more), "dim"))


def _card(desk: Desk, card: Card, *, quotes: bool = True) -> None:
    t, one = desk.tongue, card.occasion
    whom = " · ".join(plain(part.name) for part in (card.person, card.company) if part)
    head = Text.assemble((f"{one.number:>3}  ", "bold cyan"), (plain(t(one.why_now)), "bold"))
    _line(desk, head)
    lone = t(N_("only one source")) if card.single_source else t.many("{n} source", "{n} sources", one.sources)
    _line(desk, Text(f"     {' · '.join(filter(None, (whom, t(card.label), lone)))}", "dim"))
    if quotes:
        for evidence in one.evidence[:2]:
            _quote(desk, evidence)
    if one.advice is not None:
        _line(desk, Padding(Text(plain(t(one.advice)), "yellow"), (0, 0, 0, 5)))


def _quote(desk: Desk, evidence: Evidence) -> None:
    _line(desk, Padding(Text(f"“{plain(evidence.quote.exact)}”", "italic"), (0, 0, 0, 5)))
    dates = _dates(desk, evidence.said_on, evidence.seen_on, evidence.happens_on)
    _line(
        desk,
        Padding(Text(f"{plain(evidence.source_title)} · {dates} · {plain(evidence.url or '')}", "dim"), (0, 0, 0, 5)),
    )


def _in_context(desk: Desk, quote: QuoteInContext) -> None:
    exact = Text.assemble(plain(quote.before), (plain(quote.evidence.quote.exact), "bold reverse"), plain(quote.after))
    _line(desk, Padding(exact, (0, 0, 0, 2)))
    evidence = quote.evidence
    dates = _dates(desk, evidence.said_on, evidence.seen_on, evidence.happens_on)
    _line(desk, Text(f"  {plain(evidence.source_title)} · {dates}", "dim"))
    _line(desk, Text(f"  {plain(evidence.url or '')}", "dim"))


def _dates(desk: Desk, said_on: object, seen_on: object, happens_on: object = None) -> str:
    t = desk.tongue
    dates = [t(N_("said {day}"), day=t.day(said_on)), t(N_("seen {day}"), day=t.day(seen_on))]  # type: ignore[arg-type] # because day takes any of the three
    if happens_on is not None:
        dates.insert(1, t(N_("happens {day}"), day=t.day(happens_on)))  # type: ignore[arg-type] # because day takes any of the three
    return ", ".join(dates)


def _person(desk: Desk, person: Person) -> str:
    last = (
        desk.tongue(N_("last contact {day}"), day=desk.tongue.day(person.last_contact)) if person.last_contact else ""
    )
    return ", ".join(plain(part) for part in (person.name, person.position or "", last) if part)


def _share(desk: Desk, share: Share) -> str:
    t = desk.tongue
    counted = ", ".join(f"{t(STATE_LABELS[state])} {t.number(n)}" for state, n in share.counts.items() if n)
    return t(N_("{active} of {of} active"), active=t.number(share.active), of=t.number(share.of)) + (
        f" ({counted})" if counted else ""
    )


def _voices(desk: Desk, title: str, voices: tuple[Voice, ...]) -> Table:
    t = desk.tongue
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for column in (N_("name"), N_("voice"), N_("last said"), N_("sources")):
        table.add_column(t(column))
    for one in voices:
        style = {"active": "green", "unheard": "red"}.get(one.state, "dim")
        said = t.day(one.last_said)
        table.add_row(
            Text(plain(one.watched.name)), Text(t(STATE_LABELS[one.state]), style), said, str(len(one.sources))
        )
    return table


def _hit_text(hit: Hit) -> Text:
    """Show the piece of text around the words, the words in bold; control characters become spaces in place."""
    piece = hit.excerpt
    shown = Text(_CONTROL.sub(" ", piece.text).replace("\n", " "))
    for mark in hit.marks:
        shown.stylize("bold", mark.start - piece.start, mark.end - piece.start)
    return Text.assemble("…" if piece.start else "", shown, "…" if piece.end < len(hit.document.text) else "")


def _section(desk: Desk, title: str, lines: list[str]) -> None:
    if lines:
        _line(desk)
        _line(desk, Text(title, "bold"))
        for line in lines:
            _line(desk, Text("  " + line))


def _line(desk: Desk, content: RenderableType = "") -> None:
    desk.out.print(content, highlight=False)
