"""Lookout: which fragments a text holds, found in one pass."""

from hypothesis import given
from hypothesis import strategies as st

from ganzohr.matching.lookout import Lookout, Wanted
from ganzohr.matching.phrases import compiled

LETTERS = st.text(alphabet="abß \ud800", max_size=12)


@given(LETTERS, st.sets(LETTERS.filter(lambda one: "\ud800" not in one), max_size=8))
def test_a_lookout_sees_what_stands_there_and_nothing_else(text, fragments):
    assert Lookout(fragments).held(text) == {one for one in fragments if one in text} | {""}


def test_of_what_is_wanted_only_what_can_stand_in_the_text_is_left():
    kinds = {"company": "company"}
    phrases = compiled(("<company> (übernimmt|kauft) ~<company>", "<company> (fusioniert) mit <company>"), kinds)
    wanted = Wanted(frozenset(("kauf", "fusion")), frozenset(("",)), phrases)
    left = wanted.within(Lookout(wanted.fragments).held("die muster ag kauft die probe gmbh."))
    assert left is not None
    assert (left.cues, left.phrases) == ({"kauf"}, phrases[:1])


def test_a_text_without_any_cue_leaves_nothing():
    wanted = Wanted(frozenset(("kauf",)), frozenset(("",)), ())
    assert wanted.within(Lookout(wanted.fragments).held("guten morgen")) is None


def test_each_part_of_a_phrase_says_what_a_text_must_hold_whatever_groups_stand_inside():
    kinds = {"company": "company"}
    (phrase,) = compiled(
        (r"<company>, [^,]{3,110}, (neue[nr]? )?((allein|haupt)?eigner|käufer)( (für|bei))? (?=x)\w*werke?",), kinds
    )
    assert set(phrase.words) == {("eigner", "käufer"), ("werk",)}


def test_a_part_that_may_be_any_word_rules_nothing_out():
    (phrase,) = compiled((r"<company> (kauft|\w+) (a|der) <company>",), {"company": "company"})
    assert phrase.words == ()
