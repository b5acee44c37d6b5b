"""Every address of the browser face, and what each error becomes there."""

from __future__ import annotations

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ganzohr.app import Ganzohr
from ganzohr.errors import Conflict, GanzohrError, Invalid, NotFound
from ganzohr.i18n import N_
from ganzohr.model import Message
from ganzohr.web import actions, pages
from ganzohr.web.doorkeeper import Doorkeeper, hosts
from ganzohr.web.render import wrong

_STATUS: dict[type[GanzohrError], int] = {NotFound: 404, Conflict: 409, Invalid: 422}
"""Which status an error becomes; every other one is 503: a person can do something, and then try again."""


def _explained(request: Request, error: Exception) -> Response:
    """Tell a person what happened."""
    assert isinstance(error, GanzohrError)
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 503)
    return wrong(request, status, error.message)


def _not_served(request: Request, error: Exception) -> Response:
    """Answer for addresses and ways of asking that there are not."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return wrong(request, 404, Message(N_("There is no page at this address.")))
    answer = wrong(request, error.status_code, Message(N_("This address does not understand such a request.")))
    answer.headers.update(error.headers or {})
    return answer


def application(ganzohr: Ganzohr, address: str) -> Starlette:
    """Put pages and actions together; ``address`` is the one the browser will use, with its port."""
    routes: list[Route] = [
        Route("/", pages.today),
        Route("/occasion/{number}", pages.occasion),
        Route("/occasion/{number}/note", actions.note, methods=["POST"]),
        Route("/occasion/{number}/undo", actions.undo, methods=["POST"]),
        Route("/needs", pages.needs),
        Route("/coverage", pages.coverage),
        Route("/sources", pages.sources),
        Route("/sources", actions.move, methods=["POST"]),
        Route("/voices", pages.voices),
        Route("/voices", actions.voices, methods=["POST"]),
        Route("/search", pages.search),
        Route("/dropped", pages.dropped),
        Route("/dropped", actions.dropped, methods=["POST"]),
        Route("/attendees", pages.attendees),
        Route("/attendees", actions.attendees, methods=["POST"]),
        Route("/conversations", pages.conversations),
        Route("/conversation/{document}", pages.conversation),
        Route("/language", actions.language, methods=["POST"]),
        Route("/static/{name}", pages.static),
    ]
    told: dict[int | type[Exception], Callable[[Request, Exception], Response]] = {
        HTTPException: _not_served,
        GanzohrError: _explained,
    }
    made = Starlette(routes=routes, middleware=[Middleware(Doorkeeper)], exception_handlers=told)
    made.state.ganzohr = ganzohr
    made.state.hosts = hosts(address)
    return made
