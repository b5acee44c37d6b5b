from ganzohr.matching.identity import same_as_mentioned, same_person
from ganzohr.model import Person


def person(name, **rest):
    return Person(id=name, name=name, **rest)


def findings(identity):
    return {finding.what for finding in identity.findings}


def test_a_name_alone_never_makes_two_records_one():
    identity = same_person(person("Anna Beispiel"), person("Anna Beispiel"))
    assert identity.sameness == "perhaps"
    assert not identity.proved


def test_name_and_company_and_position_propose_but_do_not_prove():
    one = person("Anna Beispiel", company_name="Muster AG", position="Einkauf")
    identity = same_person(one, person("Anna Beispiel", company_name="MUSTER", position="Einkauf"))
    assert identity.confidence > 0.9
    assert identity.sameness == "perhaps"


def test_an_address_a_profile_or_a_telephone_prove_it():
    base = person(
        "Anna Beispiel",
        email="Anna@muster.example",
        urls=("https://www.linkedin.com/in/anna/",),
        phone="+49 30 1234567",
    )
    for other in (
        person("A. Beispiel", email="anna@muster.example"),
        person("Anna Beispiel", urls=("http://de.linkedin.com/in/anna?trk=x",)),
        person("Anna Beispiel", phone="030/1234567"),
    ):
        assert same_person(base, other).sameness == "same"


def test_two_profiles_on_one_site_are_two_people():
    one = person("Anna Beispiel", company_name="Muster AG", urls=("https://linkedin.com/in/anna-1",))
    other = person("Anna Beispiel", company_name="Muster AG", urls=("https://linkedin.com/in/anna-2",))
    assert "another profile on the same site" in findings(same_person(one, other))
    assert same_person(one, other).confidence < 0.5


def test_another_given_name_is_another_person_even_at_one_shared_address():
    identity = same_person(
        person("Anna Beispiel", email="info@muster.example"), person("Max Beispiel", email="info@muster.example")
    )
    assert identity.sameness != "same"


def test_a_double_name_may_be_the_same_person():
    identity = same_person(
        person("Anna Beispiel", email="a@muster.example"), person("Anna Beispiel-Muster", email="a@muster.example")
    )
    assert "family name grown" in findings(identity)
    assert identity.sameness == "same"


def test_a_common_name_counts_less():
    rare = same_person(person("Anna Beispiel"), person("Anna Beispiel"))
    common = same_person(person("Thomas Müller"), person("Thomas Mueller"))
    assert common.confidence < rare.confidence


def test_changing_company_speaks_against_it_but_not_much():
    one = person("Anna Beispiel", company_name="Muster AG")
    identity = same_as_mentioned(one, "Dr. Anna Beispiel", companies=["Andere GmbH"])
    assert {"same name", "another company"} <= findings(identity)
    assert identity.sameness == "perhaps"


def test_a_mention_with_the_company_is_probably_meant():
    one = person("Anna Beispiel", company_name="Muster AG", position="CFO")
    identity = same_as_mentioned(one, "Anna Beispiel", companies=["Muster"], positions=["cfo"])
    assert identity.confidence > 0.9
