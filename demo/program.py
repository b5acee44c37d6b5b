"""The program as it is installed, but for its network, which ends in the demo world.

A name of that world leads to its server on this machine, and the handshake of TLS is taken for done; every other
name is nowhere. Which names there are stands in ``DEMO_NAMES``, as ``name=port`` with blanks between.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import httpcore2

import ganzohr.app
from ganzohr.__main__ import main
from ganzohr.net.http import HttpWeb


class Handshaken(httpcore2.NetworkStream):
    """A connection inside this machine, where nobody listens in."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        return self

    def get_extra_info(self, info: str) -> Any:
        return None if info == "ssl_object" else self._stream.get_extra_info(info)


class DemoNetwork(httpcore2.SyncBackend):
    """Every connection stays on this machine; ``names`` are the world's, each with its port.

    Each name gets an address that looks public, so that it passes every judgement; nothing is ever sent there.
    """

    def __init__(self, names: Mapping[str, int]) -> None:
        super().__init__()
        self._places = {name: f"93.184.215.{number}" for number, name in enumerate(names, 1)}
        self._ports = {self._places[name]: port for name, port in names.items()}

    def resolve(self, host: str, _seconds: float) -> Sequence[str]:
        """Find a host of the demo world, with or without www; raises ``OSError`` for every other."""
        for name in (host, f"www.{host}"):
            if name in self._places:
                return [self._places[name]]
        raise OSError(-2, "Name or service not known")

    def connect_tcp(self, host: str, port: int, *more: Any, **rest: Any) -> httpcore2.NetworkStream:
        return Handshaken(super().connect_tcp("127.0.0.1", self._ports.get(host, port), *more, **rest))


if __name__ == "__main__":
    listed = (one.rpartition("=") for one in os.environ["DEMO_NAMES"].split())
    network = DemoNetwork({name: int(port) for name, _, port in listed})
    ganzohr.app.HttpWeb = partial(HttpWeb, resolve=network.resolve, network=network)  # type: ignore[misc]
    main()
