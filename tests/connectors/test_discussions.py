"""Discussions: forums, questions and answers, comments, releases: who says what, and what it answers."""

import json
from datetime import timedelta

import pytest
from fakes import NOW, FakeWeb, answer, call_here

from ganzohr import connectors
from ganzohr.connectors import Tools
from ganzohr.errors import Refused, Unreachable, Unreadable
from ganzohr.model import Source

SINCE = int((NOW - timedelta(days=14)).timestamp())
MONTH = int((NOW - timedelta(days=30)).timestamp())


def visit(name, address, pages, seen=(), **more):
    web = FakeWeb({u: said if isinstance(said, (str, Exception)) else json.dumps(said) for u, said in pages.items()})
    connector = connectors.SHELF.get(name)
    source = Source("s", name, address, **more)
    return connector.poll(source, Tools(web, call_here, NOW, lambda keys: set(keys) & set(seen))), web


# --- Discourse ----------------------------------------------------------------------------------------------------

FORUM = "https://forum.example"


def topic(number, last="2026-11-20T09:00:00Z"):
    return {"id": number, "title": "CRM gesucht", "slug": "crm-gesucht", "last_posted_at": last}


def said(place, by, text, answers=None):
    return {
        "post_number": place,
        "username": by,
        "name": by.title(),
        "cooked": f"<p>{text}</p>",
        "created_at": f"2026-11-20T0{place}:00:00Z",
        "reply_to_post_number": answers,
    }


def forum(*topics, **more):
    posts = [said(1, "anna", "Wer kennt ein CRM?"), said(2, "otto", "Unseres"), said(3, "anna", "Danke", 2)]
    whole = {"title": "CRM gesucht", "slug": "crm-gesucht", "post_stream": {"posts": posts}}
    pages = {f"{FORUM}/latest.json": {"topic_list": {"topics": list(topics)}}}
    return visit("discourse", f"discourse:{FORUM}", pages | {f"{FORUM}/t/{n}.json": whole for n in (7, 8)}, **more)


def test_a_forum_is_heard_topic_by_topic_with_who_answers_whom():
    found, web = forum(topic(7))
    first, second, third = found.heard
    assert (first.title, first.url) == ("CRM gesucht", f"{FORUM}/t/crm-gesucht/7/1")
    assert {one.thread for one in found.heard} == {first.url}
    assert (first.replies_to, second.replies_to, third.replies_to) == (None, first.url, second.url)
    assert all(one.by_others for one in found.heard)
    assert all(one.robots for one in web.asked)


def test_only_topics_with_something_new_are_read_again():
    first, _ = forum(topic(7), topic(8))
    again, web = forum(topic(7), topic(8, "2026-11-21T09:00:00Z"), cursor=first.cursor)
    assert [one.url for one in web.asked] == [f"{FORUM}/latest.json", f"{FORUM}/t/8.json"]
    assert len(again.heard) == 3


@pytest.mark.parametrize("odd", ["<html>", "[]", '{"errors": ["login"]}'])
def test_what_is_no_forum_is_said_to_be_none(odd):
    with pytest.raises(Unreadable):
        visit("discourse", f"discourse:{FORUM}", {f"{FORUM}/latest.json": odd})


# --- Stack Exchange -----------------------------------------------------------------------------------------------

SE = "https://api.stackexchange.com/2.3/questions"
TAG = "https://stackoverflow.com/questions/tagged/sap"
QUESTIONS = f"{SE}?site=stackoverflow&tagged=sap&fromdate={SINCE}&order=desc&sort=creation&filter=withbody&pagesize=100"
ANSWERS = f"{SE}/5/answers?site=stackoverflow&fromdate={SINCE}&order=desc&sort=creation&filter=withbody&pagesize=100"
QUESTION = {
    "question_id": 5,
    "title": "SAP &amp; Python?",
    "body": "<p>Wie geht das?</p>",
    "link": "https://stackoverflow.com/questions/5/sap",
    "creation_date": SINCE + 100,
    "owner": {"display_name": "Anna", "link": "https://stackoverflow.com/users/1/anna"},
}
ANSWER = {"answer_id": 6, "question_id": 5, "body": "<p>So.</p>", "creation_date": SINCE + 200, "owner": {}}


