"""Lists of attendees, speakers and exhibitors: a table, a web page or pasted text → one entry a row.

Nothing here knows whom anybody watches. Every entry carries its literal line: the cells of a row joined with “ · ”, or
the line as it was pasted. What is no entry is named with its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import Literal

from lxml import html

from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.model import Message
from ganzohr.text.cells import clean, read_name
from ganzohr.text.decoding import decode
from ganzohr.text.folding import fold
from ganzohr.text.tables import read_table
from ganzohr.text.trees import inner_text, parse_html, plain, tag_of

MOST = 20_000
"""So many entries one list may have; the rest is named as left out."""

BETWEEN = " · "
_LONGEST = 600
_LONGEST_HEADING = 80

Part = Literal["attends", "speaks", "exhibits"]


@dataclass(frozen=True, slots=True)
class Attendee:
    """One entry as the list tells it; "" where it says nothing. ``row`` counts from 1 as an editor does."""

    row: int
    line: str
    name: str = ""
    company: str = ""
    position: str = ""
    talk: str = ""
    part: Part = "attends"


@dataclass(frozen=True, slots=True)
class AttendeeList:
    """A list as it was read; ``problems`` are rows that are no entry, with the reason."""

    attendees: tuple[Attendee, ...]
    problems: tuple[tuple[int, Message], ...] = ()
    title: str = ""


_COLUMNS = {
    "first": "vorname firstname givenname forename",
    "last": "nachname lastname surname familyname familienname",
    "name": "name names namen person teilnehmer teilnehmerin teilnehmername attendee attendees attendeename "
    "participant participants fullname vollständigername vorundnachname displayname kontakt contact gast guest",
    "speaker": "speaker speakers speakername referent referentin referenten sprecher sprecherin redner rednerin "
    "presenter vortragende vortragender referentinnen",
    "exhibitor": "aussteller exhibitor exhibitors ausstellername exhibitorname sponsor sponsoren sponsors",
    "company": "company companyname firma firmenname unternehmen unternehmensname organisation organization "
    "organisationsname organizationname arbeitgeber employer affiliation institution account",
    "position": "position jobtitle job funktion stelle berufsbezeichnung positiontitle jobbezeichnung",
    "title": "titel title",
    "talk": "talk talktitle vortrag vortragstitel thema session sessiontitle sessiontitel topic presentation keynote "
    "titeldesvortrags vortragsthema beitrag",
    "part": "rolle role status typ type art teilnahme ticket ticketart tickettype teilnahmeart kategorie category",
}
_FIELD = {fold(name): column for column, names in _COLUMNS.items() for name in names.split()}

_SPEAKS = (
    r"(?:[\w-]*speaker(?:s|in(?:nen)?)?|[\w-]*sprecher(?:in(?:nen)?)?|referent(?:en|in(?:nen)?)?|redner(?:in(?:nen)?)?|keynotes?|panelists?"
    r"|vortragende[rn]?|moderator(?:in(?:nen)?|en|s)?|presenters?|podium|panel|referierende)"
)
_EXHIBITS = r"(?:aussteller(?:in(?:nen)?)?|ausstellerverzeichnis|exhibitors?|sponsor(?:en|s)?|partner)"
_ATTENDS = (
    r"(?:teilnehmer(?:in(?:nen)?)?|teilnehmende[rn]?|teilnehmerliste|attendees?|attendee list|participants?|besucher"
    r"|guests?|gäste|gästeliste|delegates?)"
)
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("speaks", re.compile(rf"\b{_SPEAKS}\b", re.IGNORECASE)),
    ("exhibits", re.compile(rf"\b{_EXHIBITS}\b", re.IGNORECASE)),
    ("attends", re.compile(rf"\b{_ATTENDS}\b", re.IGNORECASE)),
)
_HEADING = re.compile(
    rf"[#*=\s]*(?:unsere|our|die|the|liste der|list of|all|alle|confirmed|bestätigte|featured)?\s*"
    rf"(?P<what>{_SPEAKS}|{_EXHIBITS}|{_ATTENDS})(?:\s*(?:und|and|&|/|\*)\s*\w+)?(?:\s*(?:20\d\d|\(\d+\)))?\s*[:#*=\s]*",
    re.IGNORECASE,
)

_LEGAL = re.compile(
    r"\b(?:g?GmbH|mbH|AG|SE|KG|KGaA|OHG|GbR|UG|eG|e\.\s?V\.|e\.\s?K\.|Ltd|Inc|LLC|LLP|Corp|plc|S\.?A\.?S?|B\.?V\.?|N\.?V\.?"
    r"|S\.?p\.?A|S\.?r\.?l|Holding|Gruppe|Group|Stiftung|Verband|Verein|Universität|University|Hochschule|Institut[e]?"
    r"|Stadtwerke|Werke|Bank|Versicherung)\b\.?"
)
_POSITION = re.compile(
    r"(?:\b(?:C[A-Z]{1,2}O|CISO|VP|SVP|EVP|Head|Lead|Director|Manager(?:in)?|President|Partner(?:in)?|Founder|Gründer(?:in)?|Owner"
    r"|Inhaber(?:in)?|Vorst(?:and|ändin|ände)|Prokurist(?:in)?|Professor(?:in)?|Engineer|Architect|Architekt(?:in)?|Consultant"
    r"|Referent(?:in)?|Geschäftsführ\w*|Geschäftsleitung|Chief|Officer|Senior|Junior|Managing|Leitung|Direktor(?:in)?)\b"
    r"|(?:\b|\w)[Ll]eiter(?:in)?\b|[Bb]eauftragte[rn]?\b|[Bb]erater(?:in)?\b|[Ee]ntwickler(?:in)?\b)"
)
_EMPLOYED = (
    re.compile(r"(?P<position>.{2,80}?)\s(?:bei(?:\sder|\sdem)?|beim|at(?:\sthe)?|@)\s(?P<company>.+)"),
    re.compile(r"(?P<position>.{2,80})\s(?:of(?=\s(?:the\s)?[A-Z])|von|der)\s(?P<company>.+)"),
)
_TALK = re.compile(
    r"(?:(?<!\w)(?:vortrag|talk|keynote|thema|session|topic|title|titel|panel|workshop|spricht (?:über|zu)"
    r"|speaks (?:on|about))\b\s*:?\s+|:\s*(?=[„“\"»«]))[„“\"»«]?"
    r"(?P<talk>[^„“”\"»«]{4,300})|[„“\"»«](?P<quoted>[^„“”\"»«]{4,300})[“”\"»«]",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"^\s*(?:[-*•–]\s+|\d{1,4}[.)]\s+)?(?:\d{1,2}[:.]\d{2}(?:\s*[–-]\s*\d{1,2}[:.]\d{2})?(?:\s*Uhr)?\s*[:–|-]?\s+)?"
)
_APART = re.compile(r"\s*(?:[·|;\t•]|\s[–—-]\s|,\s|:\s|\s@\s|\s\((?=\w)|\)(?:\s|$))\s*")
_WORD = r"[A-ZÄÖÜÀ-ÞŁŚŽČŞİ][\w'’.-]*"
_PARTICLE = r"(?:von|van|zu|zum|zur|de|der|den|del|di|da|la|le|el|ten|ter|bin|al|und)"
_NAME = re.compile(rf"(?:{_WORD}\s+)+(?:{_PARTICLE}\s+)*{_WORD}")
_ALONE = re.compile(rf"(?:{_PARTICLE}\s+)*{_WORD}")


def read_attendees(body: bytes) -> AttendeeList:
    """Read a CSV file, an HTML page or text; raise ``Invalid`` where nothing is an entry, ``Unreadable`` for bombs."""
    if not body.strip():
        raise Invalid("list", N_("the list is empty"))
    head = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<") or re.search(rb"<(?:html|table|ul|ol|li|tr|div|body)\b", head):
        found = _of_page(decode(body))
    else:
        found = _of_table(body) or _of_text(decode(body))
    if not found.attendees and not found.problems:
        raise Invalid("list", N_("nothing in this list looks like a person or a company"))
    if len(found.attendees) > MOST:
        left = found.attendees[MOST]
        why = Message.of(N_("a list may have {n} entries; this row and all below are left out"), n=MOST)
        return replace(found, attendees=found.attendees[:MOST], problems=(*found.problems, (left.row, why)))
    return found


# --- tables -----------------------------------------------------------------------------------------------------


def _column(cell: str) -> str | None:
    return _FIELD.get(re.sub(r"[\W_]", "", fold(clean(cell))))


def _judge(cells: Sequence[str]) -> int:
    """Count the cells that are column names; one alone is a heading of text, not of a table."""
    known = sum(_column(cell) is not None for cell in cells)
    return known if known > 1 or (known and len(cells) > 1) else 0


def _of_table(body: bytes) -> AttendeeList | None:
    try:
        table = read_table(BytesIO(body), _judge)
    except Invalid as error:
        if error.field == "header":  # commas in text are no columns
            return None
        raise
    if not table.header:
        return None
    return _of_rows(table.header, table.rows, "attends")


def _of_rows(header: Sequence[str], rows: Iterable[tuple[int, list[str]]], part: Part) -> AttendeeList:
    columns = [_column(cell) for cell in header]
    attendees: list[Attendee] = []
    problems: list[tuple[int, Message]] = []
    for number, raw in rows:
        cells = [" ".join(clean(cell).split())[:_LONGEST] for cell in raw]
        if not any(cells):
            continue
        one = _of_row(number, columns, cells, part)
        if one.name or one.company:
            attendees.append(one)
        else:
            problems.append((number, Message.of(N_("neither a name nor a company stands here"))))
    return AttendeeList(tuple(attendees), tuple(problems))


def _of_row(number: int, columns: Sequence[str | None], cells: Sequence[str], part: Part) -> Attendee:
    said: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column and cell:
            said.setdefault(column, cell)
    whole = " ".join(filter(None, (said.get("first"), said.get("last"))))
    company = said.get("company") or said.get("exhibitor", "")
    position = said.get("position", "")
    if not position and len(title := said.get("title", "")) > 6:  # a shorter one is a doctor's
        position = title
    if said.get("speaker") or said.get("talk"):
        part = "speaks"
    elif said.get("exhibitor"):
        part = "exhibits"
    part = _part(said.get("part", "")) or part
    name = whole or said.get("name") or said.get("speaker", "")
    line = BETWEEN.join(filter(None, cells))[:_LONGEST]
    return Attendee(number, line, _plain_name(name), company, position, said.get("talk", ""), part)


def _part(words: str) -> Part | None:
    return next((part for part, pattern in _PARTS if pattern.search(words)), None)


def _plain_name(name: str) -> str:
    return read_name(name).full if name else ""


# --- web pages --------------------------------------------------------------------------------------------------


def _of_page(text: str) -> AttendeeList:
    """Read tables and lists as they stand; a page without any is read as its text."""
    tree = parse_html(text)
    title = " ".join(tree.findtext(".//title", default="").split())
    attendees: list[Attendee] = []
    problems: list[tuple[int, Message]] = []
    part: Part = "attends"
    row = 0
    for node in tree.iter("h1", "h2", "h3", "h4", "caption", "table", "li"):
        tag = tag_of(node)
        if tag == "table":
            found = _of_html_table(node, part, row)
            attendees += found.attendees
            problems += found.problems
            row += sum(1 for _ in node.iter("tr"))
        elif tag == "li":
            if (
                next(node.iterancestors("nav", "header", "footer", "table"), None) is None
                and node.find(".//li") is None
            ):
                row += 1
                attendees += _entries([(row, line) for line in _broken(node)], part, whole=True)
        else:
            part = _heading(" ".join(inner_text(node).split())) or part
    if not any(one.name or _LEGAL.search(one.company) for one in attendees) and not problems:
        return replace(_of_text(plain(text)), title=title)
    return AttendeeList(tuple(attendees), tuple(problems), title)


def _broken(node: html.HtmlElement) -> list[str]:
    """Return the lines of an element as they are seen."""
    lines = plain(html.tostring(node, encoding="unicode", with_tail=False)).split("\n")
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def _of_html_table(table: html.HtmlElement, part: Part, before: int) -> AttendeeList:
    rows = [[" ".join(inner_text(cell).split()) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    at = next((n for n, row in enumerate(rows[:5]) if any(_column(cell) for cell in row)), None)
    if at is not None:
        below = [(before + n + 1, row) for n, row in enumerate(rows) if n > at]
        return _of_rows(rows[at], below, part)
    entries = (
        _entries([(before + n + 1, BETWEEN.join(filter(None, row)))], part) for n, row in enumerate(rows) if any(row)
    )
    return AttendeeList(tuple(one for each in entries for one in each))


# --- text -------------------------------------------------------------------------------------------------------


def _of_text(text: str) -> AttendeeList:
    lines = [(n, " ".join(line.split())) for n, line in enumerate(text.splitlines(), 1)]
    attendees: list[Attendee] = []
    problems: list[tuple[int, Message]] = []
    part: Part = "attends"
    for block in _blocks(lines):
        entry: list[tuple[int, str]] = []
        for number, line in block:
            if (heading := _heading(line)) is not None:
                attendees += _entries(entry, part)
                entry, part = [], heading
            elif len(line) > _LONGEST:
                why = N_("longer than a line of a list is ({n} characters)")
                problems.append((number, Message.of(why, n=_LONGEST)))
            else:
                entry.append((number, line))
        attendees += _entries(entry, part)
    return AttendeeList(tuple(attendees), tuple(problems))


def _blocks(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in lines:
        if line:
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _heading(line: str) -> Part | None:
    found = _HEADING.fullmatch(line) if len(line) <= _LONGEST_HEADING else None
    return _part(found["what"]) if found else None


def _entries(lines: Sequence[tuple[int, str]], part: Part, *, whole: bool = False) -> list[Attendee]:
    """Read lines that stand together: a name alone on its line begins an entry that goes on below it.

    ``whole`` says that they are one entry, however they look.
    """
    if not lines:
        return []
    lines = [(number, line[:_LONGEST]) for number, line in lines]
    alone = [_is_name(_FRONT.sub("", line)) for _, line in lines]
    if whole:
        starts = [0]
    elif any(alone) and not all(alone) and alone[0]:
        # Below a lone name stand position, company and talk, until the next name alone.
        starts = [n for n, is_name in enumerate(alone) if is_name]
    else:
        starts = list(range(len(lines)))
    found = []
    for start, end in pairwise([*starts, len(lines)]):
        joined = BETWEEN.join(line for _, line in lines[start:end])[:_LONGEST]
        found.append(_of_line(lines[start][0], joined, part))
    return found


def _is_name(piece: str) -> bool:
    piece = read_name(piece).full
    if any(char.isdigit() for char in piece) or _LEGAL.search(piece) or _POSITION.search(piece):
        return False
    return len(piece) <= 60 and 2 <= len(piece.split()) <= 5 and _NAME.fullmatch(piece) is not None


def _of_line(number: int, line: str, part: Part) -> Attendee:
    """Take one line apart: whose name, which company, which position, about what."""
    front = _FRONT.match(line)
    rest = line[front.end() :] if front else line
    talk = ""
    if told := _TALK.search(rest):
        talk = (told["talk"] or told["quoted"]).strip(" .·")
        rest = rest[: told.start()] + BETWEEN + rest[told.end() :]
    pieces = [piece.strip(' ,.;:()“”„"') for piece in _APART.split(rest)]
    pieces = [piece for piece in pieces if piece]
    role = next((piece for piece in pieces if len(piece.split()) <= 2 and _HEADING.fullmatch(piece)), "")
    if role or talk:
        part = _part(role) or "speaks"
        pieces = [piece for piece in pieces if piece != role]
    name = next((piece for piece in pieces if _is_name(piece)), "")
    used = {name}
    if not name and len(pieces) > 1 and all(_ALONE.fullmatch(one) and not _LEGAL.search(one) for one in pieces[:2]):
        used = {pieces[0], pieces[1]}
        name = f"{pieces[1]} {pieces[0]}"  # Beispiel, Anna
    position = company = ""
    left = [piece for piece in pieces if piece not in used]
    for piece in left:
        employed = _EMPLOYED[0].fullmatch(piece) or _EMPLOYED[1].fullmatch(piece)
        if employed and _POSITION.search(employed["position"]) and not company:
            position, company = position or employed["position"], employed["company"]
        elif _POSITION.search(piece) and not position and not _LEGAL.search(piece):
            position = piece
        elif _LEGAL.search(piece) and not company:
            company = piece
    if not company:
        others = [piece for piece in left if piece != position and not any(char.isdigit() for char in piece)]
        company = others[-1] if others else ""
    return Attendee(number, line, _plain_name(name), company, position, talk, part)
