"""What a capitalised word may be: a name, or one of the nouns that German writes with a capital too.

The lists are plain text beside this module and in ``ganzohr.languages``; each names its origin.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

LEGAL_FORM = re.compile(
    r"(?:(?:g?GmbH|G\.?m\.?b\.?H\.?|[Mm]\.b\.H\.|mbH|UG|AG|SE|KG|OHG|KGaA|eG|e\.G\.|e\.K\.|e\.V\.|GbR|PartG(?:\smbB)?)"
    r"(?:\s\(haftungsbeschränkt\))?(?:\s(?:&|und|u\.)\s?Co\.?(?:\s?(?:KGaA|KG|OHG))?)?"
    r"|Aktiengesellschaft|Gesellschaft\s[mM]\.?b\.?H\.?|Kommanditgesellschaft|Genossenschaft"
    r"|Inc\.?|Incorporated|Corp\.?|Corporation|Ltd\.?|Limited|LLC|LLP|L\.P\.|PLC|plc|Co\.|Company|N\.?V\.?|B\.?V\.?"
    r"|S\.?A\.?S?|S\.?p\.?A\.?|S\.?r\.?l\.?|AB|ASA|AS|A/S|Oyj?|AG\s&\sCo\.?\sKG|Pty)(?![\w])"
)
"""Legal forms that stand behind a name (cleanco's terms and the German register's, the common ones)."""

POSITION = re.compile(
    r"(?<![\w])(?:(?:[Ss]tellvertretende[rn]?|[Ss]tv\.|[Kk]aufmännische[rn]?|[Tt]echnische[rn]?|[Gg]eschäftsführende[rn]?"
    r"|[Ee]hrenamtliche[rn]?|[Ww]issenschaftliche[rn]?|[Ll]eitende[rn]?|[Aa]cting|[Ii]nterim|[Dd]eputy|[Ss]enior|Global|[Cc]o-)\s?)*"
    r"(?:"
    r"(?:(?:IT|HR|PR|EDV|SAP|KI|AI|Co|Ko|Vize|Fraktions|Vertriebs|Personal|Marketing|Finanz|Vorstands|Deutschland|Europa)-)?"
    r"(?:[A-ZÄÖÜ][\wäöüß]{2,24})?"
    r"(?:[Cc]hef(?:in)?|[Gg]eschäftsführer(?:in)?|[Vv]orsitzende[rn]?|[Vv]orstand|[Vv]orständin|[Vv]orstandsmitglied|[Pp]räsident(?:in)?"
    r"|[Ll]eiter(?:in)?|[Dd]irektor(?:in)?|[Vv]orsteher(?:in)?|[Mm]anager(?:in)?|[Rr]ektor(?:in)?|[Ii]ntendant(?:in)?"
    r"|[Aa]ufsichtsrat|[Oo]bfrau|[Oo]bmann|[Pp]rokurist(?:in)?|[Ii]nhaber(?:in)?)"
    r"|Boss|CEO|CFO|CTO|CIO|COO|CMO|CDO|CPO|CRO|CISO|CHRO|SVP|EVP|VP|Managing\sDirector|Managing\sPartner|Head\sof|Director\sof|Director"
    r"|Vice\sPresident|President|Chairman|Chairwoman|Chairperson|Chair|Chief\s(?:[A-Z]\w+\s){0,2}Officer|Partner|Manager|Founder|Treasurer"
    r"|General\sManager|Mitglied\sdes\sVorstands|Mitglied\sder\sGeschäftsführung"
    r")(?!\w)"
    r"(?:\s(?:der\sGeschäftsführung|des\sVorstands|des\sAufsichtsrate?s|der\sGeschäftsleitung|of\sthe\sBoard|des\sVerwaltungsrate?s"
    r"|and\sCEO|und\sCEO|&\sCEO))?"
    r"(?:(?<=Head\sof)|(?<=Director\sof)|(?<=President)|(?<=VP)|(?<=Leiter)|(?<=Leiterin))?"
    r"(?:(?:(?<=Head\sof)|(?<=Director\sof)|(?<=President)|(?<=VP))\s(?:(?:of|for)\s)?[A-Z][\w&]+(?:\s(?:(?:and|&)\s)?[A-Z][\w&]+){0,3}"
    r"|(?:(?<=Leiter)|(?<=Leiterin))\s(?:Vertrieb|IT|Einkauf|Marketing|Personal|Finanzen|Produktion|Technik|Entwicklung|Logistik|Qualität\w*)"
    r"(?:\s(?:und|&)\s[A-Z]\w+)?)?"
)
"""Positions as they stand in running text, German and English."""

_COMPANY_NOUN = re.compile(
    r"(?:^|.*-|.*(?<=\w))(?:(?:konzerns?|unternehmens?|firma|hersteller|kette|bauer|autobauer|dienstleister|anbieter|riese|riesen|gigant"
    r"|gesellschaft|tochter|mutter|gruppe|verlag|versicherer|zulieferer|zulieferers|händler|spezialist|spezialisten|betreiber|ausrüster|start-?up|startups"
    r"|versorger|brauerei|reederei|fluglinie|airline|fluggesellschaft|bank|institut|instituts|discounter|lieferant|entwickler"
    r"|produzent|produzenten|verarbeiter|produzenten|kooperation|netzwerks?|portals?|plattform|marke|werft|klinikkette|agentur|kanzlei|rivale|rivalen|konkurrent"
    r"|konkurrenten|holding|softwarehaus|systemhaus|modehaus|warenhaus|gewerkschaft|spedition|molkerei|bäckerei|druckerei|baumarkt|vermittler|entsorger"
    r"|investor|wettbewerber|firmengruppe|provider|handelshaus|traditionsunternehmen|maschinenbauer|genossenschaft|beratung|beratungshaus|verband)s?|dienstleisters?)$",
    re.IGNORECASE,
)
"""A noun of this kind directly before a name says that the name is a company's: "der Autobauer Toyota"."""

