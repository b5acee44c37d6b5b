"""Mastodon: posts and conversations as an instance answers; shapes as in recorded answers of public instances."""

import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from fakes import NOW, FakeWeb, answer, call_here
from hypothesis import given, settings
from hypothesis import strategies as st

from ganzohr.connectors import Tools
from ganzohr.connectors.mastodon import MASTODON, account_of
from ganzohr.errors import Gone, Refused, Unreadable
from ganzohr.model import Source

HOST = "https://fedi.example"
SOURCE = Source("s", "mastodon", "@anna@fedi.example")
LOOKUP = f"{HOST}/api/v1/accounts/lookup?acct=anna"
POSTS = f"{HOST}/api/v1/accounts/1/statuses?exclude_reblogs=true&limit=40"


def account(number="1", name="anna", **more):
    return {
        "id": number,
        "username": name,
        "acct": name,
        "display_name": name.title(),
        "url": f"{HOST}/@{name}",
        "note": "<p>IT</p>",
        "locked": False,
        "bot": False,
        "discoverable": True,
        "indexable": True,
        "fields": [],
        **more,
    }


def status(number, text, hour=6, by=None, **more):
    by = by or account()
    return {
        "id": str(number),
        "created_at": f"2026-11-21T{hour:02}:00:00.000Z",
        "edited_at": None,
        "in_reply_to_id": None,
        "visibility": "public",
        "language": "de",
        "spoiler_text": "",
        "uri": f"{by['url'].replace('/@', '/users/')}/statuses/{number}",
        "url": f"{by['url']}/{number}",
        "replies_count": 0,
        "content": f"<p>{text}</p>",
        "reblog": None,
        "account": by,
        **more,
    }


def visit(statuses, source=SOURCE, seen=(), profile=None, more=None):
    web = FakeWeb({LOOKUP: json.dumps(profile or account()), POSTS: json.dumps(statuses), **(more or {})})
    return MASTODON.poll(source, Tools(web, call_here, NOW, lambda keys: set(keys) & set(seen))), web


def context(of, ancestors=(), descendants=()):
    said = {"ancestors": list(ancestors), "descendants": list(descendants)}
    return {f"{HOST}/api/v1/statuses/{of}/context": json.dumps(said)}


@pytest.mark.parametrize(
    ("address", "account"),
    [
        ("@anna@fedi.example", ("fedi.example", "anna")),
        ("acct:anna@fedi.example", ("fedi.example", "anna")),
        ("https://fedi.example/@anna", ("fedi.example", "anna")),
        ("fedi.example/@anna/1234", ("fedi.example", "anna")),
        ("https://fedi.example/users/anna", ("fedi.example", "anna")),
        ("https://fedi.example/web/@anna", ("fedi.example", "anna")),
        ("https://www.youtube.com/@anna", None),
        ("https://medium.com/@anna", None),
        ("https://fedi.example/blog", None),
        ("anna@firma.example", None),
        ("@anna@..", None),
    ],
)
def test_an_account_is_recognised_by_its_address(address, account):
    assert account_of(address) == account
    assert MASTODON.recognises(address) == (account is not None)


def test_a_post_is_heard_with_its_words_its_page_and_its_moment():
    found, _ = visit([status(11, "Wir suchen einen <b>ERP-Partner</b>")])
    (heard,) = found.heard
    assert heard.html == "<p>Wir suchen einen <b>ERP-Partner</b></p>"
    assert (heard.url, heard.author, heard.author_url) == (f"{HOST}/@anna/11", "Anna", f"{HOST}/@anna")
    assert (heard.said_on.isoformat(), heard.lang) == ("2026-11-21T06:00:00+00:00", "de")
    assert found.title == "Anna"


@pytest.mark.parametrize("visibility", ["unlisted", "private", "direct"])
def test_only_what_is_public_is_heard(visibility):
    assert visit([status(11, "Leise", visibility=visibility)])[0].heard == ()


def test_a_boost_is_not_their_words():
    assert visit([status(11, "", reblog=status(12, "Fremd"))])[0].heard == ()


@pytest.mark.parametrize(
    "shut", [{"indexable": False}, {"noindex": True}, {"note": "<p>Ich, <a>#<span>nobot</span></a></p>"}]
)
def test_who_does_not_want_to_be_indexed_is_not_heard(shut):
    with pytest.raises(Refused) as caught:
        visit([status(11, "Privat")], profile=account(**shut))
    assert caught.value.retry == "never"


def test_who_does_not_want_to_be_discovered_is_heard_only_where_a_person_typed_the_address():
    hidden = account(discoverable=False)
    assert visit([status(11, "Hallo")], profile=hidden)[0].heard
    with pytest.raises(Refused):
        visit([status(11, "Hallo")], replace(SOURCE, added_by="discovery"), profile=hidden)


def test_a_closed_account_is_gone_and_a_moved_one_says_where():
    with pytest.raises(Gone):
        visit([], profile=account(suspended=True))
    moved = account(moved=account("2", "anna", url="https://neu.example/@anna"))
    assert visit([], profile=moved)[0].moved_to == "https://neu.example/@anna"


def test_a_conversation_is_heard_from_both_sides():
    otto = account("7", "otto", url="https://anders.example/@otto")
    question = status(20, "Wer kennt ein gutes CRM?", 5, otto)
    reply = status(21, "Wir!", 6, in_reply_to_id="20")
    thanks = status(22, "Danke", 7, otto, in_reply_to_id="21")
    found, _ = visit([reply], more=context(21, [question], [thanks]))
    heard = {one.html: one for one in found.heard}
    asked, answered, thanked = (heard[f"<p>{t}</p>"] for t in ("Wer kennt ein gutes CRM?", "Wir!", "Danke"))
    assert (asked.by_others, answered.by_others, thanked.by_others) == (True, False, True)
    assert {one.thread for one in found.heard} == {asked.url}
    assert (answered.replies_to, thanked.replies_to) == (asked.url, answered.url)


