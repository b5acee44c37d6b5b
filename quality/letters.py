"""Form letters: the same words of the same company about different events, all names and figures made up.

``letters`` gives groups; every two texts of one group tell different events.
"""

from __future__ import annotations

from random import Random
from string import Template

from ganzohr.languages import words

SEED = 5

_COMPANIES = (
    ("Muster AG", "Fürth"), ("Beispielwerke SE", "Bochum"), ("Probe & Söhne GmbH", "Ulm"),
    ("Attrappe Holding AG", "Kiel"), ("Testfeld Robotics GmbH", "Jena"), ("Platzhalter Energie AG", "Trier"),
    ("Kulisse Logistik SE", "Hanau"), ("Nirgendwo Pharma AG", "Gera"),
)  # fmt: skip
_PEOPLE = (
    "Anna Beispiel", "Otto Muster", "Clara Probe", "Emil Attrappe", "Ida Platzhalter", "Karl Kulisse", "Lena Testfeld",
    "Max Nirgendwo", "Nora Irgendwer", "Paul Niemand", "Rosa Jedermann", "Udo Vorlage",
)  # fmt: skip
_TOWNS = words("Aachen Bremen Coburg Dessau Erfurt Fulda Gießen Halle Ingolstadt Jülich Kassel Lübeck Mainz Neuss")
_PARTNERS = (
    "Nordlicht Stadtwerke", "Südwind Kliniken", "Westend Bank", "Ostsee Reederei", "Talblick Spedition",
    "Bergland Molkerei", "Seeufer Versicherung", "Waldrand Möbel", "Hafenkante Stahl", "Marktplatz Handel",
)  # fmt: skip
_MONTHS = {
    "de": words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    "en": words("January February March April May June July August September October November December"),
}
_QUARTERS = {
    "de": ("ersten Quartal", "zweiten Quartal", "dritten Quartal", "vierten Quartal"),
    "en": ("first quarter", "second quarter", "third quarter", "fourth quarter"),
}

_ABOUT_DE = """
Über $company
$company mit Sitz in $seat ist seit $since Jahren einer der führenden Anbieter seiner Branche und beschäftigt weltweit
rund $staff Mitarbeiterinnen und Mitarbeiter. Weitere Informationen finden Sie auf der Internetseite des Unternehmens.
Pressekontakt: $company, Unternehmenskommunikation, $seat."""
_ABOUT_EN = """
About $company
$company, based in $seat, has been one of the leading suppliers of its industry for $since years and employs about
$staff
people worldwide. For more information please visit the company's website.
Press contact: $company, Corporate Communications, $seat."""