NAME_TAIL = frozenset(
    "Bank Group Gruppe Holding Holdings Airlines Airways Air Media Networks Network Technologies Technology Partners Capital Systems"
    " Software Energy Pharma Pharmaceuticals Therapeutics Biosciences Biotech Versicherung Versicherungen Labs Laboratories Solutions"
    " Industries International Global Services Logistics Electronics Motors Automotive Studios Entertainment Games Ventures Consulting"
    " Foods Stores Markets Medical Health Healthcare Sciences Bancorp Insurance Financial Investments Properties Kliniken Werke Bau"
    " Energietechnik Logistik Verlag Institute University Hospital Foundation Association Kooperation Apparel Robotics Bio".split()
)
NAME_HEAD = frozenset(
    "Volksbank Sparkasse Stadtwerke Flughafen Universität Klinikum Hochschule Bank Autohaus Brauerei Molkerei Verlag Möbelhaus"
    " Raiffeisenbank Kreissparkasse Stadtsparkasse Landesbank TU FH Uni Fachhochschule Krankenhaus Druckerei Messe Werft Deutsche"
    " Deutschen Universitätsklinikum University Bank\u00a0of IG".split()
)
BODIES = frozenset(
    "Verdi Ver.di ver.di VERDI Ufo UFO GDL EVG IG GEW NGG DGB ÖGB Unia Cockpit Komba dbb DBB DPolG GdP Vida UAW Unite"
    " CDU CSU SPD FDP AfD NPD SPÖ ÖVP FPÖ Grüne Grünen Linke Linken Pegida Bundestag Bundesrat Bafin BaFin FBI CIA NSA EU EZB"
    " UNO Nato NATO IWF WHO ADAC TÜV HSV BVB FCB DFB FIFA Fifa UEFA Uefa FC SC SV TSV VfB VfL FSV BFC EHC".split()
)
"""Organisations that are no companies: unions, parties, authorities, clubs."""
TITLES = frozenset(
    "Dr Dr. Prof Prof. Professor Professorin Mag Mag. Dipl.-Ing. Ing. Herr Herrn Frau Mr Mr. Mrs Mrs. Ms Ms. Sir Dame".split()
)
PARTICLES = frozenset("von van de der den di da del della zu zum zur und el al bin le la ter ten dos af av".split())


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
    for name in _lines("well_known_companies.txt"):
        words = tuple(name.replace("-", " - ").split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in found.items()}


@lru_cache(maxsize=65_536)
def is_common(word: str, lang: str) -> bool:
    """Say whether a word is an ordinary word of a language (or compound), so that its capital proves nothing."""
    low = word.lower()
    if lang != "de":
        return low in _words("ganzohr.languages", "en_words.txt")
    if low in _words("ganzohr.languages", "de_words.txt") or low in _nouns():
        return True
    if word.isupper() and len(word) <= 6:
        return False
    if low.endswith(_ENDINGS) and len(low) > 6:
        return True
    nouns = _nouns()
    return any(low[i:] in nouns for i in range(2, len(low) - 3))


_ENDINGS = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät", "täten", "nis", "nisse", "nissen",
    "ismus", "innen", "ierung", "schaftler", "ierer", "eure", "euren", "anten", "enten", "isten", "logen", "ologe", "ierte", "ierten",
    "chen", "barkeit",
)  # fmt: skip


@lru_cache(maxsize=65_536)
def is_company_noun(word: str) -> bool:
    """Say whether a noun names a kind of company (Handelskette, Autobauer, Tochter)."""
    return word[:1].isupper() and _COMPANY_NOUN.match(word) is not None


def is_plain_noun(word: str) -> bool:
    """Say whether a word itself, not as the tail of a compound, is an ordinary noun or sentence word."""
    return word.lower() in _nouns() or is_sentence_word(word, "de")


def is_bank(word: str) -> bool:
    """Say whether a compound may be a bank's or insurer's own name (Ethikbank), which ordinary compounds also end like."""
    low = word.lower()
    return (
        len(low) > 6
        and low.endswith(("bank", "kasse", "kliniken", "werke", "hansa", "versicherung"))
        and low not in _nouns()
    )


def is_given_name(word: str) -> bool:
    return word in _lines("given_names.txt")


@lru_cache(maxsize=16_384)
def is_place(word: str) -> bool:
    """Say whether a word is a place, its genitive, or what comes from there (Berliner, Venezuelas)."""
    places = _lines("places.txt")
    if word in places or word.removesuffix("s") in places or word.removesuffix("er") in places:
        return True
    return word.isupper() and len(word) > 4 and word.title() in places


def is_sentence_word(word: str, lang: str) -> bool:
    return word.lower() in _words("ganzohr.languages", "de_words.txt" if lang == "de" else "en_words.txt")
