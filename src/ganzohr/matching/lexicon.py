"""What a capitalised word may be: a name, or one of the nouns that German writes with a capital too.

The lists are plain text beside this module and in ``ganzohr.languages``; each names its origin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files

from ganzohr import languages

LEGAL_FORM = re.compile(
    r"(?:(?:g?GmbH|G\.?m\.?b\.?H\.?|[Mm]\.b\.H\.|mbH|UG|AG|SE|KG|OHG|KGaA|eG|e\.G\.|e\.K\.|e\.V\.|GbR"
    r"|PartG(?:\smbB)?)"
    r"(?:\s\(haftungsbeschränkt\))?(?:\s(?:&|und|u\.)\s?Co\.?(?:\s?(?:KGaA|KG|OHG))?)?"
    r"|Aktiengesellschaft|Gesellschaft\s[mM]\.?b\.?H\.?|Kommanditgesellschaft|Genossenschaft"
    r"|Inc\.?|Incorporated|Corp\.?|Corporation|Ltd\.?|Limited|LLC|LLP|L\.P\.|PLC|plc|Co\.|Company|N\.?V\.?|B\.?V\.?"
    r"|S\.?A\.?S?|S\.?p\.?A\.?|S\.?r\.?l\.?|AB|ASA|AS|A/S|Oyj?|AG\s&\sCo\.?\sKG|Pty)(?![\w])"
)
"""Legal forms that stand behind a name (cleanco's terms and the German register's, the common ones)."""
FORM_HEADS = frozenset("gGmMUASKOePICLNBp")
"""The letters with which a legal form begins."""


@lru_cache(maxsize=16_384)
def is_form(text: str) -> bool:
    """Say whether a text is a legal form and nothing else."""
    return LEGAL_FORM.fullmatch(text) is not None


POSITION = re.compile(
    r"(?<![\w])(?:(?:[Ss]tellvertretende[rn]?|[Ss]tv\.|[Kk]aufmännische[rn]?|[Tt]echnische[rn]?"
    r"|[Gg]eschäftsführende[rn]?"
    r"|[Ee]hrenamtliche[rn]?|[Ww]issenschaftliche[rn]?|[Ll]eitende[rn]?|[Aa]cting|[Ii]nterim|[Dd]eputy|[Ss]enior"
    r"|Global|[Cc]o-)\s?)*"
    r"(?:"
    r"(?:(?:IT|HR|PR|EDV|SAP|KI|AI|Co|Ko|Vize|Fraktions|Vertriebs|Personal|Marketing|Finanz|Vorstands|Deutschland"
    r"|Europa)-)?"
    r"(?:[A-ZÄÖÜ][\wäöüß]{2,24})?"
    r"(?:[Cc]hef(?:in)?|[Gg]eschäftsführer(?:in)?|[Vv]orsitzende[rn]?|[Vv]orstand|[Vv]orständin"
    r"|[Vv]orstandsmitglied|[Vv]orstandssprecher(?:in)?|[Gg]eschäftsleiter(?:in)?|[Pp]räsident(?:in)?"
    r"|(?<!beg)[Ll]eiter(?:in)?|[Dd]irektor(?:in)?|[Vv]orsteher(?:in)?|(?<![Ii]nvestment)(?<![Ff]onds)[Mm]anager(?:in)?|[Rr]ektor(?:in)?"
    r"|[Ii]ntendant(?:in)?|[Vv]orstandsvorsitz|[Cc]hefredakteur(?:in)?|[Cc]hefarzt|[Cc]hefärztin"
    r"|[Aa]ufsichtsrat|[Oo]bfrau|[Oo]bmann|[Pp]rokurist(?:in)?|[Ii]nhaber(?:in)?)"
    r"|[Cc]hief\s(?:[A-Za-z]+\s){0,2}(?:[Oo]fficer|[Ee]xecutive)|[Mm]anaging\s[Dd]irector|president|chairman"
    r"|chairwoman|director|Boss|CEO|CFO|CTO|CIO|COO|CMO|CDO|CPO|CRO|CISO|CHRO|SVP|EVP|VP|Managing\sDirector"
    r"|Managing\sPartner|Head\sof|Director\sof|Director"
    r"|Vice\sPresident|President|Chairman|Chairwoman|Chairperson|Chair|Chief\s(?:[A-Z]\w+\s){0,2}Officer|Partner"
    r"|Manager|Founder|Treasurer"
    r"|General\sManager|Mitglied\sdes\sVorstands|Mitglied\sder\sGeschäftsführung"
    r")(?!\w)"
    r"(?:\s(?:der\sGeschäftsführung|des\sVorstands|des\sAufsichtsrate?s|der\sGeschäftsleitung|of\sthe\sBoard"
    r"|des\sVerwaltungsrate?s"
    r"|and\sCEO|und\sCEO|&\sCEO))?"
    r"(?:(?<=Head\sof)|(?<=Director\sof)|(?<=President)|(?<=VP)|(?<=Leiter)|(?<=Leiterin))?"
    r"(?:(?:(?<=Head\sof)|(?<=Director\sof)|(?<=President)|(?<=VP))\s(?:(?:of|for)\s)?[A-Z][\w&]+(?:\s(?:(?:and"
    r"|&)\s)?[A-Z][\w&]+){0,3}"
    r"|(?:(?<=Leiter)|(?<=Leiterin)|(?<=Vorstand)|(?<=Vorständin)|(?<=führer)|(?<=führerin)|(?<=irektor)|(?<=irektorin))\s(?:Vertrieb|IT|Einkauf|Marketing|Personal|Finanzen|Produktion|Technik"
    r"|Entwicklung|Logistik|Qualität\w*|Operations|Recht|Kommunikation|Digitales|Service|Strategie|Sales)"
    r"(?:\s(?:und|&)\s[A-Z]\w+)?)?"
)
"""Positions as they stand in running text, German and English."""


@cache
def _section(name: str) -> frozenset[str]:
    """Return one section of ``name_words.txt``."""
    text = (files("ganzohr.matching") / "name_words.txt").read_text("utf-8")
    return frozenset(text.partition(f"[{name}]\n")[2].partition("\n[")[0].split())


KINDS_OF_COMPANY = (
    r"konzern|unternehmen|firma|hersteller|kette|bauer|dienstleister|riese|riesen|gigant|gesellschaft|versicherer"
    r"|zulieferer|händler|betreiber"
    r"|ausrüster|start-?up|versorger|brauerei|reederei|fluglinie|airline|discounter|verlag|werft|softwarehaus"
    r"|systemhaus|modehaus|warenhaus"
    r"|spedition|molkerei|druckerei|agentur|handelshaus|holding|bankhaus|kreditinstitut"
)


def _tails(words: str, *endings: str) -> tuple[str, ...]:
    """Return the tails by which compounds of these words are known, in small letters."""
    return tuple(
        word + ending for word in words.replace("start-?up", "startup|start-up").split("|") for ending in endings
    )


_COMPANY_NOUNS = _tails(
    KINDS_OF_COMPANY
    + "|anbieter|tochter|mutter|gruppe|spezialist|spezialisten|bank|institut|lieferant|entwickler|produzent|produzenten"
    "|verarbeiter|kooperation|netzwerk|portal|plattform|marke|kanzlei|rivale|rivalen|konkurrent|konkurrenten|bäckerei"
    "|baumarkt|vermittler|investmentmanager|asset-manager|vermögensverwalter|entsorger|investor|wettbewerber|provider"
    "|genossenschaft|beratung|beratungshaus",
    *("", "e", "s", "es"),
)
"""A noun of this kind directly before a name says that the name is a company's: "der Autobauer Toyota"."""
_REFERENCES = _tails(KINDS_OF_COMPANY + "|bank|tochter", "", "s")
_INSTITUTIONS = _tails(
    "inspektion|präsidium|präsidiums|orchester|philharmonie|bibliothek|gymnasium|gymnasiums|direktion|"
    "amt|amts|amtes|ministerium|ministeriums|behörde|institut|institute|instituts|institutes|universität|hochschule|verband"
    "|verbands|verbandes|verbande|verein|vereins|stiftung|klinikum|klinikums|museum|museums|theater|theaters|kammer|zentrum"
    "|zentrums|nationalpark|feuerwehr|zoo|zoos|akademie|gewerkschaft|sparkasse|bistum",
    "",
)
NAME_TAIL = _section("name-tail")
ENGLISH_TAIL = _section("name-tail-en")
GATHERINGS = _section("gatherings")
NAME_HEAD = _section("name-head")
UNIONS = _section("unions")
BODIES = _section("bodies")
"""Organisations that are no companies: parties, authorities, clubs."""
RAIL_AND_MAIL = frozenset(("Bahn", "Post"))
"""With an article, or called German, everybody means the company."""
COUNTRIES = _section("countries")
DEFINITE = _section("definite")
ACTS = _section("acts")
"""What a company does in a headline, in the singular: a compound before it, without an article, is a name."""
TITLES = _section("titles")
PARTICLES = _section("particles")


