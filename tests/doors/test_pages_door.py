"""Who may ask for a page, and what every answer carries: other hosts, other sites, headers."""

from __future__ import annotations

import re

import pytest
from morning import PAGES
from reader import HEADERS, HERE, OURS
from starlette.testclient import TestClient

from ganzohr.web.routes import application


def test_every_page_with_an_address_of_its_own_is_on_the_list_that_is_checked(shared):
    routes = application(shared, HERE).routes
    fixed = {route.path for route in routes if "GET" in (route.methods or ()) and "{" not in route.path}
    assert fixed == {page.partition("?")[0] for page in PAGES}


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8300.evil.example", "", "a@127.0.0.1:8300", "[", "x:y"],
)
def test_another_host_is_turned_away(reading, host):
    answer = reading.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert answer.headers.items() >= HEADERS.items()


@pytest.mark.parametrize("host", ["127.0.0.1:8300", "localhost:8300", "LocalHost:8300"])
def test_our_own_names_are_let_in(reading, host):
    assert reading.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        ("http://0.0.0.0:8300", "192.168.1.5:8300", 200),
        ("http://0.0.0.0:8300", "name.example:8300", 421),
        ("http://[::]:8300", "[fd00::1]:8300", 200),
        ("http://[::1]:8300", "[::1]:8300", 200),
        ("http://127.0.0.1:80", "127.0.0.1", 200),
    ],
)
def test_the_door_knows_the_address_it_was_given(shared, address, host, status):
    client = TestClient(application(shared, address), base_url=HERE)
    assert client.get("/coverage", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "sent",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["note", "undo", "language"])
def test_a_form_of_another_site_is_turned_away_and_changes_nothing(own, writing, path, sent):
    number = own.today.page().occasions[0].occasion.number
    address = "/language" if path == "language" else f"/occasion/{number}/{path}"
    answer = writing.post(address, data={"what": "met", "language": "de", "back": "/"}, headers=sent)
    assert answer.status_code == 403
    assert answer.headers.items() >= HEADERS.items()
    assert own.outcomes.of(number) == []


@pytest.mark.parametrize("sent", [{}, OURS, {"sec-fetch-site": "none"}, {"origin": "http://localhost:8300"}])
def test_our_own_forms_and_programs_are_let_in(own, writing, sent):
    number = own.today.page().occasions[0].occasion.number
    assert writing.post(f"/occasion/{number}/note", data={"what": "met"}, headers=sent).status_code == 303


def test_every_answer_carries_the_headers_that_keep_strangers_words_harmless(reading, number):
    answers = [reading.get(page) for page in (*PAGES, f"/occasion/{number}", "/nix", "/occasion/0")]
    answers += [reading.head("/"), reading.post("/language", data={"language": "de", "back": "/"}, headers=OURS)]
    for answer in answers:
        assert answer.headers.items() >= HEADERS.items()
        assert answer.headers["cache-control"] == "no-store"


def test_the_stylesheet_is_kept_for_a_year_under_an_address_that_changes_with_it(reading):
    (address,) = re.findall(r'href="(/static/style\.css\?[0-9a-f]{12})"', reading.get("/").text)
    answer = reading.get(address)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers.items() >= HEADERS.items()
