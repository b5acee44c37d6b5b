"""The voices of a company and its people: what its own pages lead to, with proofs, and nothing by name."""

from __future__ import annotations

import json

import make
import pytest
from fakes import NOW, FakeNames, FakeWeb, answer, call_here

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


def search(store, pages: dict, names: FakeNames | None = None) -> tuple[dict[str, str], FakeWeb]:
    """Look for the voices of Muster AG; give the state of each place, and the web that was asked."""
    web = FakeWeb({"https://muster.example": answer(pages.pop(HOME, page()), HOME), **pages})
    Voices(store, web, call_here, lambda: NOW, names).search(MUSTER)
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


ANNAS_SITE = "https://anna-beispiel.example/"


def own_site(*me: str) -> dict[str, str]:
    """A site of Anna's own, proved by her page at the company and by what leads back there."""
    links = "".join(f'<a rel="me" href="{one}">Folgen</a>' for one in me)
    head = '<link rel="me" href="https://muster.example/">'
    body = f"<html><head><title>Anna Beispiel</title>{head}</head><body>Muster AG {links}</body></html>"
    return {
        HOME: page(ANNAS),
        ANNAS: page(title="Anna Beispiel – Muster AG", words=f'<a rel="me" href="{ANNAS_SITE}">Blog</a>'),
        ANNAS_SITE: body,
    }


def test_an_account_and_a_persons_own_site_that_lead_to_each_other_are_hers(store):
    pages = own_site("https://fedi.example/@anna") | account("anna", "anna 🐘", site=ANNAS_SITE)
    assert search(store, pages)[0] == {"https://fedi.example/@anna": "accepted"}
    assert [one.person_id for one in store.heard.sources()] == [ANNA.id]


def test_an_account_that_does_not_lead_back_to_her_site_is_a_question(store):
    pages = own_site("https://fedi.example/@anna") | account("anna", "anna 🐘")
    assert search(store, pages)[0] == {"https://fedi.example/@anna": "open"}


def test_who_writes_in_the_companys_feed_is_followed_to_her_page_as_an_author(store):
    author = "https://muster.example/autor/a-b/"
    article = "https://muster.example/news/1"
    item = f"<item><title>Neu</title><link>{article}</link><author>Anna Beispiel</author></item>"
    pages = {
        HOME: page(head='<link rel="alternate" type="application/rss+xml" href="/feed.xml">'),
        "https://muster.example/feed.xml": f'<rss version="2.0"><channel><title>News</title>{item}</channel></rss>',
        article: page(words=f'<a href="{author}">Anna Beispiel</a>', title="Neu"),
        author: page("https://fedi.example/@anna", title="Anna Beispiel – Muster AG"),
    }
    states, _ = search(store, pages | account("anna", "Anna Beispiel", site=HOME))
    assert states["https://fedi.example/@anna"] == "accepted"


@pytest.mark.parametrize(("employer", "found"), [("Muster AG", True), ("Fremde AG", False), ("", False)])
def test_who_speaks_at_an_event_of_the_company_is_hers_only_where_that_is_said(store, employer, found):
    events = "https://muster.example/veranstaltungen/"
    anna = {"@type": "Person", "name": "Anna Beispiel", "sameAs": "https://fedi.example/@anna"}
    anna |= {"worksFor": {"@type": "Organization", "name": employer}} if employer else {}
    event = json.dumps({"@type": "Event", "name": "Kongress", "performer": [anna]})
    head = f'<script type="application/ld+json">{event}</script>'
    pages = {HOME: page(events), events: page(head=head, title="Kongress")}
    states, _ = search(store, pages | account("anna", "Anna Beispiel", site=HOME))
    assert states == ({"https://fedi.example/@anna": "accepted"} if found else {})


def test_the_domain_of_a_person_is_her_name_where_its_name_servers_say_so(store):
    profile = {"did": "did:plc:anna", "handle": "anna-beispiel.example", "displayName": "Anna", "description": ""}
    api = "https://public.api.bsky.app/xrpc/app.bsky"
    feed = "feed.getAuthorFeed?actor=did%3Aplc%3Aanna&limit=100&filter=posts_with_replies"
    pages = {
        f"{api}.actor.getProfile?actor=anna-beispiel.example": json.dumps(profile),
        f"{api}.{feed}": '{"feed": []}',
    }
    names = FakeNames({"_atproto.anna-beispiel.example": ["did=did:plc:anna"]})
    states, _ = search(store, pages | own_site(), names)
    assert states == {"https://bsky.app/profile/anna-beispiel.example": "accepted"}
