"""Quotes are exact, and are found again only where their words stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ganzohr.text import quotes

TEXT = "Vorher. Anna Beispiel wird zum 1. Januar neue CIO der Muster AG. Nachher kommt noch etwas."
START = TEXT.index("Anna")
END = TEXT.index(" Nachher")


@st.composite
def quoted(draw):
    text = draw(st.text(min_size=1, max_size=300))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@settings(deadline=None)
@given(quoted())
def test_what_is_made_is_proved_and_found_again_in_place(case):
    text, start, end = case
    quote = quotes.make(text, start, end)
    assert quote.exact == text[start:end]
    assert quotes.proves(quote, text)
    assert quotes.relocate(quote, text) == quote


@settings(deadline=None)
@given(quoted(), st.text(max_size=60), st.text(max_size=60))
def test_a_relocated_quote_always_holds_the_words_of_the_new_text(case, before, after):
    text, start, end = case
    changed = before + text + after
    found = quotes.relocate(quotes.make(text, start, end), changed)
    if found is not None:
        assert changed[found.start : found.end] == found.exact
        assert quotes.proves(found, changed)


@settings(deadline=None)
@given(st.text(alphabet="ab .,„“-\n", min_size=30, max_size=120), st.text(max_size=80))
def test_a_long_quote_survives_whatever_is_put_before_it(text, before):
    quote = quotes.make(text, 0, len(text))
    found = quotes.relocate(quote, before + text)
    assert found is not None
    assert found.exact == text


def test_spacing_dashes_and_quotation_marks_may_change():
    text = "Die Firma – so der Sprecher – sagt: „Wir stellen zum 1. Januar um.“ Mehr nicht."
    quote = quotes.make(text, 0, text.index(" Mehr"))
    changed = 'Neu: Die  Firma - so der\nSprecher - sagt: "Wir stellen zum 1.\u00a0Januar um." Mehr nicht.'
    found = quotes.relocate(quote, changed)
    assert found is not None
    assert found.exact == changed[5 : changed.index(" Mehr")]


def test_a_changed_figure_is_not_the_same_quote():
    quote = quotes.make("Der Umsatz stieg auf 5 Millionen Euro im Jahr.", 0, 46)
    assert quotes.relocate(quote, "Der Umsatz stieg auf 6 Millionen Euro im Jahr.") is None


def test_of_two_equal_wordings_the_one_with_its_surroundings_is_taken():
    text = "A sagte gestern: Ja. B sagte heute: Ja. Ende."
    second = text.rindex("Ja.")
    found = quotes.relocate(quotes.make(text, second, second + 3), "Vorspann. " + text)
    assert found is not None
    assert found.start == second + 10


def test_a_short_quote_is_not_found_in_foreign_surroundings():
    quote = quotes.make(TEXT, START, START + 4)
    assert quotes.relocate(quote, "Hier spricht eine ganz andere Anna von etwas anderem.") is None


def test_a_quote_that_is_gone_is_gone():
    assert quotes.relocate(quotes.make(TEXT, START, END), "Etwas ganz anderes steht nun hier.") is None


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4), (0, 10_000)])
def test_nothing_can_be_quoted_outside_the_text(start, end):
    with pytest.raises(ValueError, match="no quote"):
        quotes.make(TEXT, start, end)


def test_many_occurrences_cost_linear_time():
    text = "ab " * 50_000
    assert quotes.relocate(quotes.make(text, 3, 5), text + "!") is not None
