"""GET: what is shown. Nothing is changed by looking."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from ganzohr.app import (
    CATEGORY_LABELS,
    HEALTH_LABELS,
    MEASURE_GROUPS,
    NOTE_LABELS,
    PART_LABELS,
    REST_LABELS,
    STATE_LABELS,
    VOICE_LABELS,
    Ganzohr,
)
from ganzohr.errors import Invalid, NotFound
from ganzohr.i18n import N_
from ganzohr.model import Message
from ganzohr.web.render import page, static_files

_TYPES = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}
_DEEDS = {"accept": N_("Yes"), "refuse": N_("Not this one"), "undo": N_("Undo")}
_DECIDED = N_("Proposal {number}: {state}.")
_DIGITS = 18  # a database counts no farther
_A_YEAR = "public, max-age=31536000, immutable"


def today(request: Request) -> Response:
    """Show the morning; after an action, say what was noted and offer to take it back."""
    ganzohr = _ganzohr(request)
    number = request.query_params.get("noted", "")
    notes = ganzohr.outcomes.of(int(number)) if number.isdecimal() and len(number) <= _DIGITS else []
    day = ganzohr.today.page()
    proofs = {one.document_id for card in day.occasions for one in card.occasion.evidence}
    values = {
        "day": day,
        "langs": {document.id: document.lang for document in ganzohr.store.heard.documents(list(proofs))},
        "noted": notes[-1] if notes else None,
        "note_labels": NOTE_LABELS,
    }
    return page(request, "today.html", values)


def occasion(request: Request) -> Response:
    """Show one occasion whole, with its score taken apart."""
    ganzohr = _ganzohr(request)
    number = number_of(request)
    values = {
        "view": ganzohr.today.occasion(number),
        "why": ganzohr.today.why(number),
        "line_now": ganzohr.coverage.line(),
        "note_labels": NOTE_LABELS,
    }
    return page(request, "occasion.html", values)


def needs(request: Request) -> Response:
    """Show what they need, of everybody or one company, of every kind or one."""
    asked = request.query_params
    page_ = _ganzohr(request).needs.page(asked.get("company", "")[:200], asked.get("kind", "")[:20])
    return page(request, "needs.html", {"page": page_})


def coverage(request: Request) -> Response:
    """Show whom we can hear."""
    ganzohr = _ganzohr(request)
    report = ganzohr.coverage.report()
    values = {
        "report": report,
        "measured": ganzohr.measuring.measured(report),
        "groups": MEASURE_GROUPS,
        "labels": STATE_LABELS,
        "rest_labels": REST_LABELS,
        "withheld": ganzohr.privacy.withheld(),
        "categories": CATEGORY_LABELS,
    }
    return page(request, "coverage.html", values)


def sources(request: Request) -> Response:
    """Show every place we listen to, and how it is doing."""
    ganzohr = _ganzohr(request)
    moves = {move.source.id: move.address for move in ganzohr.moving.proposals()}
    values = {"report": ganzohr.coverage.report(), "labels": HEALTH_LABELS, "moves": moves}
    return page(request, "sources.html", values)


def dropped(request: Request) -> Response:
    """Show what was dropped as noise, kind by kind; after an action, say what came of it."""
    shown = _ganzohr(request).dropped.page()
    known = {kind.reason for kind in shown.kinds}
    back, again, number = (request.query_params.get(name, "") for name in ("back", "again", "n"))
    values = {
        "page": shown,
        "back": back if back in known else "",
        "again": again if again in known else "",
        "n": int(number) if number.isdecimal() and len(number) <= _DIGITS else 0,
    }
    return page(request, "dropped.html", values)


def voices(request: Request) -> Response:
    """Show whose voice is what, with proofs; after a decision, say what changed and offer to take it back."""
    service = _ganzohr(request).voices
    shown = service.page()
    asked = request.query_params.get("done", "")
    done = next((one for one in shown.shown if str(one.proposed.number) == asked), None)
    values = {
        "page": shown,
        "labels": VOICE_LABELS,
        "most": 100,
        "kinds": service.kinds(),
        "previews": service.previews,
        "deeds": _DEEDS,
        "done": done,
        "said": Message.of(_DECIDED, number=asked, state=Message(VOICE_LABELS[done.proposed.state])) if done else None,
    }
    return page(request, "voices.html", values)


def search(request: Request) -> Response:
    """Search everything that was heard; an empty search is only the form."""
    ganzohr = _ganzohr(request)
    words = request.query_params.get("q", "")[:500]
    found, problem = None, None
    if words.strip():
        try:
            found = ganzohr.search.search(words, before=request.query_params.get("before"))
        except Invalid as error:
            problem = error.message
    values = {"words": words, "found": found, "problem": problem, "line_now": ganzohr.coverage.line()}
    return page(request, "search.html", values)


def conversations(request: Request) -> Response:
    """Show who speaks with whom."""
    return page(request, "conversations.html", {"page": _ganzohr(request).conversations.latest()})


def conversation(request: Request) -> Response:
    """Show one conversation whole."""
    thread = _ganzohr(request).conversations.thread(request.path_params["document"])
    return page(request, "conversation.html", {"thread": thread})


def attendees(request: Request) -> Response:
    """Show the form for a list of attendees; after a list was kept, say how many lines of it."""
    kept = request.query_params.get("kept", "")
    values = {
        "guests": None,
        "given": {"list": "", "event": "", "on": ""},
        "problem": None,
        "kept": int(kept) if kept.isdecimal() and len(kept) <= _DIGITS else None,
        "labels": PART_LABELS,
        "line_now": _ganzohr(request).coverage.line(),
    }
    return page(request, "attendees.html", values)


def static(request: Request) -> Response:
    """Send a file of ours; its address carries its hash, so it may be kept for a year."""
    name = request.path_params["name"]
    body = static_files().get(name)
    if body is None:
        raise NotFound(N_("There is no page at this address."))
    return Response(body, media_type=_TYPES[name.rpartition(".")[2]], headers={"Cache-Control": _A_YEAR})


def number_of(request: Request) -> int:
    """Read the number of an occasion from the address; raise ``NotFound`` for what cannot be one."""
    written: str = request.path_params["number"]
    if not written.isdecimal() or len(written) > _DIGITS:
        raise NotFound(N_("There is no occasion {number}."), number=written[: _DIGITS + 1])
    return int(written)


def _ganzohr(request: Request) -> Ganzohr:
    ganzohr: Ganzohr = request.app.state.ganzohr
    return ganzohr
