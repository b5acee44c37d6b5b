"""What stands in one cell of somebody's table: a date, an address, a name. No guess where two readings are possible."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ganzohr.errors import Invalid
from ganzohr.i18n import N_
from ganzohr.text.hosts import bare_host
from ganzohr.text.moments import MONTHS

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def clean(cell: str) -> str:
    """Take away what a spreadsheet or an export put around the value: controls, odd spaces, a guarding apostrophe."""
    if not cell.isprintable() or "\xa0" in cell or "\u200b" in cell or "\ufeff" in cell:
        cell = _CONTROL.sub("", cell.replace("\xa0", " ").replace("\u202f", " "))
    cell = cell.strip()
    if cell[:1] == "'" and cell[1:2] in _FORMULA and len(cell) > 1:
        return cell[1:].strip()
    return cell


def guard(cell: str) -> str:
    """Write a cell so that no spreadsheet runs it as a formula (OWASP, CSV injection); ``clean`` undoes it."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})[./-]\s?(\d{4}|\d{2})(?:[T ,].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -]*([^\W\d_]+)\.?,?[ -]*(\d{4}|\d{2})(?:[ ,].*)?")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[ ,].*)?")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,\s+")


def read_date(cell: str) -> date:
    """Read a day written in German, English or ISO 8601; a time behind it is left out.

    With slashes, day and month are told apart only by a number above 12; a plain number is a
    spreadsheet's count of days since 1899-12-30. Raises ``Invalid``.
    """
    text = _WEEKDAY.sub("", cell.strip())
    year = month = day = 0
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMBERS.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), _century(found[4])
        if found[2] == "/" and first <= 12 and second <= 12 and first != second:
            raise Invalid("date", N_("“{value}” can be two different days; write it as 2026-11-22"), value=cell)
        day, month = (second, first) if found[2] == "/" and second > 12 else (first, second)
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1]), MONTHS.get(found[2].casefold(), 0), _century(found[3])
    elif found := _MONTH_FIRST.fullmatch(text):
        day, month, year = int(found[2]), MONTHS.get(found[1].casefold(), 0), int(found[3])
    elif text.isascii() and text.isdigit() and 20_000 <= int(text) <= 80_000:  # 1954 to 2119
        return date(1899, 12, 30) + timedelta(days=int(text))
    if 1900 <= year <= 2200:
        try:
            return date(year, month, day)
        except ValueError:
            pass
    raise Invalid("date", N_("“{value}” is not a day we can read; write it as 2026-11-22"), value=cell)


def _century(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (1900 if int(year) >= 70 else 2000)  # POSIX draws the line at 69; nobody's last contact is 1969


_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]{1,64}@((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,62})")
_FREEMAIL_WORDS = """gmail.com googlemail.com yahoo.com yahoo.de yahoo.co.uk ymail.com hotmail.com hotmail.de
hotmail.co.uk outlook.com outlook.de live.com live.de msn.com icloud.com me.com mac.com aol.com
aol.de gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de arcor.de online.de
mail.de email.de mail.com posteo.de posteo.net mailbox.org proton.me protonmail.com pm.me
tutanota.com tutanota.de tuta.io bluewin.ch hispeed.ch sunrise.ch aon.at chello.at vodafone.de
kabelmail.de 1und1.de unitybox.de netcologne.de earthlink.net comcast.net verizon.net att.net
sbcglobal.net zoho.com fastmail.com hey.com yandex.com yandex.ru mail.ru qq.com 163.com
orange.fr wanadoo.fr laposte.net free.fr libero.it caramail.com rocketmail.com"""
FREEMAIL = frozenset(_FREEMAIL_WORDS.split())
"""Domains of mailboxes that anybody can have: they say nothing about an employer."""
_SHARED_WORDS = """info office kontakt contact mail post hello hallo team service support sales vertrieb marketing
presse press jobs karriere bewerbung hr personal buchhaltung rechnung einkauf zentrale empfang
sekretariat admin webmaster noreply no-reply newsletter datenschutz"""
_SHARED = frozenset(_SHARED_WORDS.split())
"""Mailboxes of many: they identify nobody."""


def read_email(cell: str) -> str:
    """Return an e-mail address in lower case, out of ``mailto:`` and ``Name <address>`` too; raises ``Invalid``."""
    if found := _EMAIL.fullmatch(cell):
        return found[0].lower()
    if "@" in cell and (found := _EMAIL.search(cell.removeprefix("mailto:"))):
        around = cell.replace(found[0], "", 1)
        if not re.search(r"[@,;]", around):
            return found[0].lower()
    raise Invalid("email", N_("“{value}” is not an e-mail address"), value=cell)


def employer_domain(email: str | None) -> str | None:
    """Return the domain of an address that an employer gave, None for mailboxes that anybody can have."""
    domain = (email or "").rpartition("@")[2]
    return None if not domain or domain in FREEMAIL else domain


def is_personal(email: str) -> bool:
    """Say whether an address belongs to one person as far as its name shows."""
    return email.partition("@")[0] not in _SHARED