def test_others_who_do_not_want_to_be_indexed_are_left_out_of_the_conversation():
    otto = account("7", "otto", indexable=False)
    reply = status(21, "Wir!", 6, in_reply_to_id="20")
    found, _ = visit([reply], more=context(21, [status(20, "Frage", 5, otto)]))
    assert [one.html for one in found.heard] == ["<p>Wir!</p>"]


def test_a_thread_is_read_again_only_when_it_has_grown():
    post = status(11, "Wir suchen", replies_count=1)
    otto = account("7", "otto")
    more = context(11, [], [status(12, "Nehmt uns", 7, otto, in_reply_to_id="11")])
    first, _ = visit([post], more=more)
    assert len(first.heard) == 2
    known = replace(SOURCE, cursor=first.cursor)
    again, web = visit([post], known, seen=[one.key for one in first.heard], more=more)
    assert again.heard == ()
    assert not [one for one in web.asked if "context" in one.url]
    grown, _ = visit([{**post, "replies_count": 2}], known, more=more)
    assert len(grown.heard) == 2


def test_an_edited_post_is_heard_again_under_its_key():
    first, _ = visit([status(11, "Wir suchen drei")])
    known = replace(SOURCE, cursor=first.cursor | {"edited": "2026-11-21T07:00:00+00:00"})
    changed = status(11, "Wir suchen vier", edited_at="2026-11-21T08:00:00.000Z")
    again, _ = visit([changed], known, seen=[first.heard[0].key])
    assert [(one.key, one.html) for one in again.heard] == [(first.heard[0].key, "<p>Wir suchen vier</p>")]


def test_a_post_that_was_taken_back_is_reported_as_gone():
    first, _ = visit([status(13, "Drei", 8), status(12, "Zwei", 7), status(11, "Eins", 6)])
    second, _ = visit([status(13, "Drei", 8), status(11, "Eins", 6)], replace(SOURCE, cursor=first.cursor))
    assert second.gone == (first.heard[1].key,)


def test_a_known_account_is_read_back_to_what_is_known():
    first, _ = visit([status(11, "Eins")])
    known = replace(SOURCE, cursor=first.cursor)
    pages = {f"{POSTS}&max_id=12": json.dumps([status(11, "Eins")])}
    found, _ = visit([status(13, "Drei", 8), status(12, "Zwei", 7)], known, seen=[first.heard[0].key], more=pages)
    assert [one.html for one in found.heard] == ["<p>Drei</p>", "<p>Zwei</p>"]


def test_an_instance_that_hides_the_look_up_is_asked_by_search():
    more = {
        LOOKUP: Refused("no"),
        f"{HOST}/api/v2/search?q=%40anna%40fedi.example&type=accounts&limit=1": json.dumps({"accounts": [account()]}),
    }
    assert visit([status(11, "Hallo")], more=more)[0].heard


@pytest.mark.parametrize("said", ["<html>", "[]", "null", '{"id": []}'])
def test_an_odd_answer_is_an_error(said):
    with pytest.raises(Unreadable):
        visit([], more={LOOKUP: said})


def test_an_account_is_written_in_one_way():
    assert {MASTODON.written(one) for one in ("@anna@fedi.example", "https://fedi.example/users/anna")} == {
        "https://fedi.example/@anna"
    }


class Instance:
    """An instance that knows how many posts an account has, and answers page by page."""

    def __init__(self, many):
        self.posts = [status(1000 + n, f"Satz {n}.") for n in range(many)]
        for n, post in enumerate(self.posts):
            post["created_at"] = (NOW - timedelta(days=30) + timedelta(minutes=n)).isoformat()

    def get(self, url, **_asked):
        asked = parse_qs(urlsplit(url).query)
        body = account() if "lookup" in url else {"ancestors": [], "descendants": []}
        if "/statuses?" in url:
            before = int(asked["max_id"][0]) if "max_id" in asked else 10**9
            body = [one for one in reversed(self.posts) if int(one["id"]) < before][:40]
        return answer(json.dumps(body).encode(), url)


@given(first=st.integers(1, 90), then=st.lists(st.integers(0, 520), min_size=1, max_size=2))
@settings(max_examples=15, deadline=None)
def test_whatever_was_written_between_two_visits_is_heard_once(first, then):
    instance, source, heard = Instance(first + sum(then)), SOURCE, []
    every, there = instance.posts, first
    for more in (0, *then):
        there += more
        instance.posts = every[:there]
        for _ in range(20):
            tools = Tools(instance, call_here, NOW, lambda keys: set(keys) & set(heard))
            found = MASTODON.poll(source, tools)
            heard.extend(one.key for one in found.heard)
            assert found.gone == ()
            source = replace(source, cursor=found.cursor)
            if not found.more:
                break
        assert not found.more
        assert "gap" not in found.cursor
    assert len(heard) == len(set(heard))
    unheard = {post["uri"] for post in every[:there]} - set(heard)
    assert unheard <= {post["uri"] for post in every[: max(first - 40, 0)]}  # the first visit brings the latest page


def test_an_instance_that_answers_every_page_alike_is_not_read_for_ever():
    class Stuck(Instance):
        def get(self, url, **asked):
            return super().get(url.partition("&max_id")[0], **asked)

    known = {"recent": {"https://fedi.example/users/anna/statuses/1": (NOW - timedelta(days=90)).isoformat()}}
    tools = Tools(Stuck(100), call_here, NOW, lambda _keys: set())
    assert not MASTODON.poll(replace(SOURCE, cursor=known), tools).more