_LETTERS: dict[str, tuple[str, str]] = {
    "results de": ("de", """$company legt Zahlen für das $number. Quartal $year vor
$seat, $day. $month $year. $company hat im $quarter $year einen Umsatz von $m1,$d1 Millionen Euro erzielt nach $m2,$d2
Millionen Euro im Vorjahreszeitraum. Das Ergebnis vor Zinsen und Steuern (EBIT) lag bei $m3,$d3 Millionen Euro, die
Marge
bei $d2,$d1 Prozent. Der Auftragsbestand belief sich zum Stichtag auf $n1 Millionen Euro. „Wir sind mit dem Verlauf des
Quartals zufrieden“, sagte $chief, Vorstandsvorsitzender von $company. Der Vorstand bestätigt die Prognose für das
Gesamtjahr. Der vollständige Bericht steht auf der Internetseite des Unternehmens im Bereich Investor Relations
bereit."""
               + _ABOUT_DE),
    "results en": ("en", """$company reports results for the $quarter of $year
$seat, $month $day, $year. $company generated revenue of $m1.$d1 million euros in the $quarter of $year compared with
$m2.$d2 million euros in the prior-year period. Earnings before interest and taxes (EBIT) came to $m3.$d3 million euros,
a margin of $d2.$d1 percent. The order backlog stood at $n1 million euros at the reporting date. “We are satisfied with
the course of the quarter,” said $chief, chief executive of $company. The board confirms its outlook for the full year.
The complete report is available in the investor relations section of the company's website.""" + _ABOUT_EN),
    "dealings de": ("de", """$company: $person, Kauf
Mitteilung und öffentliche Bekanntgabe der Geschäfte von Personen, die Führungsaufgaben wahrnehmen, sowie in enger
Beziehung zu ihnen stehenden Personen. Angaben zu der Person, die Führungsaufgaben wahrnimmt: $person. Grund der
Meldung:
Position Aufsichtsrat. Erstmeldung. Angaben zum Emittenten: $company. Art des Geschäfts: Kauf. Preis: $m1,$d1 EUR,
Volumen
$n1.$n2,00 EUR. Datum des Geschäfts: $day.$mm.$year. Ort des Geschäfts: Xetra. Die Mitteilungspflichten umfassen
Directors
Dealings, Corporate News, Finanzberichte und Pressemitteilungen. Sprache: Deutsch. Unternehmen: $company, $seat."""),
    "voting de": ("de", """$company: Veröffentlichung einer Stimmrechtsmitteilung
$company: Veröffentlichung gemäß § 40 Abs. 1 WpHG mit dem Ziel der europaweiten Verbreitung. Angaben zum Emittenten:
$company, $seat, Deutschland. Grund der Mitteilung: Erwerb bzw. Veräußerung von Aktien mit Stimmrechten. Angaben zum
Mitteilungspflichtigen: $partner Vermögensverwaltung, $town. Datum der Schwellenberührung: $day.$mm.$year.
Gesamtstimmrechts-
anteile neu: $d1,$n1 %, letzte Mitteilung: $d2,$n2 %. Einzelheiten zu den Stimmrechtsbeständen: absolut $n1.$n2, direkt
0, zugerechnet $n1.$n2. Mitteilungspflichtiger wird weder beherrscht noch beherrscht er andere Unternehmen. Die
Mitteilungspflichten umfassen Stimmrechtsmitteilungen, Corporate News, Finanzberichte und Pressemitteilungen."""),
    "meeting de": ("de", """$company lädt zur Hauptversammlung $year
$seat. $company lädt ihre Aktionärinnen und Aktionäre zur ordentlichen Hauptversammlung am $day. $month $year in die
Stadthalle $town ein. Vorstand und Aufsichtsrat schlagen vor, für das abgelaufene Geschäftsjahr eine Dividende von
$d1,$m1 Euro je Aktie zu zahlen. Auf der Tagesordnung stehen die Entlastung von Vorstand und Aufsichtsrat, die Wahl des
Abschlussprüfers und die Wahl von $person in den Aufsichtsrat. Die Unterlagen stehen vom Tag der Einberufung an auf der
Internetseite des Unternehmens bereit. Aktionäre können ihre Stimme auch durch Briefwahl abgeben.""" + _ABOUT_DE),
    "contract de": ("de", """$company gewinnt $partner als Kunden
$seat, $day. $month $year. $company hat einen Auftrag von $partner aus $town erhalten. Das Unternehmen führt dort in den
nächsten $d1 Jahren seine Plattform ein und übernimmt den Betrieb an $m1 Standorten. Der Auftrag hat einen Wert von
$m2,$d2 Millionen Euro. „Wir freuen uns auf die Zusammenarbeit und über das Vertrauen“, sagte $chief,
Vorstandsvorsitzender
von $company. Bei $partner leitet $person das Vorhaben. Über weitere Einzelheiten wurde Stillschweigen vereinbart."""
                    + _ABOUT_DE),
    "contract en": ("en", """$company wins $partner as a customer
$seat, $month $day, $year. $company has received an order from $partner of $town. Over the next $d1 years the company
will
roll out its platform there and take over operations at $m1 sites. The order is worth $m2.$d2 million euros. “We look
forward to working together and thank them for their trust,” said $chief, chief executive of $company. At $partner the
project is led by $person. The parties agreed not to disclose further details.""" + _ABOUT_EN),
    "hire de": ("de", """$company: $person übernimmt Leitung in $town
$seat. $person leitet seit dem $day. $month $year den Standort $town der $company. Die bisherige Leitung wechselt auf
eigenen Wunsch in eine andere Aufgabe im Unternehmen. $person war zuvor bei $partner tätig und verantwortete dort ein
Team von $m1 Personen. „Mit $person gewinnen wir eine erfahrene Führungskraft, die unsere Kunden und die Region kennt“,
sagte $chief, Vorstandsvorsitzender von $company. Der Standort beschäftigt $n1 Menschen.""" + _ABOUT_DE),
    "hire en": ("en", """$company appoints $person to lead $town site
$seat. $person has headed the $town site of $company since $month $day, $year. The previous head is moving to another
role
in the company at their own request. $person was previously with $partner and was responsible for a team of $m1 people
there. “In $person we gain an experienced leader who knows our customers and the region,” said $chief, chief
executive of
$company. The site employs $n1 people.""" + _ABOUT_EN),
    "branch de": ("de", """$company eröffnet Niederlassung in $town
$seat. $company wächst weiter: Am $day. $month $year hat das Unternehmen in $town eine neue Niederlassung eröffnet. Auf
$n1 Quadratmetern arbeiten dort zunächst $m1 Beschäftigte, bis Ende des Jahres sollen es $m2 sein. Geleitet wird der
Standort von $person. Mit der Niederlassung will das Unternehmen näher an seinen Kunden in der Region sein. Zur
Eröffnung
kamen Vertreter aus Politik und Wirtschaft.""" + _ABOUT_DE),
    "release en": ("en", """$product $d1.$m1 is available
We are happy to announce the release of $product $d1.$m1. This release contains $n1 commits by $m2 contributors and
closes
$m3 issues. You can download it from the usual place; the container images are updated. We recommend that all users
upgrade. The minimum supported database version is now $d2. Please read the release notes before you upgrade and make a
backup. Thank you to everyone who reported bugs, translated strings and reviewed patches. The next release is planned
for $month."""),
    "job de": ("de", """Vertriebsmitarbeiter im Außendienst (m/w/d) $town
$company sucht zum nächstmöglichen Zeitpunkt für den Standort $town einen Vertriebsmitarbeiter im Außendienst (m/w/d) in
Vollzeit. Ihre Aufgaben: Sie betreuen unsere Bestandskunden in der Region, gewinnen neue Kunden und arbeiten eng mit dem
Innendienst zusammen. Ihr Profil: abgeschlossene kaufmännische Ausbildung, Erfahrung im Vertrieb, Führerschein. Wir
bieten
einen sicheren Arbeitsplatz, einen Dienstwagen und 30 Tage Urlaub. Bewerben Sie sich mit der Kennziffer $n1-$n2 bei
$person.""" + _ABOUT_DE),
    "webinar de": ("de", """Webinar am $day. $month $year: $topic
$company lädt ein zum kostenlosen Webinar „$topic“ am $day. $month $year um $m3 Uhr. $person zeigt in 45 Minuten,
worauf es
ankommt, und beantwortet Ihre Fragen. Die Teilnahme ist kostenlos, die Zahl der Plätze begrenzt. Melden Sie sich
bitte über
das Formular auf unserer Internetseite an. Den Zugang erhalten Sie per E-Mail. Sie können an dem Termin nicht
teilnehmen?
Alle Angemeldeten bekommen im Anschluss die Aufzeichnung.""" + _ABOUT_DE),
    "bond en": ("en", """$company places bond of $n1 million euros
$seat, $month $day, $year. $company has successfully placed a bond with a volume of $n1 million euros. The bond has a
term
of $d1 years and a coupon of $d2.$m1 percent. The issue was $d3 times oversubscribed. The proceeds serve to refinance
existing liabilities and general corporate purposes. The transaction was arranged by $partner. “The response shows the
confidence of the capital market,” said $person, chief financial officer of $company.""" + _ABOUT_EN),
}  # fmt: skip
_TOPICS = (
    "Angebote schneller schreiben", "Sicher in der Cloud", "Energie im Betrieb sparen", "Lager ohne Papier",
    "Wartung vorausschauend planen", "Fachkräfte finden und halten", "Rechnungen elektronisch empfangen",
)  # fmt: skip


