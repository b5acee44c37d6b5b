"""The morning's pages on a free port, and a browser to look at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import LAPTOP, Visit, Visitor, chromium, served
from morning import Morning, morning
from playwright.sync_api import Browser, BrowserContext


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open a browser window of one's own: language, size, colours, with or without JavaScript."""
    opened: list[BrowserContext] = []

    def visit(address: str, *, language: str = "en", size: tuple[int, int] = LAPTOP, **more: Any) -> Visitor:
        width, height = size
        locale = {"en": "en-GB", "de": "de-DE"}[language]
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale, **more)
        opened.append(context)
        visitor = Visitor(address, context, context.new_page())
        visitor.page.set_default_timeout(10_000)
        visitor.page.on("request", lambda request: visitor.asked.append(request.url))
        visitor.page.on("console", lambda said: visitor.complaints.append(said.text))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        return visitor

    yield visit
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def ready() -> Morning:
    return morning()


@pytest.fixture(scope="session")
def shared(ready: Morning, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a morning that everybody only looks at."""
    ganzohr = ready.open(tmp_path_factory.mktemp("shared"))
    with served(ganzohr) as address:
        yield address
    ganzohr.close()


@pytest.fixture
def own(ready: Morning, tmp_path: Path) -> Iterator[str]:
    """The address of a morning for one test that notes things."""
    ganzohr = ready.open(tmp_path)
    with served(ganzohr) as address:
        yield address
    ganzohr.close()
