from hypothesis import given
from hypothesis import strategies as st

from ganzohr.matching.letters import MARK, fold, without_marks

_TEXT = st.text(st.characters(exclude_categories=("Cs",)))


@given(_TEXT)
def test_folding_keeps_one_byte_a_code_point(text):
    assert len(fold(text)) == len(text)


@given(_TEXT, _TEXT)
def test_folding_a_part_is_a_part_of_the_folding(one, other):
    assert fold(one + other) == fold(one) + fold(other)


@given(_TEXT)
def test_a_text_without_marks_knows_where_its_letters_stood(text):
    plain, places = without_marks(text)
    assert len(places) == len(plain) + 1
    assert places == sorted(set(places))
    assert places[-1] == len(text)


def test_case_and_accents_go_and_digits_stay():
    assert fold("Škoda ÉTÉ Łódź 3M") == b"skoda ete lodz 3m"


def test_punctuation_of_any_kind_is_a_space():
    assert fold("„a“–b…c!\n\td") == b" a  b c   d"


def test_other_scripts_fold_without_case():
    assert fold("ГАЗ") == fold("газ")
    assert b" " not in fold("株式会社")


def test_invisible_and_combining_characters_are_marked():
    assert fold("Mu\u0308sie\u00adm")[2] == MARK == fold("Mu\u0308sie\u00adm")[6]
    assert without_marks("Mu\u0308sie\u00adm")[0] == "Müsiem"
