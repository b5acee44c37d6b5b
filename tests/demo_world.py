"""The demo world as a fixture: real sites on loopback, days counted from the fixed morning of the tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import NOW

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "demo"))

from serve import World, start

__all__ = ["World", "world"]


@pytest.fixture(scope="session")
def world() -> Iterator[World]:
    running, _ = start(now=NOW)
    yield running
    running.close()
