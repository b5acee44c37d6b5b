"""Moments as machines write them: RFC 3339, W3C, RFC 822, and the ways in which they go wrong.

A moment without a zone is taken as UTC. The answer is aware, in UTC and to the second, or ``None``.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jaenner jänner jän janv janvier", "feb february februar feber fev fév fevr février",
            "mar march mär märz mrz maerz mars", "apr april avr avril", "may mai maj", "jun june juni juin",
            "jul july juli juil juillet", "aug august aou août aout", "sep sept september septembre",
            "oct october okt oktober octobre", "nov november novembre", "dec december dez dezember déc décembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""Names of months as machines and tables write them, in small letters."""
# Hours from UTC; RFC 822 section 5, and the European zones that feeds use.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "mez": 1, "cest": 2, "mest": 2, "mesz": 2, "eet": 2,
    "eest": 3, "msk": 3, "ist": 5.5, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip

_CLOCK = r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?\s{0,3}(?P<pm>[ap]\.?m\.?)?"
_ZONE = r"(?:GMT|UTC)?(?P<zone>[+-]\d{1,2}:?\d{2}|[+-]\d{1,2}|[a-z]{1,5})?"
_ISO = re.compile(
    rf"(?P<Y>\d{{4}})(?:-?(?P<M>\d{{2}})(?:-?(?P<D>\d{{2}}))?|-(?P<M1>\d)-(?P<D1>\d{{1,2}}))?(?:[t\s]{{1,3}}{_CLOCK}\s{{0,3}}{_ZONE})?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    rf"(?:[^\W\d]{{2,12}}\.?,?\s{{0,3}})?(?P<D>\d{{1,2}})(?:\.|st|nd|rd|th)?[\s-]{{0,3}}(?P<B>[^\W\d]{{3,10}})\.?[\s,-]{{0,3}}(?P<Y>\d{{4}}|\d{{2}})"
    rf"(?:,?\s{{1,3}}(?:at\s)?{_CLOCK}\s{{0,3}}{_ZONE})?",
    re.IGNORECASE,
)
_US = re.compile(
    rf"(?:[^\W\d]{{3,10}},?\s{{1,3}})?(?P<B>[^\W\d]{{3,10}})\.?\s{{1,3}}(?P<D>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<Y>\d{{4}})"
    rf"(?:,?\s{{1,3}}(?:at\s)?{_CLOCK}\s{{0,3}}{_ZONE})?",
    re.IGNORECASE,
)
_ASCTIME = re.compile(
    rf"[a-z]{{3}}\s{{1,3}}(?P<B>[a-z]{{3}})\s{{1,3}}(?P<D>\d{{1,2}})\s{{1,3}}{_CLOCK}\s{{1,3}}(?:{_ZONE}\s{{1,3}})?(?P<Y>\d{{4}})",
    re.IGNORECASE,
)
_GERMAN = re.compile(
    rf"(?P<D>\d{{1,2}})\.(?P<M>\d{{1,2}})\.(?P<Y>\d{{4}})(?:,?\s{{1,3}}(?:um\s)?{_CLOCK}\s{{0,3}}{_ZONE})?",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    rf"(?P<M>\d{{1,2}})/(?P<D>\d{{1,2}})/(?P<Y>\d{{4}})(?:,?\s{{1,3}}{_CLOCK}\s{{0,3}}{_ZONE})?", re.IGNORECASE
)


def parse_moment(written: str) -> datetime | None:
    """Read a moment as a feed, sitemap or page writes it; ``None`` where it cannot be one."""
    written = written.strip()[:100]
    if len(written) < 4:
        return None
    for pattern in (_ISO, _MAIL, _US, _ASCTIME, _GERMAN, _SLASHED):
        match = pattern.fullmatch(written) or (pattern.match(written) if pattern is _MAIL else None)
        if match:
            return _moment({k: v for k, v in match.groupdict().items() if v})
    return None


def _moment(parts: dict[str, str]) -> datetime | None:
    month = MONTHS.get(parts["B"].casefold()) if "B" in parts else int(parts.get("M") or parts.get("M1") or "1")
    year = int(parts["Y"])
    if month is None:
        return None
    if len(parts["Y"]) == 2:
        year += 2000 if year < 69 else 1900
    hour = int(parts.get("h", "0"))
    if pm := parts.get("pm"):
        hour = hour % 12 + (12 if pm[0] in "pP" else 0)
    extra = timedelta(days=1) if hour == 24 else timedelta()
    second = int(parts.get("s", "0"))
    try:
        local = datetime(
            year,
            month,
            int(parts.get("D") or parts.get("D1") or "1"),
            hour % 24,
            int(parts.get("m", "0")),
            min(second, 59),  # a leap second
            tzinfo=_zone(parts.get("zone", "")),
        )
        return (local + extra).astimezone(UTC) if hour <= 24 and second <= 60 else None
    except (ValueError, OverflowError):
        return None


def _zone(written: str) -> timezone:
    written = written.strip().lower()
    if written[:1] in {"+", "-"}:
        digits = written[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(offset if written[0] == "+" else -offset) if offset < timedelta(days=1) else UTC
    return timezone(timedelta(hours=_ZONES.get(written, 0)))


def parse_day(written: str) -> date | None:
    """Read the day that a machine wrote first (``2026-11-22``, ``2026-11-22T08:00:00Z``); None where there is none."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
