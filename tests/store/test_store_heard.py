from dataclasses import replace
from hashlib import sha256

import make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ganzohr.errors import Invalid, NotFound, StoreError
from ganzohr.model import Document, Message, Source, Validators, make_id
from ganzohr.text.stories import signature

moments = st.none() | st.datetimes(timezones=st.just(make.NOW.tzinfo))
texts = st.text(max_size=200).map(lambda text: text.replace("\0", ""))
maybe = st.none() | texts


@st.composite
def documents(draw):
    key, text = draw(texts), draw(texts)
    return Document(
        id=make_id("document", make.source().id, key),
        source_id=make.source().id,
        key=key,
        url=draw(maybe),
        title=draw(texts),
        text=text,
        lang=draw(st.sampled_from([None, "de", "en"])),
        author=draw(maybe),
        said_on=draw(moments),
        happens_on=draw(st.none() | st.dates()),
        seen_on=draw(st.datetimes(timezones=st.just(make.NOW.tzinfo))),
        text_hash=sha256(text.encode()).hexdigest(),
        kind=draw(texts),
        story_id=draw(maybe),
        dropped=draw(maybe),
        changed_on=draw(moments),
        gone_on=draw(moments),
        author_url=draw(maybe),
        replies_to=draw(maybe),
        thread=draw(maybe),
        by_others=draw(st.booleans()),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=documents())
def test_a_document_comes_back_whole(listening, told):
    if listening.heard.put_documents([told]):
        assert listening.heard.document(told.id) == told


def test_a_source_comes_back_whole(store):
    company, person = make.company(), make.person()
    store.watched.put_companies([company], "hand", make.NOW)
    store.watched.put_people([person], "hand", make.NOW)
    full = Source(
        id="s1",
        connector="feed",
        address="https://müster.example/",
        title="Nachrichten",
        company_id=company.id,
        person_id=person.id,
        added_at=make.NOW,
        added_by="opml",
        validators=Validators('W/"ä"', "Sun, 22 Nov 2026 07:00:00 GMT", "ab" * 32),
        cursor={"page": 3, "seen": ["a", "b"], "deep": {"x": None}},
        next_due=make.later(hours=1),
        health="broken",
        reason=Message("no answer"),
        failures=4,
        last_tried=make.NOW,
        last_heard=make.later(days=-1),
        last_said=make.later(days=-2),
    )
    bare = Source(id="s2", connector="page", address="https://probe.example")
    assert store.heard.put_sources([full, bare]).new == 2
    assert store.heard.put_sources([full, bare]).same == 2
    assert store.heard.source("s1") == full
    assert store.heard.source("s2") == bare
    assert store.heard.sources(company.id) == [full]
    assert len(store.heard.sources()) == 2
    with pytest.raises(NotFound, match="s3"):
        store.heard.source("s3")


def test_due_sources_come_longest_waiting_first_and_paused_ones_never(store):
    def source(name, **rest):
        return make.source(f"https://{name}.example", id=name, **rest)

    store.heard.put_sources(
        [
            source("later", next_due=make.later(hours=1)),
            source("now", next_due=make.NOW),
            source("waited", next_due=make.later(hours=-5)),
            source("new"),
            source("paused", health="paused"),
            source("gone", health="gone", next_due=make.later(hours=-9)),
        ]
    )
    assert [found.id for found in store.heard.due(make.NOW)] == ["new", "waited", "now"]


def test_a_visit_is_kept_with_what_came_of_it(listening):
    visited = replace(make.source(), health="working", last_tried=make.NOW, next_due=make.later(hours=2))
    listening.heard.save_visit(visited, make.poll(outcome="new", documents=3))
    listening.heard.save_visit(
        visited, make.poll(at=make.later(hours=2), outcome="failed", reason=Message("no answer"))
    )
    assert listening.heard.source(visited.id) == visited
    assert [poll.outcome for poll in listening.heard.polls(make.NOW)] == ["new", "failed"]
    assert [poll.reason for poll in listening.heard.polls(make.later(hours=1), visited.id)] == [Message("no answer")]
    with pytest.raises(NotFound):
        listening.heard.save_visit(make.source("https://unknown.example"), make.poll())


def test_what_was_decided_while_a_visit_was_under_way_stays_decided(listening):
    began = replace(make.source(), cursor={"schedule": {"gap": 1.0}, "seen": 1})
    listening.heard.put_sources([began])
    listening.watched.put_companies([make.company()], "test", make.NOW)
    declined = {"gap": 1.0, "declined": True}
    paused = replace(began, health="paused", company_id=make.company().id, cursor={"schedule": declined, "seen": 1})
    listening.heard.put_sources([paused])
    after = replace(began, health="working", failures=0, title="Neu", last_heard=make.NOW)
    after = replace(after, cursor={"schedule": {"gap": 2.0}, "seen": 2})
    listening.heard.save_visit(after, make.poll(), began=began)
    kept = listening.heard.source(began.id)
    assert (kept.health, kept.company_id, kept.title, kept.last_heard) == ("paused", make.company().id, "Neu", make.NOW)
    assert kept.cursor == {"schedule": declined, "seen": 2}


