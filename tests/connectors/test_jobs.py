"""Job boards: ads of every maker in the shape in which it publishes them, and no silence taken for "all closed"."""

import json
from html import escape

import pytest
from fakes import NOW, FakeWeb, call_here
from hypothesis import given, settings
from hypothesis import strategies as st

from ganzohr.connectors import Tools
from ganzohr.connectors.jobs import BOARDS, JOBS, board_of
from ganzohr.errors import Unreadable
from ganzohr.model import Source
from ganzohr.text.jobs import read_jobs

HTML = "<p>Wir suchen dich.</p>"
PERSONIO = """<workzag-jobs><position><id>7</id><subcompany>Muster SE</subcompany><office>Fürth</office>
<additionalOffices><office>Bonn</office></additionalOffices><department>IT</department><name>SAP-Leiter (m/w/d)</name>
<jobDescriptions><jobDescription><name>Aufgaben</name><value><![CDATA[<p>Wir suchen dich.</p>]]></value>
</jobDescription></jobDescriptions><createdAt>2026-10-20T08:00:00+00:00</createdAt></position></workzag-jobs>"""
TEAMTAILOR = """<rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel><item>
<title>SAP-Leiter (m/w/d)</title><description>&lt;p&gt;Wir suchen dich.&lt;/p&gt;</description>
<pubDate>Tue, 20 Oct 2026 08:00:00 GMT</pubDate>
<link>https://muster.teamtailor.com/jobs/7-sap</link><guid>7</guid><tt:locations><tt:location><tt:city>Fürth</tt:city>
</tt:location></tt:locations><tt:department>IT</tt:department></item></channel></rss>"""
ADS = {
    "https://muster.jobs.personio.de/": ("https://muster.jobs.personio.de/xml?language=de", PERSONIO),
    "https://job-boards.greenhouse.io/muster": (
        "https://boards-api.greenhouse.io/v1/boards/muster/jobs?content=true",
        {"jobs": [{"id": 7, "title": "SAP-Leiter (m/w/d)", "absolute_url": "https://x.example/7",
                   "content": escape(HTML), "location": {"name": "Fürth"}, "departments": [{"name": "IT"}],
                   "updated_at": "2026-11-20T08:00:00Z", "first_published": "2026-10-20T08:00:00Z"}]},
    ),
    "https://jobs.lever.co/muster": (
        "https://api.lever.co/v0/postings/muster?mode=json",
        [{"id": "7", "text": "SAP-Leiter (m/w/d)", "hostedUrl": "https://x.example/7", "createdAt": 1792483200000,
          "descriptionPlain": "Wir suchen dich.", "categories": {"location": "Fürth", "team": "IT"}}],
    ),
    "https://jobs.ashbyhq.com/Muster": (
        "https://api.ashbyhq.com/posting-api/job-board/Muster?includeCompensation=true",
        {"jobs": [{"id": "7", "title": "SAP-Leiter (m/w/d)", "jobUrl": "https://x.example/7", "isListed": True,
                   "location": "Fürth", "department": "IT", "publishedAt": "2026-10-20T08:00:00Z",
                   "descriptionPlain": "Wir suchen dich."},
                  {"id": "8", "title": "Geheim", "isListed": False}]},
    ),
    "https://muster.recruitee.com/": (
        "https://muster.recruitee.com/api/offers",
        {"offers": [{"id": 7, "title": "SAP-Leiter (m/w/d)", "careers_url": "https://x.example/7", "location": "Fürth",
                     "department": "IT", "published_at": "2026-10-20 08:00:00 UTC", "description": HTML}]},
    ),
    "https://apply.workable.com/muster/": (
        "https://apply.workable.com/api/v1/widget/accounts/muster?details=true",
        {"name": "Muster", "jobs": [{"shortcode": "7", "title": "SAP-Leiter (m/w/d)", "url": "https://x.example/7",
                                     "city": "Fürth", "department": "IT", "published_on": "2026-10-20T08:00:00Z",
                                     "description": HTML}]},
    ),
    "https://muster.teamtailor.com/jobs": ("https://muster.teamtailor.com/jobs.rss", TEAMTAILOR),
    "https://muster.softgarden.io/": (
        "https://muster.career.softgarden.de/jobs.feed.json",
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": {
            "@type": "JobPosting", "title": "SAP-Leiter (m/w/d)", "identifier": "7", "url": "https://x.example/7",
            "description": HTML, "datePosted": "2026-10-20T08:00:00Z", "location": "Fürth", "department": "IT"}}]},
    ),
}  # fmt: skip


def visit(address, pages, seen=(), **more):
    web = FakeWeb({url: said if isinstance(said, (str, bytes)) else json.dumps(said) for url, said in pages.items()})
    source = Source("s", "jobs", address, **more)
    return JOBS.poll(source, Tools(web, call_here, NOW, lambda keys: set(keys) & set(seen))), web


