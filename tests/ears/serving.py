"""The invented world, answered over real connections: every host ends at one server on the loopback address."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import demo_world  # noqa: F401 because it makes the demo's rooms importable
import httpcore2
from program import Handshaken
from sites import Answer

PUBLIC = "93.184.215.14"
"""An address that looks public, so that it passes every judgement; nothing is ever sent there."""


class Loopback(httpcore2.SyncBackend):
    """Every connection ends at one port of this machine."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        assert host == PUBLIC
        return Handshaken(super().connect_tcp("127.0.0.1", self._port, timeout, local_address, socket_options))


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
