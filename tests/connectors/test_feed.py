"""Feeds, read through hand-written answers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import make
import pytest
from fakes import NOW, FakeWeb, answer, call_here

from ganzohr import connectors
from ganzohr.connectors import Tools, Visit
from ganzohr.connectors.feed import ENTRIES_PER_VISIT, FEED, address_of
from ganzohr.errors import Gone, Refused, Unreadable
from ganzohr.isolation import Crashed
from ganzohr.model import Source, Validators
from ganzohr.text.extract import read_page

URL = "https://muster.example/feed.xml"
LONG = "Muster AG baut in Ulm ein neues Werk für Antriebe. " * 20


def rss(*items: str, title: str = "Muster AG Presse") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(
    number: int = 1, *, text: str = LONG, link: str | None = None, guid: str | None = None, days: float = 1
) -> str:
    said = (NOW - timedelta(days=days)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    link = link or f"https://muster.example/news/{number}"
    named = f"<guid>{guid}</guid>" if guid else ""
    return (
        f"<item><title>Meldung {number}</title><link>{link.replace('&', '&amp;')}</link>{named}"
        f"<pubDate>{said}</pubDate><description>{text}</description></item>"
    )


def page(text: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return (
        f"<!doctype html><html lang='de'><head><title>Meldung</title>{head}</head>"
        f"<body><article><h1>Meldung</h1>{paragraphs}</article></body></html>"
    )


def tools(web: FakeWeb, seen: set[str] = frozenset(), call=call_here, now=NOW) -> Tools:
    return Tools(web, call, now, lambda keys: set(keys) & set(seen))


def visit(pages: dict, source: Source | None = None, seen: set[str] = frozenset(), **rest) -> tuple[Visit, FakeWeb]:
    web = FakeWeb(pages)
    return FEED.poll(source or make.source(URL), tools(web, seen, **rest)), web


def after(source: Source, seen: Visit) -> Source:
    return replace(source, validators=seen.validators, cursor=seen.cursor)


def test_every_connector_stands_on_the_shelf_with_a_label():
    assert {"feed", "file", "page"} <= set(connectors.SHELF.names())
    assert all(one.label for one in connectors.SHELF.all().values())


def test_entries_come_home_newest_first_with_words_link_and_date():
    heard = visit({URL: rss(item(1, days=3), item(2, days=1))})[0].heard
    assert [one.title for one in heard] == ["Meldung 2", "Meldung 1"]
    assert heard[0].url == "https://muster.example/news/2"
    assert heard[0].said_on == NOW - timedelta(days=1)
    assert heard[0].text == LONG.strip()
    assert heard[0].html == ""


def test_tracking_marks_are_stripped_and_do_not_make_a_new_entry():
    link = "http://muster.example/news/1?id=7&utm_source=rss&fbclid=x"
    one = visit({URL: rss(item(link=link))})[0].heard[0]
    other = visit({URL: rss(item(link="https://muster.example/news/1?id=7"))})[0].heard[0]
    assert one.url == "http://muster.example/news/1?id=7"
    assert one.key == other.key


def test_a_google_alert_leads_to_the_page_it_is_about():
    link = "https://www.google.com/url?rct=j&sa=t&url=https://muster.example/a?b=1&ct=ga"
    assert visit({URL: rss(item(link=link))})[0].heard[0].url == "https://muster.example/a?b=1"


def test_known_entries_are_not_brought_again():
    first, _ = visit({URL: rss(item(1), item(2))})
    second, _ = visit({URL: rss(item(1), item(2), item(3))}, seen={one.key for one in first.heard})
    assert [one.title for one in second.heard] == ["Meldung 3"]


def test_an_unchanged_feed_is_asked_politely_and_not_parsed():
    said = answer(rss(item()), URL, validators=Validators('"a"', None, "h"))
    source = make.source(URL)
    first, _ = visit({URL: said})
    again, web = visit({URL: said}, after(source, first), call=pytest.fail)
    assert again.heard == ()
    assert web.asked[0].validators.etag == '"a"'
    assert again.cursor == first.cursor


def test_the_same_body_without_an_etag_is_not_parsed_again_either():
    first, _ = visit({URL: rss(item())})
    again, _ = visit({URL: rss(item())}, after(make.source(URL), first), call=pytest.fail)
    assert again.heard == ()


def test_thousands_of_entries_come_in_batches_and_none_is_lost():
    count = 2 * ENTRIES_PER_VISIT + 200
    body = rss(*(item(number, days=number / 1000) for number in range(count)))
    source, known, visits = make.source(URL), set(), 0
    while True:
        one, _ = visit({URL: answer(body, URL, validators=Validators('"a"'))}, source, known)
        known |= {heard.key for heard in one.heard}
        source, visits = after(source, one), visits + 1
        assert len(one.heard) <= ENTRIES_PER_VISIT
        if not one.more:
            break
    assert (visits, len(known)) == (3, count)


def test_an_id_shared_by_careless_entries_is_told_apart_by_their_links():
    heard = visit({URL: rss(item(1, guid="0"), item(2, guid="0"))})[0].heard
    assert len({one.key for one in heard}) == 2


def test_an_entry_the_feed_declares_edited_is_brought_again_once():
    def atom(updated: str) -> str:
        return (
            '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>M</title><id>x</id>'
            f"<entry><id>tag:1</id><title>T</title><published>2026-11-20T08:00:00Z</published>"
            f"<updated>{updated}</updated><content>{LONG}</content></entry></feed>"
        )

    source = make.source(URL)
    first, _ = visit({URL: atom("2026-11-20T08:00:00Z")}, source)
    source = after(source, first)
    second, _ = visit({URL: atom("2026-11-21T08:00:00Z")}, source, {"tag:1"})
    third, _ = visit({URL: atom("2026-11-21T08:00:00Z") + " "}, after(source, second), {"tag:1"})
    assert [one.key for one in second.heard] == ["tag:1"]
    assert third.heard == ()


def test_a_teaser_is_completed_from_the_page_it_links_to():
    pages = {URL: rss(item(text="Kurz gesagt.")), "https://muster.example/news/1": page(LONG)}
    heard = visit(pages)[0].heard[0]
    assert "neues Werk für Antriebe" in heard.text


def test_a_teaser_stays_where_its_page_fails():
    one, _ = visit({URL: rss(item(text="Kurz gesagt."))})
    assert one.heard[0].text == "Kurz gesagt."


def test_only_the_address_a_person_typed_is_read_past_robots_txt():
    _, web = visit({URL: rss(item(text="Kurz."))}, make.source(URL, added_by="hand"))
    assert [asked.robots for asked in web.asked] == [False, True]
    _, web = visit({URL: rss(item())}, make.source(URL, added_by="discovery"))
    assert web.asked[0].robots


@pytest.mark.parametrize(
    ("head", "headers"),
    [
        ('<meta name="robots" content="noindex, follow">', {}),
        ('<meta name="robots" content="max-snippet:50">', {}),
        ('<meta name="tdm-reservation" content="1">', {}),
        ("", {"x-robots-tag": "nosnippet"}),
        ("", {"x-robots-tag": "otherbot: index, ganzohr: noarchive"}),
        ("", {"tdm-reservation": "1"}),
    ],
)
def test_of_a_page_that_reserves_its_text_only_the_headline_is_kept(head, headers):
    link = "https://muster.example/news/1"
    pages = {URL: rss(item(text="Kurz gesagt.")), link: answer(page(LONG, head), link, headers=headers)}
    assert visit(pages)[0].heard[0].text == "Meldung 1"


@pytest.mark.parametrize(
    ("head", "headers"),
    [
        ('<meta name="robots" content="index, follow, max-snippet:-1">', {}),
        ("", {"x-robots-tag": "otherbot: noindex, nosnippet"}),
        ("", {"x-robots-tag": "unavailable_after: 25 Jun 2027 15:00:00 PST"}),
        ("", {"tdm-reservation": "0"}),
    ],
)
def test_rules_that_do_not_concern_us_keep_the_whole_text(head, headers):
    link = "https://muster.example/news/1"
    pages = {URL: rss(item(text="Kurz gesagt.")), link: answer(page(LONG, head), link, headers=headers)}
    assert "neues Werk" in visit(pages)[0].heard[0].text


def test_a_site_wide_reservation_in_tdmrep_json_holds_for_the_paths_it_names():
    rules = json.dumps(
        [{"location": "/", "tdm-reservation": 1}, {"location": "/news/*/frei$", "tdm-reservation": 0}, "odd"]
    )
    free = "https://muster.example/news/1/frei"
    pages = {
        URL: rss(item(1, text="Kurz."), item(2, text="Kurz.", link=free, days=2)),
        "https://muster.example/news/1": page(LONG),
        free: page(LONG),
        "https://muster.example/.well-known/tdmrep.json": rules,
    }
    one, web = visit(pages)
    assert one.heard[0].text == "Meldung 1"
    assert "neues Werk" in one.heard[1].text
    assert sum(asked.url.endswith("tdmrep.json") for asked in web.asked) == 1


def test_a_feed_that_reserves_text_mining_gives_headlines_only_and_no_page_is_fetched():
    one, web = visit({URL: answer(rss(item(text="Kurz.")), URL, headers={"tdm-reservation": "1"})})
    assert one.heard[0].text == "Meldung 1"
    assert len(web.asked) == 1


def test_noindex_on_the_feed_itself_only_keeps_it_out_of_search_results():
    one, _ = visit({URL: answer(rss(item()), URL, headers={"x-robots-tag": "noindex, follow"})})
    assert "neues Werk" in one.heard[0].text


def test_no_more_than_twenty_pages_are_fetched_and_old_teasers_stay():
    entries = [item(number, text="Kurz.", days=number / 10) for number in range(30)]
    _, web = visit({URL: rss(*entries)})
    assert sum("/news/" in asked.url for asked in web.asked) == 20
    _, web = visit({URL: rss(item(1, text="Kurz.", days=90))})
    assert len(web.asked) == 1


def test_a_teaser_stays_where_its_page_may_not_be_read():
    link = "https://www.linkedin.com/posts/1"
    one, _ = visit({URL: rss(item(text="Kurz.", link=link)), link: Refused("{host} forbids machines.", host=link)})
    assert one.heard[0].text == "Kurz."
    assert one.lost == ()


def test_a_page_that_brings_the_parser_down_is_named_and_its_siblings_go_on():
    def call(function, /, *args, **kw):
        if function is read_page and b"Gift" in args[0]:
            raise Crashed("{url} brought the parser down.", url=args[1])
        return function(*args, **kw)

    pages = {
        URL: rss(item(1, text="Kurz."), item(2, text="Auch kurz.", days=2)),
        "https://muster.example/news/1": page("Gift"),
        "https://muster.example/news/2": page(LONG),
    }
    one, _ = visit(pages, call=call)
    assert [one.heard[0].text, "neues Werk" in one.heard[1].text] == ["Kurz.", True]
    assert [(lost.key, lost.crashed) for lost in one.lost] == [(one.heard[0].key, True)]


def test_a_web_page_in_place_of_a_feed_says_so_and_names_the_feeds_it_announces():
    head = '<link rel="alternate" type="application/rss+xml" href="/neu.xml">'
    with pytest.raises(Unreadable, match=r"not a feed.*https://muster\.example/neu\.xml"):
        visit({URL: page(LONG, head)})
    with pytest.raises(Unreadable, match="names none"):
        visit({URL: page(LONG)})


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7 \x00", b"\x00\x01\x02" * 50, b"{}", b"<a/>"])
def test_what_is_no_feed_is_refused_with_a_sentence(body):
    with pytest.raises(Unreadable):
        visit({URL: body})


def test_a_permanent_redirect_and_the_times_the_site_names_are_reported():
    said = answer(
        rss(item()),
        "https://muster.example/neu.xml",
        moved_to="https://muster.example/neu.xml",
        fresh_for=timedelta(hours=2),
    )
    one, _ = visit({URL: said})
    assert (one.moved_to, one.fresh_for) == ("https://muster.example/neu.xml", timedelta(hours=2))


def test_a_json_feed_is_read_and_one_that_has_ended_stops():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Beispiel",
        "items": [{"id": 7, "url": "https://beispiel.example/7", "title": "Sieben", "content_text": LONG}],
    }
    one, _ = visit({URL: json.dumps(feed)})
    assert one.heard[0].key == "7"
    with pytest.raises(Gone):
        visit({URL: json.dumps(feed | {"expired": True})}, seen={"7"})


def test_the_feed_scheme_is_an_old_way_of_writing_https():
    assert address_of("feed://muster.example/x") == "https://muster.example/x"
    assert address_of("feed:http://muster.example/x") == "http://muster.example/x"
    assert FEED.recognises("feed:muster.example/x")
    assert FEED.recognises(URL)
    assert not FEED.recognises("https://muster.example/")


def test_markup_in_a_title_comes_home_as_words():
    body = rss("<item><title>&lt;b&gt;Neu&lt;/b&gt; &amp;amp; gut</title><description>x</description></item>")
    assert "<b>" not in visit({URL: body})[0].heard[0].title


def test_entries_without_id_and_link_keep_their_key_from_visit_to_visit():
    body = rss(*(f"<item><title>T{n}</title><description>{LONG} {n}</description></item>" for n in range(3)))
    first, again = visit({URL: body})[0], visit({URL: body + " "})[0]
    assert len({one.key for one in first.heard}) == 3
    assert [one.key for one in first.heard] == [one.key for one in again.heard]


def test_a_date_in_the_future_comes_home_as_it_was_claimed():
    assert visit({URL: rss(item(days=-400))})[0].heard[0].said_on == NOW + timedelta(days=400)


def test_answers_that_are_only_new_entries_are_read_as_feeds():
    assert visit({URL: answer(rss(item()), URL, status=226)})[0].heard
