"""The voices of a company and its people: what its own pages lead to, with proofs, and nothing by name."""

from __future__ import annotations

import json

import make
import pytest
from fakes import NOW, FakeWeb, answer, call_here

from ganzohr.errors import Unreachable
from ganzohr.services.voices import Voices
from ganzohr.store import open_store

HOME = "https://muster.example/"
MUSTER = make.company("Muster AG", domain="muster.example")
ANNA = make.person("Anna Beispiel", company_id=MUSTER.id, company_name=MUSTER.name)
ANNAS = "https://muster.example/team/anna-beispiel/"


def page(*links: str, title: str = "Muster AG", head: str = "", words: str = "Muster AG") -> str:
    anchors = "".join(f'<p><a href="{link}">Folgen</a></p>' for link in links)
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><p>{words}</p>{anchors}</body></html>"


def account(name: str, shown: str, *, site: str = "", note: str = "", **more: object) -> dict[str, str]:
    """Answer as an instance does for one account that says nothing yet."""
    fields = [{"name": "Web", "value": f'<a href="{site}">{site}</a>', "verified_at": None}] if site else []
    profile = {"id": name, "display_name": shown, "note": note, "fields": fields, "discoverable": True, **more}
    api = "https://fedi.example/api/v1/accounts"
    return {
        f"{api}/lookup?acct={name}": json.dumps(profile),
        f"{api}/{name}/statuses?exclude_reblogs=true&limit=40": "[]",
    }


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "ganzohr.db"), now=lambda: NOW) as store:
        store.watched.put_companies([MUSTER], "hand", NOW)
        store.watched.put_people([ANNA], "hand", NOW)
        yield store


def search(store, pages: dict) -> tuple[dict[str, str], FakeWeb]:
    """Look for the voices of Muster AG; give the state of each place, and the web that was asked."""
    web = FakeWeb({"https://muster.example": answer(pages.pop(HOME, page()), HOME), **pages})
    Voices(store, web, call_here, lambda: NOW).search(MUSTER)
    return {one.address or "?": one.state for one in store.proposals.all() if one.kind == "voice"}, web


def test_an_account_that_both_sides_name_is_listened_to(store):
    pages = {HOME: page("https://fedi.example/@muster"), **account("muster", "Muster AG", site=HOME)}
    assert search(store, pages)[0] == {"https://fedi.example/@muster": "accepted"}
    (source,) = store.heard.sources()
    assert (source.connector, source.company_id, source.added_by) == ("mastodon", MUSTER.id, "discovery")


def test_an_account_of_somebody_else_is_only_asked_about_though_it_leads_back(store):
    pages = {HOME: page("https://fedi.example/@agentur"), **account("agentur", "Agentur Attrappe", site=HOME)}
    assert search(store, pages)[0] == {"https://fedi.example/@agentur": "open"}
    assert store.heard.sources() == []


def test_an_account_on_the_page_of_a_person_is_theirs_when_it_leads_back(store):
    pages = {HOME: page(ANNAS), ANNAS: page("https://fedi.example/@anna", title="Anna Beispiel – Muster AG")}
    assert search(store, pages | account("anna", "Anna Beispiel", site=HOME))[0] == {
        "https://fedi.example/@anna": "accepted"
    }
    assert [one.person_id for one in store.heard.sources()] == [ANNA.id]


def test_a_persons_page_that_leads_to_the_account_of_the_company_does_not_make_it_the_persons(store):
    pages = {HOME: page(ANNAS), ANNAS: page("https://fedi.example/@muster", title="Anna Beispiel – Muster AG")}
    search(store, pages | account("muster", "Muster AG", site=HOME))
    (source,) = store.heard.sources()
    assert (source.company_id, source.person_id) == (MUSTER.id, None)


def test_the_same_name_without_a_way_there_is_never_even_asked(store):
    _, web = search(store, account("anna_beispiel", "Anna Beispiel", note="Muster AG", site=HOME))
    assert not any("fedi.example" in asked.url for asked in web.asked)
    assert store.proposals.all() == []


def test_of_who_opted_out_only_that_is_kept(store):
    shut = account("anna", "Anna Beispiel", site=HOME, indexable=False)
    pages = {HOME: page(ANNAS), ANNAS: page("https://fedi.example/@anna", title="Anna Beispiel")}
    assert search(store, pages | shut)[0] == {"?": "shut"}
    assert store.heard.sources() == []


