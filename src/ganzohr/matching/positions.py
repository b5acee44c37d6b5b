# ruff: noqa: E501 because a list of words is one line, however long
"""Positions: what somebody is at a company, how far up, and in which field. German and English, all genders.

Seven levels, from the top: ``executive`` (owns, heads or oversees the company or answers for a field on its board),
``head`` (leads a division, department, country or site), ``lead`` (leads a team, shift, shop or project), ``senior``,
``professional``, ``junior``, ``trainee`` (learns there). The words are those of German and English job ads; the
order is that of sales: who signs, who decides, who is asked. Who assists a chief is no chief.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from ganzohr.model import Span

Level = Literal["executive", "head", "lead", "senior", "professional", "junior", "trainee"]
LEVELS: tuple[Level, ...] = get_args(Level)

_ALL_GENDERS = re.compile(
    r"\(? ?(?<!\w)[mwdfgxi*](?:[/|:, ]+(?:[mwdfgxi*]\b|divers\w*)){1,3} ?\)?|\((?:all genders|gn|alle|a)\)",
    re.IGNORECASE,
)
_GENDER = re.compile(r"(?<=\w)(?:[:*_/]-?(?:innen|in|frau|mann|r|n|e)\b|\((?:innen|in|r)\)|(?<=[a-zß])In\b)")
_IN = r"(?:in|innen|s|n|en)?"

_SUPPORT = re.compile(
    rf"assisten[tz]\w* (?:der|des|von|to|of|in)\b|assistant to|(?:executive|personal|management|team|office)[ -]assistant"
    rf"|(?:vorstands|geschäftsführungs|geschäftsleitungs|direktions|chef|team)-?(?:assisten[tz]|sekretär)\w*|\w*sekretär{_IN}\b"
    rf"|secretary\b|referent{_IN} (?:der|des)|(?:vorstands|leitungs)referent{_IN}|stabsstelle|hausmeister|(?:reise|fahrdienst)leiter{_IN}|(?:betriebs|personal)rat\w*"
    rf"|chief of staff|sprecher{_IN} (?:der|des|von)"
)
_TRAINEE = re.compile(
    rf"\b(?:azubi\w*|auszubildende\w*|lehrlinge?|ausbildung (?:zu|als)\w*|praktikant{_IN}|praktikum|pflichtpraktikum|werkstudent{_IN}"
    rf"|trainee|traineeprogramm|volont[äe]r{_IN}|interns?|internship|apprentice(?:ship)?|dual(?:e[sr]?|er)? stud\w+|student{_IN}"
    rf"|studentische\w*|working student|hospitant{_IN}|referendar{_IN}|doktorand{_IN})\b(?! (?:advis|counsel|support|affairs|welfare))"
)
_EXECUTIVE = re.compile(
    rf"\b(?:ceo|cfo|cio|cto|coo|cmo|cdo|cpo|cro|cso|cco|cao|clo|cko|chro|ciso|evp)\b|chief (?:[\w&-]+ ){{0,3}}(?:officer|executive)"
    rf"|managing (?:director|partner)|(?<!vice )(?<!vice-)(?<!vize)(?<!vize-)(?<!vp )pr[äe]sident{_IN}\b|\bvorst[aä]nd\w*|\w*vorst[aä]nd{_IN}\b"
    rf"|geschäftsführ\w*|geschäftsleit\w*|generaldirektor{_IN}|arbeitsdirektor{_IN}|(?:aufsichts|verwaltungs|bei)-?r[aä]t\w*"
    rf"|(?:^|\W)\w*vorsitzende[rnm]?\b|inhaber{_IN}\b|eigentümer{_IN}\b|gesellschafter{_IN}\b|gründer{_IN}\b|founder|(?<!product )(?<!process )\bowner\b"
    rf"|^(?:senior |equity |managing |general |junior )?partner{_IN}\b|chair(?:man|woman|person)?\b|board member|member of the (?:\w+ )*board"
    rf"|executive (?:director|vice president)|^unternehmer{_IN}\b|\bentrepreneur\b|company director"
)
_CHIEF = re.compile(r"([\w-]*?)-?chef(?:in|s|innen)?\b")
_SMALL_CHIEFS = frozenset(("küchen", "sous", "team", "jung", "schicht", "stations", "patisserie", "partie"))
_CHIEFS_OF_FIELDS = re.compile(
    r"vertrieb|verkauf|personal|hr|it|edv|marketing|entwicklung|produktion|einkauf|logistik|technik|sicherheits|redaktion"
    r"|presse|rechts|kommunikation|filial|design|werk|regional|länder|polizei|feuerwehr|fraktion|kreis"
)
_HEAD = re.compile(
    rf"\bhead\b(?! (?:chef|waiter|teacher|nurse))|direct(?:or|eur|rice)\b|direktor{_IN}\b|direktion|vice[- ]president|vize-?präsident{_IN}"
    rf"|\b[sa]?vp\b|(?:general|country|plant|regional|division(?:al)?|department|area|district|works)[ -]manager{_IN}|bereichsmanager{_IN}"
    rf"|prokurist{_IN}|(?<!kor)rektor{_IN}\b|intendant{_IN}|dekan{_IN}\b|\bdean\b|chef(?:redakteur|arzt|ärzt|volkswirt|ökonom|justi[zt]iar)\w*"
    rf"|editor[- ]in[- ]chief|\w*(?<!beg)leiter{_IN}\b|\w*(?<!beg)leitung\b|leitend|headteacher|head teacher|bevollmächtigte"
)
_LEAD = re.compile(
    rf"(?:team|gruppen|schicht|projekt|teilprojekt|programm|filial|markt|bau|aufnahme|kurs|seminar|werkst[aä]tt(?:en)?|lager|küchen|restaurant"
    rf"|shop|store|wohnbereichs|stations|gruppen|montage|objekt|wach|einsatz|spiel|chor|labor|stellen|sachgebiets?|referats)-?leit(?:er|ung){_IN}\b"
    rf"|\blead(?:er)?\b|teamlead\w*|supervisor|foreman|forewoman|polier{_IN}\b|vorarbeiter{_IN}|team ?chef{_IN}|captain|head (?:chef|waiter|nurse)"
    rf"|(?<!haus)(?<!bürger)(?<!kapell)(?<!konzert)(?<!web)(?<!scrum)meister{_IN}\b|assistant (?:vice president|director)"
)
_MANAGER = re.compile(rf"([\w&+'/-]*)[ -]?manager{_IN}\b")
_OF_THINGS = re.compile(
    r"(?:account|accounts|product|produkt|project|projects|projekt|program|programme|programm|office|case|community|content|media|campaign|event|category"
    r"|brand|channel|change|risk|quality|qualitäts|process|prozess|portfolio|commerce|acquisitions?|talent|partner|success|knowledge|wissens|label|crm"
    r"|relationship|delivery|release|asset|fund|fonds|property|facility|contract|bid|proposal|test|requirements|stakeholder|seo|sea|performance"
    r"|growth|customer|kunden|data|pr|innovation|innovations|bildungs|kultur|webshop|netzwerk|informations|marketing-|e-commerce)$"
)
"""Managers of things, who need not lead anybody: account, product, project, event …"""
_OF_PEOPLE = re.compile(
    r"(?:restaurant|hotel|filial|produktions|betriebs|werks|store|shop|top|regional|team|vertriebs|sales)$"
)
"""In German, where nearly every compound with -manager is a specialist, those who are not."""
_JUNIOR = re.compile(r"\bjunior\w*|\bjr\b|berufseinsteiger\w*|absolvent\w*|\bgraduate\b|entry[- ]level|nachwuchs\w*")
_SENIOR = re.compile(
    rf"\bsenior(?:in)?\b|\bsr\b|\bprincipal\b|\bstaff (?:engineer|developer|designer|scientist)|\bexpert{_IN}\b|experte{_IN}\b|art director"
    rf"|chef(?:entwickler|architekt|ingenieur|designer){_IN}|oberarzt|oberärztin|lead(?:ing)? (?:engineer|developer)"
)

_FIELDS: Mapping[str, str] = {
    "hr": r"personal(?!\s?assist)\w*|\bhr\b|human resources?|people\b|recruit\w*|talent|chro|arbeitsdirektor\w*|ausbildungs\w*",
    "finance": r"finan[zc]\w*|cfo|controll\w*|buchhalt\w*|account(?:ant|ing)\b|rechnungswesen|treasur\w*|steuer(?!ung)\w*|tax|audit\w*|revision|bilanz\w*|kaufmännische\w* (?:leit|geschäftsf)\w*|credit|kredit\w*",
    "sales": r"vertrieb\w*|\w*verkauf\w*|verkäufer\w*|sales|key account|account (?:manager|executive|director)\w*|außendienst|innendienst|business development|cro\b|revenue",
    "marketing": r"marketing\w*|cmo\b|\bbrand\w*|marken\w*|werbung|advertising|campaign|\bseo\b|social media",
    "purchasing": r"einkauf\w*|einkäufer\w*|purchas\w*|procurement|sourcing|beschaffung\w*|materialwirtschaft|buyer",
    "logistics": r"logisti\w*|supply chain|lager\w*|spedition\w*|disponent\w*|fuhrpark\w*|versand|transport\w*|warehouse",
    "legal": r"recht(?:s\w*)?\b|legal|jurist\w*|justi[zt]iar\w*|syndikus\w*|counsel|compliance|datenschutz\w*|clo\b",
    "quality": r"qualität\w*|quality|\bqm\b|\bqs\b",
    "communications": r"kommunikation\w*|communications?|presse\w*|public relations|\bpr\b|chefredakteur\w*|redakti\w*|editor\w*|corporate affairs",
    "service": r"kundenservice|kundendienst\w*|kundenbetreu\w*|customer (?:service|support|success|care)|\bservice\w*|support|helpdesk",
    "production": r"produktion\w*|production|fertigung\w*|werkleit\w*|werksleit\w*|betriebsleit\w*|plant|manufacturing|montage\w*|schicht\w*",
    "it": r"\bit\b|it-\w*|\bedv\b|edv-\w*|\bcio\b|\bciso\b|\bcdo\b|digital\w*|software\w*|\bdata\b|daten(?!schutz)\w*|informati(?:k|on technology|onstechn)\w*|fachinformati\w*|wirtschaftsinformati\w*|sap\b|system(?:admin|architekt)\w*|netzwerk\w*|cyber\w*|cloud|devops|develop\w*|\w*entwickler\w*|web\w*|programm(?:ierer|er)\w*|\bki\b|\bai\b",
    "engineering": r"technik\b|technische[rn]? (?:leit|geschäftsf|direktor)\w*|\bcto\b|technology|entwicklung\w*|engineering|konstruktion\w*|ingenieur\w*|engineer",
    "research": r"forschung\w*|research\w*|\br&d\b|\bf&e\b|wissenschaft\w*|scientist|labor\w*",
    "operations": r"\bcoo\b|operations|operative[rn]?|\bbetrieb\b|facility",
}
"""Fields of work, the more telling first; general management is what an executive without a field has."""
_BY_FIELD = tuple((name, re.compile(rf"(?<!\w)(?:{words})")) for name, words in _FIELDS.items())


@dataclass(frozen=True, slots=True)
class Position:
    """A position as it stands in a text, its level, and its field where it has one."""

    span: Span
    level: Level
    field: str | None


@lru_cache(maxsize=16_384)
def level(title: str) -> Level:
    """Say how far up a position is. What names no rank is a ``professional``."""
    low = _plain(title)
    if _SUPPORT.search(low):
        return "professional"
    if _TRAINEE.search(low):
        return "trainee"
    if _EXECUTIVE.search(low):
        return "executive"
    if _SENIOR.search(low) and "art director" in low:
        return "senior"
    if rank := _chief(low):
        return rank
    if _HEAD.search(low) and not _LEAD.search(low):
        return "head"
    if _JUNIOR.search(low):
        return "junior"
    if _LEAD.search(low) or _leads_people(low):
        return "lead"
    return "senior" if _SENIOR.search(low) else "professional"


@lru_cache(maxsize=16_384)
def field(title: str) -> str | None:
    """Name the field of work: it, hr, finance, sales, …; ``management`` for executives without one."""
    low = _plain(title)
    for name, words in _BY_FIELD:
        if words.search(low):
            return name
    if re.search(r"general manager|country manager|prokurist", low) or level(title) == "executive":
        return "management"
    return None


def find(text: str) -> Iterator[Position]:
    """Find the positions named in a text, in order."""
    for match in _IN_TEXT.finditer(text):
        span = Span(match.start(), match.end(), match[0])
        yield Position(span, level(match[0]), field(match[0]))


def held(roles: Mapping[str, Sequence[Span]], quote: Span) -> Position | None:
    """Say what position a finding is about: the one it names, else one right beside its person in the quote."""
    if told := roles.get("position"):
        return Position(told[0], level(told[0].text), field(told[0].text))
    if not roles.get("person"):
        return None
    person = roles["person"][0]
    before, after = person.start - quote.start, person.end - quote.start
    near = [
        (distance, one)
        for one in find(quote.text)
        if (distance := max(one.span.start - after, before - one.span.end)) <= _BESIDE and distance >= 0
    ]
    if not near:
        return None
    one = min(near, key=lambda pair: pair[0])[1]
    span = Span(one.span.start + quote.start, one.span.end + quote.start, one.span.text)
    return Position(span, one.level, one.field)


_BESIDE = 30
"""So many code points away from a name a position is still that person's."""


