"""Phrases: a small notation for what people write when something happens.

``<buyer> … (übernimmt|kauft) … <acquired+>`` is a phrase. ``<role>`` is somebody or something named, of the kind its
signal type gives that role; ``<role!>`` accepts only what is proved to be of that kind, ``<role*>`` also an
organisation that is no company (a club), ``<role%>`` only one told by a noun ("der Handelskammer"), ``<role^>`` the X
of "X-Tochter Y", ``<role+>`` several in a row ("A, B und C"), ``<role=>`` whatever an English noun phrase names. ``~``
is up to four words, ``…`` a gap of a few words that names no other company, ``……`` a longer one that may. Brackets,
``|`` and ``?`` are as in regular expressions; a space is any white space; case does not matter. ``@0.6`` at the end is
how often such a phrase tells the truth; without it 0.85. ``@0.8!`` is so telling that it proves its names itself: of
two names neither needs further proof. Gaps are bounded, so a search takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ganzohr.matching.reading import MASK, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ganzohr.model import Span

_C, _P, _R, _L, _N, _B, _U, _D, _O = (
    MASK[k] for k in ("company", "person", "position", "place", "name", "body", "union", "reference", "owner")
)
_AMOUNT = (
    r"(?:(?:EUR|USD|CHF|GBP|US\$|\$|€|£)\s?\d[\d.,]*(?:\s?(?:Mio\.?|Mrd\.?|Millionen|Milliarden|million|billion|m"
    r"|bn|k)\b)?"
    r"|(?:\d[\d.,]*|ein(?:e[nr]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig"
    r"|fünfzig|hundert|mehrere)\s?(?:(?:Mio\.?|Mrd\.?|Millionen|Milliarden|million|billion|Tausend)\s?)?(?:Euros?"
    r"|EUR|€|Dollar|US-Dollar|dollars|Franken|CHF|Pfund|pounds|USD))"
)
_NUMBER = (
    r"(?:\d[\d.,'’]*(?:[   ]\d{3})*(?:\s?(?:Prozent|%|percent))?|(?:mehrere[n]?|einige|viele|hunderte|tausende"
    r"|ein\spaar|several|hundreds|thousands)"
    r"(?:\s(?:hundert|tausend|dutzend|hundred|thousand|dozen)\w*)?|jede[nr]?\s\w+|dutzende\w*|(?:ein|zwei"
    r"|drei)\s(?:drittel|viertel|zehntel)|half|hälfte)"
)
_WORKERS = (
    r"\b(?:\w*(?:flugbegleiter|piloten|lokführer|lotsen|erzieher|pfleger|postboten|zusteller|fahrer|redakteure"
    r"|journalisten|ärzte|lehrer|angestellten?|arbeiter|verkäufer|kassierer|metaller|techniker|personals?|belegschaft"
    r"|besatzung(?:en)?|kräfte|therapeuten|beschäftigten?|mitarbeiter|bediensteten?)(?:innen|n)?|kumpel|crews?|pilots"
    r"|cabin crew|drivers|nurses|teachers|workers|machinists|employees|staff|dockers)\b"
)
_ANY = f"{MASK['company']}-{MASK['reference']}"  # any masked letter, inside a character class
_TEXT = r"[^\s.,;:!?\n](?:[^.,;:!?\n]{0,88}[^\s.,;:!?\n])?"
_EVENT = (
    rf"(?-i:[A-ZÄÖÜ0-9{_ANY}][^\s.,;:!?()]*(?:\s(?:[A-ZÄÖÜ0-9&{_ANY}][^\s.,;:!?()]*|für|of|for|on|the|der"
    rf"|des|and|und|[a-z]*er)(?=[\s.,;:!?()]|$)){{0,6}})"
)
_PRODUCT = rf"(?-i:[„“\"«»'‚]?[A-ZÄÖÜ{_ANY}][^\s.,;:!?()]*(?:\s[A-Z0-9{_ANY}][^\s.,;:!?()]*(?:\.\d+)*){{0,4}})"
_JOB_LETTERS = r"(?:[^\s.,;:!?()]|:(?=in\b|innen\b))*"
_JOB = (
    rf"(?-i:[A-ZÄÖÜ{_ANY}]{_JOB_LETTERS}(?:\s(?:(?:für|im|of|for|und|and|der|den|–"
    rf"|-)\s)*[A-ZÄÖÜ&{_ANY}]{_JOB_LETTERS}){{0,6}})"
)
_THING = (  # what a company sells, by its kind
    r"(?:(?!(?:an?|the|ein\w*|der|die|das|de[mnr]|mit|und|für|with|and|for|of|to|in|at|on|as|by|from|its|their|that)\s)"
    rf"[\w&'’/+®™.{_ANY}()-]+\s){{0,6}}?[\w-]*(?:platform|plattform|app|apps|application|solution|lösung|product|produkt"
    r"|tool|toolkit|software|suite|device|gerät|system|systeme|product\sline|produktlinie|baureihe|portal|marketplace"
    r"|marktplatz|onlineshop|feature|vaccine|impfstoff|assistant|assistent|chatbot|robot|roboter|sensor|camera|kamera"
    r"|smartphone|tablet|laptop|vehicle|fahrzeug|suv|truck|engine|machine|maschine|anlage|printer|drucker|chip"
    r"|processor|prozessor|api|module|modul|wallet|collection|kollektion|offering|dienst|dienstleistung|tarif|sortiment"
    r"|werkzeug|messgerät|scanner|instrument|analy[sz]er|reactor|bioreactor|dashboard|gateway|router|battery|batterie"
    r"|pumpe|pump|motor|turbine|cloud|services?|line\sof\s[\w-]+|range\sof\s[\w-]+|version|edition|generation)"
    r"(?:e?[snmr]?|en)\b"
)
_OFFERING = rf"(?:{_THING}(?:\s{_PRODUCT})?|{_PRODUCT})"
_PROJECT = (
    rf"(?:(?!(?:mit|von|with|by|from)\s)[\w&’'+{_ANY}-]+\s){{0,6}}?[\w-]*(?:initiative|program(?:me?s?|s)?|projekte?|projects?"
    r"|offensive|strategie|strategy|kampagne"
    r"|campaign|transformation|einführung|umstellung|migration|digitalisierung|modernisierung|modernization"
    r"|modernisation|roll-?out|pilot|pilotphase|akademie|academy|accelerator|inkubator|incubator|allianz|innovationslabor"
    r"|labor|lab|hub|kompetenzzentrum|taskforce|task\sforce|council|scholarship|fellowship|förderprogramm|roadmap"
    r"|challenge|(?:s/4\s?hana|erp|crm|sap)[\w/-]*|restrukturierung|neuausrichtung|reorganisation|restructuring|overhaul|sparprogramm|pledge|scheme|apprenticeship"
    r"|foundation|boot\s?camp|mentorship|reskilling|upskilling)\b"
    r"(?:[^.,;:!?\n]{0,70}[^\s.,;:!?\n])?"
)
_FIGURE = (
    r"(?:(?:umsatz|gewinn|ergebnis|verlust|ebit\w*|überschuss|auftragseingang|erlöse?|revenues?|profits?"
    r"|net\sincome|loss|earnings|sales|turnover)"
    rf"[^.;!?\n]{{0,50}}?(?:{_AMOUNT}|\d[\d.,]*\s?(?:%|prozent|percent))"
    rf"|(?:{_AMOUNT}|\d[\d.,]*\s?(?:%|prozent|percent))[^.;!?\n]{{0,25}}?(?:umsatz|gewinn|verlust|ergebnis"
    rf"|revenues?|profits?|loss|sales|earnings)\w*"
    r"|(?:(?:first|second|third|fourth|full|fiscal|q[1-4]|quarterly|annual|half-year|nine-month|interim|preliminary|record|year-end"
    rf"|strong|solid|unaudited)\b|\w+-(?:quarter|half)\b)[\w\s’'&,{_ANY}-]{{0,60}}?(?:results|earnings|profits?|revenues?|sales"
    rf"|net\sincome|loss)\b(?![^.;!?\n]{{0,50}}?(?:{_AMOUNT}|\d[\d.,]*\s?(?:%|percent)))"
    r"|rekord(?:ergebnis|gewinn|umsatz|verlust|jahr|zahlen|quartal)\b"
    r"|(?:net\s|operating\s|quarterly\s)?(?:profit|loss)\sin\s(?:the\s)?(?:first|second|third|fourth)\s(?:fiscal\s)?(?:quarter|half))"
)
_KINDS = {
    "company": (f"[{_C}{_N}{_D}]", f"{_C}"),
    "organisation": (f"[{_C}{_N}{_D}{_B}{_U}]", f"[{_C}{_B}{_U}]"),
    "association": (f"[{_C}{_N}{_D}{_B}]", f"[{_C}{_B}]"),
    "owner": (_O, _O),
    "workforce": (f"(?:{_U}|{_WORKERS})", f"(?:{_U}|{_WORKERS})"),
    "person": (f"[{_P}{_N}]", f"{_P}"),
    "party": (f"[{_P}{_C}{_N}]", f"[{_P}{_C}]"),
    "position": (f"{_R}", f"{_R}"),
    "money": (_AMOUNT, _AMOUNT),
    "number": (_NUMBER, _NUMBER),
    "place": (f"[{_L}{_N}]", f"{_L}"),
    "text": (_TEXT, _TEXT),
    "event": (_EVENT, _EVENT),
    "product": (_PRODUCT, _PRODUCT),
    "offering": (_OFFERING, _OFFERING),
    "job": (_JOB, _JOB),
    "project": (_PROJECT, _PROJECT),
    "figure": (_FIGURE, _FIGURE),
}
_HOUSES = (
    "amt|verband|verein|gesellschaft|gemeinde|organisation|behörde|zentralstelle|dienststelle|programm|institut|zentrum|kammer|stiftung"
    "|agentur|anstalt|werk|genossenschaft|gericht|polizei|feuerwehr|klinik|klinikum|krankenhaus|schule|universität|museum|zoo"
    "|fraktion|kommission|verwaltung|abteilung|firma|betrieb|center|forum|initiative|bündnis|vereinigung|club|klub|liga|akademie"
    "|fakultät|lehrstuhl|archiv|bibliothek|theater|oper|festival|messe|börse|kasse|fonds|bund|aufsicht|ministerium|wacht"
)
_HOUSE = (
    rf"(?-i:(?:(?:[A-ZÄÖÜ{_ANY}][\w-]*(?:en|er|e)?\s|[a-zäöü]+(?:en|er)\s|[A-ZÄÖÜ][\w]*-\sund\s){{0,3}}"
    rf"[\w{_ANY}-]*(?i:{_HOUSES})(?:e?s|en)?|[{_D}{_B}](?=\s(?:für|zur|zum|gegen|im|in)\s))"
    rf"(?:\s(?:für|zur|zum|gegen|von|der|des|im|und|zu|in)\s(?:[a-zäöü]+(?:en|er)\s)?[A-ZÄÖÜ{_ANY}][\w-]*){{0,3}}(?:\s{_L})?"
    rf"(?![\w-])(?!\s[A-ZÄÖÜ{_ANY}]))"
)
"""An organisation told by a noun alone: "des Wasser- und Schifffahrtsamts", "der Gesellschaft für Beispielkunde"."""
_BETWEEN = r"(?:\s?(?:,|/|&|-)\s?|,?\s(?:und|and|sowie|mit|with)\s(?:(?:der|die|das|dem|den|the)\s)?)"
_SLOT = re.compile(r"<(\w+)([!+*%^=]*)>")
_NO_NOUN = (
    r"(?:for|to|that|which|who|whose|in|at|with|from|on|as|by|using|across|after|before|while|amid|and|or|into|onto|over"
    r"|under|during|through|until|since|because|when|where|it|them|him|her|us|me|this|these|those|is|are|was|were|will"
    r"|has|have|had|can|may|not|so|now|available|live|hits?|launch(?:es|ed)|debuts?|debuted|goes|went|than|today"
    r"|yesterday|tomorrow|next|last|via|within|without|but|if)"
)
_NOUNS = (
    rf"(?:(?!{_NO_NOUN}\s)[^\s.,;:!?()–—/]+(?:\.\d+)?\s){{0,6}}?(?!{_NO_NOUN}\b)[^\s,;:!?()–—]*[^\s.,;:!?()–—]"
    rf"(?=\s{_NO_NOUN}\b|[.,;:!?()–—\n]|\s[–—-]|\s\(|$)"
)
"""An English noun phrase without its articles, up to where a preposition, a verb or a stop ends it."""


_WHO = frozenset(("company", "organisation", "person", "party"))
_UNPROVED = 0.85  # what a name counts that nothing but its capital proves
_BODY = 0.8  # what an organisation counts that is no company: its people and troubles are news, but seldom business
_NAMED = frozenset(("company", "organisation", "person", "party", "position", "place"))


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a sentence: where in its masked copy, and the spans of the roles."""

    sentence: Sentence
    start: int
    end: int
    roles: Mapping[str, tuple[Span, ...]]
    confidence: float