def test_a_visit_of_an_address_that_was_given_up_meanwhile_changes_nothing_but_is_counted(listening):
    began = make.source()
    moved = replace(began, address="https://neu.example/feed.xml", next_due=make.NOW)
    listening.heard.put_sources([moved])
    after = replace(began, health="broken", failures=3, next_due=make.later(hours=9))
    listening.heard.save_visit(after, make.poll(outcome="failed"), began=began)
    assert listening.heard.source(began.id) == moved
    assert len(listening.heard.polls(make.NOW)) == 1


def test_a_source_is_found_under_its_address_and_under_the_one_it_has_moved_from(listening):
    old, new = make.source().address, "https://neu.example/feed.xml"
    moved = replace(make.source(), address=new)
    listening.heard.put_sources([moved])
    assert listening.heard.at("feed", new) == listening.heard.at("feed", old) == moved
    again = replace(make.source(), id="s2")
    listening.heard.put_sources([again])
    assert listening.heard.at("feed", old) == again
    assert listening.heard.at("page", new) is None


def test_the_third_crash_puts_a_document_into_quarantine_and_its_siblings_go_on(listening):
    source = make.source().id
    for crashes in (1, 2, 3):
        assert listening.heard.known(source, ["bad", "good"]) == set()
        assert listening.heard.note_crash(source, "bad", Message("ran too long"), make.NOW) == crashes
    assert listening.heard.known(source, ["bad", "good"]) == {"bad"}
    (poison,) = listening.heard.quarantined()
    assert (poison.key, poison.crashes, poison.reason) == ("bad", 3, Message("ran too long"))
    assert listening.heard.quarantined("elsewhere") == []
    listening.heard.release(source, "bad")
    assert listening.heard.known(source, ["bad"]) == set()


def test_what_was_heard_before_is_left_alone(listening):
    first = make.document("Muster AG baut ein Werk.", key="a")
    assert listening.heard.put_documents([first]) == [first.id]
    again = replace(first, seen_on=make.later(days=1), title="Other title")
    other = make.document("Probe KG schließt ein Werk.", key="b")
    assert listening.heard.put_documents([again, other]) == [other.id]
    assert listening.heard.document(first.id) == first
    assert listening.heard.known(first.source_id, ["a", "b", "c"]) == {"a", "b"}
    assert listening.heard.count() == 2


def test_a_changed_text_keeps_the_old_one_as_a_version(listening):
    first = make.document("Muster AG baut ein Werk in Köln.", key="a")
    listening.heard.put_documents([first])
    changed = make.document("Muster AG baut kein Werk in Bonn.", key="a", seen_on=make.later(days=1))
    assert listening.heard.put_documents([changed]) == []
    now = listening.heard.document(first.id)
    assert (now.text, now.text_hash, now.changed_on) == (changed.text, changed.text_hash, make.later(days=1))
    assert now.seen_on == first.seen_on
    assert listening.heard.versions(first.id) == [(first.title, first.text, make.later(days=1))]
    assert [hit.document.id for hit in listening.heard.search("Bonn")] == [first.id]
    assert listening.heard.search("Köln") == []


def test_a_conversation_is_told_from_its_first_words_on_in_the_order_it_was_said(listening):
    first = make.document("Wer kennt einen Anbieter?", url="https://forum.example/1", said_on=make.later(hours=0))
    answer = make.document("Wir.", url="https://forum.example/2", thread=first.url, said_on=make.later(hours=2))
    between = make.document("Fragt uns.", url="https://forum.example/3", thread=first.url, said_on=make.later(hours=1))
    other = make.document("Anderes.", url="https://forum.example/4", thread="https://forum.example/9")
    listening.heard.put_documents([answer, first, between, other])
    assert [one.id for one in listening.heard.thread(first.url)] == [first.id, between.id, answer.id]
    assert listening.heard.thread("https://forum.example/5") == []


def test_a_document_is_marked_gone_once_and_stays(listening):
    told = make.document()
    listening.heard.put_documents([told])
    listening.heard.mark_gone(told.id, make.later(days=1))
    listening.heard.mark_gone(told.id, make.later(days=2))
    assert listening.heard.document(told.id).gone_on == make.later(days=1)


def test_what_was_gone_and_is_heard_again_is_back_and_not_new(listening):
    told = make.document()
    listening.heard.put_documents([told])
    listening.heard.mark_gone(told.id, make.later(days=1))
    assert listening.heard.put_documents([told]) == []
    assert listening.heard.document(told.id).gone_on is None


