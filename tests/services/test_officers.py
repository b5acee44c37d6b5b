"""Job changes from three sides: the press, two exports of one's contacts, and pages that change."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import make
import pytest
from fakes import NOW, FakeClock, FakeWeb, call_here

from ganzohr.services.listening import Listening
from ganzohr.services.today import Today
from ganzohr.services.watchlist import Watchlist
from ganzohr.store import open_store
from ganzohr.text import quotes

MUSTER = make.company("Muster AG", domain="muster.example")
PROBE = make.company("Probe GmbH")
ANNA = make.person("Anna Beispiel", company_id=MUSTER.id, company_name="Muster AG")
TEAM = "https://muster.example/team"
IMPRINT = "https://muster.example/impressum"
FEED = "https://presse.example/feed.xml"
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
FILLER = "Inhaltlich verantwortlich ist die Muster AG. Für fremde Inhalte hinter Links haften wir nicht. " * 4


def page(*officers, label="Vorstand"):
    rows = ", ".join(officers)
    return (
        "<!doctype html><html lang='de'><head><title>Impressum</title></head><body><main><h1>Impressum</h1>"
        f"<p>Muster AG, Musterweg 1, 12345 Musterstadt</p><p>{label}: {rows}</p><p>{FILLER}</p></main></body></html>"
    )


def team(*people):
    cards = "".join(f"<div class='card'><h3>{name}</h3><p>{position}</p></div>" for name, position in people)
    return (
        "<!doctype html><html lang='de'><head><title>Unser Team</title></head><body><main><h1>Unser Team</h1>"
        f"<p>{FILLER}</p>{cards}</main></body></html>"
    )


def feed(*titles):
    items = "".join(f"<item><guid>{n}</guid><title>{title}</title></item>" for n, title in enumerate(titles))
    return f'<rss version="2.0"><channel><title>Presse</title>{items}</channel></rss>'


class World:
    def __init__(self, path, *people):
        self.clock = FakeClock(NOW)
        self.store = open_store(str(path / "store.db"), now=self.clock)
        self.store.watched.put_companies([MUSTER, PROBE], "test", NOW)
        self.store.watched.put_people(people, "test", NOW)
        self.pages = {}
        self.web = FakeWeb(self.pages)

    def watch(self, address, connector, **rest):
        self.store.heard.put_sources([make.source(address, connector=connector, title="", **rest)])

    def listen(self, days=0):
        self.clock.now += timedelta(days=days)
        self.web = FakeWeb(self.pages)
        Listening(self.store, self.web, call_here, self.clock).listen(every=True)

    def signals(self, *types):
        return [one for one in self.store.found.signals(NOW - timedelta(days=400)) if one.type in types]

    def told(self, *types):
        return sorted((one.type, one.roles["person"][0].text) for one in self.signals(*types))


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path, ANNA)
    yield made
    made.store.close()


def test_a_first_look_at_an_imprint_tells_no_change(world):
    world.watch(IMPRINT, "page", company_id=MUSTER.id)
    world.pages[IMPRINT] = page("Carl Vorlage", "Dora Probe")
    world.listen()
    assert world.told("hires", "leaves", "leads", "promotes") == []
    (document,) = world.store.heard.seen(NOW - timedelta(days=1))
    assert (document.kind, document.text) == ("imprint", "Impressum\nVorstand: Carl Vorlage, Dora Probe")


def test_who_came_and_who_went_is_proved_by_the_line_of_either_version(world):
    world.watch(IMPRINT, "page", company_id=MUSTER.id)
    world.pages[IMPRINT] = page("Carl Vorlage", "Dora Probe")
    world.listen()
    world.pages[IMPRINT] = page("Dora Probe", "Anna Beispiel")
    world.listen(days=3)
    assert world.told("hires", "leaves") == [("hires", "Anna Beispiel"), ("leaves", "Carl Vorlage")]
    for one in world.signals("hires", "leaves"):
        text = world.store.heard.document(one.document_id).text
        assert one.quote.exact == "Muster AG\nVorstand: Carl Vorlage, Dora Probe\nVorstand: Dora Probe, Anna Beispiel"
        assert quotes.proves(one.quote, text)
        assert all(text[s.start : s.end] == s.text for spans in one.roles.values() for s in spans)
        assert one.company_id == MUSTER.id
    assert {one.person_id for one in world.signals("hires")} == {ANNA.id}


def test_an_imprint_that_stays_or_says_nobody_tells_nothing(world):
    world.watch(IMPRINT, "page", company_id=MUSTER.id)
    for version in (
        page("Carl Vorlage"),
        page("Dr. Carl M. Vorlage"),
        page(label="Wird erneuert"),
        page("Carl Vorlage"),
    ):
        world.pages[IMPRINT] = version
        world.listen(days=2)
    assert world.told("hires", "leaves") == []


def test_a_page_that_was_only_written_anew_has_dismissed_nobody(world):
    world.watch(IMPRINT, "page", company_id=MUSTER.id)
    world.pages[IMPRINT] = page("Carl Vorlage", "Dora Probe")
    world.listen()
    anew = "<p>Für die Muster AG handeln gemeinsam Carl Vorlage und weitere.</p><p>Vorstand: Dora Probe</p>"
    world.pages[IMPRINT] = page("Dora Probe").replace("<p>Vorstand: Dora Probe</p>", anew)
    world.listen(days=1)
    assert world.told("hires", "leaves") == []
    (cursor,) = [source.cursor for source in world.store.heard.sources()]
    assert "Vorlage" not in str(cursor)


def test_who_is_put_back_is_told_too(world):
    world.watch(IMPRINT, "page", company_id=MUSTER.id)
    for officer in ("Carl Vorlage", "Dora Probe", "Carl Vorlage"):
        world.pages[IMPRINT] = page(officer)
        world.listen(days=100)
    assert [type_ for type_, who in world.told("hires", "leaves") if who == "Carl Vorlage"] == ["hires", "leaves"]


def test_an_imprint_of_nobody_on_the_list_is_compared_with_nothing(world):
    world.watch(IMPRINT, "page")
    for officer in ("Carl Vorlage", "Dora Probe"):
        world.pages[IMPRINT] = page(officer)
        world.listen(days=1)
    assert world.told("hires", "leaves") == []


def test_what_was_compared_stays_when_the_watch_list_changes(world):
    test_who_came_and_who_went_is_proved_by_the_line_of_either_version(world)
    world.store.watched.put_companies([make.company("Neu AG")], "test", NOW)
    world.listen()
    assert len(world.told("hires", "leaves")) == 2


def test_press_contacts_and_imprint_are_one_occasion_with_three_proofs(tmp_path):
    world = World(tmp_path)
    world.watch(IMPRINT, "page", company_id=MUSTER.id)
    world.watch(FEED, "feed")
    world.pages |= {IMPRINT: page("Carl Vorlage"), FEED: feed("Ein Tag ohne Neues")}
    world.listen()
    lists = Watchlist(world.store, world.clock)
    lists.import_file(BytesIO((HEAD + "Anna,Beispiel,,,Probe GmbH,CFO,1 Feb 2024\n").encode()), "Connections.csv")
    world.pages |= {
        IMPRINT: page("Carl Vorlage", "Anna Beispiel"),
        FEED: feed("Ein Tag ohne Neues", "Anna Beispiel wird Vorständin der Muster AG"),
    }
    world.listen(days=2)
    newer = HEAD + "Anna,Beispiel,,,Muster AG,Vorständin,1 Feb 2024\n"
    lists.import_file(BytesIO(newer.encode()), "Connections.csv")
    page_ = Today(world.store, world.clock)
    page_.refresh()
    hired = [one for one in world.store.found.occasions() if one.type in {"hires", "promotes", "leads", "leaves"}]
    (one,) = hired
    assert one.sources == 3
    assert {proof.source_id for proof in one.evidence} >= {s.id for s in world.store.heard.sources()}


IT, BOSS, SALES = (
    ("Anna Beispiel", "Leiterin IT"),
    ("Carl Vorlage", "Geschäftsführer"),
    ("Dora Probe", "Vertriebsleiterin"),
)


def looked_twice(world, before, after, **source):
    world.watch(TEAM, "page", **({"company_id": MUSTER.id} | source))
    world.pages[TEAM] = before
    world.listen()
    assert world.told("hires", "leaves", "promotes") == []
    world.pages[TEAM] = after
    world.listen(days=3)
    for one in world.signals("hires", "leaves", "promotes"):
        text = world.store.heard.document(one.document_id).text
        assert quotes.proves(one.quote, text)
        assert all(text[s.start : s.end] == s.text for spans in one.roles.values() for s in spans)


def test_who_is_something_else_on_a_team_page_is_told_with_either_line(world):
    looked_twice(world, team(IT, BOSS, SALES), team(("Anna Beispiel", "CIO"), BOSS, SALES))
    (one,) = world.signals("hires", "leaves", "promotes")
    assert (one.type, one.person_id, one.company_id) == ("promotes", ANNA.id, MUSTER.id)
    assert one.quote.exact == "Muster AG\nAnna Beispiel\nLeiterin IT\nAnna Beispiel\nCIO"
    assert one.roles["position"][0].text == "CIO"


def test_who_is_no_longer_shown_is_a_hint_at_low_confidence(world):
    looked_twice(world, team(IT, BOSS, SALES), team(BOSS, SALES))
    (one,) = world.signals("hires", "leaves", "promotes")
    assert (one.type, one.person_id) == ("leaves", ANNA.id)
    assert one.confidence < 0.5


def test_of_those_nobody_watches_only_the_high_are_told(world):
    after = team(IT, BOSS, SALES, ("Emil Muster", "Sachbearbeiter"), ("Frieda Muster", "Leiterin Einkauf"))
    looked_twice(world, team(IT, BOSS, SALES), after)
    assert world.told("hires", "leaves", "promotes") == [("hires", "Frieda Muster")]


def test_a_team_page_that_is_under_repair_or_made_anew_has_dismissed_nobody(world):
    repair = "<html><head><title>Wartung</title></head><body><p>Diese Seite wird gerade überarbeitet.</p></body></html>"
    looked_twice(world, team(IT, BOSS, SALES), repair)
    world.pages[TEAM] = team(IT, BOSS, SALES)
    world.listen(days=1)
    assert world.told("hires", "leaves", "promotes") == []


def test_a_team_page_with_links_to_each_of_them_is_still_read_as_one_page(world):
    def linked(*people):
        page_ = team(*people)
        for name, _ in people:
            page_ = page_.replace(name, f"<a href='/team/{name.lower().replace(' ', '-')}'>{name}</a>")
        return page_

    looked_twice(world, linked(IT, BOSS, SALES), linked(("Anna Beispiel", "CIO"), BOSS, SALES))
    assert world.told("promotes") == [("promotes", "Anna Beispiel")]


def test_a_persons_own_page_tells_of_them_alone(world):
    looked_twice(
        world,
        team(IT, ("Carl Vorlage", "Moderator")),
        team(("Anna Beispiel", "CIO"), ("Carl Vorlage", "Geschäftsführer")),
        company_id=None,
        person_id=ANNA.id,
    )
    assert world.told("hires", "leaves", "promotes") == [("promotes", "Anna Beispiel")]


def test_press_imprint_and_team_page_tell_one_change_of_one_person(world):
    world.watch(IMPRINT, "page", company_id=MUSTER.id)
    world.watch(FEED, "feed")
    world.watch(TEAM, "page", company_id=MUSTER.id)
    world.pages |= {IMPRINT: page("Carl Vorlage"), FEED: feed("Ein Tag ohne Neues"), TEAM: team(IT, BOSS, SALES)}
    world.listen()
    world.pages |= {
        IMPRINT: page("Carl Vorlage", "Anna Beispiel"),
        FEED: feed("Ein Tag ohne Neues", "Anna Beispiel wird Vorständin der Muster AG"),
        TEAM: team(("Anna Beispiel", "Vorständin IT"), BOSS, SALES),
    }
    world.listen(days=2)
    Today(world.store, world.clock).refresh()
    found = [one for one in world.store.found.occasions() if one.type in {"hires", "promotes", "leads", "leaves"}]
    (one,) = found
    assert one.sources == 2  # the press, and the company's own site
    assert {proof.source_id for proof in one.evidence} == {source.id for source in world.store.heard.sources()}


def test_a_name_alone_on_another_houses_page_is_nobody_we_know(world):
    other, gerd, hanna = (
        "https://probe.example/team",
        ("Gerd Gast", "Geschäftsführer"),
        ("Hanna Gast", "Leiterin Recht"),
    )
    world.watch(other, "page", company_id=PROBE.id)
    world.pages[other] = team(gerd, hanna)
    world.listen()
    world.pages[other] = team(gerd, hanna, ("Anna Beispiel", "CIO"))
    world.listen(days=2)
    (one,) = world.signals("hires", "leaves")
    assert (one.type, one.company_id, one.person_id) == ("hires", PROBE.id, None)
