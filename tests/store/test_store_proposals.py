"""Proposals on both databases: kept, proved, decided, and never asked twice."""

from __future__ import annotations

import make
import pytest

from ganzohr.errors import NotFound
from ganzohr.matching.identity import Proof
from ganzohr.store import Proposed

COMPANY = make.company()
ANNA = make.person(company_id=COMPANY.id)
PROOFS = (
    Proof("linked", "https://muster.example/team/"),
    Proof("imprint", "https://muster.example/", "Vorstand: Anna"),
)


@pytest.fixture
def watching(store):
    store.watched.put_companies([COMPANY], "hand", make.NOW)
    store.watched.put_people([ANNA], "hand", make.NOW)
    return store


def proposed(address: str = "https://fedi.example/@anna", **rest) -> Proposed:
    filled = {"proofs": PROOFS, "title": "Anna", "cursor": {"a": 1}, "found_at": make.NOW}
    return Proposed("voice", None, ANNA.id, "mastodon", address, **(filled | rest))


def test_a_proposal_is_kept_whole_with_a_number_of_its_own(watching):
    first, second = watching.proposals.put([proposed(), proposed("https://fedi.example/@anna2")])
    assert watching.proposals.all() == [first, second]
    assert watching.proposals.one(second.number) == second
    assert (first.proofs, first.cursor, first.state, first.found_at) == (PROOFS, {"a": 1}, "open", make.NOW)
    assert first.number < second.number
    assert watching.proposals.all(ANNA.id) == [first, second]
    assert watching.proposals.all(COMPANY.id) == []


def test_one_that_is_found_again_keeps_its_number_and_gains_its_proofs(watching):
    (before,) = watching.proposals.put([proposed(proofs=())])
    (after,) = watching.proposals.put([proposed(state="accepted", decided_by="proofs")])
    assert (after.number, after.proofs, after.state) == (before.number, PROOFS, "accepted")
    (later,) = watching.proposals.put([proposed()])
    assert later.state == "accepted"


def test_what_a_person_refused_stays_refused_for_ever(watching):
    (one,) = watching.proposals.put([proposed()])
    assert watching.proposals.decide(one.number, "refused", make.NOW).state == "refused"
    (again,) = watching.proposals.put([proposed(state="accepted")])
    assert (again.state, again.decided_at, again.decided_by) == ("refused", make.NOW, "hand")


def test_of_a_voice_that_asks_not_to_be_heard_nothing_is_kept_but_that(watching):
    (one,) = watching.proposals.put([proposed(state="shut")])
    assert (one.address, one.title, one.proofs, one.cursor) == ("", "", (), {})
    (again,) = watching.proposals.put([proposed(state="shut")])
    assert again.number == one.number


def test_there_is_no_proposal_of_another_number(watching):
    with pytest.raises(NotFound, match="no proposal 7"):
        watching.proposals.decide(7, "refused", make.NOW)


def test_a_forgotten_person_takes_the_proposals_along_and_is_not_proposed_again(watching):
    officer = Proposed("person", COMPANY.id, None, "", "https://muster.example/impressum", "Anna Beispiel")
    officer = Proposed(**{**{n: getattr(officer, n) for n in officer.__slots__}, "found_at": make.NOW})
    watching.proposals.put([proposed(), officer])
    watching.forget(ANNA.id, make.NOW)
    assert watching.proposals.all() == []
    assert watching.proposals.put([officer]) == []


def test_a_forgotten_company_takes_its_proposals_along(watching):
    watching.proposals.put([Proposed("voice", COMPANY.id, None, "feed", "https://muster.example/f", found_at=make.NOW)])
    watching.forget(COMPANY.id, make.NOW)
    assert watching.proposals.all() == []
