"""Registers: whole notices of the companies one names, headlines of the others, nothing of natural persons."""

import json

import pytest
from fakes import NOW, FakeWeb, answer, call_here

from ganzohr.connectors import Tools
from ganzohr.connectors.register import REGISTER
from ganzohr.errors import Unreachable, Unreadable
from ganzohr.matching import register
from ganzohr.model import Source, Validators

DAY = "https://raw.githubusercontent.com/coezbek/registerbekanntmachungen/main/db/2026-11/registerbekanntmachungen-2026-11-20.json"
SHAB = "https://www.shab.ch/api/v1/publications"


def notice(company, number="HRB 7", kind="Registerbekanntmachung nach dem Umwandlungsgesetz", body="", **more):
    form = more.pop("form", "Gesellschaft mit beschränkter Haftung")
    head = (
        f"20.11.2026 (Bekanntmachungsdatum)\n\nBayern Amtsgericht Fürth {number}\n{kind} 19.11.2026 (Eintragungsdatum)"
    )
    body = body or "Den Gläubigern der an der Verschmelzung beteiligten Rechtsträger ist Sicherheit zu leisten."
    return {
        "date": "2026-11-20", "id": None, "type": kind, "state": "Bayern", "amtsgericht": "Amtsgericht Fürth",
        "registernummer": number, "registerart": number.split()[0], "company_name": company, "company_seat": "Zirndorf",
        "details": f"{head}\n\n{company}\n{form}\nZirndorf\n\n{body}",
    } | more  # fmt: skip


def visit(pages, address, seen=(), **more):
    web = FakeWeb(pages)
    source = Source("s", "register", address, **more)
    return REGISTER.poll(source, Tools(web, call_here, NOW, lambda keys: set(keys) & set(seen))), web


def day(*notices):
    return {DAY: json.dumps({"date": "2026-11-20", "announcements": list(notices)})}


def test_a_notice_of_a_company_one_names_is_heard_whole_in_the_form_that_signals_know():
    found, web = visit(day(notice("Muster GmbH"), notice("Beispiel GmbH", "HRB 8")), "register:de?company=Muster GmbH")
    (heard,) = found.heard
    assert register.read(heard.text).signal.type == "merges_with"
    assert (heard.kind, heard.said_on.date().isoformat()) == ("register notice", "2026-11-20")
    assert not any("2026-11-22" in one.url for one in web.asked)


def test_a_company_named_inside_anothers_notice_is_found_too():
    body = "Die Gesellschaft wird verschmolzen auf die Muster GmbH."
    found, _ = visit(day(notice("Beispiel GmbH", body=body)), "register:de?company=Muster GmbH")
    assert len(found.heard) == 1
    assert visit(day(notice("Mustermann GmbH")), "register:de?company=Muster GmbH")[0].heard == ()


@pytest.mark.parametrize("place", ["court=Fürth", "seat=zirndorf", "court=Amtsgericht Fürth"])
def test_of_companies_nobody_named_only_the_headline_is_kept(place):
    found, _ = visit(day(notice("Beispiel GmbH")), f"register:de?{place}")
    assert [one.text for one in found.heard] == [
        "Registerbekanntmachung nach dem Umwandlungsgesetz: Beispiel GmbH, Zirndorf, Amtsgericht Fürth HRB 7"
    ]


@pytest.mark.parametrize(
    "one",
    [
        notice("Anna Beispiel e.K.", "HRA 7"),
        notice("Beispiel Handel", "HRA 7", form="Einzelkauffrau"),
        notice("Beispiel und Muster", "PR 7"),
        notice("Beispiel eGbR", "GsR 7"),
        notice("Verein Muster e.V.", "VR 7"),
        7,
        {},
    ],
)
def test_what_concerns_natural_persons_is_never_read(one):
    assert visit(day(one), "register:de?court=Fürth")[0].heard == ()


def test_a_day_is_asked_again_only_for_what_changed():
    body = day(notice("Muster GmbH"))[DAY]
    pages = {DAY: answer(body, DAY, validators=Validators('"1"'))}
    first, web = visit(pages, "register:de?company=Muster GmbH")
    assert len(web.asked) == 28
    second, web = visit(pages, "register:de?company=Muster GmbH", cursor=first.cursor)
    assert (len(web.asked), second.heard, second.cursor) == (5, (), first.cursor)


def test_no_day_at_all_is_an_error():
    with pytest.raises(Unreachable):
        visit({}, "register:de?company=Muster GmbH")


@pytest.mark.parametrize("address", ["register:de", "register:de?company=", "register:fr?company=Muster", "register:"])
def test_an_address_that_names_nobody_is_told_so(address):
    assert REGISTER.recognises(address)
    with pytest.raises(Unreadable):
        visit({}, address)


GAZETTE = {
    "content": [
        {
            "meta": {
                "id": "e8a8f0c2-0001",
                "publicationNumber": "HR02-1006",
                "publicationDate": "2026-11-20",
                "title": {"de": "Mutation Muster AG, Zürich", "fr": "Mutation Muster AG, Zürich"},
            }
        },
        {"meta": {"id": "e8a8f0c2-0002", "title": {"de": "Neueintragung Beispiel GmbH, Uster"}}},
        {"meta": {"id": "../x", "title": {"de": "Neueintragung X GmbH, Uster"}}},
    ]
}
TEXT = """<HR02:publication xmlns:HR02="https://shab.ch/shab/HR02-export"><meta><title>Mutation</title></meta><content>
<journalNumber>7</journalNumber><publicationText>Muster AG, in Zürich, CHE-1. Neu: Musterweg 7.</publicationText>
</content></HR02:publication>"""


def swiss(address):
    class Gazette(FakeWeb):
        def get(self, url, **more):
            known = {url: json.dumps(GAZETTE)} if "?" in url else {f"{SHAB}/e8a8f0c2-0001/xml": TEXT}
            self.pages = known
            return super().get(url, **more)

    web = Gazette({})
    return REGISTER.poll(Source("s", "register", address), Tools(web, call_here, NOW, lambda _: set())), web


def test_the_swiss_gazette_is_asked_by_name_and_read_only_where_it_names_the_company():
    found, web = swiss("register:ch?company=Muster AG")
    assert "publicationStates=PUBLISHED" in web.asked[0].url
    assert "keyword=Muster+AG" in web.asked[0].url
    assert [one.text for one in found.heard] == [
        "Mutation Muster AG, Zürich\nMuster AG, in Zürich, CHE-1. Neu: Musterweg 7."
    ]
    assert len(web.asked) == 2


def test_of_a_canton_only_headlines_are_kept():
    found, web = swiss("register:ch?canton=zh")
    assert "cantons=ZH" in web.asked[0].url
    assert {one.text for one in found.heard} == {
        "Mutation: Muster AG, Zürich, HR02-1006",
        "Neueintragung: Beispiel GmbH, Uster",
    }


@pytest.mark.parametrize("said", ["[]", "{}", '{"content": 7}', "<html>"])
def test_an_answer_that_is_no_list_of_notices_is_an_error(said):
    with pytest.raises((Unreadable, Unreachable)):
        visit({DAY: said}, "register:de?company=Muster GmbH")
