import io
import zipfile
from datetime import date

import pytest

from ganzohr.errors import Invalid
from ganzohr.imports import SHELF, Problem, recognise

LINKEDIN = SHELF.get("linkedin")
NOTES = 'Notes:\r\n"When exporting your connection data, you may notice that\r\nsome are missing."\r\n\r\n'
ENGLISH = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
GERMAN = "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\r\n"
ERIKA = (
    "Erika,Muster,https://www.linkedin.com/in/erika-muster,,"
    '"Müller, Schmidt & Co. KG",Geschäftsführerin,12 Jan 2023\r\n'
)


def read(text, name="Connections.csv"):
    return list(LINKEDIN.read(io.BytesIO(text if isinstance(text, bytes) else text.encode("utf-8-sig")), name))


@pytest.mark.parametrize("head", [NOTES + ENGLISH, ENGLISH, NOTES + GERMAN, GERMAN, "\r\n\r\n" + ENGLISH])
def test_the_header_is_searched_for_not_counted(head):
    (row,) = read(head + ERIKA)
    person = row.person
    assert (person.name, person.given_name, person.family_name) == ("Erika Muster", "Erika", "Muster")
    assert (person.company_name, person.position) == ("Müller, Schmidt & Co. KG", "Geschäftsführerin")
    assert (person.connected_on, person.email) == (date(2023, 1, 12), None)
    assert person.urls == ("https://www.linkedin.com/in/erika-muster",)
    assert row.company.name == "Müller, Schmidt & Co. KG"
    assert not row.sources


def test_the_row_is_the_one_a_spreadsheet_shows():
    assert read(NOTES + ENGLISH + ERIKA)[0].row == 5


def test_semicolons_are_read_too():
    assert (
        read((GERMAN + "Anna,Beispiel,,,Muster AG,CIO,1. Feb. 2024\r\n").replace(",", ";"))[0].person.position == "CIO"
    )


def test_members_who_left_are_passed_over():
    assert read(ENGLISH + ",,,,,,12 Jan 2023\r\n") == []


def test_a_date_that_cannot_be_read_is_named_and_the_person_goes_in():
    problem, row = read(ENGLISH + "Anna,Beispiel,,,Muster AG,CIO,whenever\r\n")
    assert isinstance(problem, Problem)
    assert (problem.row, problem.field, problem.kept) == (2, "connected", True)
    assert row.person.name == "Anna Beispiel"


@pytest.mark.parametrize("company", ["Freelance", "Selbstständig", "Stealth Startup", "-"])
def test_no_employer_is_no_company(company):
    (row,) = read(ENGLISH + f"Anna,Beispiel,,,{company},Beraterin,1 Feb 2024\r\n")
    assert row.company is None


def test_the_archive_that_linkedin_mails_can_be_imported_as_it_is():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Basic_LinkedInDataExport/Messages.csv", "private")
        archive.writestr("Basic_LinkedInDataExport/Connections.csv", NOTES + ENGLISH + ERIKA)
    assert recognise(packed.getvalue()[:100], "export.zip") == "linkedin"
    assert read(packed.getvalue(), "export.zip")[0].person.name == "Erika Muster"


@pytest.mark.parametrize("body", [b"PK\x03\x04 broken", b""])
def test_a_damaged_archive_is_refused_with_a_sentence(body):
    with pytest.raises(Invalid, match="archive"):
        read(body, "export.zip")