def test_an_id_that_is_not_made_of_source_and_key_is_refused(listening):
    with pytest.raises(Invalid, match="dwrong"):
        listening.heard.put_documents([replace(make.document(), id="dwrong")])


def test_a_document_from_an_unknown_source_is_refused_with_its_batch(listening):
    lost = make.document(source_id="snirgends")
    with pytest.raises(StoreError, match="refers to nothing"):
        listening.heard.put_documents([make.document(), lost])
    assert listening.heard.count() == 0


def test_a_failure_inside_a_transaction_undoes_the_whole_even_when_it_is_caught(listening):
    with pytest.raises(StoreError, match="nothing of the whole"):  # noqa: PT012, SIM117 because the transaction ends inside
        with listening.transaction():
            listening.heard.put_documents([make.document()])
            with pytest.raises(StoreError):
                listening.heard.put_documents([make.document(source_id="snirgends")])
    assert listening.heard.count() == 0
    with listening.transaction():
        listening.heard.put_documents([make.document()])
        listening.heard.save_visit(make.source(), make.poll(documents=1))
    assert listening.heard.count() == len(listening.heard.polls(make.NOW)) == 1


def test_documents_are_given_in_the_order_asked_for(listening):
    told = [make.document(f"Text {number}") for number in range(5)]
    listening.heard.put_documents(told)
    wanted = [told[3].id, "dnirgends", told[1].id]
    assert listening.heard.documents(wanted) == [told[3], told[1]]
    assert listening.heard.documents([]) == []
    assert listening.heard.documents_of(make.source().id, limit=2) == [told[4], told[3]]
    with pytest.raises(NotFound):
        listening.heard.document("dnirgends")


def test_noise_can_be_listed_apart(listening):
    noise = make.document("Heute gibt es Linsen.", dropped="a lunch menu")
    rest = make.document("Muster AG baut ein Werk.")
    old = make.document("Alt.", seen_on=make.later(days=-9))
    listening.heard.put_documents([old, noise, rest])
    assert listening.heard.seen(make.NOW, dropped=True) == [noise]
    assert listening.heard.seen(make.NOW, dropped=False) == [rest]
    assert listening.heard.seen(make.NOW) == [rest, noise]


def test_near_are_documents_that_share_a_band_the_most_alike_first_then_the_last_seen(listening):
    story, longer = signature(make.STORY), signature(make.STORY + " Mehr ist dazu noch nicht bekannt.")
    other, nothing = signature("Ein ganz anderer Text ohne ein gemeinsames Wort."), signature("…")
    told = [make.document(f"Text {number}", seen_on=make.later(hours=number)) for number in range(4)]
    listening.heard.put_documents(told)
    listening.heard.put_signatures(
        {told[0].id: story, told[1].id: story, told[2].id: longer, told[3].id: other},
    )
    near = listening.heard.near(story)
    assert [one.document_id for one in near] == [told[1].id, told[0].id, told[2].id]
    assert [one.signature for one in near] == [story, story, longer]
    assert [one.document_id for one in listening.heard.near(story, since=make.later(hours=2))] == [told[2].id]
    assert [one.document_id for one in listening.heard.near(story, limit=1)] == [told[1].id]
    assert listening.heard.near(nothing) == listening.heard.near(signature("Sonst nichts.")) == []


def test_a_second_signature_of_a_document_replaces_the_first(listening):
    told = make.document("Text")
    first, second = signature(make.STORY), signature("Ein ganz anderer Text ohne ein gemeinsames Wort.")
    listening.heard.put_documents([told])
    for one in (first, second, second):
        listening.heard.put_signatures({told.id: one})
    assert listening.heard.near(first) == []
    assert [near.signature for near in listening.heard.near(second)] == [second]


def test_a_story_counts_its_documents_and_sources_and_bears_the_name_of_the_first(listening):
    other = make.source("https://probe.example/feed")
    listening.heard.put_sources([other])
    told = [make.document("a"), make.document("b"), make.document("c", source_id=other.id)]
    listening.heard.put_documents(told)
    listening.heard.join_story([document.id for document in told], "y1")
    (story,) = listening.heard.stories(["y1", "y2"])
    assert (story.first_document, story.documents, story.sources) == (told[0].id, 3, 2)
    assert [document.id for document in listening.heard.story("y1")] == [document.id for document in told]


def test_a_source_is_removed_with_what_was_heard_there(listening):
    told = make.document("Muster AG baut ein Werk.")
    listening.heard.put_documents([told])
    listening.heard.put_signatures({told.id: signature(told.text)})
    listening.heard.remove_source(told.source_id)
    assert listening.heard.count() == 0
    assert listening.heard.search("Werk") == listening.heard.near(signature(told.text)) == []
    assert listening.heard.sources() == []
    assert listening.database.query("SELECT * FROM band") == []
    assert listening.check() == []
