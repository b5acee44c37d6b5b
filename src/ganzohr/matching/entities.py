"""Companies, people and positions that nobody watches, recognised by rules.

Evidence is a legal form, a well-known name, a title or given name, a noun that says "company" right before
a name, a name seen with such evidence elsewhere in the text. A capitalised word that is no ordinary word
and has no evidence is a ``name``: a place in a phrase may still make a company or person of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ganzohr.matching import lexicon
from ganzohr.matching.runs import JOINS, Token, read_runs
from ganzohr.matching.wrapping import is_wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ganzohr.model import Mention

EntityKind = Literal["company", "person", "position", "place", "name", "body", "union", "owner", "reference", "topic"]
"""``body`` is an organisation that is no company (union, party, court); ``reference`` is "das Unternehmen"."""

_AGENCY = re.compile(
    r"\((?:dpa|ots|afp|apa|sda|reuters|dow jones|rtr|ap|pm|dgap|epd|kna)(?!\w)[^)\n]{0,14}\)", re.IGNORECASE
)
_DATELINE = re.compile(r"[A-ZÄÖÜ][\w/.\-]*(?:[ /][A-ZÄÖÜ][\w/.\-]*){0,3},? ?$")
_COUNTRIES = frozenset(
    [
        "Deutschland",
        "Schweiz",
        "Österreich",
        "Europa",
        "Europe",
        "Germany",
        "Austria",
        "Switzerland",
        "USA",
        "America",
        "UK",
    ]
)
_RAIL_AND_MAIL = frozenset(("Bahn", "Post"))  # with an article everybody means the company
_PUBLIC_SERVICE = re.compile(r"[Öö]ffentliche[nrsm]? Dienste?s?\b")
_SMALL_BRAND = re.compile(
    r"^([a-z][\w.&]+) (?:Raises|Launches|Announces|Acquires|Names|Appoints|Partners|Hires|Secures|Closes|Opens|Expands|Unveils|Introduces|Wins|Reports)\b",
    re.MULTILINE,
)
_PARTICIPLE = re.compile(r"(?:Ge|\w{2,4}ge)\w{3,}t$")  # "Hergestellt wird …"
_ASKING = re.compile(r"\s(?:jemand|ihr|sie|du|man|wir|ich|er|es|euch|uns|mir)\b", re.IGNORECASE)
_ADVERB = ("lich", "isch", "iert", "weise", "weit", "mals", "end", "wärts", "falls", "ßig")
_DEFINITE = frozenset(
    [
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "dieser",
        "dieses",
        "diesem",
        "diesen",
        "im",
        "vom",
        "zum",
        "zur",
        "beim",
        "am",
    ]
)
_FORM_HEADS = tuple("ABCGIKLNOPSUegjm")


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named at a place in a text. ``watched`` is set where a watched name stands."""

    kind: EntityKind
    start: int
    end: int
    confidence: float
    watched: str | None = None


def recognise(text: str, lang: str | None, mentions: Sequence[Mention] = ()) -> tuple[Entity, ...]:
    """Find who and what is named in a text, in order and without overlaps. Watched names come first."""
    found = _Finder(text, lang or "de")
    for mention in mentions:
        found.add(mention.kind, mention.start, mention.end, mention.confidence, mention.watched)
    found.look()
    return tuple(sorted(found.entities, key=lambda entity: entity.start))


