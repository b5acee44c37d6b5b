"""How the sites of the invented world are built: each kind as real ones of its kind are."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from invented import Company

NEWS = (
    "eröffnet ein neues Werk in Ulm und sucht Partner für die Logistik",
    "stellt die neue Leiterin der IT vor",
    "plant den Umstieg auf eine neue Plattform für den Einkauf",
)


@dataclass
class Answer:
    """What one address answers."""

    body: str
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def json(cls, value: object) -> Answer:
        return cls(json.dumps(value), "application/json")


Pages = dict[str, Answer]


@dataclass(frozen=True)
class Site:
    """One kind of site: it puts its pages down and says which of them is the company's voice."""

    kind: str
    build: Callable[[Pages, Company], None]


def _home(company: Company, head: str = "", body: str = "") -> Answer:
    return Answer(
        f"<!doctype html><html lang='de'><head><title>{company.name}</title>{head}</head><body><h1>{company.name}</h1>"
        f"<p>{company.name} ist ein Unternehmen mit zweihundert Beschäftigten an drei Standorten.</p>{body}"
        "<footer><a href='/impressum/'>Impressum</a> <a href='/team/'>Team</a> <!--links--></footer></body></html>"
    )


def _rss(company: Company, base: str, title: str = "Presse") -> Answer:
    items = "".join(
        f"<item><guid>{base}{n}</guid><title>{company.name} {news}</title><link>{base}{n}</link><pubDate>"
        f"Fri, {20 - n} Nov 2026 08:00:00 GMT</pubDate><description>"
        f"{company.name} {news}. Mehr dazu in der Meldung.</description></item>"
        for n, news in enumerate(NEWS)
    )
    feed = f'<rss version="2.0"><channel><title>{company.name} – {title}</title>{items}</channel></rss>'
    return Answer(feed, "application/rss+xml")


def _articles(pages: Pages, company: Company, base: str) -> str:
    links = []
    for n, news in enumerate(NEWS):
        text = (
            f"<p>{company.name} {news}. Das teilte das Unternehmen am Freitag mit. "
            + "Weitere Schritte folgen. " * 20
            + "</p>"
        )
        pages[f"{base}{n}"] = Answer(
            f"<html lang='de'><head><title>{company.name} {news}</title></head><body><article><h1>{news}</h1>"
            f"<time datetime='2026-11-{20 - n}'>{20 - n}.11.2026</time>{text}</article></body></html>"
        )
        links.append(
            f"<li><time datetime='2026-11-{20 - n}'>{20 - n}.11.2026</time> <a href='{base}{n}'>{news}</a></li>"
        )
    return f"<ul>{''.join(links)}</ul>"


def _wordpress(pages: Pages, company: Company) -> None:
    root = f"https://{company.domain}"
    head = f'<link rel="alternate" type="application/rss+xml" title="{company.name} &raquo; Feed" href="{root}/feed/">'
    head += f'<link rel="alternate" type="application/rss+xml" title="Kommentare" href="{root}/comments/feed/">'
    pages[f"{root}/"] = _home(company, head + '<meta name="generator" content="WordPress 6.6">')
    pages[f"{root}/feed/"] = _rss(company, f"{root}/news/")
    _articles(pages, company, f"{root}/news/")
    company.voices.add(("feed", f"{root}/feed/"))


def _ghost(pages: Pages, company: Company) -> None:
    root = f"https://{company.domain}"
    same = {"@context": "https://schema.org", "@type": "Organization", "name": company.name, "url": root}
    head = (
        f'<link rel="alternate" type="application/rss+xml" href="{root}/rss/"><meta name="generator" content="Ghost 5">'
    )
    head += f'<script type="application/ld+json">{json.dumps(same)}</script>'
    pages[f"{root}/"] = _home(company, head)
    pages[f"{root}/rss/"] = _rss(company, f"{root}/", "Blog")
    company.voices.add(("feed", f"{root}/rss/"))


