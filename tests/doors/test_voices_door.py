"""Whose voice is what, at the doors: seen with proofs, decided, looked at before, and taken back."""

from __future__ import annotations

from dataclasses import replace

import make
import pytest
from fakes import NOW, FakeWeb, answer, call_here
from reader import OURS, browsing
from shell import Terminal

from ganzohr.matching.identity import Proof
from ganzohr.services.discovery import Discovery
from ganzohr.services.listening import Listening
from ganzohr.store import Proposed

MUSTER = make.company("Muster AG", domain="muster.example")
ANNA = make.person("Anna Beispiel", company_id=MUSTER.id, company_name=MUSTER.name)
LINKED = Proof("linked", "https://muster.example/team/anna/")
IMPRINT = Proof("imprint", "https://muster.example/impressum/", "Geschäftsführung: Otto Probe")


@pytest.fixture
def asked(empty):
    """A store with a place to decide on, a person to watch, and a voice that asks not to be heard."""
    empty.store.watched.put_companies([MUSTER], "hand", NOW)
    empty.store.watched.put_people([ANNA], "hand", NOW)
    found = {"found_at": NOW}
    empty.store.proposals.put(
        [
            Proposed(
                "voice", None, ANNA.id, "mastodon", "https://fedi.example/@anna", "<b>Anna</b>", (LINKED,), **found
            ),
            Proposed(
                "person", MUSTER.id, None, "", IMPRINT.where, "Otto Probe", (IMPRINT,), {"position": "CEO"}, **found
            ),
            Proposed("voice", None, ANNA.id, "bluesky", "https://bsky.app/profile/a.example", state="shut", **found),
        ]
    )
    return empty


def sources(ganzohr) -> list[str]:
    return [one.address for one in ganzohr.store.heard.sources()]


def test_the_terminal_lists_what_is_proposed_with_every_proof(asked):
    out = Terminal(asked).type("voices").out
    assert "Anna Beispiel, Muster AG: mastodon · <b>Anna</b>" in out
    assert "– https://muster.example/team/anna/, a page of their own, leads there" in out
    assert "Muster AG: watch Otto Probe, CEO?" in out
    assert "“Geschäftsführung: Otto Probe”" in out
    assert "asks not to be heard: 1" in out
    assert "bsky.app" not in out
    rows = Terminal(asked).type("voices", "Anna Beispiel", "--format", "json").json
    assert [(row["state"], row["connector"]) for row in rows] == [("open", "mastodon"), ("shut", "bluesky")]
    assert rows[0]["proofs"][0]["what"] == "linked"


def test_a_preview_says_what_would_happen_and_changes_nothing(asked):
    before = asked.store.proposals.all()
    said = Terminal(asked).type("voices", "accept", "1", "--dry-run")
    assert "nothing was changed" in said.out
    assert "https://fedi.example/@anna is listened to from now on, as the voice of Anna Beispiel." in said.out
    assert (asked.store.proposals.all(), sources(asked)) == (before, [])


def test_a_yes_listens_there_and_can_be_taken_back_with_what_was_heard(asked):
    typing = Terminal(asked)
    typing.type("voices", "accept", "1")
    (source,) = asked.store.heard.sources()
    assert (source.address, source.person_id, source.company_id, source.added_by) == (
        "https://fedi.example/@anna",
        ANNA.id,
        MUSTER.id,
        "discovery",
    )
    asked.store.heard.put_documents([make.document(source_id=source.id)])
    assert "dropped: 1" in typing.type("voices", "undo", "1", "--dry-run").out
    typing.type("voices", "undo", "1")
    assert (sources(asked), asked.store.heard.count()) == ([], 0)
    assert typing.type("voices", "undo", "1").code == 1


def test_a_voice_that_is_taken_over_is_told_before_and_given_back_with_all_it_said(asked):
    theirs = make.source("https://fedi.example/@anna", connector="mastodon", company_id=MUSTER.id)
    asked.store.heard.put_sources([theirs])
    asked.store.heard.put_documents([make.document(source_id=theirs.id)])
    typing = Terminal(asked)
    said = typing.type("voices", "accept", "1", "--dry-run").out
    assert "listened to as the voice of Muster AG so far, is the voice of Anna Beispiel from now on" in said
    typing.type("voices", "accept", "1")
    assert asked.store.heard.source(theirs.id).person_id == ANNA.id
    assert "the voice of Muster AG as before" in typing.type("voices", "undo", "1", "--dry-run").out
    typing.type("voices", "undo", "1")
    assert asked.store.heard.source(theirs.id) == theirs
    assert (asked.store.heard.count(), asked.store.proposals.one(1).state) == (1, "open")


def test_a_source_added_by_hand_is_never_dropped_by_taking_a_yes_back(asked):
    typing = Terminal(asked)
    typing.type("voices", "accept", "1")
    (source,) = asked.store.heard.sources()
    asked.store.heard.put_sources([replace(source, added_by="hand")])
    typing.type("voices", "refuse", "1")
    assert sources(asked) == ["https://fedi.example/@anna"]


def test_the_page_says_before_a_decision_what_it_would_change(asked):
    text = browsing(asked).get("/voices").text
    assert "What would happen?" in text
    assert "https://fedi.example/@anna is listened to from now on, as the voice of Anna Beispiel." in text
    assert "Otto Probe is never proposed for Muster AG again." in text
    assert sources(asked) == []


def test_a_person_of_an_imprint_is_watched_after_a_yes(asked):
    Terminal(asked).type("voices", "accept", "2")
    (otto,) = [one for one in asked.store.watched.people() if one.name == "Otto Probe"]
    assert (otto.company_id, otto.position) == (MUSTER.id, "CEO")


