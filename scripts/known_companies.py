"""Write the list of well-known companies from published lists alone.

usage: known_companies.py FOLDER

FOLDER holds sp500.csv (column Security; datasets/s-and-p-500-companies, PDDL), dax-mdax.csv (column name; the members
of two stock indices are facts) and listed.jsonl.gz (``names`` and ``country``; JerBouma/FinanceDatabase, MIT). Short
forms of the press are derived by rule. No name is added by hand.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from ganzohr.languages import SHELF
from ganzohr.matching import lexicon
from ganzohr.matching.names import GROUP_WORDS, legal_form

LIST = Path(__file__).resolve().parent.parent / "src" / "ganzohr" / "matching" / "well_known_companies.txt"
HEAD = """\
# Listed companies, written by scripts/known_companies.py; short forms are derived by rule, none is added by hand.
# S&P 500 (datasets/s-and-p-500-companies, PDDL), DAX and MDAX (facts), German, Austrian and Swiss listings
# (JerBouma/FinanceDatabase, MIT).
"""
_BRACKETS = re.compile(r"\s*\((?:ex )?([^)]+)\)")
_SHARE = re.compile(r"\s+(?:vz\.|St\.|Class [A-C]|NA|O\.N\.|VZO.*)$")
_LONG = 4  # words; longer ones are no names that the press uses
_ABBREVIATION = 5  # letters; a longer word of capitals is a name that an exchange has put in capitals


def listed(folder: Path) -> Iterator[str]:
    with (folder / "sp500.csv").open(encoding="utf-8") as file:
        yield from (row["Security"] for row in csv.DictReader(file))
    with (folder / "dax-mdax.csv").open(encoding="utf-8") as file:
        yield from (row["name"] for row in csv.DictReader(file))
    with gzip.open(folder / "listed.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["country"] in {"Germany", "Austria", "Switzerland"}:
                yield from (name for name in row["names"] if legal_form(name)[1] and not name.isupper())


def short(name: str) -> Iterator[str]:
    """Yield the forms of a listed name that stand in the press."""
    yield from _BRACKETS.findall(name)
    core = legal_form(_SHARE.sub("", _BRACKETS.sub("", name)).strip())[0].strip(" ,.")
    words = core.split()
    while len(words) > 1 and (words[-1].lower() in GROUP_WORDS or words[-1] in {"&", "AG", "The"}):
        words.pop()
    if words and words[0] == "The":
        words.pop(0)
    yield " ".join(words)
    if len(words) == 2 and words[0] == "Deutsche":
        yield words[1]


def is_telling(name: str) -> bool:
    """Say whether a name by itself means the company: no ordinary word, place or given name."""
    words = name.split()
    if not words or len(words) > _LONG or len(name) < 2 or not name[0].isalnum():
        return False
    if len(words) > 1:
        return True
    if len(name) == 2 and not name.isupper():
        return False
    looked = [lexicon.word(name, lang) for lang in ("de", "en")]
    if any(one.common or one.ordinary or one.place or one.given for one in looked):
        return False
    return not any(name in language.family_names for language in SHELF.all().values())


def main() -> None:
    names = {
        " ".join(word.title() if word.isupper() and len(word) > _ABBREVIATION else word for word in form.split())
        for name in listed(Path(sys.argv[1]))
        for form in short(name)
        if is_telling(form)
    }
    LIST.write_text(HEAD + "\n".join(sorted(names)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
