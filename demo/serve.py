"""The demo world's web server: one small site per file in ``world/``, each on its own port of 127.0.0.1.

Everything is fictitious and written by us. A site is a TOML file: what it is called, how it speaks (RSS, Atom, JSON
Feed, or pages only), what it does wrong on purpose, and its stories with days relative to today. Texts may
say ``{{ day(-1) }}``, ``{{ first(2) }}``, ``{{ month(2) }}`` and ``{{ year(1) }}``: yesterday, the first of the
month after next, that month, next year.

The server answers as real ones do: ETag and Last-Modified, 304, 301, 403, 404, 410, gzip, robots.txt.
"""

from __future__ import annotations

import gzip
import json
import re
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from babel.dates import format_date
from talk import SPEAKS, Post, Talk

WORLD = Path(__file__).parent / "world"


@dataclass(frozen=True)
class Story:
    """One thing a site says; ``teaser`` is what its feed shows where that is less than the whole text."""

    path: str
    title: str
    text: str
    at: datetime
    author: str = ""
    teaser: str = ""
    guest: str = ""


@dataclass
class Site:
    """One site as its file describes it, ready to answer; ``talk`` is what the accounts of a network say there."""

    name: str
    title: str
    lang: str
    feed: Mapping[str, Any]
    stories: list[Story]
    settings: Mapping[str, Any]
    address: str = ""
    talk: Talk | None = None
    asked: list[tuple[str, int]] = field(default_factory=list)

    def answer(self, path: str, query: str = "") -> tuple[int, str, bytes, dict[str, str]]:
        """Return status, media type, body and further headers for a path."""
        if self.talk:
            said = SPEAKS[self.settings["speaks"]](self.talk, path, dict(parse_qsl(query)))
            return 404 if said is None else 200, "application/json", json.dumps(said).encode(), {}
        closed = self.settings.get("closed", {})
        if target := self.settings.get("moved", {}).get(path):
            return 301, "text/html", b"", {"Location": self.address + target}
        if path in closed:
            return int(closed[path]), "text/html", page(self, "Nicht verfügbar", "").encode(), {}
        if path in (raw := self.settings.get("raw", {})):
            kind = "text/plain" if path == "/robots.txt" else "text/html"
            return 200, kind, self.filled(raw[path]).encode(), {}
        if path == self.feed.get("path"):
            write = {"rss": rss, "atom": atom, "json": json_feed}[self.feed["kind"]]
            media = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
            return 200, media[self.feed["kind"]], write(self).encode(), {}
        if path == "/sitemap.xml" and self.settings.get("sitemap"):
            return 200, "application/xml", sitemap(self).encode(), {}
        if path in {"/", self.settings.get("list", "/")}:
            return 200, "text/html", home(self, whole=path == self.settings.get("list", "/")).encode(), {}
        for story in self.stories:
            if story.path == path:
                return 200, "text/html", article(self, story).encode(), {}
        return 404, "text/html", page(self, "404", "<p>Diese Seite gibt es nicht.</p>").encode(), {}

    def filled(self, text: str) -> str:
        return text.replace("{{ address }}", self.address)


@dataclass
class World:
    """All sites, running. ``now`` is the moment from which the days in the stories count."""

    sites: dict[str, Site]
    servers: list[ThreadingHTTPServer]
    now: datetime

    def address(self, site: str, path: str = "/") -> str:
        """Return the web address of a path on a site."""
        return self.sites[site].address + path

    @property
    def names(self) -> dict[str, int]:
        """The ports of those sites that have a name of their own."""
        pairs = zip(self.sites.values(), self.servers, strict=True)
        return {site.settings["host"]: server.server_address[1] for site, server in pairs if "host" in site.settings}

    def close(self) -> None:
        """Stop answering."""
        for server in self.servers:
            server.shutdown()
            server.server_close()


