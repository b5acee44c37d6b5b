"""Sixty companies and their hundred and twenty people are discovered in a world that only answers what it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from fakes import NOW, FakeNames, call_here
from invented import COMPANIES, PEOPLE, World, signed
from serving import PUBLIC, Loopback, served

from ganzohr.net.http import HttpWeb
from ganzohr.services.coverage import CoverageService
from ganzohr.services.discovery import Discovery
from ganzohr.services.listening import Listening
from ganzohr.services.voices import Voices
from ganzohr.services.watchlist import Watchlist
from ganzohr.store import Store, open_store

PRECISION, RECALL = 0.98, 0.90


@dataclass
class Discovered:
    """What became of the world in a store."""

    world: World
    store: Store
    file: Path
    voices: Voices
    most_asked: int
    sites_asked: int

    @property
    def found(self) -> set[tuple[str, str, str]]:
        """Every voice that is listened to: owner, connector, address."""
        watched = self.store.watched
        names = {one.id: one.name for one in (*watched.companies(), *watched.people())}
        sources = self.store.heard.sources()
        return {(names[one.person_id or one.company_id], one.connector, one.address) for one in sources}


@pytest.fixture(scope="module", params=[7, 11])
def discovered(request, tmp_path_factory) -> Iterator[Discovered]:
    world, file = World.made(request.param), tmp_path_factory.mktemp("world") / "ganzohr.db"
    with open_store(str(file), now=lambda: NOW) as store, served(world.pages) as (port, asked):
        watchlist = Watchlist(store, lambda: NOW)
        for company in world.companies:
            watchlist.add_company(company.name, company.domain if company.known == "domain" else None)
            people = [watchlist.add_person(one.name, company.name, one.position) for one in company.people]
            if company.known == "mailbox":
                store.watched.put_people([replace(people[0], email=f"a.b@{company.domain}")], "hand", NOW)
        web = HttpWeb(
            "ganzohr/test", lambda: NOW, pace=timedelta(0), resolve=lambda *_: [PUBLIC], network=Loopback(port)
        )
        stop = Event()
        dns = FakeNames(world.names)
        discovery = Discovery(store, web, call_here, lambda: NOW, dns=dns, endings=("example",))
        first = discovery.discover(told=lambda done, *_: done >= 20 and stop.set(), stop=stop)
        assert first.left > 0
        discovery.discover()  # it goes on where it was stopped
        voices = Voices(store, web, call_here, lambda: NOW)
        sites = [one.proposed for one in voices.page().of("open") if one.proposed.kind == "home"]
        for one in sites:  # a person looks, and knows the right one
            voices.decide(one.number, "accept")
        discovery.discover()
        most = max(asked[company.domain] for company in world.companies)
        Listening(store, web, call_here, lambda: NOW).listen(every=True)
        yield Discovered(world, store, file, voices, most, len(sites))


def test_the_world_is_as_large_as_it_says(discovered):
    assert len(discovered.store.watched.companies()) == COMPANIES == 60
    assert len(discovered.store.watched.people()) == PEOPLE == 120


def test_what_is_listened_to_is_theirs_and_little_of_theirs_is_missed(discovered):
    found, truth = discovered.found, discovered.world.truth
    precision, recall = len(found & truth) / len(found), len(found & truth) / len(truth)
    assert precision >= PRECISION, sorted(found - truth)
    assert recall >= RECALL, sorted(truth - found)


def test_of_companies_without_a_domain_the_own_site_is_found_and_nobody_elses(discovered):
    homes = discovered.world.homes
    found = {(one.name, one.domain) for one in discovered.store.watched.companies()} - {
        (one.name, one.domain) for one in discovered.world.companies if one.known == "domain"
    }
    assert len(homes) >= 9
    assert found == homes
    by_guess = [one for one in discovered.world.companies if one.known == "name"]
    assert discovered.sites_asked == len(by_guess)


def test_nobody_else_and_nobody_who_opted_out_is_ever_stored(discovered):
    stored = b"".join(path.read_bytes() for path in discovered.file.parent.iterdir())
    world = discovered.world
    assert len(world.shut) >= 10
    assert len(world.impostors) >= 5
    assert len(world.strangers) >= 10
    heard = {address for _, kind, address in discovered.found if kind in {"mastodon", "bluesky"}}
    assert [address for address in heard if signed(address).encode() not in stored] == []
    for _, address in world.shut | world.impostors | world.strangers:
        assert signed(address).encode() not in stored
        assert address not in {source.address for source in discovered.store.heard.sources()}
    for _, address in world.shut | world.impostors:
        assert address.encode() not in stored


def test_whom_a_podcast_names_as_somebody_of_a_company_is_proposed_and_nobody_else(discovered):
    asked = [one for one in discovered.voices.page().of("open") if one.proposed.kind == "person"]
    said = {(one.company.name, one.proposed.title) for one in asked}
    assert len(discovered.world.newcomers) >= 3
    assert said == discovered.world.newcomers
    assert all("Werkleiterin" in str(one.proofs[0]) for one in asked)


def test_coverage_says_who_is_heard_who_opted_out_and_who_was_not_found(discovered):
    report = CoverageService(discovered.store, lambda: NOW).report()
    shut = [person for person in discovered.world.people if person.opted_out and not person.voices]
    assert report.people_share.of == PEOPLE
    assert report.people_share.counts["opted out"] == len(shut)
    assert report.people_share.counts["not searched"] == report.company_share.counts["not searched"] == 0
    speaking = {source.person_id for source in discovered.store.heard.sources()} - {None}
    assert report.people_share.active == len(speaking) > 40


def test_one_proof_is_a_question_and_a_stranger_is_never_more(discovered):
    shown = {one.proposed.address: one for one in discovered.voices.page().of("open") if one.proposed.kind == "voice"}
    assert {address for _, address in discovered.world.strangers} <= shown.keys()
    assert all(len(one.proofs) >= 1 for one in shown.values())
    missed = {address for owner, _, address in discovered.world.truth - discovered.found}
    assert missed <= shown.keys()


def test_a_site_is_asked_a_bounded_number_of_things(discovered):
    assert discovered.most_asked <= 65
