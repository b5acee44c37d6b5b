"""Bluesky: posts and conversations as its public interface answers; shapes as in recorded answers of the AppView."""

import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from fakes import NOW, FakeWeb, answer, call_here
from hypothesis import given, settings
from hypothesis import strategies as st

from ganzohr.connectors import Tools
from ganzohr.connectors.bluesky import API, BLUESKY, actor_of
from ganzohr.errors import Refused, Unreadable
from ganzohr.model import Source

ANNA, OTTO = "did:plc:anna", "did:plc:otto"
SOURCE = Source("s", "bluesky", "https://bsky.app/profile/anna.muster.example")


def uri(did, rkey):
    return f"at://{did}/app.bsky.feed.post/{rkey}"


def page(did, rkey):
    return f"https://bsky.app/profile/{did}/post/{rkey}"


def author(did, *labels):
    name = did.rpartition(":")[2]
    return {
        "did": did,
        "handle": f"{name}.muster.example",
        "displayName": name.title(),
        "labels": [{"src": did, "val": label} for label in labels],
    }


def view(did, rkey, text, hour=6, reply=None, labels=(), **more):
    record = {"$type": "app.bsky.feed.post", "text": text, "langs": ["de"], "createdAt": f"2026-11-21T{hour:02}:00:00Z"}
    if reply:
        root, parent = reply
        record["reply"] = {"root": {"uri": root, "cid": "c"}, "parent": {"uri": parent, "cid": "c"}}
    return {
        "uri": uri(did, rkey),
        "cid": "c",
        "author": author(did, *labels),
        "record": record,
        "indexedAt": f"2026-11-21T{hour:02}:00:02Z",
        "labels": [],
        "replyCount": 0,
        **more,
    }


def profile_url(actor="anna.muster.example"):
    return f"{API}app.bsky.actor.getProfile?actor={quote(actor, safe='')}"


def feed_url(cursor=None):
    tail = f"&cursor={quote(cursor, safe='')}" if cursor else ""
    return f"{API}app.bsky.feed.getAuthorFeed?actor={quote(ANNA, safe='')}&limit=100&filter=posts_with_replies{tail}"


def thread_url(of):
    return f"{API}app.bsky.feed.getPostThread?uri={quote(of, safe='')}&depth=6&parentHeight=10"


def visit(entries, source=SOURCE, seen=(), profile=None, **pages):
    web = FakeWeb(
        {
            profile_url(): json.dumps(profile or author(ANNA)),
            profile_url(ANNA): json.dumps(profile or author(ANNA)),
            feed_url(): json.dumps({"feed": [one if "post" in one else {"post": one} for one in entries]}),
            **pages.get("more", {}),
        }
    )
    tools = Tools(web, call_here, NOW, lambda keys: set(keys) & set(seen))
    return BLUESKY.poll(source, tools), web


@pytest.mark.parametrize(
    ("address", "actor"),
    [
        ("https://bsky.app/profile/anna.muster.example", "anna.muster.example"),
        ("bsky.app/profile/@anna.muster.example/post/3k", "anna.muster.example"),
        ("https://bsky.app/profile/did:plc:abc123", "did:plc:abc123"),
        ("at://did:plc:abc123/app.bsky.feed.post/3k", "did:plc:abc123"),
        ("https://bsky.app/search?q=x", None),
        ("https://muster.example/profile/anna", None),
        ("https://bsky.app/profile/..%2f", None),
    ],
)
def test_an_account_is_recognised_by_its_address(address, actor):
    assert actor_of(address) == actor
    assert BLUESKY.recognises(address) == (actor is not None)


def test_a_post_is_heard_with_its_words_its_page_and_its_moment():
    found, _ = visit([view(ANNA, "3k", "Wir suchen einen ERP-Partner")])
    (heard,) = found.heard
    assert (heard.text, heard.url, heard.lang) == ("Wir suchen einen ERP-Partner", page(ANNA, "3k"), "de")
    assert (heard.author, heard.author_url) == ("Anna", "https://bsky.app/profile/anna.muster.example")
    assert heard.said_on.isoformat() == "2026-11-21T06:00:00+00:00"
    assert not heard.by_others
    assert found.title == "Anna"


def test_a_clock_that_runs_ahead_does_not_move_what_was_said_into_the_future():
    late = view(ANNA, "3k", "Morgen!")
    late["record"]["createdAt"] = "2031-01-01T00:00:00Z"
    assert visit([late])[0].heard[0].said_on.isoformat() == "2026-11-21T06:00:02+00:00"


def test_a_repost_is_not_their_words():
    passed_on = {"post": view(OTTO, "3x", "Fremd"), "reason": {"$type": "app.bsky.feed.defs#reasonRepost"}}
    pinned = {"post": view(ANNA, "3p", "Angeheftet"), "reason": {"$type": "app.bsky.feed.defs#reasonPin"}}
    assert [one.text for one in visit([passed_on, pinned])[0].heard] == ["Angeheftet"]


def test_what_a_reply_answers_is_heard_with_it_as_somebody_elses_words():
    question = view(OTTO, "3q", "Wer kennt ein gutes CRM?", 5)
    reply = view(ANNA, "3r", "Wir!", 6, (uri(OTTO, "3q"), uri(OTTO, "3q")))
    found, _ = visit([{"post": reply, "reply": {"root": question, "parent": question}}])
    heard = {one.text: one for one in found.heard}
    assert heard["Wer kennt ein gutes CRM?"].by_others
    assert not heard["Wir!"].by_others
    assert heard["Wir!"].replies_to == heard["Wir!"].thread == heard["Wer kennt ein gutes CRM?"].url == page(OTTO, "3q")


