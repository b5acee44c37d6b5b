"""What the conformance suites of five feed parsers expect of title, link, id and dates, in one shape."""

import ast
import json
import re
import time
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin

from quality import Corpus

BASE = "http://127.0.0.1:8097/"  # where feedparser's own tests serve from; its expectations name it
_FIELDS = (
    {"guid": "id"} | {f"{name}_parsed": name for name in ("published", "updated")} | {"created_parsed": "published"}
)


@dataclass
class Case:
    """One feed with what is expected of it: (index of the item or None for the feed, field, value or values)."""

    file: str
    body: bytes
    url: str
    content_type: str | None = None
    wanted: list[tuple[int | None, str, object]] = field(default_factory=list)


def cases(corpus: Corpus) -> Iterator[Case]:
    for suite, read in (
        ("feedparser", _feedparser),
        ("gofeed", _gofeed),
        ("feed-rs", _feed_rs),
        ("fastfeedparser", _fast),
        ("reader", _reader),
    ):
        files = dict(corpus.members(f"{suite}.tar.xz"))
        yield from (case for case in read(files) if case.wanted)


def _feedparser(files: dict[str, bytes]) -> Iterator[Case]:
    """Read `Expect:` comments: comparisons with a literal, of the fields we measure."""
    for name, body in sorted(files.items()):
        text = next(
            (t for c in ("utf-8", "utf-16", "utf-32", "latin-1") if "Expect:" in (t := body.decode(c, "ignore"))), ""
        )
        expect = re.search(r"Expect:\s*(.*)", text)
        if not expect:
            continue
        headers = {h.lower(): v.strip() for h, v in re.findall(r"Header:\s*([\w-]+):\s*(.*)", text)}
        url = urljoin(BASE + name, headers.get("content-location", ""))
        # A fetcher only hands on an address of the web as the one a feed was found at.
        case = Case(name, body, url if url.startswith("http") else BASE + name, headers.get("content-type"))
        for node in ast.walk(ast.parse(expect[1].strip(), mode="eval")):
            if isinstance(node, ast.Compare) and all(isinstance(op, ast.Eq) for op in node.ops):
                case.wanted += _compared(node)
        yield case


def _compared(node: ast.Compare) -> Iterator[tuple[int | None, str, object]]:
    try:
        value = ast.literal_eval(node.comparators[-1])
    except ValueError:
        return
    for side in (node.left, *node.comparators[:-1]):
        match = re.fullmatch(r"(feed|entries\[(\d+)\])(?:\['(\w+)'\]|\.(\w+))(\['value'\])?", ast.unparse(side))
        if not match:
            continue
        name = match[3] or match[4]
        name = "title" if match[5] and name == "title_detail" else _FIELDS.get(name, name)
        if name in {"title", "link"} or (match[2] and name in {"id", "published", "updated"}):
            yield (int(match[2]) if match[2] else None), name, value


def _pairs(found: dict, entries: str, names: dict[str, str]) -> list[tuple[int | None, str, object]]:
    wanted = [
        (None, name, found[name]) for name in ("title", "link") if isinstance(found.get(name), str) and found[name]
    ]
    for i, entry in enumerate(found.get(entries) or []):
        for theirs, name in names.items():
            value = entry.get(theirs)
            value = value.get("value") if isinstance(value, dict) else value
            if isinstance(value, str) and value:
                wanted.append((i, name, value))
    return wanted


def _gofeed(files: dict[str, bytes]) -> Iterator[Case]:
    names = {"title": "title", "link": "link", "guid": "id", "id": "id"}
    names |= {"publishedParsed": "published", "pubDateParsed": "published", "updatedParsed": "updated"}
    for name, body in sorted(files.items()):
        stem, _, kind = name.rpartition(".")
        answer = files.get(f"{stem}.json" if kind == "xml" else f"{stem}_expected.json")
        if answer and isinstance(found := json.loads(answer), dict):
            entries = "items" if "items" in found else "entries"
            yield Case(name, body, "", wanted=_pairs(found, entries, names))


def _feed_rs(files: dict[str, bytes]) -> Iterator[Case]:
    """Leave out the ids it makes itself, and an `updated` it copies from `published`."""
    for name, answer in sorted(files.items()):
        body = files.get(name.replace(".serde.json", ".xml"))
        if not name.endswith(".serde.json") or body is None:
            continue
        found = json.loads(answer)
        case = Case(name, body, "")
        if found.get("title"):
            case.wanted.append((None, "title", found["title"]["content"]))
        for i, entry in enumerate(found["entries"]):
            links = [link["href"] for link in entry["links"] if link["rel"] in {None, "alternate"}]
            wanted = {
                "title": (entry.get("title") or {}).get("content"),
                "link": links,
                "published": entry["published"],
            }
            wanted["id"] = None if re.fullmatch(r"[0-9a-f]{32}|[0-9a-f-]{36}", entry["id"]) else entry["id"]
            wanted["updated"] = entry["updated"] if entry["updated"] != entry["published"] else None
            case.wanted += [(i, key, value) for key, value in wanted.items() if value]
        yield case


def _fast(files: dict[str, bytes]) -> Iterator[Case]:
    names = {name: name for name in ("title", "link", "id", "published", "updated")}
    for name, body in sorted(files.items()):
        if name.endswith(".xml"):
            found = json.loads(files[name.removesuffix("xml") + "json"])
            yield Case(
                name, body, "", wanted=_pairs(found.get("feed", {}) | {"entries": found["entries"]}, "entries", names)
            )


def _reader(files: dict[str, bytes]) -> Iterator[Case]:
    """Read the calls of ``FeedData`` and ``EntryData`` in a file of Python, without running it."""
    for name, answer in sorted(files.items()):
        body = files.get(name.removesuffix(".py"))
        if not name.endswith(".py") or body is None:
            continue
        case = Case(name.removesuffix(".py"), body, BASE + name.removesuffix(".py"))
        index = -1
        for node in ast.walk(ast.parse(answer)):  # breadth first: the feed, then the entries in their order
            kind = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            index += kind == "EntryData"
            if kind in {"FeedData", "EntryData"}:
                said = {word.arg: _written(word.value) for word in node.keywords if word.arg}
                names = ("title", "link") if kind == "FeedData" else ("title", "link", "id", "published", "updated")
                case.wanted += [(None if kind == "FeedData" else index, n, said[n]) for n in names if said.get(n)]
        yield case


def _written(node: ast.expr) -> object:
    """Return a string, also one with the address of the tests in front, or a moment; nothing for anything else."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else f"{BASE}reader/" for part in node.values)
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "datetime.datetime":
        return datetime(*(int(str(_written(number))) for number in node.args), tzinfo=UTC)
    return None


def moment(value: object) -> datetime | None:
    if isinstance(value, (tuple, time.struct_time)):
        return datetime.fromtimestamp(timegm(tuple(value)), UTC)
    if isinstance(value, str):
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            return None
        value = found if found.tzinfo else found.replace(tzinfo=UTC)
    return value.astimezone(UTC).replace(microsecond=0) if isinstance(value, datetime) else None