def letters(many: int = 6, a_group: int = 4) -> list[tuple[str, list[str]]]:
    """Return ``(language, letters)``: of every form, for so many companies, so many letters about different events."""
    found = []
    for name, (lang, form) in _LETTERS.items():
        for company, seat in _COMPANIES[:many]:
            draw = Random(f"{SEED} {name} {company}")
            same = {
                "company": company,
                "seat": seat,
                "since": draw.randint(13, 90),
                "staff": draw.randint(200, 9000),
                "chief": draw.choice(_PEOPLE[:3]),
                "product": f"{company.split()[0]}DB",
            }
            year = draw.randint(2023, 2026)
            people, towns = draw.sample(_PEOPLE[3:], a_group), draw.sample(_TOWNS, a_group)
            partners, topics = draw.sample(_PARTNERS, a_group), draw.sample(_TOPICS, a_group)
            group = []
            for place in range(a_group):
                month = (place * 3 + 1) % 12
                group.append(
                    Template(form).substitute(
                        same,
                        year=year + place if name.startswith("meeting") else year,
                        month=_MONTHS[lang][month],
                        mm=f"{month + 1:02}",
                        day=draw.randint(10, 28),
                        number=place % 4 + 1,
                        quarter=_QUARTERS[lang][place % 4],
                        person=people[place],
                        town=towns[place],
                        partner=partners[place],
                        topic=topics[place],
                        **{f"d{n}": draw.randint(2, 9) for n in (1, 2, 3)},
                        **{f"m{n}": draw.randint(10, 22) for n in (1, 2, 3)},
                        **{f"n{n}": draw.randint(100, 999) for n in (1, 2)},
                    )
                )
            found.append((lang, group))
    return found
