from dataclasses import replace
from datetime import date

import make
import pytest

from ganzohr.errors import NotFound
from ganzohr.model import Message, Part


@pytest.fixture
def told(listening):
    document = make.document()
    listening.heard.put_documents([document])
    return document


def test_findings_come_back_whole_and_replace_what_was_found_before(store, told):
    anna, muster = make.person(), make.company()
    full = make.signal(
        "hires",
        told,
        "Anna Beispiel wird zum 1. Januar 2027 Vorständin",
        roles={"person": (make.span(told.text, "Anna Beispiel"),), "company": (make.span(told.text, "Muster AG"),)},
        happened_on=date(2027, 1, 1),
        watched={"person": anna.id, "company": muster.id},
        company_id=muster.id,
        person_id=anna.id,
        topic_ids=("t1", "t2"),
        confidence=0.1 + 0.2,
    )
    mentions = [make.mention(muster), make.mention(anna, why=("full name", "company near"))]
    for _ in range(2):
        store.found.put_findings(told.id, mentions, [full, make.signal("states_need", told)])
    assert store.found.mentions_of(told.id) == mentions
    assert store.found.mentioned(anna.id) == [(told.id, mentions[1])]
    assert set(map(repr, store.found.signals(make.NOW))) == {repr(full), repr(make.signal("states_need", told))}
    assert store.found.signals_about(anna.id) == [full]
    assert store.found.signals(make.later(seconds=1)) == []
    store.found.put_findings(told.id, [], [full])
    assert store.found.mentions_of(told.id) == []
    assert store.found.signals_of([told.id, "dnirgends"]) == [full]
    with pytest.raises(NotFound, match="dnirgends"):
        store.found.put_findings("dnirgends", [], [])


def test_a_signal_whose_quote_does_not_stand_in_its_text_is_counted_and_not_shown(store, told):
    good = make.signal("states_need", told)
    wrong = replace(good, id="g1", quote=replace(good.quote, start=1, end=good.quote.end + 1))
    invented = replace(good, id="g2", quote=replace(good.quote, exact="x" * good.quote.end))
    store.found.put_findings(told.id, [], [good, wrong, invented])
    assert store.found.signals_of([told.id]) == [good]
    assert store.found.unproven() == 2


def test_offsets_are_code_points_whatever_the_database_counts(listening):
    told = make.document("🐘🐘 Größe: Muster AG 🐘 sucht ß. Ende")
    listening.heard.put_documents([told])
    signal = make.signal("states_need", told, "Muster AG 🐘 sucht ß")
    listening.found.put_findings(told.id, [], [signal])
    assert listening.found.signals_of([told.id]) == [signal]
    assert listening.found.unproven() == 0


def test_an_occasion_comes_back_whole(store, told):
    full = make.occasion(
        evidence=(make.evidence(told, happens_on=date(2027, 1, 1), signal_id="g1"),),
        parts=(Part("signal", 40, Message("{what} ä", {"what": "Bedarf"})), Part("tact", -5, Message("wait"))),
        person_id=make.person().id,
        topic_ids=("t1",),
        happened_on=date(2026, 11, 20),
        state="later",
        until=date(2026, 12, 1),
        advice=Message("choose other words"),
        held_back=Message("more than {limit} today", {"limit": "7"}),
        sources=3,
    )
    bare = make.occasion("other", evidence=(make.evidence(told),), first_seen=None)
    stored = store.found.put_occasions([full, bare])
    assert stored == [replace(full, number=1), replace(bare, number=2)]
    assert [store.found.occasion(1), store.found.occasion(2)] == stored
    assert store.found.occasions(["open"]) == [stored[1]]
    assert store.found.occasions([]) == []
    assert {occasion.number for occasion in store.found.occasions()} == {1, 2}


def test_a_number_is_given_once_and_never_to_another_occasion(store, told):
    proof = (make.evidence(told),)
    store.found.put_occasions([make.occasion("a", evidence=proof), make.occasion("b", evidence=proof)])
    (again,) = store.found.put_occasions([make.occasion("b", evidence=proof, state="met", number=99)])
    assert (again.number, store.found.occasion(2).state) == (2, "met")
    store.heard.remove_source(told.source_id)
    store.heard.put_sources([make.source()])
    store.heard.put_documents([told])
    (new,) = store.found.put_occasions([make.occasion("c", evidence=proof)])
    assert new.number == 3


def test_evidence_is_proved_again_when_it_is_shown(store, told):
    false = replace(make.evidence(told), quote=replace(make.quote(), start=3, end=3 + len(make.TEXT)))
    elsewhere = make.evidence(make.document("Nie gehört."))
    good = make.evidence(told)
    store.found.put_occasions([make.occasion("a", evidence=(false, good, elsewhere))])
    store.found.put_occasions([make.occasion("b", evidence=(false, elsewhere))])
    (shown,) = store.found.occasions()
    assert shown.evidence == (good,)
    with pytest.raises(NotFound, match="no occasion 2"):
        store.found.occasion(2)


def test_a_quote_stays_proved_when_its_page_is_edited(store, told):
    store.found.put_occasions([make.occasion(evidence=(make.evidence(told),))])
    store.heard.put_documents([make.document("Ganz anders.", key=told.key, seen_on=make.later(days=1))])
    assert store.found.occasion(1).evidence == (make.evidence(told),)


def test_what_was_done_is_written_down_once(store, told):
    store.found.put_occasions([make.occasion(evidence=(make.evidence(told),))])
    met = make.outcome(1, "met", "Kaffee, gutes Gespräch")
    later = make.outcome(1, "later", until=date(2026, 12, 1), at=make.later(days=1))
    for outcome in (met, later, met):
        store.found.add_outcome(outcome)
    assert store.found.outcomes_of(1) == store.found.outcomes() == [met, later]
    assert store.found.outcomes(make.later(hours=1)) == [later]
    with pytest.raises(NotFound, match="no occasion 7"):
        store.found.add_outcome(make.outcome(7))
