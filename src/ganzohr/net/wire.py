"""One request on the wire: judged addresses, one deadline over everything, bounded headers and bodies.

This speaks to ``httpcore2``, the engine inside ``httpx2``, without the client around it: cookies, proxies
from the environment, redirects and decoders are then not switched off but absent.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import httpcore2

from ganzohr.errors import Unreachable, Unreadable
from ganzohr.i18n import N_, refusal
from ganzohr.net.addresses import Address, is_ip, place_of, refused_place, shown

Resolve = Callable[[str, float], Sequence[str]]
"""Host name and seconds left → every IP address it has."""

LARGEST_HEAD: Final = 64 << 10
FREE_TO_SWELL: Final = 1 << 20
MOST_SWELLING: Final = 200
MOST_CRUMBS: Final = 20_000
SMALLEST_CHUNK: Final = 64
CONNECT_SECONDS: Final = 10.0
MOST_TRIED: Final = 6
_PIECE: Final = 64 << 10


class Deadline:
    """Seconds for one whole visit; they run only while the wire is in use."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._spent = 0.0
        self._since: float | None = None

    def left(self) -> float:
        """Return the seconds left, or raise when there are none."""
        running = time.monotonic() - self._since if self._since is not None else 0.0
        left = self.seconds - self._spent - running
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left

    @contextmanager
    def running(self) -> Iterator[None]:
        self._since = time.monotonic()
        try:
            yield
        finally:
            self._spent += time.monotonic() - self._since
            self._since = None


_LOOKUPS: Final = threading.BoundedSemaphore(32)


def resolve(host: str, seconds: float) -> Sequence[str]:
    """Ask the system for every address of a host, for so many seconds at most.

    The system's resolver cannot be interrupted, so it runs in a thread of its own that may outlive us.
    """
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            answers.put([str(entry[4][0]) for entry in found])
        except OSError as error:
            answers.put(error)
        except UnicodeError as error:  # a name that the resolver's own encoding does not take
            answers.put(OSError(str(error)))
        finally:
            _LOOKUPS.release()

    if not _LOOKUPS.acquire(timeout=seconds):
        raise httpcore2.ConnectTimeout
    try:
        threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
    except RuntimeError as error:
        _LOOKUPS.release()
        raise OSError(str(error)) from None
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise httpcore2.ConnectTimeout from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def judged(host: str, resolve: Resolve, left: Callable[[], float], *, private: bool) -> list[str]:
    """Return every address of a host once each is judged; raise ``Refused`` where one is out of bounds."""
    addresses = list(dict.fromkeys([host] if is_ip(host) else resolve(host, left())))
    welcome = ("public", "private") if private else ("public",)
    for address in addresses:
        if place_of(address) not in welcome:
            raise refused_place(host, address)
    return addresses


class Wire(httpcore2.NetworkBackend):
    """Connects to judged addresses only: resolved once, every one judged, the judged one connected to.

    TLS still checks the host name of the URL. ``allowance`` is how many bytes may still be received.
    """

    def __init__(
        self, deadline: Deadline, *, private: bool, resolve: Resolve, network: httpcore2.NetworkBackend
    ) -> None:
        self.allowance = 2 * LARGEST_HEAD
        self._deadline = deadline
        self._private = private
        self._resolve = resolve
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 because the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        failure: Exception = httpcore2.ConnectError("it has no address")
        for address in judged(host, self._resolve, self._deadline.left, private=self._private)[:MOST_TRIED]:
            try:
                stream = self._network.connect_tcp(
                    address, port, min(CONNECT_SECONDS, self._deadline.left()), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self, self._deadline)
        raise failure


class _Stream(httpcore2.NetworkStream):
    """A connection that ends with the deadline and with its allowance of bytes."""

    def __init__(self, stream: httpcore2.NetworkStream, wire: Wire, deadline: Deadline) -> None:
        self._stream, self._wire, self._deadline = stream, wire, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 because the deadline rules
        if self._wire.allowance <= 0:
            raise httpcore2.RemoteProtocolError("more bytes than an answer may have")
        piece = self._stream.read(max_bytes, self._deadline.left())
        self._wire.allowance -= len(piece)
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 because the deadline rules
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 because the deadline rules
    ) -> httpcore2.NetworkStream:
        seconds = min(CONNECT_SECONDS, self._deadline.left())
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._wire, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers (lower-case names, repeated ones joined by commas) and body as decoded so far asked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(
    address: Address,
    headers: Sequence[tuple[str, str]],
    wire: Wire,
    *,
    tls: ssl.SSLContext | None,
    deadline: Deadline,
    wanted: Callable[[int, Mapping[str, str]], int],
    cut: bool = False,
    content: bytes | None = None,
) -> Reply:
    """Send one GET, or one POST of ``content``, and read what comes, in the time that is left.

    ``wanted`` says from status and headers how many bytes of decoded body to read; 0 closes at once.
    ``cut`` takes the beginning of a longer body instead of refusing it.
    """
    url = shown(address.url)
    raw = [(name.encode(), value.encode()) for name, value in headers]
    target = httpcore2.URL(
        scheme=address.scheme.encode(), host=address.host.encode(), port=address.port, target=address.target.encode()
    )
    try:
        with (
            deadline.running(),
            httpcore2.HTTPConnection(target.origin, ssl_context=tls, network_backend=wire) as connection,
            connection.stream(
                "GET" if content is None else "POST",
                target,
                headers=[(b"Host", address.authority.encode()), *raw],
                content=content,
            ) as response,
        ):
            head = _read_head(response.headers, url)
            body = b""
            if limit := wanted(response.status, head):
                wire.allowance = 4 * limit + LARGEST_HEAD  # chunked coding may double the bytes, no more
                body = _read_body(response.iter_stream(), head, limit=limit, cut=cut, url=url)
            return Reply(response.status, head, body)
    except httpcore2.TimeoutException:
        text = N_("{url} did not answer in full within {seconds} seconds. It is tried again by itself.")
        raise Unreachable(text, url=url, seconds=f"{deadline.seconds:g}") from None
    except httpcore2.NetworkError as error:
        raise _unconnected(error, address) from None
    except httpcore2.ProtocolError as error:
        # The engine tells a broken connection from a broken language only by its words.
        if "disconnected" in str(error) or "peer closed" in str(error):
            text = N_("{url} broke off in the middle of its answer. It is tried again by itself.")
            raise Unreachable(text, url=url) from None
        text = N_("{url} does not answer as a web server should ({why}). Check the address in a browser.")
        raise Unreadable(text, url=url, why=shown(str(error).partition(":")[0])) from None
    except OSError as error:
        text = N_("The name {host} could not be found ({why}). Check its spelling and this machine's network.")
        raise Unreachable(text, host=address.host, why=refusal(error)) from None


