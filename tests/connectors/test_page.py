"""Pages without a feed: sitemaps, listings, and one page that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import make
import pytest
from fakes import NOW, FakeWeb, answer, call_here

from ganzohr.connectors import Tools, Visit
from ganzohr.connectors.page import NEWEST, PAGE, looks_like_news
from ganzohr.errors import Refused, Unreachable, Unreadable
from ganzohr.isolation import Crashed
from ganzohr.model import Source, Validators
from ganzohr.text.extract import read_page

SITE = "https://muster.example"
MAP = f"{SITE}/sitemap.xml"
LIST = f"{SITE}/aktuelles/"
TEAM = f"{SITE}/unternehmen/vorstand"
WORDS = "Muster AG baut in Ulm ein neues Werk für Antriebe und sucht Partner für die Logistik. "


def article(number: int, text: str = WORDS * 4) -> str:
    return (
        f"<!doctype html><html lang='de'><head><title>Meldung {number}</title></head><body><article>"
        f"<h1>Meldung {number}</h1><p>{text}</p><p>Mehr zu Meldung {number}. {text}</p></article></body></html>"
    )


def sitemap(*urls: str, days: bool = True) -> str:
    entries = "".join(
        f"<url><loc>{url}</loc>" + (f"<lastmod>{(NOW - timedelta(days=n)).date()}</lastmod>" if days else "") + "</url>"
        for n, url in enumerate(urls)
    )
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def listing(*links: tuple[str, str], head: str = "") -> str:
    rows = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links)
    menu = '<nav><a href="/">Start</a> <a href="/impressum">Impressum</a> <a href="/produkte/">Produkte</a></nav>'
    return f"<!doctype html><html><head><title>Aktuelles</title>{head}</head><body>{menu}<ul>{rows}</ul></body></html>"


def news(*numbers: int) -> list[str]:
    return [f"{SITE}/news/{number}" for number in numbers]


def web(*numbers: int, **rest) -> dict:
    return {f"{SITE}/news/{number}": article(number) for number in numbers} | rest


def visit(pages: dict, source: Source, seen: set[str] = frozenset(), call=call_here) -> tuple[Visit, FakeWeb]:
    asked = FakeWeb(pages)
    return PAGE.poll(source, Tools(asked, call, NOW, lambda keys: set(keys) & set(seen))), asked


def page_source(address: str, **rest) -> Source:
    return make.source(address, connector="page", **rest)


def after(source: Source, one: Visit) -> Source:
    return replace(source, validators=one.validators, cursor=one.cursor)


def test_a_first_visit_brings_only_the_newest_pages_of_a_sitemap():
    pages = web(*range(30)) | {MAP: sitemap(*news(*range(30)))}
    one, _ = visit(pages, page_source(MAP))
    assert [heard.title for heard in one.heard] == [f"Meldung {number}" for number in range(NEWEST)]
    assert "neues Werk" in one.heard[0].text
    assert one.heard[0].said_on is not None


def test_later_visits_bring_what_is_new_and_nothing_twice():
    source = page_source(MAP)
    first, _ = visit(web(1, 2) | {MAP: sitemap(*news(1, 2))}, source)
    second, asked = visit(web(1, 2, 3) | {MAP: sitemap(*news(3, 1, 2))}, after(source, first))
    assert [heard.key for heard in second.heard] == news(3)
    assert f"{SITE}/news/1" not in {one.url for one in asked.asked}


def test_a_page_that_is_stored_already_is_not_fetched():
    one, asked = visit(web(1, 2) | {MAP: sitemap(*news(1, 2))}, page_source(MAP), seen=set(news(1)))
    assert [heard.key for heard in one.heard] == news(2)
    assert f"{SITE}/news/1" not in {one.url for one in asked.asked}


def test_more_than_twenty_new_pages_are_spread_over_visits():
    source = page_source(MAP)
    first, _ = visit({MAP: sitemap(*news(0), days=False)} | web(0), source)
    pages = web(*range(50)) | {MAP: answer(sitemap(*news(*range(50)), days=False), MAP, validators=Validators('"a"'))}
    source, found = after(source, first), [*first.heard]
    for expected in (20, 20, 9, 0):
        one, _ = visit(pages, source)
        assert len(one.heard) == expected
        source, found = after(source, one), [*found, *one.heard]
    assert {heard.key for heard in found} == set(news(*range(50)))


def test_an_unchanged_list_is_not_looked_through():
    pages = web(1) | {MAP: answer(sitemap(*news(1)), MAP, validators=Validators('"a"'))}
    source = page_source(MAP)
    first, _ = visit(pages, source)
    second, asked = visit(pages, after(source, first), call=pytest.fail)
    assert second.heard == ()
    assert len(asked.asked) == 1


def test_only_what_looks_like_news_of_this_site_is_fetched():
    urls = [f"{SITE}/produkte/pumpe", f"{SITE}/impressum", "https://fremd.example/news/1", *news(1)]
    one, _ = visit(web(1) | {MAP: sitemap(*urls)}, page_source(MAP))
    assert [heard.key for heard in one.heard] == news(1)


@pytest.mark.parametrize(
    ("path", "is_news"),
    [
        ("/blog/neuer-cio", True),
        ("/de/presse/2026/neuer-cio.html", True),
        ("/2026/11/neuer-cio/", True),
        ("/karriere/stelle-17", True),
        ("/unternehmen/veranstaltungen/messe-2027", True),
        ("/newsroom/a", True),
        ("/blog", False),
        ("/produkte/pumpe", False),
        ("/blog/tag/it", False),
        ("/news/bild.jpg", False),
        ("/newsletteranmeldung/danke", False),
        ("/", False),
    ],
)
def test_the_path_tells_what_looks_like_news(path, is_news):
    assert looks_like_news(SITE + path) is is_news


def test_a_sitemap_index_is_followed_into_the_parts_that_can_hold_news():
    index = (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{SITE}/image-sitemap.xml</loc></sitemap>"
        f"<sitemap><loc>{SITE}/kaputt.xml</loc></sitemap>"
        f"<sitemap><loc>{SITE}/post-sitemap.xml</loc></sitemap></sitemapindex>"
    )
    pages = {MAP: index, f"{SITE}/post-sitemap.xml": sitemap(f"{SITE}/neuer-cio"), f"{SITE}/neuer-cio": article(1)}
    one, asked = visit(pages, page_source(MAP))
    assert [heard.key for heard in one.heard] == [f"{SITE}/neuer-cio"]
    assert f"{SITE}/image-sitemap.xml" not in {a.url for a in asked.asked}
    assert [lost.key for lost in one.lost] == [f"{SITE}/kaputt.xml"]


def test_an_index_is_looked_through_although_it_did_not_change():
    index = (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{SITE}/post-sitemap.xml</loc></sitemap></sitemapindex>"
    )
    pages = web(1, 2) | {
        MAP: answer(index, MAP, validators=Validators('"a"')),
        f"{SITE}/post-sitemap.xml": sitemap(*news(1)),
    }
    source = page_source(MAP)
    first, _ = visit(pages, source)
    second, _ = visit(pages | {f"{SITE}/post-sitemap.xml": sitemap(*news(1, 2))}, after(source, first))
    assert [heard.key for heard in second.heard] == news(2)


def test_a_news_sitemap_gives_dates_and_needs_no_news_like_path():
    body = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        f"<loc>{SITE}/neuer-cio</loc><news:news><news:publication><news:name>Muster</news:name>"
        "<news:language>de</news:language></news:publication>"
        "<news:publication_date>2026-11-21T08:00:00+01:00</news:publication_date>"
        "<news:title>Neuer CIO</news:title></news:news></url></urlset>"
    )
    one, _ = visit({MAP: body, f"{SITE}/neuer-cio": article(1)}, page_source(MAP))
    assert one.heard[0].said_on.date().isoformat() == "2026-11-21"


def test_a_listing_page_brings_its_new_links():
    source = page_source(LIST)
    links = [(url, f"Meldung mit Überschrift {n}") for n, url in enumerate(news(1, 2, 3))]
    first, _ = visit(web(1, 2, 3) | {LIST: listing(*links)}, source)
    assert [heard.key for heard in first.heard] == news(1, 2, 3)
    links.insert(0, ("/news/4", "Ganz neu"))
    second, _ = visit(web(1, 2, 3, 4) | {LIST: listing(*links)}, after(source, first))
    assert [heard.key for heard in second.heard] == news(4)
    assert second.title == "Aktuelles"


def test_links_below_the_listing_count_and_menus_pages_of_it_and_files_do_not():
    links = [("/aktuelles/neues-werk", "Neues Werk"), ("?page=2", "Weiter"), ("/aktuelles/plan.pdf", "Plan")]
    source = page_source(LIST, cursor={"watch": "links"})
    one, _ = visit({LIST: listing(*links), LIST + "neues-werk": article(1)}, source)
    assert [heard.key for heard in one.heard] == [LIST + "neues-werk"]
    assert one.lost == ()


def test_a_listing_that_asks_not_to_follow_its_links_is_obeyed():
    body = listing((news(1)[0], "Neu"), head='<meta name="robots" content="index, nofollow">')
    with pytest.raises(Refused, match="not to follow"):
        visit({LIST: body}, page_source(LIST, cursor={"watch": "links"}))


def test_a_page_that_fails_is_named_tried_once_more_and_then_let_go():
    source = page_source(MAP)
    pages = web(1) | {MAP: sitemap(*news(1, 2))}
    first, _ = visit(pages, source)
    assert [lost.key for lost in first.lost] == news(2)
    second, _ = visit(pages, after(source, first))
    assert [lost.key for lost in second.lost] == news(2)
    third, asked = visit(pages, after(after(source, first), second))
    assert third.lost == ()
    assert news(2)[0] not in {a.url for a in asked.asked}


def test_a_page_that_comes_back_is_heard_after_all():
    source = page_source(MAP)
    pages = {MAP: sitemap(*news(1)), news(1)[0]: Unreachable("{url} is down.", url=news(1)[0])}
    first, _ = visit(pages, source)
    second, _ = visit(web(1) | {MAP: sitemap(*news(1))}, after(source, first))
    assert [heard.key for heard in second.heard] == news(1)


def test_a_page_that_brings_the_parser_down_is_named_until_it_is_set_aside():
    def call(function, /, *args, **kw):
        if function is read_page and b"Meldung 2" in args[0]:
            raise Crashed("{url} brought the parser down.", url=args[1])
        return function(*args, **kw)

    source = page_source(MAP)
    pages = web(1, 2) | {MAP: sitemap(*news(1, 2))}
    for _ in range(3):
        one, _web = visit(pages, source, call=call)
        assert [(lost.key, lost.crashed) for lost in one.lost] == [(news(2)[0], True)]
        source = after(source, one)
    set_aside, _ = visit(pages, source, seen=set(news(2)), call=call)
    assert set_aside.lost == ()


def team(*people: str, stamp: str = "Stand: 21.11.2026") -> str:
    rows = "".join(f"<p>{person} verantwortet bei der Muster AG ein wichtiges Ressort.</p>" for person in people)
    return (
        "<!doctype html><html lang='de'><head><title>Vorstand</title></head><body><main><h1>Vorstand der Muster AG</h1>"
        f"<p>{WORDS * 3}</p>{rows}<p>{stamp}</p></main></body></html>"
    )


def test_of_a_watched_page_only_the_new_paragraphs_are_heard():
    source = page_source(TEAM)
    first, _ = visit({TEAM: team("Anna Beispiel")}, source)
    assert [(heard.kind, heard.key) for heard in first.heard] == [("page", TEAM)]
    second, _ = visit({TEAM: team("Anna Beispiel", "Bernd Beispiel")}, after(source, first))
    assert [heard.kind for heard in second.heard] == ["page change"]
    assert second.heard[0].text == "Bernd Beispiel verantwortet bei der Muster AG ein wichtiges Ressort."
    assert second.heard[0].key != first.heard[0].key


def test_a_new_date_at_the_foot_of_a_watched_page_is_no_change():
    source = page_source(TEAM)
    first, _ = visit({TEAM: team("Anna Beispiel")}, source)
    second, _ = visit({TEAM: team("Anna Beispiel", stamp="Stand: 22.11.2026")}, after(source, first))
    assert second.heard == ()


def test_each_change_of_a_watched_page_is_kept_beside_the_earlier_ones():
    source, keys = page_source(TEAM), set()
    for count in range(1, 4):
        one, _ = visit({TEAM: team(*("Anna Beispiel", "Bernd Beispiel", "Carla Beispiel")[:count])}, source)
        keys |= {heard.key for heard in one.heard}
        source = after(source, one)
    assert len(keys) == 3


def test_a_page_that_reserves_its_text_is_not_watched():
    said = answer(team("Anna Beispiel"), TEAM, headers={"tdm-reservation": "1"})
    with pytest.raises(Refused, match="reserves"):
        visit({TEAM: said}, page_source(TEAM))


@pytest.mark.parametrize("body", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"", b"kein Text"])
def test_what_is_neither_page_nor_sitemap_is_refused_with_a_sentence(body):
    with pytest.raises(Unreadable):
        visit({TEAM: answer(body, TEAM, media_type="application/octet-stream")}, page_source(TEAM))


def test_pages_always_ask_robots_txt_even_for_a_typed_address():
    _, asked = visit({TEAM: team("Anna Beispiel")}, page_source(TEAM, added_by="hand"))
    assert all(one.robots for one in asked.asked)
