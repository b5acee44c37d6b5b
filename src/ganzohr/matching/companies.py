"""Rules that recognise companies, and the organisations that are none.

Each rule reads the run of capitalised words at word ``i`` and returns the place of the first word behind
what it has found, or 0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ganzohr.matching import lexicon

if TYPE_CHECKING:
    from ganzohr.matching.findings import EntityKind, Findings
    from ganzohr.matching.runs import Token


def known(found: Findings, run: list[Token], i: int) -> int:
    end = found.known_at(run, i)
    if not end or (
        run[i].word.place and end == i + 1 and found.text[max(0, run[i].start - 4) : run[i].start] == " in "
    ):
        return 0  # "in Salzgitter" is the town
    form = found.form_after(run, end)
    for j in range(end + 1, min(len(run), end + 3) + 1 if not form else 0):
        if found.gap(j - 1) != " " or found.taken[run[j - 1].start]:
            break
        longer = found.form_after(run, j)
        if longer:  # "Siemens Energy AG" is not "Siemens"
            return found.company(run, i, j, 0.95, longer)
    if (
        (
            not form
            and end + 1 < len(run)
            and run[end].text == "-"
            and run[end + 1].text.startswith(("Tochter", "Mutter"))
        )
        and end + 2 < len(run)
        and not run[end + 2].word.common
    ):
        return found.add("owner", run[i].start, run[end - 1].end, 0.9) and end
    while (
        not form
        and end < len(run)
        and (run[end].text in lexicon.NAME_TAIL or run[end].text in lexicon.COUNTRIES)
        and found.gap(end) == " "
    ):
        end += 1
    return found.company(run, i, end, 0.9, form)


def with_form(found: Findings, run: list[Token], i: int) -> int:
    for j in range(i + 1, min(len(run), i + 9) + 1):
        if j < len(run) and found.taken[run[j].start]:
            return 0
        if run[j - 1].text in {"-", "&", "+"}:
            continue
        form = found.form_after(run, j)
        if form is None:
            continue
        first = i
        if all(token.word.opener for token in run[i:j]):
            return 0
        for k in range(i, j):
            if run[k].word.company_noun and k + 1 < j and found.gap(k + 1) == " ":
                first = k + 1
        while first + 1 < j and run[first].word.opener and run[first].text not in lexicon.NAME_HEAD:
            first += 1
        end = found.company(run, first, j, 0.95, form)
        while end and end < len(run) and run[end].start < form:
            end += 1
        return end
    return 0


def body(found: Findings, run: list[Token], i: int) -> int:
    """Recognise unions, parties, courts, clubs and institutions: organisations that are no companies."""
    word, end = run[i].text, i + 1
    if word in lexicon.UNIONS or word.lower().endswith("gewerkschaft"):
        if word == "IG" and end < len(run) and found.gap(end) == " ":
            end += 1  # "IG Metall"
        if word == "IG" and end + 1 < len(run) and run[end].text == "-":
            end += 2  # "IG-Metall-Chef"
        if word == "IG" or word.lower().endswith("gewerkschaft"):
            end = max(found.namely(run, i + 1, 2), end)
        found.add("union", run[i].start, run[end - 1].end, 0.8)
        return end
    if word in lexicon.BODIES:
        if len(word) in {2, 3} and word.isupper() and word[-1] in "CV" and end < len(run) and found.gap(end) == " ":
            end = max(found.namely(run, i + 1, 2), end)
        found.add("body", run[i].start, run[end - 1].end, 0.8)
        return end
    if word in {"AG", "LG", "OLG", "SG", "HG"} and end < len(run) and run[end].word.place:
        found.add("body", run[i].start, run[end].end, 0.8)
        return i + 2
    return 0


def described(found: Findings, run: list[Token], i: int) -> int:
    """Name the company that a noun of company kind introduces: "der Autobauer Toyota"."""
    if found.lang != "de" or not run[i].word.company_noun or i + 1 >= len(run):
        return 0
    if found.gap(i + 1) not in {" ", "\n"} or found.taken[run[i + 1].start]:
        return 0
    if found.known_at(run, i + 1):
        return 0
    end = found.namely(run, i + 1, 4, strict=False)
    if run[i + 1].word.noun:
        return 0
    while end > i + 2 and (run[end - 1].word.noun or run[end - 1].text == "-"):
        end -= 1
    return found.company(run, i + 1, end, 0.75)


def _is_tail(found: Findings, token: Token) -> bool:
    """Say whether a word is the last of a company's name; in a headline "X Partners with Y" it is the verb."""
    return token.text in lexicon.NAME_TAIL and not (
        token.text == "Partners" and found.text[token.end : token.end + 6].lower() == " with "
    )


