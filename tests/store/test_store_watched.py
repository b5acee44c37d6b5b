from datetime import date

import make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ganzohr.errors import NotFound, StoreError
from ganzohr.model import Company, Person

texts = st.text(max_size=30).map(lambda text: text.replace("\0", ""))
maybe = st.none() | texts
lists = st.lists(texts, max_size=3).map(tuple)
days = st.none() | st.dates()
extras = st.dictionaries(texts, texts, max_size=3)

companies = st.builds(
    Company,
    id=texts,
    name=texts,
    aliases=lists,
    tags=lists,
    extra=extras,
    last_contact=days,
    **dict.fromkeys(("domain", "industry", "city", "country", "tier", "owner", "parent"), maybe),
    **dict.fromkeys(("register_number", "external_id"), maybe),
    ours=st.booleans(),
)
people = st.builds(
    Person,
    id=texts,
    name=texts,
    aliases=lists,
    tags=lists,
    urls=lists,
    extra=extras,
    **dict.fromkeys(("given_name", "family_name", "company_name", "position", "role", "email", "phone"), maybe),
    owner=maybe,
    connected_on=days,
    last_contact=days,
    company_id=st.none(),
    ours=st.booleans(),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(company=companies, person=people)
def test_companies_and_people_come_back_whole(store, company, person):
    store.watched.put_companies([company], "hand", make.NOW)
    store.watched.put_people([person], "hand", make.NOW)
    assert store.watched.company(company.id) == company
    assert store.watched.person(person.id) == person


def test_putting_the_same_twice_changes_nothing_and_says_so(store):
    both = [make.company("Muster AG"), make.company("Beispiel GmbH")]
    assert store.watched.put_companies(both, "import companies.csv", make.NOW).new == 2
    again = store.watched.put_companies([both[0], make.company("Beispiel GmbH", tier="A")], "hand", make.later(days=1))
    assert (again.new, again.changed, again.same) == (0, 1, 1)
    assert store.watched.added(both[0].id) == ("import companies.csv", make.NOW, make.NOW)
    assert store.watched.added(both[1].id) == ("import companies.csv", make.NOW, make.later(days=1))
    assert [company.name for company in store.watched.companies()] == ["Beispiel GmbH", "Muster AG"]


def test_more_people_than_fit_into_one_statement_are_stored(store):
    many = [make.person(f"Anna Beispiel {number}") for number in range(1500)]
    assert store.watched.put_people(many, "hand", make.NOW).new == 1500
    assert store.watched.put_people(many, "hand", make.NOW).same == 1500
    assert len(store.watched.people()) == 1500


def test_names_bring_what_may_serve_as_second_evidence(store):
    employer = make.company("Muster AG", domain="muster.example", aliases=("Muster",))
    store.watched.put_companies([employer], "hand", make.NOW)
    store.watched.put_people([make.person("Anna Beispiel", company_id=employer.id)], "hand", make.NOW)
    store.watched.put_people([make.person("Bernd Probe", company_name="Probe KG")], "hand", make.NOW)
    store.watched.put_topics([make.topic("Wartung", "Instandhaltung")], "hand", make.NOW)
    names = {name.name: name for name in store.watched.names()}
    assert names["Muster AG"].domain == "muster.example"
    assert names["Muster AG"].aliases == ("Muster",)
    assert names["Anna Beispiel"].company == "Muster AG"
    assert names["Bernd Probe"].company == "Probe KG"
    assert names["Wartung"].kind == "topic"
    assert [person.name for person in store.watched.people(employer.id)] == ["Anna Beispiel"]


def test_a_person_of_an_unknown_company_is_refused_and_nothing_of_the_batch_kept(store):
    lost = make.person("Bernd Probe", company_id=make.company("Nirgends AG").id)
    with pytest.raises(StoreError, match="refers to nothing stored"):
        store.watched.put_people([make.person("Anna Beispiel"), lost], "hand", make.NOW)
    assert store.watched.people() == []


def test_what_is_not_there_is_named(store):
    for ask in (store.watched.company, store.watched.person, store.watched.topic):
        with pytest.raises(NotFound, match="cnirgends"):
            ask("cnirgends")
    assert store.watched.added("cnirgends") is None


def test_the_last_import_is_kept_to_compare_the_next_with(store):
    assert store.watched.snapshot("linkedin") is None
    store.watched.put_snapshot("linkedin", [{"First Name": "Anna", "Position": "CIO"}], make.NOW)
    store.watched.put_snapshot("linkedin", [{"First Name": "Anna", "Position": "Vorständin"}], make.later(days=9))
    kept = store.watched.snapshot("linkedin")
    assert kept.rows == [{"First Name": "Anna", "Position": "Vorständin"}]
    assert kept.taken_at == make.later(days=9)


def test_letters_no_database_takes_become_a_sign_in_their_place(store):
    store.watched.put_companies([make.company("Mus\0ter \ud800AG", last_contact=date(2026, 1, 2))], "hand", make.NOW)
    assert store.watched.companies()[0].name == "Mus\ufffdter \ufffdAG"
