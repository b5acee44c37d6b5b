"""Messages keep their template until a door knows the language, and strangers' words stay words."""

from __future__ import annotations

import errno
import pickle
import socket
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.errors import Invalid, Refused, SettingsError, Unreadable
from ganzohr.i18n import Tongue, refusal
from ganzohr.model import Message, make_id
from ganzohr.settings import load


@given(st.text())
def test_a_strangers_word_is_never_read_as_a_template(word):
    assert str(Message.of("{name} said it", name=word)) == f"{word} said it"


def test_a_message_inside_a_message_is_said_in_the_readers_language():
    said = Message.of("{path} is {kind}, whatever its name says.", path="x.txt", kind=Message("a PDF file"))

    assert str(said) == "x.txt is a PDF file, whatever its name says."
    assert "eine PDF-Datei" in Tongue("de")(said)


@given(st.text())
def test_a_strangers_word_inside_a_message_inside_a_message_stays_a_word(word):
    said = Message.of("so: {what}", what=Message.of("{name} said it", name=word))

    assert str(said) == Tongue("de")(said) == f"so: {word} said it"


def test_an_error_keeps_the_messages_in_it_between_processes():
    error = pickle.loads(pickle.dumps(Unreadable("{url} is {kind}.", url="-", kind=Message("an image"))))

    assert error.message.fields["kind"] == Message("an image")
    assert str(error) == "- is an image."


def test_an_error_survives_the_way_between_processes():
    error = pickle.loads(pickle.dumps(Invalid("date", "{value} is no day", value="{x}")))

    assert isinstance(error, Invalid)
    assert error.field == "date"
    assert str(error) == "{x} is no day"


def test_a_refusal_keeps_when_to_come_back():
    after = datetime(2026, 11, 23, tzinfo=UTC)

    error = pickle.loads(pickle.dumps(Refused("{host} says wait", host="beispiel.example", after=after)))

    assert error.after == after
    assert error.retry == "later"


def test_days_and_numbers_follow_the_language():
    at = datetime(2026, 11, 22, 6, 5, tzinfo=UTC)

    assert Tongue("de").moment(at) == "22.11.2026 07:05"
    assert Tongue("en").moment(at) == "22 Nov 2026 07:05"
    assert Tongue("de").number(1234.5) == "1.234,5"


def test_a_day_begins_in_the_readers_zone():
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert Tongue("de", "Europe/Berlin").day(late) == "23.11.2026"


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\x1f")), min_size=2, max_size=4, unique=True))
def test_ids_of_different_parts_differ(parts):
    assert make_id("company", *parts) != make_id("company", *reversed(parts))
    assert make_id("company", *parts) == make_id("company", *parts)


@pytest.mark.parametrize(
    ("error", "english", "german"),
    [
        (FileNotFoundError(errno.ENOENT, "nicht da"), "No such file or directory", "Datei oder Ordner nicht gefunden"),
        (OSError(errno.ENOSPC, "voll"), "No space left on device", "kein Platz mehr auf dem Datenträger"),
        (
            socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
            "Name or service not known",
            "Name unbekannt",
        ),
        (OSError(4711, "Something odd {here}"), "Something odd {here}", "Something odd {here}"),
        (OSError("timed out"), "timed out", "timed out"),
    ],
)
def test_why_the_system_refused_is_said_in_the_readers_language(error, english, german):
    said = Message.of("{path}: {reason}", path="x", reason=refusal(error))

    assert str(said) == f"x: {english}"
    assert Tongue("de")(said) == f"x: {german}"


def test_a_setting_that_cannot_be_read_says_why_in_the_readers_language(tmp_path):
    with pytest.raises(SettingsError) as wrong:
        load({"GANZOHR_HOME": str(tmp_path), "GANZOHR_CONTACT_FILE": str(tmp_path / "none")})

    assert Tongue("de")(wrong.value.message).endswith("Datei oder Ordner nicht gefunden")
