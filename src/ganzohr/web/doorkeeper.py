"""What every request must pass, and what every answer carries, whatever becomes of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ganzohr.web.render import wrong

LONGEST_FORM = 64 << 10
"""Bytes a form may have; a note has 4,000 characters at most."""

LONGEST_LIST = 2 << 20
"""Bytes the form with a list of attendees may have: some ten thousand lines, umlauts written as %C3%BC."""

_HEADERS = {
    # Nothing inline, nothing from elsewhere: a quote that smuggles in a script finds no way to run it.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    # To our own pages only: with no-referrer a browser would send our own forms with “Origin: null”.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

_log = logging.getLogger(__name__)


class Doorkeeper:
    """Lets in only requests for our own address, and changes only from our own pages.

    A foreign Host header is another site that points its name at this machine (DNS rebinding); a POST
    that a browser says came from elsewhere is another site acting in the reader's name (CSRF). What goes
    wrong behind the door becomes a page without a trace of the program in it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope, receive)
        try:
            await (_turned_away(request) or self._app)(scope, receive, with_headers)
        except Exception:
            _log.exception("no answer could be made to %s %r", request.method, request.url.path)
            if begun:
                raise
            await (await run_in_threadpool(wrong, request, 500))(scope, receive, with_headers)


def hosts(address: str) -> Callable[[str], bool]:
    """Tell which Host headers mean the page at ``address``.

    Where it listens on every address of the machine, each of them may be used as a number: a name could
    have been pointed here by anybody.
    """
    place = urlsplit(address)
    named = {(place.hostname or "").strip("[]"), "localhost"}
    everywhere = _is_everywhere(place.hostname or "")

    def ours(header: str) -> bool:
        try:
            given = urlsplit(f"//{header}")
            host, port = given.hostname or "", given.port or 80
        except ValueError:
            return False
        if port != (place.port or 80) or given.username is not None or given.path:
            return False
        return host in named or (everywhere and _is_number(host))

    return ours


def _turned_away(request: Request) -> Response | None:
    """Return the answer to a request that may not come in, or None."""
    ours = request.app.state.hosts
    if not ours(request.headers.get("host", "")):
        return PlainTextResponse("This is not an address of ganzohr.", 421)
    if request.method in {"GET", "HEAD"}:
        return None
    if not _from_here(request, ours):
        return PlainTextResponse("This form was not sent from a page of ganzohr.", 403)
    length = request.headers.get("content-length", "")
    longest = LONGEST_LIST if request.url.path == "/attendees" else LONGEST_FORM
    if not length.isdecimal() or int(length) > longest:
        return PlainTextResponse("This form is too long.", 413)
    return None


def _from_here(request: Request, ours: Callable[[str], bool]) -> bool:
    """Believe the browser, where it says who sent the form; programs that are none say nothing."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is None or ours(urlsplit(origin).netloc)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_everywhere(host: str) -> bool:
    return _is_number(host) and ip_address(host).is_unspecified
