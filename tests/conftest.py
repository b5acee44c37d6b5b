"""What holds for every test: no network but loopback, one time zone, one locale, one moment."""

from __future__ import annotations

import ipaddress
import os
import socket
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from io import BytesIO

import pytest
from fakes import NOW, FakeClock
from hostile import Hostile, hostile_server
from hypothesis import settings

__all__ = ["NOW"]

# The same examples on every machine and in every run; HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile("steady", derandomize=True, database=None)
settings.register_profile("search", max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# A zone with an odd offset and a locale that is nobody's: whoever uses the machine's own shows it at once.
os.environ |= {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
os.environ.pop("LANGUAGE", None)
time.tzset()


@pytest.fixture(scope="session", autouse=True)
def _sockets_closed_except_loopback():
    """Let a test fail that tries to reach another machine or asks for its name."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def refuse_foreign(sock, address):
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise AssertionError(f"a test tried to reach {address}")

    def guarded_connect(self, address):
        refuse_foreign(self, address)
        return connect(self, address)

    def guarded_connect_ex(self, address):
        refuse_foreign(self, address)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host, *args, **kw):
        if host and not _is_loopback(host):
            raise socket.gaierror(socket.EAI_NONAME, f"a test asked for the name {host}")
        return getaddrinfo(host, *args, **kw)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
        yield


def _is_loopback(host: str | bytes) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def hostile() -> Iterator[Hostile]:
    """A loopback web server that misbehaves on demand; see ``hostile.py``."""
    with hostile_server() as server:
        yield server


@pytest.fixture(scope="session")
def zipped() -> Callable[[Mapping[str, bytes | str]], bytes]:
    """Make ZIP archives: name → content."""

    def pack(files: Mapping[str, bytes | str]) -> bytes:
        held = BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return held.getvalue()

    return pack