def test_a_domain_that_was_sold_says_nothing_about_its_old_owner(store):
    elsewhere = answer(page("https://fedi.example/@muster", title="Domain zu verkaufen", words="Kaufen Sie"))
    moved = answer(elsewhere.body, "https://parkplatz.example/", at=NOW)
    web = FakeWeb({"https://muster.example": moved, **account("muster", "Muster AG", site=HOME)})
    Voices(store, web, call_here, lambda: NOW).search(MUSTER)
    assert store.proposals.all() == []


def test_whom_the_imprint_names_is_proposed_with_the_line_and_never_twice(store):
    imprint = "https://muster.example/impressum"
    text = "<p>Muster AG<br>Vorstand: Otto Probe, Anna Beispiel<br>Amtsgericht Ulm, HRB 123</p>"
    pages = {HOME: page(imprint), imprint: f"<html><head><title>Impressum</title></head><body>{text}</body></html>"}
    pages[HOME] = pages[HOME].replace("Folgen", "Impressum")
    search(store, dict(pages))
    (one,) = store.proposals.all()
    assert (one.kind, one.title, one.cursor, one.state) == ("person", "Otto Probe", {"position": "Vorstand"}, "open")
    assert one.proofs[0].quote == "Vorstand: Otto Probe"
    store.proposals.decide(one.number, "refused", NOW)
    search(store, dict(pages))
    assert [again.state for again in store.proposals.all()] == ["refused"]


def test_a_voice_that_was_taken_back_is_asked_about_but_not_taken_again(store):
    pages = {HOME: page("https://fedi.example/@muster"), **account("muster", "Muster AG", site=HOME)}
    search(store, dict(pages))
    (one,) = store.proposals.all()
    Voices(store, FakeWeb({}), call_here, lambda: NOW).decide(one.number, "undo")
    assert search(store, dict(pages))[0] == {"https://fedi.example/@muster": "open"}
    assert store.heard.sources() == []


def test_a_source_that_is_somebody_elses_voice_already_is_not_taken_away(store):
    store.heard.put_sources([make.source("https://muster.example/feed.xml", person_id=ANNA.id)])
    feed = (
        '<rss version="2.0"><channel><title>News</title><item><title>A</title><link>https://a.example/1</link></item>'
    )
    alternate = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    pages = {HOME: page(head=alternate), "https://muster.example/feed.xml": f"{feed}</channel></rss>"}
    assert search(store, pages)[0] == {"https://muster.example/feed.xml": "open"}
    assert [one.person_id for one in store.heard.sources()] == [ANNA.id]


def test_a_page_of_endless_links_costs_no_more_than_its_share(store):
    many = [f"https://fedi{n}.example/@muster" for n in range(500)]
    _, web = search(store, {HOME: page(*many)})
    assert len(web.asked) <= 70


def test_a_site_that_gives_no_answer_gives_no_voice(store):
    web = FakeWeb({"https://muster.example": Unreachable("{url} is silent.", url=HOME)})
    look, added = Voices(store, web, call_here, lambda: NOW).search(MUSTER)
    assert (look.proposals, added, store.proposals.all()) == ((), (), [])


def test_the_account_of_the_owner_on_the_home_page_is_the_owners(store):
    pages = {HOME: page("https://fedi.example/@anna", words="Muster AG, Inhaberin Anna Beispiel")}
    search(store, pages | account("anna", "Anna Beispiel", site=HOME))
    assert [one.person_id for one in store.heard.sources()] == [ANNA.id]


def test_of_the_accounts_on_a_team_page_only_those_of_whom_we_watch_are_taken(store):
    team = "https://muster.example/team/"
    both = page("https://fedi.example/@anna", "https://fedi.example/@karl", words="Anna Beispiel und Karl Probe")
    pages = {HOME: page(team), team: both, **account("karl", "Karl Probe", site=HOME)}
    states, _ = search(store, pages | account("anna", "Anna Beispiel", site=HOME))
    assert states == {"https://fedi.example/@anna": "accepted"}


def test_a_namesake_on_a_team_page_who_speaks_of_another_company_is_not_taken(store):
    team = "https://muster.example/team/"
    pages = {HOME: page(team), team: page("https://fedi.example/@anna", words="Anna Beispiel")}
    states, _ = search(
        store, pages | account("anna", "Anna Beispiel", site="https://andere.example/", note="Andere AG")
    )
    assert states == {}


def test_an_account_that_a_page_names_as_its_writer_is_found(store):
    head = '<meta name="fediverse:creator" content="@muster@fedi.example">'
    states, _ = search(store, {HOME: page(head=head), **account("muster", "Muster AG", site=HOME)})
    assert states == {"https://fedi.example/@muster": "accepted"}