_ARTICLES = frozenset(("The", "A", "An", "This", "Its", "Our", "Your", "Their", "New", "All", "Other", "Many", "Most"))


def _is_english_tail(found: Findings, first: Token, token: Token) -> bool:
    """Say whether an English word of trade ends a name, which no ordinary word begins: "Lorem Shipbuilding"."""
    return (
        found.lang == "en"
        and token.text in lexicon.ENGLISH_TAIL
        and not (first.word.ordinary or first.word.common or first.word.given)
    )


def worded(found: Findings, run: list[Token], i: int) -> int:
    """Name the company that has a telling word in its name: "Maple Bank", "Flughafen Lübeck"."""
    if run[i].text in lexicon.NAME_HEAD:
        if i + 1 < len(run) and found.gap(i + 1) == " " and not found.taken[run[i + 1].start]:
            end = i + 2
            if run[i].text.startswith("Deutsche") and not (
                run[i + 1].text in lexicon.NAME_TAIL or run[i + 1].word.company_noun
            ):
                return 0
            if run[i + 1].word.opener and not run[i + 1].word.place:
                return 0
            while end < len(run) and found.gap(end) in {"", " "} and (run[end].text == "-" or run[end].word.place):
                end += 1
            return found.company(run, i, end, 0.75)
        return 0
    if run[i].word.place and i + 1 < len(run) and found.gap(i + 1) == " ":
        if run[i + 1].text in lexicon.NAME_HEAD:
            return found.company(run, i, i + 2, 0.7)
        if run[i + 1].text in {"U", "S"} and i + 3 < len(run) and run[i + 3].text == "Bahn":
            return found.company(run, i, i + 4, 0.7)
    if (
        run[i].word.institution
        and i + 1 < len(run)
        and run[i + 1].word.place
        and found.gap(i + 1) == " "
        and not found.taken[run[i + 1].start]
    ):
        return found.add("body", run[i].start, run[i + 1].end, 0.6) and i + 2  # "Stadttheater Gießen"
    if run[i].word.opener and found.gap(i) != " " and found.lang == "de":
        return 0
    if run[i].word.opener and i and found.gap(i) == " " and found.lang == "en":
        return 0  # "Names Tempor Consulting"
    for j in range(i + 1, min(i + 4, len(run))):
        if found.taken[run[j].start] or found.gap(j) != " ":
            return 0
        if _is_tail(found, run[j]) or _is_english_tail(found, run[i], run[j]):
            if found.lang == "en" and j == i + 1 and run[i].text in _ARTICLES:
                return 0
            end = j + 1
            while end < len(run) and _is_tail(found, run[end]) and found.gap(end) == " ":
                end += 1
            if found.lang == "en" and end < len(run) and found.gap(end) == " " and run[end].text in lexicon.GATHERINGS:
                return 0  # "Lorem Security Forum" is where people meet
            return found.company(run, i, end, 0.75)
        if run[j].word.common:
            return 0
    return 0


CODE = re.compile(r"[A-Z]{1,3}\d{1,5}|[A-Z]{2}[A-Z0-9]{9}\d|[A-Z]\d[A-Z0-9]{4}")
"""Roads, trains and securities are odd, too: A7, RE5, an ISIN, a WKN."""


