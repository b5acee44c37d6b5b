"""The fakes answer as the real web does."""

import socket

import pytest
from fakes import NOW, FakeWeb, answer

from ganzohr.errors import Unreachable
from ganzohr.model import Validators


def test_bytes_become_an_ordinary_answer_with_a_media_type():
    said = FakeWeb({"https://beispiel.example/feed": b"<rss/>"}).get("https://beispiel.example/feed")
    assert (said.status, said.media_type, said.at) == (200, "application/xml", NOW)


def test_a_list_is_answered_one_a_visit_and_the_last_stays():
    web = FakeWeb({"u": ["one", Unreachable("no"), "two"]})
    assert web.get("u").body == b"one"
    with pytest.raises(Unreachable):
        web.get("u")
    assert [web.get("u").body, web.get("u").body] == [b"two", b"two"]


def test_a_matching_etag_gets_a_304():
    known = Validators(etag='"1"')
    assert FakeWeb({"u": answer("x", validators=known)}).get("u", validators=known).status == 304


def test_an_unknown_address_is_not_found():
    with pytest.raises(Unreachable):
        FakeWeb({}).get("https://beispiel.example/")


def test_no_test_can_reach_another_machine():
    with pytest.raises(AssertionError), socket.socket() as sock:
        sock.connect(("192.0.2.1", 80))
    with pytest.raises(OSError):
        socket.getaddrinfo("beispiel.example", 80)
