"""Every address of the browser face, and what each request must pass before it reaches one."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ganzohr.app import Ganzohr
from ganzohr.errors import GanzohrError, Invalid, NotFound
from ganzohr.i18n import N_
from ganzohr.web import actions, pages
from ganzohr.web.render import page

_HEADERS = {
    # Nothing inline, nothing from elsewhere: a quote that smuggles in a script finds no way to run it.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class _Doorkeeper(BaseHTTPMiddleware):
    """Lets in only requests for our own address, and changes only from our own pages.

    A foreign Host header is another site that points its name at this machine (DNS rebinding); a POST
    that a browser says came from elsewhere is another site acting in the reader's name (CSRF).
    """

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        own = request.app.state.hosts
        if request.headers.get("host", "") not in own:
            return PlainTextResponse("This is not an address of ganzohr.", 421)
        if request.method not in {"GET", "HEAD"} and not _from_here(request, own):
            return PlainTextResponse("This form was not sent from a page of ganzohr.", 403)
        response = await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _from_here(request: Request, own: frozenset[str]) -> bool:
    origin = request.headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc in own
    return request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}


def _went_wrong(request: Request, error: Exception) -> Response:
    """Tell a person what happened; which status an error becomes is decided here."""
    if isinstance(error, NotFound):
        status = 404
    elif isinstance(error, Invalid):
        status = 422
    else:
        status = 503
    message = error.message if isinstance(error, GanzohrError) else None
    return page(request, "wrong.html", {"message": message, "status": status}, status)


def _not_there(request: Request, _error: Exception) -> Response:
    message = NotFound(N_("There is no page at this address.")).message
    return page(request, "wrong.html", {"message": message, "status": 404}, 404)


def application(ganzohr: Ganzohr, address: str) -> Starlette:
    """Put pages and actions together; ``address`` is the one the browser will use, with its port."""
    routes: list[Route] = [
        Route("/", pages.today),
        Route("/occasion/{number:int}", pages.occasion),
        Route("/occasion/{number:int}/note", actions.note, methods=["POST"]),
        Route("/occasion/{number:int}/undo", actions.undo, methods=["POST"]),
        Route("/coverage", pages.coverage),
        Route("/sources", pages.sources),
        Route("/search", pages.search),
        Route("/language", actions.language, methods=["POST"]),
        Route("/static/{name}", pages.static),
    ]
    wrong: dict[int | type[Exception], Callable[[Request, Exception], Response]] = {
        404: _not_there,
        GanzohrError: _went_wrong,
    }
    application = Starlette(routes=routes, middleware=[Middleware(_Doorkeeper)], exception_handlers=wrong)
    place = urlsplit(address)
    application.state.ganzohr = ganzohr
    application.state.hosts = frozenset((place.netloc, f"localhost:{place.port}"))
    return application
