import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.errors import Invalid
from ganzohr.imports import SHELF, Problem, Row

VCARD = SHELF.get("vcard")


def read(text, name="cards.vcf"):
    return list(VCARD.read(io.BytesIO(text if isinstance(text, bytes) else text.encode()), name))


def card(*lines, version="3.0"):
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def person(*lines, version="3.0"):
    (row,) = [one for one in read(card(*lines, version=version)) if isinstance(one, Row)]
    return row.person


def test_a_card_gives_name_employer_position_and_every_address():
    (row,) = read(
        card(
            "FN:Dr. Anna Beispiel",
            "N:Beispiel;Anna;;Dr.;",
            "ORG:Muster AG;IT",
            "TITLE:Leiterin IT",
            "ROLE:CIO",
            "EMAIL;TYPE=HOME:anna@gmx.de",
            "EMAIL;TYPE=WORK:a.beispiel@muster.example",
            "TEL;TYPE=FAX:1",
            "TEL;TYPE=WORK:+49 30 1",
            "item1.URL:https\\://www.muster.example",
            "item1.X-ABLabel:_$!<HomePage>!$_",
            "URL:https://anna.example/blog",
            "X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/anna",
            "CATEGORIES:Kunde,Messe",
            "ADR;TYPE=WORK:;;Weg 1;Ulm;;89073;Deutschland",
            "NOTE:Zeile 1\\nZeile 2\\, Ende",
        )
    )
    anna = row.person
    assert (anna.name, anna.given_name, anna.family_name) == ("Anna Beispiel", "Anna", "Beispiel")
    assert (anna.company_name, anna.position, anna.role) == ("Muster AG", "Leiterin IT", "CIO")
    assert (anna.email, anna.phone, anna.tags) == ("a.beispiel@muster.example", "+49 30 1", ("Kunde", "Messe"))
    assert anna.urls == ("https://www.muster.example", "https://anna.example/blog", "https://www.linkedin.com/in/anna")
    assert anna.extra == {
        "E-mail 2": "anna@gmx.de",
        "Department": "IT",
        "Titles": "Dr.",
        "Note": "Zeile 1\nZeile 2, Ende",
    }
    assert (row.company.name, row.company.domain, row.company.city) == ("Muster AG", "muster.example", "Ulm")
    assert [source.address for source in row.sources] == ["https://anna.example/blog"]


def test_folded_lines_and_quoted_printable_are_joined():
    assert person("FN:Anna Bei", " spiel").name == "Anna Beispiel"
    quoted = "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=\r\n=C3=BCller"
    assert person(quoted, version="2.1").name == "Jürgen Müller"


def test_a_letter_cut_in_two_by_folding_is_whole_again():
    body = card("FN:Jürgen Muster").encode()
    at = body.index("ü".encode()) + 1
    (row,) = read(body[:at] + b"\r\n " + body[at:])
    assert row.person.name == "Jürgen Muster"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_cards_are_read_in_every_encoding(encoding):
    (row,) = read(card("FN:Jürgen Köhler").encode(encoding))
    assert row.person.name == "Jürgen Köhler"


def test_pictures_are_passed_over_without_being_gathered():
    picture = "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 3_000_000
    folded = "PHOTO;BASE64:\r\n" + "\r\n".join(["  " + "QUJD" * 18] * 2000)
    assert person("FN:Anna Beispiel", picture, folded, "TITLE:CIO").position == "CIO"


def test_a_card_of_an_organisation_is_a_company():
    (row,) = read(card("FN:Muster AG", "ORG:Muster AG", "X-ABShowAs:COMPANY", "URL:https://www.muster.example"))
    assert (row.person, row.company.name, row.company.domain) == (None, "Muster AG", "muster.example")
    assert read(card("ORG:Muster AG"))[0].company.name == "Muster AG"


def test_a_card_without_a_name_is_named_and_the_next_goes_in():
    problem, row = read(card("EMAIL:a@muster.example") + card("FN:Anna Beispiel"))
    assert isinstance(problem, Problem)
    assert (problem.row, problem.field, problem.raw, row.row) == (1, "FN", "a@muster.example", 2)


def test_a_card_that_never_ends_does_not_swallow_the_next():
    assert [row.person.name for row in read("BEGIN:VCARD\nFN:Anna Beispiel\n" + card("FN:Max Muster"))] == [
        "Anna Beispiel",
        "Max Muster",
    ]


def test_an_assistant_s_card_inside_is_not_a_contact():
    inner = "AGENT:\r\nBEGIN:VCARD\r\nFN:Vera Vorzimmer\r\nEND:VCARD"
    assert person("FN:Anna Beispiel", inner, "TITLE:CIO", version="2.1").position == "CIO"


def test_jcard_and_xcard_say_the_same():
    jcard = ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Anna Beispiel"],
                       ["org", {}, "text", "Muster AG"], ["email", {}, "text", "a@muster.example"]]]  # fmt: skip
    xcard = (
        '<vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0"><vcard><fn><text>Anna Beispiel</text></fn>'
        "<org><text>Muster AG</text></org><email><text>a@muster.example</text></email></vcard></vcards>"
    )
    assert read(json.dumps(jcard))[0].person == read(xcard)[0].person == read(json.dumps([jcard]))[0].person


@pytest.mark.parametrize(
    "body",
    [
        b'["vcard", [',
        b"[" * 100_000,
        b'<!DOCTYPE x [<!ENTITY a "b">]><vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0">&a;</vcards>',
        b'<vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0">',
    ],
)
def test_broken_json_and_xml_are_refused_with_a_sentence(body):
    with pytest.raises(Invalid):
        read(body)


@given(st.binary(max_size=300))
def test_no_bytes_in_a_card_bring_the_reader_down(body):
    read(b"BEGIN:VCARD\r\nFN:Anna\r\n" + body)
