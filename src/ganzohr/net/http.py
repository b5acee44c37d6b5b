"""The one client: redirects followed by hand, every hop judged, every answer and failure put into words."""

from __future__ import annotations

import hashlib
import json
import re
import ssl
import threading
import time
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

import httpcore2
from httpx2 import create_ssl_context

from ganzohr.errors import Gone, Refused, SettingsError, SourceError, Unreachable, Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Validators
from ganzohr.net import MIB, Answer
from ganzohr.net.addresses import Address, Allowed, check_literal, read_address, shown
from ganzohr.net.manners import BUDGET, ROBOTS_BYTES, Pace, Robots, check_network, fresh_for, retry_after
from ganzohr.net.wire import Deadline, Reply, Resolve, Wire, exchange, resolve

MOST_REDIRECTS: Final = 5
_PERMANENT: Final = frozenset({301, 308})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_READ: Final = frozenset({200, 203, 226})
_NOT_TEXT: Final = ("image/", "audio/", "video/", "font/")


class HttpWeb:
    """The real ``Web``. One object serves all threads.

    ``allow_private`` names hosts ("host" or "host:port") that may lie in a private network or use an
    unusual port; they are asked without a pause. ``pace`` is the pause between two requests to one
    server, ``budget`` how many it gets a day, ``wait`` spends the pause, ``seconds`` is the deadline for
    connection, headers and body together.
    ``resolve``, ``network``, ``tls`` and ``tick`` are there to be replaced where the real ones do not fit.
    """

    def __init__(
        self,
        user_agent: str,
        now: Callable[[], datetime],
        *,
        allow_private: Collection[str] = (),
        pace: timedelta = timedelta(seconds=2),
        wait: Callable[[float], object] | None = None,
        budget: int = BUDGET,
        seconds: float = 30.0,
        resolve: Resolve = resolve,
        network: httpcore2.NetworkBackend | None = None,
        tls: ssl.SSLContext | None = None,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        if not re.fullmatch(r"[\x21-\x7e]+( [\x21-\x7e]+)*", user_agent):
            raise SettingsError(N_("{value} cannot be sent as a User-Agent; use plain ASCII."), value=shown(user_agent))
        self._user_agent = user_agent
        self._now = now
        self._allowed = Allowed.of(allow_private)
        self._gap = pace
        self._seconds = seconds
        self._resolve = resolve
        self._network = network or httpcore2.SyncBackend()
        self._given_tls = tls
        self._pace = Pace(now, tick, wait or threading.Event().wait, budget)
        self._robots = Robots(now, self._get_robots)

    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        accept: str = "*/*",
        robots: bool = True,
        limit: int = 10 * MIB,
    ) -> Answer:
        """Fetch one address, following redirects; see ``Web.get``."""
        known = validators or Validators()
        return self._ask(url, [("Accept", accept), *_conditions(known, accept)], known, robots=robots, limit=limit)

    def post(self, url: str, said: object, *, accept: str = "application/json", limit: int = 10 * MIB) -> Answer:
        """Send one question as JSON; see ``Web.post``."""
        headers = [("Accept", accept), ("Content-Type", "application/json")]
        content = json.dumps(said).encode()
        return self._ask(url, headers, Validators(), robots=False, limit=limit, content=content)

    def _ask(
        self,
        url: str,
        headers: list[tuple[str, str]],
        known: Validators,
        *,
        robots: bool,
        limit: int,
        content: bytes | None = None,
    ) -> Answer:
        """Ask one address and put what it answers, or does not, into words."""

        def wanted(status: int, head: Mapping[str, str]) -> int:
            media_type = _media_type(head)
            if status in _READ and media_type.startswith(_NOT_TEXT):
                text = N_("{url} is {media_type}, which has no text to listen to. Give the page it stands on.")
                raise Unreadable(text, url=shown(url), media_type=media_type, retry="later")
            return limit if status in _READ else 0

        followed = self._follow(url, headers, wanted, robots=robots, content=content)
        if followed is None:
            text = N_("{url} leads through more than {n} redirects. Check the address in a browser.")
            raise Unreadable(text, url=shown(url), n=MOST_REDIRECTS)
        address, reply, moved_to = followed
        at = self._now()
        asked_for_news = any(name.startswith("If-") for name, _ in headers)
        if reply.status not in _READ and not (reply.status == 304 and asked_for_news):
            raise self._failure(address, reply, at)
        return Answer(
            url=address.url,
            status=200 if reply.status == 203 else reply.status,
            body=reply.body,
            at=at,
            media_type=_media_type(reply.headers),
            charset=_charset(reply.headers),
            headers=reply.headers,
            validators=_validators(reply, known),
            moved_to=moved_to,
            fresh_for=fresh_for(reply.headers, at),
        )

    def _follow(
        self,
        url: str,
        headers: list[tuple[str, str]],
        wanted: Callable[[int, Mapping[str, str]], int],
        *,
        robots: bool,
        cut: bool = False,
        counts: bool = True,
        content: bytes | None = None,
    ) -> tuple[Address, Reply, str | None] | None:
        """Go from redirect to redirect to a final reply; None when there are too many.

        What is sent (``content``) is sent once, to whom it is meant for: there a redirect is the final reply.
        The third value is the final URL when every redirect was permanent and none gave up encryption.
        """
        deadline = Deadline(self._seconds)
        address = self._read(url)
        permanent, last_server = True, ""
        for hop in range(MOST_REDIRECTS + 1):
            gap = timedelta(0) if address in self._allowed else self._gap
            if robots:
                gap = max(gap, self._robots.check(address))
            if not counts:
                gap = timedelta(0)
            goes_on = address.server == last_server
            with self._pace.turn(address.server, gap, counts=counts, visit=deadline, goes_on=goes_on):
                reply = self._exchange(address, headers, wanted, deadline, cut=cut, content=content)
            location = reply.headers.get("location")
            if reply.status not in _REDIRECTS or not location or content is not None:
                return address, reply, address.url if hop and permanent else None
            target = self._read(location, base=address)
            permanent &= reply.status in _PERMANENT and (address.scheme, target.scheme) != ("https", "http")
            address, last_server = target, address.server
        return None

    def _read(self, url: str, base: Address | None = None) -> Address:
        """Read an address and judge what can be judged before asking; ``base`` redirected us there.

        Where somebody else's redirect leads is no reason to give up the address for ever.
        """
        try:
            address = read_address(url, base)
            check_network(address)
            check_literal(address, self._allowed)
        except Refused:
            if base is None:
                raise
            text = N_("{url} leads on to {target}, where ganzohr does not go. Look for another page or its feed.")
            raise Refused(text, url=shown(base.url), target=shown(url)) from None
        return address

    def _exchange(
        self,
        address: Address,
        headers: list[tuple[str, str]],
        wanted: Callable[[int, Mapping[str, str]], int],
        deadline: Deadline,
        *,
        cut: bool,
        content: bytes | None = None,
    ) -> Reply:
        private = address in self._allowed
        wire = Wire(deadline, private=private, resolve=self._resolve, network=self._network)
        ours = [("User-Agent", self._user_agent), ("Accept-Encoding", "gzip"), ("Connection", "close")]
        tls = self._tls if address.scheme == "https" else None
        sent = ours + headers
        reply = exchange(address, sent, wire, tls=tls, deadline=deadline, wanted=wanted, cut=cut, content=content)
        if reply.status in (429, 503) and (until := retry_after(reply.headers, self._now())):
            self._pace.rest(address.server, until)
        return reply

    def _get_robots(self, url: str) -> Reply | None:
        def wanted(status: int, _: Mapping[str, str]) -> int:
            return ROBOTS_BYTES if 200 <= status < 300 else 0

        followed = self._follow(
            url, [("Accept", "text/plain, */*;q=0.1")], wanted, robots=False, cut=True, counts=False
        )
        return followed[1] if followed else None

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._given_tls or create_ssl_context(trust_env=False)

    def _failure(self, address: Address, reply: Reply, at: datetime) -> SourceError:
        """Put a status that brings nothing to read into words."""
        url, status, after = shown(address.url), reply.status, retry_after(reply.headers, at)
        match status:
            case 401 | 402 | 403 | 407 | 451:
                text = N_(
                    "{url} does not let us in (status {status}). Ask its owner, or use a newsletter or a note instead."
                )
                return Refused(text, url=url, status=status)
            case 404:
                text = N_(
                    "{url} was not found (404). Such answers often pass, so it is asked again later; "
                    "if it stays so, look for the new address."
                )
                return Unreachable(text, url=url, retry="later")
            case 410:
                text = N_(
                    "{url} was taken away for good by its owner (410). It is not asked again; remove or replace it."
                )
                return Gone(text, url=url)
            case 429:
                text = N_("{url} says that we ask too often (429). It is asked less often from now on.")
                return Refused(text, url=url, after=after, retry="soon")
            case 304:
                text = N_("{url} says that nothing changed, though it was asked for everything. It is tried again.")
                return Unreadable(text, url=url)
            case _ if status >= 500 or status == 408:
                text = N_("{url} has trouble on its side (status {status}). It is tried again by itself.")
                return Unreachable(text, url=url, status=status, after=after)
            case _ if status >= 400:
                text = N_("{url} does not answer a plain request (status {status}). Check the address in a browser.")
                return Unreachable(text, url=url, status=status, retry="later")
            case _:
                text = N_("{url} answers with status {status} and nothing to read. Check the address in a browser.")
                return Unreadable(text, url=url, status=status)


