"""Other names of a company in the terminal: each with its proof and the words that add it."""

from __future__ import annotations

import json

import make
import pytest
from fakes import NOW, FakeWeb, answer, call_here

from ganzohr.services.aliases import Aliases

MUSTER = make.company("Muster AG", register_number="HRB 7")
LEI = "529900MUSTER00000001"
RECORD = {
    "id": LEI,
    "attributes": {"entity": {"legalName": {"name": "Muster Aktiengesellschaft"}, "registeredAs": "HRB 7"}},
}


@pytest.fixture
def told(own):
    class Register(FakeWeb):
        def get(self, url, **more):
            return answer(json.dumps({"data": RECORD if url.endswith("-parent") else [RECORD]}), url)

    own.store.watched.put_companies([MUSTER], "hand", NOW)
    own.aliases = Aliases(own.store, Register({}), call_here, lambda: NOW)
    return own


@pytest.mark.usefixtures("told")
def test_the_terminal_shows_names_with_their_proof_and_how_to_add_them(typing):
    said = typing.type("aliases", "Muster AG").out
    assert "same number in the register" in said
    assert f"LEI: {LEI}" in said
    assert f'ganzohr aliases {MUSTER.id} --add "Muster Aktiengesellschaft"' in said


def test_a_yes_adds_the_name_and_nothing_else_does(typing, told):
    (row,) = json.loads(typing.type("aliases", "Muster AG", "--format", "json").out)
    assert (row["proof"], row["names"]) == ("register", ["Muster Aktiengesellschaft"])
    assert told.store.watched.company(MUSTER.id).aliases == ()
    typing.type("aliases", "Muster AG", "--add", row["names"][0])
    assert told.store.watched.company(MUSTER.id).aliases == ("Muster Aktiengesellschaft",)


@pytest.mark.usefixtures("told")
def test_an_unknown_company_is_named(typing):
    said = typing.type("aliases", "Fremde GmbH")
    assert said.code != 0
    assert "Fremde GmbH" in said.err
