"""What is measured on: names and documents made by rule from real German words, the same each time."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from itertools import chain, islice, product
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FAMILY = _words(
    "Ackermann Bachmann Brandt Dietrich Engel Faber Gerlach Hagedorn Ibach Jansen Kessler Lorenz Maurer "
    "Nagel Ostermann Pohl Quandt Reuter Seidel Thoma Ullrich Vogt Wagner Zeller Albers Bergmann Cordes "
    "Dorn Ehlers Frick Gruber Hoffmann"
)
TRADE = _words(
    "Maschinenbau Logistik Pharma Energie Elektronik Software Anlagenbau Bau Handel Druck Textil Chemie "
    "Medizintechnik Werkzeuge Antriebe Sensorik Verpackung Fahrzeugbau Umwelttechnik Beratung"
)
FORM = ("GmbH", "AG", "GmbH & Co. KG", "SE", "KG", "OHG", "eG", "UG (haftungsbeschränkt)")
TOWN = _words("Aalen Bremen Celle Dresden Essen Fulda Gera Halle Jena Kiel Lingen Mainz Neuss Oldenburg Passau Riesa")

NEWS = (
    "{company} baut den Standort {town} aus und investiert in neue Anlagen.",
    "{company} hat Dr. Anna {family} zum 1. Januar zur neuen Leiterin der IT berufen.",
    "{company} sucht für das Werk in {town} mehrere Ingenieurinnen und Ingenieure.",
    "Nach der Übernahme durch {company} sollen alle {n} Arbeitsplätze in {town} erhalten bleiben.",
    "Der Umsatz von {company} stieg im dritten Quartal um {n} Prozent.",
    "Am Rand der Messe in {town} sprach {family} für {company} über die Zukunft der Branche.",
)
SENTENCES = SHARED / "text-ud-de" / "sentences.jsonl"


@cache
def sentences() -> tuple[str, ...]:
    """Return real German sentences of news, reviews and encyclopaedia."""
    with SENTENCES.open(encoding="utf-8") as file:
        return tuple(json.loads(line)["text"] for line in file)


@cache
def names(count: int) -> tuple[str, ...]:
    """Return so many companies, no two of which are called alike but for their legal form."""
    single = (f"{a} {trade}" for trade, a in product(TRADE, FAMILY))
    double = (f"{a}-{b} {trade}" for trade, a, b in product(TRADE, FAMILY, FAMILY) if a != b)
    return tuple(f"{core} {FORM[n % len(FORM)]}" for n, core in enumerate(islice(chain(single, double), count)))


def document(number: int) -> tuple[str, str]:
    """Return headline and text of a document: one sentence of news among three to seven real ones."""
    known, real = names(10_000), sentences()
    seed = (number * 2_654_435_761) % 2**32
    news = NEWS[seed % len(NEWS)].format(
        company=known[(seed >> 3) % len(known)],
        town=TOWN[(seed >> 5) % len(TOWN)],
        family=FAMILY[(seed >> 11) % len(FAMILY)],
        n=2 + (seed >> 13) % 27,
    )
    # A stride that changes with the document, prime to the count of sentences: documents share few neighbours.
    stride = 1 + 2 * (seed % 601)
    said = [real[(number * 7 + place * stride) % len(real)] for place in range(3 + number % 5)]
    return said[0][:80], " ".join([*said, news])


def feed(number: int, items: int) -> bytes:
    """Return one RSS feed with so many of the documents."""
    said = []
    for item in range(number * items, (number + 1) * items):
        title, text = document(item)
        said.append(
            f"<item><guid>n{item}</guid><title>{escape(title)}</title>"
            f"<pubDate>Sat, 21 Nov 2026 {item % 24:02}:00:00 GMT</pubDate>"
            f"<description>{escape(f'<p>{text}</p><p>Mehr dazu auf unserer Seite.</p>')}</description></item>"
        )
    body = "".join(said)
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {number}</title>{body}</channel></rss>'.encode()
    )