def test_answers_to_a_post_are_read_once_until_there_are_more():
    post = view(ANNA, "3k", "Wir suchen einen Partner", replyCount=1)
    answer = view(OTTO, "3a", "Nehmt uns", 7, (uri(ANNA, "3k"), uri(ANNA, "3k")))
    gone = {"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri(OTTO, "3z"), "notFound": True}
    thread = {"thread": {"post": post, "replies": [{"post": answer, "replies": []}, gone]}}
    more = {thread_url(uri(ANNA, "3k")): json.dumps(thread)}
    found, _ = visit([post], more=more)
    assert {one.text for one in found.heard} == {"Wir suchen einen Partner", "Nehmt uns"}
    again = Source("s", "bluesky", SOURCE.address, cursor=found.cursor)
    _, web = visit([post], again, seen=[one.key for one in found.heard], more=more)
    assert thread_url(uri(ANNA, "3k")) not in [one.url for one in web.asked]


def test_who_asked_not_to_be_shown_to_strangers_is_not_heard():
    with pytest.raises(Refused) as caught:
        visit([view(ANNA, "3k", "Privat")], profile=author(ANNA, "!no-unauthenticated"))
    assert caught.value.retry == "never"


def test_others_who_asked_not_to_be_shown_are_left_out_of_the_conversation():
    question = view(OTTO, "3q", "Nicht für Fremde", labels=["!no-unauthenticated"])
    reply = view(ANNA, "3r", "Antwort", 6, (uri(OTTO, "3q"), uri(OTTO, "3q")))
    found, _ = visit([{"post": reply, "reply": {"root": question, "parent": question}}])
    assert [one.text for one in found.heard] == ["Antwort"]


def test_a_post_that_was_taken_back_is_reported_as_gone():
    first, _ = visit([view(ANNA, "3c", "Drei", 8), view(ANNA, "3b", "Zwei", 7), view(ANNA, "3a", "Eins", 6)])
    known = Source("s", "bluesky", SOURCE.address, cursor=first.cursor)
    second, _ = visit([view(ANNA, "3c", "Drei", 8), view(ANNA, "3a", "Eins", 6)], known)
    assert second.gone == (uri(ANNA, "3b"),)


def test_the_account_is_followed_by_its_did_when_the_handle_changes():
    first, _ = visit([view(ANNA, "3a", "Eins")])
    moved = Source("s", "bluesky", "https://bsky.app/profile/alt.example", cursor=first.cursor)
    assert visit([view(ANNA, "3b", "Zwei", 7)], moved)[0].heard[0].text == "Zwei"


def test_a_known_account_is_read_back_to_what_is_known_and_a_new_one_one_page():
    pages = {
        feed_url(): json.dumps({"feed": [{"post": view(ANNA, "3c", "Drei", 8)}], "cursor": "next"}),
        feed_url("next"): json.dumps({"feed": [{"post": view(ANNA, "3b", "Zwei", 7)}], "cursor": "last"}),
        feed_url("last"): json.dumps({"feed": [{"post": view(ANNA, "3a", "Eins", 6)}]}),
    }
    fresh, _ = visit([], more=pages)
    assert [one.text for one in fresh.heard] == ["Drei"]
    known = Source("s", "bluesky", SOURCE.address, cursor={"did": ANNA, "recent": {uri(ANNA, "3b"): "2026-11-21"}})
    assert [one.text for one in visit([], known, more=pages)[0].heard] == ["Drei", "Zwei"]


@pytest.mark.parametrize("said", ["<html>", "[]", "null", '{"feed": 7}', '{"did": {"x": 1}}'])
def test_an_odd_answer_is_an_error(said):
    with pytest.raises(Unreadable):
        visit([], profile={}, more={profile_url(): said})


def test_an_account_is_written_in_one_way():
    assert BLUESKY.written(" bsky.app/profile/@anna.example/post/3k") == "https://bsky.app/profile/anna.example"


class AppView:
    """An interface that knows how many posts an account has, and answers page by page."""

    def __init__(self, many):
        self.posts = [view(ANNA, f"{n:04}", f"Satz {n}.") for n in range(many)]
        for n, post in enumerate(self.posts):
            post["indexedAt"] = (NOW - timedelta(days=30) + timedelta(minutes=n)).isoformat()

    def get(self, url, **_asked):
        asked = parse_qs(urlsplit(url).query)
        body = author(ANNA)
        if "getAuthorFeed" in url:
            start = int(asked.get("cursor", ["0"])[0])
            page_ = list(reversed(self.posts))[start : start + 100]
            more = {"cursor": str(start + 100)} if start + 100 < len(self.posts) else {}
            body = {"feed": [{"post": one} for one in page_], **more}
        return answer(json.dumps(body).encode(), url)


@given(first=st.integers(1, 90), then=st.integers(0, 1400))
@settings(max_examples=10, deadline=None)
def test_whatever_was_written_between_two_visits_is_heard_once(first, then):
    view_, source, heard = AppView(first + then), SOURCE, []
    every = view_.posts
    for there in (first, first + then):
        view_.posts = every[:there]
        for _ in range(20):
            found = BLUESKY.poll(source, Tools(view_, call_here, NOW, lambda keys: set(keys) & set(heard)))
            heard.extend(one.key for one in found.heard)
            assert found.gone == ()
            source = replace(source, cursor=found.cursor)
            if not found.more:
                break
        assert not found.more
    assert len(heard) == len(set(heard)) == first + then
