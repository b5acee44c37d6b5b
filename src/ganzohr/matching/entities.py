"""Companies, people and positions that nobody watches, recognised by rules.

Evidence is a legal form, a well-known name, a title or given name, a noun that says "company" right before
a name, a name seen with such evidence elsewhere in the text. A capitalised word that is no ordinary word
and has no evidence is a ``name``: a place in a phrase may still make a company or person of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ganzohr.matching import lexicon
from ganzohr.matching.wrapping import is_wrapped
from ganzohr.model import Mention

EntityKind = Literal["company", "person", "position", "place", "name", "body", "reference", "topic"]
"""``body`` is an organisation that is no company (union, party, court); ``reference`` is "das Unternehmen"."""

_TOKEN = re.compile(r"https?://\S+|@\w+|[^\W_]+(?:[.'’´`_][^\W_]+)*|[^\s#]")
_DATELINE = re.compile(
    r"(?:[A-ZÄÖÜ][\w/.\-]+(?:[ /][A-ZÄÖÜ][\w/.\-]+){0,3},? ?)?\((?:dpa|ots|afp|apa|sda|reuters|dow jones|rtr|ap|pm|dgap|epd|kna)[^)\n]{0,14}\)",
    re.IGNORECASE,
)
_DEFINITE = frozenset("der die das dem den des dieser dieses diesem diesen ein eine einem einen eines".split())
_FORM_HEADS = tuple("ABCGIKLNOPSUegjm")
_JOINS = frozenset(("-", "&", "+", "/", "–"))


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named at a place in a text. ``watched`` is set where a watched name stands."""

    kind: EntityKind
    start: int
    end: int
    confidence: float
    watched: str | None = None


