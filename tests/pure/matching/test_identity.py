"""Whose voice is this? Two proofs from two sides, and never a name alone."""

from __future__ import annotations

import pytest

from ganzohr.matching.identity import PROOFS, Proof, bare, in_address, is_named, leads_to, lies_under, verdict


@pytest.mark.parametrize(
    ("proofs", "expected"),
    [
        ((), "never"),
        (("names",), "never"),
        (("linked",), "perhaps"),
        (("links back",), "perhaps"),
        (("links back", "names"), "perhaps"),  # whoever takes a name takes the rest along
        (("linked", "same as"), "perhaps"),  # twice the same side
        (("linked", "links back"), "sure"),
        (("linked", "names"), "sure"),
        (("domain", "linked"), "sure"),
        (("verified", "links back"), "sure"),
        (("given", "domain"), "sure"),
        (("imprint",), "perhaps"),
    ],
)
def test_two_sides_are_sure_one_is_a_question_and_a_name_is_nothing(proofs, expected):
    assert verdict([Proof(what) for what in proofs]) == expected


def test_every_proof_has_words():
    assert all("{where}" in text for _, text in PROOFS.values())


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Anna Beispiel", "Dr. ANNA BEISPIEL – Leiterin der IT", True),
        ("Dr. Anna Beispiel", "Anna Beispiel | Muster AG", True),
        ("Muster GmbH & Co. KG", "Willkommen bei Muster", True),
        ("Jörg Müller", "Joerg Mueller", True),
        ("Anna Beispiel", "Anna Beispielhaft", False),
        ("Anna Beispiel", "Beispiel, Anna", False),
        ("Muster Antriebe AG", "Muster", False),
        ("Anna Beispiel", "", False),
    ],
)
def test_a_text_bears_a_name_only_as_whole_words_in_a_row(name, text, expected):
    assert is_named(name, text) is expected


def test_an_address_bears_a_name_with_hyphens_or_underscores():
    assert in_address("Anna Beispiel", "/team/anna-beispiel/")
    assert in_address("Jörg Müller", "/team/joerg_mueller.html")
    assert not in_address("Anna Beispiel", "/team/anna/")
    assert bare("Prof. Dr. Anna Beispiel") == bare("anna beispiel")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a href="https://muster.example/">', True),
        ("https://www.muster.example", True),
        ("https://blog.muster.example/a", True),
        ("q=https%3A%2F%2Fmuster.example%2F", True),
        (r'"https:\/\/muster.example\/"', True),
        ("HTTP://MUSTER.EXAMPLE", True),
        ("siehe https://muster.example.", True),
        ("https://muster.example.evil.example/", False),
        ("https://notmuster.example/", False),
        ("https://muster-example.example/", False),
        ("https://evil.example/muster.example", False),
        ("https://muster.example-evil.example", False),
        ("muster.example", False),
    ],
)
def test_a_page_leads_to_a_domain_only_by_an_address_of_it(text, expected):
    assert leads_to(text, "muster.example") is expected


def test_a_host_lies_under_a_domain_or_not():
    assert lies_under("www.muster.example", "muster.example")
    assert lies_under("anna.muster.example", "muster.example")
    assert not lies_under("notmuster.example", "muster.example")
    assert not lies_under("muster.example.evil.example", "muster.example")
