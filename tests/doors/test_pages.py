"""The pages without a browser: every page and state, in German and English; every action; every kind of trouble."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace

import make
import pytest
from fakes import NOW
from morning import PAGES, opened
from reader import HEADERS, OURS, browsing

from ganzohr.errors import StoreError
from ganzohr.model import Message
from ganzohr.web.shown import dialled


def noted(client, number, what="met", **more):
    return client.post(f"/occasion/{number}/note", data={"what": what} | more, headers=OURS)


# --- what is shown --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_headline_its_language_and_the_coverage_line(shared, page, language):
    answer = browsing(shared, language).get(page)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert answer.text.count("<h1") == 1
    assert {"en": "listened to 12 sources", "de": "12 Quellen gehört"}[language] in answer.text
    assert "{" not in re.sub(r"<svg.*?</svg>", "", answer.text, flags=re.DOTALL)


def test_today_shows_the_occasion_its_quote_its_source_and_its_dates(reading):
    text = reading.get("/").text
    assert "Anna Beispiel becomes CIO at Musterwerk Antriebe AG" in text
    assert '<blockquote lang="de"><bdi>Anna Beispiel wird CIO der Musterwerk Antriebe AG</bdi></blockquote>' in text
    assert 'datetime="2026-11-21' in text
    assert text.count('<article class="occasion"') == 7
    assert "7 are enough for one day" in text


def test_an_english_quote_on_a_german_page_says_that_it_is_english(shared):
    text = browsing(shared, "de").get("/").text
    assert re.search('<blockquote lang="en"><bdi>[^<]*Example Robotics', text)
    assert re.search('<blockquote lang="de"><bdi>[^<]*Musterwerk', text)


def test_an_occasion_shows_the_quote_marked_in_its_place(reading, number):
    text = reading.get(f"/occasion/{number}").text
    assert "<mark>Anna Beispiel wird CIO der Musterwerk Antriebe AG</mark>" in text
    assert "sagt Anna …" in text
    assert "Leiterin IT" in text
    assert '<a href="mailto:anna.beispiel@musterwerk.example">' in text


def test_search_marks_what_it_found(reading):
    text = reading.get("/search?q=Predictive+Maintenance").text
    assert "<mark>Predictive</mark> <mark>Maintenance</mark>" in text
    assert 'value="Predictive Maintenance"' in text


def test_an_empty_store_says_how_to_begin(empty):
    for language in ("en", "de"):
        client = browsing(empty, language)
        assert "ganzohr start companies.csv" in client.get("/").text
        assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)
        assert "ganzohr add https://…" in client.get("/sources").text


def test_a_day_without_an_occasion_is_a_good_page(empty):
    empty.store.heard.put_sources([make.source(health="working", last_heard=NOW)])
    text = browsing(empty).get("/").text
    assert "Nothing worth a call today." in text
    assert "We listened to 1 source" in text
    assert "Muster AG News" in text


def test_a_deaf_day_does_not_claim_that_nothing_happened(own):
    deaf = [replace(one, health="broken", reason=Message("no answer")) for one in own.store.heard.sources()]
    own.store.heard.put_sources(deaf)
    for one in deaf:
        own.store.heard.save_visit(one, make.poll(one.id, outcome="failed"))
    text = browsing(own).get("/").text
    assert "No source answers since" in text
    assert "the ear is deaf" in text
    assert "Nothing worth a call" not in text


# --- the reader's language ------------------------------------------------------------------------------------


def test_the_chosen_language_stays_and_leads_back_to_the_same_page(reading):
    answer = reading.post("/language", data={"language": "de", "back": "/search?q=Wartung"}, headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=Wartung")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert '<html lang="de">' in reading.get("/").text


def test_the_setting_wins_over_the_browser_and_the_reader_over_the_setting(ready, tmp_path):
    with closing(ready.open(tmp_path, language="de")) as ganzohr:
        client = browsing(ganzohr, "en")
        assert '<html lang="de">' in client.get("/").text
        client.post("/language", data={"language": "en", "back": "/"}, headers=OURS)
        assert '<html lang="en">' in client.get("/").text


@pytest.mark.parametrize(
    ("wanted", "language"), [("fr, de;q=0.8", "de"), ("", "en"), ("x" * 4000, "en"), ("EN-us", "en"), ("fr", "en")]
)
def test_the_first_language_that_we_speak_is_taken(reading, wanted, language):
    assert f'<html lang="{language}">' in reading.get("/", headers={"accept-language": wanted}).text


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "\\\\evil.example"]
)
def test_the_way_back_never_leads_to_another_site(reading, back):
    answer = reading.post("/language", data={"language": "en", "back": back}, headers=OURS)
    assert answer.headers["location"] == "/"


def test_tabs_and_newlines_in_the_way_back_are_written_out(reading):
    answer = reading.post("/language", data={"language": "en", "back": "/\t/evil.example\r\nX: y"}, headers=OURS)
    assert answer.headers["location"].startswith("/%09/evil.example%0D%0A")


def test_an_unknown_language_is_refused(reading):
    assert reading.post("/language", data={"language": "fr", "back": "/"}, headers=OURS).status_code == 422


# --- what is done ---------------------------------------------------------------------------------------------


def test_a_note_is_kept_and_the_way_leads_back_to_the_day(own, writing):
    number = own.today.page().occasions[0].occasion.number
    answer = noted(writing, number, text="am Telefon")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/?noted={number}")
    text = writing.get(f"/?noted={number}").text
    assert f"Noted on occasion {number}: met." in text
    assert f'href="/occasion/{number}"' not in text
    assert [one.text for one in own.outcomes.of(number)] == ["am Telefon"]
    assert "met, <bdi>am Telefon</bdi>" in writing.get(f"/occasion/{number}").text


def test_a_note_can_be_taken_back(own, writing):
    number = own.today.page().occasions[0].occasion.number
    noted(writing, number)
    answer = writing.post(f"/occasion/{number}/undo", headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/occasion/{number}")
    assert own.outcomes.of(number) == []
    assert own.today.page().occasions[0].occasion.number == number
    assert "Noted on occasion" not in writing.get(f"/?noted={number}").text


@pytest.mark.parametrize("what", ["met", "replied", "later", "not-relevant", "wrong-person"])
def test_each_of_the_five_actions_is_one_form(own, writing, what):
    number = own.today.page().occasions[0].occasion.number
    assert f'name="what" value="{what}"' in writing.get("/").text
    assert noted(writing, number, what).status_code == 303
    assert own.outcomes.of(number)[-1].what == what


def test_later_comes_back_on_the_chosen_day(own, writing):
    number = own.today.page().occasions[0].occasion.number
    noted(writing, number, "later", until="2026-12-24")
    assert "It comes back on 24 Dec 2026." in writing.get(f"/?noted={number}").text


# --- what goes wrong ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["0", "4711", "9" * 18, "9" * 19, "9" * 400, "-1", "1.5", "x", "%00", "٣٣٣٣٣٣٣٣"])
def test_an_unknown_number_is_a_page_that_says_so(writing, number):
    for answer in (
        writing.get(f"/occasion/{number}"),
        noted(writing, number),
        writing.post(f"/occasion/{number}/undo", headers=OURS),
    ):
        assert answer.status_code == 404
        assert "<h1>Not found</h1>" in answer.text
        assert "<title>Not found" in answer.text
        assert '<a href="/">' in answer.text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"what": "dancing"}, 422),
        ({"what": "open"}, 422),
        ({}, 422),
        ({"what": "later", "until": "morgen"}, 422),
        ({"what": "later", "until": "2026-11-21"}, 422),
        ({"what": "met", "text": "x" * 4001}, 422),
        ({"what": "met", "text": "x" * 70_000}, 413),
    ],
)
def test_a_form_that_cannot_be_is_explained_and_changes_nothing(own, writing, fields, status):
    number = own.today.page().occasions[0].occasion.number
    answer = writing.post(f"/occasion/{number}/note", data=fields, headers=OURS)
    assert answer.status_code == status
    assert own.outcomes.of(number) == []


def test_taking_back_what_was_never_noted_is_explained(own, writing):
    number = own.today.page().occasions[0].occasion.number
    answer = writing.post(f"/occasion/{number}/undo", headers=OURS)
    assert answer.status_code == 409
    assert f"there is no note on occasion {number} to take back" in answer.text


@pytest.mark.parametrize("path", ["/nix", "/static/", "/static/nix.css", "/static/..%2Frender.py", "/static/%00"])
def test_an_unknown_address_is_a_page_that_says_so(reading, path):
    answer = reading.get(path)
    assert answer.status_code == 404
    assert "There is no page at this address." in answer.text


def test_a_way_of_asking_that_there_is_not_is_a_page_that_says_so(reading, number):
    answer = reading.get(f"/occasion/{number}/note")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "q", ['"', "*", "-", "NEAR(a b)", "' OR 1=1 --", "\x00", "(" * 400, "x" * 9000, "🎈", "</mark>"]
)
@pytest.mark.parametrize("before", ["", "nix", "' OR 1=1", "9" * 50])
def test_search_survives_whatever_is_typed(reading, q, before):
    answer = reading.get("/search", params={"q": q, "before": before})
    assert answer.status_code in {200, 422}


def test_what_nobody_foresaw_becomes_a_page_without_a_trace_of_the_program(own, caplog):
    own.__dict__["coverage"] = None
    client = browsing(own, raise_server_exceptions=False)
    answer = client.get("/coverage")
    assert answer.status_code == 500
    assert "What was stored is safe" in answer.text
    assert "NoneType" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers.items() >= HEADERS.items()
    assert "no answer could be made to GET '/coverage'" in caplog.text


def test_a_store_in_trouble_is_told_with_what_to_do(own):
    class Full:
        def report(self):
            raise StoreError("The disk that holds {path} is full.", path="<b>x</b>")

    own.__dict__["coverage"] = Full()
    answer = browsing(own).get("/coverage")
    assert answer.status_code == 503
    assert "The disk that holds &lt;b&gt;x&lt;/b&gt; is full." in answer.text


# --- what looking costs ---------------------------------------------------------------------------------------


def test_looking_changes_nothing(own, writing):
    number = own.today.page().occasions[0].occasion.number
    before = _everything(own)
    for page in (*PAGES, f"/occasion/{number}", f"/?noted={number}", "/nix", f"/occasion/{number}/note"):
        writing.get(page)
        writing.head(page)
    assert _everything(own) == before


def _everything(ganzohr):
    database = ganzohr.store.database
    tables = database.query("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    return {
        row["name"]: database.query(f"SELECT * FROM {row['name']} ORDER BY 1, 2")
        for row in tables
        if not row["name"].startswith(("document_words", "sqlite_"))
    }


def test_a_page_costs_the_same_few_questions_however_many_rows_there_are(own, monkeypatch):
    def asked():
        count = []
        database = own.store.database
        query = database.query
        monkeypatch.setattr(database, "query", lambda *args, **more: count.append(args) or query(*args, **more))
        browsing(own).get("/")
        monkeypatch.undo()
        return len(count)

    browsing(own).get("/")
    before = asked()
    own.store.heard.put_sources([make.source(f"https://n{n}.example/feed", health="working") for n in range(200)])
    own.store.watched.put_companies([make.company(f"Nummer {n} AG") for n in range(200)], "test", NOW)
    browsing(own).get("/")
    assert asked() == before


def test_a_home_may_be_opened_again_after_the_pages_were_shown(ready, tmp_path):
    with closing(ready.open(tmp_path)) as ganzohr:
        browsing(ganzohr).get("/")
    with closing(opened(tmp_path)) as ganzohr:
        assert browsing(ganzohr).get("/").status_code == 200


@pytest.mark.parametrize(
    ("written", "dials"),
    [("+49 (0)711 / 12 34-5", "+4971112345"), ("0711 12345", "071112345"), ("(07 11) 12 34", "07111234")],
)
def test_a_telephone_number_is_dialled_as_a_device_dials_it(written, dials):
    assert dialled(written) == dials
