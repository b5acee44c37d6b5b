"""A standing connection: text frames as they come, over a WebSocket to a judged address (RFC 6455).

The connection is made here, to an address that was judged after the name was resolved; ``websockets`` only speaks
over it, follows no redirect and knows no proxy.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Final, Protocol

import httpcore2
from httpx2 import create_ssl_context
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

from ganzohr.errors import Unreachable
from ganzohr.i18n import N_, refusal
from ganzohr.net.addresses import Allowed, check_literal, read_address, shown
from ganzohr.net.manners import check_network
from ganzohr.net.wire import CONNECT_SECONDS, Resolve, judged, resolve

LARGEST_FRAME: Final = 1 << 18
MOST_WAITING: Final = 16
"""So many frames wait for us; who sends more waits, too."""


class Frames(Protocol):
    """An open connection."""

    def send(self, text: str) -> None:
        """Send one frame."""

    def receive(self, seconds: float) -> str | None:
        """Return the next frame of text, None where none came in time; raise ``Unreachable`` at the end."""


Open = Callable[[str], AbstractContextManager[Frames]]
"""A ``wss://`` address → an open connection."""


class WebStreams:
    """Opens connections, as ``HttpWeb`` asks addresses: the same rules of where we may go."""

    def __init__(
        self,
        user_agent: str,
        *,
        allow_private: Collection[str] = (),
        resolve: Resolve = resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._user_agent = user_agent
        self._allowed = Allowed.of(allow_private)
        self._resolve = resolve
        self._given_tls = tls

    @contextmanager
    def open(self, url: str) -> Iterator[Frames]:
        """Connect; raise ``Refused`` for where we do not go, and ``Unreachable`` for what does not answer."""
        address = read_address("http" + url[2:] if url.startswith(("ws://", "wss://")) else url)
        check_network(address)
        check_literal(address, self._allowed)
        secure = address.scheme == "https"
        tls = (self._given_tls or create_ssl_context(trust_env=False)) if secure else None
        try:
            places = judged(address.host, self._resolve, lambda: CONNECT_SECONDS, private=address in self._allowed)
            with closing(socket.create_connection((places[0], address.port), CONNECT_SECONDS)) as line:
                line.settimeout(None)
                with connect(
                    ("wss" if secure else "ws") + address.url.removeprefix(address.scheme),
                    sock=line,
                    ssl=tls,
                    server_hostname=address.host if secure else None,
                    compression=None,
                    proxy=None,
                    user_agent_header=self._user_agent,
                    open_timeout=CONNECT_SECONDS,
                    close_timeout=2,
                    max_size=LARGEST_FRAME,
                    max_queue=MOST_WAITING,
                ) as connection:
                    yield _Connection(connection, address.host)
        except (OSError, WebSocketException, ValueError, httpcore2.TimeoutException) as error:
            text = N_("{url} does not hold a connection ({why}). It is tried again by itself.")
            why = (
                refusal(error) if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
            )
            raise Unreachable(text, url=shown(url), why=why) from None


class _Connection:
    def __init__(self, connection: ClientConnection, host: str) -> None:
        self._connection, self._host = connection, host

    def send(self, text: str) -> None:
        try:
            self._connection.send(text)
        except ConnectionClosed:
            raise self._ended() from None

    def receive(self, seconds: float) -> str | None:
        try:
            frame = self._connection.recv(timeout=seconds)
        except TimeoutError:
            return None
        except ConnectionClosed:
            raise self._ended() from None
        return frame if isinstance(frame, str) else ""

    def _ended(self) -> Unreachable:
        return Unreachable(N_("{host} ended the connection. It is made again by itself."), host=self._host)
