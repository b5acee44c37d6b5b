"""What feeds of videos and podcasts say beside their words: who speaks, where it is written down, what is shown.

Read in a second pass over the same bytes, because feed readers do not know it. Sources: Podcasting 2.0 namespace
(podcastindex.org/namespace/1.0: ``person``, ``transcript``), Media RSS (``media:description``), Apple's podcast
elements; transcripts as WebVTT (W3C), SubRip, JSON (``segments``), HTML and plain text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from ganzohr.text.decoding import decode, refuse_binary
from ganzohr.text.feedtrees import parse_feed
from ganzohr.text.trees import plain, tag_of
from ganzohr.text.values import list_at, text_at

_PEOPLE = 30
_LONG = 200
_CUES = 50_000
_ITEMS = frozenset(("item", "entry"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whom a feed names as speaking: ``role`` in small letters, ``host`` where it says nothing."""

    name: str
    role: str = "host"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """Where the words of an episode are written down."""

    url: str
    kind: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """One item of a feed of sound or pictures; ``id`` is its guid or id, as the feed writes it."""

    id: str
    link: str = ""
    description: str = ""
    speakers: tuple[Speaker, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    spoken: bool = False


def read_episodes(body: bytes, url: str) -> tuple[Episode, ...]:
    """Read what a feed of videos or a podcast says of its items; raise ``Unreadable`` where it is none.

    Speakers named in an item replace those named for the whole, as the namespace says.
    """
    refuse_binary(body, url)
    root, _ = parse_feed(decode(body), url)
    items = [element for element in root.iter() if _local(element) in _ITEMS]
    outside = [e for e in root.iter() if not any(_local(above) in _ITEMS for above in (e, *e.iterancestors()))]
    of_all = tuple(_speakers(outside, url))
    return tuple(_episode(item, of_all, url) for item in items)


def _episode(item: etree._Element, of_all: tuple[Speaker, ...], url: str) -> Episode:
    parts = [element for element in item.iter() if tag_of(element)]
    own = tuple(_speakers(parts, url))
    link = next((e.get("href") or e.text or "" for e in parts if _local(e) == "link"), "")
    description = next((e.text or "" for e in parts if e.tag == "{http://search.yahoo.com/mrss/}description"), "")
    return Episode(
        id=next((" ".join((e.text or "").split()) for e in parts if _local(e) in {"guid", "id"}), ""),
        link=link.strip(),
        description="\n".join(filter(None, (" ".join(line.split()) for line in description.splitlines()))),
        speakers=own or of_all,
        transcripts=tuple(_transcripts(parts, url)),
        spoken=any(
            _local(e) in {"enclosure", "link"} and (e.get("type") or "").lower().startswith(("audio/", "video/"))
            for e in parts
        ),
    )


def _local(element: etree._Element) -> str:
    return tag_of(element).rpartition("}")[2]


def _speakers(elements: list[etree._Element], url: str) -> Iterator[Speaker]:
    found: dict[Speaker, None] = {}
    for element in elements:
        if _local(element) != "person" or "podcast" not in str(element.tag):
            continue
        name = " ".join((element.text or "").split())[:_LONG]
        if name and len(found) < _PEOPLE:
            href = (element.get("href") or "").strip()
            role = (element.get("role") or "host").strip().lower()[:40]
            found[Speaker(name, role, urljoin(url, href) if href.startswith(("http", "/")) else None)] = None
    yield from found


def _transcripts(elements: list[etree._Element], url: str) -> Iterator[Transcript]:
    for element in elements:
        address = (element.get("url") or "").strip()
        if _local(element) == "transcript" and "podcast" in element.tag and address:
            lang = (element.get("language") or "").strip().lower()[:16] or None
            yield Transcript(urljoin(url, address), (element.get("type") or "").partition(";")[0].strip().lower(), lang)


# --- transcripts ------------------------------------------------------------------------------------------------

_TIMES = re.compile(r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]{1,100})>")
_MARKS = re.compile(r"<[^>]{0,200}>")
_SAID_BY = re.compile(r"^\s*([^\W\d_][^:\n]{1,60}):\s+(?=\S)")


def read_transcript(body: bytes, kind: str, url: str) -> str:
    """Return what was said, a paragraph for each turn, begun with the speaker's name where it is known."""
    refuse_binary(body, url)
    text = decode(body)
    start = text.lstrip("\ufeff \r\n\t")
    if kind == "application/json" or start.startswith("{"):
        turns = _segments(text)
    elif _TIMES.search(text[:20_000]):
        turns = _cues(text)
    elif kind == "text/html" or start[:200].lower().startswith(("<!doctype", "<html", "<p", "<cite", "<div")):
        return plain(text)
    else:
        return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    return "\n".join(_joined(turns))


def _segments(text: str) -> Iterator[tuple[str, str]]:
    try:
        found = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return
    for segment in list_at(found, "segments")[:_CUES]:
        yield text_at(segment, "speaker"), " ".join((text_at(segment, "body") or text_at(segment, "text")).split())


def _cues(text: str) -> Iterator[tuple[str, str]]:
    for cue in re.split(r"\r?\n\s*\r?\n", text)[:_CUES]:
        lines = cue.splitlines()
        times = next((n for n, line in enumerate(lines) if _TIMES.search(line)), None)
        if times is None:
            continue
        said = " ".join(lines[times + 1 :])
        voice = _VOICE.search(said)
        words = " ".join(_MARKS.sub("", said).split())
        named = None if voice else _SAID_BY.match(words)
        if named:
            words = words[named.end() :]
        yield (voice[1].strip() if voice else named[1].strip() if named else ""), words


def _joined(turns: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Join what one speaker says in a row; a subtitle without a name goes on where the last one ended."""
    by, said = "", [""]
    for speaker, words in turns:
        if speaker and speaker != by:
            if any(said):
                yield " ".join(filter(None, said))
            by, said = speaker, [f"{speaker}:"]
        said.append(words)
    if any(said):
        yield " ".join(filter(None, said))