_BEFORE = frozenset(("Ex", "Vize", "Co", "Neu", "US", "EU"))
"""What stands before a hyphen and belongs to no name: "Ex-Muster-Chef"."""
_MAKER = re.compile(
    r"(?:hersteller|händler|anbieter|spezialist|lieferant|zulieferer|entwickler|produzent|betreiber|dienstleister|kette"
    r"|portal|plattform|ausrüster|vermittler|verarbeiter|versender|start-?up)s?$",
    re.IGNORECASE,
)


def _chained(found: Findings, run: list[Token], i: int) -> int:
    """Return where a name of hyphened words ends that a position follows: "Marburger-Bund-Chef"."""
    if run[i].text in _BEFORE:
        return 0
    j = i + 2
    while j + 2 < len(run) and run[j + 1].text == "-" and not found.taken[run[j].start]:
        if found.taken[run[j + 2].start]:
            return j + 1 if not (run[i].word.opener or run[i].word.place) else 0
        j += 2
    return 0


def odd(found: Findings, run: list[Token], i: int) -> int:
    """Name a company by what only names do: CamelCase, digits inside, X-Chef, X-Gruppe."""
    word = run[i].word
    if i + 2 < len(run) and run[i + 1].text == "-":
        tail = run[i + 2]
        headed = bool(found.taken[tail.start])
        if headed and word.institution:
            return found.add("body", run[i].start, run[i].end, 0.6)
        if (
            _MAKER.search(tail.text)
            and i + 3 < len(run)
            and found.gap(i + 3) == " "
            and not (run[i + 3].word.common or found.taken[run[i + 3].start])
        ):
            return i + 1  # what is made, sold or run: "der Botox-Hersteller Allergan"
        if headed and word.compound and not (word.place or run[i].text.endswith("s")):
            return found.company(run, i, i + 1, 0.6)
        if (headed or tail.word.company_noun or tail.text in lexicon.NAME_TAIL) and not word.common and not word.place:
            if tail.text.startswith(("Tochter", "Mutter")) and i + 3 < len(run) and not run[i + 3].word.common:
                return found.add("owner", run[i].start, run[i].end, 0.8) and i + 1
            return found.company(run, i, i + 3 if tail.text in lexicon.NAME_TAIL else i + 1, 0.8)
        end = _chained(found, run, i)
        if end:
            return found.company(run, i, end, 0.75)
    if word.odd and not word.noun and not CODE.fullmatch(run[i].text):
        return found.company(run, i, max(found.namely(run, i, 3), i + 1), 0.6)
    if (
        word.place
        and i + 1 < len(run)
        and run[i].text.endswith("er")
        and run[i + 1].word.company_noun
        and found.gap(i + 1) == " "
    ) and (i + 2 >= len(run) or run[i + 2].word.common):
        return found.add("reference", run[i].start, run[i + 1].end, 0.5) and i + 2
    return 0


def reference(found: Findings, run: list[Token], i: int) -> bool:
    """Take "das Unternehmen" or "der Luxusmodekonzern" for a company named elsewhere, "das Amt" for a body."""
    word = run[i].word
    if not (word.reference or word.institution) or (i and run[i - 1].text == "-"):
        return False
    if i + 1 < len(run) and (run[i + 1].text == "-" or (found.gap(i + 1) == " " and not run[i + 1].word.common)):
        return False
    words = found.text[max(0, run[i].start - 50) : run[i].start].split()
    before = [word.lower() for word in words[-5 if "und" in words[-2:] else -3 :]]
    if words and words[-1].endswith("te") and len(words) > 1 and words[-2].endswith("s"):
        before.append("des")  # "Deutschlands größte Fluggesellschaft"
    kind: EntityKind = "reference" if word.reference else "body"
    return any(article in lexicon.DEFINITE for article in before) and found.add(kind, run[i].start, run[i].end, 0.5)
