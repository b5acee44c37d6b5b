"""Web archives: the pages in them, when they were fetched, and what is damaged by name."""

import gzip
from pathlib import Path

import pytest

from ganzohr.errors import Unreadable
from ganzohr.text.archives import read_archive
from ganzohr.text.bundles import read_bundle

KEPT = Path(__file__).parent / "fixtures" / "archives"
PAGE = b"<html><title>Guten Tag</title><body><p>Die Muster AG sucht einen Partner in der Logistik.</p></body></html>"


def record(url, body=PAGE, kind="response", status="200 OK", media="text/html; charset=utf-8", **more):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body if kind == "response" else body
    lines = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2026-11-20T08:00:00Z",
        "Content-Type": "application/http; msgtype=response" if kind == "response" else media,
        "Content-Length": str(len(http)),
    } | more
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return head.encode() + b"\r\n" + http + b"\r\n\r\n"


def read(body, most=20):
    pages, broken, start = [], [], 0
    while start is not None:
        some = read_archive(body, "x.warc", start, most)
        pages += some.pages
        broken += some.broken
        start = some.after
    return pages, [key for key, _ in broken]


@pytest.mark.parametrize("name", ["example.warc.gz", "example.arc", "example-resource.warc.gz"])
def test_pages_are_read_from_archives_of_every_kind(name):
    (one,) = read_archive((KEPT / name).read_bytes(), name).pages
    assert (one.url, one.page.title) == ("http://example.com/", "Example Domain")
    assert one.fetched.year in {2014, 2017}


def test_a_page_is_a_document_with_address_and_title():
    bundle = read_bundle(record("https://muster.example/news"), "x.warc")
    (one,) = bundle.heard
    assert (one.key, one.url) == ("https://muster.example/news 2026-11-20T08:00:00", "https://muster.example/news")
    assert (one.title, "Muster AG sucht" in one.text) == ("Guten Tag", True)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
@pytest.mark.parametrize("most", [1, 2, 20])
def test_a_long_archive_is_read_in_stretches(pack, most):
    body = b"".join(pack(record(f"https://muster.example/{n}")) for n in range(5))
    pages, broken = read(body, most)
    assert ([one.url[-1] for one in pages], broken) == (list("01234"), [])


@pytest.mark.parametrize(
    "more",
    [
        {"status": "404 Not Found"},
        {"status": "301 Moved"},
        {"media": "image/png"},
        {"kind": "request"},
        {"kind": "metadata"},
        {"kind": "warcinfo"},
        {"kind": "revisit"},
    ],
)
def test_what_was_no_page_is_passed_over(more):
    pages, broken = read(record("https://a.example/", **more) + record("https://b.example/"))
    assert ([one.url for one in pages], broken) == (["https://b.example/"], [])


def test_a_page_that_is_not_what_its_checksum_says_is_named_and_the_rest_is_read():
    wrong = record("https://a.example/", **{"WARC-Payload-Digest": "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    pages, broken = read(wrong + record("https://b.example/"))
    assert ([one.url for one in pages], broken) == (["https://b.example/"], ["https://a.example/"])


def test_an_answer_that_is_none_is_named():
    bad = (KEPT / "bad.arc").read_bytes()
    assert {key for key, _ in read_archive(bad, "bad.arc").broken} == {"http://example.com/"}
    name_server = record("dns:a.example", kind="response").replace(b"application/http; msgtype=response", b"text/dns")
    assert read(name_server.replace(b"HTTP/1.1 200 OK", b"20261120")) == ([], [])


def test_an_archive_that_was_cut_off_yields_what_stands_before():
    whole = gzip.compress(record("https://a.example/")) + gzip.compress(record("https://b.example/"))
    pages, broken = read(whole[:-40])
    assert pages[0].url == "https://a.example/"
    assert len(pages) + len(broken) <= 2


def test_records_that_are_packed_all_in_one_are_named():
    _, broken = read(gzip.compress(record("https://a.example/") + record("https://b.example/")))
    assert len(broken) == 1


@pytest.mark.parametrize(
    "body", [b"", b"x", b"nonsense\r\n\r\n", b"\x1f\x8b\x08", bytes(100), b"<html>", b"WARC/1.0\r\n"]
)
def test_what_is_no_archive_is_said_to_be_none(body):
    try:
        some = read_archive(body, "x.warc")
    except Unreadable:
        return
    assert some.pages == ()


def test_a_bomb_in_an_archive_is_named():
    swollen = gzip.compress(record("https://a.example/", body=b"<html>" + bytes(30 << 20)))
    pages, broken = read(swollen)
    assert (pages, broken) == ([], ["https://a.example/"])
