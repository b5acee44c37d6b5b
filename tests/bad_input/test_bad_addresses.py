"""``ganzohr add`` at addresses that hold nothing to listen to: a clear sentence, and nothing is added."""

import time

import pytest
from hostile import reply

HTML = "text/html; charset=utf-8"
LOG_IN = '<html><title>Log in</title><form action="/login"><input name="u"><input type="password"></form></html>'

NOTHING_THERE = {
    # address → (what is served there, what the person is told)
    "/report": (reply(200, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3" * 99, Content_Type="application/pdf"), "is a PDF"),
    "/report-unnamed": (reply(200, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3" * 99), "is a PDF"),
    "/picture": ("/image", "is image/png, which has no text to listen to. Give the page it stands on."),
    "/picture-unnamed": (reply(200, b"\x89PNG\r\n\x1a\n" + bytes(99)), "is an image"),
    "/login": (reply(200, LOG_IN.encode(), Content_Type=HTML), "is a log-in page. ganzohr never logs in"),
    "/members": (reply(302, Location="/login"), "is a log-in page. ganzohr never logs in"),
    "/empty": (reply(200, b"", Content_Type=HTML), "empty"),
    "/binary": (reply(200, bytes(range(256)) * 64), "is binary data"),
    "/endless": ("/body-without-end", "larger than 10 MiB"),
    "/bomb": ("/gzip-bomb", "unpacks to more than 200 times its size"),
    "/laughs": ("/laughs", "defines entities"),
    "/to-metadata": ("/to-metadata", "leads on to http://169.254.169.254/latest/meta-data/, where ganzohr does not go"),
    "/to-nat64": ("/to-nat64", "where ganzohr does not go"),
    "/to-file": ("/to-file", "leads on to file:///etc/passwd, where ganzohr does not go"),
    "/loop": ("/loop", "more than 5 redirects"),
    "/silent": ("/silent", "did not answer in full within 2 seconds"),
    "/gone": ("/status-410", "taken away for good"),
    "/missing": ("/status-404", "not found (404)"),
    "/forbidden": ("/status-403", "does not let us in (status 403). Ask its owner"),
}  # fmt: skip


@pytest.fixture(scope="module")
def adding(shared_post):
    for path, (answer, _) in NOTHING_THERE.items():
        shared_post.server.pages[path] = answer
    shared_post.server.pages["/login"] = NOTHING_THERE["/login"][0]
    shared_post.listens_to("/control.xml")
    return shared_post


@pytest.mark.parametrize("path", NOTHING_THERE)
def test_what_holds_nothing_to_listen_to_is_said_and_not_added(adding, path):
    said = adding.run("add", adding.url(path))
    assert said.code == 1
    assert NOTHING_THERE[path][1] in said.err
    assert len(adding.run("sources", "--format", "json").json()) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://0251.0376.0251.0376/",
        "http://2852039166/",
        "http://10.0.0.1/",
        "http://[::]/",
    ],
)
def test_addresses_inside_are_refused_before_anything_is_sent(adding, address):
    said = adding.run("add", address)
    assert said.code == 1
    assert said.err.strip()
    assert len(adding.run("sources", "--format", "json").json()) == 1


@pytest.mark.parametrize("address", ["gopher://x.example/", "javascript:alert(1)", "", "hm", "/no/where"])
def test_what_is_no_address_is_wrong_usage(adding, address):
    said = adding.run("add", address)
    assert said.code in {1, 2}
    assert said.err.strip()
    assert len(adding.run("sources", "--format", "json").json()) == 1


def test_the_good_source_is_still_heard(adding):
    assert "3 new documents" in adding.run("listen").out


def test_a_site_that_keeps_us_waiting_everywhere_is_given_up_soon(post):
    post.serve("/", "<html><title>Muster</title><p>Willkommen</p></html>", HTML)
    for path in ("/feed/", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/rss/", "/blog/feed/", "/sitemap.xml"):
        post.server.pages[path] = "/silent"
    began = time.monotonic()
    said = post.run("add", post.url("/"))
    assert time.monotonic() - began < 3 * 2 + 6
    assert said.code == 0  # the page itself can be watched
    assert "nothing at" in said.out


def test_a_sitemap_of_billion_laughs_is_named(post):
    laughs = (
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        "<urlset><url><loc>&b;</loc></url></urlset>"
    )
    post.serve("/robots.txt", f"Sitemap: {post.url('/sitemap.xml')}", "text/plain")
    post.serve("/sitemap.xml", laughs, "application/xml")
    said = post.run("add", post.url("/sitemap.xml"))
    assert said.code == 1
    assert "defines entities" in said.err
    post.listens_to("/control.xml")
    assert post.run("listen").code == 0
    assert len(post.keys("/control.xml")) == 3


def test_a_list_of_sources_cannot_make_us_read_files_of_this_machine(post):
    file = post.home.parent / "evil.opml"
    addresses = ("file:///etc/passwd", "/etc/passwd", "http://169.254.169.254/latest/", "javascript:alert(1)")
    outlines = "".join(f'<outline type="rss" text="x" xmlUrl="{one}"/>' for one in addresses)
    file.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
    post.run("import", str(file))
    post.listens_to("/control.xml")
    said = post.run("listen")
    assert "3 new documents" in said.out
    assert "root:" not in said.all
    with post.store() as store:
        assert {one.connector for one in store.heard.sources()} == {"feed"}
        assert {one.health for one in store.heard.sources() if "control" not in one.address} <= {"broken", "refused"}
