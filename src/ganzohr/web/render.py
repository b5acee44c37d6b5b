"""Pages: Jinja templates in the reader's language; everything that strangers said is escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ganzohr.app import Ganzohr
from ganzohr.i18n import LANGUAGES, Tongue
from ganzohr.model import Message
from ganzohr.web.shown import context, dialled, excerpt, host, spoken, web_link

COOKIE = "ganzohr-language"


@cache
def _pages() -> Environment:
    environment = Environment(
        loader=PackageLoader("ganzohr.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(static=static, languages=LANGUAGES)
    for filter_ in (context, dialled, excerpt, host, spoken, web_link):
        environment.filters[filter_.__name__] = filter_
    return environment


@cache
def static_files() -> Mapping[str, bytes]:
    """Return every file of the static folder; what is not in here cannot be asked for."""
    return {place.name: place.read_bytes() for place in (files("ganzohr.web") / "static").iterdir()}


@cache
def static(name: str) -> str:
    """Return the address of a static file with the hash of its content, so that browsers may keep it."""
    return f"/static/{name}?{hashlib.sha256(static_files()[name]).hexdigest()[:12]}"


def tongue_of(request: Request) -> Tongue:
    """Choose the reader's language: their own choice, then the setting, then what the browser prefers."""
    ganzohr: Ganzohr = request.app.state.ganzohr
    chosen = request.cookies.get(COOKIE) or ganzohr.settings.language
    if chosen not in LANGUAGES:
        wanted = request.headers.get("accept-language", "")
        first = (part.strip()[:2] for part in wanted.lower().split(","))
        chosen = next((part for part in first if part in LANGUAGES), "en")
    return Tongue(chosen, ganzohr.settings.timezone)


def page(request: Request, template: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """Render a whole page."""
    tongue = tongue_of(request)
    ganzohr: Ganzohr = request.app.state.ganzohr
    path, query = request.url.path, request.url.query
    frame = {"_": tongue, "n_": tongue.many, "tongue": tongue, "now": ganzohr.now(), "path": path}
    frame["here"] = f"{path}?{query}" if query else path
    return HTMLResponse(_pages().get_template(template).render(**frame, **values), status)


def wrong(request: Request, status: int, message: Message | None = None) -> HTMLResponse:
    """Render the page that says what went wrong; without a message, only that it did."""
    return page(request, "wrong.html", {"message": message, "status": status}, status)