def test_questions_are_heard_with_their_answers():
    found, _ = visit("stackexchange", TAG, {QUESTIONS: {"items": [QUESTION]}, ANSWERS: {"items": [ANSWER]}})
    asked, answered = found.heard
    assert (asked.title, asked.author) == ("SAP & Python?", "Anna")
    assert answered.replies_to == answered.thread == asked.url == asked.thread
    assert found.cursor["since"] == SINCE + 100


def test_where_the_interface_asks_to_wait_we_wait():
    found, web = visit("stackexchange", TAG, {QUESTIONS: {"items": [QUESTION], "backoff": 4000}})
    assert found.fresh_for == timedelta(seconds=4000)
    assert len(web.asked) == 1


def test_an_error_of_the_interface_is_passed_on_in_its_words():
    with pytest.raises(Refused, match="too many requests"):
        visit("stackexchange", TAG, {QUESTIONS: {"error_id": 502, "error_message": "too many requests"}})


# --- Hacker News --------------------------------------------------------------------------------------------------


def hits(since):
    return (
        "https://hn.algolia.com/api/v1/search_by_date?query=muster%20ag&tags=(story,comment)"
        f"&numericFilters=created_at_i%3E%3D{since}&hitsPerPage=200"
    )


def test_stories_and_comments_with_the_words_are_heard():
    story = {"objectID": "1", "title": "Muster AG <3", "author": "anna", "created_at_i": MONTH + 10}
    comment = {
        "objectID": "2",
        "comment_text": "<p>Gut</p>",
        "author": "otto",
        "created_at_i": MONTH + 20,
        "story_id": 1,
        "parent_id": 1,
    }
    address = "https://hn.algolia.com/?q=muster+ag"
    found, _ = visit("hackernews", address, {hits(MONTH): {"hits": [story, comment]}})
    one, two = found.heard
    assert one.html == "<p>Muster AG &lt;3</p>"
    assert two.replies_to == two.thread == one.url == one.thread
    again, web = visit("hackernews", address, {hits(MONTH + 20): {"hits": []}}, cursor=found.cursor)
    assert again.cursor == found.cursor
    assert web.asked[0].url == hits(MONTH + 20)


# --- Lemmy --------------------------------------------------------------------------------------------------------

LEMMY = "https://lemmy.example/api/v3"
POSTS = f"{LEMMY}/post/list?community_name=crm&sort=New&limit=50"
COMMENTS = f"{LEMMY}/comment/list?post_id=3&sort=New&limit=50&max_depth=8"


def lemmy(many=2, **more):
    anna = {"name": "anna", "actor_id": "https://lemmy.example/u/anna", "bot_account": False}
    post = {
        "id": 3,
        "name": "CRM gesucht",
        "body": "Wer kennt eines?",
        "ap_id": "https://lemmy.example/post/3",
        "published": "2026-11-20T09:00:00Z",
        "deleted": False,
        "removed": False,
    }

    def comment(number, path, text, **flags):
        address = f"https://lemmy.example/comment/{number}"
        inner = {"id": number, "path": path, "content": text, "ap_id": address, "published": "2026-11-20T10:00:00Z"}
        return {"comment": inner | flags, "creator": anna}

    pages = {
        POSTS: {"posts": [{"post": post, "creator": anna, "counts": {"comments": many}}]},
        COMMENTS: {
            "comments": [
                comment(11, "0.11", "Unseres"),
                comment(12, "0.11.12", "Danke"),
                comment(13, "0.13", "weg", deleted=True),
            ]
        },
    }
    return visit("lemmy", "!crm@lemmy.example", pages, **more)


def test_a_community_is_heard_with_its_comments_below_what_they_answer():
    found, _ = lemmy()
    post, one, two = found.heard
    assert (post.title, one.text, two.text) == ("CRM gesucht", "Unseres", "Danke")
    assert (one.replies_to, two.replies_to) == (post.url, one.url)
    assert {heard.thread for heard in found.heard} == {post.url}


