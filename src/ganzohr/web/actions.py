"""POST: what is done. Each answers with a redirect, so that a reload never does it twice."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ganzohr.app import PART_LABELS, Ganzohr, deed_of
from ganzohr.errors import Invalid, NotFound, Unreadable
from ganzohr.i18n import LANGUAGES, N_
from ganzohr.web.pages import number_of
from ganzohr.web.render import COOKIE, page

_A_YEAR = 365 * 24 * 3600


async def note(request: Request) -> Response:
    """Note what came of an occasion, and go back to the day."""
    number = number_of(request)
    what, text, until = await _fields(request, "what", "text", "until")
    await run_in_threadpool(
        _ganzohr(request).outcomes.note, number, what, text, _day(until) if what == "later" else None
    )
    return _to(f"/?{urlencode({'noted': number})}")


async def undo(request: Request) -> Response:
    """Take the last note back, and go to the occasion."""
    number = number_of(request)
    await run_in_threadpool(_ganzohr(request).outcomes.undo, number)
    return _to(f"/occasion/{number}")


async def dropped(request: Request) -> Response:
    """Bring a kind of noise back, or drop it again, and go back to the page of what was dropped."""
    kind, what = await _fields(request, "kind", "what")
    service = _ganzohr(request).dropped
    again = what == "again"
    n = await run_in_threadpool(service.drop_again if again else service.bring_back, kind)
    return _to(f"/dropped?{urlencode({'again' if again else 'back': kind, 'n': n})}")


async def move(request: Request) -> Response:
    """Move a source to its new address, or let it stay, and go back to the sources."""
    source, what = await _fields(request, "source", "what")
    moving = _ganzohr(request).moving
    await run_in_threadpool(moving.decline if what == "stay" else moving.accept, source)
    return _to("/sources")


async def attendees(request: Request) -> Response:
    """Show whom we watch in a pasted list; keep it only where that was pressed, and go back to the form."""
    pasted, event, on, keep = await _fields(request, "list", "event", "on", "keep")
    service, day = _ganzohr(request).attendees, None
    guests, problem = None, None
    try:
        day = _day(on)
        guests = await run_in_threadpool(service.read, pasted.encode("utf-8", "replace"), event, day, keep=bool(keep))
    except (Invalid, Unreadable) as error:
        problem = error.message
    if guests is not None and keep:
        return _to(f"/attendees?{urlencode({'kept': guests.kept})}")
    values = {
        "guests": guests,
        "given": {"list": pasted, "event": event or (guests.title if guests else ""), "on": on},
        "problem": problem,
        "kept": None,
        "labels": PART_LABELS,
        "line_now": await run_in_threadpool(_ganzohr(request).coverage.line),
    }
    return await run_in_threadpool(page, request, "attendees.html", values, 422 if problem else 200)


async def voices(request: Request) -> Response:
    """Accept a proposal, refuse it, or take the decision back, and go back to the page of voices."""
    number, what = await _fields(request, "number", "what")
    deed = deed_of(what)
    if not number.isdecimal() or len(number) > 18:
        raise NotFound(N_("There is no proposal {number}."), number=number[:20])
    if deed is None:
        raise Invalid("what", N_("{value} is nothing that can be done with a proposal"), value=what[:40])
    await run_in_threadpool(_ganzohr(request).voices.decide, int(number), deed)
    return _to(f"/voices?{urlencode({'done': number})}")


async def language(request: Request) -> Response:
    """Remember the reader's language in the one cookie there is, and go back to the page they were on."""
    chosen, back = await _fields(request, "language", "back")
    if chosen not in LANGUAGES:
        raise Invalid("language", N_("{value} is no language of ganzohr"), value=chosen)
    # Only a path of ours: "//elsewhere.example" and "/\\elsewhere" would lead away.
    safe = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
    answer = _to(safe)
    answer.set_cookie(COOKIE, chosen, max_age=_A_YEAR, httponly=True, samesite="lax")
    return answer


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, 303)


async def _fields(request: Request, *names: str) -> list[str]:
    async with request.form(max_files=0, max_fields=10) as form:
        return [value if isinstance(value := form.get(name), str) else "" for name in names]


def _day(raw: str) -> date | None:
    if not raw:
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise Invalid("until", N_("{value} is no day; write it as 2026-12-01"), value=raw) from None


def _ganzohr(request: Request) -> Ganzohr:
    ganzohr: Ganzohr = request.app.state.ganzohr
    return ganzohr