class _Finder:
    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.lang = lang
        self.entities: list[Entity] = []
        self.taken = bytearray(len(text))
        self.people: set[str] = set()
        self.companies: set[tuple[str, ...]] = set()
        self.gaps: list[str] = []
        self.unproved: dict[int, tuple[str, ...]] = {}  # place in ``entities`` → words of a name

    def add(self, kind: EntityKind, start: int, end: int, confidence: float, watched: str | None = None) -> bool:
        if self.taken[start] or self.taken[end - 1]:
            return False
        self.entities.append(Entity(kind, start, end, confidence, watched))
        self._take(start, end)
        return True

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\1" * (end - start)

    def look(self) -> None:
        for match in _AGENCY.finditer(self.text):
            before = _DATELINE.search(self.text, max(0, match.start() - 60), match.start())
            self._take(before.start() if before else match.start(), match.end())
        if self.lang == "en":
            for match in _SMALL_BRAND.finditer(self.text):
                self.add("company", match.start(1), match.end(1), 0.6)
        if "ffentliche" in self.text:  # the one employer that is no organisation and strikes most
            for match in _PUBLIC_SERVICE.finditer(self.text):
                self.add("reference", match.start(), match.end(), 0.6)
        runs = list(read_runs(self.text, self.lang, is_wrapped(self.text), self._other))
        for run in runs:
            for token in run.tokens:
                if token.word.position:
                    self._position(token)
        for run in runs:
            i = 0
            while i < len(run.tokens):
                i = max(i + 1, self._read_at(run.tokens, run.gaps, i))
        self._again()

    def _other(self, token: Token) -> None:
        """Recognise a well-known company by its name on a platform (@Lufthansa_DE), a position in small letters."""
        if token.word.position:
            self._position(token)
        elif token.text[0] == "@":
            for name in (token.text[1:], token.text[1:].split("_")[0]):
                if (name,) in lexicon.known_companies().get(name, ()) and self.add(
                    "company", token.start + 1, token.end, 0.7
                ):
                    return

    def _position(self, token: Token) -> None:
        match = lexicon.POSITION.match(self.text, token.start)
        if match and not self.taken[token.start]:
            self.add("position", match.start(), match.end(), 0.9)

    def _read_at(self, run: list[Token], gaps: list[str], i: int) -> int:
        self.gaps = gaps
        if self.taken[run[i].start]:
            return self._after_position(run, i)
        return (
            self._title(run, i)
            or self._known(run, i)
            or self._with_form(run, i)
            or self._body(run, i)
            or self._given(run, i)
            or self._described(run, i)
            or self._worded(run, i)
            or self._odd(run, i)
            or self._plain(run, i)
        )

    def _gap(self, i: int) -> str:
        """Return what stands before word ``i`` of the run being read."""
        return self.gaps[i] if i < len(self.gaps) else ""

    def _namely(self, run: list[Token], i: int, most: int, strict: bool = True) -> int:
        """Return where a name that starts at ``i`` ends: words that are no ordinary nouns."""
        j = i
        while j < len(run) and j - i < most * 2:
            token = run[j]
            if self.taken[token.start] or (j > i and "\n" in self._gap(j)):
                break
            if token.text in JOINS or token.text == ".":
                if j == i or j + 1 >= len(run) or self.taken[run[j + 1].start]:
                    break
                if token.text == "-" and (run[j + 1].word.common or run[j + 1].word.company_noun):
                    break
                j += 1
                continue
            if token.text not in lexicon.PARTICLES and strict and token.word.common:
                break
            if (j > i and (token.text in lexicon.BODIES or token.text in lexicon.UNIONS)) or (
                j > i and strict and self._known_at(run, j)
            ):
                break
            if not strict and token.word.opener:
                break
            j += 1
        while j > i and (run[j - 1].text in JOINS or (run[j - 1].text in lexicon.PARTICLES)):
            j -= 1
        return j

    def _person(self, run: list[Token], i: int, j: int, confidence: float, start: int | None = None) -> int:
        if j <= i or not self.add("person", run[start if start is not None else i].start, run[j - 1].end, confidence):
            return 0
        if j - i > 1 or start is not None:
            self.people.add(run[j - 1].text)
        return j

    def _company(self, run: list[Token], i: int, j: int, confidence: float, form: int | None = None) -> int:
        end = form if form is not None else run[j - 1].end
        if j <= i or not self.add("company", run[i].start, end, confidence):
            return 0
        words = tuple(token.text for token in run[i:j])
        if confidence >= 0.7:
            self.companies.add(words)
            first, head = words[0], run[i].word
            if (
                len(words) > 1
                and len(first) > 2
                and first not in lexicon.NAME_HEAD
                and not (head.common or head.given or head.place)
                and words[1] not in JOINS
            ):
                self.companies.add((first,))
        return j

    def _after_position(self, run: list[Token], i: int) -> int:
        """Name the person whose position stands right before: "Konzernchefin Marissa Mayer"."""
        j = i
        while j < len(run) and self.taken[run[j].start]:
            j += 1
        if j == i or j >= len(run) or self._gap(j) not in {" ", "\n"} or run[j].word.noun:
            return j
        if run[j].word.company_noun or run[j].word.place or self._known_at(run, j):
            return j
        skip = j
        while skip < len(run) and (run[skip].text in lexicon.TITLES or run[skip].text == "."):
            skip += 1
        end = self._namely(run, skip, 3)
        if end == skip + 1 < len(run) and run[skip].word.given and self._gap(end) == " " and not run[end].word.opener:
            end += not self.taken[run[end].start] and run[end].text not in JOINS
        if end == skip < len(run) and not (self.taken[run[skip].start] or run[skip].word.noun):
            end += 1  # a name that ends like a noun: Zuckerberg
        if lexicon.LEGAL_FORM.match(self.text, run[end].start if end < len(run) else 0) and end < len(run):
            return j
        given = skip < len(run) and run[skip].word.given
        return self._person(run, skip, end, 0.9 if given else 0.75, start=j) or j

    def _title(self, run: list[Token], i: int) -> int:
        j = i
        while j < len(run) and (run[j].text in lexicon.TITLES or (run[j].text == "." and j > i)):
            j += 1
        if j == i or j >= len(run):
            return 0
        end = self._namely(run, j, 3)
        if end <= j + 1 and end < len(run) and self._gap(end) == " " and not run[end].word.opener:
            end += not self.taken[run[end].start] and run[end].text not in JOINS
        if any(lexicon.LEGAL_FORM.match(self.text, token.start) for token in run[j : end + 1]):
            return 0
        return self._person(run, j, end, 0.9, start=i)

    def _known_at(self, run: list[Token], i: int) -> int:
        for words in run[i].word.known:
            if len(words) == 1 or tuple(token.text for token in run[i : i + len(words)]) == words:
                return i + len(words)
        return 0

    def _known(self, run: list[Token], i: int) -> int:
        end = self._known_at(run, i)
        if not end:
            return 0
        form = self._form_after(run, end)
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
            return self.add("owner", run[i].start, run[end - 1].end, 0.9) and end
        while (
            not form
            and end < len(run)
            and (run[end].text in lexicon.NAME_TAIL or run[end].text in _COUNTRIES)
            and self._gap(end) == " "
        ):
            end += 1
        return self._company(run, i, end, 0.9, form)

    def _form_after(self, run: list[Token], i: int) -> int | None:
        place = run[i - 1].end
        if place < len(self.text) and self.text[place] in " \n,":
            match = lexicon.LEGAL_FORM.match(self.text, place + 1)
            if match and (match[0][0] in _FORM_HEADS or match[0][0].isupper()):
                stop = match.end()
                return stop - (self.text[stop - 1] == "." and not self.text[stop:].strip())
        return None

    def _with_form(self, run: list[Token], i: int) -> int:
        for j in range(i + 1, min(len(run), i + 9) + 1):
            if j < len(run) and self.taken[run[j].start]:
                return 0
            if run[j - 1].text in {"-", "&", "+"}:
                continue
            form = self._form_after(run, j)
            if form is None:
                continue
            first = i
            if all(token.word.opener for token in run[i:j]):
                return 0
            for k in range(i, j):
                if run[k].word.company_noun and k + 1 < j and self._gap(k + 1) == " ":
                    first = k + 1
            while first + 1 < j and run[first].word.opener and run[first].text not in lexicon.NAME_HEAD:
                first += 1
            end = self._company(run, first, j, 0.95, form)
            while end and end < len(run) and run[end].start < form:
                end += 1
            return end
        return 0

    def _given(self, run: list[Token], i: int) -> int:
        if not run[i].word.given or i + 1 >= len(run) or self._gap(i + 1) not in {" ", "\n", "-", ""}:
            return 0
        end = self._namely(run, i, 4)
        if end - i < 2:
            last = run[i + 1]
            if self.taken[last.start] or last.word.opener or self._gap(i + 1) != " ":
                return 0
            end = i + 2
        if run[end - 1].text in lexicon.NAME_TAIL or run[end - 1].text in lexicon.NAME_HEAD:
            return 0
        return self._person(run, i, end, 0.9)

    def _body(self, run: list[Token], i: int) -> int:
        """Recognise unions, parties, courts, clubs and institutions: organisations that are no companies."""
        word, end = run[i].text, i + 1
        if word in lexicon.UNIONS or word.lower().endswith("gewerkschaft"):
            if word == "IG" or word.lower().endswith("gewerkschaft"):
                end = max(self._namely(run, i + 1, 2), end)
            self.add("union", run[i].start, run[end - 1].end, 0.8)
            return end
        if word in lexicon.BODIES:
            if len(word) in {2, 3} and word.isupper() and word[-1] in "CV" and end < len(run) and self._gap(end) == " ":
                end = max(self._namely(run, i + 1, 2), end)
            self.add("body", run[i].start, run[end - 1].end, 0.8)
            return end
        if word in {"AG", "LG", "OLG", "SG", "HG"} and end < len(run) and run[end].word.place:
            self.add("body", run[i].start, run[end].end, 0.8)
            return i + 2
        return 0

    def _described(self, run: list[Token], i: int) -> int:
        """Name the company that a noun of company kind introduces: "der Autobauer Toyota"."""
        if self.lang != "de" or not run[i].word.company_noun or i + 1 >= len(run):
            return 0
        if self._gap(i + 1) not in {" ", "\n"} or self.taken[run[i + 1].start]:
            return 0
        if self._known_at(run, i + 1):
            return 0
        end = self._namely(run, i + 1, 4, strict=False)
        if run[i + 1].word.noun:
            return 0
        while end > i + 2 and (run[end - 1].word.noun or run[end - 1].text == "-"):
            end -= 1
        return self._company(run, i + 1, end, 0.75)

    def _worded(self, run: list[Token], i: int) -> int:
        """Name the company that has a telling word in its name: "Maple Bank", "Flughafen Lübeck"."""
        if run[i].text in lexicon.NAME_HEAD:
            if i + 1 < len(run) and self._gap(i + 1) == " " and not self.taken[run[i + 1].start]:
                end = i + 2
                if run[i].text.startswith("Deutsche") and not (
                    run[i + 1].text in lexicon.NAME_TAIL or run[i + 1].word.company_noun
                ):
                    return 0
                if run[i + 1].word.opener and not run[i + 1].word.place:
                    return 0
                while end < len(run) and self._gap(end) in {"", " "} and (run[end].text == "-" or run[end].word.place):
                    end += 1
                return self._company(run, i, end, 0.75)
            return 0
        if run[i].word.place and i + 1 < len(run) and self._gap(i + 1) == " ":
            if run[i + 1].text in lexicon.NAME_HEAD:
                return self._company(run, i, i + 2, 0.7)
            if run[i + 1].text in {"U", "S"} and i + 3 < len(run) and run[i + 3].text == "Bahn":
                return self._company(run, i, i + 4, 0.7)
        if run[i].word.opener and self._gap(i) != " " and self.lang == "de":
            return 0
        for j in range(i + 1, min(i + 4, len(run))):
            if self.taken[run[j].start] or self._gap(j) != " ":
                return 0
            if run[j].text in lexicon.NAME_TAIL:
                end = j + 1
                while end < len(run) and run[end].text in lexicon.NAME_TAIL and self._gap(end) == " ":
                    end += 1
                return self._company(run, i, end, 0.75)
            if run[j].word.common:
                return 0
        return 0

    def _odd(self, run: list[Token], i: int) -> int:
        """Name a company by what only names do: CamelCase, digits inside, X-Chef, X-Gruppe."""
        word = run[i].word
        if i + 2 < len(run) and run[i + 1].text == "-":
            tail = run[i + 2]
            headed = bool(self.taken[tail.start])
            if headed and word.institution:
                return self.add("body", run[i].start, run[i].end, 0.6)
            if (
                (headed or tail.word.company_noun or tail.text in lexicon.NAME_TAIL)
                and not word.common
                and not word.place
            ):
                if tail.text.startswith(("Tochter", "Mutter")) and i + 3 < len(run) and not run[i + 3].word.common:
                    return self.add("owner", run[i].start, run[i].end, 0.8) and i + 1
                return self._company(run, i, i + 3 if tail.text in lexicon.NAME_TAIL else i + 1, 0.8)
        if word.odd:
            return self._company(run, i, max(self._namely(run, i, 3), i + 1), 0.6)
        if (
            word.place
            and i + 1 < len(run)
            and run[i].text.endswith("er")
            and run[i + 1].word.company_noun
            and self._gap(i + 1) == " "
        ) and (i + 2 >= len(run) or run[i + 2].word.common):
            return self.add("reference", run[i].start, run[i + 1].end, 0.5) and i + 2
        return 0

    def _reference(self, run: list[Token], i: int) -> bool:
        """Take "das Unternehmen" or "der Luxusmodekonzern" for a company named elsewhere, "das Amt" for a body."""
        word = run[i].word
        if not (word.reference or word.institution) or (i and run[i - 1].text == "-"):
            return False
        if i + 1 < len(run) and (run[i + 1].text == "-" or (self._gap(i + 1) == " " and not run[i + 1].word.common)):
            return False
        before = self.text[max(0, run[i].start - 40) : run[i].start].lower().split()[-3:]
        kind: EntityKind = "reference" if word.reference else "body"
        return any(article in _DEFINITE for article in before) and self.add(kind, run[i].start, run[i].end, 0.5)

    def _plain(self, run: list[Token], i: int) -> int:
        token = run[i]
        if self._reference(run, i):
            return i + 1
        if token.word.place:
            self.add("place", token.start, token.end, 0.8)
            return i + 1
        if token.text in _RAIL_AND_MAIL and (i == 0 or run[i - 1].text != "-") and self._has_article(token):
            return self._company(run, i, i + 1, 0.6)
        if not token.text[0].isalpha() or len(token.text) == 1 or token.word.common or self._only_first_word(run, i):
            return i + 1
        end = max(self._namely(run, i, 4), i + 1)
        if self.text[run[end - 1].end : run[end - 1].end + 2] in {"…", "..", "… "}:
            return end  # cut off: nobody knows what it was
        if token.word.given and end == i + 1:
            return i + 1 if self.add("person", token.start, token.end, 0.5) else i + 1
        if token.text.isupper() and 2 <= len(token.text) <= 5:
            return self._company(run, i, end, 0.5) or i + 1
        if self.add("name", token.start, run[end - 1].end, 0.4):
            self.unproved[len(self.entities) - 1] = tuple(part.text for part in run[i:end])
        return end

    def _has_article(self, token: Token) -> bool:
        before = self.text[max(0, token.start - 9) : token.start].rstrip("# ").rsplit(None, 1)
        return bool(before) and before[-1].lower() in {"der", "die"}

    def _only_first_word(self, run: list[Token], i: int) -> bool:
        """Say whether an adjective, adverb or verb has its capital only from opening the sentence."""
        token = run[i]
        before = self.text[max(0, token.start - 3) : token.start].rstrip(' "„»«(#')
        if before and before[-1] not in ".!?:\n-–":
            return False
        word = token.text
        if word.endswith(_ADVERB) or _PARTICIPLE.match(word) or _ASKING.match(self.text, token.end):
            return True
        if self.lang != "de":
            return token.word.ordinary and (i + 1 >= len(run) or self._gap(i + 1) != " ")
        following = i + 1 < len(run) and self._gap(i + 1) == " " and run[i + 1].word.common
        return following and self.lang == "de" and word.endswith(("e", "en", "er", "es", "em"))

    def _again(self) -> None:
        """Recognise by their short form who was recognised elsewhere in the text."""
        for k, words in self.unproved.items():
            entity = self.entities[k]
            bare = (*words[:-1], words[-1].removesuffix("s"))
            if words in self.companies or bare in self.companies:
                self.entities[k] = Entity("company", entity.start, entity.end, 0.7)
            elif len(words) == 1 and (words[0] in self.people or bare[0] in self.people):
                self.entities[k] = Entity("person", entity.start, entity.end, 0.8)
