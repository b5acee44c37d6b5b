"""What a page links to, and what a sitemap lists."""

import gzip
from datetime import UTC, datetime

import pytest

from ganzohr.errors import Unreadable
from ganzohr.text.markup import read_links
from ganzohr.text.sitemaps import read_sitemap

URL = "https://www.beispiel.example/blog/index.html"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def links(html):
    return read_links(html.encode(), URL)


def test_feeds_in_link_elements_come_first_and_comment_feeds_never():
    found = links(
        """<base href="/x/"><a href="/aktuell.rss">alles</a><a href="abo">RSS</a><a href="/Blog/feed/">Feed</a>
        <LINK REL="Alternate home" TYPE="application/RSS+xml; charset=utf-8" href="feed" title="Neues">
        <link rel=alternate type=application/rss+xml href=/comments/feed>
        <link rel=alternate type=application/json href=/wp-json/wp/v2/pages/1>
        <link rel=alternate type=application/feed+json href=feed:https://b.example/f.json>
        <link rel=stylesheet type=text/css href=a.css>"""
    )
    assert [(f.url, f.kind, f.sure) for f in found.feeds] == [
        ("https://www.beispiel.example/x/feed", "rss", True),
        ("https://b.example/f.json", "json", True),
        ("https://www.beispiel.example/aktuell.rss", "unknown", False),
        ("https://www.beispiel.example/x/abo", "unknown", False),
        ("https://www.beispiel.example/Blog/feed/", "unknown", False),
    ]
    assert found.feeds[0].title == "Neues"
    assert found.base == "https://www.beispiel.example/x/"


def test_a_listing_gives_links_with_words_and_their_own_dates():
    found = links(
        """<ul><li><time datetime="2026-11-20">20.11.</time><h2><a href="/a">Erste  Meldung</a></h2></li>
        <li><a href="/b">Zweite</a> <time>19.11.2026</time></li><li><a href="/c">Ohne</a></li></ul>
        <a href="mailto:a@b.example">Mail</a><a href="javascript:x()">JS</a><a href="#oben">hoch</a>"""
    )
    assert [(a.href.rpartition("/")[2], a.text, a.when) for a in found.anchors] == [
        ("a", "Erste Meldung", datetime(2026, 11, 20, tzinfo=UTC)),
        ("b", "Zweite", datetime(2026, 11, 19, tzinfo=UTC)),
        ("c", "Ohne", None),
    ]


def test_reservations_and_robots_rules_are_read():
    found = links(
        """<html lang="de-AT"><meta name="Robots" content="NoIndex, max-snippet: 50"><meta name=ganzohr content=noai>
        <meta name="tdm-reservation" content="1"><meta name=tdm-policy content="/tdm.json">
        <link rel=canonical href=/blog/>"""
    )
    assert found.robots == {"noindex", "max-snippet:50", "noai"}
    assert (found.tdm_reserved, found.tdm_policy) == (True, "https://www.beispiel.example/tdm.json")
    assert (found.canonical, found.lang) == ("https://www.beispiel.example/blog/", "de")
    assert links("<p>nichts").tdm_reserved is None


def test_a_sitemap_lists_pages_with_telling_dates_and_news_titles():
    found = read_sitemap(
        f"""<?xml version="1.0"?><urlset {NAMESPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc> /news/a </loc>
        <lastmod>2026-11-20</lastmod>
        <image:image><image:loc>/bild.png</image:loc><image:title>Bild</image:title></image:image>
        <news:news><news:publication><news:name>Blatt</news:name><news:language>de</news:language></news:publication>
        <news:publication_date>2026-11-19T10:00:00+01:00</news:publication_date>
        <news:title>Neuer  CIO</news:title></news:news>
        </url>        <url><loc>https://b.example/b</loc></url><url><loc>javascript:x</loc></url>
        <url><loc>/news/a</loc></url></urlset>""".encode(),
        URL,
    )
    first, second = found.pages
    assert (first.loc, first.title, first.lang) == ("https://www.beispiel.example/news/a", "Neuer CIO", "de")
    assert (first.lastmod, first.published) == (
        datetime(2026, 11, 20, tzinfo=UTC),
        datetime(2026, 11, 19, 9, tzinfo=UTC),
    )
    assert second.loc == "https://b.example/b"


def test_an_index_compressed_or_plain_text_works_too():
    index = f"<sitemapindex {NAMESPACE}><sitemap><loc>/s1.xml.gz</loc></sitemap></sitemapindex>".encode()
    assert read_sitemap(gzip.compress(index), URL).children == ("https://www.beispiel.example/s1.xml.gz",)
    text = "\ufeffhttps://b.example/1\n\nkein Link\nhttps://b.example/2\n".encode()
    assert [p.loc for p in read_sitemap(text, URL).pages] == ["https://b.example/1", "https://b.example/2"]


def test_the_same_lastmod_everywhere_tells_nothing():
    urls = "".join(f"<url><loc>/{i}</loc><lastmod>2026-11-20</lastmod></url>" for i in range(5))
    assert {p.lastmod for p in read_sitemap(f"<urlset>{urls}</urlset>".encode(), URL).pages} == {None}


def test_more_pages_than_allowed_are_cut(monkeypatch):
    monkeypatch.setattr("ganzohr.text.sitemaps.LIMIT", 3)
    found = read_sitemap(
        ("<urlset>" + "".join(f"<url><loc>/{i}</loc></url>" for i in range(4)) + "</urlset>").encode(), URL
    )
    assert (len(found.pages), found.cut) == (3, True)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html></html>", "no sitemap"),
        (b"nothing here", "no address"),
        (b"\x1f\x8bkaputt", "damaged"),
        (b'<!DOCTYPE u [<!ENTITY a "b">]><urlset/>', "entities"),
        (b"", "empty"),
    ],
)
def test_what_is_no_sitemap_is_named(body, says):
    with pytest.raises(Unreadable) as caught:
        read_sitemap(body, URL)
    assert says in str(caught.value)
