"""E-mail, phone and IBAN become a mark; what is none stays."""

from __future__ import annotations

import time

import pytest

from ganzohr.text.contacts import redact, redact_name, redact_url


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Pressekontakt: anna.beispiel@muster.example", "Pressekontakt: [E-Mail]"),
        ("anna [at] muster [dot] example", "[E-Mail]"),
        ("anna(ät)muster.example ist da", "[E-Mail] ist da"),
        ("anna&#64;muster.example", "[E-Mail]"),
        ("mailto:anna@muster.example?subject=Hallo", "[E-Mail]"),
        ("Tel.: 0 30 / 123 45-67", "Tel.: [Telefon]"),
        ("Mobil 0049-171-3920012, Fürth", "Mobil [Telefon], Fürth"),
        ("+49 (0)30 23125-001", "[Telefon]"),
        ("041 555 01 23", "[Telefon]"),
        ("https://wa.me/491713920012", "[Telefon]"),
        ("tel:+493023125001", "[Telefon]"),
        ("IBAN: DE89 3704 0044 0532 0130 00", "IBAN: [IBAN]"),
        ("Lena Muster, Leiterin Presse, 0911 / 55 50-123", "Lena Muster, Leiterin Presse, [Telefon]"),
    ],
)
def test_a_contact_becomes_a_mark_and_the_words_around_it_stay(text, redacted):
    assert redact(text) == redacted
    assert redact(redacted) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "Am 12.03.2026 um 10:00 Uhr",
        "HRB 12345, Amtsgericht Fürth",
        "ISBN 978-3-16-148410-0",
        "Umsatz 1.234.567 Euro",
        "192.168.178.20",
        "Version 10.2.3.4",
        "@anna@social.example und @musterag",
        "https://muster.example/news/12345678",
        "DE00 1234 5678 9012 3456 78",
        "2026-11-22",
        "",
    ],
)
def test_what_is_no_contact_stays(text):
    assert redact(text) == text


@pytest.mark.parametrize(
    ("author", "left"),
    [
        ("anna@muster.example (Anna Beispiel)", "Anna Beispiel"),
        ("Anna Beispiel <anna@muster.example>", "Anna Beispiel"),
        ("anna@muster.example", None),
        ("Anna Beispiel", "Anna Beispiel"),
    ],
)
def test_of_an_author_the_name_is_left(author, left):
    assert redact_name(author) == left


@pytest.mark.parametrize(
    ("url", "left"),
    [
        ("mailto:anna@muster.example", "mailto:"),
        ("https://muster.example/?email=anna@muster.example&id=1", "https://muster.example/?email=&id=1"),
        ("https://anna:geheim@muster.example/", "https://muster.example/"),
        ("https://muster.example/ab/anna%40muster.example/x", "https://muster.example/ab//x"),
        ("https://social.example/@anna/1", "https://social.example/@anna/1"),
        ("https://muster.example/?id=12345678901", "https://muster.example/?id=12345678901"),
    ],
)
def test_addresses_of_pages_name_no_person(url, left):
    assert redact_url(url) == left


@pytest.mark.parametrize("text", ["a." * 50_000 + "@", "1 " * 50_000, "(0" * 40_000, "a@" * 40_000, "a [at] " * 20_000])
def test_endless_texts_stay_affordable(text):
    began = time.process_time()
    redact(text)
    assert time.process_time() - began < 10
