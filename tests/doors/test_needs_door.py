"""What do they need? In a browser and in a terminal: every quote, its source and day, chosen by company and kind."""

from __future__ import annotations

import re

import pytest
from reader import browsing

QUESTION = "Hat jemand Erfahrung mit Predictive Maintenance bei Pumpen in kleinen Netzen?"


def test_the_page_shows_who_needs_what_with_quote_source_and_dates(shared):
    text = browsing(shared).get("/needs").text
    assert "What do they need?" in text
    assert "Bernd Erdacht" in text
    assert QUESTION in text
    assert re.search(r"Bernds Notizen.*said 21 Nov 2026", text, re.DOTALL)
    assert 'href="/needs" aria-current="page"' in text
    assert "Was brauchen die?" in browsing(shared, "de").get("/needs").text


def test_one_company_and_one_kind_can_be_chosen_and_everything_again(shared):
    (company,) = [c for c, _ in shared.needs.page().companies if c.name.startswith("Platzhalter")]
    client = browsing(shared)
    text = client.get("/needs", params={"company": company.id}).text
    assert "ERP" in text
    assert QUESTION not in text
    assert '<a href="/needs">Show all</a>' in text
    assert f'<option value="{company.id}" selected>' in text
    text = client.get("/needs", params={"company": company.id, "kind": "complaint"}).text
    assert "Nothing of this choice was said since" in text


@pytest.mark.parametrize(("query", "status"), [("company=nix", 404), ("kind=nix", 422), ("company=%00&kind=", 404)])
def test_what_cannot_be_chosen_is_explained(shared, query, status):
    assert browsing(shared).get(f"/needs?{query}").status_code == status


def test_an_empty_page_says_that_nobody_said_anything_and_what_would_help(empty):
    text = browsing(empty).get("/needs").text
    assert "Nobody you watch has said since" in text
    assert "ganzohr add https://…" in text
    assert "<select" not in text


def test_the_terminal_tells_the_same(looking):
    said = looking.type("needs")
    assert said.code == 0
    assert "Bernd Erdacht · Erdacht Energie eG – asks" in said.out
    assert QUESTION in " ".join(said.out.split())
    only = looking.type("needs", "Platzhalter", "--kind", "tender")
    assert "ERP" in only.out
    assert "Bernd" not in only.out
    assert looking.type("needs", "Nirgends").code == 2


def test_programs_get_every_need_with_its_evidence(looking):
    row = looking.type("needs", "--format", "json").json
    assert row["of"] == len(row["needs"])
    assert {"kind", "company", "people", "documents", "first_said", "last_said", "evidence"} <= row["needs"][0].keys()
    assert all(proof["quote"]["exact"] for need in row["needs"] for proof in need["evidence"])
