from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.errors import Invalid
from ganzohr.text.cells import (
    clean,
    domain_of,
    employer_domain,
    guard,
    profile_of,
    read_date,
    read_email,
    read_name,
    read_url,
)


@pytest.mark.parametrize(
    "cell",
    [
        "22.11.2026", "22. Nov. 2026", "22 Nov 2026", "2026-11-22", "11/22/2026", "22/11/2026", "22.11.26",
        "22. November 2026", "November 22, 2026", "Nov 22 2026", "22-Nov-26", "2026/11/22", "20261122",
        "2026-11-22T07:00:00Z", "22.11.2026 07:00", "So, 22. Nov. 2026", "46348", "22nd November 2026", "22-11-2026",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell):
    assert read_date(cell) == date(2026, 11, 22)


@pytest.mark.parametrize(
    "cell", ["5/6/2026", "31.2.2026", "tomorrow", "2026", "0", "22.11.", "99.99.9999", "Foo 3, 2026"]
)
def test_a_day_that_may_be_two_or_none_is_refused(cell):
    with pytest.raises(Invalid):
        read_date(cell)


def test_months_are_read_in_german_and_english():
    assert [read_date(f"3 {month} 2026").month for month in ("Mär", "März", "Mrz", "Mai", "Okt", "Dez", "Oct")] == [
        3, 3, 3, 5, 10, 12, 10,
    ]  # fmt: skip


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_german_and_iso_days_come_back_as_they_went(day):
    assert read_date(f"{day:%d.%m.%Y}") == day == read_date(day.isoformat())


@given(st.text(max_size=40))
def test_every_reader_answers_or_refuses(cell):
    for read in (read_date, read_email, read_url):
        with suppress(Invalid):
            read(cell)
    read_name(cell)
    assert clean(clean(cell)) == clean(cell) or clean(cell).startswith("'")


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=40).map(str.strip))
def test_a_guarded_cell_is_no_formula_and_comes_back(cell):
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert clean(guard(cell)) == clean(cell)


@pytest.mark.parametrize(
    ("cell", "email"),
    [
        ("Anna.Beispiel@Muster.example", "anna.beispiel@muster.example"),
        ("mailto:a@muster.example", "a@muster.example"),
        ("Anna Beispiel <a@muster.example>", "a@muster.example"),
        ("a@müller.example", "a@müller.example"),
    ],
)
def test_an_address_is_read_out_of_what_stands_round_it(cell, email):
    assert read_email(cell) == email


@pytest.mark.parametrize("cell", ["a@b@c.example", "a(at)b.example", "a@b", "@b.example", "a@b.example, c@d.example"])
def test_what_is_no_address_is_refused(cell):
    with pytest.raises(Invalid):
        read_email(cell)


def test_an_employer_s_domain_is_none_for_mailboxes_of_everybody():
    assert employer_domain("a@muster.example") == "muster.example"
    assert employer_domain("a@t-online.de") is None
    assert employer_domain(None) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/anna-beispiel", "http://de.linkedin.com/in/Anna-Beispiel/",
        "linkedin.com/in/anna-beispiel?trk=x",
        "https://linkedin.com/in/anna%2Dbeispiel/en",
    ],
)  # fmt: skip
def test_one_profile_has_one_key(url):
    assert profile_of(read_url(url)) == "linkedin.com/in/anna-beispiel"


def test_x_and_twitter_are_one_network():
    assert profile_of("https://twitter.com/Anna") == profile_of("https://x.com/anna") == "x.com/anna"
    assert profile_of("https://annax.com/anna") is None
    assert domain_of("https://www.linkedin.com/company/muster") is None


@pytest.mark.parametrize(
    ("cell", "url"),
    [
        ("www.Muster.example", "https://www.muster.example"),
        ("HTTP://Muster.example/A?b=C", "http://muster.example/A?b=C"),
        ("http://127.0.0.1:8000/feed", "http://127.0.0.1:8000/feed"),
        ("müller.example/x", "https://müller.example/x"),
    ],
)
def test_a_web_address_is_made_whole(cell, url):
    assert read_url(cell) == url


@pytest.mark.parametrize(
    "cell",
    [
        "kein web",
        "ftp://muster.example",
        "javascript:alert(1)",
        "http://a b.example",
        "x",
        "http://u:p@muster.example",
        "http://[",
    ],
)
def test_what_is_no_web_address_is_refused(cell):
    with pytest.raises(Invalid):
        read_url(cell)
