"""Sentences keep their offsets and are not cut at abbreviations."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ganzohr.text.sentences import split


@settings(deadline=None)
@given(st.text(max_size=400), st.sampled_from(["de", "en", None]))
def test_spans_are_exact_sorted_and_leave_no_word_out(text, lang):
    spans = split(text, lang)
    assert all(text[s.start : s.end] == s.text == s.text.strip() for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = "".join(s.text for s in spans)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Anna Beispiel kam am 1. Januar 2027 zur Muster AG.|„Das ist gut.“|Sie sagte: „Ja!“ und ging z. B. heim.",
        "Rund 3 Mio. Euro kostet das.|Gegründet 2019.|Heute sind es 40 Leute.",
        "Prof. Dr. med. Eva Muster und J. R. Beispiel sprechen.|Der Vortrag beginnt um 10 Uhr.|Danach ist Pause.",
        "Das war im 3. Quartal.|Die Zahlen folgen.",
        "Die Muster GmbH & Co. KG wächst.|Das freut uns.",
        "Er fragte: „Wer?“ und schwieg.|Dann ging er … aber wohin?|Niemand weiß es.",
        "Siehe Nr. 5 und Abs. 2 der Satzung.|Sie gilt bzw. galt ab 2020.",
        "Es kamen Äpfel, Birnen usw.|Die Ernte war gut.",
    ],
)
def test_german_sentences_end_where_people_end_them(text):
    assert [s.text for s in split(text.replace("|", " "), "de")] == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Example joined Sample Inc. in 2019.|The company grew.",
        'The U.S. market matters.|We know.|"Really?" she asked.|Yes.',
        "It rose 4.5 percent.|See www.beispiel.example for more.|Thanks!",
        "She works at Sample Corp.|The rest is history.",
        "J. P. Sample et al. wrote it, e.g. in Jan. 2020.",
    ],
)
def test_english_sentences_end_where_people_end_them(text):
    assert [s.text for s in split(text.replace("|", " "), "en")] == text.split("|")


def test_a_line_break_ends_a_sentence():
    assert [s.text for s in split("Überschrift ohne Punkt\nText folgt.")] == ["Überschrift ohne Punkt", "Text folgt."]


def test_unbroken_text_costs_linear_time():
    assert len(split("a." * 200_000)) == 1
    assert split("." * 200_000)