def _newsroom(pages: Pages, company: Company) -> None:
    """A TYPO3-like newsroom: nothing in the head of the home page; the news page names its feed in the text."""
    root = f"https://{company.domain}"
    pages[f"{root}/"] = _home(
        company, body="<nav><a href='/aktuelles/'>Aktuelles</a> <a href='/produkte/'>Produkte</a></nav>"
    )
    listing = _articles(pages, company, f"{root}/aktuelles/meldung/")
    pages[f"{root}/aktuelles/"] = _home(company, body=f"{listing}<a href='/aktuelles/rss.xml'>RSS-Feed</a>")
    pages[f"{root}/aktuelles/rss.xml"] = _rss(company, f"{root}/aktuelles/meldung/")
    company.voices.add(("feed", f"{root}/aktuelles/rss.xml"))


def _static(pages: Pages, company: Company) -> None:
    """Plain pages, no feed anywhere."""
    root = f"https://{company.domain}"
    listing = _articles(pages, company, f"{root}/news/meldung-")
    pages[f"{root}/"] = _home(company, body="<nav><a href='/news/'>News</a></nav>")
    pages[f"{root}/news/"] = _home(company, body=listing)
    company.voices.add(("page", f"{root}/news/"))


def _scripted(pages: Pages, company: Company) -> None:
    """A page that is nothing without JavaScript: there is no voice to be heard without running it."""
    root = f"https://{company.domain}"
    pages[f"{root}/"] = Answer(
        f"<html><head><title>{company.name}</title><script src='/app.js'></script></head><body><div id='root'></div>"
        "<noscript>Bitte JavaScript einschalten.</noscript><footer><a href='/impressum/'>Impressum</a> "
        "<a href='/team/'>Team</a> <!--links--></footer></body></html>"
    )


def _moved(pages: Pages, company: Company) -> None:
    """The feed that the page announces has moved for good."""
    root = f"https://{company.domain}"
    pages[f"{root}/"] = _home(company, f'<link rel="alternate" type="application/rss+xml" href="{root}/alt.xml">')
    pages[f"{root}/alt.xml"] = Answer("", status=301, headers={"location": f"{root}/neu.xml"})
    pages[f"{root}/neu.xml"] = _rss(company, f"{root}/news/")
    company.voices.add(("feed", f"{root}/neu.xml"))


def _dead(pages: Pages, company: Company) -> None:
    """The announced feed is gone; the news page is still there."""
    root = f"https://{company.domain}"
    head = f'<link rel="alternate" type="application/rss+xml" href="{root}/feed.xml">'
    pages[f"{root}/"] = _home(company, head, "<nav><a href='/presse/'>Presse</a></nav>")
    pages[f"{root}/feed.xml"] = Answer("gone", status=410)
    pages[f"{root}/presse/"] = _home(company, body=_articles(pages, company, f"{root}/presse/meldung-"))
    company.voices.add(("page", f"{root}/presse/"))


def _careers(pages: Pages, company: Company) -> None:
    """A feed, and a career page that leads to a job board."""
    root, name = f"https://{company.domain}", company.domain.partition(".")[0]
    pages[f"{root}/"] = _home(
        company,
        f'<link rel="alternate" type="application/atom+xml" href="{root}/feed.atom">',
        "<nav><a href='/karriere/'>Karriere</a></nav>",
    )
    atom = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{company.name}</title><entry><id>urn:1</id><title>{NEWS[0]}</title>'
        f"<updated>2026-11-20T08:00:00Z</updated><content>{company.name} {NEWS[0]}.</content></entry></feed>"
    )
    pages[f"{root}/feed.atom"] = Answer(atom, "application/atom+xml")
    pages[f"{root}/karriere/"] = _home(company, body=f"<a href='https://{name}.jobs.personio.de/'>Offene Stellen</a>")
    board = f"https://{name}.jobs.personio.de/xml?language=de"
    pages[board] = Answer(
        "<workzag-jobs><position><id>1</id><office>Ulm</office><name>SAP-Leiter (m/w/d)</name><createdAt>"
        "2026-11-19T08:00:00+00:00</createdAt></position></workzag-jobs>",
        "application/xml",
    )
    company.voices |= {("feed", f"{root}/feed.atom"), ("jobs", board)}


