"""Registers: notices of the German commercial registers and of the Swiss gazette about the companies one names.

``register:de?company=Muster AG&company=Beispiel GmbH`` brings whole the notices that name one of these companies.
``register:de?court=Fürth`` or ``?seat=Fürth``, and ``register:ch?canton=ZH``, bring of everybody else no more than the
headline: who, where, and what kind of notice. More is not kept about companies that nobody asked for. In Germany new
companies and changes of managing directors are no longer announced; the Swiss gazette announces both.

The German notices come from the public day files of github.com/coezbek/registerbekanntmachungen (MIT), kept by one
volunteer. The cursor holds ``etags``, of the days by their address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import parse_qs, urlencode

from ganzohr.connectors import Connector, Lost, Pace, Tools, Visit
from ganzohr.errors import SourceError, Unreadable
from ganzohr.i18n import N_
from ganzohr.matching import names
from ganzohr.model import Heard, Source, Validators
from ganzohr.net import MIB
from ganzohr.text.folding import fold
from ganzohr.text.gazettes import Notice, read_gazette, read_publication, read_register

KIND = "register notice"

_DAY = (
    "https://raw.githubusercontent.com/coezbek/registerbekanntmachungen/main/db/"
    "{day:%Y-%m}/registerbekanntmachungen-{day:%Y-%m-%d}.json"
)
_GAZETTE = "https://www.shab.ch/api/v1/publications"
_DAYS_AT_FIRST, _DAYS = 28, 5
_TEXTS_PER_VISIT = 30
_PER_VISIT = 300


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose notices are asked for."""

    country: str
    companies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def names(self, notice: Notice) -> bool:
        """Tell whether a notice names one of the companies asked for: by its whole name, legal form aside."""
        keys = {names.key(company) for company in self.companies}
        if names.key(notice.company) in keys:
            return True
        said = f" {_words(notice.text)} "
        return any(f" {_words(company)} " in said for company in self.companies)

    def lies(self, notice: Notice) -> bool:
        """Tell whether it comes from one of the places asked for."""
        said = set(_words(f"{notice.place} {notice.register}").split())
        return any(set(_words(place).split()) <= said for place in self.places)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _asked(address: str) -> _Asked:
    where, _, query = address.strip().removeprefix("register:").partition("?")
    given = parse_qs(query)
    companies = tuple(one.strip() for one in given.get("company", ()) if len(one.strip()) > 2)
    places = tuple(one.strip() for name in ("court", "seat", "canton") for one in given.get(name, ()) if one.strip())
    if where not in {"de", "ch"} or not (companies or places):
        raise Unreadable(
            N_("{address} does not say whose notices. Write register:de?company=Muster AG, or ?court=Fürth."),
            address=address,
        )
    return _Asked(where, companies, places)


def _poll(source: Source, tools: Tools) -> Visit:
    asked = _asked(source.address)
    return _german(source, asked, tools) if asked.country == "de" else _swiss(source, asked, tools)


def _german(source: Source, asked: _Asked, tools: Tools) -> Visit:
    held = source.cursor.get("etags")
    before = {str(url): str(etag) for url, etag in held.items()} if isinstance(held, dict) else {}
    many = _DAYS if before else _DAYS_AT_FIRST
    urls = [_DAY.format(day=tools.now.date() - timedelta(days=back)) for back in range(1, many + 1)]
    etags: dict[str, str] = {}
    heard: list[Heard] = []
    missing: list[SourceError] = []
    for url in urls:
        try:
            # A file made for programs, in a repository published for them.
            answer = tools.web.get(url, validators=Validators(before.get(url)), robots=False, limit=20 * MIB)
            notices = () if answer.status == 304 else tools.call(read_register, answer.body, url)
        except SourceError as error:  # there is not a file for every day
            missing.append(error)
            continue
        if etag := answer.validators.etag:
            etags[url] = etag
        heard += _chosen(notices, asked)
    if len(missing) == len(urls):
        raise missing[0]
    return _visit(source, asked, heard, etags, tools)


def _swiss(source: Source, asked: _Asked, tools: Tools) -> Visit:
    heard: list[Heard] = []
    lost: list[Lost] = []
    left = _TEXTS_PER_VISIT
    for question in _questions(asked, tools):
        url = f"{_GAZETTE}?{urlencode(question)}"
        answer = tools.web.get(url, accept="application/json", robots=False, limit=20 * MIB)
        for notice in tools.call(read_gazette, answer.body, url):
            if not asked.names(notice):
                heard += [_headline(notice)] if asked.places else []
            elif not tools.seen([notice.id]) and left > 0:
                left -= 1
                text = f"{_GAZETTE}/{notice.id}/xml"
                try:
                    body = tools.web.get(text, accept="application/xml", robots=False).body
                    whole = replace(notice, text=f"{notice.text}\n{tools.call(read_publication, body, text)}")
                except SourceError as error:
                    lost.append(Lost(notice.id, error.message))
                    continue
                heard.append(replace(_heard(whole), url=text))
    return replace(_visit(source, asked, heard, {}, tools), lost=tuple(lost))


def _questions(asked: _Asked, tools: Tools) -> Iterator[dict[str, str]]:
    """Ask the gazette for each company by its name, and for each canton."""
    since = tools.now.date() - timedelta(days=_DAYS_AT_FIRST if asked.companies else _DAYS)
    common = {
        "publicationStates": "PUBLISHED",  # without it the gazette answers 401
        "rubrics": "HR",
        "subRubrics": "HR01,HR02,HR03",
        "publicationDate.start": since.isoformat(),
        "publicationDate.end": tools.now.date().isoformat(),
        "includeContent": "false",
        "pageRequest.page": "0",
        "pageRequest.size": "100",
    }
    for company in asked.companies:
        yield common | {"keyword": company}
    for canton in asked.places:
        yield common | {"cantons": canton.upper()}


def _chosen(notices: Iterable[Notice], asked: _Asked) -> Iterator[Heard]:
    for notice in notices:
        if asked.names(notice):
            yield _heard(notice)
        elif asked.lies(notice):
            yield _headline(notice)


def _heard(notice: Notice) -> Heard:
    title = ": ".join(filter(None, (notice.kind, notice.company)))
    return Heard(notice.id, title=title, text=notice.text or title, lang="de", said_on=notice.published, kind=KIND)


def _headline(notice: Notice) -> Heard:
    about = ", ".join(filter(None, (notice.company, notice.place, notice.register)))
    return _heard(replace(notice, text=": ".join(filter(None, (notice.kind, about)))))


def _visit(source: Source, asked: _Asked, heard: list[Heard], etags: dict[str, str], tools: Tools) -> Visit:
    each = {one.key: one for one in reversed(heard)}
    seen = tools.seen(list(each))
    new = [one for key, one in each.items() if key not in seen]
    whose = ", ".join((*asked.companies, *asked.places))
    more = len(new) > _PER_VISIT
    return Visit(
        tuple(new[:_PER_VISIT]),
        cursor=dict(source.cursor) if more else {"etags": etags},
        title=source.title or f"{'SHAB' if asked.country == 'ch' else 'Handelsregister'} – {whose}"[:200],
        more=more,
    )


REGISTER = Connector(
    label=N_("Company register"),
    recognises=lambda address: address.strip().startswith("register:"),
    poll=_poll,
    pace=Pace(timedelta(hours=6), timedelta(hours=24), "notices come out by the day"),
)
