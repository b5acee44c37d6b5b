"""The demo world through the real discovery, the real connectors, the real client and a real parsing process."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from demo_world import World, world
from fakes import NOW
from program import DemoNetwork

from ganzohr import connectors
from ganzohr.connectors import Tools, Visit
from ganzohr.errors import Gone, Refused, SourceError, Unreachable, Unreadable
from ganzohr.isolation import Isolation
from ganzohr.model import Source, make_id
from ganzohr.net.http import HttpWeb
from ganzohr.services import schedule
from ganzohr.services.looking import Look, look_around

__all__ = ["world"]


@pytest.fixture(scope="module")
def tools():
    web = HttpWeb(user_agent="ganzohr/test", now=lambda: NOW, allow_private=("127.0.0.1",))
    isolation = Isolation(seconds=20)
    yield Tools(web, isolation.call, NOW, lambda _keys: set())
    isolation.close()


@pytest.fixture
def running(world, tools):
    return world, tools


def look(world: World, tools: Tools, site: str, path: str = "/") -> Look:
    return look_around(world.address(site, path), tools)


def source(connector: str, address: str, **rest) -> Source:
    return Source(make_id("source", connector, address), connector, address, added_at=NOW, **rest)


def hear(look: Look, tools: Tools) -> Visit:
    best = look.proposals[0]
    return connectors.SHELF.get(best.connector).poll(
        source(best.connector, best.address, cursor=best.cursor, added_by="discovery"), tools
    )


@pytest.mark.parametrize(
    ("site", "path", "expected", "words"),
    [
        ("tagblatt", "/", ("feed", "/rss.xml"), "Insolvenz angemeldet"),
        ("amtsblatt", "/", ("feed", "/atom.xml"), "Aktenzeichen 11 IN 4711"),
        ("business_post", "/", ("feed", "/feed/"), "has agreed to buy Sample Sensors"),
        ("musterwerk", "/", ("feed", "/presse/feed/"), "neue Chief Information Officer"),
        ("beispiel_maschinenbau", "/", ("feed", "/index.php/feed.rss"), "240 Stellen"),
        ("bruecke", "/karriere/", ("page", "/karriere/"), "einen IT-Leiter (m/w/d)"),
        ("example_robotics", "/", ("feed", "/newsroom/atom.xml"), "will acquire Sample Sensors"),
        ("platzhalter", "/blog/feed.json", ("feed", "/blog/feed.json"), "sucht einen Partner"),
        ("bernds_notizen", "/", ("feed", "/index.xml"), "Hat jemand Erfahrung"),
        ("testfeld", "/", ("page", "/sitemap.xml"), "startet ein Programm"),
    ],
)
def test_each_site_is_found_and_heard(running, site, path, expected, words):
    world, tools = running
    found = look(world, tools, site, path)
    best = found.proposals[0]
    assert (best.connector, best.address) == (expected[0], world.address(site, expected[1]))
    heard = hear(found, tools).heard
    assert any(words in one.text for one in heard)
    assert all(one.said_on is not None and one.said_on <= NOW for one in heard)


def test_a_site_that_forbids_robots_gives_nothing_and_is_not_crawled(world, tools):
    found = look(world, tools, "nirgendwo")
    assert found.proposals == ()
    assert "robots.txt" in str(found.problem)
    assert {path for path, _ in world.sites["nirgendwo"].asked} <= {"/", "/robots.txt"}


def test_a_feed_that_moved_is_followed_and_its_new_address_reported(world, tools):
    one = source("feed", world.address("beispieltage", "/feed.xml"))
    visit = connectors.SHELF.get("feed").poll(one, tools)
    assert visit.moved_to == world.address("beispieltage", "/neu/feed.xml")
    for day in range(3):
        one = schedule.after_visit(one, visit, visit.heard, NOW + timedelta(days=day))
        assert one.health == ("moved" if day == 2 else "working")


def test_silent_broken_and_gone_are_told_apart(world, tools):
    feed = connectors.SHELF.get("feed")
    silent = source("feed", world.address("kulisse", "/rss"))
    visit = feed.poll(silent, tools)
    assert schedule.after_visit(silent, visit, visit.heard, NOW).health == "silent"
    for site, path, kind, health in (
        ("attrappe", "/news/rss.xml", Unreadable, "broken"),
        ("probe_blog", "/feed/", Gone, "gone"),
    ):
        one = source("feed", world.address(site, path))
        with pytest.raises(SourceError) as caught:
            feed.poll(one, tools)
        assert isinstance(caught.value, kind)
        assert schedule.after_failure(one, caught.value, NOW).health == health


def test_an_unchanged_feed_costs_a_304(world, tools):
    one = source("feed", world.address("kulisse", "/rss"))
    first = connectors.SHELF.get("feed").poll(one, tools)
    second = connectors.SHELF.get("feed").poll(replace(one, validators=first.validators, cursor=first.cursor), tools)
    assert second.heard == ()
    assert world.sites["kulisse"].asked[-1] == ("/rss", 304)


@pytest.fixture(scope="module")
def by_name(world):
    network = DemoNetwork(world.names)
    web = HttpWeb("ganzohr/test", lambda: NOW, pace=timedelta(0), resolve=network.resolve, network=network)
    isolation = Isolation(seconds=20)
    yield Tools(web, isolation.call, NOW, lambda _keys: set())
    isolation.close()


@pytest.mark.parametrize(
    ("connector", "address", "speakers"),
    [
        ("mastodon", "https://fedi.example/@bernd", {"Bernd Erdacht", "Rita Rivale", "Dorian Dritter"}),
        ("bluesky", "https://bsky.app/profile/lena.erdacht.example", {"Lena Leerzeile", "Quentin Quer"}),
    ],
)
def test_a_conversation_is_heard_with_everybody_in_it(by_name, connector, address, speakers):
    heard = connectors.SHELF.get(connector).poll(source(connector, address), by_name).heard
    assert {one.author for one in heard} == speakers
    assert len({one.thread for one in heard}) == 1
    assert sum(one.replies_to is not None for one in heard) == len(heard) - 1


def test_an_account_that_asks_not_to_be_heard_is_not(by_name):
    with pytest.raises(Refused):
        connectors.SHELF.get("mastodon").poll(source("mastodon", "https://fedi.example/@kulisse"), by_name)


def test_names_that_are_not_of_this_world_are_nowhere(by_name):
    with pytest.raises(Unreachable):
        by_name.web.get("https://muster.example/")


def test_a_podcast_says_who_speaks(world, tools):
    one = source("podcast", f"podcast:{world.address('podcast', '/podcast.xml')}")
    assert ["Paula Probe" in heard.text for heard in connectors.SHELF.get("podcast").poll(one, tools).heard] == [True]


def test_days_in_the_stories_are_counted_from_today(world):
    story = next(one for one in world.sites["musterwerk"].stories if one.path.endswith("neue-cio"))
    assert "zum 1. Dezember 2026 neue Chief" in story.text
    assert story.at.date() == (NOW - timedelta(days=1)).date()
