"""Conversations: both sides, every line below what it answers, those we watch marked, competitors too."""

from dataclasses import replace

import make
import pytest
from fakes import NOW

from ganzohr.errors import NotFound
from ganzohr.services.conversations import Conversations
from ganzohr.store import open_store

ROOT = "https://fedi.example/@otto/1"


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "store.db"), now=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def talk(store):
    """Anna of a watched company asks; a stranger and a competitor's presales answer; Anna thanks the competitor."""
    muster, rival = make.company("Muster AG"), make.company("Rivale GmbH", tags=("Wettbewerber",))
    anna = make.person("Anna Beispiel", company_id=muster.id)
    paul = make.person("Paul Presales", company_id=rival.id, urls=("https://fedi.example/@paul",))
    store.watched.put_companies([muster, rival], "hand", NOW)
    store.watched.put_people([anna, paul], "hand", NOW)
    source = make.source("@anna@fedi.example", connector="mastodon", person_id=anna.id, title="Anna")
    store.heard.put_sources([source])

    def said(number, by, text, to=None, **more):
        return make.document(
            text,
            key=str(number),
            source_id=source.id,
            url=f"https://fedi.example/@{by}/{number}",
            author=by,
            author_url=f"https://fedi.example/@{by}",
            replies_to=to,
            thread="https://fedi.example/@anna/1",
            said_on=make.later(hours=number - 24),
            by_others=by != "anna",
            kind="post",
            **more,
        )

    question = said(1, "anna", "Wer kennt ein gutes CRM?")
    stranger = said(2, "otto", "Papier.", question.url)
    offer = said(3, "paul", "Unseres! Muster AG nutzt es schon.", question.url)
    thanks = said(4, "anna", "Danke, ich melde mich.", offer.url)
    late = said(5, "otto", "Oder Excel.", stranger.url)
    store.heard.put_documents([thanks, late, offer, stranger, question])
    return store, question


def test_every_line_stands_below_what_it_answers(talk):
    store, question = talk
    thread = Conversations(store, lambda: NOW).thread(question.id)
    assert [(line.document.key, line.depth) for line in thread.lines] == [
        ("1", 0),
        ("2", 1),
        ("5", 2),
        ("3", 1),
        ("4", 2),
    ]


def test_those_we_watch_are_marked_with_their_company_the_competitor_too(talk):
    store, question = talk
    lines = {line.document.key: line for line in Conversations(store, lambda: NOW).thread(question.id).lines}
    named = {k: (line.person and line.person.name, line.company and line.company.name) for k, line in lines.items()}
    assert named["1"] == named["4"] == ("Anna Beispiel", "Muster AG")
    assert named["3"] == ("Paul Presales", "Rivale GmbH")
    assert named["2"] == named["5"] == (None, None)
    assert lines["3"].company.tags == ("Wettbewerber",)


def test_conversations_are_listed_with_who_takes_part(talk):
    store, question = talk
    (one,) = Conversations(store, lambda: NOW).latest().conversations
    assert (one.first.id, one.lines, one.speakers) == (question.id, 5, 3)
    assert {person.name for person in one.people} == {"Anna Beispiel", "Paul Presales"}


def test_what_two_sources_bring_is_told_once_as_the_speakers_own(talk):
    store, question = talk
    pauls = make.source("@paul@fedi.example", connector="mastodon", person_id=store.watched.people()[1].id)
    store.heard.put_sources([pauls])
    (offer,) = [one for one in store.heard.thread(question.url) if one.key == "3"]
    own = replace(offer, id=make.make_id("document", pauls.id, "3"), source_id=pauls.id, by_others=False)
    store.heard.put_documents([own])
    lines = Conversations(store, lambda: NOW).thread(question.id).lines
    assert [line.document.id for line in lines].count(own.id) == 1
    assert offer.id not in [line.document.id for line in lines]


def test_who_speaks_alone_holds_no_conversation(store):
    store.heard.put_sources([make.source()])
    alone = make.document("Hallo?", url=ROOT, thread=ROOT, author="Otto")
    store.heard.put_documents([alone, make.document("Niemand da?", url=f"{ROOT}2", thread=ROOT, author="Otto")])
    assert Conversations(store, lambda: NOW).latest().conversations == ()


def test_a_document_outside_any_conversation_is_said_to_be_none(store):
    store.heard.put_sources([make.source()])
    alone = make.document("Hallo?")
    store.heard.put_documents([alone])
    with pytest.raises(NotFound):
        Conversations(store, lambda: NOW).thread(alone.id)


def test_two_that_answer_each_other_are_both_shown(store):
    store.heard.put_sources([make.source()])
    a = make.document("A", url=f"{ROOT}a", replies_to=f"{ROOT}b", thread=ROOT, author="Otto")
    b = make.document("B", url=f"{ROOT}b", replies_to=f"{ROOT}a", thread=ROOT, author="Anna")
    store.heard.put_documents([a, b])
    assert {line.document.text for line in Conversations(store, lambda: NOW).thread(a.id).lines} == {"A", "B"}
