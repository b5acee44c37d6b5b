"""The one client against a server that does everything wrong, and now and then something right."""

import contextlib
import gzip
import threading
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import httpcore2
import pytest
from fakes import NOW
from hostile import AGENT, BEHAVIOURS, PAGE, hostile_server, reply
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.errors import Gone, Refused, SettingsError, SourceError, Unreachable, Unreadable
from ganzohr.model import Validators
from ganzohr.net import MIB
from ganzohr.net.http import HttpWeb


def test_a_good_answer_says_all_that_is_known(hostile, web):
    said = web.get(hostile.url("/good#part"), robots=False)
    assert (said.status, said.body, said.url, said.at) == (200, PAGE, hostile.url("/good"), NOW)
    assert (said.media_type, said.charset, said.moved_to, said.fresh_for) == ("text/html", "utf-8", None, None)
    assert said.validators.etag == 'W/"1"'
    assert len(said.validators.body_hash or "") == 64


def test_the_request_is_honest_and_carries_nothing_else(hostile, web):
    web.get(hostile.url(), accept="text/html", robots=False)
    assert hostile.seen[0].headers == {
        "host": hostile.host,
        "user-agent": AGENT,
        "accept": "text/html",
        "accept-encoding": "gzip",
        "connection": "close",
    }


EXPECTED = {
    Unreachable: """
        /silent /drip-headers /drip-body /stalls /closes-at-once /closes-after-status /resets /length-too-long
        /chunks-end-early /http-0.9 /status-400 /status-404 /status-405 /status-408 /status-418 /status-500
        /status-503 /status-599
    """,
    Unreadable: """
        /length-nonsense /length-twice /chunk-sizes-wrong /trailers-without-end /body-without-end /one-huge-header
        /headers-without-end /many-headers /header-with-nul /header-with-cr /early-hints-without-end
        /continue-without-end /garbage /upgrades /gzip-bomb /gzip-twice /gzip-not-really /gzip-cut-off /brotli
        /loop /to-nowhere /unchanged /status-204 /status-206 /image
    """,
    Refused: """
        /to-metadata /to-loopback /to-nat64 /to-any /to-file /to-gopher /to-data /to-backslash /unauthorised
        /status-402 /status-403 /status-451
    """,
    Gone: "/status-410",
    None: """
        /good /length-too-short /length-and-chunks /chunks /gzip /gzip-in-parts /gzip-padded /redirect-with-bomb
        /utf-16-as-utf-8 /bad-utf-8 /permanent /permanent-308 /passing /mixed /cookies /cookie-then-on /laughs /nested
    """,
}
OUTCOMES = [(path, kind) for kind, paths in EXPECTED.items() for path in paths.split()]


@pytest.mark.parametrize(("path", "kind"), OUTCOMES)
def test_every_behaviour_ends_in_time_in_an_answer_or_one_clear_error(hostile, web, path, kind):
    begun = perf_counter()
    if kind is None:
        assert web.get(hostile.url(path), robots=False, limit=MIB).status == 200
    else:
        with pytest.raises(SourceError) as caught:
            web.get(hostile.url(path), robots=False, limit=MIB)
        assert type(caught.value) is kind
        assert hostile.host in str(caught.value) or "127.0.0.1" in str(caught.value)
        assert str(caught.value).isprintable()
        assert str(caught.value).endswith(".")
        assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert perf_counter() - begun < 2


def test_countless_small_chunks_are_stopped_long_before_the_limit(hostile, clock):
    with pytest.raises(Unreadable, match="crumbs"):
        HttpWeb(AGENT, clock, allow_private=[hostile.host]).get(hostile.url("/chunks-without-end"), robots=False)


def test_every_behaviour_is_expected_somewhere():
    assert set(BEHAVIOURS) == {path for path, _ in OUTCOMES} | {"/chunks-without-end"}


@pytest.mark.parametrize("path", ["/silent", "/drip-headers", "/drip-body", "/body-without-end", "/redirect-with-bomb"])
def test_no_connection_and_no_thread_is_left_behind(hostile, web, path):
    with contextlib.suppress(SourceError):
        web.get(hostile.url(path), robots=False, limit=MIB)
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("resolve")]
    # The server's thread ends when its connection does.
    for thread in threading.enumerate():
        if "_talk" in thread.name:
            thread.join(timeout=1)
            assert not thread.is_alive()


HEADER_LINES = st.sampled_from(
    [
        b"Content-Encoding: gzip",
        b"Content-Length: 5",
        b"Content-Type: text/html; charset=\xff",
        b"Location: \xff//\x80",
        b"Location: http://[::1",
        b"Retry-After: 1e9",
        b"Set-Cookie: \xe4",
        b"Transfer-Encoding: chunked",
        b": x",
    ]
)


@given(
    start=st.sampled_from([b"HTTP/1.1 200 OK", b"HTTP/1.1 302 Found", b"HTTP/1.0 503", b"HTTP/1.1 999 No", b"ICY 200"]),
    lines=st.lists(HEADER_LINES | st.binary(max_size=20), max_size=4),
    body=st.binary(max_size=60),
)
def test_whatever_bytes_come_nothing_but_an_answer_or_a_clear_error_leaves(start, lines, body):
    said = b"\r\n".join([start, *lines]) + b"\r\n\r\n" + body
    network = httpcore2.MockBackend([said])
    web = HttpWeb(AGENT, lambda: NOW, resolve=lambda *_: ["93.184.215.14"], network=network, wait=lambda _: None)
    with contextlib.suppress(SourceError):
        assert web.get("http://beispiel.example/").status in (200, 226)


