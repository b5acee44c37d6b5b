"""The invented world, answered over real connections: every host ends at one server on the loopback address."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore2
from sites import Answer

PUBLIC = "93.184.215.14"
"""An address that looks public, so that it passes every judgement; nothing is ever sent there."""


class _Plain(httpcore2.NetworkStream):
    """A connection that takes the handshake for done."""

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


class Loopback(httpcore2.SyncBackend):
    """Every connection ends at one port of this machine."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        assert host == PUBLIC
        return _Plain(super().connect_tcp("127.0.0.1", self._port, timeout, local_address, socket_options))


@contextmanager
def served(pages: Mapping[str, Answer]) -> Iterator[tuple[int, Counter[str]]]:
    """Serve pages by host and path; give the port, and how often each host was asked."""
    asked: Counter[str] = Counter()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("host", "")
            asked[host] += 1
            whole = f"https://{host}{self.path}"
            whatever = f"{whole.partition('?')[0]}?*"  # whatever is asked there
            answer = pages.get(whole) or pages.get(whatever) or Answer("not here", "text/plain", 404)
            body = answer.body.encode()
            self.send_response(answer.status)
            for name, value in {"content-type": answer.kind, "content-length": len(body), **answer.headers}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1], asked
        finally:
            server.shutdown()
            thread.join()
