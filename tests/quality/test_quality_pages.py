"""Main text, title, author and date of pages, beside trafilatura and htmldate on the same bytes."""

import json
import logging
import re
from functools import cache
from itertools import pairwise
from time import process_time

import htmldate
import trafilatura
from corpora import corpus, gold, members, segment_f1, shingle_f1, show, token_f1
from lxml import html

from ganzohr.errors import Unreadable
from ganzohr.text.extract import Page, read_page

DE = ("html-articles-de", "b21170b7365eb379")
EN = ("html-articlebody-en", "2e41f598e3dd62c1")
READER = ("html-readability", "69ed488403a08b3e")
WORLD = ("html-dates-world", "38607327aa2acabf")
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@cache
def pages(name: str, digest: str) -> list[tuple[dict, bytes]]:
    folder = corpus(name, digest)
    bodies = dict(members(folder / "pages.tar.xz"))
    if name == "html-readability":
        cases = [file.rpartition("/")[0] for file in sorted(bodies) if file.endswith("expected.html")]
        return [(_reader_case(bodies, case), bodies[f"{case}/source.html"]) for case in cases]
    return [(page, bodies[page["file"]]) for page in gold(folder)]


def _reader_case(bodies: dict[str, bytes], case: str) -> dict:
    tree = html.fromstring(bodies[f"{case}/expected.html"].decode() or "<p></p>")
    for element in tree.iter("br", "p", "div", "li", "td", "tr", "h1", "h2", "h3", "h4"):
        element.tail = " " + (element.tail or "")
    return json.loads(bodies[f"{case}/expected-metadata.json"]) | {"text": tree.text_content()}


@cache
def ours(name: str, digest: str) -> list[tuple[dict, Page]]:
    return [(page, _read(body, page.get("url"))) for page, body in pages(name, digest)]


def _read(body: bytes, url: str | None) -> Page:
    try:
        return read_page(body, url)
    except Unreadable:
        return Page(url=url, title="", text="")


@cache
def library(name: str, digest: str) -> list[tuple[dict, str]]:
    return [(page, trafilatura.extract(body) or "") for page, body in pages(name, digest)]


def test_segments_of_german_pages():
    peer = segment_f1(library(*DE))
    figure = segment_f1([(page, found.text) for page, found in ours(*DE)])
    show("main text, segment F1", DE[0], figure, max(0.932, peer), f"trafilatura {peer:.4f}")


def test_article_bodies():
    peer = shingle_f1([(text, page["articleBody"]) for page, text in library(*EN)])
    figure = shingle_f1([(found.text, page["articleBody"]) for page, found in ours(*EN)])
    show("main text, shingle F1", EN[0], figure, max(0.972, peer), f"trafilatura {peer:.4f}")
    peer = mean(token_f1(text, page["articleBody"]) for page, text in library(*EN))
    figure = mean(token_f1(found.text, page["articleBody"]) for page, found in ours(*EN))
    show("main text, token F1", EN[0], figure, max(0.974, peer), f"trafilatura {peer:.4f}")


def test_reader_mode():
    peer = mean(token_f1(text, page["text"]) for page, text in library(*READER))
    figure = mean(token_f1(found.text, page["text"]) for page, found in ours(*READER))
    show("main text, token F1", READER[0], figure, max(0.934, peer), f"trafilatura {peer:.4f}")


def test_publication_days():
    for name, digest, floor in ((*DE, 0.88), (*WORLD, 0.92)):
        cases = [
            (page, body, day) for page, body in pages(name, digest) if (day := page.get("date") or page.get("htmldate"))
        ]
        right = mean(_day(_read(body, page["url"])) == str(day)[:10] for page, body, day in cases)
        peer = mean(_htmldate(body, page["url"]) == str(day)[:10] for page, body, day in cases)
        show("publication day", name, right, max(floor, peer), f"htmldate {peer:.4f}")


def test_titles_and_authors():
    for field, floor in (("title", 0.83), ("author", 0.6)):
        cases = [(page, getattr(found, field)) for page, found in ours(*DE) if page.get(field)]
        figure = mean(_bare(found) == _bare(page[field]) for page, found in cases)
        metadata = (
            (page, trafilatura.extract_with_metadata(body, url=page["url"]))
            for page, body in pages(*DE)
            if page.get(field)
        )
        peer = mean(_bare(getattr(found, field, "")) == _bare(page[field]) for page, found in metadata)
        show(field, DE[0], figure, floor, f"trafilatura {peer:.4f}")


def test_speed_beside_the_library():
    bodies = [body for _, body in pages(*DE)[:120]]
    _read(bodies[0], None), trafilatura.extract_with_metadata(bodies[0])
    mine = theirs = 0.0
    for body in bodies:
        marks = [process_time()]
        _read(body, None)
        marks.append(process_time())
        trafilatura.extract_with_metadata(body)
        marks.append(process_time())
        a, b = (late - early for early, late in pairwise(marks))
        mine, theirs = mine + a, theirs + b
    show(
        "pages a second, of the library's",
        DE[0],
        theirs / mine,
        0.8,
        f"{len(bodies) / mine:.0f} against {len(bodies) / theirs:.0f}",
    )


def mean(values) -> float:
    values = list(values)
    return sum(values) / len(values)


def _day(page: Page) -> str | None:
    return page.published.date().isoformat() if page.published else None


def _htmldate(body: bytes, url: str) -> str | None:
    return htmldate.find_date(body.decode("utf-8", "replace"), url=url, original_date=True)


def _bare(said: str | list | None) -> str:
    return " ".join(re.findall(r"\w+", " ".join(said).lower() if isinstance(said, list) else (said or "").lower()))
