import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.text.folding import fold, indexed, spellings, written_together


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "mueller"),
        ("Mu\u0308ller", "mueller"),  # u and a mark beside it
        ("MÜLLER & SÖHNE", "mueller & soehne"),
        ("Straße, GROẞ", "strasse, gross"),
        ("Predictive-Maintenance", "predictive maintenance"),
        ("Köln–Bonn — Süd", "koeln bonn sued"),
        ("Søren Łódź Æther Þór", "soeren lodz aether thor"),
        ("Crème brûlée naïve", "creme brulee naive"),
        ("L’Oréal L`Oréal", "l'oreal l'oreal"),
        ("ﬁnanz Ⅷ ①", "finanz viii 1"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("  a \t b\n", "a b"),
        ("İstanbul", "istanbul"),
        ("", ""),
        ("Привет 日本語", "привет 日本語"),
    ],
)
def test_spellings_of_one_word_become_the_same_letters(text, folded):
    assert fold(text) == folded


def test_a_word_with_umlauts_is_found_by_those_who_have_none():
    assert spellings("Müller") == ("mueller", "muller")
    assert spellings("Muller") == ("muller",)
    assert indexed("Herr Müller aus Köln-Süd") == ("herr mueller aus koeln sued", "koelnsued koln sud muller")


def test_a_hyphenated_word_is_written_together_whole_and_by_neighbours():
    assert list(written_together("die Vier-Tage-Woche, E-Mail -x- a–b")) == [
        "viertagewoche",
        "viertage",
        "tagewoche",
        "email",
    ]


@given(text=st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(text=st.text())
def test_composed_and_decomposed_letters_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(text=st.text())
def test_what_is_indexed_is_what_folding_says_word_by_word(text):
    assert indexed(text)[0].split() == [part for word in text.split() for part in fold(word).split()]
