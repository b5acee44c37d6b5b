"""People we watch who speak elsewhere: told apart by their companies, their addresses weighed, others proposed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import make
import pytest
from fakes import NOW, FakeWeb, call_here

from ganzohr.services.guests import AGAIN
from ganzohr.services.voices import Voices
from ganzohr.store import open_store

FEED = "https://funk.example/feed.xml"
MUSTER = make.company("Muster AG", domain="muster.example")
ANDERE = make.company("Andere Pumpen GmbH", domain="andere.example")
ANNA = make.person("Anna Beispiel", company_id=MUSTER.id, company_name=MUSTER.name)
FEDI = "https://fedi.example/@anna"


def podcast(*episodes: tuple[str, str]) -> str:
    """Make a podcast of (title, what else an item says)."""
    items = "".join(
        f"<item><guid>{n}</guid><title>{title}</title><link>https://funk.example/{n}</link>{more}"
        f'<enclosure url="https://funk.example/{n}.mp3" type="audio/mpeg" length="1"/></item>'
        for n, (title, more) in enumerate(episodes)
    )
    space = "https://podcastindex.org/namespace/1.0"
    return f'<rss version="2.0" xmlns:podcast="{space}"><channel><title>Funk</title>{items}</channel></rss>'


def guest(name: str = "Anna Beispiel", href: str = FEDI, role: str = "guest") -> str:
    return f'<podcast:person role="{role}" href="{href}">{name}</podcast:person>'


def account(site: str = "https://muster.example/", shown: str = "Anna Beispiel", **more: object) -> dict[str, str]:
    fields = [{"name": "Web", "value": f'<a href="{site}">{site}</a>', "verified_at": None}] if site else []
    profile = {"id": "1", "display_name": shown, "note": "", "fields": fields, "discoverable": True, **more}
    api = "https://fedi.example/api/v1/accounts"
    return {f"{api}/lookup?acct=anna": json.dumps(profile), f"{api}/1/statuses?exclude_reblogs=true&limit=40": "[]"}


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "ganzohr.db"), now=lambda: NOW) as store:
        store.watched.put_companies([MUSTER, ANDERE], "hand", NOW)
        store.watched.put_people([ANNA], "hand", NOW)
        source = make.source(FEED, connector="podcast", title="Funk")
        store.heard.put_sources([source])
        yield store


def meet(store, feed: str, pages: dict | None = None, *, now=NOW) -> FakeWeb:
    web = FakeWeb({FEED: feed, **(pages or {})})
    Voices(store, web, call_here, lambda: now).search_guests()
    return web


def places(store) -> list[tuple[str, str, str | None]]:
    return [(one.address, one.state, one.person_id) for one in store.proposals.all() if one.kind == "voice"]


TITLE = "Folge 2: Pumpen – mit Anna Beispiel von der Muster AG"


def test_a_guest_whose_account_leads_back_to_their_company_is_heard(store):
    meet(store, podcast((TITLE, guest())), account())
    assert places(store) == [(FEDI, "accepted", ANNA.id)]
    proofs = store.proposals.all()[0].proofs
    assert (proofs[0].what, proofs[0].quote) == ("guest", TITLE)
    assert "links back" in {one.what for one in proofs}


def test_an_account_that_leads_nowhere_is_a_question(store):
    meet(store, podcast((TITLE, guest())), account(site=""))
    assert places(store) == [(FEDI, "open", ANNA.id)]


@pytest.mark.parametrize(
    "title",
    [
        "Folge 2: Pumpen – mit Anna Beispiel",
        "Folge 2: Pumpen – mit Anna Beispiel von der Fremde Werke AG",
        "Folge 2: Pumpen – mit Anna Beispiel von der Andere Pumpen GmbH",
        "Folge 2: Die Muster AG. Zu Gast: Anna Beispiel, Fremde AG",
        "Folge 2: mit Anna Beispiel von der Muster AG Schweiz Holding",
    ],
)
def test_a_name_alone_or_with_another_company_is_nobody_we_watch(store, title):
    web = meet(store, podcast((title, guest())), account())
    assert places(store) == []
    assert not any("fedi.example" in one.url for one in web.asked)


def test_two_of_one_name_are_told_apart_by_their_companies(store):
    twin = make.person("Anna Beispiel", id="p-twin", company_id=ANDERE.id, company_name=ANDERE.name)
    store.watched.put_people([twin], "hand", NOW)
    title = "Folge 3 – mit Anna Beispiel von Andere Pumpen"
    meet(store, podcast((title, guest())), account(site="https://andere.example/"))
    assert places(store) == [(FEDI, "accepted", "p-twin")]


def test_who_opted_out_is_kept_as_that_and_nothing_else(store):
    meet(store, podcast((TITLE, guest())), account(indexable=False))
    assert places(store) == [("", "shut", ANNA.id)]
    assert store.heard.sources()[0].address == FEED


def test_somebody_of_a_company_we_watch_is_proposed_with_the_words(store):
    title = "Zu Gast: Otto Probe, Leiter IT der Muster AG"
    meet(store, podcast((title, "")))
    (one,) = store.proposals.all()
    assert (one.kind, one.title, one.company_id, one.cursor) == (
        "person",
        "Otto Probe",
        MUSTER.id,
        {"position": "Leiter IT"},
    )
    assert one.proofs[0].quote == title
    Voices(store, FakeWeb({}), call_here, lambda: NOW).decide(one.number, "refuse")
    meet(store, podcast((title, "")), now=NOW + AGAIN)
    assert [again.state for again in store.proposals.all()] == ["refused"]


def test_the_host_of_a_companys_own_podcast_is_of_that_company(store):
    store.heard.put_sources([replace(store.heard.sources()[0], company_id=MUSTER.id)])
    meet(store, podcast(("Folge 1", guest(role="host"))), account())
    assert places(store) == [(FEDI, "accepted", ANNA.id)]


def test_the_speakers_of_a_programme_are_met_by_the_line_about_them(store):
    programme = "https://kongress.example/api/v2/abc/view/All"
    store.heard.put_sources([make.source(f"events:{programme}", connector="events")])
    speakers = [
        {"fullName": "Anna Beispiel", "tagLine": "CIO, Muster AG", "links": [{"url": FEDI}]},
        {"fullName": "Anna Beispiel", "tagLine": "CEO, Fremde AG", "links": [{"url": "https://fedi.example/@fremd"}]},
    ]
    web = meet(store, podcast(), {programme: json.dumps({"speakers": speakers}), **account()})
    assert places(store) == [(FEDI, "accepted", ANNA.id)]
    assert not any("fremd" in one.url for one in web.asked)


def test_a_place_is_read_once_a_week_or_when_the_list_has_changed(store):
    def read(now) -> bool:
        return FEED in [one.url for one in meet(store, podcast((TITLE, "")), now=now).asked]

    assert [read(NOW), read(NOW), read(NOW + AGAIN)] == [True, False, True]
    store.watched.put_people([make.person("Neu Beispiel")], "hand", NOW + timedelta(days=8))
    assert read(NOW + timedelta(days=8))


def test_a_place_that_does_not_answer_keeps_nobody_else_from_being_met(store):
    store.heard.put_sources([make.source("https://stumm.example/feed", connector="podcast")])
    meet(store, podcast((TITLE, guest())), account())
    assert places(store) == [(FEDI, "accepted", ANNA.id)]