def test_who_asks_not_to_be_heard_cannot_be_accepted(asked):
    said = Terminal(asked).type("voices", "accept", "3")
    assert (said.code, sources(asked)) == (1, [])
    assert "asks not to be heard" in said.err
    states = {one.watched.name: one.state for one in asked.coverage.report().people}
    assert states == {"Anna Beispiel": "opted out"}


@pytest.mark.parametrize(
    "words", [("accept", "x"), ("refuse", "-1"), ("undo", "9" * 30), ("accept", "77"), ("Niemand",)]
)
def test_wrong_usage_is_said_and_ends_with_two(asked, words):
    said = Terminal(asked).type("voices", *words)
    assert said.code == 2
    assert said.err.strip()


@pytest.mark.parametrize(
    ("language", "heading", "yes", "no"),
    [
        ("en", "Whose voice is what?", "Yes", "Not this one"),
        ("de", "Wessen Stimme ist was?", "Ja", "Das ist sie nicht"),
    ],
)
def test_the_page_asks_with_proofs_and_shows_strangers_words_as_words(asked, language, heading, yes, no):
    text = browsing(asked, language).get("/voices").text
    assert f"<h1>{heading}</h1>" in text
    assert ">" + yes + "</button>" in text
    assert ">" + no + "</button>" in text
    assert "&lt;b&gt;Anna&lt;/b&gt;" in text
    assert "Geschäftsführung: Otto Probe" in text
    assert "bsky.app" not in text
    assert "{" not in text.partition("<svg")[0]


def test_not_this_one_is_remembered_and_undone_in_the_browser(asked):
    client = browsing(asked)
    answer = client.post("/voices", data={"number": "1", "what": "refuse"}, headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/voices?done=1")
    assert "Proposal 1: not this one." in client.get("/voices?done=1").text
    assert asked.store.proposals.one(1).state == "refused"
    client.post("/voices", data={"number": "1", "what": "undo"}, headers=OURS)
    assert asked.store.proposals.one(1).state == "open"


@pytest.mark.parametrize(("number", "what", "status"), [("", "accept", 404), ("7", "accept", 404), ("1", "eat", 422)])
def test_what_cannot_be_done_is_refused(asked, number, what, status):
    assert browsing(asked).post("/voices", data={"number": number, "what": what}, headers=OURS).status_code == status


def test_coverage_leads_to_it(asked):
    assert 'href="/voices"' in browsing(asked).get("/coverage").text


def site() -> FakeWeb:
    """A site with one feed, and nothing else."""
    pages = {
        "https://muster.example": '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" '
        'href="/feed.xml"><title>Muster AG</title></head><body>Muster AG</body></html>',
        "https://muster.example/feed.xml": '<rss version="2.0"><channel><title>News</title><item><title>Muster AG baut'
        "</title><link>https://muster.example/1</link></item></channel></rss>",
    }
    home = answer(pages["https://muster.example"], "https://muster.example/")
    return FakeWeb(pages | {"https://muster.example": home})


def test_start_imports_finds_listens_and_ends_with_the_coverage(empty, tmp_path):
    (tmp_path / "companies.csv").write_text("name;domain\nMuster AG;muster.example\n")
    web = site()
    empty.discovery = Discovery(empty.store, web, call_here, lambda: NOW)
    empty.listening = Listening(empty.store, web, call_here, lambda: NOW)
    said = Terminal(empty, tmp_path).type("start", "companies.csv")
    assert said.code == 0
    steps = ("1 new", "1 source was added", "1 source was visited: 1 new document", "1 of 1 active", "ganzohr today")
    places = [said.out.index(step) for step in steps]
    assert places == sorted(places)


def test_discover_looks_for_voices_and_ends_with_the_coverage(asked):
    asked.discovery = Discovery(asked.store, site(), call_here, lambda: NOW)
    out = Terminal(asked).type("discover").out
    assert "1 company was looked for, 1 source was added." in out
    assert out.index("1 source was added") < out.index("Anna Beispiel")
    assert sources(asked) == ["https://muster.example/feed.xml"]
    assert "0 companies were looked for" in Terminal(asked).type("discover").out
    assert "1 company was looked for" in Terminal(asked).type("discover", "Muster", "AG").out
    assert Terminal(asked).type("discover", "Anna", "Beispiel").code == 2


def test_coverage_names_what_waits_for_a_yes_as_what_would_raise_it(asked):
    assert "places that wait for your yes: 1; see ganzohr voices" in Terminal(asked).type("coverage").out


def test_the_terminal_asks_tells_what_was_tried_and_takes_a_yes(empty):
    antriebe = make.company("Muster Antriebe GmbH")
    empty.store.watched.put_companies([antriebe], "hand", NOW)
    root = "https://muster-antriebe.example"
    imprint = "<html><head><title>Impressum</title></head><body><p>Muster Antriebe GmbH<br>Ulm</p></body></html>"
    home = '<html><head><title>Willkommen</title></head><body><a href="/news/feed.xml">Feed</a></body></html>'
    feed = site().pages["https://muster.example/feed.xml"]
    pages = {root: home, f"{root}/": home, f"{root}/impressum": imprint, f"{root}/news/feed.xml": feed}
    empty.discovery = Discovery(empty.store, FakeWeb(pages), call_here, lambda: NOW, endings=("example",))
    typing = Terminal(empty)
    out = typing.type("discover", antriebe.name).out
    assert "✓ muster-antriebe.example (a name like theirs): " in out
    assert "Is this their own site? ganzohr voices shows what speaks for it: 1" in out
    assert "is muster-antriebe.example their own site?" in typing.type("voices").out
    typing.type("voices", "accept", "1")
    assert empty.store.watched.company(antriebe.id).domain == "muster-antriebe.example"
    assert "1 source was added" in typing.type("discover").out