def _podcast(pages: Pages, company: Company) -> None:
    """A podcast, named on the home page beside the news feed."""
    root = f"https://{company.domain}"
    head = f'<link rel="alternate" type="application/rss+xml" title="News" href="{root}/feed/">'
    head += f'<link rel="alternate" type="application/rss+xml" title="Podcast" href="{root}/podcast.xml">'
    pages[f"{root}/"] = _home(company, head)
    pages[f"{root}/feed/"] = _rss(company, f"{root}/news/")
    pages[f"{root}/podcast.xml"] = Answer(
        '<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Werkstattfunk</title>'
        "<item><guid>f1</guid><title>Folge 1</title><description>Zu Gast ist unsere CIO.</description>"
        f'<podcast:person role="guest">{company.people[0].name}</podcast:person>'
        f'<enclosure url="{root}/1.mp3" type="audio/mpeg" length="1"/></item></channel></rss>',
        "application/rss+xml",
    )
    company.voices |= {("feed", f"{root}/feed/"), ("podcast", f"{root}/podcast.xml")}


def _blogger(pages: Pages, company: Company) -> None:
    """No news of the company, but the boss has a blog with a page of her own on the company's site."""
    root, boss = f"https://{company.domain}", company.people[0]
    blog = f"https://{boss.slug}-{company.domain.partition('-')[0]}.example"
    pages[f"{root}/"] = _home(company, body=f"<a href='/team/{boss.slug}/'>{boss.name}</a>")
    head = f'<link rel="alternate" type="application/rss+xml" href="{blog}/feed.xml"><link rel="me" href="{root}/">'
    pages[f"{blog}/"] = Answer(
        f"<html><head><title>{boss.name}</title>{head}</head><body><p class='h-card'>"
        f"<a class='p-name u-url' href='{blog}/'>{boss.name}</a>, <span class='p-org'>"
        f"{company.name}</span></p></body></html>"
    )
    pages[f"{blog}/feed.xml"] = _rss(company, f"{blog}/", boss.name)
    boss.voices.add(("feed", f"{blog}/feed.xml"))


SITES = {
    site.kind: site
    for site in (
        Site("wordpress", _wordpress),
        Site("ghost", _ghost),
        Site("newsroom", _newsroom),
        Site("static", _static),
        Site("scripted", _scripted),
        Site("moved", _moved),
        Site("dead", _dead),
        Site("careers", _careers),
        Site("podcast", _podcast),
        Site("blogger", _blogger),
    )
}


def imprint_of(pages: Pages, company: Company) -> None:
    """Put down the imprint that the law asks for."""
    officers = " und ".join(company.officers)
    pages[f"https://{company.domain}/impressum/"] = Answer(
        f"<html lang='de'><head><title>Impressum</title></head><body><h1>Impressum</h1><p>Angaben gemäß § 5 DDG</p>"
        f"<p>{company.name}<br>Musterstraße 1<br>12345 Musterstadt</p>"
        f"<p>Vertreten durch:<br>Geschäftsführung: {officers}</p>"
        "<p>Amtsgericht Musterstadt, HRB 12345</p><p>Webdesign: Agentur Attrappe</p></body></html>"
    )


def employees_of(pages: Pages, company: Company, accounts: Mapping[str, list[str]]) -> None:
    """Put down the page of the people, each with a page of their own that leads to where they speak."""
    root = f"https://{company.domain}"
    cards = []
    for person in company.people:
        page = f"{root}/team/{person.slug}/"
        cards.append(f"<li><a href='{page}'>{person.name}</a>, {person.position}</li>")
        blog = f"https://{person.slug}-{company.domain.partition('-')[0]}.example"
        elsewhere = [*([f"{blog}/"] if f"{blog}/" in pages else []), *accounts[person.name]]
        links = "".join(f"<a rel='me' href='{link}'>Folgen</a>" for link in elsewhere)
        same = {"@type": "Person", "name": person.name, "jobTitle": person.position, "worksFor": {"name": company.name}}
        pages[page] = Answer(
            f"<html lang='de'><head><title>{person.name}</title>"
            f"<script type='application/ld+json'>{json.dumps(same)}</script></head><body>"
            f"<h1>{person.name}</h1><p>{person.position} bei {company.name}</p>{links}</body></html>"
        )
    pages[f"{root}/team/"] = Answer(
        f"<html><head><title>Team</title></head><body><ul>{''.join(cards)}</ul></body></html>"
    )
