"""Podcasts: show notes, who speaks, and the transcript where the podcast publishes one. Sound is never fetched.

An address at Apple Podcasts is looked up once for the podcast's own feed (``itunes.apple.com/lookup``). Who speaks is
taken from the feed's own ``podcast:person`` elements and written under the notes, a line each, as podcast programs show
them. Transcripts are fetched from where the feed says, obeying robots.txt, a few a visit, the latest first.

The cursor holds ``feed``, the address that was looked up.
"""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

from ganzohr.connectors import Connector, Lost, Tools, Visit, web_address
from ganzohr.errors import SourceError, Stopped, Unreadable
from ganzohr.i18n import N_
from ganzohr.isolation import Crashed
from ganzohr.model import Heard, Source
from ganzohr.net import MIB
from ganzohr.text.episodes import Episode, Transcript, read_episodes, read_transcript
from ganzohr.text.feeds import FeedItem, read_entries
from ganzohr.text.values import list_at, read_json, text_at

_TRANSCRIPTS = 5
"""So many transcripts one visit fetches."""
_WORTH_READING = timedelta(days=120)
_BEST = (
    "text/vtt",
    "application/json",
    "application/x-subrip",
    "application/srt",
    "text/srt",
    "text/html",
    "text/plain",
)
_ACCEPT = "application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"


def _recognises(address: str) -> bool:
    return address.startswith("podcast:") or _apple(address) is not None


def _apple(address: str) -> str | None:
    parts = urlsplit(address)
    found = re.search(r"/id(\d{4,12})(?:/|$)", parts.path)
    return found[1] if parts.hostname == "podcasts.apple.com" and found else None


def _poll(source: Source, tools: Tools) -> Visit:
    feed = source.cursor.get("feed")
    address = feed if isinstance(feed, str) else _feed(source.address, tools)
    ours = source.added_by == "discovery"
    answer = tools.web.get(address, validators=source.validators, accept=_ACCEPT, robots=ours, limit=20 * MIB)
    cursor = {"feed": address} if address != source.address else {}
    if answer.status == 304:
        return Visit((), answer.validators, cursor, source.title, answer.moved_to, answer.fresh_for)
    read = tools.call(read_entries, answer.body, answer.url, answer.headers.get("content-type"))
    told: dict[str, Episode] = {}
    for episode in tools.call(read_episodes, answer.body, answer.url):
        told.update({key: episode for key in (episode.id, episode.link) if key})
    items = {item.id: item for item in read.items}
    seen = tools.seen(items.keys())
    new = sorted((item for key, item in items.items() if key not in seen), key=_said, reverse=True)
    heard: list[Heard] = []
    lost: list[Lost] = []
    left = _TRANSCRIPTS
    for item in new:
        episode = told.get(item.id) or told.get(item.link or "") or Episode(item.id)
        written = ""
        if episode.transcripts and left > 0 and (item.published is None or tools.now - item.published < _WORTH_READING):
            left -= 1
            try:
                written = _written(_best(episode.transcripts), tools)
            except Stopped:
                raise
            except SourceError as error:
                lost.append(Lost(item.id, error.message, crashed=isinstance(error, Crashed)))
        heard.append(_heard(item, episode, written))
    return Visit(
        tuple(heard), answer.validators, cursor, read.title, answer.moved_to, answer.fresh_for, lost=tuple(lost)
    )


def _heard(item: FeedItem, episode: Episode, transcript: str) -> Heard:
    speakers = "\n".join(f"{one.name} ({one.role})" for one in episode.speakers)
    text = "\n".join(filter(None, (item.text or item.title, speakers, transcript)))
    return Heard(
        item.id, web_address(item.link), item.title, text, author=item.author, said_on=item.published, kind="podcast"
    )


def _written(transcript: Transcript, tools: Tools) -> str:
    answer = tools.web.get(transcript.url, accept=f"{transcript.kind or 'text/plain'}, text/*;q=0.5, */*;q=0.1")
    text: str = tools.call(read_transcript, answer.body, transcript.kind or answer.media_type, answer.url)
    return text


def _best(transcripts: tuple[Transcript, ...]) -> Transcript:
    """Choose the writing that says most: with speakers and times before mere words."""
    return min(transcripts, key=lambda one: _BEST.index(one.kind) if one.kind in _BEST else len(_BEST))


def _feed(address: str, tools: Tools) -> str:
    number = _apple(address)
    if number is None:
        return address.removeprefix("podcast:")
    url = f"https://itunes.apple.com/lookup?id={number}&entity=podcast"
    found = read_json(tools.web.get(url, accept="application/json", robots=False).body, url)
    feed = next((text_at(one, "feedUrl") for one in list_at(found, "results") if text_at(one, "feedUrl")), "")
    if web_address(feed) is None:
        raise Unreadable(
            N_("Apple does not say where the feed of {address} is. Add the podcast's own feed."), address=address
        )
    return feed


def _said(item: FeedItem) -> str:
    return item.published.isoformat() if item.published else ""


PODCAST = Connector(label=N_("Podcast"), recognises=_recognises, poll=_poll)
