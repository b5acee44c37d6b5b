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
from ganzohr.web.shown import excerpt, host, web_link

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
    environment.filters.update(excerpt=excerpt, host=host, web_link=web_link)
    return environment


@cache
def _static(name: str) -> bytes | None:
    place = files("ganzohr.web") / "static" / name
    return place.read_bytes() if "/" not in name and place.is_file() else None


def static_bytes(name: str) -> bytes | None:
    """Return a file of the static folder, or None; a name never leaves the folder."""
    return _static(name)


@cache
def static(name: str) -> str:
    """Return the address of a static file with the hash of its content, so that browsers may keep it."""
    body = _static(name)
    if body is None:
        raise LookupError(f"there is no static file {name}")
    return f"/static/{name}?{hashlib.sha256(body).hexdigest()[:12]}"


def tongue_of(request: Request) -> Tongue:
    """Choose the reader's language: their own choice, then the setting, then what the browser prefers."""
    ganzohr: Ganzohr = request.app.state.ganzohr
    chosen = request.cookies.get(COOKIE) or ganzohr.settings.language
    if chosen not in LANGUAGES:
        wanted = request.headers.get("accept-language", "")
        chosen = next((part[:2] for part in wanted.lower().split(",") if part[:2] in LANGUAGES), "en")
    return Tongue(chosen, ganzohr.settings.timezone)


def page(request: Request, template: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """Render a whole page."""
    tongue = tongue_of(request)
    ganzohr: Ganzohr = request.app.state.ganzohr
    body = (
        _pages()
        .get_template(template)
        .render(_=tongue, n_=tongue.many, tongue=tongue, now=ganzohr.now(), path=request.url.path, **values)
    )
    return HTMLResponse(body, status)
