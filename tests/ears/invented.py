"""A world of sixty companies and a hundred and twenty people, whose sites differ as real ones do.

``World.made(seed)`` is the script that makes it: every page, feed and interface answer into ``pages`` (address →
answer) and the truth into ``truth``: which places are whose voice, and which only look like it. All names are
fictitious; every host is a name that nobody can own (.example), or the public interface it stands for. Every post says
at its end whose it is, so that it can be searched for in a store.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field

from onstage import invite
from sites import SITES, Answer, Site, employees_of, imprint_of

COMPANIES, PEOPLE = 60, 120

GIVEN = tuple(
    """Anna Otto Paula Karl Frieda Emil Lotte Hugo Klara Anton Martha Bruno Erna Oskar Hilde Albert Rosa Max Gerda Ernst
    Thea Kurt Ella Fritz Ida Georg Alma Walter Selma Rudolf""".split()  # noqa: SIM905 because names read as a line
)
FAMILY = tuple(
    """Beispiel Muster Attrappe Probe Vorlage Schablone Fiktion Modell Exempel Skizze Entwurf Platzhalter Dummy Abbild
    Nachbau Kulisse Staffage Erfindung Phantasie Luftschloss""".split()  # noqa: SIM905 because names read as a line
)
FIELDS = (
    "Antriebe",
    "Logistik",
    "Software",
    "Chemie",
    "Pumpen",
    "Optik",
    "Verpackung",
    "Energie",
    "Holzbau",
    "Medizin",
)
FORMS = ("AG", "GmbH", "GmbH & Co. KG", "SE", "UG (haftungsbeschränkt)")
POSITIONS = ("Geschäftsführer", "Leiterin IT", "CIO", "Vorstand", "Einkaufsleiter", "Head of Sales")


@dataclass
class Person:
    """One person of the world: ``voices`` are where they truly speak, as (connector, address)."""

    name: str
    position: str
    company: Company
    voices: set[tuple[str, str]] = field(default_factory=set)
    opted_out: set[tuple[str, str]] = field(default_factory=set)

    @property
    def slug(self) -> str:
        return self.name.lower().replace(" ", "-")


@dataclass
class Company:
    """One company of the world: ``voices`` are its own places, ``officers`` who stands in its imprint.

    ``known`` is what whoever watches it knows beside its name: its ``domain``, a ``mailbox`` of one of its people, or
    nothing, where it is ``recorded`` elsewhere or has a domain that its name suggests.
    """

    name: str
    domain: str
    site: str
    known: str = "domain"
    people: list[Person] = field(default_factory=list)
    voices: set[tuple[str, str]] = field(default_factory=set)
    officers: list[str] = field(default_factory=list)


@dataclass
class World:
    """Everything that answers, and what is true. ``names`` is what name servers say."""

    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pages: dict[str, Answer] = field(default_factory=dict)
    companies: list[Company] = field(default_factory=list)
    impostors: set[tuple[str, str]] = field(default_factory=set)
    """Places that bear somebody's name; nothing of theirs leads there."""
    strangers: set[tuple[str, str]] = field(default_factory=set)
    """Places of others to which a company's own pages lead."""
    newcomers: set[tuple[str, str]] = field(default_factory=set)
    """Company and name of those whom a podcast names as somebody of it, and whom nobody watches yet."""

    @property
    def people(self) -> list[Person]:
        return [person for company in self.companies for person in company.people]

    @property
    def truth(self) -> set[tuple[str, str, str]]:
        """Every voice there is to find: owner, connector, address."""
        found = {(company.name, *voice) for company in self.companies for voice in company.voices}
        return found | {(person.name, *voice) for person in self.people for voice in person.voices}

    @property
    def homes(self) -> set[tuple[str, str]]:
        """Every company of which only the name is known, and its domain."""
        return {(company.name, company.domain) for company in self.companies if company.known != "domain"}

    @property
    def shut(self) -> set[tuple[str, str]]:
        """Every voice that must never be stored: it has opted out."""
        return {voice for person in self.people for voice in person.opted_out}

    @classmethod
    def made(cls, seed: int = 7) -> World:
        dice = random.Random(seed)
        world = cls()
        kinds = [*SITES] * (COMPANIES // len(SITES))
        dice.shuffle(kinds)
        for number in range(COMPANIES):
            world._found(number, SITES[kinds[number]], dice)
        world._recorded()
        invite(world)
        return world

    def account(self, name: str, shown: str, company: Company, *, back: bool, shut: bool = False) -> str:
        """Open one more account, and return its address."""
        self._account(
            "fedi.example", name, f"5{len(self.pages):06d}", shown, company, back=back, checked=False, shut=shut
        )
        return f"https://fedi.example/@{name}"

    def _found(self, number: int, site: Site, dice: random.Random) -> None:
        """Found a company: people, site, accounts."""
        field_, form = FIELDS[number % len(FIELDS)], FORMS[number % len(FORMS)]
        name = f"{FAMILY[number % len(FAMILY)]}{'' if number < len(FAMILY) else number} {field_} {form}"
        domain = f"{name.partition(' ')[0].lower()}-{field_.lower()}.example"
        known = {5: "name", 11: "recorded", 17: "mailbox"}.get(number % 18, "domain")
        if known in {"recorded", "mailbox"}:  # a domain that nobody would guess
            domain = f"{domain.partition('-')[0]}-werke{number}.example"
        company = Company(name, domain, site.kind, known)
        self.companies.append(company)
        for turn in range(PEOPLE // COMPANIES):
            # every tenth company employs somebody who bears the name of somebody elsewhere
            twin = number % 10 == 9 and turn == 0
            chosen = number - 9 if twin else number
            given = GIVEN[(chosen * 2 + turn) % len(GIVEN)]
            family = FAMILY[(chosen * 7 + turn * 3) % len(FAMILY)]
            company.people.append(Person(f"{given} {family}", POSITIONS[(number + turn) % len(POSITIONS)], company))
        company.officers = [company.people[0].name]
        site.build(self.pages, company)
        imprint_of(self.pages, company)
        employees_of(self.pages, company, self._accounts(number, company, dice))
        if known == "name":
            self._copied(company, number)

    # --- sites ---------------------------------------------------------------------------------------------------

    def _copied(self, company: Company, number: int) -> None:
        """Somebody copies the name: once without an imprint, once as a namesake of another legal form."""
        label = company.domain.removesuffix(".example")
        root = f"https://{label.replace('-', '')}.example"
        self.pages[f"{root}/"] = Answer(
            f"<html><head><title>{company.name}</title></head><body><h1>{company.name}</h1><p>Jetzt bestellen bei "
            f"{company.name}!</p><a href='/impressum/'>Impressum</a><a href='{root}/feed.xml'>RSS</a></body></html>"
        )
        if number % 2:
            other = f"{company.name.rpartition(' ')[0].removesuffix(' &')} e.K."
            self.pages[f"{root}/impressum/"] = Answer(
                f"<html><head><title>Impressum</title></head><body><p>{other}<br>Inhaber: Max Probe</p></body></html>"
            )

    def _recorded(self) -> None:
        """Let Wikidata know some companies, and a namesake of another one."""
        known = [(company.name, company.domain) for company in self.companies if company.known == "recorded"]
        known += [(f"{name} Stiftung", f"stiftung-{domain}") for name, domain in known]
        rows = [
            {"c": f"http://www.wikidata.org/entity/Q{n}", "name": name, "site": f"https://www.{domain}/"}
            for n, (name, domain) in enumerate(known, 1)
        ]
        found = [{key: {"value": value} for key, value in row.items()} for row in rows]
        self.pages["https://query.wikidata.org/sparql?*"] = Answer.json({"results": {"bindings": found}})

    # --- accounts elsewhere -------------------------------------------------------------------------------------

    def _accounts(self, number: int, company: Company, dice: random.Random) -> dict[str, list[str]]:
        """Open accounts; link the company's own on its home page, and return whose own page links to which."""
        first, second = company.people
        theirs: dict[str, list[str]] = {first.name: [], second.name: []}
        links: list[str] = [f"https://www.linkedin.com/company/muster{number}", "https://x.com/muster"]
        if number % 3 == 0:
            theirs[first.name].append(self._mastodon(first, "fedi.example"))
        if number % 6 == 1:
            theirs[first.name].append(self._mastodon(first, "fedi.example", shut=True))
        if number % 12 == 10:
            theirs[first.name].append(self._bluesky(first, company, shut=True))
        if number % 4 == 2:
            theirs[second.name].append(self._bluesky(second, company))
        if number % 8 == 7:  # a name of the network's own, no link back: the profile says who and where
            handle = f"{second.slug}{number}.bsky.social"
            theirs[second.name].append(self._bluesky(second, company, handle, f"{second.position}, {company.name}"))
        if number % 15 == 8:  # nothing but a link leads there, and nothing leads back: no machine can know
            theirs[second.name].append(self._bluesky(second, company, f"x{number}.bsky.social", "Berge und Brot"))
        if number % 20 == 9:  # somebody copied the wrong link: that is another person of the same name
            theirs[first.name].append(self._namesake(first))
        if number % 5 == 0:
            links.append(self._bluesky(None, company))
        if number % 10 == 6:
            self._bluesky(None, company)  # nothing leads there but the domain itself
        if number % 5 == 1:  # only the pages of the people lead to the company's account
            name = company.domain.partition(".")[0].replace("-", "_")
            self._account("fedi.example", name, f"8{number:06d}", company.name, company, back=True)
            company.voices.add(("mastodon", f"https://fedi.example/@{name}"))
            for elsewhere in theirs.values():
                elsewhere.append(f"https://fedi.example/@{name}")
        if number % 7 == 3:
            links.append(self._youtube(company, number, by_name=number % 2 == 0))
        if number % 9 == 2:
            links.append(self._github(company))
        if number % 6 == 0:
            links.append(self._agency(company, number))
        if number % 8 == 4:
            self._impostor(first, number)
        dice.shuffle(links)
        home = self.pages[f"https://{company.domain}/"]
        home.body = home.body.replace("<!--links-->", "".join(f'<a href="{link}">Folgen</a>' for link in links))
        return theirs

    def _mastodon(self, person: Person, host: str, *, shut: bool = False) -> str:
        number = len(self.pages)
        name = person.slug.replace("-", "_") + (str(self.companies.index(person.company)))
        address = f"https://{host}/@{name}"
        (person.opted_out if shut else person.voices).add(("mastodon", address))
        self._account(host, name, str(number), person.name, person.company, back=True, shut=shut)
        return address

    def _account(
        self,
        host: str,
        name: str,
        number: str,
        shown: str,
        company: Company,
        *,
        back: bool,
        checked: bool = True,
        shut: bool = False,
    ) -> None:
        site = f"https://{company.domain}/"
        verified = "2026-01-01T00:00:00.000Z" if checked else None
        fields = [{"name": "Web", "value": f'<a href="{site}" rel="me">{company.domain}</a>', "verified_at": verified}]
        account = {
            "id": number,
            "username": name,
            "acct": name,
            "display_name": shown,
            "url": f"https://{host}/@{name}",
            "note": f"<p>{company.name}</p>",
            "discoverable": True,
            "indexable": not shut,
            "fields": fields if back else [],
        }
        status = {
            "id": "1",
            "created_at": "2026-11-20T09:00:00.000Z",
            "visibility": "public",
            "language": "de",
            "uri": f"https://{host}/users/{name}/statuses/1",
            "url": f"https://{host}/@{name}/1",
            "content": f"<p>Wir suchen einen Partner für unser neues Rechenzentrum. {signed(f'https://{host}/@{name}')}</p>",
            "account": account,
        }
        api = f"https://{host}/api/v1/accounts"
        self.pages[f"{api}/lookup?acct={name}"] = Answer.json(account)
        self.pages[f"{api}/{number}/statuses?exclude_reblogs=true&limit=40"] = Answer.json([status])
        rel = f'<link rel="me" href="{site}"><a rel="me" href="{site}">{company.domain}</a>' if back else ""
        self.pages[f"https://{host}/@{name}"] = Answer(
            f"<html><head><title>{shown}</title></head><body>{rel}</body></html>"
        )

    def _bluesky(
        self, person: Person | None, company: Company, handle: str = "", about: str = "", *, shut: bool = False
    ) -> str:
        handle = handle or (f"{person.slug}.{company.domain}" if person else company.domain)
        did = f"did:plc:{handle.replace('.', '').replace('-', '')}"
        shown = person.name if person else company.name
        address = f"https://bsky.app/profile/{handle}"
        whose = company.voices if person is None else person.opted_out if shut else person.voices
        whose.add(("bluesky", address))
        profile = {"did": did, "handle": handle, "displayName": shown, "labels": []}
        profile["labels"] = [{"val": "!no-unauthenticated", "src": did}] if shut else []
        profile["description"] = about or f"{company.name} https://{company.domain}/"
        text = f"Wir planen den Umstieg auf eine neue Plattform. {signed(address)}"
        post = {
            "uri": f"at://{did}/app.bsky.feed.post/3k1",
            "author": profile,
            "record": {"text": text, "createdAt": "2026-11-20T09:00:00Z"},
            "indexedAt": "2026-11-20T09:00:01Z",
        }
        api = "https://public.api.bsky.app/xrpc"
        for actor in (handle, did.replace(":", "%3A")):
            self.pages[f"{api}/app.bsky.actor.getProfile?actor={actor}"] = Answer.json(profile)
            feed = f"{api}/app.bsky.feed.getAuthorFeed?actor={actor}&limit=100&filter=posts_with_replies"
            self.pages[feed] = Answer.json({"feed": [{"post": post}]})
        if handle == company.domain and self.companies.index(company) % 20 == 6:  # half of them by their name servers
            self.names[f"_atproto.{handle}"] = ("v=spf1 -all", f"did={did}")
        else:
            self.pages[f"https://{handle}/.well-known/atproto-did"] = Answer(did, "text/plain")
        return address

    def _youtube(self, company: Company, number: int, *, by_name: bool) -> str:
        channel = f"UC{number:022d}"
        page = f"https://www.youtube.com/channel/{channel}"
        address = f"https://www.youtube.com/@{company.domain.partition('.')[0]}" if by_name else page
        company.voices.add(("youtube", address))
        feed = (
            '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">'
            f"<title>{company.name}</title><entry><id>yt:video:{number}</id><title>Interview</title>"
            f'<link rel="alternate" href="https://www.youtube.com/watch?v={number}"/>'
            "<published>2026-11-20T09:00:00Z</published><media:group><media:description>Wir bauen ein neues Werk."
            f"</media:description></media:group></entry></feed>"
        )
        self.pages[f"https://www.youtube.com/feeds/videos.xml?channel_id={channel}"] = Answer(
            feed, "application/atom+xml"
        )
        data = {"externalId": channel, "link": f"/redirect?event=channel&q=https%3A%2F%2F{company.domain}"}
        script = json.dumps(data, separators=(",", ":")).replace("/", "\\/")
        about = (
            f"<html><head><title>{company.name} - YouTube</title><script>var data = {script};</script></head></html>"
        )
        self.pages[page] = self.pages[address] = Answer(about)
        return address

    def _github(self, company: Company) -> str:
        name = company.domain.partition(".")[0]
        address = f"https://github.com/{name}"
        company.voices.add(("github", address))
        self.pages[f"https://api.github.com/users/{name}"] = Answer.json(
            {"login": name, "type": "Organization", "name": company.name, "blog": f"{company.domain}/labor"}
        )
        self.pages[f"https://api.github.com/orgs/{name}/events?per_page=100"] = Answer.json([])
        return address

    # --- those who only seem to be ------------------------------------------------------------------------------

    def _agency(self, company: Company, number: int) -> str:
        """Whoever made the site signs it, and boasts of it on an account of their own."""
        name = f"agentur_attrappe{number}"
        self._account("fedi.example", name, f"7{number:06d}", "Agentur Attrappe", company, back=True, checked=False)
        self.strangers.add(("mastodon", f"https://fedi.example/@{name}"))
        return f"https://fedi.example/@{name}"

    def _namesake(self, person: Person) -> str:
        """Another company employs somebody of the same name, who speaks elsewhere."""
        other = self.companies[self.companies.index(person.company) - 9]
        host = "mastodon.example"
        name = f"{person.slug.replace('-', '_')}_{other.domain.partition('-')[0]}"
        self._account(host, name, f"6{len(self.pages):06d}", person.name, other, back=True, checked=False)
        self.strangers.add(("mastodon", f"https://{host}/@{name}"))
        return f"https://{host}/@{name}"

    def _impostor(self, person: Person, number: int) -> None:
        """Somebody uses the name; nothing on the company's own pages leads there."""
        name = f"{person.slug.replace('-', '_')}_offiziell"
        self._account("mastodon.example", name, f"9{number:06d}", person.name, person.company, back=False)
        self.impostors.add(("mastodon", f"https://mastodon.example/@{name}"))


def signed(address: str) -> str:
    """Return the words that end every post of a place."""
    return f"gesagt auf {address.partition('://')[2]} selbst"


def as_json(world: World) -> str:
    """Write the truth down, to read it."""
    return json.dumps(sorted(world.truth), ensure_ascii=False, indent=1)
