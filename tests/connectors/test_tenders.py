"""Tenders: days of notices, filtered to what concerns us; never today's, and amended ones once more."""

import json
from datetime import date

import pytest
from fakes import NOW, FakeWeb, answer, call_here

from ganzohr.connectors import Tools
from ganzohr.connectors.file import FILE
from ganzohr.connectors.tenders import TENDERS
from ganzohr.errors import Unreachable, Unreadable
from ganzohr.model import Source, Validators

DAY = "https://oeffentlichevergabe.de/api/notice-exports?pubDay=2026-11-{}&format=ocds.zip"
TED = "https://api.ted.europa.eu/v3/notices/search"


def release(number, title="Einführung von SAP", ends="2026-12-01T12:00:00+01:00", cpv="72260000", **more):
    tender = {"title": title, "items": [{"classification": {"id": cpv}}], "tenderPeriod": {"endDate": ends}}
    whole = {"ocid": f"ocds-{number}", "id": number, "date": "2026-11-20", "buyer": {"name": "Stadt Musterhausen"}}
    return json.dumps({"releases": [whole | {"tender": tender} | more]})


def visit(pages, address="tenders:oeffentlichevergabe?cpv=48&words=SAP", seen=(), **more):
    web = FakeWeb(pages)
    source = Source("s", "tenders", address, **more)
    return TENDERS.poll(source, Tools(web, call_here, NOW, lambda keys: set(keys) & set(seen))), web


def days(body):
    return {DAY.format(day): body for day in (21, 20, 19)}


def test_the_last_three_days_are_asked_and_never_today(zipped):
    found, web = visit(days(zipped({"1.json": release("1")})))
    assert [one.url for one in web.asked] == [DAY.format(day) for day in (21, 20, 19)]
    assert not any(one.robots for one in web.asked)
    (heard,) = found.heard
    assert heard.text == "Einführung von SAP\nStadt Musterhausen\n2026-12-01 12:00 · CPV 72260000"
    assert (heard.key, heard.kind, heard.happens_on) == ("1", "tender", date(2026, 12, 1))


def test_only_what_is_asked_for_and_still_open_is_brought(zipped):
    files = {
        "1.json": release("1", "Winterdienst", cpv="90620000"),
        "2.json": release("2", "Lizenzen", cpv="48000000"),
        "3.json": release("3", ends="2026-11-21T12:00:00+01:00"),
        "4.json": "broken",
    }
    found, _ = visit(days(zipped(files)))
    assert [one.key for one in found.heard] == ["2"]
    assert len(found.lost) == 3


def test_what_is_known_comes_again_only_when_it_was_amended(zipped):
    body = zipped({"1.json": release("1")})
    first, _ = visit(days(body))
    assert visit(days(body), seen=["1"], cursor=first.cursor)[0].heard == ()
    amended = zipped({"1.json": release("1", date="2026-11-21")})
    assert [one.key for one in visit(days(amended), seen=["1"], cursor=first.cursor)[0].heard] == ["1"]


def test_a_day_that_did_not_change_is_not_sent_again(zipped):
    pages = {
        url: answer(body, url, validators=Validators("version-2"))
        for url, body in days(zipped({"1.json": release("1")})).items()
    }
    first, _ = visit(pages)
    second, web = visit(pages, cursor=first.cursor)
    assert {one.validators.etag for one in web.asked} == {"version-2"}
    assert (second.heard, second.cursor["etags"]) == ((), first.cursor["etags"])


def test_a_day_that_is_missing_does_not_silence_the_others(zipped):
    pages = days(zipped({"1.json": release("1")}))
    del pages[DAY.format(21)]
    found, _ = visit(pages)
    assert ([one.key for one in found.heard], len(found.lost)) == (["1"], 1)
    with pytest.raises(Unreachable):
        visit({})


@pytest.mark.parametrize("address", ["tenders:oeffentlichevergabe", "tenders:ted", "tenders:nowhere?words=SAP"])
def test_an_address_that_asks_for_everything_or_nowhere_is_told_so(address):
    assert TENDERS.recognises(address)
    with pytest.raises(Unreadable):
        visit({}, address)


def test_a_file_of_notices_is_read_from_any_address():
    url = "https://vergabe.example/notices.json?of=today"
    found, web = visit({url: release("1")}, f"tenders:{url}&words=SAP")
    assert [one.url for one in web.asked] == [url]
    assert [one.key for one in found.heard] == ["1"]


def test_ted_is_asked_for_codes_or_words_of_one_country_since_three_days():
    notices = [
        {
            "publication-number": "593909-2026",
            "notice-title": {"eng": ["Germany – SAP"], "deu": "Rahmenvertrag SAP"},
            "buyer-name": {"deu": ["Stadt Musterhausen"]},
            "publication-date": "2026-11-20+01:00",
            "deadline-receipt-request": ["2026-12-02T12:00:00+01:00", "2026-12-01T12:00:00+01:00"],
            "classification-cpv": ["72000000", "72000000"],
            "notice-type": "cn-standard",
        },
        {
            "publication-number": "593910-2026",
            "notice-title": {"deu": "Betrieb SAP"},
            "buyer-name": {"deu": ["Stadt Musterhausen"]},
            "winner-name": {"deu": ["Muster AG"]},
            "notice-type": "can-standard",
        },
        {"publication-number": "nonsense"},
        7,
    ]
    found, web = visit({TED: json.dumps({"notices": notices})}, 'tenders:ted?cpv=72&words=SAP,"x')
    assert web.sent[0]["query"] == (
        '(classification-cpv=72* OR FT~"SAP" OR FT~"x") AND PD>=20261119 AND buyer-country=DEU SORT BY PD DESC'
    )
    tender, award = found.heard
    assert tender.text == "Rahmenvertrag SAP\nStadt Musterhausen\n2026-12-01 12:00 · CPV 72000000"
    assert (tender.url, tender.lang) == ("https://ted.europa.eu/de/notice/593909-2026/html", "de")
    assert (award.kind, award.text) == ("award", "Betrieb SAP\nMuster AG\nStadt Musterhausen")


@pytest.mark.parametrize("said", ["{}", "[]", "<html>", '{"notices": 7}'])
def test_an_answer_that_is_none_of_ted_is_an_error(said):
    with pytest.raises(Unreadable):
        visit({TED: said}, "tenders:ted?cpv=72")


def test_notices_in_a_folder_of_ones_own_are_heard_too(tmp_path):
    (tmp_path / "1.json").write_text(release("1"))
    (tmp_path / "2.xml").write_text("<rss/>")
    found = FILE.poll(Source("s", "file", str(tmp_path)), Tools(FakeWeb({}), call_here, NOW, lambda _: set()))
    assert [(one.key, one.kind) for one in found.heard] == [("1.json#1", "tender")]
    assert [one.key for one in found.lost] == ["2.xml"]
