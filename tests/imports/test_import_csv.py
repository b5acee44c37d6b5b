"""Tables of companies and people, as all kinds of programs write them."""

import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.errors import Invalid
from ganzohr.imports import SHELF, Problem, Row, recognise

CSV = SHELF.get("csv")


def read(table: str | bytes) -> list[Row | Problem]:
    return list(CSV.read(io.BytesIO(table.encode() if isinstance(table, str) else table), "list.csv"))


def rows(table: str | bytes) -> list[Row]:
    return [one for one in read(table) if isinstance(one, Row)]


def problems(table: str | bytes) -> list[Problem]:
    return [one for one in read(table) if isinstance(one, Problem)]


GERMAN = (
    "Firma;Webseite;Branche;Ort;Land;Betreuer;Konzern;Fremdschlüssel;HRB;Stufe;Letzter Kontakt;Bemerkung\r\n"
    "Müller & Söhne GmbH;www.mueller.example;Maschinenbau;Köln;DE;Eva Muster;Muster SE;K-1;HRB 123;A;22.11.2026;alt\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_german_list_is_read_in_every_encoding_and_with_every_delimiter(encoding, delimiter):
    (row,) = rows(GERMAN.replace(";", delimiter).encode(encoding))
    company = row.company
    assert (row.row, company.name, company.domain, company.industry) == (
        2,
        "Müller & Söhne GmbH",
        "mueller.example",
        "Maschinenbau",
    )
    assert (company.city, company.country, company.owner, company.parent) == ("Köln", "DE", "Eva Muster", "Muster SE")
    assert (company.external_id, company.register_number, company.tier) == ("K-1", "HRB 123", "A")
    assert (company.last_contact, company.extra) == (date(2026, 11, 22), {"Bemerkung": "alt"})


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,Email Address,Company,Position",
        "Vorname,Nachname,E-Mail,Firma,Funktion",
        "firstname,lastname,email,company,jobtitle",
        "first_name,last_name,email_work,company_name,title",
        "VORNAME,NACHNAME,E-MAIL-ADRESSE,UNTERNEHMEN,POSITION",
        "Given Name,Family Name,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title",
        "First name,Last name,Email,Account name,Job Title",
        "Kontakt-Vorname,Kontakt-Nachname,Email (geschäftlich),Organisation,Stelle",
    ],
)
def test_people_are_read_under_the_headers_that_programs_use(header):
    (row,) = rows(f"{header}\nAnna,Beispiel,Anna.Beispiel@muster.example,Muster AG,Leiterin IT\n")
    person = row.person
    assert (person.name, person.given_name, person.family_name) == ("Anna Beispiel", "Anna", "Beispiel")
    assert (person.email, person.company_name, person.position) == (
        "anna.beispiel@muster.example",
        "Muster AG",
        "Leiterin IT",
    )
    assert (row.company.name, row.company.domain, row.derived) == ("Muster AG", "muster.example", True)


def test_a_private_mailbox_says_nothing_about_the_employer():
    (row,) = rows("Name,E-Mail,Firma\nAnna Beispiel,anna@gmx.de,Muster AG\n")
    assert row.company.domain is None


@pytest.mark.parametrize(
    ("cell", "name", "given", "family"),
    [
        ("Beispiel, Anna", "Anna Beispiel", "Anna", "Beispiel"),
        ("Dr. Anna Beispiel", "Anna Beispiel", "Anna", "Beispiel"),
        ("Prof. Dr.-Ing. Max von der Probe", "Max von der Probe", "Max", "von der Probe"),
        ("Frau Anna-Maria Beispiel", "Anna-Maria Beispiel", "Anna-Maria", "Beispiel"),
        ("Anna Beispiel, MBA", "Anna Beispiel", "Anna", "Beispiel"),
        ("Beispiel, Dr. Anna", "Anna Beispiel", "Anna", "Beispiel"),
        ("Anna Beispiel 🚀", "Anna Beispiel", "Anna", "Beispiel"),
    ],
)
def test_a_name_in_one_cell_is_taken_apart(cell, name, given, family):
    (row,) = rows(f'Ansprechpartner;Firma\n"{cell}";Muster AG\n')
    assert (row.person.name, row.person.given_name, row.person.family_name) == (name, given, family)