def test_no_cookie_is_ever_sent_back(hostile, web):
    web.get(hostile.url("/cookie-then-on"), robots=False)
    web.get(hostile.url("/good"), robots=False)
    assert not any("cookie" in request.headers for request in hostile.seen)


@pytest.mark.parametrize(
    ("path", "moved"), [("/permanent", True), ("/permanent-308", True), ("/passing", False), ("/mixed", False)]
)
def test_only_redirects_that_are_all_permanent_count_as_moved(hostile, web, path, moved):
    said = web.get(hostile.url(path), robots=False)
    assert said.url == hostile.url("/good")
    assert said.moved_to == (said.url if moved else None)


def test_five_redirects_are_followed_and_not_six(hostile, web):
    for n in range(6):
        hostile.pages[f"/hop{n}"] = reply(302, Location=f"/hop{n + 1}" if n < 5 else "/good")
    assert web.get(hostile.url("/hop1"), robots=False).status == 200
    with pytest.raises(Unreadable, match="more than 5 redirects"):
        web.get(hostile.url("/hop0"), robots=False)


def test_validators_go_out_verbatim_and_a_304_keeps_them(hostile, web):
    known = Validators('W/"a, b"', "Sun, 22 Nov 2026 06:00:00 GMT", "hash")
    hostile.pages["/feed"] = reply(304, ETag='"another"', Last_Modified="Sun, 22 Nov 2026 06:30:00 GMT")
    said = web.get(hostile.url("/feed"), validators=known, robots=False)
    sent = hostile.seen[0].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == (known.etag, known.last_modified)
    assert (said.status, said.body) == (304, b"")
    assert said.validators == Validators(known.etag, "Sun, 22 Nov 2026 06:30:00 GMT", "hash")


def test_new_entries_alone_are_accepted_when_they_were_asked_for(hostile, web):
    hostile.pages["/feed"] = reply(226, b"<feed/>", IM="feed")
    said = web.get(hostile.url("/feed"), validators=Validators('"1"'), accept="application/atom+xml", robots=False)
    assert (said.status, said.body, hostile.seen[0].headers["a-im"]) == (226, b"<feed/>", "feed")


def test_stored_validators_cannot_smuggle_headers(hostile, web):
    web.get(hostile.url(), validators=Validators('"a"\r\nX-Evil: 1', "ü"), robots=False)
    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(hostile.seen[0].headers)


def test_a_user_agent_that_cannot_be_sent_is_a_setting_error(clock):
    with pytest.raises(SettingsError):
        HttpWeb("ganzohr\r\nX: y", clock)


def test_an_honest_large_page_is_read_and_one_byte_more_is_not(hostile, web):
    hostile.pages["/big"] = reply(200, gzip.compress(b"x" * MIB), Content_Encoding="gzip")
    assert len(web.get(hostile.url("/big"), robots=False, limit=MIB).body) == MIB
    with pytest.raises(Unreadable, match="larger than"):
        web.get(hostile.url("/big"), robots=False, limit=MIB - 1)


def test_a_page_that_announces_its_size_is_refused_before_it_is_read(hostile, web):
    hostile.pages["/huge"] = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"
    begun = perf_counter()
    with pytest.raises(Unreadable, match="larger than 10 MiB"):
        web.get(hostile.url("/huge"), robots=False)
    assert perf_counter() - begun < 0.2


@pytest.mark.parametrize(
    ("value", "media_type", "charset"),
    [
        ("text/HTML; Charset=UTF-8", "text/html", "utf-8"),
        ('application/rss+xml;charset="iso-8859-1"', "application/rss+xml", "iso-8859-1"),
        ("text/html;; charset=", "text/html", None),
        ("nonsense", "", None),
        ("text/html, text/plain; charset=x", "", "x"),
        ("", "", None),
    ],
)
def test_content_types_are_read_as_they_come(hostile, web, value, media_type, charset):
    hostile.pages["/typed"] = reply(200, b"x", Content_Type=value)
    said = web.get(hostile.url("/typed"), robots=False)
    assert (said.media_type, said.charset) == (media_type, charset)


def test_reservations_in_headers_are_handed_on(hostile, web):
    hostile.pages["/reserved"] = reply(200, b"x", TDM_Reservation="1", X_Robots_Tag="noindex")
    headers = web.get(hostile.url("/reserved"), robots=False).headers
    assert (headers["tdm-reservation"], headers["x-robots-tag"]) == ("1", "noindex")


def test_a_hanging_server_does_not_hold_up_another(hostile, web, clock):
    with hostile_server() as other, ThreadPoolExecutor(2) as threads:
        both = HttpWeb(AGENT, clock, allow_private=["127.0.0.1"], seconds=1)
        hanging = threads.submit(both.get, hostile.url("/silent"), robots=False)
        begun = perf_counter()
        assert both.get(other.url(), robots=False).status == 200
        assert perf_counter() - begun < 0.8
        with pytest.raises(Unreachable):
            hanging.result()
