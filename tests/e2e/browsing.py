"""A real browser at a real server: Chromium, started by Playwright, shows pages from a free port."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from urllib.parse import urlsplit

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from ganzohr.app import Ganzohr
from ganzohr.web.routes import application

LAPTOP, PHONE = (1280, 800), (320, 640)


@contextmanager
def served(ganzohr: Ganzohr) -> Iterator[str]:
    """Show a store's pages on a free port; give their address."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        config = uvicorn.Config(application(ganzohr, address), log_level="warning", access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [door]}, name="pages")
        thread.start()
        try:
            yield address
        finally:
            server.should_exit = True
            thread.join(timeout=10)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the browser that this machine has; nothing is downloaded."""
    place = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert place, "there is no Chromium; scripts/services installs it"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=place, args=flags)
        yield running
        running.close()


@dataclass
class Visitor:
    """One reader with a browser of their own; keeps what it asked for and what it complained about."""

    address: str
    context: BrowserContext
    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str = "/") -> Page:
        self.page.goto(self.address + path)
        return self.page

    @property
    def strangers(self) -> set[str]:
        """Every host that was asked and is not this machine."""
        return {urlsplit(url).netloc for url in self.asked} - {urlsplit(self.address).netloc}


Visit = Callable[..., Visitor]
