"""Rules that recognise people: a title, a given name, a position right before the name.

Each rule reads the run of capitalised words at word ``i`` and returns the place of the first word behind
what it has found, or 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ganzohr.matching import lexicon
from ganzohr.matching.runs import JOINS, Token

if TYPE_CHECKING:
    from ganzohr.matching.findings import Findings


def title(found: Findings, run: list[Token], i: int) -> int:
    j = i
    while j < len(run) and (run[j].text in lexicon.TITLES or (run[j].text == "." and j > i)):
        j += 1
    if j == i or j >= len(run):
        return 0
    end = found.namely(run, j, 3)
    if end <= j + 1 and end < len(run) and found.gap(end) == " " and not run[end].word.opener:
        end += not found.taken[run[end].start] and run[end].text not in JOINS
    if any(lexicon.LEGAL_FORM.match(found.text, token.start) for token in run[j : end + 1]):
        return 0
    return found.person(run, j, end, 0.9, start=i)


def given(found: Findings, run: list[Token], i: int) -> int:
    if not run[i].word.given or i + 1 >= len(run) or found.gap(i + 1) not in {" ", "\n", "-", ""}:
        return 0
    end = found.namely(run, i, 4)
    if any(token.text == "&" for token in run[i:end]):
        return 0  # two who founded a house: "Hartwig & Söhne"
    if end - i < 2:
        last = run[i + 1]
        if found.taken[last.start] or last.word.opener or found.gap(i + 1) != " ":
            return 0
        end = i + 2
    if run[end - 1].text in lexicon.NAME_TAIL or run[end - 1].text in lexicon.NAME_HEAD:
        return 0
    return found.person(run, i, end, 0.9)


def after_position(found: Findings, run: list[Token], i: int) -> int:
    """Name the person whose position stands right before: "Konzernchefin Marissa Mayer"."""
    j = i
    while j < len(run) and found.taken[run[j].start]:
        j += 1
    if j == i or j >= len(run) or found.gap(j) not in {" ", "\n"} or run[j].word.noun:
        return j
    if run[j].word.company_noun or run[j].word.place or found.known_at(run, j):
        return j
    skip = j
    while skip < len(run) and (run[skip].text in lexicon.TITLES or run[skip].text == "."):
        skip += 1
    end = found.namely(run, skip, 3)
    if (
        end == skip + 1 < len(run)
        and not run[end].word.company_noun
        and found.gap(end) == " "
        and not run[end].word.opener
    ):
        end += not found.taken[run[end].start] and run[end].text not in JOINS
    if end == skip < len(run) and not (found.taken[run[skip].start] or run[skip].word.noun):
        end += 1  # a name that ends like a noun: Zuckerberg
    if lexicon.LEGAL_FORM.match(found.text, run[end].start if end < len(run) else 0) and end < len(run):
        return j
    given = skip < len(run) and run[skip].word.given
    return found.person(run, skip, end, 0.9 if given else 0.75, start=j) or j
