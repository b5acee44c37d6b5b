"""The real client against the hostile server: once by its loopback address, once as a public site."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hostile import AGENT, Detour

from ganzohr.net.http import HttpWeb


@dataclass
class Names:
    """A name server: host → addresses, or an error; every public name not listed is one and the same."""

    known: dict[str, object] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, host, seconds):
        self.asked.append(host)
        answer = self.known.get(host, ["93.184.215.14"])
        if isinstance(answer, Exception):
            raise answer
        return answer() if callable(answer) else answer


@pytest.fixture
def web(hostile, clock):
    """Ask the loopback server by its address, allowed by hand, with half a second for everything."""
    return HttpWeb(AGENT, clock, allow_private=[hostile.host], wait=clock.wait, seconds=0.5, tick=clock.tick)


@pytest.fixture
def names():
    return Names()


@pytest.fixture
def detour(hostile):
    return Detour(hostile.port)


@pytest.fixture
def public_web(clock, names, detour):
    """Ask public names; whatever may be dialled ends at the hostile server."""
    return HttpWeb(
        AGENT,
        clock,
        pace=timedelta(seconds=2),
        wait=clock.wait,
        seconds=0.5,
        resolve=names,
        network=detour,
        tick=clock.tick,
    )
