"""How conversations look in a terminal and to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ganzohr.cli.lines import write
from ganzohr.cli.show import coverage_line
from ganzohr.i18n import N_

if TYPE_CHECKING:
    from ganzohr.cli.desk import Desk
    from ganzohr.services.conversations import Conversation, ConversationsPage, Line, Thread

_BEGINNING = 70


def latest(desk: Desk, page: ConversationsPage) -> None:
    """List the conversations heard, each with the id that shows it whole."""
    t = desk.tongue
    if not page.conversations:
        write(desk.out, t(N_("No conversation was heard yet.")))
    for one in page.conversations:
        write(desk.out, _beginning(one), "bold")
        who = [*(person.name for person in one.people), *(company.name for company in one.companies)]
        lines = t.many("{n} line", "{n} lines", one.lines)
        write(desk.out, " · ".join([*who, lines, t(N_("last said {day}"), day=t.day(one.last_said))]), "dim", lead="  ")
        write(desk.out, f"ganzohr conversations {one.first.id}", "dim", lead="  ")
        write(desk.out)
    coverage_line(desk, page.coverage, page.created_at)


def whole(desk: Desk, thread: Thread) -> None:
    """Show one conversation, every line below what it answers."""
    t = desk.tongue
    for line in thread.lines:
        lead = "  " * line.depth
        watched = f" ({t(N_('watched'))})" if line.person or line.company else ""
        write(desk.out, f"{_speaker(desk, line)}{watched} · {t.day(line.document.said_on)}", "bold", lead=lead)
        write(desk.out, line.document.text, lead=lead)
        write(desk.out, line.document.url or "", "dim", lead=lead)
        write(desk.out)
    coverage_line(desk, thread.coverage, thread.created_at)


def latest_rows(page: ConversationsPage) -> list[dict[str, Any]]:
    """Write the conversations heard for programs."""
    return [
        {
            "document": one.first.id,
            "thread": one.first.thread or one.first.url,
            "people": [person.name for person in one.people],
            "companies": [company.name for company in one.companies],
            "speakers": one.speakers,
            "lines": one.lines,
            "last_said": one.last_said.isoformat() if one.last_said else None,
        }
        for one in page.conversations
    ]


def whole_row(thread: Thread) -> dict[str, Any]:
    """Write one conversation for programs."""
    return {
        "thread": thread.address,
        "lines": [
            {
                "document": line.document.id,
                "url": line.document.url,
                "replies_to": line.document.replies_to,
                "author": line.document.author,
                "person": line.person.name if line.person else None,
                "company": line.company.name if line.company else None,
                "said_on": line.document.said_on.isoformat() if line.document.said_on else None,
                "seen_on": line.document.seen_on.isoformat(),
                "text": line.document.text,
            }
            for line in thread.lines
        ],
    }


def _beginning(one: Conversation) -> str:
    said = one.first.title or one.first.text.partition("\n")[0]
    return said if len(said) <= _BEGINNING else said[:_BEGINNING].rpartition(" ")[0] + " …"


def _speaker(desk: Desk, line: Line) -> str:
    name = line.person.name if line.person else line.document.author or desk.tongue(N_("Somebody"))
    return f"{name}, {line.company.name}" if line.company and line.company.name != name else name