def _plain(title: str) -> str:
    """Write a title in small letters and one gender, on one line."""
    return " ".join(_GENDER.sub("", _ALL_GENDERS.sub(" ", title)).replace("(", " ").replace(")", " ").lower().split())


def _chief(low: str) -> Level | None:
    """Rank "Chef": the company's, a field's, or of a kitchen."""
    found = _CHIEF.search(low)
    if not found:
        return None
    of = found[1].rstrip("-s")
    if of in _SMALL_CHIEFS or re.search(r"\bchef de\b|\bcommis\b|\b(?:head|sous|pastry) chef\b", low):
        return "lead"
    return "head" if _CHIEFS_OF_FIELDS.search(of) else "executive"


def _leads_people(low: str) -> bool:
    """Say whether a manager is one of people."""
    found = _MANAGER.search(low)
    if not found:
        return False
    of = found[1].strip("-&/+") or low[: found.start()].rstrip(" -").rpartition(" ")[2]
    together = found[1] != "" and found[0].startswith(found[1] + "manager")
    if together or "-" in found[0]:
        return _OF_PEOPLE.search(of) is not None
    return not _OF_THINGS.search(of)


_PREFIX = r"(?:IT|HR|PR|EDV|SAP|KI|AI|Co|Ko|Vize|Junior|Senior|Vertriebs|Personal|Marketing|Finanz|Vorstands|Deutschland|Europa|DACH|Sparten|Divisions|Key-Account|Account|Projekt|Produkt|Team|Bereichs|Abteilungs|Software|System|E-Commerce|Sales|Compliance|Chef|Aufsichtsrats)"
"""What belongs to a position before a hyphen; anything else there is whose position it is ("Muster-Chef")."""
_WORD = r"[A-ZÄÖÜ][\w&/.+-]*"
_ENDS = r"(?:[:*_/]-?in(?:nen)?|\(in\)|innen|in|In|[/*:]-?r|r|n|s|en)?(?!\w)"
_FIELD_WORD = (
    r"(?:(?:IT|HR|EDV|F&E|R&D|SAP|Abteilung|Bereich\w*)\b|(?:[\wÄÖÜäöüß-]*(?:[Vv]ertrieb|[Ee]inkauf|[Mm]arketing|[Pp]ersonal|[Ff]inanz|[Cc]ontrolling"
    r"|[Tt]echnik|[Ee]ntwicklung|[Pp]roduktion|[Ff]ertigung|[Ll]ogistik|[Qq]ualität|[Kk]ommunikation|[Rr]echt|[Ss]ervice|[Bb]etrieb|[Ff]orschung"
    r"|[Dd]igital|[Ss]icherheit|[Kk]undendienst|[Ii]nformatik|[Ee]nergie|[Ii]mmobilien|[Bb]uchhaltung|[Ss]trategie|[Ii]nnovation|Presse|Sales|Product|Engineering|Operations|Finance|People|Communication|Procurement|Legal|Data|Cloud|Growth|Customer)\w*))"
)
_OF = (
    rf"(?:\s(?:(?:der|des|für|im|in\sder|für\sden|für\sdie)\s)?{_FIELD_WORD}(?:(?:\s?(?:,|/|&)\s?|\s(?:und|and)\s){_FIELD_WORD}){{0,2}}"
    r"|\s(?:der\sGeschäfts(?:führung|leitung)|des\s(?:Vorstand|Aufsichtsrat|Verwaltungsrat)e?s|of\sthe\s(?:[Ss]upervisory\s)?[Bb]oard"
    r"|to\sthe\s(?:CEO|CFO|[Bb]oard)))?"
)
_BEFORE = (
    r"(?:(?:[Ss]tellvertretende[rnm]?|[Ss]tv\.|[Kk]aufmännische[rnm]?|[Tt]echnische[rnm]?|[Gg]eschäftsführende[rnm]?|[Ll]eitende[rnm]?"
    r"|[Ww]issenschaftliche[rnm]?|[Oo]perative[rnm]?|[Ii]nterims?|[Ss]enior|Sr\.?|[Jj]unior|Jr\.?|[Dd]eputy|[Aa]cting|[Rr]egional|Global|Group"
    r"|Corporate|[Ee]xecutive|[Aa]ssistant|[Aa]ssociate|[Pp]rincipal|[Vv]ice|[Mm]anaging|[Gg]eneral|Key|Lead)[\s-])*"
)
_IN_TEXT = re.compile(
    rf"(?<!\w){_BEFORE}(?:"
    rf"(?:{_PREFIX}-)?[\wÄÖÜäöüß]{{0,30}}(?:[Gg]eschäftsführ(?:er|ung)|[Vv]orsitzende|[Vv]orstand|[Vv]orständ|[Vv]orstandsmitglied|[Pp]räsident"
    rf"|[Dd]irektor|(?<![Bb]eg)(?<![Bb]egl)[Ll]eiter|[Cc]hef|[Pp]rokurist|[Ii]nhaber|[Gg]ründer|[Gg]esellschafter|[Aa]ufsichtsr[aä]t|[Bb]eir[aä]t"
    rf"|[Mm]anager|[Rr]ektor|[Ii]ntendant|[Rr]eferent|[Ss]achbearbeiter|[Ee]inkäufer|[Ee]ntwickler|[Aa]dministrator|[Aa]rchitekt|[Ii]ngenieur"
    rf"|[Bb]eauftragte|[Pp]raktikant|[Ww]erkstudent|[Cc]ontroller|[Bb]uchhalter|[Dd]isponent|[Aa]ssistent|[Bb]erater|[Vv]orsteher|[Aa]uszubildende"
    rf"|[Aa]zubi|[Pp]olier|[Rr]edakteur|[Kk]oordinator|[Ss]pezialist|[Ee]xperte){_ENDS}{_OF}"
    rf"|[Ll]eitung\s(?:(?:der|des)\s)?{_FIELD_WORD}"
    rf"|Mitglied\s(?:des\s(?:Vorstand|Aufsichtsrat)e?s|der\sGeschäfts(?:führung|leitung))"
    rf"|(?:C[EFIOTM]O|CDO|CPO|CRO|CSO|CHRO|CISO|CCO)\b|[Cc]hief\s(?:[A-Za-z&]+\s){{0,3}}[Oo]fficer"
    rf"|(?:Head|Director|Vice\sPresident|[SE]?VP)(?:(?:\s(?:of|for)|,)\s{_WORD}(?:\s(?:(?:and|&)\s)?{_WORD}){{0,3}}|\s{_FIELD_WORD}(?:\s(?:and|&)\s{_FIELD_WORD})?)"
    rf"|(?:{_WORD}\s){{0,3}}(?:Manager|Director|Officer|President|Engineer|Developer|Consultant|Analyst|Architect|Executive|Supervisor|Owner|Founder"
    rf"|Partner|Specialist|Assistant|Intern|Trainee|Lead|Chairman|Chairwoman|Chair|Administrator|Recruiter|Counsel|Treasurer|Controller)\b"
    rf"|(?:[a-z]+\s){{0,2}}(?:manager|director|president|chairman|chairwoman|supervisor|treasurer)(?:\sof\s[a-z]+(?:\s(?:and|&)\s[a-z]+)?)?"
    r")(?!\w)(?:\s\((?:[mwdfgxi][/|*]){1,3}[mwdfgxi*]\))?"
)
"""A position as it stands in running text."""
