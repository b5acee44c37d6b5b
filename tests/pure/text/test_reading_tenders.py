"""Public tenders: who buys what until when, and who won, from every form in which notices are published."""

import json
from datetime import date
from pathlib import Path

import pytest

from ganzohr.errors import Unreadable
from ganzohr.text.procurement import heard
from ganzohr.text.tenders import Wanted, read_tender_archive, read_tenders
from ganzohr.text.zips import MIB, unpack

NOTICES = Path(__file__).parent / "fixtures" / "tenders"


def read(name):
    (one,) = read_tenders((NOTICES / name).read_bytes(), name)
    return one


def test_a_notice_in_many_languages_is_read_in_german():
    one = read("cn_24_multilingual.xml")
    assert one.lang == "de"
    assert one.title.startswith("Bereitstellung von IT-Dienstleistungen")
    assert one.buyers == ("Amt für Veröffentlichungen der Europäischen Union",)
    assert (one.stage, one.deadline, one.closes) == ("open", date(2020, 2, 3), "2020-02-03 13:00")
    assert (one.cpv, one.value, one.place) == (("72230000", "72260000"), "4500000 EUR", "Luxembourg")


def test_an_award_names_who_won_and_for_how_much():
    one = read("can_24_minimal.xml")
    assert (one.stage, one.buyers, one.winners) == ("awarded", ("Rouen Habitat",), ("Espaces Verts Lemire",))
    assert (one.value, one.deadline, one.published.date()) == ("390697.84 EUR", None, date(2019, 10, 23))


@pytest.mark.parametrize("name", ["cn_24_multilingual.xml", "can_24_minimal.xml", "ocds-award.json"])
def test_whom_to_contact_is_never_read(name):
    one = read(name)
    said = f"{one} {heard(one)}"
    assert "@" not in said
    assert "+33" not in said
    assert "Contracts Team" not in said


def test_a_bidder_who_is_a_natural_person_is_not_named():
    whole = (NOTICES / "can_24_minimal.xml").read_text("utf-8")
    mark = "<efbc:ListedOnRegulatedMarketIndicator>false</efbc:ListedOnRegulatedMarketIndicator>"
    person = whole.replace(mark, mark + "<efbc:NaturalPersonIndicator>true</efbc:NaturalPersonIndicator>")
    (one,) = read_tenders(person.encode(), "x")
    assert one.winners == ()
    assert "Lemire" not in heard(one).text


def test_what_a_notice_keeps_back_counts_as_not_said():
    whole = (NOTICES / "can_24_minimal.xml").read_text("utf-8").replace("Espaces Verts Lemire", "unpublished")
    (one,) = read_tenders(whole.replace(">390697.84<", ">-1<").encode(), "x")
    assert (one.winners, one.value) == ((), "95414 EUR")


def test_releases_and_awards_of_open_contracting_are_read():
    one = read("ocds-award.json")
    assert (one.stage, one.buyers, one.winners) == (
        "awarded",
        ("London Borough of Barnet",),
        ("AnyCorp Cycle Provision",),
    )
    assert (one.cpv, one.value) == (("45233130", "45233162"), "11000000 GBP")


RELEASE = {
    "ocid": "ocds-x-1",
    "id": "1",
    "date": "2026-11-03",
    "tag": ["tender"],
    "buyer": {"name": "Stadt Musterhausen"},
    "tender": {
        "title": "Rahmenvertrag IT",
        "items": [{"classification": {"scheme": "CPV", "id": "72220000-3"}}],
        "tenderPeriod": {"endDate": "2026-12-01T12:00:00+01:00"},
    },
}
AWARD = {
    "ocid": "ocds-x-1",
    "id": "2",
    "date": "2026-12-20",
    "tag": ["award"],
    "awards": [{"status": "active", "suppliers": [{"name": "Muster AG"}]}],
}


@pytest.mark.parametrize(
    "said",
    [
        {"releases": [AWARD, RELEASE]},
        {"records": [{"ocid": "ocds-x-1", "releases": [RELEASE, AWARD]}]},
        {"records": [{"compiledRelease": RELEASE | {"id": "2"} | {"awards": AWARD["awards"]}}]},
        [RELEASE, AWARD],
    ],
)
def test_what_is_told_of_one_purchase_is_put_together(said):
    (one,) = read_tenders(json.dumps(said).encode(), "x")
    assert (one.id, one.title, one.stage) == ("2", "Rahmenvertrag IT", "awarded")
    assert (one.buyers, one.winners) == (("Stadt Musterhausen",), ("Muster AG",))


