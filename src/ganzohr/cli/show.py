"""How the day looks in a terminal. Strangers' words are printed as plain text, without their control characters."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from ganzohr.app import NOTE_LABELS, STATE_LABELS
from ganzohr.cli.lines import plain, unseen, write
from ganzohr.i18n import N_

if TYPE_CHECKING:
    from ganzohr.cli.desk import Desk
    from ganzohr.model import Evidence, Occasion, Person
    from ganzohr.services.coverage import CoverageLine, CoverageReport, Share, Voice
    from ganzohr.services.outcomes import RateReport
    from ganzohr.services.search import SearchPage
    from ganzohr.services.views import Card, OccasionView, Passage, TodayPage, Why
    from ganzohr.store import Hit

_INDENT = " " * 5
_MOST_HELD_BACK = 5


def today(desk: Desk, page: TodayPage) -> None:
    """Show the morning: occasions, what was held back and dropped, and how well we heard."""
    t = desk.tongue
    write(desk.out, t(N_("Today, {day}"), day=t.day(page.created_at)), "bold")
    if not page.occasions:
        _empty_day(desk, page)
    for card in page.occasions:
        write(desk.out)
        _card(desk, card)
    if page.done:
        write(desk.out)
        write(desk.out, t.many("{n} occasion was noted today.", "{n} occasions were noted today.", page.done), "green")
    _held_back(desk, page)
    if page.dropped:
        _section(
            desk,
            t(N_("What was dropped, and why")),
            [f"{t(count.what)}: {t.number(count.n)}" for count in page.dropped],
        )
    if page.broken:
        write(desk.out)
        write(desk.out, t(N_("Not heard")), "bold")
        for source in page.broken:
            why = f": {t(source.reason)}" if source.reason else ""
            write(desk.out, f"{source.title or source.address}{why}", "red", lead="  ")
    write(desk.out)
    coverage_line(desk, page.coverage, page.created_at)


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
    write(desk.out, ", ".join(parts), "cyan", lead=Text(t(N_("Coverage")) + ": ", "cyan"))
    as_of = N_("Heard up to {moment}; this page was made {made}.")
    if line.as_of is None:
        as_of = N_("Nothing was heard yet; this page was made {made}.")
    write(desk.out, t(as_of, moment=t.moment(line.as_of), made=t.moment(created_at)), "dim")


def occasion(desk: Desk, view: OccasionView) -> None:
    """Show one occasion whole."""
    t = desk.tongue
    _card(desk, view.card, quotes=False)
    held_back = view.card.occasion.held_back
    if held_back is not None:
        write(desk.out, t(N_("Held back – {reason}"), reason=t(held_back)), "dim", lead=_INDENT)
    for passage in view.passages:
        write(desk.out)
        _in_context(desk, passage)
    _section(desk, t(N_("People there")), [_person(desk, one) for one in view.people])
    earlier = [f"{card.occasion.number:>3}  {t(card.occasion.why_now)}" for card in view.earlier]
    _section(desk, t(N_("Earlier occasions")), earlier)
    lately = [f"{t.day(d.said_on or d.seen_on)}  {d.title or d.text[:80]}" for d in view.documents]
    _section(desk, t(N_("Also said lately")), lately)
    notes = [f"{t.day(one.at)}  {t(NOTE_LABELS[one.what])}  {one.text}" for one in view.outcomes]
    _section(desk, t(N_("Notes")), notes)
    write(desk.out)
    write(desk.out, t(N_('Note it: ganzohr note {number} met "…"'), number=view.card.occasion.number), "dim")


def noted(desk: Desk, noted_: Occasion) -> None:
    """Confirm a note, and say when it comes back or how to take it back."""
    t = desk.tongue
    said = t(N_("Noted on occasion {number}: {what}."), number=noted_.number, what=t(NOTE_LABELS[noted_.state]))
    if noted_.until is not None:
        said += " " + t(N_("It comes back on {day}."), day=t.day(noted_.until))
    write(desk.out, said, "green")
    write(desk.out, t(N_("To take it back: ganzohr undo {number}"), number=noted_.number), "dim")


def why(desk: Desk, reasons: Why) -> None:
    """Take a score apart."""
    t = desk.tongue
    _card(desk, reasons.card, quotes=False)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(t(N_("part")), no_wrap=True)
    table.add_column(t(N_("points")), justify="right", no_wrap=True)
    table.add_column(t(N_("because")))
    table.add_column(t(N_("place without it")), justify="right")
    for one in reasons.parts:
        because = Text(plain(t(one.part.why)))
        table.add_row(t(one.part.name), f"{one.part.points:+d}", because, str(one.place_without))
    table.add_section()
    place = t(N_("place {place} of {among}"), place=reasons.card.place, among=reasons.among)
    table.add_row(t(N_("score")), str(reasons.card.occasion.score), place, "")
    write(desk.out)
    desk.out.print(table, highlight=False)


def found(desk: Desk, page: SearchPage) -> None:
    """Show what a search found."""
    t = desk.tongue
    if not page.hits:
        write(desk.out, t(N_("Nothing that was heard holds “{words}”."), words=page.words))
    for hit in page.hits:
        source = page.sources.get(hit.document.source_id)
        write(desk.out, hit.document.title or hit.document.text[:80], "bold")
        write(desk.out, _hit_text(hit), lead="  ")
        named = [source.title or source.address] if source else []
        dates = _dates(desk, hit.document.said_on, hit.document.seen_on)
        write(desk.out, " · ".join([*named, dates]), "dim", lead="  ")
        if hit.document.dropped:
            write(desk.out, t(N_("dropped as {kind}"), kind=t(hit.document.dropped)), "dim", lead="  ")
        _address(desk, hit.document.url, "  ")
        write(desk.out)
    if page.next:
        write(desk.out, t(N_("There is more; --limit shows it.")), "dim")
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


def coverage(desk: Desk, report: CoverageReport, most: int | None = None) -> None:
    """Show whom we can hear, with denominators, and what would raise it; of each kind ``most`` one by one."""
    t = desk.tongue
    write(desk.out, t(N_("Whom we can hear, as of {moment}"), moment=t.moment(report.as_of)), "bold")
    for name, share in (
        (t(N_("Companies")), report.company_share),
        (t(N_("People")), report.people_share),
        (t(N_("Deciders among them")), report.decider_share),
    ):
        write(desk.out, f"{name}: {_share(desk, share)}", lead="  ")
    for title, voices in ((t(N_("Companies")), report.companies), (t(N_("People")), report.people)):
        if voices:
            write(desk.out)
            write(desk.out, title, "bold")
            desk.out.print(_voices(desk, voices[:most]), highlight=False)
            if most is not None and len(voices) > most:
                more = t.many("and {n} more", "and {n} more", len(voices) - most)
                write(desk.out, f"{more}: ganzohr coverage", "dim")
    if report.raises:
        write(desk.out)
    for raises in report.raises:
        write(desk.out, t(raises), "green", lead=Text("→ ", "green"))
    write(desk.out)
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
        write(desk.out, f"{t(one.label)}: {t(one.says)}")
    if report.undecided:
        write(desk.out, t.many("{n} is undecided", "{n} are undecided", report.undecided), "dim")


def _empty_day(desk: Desk, page: TodayPage) -> None:
    t = desk.tongue
    write(desk.out)
    if page.deaf_since is not None:
        deaf = t(N_("No source answers since {moment}: this page says nothing."), moment=t.moment(page.deaf_since))
        write(desk.out, deaf, "red")
        return
    write(desk.out, t(N_("Nothing worth a call today.")))
    heard = t.many("{n} document was read since yesterday.", "{n} documents were read since yesterday.", page.heard)
    write(desk.out, heard, "dim")
    if page.listened_to:
        names = ", ".join(source.title or source.address for source in page.listened_to)
        write(desk.out, f"{t(N_('What was listened to'))}: {names}", "dim")
    if not page.coverage.sources:
        write(desk.out, t(N_("There is no source yet: ganzohr add https://…")))


def _held_back(desk: Desk, page: TodayPage) -> None:
    """Name the nearest of what was held back, each with its reason."""
    t = desk.tongue
    if not page.held_back:
        return
    write(desk.out)
    write(desk.out, t(N_("Held back")), "bold")
    for card in page.held_back[:_MOST_HELD_BACK]:
        reason = f" ({t(card.occasion.held_back)})" if card.occasion.held_back else ""
        write(desk.out, f"{t(card.occasion.why_now)}{reason}", "dim", lead=Text(f"{card.occasion.number:>3}  ", "dim"))
    more = len(page.held_back) - _MOST_HELD_BACK + page.more_held_back
    if more > 0:
        write(desk.out, t.many("and {n} more", "and {n} more", more), "dim", lead=_INDENT)


def _card(desk: Desk, card: Card, *, quotes: bool = True) -> None:
    t, one = desk.tongue, card.occasion
    whom = " · ".join(part.name for part in (card.person, card.company) if part) or one.why_now.named("who")
    write(desk.out, t(one.why_now), "bold", lead=Text(f"{one.number:>3}  ", "bold cyan"))
    lone = t(N_("only one source")) if card.single_source else t.many("{n} source", "{n} sources", one.sources)
    write(desk.out, " · ".join(filter(None, (whom, t(card.label), lone))), "dim", lead=_INDENT)
    if quotes:
        for evidence in card.proofs:
            _quote(desk, evidence)
    if one.advice is not None:
        write(desk.out, t(one.advice), "yellow", lead=Text("  !  ", "yellow"))


def _quote(desk: Desk, evidence: Evidence) -> None:
    t = desk.tongue
    write(desk.out, t(N_("“{words}”"), words=evidence.quote.exact), "italic", lead=_INDENT)
    dates = _dates(desk, evidence.said_on, evidence.seen_on, evidence.happens_on, due=evidence.due)
    write(desk.out, " · ".join(filter(None, (evidence.source_title, dates))), "dim", lead=_INDENT)
    _address(desk, evidence.url, _INDENT)


def _in_context(desk: Desk, passage: Passage) -> None:
    """Show the quotes of a document in their place."""
    words = Text.assemble(*((plain(text), "bold reverse" if quoted else "") for text, quoted in passage.pieces))
    write(desk.out, words, lead="  ")
    t, quote, evidence = desk.tongue, passage.told, passage.told.evidence
    told = [
        evidence.source_title,
        _dates(desk, evidence.said_on, evidence.seen_on, evidence.happens_on, due=evidence.due),
    ]
    if quote.own_voice:
        told.append(t(N_("their own voice")))
    if quote.document.changed_on:
        told.append(t(N_("changed {day}"), day=t.day(quote.document.changed_on)))
    write(desk.out, " · ".join(filter(None, told)), "dim", lead="  ")
    _address(desk, evidence.url, "  ")


def _address(desk: Desk, url: str | None, lead: str) -> None:
    """Write an address in one piece, so that it can be clicked and copied."""
    if url:
        write(desk.out, url, "dim", lead=lead, whole=True)


def _dates(desk: Desk, said_on: object, seen_on: object, happens_on: object = None, *, due: bool = False) -> str:
    t = desk.tongue
    dates = [t(N_("said {day}"), day=t.day(said_on)), t(N_("seen {day}"), day=t.day(seen_on))]  # type: ignore[arg-type] # because day takes any of the three
    if happens_on is not None:
        told = N_("due {day}") if due else N_("happens {day}")
        dates.insert(1, t(told, day=t.day(happens_on)))  # type: ignore[arg-type] # because day takes any of the three
    return ", ".join(dates)


def _person(desk: Desk, person: Person) -> str:
    t = desk.tongue
    last = t(N_("last contact {day}"), day=t.day(person.last_contact)) if person.last_contact else ""
    return ", ".join(filter(None, (person.name, person.position, person.phone, person.email, last)))


def _share(desk: Desk, share: Share) -> str:
    t = desk.tongue
    counted = ", ".join(f"{t(STATE_LABELS[state])} {t.number(n)}" for state, n in share.counts.items() if n)
    return t(N_("{active} of {of} active"), active=t.number(share.active), of=t.number(share.of)) + (
        f" ({counted})" if counted else ""
    )


def _voices(desk: Desk, voices: tuple[Voice, ...]) -> Table:
    t = desk.tongue
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(t(N_("name")), overflow="fold")
    table.add_column(t(N_("voice")), overflow="fold")
    table.add_column(t(N_("last said")), no_wrap=True)
    table.add_column(t(N_("sources")), justify="right", no_wrap=True)
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
    shown = Text(unseen(piece.text, " ").replace("\n", " "))
    for mark in hit.marks:
        shown.stylize("bold", mark.start - piece.start, mark.end - piece.start)
    return Text.assemble("…" if piece.start else "", shown, "…" if piece.end < len(hit.document.text) else "")


def _section(desk: Desk, title: str, lines: list[str]) -> None:
    if lines:
        write(desk.out)
        write(desk.out, title, "bold")
        for line in lines:
            write(desk.out, line, lead="  ")
