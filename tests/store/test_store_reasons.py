"""What occasions are made of is asked for in batches, the same on both databases."""

from __future__ import annotations

from datetime import timedelta

import make
import pytest
from make import NOW

MUSTER = make.company()
CLOUD = make.topic("Cloud Migration")
TEXT = "Muster AG prüft die Cloud Migration."


@pytest.fixture
def reasons(store):
    from ganzohr.store.reasons import Reasons

    store.watched.put_companies([MUSTER], "test", NOW)
    store.watched.put_topics([CLOUD], "test", NOW)
    press, site = make.source("https://presse.example/"), make.source("https://muster.example/", company_id=MUSTER.id)
    store.heard.put_sources([press, site])
    told = {
        "beside": make.document(TEXT, source_id=press.id),
        "own": make.document("Warum Cloud Migration?", source_id=site.id),
        "alone": make.document("Cloud Migration für alle.", source_id=press.id),
        "old": make.document(TEXT, source_id=press.id, seen_on=NOW - timedelta(days=9)),
        "noise": make.document(TEXT, source_id=press.id, dropped="lunch"),
    }
    store.heard.put_documents(told.values())
    for document in told.values():
        named = [make.mention(one, document.text) for one in (MUSTER, CLOUD) if one.name in document.text]
        about = make.signal("states_need", document, document.text, company_id=MUSTER.id)
        store.found.put_findings(document.id, named, [about] if len(named) == 2 else [])
    made = Reasons(store.database)
    made.documents = {name: document.id for name, document in told.items()}
    return made


SINCE = NOW - timedelta(days=1)


def test_topics_count_beside_whom_we_watch_or_in_their_own_voice(reasons):
    found = reasons.topical([CLOUD.id], SINCE)
    assert set(found) == {reasons.documents["beside"], reasons.documents["own"]}
    assert reasons.topical([], SINCE) == []


def test_what_was_told_about_whom_we_watch_is_listed_without_the_noise(reasons):
    assert reasons.told(SINCE) == [(reasons.documents["beside"], "states_need", NOW)]
    assert len(reasons.told(NOW - timedelta(days=10))) == 2


def test_mentions_come_for_many_documents_at_once(reasons):
    ids = [reasons.documents["beside"], reasons.documents["own"], "d-unknown"]
    assert [[m.text for m in found] for found in reasons.mentions_in(ids).values()] == [
        ["Muster AG", "Cloud Migration"],
        ["Cloud Migration"],
        [],
    ]


def test_noise_is_counted_by_reason(reasons):
    assert reasons.noise(SINCE) == {"lunch": 1}
    assert reasons.heard(SINCE) == 4


def test_the_mark_differs_after_anything_new(reasons, store):
    before, notes = reasons.mark(), reasons.notes()
    assert reasons.mark() == before
    document = make.document("Neu.", source_id=make.source("https://presse.example/").id)
    store.heard.put_documents([document])
    assert reasons.mark() != before
    assert reasons.notes() == notes
    store.found.put_occasions([make.occasion(evidence=(make.evidence(document, "Neu."),))])
    assert reasons.notes() != notes


def test_a_day_is_the_same_on_both_databases(reasons, store):
    from ganzohr.services.outcomes import Outcomes
    from ganzohr.services.today import Today

    today = Today(store, lambda: NOW)
    shown = {card.occasion.type: card.occasion for card in today.page().occasions}
    assert shown.keys() == {"states_need", "mentions_topic"}
    number = shown["states_need"].number
    Outcomes(store, lambda: NOW).note(number, "met")
    assert today.page().done == 1
    assert today.why(number).card.occasion.state == "met"
