"""eForms: the notices of public buyers in the European Union since 2023, UBL 2.3 with its own extension.

Fields by their business terms (eForms SDK, CC BY 4.0): BT-21 title, BT-24 description, BT-262 and BT-263 CPV, BT-27
estimated value, BT-131, BT-1311 and BT-630 deadlines, BT-142 and OPT-320 who won, BT-161 and BT-720 for how much,
BT-500 names of organisations. Elements are found by their local names, as prefixes differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from lxml import etree

from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.text.feedtrees import parse_feed
from ganzohr.text.moments import parse_day
from ganzohr.text.procurement import LONGEST, Stage, Tender, one_line
from ganzohr.text.trees import tag_of

LANGUAGES = {
    "DEU": "de", "ENG": "en", "FRA": "fr", "ITA": "it", "SPA": "es", "NLD": "nl", "POL": "pl", "POR": "pt",
    "CES": "cs", "DAN": "da", "SWE": "sv", "FIN": "fi", "ELL": "el", "HUN": "hu", "RON": "ro", "BUL": "bg",
    "HRV": "hr", "SLK": "sk", "SLV": "sl", "EST": "et", "LAV": "lv", "LIT": "lt", "MLT": "mt", "GLE": "ga",
}  # fmt: skip
"""Languages of notices: ISO 639-2 as they write them, ISO 639-1 as everybody else does."""

_STAGES: Mapping[str, Stage] = {
    "planning": "planned",
    "competition": "open",
    "result": "awarded",
    "dir-awa-pre": "awarded",
    "cont-modif": "changed",
}
_ROOTS: Mapping[str, Stage] = {
    "priorinformationnotice": "planned",
    "contractnotice": "open",
    "contractawardnotice": "awarded",
}
_DEADLINES = (
    "TenderSubmissionDeadlinePeriod",
    "ParticipationRequestReceptionPeriod",
    "InterestExpressionReceptionPeriod",
)
_KEPT_BACK = re.compile(r"(?:unpublished|-1(?:\.0+)?)?", re.IGNORECASE)
_LOTS = 300


def read_eforms(text: str, url: str) -> tuple[Tender, ...]:
    """Read one notice; raise ``Unreadable`` where it is none or says neither what is bought nor who buys."""
    root, _ = parse_feed(text, url)
    name = _local(root)
    if name not in _ROOTS:
        raise Unreadable(N_("{url} is no notice of a tender: it begins with <{found}>."), url=url, found=name[:60])
    notice = _Notice(root)
    title, buyers = notice.title(), notice.buyers()
    if not title:
        raise Unreadable(N_("{url} names no tender that can be read."), url=url)
    deadline, closes = notice.deadline()
    stage = notice.stage(_ROOTS[name])
    identity = notice.first("ID") or notice.first("ContractFolderID")
    number = notice.found("NoticePublicationID")
    return (
        Tender(
            id=identity or f"{one_line(title)} {notice.first('issuedate')}",
            title=title,
            stage=stage,
            buyers=buyers,
            winners=notice.winners() if stage in {"awarded", "changed"} else (),
            text=notice.description(),
            cpv=notice.cpv(),
            deadline=deadline if stage in {"open", "planned"} else None,
            closes=closes if stage in {"open", "planned"} else "",
            value=notice.value(),
            place=notice.place(),
            url=f"https://ted.europa.eu/de/notice/{number}/html" if re.fullmatch(r"\d+-\d{4}", number) else None,
            lang=LANGUAGES.get(notice.lang),
            published=notice.published(),
            version=notice.first("VersionID"),
        ),
    )


class _Notice:
    """One notice's tree and the questions asked of it."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._organisations = {
            identity: organisation
            for organisation in _within(root, "Organization")
            for identity in _identities(organisation)
        }
        self.lang = self._choose(root)

    def _choose(self, root: etree._Element) -> str:
        """Choose the language to read in: German, English, else that of the notice."""
        written = {
            (one.get("languageID") or "").upper()
            for project in _children(root, "ProcurementProject")
            for one in _children(project, "Name")
        }
        own = self.first("NoticeLanguageCode").upper()
        return next((one for one in ("DEU", "ENG", own) if one in written), own or min(written, default=""))

    # --- what ---

    def title(self) -> str:
        """Return BT-21 of the whole, else of a lot, else how the description begins."""
        said = (self._said(one, kind) for kind in ("Name", "Description") for one in self._projects())
        return one_line(next(filter(None, said), ""))

    def description(self) -> str:
        said: list[str] = []
        for number, project in enumerate(self._projects()):
            said += [self._said(project, "Name")] if number else []
            said.append(self._said(project, "Description"))
        title = self.title()
        return "\n".join(dict.fromkeys(line for line in said if line and line != title))[:LONGEST]

    def _projects(self) -> Iterator[etree._Element]:
        """Yield what is bought: the whole, then its lots and parts."""
        yield from _children(self.root, "ProcurementProject")
        for lot in _children(self.root, "ProcurementProjectLot")[:_LOTS]:
            yield from _children(lot, "ProcurementProject")

    def cpv(self) -> tuple[str, ...]:
        codes = [
            code[0]
            for project in self._projects()
            for kind in ("MainCommodityClassification", "AdditionalCommodityClassification")
            for group in _children(project, kind)
            for one in _children(group, "ItemClassificationCode")
            if (code := re.match(r"\d{8}", _text(one)))
        ]
        return tuple(dict.fromkeys(codes))

    def place(self) -> str:
        for project in self._projects():
            for location in _children(project, "RealizedLocation"):
                if city := next((_text(one) for one in _within(location, "CityName") if _text(one)), ""):
                    return one_line(city)
        for identity in self._buyer_ids():
            company = _company(self._organisations.get(identity))
            if company is not None and (city := next((_text(one) for one in _within(company, "CityName")), "")):
                return one_line(city)
        return ""

    def stage(self, otherwise: Stage) -> Stage:
        kind = next(iter(_children(self.root, "NoticeTypeCode")), None)
        return otherwise if kind is None else _STAGES.get(kind.get("listName") or "", otherwise)

    # --- who ---

    def buyers(self) -> tuple[str, ...]:
        named = [self._name(identity) for identity in self._buyer_ids()]
        for party in _children(self.root, "ContractingParty"):
            named += [self._said(name, "Name") for name in _within(party, "PartyName")]
        return _each_once(named)

    def _buyer_ids(self) -> list[str]:
        return [
            _text(one)
            for party in _children(self.root, "ContractingParty")
            for inner in _children(party, "Party")
            for identification in _children(inner, "PartyIdentification")
            for one in _children(identification, "ID")
        ]

    def winners(self) -> tuple[str, ...]:
        result = next(_within(self.root, "NoticeResult"), None)
        if result is None:
            return ()
        offers = {_id(one): one for one in _children(result, "LotTender")}
        bidders = {_id(one): one for one in _children(result, "TenderingParty")}
        won = [
            _id(offer)
            for contract in _children(result, "SettledContract")
            for offer in _children(contract, "LotTender")
        ]
        if not won:
            won = [
                _id(one)
                for lot in _children(result, "LotResult")
                if _is_decided(lot)
                for one in _children(lot, "LotTender")
            ]
        named: list[str] = []
        for identity in dict.fromkeys(won):
            offer = offers.get(identity)
            for party in _children(offer, "TenderingParty") if offer is not None else ():
                bidder = bidders.get(_id(party), party)
                named += [self._name(_id(one)) for one in _children(bidder, "Tenderer")]
        return _each_once(named)

    def _name(self, identity: str) -> str:
        """Return an organisation's name; "" for a natural person (BT-633)."""
        organisation = self._organisations.get(identity)
        if organisation is None or any(
            _text(one) == "true" for one in _children(organisation, "NaturalPersonIndicator")
        ):
            return ""
        company = _company(organisation)
        names = _children(company, "PartyName") if company is not None else []
        return self._said_of([one for name in names for one in _children(name, "Name")])

    # --- when and how much ---

    def deadline(self) -> tuple[date | None, str]:
        """Return the first day on which something ends, and that with its hour, as it is written."""
        ends: list[tuple[date, str]] = []
        for period in (one for kind in _DEADLINES for one in _within(self.root, kind)):
            day = parse_day(next((_text(one) for one in _children(period, "EndDate")), ""))
            hour = next((_text(one)[:5] for one in _children(period, "EndTime")), "")
            if day is not None:
                ends.append((day, f"{day.isoformat()} {hour}".strip()))
        return min(ends) if ends else (None, "")

    def value(self) -> str:
        result = next(_within(self.root, "NoticeResult"), None)
        if result is not None:
            amounts = _children(result, "TotalAmount") + [
                one for offer in _children(result, "LotTender")[:1] for one in _within(offer, "PayableAmount")
            ] * (len(_children(result, "LotTender")) == 1)
            if said := next(filter(None, map(_amount, amounts)), ""):
                return said
        wholes = (total for project in self._projects() for total in _children(project, "RequestedTenderTotal"))
        return next(
            (_amount(one) for total in wholes for one in _children(total, "EstimatedOverallContractAmount")), ""
        )

    def published(self) -> datetime | None:
        days = [_text(one) for one in _within(self.root, "Publication") for one in _children(one, "PublicationDate")]
        for written in (*days, self.first("IssueDate")):
            if day := parse_day(written):
                return datetime(day.year, day.month, day.day, tzinfo=UTC)
        return None

    # --- texts ---

    def first(self, name: str) -> str:
        return next((_text(one) for one in _children(self.root, name)), "")

    def found(self, name: str) -> str:
        return next((_text(one) for one in _within(self.root, name)), "")

    def _said(self, element: etree._Element, name: str) -> str:
        return self._said_of(_children(element, name))

    def _said_of(self, elements: Iterable[etree._Element]) -> str:
        """Return what is said in the language chosen, else in German, English, or any."""
        said = {(one.get("languageID") or "").upper(): _text(one) for one in reversed(list(elements))}
        chosen = (said.get(lang, "") for lang in (getattr(self, "lang", ""), "DEU", "ENG"))
        text = next(filter(None, chosen), "") or next(filter(None, reversed(said.values())), "")
        return "" if _KEPT_BACK.fullmatch(text) else text


def _local(element: etree._Element) -> str:
    return tag_of(element).rpartition("}")[2].rpartition(":")[2].lower()


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return element.iterdescendants("{*}" + name)


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return list(element.iterchildren("{*}" + name))


def _text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())


def _id(element: etree._Element) -> str:
    return next((_text(one) for one in _children(element, "ID")), "")


def _identities(organisation: etree._Element) -> Iterator[str]:
    """Yield the identities of an organisation and of its departments, which stand for it."""
    for part in ("Company", "TouchPoint"):
        for one in _children(organisation, part):
            for identification in _children(one, "PartyIdentification"):
                yield _id(identification)


def _company(organisation: etree._Element | None) -> etree._Element | None:
    return None if organisation is None else next(iter(_children(organisation, "Company")), None)


def _is_decided(lot: etree._Element) -> bool:
    return any(_text(one) == "selec-w" for one in _children(lot, "TenderResultCode"))


def _is_true(element: etree._Element) -> bool:
    return _text(element) == "true"


def _amount(element: etree._Element) -> str:
    number = _text(element)
    if not re.fullmatch(r"\d{1,15}(?:\.\d+)?", number):
        return ""
    return f"{number} {element.get('currencyID') or ''}".strip()


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(name) for name in names if name))