@dataclass(frozen=True)
class Phrase:
    """A phrase as it is looked for.

    ``words``: a sentence that holds no fragment of one of these groups cannot match, the most telling group first;
    ``letters``: nor one that lacks any of these sets of masked letters. Both are cheap to ask, so that few sentences
    are searched. ``telling``: it proves its names.
    """

    expression: str
    truth: float
    telling: bool
    words: tuple[tuple[str, ...], ...]
    letters: tuple[frozenset[str], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compile the expression when it is first searched for: most phrases never are in one run."""
        return re.compile(self.expression, re.IGNORECASE)


_TELLING = 2  # letters
_CLASS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]")
_RAW = re.compile(r"<[^>]*>|[\w-]?\{[^}]*\}|[\w-][?*]|[^\w-]")


def _parts(phrase: str) -> Iterator[str]:
    """Yield what a phrase must hold, in pieces: its words, and its groups that are not optional."""
    plain, depth, start = _CLASS.sub(" ", phrase), 0, 0
    for i, letter in enumerate(plain):
        if letter == "(":
            if depth == 0:
                yield plain[start:i]
                start = i
            depth += 1
        elif letter == ")":
            depth -= 1
            if depth == 0:
                if plain[i + 1 : i + 2] not in {"?", "*", "{"} and plain[start + 1 : start + 3] not in {
                    "?!",
                    "?=",
                    "?<",
                }:
                    yield plain[start : i + 1]
                start = i + 1
    yield plain[start:]


def fragments(expression: str) -> tuple[str, ...]:
    """Return fragments, in small letters, of which whatever an expression finds holds one, or none."""
    return next(_needs(f"({expression})"), ())


def _needs(sequence: str) -> Iterator[tuple[str, ...]]:
    """Yield groups of fragments: what holds this piece of a phrase holds one of each group."""
    for part in _parts(sequence):
        if part.startswith("("):
            each = [max(_needs(option), key=_rarity, default=()) for option in _options(part)]
            if all(each):
                yield tuple(dict.fromkeys(fragment for group in each for fragment in group))
        else:
            run = max((run.strip("-") for run in _RAW.sub(" ", part).split()), key=len, default="")
            if len(run) > 1:
                yield (run.lower(),)


def _rarity(group: tuple[str, ...]) -> int:
    """Say how hard it is to meet any of some fragments by chance: by the letters of the shortest."""
    return min(map(len, group))


def _options(group: str) -> list[str]:
    """Split a group at the bars that stand in no group inside it."""
    depth, options = 0, [""]
    for letter in group[1:-1]:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            options.append("")
        else:
            options[-1] += letter
    return options


def _kind(marks: str, kind: str) -> str:
    """Return the kind of name that a slot accepts: the role's own, or the one its marks ask for."""
    return "association" if "*" in marks else "owner" if "^" in marks else kind


@lru_cache(maxsize=4096)
def _compiled(phrase: str, kinds: tuple[tuple[str, str], ...]) -> Phrase:
    words, _, truth = phrase.partition("@")
    parts = list(_parts(words))
    fragments = sorted(_needs(words), key=_rarity, reverse=True)
    letters = tuple(
        frozenset(_KINDS[_kind(marks, dict(kinds)[role])]["!" in marks].strip("[]"))
        for part in parts
        if not part.startswith("(")
        for role, marks in _SLOT.findall(part)
        if dict(kinds)[role] in _NAMED and "%" not in marks
    )
    kind_of, seen = dict(kinds), set[str]()

    def slot(match: re.Match[str]) -> str:
        role, marks = match[1], match[2]
        if "%" in marks:
            return f"(?P<of_{role}>{_HOUSE})"
        one = _NOUNS if "=" in marks else _KINDS[_kind(marks, kind_of[role])][1 if "!" in marks else 0]
        several = f"{one}(?:{_BETWEEN}{one}){{0,5}}" if "+" in marks else one
        name = role
        while name in seen:
            name += "_"
        seen.add(name)
        return f"(?P<{name}>{several})"

    words = words.replace("~", r"(?:[\w-]+ ){0,4}?")
    pattern = re.sub(r" *…… *", "\x02", words.strip())
    pattern = re.sub(r" *… *", "\x01", pattern)
    pattern = pattern.replace(r"[\w-]", rf"[\w{_L}-]")
    pattern = re.sub(r" +", r"\\s+", re.sub(r" \?", r"\\s?", pattern))
    pattern = _SLOT.sub(slot, pattern)
    pattern = pattern.replace("\x02", r"(?:(?<!\w)|(?!\w))[^;!?]{0,110}?(?<![\w-])")
    pattern = pattern.replace("\x01", rf"(?:(?<!\w)|(?!\w))[^;:!?{_C}]{{0,60}}?(?<![\w-])")
    if pattern[0] not in "[\\":
        pattern = r"(?<!\w)" + pattern
    if pattern[-1].isalpha() or pattern[-1] == ")":
        pattern += r"(?!\w)"
    return Phrase(pattern, float(truth.rstrip("!") or 0.85), truth.endswith("!"), tuple(fragments), letters)


def compiled(phrases: Iterable[str], kinds: Mapping[str, str]) -> tuple[Phrase, ...]:
    """Make phrases ready to be looked for; ``kinds`` are the roles of their type with what may fill them."""
    pairs = tuple(kinds.items())
    return tuple(_compiled(phrase, pairs) for phrase in phrases)


def search(sentence: Sentence, phrases: Sequence[Phrase], kinds: Mapping[str, str]) -> Iterator[Match]:
    """Find every place where one of the phrases stands; the phrases named first go first."""
    held = sentence.lowered.__contains__
    likely = [
        phrase
        for phrase in phrases
        if not phrase.words
        or (any(map(held, phrase.words[0])) and all(any(map(held, group)) for group in phrase.words[1:]))
    ]
    if not likely:
        return  # to recognise who is named costs more than all the rest
    masked, letters, many = sentence.masked, sentence.letters, len(sentence.entities)
    for phrase in likely:
        if len(phrase.letters) > many or any(map(letters.isdisjoint, phrase.letters)):
            continue
        for found in phrase.pattern.finditer(masked):
            yield Match(
                sentence,
                found.start(),
                found.end(),
                _roles(sentence, found, kinds),
                phrase.truth * _proof(sentence, found, kinds, phrase.telling),
            )


def _roles(sentence: Sentence, found: re.Match[str], kinds: Mapping[str, str]) -> dict[str, tuple[Span, ...]]:
    roles: dict[str, tuple[Span, ...]] = {}
    for name, value in found.groupdict().items():
        if value is None:
            continue
        role, (start, end) = name.removeprefix("of_").rstrip("_"), found.span(name)
        if kinds[role] not in _NAMED or name.startswith("of_"):
            spans: tuple[Span, ...] = (sentence.span(start, end),)
        else:
            spans = tuple(span for i in range(start, end) for span in _spans(sentence, i))
        roles[role] = roles.get(role, ()) + spans
    return roles


def _spans(sentence: Sentence, place: int) -> Iterator[Span]:
    """Yield whom a letter of the masked copy stands for; for "das Unternehmen" first the company it refers to."""
    entity = sentence.entity_at(place)
    if entity is None:
        return
    if entity.kind == "reference":
        meant = sentence.reading.meant(entity)
        if meant:
            yield sentence.reading.span(meant)
    yield sentence.reading.span(entity)


def _proof(sentence: Sentence, found: re.Match[str], kinds: Mapping[str, str], telling: bool) -> float:
    """Weigh a match by its weakest name; two names of which none is proved are no proof of each other.

    Where the phrase itself is ``telling``, they need none.
    """
    sure: list[float] = []
    proved = False
    for name, value in found.groupdict().items():
        if value and not name.startswith("of_") and kinds[name.rstrip("_")] in _WHO:
            entity = sentence.entity_at(found.start(name))
            if entity:
                worth = _BODY if entity.kind == "body" else 0.7 + 0.3 * entity.confidence
                sure.append(_UNPROVED if entity.kind == "name" else worth)
                proved = proved or entity.kind != "name"
    if len(sure) > 1 and not proved and not telling:
        return 0.0
    return min(sure, default=1.0)
