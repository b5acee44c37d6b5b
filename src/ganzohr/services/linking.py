"""Who of the watch list a draft speaks of: by keys that identify, never by a name that several carry.

Companies: register number or external id, then name, then domain where the names are related (one company
of a group keeps its own entry). People: profile, mailbox, external id, then name with company or telephone.
What identifies twice is never used. Merging gains, it does not lose: lists grow, gaps are filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, TypeVar

from ganzohr.imports import EXTERNAL_ID, MAILS, PHONES
from ganzohr.matching import names
from ganzohr.model import Company, Person, Topic, Watched
from ganzohr.text.cells import is_personal, profile_of
from ganzohr.text.folding import fold

_CARRIERS = 50  # of one key; beyond that it says nothing anyway

T = TypeVar("T", Company, Person, Topic)


class Keys:
    """Which key belongs to whom.

    Keys are kept as 64-bit hashes: a million people are known in about 250 MB.
    """

    def __init__(self) -> None:
        self._owners: dict[int, str | tuple[str, ...]] = {}

    def add(self, keys: Iterable[str], watched: str) -> None:
        for key in keys:
            hashed = hash(key)
            known = self._owners.setdefault(hashed, watched)
            if known == watched or watched in known:
                continue
            owners = (known,) if isinstance(known, str) else known
            if len(owners) < _CARRIERS:
                self._owners[hashed] = (*owners, watched)

    def __contains__(self, key: str) -> bool:
        return hash(key) in self._owners

    def owners(self, key: str) -> tuple[str, ...]:
        """Return the ids of all who carry the key."""
        known = self._owners.get(hash(key), ())
        return (known,) if isinstance(known, str) else known

    def only(self, key: str) -> str | None:
        """Return the id of the one who carries the key, None if nobody or several do."""
        owners = self.owners(key)
        return owners[0] if len(owners) == 1 else None


def company_keys(company: Company) -> Iterator[str]:
    """Yield what identifies a company, surest first."""
    if company.register_number:
        yield "register:" + "".join(fold(company.register_number).split())
    if company.external_id:
        yield "external:" + company.external_id
    for name in (company.name, *company.aliases):
        yield "name:" + company_key(name)
    if company.domain:
        yield "domain:" + company.domain


def person_keys(person: Person) -> Iterator[str]:
    """Yield what identifies a person, surest first."""
    yield from ("profile:" + profile for url in person.urls if (profile := profile_of(url)))
    yield from ("mail:" + mail for mail in _several(person, "email", MAILS) if is_personal(mail))
    if external := person.extra.get(EXTERNAL_ID):
        yield "external:" + external
    name = fold(person.name)
    if person.connected_on:  # in every later export of one's contacts this day is the same
        yield f"name:{name}@{person.connected_on}"
    if person.company_name:
        yield f"name:{name}@{company_key(person.company_name)}"
    if person.phone:
        yield f"name:{name}@{''.join(filter(str.isdigit, person.phone))}"
    yield from (f"name:{name}@{address}" for address in (person.email, *person.urls) if address)
    if not (person.company_name or person.phone or person.email or person.urls or person.connected_on):
        yield "name:" + name


def _several(person: Person, field: str, label: str) -> list[str]:
    first: str | None = getattr(person, field)
    more = [value for name, value in person.extra.items() if name.startswith(label + " ")] if person.extra else []
    return list(dict.fromkeys([first, *more] if first else more))


@lru_cache(maxsize=1 << 15)
def company_key(name: str) -> str:
    """Return the form in which two spellings of a company's name are equal."""
    return names.key(name) or fold(name)