def _conditions(known: Validators, accept: str) -> list[tuple[str, str]]:
    """Make the request conditional; what a server gave is sent back verbatim, if it can be sent at all."""
    headers = []
    if known.etag and _sendable(known.etag):
        headers.append(("If-None-Match", known.etag))
        if "rss" in accept or "atom" in accept:
            headers.append(("A-IM", "feed"))  # RFC 3229: then only the new entries come, as 226
    if known.last_modified and _sendable(known.last_modified):
        headers.append(("If-Modified-Since", known.last_modified))
    return headers


def _sendable(value: str) -> bool:
    return len(value) <= 1000 and re.fullmatch(r"[\x20-\x7e]+", value) is not None


def _validators(reply: Reply, known: Validators) -> Validators:
    """Take the server's validators; an unchanged answer keeps the ETag it was recognised by."""
    etag, last_modified = reply.headers.get("etag"), reply.headers.get("last-modified")
    if reply.status == 304:
        return Validators(known.etag or etag, last_modified or known.last_modified, known.body_hash)
    return Validators(etag, last_modified, hashlib.sha256(reply.body).hexdigest())


def _media_type(headers: Mapping[str, str]) -> str:
    value = headers.get("content-type", "").partition(";")[0].strip().lower()
    return value if re.fullmatch(r"[\w.+*-]+/[\w.+*-]+", value, re.ASCII) else ""


def _charset(headers: Mapping[str, str]) -> str | None:
    found = re.search(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9._:-]+)", headers.get("content-type", ""), re.IGNORECASE)
    return found[1].lower() if found else None
