"""A round of listening: no source can stop another, and to be stopped is nobody's fault."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread

import make
import pytest
from fakes import NOW, FakeWeb, call_here

from ganzohr.connectors.bluesky import API
from ganzohr.errors import Stopped, Unreachable
from ganzohr.net.manners import Pace
from ganzohr.services.discovery import Discovery
from ganzohr.services.listening import Listening
from ganzohr.services.understanding import RETOLD
from ganzohr.store import open_store

FEED = """<rss version="2.0"><channel><title>Muster AG</title><item><guid>1</guid><title>Ein neues Werk</title>
<description>Die Muster AG baut ein neues Werk in Musterstadt.</description></item></channel></rss>"""
GOOD, BAD = "https://muster.example/feed.xml", "https://fehler.example/feed.xml"


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "store.db"), now=lambda: NOW) as opened:
        yield opened


def post(rkey, hour):
    author = {"did": "did:plc:anna", "handle": "anna.muster.example", "labels": []}
    said = f"2026-11-21T{hour:02}:00:00Z"
    return {
        "uri": f"at://did:plc:anna/app.bsky.feed.post/{rkey}",
        "author": author,
        "record": {"text": f"Die Muster AG meldet Zahl {hour}.", "createdAt": said},
        "indexedAt": said,
    }


def bluesky(*posts):
    class Public(FakeWeb):
        def get(self, url, **more):
            return super().get(url.partition("?")[0], **more)

    feed = {"feed": [{"post": one} for one in posts]}
    return Public(
        {
            f"{API}app.bsky.actor.getProfile": json.dumps({"did": "did:plc:anna"}),
            f"{API}app.bsky.feed.getAuthorFeed": json.dumps(feed),
        }
    )


def listening(store, web, **more):
    return Listening(store, web, call_here, lambda: NOW, **more)


def test_a_fault_of_ours_at_one_source_is_logged_and_shown_and_the_others_are_heard(store, caplog):
    store.heard.put_sources([make.source(BAD), make.source(GOOD)])
    web = FakeWeb({BAD: ZeroDivisionError("nobody thought of this"), GOOD: FEED})

    with caplog.at_level(logging.ERROR):
        report = listening(store, web).listen()

    assert report.documents == 1
    assert "nobody thought of this" in caplog.text
    assert "Traceback" in caplog.text
    (failed,) = report.failed
    assert failed.source.address == BAD
    assert "fault of ganzohr itself (ZeroDivisionError)" in str(failed.problem)
    states = {source.address: source for source in store.heard.sources()}
    assert (states[BAD].health, states[GOOD].health) == ("broken", "working")
    assert "please report" in str(states[BAD].reason)
    assert states[BAD].next_due > NOW


def test_a_source_whose_connector_is_gone_is_broken_and_says_so(store):
    store.heard.put_sources([make.source("https://muster.example/", connector="telex")])

    listening(store, FakeWeb({})).listen()

    (source,) = store.heard.sources()
    assert source.health == "broken"
    assert "telex" in str(source.reason)


def test_a_visit_that_a_wrong_clock_has_put_off_for_a_year_is_made_now(store):
    store.heard.put_sources([make.source(GOOD, next_due=NOW + timedelta(days=365))])

    assert listening(store, FakeWeb({GOOD: FEED})).listen().documents == 1


def test_a_source_that_is_forgotten_while_it_is_visited_stops_nobody(store):
    store.heard.put_sources([make.source(BAD), make.source(GOOD)])

    class Forgetting(FakeWeb):
        def get(self, url, **asked):
            if url == BAD:
                store.heard.remove_source(make.source(BAD).id)
                raise Unreachable("{url} is silent.", url=url)
            return super().get(url, **asked)

    report = listening(store, Forgetting({GOOD: FEED})).listen()

    assert report.documents == 1
    assert [source.address for source in store.heard.sources()] == [GOOD]


def test_a_visit_that_was_stopped_counts_as_left_and_leaves_the_source_as_it_was(store):
    store.heard.put_sources([make.source(GOOD)])
    before = store.heard.sources()

    report = listening(store, FakeWeb({GOOD: Stopped("ganzohr is stopping")})).listen()

    assert (report.visits, report.left) == ((), 1)
    assert store.heard.sources() == before


def test_a_post_that_its_author_took_back_is_not_kept(store):
    account = make.source("https://bsky.app/profile/anna.muster.example", connector="bluesky")
    store.heard.put_sources([account])
    posts = {rkey: post(rkey, hour) for hour, rkey in enumerate(("3a", "3b", "3c"), start=5)}
    web = bluesky(posts["3c"], posts["3b"], posts["3a"])
    assert listening(store, web).listen().documents == 3
    assert [hit.document.key for hit in store.heard.search("Muster")] == [posts[k]["uri"] for k in ("3a", "3b", "3c")]

    store.heard.put_sources([replace(store.heard.source(account.id), next_due=None)])
    listening(store, bluesky(posts["3c"], posts["3a"])).listen()

    assert {one.key for one in store.heard.seen(NOW)} == {posts["3a"]["uri"], posts["3c"]["uri"]}
    assert store.check() == []


def test_a_search_that_was_stopped_has_not_looked(store):
    company = make.company("Muster AG", domain="muster.example")
    store.watched.put_companies([company], "hand", NOW)
    web = FakeWeb({f"https://{start}muster.example": Stopped("ganzohr is stopping") for start in ("", "www.")})

    found = Discovery(store, web, call_here, lambda: NOW).discover()

    assert (found.searched, found.left) == ((), 1)
    assert store.watched.snapshot("searched") is None


def test_a_fault_of_ours_at_one_company_leaves_the_search_going(store):
    companies = [make.company(name, domain=f"{name}.example") for name in ("fehler", "muster")]
    store.watched.put_companies(companies, "hand", NOW)
    web = FakeWeb({"https://fehler.example": ZeroDivisionError("odd"), "https://muster.example": FEED})

    found = Discovery(store, web, call_here, lambda: NOW).discover()

    assert {one.company.name for one in found.searched if one.added} == {"muster"}
    assert "fault of ganzohr itself" in str(next(one for one in found.searched if one.failed).look.problem)


def test_waiting_for_a_turn_ends_at_once_when_the_program_is_asked_to_stop():
    stopping, ticks, ended = Event(), iter(range(10)), []
    pace = Pace(lambda: NOW, lambda: next(ticks), stopping.wait)
    with pace.turn("muster.example", timedelta()):
        pass

    def wait_an_hour():
        try:
            with pace.turn("muster.example", timedelta(hours=1)):
                pass
        except Stopped as error:
            ended.append(error)

    waiting = Thread(target=wait_an_hour)
    waiting.start()
    stopping.set()
    waiting.join(timeout=10)
    assert len(ended) == 1


TOLD = (
    "Die Muster AG in Fürth baut 240 Stellen ab. Das teilte Vorstandschefin Anna Beispiel am Dienstag mit. Betroffen "
    "ist vor allem die Montage, sagte sie der Nachrichtenagentur. Insgesamt beschäftigt das Unternehmen 3.900 Menschen."
)


def told_by(site, text=TOLD, guid="1"):
    item = f"<item><guid>{guid}</guid><title>{site} meldet</title><description>{text}</description></item>"
    return f'<rss version="2.0"><channel><title>{site}</title>{item}</channel></rss>'


def hear(store, now, **feeds):
    addresses = {f"https://{site}.example/feed": body for site, body in feeds.items()}
    store.heard.put_sources([make.source(address, next_due=now) for address in addresses])
    Listening(store, FakeWeb(addresses), call_here, lambda: now).listen(every=True)


def test_one_story_has_all_who_tell_it_whenever_they_do_and_keeps_its_first(store):
    hear(store, NOW, tagblatt=told_by("Tagblatt"), kurier=told_by("Kurier", "Fürth (dpa) - " + TOLD.replace("ü", "ue")))
    hear(store, NOW + timedelta(days=1), bote=told_by("Bote", TOLD[:130]))

    documents = store.heard.seen(NOW - timedelta(days=1))
    (id_,) = {document.story_id for document in documents}
    (story,) = store.heard.stories([id_])
    assert (story.documents, story.sources) == (3, 3)
    assert story.first_document == documents[-1].id


def test_an_update_is_kept_in_its_story_with_all_that_is_new_in_it(store):
    hear(store, NOW, tagblatt=told_by("Tagblatt"))
    update = "Der Betriebsrat der Muster AG ruft für Montag zum Streik auf. " + TOLD
    hear(store, NOW + timedelta(days=1), kurier=told_by("Kurier", update))

    later, first = store.heard.seen(NOW - timedelta(days=1))
    assert later.story_id == first.story_id
    assert update in later.text


def test_what_is_told_again_after_ninety_days_is_a_new_story(store):
    hear(store, NOW, tagblatt=told_by("Tagblatt"))
    hear(store, NOW + RETOLD - timedelta(days=1), kurier=told_by("Kurier"))
    hear(store, NOW + 2 * RETOLD, bote=told_by("Bote"))

    bote, kurier, tagblatt = store.heard.seen(NOW - timedelta(days=1))
    assert kurier.story_id == tagblatt.story_id != bote.story_id