def start(port: int = 0, now: datetime | None = None) -> tuple[World, str]:
    """Bring the world up on ``port`` and those after it, or on any free ones; return it and its first address.

    Raises ``OSError`` where one of these ports is taken; then nothing runs.
    """
    now = now or datetime.now(UTC)
    world = World({}, [], now)
    for number, path in enumerate(sorted(WORLD.glob("*.toml"))):
        site = read_site(path, now)
        try:
            server = ThreadingHTTPServer(("127.0.0.1", port + number if port else 0), answering(site))
        except OSError:
            world.close()
            raise
        server.daemon_threads = True
        if not site.address:
            site.address = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        world.sites[site.name] = site
        world.servers.append(server)
    return world, next(iter(world.sites.values())).address


def read_site(path: Path, now: datetime) -> Site:
    """Read a site's file and fill in the days."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    lang = said.get("lang", "de")
    folder = said.get("folder", "/aktuelles/")
    stories = []
    for one in said.get("story", []):
        filled = {name: in_days(value, now, lang) for name, value in one.items() if isinstance(value, str)}
        at = now + timedelta(days=one["day"])
        at = at.replace(hour=8, minute=5 + len(stories), second=0, microsecond=0)
        stories.append(
            Story(
                path=folder + one["slug"],
                title=filled["title"],
                text=filled["text"].strip(),
                at=min(at, now - timedelta(minutes=30)),
                author=filled.get("author", ""),
                teaser=filled.get("teaser", ""),
                guest=filled.get("guest", ""),
            )
        )
    stories.sort(key=lambda story: story.at, reverse=True)
    address = f"https://{said['host']}" if "host" in said else ""
    talk = talk_of(said, now, lang, address) if "speaks" in said else None
    name = path.stem.partition("_")[2] or path.stem
    return Site(name, said["title"], lang, said.get("feed", {}), stories, said, address, talk)


def talk_of(said: Mapping[str, Any], now: datetime, lang: str, address: str) -> Talk:
    """Read what the accounts of a network say; later numbers are said later."""
    posts = []
    for number, one in enumerate(said["post"], 1):
        at = (now + timedelta(days=one["day"])).replace(hour=9, minute=2 * number, second=0, microsecond=0)
        at = min(at, now - timedelta(minutes=60 - number))
        posts.append(Post(number, one["by"], in_days(one["text"], now, lang), at, one.get("answers", 0), lang))
    return Talk(address, {one["name"]: one for one in said["account"]}, tuple(posts))


def in_days(text: str, now: datetime, lang: str) -> str:
    """Fill in ``{{ day(-1) }}`` and its like."""
    pattern = {"de": "d. MMMM y", "en": "d MMMM y"}[lang]

    def written(found: re.Match[str]) -> str:
        what, by = found[1], int(found[2])
        if what == "day":
            return format_date(now + timedelta(days=by), pattern, lang)
        year, month = divmod(now.year * 12 + now.month - 1 + by, 12)
        if what == "year":
            return str(now.year + by)
        return format_date(date(year, month + 1, 1), "MMMM y" if what == "month" else pattern, lang)

    return re.sub(r"\{\{ (day|first|month|year)\(([+-]?\d+)\) \}\}", written, text)


# --- how a site writes ----------------------------------------------------------------------------------------


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(one)}</p>\n" for one in text.split("\n") if one.strip())


def page(site: Site, title: str, body: str, head: str = "") -> str:
    menu = "".join(
        f'<li><a href="{href}">{escape(text)}</a></li>' for href, text in site.settings.get("menu", {}).items()
    )
    announced = ""
    if site.feed and not site.feed.get("hidden"):
        media = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
        announced = f'<link rel="alternate" type="{media[site.feed["kind"]]}" href="{site.feed["path"]}">'
    return (
        f'<!doctype html>\n<html lang="{site.lang}">\n<head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"{announced}{head}</head>\n<body>\n"
        f"<header><a href='/'>{escape(site.title)}</a><nav><ul>{menu}</ul></nav></header>\n<main>{body}</main>\n"
        f"<footer><p>© {escape(site.title)} · erfunden / fictitious</p></footer>\n</body>\n</html>\n"
    )


def article(site: Site, story: Story) -> str:
    head = f'<meta property="article:published_time" content="{story.at.isoformat()}">'
    if story.author:
        head += f'<meta name="author" content="{escape(story.author)}">'
    day = f'<time datetime="{story.at.isoformat()}">{story.at.date()}</time>'
    body = f"<article><h1>{escape(story.title)}</h1>{day}\n{paragraphs(story.text)}</article>"
    return page(site, f"{story.title} – {site.title}", body, head)


def home(site: Site, *, whole: bool) -> str:
    rows = "".join(
        f'<li><time datetime="{one.at.isoformat()}">{one.at.date()}</time> '
        f'<a href="{one.path}">{escape(one.title)}</a></li>\n'
        for one in site.stories
    )
    listed = f"<ul>{rows}</ul>" if whole and not site.settings.get("bare") else ""
    return page(site, site.title, f"<h1>{escape(site.title)}</h1>{paragraphs(site.settings.get('about', ''))}{listed}")


def rss(site: Site) -> str:
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{site.address}{one.path}?utm_source=rss</link>"
        f"<guid isPermaLink='false'>{site.name}-{one.path}</guid><pubDate>{format_datetime(one.at)}</pubDate>"
        + (f"<dc:creator>{escape(one.author)}</dc:creator>" if one.author else "")
        + (f'<podcast:person role="guest">{escape(one.guest)}</podcast:person>' if one.guest else "")
        + f"<description>{escape(paragraphs(one.teaser or one.text))}</description></item>\n"
        for one in site.stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>'
        f"<title>{escape(site.title)}</title><link>{site.address}/</link><language>{site.lang}</language>\n{items}</channel></rss>\n"
    )


def atom(site: Site) -> str:
    entries = "".join(
        f"<entry><id>tag:{site.name}.example,2026:{one.path}</id><title>{escape(one.title)}</title>"
        f'<link rel="alternate" href="{site.address}{one.path}"/><published>{one.at.isoformat()}</published>'
        f"<updated>{one.at.isoformat()}</updated>"
        + (f"<author><name>{escape(one.author)}</name></author>" if one.author else "")
        + f'<content type="html">{escape(paragraphs(one.teaser or one.text))}</content></entry>\n'
        for one in site.stories
    )
    latest = max((one.at for one in site.stories), default=datetime.now(UTC))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{site.lang}">'
        f"<title>{escape(site.title)}</title><id>{site.address}/</id><updated>{latest.isoformat()}</updated>\n{entries}</feed>\n"
    )


def json_feed(site: Site) -> str:
    items = [
        {
            "id": f"{site.name}{one.path}",
            "url": site.address + one.path,
            "title": one.title,
            "content_html": paragraphs(one.teaser or one.text),
            "date_published": one.at.isoformat(),
            **({"authors": [{"name": one.author}]} if one.author else {}),
        }
        for one in site.stories
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": site.title, "language": site.lang, "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1)


def sitemap(site: Site) -> str:
    fixed = "".join(f"<url><loc>{site.address}{path}</loc></url>" for path in site.settings.get("menu", {}))
    entries = "".join(
        f"<url><loc>{site.address}{one.path}</loc><lastmod>{one.at.date()}</lastmod></url>\n" for one in site.stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{fixed}\n{entries}</urlset>\n"
    )


# --- how it answers --------------------------------------------------------------------------------------------


def answering(site: Site) -> type[BaseHTTPRequestHandler]:
    """Make the request handler of one site."""

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "DemoWorld/1.0"
        timeout = 30

        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            status, media, body, headers = site.answer(path, query)
            mark = f'"{sha256(body).hexdigest()[:20]}"'
            if status == 200 and self.headers.get("If-None-Match") == mark:
                status, body = 304, b""
            site.asked.append((self.path, status))
            if body and site.settings.get("gzip") and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body)
                headers = headers | {"Content-Encoding": "gzip"}
            self.send_response(status)
            self.send_header("Content-Type", f"{media}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if status in {200, 304}:
                self.send_header("ETag", mark)
                if site.stories:
                    self.send_header("Last-Modified", format_datetime(site.stories[0].at, usegmt=True))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815 because http.server looks for this name

        def log_message(self, *_args: object) -> None:
            """Say nothing: ``site.asked`` keeps what was asked."""

    return Answering


if __name__ == "__main__":
    running, _ = start(8310)
    for each in running.sites.values():
        print(f"{each.address}/  {each.title}")
    threading.Event().wait()
