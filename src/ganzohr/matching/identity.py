"""Evidence for and against two records, or a record and a mention, being the same human.

Proposes and gives its reasons; nothing here merges. A name alone never proves anything: two people may
share it, and one person may change it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from ganzohr.matching.evidence import probability
from ganzohr.matching.letters import fold
from ganzohr.matching.names import PersonName, key, person_name, transcribed
from ganzohr.matching.spellings import COMMON, spellings
from ganzohr.model import WatchedName

if TYPE_CHECKING:
    from collections.abc import Collection

    from ganzohr.model import Person

Sameness = Literal["same", "perhaps", "different"]

# Finding: weight in log-odds. Only the first block can make two records one person.
_PROOFS = {"same address": 6.0, "same profile": 7.0, "same telephone": 4.0}
_WEIGHTS = _PROOFS | {
    "same name": 1.0,
    "compatible name": 0.0,
    "family name grown": -0.5,
    "common name": -1.5,
    "same company": 2.5,
    "another company": -0.7,
    "same position": 0.8,
    "another profile on the same site": -4.0,
    "another name": -7.0,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence in stable words; positive weights (log-odds) speak for the same human."""

    what: str
    weight: float


@dataclass(frozen=True, slots=True)
class Identity:
    """All evidence on one pair. ``confidence`` is the probability that both are one human."""

    findings: tuple[Finding, ...]
    confidence: float

    @property
    def proved(self) -> bool:
        """Say whether something other than name, company and position identifies the person."""
        return any(finding.what in _PROOFS for finding in self.findings)

    @property
    def sameness(self) -> Sameness:
        """``same`` needs a proof, ``perhaps`` is for a person to decide, ``different`` for nobody."""
        if self.confidence < 0.1:
            return "different"
        return "same" if self.proved and self.confidence >= 0.9 else "perhaps"


def same_person(one: Person, other: Person) -> Identity:
    """Weigh whether two records are one human, by name, address, profiles, telephone, company and position."""
    found = _names(one.name, other.name)
    if one.email and other.email and one.email.strip().lower() == other.email.strip().lower():
        found.append("same address")
    found += _profiles(one.urls, other.urls)
    if one.phone and other.phone and _digits(one.phone) == _digits(other.phone) != "":
        found.append("same telephone")
    if one.company_name and other.company_name:
        found.append("same company" if key(one.company_name) == key(other.company_name) else "another company")
    if one.position and other.position and fold(one.position) == fold(other.position):
        found.append("same position")
    return _weighed(found)


def same_as_mentioned(
    person: Person, name: str, *, companies: Collection[str] = (), positions: Collection[str] = ()
) -> Identity:
    """Weigh whether a text that names ``name`` means ``person``.

    ``companies`` and ``positions`` are those the text gives that name. Company and position never prove
    it, so the best answer is "perhaps" with a high confidence.
    """
    found = _names(person.name, name)
    if person.company_name and companies:
        ours = key(person.company_name)
        found.append("same company" if any(key(company) == ours for company in companies) else "another company")
    if person.position and any(fold(position) == fold(person.position) for position in positions):
        found.append("same position")
    return _weighed(found)


def _weighed(found: list[str]) -> Identity:
    findings = tuple(Finding(what, _WEIGHTS[what]) for what in dict.fromkeys(found))
    return Identity(findings, probability(sum(finding.weight for finding in findings) - 1.0))


def _names(one: str, other: str) -> list[str]:
    """Compare two people's names: the same, compatible (an initial, a missing middle name), or others."""
    ours, theirs = person_name(one), person_name(other)
    families = _spelled(ours.family), _spelled(theirs.family)
    if not _givens_fit(ours, theirs):
        return ["another name"]
    if families[0] != families[1]:
        parts = [set(family.split()) for family in families]
        return ["family name grown"] if parts[0] & parts[1] else ["another name"]
    same = _spelled(ours.given) == _spelled(theirs.given) and bool(ours.given)
    found = ["same name" if same else "compatible name"]
    if any(spelling.traits & COMMON for spelling in spellings(WatchedName("", "person", one))):
        found.append("common name")
    return found


def _givens_fit(ours: PersonName, theirs: PersonName) -> bool:
    """Say whether one's given names may be the other's: equal first ones, an initial, or none at all."""
    first, second = (_spelled(name.given).split() for name in (ours, theirs))
    if not first or not second:
        return True
    if first[0][:1] != second[0][:1]:
        return False
    return first[0] == second[0] or min(len(first[0]), len(second[0])) == 1


def _spelled(text: str) -> str:
    return " ".join(transcribed(fold(text), text).decode("latin-1").split())


def _profiles(ours: Collection[str], theirs: Collection[str]) -> list[str]:
    """Compare profile addresses without scheme, ``www.``, query and closing slash."""
    first, second = ({_profile(url) for url in urls if _profile(url)[1]} for urls in (ours, theirs))
    if first & second:
        return ["same profile"]
    return ["another profile on the same site"] if {site for site, _ in first} & {site for site, _ in second} else []


def _profile(url: str) -> tuple[str, str]:
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host.endswith(".linkedin.com"):
        host = "linkedin.com"  # de.linkedin.com shows the same profiles
    return host, parts.path.rstrip("/").lower()


def _digits(phone: str) -> str:
    """Reduce a telephone number to its last nine digits, which its writings share."""
    return "".join(filter(str.isdigit, phone))[-9:]