@cache
def _words(package: str, name: str) -> frozenset[str]:
    lines = (files(package) / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split(" "))


@cache
def _lines(name: str) -> frozenset[str]:
    lines = (files("ganzohr.matching") / name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _nouns() -> frozenset[str]:
    plain = _words("ganzohr.languages", "de_nouns.txt")
    return plain | {noun + ending for noun in plain for ending in ("s", "es", "e", "en", "n", "er", "ern")}


@cache
def known_companies() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Map the first word of every well-known company to its full word sequences, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in _lines("well_known_companies.txt") | _lines("household_companies.txt"):
        words = tuple(name.replace("-", " - ").split())
        found.setdefault(words[0], []).append(words)
        if words[0] == "Deutsche":
            found.setdefault("Deutschen", []).append(("Deutschen", *words[1:]))
            found.setdefault("Deutsche", []).append(("Deutsche", "-", *words[1:]))
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in found.items()}


_ENDINGS = tuple(_section("endings"))


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a word by itself, in one language.

    ``common``: an ordinary word or compound, so that its capital proves nothing. ``noun``: itself an ordinary
    noun, not only by its tail. ``ordinary``: found in everyday text. ``opener``: has its capital only from the start
    of a sentence. ``company_noun``: names a kind of company (Handelskette, Autobauer). ``odd``: spelled as only names
    are (CamelCase, digits). ``known``: the well-known companies whose names begin so. ``reference``: with an article
    it may stand for a company named elsewhere. ``institution``: a kind of organisation that is no company.
    ``compound``: only its tail makes it common, so that its place in a sentence may still make a name of it.
    ``position``: a position may begin here. ``telling``: it names a union, a party, an authority, or begins to.
    ``dull``: by itself it is nobody's name and nothing that stands for one, as most nouns are.
    """

    common: bool
    noun: bool
    opener: bool
    company_noun: bool
    reference: bool
    institution: bool
    ordinary: bool
    place: bool
    given: bool
    odd: bool
    position: bool
    telling: bool
    compound: bool
    known: tuple[tuple[str, ...], ...]
    dull: bool = field(init=False)

    def __post_init__(self) -> None:
        names = self.known or self.given or self.odd or self.place
        stands_for = self.reference or self.institution or self.telling or self.position
        object.__setattr__(self, "dull", bool(self.common and not (names or stands_for)))


_NOBODY = tuple(_section("nobody"))
_LONGEST = 100
"""Letters of the longest word that is one; what goes on for longer was written to keep us busy."""


@lru_cache(maxsize=131_072)
def word(text: str, lang: str) -> Word:
    """Look a word up in every list at once. Of an endless one only the beginning is looked at."""
    text = text[:_LONGEST]
    low = text.lower()
    german = lang == "de"
    opener = low in _words("ganzohr.languages", "de_words.txt" if german else "en_words.txt")
    noun = opener or (german and low in _nouns())
    composed = german and not (noun or text in _given_names() or _is_own_name(low)) and _is_compound(text, low)
    places = _lines("places.txt")
    return Word(
        common=noun or composed,
        noun=noun,
        opener=opener,
        company_noun=german and text[:1].isupper() and low.endswith(_COMPANY_NOUNS),
        reference=german and text[:1].isupper() and low.endswith(_REFERENCES),
        institution=german and text[:1].isupper() and "-" not in text and low.endswith(_INSTITUTIONS),
        ordinary=_is_ordinary(low, lang),
        place=text in places
        or text.removesuffix("s") in places
        or text.removesuffix("er") in places
        or (text.isupper() and len(text) > 4 and text.title() in places),
        given=text in _given_names(),
        odd=_ODD.match(text) is not None and sum(map(str.isdigit, text)) * 2 <= len(text),
        position=(text[:1].isupper() and low.endswith(_POSITION_TAILS)) or text in _POSITION_HEADS,
        telling=text in UNIONS or text in BODIES or text in RAIL_AND_MAIL,
        compound=composed and text.istitle() and not low.endswith(_NOBODY),
        known=known_companies().get(text, ()) or _genitive(text),
    )


SMALL = Word(False, False, False, False, False, False, False, False, False, False, False, False, False, known=())
"""What is known of a word that begins no name and no position, which is to say of most."""
SMALL_POSITION = replace(SMALL, position=True)
"""What is known of a word in small letters with which a position begins."""


_ODD = re.compile(
    r"[^\W\d_]+(?:(?<=[^\W\d_A-ZÄÖÜ])[A-ZÄÖÜ]\w*|\d+[^\W\d_]\w*|\d+$|[A-ZÄÖÜ]+(?<=[A-ZÄÖÜ][A-ZÄÖÜ])[a-zäöü]+\w*)$"
)
_RIVERS = tuple(_section("rivers"))
_BY_THE_RIVER = tuple(_section("by-the-river"))
_FAMILY_TAILS = tuple(sorted(_section("family-tails"), key=len, reverse=True))
_COMPOUND_HEADS = _section("compound-heads")
_THINGS = frozenset(("haus", "bild", "flug", "holz", "stein", "rock", "wald", "burg", "cloud", "soft"))
_POSITION_TAILS = tuple(_section("position-tails"))
_POSITION_HEADS = _section("position-heads")
SMALL_POSITIONS = frozenset(word for word in _POSITION_HEADS if word[0].islower())
"""Words in small letters with which a position begins."""


def _is_ordinary(low: str, lang: str) -> bool:
    """Say whether everyday text of a language uses a word, so that the first word of a sentence may well be it."""
    if lang not in languages.SHELF.names():
        return False
    usual = _folded(lang)
    return low in usual or low.removesuffix("s") in usual or (lang == "en" and f"{low}s" in usual)


def is_agent(word: str) -> bool:
    """Say of an English word on -ers or -ors whether it names people by an ordinary verb: "Rescuers"."""
    stem = word.lower()[:-3]
    return any(_is_ordinary(verb, "en") for verb in (stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for language in languages.SHELF.all().values() for name in language.given_names)


@cache
def _folded(lang: str) -> frozenset[str]:
    return frozenset(word.lower() for word in languages.SHELF.get(lang).ordinary_words)


def _genitive(text: str) -> tuple[tuple[str, ...], ...]:
    bare = text[:-1] if text.endswith("s") else ""
    return ((text,),) if (bare,) in known_companies().get(bare, ()) else ()


def _is_compound(text: str, low: str) -> bool:
    if text.isupper() and len(text) <= 6:
        return False
    if low.endswith(_ENDINGS) and len(low) > 6:
        return True
    nouns = _nouns()
    return any(low[i:] in nouns for i in range(2, len(low) - 3))


def _is_own_name(low: str) -> bool:
    """Say whether a compound may be a name though ordinary compounds end alike: Ethikbank, Steilmann."""
    if len(low) > 6 and low.endswith(("bank", "kasse", "kliniken", "werke", "hansa", "versicherung")):
        return True
    if low.startswith(_RIVERS) and not low.endswith(_BY_THE_RIVER):
        return True  # Rheinbahn, Ruhrgas
    tail = next((tail for tail in _FAMILY_TAILS if low.endswith(tail)), "")
    return len(tail) + 2 < len(low) and bool(tail) and not _begins_compound(low[: -len(tail)], tail not in _THINGS)


def _begins_compound(head: str, plainly: bool) -> bool:
    """Say whether an ordinary compound may begin so: with a noun, an adjective or the stem of a verb (Hauptbahnhof).

    ``plainly``: the tail belongs to so many names that only a noun begins one (Landsmann, but Steilmann).
    """
    usual = _nouns() | _COMPOUND_HEADS if plainly else _beginnings()
    whole = (head, head.removesuffix("s"), head.removesuffix("n"), head.removesuffix("en"), head.removesuffix("er"))
    return any(one in usual for one in whole) or any(
        head[i:].removesuffix("s") in usual for i in range(3, len(head) - 2)
    )


@cache
def _beginnings() -> frozenset[str]:
    usual = _nouns() | _folded("de") | _words("ganzohr.languages", "de_words.txt") | _COMPOUND_HEADS
    stems = {word.removesuffix("n").removesuffix("e") for word in usual if len(word) > 4 and word.endswith(("en", "e"))}
    return usual | stems