_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,62}\.?")
_NETWORKS = {
    "linkedin.com": "linkedin.com",
    "xing.com": "xing.com",
    "twitter.com": "x.com",
    "x.com": "x.com",
    "facebook.com": "facebook.com",
    "fb.com": "facebook.com",
    "instagram.com": "instagram.com",
}


def read_url(cell: str) -> str:
    """Return a web address with scheme and host in lower case; ``www.muster.example`` is one. Raises ``Invalid``."""
    text = cell if "://" in cell else "https://" + cell.lstrip("/")
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        plausible = _HOST.fullmatch(host) or (host and "://" in cell)  # a machine at home has a short name
        known = parts.scheme.lower() in ("http", "https") and plausible and not re.search(r"\s", cell)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        known, host, port, parts = None, "", "", urlsplit("")
    if not known or "@" in parts.netloc:
        raise Invalid("url", N_("“{value}” is not a web address"), value=cell)
    return parts._replace(scheme=parts.scheme.lower(), netloc=host.rstrip(".") + port).geturl()


def domain_of(url: str) -> str | None:
    """Return the host of an address without ``www.``; None on a network, where the host is not their own."""
    host = bare_host(urlsplit(url).hostname or "")
    return None if not host or _network(host) else host


def _network(host: str) -> str | None:
    return next((name for tail, name in _NETWORKS.items() if host == tail or host.endswith("." + tail)), None)


def profile_of(url: str) -> str | None:
    """Return the key of a profile on a network whose pages no machine may read; None for every other address.

    One profile has one key: ``linkedin.com/in/anna-beispiel`` for every spelling of host, case and query.
    """
    parts = urlsplit(url)
    if not (network := _network(parts.hostname or "")):
        return None
    words = [unicodedata.normalize("NFC", unquote(word)).casefold() for word in parts.path.split("/") if word]
    if words and words[0] in {"in", "pub", "profile", "people", "company", "companies", "pages", "school"}:
        keep = len(words) if words[0] == "pub" else 2
        return "/".join([network, *words[:keep]]) if len(words) > 1 else None
    return f"{network}/{words[0].lstrip('@')}" if words else None


class PersonName(NamedTuple):
    """A person's name as one would say it, its halves where they can be told apart, and the titles taken off."""

    full: str
    given: str | None
    family: str | None
    titles: str = ""


_TITLE = re.compile(
    r"(?:(?:herrn?|frau|mr|mrs|ms|miss|dr|prof|professor|dipl|ing|mag|med|phil|jur|oec|rer|nat|pol|habil|h\.?\s?c|hc|"
    r"univ|priv|doz|pd|dr-ing|dipl-ing|dipl-kfm|dipl-kffr|dipl-inf|dipl-wirt|dipl-oec|dipl-math|kfm|kffr)"
    r"(?:\.[\s-]?|\s+|-(?=[^\W\d_]+\.)))+",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:,\s*|\s+)(?:(?:ph\.?\s?d|mba|emba|ll\.?\s?m|b\.?\s?sc|m\.?\s?sc|b\.?a|m\.?a|m\.?eng|b\.?eng|dba|cpa|cfa|pmp|"
    r"cissp|jr|sr|ii|iii|iv|esq|md|dipl\.?-?\s?[\w.-]+|mag|fh|csm|pmi|sphr)\.?(?:\s*\([\w.]+\))?)+$",
    re.IGNORECASE,
)
_PARTICLE_WORDS = """von van vom zu zur zum de der den di da del dos du la le ten ter af av bin al el"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


def read_name(cell: str) -> PersonName:
    """Read a person's name: titles and degrees off, ``Last, First`` turned round, particles with the family."""
    name = " ".join(_drop_pictures(cell).split())
    titles: list[str] = []
    while found := _BEHIND.search(name):
        if not name[: found.start()].strip() or (name[found.start()] != "," and " " not in name[: found.start()]):
            break
        titles.append(found[0].strip(" ,"))
        name = name[: found.start()]
    last, comma, first = (part.strip() for part in name.partition(","))
    first, ahead = _untitled(first)
    last, more = _untitled(last)
    titles[:0] = [title for title in (ahead, more) if title]
    if comma and first and last and "," not in first:
        return PersonName(f"{first} {last}", first, last, " ".join(titles))
    name = _untitled(name)[0].strip(" ,")
    words = name.split()
    if len(words) < 2:
        return PersonName(name, None, name or None, " ".join(titles))
    cut = next((i for i, word in enumerate(words[1:], 1) if word.casefold() in _PARTICLES), len(words) - 1)
    return PersonName(name, " ".join(words[:cut]), " ".join(words[cut:]), " ".join(titles))


def _untitled(name: str) -> tuple[str, str]:
    found = _TITLE.match(name)
    return (name[found.end() :].strip(), found[0].strip()) if found and found.end() < len(name) else (name, "")


def _drop_pictures(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in text if unicodedata.category(c) not in {"So", "Sk", "Cs", "Co", "Cn"} and c != "\ufe0f")
