"""A source that has moved for good, in a browser without a browser and in the terminal."""

from __future__ import annotations

from datetime import timedelta

import make
import pytest
from fakes import NOW
from reader import OURS, browsing

from ganzohr.connectors import Visit
from ganzohr.services.schedule import after_visit

NEW = "https://anders.example/feed.xml"


@pytest.fixture
def source(own):
    moved = make.source("https://muster.example/alt.xml", title="Muster AG Presse")
    for hours in (0, 24, 48):
        moved = after_visit(moved, Visit(moved_to=NEW), [], NOW + timedelta(hours=hours))
    own.store.heard.put_sources([moved])
    return moved


@pytest.mark.parametrize(("language", "button"), [("en", "Listen there from now on"), ("de", "Ab jetzt dort hören")])
def test_the_page_shows_the_new_address_with_a_button(own, source, language, button):
    text = browsing(own, language).get("/sources").text
    assert NEW in text
    assert button in text


def test_one_click_moves_it_and_another_lets_it_stay(own, source):
    client = browsing(own)
    done = client.post("/sources", data={"source": source.id, "what": "move"}, headers=OURS)
    assert (done.status_code, done.headers["location"]) == (303, "/sources")
    assert own.store.heard.source(source.id).address == NEW
    assert client.post("/sources", data={"source": source.id, "what": "move"}, headers=OURS).status_code == 404
    own.store.heard.put_sources([source])
    client.post("/sources", data={"source": source.id, "what": "stay"}, headers=OURS)
    assert own.store.heard.source(source.id).address == source.address
    assert "Listen there from now on" not in client.get("/sources").text


def test_the_terminal_lists_what_should_move_and_moves_it(typing, source):
    said = typing.type("move")
    assert NEW in said.out
    assert f"ganzohr move {source.address}" in said.out
    assert typing.type("move", source.address).out.strip() == f"{NEW} is listened to from now on."
    assert typing.type("move").out.strip() == "No source should move."
    assert typing.type("move", source.address).code == 2


def test_the_terminal_lets_a_source_stay(typing, source):
    assert typing.type("move", source.address, "--stay").out.strip() == f"{source.address} stays where it is."
    assert typing.type("move").out.strip() == "No source should move."
