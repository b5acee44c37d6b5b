"""Other names of a company: proposed with proof, never by the name alone, and added only by a person's yes."""

import json
from urllib.parse import parse_qs, urlsplit

import make
import pytest
from fakes import NOW, FakeWeb, call_here

from ganzohr.errors import Invalid, NotFound, Unreachable
from ganzohr.services.aliases import Aliases, as_row
from ganzohr.services.watchlist import Watchlist
from ganzohr.store import open_store

LEI = "529900MUSTER00000001"


def record(name="Muster Aktiengesellschaft", lei=LEI, registered="HRB 7", city="Fürth", **entity):
    said = {"legalName": {"name": name}, "otherNames": [{"name": "Muster Group"}], "status": "ACTIVE"}
    place = {"registeredAs": registered, "legalAddress": {"city": city}}
    return {"id": lei, "attributes": {"entity": said | place | entity}}


def item(number="Q7", **said):
    values = {"c": f"http://www.wikidata.org/entity/{number}", "name": "Muster"} | said
    return {name: {"value": value} for name, value in values.items()}


class Elsewhere(FakeWeb):
    """Answers as GLEIF and Wikidata do: by what is filtered for, and by the domain in the query."""

    def __init__(self, records=(), items=(), parent=None, wikidata=True):
        super().__init__({})
        self.records, self.items, self.parent, self.wikidata = records, items, parent, wikidata

    def get(self, url, **more):
        asked = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        if url.endswith("/direct-parent"):
            self.pages = {url: json.dumps({"data": self.parent})} if self.parent else {}
        elif "gleif" in url:
            self.pages = {url: json.dumps({"data": [one for one in self.records if _fits(one, asked)]})}
        elif self.wikidata:
            self.pages = {url: json.dumps({"results": {"bindings": list(self.items)}})}
        else:
            self.pages = {url: Unreachable("Wikidata is away.")}
        return super().get(url, **more)


def _fits(one, asked):
    entity = one["attributes"]["entity"]
    wanted = {
        "filter[lei]": one["id"],
        "filter[entity.registeredAs]": entity["registeredAs"],
        "filter[entity.legalName]": entity["legalName"]["name"],
    }
    return any(value == wanted[key] for key, value in asked.items() if key in wanted)


@pytest.fixture
def look(tmp_path):
    stores = []

    def asked(company, **elsewhere):
        store = open_store(str(tmp_path / f"{len(stores)}.db"), now=lambda: NOW)
        stores.append(store)
        store.watched.put_companies([company], "hand", NOW)
        web = Elsewhere(**elsewhere)
        return Aliases(store, web, call_here, lambda: NOW), web, store

    yield asked
    for store in stores:
        store.close()


def muster(**more):
    return make.company("Muster AG", **more)


def test_the_number_in_the_register_with_the_name_proves_it_and_brings_names_lei_and_parent(look):
    company = muster(register_number="HRB 7")
    aliases, web, _ = look(company, records=[record()], parent=record("Muster Holding SE", "529900MUSTER00000002"))
    (one,) = aliases.look("Muster AG").proposals
    assert (one.proof, one.names) == ("register", ("Muster Aktiengesellschaft", "Muster Group"))
    assert (as_row(one)["lei"], as_row(one)["parent"]) == (LEI, "Muster Holding SE")
    assert not any(asked.robots for asked in web.asked)


def test_the_number_is_asked_for_in_both_spellings(look):
    aliases, _, _ = look(muster(register_number="HRB7"), records=[record(registered="HRB7")])
    assert [one.proof for one in aliases.look("Muster AG").proposals] == ["register"]


def test_the_same_number_at_another_court_proves_nothing(look):
    stranger = record("Beispiel GmbH", city="Bonn")
    aliases, _, _ = look(muster(register_number="HRB 7", city="Fürth"), records=[stranger])
    assert aliases.look("Muster AG").proposals == ()


def test_a_name_alone_is_said_to_prove_nothing(look):
    aliases, _, store = look(muster(), records=[record("Muster AG", registered="HRB 99")])
    (one,) = aliases.look("Muster AG").proposals
    assert one.proof == "name"
    assert store.watched.companies()[0].aliases == ()


def test_another_lei_is_another_company(look):
    aliases, _, _ = look(muster(extra={"LEI": "529900MUSTER00000009"}), records=[record("Muster AG")])
    assert aliases.look("Muster AG").proposals == ()


def test_wikidata_is_asked_by_domain_and_never_by_name(look):
    items = [
        item(site="https://www.muster.example/", alt="Musterwerke"),
        item(alt="Muster & Söhne", parent="Muster SE"),
    ]
    aliases, web, _ = look(muster(domain="muster.example"), items=items)
    (one,) = aliases.look("Muster AG").proposals
    assert (one.proof, one.names, one.identity.parent) == (
        "domain",
        ("Muster", "Musterwerke", "Muster & Söhne"),
        "Muster SE",
    )
    assert "<https://www.muster.example/>" in parse_qs(urlsplit(web.asked[-1].url).query)["query"][0]
    aliases, web, _ = look(make.company("Beispiel GmbH"), items=items)
    aliases.look("Beispiel GmbH")
    assert not any("wikidata" in asked.url for asked in web.asked)


def test_a_service_that_is_away_is_named_and_the_other_still_heard(look):
    company = muster(register_number="HRB 7", domain="muster.example")
    aliases, _, _ = look(company, records=[record()], wikidata=False)
    looked = aliases.look()
    assert [one.proof for one in looked.proposals] == ["register"]
    assert [str(one) for one in looked.missing] == ["Wikidata is away."]


def test_only_a_persons_yes_makes_an_alias(look):
    aliases, _, store = look(muster(), records=[])
    assert aliases.add("Muster AG", " Muster  Group ").aliases == ("Muster Group",)
    assert [(one.name, one.aliases) for one in store.watched.companies()] == [("Muster AG", ("Muster Group",))]


def test_whom_one_does_not_watch_is_not_looked_up(look):
    aliases, web, store = look(muster())
    Watchlist(store, lambda: NOW).add_person("Anna Beispiel")
    with pytest.raises(NotFound):
        aliases.look("Fremde GmbH")
    with pytest.raises(Invalid):
        aliases.look("Anna Beispiel")
    assert web.asked == []