class Token(NamedTuple):
    text: str
    start: int
    end: int


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
        self.taken: set[int] = set()
        self.tokens = [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]
        self.people: set[str] = set()
        self.companies: set[tuple[str, ...]] = set()
        self.wrapped = is_wrapped(text)

    def add(self, kind: EntityKind, start: int, end: int, confidence: float, watched: str | None = None) -> bool:
        if start in self.taken or end - 1 in self.taken:
            return False
        self.entities.append(Entity(kind, start, end, confidence, watched))
        self.taken.update(range(start, end))
        return True

    def look(self) -> None:
        for match in _DATELINE.finditer(self.text):
            self.taken.update(range(match.start(), match.end()))
        for match in lexicon.POSITION.finditer(self.text):
            self.add("position", match.start(), match.end(), 0.9)
        runs = list(self._runs())
        for run in runs:
            self._read(run)
        for run in runs:
            self._again(run)

    def _runs(self) -> Iterable[list[Token]]:
        """Yield sequences of capitalised words that may belong together."""
        run: list[Token] = []
        tokens, count = self.tokens, len(self.tokens)
        i = 0
        while i < count:
            token = tokens[i]
            if self._opens(token):
                if run and not self.wrapped and "\n" in self.text[run[-1].end : token.start]:
                    yield run
                    run = []
                run.append(token)
                i += 1
                continue
            if token.text[0] == "@":
                self._handle(token)
            if run and i + 1 < count and self._joins(run[-1], token, tokens[i + 1]):
                run.append(token)
                i += 1
                continue
            if run:
                yield run
                run = []
            i += 1
        if run:
            yield run

    @staticmethod
    def _opens(token: Token) -> bool:
        first = token.text[0]
        return first.isupper() or (first.isdigit() and not token.text.isdigit() and not token.text[-1].isdigit())

    def _joins(self, before: Token, token: Token, after: Token) -> bool:
        gap, next_gap = token.start - before.end, after.start - token.end
        if token.text in _JOINS:
            return gap == next_gap and gap <= 1 and (self._opens(after) or after.text[0].isdigit() or gap == 0)
        if gap > 1:
            return False
        if token.text == "." and gap == 0:
            return len(before.text) == 1 or before.text in {
                "Dr",
                "Prof",
                "St",
                "Co",
                "Inc",
                "Mag",
                "Ing",
                "Corp",
                "Ltd",
            }
        return (
            token.text in lexicon.PARTICLES
            and next_gap == 1
            and after.text[0].isupper()
            and self.text[token.start - 1] == " "
            and (lexicon.is_given_name(before.text) or len(before.text) == 1)
        )

    # reading one run

    def _read(self, run: list[Token]) -> None:
        i = 0
        while i < len(run):
            i = max(i + 1, self._read_at(run, i))

    def _gap(self, run: list[Token], i: int) -> str:
        return self.text[run[i - 1].end : run[i].start].replace("#", "") if 0 < i < len(run) else ""

    def _common(self, word: str) -> bool:
        return lexicon.is_common(word, self.lang)

    def _opener(self, word: str) -> bool:
        return lexicon.is_sentence_word(word, self.lang)

    def _handle(self, token: Token) -> None:
        """Recognise a well-known company by its name on a platform: @Lufthansa_DE."""
        for name in (token.text[1:], token.text[1:].split("_")[0]):
            if (name,) in lexicon.known_companies().get(name, ()):
                self.add("company", token.start + 1, token.end, 0.7)
                return

    def _read_at(self, run: list[Token], i: int) -> int:
        token = run[i]
        if token.start in self.taken:
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

    def _namely(self, run: list[Token], i: int, most: int, strict: bool = True) -> int:
        """Return where a name that starts at ``i`` ends: words that are no ordinary nouns."""
        j = i
        while j < len(run) and j - i < most * 2:
            token = run[j]
            if token.start in self.taken or (j > i and "\n" in self._gap(run, j)):
                break
            if token.text in _JOINS or token.text == ".":
                if j == i or j + 1 >= len(run) or run[j + 1].start in self.taken:
                    break
                if token.text == "-" and (self._common(run[j + 1].text) or lexicon.is_company_noun(run[j + 1].text)):
                    break
                j += 1
                continue
            if token.text not in lexicon.PARTICLES and strict and self._common(token.text):
                break
            if j > i and token.text in lexicon.BODIES or (j > i and strict and self._known_at(run, j)):
                break
            if not strict and self._opener(token.text):
                break
            j += 1
        while j > i and (run[j - 1].text in _JOINS or (run[j - 1].text in lexicon.PARTICLES)):
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
            first = words[0]
            if (
                len(words) > 1
                and len(first) > 2
                and first not in lexicon.NAME_HEAD
                and not self._common(first)
                and not lexicon.is_given_name(first)
                and not lexicon.is_place(first)
                and words[1] not in _JOINS
            ):
                self.companies.add((first,))
        return j

    def _after_position(self, run: list[Token], i: int) -> int:
        """Name the person whose position stands right before: "Konzernchefin Marissa Mayer"."""
        j = i
        while j < len(run) and run[j].start in self.taken:
            j += 1
        if j == i or j >= len(run) or self._gap(run, j) not in {" ", "\n"} or self._common(run[j].text):
            return j
        if lexicon.is_company_noun(run[j].text) or lexicon.is_place(run[j].text) or self._known_at(run, j):
            return j
        skip = j
        while skip < len(run) and (run[skip].text in lexicon.TITLES or run[skip].text == "."):
            skip += 1
        end = self._namely(run, skip, 3)
        if lexicon.LEGAL_FORM.match(self.text, run[end].start if end < len(run) else 0) and end < len(run):
            return j
        given = skip < len(run) and lexicon.is_given_name(run[skip].text)
        return self._person(run, skip, end, 0.9 if given else 0.75, start=j) or j

    def _title(self, run: list[Token], i: int) -> int:
        j = i
        while j < len(run) and (run[j].text in lexicon.TITLES or (run[j].text == "." and j > i)):
            j += 1
        if j == i or j >= len(run):
            return 0
        end = self._namely(run, j, 3)
        if end <= j + 1 and end < len(run) and self._gap(run, end) == " " and not self._opener(run[end].text):
            end += run[end].start not in self.taken and run[end].text not in _JOINS
        if any(lexicon.LEGAL_FORM.match(self.text, token.start) for token in run[j : end + 1]):
            return 0
        return self._person(run, j, end, 0.9, start=i)

    def _known_at(self, run: list[Token], i: int) -> int:
        for words in lexicon.known_companies().get(run[i].text, ()):
            if tuple(token.text for token in run[i : i + len(words)]) == words:
                return i + len(words)
        genitive = run[i].text[:-1] if run[i].text.endswith("s") else ""
        return i + 1 if (genitive,) in lexicon.known_companies().get(genitive, ()) else 0

    def _known(self, run: list[Token], i: int) -> int:
        end = self._known_at(run, i)
        if not end:
            return 0
        form = self._form_after(run, end)
        while not form and end < len(run) and run[end].text in lexicon.NAME_TAIL and self._gap(run, end) == " ":
            end += 1
        return self._company(run, i, end, 0.9, form)

    def _form_after(self, run: list[Token], i: int) -> int | None:
        place = run[i - 1].end
        if place < len(self.text) and self.text[place] in " \n,":
            match = lexicon.LEGAL_FORM.match(self.text, place + 1)
            if match and match[0][0] in _FORM_HEADS or match and match[0][0].isupper():
                return match.end()
        return None

    def _with_form(self, run: list[Token], i: int) -> int:
        for j in range(i + 1, min(len(run), i + 9) + 1):
            if j < len(run) and run[j].start in self.taken:
                return 0
            if run[j - 1].text in {"-", "&", "+"}:
                continue
            form = self._form_after(run, j)
            if form is None:
                continue
            first = i
            if all(self._opener(token.text) for token in run[i:j]):
                return 0
            for k in range(i, j):
                word = run[k].text
                if lexicon.is_company_noun(word) and k + 1 < j and self._gap(run, k + 1) == " ":
                    first = k + 1
            while first + 1 < j and self._opener(run[first].text) and run[first].text not in lexicon.NAME_HEAD:
                first += 1
            end = self._company(run, first, j, 0.95, form)
            while end and end < len(run) and run[end].start < form:
                end += 1
            return end
        return 0

    def _given(self, run: list[Token], i: int) -> int:
        if (
            not lexicon.is_given_name(run[i].text)
            or i + 1 >= len(run)
            or self._gap(run, i + 1) not in {" ", "\n", "-", ""}
        ):
            return 0
        end = self._namely(run, i, 4)
        if end - i < 2:
            last = run[i + 1]
            if last.start in self.taken or self._opener(last.text) or self._gap(run, i + 1) != " ":
                return 0
            end = i + 2
        if run[end - 1].text in lexicon.NAME_TAIL or run[end - 1].text in lexicon.NAME_HEAD:
            return 0
        return self._person(run, i, end, 0.9)

    def _body(self, run: list[Token], i: int) -> int:
        """Recognise unions, parties and courts: organisations that are no companies."""
        word = run[i].text
        if word in lexicon.BODIES or word.endswith("gewerkschaft"):
            end = i + 1
            if word == "IG" or word.endswith("gewerkschaft") or word == "Vereinigung":
                end = max(self._namely(run, i + 1, 2), end)
                if word.endswith("gewerkschaft") and end == i + 1:
                    return 0
                i += word.endswith("gewerkschaft")
            self.add("body", run[i].start, run[end - 1].end, 0.8)
            return end
        if word in {"AG", "LG", "OLG", "SG", "HG"} and i + 1 < len(run) and lexicon.is_place(run[i + 1].text):
            self.add("body", run[i].start, run[i + 1].end, 0.8)
            return i + 2
        return 0

    def _described(self, run: list[Token], i: int) -> int:
        """Name the company that a noun of company kind introduces: "der Autobauer Toyota"."""
        if self.lang != "de" or not lexicon.is_company_noun(run[i].text) or i + 1 >= len(run):
            return 0
        if self._gap(run, i + 1) not in {" ", "\n"} or run[i + 1].start in self.taken:
            return 0
        if self._known_at(run, i + 1):
            return 0
        end = self._namely(run, i + 1, 4, strict=False)
        if (lexicon.is_given_name(run[i + 1].text) and end - i > 2) or lexicon.is_plain_noun(run[i + 1].text):
            return 0
        while end > i + 2 and (lexicon.is_plain_noun(run[end - 1].text) or run[end - 1].text == "-"):
            end -= 1
        return self._company(run, i + 1, end, 0.75)

    def _worded(self, run: list[Token], i: int) -> int:
        """Name the company that has a telling word in its name: "Maple Bank", "Flughafen Lübeck"."""
        if run[i].text in lexicon.NAME_HEAD:
            if i + 1 < len(run) and self._gap(run, i + 1) == " " and run[i + 1].start not in self.taken:
                end = i + 2
                if run[i].text.startswith("Deutsche") and not (
                    run[i + 1].text in lexicon.NAME_TAIL or lexicon.is_company_noun(run[i + 1].text)
                ):
                    return 0
                if self._opener(run[i + 1].text) and not lexicon.is_place(run[i + 1].text):
                    return 0
                while (
                    end < len(run)
                    and self._gap(run, end) in {"", " "}
                    and (run[end].text == "-" or lexicon.is_place(run[end].text))
                ):
                    end += 1
                return self._company(run, i, end, 0.75)
            return 0
        if self._opener(run[i].text) and self._gap(run, i) != " " and self.lang == "de":
            return 0
        for j in range(i + 1, min(i + 4, len(run))):
            if run[j].start in self.taken or self._gap(run, j) != " ":
                return 0
            if run[j].text in lexicon.NAME_TAIL:
                end = j + 1
                while end < len(run) and run[end].text in lexicon.NAME_TAIL and self._gap(run, end) == " ":
                    end += 1
                return self._company(run, i, end, 0.75)
            if self._common(run[j].text):
                return 0
        return 0

    def _odd(self, run: list[Token], i: int) -> int:
        """Name a company by a spelling that only names have: CamelCase, digits inside, X-Chef, X-Gruppe."""
        word = run[i].text
        if i + 2 < len(run) and run[i + 1].text == "-" and not self._common(word) and not lexicon.is_place(word):
            tail = run[i + 2]
            if tail.start in self.taken or lexicon.is_company_noun(tail.text):
                return self._company(run, i, i + 1, 0.8)
        inner = word[1:]
        if (
            (any(c.isupper() for c in inner) and any(c.islower() for c in word))
            or any(c.isdigit() for c in inner)
            and word[0].isalpha()
        ):
            end = self._namely(run, i, 3)
            return self._company(run, i, max(end, i + 1), 0.6)
        return 0

    def _reference(self, run: list[Token], i: int) -> bool:
        """Take "das Unternehmen" or "der Luxusmodekonzern" for a company named elsewhere."""
        word = run[i].text
        if (
            not lexicon.is_company_noun(word)
            or (i and run[i - 1].text == "-")
            or (i + 1 < len(run) and run[i + 1].text == "-")
        ):
            return False
        before = self.text[max(0, run[i].start - 40) : run[i].start].lower().split()[-3:]
        return any(article in before for article in _DEFINITE) and self.add("reference", run[i].start, run[i].end, 0.5)

    def _plain(self, run: list[Token], i: int) -> int:
        word = run[i].text
        if self._reference(run, i):
            return i + 1
        if lexicon.is_place(word):
            self.add("place", run[i].start, run[i].end, 0.8)
            return i + 1
        if not word[0].isalpha() or len(word) == 1 or (self._common(word) and not lexicon.is_bank(word)):
            return i + 1
        if self._only_first_word(run, i):
            return i + 1
        end = max(self._namely(run, i, 4), i + 1)
        if run[i].text.isupper() and 2 <= len(word) <= 5:
            return self._company(run, i, end, 0.5) or i + 1
        self.add("name", run[i].start, run[end - 1].end, 0.4)
        return end

    def _only_first_word(self, run: list[Token], i: int) -> bool:
        """Say whether an adjective, adverb or verb has its capital only from opening the sentence."""
        token = run[i]
        before = self.text[max(0, token.start - 3) : token.start].rstrip(' "„»«(#')
        if before and before[-1] not in ".!?:\n-–":
            return False
        word = token.text
        if word.endswith(("lich", "isch", "iert", "weise", "weit", "mals", "end", "wärts", "falls", "ßig")):
            return True
        adjective = word.endswith(("e", "en", "er", "es", "em")) and i + 1 < len(run) and self._gap(run, i + 1) == " "
        return (
            adjective
            and self.lang == "de"
            and self._common(run[i + 1].text)
            and word.endswith(
                (
                    "ige",
                    "igen",
                    "iger",
                    "liche",
                    "lichen",
                    "licher",
                    "ische",
                    "ischen",
                    "ischer",
                    "ere",
                    "te",
                    "ten",
                    "ende",
                    "enden",
                    "lose",
                )
            )
        )

    def _again(self, run: list[Token]) -> None:
        """Recognise by their short form who was recognised elsewhere in the text."""
        for k, entity in enumerate(self.entities):
            if entity.kind != "name" or not run[0].start <= entity.start < run[-1].end:
                continue
            words = tuple(token.text for token in run if entity.start <= token.start < entity.end)
            bare = (*words[:-1], words[-1].removesuffix("s"))
            if words in self.companies or bare in self.companies:
                self.entities[k] = Entity("company", entity.start, entity.end, 0.7)
            elif len(words) == 1 and (words[0] in self.people or bare[0] in self.people):
                self.entities[k] = Entity("person", entity.start, entity.end, 0.8)
