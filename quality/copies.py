"""Copies of a news text by rule: what becomes of one text on its way through agencies and sites. See cases/stories.md.

Every rule draws from a generator seeded by the text's own id, so that the same text always gives the same copies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from ganzohr.languages import words
from ganzohr.text.sentences import split
from quality.rewording import reworded as _reworded

SEED = 3

_BEFORE = {
    "de": (
        "Startseite | Wirtschaft | Unternehmen",
        "Zum Inhalt springen\nMenü\nSuche\nAnmelden",
        "Sie sind hier: Nachrichten > Wirtschaft\nArtikel merken  Drucken  Teilen",
        "Werbung\nLesezeit: 2 Minuten",
    ),
    "en": (
        "Home | Business | Companies",
        "Skip to content\nMenu\nSearch\nSign in",
        "You are here: News > Business\nSave article  Print  Share",
        "Advertisement\nReading time: 2 minutes",
    ),
}
_AFTER = {
    "de": (
        "Mehr zum Thema finden Sie in unserem Ressort Wirtschaft. Abonnieren Sie unseren kostenlosen Newsletter.",
        "Alle Angaben ohne Gewähr. Die Redaktion ist für den Inhalt dieser Meldung nicht verantwortlich.",
        "Das könnte Sie auch interessieren: Die besten Angebote der Woche. Kommentare (12). Nach oben.",
        "© Alle Rechte vorbehalten. Impressum. Datenschutz. Nutzungsbedingungen. Kontakt zur Redaktion.",
    ),
    "en": (
        "Read more about this in our business section. Subscribe to our free newsletter.",
        "All information is supplied without guarantee. The editors have not checked this report.",
        "You may also like: The best offers of the week. Comments (12). Back to top.",
        "© All rights reserved. Imprint. Privacy. Terms of use. Contact the newsroom.",
    ),
}
_MARKS = {
    "de": ("BERLIN (dpa) - ", "Frankfurt/Main (dpa-AFX) - ", "München (Reuters) – ", "(ots) - "),
    "en": ("LONDON (Reuters) - ", "NEW YORK (AP) — ", "BERLIN (dpa) - ", "(PRNewswire) -- "),
}
_HEADLINES = {
    "de": ("Bericht: {0}", "{0} – das ist bekannt", "Wirtschaft kompakt: {0}", "Agenturmeldung"),
    "en": ("Report: {0}", "{0}: what we know", "Business in brief: {0}", "From the wire"),
}
_NEWS = {
    "de": (
        (
            "Am Abend wurden weitere Einzelheiten bekannt. Ein Sprecher kündigte für {n} Uhr eine Stellungnahme an. "
            "Nach ersten Schätzungen geht es um {m} Millionen Euro."
        ),
        (
            "Inzwischen liegt eine Reaktion vor: Der Betriebsrat nannte die Nachricht überraschend. "
            "Bis zum {n}. des Monats soll es ein Gespräch mit {m} Beteiligten geben."
        ),
        (
            "Neu ist: Die Behörden prüfen den Vorgang. Mit einem Ergebnis wird in {n} Wochen gerechnet, "
            "die Kosten dürften bei {m} Millionen Euro liegen."
        ),
    ),
    "en": (
        (
            "Further details emerged in the evening. A spokeswoman announced a statement for {n} o'clock. "
            "First estimates speak of {m} million euros."
        ),
        (
            "There is now a reaction: the works council called the news surprising. "
            "A meeting with {m} participants is planned for the {n}th of the month."
        ),
        (
            "New in this version: the authorities are looking into the matter. A result is expected in {n} weeks, "
            "the cost is put at {m} million euros."
        ),
    ),
}
_FIGURE = re.compile(r"(?<![\w.,:/'-])(?:\d{2,}(?:[.,']\d+)*|\d(?:[.,']\d+)+)(?![\w:/'-]|[.,]\d)")
_MONTHS = words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez")
_MONTH = rf"(?:{'|'.join(dict.fromkeys(_MONTHS))})"
_NAMED_DAY = re.compile(
    rf"\b(\d\d?)(?:\.(\d\d?)\.|\.? ({_MONTH})[a-zä]* )(\d{{4}})\b|\b({_MONTH})[a-z]* (\d\d?),? (\d{{4}})\b"
)
_DAY = re.compile(r"\d\d?\.(\d\d?)\.(\d{4})")


@dataclass(frozen=True, slots=True)
class Text:
    """A news text: where it is from, its headline, and its body in sentences and paragraphs."""

    id: str
    title: str
    body: str
    lang: str

    @property
    def whole(self) -> str:
        return f"{self.title}\n{self.body}"

    @property
    def words(self) -> int:
        return len(self.body.split())


def text(id_: str, whole: str, lang: str, title: str = "") -> Text:
    """Take a text apart: its first line is the headline where none is given."""
    if not title:
        title, _, whole = whole.strip().partition("\n")
    return Text(id_, " ".join(title.split()), whole.strip(), lang if lang in _MARKS else "en")


def reprint(one: Text) -> str:
    """Copy word for word: at least three of other headline, agency mark, frame of the site, spelling, white space."""
    draw = _draw(one, "reprint")
    rules: Sequence[Callable[[Text, str, str, Random], tuple[str, str]]] = (
        _other_headline, _marked, _framed, _other_quotes, _spaced, _other_case, _other_umlauts,
    )  # fmt: skip
    chosen = set(draw.sample(range(len(rules)), draw.randint(3, len(rules))))
    title, body = one.title, one.body
    for place, rule in enumerate(rules):
        if place in chosen:
            title, body = rule(one, title, body, draw)
    return f"{title}\n{body}"


def shortened(one: Text, share: float) -> str:
    """Keep the first sentences, until so many of the words are there."""
    return f"{one.title}\n{_first(one, share * one.words)}"


def lead(one: Text) -> str:
    """Keep the first sentences up to 30 words, under another headline."""
    title, _ = _other_headline(one, one.title, one.body, _draw(one, "lead"))
    return f"{title}\n{_first(one, 30)}"


def reworded(one: Text) -> str:
    """Say it in other words, as an editor does with agency copy, under another headline and with a mark."""
    draw = _draw(one, "reworded")
    title, body = _other_headline(one, one.title, one.body, draw)
    if draw.random() < 0.5:
        title, body = _marked(one, title, body, draw)
    return f"{title}\n{_reworded(body, one.lang, draw)}"


def reworded_in_part(one: Text) -> str:
    """Keep the first half and say it in other words."""
    return reworded(Text(one.id, one.title, _first(one, 0.5 * one.words), one.lang))


def updated(one: Text) -> str:
    """Put a paragraph with new facts before the old text."""
    draw = _draw(one, "updated")
    news = draw.choice(_NEWS[one.lang]).format(n=draw.randint(14, 29), m=draw.randint(15, 900))
    return f"Update: {one.title}\n{news}\n{one.body}"


def corrected(one: Text) -> str | None:
    """Correct one figure of at least three that are no days, times or years; None where there are fewer."""
    found = dict.fromkeys(match[0] for match in _FIGURE.finditer(one.body) if _is_amount(match[0]))
    if len(found) < 3:
        return None
    draw = _draw(one, "corrected")
    old = draw.choice(list(found))
    note = {"de": "(Zahl korrigiert)", "en": "(corrects figure)"}[one.lang]
    return f"{one.title} {note}\n" + _FIGURE.sub(
        lambda match: _other_figure(match[0], draw) if match[0] == old else match[0], one.body
    )


def other_figures(one: Text) -> str | None:
    """Tell another event in the same words, as form letters do: every figure, month, weekday and quarter is another.

    None where the text has fewer than four figures, or fewer than one in 40 words: it would still tell the same.
    """
    found = {match[0] for match in _FIGURE.finditer(one.whole)}
    if len(found) < max(4, one.words / 40):
        return None
    draw = _draw(one, "figures")
    months = draw.randint(1, 11)

    def next_of(match: re.Match[str]) -> str:
        for names in _CALENDAR[one.lang]:
            if match[0] in names:
                return names[(names.index(match[0]) + months) % len(names)]
        return match[0]

    calendar = re.compile(rf"\b(?:{'|'.join(name for names in _CALENDAR[one.lang] for name in names)})\b")
    return calendar.sub(next_of, _FIGURE.sub(lambda match: _other_figure(match[0], draw), one.whole))


_CALENDAR = {
    "de": (
        words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        words("Montag Dienstag Mittwoch Donnerstag Freitag"),
        ("ersten Quartal", "zweiten Quartal", "dritten Quartal", "vierten Quartal"),
        ("erstes Quartal", "zweites Quartal", "drittes Quartal", "viertes Quartal"),
    ),
    "en": (
        words("January February March April June July August September October November December"),
        words("Monday Tuesday Wednesday Thursday Friday"),
        ("first quarter", "second quarter", "third quarter", "fourth quarter"),
    ),
}


def _draw(one: Text, rule: str) -> Random:
    return Random(f"{SEED} {rule} {one.id}")


def _first(one: Text, words: float) -> str:
    kept: list[str] = []
    had = 0
    for sentence in split(one.body, one.lang):
        if had >= words:
            break
        kept.append(sentence.text)
        had += len(sentence.text.split())
    return " ".join(kept)


def _is_amount(figure: str) -> bool:
    return not _DAY.fullmatch(figure) and not re.fullmatch(r"\d\d|(?:19|20)\d\d|[012]?\d\.\d\d", figure)


def _other_figure(figure: str, draw: Random) -> str:
    """Change every digit but keep the form; a year goes on by one to three, a day stays a day."""
    if day := _DAY.fullmatch(figure):
        return f"{draw.randint(10, 28)}.{(int(day[1]) + draw.randint(1, 10)) % 12 + 1:02}.{day[2]}"
    if len(figure) == 2 and int(figure) <= 31:
        return str((int(figure) + draw.randint(3, 15) - 10) % 19 + 10)
    if re.fullmatch(r"(?:19|20)\d\d", figure):
        return str(int(figure) + draw.randint(1, 3))
    other = "".join(str((int(sign) + draw.randint(1, 8)) % 9 + 1) if sign.isdigit() else sign for sign in figure)
    return other if other != figure else _other_figure(figure, draw)


def _other_headline(one: Text, title: str, body: str, draw: Random) -> tuple[str, str]:
    words = title.split()
    shorter = " ".join(words[: max(3, len(words) * 2 // 3)])
    return draw.choice(_HEADLINES[one.lang]).format(shorter), body


def _marked(one: Text, title: str, body: str, draw: Random) -> tuple[str, str]:
    return title, draw.choice(_MARKS[one.lang]) + body


def _framed(one: Text, title: str, body: str, draw: Random) -> tuple[str, str]:
    before = f"{draw.choice(_BEFORE[one.lang])}\n{_stamp(one, draw)}"
    after = "\n".join(draw.sample(_AFTER[one.lang], draw.randint(1, 3)))
    return f"{before}\n{title}", f"{body}\n{after}"


def _stamp(one: Text, draw: Random) -> str:
    """Say when the site put it up: on the day that the text names first or one of the next two, or on any day."""
    found = datetime(2016, draw.randint(1, 12), draw.randint(1, 28), tzinfo=UTC)
    if named := _NAMED_DAY.search(one.whole):
        day, number, word, year, other_word, other_day, other_year = named.groups(default="")
        month = int(number) if number else _MONTHS.index(word or other_word) % 12 + 1
        with suppress(ValueError):  # not everything that looks like a day is one
            found = datetime(int(year or other_year), month, int(day or other_day), tzinfo=UTC) + timedelta(
                days=draw.randint(0, 2)
            )
    if one.lang == "de":
        return f"Veröffentlicht am {found.day:02}.{found.month:02}.{found.year} um 08:12 Uhr"
    return f"Published {found.year}-{found.month:02}-{found.day:02} at 8:12 a.m."


def _other_quotes(_: Text, title: str, body: str, draw: Random) -> tuple[str, str]:
    opening, closing = draw.choice((('"', '"'), ("»", "«"), ("“", "”")))
    return title, re.sub("[“”«]", closing, re.sub("[„»]", opening, body)).replace("–", "-")


def _spaced(_: Text, title: str, body: str, draw: Random) -> tuple[str, str]:
    words = body.split(" ")
    return title, "".join(word + draw.choice((" ", " ", "  ", "\u00a0", "\n")) for word in words)


def _other_case(_: Text, title: str, body: str, draw: Random) -> tuple[str, str]:
    return title.upper(), body.upper() if draw.random() < 0.2 else body


def _other_umlauts(_: Text, title: str, body: str, __: Random) -> tuple[str, str]:
    spelled = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
    return title.translate(spelled), body.translate(spelled)
