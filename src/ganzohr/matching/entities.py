"""Companies, people and positions that nobody watches, recognised by rules.

Evidence is a legal form, a well-known name, a title or given name, a noun that says "company" right before
a name, a name seen with such evidence elsewhere in the text. A capitalised word that is no ordinary word
and has no evidence is a ``name``: a place in a phrase may still make a company or person of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ganzohr.matching import companies, english, lexicon, people
from ganzohr.matching.findings import Entity, Findings
from ganzohr.matching.runs import Token, read_runs
from ganzohr.matching.watching import overlay
from ganzohr.matching.wrapping import is_wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ganzohr.matching.runs import Run
    from ganzohr.model import Mention

__all__ = ["Entity", "recognise"]

_AGENCY = re.compile(
    r"\((?:dpa|ots|afp|apa|sda|reuters|dow jones|rtr|ap|pm|dgap|epd|kna)(?!\w)[^)\n]{0,14}\)", re.IGNORECASE
)
_DATELINE = re.compile(r"[A-ZÄÖÜ][\w/.\-]*(?:[ /][A-ZÄÖÜ][\w/.\-]*){0,3},? ?$")
_PUBLIC_SERVICE = re.compile(r"[Öö]ffentliche[nrsm]? Dienste?s?\b")
# "Hergestellt wird …"
_PARTICIPLE = re.compile(r"(?:Ge|\w{2,4}ge)\w{3,}t$")
_ACTS = re.compile(r"\s(?:" + "|".join(sorted(lexicon.ACTS)) + r")(?=\s)|\s(?:pleite|insolvent|zahlungsunfähig)\b")
_MANY = frozenset(
    f"{stem}{ending}"
    for stem in (
        "ein",
        "kein",
        "mein",
        "dein",
        "sein",
        "ihr",
        "unser",
        "jed",
        "dies",
        "welch",
        "manch",
        "viel",
        "einig",
        "mehrer",
        "all",
    )
    for ending in ("", "e", "en", "em", "er", "es")
) - {"all", "ihr", "alles", "einer"}
_AGENTS = ("ers", "ors")  # of people, in English: "Rescuers launched a boat"
_ASKING = re.compile(r"\s(?:jemand|ihr|sie|du|man|wir|ich|er|es|euch|uns|mir)\b", re.IGNORECASE)
_ADVERB = ("lich", "isch", "iert", "weise", "weit", "mals", "end", "wärts", "falls", "ßig")


def recognise(text: str, lang: str | None, mentions: Sequence[Mention] = ()) -> tuple[Entity, ...]:
    """Find who and what is named in a text, in order and without overlaps, watched or not."""
    found = Findings(text, lang or "de")
    _look(found)
    return overlay(text, found.entities, mentions)


def _look(found: Findings) -> None:
    for match in _AGENCY.finditer(found.text):
        before = _DATELINE.search(found.text, max(0, match.start() - 60), match.start())
        found.take(before.start() if before else match.start(), match.end())
    if found.lang == "en":
        english.look(found)
    if "ffentliche" in found.text:  # the one employer that is no organisation and strikes most
        for match in _PUBLIC_SERVICE.finditer(found.text):
            found.add("body", match.start(), match.end(), 0.6)
    runs = list(read_runs(found.text, found.lang, is_wrapped(found.text), lambda token: _other(found, token)))
    for run in runs:
        for token in run.tokens:
            if token.word.position:
                _position(found, token)
    for run in runs:
        if len(run.tokens) == 1 and _says_nothing(found, run):
            continue
        i = 0
        while i < len(run.tokens):
            i = max(i + 1, _read_at(found, run.tokens, run.gaps, i))
    found.again()


def _says_nothing(found: Findings, run: Run) -> bool:
    """Say of a word that stands alone, as most nouns do, that no rule below could make a name of it."""
    (token,) = run.tokens
    if not token.word.dull or found.taken[token.start] or found.form_after(run.tokens, 1) is not None:
        return False
    return not (token.word.compound and _stands_as_name(found, token))


def _other(found: Findings, token: Token) -> None:
    """Recognise a well-known company by its name on a platform (@Lufthansa_DE), a position in small letters."""
    if token.word.position:
        _position(found, token)
    elif token.text[0] == "@":
        for name in (token.text[1:], token.text[1:].split("_")[0]):
            if (name,) in lexicon.known_companies().get(name, ()) and found.add(
                "company", token.start + 1, token.end, 0.7
            ):
                return


def _position(found: Findings, token: Token) -> None:
    match = lexicon.POSITION.match(found.text, token.start)
    if match and not found.taken[token.start]:
        found.add("position", match.start(), match.end(), 0.9)


def _read_at(found: Findings, run: list[Token], gaps: list[str], i: int) -> int:
    """Ask the rules in order; one that a word alone rules out is not asked."""
    found.gaps = gaps
    text, word = run[i].text, run[i].word
    if found.taken[run[i].start]:
        return people.after_position(found, run, i)
    return (
        (text in lexicon.TITLES and people.title(found, run, i))
        or (word.known and companies.known(found, run, i))
        or companies.with_form(found, run, i)
        or companies.body(found, run, i)
        or (word.given and people.given(found, run, i))
        or (word.company_noun and companies.described(found, run, i))
        or companies.worded(found, run, i)
        or companies.odd(found, run, i)
        or _plain(found, run, i)
    )


def _plain(found: Findings, run: list[Token], i: int) -> int:
    token = run[i]
    if token.text.startswith("Deutsche") and i + 1 < len(run) and run[i + 1].text in lexicon.RAIL_AND_MAIL:
        return found.company(run, i, i + 2, 0.8) or i + 1
    if companies.reference(found, run, i):
        return i + 1
    if token.word.place:
        found.add("place", token.start, token.end, 0.8)
        return i + 1
    if (
        token.text in lexicon.RAIL_AND_MAIL
        and (i == 0 or run[i - 1].text != "-")
        and (_has_article(found, token) or found.text[token.end : token.end + 1] == "-")
    ):
        return found.company(run, i, i + 1, 0.6)
    if token.word.compound and _stands_as_name(found, token):
        return (found.add("name", token.start, token.end, 0.4) and i + 1) or i + 1
    if not token.text[0].isalpha() or len(token.text) == 1 or token.word.common or _only_first_word(found, run, i):
        return i + 1
    if token.text in lexicon.TITLES or lexicon.is_form(token.text):
        return i + 1  # torn from its name: nobody's name by itself
    if found.headlines and found.told_in_headline(run, i):
        return i + 1
    end = max(found.namely(run, i, 4), i + 1)
    if any(part.text == "&" for part in run[i:end]):
        return found.company(run, i, end, 0.7) or end
    if found.text[run[end - 1].end : run[end - 1].end + 2].startswith(("…", "..")):
        return end  # cut off: nobody knows what it was
    if end == i + 1 < len(run) and token.text.istitle() and found.begins_person(run, end):
        return end  # what the person is: "Bundesministerin Anna Beispiel"
    if token.word.given and end == i + 1:
        found.add("person", token.start, token.end, 0.5)
        return i + 1
    if token.text.endswith("er") and i + 1 < len(run) and found.gap(i + 1) == " " and run[i + 1].word.institution:
        return i + 1  # of a town: "das Musterstädter Bauamt"
    if companies.CODE.fullmatch(token.text):
        return i + 1
    if token.text.isupper() and 2 <= len(token.text) <= 5:
        return found.company(run, i, end, 0.5) or i + 1
    if end == i + 1 and found.lang == "de" and _one_of_many(found, token):
        return end
    if found.add("name", token.start, run[end - 1].end, 0.4):
        found.unproved[len(found.entities) - 1] = tuple(part.text for part in run[i:end])
    return end


def _stands_as_name(found: Findings, token: Token) -> bool:
    """Say whether a compound stands where a noun would have an article: "Weltbild meldet …", "Streik bei Weltbild"."""
    start = token.start
    before = found.text[max(0, start - 4) : start]
    if before == "bei ":
        return True
    opens = (
        not before.strip(' #"„»“')
        or before[-1] == "\n"
        or before.rstrip(' #"„»“').endswith((":", ".", "!", "?", "-", "–", "|"))
    )
    return opens and _ACTS.match(found.text, token.end) is not None


def _one_of_many(found: Findings, token: Token) -> bool:
    """Say whether the word before makes a noun of this one, which no list holds: "ein Lehrling", "keine Kulisse"."""
    before = found.text[max(0, token.start - 12) : token.start].rsplit(None, 1)
    return bool(before) and found.text[token.start - 1] == " " and before[-1].lower() in _MANY


def _has_article(found: Findings, token: Token) -> bool:
    before = found.text[max(0, token.start - 9) : token.start].rstrip("# ").rsplit(None, 1)
    return bool(before) and before[-1].lower() in {"der", "die"}


def _only_first_word(found: Findings, run: list[Token], i: int) -> bool:
    """Say whether an adjective, adverb or verb has its capital only from opening the sentence."""
    token = run[i]
    before = found.text[max(0, token.start - 3) : token.start].rstrip(' "„»«(#')
    if before and before[-1] not in ".!?:\n-–":
        return False
    word = token.text
    if word.endswith(_ADVERB) or _PARTICIPLE.match(word) or _ASKING.match(found.text, token.end):
        return True
    if found.lang != "de":
        usual = token.word.ordinary or (word.endswith(_AGENTS) and lexicon.is_agent(word))
        return usual and (i + 1 >= len(run) or found.gap(i + 1) != " ")
    following = i + 1 < len(run) and found.gap(i + 1) == " " and run[i + 1].word.common
    return following and found.lang == "de" and word.endswith(("e", "en", "er", "es", "em"))