@pytest.mark.parametrize("address", ADS)
def test_an_ad_of_every_maker_is_heard_with_title_place_text_and_day(address):
    url, said = ADS[address]
    found, _ = visit(address, {url: said})
    (heard,) = found.heard
    first, about, text = heard.text.split("\n", 2)
    assert (heard.key, heard.title, first) == ("7", "SAP-Leiter (m/w/d)", "SAP-Leiter (m/w/d)")
    assert "Fürth" in about
    assert "IT" in about
    assert text.endswith("Wir suchen dich.")
    assert heard.said_on.date().isoformat() == "2026-10-20"
    assert heard.kind == "job ad"


def test_smartrecruiters_gives_its_texts_one_by_one():
    base = "https://api.smartrecruiters.com/v1/companies/muster/postings"
    ad = {
        "id": "7",
        "name": "SAP-Leiter (m/w/d)",
        "releasedDate": "2026-10-20T08:00:00Z",
        "location": {"city": "Fürth"},
    }
    whole = {"jobAd": {"sections": {"jobDescription": {"title": "Aufgaben", "text": HTML}}}}
    pages = {f"{base}?limit=100&offset=0": {"totalFound": 1, "content": [ad]}, f"{base}/7": whole}
    found, _ = visit("https://careers.smartrecruiters.com/muster", pages)
    assert found.heard[0].text == "SAP-Leiter (m/w/d)\nFürth\nAufgaben\nWir suchen dich."


@pytest.mark.parametrize("board", BOARDS, ids=lambda one: one.name)
def test_a_boards_own_interface_is_recognised_too(board):
    listed = board.list.format(name="muster", start=0)
    assert board_of(listed) == (board, "muster")


@pytest.mark.parametrize(
    "address", ["https://www.personio.de/", "https://muster.example/jobs", "https://www.recruitee.com"]
)
def test_no_board_is_seen_where_none_is(address):
    assert board_of(address) is None
    assert not JOBS.recognises(address)


@pytest.mark.parametrize("said", ["{}", '{"error": "no such board"}', "[1, 2]", "<html>Not found</html>", "null"])
def test_a_board_that_does_not_answer_as_one_is_an_error_and_no_company_without_jobs(said):
    with pytest.raises(Unreadable):
        visit("jobs:https://muster.example/jobs", {"https://muster.example/jobs": said})


def test_a_board_without_a_job_says_so_with_an_empty_list():
    url = "https://muster.recruitee.com/api/offers"
    known = {"open": {"7": "SAP-Leiter"}}
    found, _ = visit("https://muster.recruitee.com", {url: {"offers": []}}, cursor=known)
    assert (found.heard, found.ended) == ((), ("7",))


@pytest.mark.parametrize(
    "said",
    [
        '{"error": "not found", "jobs": []}',
        '{"success": false, "jobs": []}',
        '{"message": "maintenance", "details": []}',
        "<html><a href='/jobs/sales'>Sales at the maker of the board</a></html>",
        "<workzag-jobs><position><id>7</id><name>SAP-Leiter</name></position><position><id>8",
    ],
)
def test_a_board_that_fails_politely_closes_no_ad(said):
    with pytest.raises(Unreadable):
        visit(
            "https://jobs.lever.co/muster",
            {"https://api.lever.co/v0/postings/muster?mode=json": said},
            cursor={"open": {"7": "SAP-Leiter"}},
        )


def test_a_board_that_does_not_know_its_companies_is_not_believed_when_it_says_nothing():
    url = "https://api.smartrecruiters.com/v1/companies/muster/postings?limit=100&offset=0"
    with pytest.raises(Unreadable, match="muster"):
        visit("https://careers.smartrecruiters.com/muster", {url: {"totalFound": 0, "content": []}})


def test_a_career_page_that_shows_no_ads_any_more_closes_them_only_if_it_says_so():
    address, known = "https://muster.example/karriere", {"open": {"https://muster.example/jobs/sap": "SAP-Leiter"}}
    with pytest.raises(Unreadable):
        visit(f"jobs:{address}", {address: "<html><div id=app></div><script src=/app.js></script>"}, cursor=known)
    said = "<html><h1>Karriere</h1><p>Zurzeit sind leider keine Stellen frei, das ändert sich aber.</p>"
    found, _ = visit(f"jobs:{address}", {address: said}, cursor=known)
    assert found.ended == ("https://muster.example/jobs/sap",)


