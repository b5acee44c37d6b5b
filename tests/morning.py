"""One whole morning in the demo world: set up as a person does it, listened to once, copied for whoever needs it.

Everything is real but the clock: the sites on loopback, the client, the parsing process, the store.
"""

from __future__ import annotations

import atexit
import shutil
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import demo_world
from fakes import NOW
from run import ADDED, opml
from serve import World, start

from ganzohr.app import Ganzohr, open_ganzohr
from ganzohr.settings import Settings

PAGES = (
    "/",
    "/needs",
    "/needs?kind=plan",
    "/coverage",
    "/sources",
    "/voices",
    "/conversations",
    "/dropped",
    "/attendees",
    "/search",
    "/search?q=Predictive+Maintenance",
    "/search?q=Quark",
    "/search?q=%22",
)
"""Every page that has an address of its own, in each of its states."""

DEMO = Path(demo_world.__file__).resolve().parents[1] / "demo"


@dataclass(frozen=True)
class Morning:
    """A home folder in which the day is ready, and the world that was listened to."""

    home: Path
    world: World

    def open(self, folder: Path, **knobs: object) -> Ganzohr:
        """Open a copy of this morning's store in another folder, with the clock of the tests."""
        return opened(self.copy(folder), **knobs)

    def copy(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.home / "ganzohr.db", folder / "ganzohr.db")
        return folder


def opened(home: Path, **knobs: object) -> Ganzohr:
    settings = replace(Settings(home=home, allow_private=("127.0.0.1",), pace=0.0, parse_seconds=20.0), **knobs)
    return open_ganzohr(settings, now=lambda: NOW)


@cache
def morning() -> Morning:
    """Make the morning, once for the whole run of tests."""
    home = Path(mkdtemp(prefix="ganzohr-morning-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    world, _ = start(now=NOW)
    (home / "reader.opml").write_text(opml(world), encoding="utf-8")
    ganzohr = opened(home, listeners=4)
    for path in (*(DEMO / name for name in ("companies.csv", "contacts.csv", "topics.csv")), home / "reader.opml"):
        ganzohr.watchlist.import_path(path)
    for site, path, voice in ADDED:
        look = ganzohr.discovery.look(world.address(site, path))
        for proposal in look.proposals[:1]:
            ganzohr.discovery.accept(proposal, **{voice[0].lstrip("-"): voice[1]} if voice else {})
    ganzohr.listening.listen()
    ganzohr.today.refresh()
    ganzohr.close()
    return Morning(home, world)
