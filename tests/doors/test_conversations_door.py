"""Conversations at the doors: both sides in terminal, browser and JSON; strangers' words stay words."""

import make
import pytest
from fakes import NOW
from reader import browsing
from shell import Terminal

ASKED = "https://fedi.example/@anna/1"


def browse(ganzohr, address, language="en"):
    return browsing(ganzohr, language).get(address)


@pytest.fixture
def talk(empty):
    store = empty.store
    muster = make.company("Muster AG")
    anna = make.person("Anna Beispiel", company_id=muster.id)
    store.watched.put_companies([muster], "hand", NOW)
    store.watched.put_people([anna], "hand", NOW)
    source = make.source("@anna@fedi.example", connector="mastodon", person_id=anna.id, title="Anna")
    store.heard.put_sources([source])
    common = {"source_id": source.id, "thread": ASKED, "kind": "post"}
    asked = make.document("Wer kennt ein gutes CRM?", url=ASKED, said_on=NOW, author="anna", key="1", **common)
    answer = make.document(
        "<b>Wir</b> bei Muster AG\x1b[31m!",
        url="javascript:alert(1)",
        replies_to=ASKED,
        said_on=make.later(hours=1),
        author="otto",
        author_url="https://fedi.example/@otto",
        by_others=True,
        key="2",
        **common,
    )
    store.heard.put_documents([asked, answer])
    return empty, asked


def test_the_list_names_who_takes_part_and_leads_to_the_whole(talk):
    ganzohr, asked = talk
    said = Terminal(ganzohr).type("conversations")
    assert "Anna Beispiel · Muster AG · 2 lines" in said.out
    assert f"ganzohr conversations {asked.id}" in said.out
    page = browse(ganzohr, "/conversations")
    assert f'<a href="/conversation/{asked.id}">' in page.text
    (row,) = Terminal(ganzohr).type("conversations", "--format", "json").json
    assert (row["people"], row["companies"], row["lines"]) == (["Anna Beispiel"], ["Muster AG"], 2)


def test_the_whole_shows_both_sides_and_marks_those_we_watch(talk):
    ganzohr, asked = talk
    said = Terminal(ganzohr).type("conversations", asked.id, language="de")
    assert "Anna Beispiel, Muster AG (beobachtet)" in said.out
    assert "\x1b" not in said.out
    page = browse(ganzohr, f"/conversation/{asked.id}", "de")
    assert page.text.count("<li class=") == 2
    assert page.text.count(" watched") == 1
    lines = Terminal(ganzohr).type("conversations", asked.id, "--format", "json").json["lines"]
    assert [(line["person"], line["replies_to"]) for line in lines] == [("Anna Beispiel", None), (None, ASKED)]


def test_strangers_words_stay_words(talk):
    ganzohr, asked = talk
    text = browse(ganzohr, f"/conversation/{asked.id}").text
    assert "&lt;b&gt;Wir&lt;/b&gt;" in text
    assert "javascript:" not in text


def test_no_conversation_yet_is_a_page_that_says_what_to_do(empty):
    assert "No conversation was heard yet." in browse(empty, "/conversations").text
    assert "No conversation was heard yet." in Terminal(empty).type("conversations").out


def test_a_document_that_is_not_there_is_said_so(empty):
    assert browse(empty, "/conversation/abc").status_code == 404
    assert Terminal(empty).type("conversations", "abc").code != 0