def test_a_mere_column_of_names_is_a_list_of_companies_with_or_without_header():
    plain = "Muster AG\nMüller, Schmidt & Co. KG\nBeispiel SE\n"
    assert [row.company.name for row in rows(plain)] == ["Muster AG", "Müller, Schmidt & Co. KG", "Beispiel SE"]
    assert rows("Firma\n" + plain)[0].row == 2


def test_the_header_is_searched_for_under_a_title_and_blank_lines():
    found = rows("Kundenliste 2026;;\n;;\nFirma;Ort;Notiz\nMuster AG;Ulm;x\n")
    assert [(row.row, row.company.name, row.company.city) for row in found] == [(4, "Muster AG", "Ulm")]


def test_excel_s_own_separator_line_counts_for_nothing():
    assert [(row.row, row.company.name) for row in rows("sep=;\nFirma;Ort\nMuster AG;Ulm\n")] == [(2, "Muster AG")]


def test_companies_and_people_may_stand_in_one_file():
    found = rows("Firma,Vorname,Nachname,Webseite\nMuster AG,,,muster.example\nMuster AG,Anna,Beispiel,\n")
    assert found[0].company.domain == "muster.example"
    assert found[0].person is None
    assert found[1].person.name == "Anna Beispiel"


def test_a_topic_beside_a_company_and_a_person_is_what_they_care_about():
    (row,) = rows("Firma,Vorname,Nachname,Thema,Tags\nMuster AG,Anna,Beispiel,Cloud-Ausstieg; ERP,Messe\n")
    assert (row.company.name, row.person.name, row.topic) == ("Muster AG", "Anna Beispiel", None)
    assert row.person.tags == ("Messe", "Cloud-Ausstieg", "ERP")
    (row,) = rows("Firma,Thema\nMuster AG,Cloud-Ausstieg\n")
    assert (row.company.name, row.company.tags, row.topic) == ("Muster AG", ("Cloud-Ausstieg",), None)


def test_a_topic_that_stands_alone_is_watched():
    (row,) = rows("Thema,Aliases\nCloud-Ausstieg,Cloud Exit\n")
    assert (row.topic.name, row.company, row.person) == ("Cloud-Ausstieg", None, None)


def test_a_watch_list_brings_topics_too():
    found = rows("name,kind,aliases\nCloud-Ausstieg,topic,Cloud Exit|Repatriation\nMuster AG,company,Muster\n")
    assert (found[0].topic.name, found[0].topic.aliases) == ("Cloud-Ausstieg", ("Cloud Exit", "Repatriation"))
    assert (found[1].company.name, found[1].company.aliases) == ("Muster AG", ("Muster",))


def test_further_mailboxes_numbers_and_addresses_are_kept():
    (row,) = rows(
        "Name,Email,Email 2,Phone,Mobile Phone,LinkedIn URL,Blog,Company\n"
        "Anna Beispiel,a@muster.example,b@muster.example,1,2,linkedin.com/in/anna,https://anna.example/feed,Muster AG\n"
    )
    assert row.person.extra == {"E-mail 2": "b@muster.example", "Phone 2": "2"}
    assert row.person.urls == ("https://linkedin.com/in/anna", "https://anna.example/feed")
    assert [(source.connector, source.address) for source in row.sources] == [("feed", "https://anna.example/feed")]


def test_profiles_on_networks_are_never_sources():
    table = "Name,Email,URL\n" + "".join(
        f"Anna Beispiel,a@muster.example,https://{host}/in/anna\n"
        for host in ("de.linkedin.com", "www.xing.com", "x.com", "twitter.com", "m.facebook.com", "instagram.com")
    )
    assert all(not row.sources and row.person.urls for row in rows(table))