def test_a_tender_is_written_with_title_buyer_deadline_and_code_each_in_its_line():
    (one,) = read_tenders(json.dumps(RELEASE).encode(), "x")
    said = heard(one)
    assert said.text == "Rahmenvertrag IT\nStadt Musterhausen\n2026-12-01 12:00 · CPV 72220000"
    assert (said.kind, said.author, said.happens_on) == ("tender", "Stadt Musterhausen", date(2026, 12, 1))


def test_a_purchase_called_off_is_no_tender_any_more():
    off = RELEASE | {"tender": RELEASE["tender"] | {"status": "cancelled"}}
    assert heard(*read_tenders(json.dumps(off).encode(), "x")).kind == "contract"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{}", b"[]", b"{broken", b"<ContractNotice/>", b"<x:y:z/>", b"\x00\x01\x02", b'{"releases": 7}',
        b'{"records": [{"compiledRelease": []}]}', b'{"releases": [{"ocid": "1", "tender": {"title": ["x"]}}]}',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><ContractNotice>&b;</ContractNotice>',
    ],
)  # fmt: skip
def test_what_names_no_tender_is_said_to_be_unreadable(body):
    with pytest.raises(Unreadable):
        read_tenders(body, "x")


@pytest.mark.parametrize(
    ("wanted", "is_one"),
    [
        (Wanted(), True),
        (Wanted(cpv=("72",)), True),
        (Wanted(cpv=("48", "7222")), True),
        (Wanted(cpv=("48",)), False),
        (Wanted(words=("rahmenv",)), True),
        (Wanted(words=("vertrag",)), False),
        (Wanted(words=("SAP", "musterhausen")), True),
        (Wanted(cpv=("48",), words=("it",)), True),
        (Wanted(words=("SAP",)), False),
    ],
)
def test_tenders_are_chosen_by_the_beginnings_of_codes_and_words(wanted, is_one):
    (one,) = read_tenders(json.dumps(RELEASE).encode(), "x")
    assert (one in wanted) is is_one


def test_an_archive_is_read_in_pieces_and_what_is_broken_in_it_is_counted(zipped, monkeypatch):
    monkeypatch.setattr("ganzohr.text.tenders.AT_A_TIME", 2)
    files = {f"{n}.json": json.dumps(RELEASE | {"id": str(n)}) for n in range(3)} | {"4.json": "broken", "5.txt": "x"}
    body = zipped(files)
    first = read_tender_archive(body, "x", Wanted())
    second = read_tender_archive(body, "x", Wanted(), first.after)
    assert [one.id for one in (*first.tenders, *second.tenders)] == ["0", "1", "2"]
    assert (first.unread, second.unread, second.after) == (0, 1, None)


@pytest.mark.parametrize("name", ["../x.json", "a/../../x.json", "/etc/x.json", "C:\\x.json", "a\\..\\..\\x.json"])
def test_an_archive_that_names_places_outside_itself_is_not_opened(zipped, name):
    with pytest.raises(Unreadable, match="outside itself"):
        list(unpack(zipped({name: "{}"}), "x", (".json",), 10))


def test_an_archive_of_a_hundred_thousand_files_is_not_opened(zipped):
    body = zipped({f"{n}.json": "" for n in range(100_000)})
    with pytest.raises(Unreadable, match="more than 20000 files"):
        list(unpack(body, "x", (".json",), 20_000))


def test_a_bomb_is_stopped_while_it_unpacks(zipped):
    with pytest.raises(Unreadable, match="far more than it should"):
        list(unpack(zipped({"x.json": bytes(100 * MIB)}), "x", (".json",), 10))


def test_a_lie_about_its_size_helps_no_bomb(zipped):
    body = zipped({"x.json": bytes(10 * MIB)})
    lying = body.replace((10 * MIB).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(Unreadable):
        list(unpack(lying, "x", (".json",), 10))


@pytest.mark.parametrize("damage", [b"", b"PK", b"PK\x05\x06" + bytes(10), b"x" * 100])
def test_what_is_no_archive_is_said_to_be_none(damage):
    with pytest.raises(Unreadable, match="no ZIP archive"):
        list(unpack(damage, "x", (".json",), 10))


def test_a_damaged_archive_is_named(zipped):
    whole = zipped({"x.json": json.dumps(RELEASE) * 20})
    for broken in (whole[: len(whole) // 2], whole[:40] + b"\xff" * 40 + whole[80:]):
        with pytest.raises(Unreadable):
            list(unpack(broken, "x", (".json",), 10))
