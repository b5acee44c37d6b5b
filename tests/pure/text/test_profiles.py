"""Whom a page says it is about: JSON-LD, h-card and rel=me, as real pages write them and as they get them wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.text.profiles import Card, read_profiles

URL = "https://muster.example/team/"


def read(html):
    return read_profiles(html.encode(), URL)


def ld(json):
    return f'<script type="application/ld+json">{json}</script>'


def test_an_organisation_says_where_else_it_is_found():
    found = read(
        ld('{"@type":"Organization","name":"Muster AG","url":"/","sameAs":["https://fedi.example/@muster","x:y",7]}')
    )
    assert found.cards == (
        Card("company", "Muster AG", urls=("https://fedi.example/@muster", "https://muster.example/")),
    )


def test_people_are_named_with_position_and_employer():
    found = read(
        ld(
            '{"@graph":[{"@type":["Thing","Person"],"name":" Anna  Beispiel ","jobTitle":"CIO",'
            '"worksFor":{"@type":"Organization","name":"Muster AG"},"sameAs":"https://bsky.app/profile/anna.example"}]}'
        )
    )
    assert found.cards == (
        Card("person", "Anna Beispiel", "CIO", "Muster AG", ("https://bsky.app/profile/anna.example",)),
    )


def test_a_company_names_its_people_and_an_article_its_author():
    found = read(
        ld('{"@type":"Corporation","name":"Muster AG","founder":[{"@type":"Person","name":"Otto Muster"}]}')
        + ld('{"@type":"BlogPosting","author":{"@type":"Person","name":"Anna Beispiel","url":"/autor/anna"}}')
    )
    assert Card("person", "Otto Muster", company="Muster AG") in found.cards
    assert Card("person", "Anna Beispiel", urls=("https://muster.example/autor/anna",)) in found.cards


def test_an_h_card_is_read_without_its_contact_details():
    found = read(
        '<div class="h-card"><a class="p-name u-url" href="/anna">Anna Beispiel</a>'
        '<span class="p-job-title">CIO</span> at <a class="p-org h-card" href="/">Muster AG</a>'
        ' <a class="u-email" href="mailto:anna@muster.example">Mail</a>'
        '<a class="tel" href="tel:+49">x</a></div>'
    )
    anna, company = found.cards
    assert anna == Card("person", "Anna Beispiel", "CIO", "Muster AG", ("https://muster.example/anna",))
    assert (company.name, company.urls) == ("Muster AG", ("https://muster.example/",))


def test_an_h_card_without_properties_implies_name_and_address():
    assert read('<a class="h-card" href="https://anna.example">Anna Beispiel</a>').cards == (
        Card("person", "Anna Beispiel", urls=("https://anna.example",)),
    )


def test_rel_me_and_the_writers_fediverse_address_are_read():
    found = read(
        '<head><meta name="fediverse:creator" content="@anna@fedi.example"><link rel="me" href="//fedi.example/@anna">'
        '</head><body><a rel="nofollow ME" href="https://github.com/anna#x">GitHub</a><a rel="author" href="/x">x</a>'
    )
    assert found.me == ("https://fedi.example/@anna", "https://github.com/anna")
    assert found.creators == ("@anna@fedi.example",)


@pytest.mark.parametrize(
    "html",
    [
        ld("{broken"),
        ld('{"@type":"Person"}'),
        ld('{"@type":"Person","name":["",null]}'),
        ld("[" * 5000),
        ld('{"@type":"Product","name":"Muster"}'),
        '<a rel="me" href="javascript:alert(1)">x</a>',
        '<a rel="me" href="http://[::bad">x</a>',
        '<div class="h-card"></div>',
    ],
)
def test_what_says_nothing_yields_nothing(html):
    found = read(f"<html><body>{html}</body></html>")
    assert (found.cards, found.me) == ((), ())


@given(st.text(alphabet='<>/"= abchcardmeurl-@{}[]:,', max_size=300))
def test_whatever_a_page_holds_it_is_read(html):
    for card in read_profiles(f"<p>x</p>{html}".encode(), URL).cards:
        assert card.name
        assert all(url.startswith("http") for url in card.urls)
