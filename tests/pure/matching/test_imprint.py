"""The imprint: who represents a company, in the ways in which imprints say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.matching.imprint import read_imprint

WHOLE = """Impressum
Angaben gemäß § 5 DDG
Muster AG
Musterstraße 1
12345 Musterstadt

Vorstand: Dr. Anna Beispiel (Vorsitzende), Otto Muster
Vorsitzender des Aufsichtsrats: Prof. Dr. Karl-Heinz von der Probe
Amtsgericht Musterstadt, HRB 12345 B
USt-IdNr.: DE123456789
Verantwortlich i.S.d. § 18 Abs. 2 MStV: Petra Presse
Webdesign by Anton Agentur
"""


def officers(text):
    found = read_imprint(text)
    assert all(text[one.start : one.end] == one.name for one in found.officers)
    return [(one.name, one.position) for one in found.officers]


def test_an_imprint_names_who_represents_the_company_and_no_one_else():
    assert officers(WHOLE) == [
        ("Anna Beispiel", "Vorstand"),
        ("Otto Muster", "Vorstand"),
        ("Karl-Heinz von der Probe", "Vorsitzender des Aufsichtsrats"),
    ]
    assert read_imprint(WHOLE).registers == ("HRB 12345 B",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Geschäftsführer: Anna Beispiel", "Anna Beispiel"),
        ("Geschäftsführerin: Dipl.-Ing. Anna Müller-Beispiel", "Anna Müller-Beispiel"),
        ("Geschäftsführer/in: Anna Beispiel | Sitz der Gesellschaft: Fürth", "Anna Beispiel"),
        ("Geschäftsführer: Mag. Anna Beispiel, MBA", "Anna Beispiel"),
        ("Vertretungsberechtigte Geschäftsführer:\nAnna Beispiel\nOtto Muster\n\nFax 1", "Anna Beispiel, Otto Muster"),
        ("Geschäftsführung\nAnna Beispiel und Otto Muster\n\nKontakt", "Anna Beispiel, Otto Muster"),
        ("Geschäftsführer: Anna Beispiel,\nOtto Muster\nPaula Presse", "Anna Beispiel, Otto Muster"),
        ("Vertreten durch:\n\nGeschäftsführerin: Anna Beispiel\nE-Mail: x@y.example", "Anna Beispiel"),
        ("vertreten durch die Muster GmbH,\ndiese vertreten durch den Geschäftsführer Anna Beispiel", "Anna Beispiel"),
        ("Managing Directors: Anna Beispiel, Otto Muster\nRegister court: Munich", "Anna Beispiel, Otto Muster"),
        ("Represented by: Anna Beispiel (CEO)", "Anna Beispiel"),
        ("Inhaberin: Anna Beispiel\nMusterweg 3\nBad Homburg", "Anna Beispiel"),
    ],
)  # fmt: skip
def test_the_ways_of_saying_it(text, names):
    assert ", ".join(name for name, _ in officers(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Der Vorstand der Muster AG hat beschlossen, dass Anna Beispiel kommt.",
        "Geschäftsführer gesucht: Wir suchen dich",
        "Vertreten durch die Muster Verwaltungs-GmbH",
        "Verantwortlich: Anna Beispiel",
        "Webdesign: Anna Beispiel",
        "Geschäftsführung: Musterstraße 1, 12345 Musterstadt",
        "",
    ],
)
def test_what_names_no_officer(text):
    assert officers(text) == []


def test_a_position_that_says_more_replaces_one_that_only_represents():
    text = "Vertreten durch: Anna Beispiel\nGeschäftsführerin: Anna Beispiel"
    assert officers(text) == [("Anna Beispiel", "Geschäftsführerin")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Amtsgericht Fürth, HRB-Nr. 9999", ("HRB 9999",)),
        ("HRA 12 und HRB 34567", ("HRA 12", "HRB 34567")),
        ("FN 123456 a, Handelsgericht Wien", ("FN 123456 a",)),
        ("UID CHE-123.456.789", ("CHE-123.456.789",)),
        ("DE123456789", ()),
    ],
)
def test_register_numbers_are_read(text, numbers):
    assert read_imprint(text).registers == numbers


@given(st.text(alphabet="Vorstand:GeschäftsführerAnnaBp .,\n()", max_size=300))
def test_every_name_is_a_span_of_the_text(text):
    officers(text)
