"""When not to call, and never more than seven."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import make
import pytest
from telling import ANNA, BERND, KINDS, MUSTER, PROBE, context, kind, occasion, told

from ganzohr.occasions import choosing, tact
from ganzohr.signals import Tact

TODAY = make.NOW.date()
NOTHING = tact.Memory()


def considered(one, memory=NOTHING, at=None, others=()):
    at = at or context()
    return tact.consider(one, at, memory, tact.troubles([one, *others], at))


def layoffs(**rest):
    return occasion(told("announces_layoffs", "Muster AG streicht 200 Stellen.", **rest))


def insolvency():
    return occasion(told("files_insolvency", "Muster AG meldet Insolvenz an.", on=TODAY - timedelta(days=3)))


def test_layoffs_come_with_other_words():
    one = considered(layoffs())
    assert one.held_back is None
    assert str(one.advice) == Tact.CAREFUL.advice


def test_after_layoffs_every_other_occasion_of_the_company_comes_with_other_words():
    one = considered(occasion(told("hires")), others=[layoffs()])
    assert one.held_back is None
    assert "Muster AG goes through hard days" in str(one.advice)
    elsewhere = considered(occasion(told("hires", "Probe GmbH", company=PROBE)), others=[layoffs()])
    assert elsewhere.advice is None


def test_what_calls_for_silence_is_held_back_with_all_that_concerns_the_company():
    assert str(considered(insolvency()).held_back) == Tact.SILENT.advice
    assert "has other worries" in str(considered(occasion(told("hires")), others=[insolvency(), layoffs()]).held_back)


def test_a_doubtful_trouble_of_somebody_else_darkens_nothing():
    doubtful = replace(insolvency(), name_confidence=0.3)
    assert considered(occasion(told("hires")), others=[doubtful]).held_back is None


@pytest.mark.parametrize(
    "text",
    [
        "Muster AG trauert um ihren Gründer, der am Montag verstorben ist.",
        "Muster AG: Nach dem plötzlichen Tod ihres Vorstands führt Anna Beispiel.",
        "Anna Beispiel verlässt Muster AG aus gesundheitlichen Gründen.",
        "Muster AG mourns its founder, who passed away on Monday.",
        "After the death of its chairman Muster AG names Anna Beispiel.",
    ],
)
def test_death_and_illness_are_no_reason_to_call(text):
    assert "death or illness" in str(considered(occasion(told("hires", text))).held_back)


@pytest.mark.parametrize(
    "text",
    [
        "Muster AG liefert Software für Krankenhäuser und Krankenkassen.",
        "Muster AG übernimmt die Bestattungen Probe.",
        "Muster AG launches a studio for die casting.",
        "Muster AG trotzt der toten Zeit und braucht ein ERP.",
    ],
)
def test_the_business_of_hospitals_and_tools_is_business(text):
    assert considered(occasion(told("hires", text))).held_back is None


def test_who_was_spoken_to_lately_is_left_in_peace():
    for days, left in ((0, True), (13, True), (14, False)):
        at = context(people={ANNA.id: replace(ANNA, last_contact=TODAY - timedelta(days=days))})
        one = considered(occasion(told(person=ANNA), at), at=at)
        assert (one.held_back is not None) is left, days


def test_a_note_of_a_meeting_counts_as_contact():
    first = replace(occasion(told(person=ANNA)), number=1)
    memory = tact.remember([make.outcome(1, "met", at=make.NOW - timedelta(days=2))], [first])
    again = considered(occasion(told("states_need", "Anna Beispiel, Muster AG, braucht ein ERP.", person=ANNA)), memory)
    assert "you spoke with Anna Beispiel on 2026-11-20" in str(again.held_back)
    other = considered(occasion(told("hires", "Bernd Vorlage geht zu Muster AG", person=BERND)), memory)
    assert other.held_back is None
    assert "mention it" in str(other.advice)


def test_what_was_not_relevant_is_no_contact():
    first = replace(occasion(told(person=ANNA)), number=1)
    memory = tact.remember([make.outcome(1, "not-relevant")], [first])
    assert considered(occasion(told("leaves", person=ANNA)), memory).held_back is None


def test_later_means_later():
    one = occasion(told())
    assert "wait until 2026-11-23" in str(considered(replace(one, until=TODAY + timedelta(days=1))).held_back)
    assert considered(replace(one, until=TODAY)).held_back is None


def test_a_doubtful_name_stays_out():
    assert "may mean somebody else than Muster AG" in str(considered(occasion(told(name=0.49))).held_back)
    assert considered(occasion(told(name=0.5))).held_back is None


def test_after_a_wrong_person_the_name_alone_is_not_enough_any_more():
    first = replace(occasion(told(person=ANNA)), number=1)
    memory = tact.remember([make.outcome(1, "wrong-person")], [first])
    assert "somebody else before" in str(considered(occasion(told(person=ANNA, name=0.7)), memory).held_back)
    assert considered(occasion(told(person=ANNA, name=0.95)), memory).held_back is None
    taken_back = tact.remember(
        [make.outcome(1, "wrong-person"), make.outcome(1, "open", at=make.later(hours=1))], [first]
    )
    assert considered(occasion(told(person=ANNA, name=0.7)), taken_back).held_back is None


def many(n, **rest):
    return [
        replace(occasion(told("hires")), key=f"k{i:02}", company_id=f"c{i}", score=90 - i, **rest) for i in range(n)
    ]


def test_never_more_than_seven_and_the_rest_is_listed_with_its_reason():
    day = choosing.choose(many(10), context())
    assert [one.key for one in day.chosen] == [f"k{i:02}" for i in range(7)]
    assert [str(one.held_back) for one in day.held_back] == ["7 are enough for one day"] * 3


def test_what_was_done_today_counts_towards_the_seven():
    assert len(choosing.choose(many(10), context(), done=4).chosen) == 3


def test_at_most_two_of_one_company():
    day = choosing.choose([replace(one, company_id=MUSTER.id) for one in many(4)], context())
    assert len(day.chosen) == 2
    assert str(day.held_back[0].held_back) == "2 about Muster AG are enough for one day"


def test_what_is_nearly_worth_it_says_so():
    day = choosing.choose([replace(occasion(told("leads")), score=39)], context())
    assert not day.chosen
    assert "almost worth a call: 39 points" in str(day.held_back[0].held_back)


def test_a_reason_of_tact_is_kept_as_it_is():
    held = replace(many(1)[0], held_back=make.model.Message("wait"))
    assert str(choosing.choose([held], context()).held_back[0].held_back) == "wait"


def test_a_type_may_bring_its_own_advice():
    own = kind("faces a strike", tact=Tact.CAREFUL, advice="Take no side.")
    at = context(kinds={**KINDS, "faces_strike": own})
    one = occasion(told("hires"))
    assert str(considered(replace(one, type="faces_strike"), at=at).advice) == "Take no side."
