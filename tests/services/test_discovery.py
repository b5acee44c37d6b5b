"""From an address a person typed to sources, with everything that was tried."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import Event

import make
import pytest
from fakes import NOW, FakeWeb, answer, call_here

from ganzohr.connectors import Tools
from ganzohr.errors import Invalid, NotFound, Refused, Unreachable
from ganzohr.services.discovery import Discovery
from ganzohr.services.looking import Look, look_around
from ganzohr.store import open_store

SITE = "https://muster.example"
HOME = f"{SITE}/"
TEXT = "<p>Muster AG baut in Ulm ein neues Werk für Antriebe und sucht Partner für die Logistik.</p>"


def page(body: str = TEXT, head: str = "") -> str:
    return f"<!doctype html><html lang='de'><head><title>Muster AG</title>{head}</head><body>{body}</body></html>"


def alternate(href: str, kind: str = "rss+xml") -> str:
    return f'<link rel="alternate" type="application/{kind}" href="{href}">'


def rss(*numbers: int, title: str = "Presse") -> str:
    items = "".join(
        f"<item><title>Meldung {n}</title><link>{SITE}/news/{n}</link>"
        "<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def sitemap(*urls: str) -> str:
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def anchors(*links: tuple[str, str]) -> str:
    return "".join(f'<p><a href="{href}">{text}</a></p>' for href, text in links)


def look(pages: dict, address: str = HOME, *, typed: bool = True) -> tuple[Look, FakeWeb]:
    web = FakeWeb(pages)
    return look_around(address, Tools(web, call_here, NOW, lambda _keys: set()), typed=typed), web


def found(one: Look) -> list[tuple[str, str]]:
    return [(proposal.connector, proposal.address) for proposal in one.proposals]


def test_the_address_of_a_feed_is_proposed_as_it_is():
    one, web = look({f"{SITE}/f.xml": rss(1, 2)}, f"{SITE}/f.xml")
    assert found(one) == [("feed", f"{SITE}/f.xml")]
    assert one.proposals[0].title == "Presse"
    assert one.proposals[0].typed
    assert "2 entries, the latest of 2026-11-20" in str(one.tried[0].outcome)
    assert [asked.robots for asked in web.asked] == [False]


def test_a_page_announces_its_feed_and_robots_are_obeyed_from_there():
    one, web = look({HOME: page(head=alternate("/feed/")), f"{SITE}/feed/": rss(1)})
    assert found(one) == [("feed", f"{SITE}/feed/")]
    assert not one.proposals[0].typed
    assert str(one.proposals[0].how) == f"announced by {HOME}"
    assert [asked.robots for asked in web.asked] == [False, True]


def test_a_feed_in_the_link_header_comes_before_those_in_the_page():
    header = '</style.css>; rel=preload, </h.xml>; rel="alternate"; type="application/rss+xml"'
    home = answer(page(head=alternate("/p.xml")), HOME, headers={"link": header})
    one, _ = look({HOME: home, f"{SITE}/h.xml": rss(1), f"{SITE}/p.xml": rss(2)})
    assert [address for _, address in found(one)] == [f"{SITE}/h.xml", f"{SITE}/p.xml"]


def test_two_feeds_of_the_same_entries_are_proposed_once():
    pages = {
        HOME: page(head=alternate("/rss") + alternate("/rss2") + alternate("/jobs")),
        f"{SITE}/rss": rss(1, 2, 3),
        f"{SITE}/rss2": rss(1, 2, 3),
        f"{SITE}/jobs": rss(8, 9),
    }
    one, _ = look(pages)
    assert [address for _, address in found(one)] == [f"{SITE}/rss", f"{SITE}/jobs"]
    assert any("the same entries" in str(tried.outcome) for tried in one.tried)


def test_json_that_is_no_feed_is_tried_and_said():
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id": "1", "content_text": "Neu"}]}
    pages = {
        HOME: page(head=alternate("/api", "json") + alternate("/f.json", "feed+json")),
        f"{SITE}/api": json.dumps({"name": "Muster"}),
        f"{SITE}/f.json": json.dumps(feed),
    }
    assert found(look(pages)[0]) == [("feed", f"{SITE}/f.json")]


def test_a_news_page_often_names_the_feed_that_the_home_page_does_not():
    pages = {
        HOME: page(anchors(("/produkte", "Produkte"), ("/unternehmen/aktuelles", "Aktuelles"))),
        f"{SITE}/unternehmen/aktuelles": page(head=alternate("/a.xml")),
        f"{SITE}/a.xml": rss(1),
    }
    assert found(look(pages)[0]) == [("feed", f"{SITE}/a.xml")]


def test_usual_places_are_probed_at_most_twelve_times_until_the_first_hit():
    one, web = look({HOME: page(), f"{SITE}/rss.xml": rss(1)})
    assert found(one) == [("feed", f"{SITE}/rss.xml")]
    assert web.asked[-1].url == f"{SITE}/rss.xml"
    one, _ = look({f"{SITE}/de/ueber/": page()}, f"{SITE}/de/ueber/")
    probes = [tried for tried in one.tried if "usual place for feeds" in str(tried.why)]
    assert len(probes) == 1
    assert str(probes[0].outcome).startswith("nothing at /de/ueber/feed/, /de/ueber/feed.xml")
    assert str(probes[0].outcome).count(",") == 11


def test_a_probe_that_lands_on_the_home_page_is_no_feed():
    pages = {HOME: page(), f"{SITE}/feed/": answer(page(), HOME)}
    assert ("feed", f"{SITE}/feed/") not in found(look(pages)[0])


def test_without_a_feed_the_sitemap_in_robots_txt_is_proposed():
    pages = {
        HOME: page(),
        f"{SITE}/robots.txt": "User-agent: *\nDisallow: /intern\nSITEMAP: https://cdn.example/muster.xml\n",
        "https://cdn.example/muster.xml": sitemap(f"{SITE}/presse/a", f"{SITE}/presse/b"),
    }
    one, _ = look(pages)
    assert found(one) == [("page", "https://cdn.example/muster.xml")]
    assert one.proposals[0].cursor == {"watch": "sitemap", "site": HOME}
    assert str(one.proposals[0].how) == "named in robots.txt"


def test_a_sitemap_without_news_is_said_and_the_next_is_tried():
    pages = {
        HOME: page(),
        f"{SITE}/sitemap.xml": sitemap(f"{SITE}/produkte/a"),
        f"{SITE}/sitemap_index.xml": sitemap(f"{SITE}/blog/a"),
    }
    one, _ = look(pages)
    assert found(one) == [("page", f"{SITE}/sitemap_index.xml")]
    assert any("nothing that looks like news" in str(tried.outcome) for tried in one.tried)


def test_without_feed_and_sitemap_a_page_full_of_news_is_proposed_as_a_listing():
    links = anchors(*((f"/aktuelles/meldung-{n}", f"Meldung Nummer {n}") for n in range(5)))
    one, _ = look({f"{SITE}/aktuelles/": page(links)}, f"{SITE}/aktuelles/")
    assert found(one) == [("page", f"{SITE}/aktuelles/")]
    assert one.proposals[0].cursor == {"watch": "links"}


def test_at_last_the_page_itself_can_be_watched():
    one, _ = look({HOME: page()})
    assert found(one) == [("page", HOME)]
    assert one.proposals[0].cursor == {"watch": "text"}
    assert sum(str(tried.outcome).startswith("nothing at ") for tried in one.tried) == 2


def test_a_page_that_robots_txt_closes_is_not_proposed_for_watching():
    class Closed(FakeWeb):
        def get(self, url, *, robots=True, **rest):
            if robots:
                raise Refused("{url} is closed by robots.txt.", url=url)
            return super().get(url, robots=robots, **rest)

    web = Closed({HOME: page()})
    one = look_around(HOME, Tools(web, call_here, NOW, lambda _keys: set()))
    assert one.proposals == ()
    assert "closed by robots.txt" in str(one.problem)
    assert sum("usual place for feeds" in str(tried.why) for tried in one.tried) == 1


def test_a_page_that_reserves_its_text_is_not_proposed_for_watching():
    one, _ = look({HOME: page(head='<meta name="tdm-reservation" content="1">')})
    assert one.proposals == ()
    assert "reserves its text" in str(one.problem)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"%PDF-1.7\n%\xe2", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (page("<form action='/login'><input name=u><input type='password' name=p></form>").encode(), "log-in page"),
        (b"", "empty"),
    ],
)
def test_what_cannot_be_listened_to_is_said_in_clear_words(body, words):
    one, web = look({HOME: answer(body, HOME, media_type="text/html" if b"form" in body else "")})
    assert one.proposals == ()
    assert words in str(one.problem)
    assert len(web.asked) == 1


def test_a_small_log_in_form_does_not_hide_a_page_of_news():
    links = anchors(*((f"/aktuelles/meldung-{n}", f"Meldung Nummer {n}") for n in range(12)))
    one, _ = look({HOME: page(links + "<input type=password>")})
    assert found(one) == [("page", HOME)]


def test_a_network_that_forbids_machines_is_refused_with_the_open_doors():
    text = "{host} does not allow machines to read it. Import your own data export from there."
    one, web = look({"https://www.linkedin.com/in/x": Refused(text, host="linkedin.com")}, "www.linkedin.com/in/x")
    assert one.proposals == ()
    assert "your own data export" in str(one.problem)
    assert len(web.asked) == 1


def test_a_bare_domain_is_tried_as_https_with_www_and_at_last_as_http():
    one, web = look({"http://muster.example": rss(1)}, "muster.example")
    assert found(one) == [("feed", "http://muster.example")]
    assert [asked.url for asked in web.asked] == [
        "https://muster.example",
        "https://www.muster.example",
        "http://muster.example",
    ]


def test_a_site_that_does_not_answer_is_said_with_its_reason():
    one, _ = look({HOME: Unreachable("{url} did not answer in time.", url=HOME)})
    assert str(one.problem) == f"{HOME} did not answer in time."


@pytest.mark.parametrize("address", ["", "Muster AG", "mailto:anna@muster.example", "ftp://muster.example/", "https"])
def test_what_is_no_address_is_invalid(address):
    with pytest.raises(Invalid):
        look({}, address)


def test_a_folder_is_proposed_and_a_missing_path_is_said(tmp_path):
    one, _ = look({}, str(tmp_path))
    assert found(one) == [("file", str(tmp_path))]
    assert "There is no" in str(look({}, str(tmp_path / "nichts"))[0].problem)


# --- with a store ------------------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path):
    store = open_store(str(tmp_path / "ganzohr.db"), now=lambda: NOW)
    store.watched.put_companies(
        [
            make.company("Muster AG", domain="muster.example"),
            make.company("Beispiel GmbH", domain="beispiel.example"),
            make.company("Ohne Netz KG"),
        ],
        "test",
        NOW,
    )
    store.watched.put_people([make.person("Anna Beispiel", company_id=make.company("Muster AG").id)], "test", NOW)
    yield store
    store.close()


def discovery(store, pages: dict) -> Discovery:
    return Discovery(store, FakeWeb(pages), call_here, lambda: NOW, seekers=1)


FEED_PAGES = {HOME: page(head=alternate("/feed/")), f"{SITE}/feed/": rss(1)}


def test_an_accepted_proposal_is_a_source_with_its_voice(store):
    service = discovery(store, FEED_PAGES)
    proposal = service.look(HOME).proposals[0]
    source = service.accept(proposal, company="muster ag")
    assert store.heard.source(source.id) == source
    assert (source.connector, source.title, source.company_id) == ("feed", "Presse", make.company("Muster AG").id)
    assert (source.added_by, source.added_at) == ("discovery", NOW)
    voice = service.accept(proposal, person="Anna Beispiel")
    assert (voice.person_id, voice.company_id) == (make.person("Anna Beispiel").id, source.company_id)


def test_a_voice_that_is_not_on_the_watch_list_is_said_and_nothing_is_added(store):
    service = discovery(store, FEED_PAGES)
    proposal = service.look(HOME).proposals[0]
    with pytest.raises(NotFound):
        service.accept(proposal, company="Fremd AG")
    with pytest.raises(Invalid):
        service.accept(proposal, company="Anna Beispiel")
    with pytest.raises(Invalid):
        service.accept(proposal, person="Muster AG")
    assert store.heard.sources() == []


def test_adding_twice_keeps_what_a_source_knows_and_wakes_one_that_had_stopped(store):
    service = discovery(store, FEED_PAGES)
    proposal = service.look(HOME).proposals[0]
    source = service.accept(proposal)
    known = make.source(
        source.address, id=source.id, cursor={"edited": "x"}, health="refused", failures=3, title="Mein Titel"
    )
    store.heard.put_sources([known])
    again = service.accept(proposal)
    assert (again.cursor, again.title, again.health, again.failures) == ({"edited": "x"}, "Mein Titel", "new", 0)


def test_a_source_that_has_moved_is_known_under_both_addresses(store):
    service = discovery(store, FEED_PAGES)
    source = service.accept(service.look(HOME).proposals[0])
    store.heard.put_sources([replace(source, address="https://neu.example/feed")])
    moved = service.accept(replace(service.look(HOME).proposals[0], address="https://neu.example/feed"))
    assert moved.id == service.accept(service.look(HOME).proposals[0]).id == source.id
    assert [one.address for one in store.heard.sources()] == ["https://neu.example/feed"]


def test_searching_adds_what_is_sure_and_remembers_who_was_looked_for(store):
    told: list[tuple[int, int, str]] = []
    pages = {
        "https://muster.example": answer(page(head=alternate("/feed/")), HOME),
        f"{SITE}/feed/": rss(1),
        "https://beispiel.example": page(),
    }
    one = discovery(store, pages).discover(told=lambda *args: told.append(args))
    assert [(source.address, source.added_by) for source in one.added] == [(f"{SITE}/feed/", "discovery")]
    assert (one.without_domain, one.left) == (1, 0)
    assert told[-1][:2] == (3, 3)
    searched = store.watched.snapshot("searched")
    wanted = {make.company("Muster AG").id, make.company("Beispiel GmbH").id}
    assert wanted <= {row["watched"] for row in searched.rows}


def test_a_company_that_is_heard_already_is_not_searched_again(store):
    service = discovery(
        store, {"https://muster.example": answer(page(head=alternate("/feed/")), HOME), f"{SITE}/feed/": rss(1)}
    )
    service.discover()
    again = service.discover()
    assert "Muster AG" not in [one.company.name for one in again.searched]


def test_a_stopped_search_keeps_what_it_found_and_says_how_many_are_left(store):
    stop = Event()
    stop.set()
    assert discovery(store, {}).discover(stop=stop).left == 3


def test_an_account_is_told_by_its_address_and_visited_once_to_be_sure():
    api = "https://fedi.example/api/v1/accounts"
    account = {"id": "1", "display_name": "Anna", "discoverable": True, "indexable": True, "note": ""}
    pages = {f"{api}/lookup?acct=anna": json.dumps(account)}
    pages[f"{api}/1/statuses?exclude_reblogs=true&limit=40"] = "[]"
    one, _ = look(pages, "@anna@fedi.example")
    (proposal,) = one.proposals
    assert (proposal.connector, proposal.address, proposal.title) == ("mastodon", "https://fedi.example/@anna", "Anna")
    assert proposal.typed
    shut = {**pages, f"{api}/lookup?acct=anna": json.dumps({**account, "indexable": False})}
    refused, _ = look(shut, "@anna@fedi.example")
    assert refused.proposals == ()
    assert "indexed" in str(refused.problem)
