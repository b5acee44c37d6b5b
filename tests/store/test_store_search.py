import make
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.errors import Invalid
from ganzohr.store.search import Query

TEXT = "Die Müller-Straße AG in Köln zeigt Predictive-Maintenance-Lösungen; Anna Beispiel (CIO) kommt.\nNeu: E-Mail."


@pytest.fixture
def one(listening):
    listening.heard.put_documents([make.document(TEXT, title="Größe zählt")])
    return listening.heard


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("köln", ["Köln"]),
        ("KOELN", ["Köln"]),
        ("Koln", ["Köln"]),
        ("mueller strasse", ["Müller", "Straße"]),
        ("Müller-Straße", ["Müller-Straße"]),
        ("muellerstrasse", ["Müller-Straße"]),
        ("STRASSE", ["Straße"]),
        ("predictive maintenance", ["Predictive", "Maintenance"]),
        ("Predictive-Maintenance", ["Predictive-Maintenance-Lösungen"]),
        ("maintenanceloesungen", ["Predictive-Maintenance-Lösungen"]),
        ('"maintenance lösungen"', ["Maintenance-Lösungen"]),
        ("maint*", ["Maintenance"]),
        ("email", ["E-Mail"]),
        ("e-mail", ["E-Mail"]),
        ("anna -otto", ["Anna"]),
        ("groesse", []),  # in the title only
    ],
)
def test_words_are_found_as_people_type_them(one, words, marked):
    (hit,) = one.search(words)
    assert [mark.text for mark in hit.marks] == marked


@pytest.mark.parametrize(
    "words", ["otto", "anna -cio", '"lösungen maintenance"', "pred", "köln bonn", "maintenance -köln*"]
)
def test_what_is_not_there_is_not_found(one, words):
    assert one.search(words) == []


@pytest.mark.parametrize("words", ["", "   ", '""', "-köln", "*", "- ;"])
def test_nothing_to_look_for_is_said(one, words):
    with pytest.raises(Invalid, match="at least one word"):
        one.search(words)


@pytest.mark.parametrize(
    "words", ['köln"', "'köln'", "köln:*", "köln & ", "(köln", "köln OR", "NEAR(köln", "^köln", "title:köln"]
)
def test_signs_of_the_query_languages_do_no_harm(one, words):
    one.search(words)


@given(words=st.text(max_size=30))
def test_no_query_is_written_with_signs_of_the_query_languages(words):
    try:
        query = Query.read(words)
    except Invalid:
        return
    for term in query.terms:
        assert all(word.isalnum() for way in term.ways for word in way)


@given(text=st.text(alphabet="aäß -–\nbKé*", max_size=80), words=st.text(alphabet="aäß -bKé*", min_size=1, max_size=8))
def test_marks_are_exact_places_of_the_original_text(text, words):
    try:
        marks = Query.read(words).marks(text)
    except Invalid:
        return
    reached = 0
    for mark in marks:
        assert text[mark.start : mark.end] == mark.text != ""
        assert mark.start >= reached
        reached = mark.end


def test_hits_come_last_seen_first_and_page_by_page(listening):
    told = [make.document(f"Werk {number}") for number in range(7)]
    listening.heard.put_documents(told)
    first = listening.heard.search("werk", limit=3)
    assert [hit.document for hit in first] == told[:3:-1]
    second = listening.heard.search("werk", limit=3, before=first[-1].document.id)
    assert [hit.document for hit in second] == told[3:0:-1]


def test_the_excerpt_is_cut_between_words_around_the_first_mark(listening):
    text = "Vorweg. " * 100 + "Hier steht Köln. " + "Danach. " * 100
    listening.heard.put_documents([make.document(text)])
    (hit,) = listening.heard.search("koeln")
    assert "Köln" in hit.excerpt.text
    assert text[hit.excerpt.start : hit.excerpt.end] == hit.excerpt.text
    assert len(hit.excerpt.text) <= 240
    assert text[hit.excerpt.start - 1].isspace()
    assert text[hit.excerpt.end].isspace()


def test_ten_megabytes_in_one_document_are_stored_and_found(listening):
    text = "Köln " + "Lösung-x " * 1_200_000
    listening.heard.put_documents([make.document(text)])
    assert len(listening.heard.search("koeln")) == 1
