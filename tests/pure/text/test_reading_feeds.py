"""Feeds of every kind are read, and what is none is named."""

import json
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ganzohr.errors import Unreadable
from ganzohr.text.feeds import Feed, canonical, read_entries, read_feed

FIXTURES = Path(__file__).parent / "fixtures" / "feeds"
URL = "https://beispiel.example/news/feed.xml"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def rss(items, channel=""):
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Neues</title>'
    return f"{head}{channel}{items}</channel></rss>".encode()


def atom(entries, feed=""):
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Neues</title>{feed}{entries}</feed>'.encode()


@pytest.mark.parametrize(
    "body", [b"<rss>" + b"<![" * 99, b"<rss><channel><title>Neues</title><item", b"<feed><title>N</title>"]
)
def test_a_feed_that_breaks_off_before_its_first_entry_is_damaged(body):
    with pytest.raises(Unreadable, match="damaged"):
        read_entries(body, URL)


def test_a_feed_that_breaks_off_later_still_says_what_came_before():
    assert [item.title for item in read_entries(rss("<item><title>Eins</title></item>")[:-30], URL).items] == ["Eins"]


def test_an_rss_feed_says_who_what_when():
    feed = read_feed(
        rss(
            """<item><title>AT&amp;amp;T und &lt;b&gt;Muster&lt;/b&gt;</title><link>/a</link>
            <guid isPermaLink="false">7</guid>
            <pubDate>Fri, 20 Nov 2026 13:00:00 +0100</pubDate><author>presse@beispiel.example (Anna Beispiel)</author>
            <description>Kurz</description><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"
            ><![CDATA[<p>Erster&nbsp;Absatz.</p><script>x()</script>
            <p>Zweiter &amp; letzter.</p>]]></content:encoded></item>""",
            "<link>https://beispiel.example/</link><language>de-DE</language><ttl>90</ttl>",
        ),
        URL,
    )
    (item,) = feed.items
    assert (feed.title, feed.link, feed.lang, feed.ttl) == (
        "Neues",
        "https://beispiel.example/",
        "de-de",
        timedelta(minutes=90),
    )
    assert (item.id, item.title, item.link) == ("7", "AT&T und Muster", "https://beispiel.example/a")
    assert item.published == item.updated == NOON
    assert item.author == "Anna Beispiel"
    assert item.text == "Erster Absatz.\nZweiter & letzter."
    assert item.html.startswith("<p>Erster")


def test_of_several_links_the_feeds_own_last_one_counts():
    links = "<link>https://a.example/</link><link>https://b.example/</link>"
    aside = '<a:link xmlns:a="http://www.w3.org/2005/Atom" href="https://c.example/feed"/>'
    feed = read_feed(rss(f"<item>{links}{aside}</item>", links + aside))
    assert (feed.link, feed.items[0].link) == ("https://b.example/", "https://b.example/")


def test_an_id_is_kept_as_it_stands_with_its_markup():
    feed = read_feed(rss('<item><guid isPermaLink="false"><b>7</b></guid></item>'))
    assert feed.items[0].id == "<b>7</b>"


def test_angle_brackets_are_those_of_the_document_type_of_rss():
    assert read_feed(rss("<item><title>&lang;neu&rang;</title></item>")).items[0].title == "\u2329neu\u232a"


def test_an_atom_feed_names_hubs_its_own_address_and_older_pages():
    feed = read_feed(
        atom(
            """<entry xml:base="https://beispiel.example/blog/"><title type="html">Neuer &amp;amp; besser</title>
            <id>urn:1</id>
            <link rel="edit" href="/edit"/><link href="eins"/><updated>2026-11-20T12:00:00Z</updated>
            <author><name>Anna Beispiel</name></author><author><name>Otto Muster</name></author>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
            <p>Ein <b>Wort</b></p></div></content></entry>""",
            """<link rel="self" href="/feed"/><link rel="hub" href="https://hub.example/"/>
            <link rel="next" href="?p=2"/>
            <link rel="alternate" type="text/html" href="/"/>""",
        ),
        URL,
    )
    (item,) = feed.items
    assert (feed.itself, feed.hubs) == ("https://beispiel.example/feed", ("https://hub.example/",))
    assert feed.next_page == "https://beispiel.example/news/feed.xml?p=2"
    assert (item.title, item.link, item.author) == (
        "Neuer & besser",
        "https://beispiel.example/blog/eins",
        "Anna Beispiel, Otto Muster",
    )
    assert (item.published, item.text) == (NOON, "Ein Wort")


def test_a_json_feed_is_read_with_its_ids_as_texts():
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Neues",
        "home_page_url": "https://beispiel.example/",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "next_url": "?page=2",
        "expired": True,
        "items": [
            {
                "id": 7,
                "url": "/a",
                "title": "Eins",
                "content_html": "<p>A</p><p>B</p>",
                "date_published": "2026-11-20T12:00:00Z",
            },
            {
                "id": "8",
                "content_text": "Nur Text",
                "authors": [{"name": "Anna Beispiel"}],
                "date_modified": "2026-11-20T13:00:00+01:00",
            },
        ],
    }
    feed = read_feed(json.dumps(body).encode(), URL, "application/feed+json")
    assert [(i.id, i.link, i.text, i.published, i.author) for i in feed.items] == [
        ("7", "https://beispiel.example/a", "A\nB", NOON, None),
        ("8", None, "Nur Text", NOON, "Anna Beispiel"),
    ]
    assert (feed.expired, feed.next_page, feed.hubs) == (True, URL + "?page=2", ("https://hub.example/",))


