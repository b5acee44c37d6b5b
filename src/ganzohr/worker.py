"""The loop: hear what is due, bring the occasions up to date, wait, and again; it stops politely."""

from __future__ import annotations

import logging
from threading import Event, Thread

from ganzohr.app import Ganzohr
from ganzohr.errors import GanzohrError

PAUSE = 30.0
"""Seconds between two looks at what is due."""

_log = logging.getLogger(__name__)


def work(ganzohr: Ganzohr, stop: Event, pause: float = PAUSE) -> None:
    """Listen until ``stop`` is set. Whatever goes wrong, a full disk or a fault of ours, is logged and tried again."""
    live = Thread(target=ganzohr.live.run, args=(stop,), name="live", daemon=True)
    if ganzohr.settings.live:
        live.start()
    else:
        ganzohr.live.rest()
    while not stop.is_set():
        try:
            report = ganzohr.listening.listen(stop=stop)
            if report.visits or report.reread:
                ganzohr.today.refresh()
        except GanzohrError as error:
            _log.error("listening paused for %d seconds: %s", pause, error)
        except Exception:  # noqa: BLE001 because a thread that died would look well and hear nothing
            _log.exception("a fault of ganzohr; listening goes on in %d seconds", pause)
        stop.wait(pause)
    if live.is_alive():
        live.join(timeout=10)
