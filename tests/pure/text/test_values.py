"""Strangers' JSON is asked by path, and answers nothing rather than something of the wrong kind."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.errors import Unreadable
from ganzohr.text.values import at, list_at, moment_at, read_json, text_at

KINDS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["a", "b", "c"]), inner),
)


@given(value=KINDS, path=st.lists(st.sampled_from(["a", "b", "c"]), max_size=4))
def test_whatever_comes_every_question_is_answered_in_its_kind(value, path):
    assert isinstance(text_at(value, *path), str)
    assert isinstance(list_at(value, *path), list)
    moment = moment_at(value, *path)
    assert moment is None or moment.tzinfo is not None


def test_a_path_leads_to_what_lies_there():
    value = {"a": {"b": ["x"], "c": 7, "d": "2026-11-02T09:11:00Z", "e": True}}
    assert at(value, "a", "b") == list_at(value, "a", "b") == ["x"]
    assert (text_at(value, "a", "c"), text_at(value, "a", "e"), text_at(value, "a", "b")) == ("7", "", "")
    assert moment_at(value, "a", "d") == datetime(2026, 11, 2, 9, 11, tzinfo=UTC)


@pytest.mark.parametrize("body", [b"", b"<html>", b"%PDF-1.4 x", b"[" * 100_000, b'{"a":', b"\xff\xfe\x00"])
def test_what_is_no_json_is_said_to_be_none(body):
    with pytest.raises(Unreadable) as caught:
        read_json(body, "https://muster.example/api")
    assert "https://muster.example/api" in str(caught.value)


def test_half_a_surrogate_cannot_spoil_what_is_stored():
    assert text_at(read_json(b'{"a": "x\\ud800y"}', "u"), "a").encode("utf-8")
