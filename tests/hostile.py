"""A small web server on loopback that misbehaves in every way we know, one path each, with its own log.

``server.pages[path]`` adds others: an answer in bytes (see ``reply``), a function of the request that makes
one, or the path of a behaviour. The behaviours are those of the fault list H01-H56 that a client can meet
in one answer.
"""

from __future__ import annotations

import gzip
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import compat32

import httpcore2


@dataclass(frozen=True)
class Request:
    """One request as it arrived; ``headers`` have lower-case names."""

    path: str
    headers: dict[str, str]
    raw: bytes


def reply(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    """Write a whole answer; ``content_type="…"`` becomes ``Content-Type: …``."""
    lines = [f"HTTP/1.1 {status} Said", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    if not any(name.lower() in ("content_length", "transfer_encoding") for name in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


@dataclass
class Talk:
    """One connection in the hands of a behaviour."""

    sock: socket.socket
    request: Request
    stopped: threading.Event

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.sock.sendall(piece)

    def hold(self) -> None:
        """Keep the connection open until the other side or the test ends it."""
        self.sock.settimeout(0.05)
        while not self.stopped.is_set():
            with suppress(TimeoutError):
                if not self.sock.recv(1024):
                    return

    def drip(self, data: bytes) -> None:
        """One byte every hundredth of a second."""
        for at in range(len(data)):
            self.send(data[at : at + 1])
            if self.stopped.wait(0.01):
                return

    def flood(self, piece: bytes) -> None:
        while not self.stopped.is_set():
            self.send(piece)


def _reset(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")
    talk.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _redirect_bomb(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Encoding: gzip\r\n\r\n")
    with suppress(OSError):
        talk.flood(ZEROS)


AGENT = "ganzohr/0.1 (+mailto:hallo@beispiel.example)"
ZEROS = gzip.compress(bytes(32 << 20))
PAGE = b"<!doctype html><html><title>Guten Tag</title><p>Die Muster AG sucht Anna Beispiel.</p></html>"

BEHAVIOURS: dict[str, Callable[[Talk], None] | bytes] = {
    "/good": reply(200, PAGE, Content_Type="text/html; charset=UTF-8", ETag='W/"1"'),
    # transport
    "/silent": lambda talk: talk.hold(),
    "/drip-headers": lambda talk: talk.drip(reply(200, PAGE) + b" " * 10_000),
    "/drip-body": lambda talk: (talk.send(b"HTTP/1.1 200 OK\r\n\r\n"), talk.drip(b"x" * 100_000))[0],
    "/stalls": lambda talk: (talk.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), talk.hold())[0],
    "/closes-at-once": b"",
    "/closes-after-status": b"HTTP/1.1 200 OK\r\n",
    "/resets": _reset,
    "/length-too-long": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc",
    "/length-too-short": b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabcdefgh",
    "/length-nonsense": b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc",
    "/length-twice": b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
    "/length-and-chunks": b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
    "/chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n",
    "/chunk-sizes-wrong": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
    "/chunks-end-early": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
    "/chunks-without-end": lambda talk: (
        talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        talk.flood(b"1\r\nx\r\n" * 1000),
    )[0],
    "/trailers-without-end": lambda talk: (
        talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n"),
        talk.flood(b"X-More: " + b"y" * 1000 + b"\r\n"),
    )[0],
    "/body-without-end": lambda talk: (talk.send(b"HTTP/1.1 200 OK\r\n\r\n"), talk.flood(b"x" * 65536))[0],
    "/one-huge-header": lambda talk: (talk.send(b"HTTP/1.1 200 OK\r\nX-Big: "), talk.flood(b"y" * 65536))[0],
    "/headers-without-end": lambda talk: (talk.send(b"HTTP/1.1 200 OK\r\n"), talk.flood(b"X-A: b\r\n" * 100))[0],
    "/many-headers": b"HTTP/1.1 200 OK\r\n" + b"X-A: bcdefgh\r\n" * 6800 + b"Content-Length: 0\r\n\r\n",
    "/header-with-nul": b"HTTP/1.1 200 OK\r\nX-A: a\0b\r\nContent-Length: 0\r\n\r\n",
    "/header-with-cr": b"HTTP/1.1 200 OK\r\nX-A: a\rb\r\nContent-Length: 0\r\n\r\n",
    "/early-hints-without-end": lambda talk: talk.flood(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
    "/continue-without-end": lambda talk: talk.flood(b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "/http-0.9": PAGE,
    "/garbage": bytes(range(256)) * 10,
    "/upgrades": b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
    # encoding
    "/gzip": reply(200, gzip.compress(PAGE), Content_Encoding="gzip", Content_Type="text/html"),
    "/gzip-in-parts": reply(200, gzip.compress(b"abc") + gzip.compress(b"def"), Content_Encoding="gzip"),
    "/gzip-padded": reply(200, gzip.compress(b"abc") + bytes(20), Content_Encoding="gzip"),
    "/gzip-bomb": reply(200, ZEROS, Content_Encoding="gzip"),
    "/gzip-twice": reply(200, gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip, gzip"),
    "/gzip-not-really": reply(200, PAGE, Content_Encoding="gzip"),
    "/gzip-cut-off": reply(200, gzip.compress(PAGE)[:-12], Content_Encoding="gzip"),
    "/brotli": reply(200, b"\x0b\x02\x80abc\x03", Content_Encoding="br"),
    "/redirect-with-bomb": _redirect_bomb,
    "/utf-16-as-utf-8": reply(200, PAGE.decode().encode("utf-16"), Content_Type="text/html; charset=utf-8"),
    "/bad-utf-8": reply(200, b"<p>gr\xfc\xdfe \xff\xfe</p>", Content_Type="text/html; charset=utf-8"),
    # status
    "/loop": reply(301, Location="/loop"),
    "/to-metadata": reply(302, Location="http://169.254.169.254/latest/meta-data/"),
    "/to-loopback": reply(302, Location="http://127.0.0.1:1/"),
    "/to-nat64": reply(302, Location="http://[64:ff9b::a9fe:a9fe]/"),
    "/to-any": reply(302, Location="http://[::]/"),
    "/to-file": reply(302, Location="file:///etc/passwd"),
    "/to-gopher": reply(302, Location="gopher://127.0.0.1:25/_x"),
    "/to-data": reply(302, Location="data:text/html,x"),
    "/to-backslash": reply(302, Location="/\\127.0.0.1/"),
    "/to-nowhere": reply(302),
    "/permanent": reply(301, Location="/good"),
    "/permanent-308": reply(308, Location="good#part"),
    "/passing": reply(302, Location="/good"),
    "/mixed": reply(301, Location="/passing"),
    "/unchanged": reply(304),
    "/unauthorised": reply(401, WWW_Authenticate='Basic realm="Your mail password, please"'),
    "/cookies": reply(200, PAGE, Set_Cookie="a=" + "b" * 4000),
    "/cookie-then-on": reply(302, Location="/good", Set_Cookie="tracked=1"),
    **{
        f"/status-{code}": reply(code)
        for code in (204, 206, 400, 402, 403, 404, 405, 408, 410, 418, 451, 500, 503, 599)
    },
    # content
    "/image": lambda talk: (talk.send(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"), talk.flood(b"x" * 999))[
        0
    ],
    "/laughs": reply(
        200,
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(9))
        + b"]><rss><channel><title>&a8;</title></channel></rss>",
        Content_Type="application/rss+xml",
    ),
    "/nested": reply(200, b"<div>" * 80_000, Content_Type="text/html"),
}


@dataclass
class Hostile:
    """The server: its address, its pages, and every request it has seen, in order."""

    port: int = 0
    pages: dict[str, Callable[[Request], bytes] | bytes | str] = field(default_factory=dict)
    seen: list[Request] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/good") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def host(self) -> str:
        """What ``allow_private`` needs."""
        return f"127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [request.path for request in self.seen]

    def serve(self, listener: socket.socket) -> None:
        with listener:
            while not self.stopped.is_set():
                threading.Thread(target=self._talk, args=listener.accept()[:1], daemon=True).start()

    def _talk(self, sock: socket.socket) -> None:
        with sock, suppress(OSError):
            sock.settimeout(5)
            raw = b""
            while b"\r\n\r\n" not in raw:
                if not (piece := sock.recv(65536)):
                    return
                raw += piece
            line, _, rest = raw.partition(b"\r\n")
            headers = {name.lower(): value for name, value in BytesParser(policy=compat32).parsebytes(rest).items()}
            length = int(headers.get("content-length", "0"))
            while len(raw.partition(b"\r\n\r\n")[2]) < length and (piece := sock.recv(65536)):
                raw += piece
            request = Request(line.split()[1].decode("latin-1"), headers, raw)
            self.seen.append(request)
            page = self.pages.get(request.path, request.path)
            found = BEHAVIOURS.get(page, reply(404)) if isinstance(page, str) else page
            if found is page and callable(page):
                found = page(request)
            if isinstance(found, bytes):
                sock.sendall(found)
            else:
                found(Talk(sock, request, self.stopped))


@contextmanager
def hostile_server() -> Iterator[Hostile]:
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    server = Hostile(listener.getsockname()[1])
    thread = threading.Thread(target=server.serve, args=(listener,))
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", server.port)).close()  # so that accept() returns
        thread.join()


class Detour(httpcore2.SyncBackend):
    """Lets public addresses be dialled in a test: every connection ends at one loopback port."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port
        self.dialled: list[tuple[str, int]] = []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.dialled.append((host, port))
        return super().connect_tcp("127.0.0.1", self.port, timeout, local_address, socket_options)
