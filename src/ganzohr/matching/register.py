# ruff: noqa: E501 because a form is one line, however long
"""Notices of the German commercial register, read by their form: court, number, company, legal form, seat, and what.

The courts publish in a fixed form (Registerbekanntmachungen, section 10 HGB), whose legal warnings speak of "wenn",
"gefährdet" and "nicht": as news it would be read wrongly. What has a signal type of ours is told: a merger
(Verschmelzung), a split, hive-off or spin-off (Spaltung, Ausgliederung, Abspaltung, Aufspaltung), insolvency
proceedings. A notice does not say which side of it a company is on. The others (deletion, change of form, lists of
supervisory boards, profit transfer, liquidation) are recognised and tell nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ganzohr.model import FoundSignal, Span

_FORM = re.compile(
    r"(?:\d\d\.\d\d\.\d{4} \(Bekanntmachungsdatum\)\s*\n)?\s*[^\n]*?(?P<court>\bAmtsgericht [^\n]+?) (?P<number>(?:HR[AB]|GnR|VR|PR|GsR) [^\n]+)\n"
    r"(?P<kind>[^\n]+)\n\s*\n(?P<head>(?:[^\n]+\n){2,4}?[^\n]+)(?:\n\s*\n|\s*$)"
)
_LEGAL_FORM = re.compile(
    r"Gesellschaft mit beschränkter Haftung|(?:Europäische )?Aktiengesellschaft(?: \(SE\))?|Kommanditgesellschaft(?: auf Aktien)?"
    r"|(?:E|e)ingetragene Genossenschaft|Offene Handelsgesellschaft|Rechtsform ausländischen Rechts \w+|Sonstige juristische Person"
    r"|Europäische wirtschaftliche Interessenvereinigung|Versicherungsverein auf Gegenseitigkeit|Partnerschaft(?:sgesellschaft)?"
    r"|Einzelkauf(?:mann|frau)(?: / Einzelkauffrau)?|Einzelfirma|(?:E|e)ingetragene Gesellschaft bürgerlichen Rechts|Verein|Europäische Genossenschaft(?: \(SCE\))?"
)
_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) \(Eintragungsdatum\)")
_ENTERED = re.compile(r"Zu Eintragungsnummer \w+ vom (\d\d)\.(\d\d)\.(\d{4})")
_UNFILLED = re.compile(r"#\s?(?:dv|insert)\b", re.IGNORECASE)
"""A form that its court forgot to fill in names every kind at once."""
_SPLIT = r"(?:Spaltung|Ausgliederung|Abspaltung|Aufspaltung)"
_KINDS = (
    (
        "files_insolvency",
        "company",
        re.compile(r"Insolvenzverfahrens? (?:über das Vermögen \S.{0,80}?)?(?:wurde |ist |worden )*eröffnet|durch (?:die )?Eröffnung des Insolvenzverfahrens|Eröffnung eines Insolvenzverfahrens|mangels Masse abgewiesen"),
    ),
    ("merges_with", "party", re.compile(r"\b(?:der|den) (?:[\wü]+ )?Verschmelzung(?:en)?\b|Verschmelzungs(?:plan|vertrag|bericht)\w*|\bVerschmelzung\b")),
    ("spins_off", "parent", re.compile(rf"\bder (?:[\wü]+ )?{_SPLIT}\b|Spaltungs\w*(?:plan|vertrag)\w*|Ausgliederungs(?:plan|vertrag)\w*|\b{_SPLIT}\b")),
)  # fmt: skip
_CONVERSION = re.compile(r"Umwandlung|Verschmelzung|Spaltung|Ausgliederung|Registerbekanntmachung|Einreichung")
_DRAFT = re.compile(
    r"Entwurf|Verschmelzungs(?:plan|vertrag)|Spaltungs\w*(?:plan|vertrag)|Ausgliederungs(?:plan|vertrag)|geplante|beabsichtigt"
)
_ENDED = re.compile(
    r"Insolvenzverfahren\w* (?:\S+ ){0,8}(?:aufgehoben|eingestellt|beendet)|Beendigung des Insolvenzverfahrens"
)

ENTERED, DRAFTED = 0.97, 0.55
"""How sure what is in the register is, and what has only been handed in as a plan."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: whom it concerns, and what it tells if that is a signal of ours."""

    kind: str
    court: str
    number: str
    company: Span
    legal_form: Span | None
    seat: Span
    signal: FoundSignal | None


def read(text: str) -> Notice | None:
    """Read a notice of the register; None for any other text."""
    if "Amtsgericht" not in text[:200] or (form := _FORM.match(text)) is None:
        return None
    lines = [_span(text, start, stop) for start, stop in _lines(text, *form.span("head"))]
    legal = next((i for i in range(1, len(lines)) if _LEGAL_FORM.fullmatch(lines[i].text)), None)
    names = lines[: legal if legal is not None else -1]
    company = _span(text, names[0].start, names[-1].end)
    kind = re.sub(r" \d\d\.\d\d\..*", "", form["kind"]).strip()
    signal = _signal(text, form.end("head"), kind, company, form["kind"])
    legal_form = lines[legal] if legal is not None else None
    return Notice(kind, form["court"], form["number"], company, legal_form, lines[-1], signal)


def _signal(text: str, start: int, kind: str, company: Span, dated: str) -> FoundSignal | None:
    """Tell what happened, in the sentence that says so; nothing where a form was left unfilled or several kinds meet."""
    body = text[start:]
    converts = _CONVERSION.search(kind) is not None
    if _UNFILLED.search(body) or not (converts or "nsolvenz" in body):
        return None
    told = [
        (found.start(), found.end(), type_, role)
        for type_, role, words in _KINDS
        if (converts or type_ == "files_insolvency") and (found := words.search(body))
    ]
    for first, end, type_, role in sorted(told):
        if type_ == "files_insolvency" and _ENDED.search(body):
            continue
        quote = _sentence(text, start + first, start + end, start)
        drafted = _DRAFT.search(quote.text) is not None and type_ != "files_insolvency"
        day = None if drafted else _DAY.search(dated) or _ENTERED.search(body)
        on = date(int(day[3]), int(day[2]), int(day[1])) if day else None
        return FoundSignal(type_, quote, {role: (company,)}, DRAFTED if drafted else ENTERED, on)
    return None


def _sentence(text: str, start: int, end: int, least: int) -> Span:
    """Return the sentence around a place: courts end theirs at a line or at a full stop before a capital."""
    before = [m.end() for m in re.finditer(r"\n+|: (?=[A-Z])|(?<=[a-zü]{3})\. +(?=[A-ZÄÖÜ])", text[least:start])]
    first = least + (before[-1] if before else 0)
    after = re.compile(r"(?<=[a-zü]{3})\.(?=\s+[A-ZÄÖÜ]|\s*$)|\n\n|$").search(text, end)
    stop = after.end() if after and after[0] == "." else after.start() if after else len(text)
    piece = text[first:stop]
    return _span(text, first + len(piece) - len(piece.lstrip()), first + len(piece.rstrip()))


def _lines(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    found = []
    for match in re.finditer(r"[^\n]+", text[start:stop]):
        piece = match[0]
        found.append(
            (start + match.start() + len(piece) - len(piece.lstrip()), start + match.start() + len(piece.rstrip()))
        )
    return found


def _span(text: str, start: int, stop: int) -> Span:
    return Span(start, stop, text[start:stop])