def _unconnected(error: httpcore2.NetworkError, address: Address) -> Unreachable:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        text = N_("The certificate of {host} cannot be trusted ({why}). Its owner must renew it; it is tried again.")
        return Unreachable(text, host=address.host, why=cause.verify_message, retry="later")
    if isinstance(cause, ssl.SSLError):
        text = N_("No secure connection to {host} could be made ({why}). It is tried again by itself.")
        return Unreachable(text, host=address.host, why=cause.reason or cause)
    text = N_("The connection to {host} failed ({why}). It is tried again by itself.")
    why = refusal(cause) if isinstance(cause, OSError) and cause.strerror else str(error) or type(error).__name__
    return Unreachable(text, host=address.host, why=why)


def _read_head(raw: Sequence[tuple[bytes, bytes]], url: str) -> dict[str, str]:
    if sum(len(name) + len(value) for name, value in raw) > LARGEST_HEAD:
        raise Unreadable(N_("{url} sends more headers than any page needs. Check the address in a browser."), url=url)
    head: dict[str, str] = {}
    for name, value in raw:
        try:
            text = value.decode()
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        key = name.decode("latin-1").lower()
        head[key] = f"{head[key]}, {text}" if key in head else text
    return head


def _read_body(chunks: Iterable[bytes], head: Mapping[str, str], *, limit: int, cut: bool, url: str) -> bytes:
    coding = head.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        text = N_("{url} is packed as “{coding}”, which was not asked for. It is tried again by itself.")
        raise Unreadable(text, url=url, coding=shown(coding))
    too_big = N_("{url} is larger than {mib} MiB, so it is not read. Listen to a smaller page of the same site.")
    length = head.get("content-length", "")
    if not cut and length.isdecimal() and len(length) < 20 and int(length) > limit:
        raise Unreadable(too_big, url=url, mib=f"{limit / (1 << 20):g}", retry="later")
    body = bytearray()
    chunks = _no_crumbs(chunks, url)
    for piece in _unpacked(chunks, url) if coding.endswith("gzip") else chunks:
        body += piece
        if len(body) > limit:
            if cut:
                return bytes(body[:limit])
            raise Unreadable(too_big, url=url, mib=f"{limit / (1 << 20):g}", retry="later")
    return bytes(body)


def _no_crumbs(chunks: Iterable[bytes], url: str) -> Generator[bytes, None, None]:
    """Stop a body that comes in countless tiny chunks, which cost time and bring nothing."""
    received = 0
    for count, chunk in enumerate(chunks):
        received += len(chunk)
        if count > MOST_CRUMBS and received < SMALLEST_CHUNK * count:
            text = N_("{url} sends its answer in countless crumbs, as only traps do. It is not read.")
            raise Unreadable(text, url=url, retry="later")
        yield chunk


def _unpacked(chunks: Iterable[bytes], url: str) -> Generator[bytes, None, None]:
    """Unpack gzip in small pieces; raise for a bomb, for damage and for an end that comes too early."""
    broken = N_("{url} sends a damaged gzip stream. It is tried again by itself.")
    unpack = zlib.decompressobj(31)
    packed = unpacked = 0
    try:
        for chunk in chunks:
            packed += len(chunk)
            rest, piece = chunk, b""
            # A full piece may leave more to come even when every byte was taken in.
            while rest or len(piece) == _PIECE:
                if unpack.eof:
                    if not rest.startswith(b"\x1f"):  # padding after the last member is harmless
                        break
                    unpack = zlib.decompressobj(31)
                piece = unpack.decompress(rest, _PIECE)
                rest = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
                unpacked += len(piece)
                if unpacked > max(FREE_TO_SWELL, MOST_SWELLING * (packed - len(rest))):
                    text = N_("{url} unpacks to more than {times} times its size, as only traps do. It is not read.")
                    raise Unreadable(text, url=url, times=MOST_SWELLING, retry="later")
                yield piece
    except zlib.error:
        raise Unreadable(broken, url=url) from None
    if packed and not unpack.eof:
        raise Unreadable(broken, url=url)