@given(total=st.integers(4, 420), moved=st.integers(-3, 3))
@settings(max_examples=40, deadline=None)
def test_a_list_that_moves_while_it_is_read_neither_doubles_nor_closes_an_ad(total, moved):
    base = "https://api.smartrecruiters.com/v1/companies/muster/postings"
    ads = [{"id": str(n), "name": f"Stelle {n}", "releasedDate": "2026-10-20T08:00:00Z"} for n in range(total)]
    later = [*({"id": f"new {n}", "name": "Neue Stelle"} for n in range(moved)), *ads[max(0, -moved) :]]
    pages = {}
    for start in range(0, total + 100, 100):
        now = ads if start == 0 else later
        pages[f"{base}?limit=100&offset={start}"] = {"totalFound": len(now), "content": now[start : start + 100]}
    known = {"open": {ad["id"]: ad["name"] for ad in ads}}
    seen = [ad["id"] for ad in ads]
    pages |= {f"{base}/{ad['id']}": {"jobAd": {}} for ad in later}
    found, _ = visit("https://careers.smartrecruiters.com/muster", pages, seen=seen, cursor=known)
    keys = [one.key for one in found.heard]
    assert len(keys) == len(set(keys))
    still = {ad["id"] for ad in later}
    assert not still & set(found.ended)
    assert still & set(seen) <= set(found.cursor["open"])
    over = set(found.ended)
    for start in range(0, total + 100, 100):
        pages[f"{base}?limit=100&offset={start}"] = {
            "totalFound": len(later),
            "content": later[start : start + 100],
        }
    for _ in range(2):
        found, _ = visit("https://careers.smartrecruiters.com/muster", pages, seen=seen, cursor=found.cursor)
        over |= set(found.ended)
    assert over == set(seen) - still


def test_an_ad_that_is_back_is_open_again():
    url, said = ADS["https://jobs.lever.co/muster"]
    found, _ = visit("https://jobs.lever.co/muster", {url: said}, seen=["7"], cursor={"open": {"9": "Andere"}})
    assert [one.key for one in found.heard] == ["7"]


def test_an_ad_that_is_known_is_not_heard_again_and_one_that_went_has_ended():
    url, said = ADS["https://jobs.lever.co/muster"]
    first, _ = visit("https://jobs.lever.co/muster", {url: said})
    again, _ = visit("https://jobs.lever.co/muster", {url: said}, seen=["7"], cursor=first.cursor)
    assert (again.heard, again.ended) == ((), ())
    gone, _ = visit("https://jobs.lever.co/muster", {url: [{**said[0], "id": "9"}]}, seen=["7"], cursor=first.cursor)
    assert ([one.key for one in gone.heard], gone.ended) == (["9"], ("7",))


def test_a_career_page_is_read_by_its_job_postings_and_by_its_links():
    posting = '<script type="application/ld+json">{"@type":"JobPosting","title":"SAP-Leiter","identifier":"7",'
    posting += (
        '"hiringOrganization":{"name":"Muster AG"},"jobLocation":{"address":{"addressLocality":"Fürth"}}}</script>'
    )
    (job,) = read_jobs(f"<html>{posting}</html>".encode(), "https://muster.example/jobs/7")
    assert (job.title, job.company, job.place) == ("SAP-Leiter", "Muster AG", "Fürth")
    links = (
        '<a href="/jobs/sap-leiter"><h3>SAP-Leiter</h3> Fürth</a><a href="/jobs/">Alle Jobs</a><a href="/x">Mehr</a>'
    )
    (job,) = read_jobs(links.encode(), "https://muster.example/karriere")
    assert (job.title, job.url) == ("SAP-Leiter", "https://muster.example/jobs/sap-leiter")


def test_an_ad_that_says_no_more_than_a_title_is_completed_from_its_page():
    page = "<html><body><article><h1>SAP-Leiter</h1><p>" + "Wir suchen einen Leiter für SAP. " * 20 + "</p></article>"
    pages = {
        "https://muster.example/jobs": '<html><a href="/jobs/sap-leiter">SAP-Leiter</a>',
        "https://muster.example/jobs/sap-leiter": page,
    }
    found, _ = visit("jobs:https://muster.example/jobs", pages)
    assert "Wir suchen einen Leiter für SAP." in found.heard[0].text


def test_the_place_and_the_day_beside_a_link_to_an_ad_are_its_own():
    rows = """<table><tr><td><a href="/jobs/sap-leiter">SAP-Leiter</a></td><td class="job-location">Fürth</td>
    <td><time datetime="2026-10-20">20.10.</time></td></tr></table>
    <ul><li><span>Standort</span> <a href="/jobs/polier">Polier</a></li>
    <li><div><span class="label">Standort:</span><span>Bonn</span></div><a href="/jobs/bau">Bauleiter</a></li></ul>
    <ul><li class="location">Alle <a href="/jobs/eins">Eins Jobs</a> <a href="/jobs/zwei">Zwei Jobs</a></li></ul>"""
    found = {job.title: job for job in read_jobs(f"<html>{rows}</html>".encode(), "https://muster.example/karriere")}
    assert (found["SAP-Leiter"].place, found["SAP-Leiter"].posted.day) == ("Fürth", 20)
    assert found["Bauleiter"].place == "Bonn"
    assert found["Eins Jobs"].place == ""
