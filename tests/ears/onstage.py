"""Who speaks at whose place in the invented world: guests of podcasts, speakers of events, and who only seems to be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sites import Answer

if TYPE_CHECKING:
    from invented import Company, World

SPACE = "https://podcastindex.org/namespace/1.0"


def invite(world: World) -> None:
    """Give every podcast its guests and some companies an event; write the truth down."""
    podcasts = [company for company in world.companies if company.site == "podcast"]
    others = [company for company in world.companies if company.site in {"static", "dead", "moved"}]
    for number, host in enumerate(podcasts):
        guest = others[2 * number]
        episodes = [_guest(world, guest, number), _namesake(world, guest, number)]
        if number % 2:
            episodes.append(_shut(world, others[2 * number + 1], number))
        else:
            episodes.append(_newcomer(world, others[2 * number + 1], number))
        page = f"https://{host.domain}/podcast.xml"
        feed = world.pages[page]
        feed.body = feed.body.replace("</channel>", f"{''.join(episodes)}</channel>")
    for number, company in enumerate(one for one in world.companies if one.site == "newsroom"):
        _event(world, company, number)


def _episode(key: str, title: str, name: str = "", address: str = "") -> str:
    guest = f'<podcast:person role="guest" href="{address}">{name}</podcast:person>' if address else ""
    return (
        f"<item><guid>{key}</guid><title>{title}</title><description>Ein Gespräch.</description>{guest}"
        f'<enclosure url="https://ton.example/{key}.mp3" type="audio/mpeg" length="1"/></item>'
    )


def _guest(world: World, company: Company, number: int) -> str:
    """Somebody of another company, found where the podcast says and nowhere on the company's own pages."""
    person = company.people[1]
    address = world.account(f"gast{number}", person.name, company, back=True)
    person.voices.add(("mastodon", address))
    return _episode(
        f"g{number}", f"Folge 2: Aus der Praxis – mit {person.name} von {company.name}", person.name, address
    )


def _namesake(world: World, company: Company, number: int) -> str:
    """Another person of the same name, whose company nobody watches."""
    person = company.people[1]
    address = world.account(f"fremd{number}", person.name, company, back=False)
    world.impostors.add(("mastodon", address))
    return _episode(f"n{number}", f"Folge 3: mit {person.name} von der Fremde Werke AG", person.name, address)


def _shut(world: World, company: Company, number: int) -> str:
    """A guest whose account asks not to be heard."""
    person = company.people[1]
    address = world.account(f"still{number}", person.name, company, back=True, shut=True)
    person.opted_out.add(("mastodon", address))
    return _episode(f"s{number}", f"Folge 4: Zu Gast: {person.name} ({company.name})", person.name, address)


def _newcomer(world: World, company: Company, number: int) -> str:
    """Somebody of a company that is watched, who is not on the list."""
    name = f"Greta Attrappe{number}"
    world.newcomers.add((company.name, name))
    return _episode(f"u{number}", f"Folge 5: Zu Gast: {name}, Werkleiterin bei {company.name}")


def _event(world: World, company: Company, number: int) -> None:
    """An event page that declares who speaks: one of the company's own people, and a namesake of the other."""
    own, other = company.people
    account = world.account(f"rede{number}", own.name, company, back=True)
    own.voices.add(("mastodon", account))
    false = world.account(f"redner{number}", other.name, company, back=False)
    world.impostors.add(("mastodon", false))
    speakers = [
        {"@type": "Person", "name": own.name, "worksFor": {"name": company.name}, "sameAs": account},
        {"@type": "Person", "name": other.name, "worksFor": {"name": "Fremde Werke AG"}, "sameAs": false},
    ]
    event = {"@type": "BusinessEvent", "name": "Haustag", "startDate": "2026-12-01", "performer": speakers}
    page = f"https://{company.domain}/veranstaltungen/"
    world.pages[page] = Answer(
        f"<html><head><title>Veranstaltungen</title><script type='application/ld+json'>{json.dumps(event)}</script>"
        "</head><body><h1>Haustag</h1></body></html>"
    )
    home = world.pages[f"https://{company.domain}/"]
    home.body = home.body.replace("</nav>", " <a href='/veranstaltungen/'>Veranstaltungen</a></nav>")
