"""What was dropped as noise, in a browser without a browser and in the terminal: seen, brought back, dropped again."""

from __future__ import annotations

import re

import pytest
from reader import OURS, browsing


@pytest.mark.parametrize(
    ("language", "heading", "kind", "button"),
    [
        ("en", "What was dropped, and why", "lunch menu", "Listen to this kind"),
        ("de", "Was aussortiert wurde, und warum", "Mittagskarte", "Diese Art mithören"),
    ],
)
def test_the_page_names_each_kind_with_examples_and_a_button(shared, language, heading, kind, button):
    text = browsing(shared, language).get("/dropped").text
    assert f"<h1>{heading}</h1>" in text
    assert re.search(rf'<h2 id="kind-\d">{kind}</h2>', text)
    assert "Linsen mit Spätzle" in text
    assert button in text
    assert "{" not in re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)


def test_today_leads_to_it(shared):
    assert 'href="/dropped"' in browsing(shared).get("/").text


def test_one_click_brings_a_kind_back_and_another_drops_it_again(own):
    client = browsing(own)
    back = client.post("/dropped", data={"kind": "lunch menu", "what": "back"}, headers=OURS)
    assert (back.status_code, back.headers["location"]) == (303, "/dropped?back=lunch+menu&n=2")
    text = client.get(back.headers["location"]).text
    assert "lunch menu: listened to again, 2 documents were read again." in text
    assert "is listened to" in text
    again = client.post("/dropped", data={"kind": "lunch menu", "what": "again"}, headers=OURS)
    assert again.headers["location"] == "/dropped?again=lunch+menu&n=2"
    assert "lunch menu: dropped again, 2 documents with it." in client.get(again.headers["location"]).text


@pytest.mark.parametrize("kind", ["politics", "", "l" * 5000, "<b>"])
def test_what_is_no_kind_is_refused_with_the_list_of_kinds(own, kind):
    answer = browsing(own).post("/dropped", data={"kind": kind, "what": "back"}, headers=OURS)
    assert answer.status_code == 404
    assert "lunch menu" in answer.text
    assert "<b>" not in answer.text.partition("<h1")[2]


def test_what_an_address_says_that_is_no_kind_is_not_repeated(shared):
    assert "nonsense" not in browsing(shared).get("/dropped?back=nonsense&n=7").text.partition("<main")[2]


def test_the_terminal_lists_kinds_with_the_command_that_brings_them_back(looking):
    said = looking.type("dropped")
    assert said.code == 0
    assert "lunch menu · 2 documents" in said.out
    assert 'ganzohr dropped "lunch menu" --bring-back' in said.out
    rows = looking.type("dropped", "lunch", "--format", "json").json
    assert [(row["kind"], row["documents"], row["kept"]) for row in rows] == [("lunch menu", 2, False)]
    assert any("Linsen mit Spätzle" in one["text"] for one in rows[0]["examples"])


def test_the_terminal_brings_a_kind_back_and_drops_it_again(typing):
    assert typing.type("dropped", "lunch", "--bring-back").out.strip() == (
        "lunch menu: listened to again, 2 documents were read again."
    )
    assert "--drop-again" in typing.type("dropped", "lunch").out
    again = typing.type("dropped", "lunch", "menu", "--drop-again", "--format", "json").json
    assert again == {"kind": "lunch menu", "kept": False, "documents": 2}


@pytest.mark.parametrize(
    "words", [("--bring-back",), ("politics", "--bring-back"), ("lunch", "--bring-back", "--drop-again"), ("politics",)]
)
def test_wrong_usage_is_said_and_ends_with_two(typing, words):
    said = typing.type("dropped", *words)
    assert said.code == 2
    assert said.err.strip()
