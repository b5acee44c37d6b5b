"""Strangers' words stay words: they add nothing to a page, become no link, and move nothing in a terminal."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hostile_words import ADDRESSES, SCRIPTS, TERMINALS, hostile_store
from morning import opened
from shell import Terminal
from starlette.testclient import TestClient

from ganzohr.web.routes import application
from ganzohr.web.shown import host

HERE = "http://127.0.0.1:8300"


@pytest.fixture(scope="module")
def skeletons(tmp_path_factory):
    """What the same pages are made of where nobody means harm."""

    made = {}

    def skeleton_of(url):
        if url not in made:
            ganzohr = opened(tmp_path_factory.mktemp("harmless"))
            made[url] = [skeleton(page.text) for page in _pages(ganzohr, "Muster", url)]
            ganzohr.close()
        return made[url]

    return skeleton_of


def _pages(ganzohr, words, url):
    hostile_store(ganzohr.store, words, url)
    (card,) = ganzohr.today.page().occasions
    number = card.occasion.number
    ganzohr.outcomes.note(number, "met", words)
    ganzohr.outcomes.undo(number)
    client = TestClient(application(ganzohr, HERE), base_url=HERE)
    pages = [client.get(path) for path in ("/", f"/occasion/{number}", "/coverage", "/sources")]
    pages.append(client.get("/search", params={"q": "Ansprechperson"}))
    ganzohr.outcomes.note(number, "later", words)
    return [*pages, client.get(f"/?noted={number}"), client.get(f"/occasion/{number}")]


def skeleton(page):
    """List every element with the names of its attributes, in order."""
    return [(one.tag, sorted(one.attrib)) for one in lxml.html.document_fromstring(page).iter()]


@pytest.mark.parametrize("words", SCRIPTS)
def test_words_add_no_element_and_no_attribute_to_any_page(empty, skeletons, words):
    pages = _pages(empty, words, "https://muster.example/1")
    assert [page.status_code for page in pages] == [200] * len(pages)
    assert [skeleton(page.text) for page in pages] == skeletons("https://muster.example/1")


@pytest.mark.parametrize("words", SCRIPTS)
def test_words_are_shown_as_they_were_written(empty, words):
    for page in _pages(empty, words, "https://muster.example/1")[:4]:
        read = lxml.html.document_fromstring(page.text).text_content()
        assert " ".join(words.split()) in " ".join(read.split())


@pytest.mark.parametrize("words", SCRIPTS)
def test_what_is_searched_for_is_only_a_value(empty, words):
    client = TestClient(application(empty, HERE), base_url=HERE)
    page = client.get("/search", params={"q": words})
    (box,) = lxml.html.document_fromstring(page.text).xpath("//input[@type='search']")
    assert box.get("value") == words
    assert not lxml.html.document_fromstring(page.text).xpath("//script|//img|//iframe|//base|//style")


@pytest.mark.parametrize("url", ADDRESSES)
def test_only_addresses_of_the_web_become_links(empty, url):
    ours = re.compile(r"/(?!/)|#main$|https://muster\.example/(feed\.xml|zwei)\?1$")
    for page in _pages(empty, "Muster", url):
        links = lxml.html.document_fromstring(page.text).xpath("//@href|//@src|//@action|//@formaction")
        assert [link for link in links if not ours.match(link)] == []


@pytest.mark.parametrize("url", ["http://[", "http://[::1", "https://x:port/", "http://", "https://a@b@c/", None, ""])
def test_an_address_that_is_none_has_no_host_and_breaks_nothing(url):
    assert host(url) in {"", "c"}


@pytest.mark.parametrize("url", ["https://muster.example/?a=1&b=<script>\"'", "HTTPS://MUSTER.example/"])
def test_an_address_of_the_web_is_a_link_with_its_host_beside_it(empty, url):
    page = _pages(empty, "Muster", url)[0]
    (link,) = lxml.html.document_fromstring(page.text).xpath("//figcaption/a")
    assert link.get("href") == url
    assert link.get("rel") == "noopener noreferrer"
    assert "(muster.example)" in link.getparent().text_content()


@pytest.mark.parametrize("words", TERMINALS + SCRIPTS)
@pytest.mark.parametrize("colour", [False, True])
def test_words_move_nothing_in_a_terminal(empty, words, colour):
    hostile_store(empty.store, words)
    terminal = Terminal(empty)
    number = str(empty.today.page().occasions[0].occasion.number)
    for command in (
        ("today",), ("occasion", number), ("why", number), ("coverage",), ("sources",), ("search", "Ansprechperson"),
    ):  # fmt: skip
        said = terminal.type(*command, colour=colour)
        assert said.code == 0
        ours = re.sub(r"\x1b\[[0-9;]*m", "", said.out) if colour else said.out
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ours)
        bare = re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", words)
        assert not colour or "\x1b]8" not in said.out
        if command[0] == "today":
            assert bare in ours.replace("\n", " ") or "\n" in words


@pytest.mark.parametrize("words", TERMINALS)
def test_words_reach_programs_unchanged(empty, words):
    hostile_store(empty.store, words)
    (one,) = Terminal(empty).type("today", "--format", "json").json["occasions"]
    assert one["company"] == f"{words} AG"
    assert one["evidence"][0]["quote"]["exact"].startswith(f"{words} AG sucht")