def test_comments_are_read_again_only_when_there_are_more():
    first, _ = lemmy()
    _, web = lemmy(cursor=first.cursor)
    assert COMMENTS not in [one.url for one in web.asked]
    _, web = lemmy(many=3, cursor=first.cursor)
    assert COMMENTS in [one.url for one in web.asked]


# --- GitHub -------------------------------------------------------------------------------------------------------

HUB = "https://api.github.com/"


def test_releases_of_a_repository_are_heard_drafts_are_not():
    release = {
        "id": 1,
        "name": "2.0",
        "body": "Jetzt mit Rechnungen",
        "html_url": "https://github.com/muster/crm/releases/1",
        "published_at": "2026-11-20T09:00:00Z",
        "author": {"login": "anna"},
        "draft": False,
    }
    pages = {f"{HUB}repos/muster/crm/releases?per_page=30": [release, {**release, "id": 2, "draft": True}]}
    found, _ = visit("github", "https://github.com/muster/crm", pages)
    (heard,) = found.heard
    assert (heard.title, heard.text, heard.kind) == ("muster/crm: 2.0", "Jetzt mit Rechnungen", "release")


def test_of_events_those_are_heard_in_which_somebody_says_something():
    repo, actor = {"name": "muster/crm"}, {"login": "anna"}
    issue = {
        "id": 5,
        "title": "Stürzt ab",
        "body": "Seit gestern.",
        "html_url": "https://github.com/muster/crm/issues/5",
    }
    comment = {"id": 6, "body": "Behoben", "html_url": "https://github.com/muster/crm/issues/5#6"}
    events = [
        {"type": "WatchEvent", "repo": repo, "actor": actor, "payload": {}},
        {"type": "IssuesEvent", "repo": repo, "actor": actor, "payload": {"action": "opened", "issue": issue}},
        {"type": "IssueCommentEvent", "repo": repo, "actor": actor,
         "payload": {"action": "created", "comment": comment, "issue": issue}},
        {"type": "CreateEvent", "repo": repo, "actor": actor, "payload": {"ref_type": "branch"}},
        {"type": "PublicEvent", "repo": repo, "actor": actor, "payload": {}},
    ]  # fmt: skip
    pages = {
        f"{HUB}orgs/muster/events?per_page=100": Unreachable("404", retry="later"),
        f"{HUB}users/muster/events/public?per_page=100": events,
    }
    found, _ = visit("github", "https://github.com/muster", pages)
    opened, answered, public = found.heard
    assert (opened.text, answered.text, public.text) == ("Seit gestern.", "Behoben", "muster/crm")
    assert answered.replies_to == answered.thread == opened.thread == opened.url


def test_a_place_is_asked_no_more_often_than_the_interface_says():
    url = f"{HUB}orgs/muster/events?per_page=100"
    web = FakeWeb({url: answer("[]", url, headers={"x-poll-interval": "7200"})})
    source = Source("s", "github", "https://github.com/muster")
    found = connectors.SHELF.get("github").poll(source, Tools(web, call_here, NOW, lambda keys: set()))
    assert found.fresh_for == timedelta(hours=2)


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("discourse", ("discourse:https://forum.example", "https://forum.example/latest.json"), ("https://forum.example/",)),
        ("stackexchange", (TAG, "https://gis.stackexchange.com/tags/qgis"), ("https://stackoverflow.com/",)),
        ("hackernews", ("https://hn.algolia.com/?q=muster",), ("https://hn.algolia.com/", "https://muster.example/?q=x")),
        ("lemmy", ("!crm@lemmy.example", "lemmy:https://lemmy.example/u/anna"), ("https://l.example/c/crm", "!crm")),
        ("github", ("https://github.com/muster", "github.com/muster/crm.git"), ("https://github.com/about", "https://x.example/a")),
    ],
)  # fmt: skip
def test_addresses_are_recognised_only_where_they_are_sure(name, good, bad):
    connector = connectors.SHELF.get(name)
    assert all(connector.recognises(one) for one in good)
    assert not any(connector.recognises(one) for one in bad)
    for address in bad:
        with pytest.raises((Unreadable, Unreachable)):
            visit(name, address, {})
