"""Which site may be a company's: domains that its name suggests, and imprints that name it."""

from __future__ import annotations

from time import perf_counter

import pytest

from ganzohr.matching.sites import guessed, naming


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Muster Antriebe GmbH", ["muster-antriebe.de", "muster-antriebe.com", "musterantriebe.de"]),
        ("Muster AG", ["muster.de", "muster.com", "muster-gruppe.de"]),
        ("Größe & Söhne KG", ["groesse-und-soehne.de", "groesse-und-soehne.com"]),
        ("Muster Gruppe", ["muster-gruppe.de", "muster-gruppe.com", "mustergruppe.de"]),
        ("Muster GesmbH", ["muster.at", "muster.de"]),
        ("中 AG", []),
        ("", []),
    ],
)
def test_domains_are_suggested_as_people_make_them(name, first):
    assert guessed(name)[: len(first)] == first
    assert len(guessed(name)) <= 8
    assert bool(guessed(name)) == bool(first)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Muster AG", "Impressum\nMuster AG\nUlm", "Muster AG"),
        ("Muster AG", "Muster Aktiengesellschaft, Ulm", "Muster Aktiengesellschaft"),
        ("Muster Antriebe", "Anbieter: Muster Antriebe GmbH & Co. KG, Ulm", "Muster Antriebe GmbH & Co. KG"),
        ("MÜLLER Bau GmbH", "Mueller Bau GmbH vertreten durch", "Mueller Bau GmbH"),
        ("Muster AG", "© 2026 Muster AG. Alle Rechte vorbehalten", "Muster AG"),
        ("Muster AG", "Diese Seiten betreibt die Muster AG.", "Muster AG"),
        ("Agentur Attrappe GmbH", "Agentur Attrappe GmbH", "Agentur Attrappe GmbH"),
        ("Muster Partner GmbH", "Firma Muster Partner GmbH", "Muster Partner GmbH"),
        ("Muster UG (haftungsbeschränkt)", "Muster UG (haftungsbeschränkt)", "Muster UG (haftungsbeschränkt)"),
    ],
)
def test_an_imprint_names_its_provider_in_any_writing(name, text, said):
    assert naming(name, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Muster GmbH",
        "Neue Muster AG",
        "Muster AG & Co. KG",
        "Muster Holding AG",
        "Willkommen bei Muster",
        "Webdesign: Muster AG",
        "Unsere Kunden: Muster AG",
        "",
        "Muster",
    ],
)
def test_another_form_a_longer_name_a_credit_or_a_mere_name_is_none(text):
    assert naming("Muster AG", text) == ""


def test_a_page_of_nothing_but_the_name_is_read_in_time():
    started = perf_counter()
    assert naming("Muster AG", "\n".join(["Muster " * 35] * 5_000)) == ""
    assert perf_counter() - started < 10
