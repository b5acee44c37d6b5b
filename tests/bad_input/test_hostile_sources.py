"""One round of listening to two dozen sources, most of them hostile: each is named, none disturbs the good ones."""

import resource
import time

import pytest
from hostile import PAGE, hostile_server, reply
from post import TELLS, item, rss

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
FEED = rss(item(1, "Grüße aus Köln."))


def endless(head):
    def sent(talk):
        talk.send(f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n{head}".encode())
        talk.flood(b"<item><title>und noch eine Meldung</title></item>" * 1000)

    return sent


def hundred_megabytes(talk):
    size = 100 << 20
    talk.send(f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: {size}\r\n\r\n".encode())
    for _ in range(size >> 20):
        talk.send(b"x" * (1 << 20))


HOSTILE = {
    # path → (what is served there, what the person is told)
    "/empty": (reply(200, b"", Content_Type="application/rss+xml"), "is empty"),
    "/blank": (reply(200, b" \n\n ", Content_Type="application/rss+xml"), "is empty"),
    "/binary": (reply(200, bytes(range(256)) * 64, Content_Type="application/rss+xml"), "is binary data"),
    "/hundred-megabytes": (hundred_megabytes, "larger than 10 MiB"),
    "/endless": (endless("<rss><channel>"), "larger than 10 MiB"),
    "/endless-without-feed": ("/body-without-end", "larger than 10 MiB"),
    "/gzip-bomb": ("/gzip-bomb", "unpacks to more than 200 times its size"),
    "/gzip-damaged": ("/gzip-cut-off", "damaged gzip"),
    "/laughs": ("/laughs", "entities"),
    "/pdf": (reply(200, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3" * 99, Content_Type="application/pdf"), "a PDF"),
    "/picture": ("/image", "image/png"),
    "/log-in": (
        reply(200, b"<html><form action=/login><input type=password></form></html>", Content_Type="text/html"),
        "a web page, not a feed",
    ),
    "/page": (reply(200, PAGE, Content_Type="text/html"), "a web page, not a feed"),
    "/to-metadata": ("/to-metadata", "where ganzohr does not go"),
    "/to-file": ("/to-file", "where ganzohr does not go"),
    "/loop": ("/loop", "redirects"),
    "/silent": ("/silent", "did not answer in full within"),
    "/drips": ("/drip-body", "did not answer in full within"),
    "/breaks-off": ("/length-too-long", "broke off"),
    "/garbage": ("/garbage", "does not answer as a web server should"),
    "/gone": ("/status-410", "taken away for good"),
    "/not-there": ("/status-404", "not found (404)"),
    "/not-for-us": ("/status-403", "does not let us in"),
    "/out-of-order": ("/status-500", "trouble on its side"),
    "/not-json": (reply(200, b'{"title": "x", "items": [', Content_Type="application/json"), "JSON"),
}  # fmt: skip

ODD = {
    # path → (what is served there, words that must be heard from it all the same)
    "/utf-16": (reply(200, FEED.encode("utf-16"), Content_Type="application/rss+xml; charset=utf-8"), "Grüße aus Köln"),
    "/windows": (reply(200, FEED.encode("cp1252"), Content_Type="application/rss+xml"), "Grüße aus Köln"),
    "/no-type": (reply(200, FEED.encode()), "Grüße aus Köln"),
    "/as-image-of-text": (reply(200, FEED.encode(), Content_Type="text/html"), "Grüße aus Köln"),
    "/cut-off": (reply(200, FEED.encode()[:-40], Content_Type="application/rss+xml"), "Grüße aus Köln"),
}

CONTROLS = ("/control.xml", "/control-2.xml", "/control-3.xml")


@pytest.fixture(scope="module")
def round_(shared_post):
    """Listen once to everything; return the post, what was said, and what it cost in seconds and MiB."""
    post = shared_post
    for path, (answer, _) in (HOSTILE | ODD).items():
        post.server.pages[path] = (lambda _, it=answer: it) if callable(answer) else answer
    for path in CONTROLS:
        post.serve(path, rss(*(item(n, f"{TELLS} {path}") for n in range(3)), title=path))
    post.run("watch", "Muster AG")
    mixed = [*HOSTILE, *ODD]
    for place, path in zip((0, 12, len(mixed)), CONTROLS, strict=True):
        mixed.insert(place, path)
    post.listens_to(*mixed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    said = post.run("listen")
    cost = time.monotonic() - began, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return post, said, *cost


@pytest.mark.parametrize("path", CONTROLS)
def test_the_good_sources_are_heard_beside_the_hostile_ones(round_, path):
    post, *_ = round_
    assert post.keys(path) == ["nr-0", "nr-1", "nr-2"]
    assert post.source(path).health == "working"


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_source_is_named_with_what_is_wrong_and_shown_as_broken(round_, path):
    post, said, *_ = round_
    source = post.source(path)
    expected = HOSTILE[path][1]
    assert expected in str(source.reason)
    assert source.health in {"broken", "gone", "refused"}
    assert source.last_heard is None
    line = next(line for line in said.err.splitlines() if line.strip().startswith(f"{path}: "))
    assert expected in line
    assert len(line) < 400
    assert post.keys(path) == []
    assert (source.next_due is None) == (source.health == "gone")


@pytest.mark.parametrize("path", ODD)
def test_an_odd_source_is_heard_all_the_same(round_, path):
    post, said, *_ = round_
    assert post.source(path).health == "working"
    assert any(ODD[path][1] in text for text in post.texts(path))
    assert f"{path}: " not in said.err


def test_the_round_itself_ends_well_and_soon(round_):
    _, said, seconds, mebibytes = round_
    assert said.code == 0
    assert f"{len(HOSTILE) + len(ODD) + len(CONTROLS)} sources were visited" in said.out
    assert seconds < 20
    assert mebibytes < 250


def test_the_list_of_sources_tells_broken_from_working(round_):
    post, *_ = round_
    listed = post.run("sources")
    assert listed.code == 0
    rows = {row["title"]: row for row in post.run("sources", "--format", "json").json()}
    assert {rows[path]["health"] for path in CONTROLS} == {"working"}
    assert {rows[path]["health"] for path in HOSTILE} <= {"broken", "gone", "refused"}
    assert all(rows[path]["reason"] for path in HOSTILE)


def test_one_server_that_never_answers_does_not_take_every_listener(post):
    slow = [f"/slow-{n}" for n in range(8)]
    for path in slow:
        post.server.pages[path] = "/silent"
    post.listens_to(*slow)
    with hostile_server() as elsewhere:
        elsewhere.pages["/control.xml"] = reply(200, FEED.encode(), Content_Type="application/rss+xml")
        file = post.home.parent / "elsewhere.opml"
        address = f"http://127.0.0.1:{elsewhere.port}/control.xml"
        file.write_text(f'<opml version="2.0"><body><outline text="z" xmlUrl="{address}"/></body></opml>')
        assert post.run("import", str(file)).code == 0
        with post.child("listen") as process:
            began = time.monotonic()
            while not elsewhere.seen and time.monotonic() - began < 15:
                time.sleep(0.05)
            process.kill()
        assert elsewhere.seen  # although eight others have been waiting for longer, thirty seconds each
