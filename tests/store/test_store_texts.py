"""Messages are stored so that they can be said in any language later."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.model import Message
from ganzohr.store.texts import message, to_message

words = (
    st.text()
    .map(lambda text: text.replace("\0", ""))
    .filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))
)


def nested(inner):
    return st.builds(Message, words, st.dictionaries(words, words | inner, max_size=3))


messages = st.recursive(st.builds(Message, words), nested, max_leaves=5)


@given(messages)
def test_a_message_comes_back_with_the_messages_in_it(said):
    assert to_message(message(said)) == said


@pytest.mark.parametrize("written", ["no answer", "{url} is down", "404", "[]", '["a", 3]', '["a", {"b": 3}]'])
def test_a_reason_from_an_older_store_is_taken_word_for_word(written):
    assert str(to_message(written)) == written


@pytest.mark.parametrize("written", [None, ""])
def test_nothing_is_no_message(written):
    assert to_message(written) is None


def test_what_cannot_be_stored_is_replaced_in_a_message():
    assert to_message(message(Message.of("{word}", word="a\ud800"))) == Message.of("{word}", word="a\ufffd")
