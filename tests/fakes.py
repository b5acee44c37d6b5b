"""Hand-written stand-ins for the few things that reach outside: the web, the clock, the parsing process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from ganzohr.errors import Unreachable
from ganzohr.model import Validators
from ganzohr.net import MIB, Answer

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
"""The morning on which every test happens: Sunday, 22 November 2026, 07:00 UTC."""


def call_here(function: Callable[..., Any], /, *args: Any, **kw: Any) -> Any:
    """Stand in for ``Isolation.call``: same signature, this very process."""
    return function(*args, **kw)


@dataclass
class FakeClock:
    """A clock that only moves when told to; ``wait`` moves it and remembers for how long."""

    now: datetime = NOW
    waits: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def tick(self) -> float:
        return (self.now - NOW).total_seconds()

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.advance(seconds)

    def advance(self, by: float | timedelta) -> None:
        self.now += by if isinstance(by, timedelta) else timedelta(seconds=by)


@dataclass(frozen=True)
class Asked:
    """One call of ``Web.get``, as it was made."""

    url: str
    validators: Validators | None
    accept: str
    robots: bool
    limit: int


Said = Answer | bytes | str | Exception


@dataclass
class FakeWeb:
    """A web of known pages: address → answer, bytes, text, error, or a list of these, one a visit.

    The last of a list stays. Bytes and texts become an ordinary 200 with a guessed media type. A request
    whose validators match the answer's gets a 304. An unknown address is not found. ``asked`` keeps
    every call, ``sent`` what was posted.
    """

    pages: Mapping[str, Said | Sequence[Said]]
    now: Callable[[], datetime] = lambda: NOW
    asked: list[Asked] = field(default_factory=list)
    sent: list[object] = field(default_factory=list)

    def post(self, url: str, said: object, *, accept: str = "application/json", limit: int = 10 * MIB) -> Answer:
        self.sent.append(said)
        return self.get(url, accept=accept, robots=False, limit=limit)

    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        accept: str = "*/*",
        robots: bool = True,
        limit: int = 10 * MIB,
    ) -> Answer:
        visits = sum(one.url == url for one in self.asked)
        self.asked.append(Asked(url, validators, accept, robots, limit))
        said = self.pages.get(url)
        if isinstance(said, Sequence) and not isinstance(said, (bytes, str)):
            said = said[min(visits, len(said) - 1)]
        if said is None:
            raise Unreachable("{url} was not found (404).", url=url, retry="later")
        if isinstance(said, Exception):
            raise said
        if not isinstance(said, Answer):
            said = answer(said, url, at=self.now())
        known = validators or Validators()
        if said.validators.etag and said.validators.etag == known.etag:
            return replace(said, status=304, body=b"")
        return said


@dataclass
class FakeNames:
    """Name servers that know a few texts; ``asked`` keeps every name that was asked."""

    known: Mapping[str, Sequence[str] | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def texts(self, name: str) -> tuple[str, ...]:
        self.asked.append(name)
        said = self.known.get(name, ())
        if isinstance(said, Exception):
            raise said
        return tuple(said)


def answer(body: bytes | str, url: str = "https://beispiel.example/", *, at: datetime = NOW, **more: Any) -> Answer:
    """Make an ordinary 200 of a body; ``more`` are further fields of ``Answer``."""
    body = body.encode() if isinstance(body, str) else body
    return Answer(
        **{
            "url": url,
            "status": 200,
            "body": body,
            "at": at,
            "media_type": _media_type(body),
            "charset": "utf-8",
            "validators": Validators(body_hash=hashlib.sha256(body).hexdigest()),
            **more,
        }
    )


def _media_type(body: bytes) -> str:
    start = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower()
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<urlset", b"<sitemapindex")):
        return "application/xml"
    if start.startswith((b"{", b"[")):
        return "application/json"
    if b"<html" in start or start.startswith(b"<!doctype html"):
        return "text/html"
    return "text/plain"