def test_quoted_line_breaks_are_one_row_and_stray_quotes_swallow_nothing():
    found = read('Firma;Notiz\n"Muster AG";"eins\nzwei"\nBeispiel SE;"offen\nProbe GmbH;x\nTest KG;y\n')
    names = [(row.row, row.company.name) for row in found]
    assert names == [(2, "Muster AG"), (3, "Beispiel SE"), (4, "Probe GmbH"), (5, "Test KG")]
    assert found[0].company.extra == {"Notiz": "eins\nzwei"}


def test_bad_values_are_named_with_row_column_and_reason_and_the_rest_goes_in():
    table = (
        "Vorname;Nachname;E-Mail;Letzter Kontakt\nAnna;Beispiel;anna(at)muster;31.2.2026\n;;niemand@muster.example;\n"
    )
    found = problems(table)
    assert [(one.row, one.field, one.kept) for one in found] == [
        (2, "E-Mail", True),
        (2, "Letzter Kontakt", True),
        (3, "name", False),
    ]
    assert "anna(at)muster" in str(found[0].what)
    assert found[0].record == {
        "Vorname": "Anna",
        "Nachname": "Beispiel",
        "E-Mail": "anna(at)muster",
        "Letzter Kontakt": "31.2.2026",
    }
    assert [row.person.name for row in rows(table)] == ["Anna Beispiel"]


def test_a_row_with_more_cells_than_columns_is_named_and_the_next_goes_in():
    found = read("Firma,Ort,Tier\nMuster, AG,Ulm,A\nBeispiel SE,Bonn,B\nTest AG,Ulm\n")
    assert isinstance(found[0], Problem)
    assert (found[0].row, found[0].field) == (2, "row")
    assert [row.company.name for row in found[1:]] == ["Beispiel SE", "Test AG"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "not a text table"),
        (b"PK\x03\x04" + b"x" * 100, "not a text table"),
        (b"a,b,c\n1,2,3\n4,5,6\n", "column names"),
        (b"x" * (3 << 20), "longer than"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(body, words):
    with pytest.raises(Invalid, match=words):
        read(body)


def test_a_header_alone_is_an_empty_list():
    assert read("Firma;Ort\n") == []


def test_nul_bytes_and_guarded_formulas_are_undone():
    (row,) = rows(b"Vorname;Nachname;Telefon\nAn\0na;Beispiel;'+49 30 1\n")
    assert (row.person.name, row.person.phone) == ("Anna Beispiel", "+49 30 1")


def test_old_macintosh_line_ends_are_read():
    assert [row.company.name for row in rows("Firma;Ort\rMuster AG;Ulm\rBeispiel SE;Bonn\r")] == [
        "Muster AG",
        "Beispiel SE",
    ]


def test_one_line_in_another_encoding_spoils_no_other():
    found = rows("Firma\nMüller AG\n".encode() + "Köhler AG\n".encode("cp1252"))
    assert [row.company.name for row in found] == ["Müller AG", "Köhler AG"]


@given(st.binary(max_size=400))
def test_no_bytes_bring_the_reader_down(body):
    with suppress(Invalid):
        read(body)


@given(st.text(max_size=300))
def test_no_text_under_a_header_brings_the_reader_down(text):
    read("Vorname,Nachname,E-Mail,URL,Letzter Kontakt\n" + text)


def test_the_shelf_knows_each_file():
    assert recognise(b"Firma;Ort\nMuster AG;Ulm\n", "list.csv") == "csv"
    assert (
        recognise(b'Notes:\n"x"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n', "a.csv")
        == "linkedin"
    )
    assert (
        recognise("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n".encode("utf-16"), "a")
        == "linkedin"
    )
    assert recognise(b"BEGIN:VCARD\r\nVERSION:3.0\r\n", "a") == "vcard"
    assert recognise(b'<?xml version="1.0"?><opml version="2.0">', "a") == "opml"