@pytest.mark.parametrize(
    ("file", "title", "ids"),
    [
        ("utf-16le-bom.xml", None, []),
        ("utf-32be-autodetect.xml", None, []),
        ("rss090_channel_title.xml", "Example title", None),
        ("rdf_item_rdf_about.xml", None, ["http://example.org/1"]),
        ("item_href_map_link.xml", None, ["http://www.example.org/"]),
    ],
)
def test_recorded_oddities_are_read(file, title, ids):
    feed = read_feed((FIXTURES / file).read_bytes(), URL)
    assert title is None or feed.title == title
    assert ids is None or [item.id for item in feed.items] == ids


def test_items_without_ids_get_the_same_made_one_every_time():
    body = rss(
        "<item><title>Eins</title></item>"
        "<item><title>Zwei</title><link>https://b.example/2?utm_source=x&amp;id=3</link></item>"
    )
    first, second = (tuple(item.id for item in read_feed(body, URL).items) for _ in range(2))
    assert first == second
    assert len(first[0]) == 64
    assert first[1] == "https://b.example/2?id=3"


def test_future_dates_are_kept_as_claimed_and_impossible_ones_dropped():
    body = rss(
        "<item><title>A</title><pubDate>2199-01-01</pubDate></item>"
        "<item><title>B</title><pubDate>2026-02-30</pubDate></item>"
    )
    claimed = [item.published for item in read_feed(body, URL).items]
    assert claimed == [datetime(2199, 1, 1, tzinfo=UTC), None]


@pytest.mark.parametrize(
    "broken",
    [
        b"<rss version=2.0><channel><title>A & B</title><item><title>M&uuml;ller</title></item></channel></rss>",
        b"<rss><channel><title>A & B</title><item><title>M\xc3\xbcller\x0b</title></item>",
        (
            b"\n <?xml version='1.0' encoding='utf-8'?><rss><channel><title>A &amp; B</title>"
            b"<item><title>M\xfcller</title></item></channel></rss>"
        ),
        b"<rss><channel><title>A &#38; B</title><item><dc:title>M&#252;ller</dc:title></item></channel></rss>",
        (
            b'<!DOCTYPE rss [<!ENTITY uuml "&#252;">]><rss><channel><title>A &amp; B</title>'
            b"<item><title>M&uuml;ller</title></item></channel></rss>"
        ),
    ],
)
def test_broken_feeds_are_mended(broken):
    feed = read_feed(broken, URL)
    assert (feed.title, [item.title for item in feed.items]) == ("A & B", ["Müller"])


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (
            b"<!doctype html><html><head><title>Anmelden</title></head><body><input type=password></body></html>",
            "log-in page (“Anmelden”)",
        ),
        (b"<html><head><title>Start</title></head></html>", "web page (“Start”)"),
        (b'{"error": {"message": "no such board"}}', "no such board"),
        (b'{"items": 3}', "not a JSON Feed"),
        (b"[1, 2", "JSON that cannot be read"),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "sitemap"),
        (b"<opml version='2.0'><body/></opml>", "list of feeds"),
        (b"just words", "no feed"),
        (
            b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
            "entities",
        ),
        (
            b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
            "entities",
        ),
    ],
)
def test_what_is_no_feed_is_named(body, says):
    with pytest.raises(Unreadable) as caught:
        read_feed(body, URL)
    assert says in str(caught.value)


def test_ten_thousand_items_are_read_in_seconds():
    start = time.process_time()
    feed = read_feed(
        rss("<item><title>T</title><guid>g</guid><description>&lt;p&gt;D&lt;/p&gt;</description></item>" * 10_000), URL
    )
    assert len(feed.items) == 10_000
    assert not feed.cut
    assert time.process_time() - start < 20


def test_more_items_than_allowed_are_cut(monkeypatch):
    monkeypatch.setattr("ganzohr.text.feedxml.LIMIT", 3)
    feed = read_feed(rss("<item><title>T</title></item>" * 4), URL)
    assert (len(feed.items), feed.cut) == (3, True)


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel>" + b"<![CDATA[" * 100_000,
        b"<rss>" + b"&amp" * 200_000,
        b"<rss>" + b"<a b=" * 100_000,
        b"<!DOCTYPE " + b"[" * 100_000,
        b"<rss><channel><item><description>" + b"&lt;pre" * 50_000 + b"</description></item></channel></rss>",
        b"<a>" * 100_000,
        b'{"items":' + b"[" * 100_000,
    ],
)
def test_hostile_repetition_costs_linear_time(body):
    start = time.process_time()
    with suppress(Unreadable):
        read_feed(body, URL)
    assert time.process_time() - start < 5


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_feed_or_a_sentence(body):
    for whole in (body, b"<rss><channel><item>" + body):
        with suppress(Unreadable):
            assert isinstance(read_feed(whole, URL), Feed)


def test_links_lose_only_what_tracks():
    assert canonical("https://b.example/a?utm_source=x&id=1&fbclid=2#f") == "https://b.example/a?id=1#f"
    assert canonical("https://b.example/a?utm_source=x") == "https://b.example/a"
    assert canonical("https://b.example/a?id=1") == "https://b.example/a?id=1"
