"""Companies of which only the name is known: their own site, proved from two sides or asked about."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import make
import pytest
from fakes import NOW, FakeNames, FakeWeb, call_here

from ganzohr.connectors import Tools
from ganzohr.errors import Conflict, Unreachable
from ganzohr.services.discovery import AGAIN, Discovery
from ganzohr.services.handles import handle_of
from ganzohr.services.voices import Voices
from ganzohr.store import Proposed, open_store

MUSTER = make.company("Muster Antriebe GmbH")
ANNA = make.person("Anna Beispiel", company_id=MUSTER.id, company_name=MUSTER.name)
SITE = "https://muster-antriebe.example"


def page(words: str, *links: str, head: str = "") -> str:
    anchors = "".join(f'<a href="{link}">{link.strip("/").title()}</a>' for link in links)
    return f"<html><head><title>{words}</title>{head}</head><body><p>{words}</p>{anchors}</body></html>"


def site(root: str = SITE, provider: str = MUSTER.name, feed: bool = True) -> dict[str, str]:
    """A site with an imprint, and a feed."""
    head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">' if feed else ""
    items = f"<item><title>Neu</title><link>{root}/1</link></item>" if feed else ""
    home = page("Willkommen", "/impressum", head=head)
    return {
        f"{root}/": home,
        root: home,
        f"{root}/impressum": page(f"Angaben gemäß § 5 DDG<br>{provider}<br>Musterstraße 1"),
        f"{root}/feed.xml": f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>',
    }


def recorded(name: str, address: str) -> str:
    """Answer as Wikidata does."""
    row = {"c": "http://www.wikidata.org/entity/Q1", "name": name, "site": address}
    return json.dumps({"results": {"bindings": [{key: {"value": value} for key, value in row.items()}]}})


class Asked(FakeWeb):
    """A web in which Wikidata answers every question alike; ``questions`` counts them."""

    wikidata = '{"results": {"bindings": []}}'
    questions = 0

    def get(self, url, **options):
        if url.startswith("https://query.wikidata.org/"):
            self.questions += 1
            return super().get("wikidata", **options)
        return super().get(url, **options)


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "ganzohr.db"), now=lambda: NOW) as store:
        store.watched.put_companies([MUSTER], "hand", NOW)
        yield store


def discover(store, pages: dict, *, wikidata: str = Asked.wikidata, now=NOW, only: str | None = None):
    web = Asked({"wikidata": wikidata, **pages})
    found = Discovery(store, web, call_here, lambda: now, seekers=1, endings=("example",)).discover(only=only)
    return found, web


def domain(store) -> str | None:
    return store.watched.company(MUSTER.id).domain


def asked(store) -> list[tuple[str, str, str]]:
    return [(one.title, one.state, one.proofs[-1].what) for one in store.proposals.all() if one.kind == "home"]


def test_a_site_at_a_guessed_domain_whose_imprint_names_them_is_a_question_and_no_more(store):
    found, _ = discover(store, site())
    assert asked(store) == [("muster-antriebe.example", "open", "provider")]
    assert (domain(store), store.heard.sources(), found.searched[0].asked) == (None, [], "muster-antriebe.example")
    assert store.proposals.all()[0].proofs[0].quote == "Muster Antriebe GmbH"


@pytest.mark.parametrize("provider", ["Muster Antriebe AG", "Neue Muster Antriebe GmbH", "Agentur Attrappe", ""])
def test_a_site_whose_imprint_names_somebody_else_is_not_even_a_question(store, provider):
    found, _ = discover(store, site(provider=provider))
    assert asked(store) == []
    tried = [str(one.outcome) for one in found.searched[0].look.tried if one.address == "muster-antriebe.example"]
    assert tried == ["its imprint does not name Muster Antriebe GmbH"]


def test_a_site_that_copies_the_name_and_has_no_imprint_is_nothing(store):
    copied = page("Muster Antriebe GmbH", head="<title>Muster Antriebe GmbH</title>")
    discover(store, {f"{SITE}/": copied})
    assert (asked(store), domain(store)) == ([], None)


def test_a_mailbox_there_and_an_imprint_that_names_them_are_two_proofs(store):
    store.watched.put_people([replace(ANNA, email="a.beispiel@antriebe.example")], "hand", NOW)
    found, _ = discover(store, site("https://antriebe.example"))
    assert (domain(store), asked(store)) == ("antriebe.example", [])
    assert [one.address for one in found.added] == ["https://antriebe.example/feed.xml"]


def test_a_mailbox_that_anybody_can_have_says_nothing(store):
    store.watched.put_people([replace(ANNA, email="anna@gmx.de")], "hand", NOW)
    _, web = discover(store, {})
    assert not any("gmx" in one.url for one in web.asked)


def test_a_record_of_their_very_name_and_an_imprint_are_two_proofs(store):
    pages = site("https://ma-gruppe.example")
    found, web = discover(store, pages, wikidata=recorded("Muster Antriebe", "https://www.ma-gruppe.example/"))
    assert (domain(store), len(found.added), web.questions) == ("ma-gruppe.example", 1, 1)


def test_a_record_alone_is_a_question(store):
    pages = site("https://ma-gruppe.example", provider="Jemand anderes GmbH")
    discover(store, pages, wikidata=recorded("Muster Antriebe GmbH", "https://ma-gruppe.example/"))
    assert asked(store) == [("ma-gruppe.example", "open", "recorded")]


def test_a_record_of_a_namesake_with_another_name_is_not_taken(store):
    _, web = discover(store, {}, wikidata=recorded("Muster Antriebe Holding", "https://holding.example/"))
    assert not any("holding" in one.url for one in web.asked)


def test_the_domain_of_another_company_on_the_list_is_not_theirs(store):
    store.watched.put_companies([make.company("Andere AG", domain="muster-antriebe.example")], "hand", NOW)
    discover(store, site())
    assert asked(store) == []


def test_wikidata_is_asked_once_about_all(store):
    store.watched.put_companies([make.company(f"Beispiel{n} AG") for n in range(9)], "hand", NOW)
    found, web = discover(store, {})
    assert (len(found.searched), web.questions) == (10, 1)
    assert all(len(one.url) < 4000 for one in web.asked)


def test_the_silence_of_wikidata_is_told_and_the_rest_is_tried(store):
    web = FakeWeb(site())
    found = Discovery(store, web, call_here, lambda: NOW, seekers=1, endings=("example",)).discover()
    tried = found.searched[0].look.tried
    assert (tried[0].address, str(tried[0].why)) == ("Wikidata", "the site of a company of this name")
    assert asked(store) == [("muster-antriebe.example", "open", "provider")]


def test_no_company_costs_more_than_its_share_of_requests(store):
    every = {f"https://{host}/": page("Kaufen Sie diese Domain") for host in ("muster-antriebe.example",)}
    _, web = discover(store, every)
    assert len(web.asked) <= 31


def test_a_yes_writes_the_domain_down_and_the_next_search_goes_there(store):
    discover(store, site())
    voices = Voices(store, FakeWeb({}), call_here, lambda: NOW)
    said = voices.preview(1, "accept")
    assert str(said).startswith("muster-antriebe.example is the site of Muster Antriebe GmbH from now on")
    assert domain(store) is None
    voices.decide(1, "accept")
    assert domain(store) == "muster-antriebe.example"
    found, _ = discover(store, site())
    assert [one.address for one in found.added] == [f"{SITE}/feed.xml"]
    voices.decide(1, "undo")
    assert domain(store) is None


def test_a_site_to_decide_on_stands_before_everything_else(store):
    first = Proposed("person", MUSTER.id, None, "", SITE, "Otto Probe", found_at=NOW)
    store.proposals.put([first])
    discover(store, site())
    shown = Voices(store, FakeWeb({}), call_here, lambda: NOW).page().of("open")
    assert [one.proposed.kind for one in shown] == ["home", "person"]


def test_not_this_one_is_remembered_and_the_next_candidate_gets_its_turn(store):
    discover(store, site())
    voices = Voices(store, FakeWeb({}), call_here, lambda: NOW)
    voices.decide(1, "refuse")
    with pytest.raises(Conflict):
        voices.decide(1, "refuse")
    discover(store, {**site(), **site("https://musterantriebe.example")}, only=MUSTER.name)
    assert [one[:2] for one in asked(store)] == [
        ("muster-antriebe.example", "refused"),
        ("musterantriebe.example", "open"),
    ]


def test_who_was_looked_for_in_vain_rests_for_a_week_unless_named(store):
    discover(store, {})
    found, _ = discover(store, {}, now=NOW + timedelta(days=1))
    assert (found.searched, found.resting) == ((), 1)
    assert len(discover(store, {}, now=NOW + timedelta(days=1), only=MUSTER.name)[0].searched) == 1
    assert len(discover(store, {}, now=NOW + timedelta(days=1) + AGAIN + timedelta(hours=1))[0].searched) == 1


# --- a domain that is a handle ---------------------------------------------------------------------------------

RECORD = "_atproto.muster.example"


def handle(names: FakeNames, file: str | None = None) -> tuple[list[str], list[str]]:
    """Ask whether muster.example is a handle: by which proof, and what was noted."""
    web = FakeWeb({"https://muster.example/.well-known/atproto-did": file} if file else {})
    tried: list = []
    tools = Tools(web, call_here, NOW, lambda _keys: set(), names=names)
    return [one.what for one in handle_of("muster.example", tools, tried)], [str(one.outcome) for one in tried]


def test_a_domain_is_a_handle_where_its_name_servers_name_one_account():
    assert handle(FakeNames({RECORD: ["v=spf1 -all", "did=did:plc:abc123"]})) == (
        ["name record"],
        ["it names an account"],
    )


def test_several_accounts_under_one_name_are_none_and_the_file_is_the_second_way():
    several = FakeNames({RECORD: ["did=did:plc:abc", "did=did:plc:other"]})
    assert handle(several)[0] == []
    assert handle(several, "did:plc:abc")[0] == ["linked"]
    assert handle(FakeNames(), "no account")[0] == []


def test_name_servers_that_are_silent_are_told_and_the_file_is_asked():
    silent = FakeNames({RECORD: Unreachable("no answer from {name}", name="muster.example")})
    assert handle(silent, "did:plc:abc") == (["linked"], ["no answer from muster.example"])