def related(one: str, other: str) -> bool:
    """Tell whether one name begins with the other, legal forms aside: “Muster” and “Muster IT GmbH”."""
    a, b = company_key(one).split(), company_key(other).split()
    shorter, longer = sorted((a, b), key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter


def may_be_same_company(old: Company, new: Company, key: str) -> bool:
    """Judge a match by ``key``: what speaks against it counts too."""
    if old.register_number and new.register_number and _differ(old.register_number, new.register_number):
        return False
    kind = key.partition(":")[0]
    if kind == "external":  # short numbers are counted by every program
        return len(old.external_id or "") >= 12 or related(old.name, new.name) or _same(old.domain, new.domain)
    if _both(old.external_id, new.external_id) and old.external_id != new.external_id:
        return False
    if kind == "domain":
        return any(related(name, new.name) for name in (old.name, *old.aliases))
    return not (
        _both(old.domain, new.domain)
        and old.domain != new.domain
        and _both(old.city, new.city)
        and old.city != new.city
    )


def may_be_same_person(old: Person, new: Person, key: str) -> bool:
    """Judge a match by ``key``: a profile proves; else names must fit and no other key may contradict."""
    kind = key.partition(":")[0]
    if kind == "profile":
        return True
    if kind == "external":
        return _alike(old, new)
    olds, news = set(_profiles(old)), set(_profiles(new))
    if any(a.partition("/")[0] == b.partition("/")[0] and a != b for a in olds for b in news) and not olds & news:
        return False
    if kind == "mail":
        return _alike(old, new)
    if _both(old.extra.get(EXTERNAL_ID), new.extra.get(EXTERNAL_ID)):
        return old.extra[EXTERNAL_ID] == new.extra[EXTERNAL_ID]
    mails = [mail for mail in (old.email, new.email) if mail and is_personal(mail)]
    return len(mails) < 2 or mails[0].partition("@")[2] != mails[1].partition("@")[2] or mails[0] == mails[1]


def _profiles(person: Person) -> Iterator[str]:
    return (profile for url in person.urls if (profile := profile_of(url)))


def _alike(one: Person, other: Person) -> bool:
    """Tell whether two names may be one person's: all words of one in the other, or the same given name.

    “Anna Beispiel” and “A. Beispiel”, or after a wedding “Anna Muster”; not “Max Beispiel”.
    """
    a, b = fold(one.name).split(), fold(other.name).split()
    if not a or not b or set(a) <= set(b) or set(b) <= set(a):
        return True
    shortened = a[-1] == b[-1] and a[0][0] == b[0][0] and "." in (a[0] + b[0])[1:]
    return a[0] == b[0] or shortened


def _both(one: str | None, other: str | None) -> bool:
    return bool(one and other)


def _same(one: str | None, other: str | None) -> bool:
    return bool(one) and one == other


def _differ(one: str, other: str) -> bool:
    return "".join(fold(one).split()) != "".join(fold(other).split())


_OF_THE_JOB = ("company_name", "company_id", "position")
"""What belongs together: a position is one at an employer."""


def merge(old: T, new: T, *, overrule: bool) -> T:
    """Put what ``new`` says into ``old``: lists are joined, gaps filled, and values replaced if it may ``overrule``.

    The name stays; another spelling becomes an alias. A new employer without a position clears the old
    position. Merging the same again changes nothing.
    """
    changes: dict[str, Any] = {}
    elsewhere = moved(old, new)
    for field in fields(old):
        a: Any = getattr(old, field.name)
        b: Any = getattr(new, field.name)
        if field.name in {"id", "name"} or a == b or b in (None, "", (), False) or b == {}:
            continue
        if elsewhere and not overrule and field.name in _OF_THE_JOB:
            continue
        value: Any
        if isinstance(a, tuple):
            value = tuple(dict.fromkeys((*a, *b)))
        elif isinstance(a, Mapping):
            value = {**b, **a} if not overrule else {**a, **b}
            if EXTERNAL_ID in a:  # what identifies is not replaced: who came by it must be found by it again
                value[EXTERNAL_ID] = a[EXTERNAL_ID]
        elif field.name == "last_contact":
            value = max(a, b) if a else b
        else:
            value = b if overrule or not a else a
        if value != a:
            changes[field.name] = value
    if new.name != old.name and _spelling(old, new.name):
        changes["aliases"] = tuple(dict.fromkeys((*changes.get("aliases", old.aliases), new.name)))
    changes |= _all_of_them(old, new, changes)
    if elsewhere and overrule:
        changes |= {name: getattr(new, name) for name in _OF_THE_JOB}
    return replace(old, **changes) if changes else old


def _all_of_them(old: object, new: object, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Keep every mailbox and number of both people: the first in its field, the others numbered in ``extra``."""
    if not isinstance(old, Person) or not isinstance(new, Person):
        return {}
    extra = dict(changes.get("extra", old.extra))
    for field, label in (("email", MAILS), ("phone", PHONES)):
        both = dict.fromkeys((*_several(old, field, label), *_several(new, field, label)))
        if len(both) > 1:
            extra = {name: value for name, value in extra.items() if not name.startswith(label + " ")}
            first = changes.get(field, getattr(old, field))
            extra |= {f"{label} {n}": value for n, value in enumerate((one for one in both if one != first), 2)}
    return {"extra": extra} if extra != old.extra or "extra" in changes else {}


def moved(old: object, new: object) -> bool:
    """Tell whether two drafts of a person name different employers."""
    if not isinstance(old, Person) or not isinstance(new, Person):
        return False
    if not new.company_name or not old.company_name:
        return False
    return company_key(new.company_name) != company_key(old.company_name)


def _spelling(old: Watched, name: str) -> bool:
    """Tell whether a name is worth keeping beside those that are known."""
    folded = company_key if isinstance(old, Company) else fold
    return folded(name) not in {folded(known) for known in (old.name, *old.aliases)}
