"""Contact details in what was heard: e-mail, phone and IBAN become a short mark before anything is stored.

They are never harvested (CNIL SAN-2024-020, KASPR; GDPR 5(1)(c)): whoever wants one has it from its owner. Obfuscated
spellings count as well: "anna [at] muster [dot] example", "anna(ät)muster.example", "&#64;". What only looks alike
stays: dates, prices, register numbers, ISBN, versions, IP addresses, handles, addresses of pages. A name or a
function before the @ goes with the address; words around it stay, so that one still reads whose it was.

Imports of one's own contacts do not pass here.
"""

from __future__ import annotations

import re

EMAIL = "[E-Mail]"
PHONE = "[Telefon]"
IBAN = "[IBAN]"

# --- e-mail ----------------------------------------------------------------------------------------------------

_OPEN, _CLOSE = r"\s?[\[({<]{1,2}\s?", r"\s?[\])}>]{1,2}\s?"
_SPELLED = r"(?:at|ät|æt|a\st|ad|ett|affe|klammeraffe|aet)"
_ENDS = r"(?:com|de|org|net|ch|at|eu|info|io|co|uk|li|biz|example|nl|fr|it)\b"
_AT = (
    rf"(?:[@＠﹫]|\s[@＠﹫]\s|&(?:#0*64|#x0*40|commat);|%40|{_OPEN}(?:@|{_SPELLED}){_CLOSE}"
    r"|\s?[-_*|/\\]{1,2}\s?[aä]t\s?[-_*|/\\]{1,2}\s?|\sät\s|\s(?-i:[AÄ]T)\s"
    rf"|\sat\s(?=(?:[\w-]{{2,40}}\s(?:dot|punkt)\s){{1,3}}{_ENDS}))"
)
_HIDDEN_DOT = rf"(?:{_OPEN}(?:dot|punkt|pkt|\.|point|d\so\st){_CLOSE}|\s(?:dot|punkt)\s|&#0*46;)"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_MAIL = re.compile(
    rf"(?:mailto:\s?(?://)?)?(?<![\w.+%/@-])\w(?:[\w.+%'-]|{_HIDDEN_DOT}(?=\w)){{0,63}}{_AT}"
    rf"{_LABEL}(?:(?:{_HIDDEN_DOT}|\.){_LABEL}){{0,4}}(?:{_HIDDEN_DOT}|\.)[^\W\d_]{{2,24}}(?!\w)"
    r"(?:\?(?:subject|body|cc|bcc)=\S{0,300})?",
    re.IGNORECASE,
)
_SIGNS = ("@", "&#", "＠", "﹫", "&commat", "%40", "mailto:", " ät ")
_SPELLED_HINT = re.compile(rf"[\[({{<*_|/\\-]\s?{_SPELLED}\s?[\])}}>*_|/\\-]")

# --- bank accounts ---------------------------------------------------------------------------------------------

_MOD97 = 97
_IBAN = re.compile(r"\b[A-Za-z]{2}\d{2}(?:[ \u00a0.-]?[A-Za-z0-9]{4}){2,7}(?:[ \u00a0.-]?[A-Za-z0-9]{1,4})?\b")

# --- phone -----------------------------------------------------------------------------------------------------

_LONG_NUMBER = re.compile(r"\d(?:[^\w]{0,4}\d){4}")
_GAP = r"[ \u00a0\u202f\u2009\t]?"
_JOIN = rf"(?:{_GAP}(?:[-–—/.·|]|\(0\)|[()]){{0,3}}{_GAP})"


def _digits(low: int, high: int) -> str:
    """Match ``low`` + 1 to ``high`` + 1 digits in groups."""
    return rf"\d(?:{_JOIN}\d){{{low},{high}}}"


_NOT_BEFORE = r"(?<![\w.,/#@&=%+-])(?<!\d )"
_NOT_BEHIND = r"(?![\w%€$£]|[.,:/-]\d)"
_ANY = re.compile(rf"(?<![\w.,/#@&=%])(?:\(?\+{_GAP}|\()?{_digits(4, 17)}(?![\w%€$£])")
_LABELLED = re.compile(
    r"(?:\b(?:telefon(?:nummer|isch|zentrale)?|tele(?:fax|phone)|tel|fon|fax(?:nummer)?"
    r"|(?:phone|mobile|cell)(?: number)?|mobil(?:funk|nummer)?|handy(?:nummer)?|cellphone"
    r"|hotline|durchwahl|dw|rufnummer|ruf|call(?: us| me)?"
    r"|whatsapp|signal|sms|threema|rückfragen|anruf|anrufen"
    r"|rufen sie(?: uns)?(?: bitte)?(?: an)?|erreichbar|festnetz"
    r"|der nummer|zentrale|direct line|natel|gsm|dial|text me|ring|tel;[\w=,;-]{1,60})|[☎📞📱✆])"
    r"[-\s]?(?:nr|no|number|nummer)?[.:]{0,2}\s{0,2}(?:unter|at|on|an|auf|is|ist|lautet|:|–|-)?[.:]?\s{0,2}(?:der\s)?$",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    rf"(?<![\w.,/:#@&=%+-])(?:\(?\+{_GAP}\(?\d{{1,3}}\)?|00{_GAP}[1-9]\d{{0,2}}(?=[\s/(-]|\d))"
    rf"{_JOIN}{_digits(4, 14)}(?![\w%€$£])"
)
_LINKED = re.compile(
    r"(?:https?://)?(?:wa\.me|api\.whatsapp\.com/send|t\.me/\+|signal\.me/#p|chat\.whatsapp\.com|wa\.link)"
    r"[/?=+]?(?:phone=)?[+%]?[\w=&%+/-]{5,}"
)
_SCHEME = re.compile(r"\b(?:tel|sms|callto|whatsapp|facetime|skype):(?://)?\+?[\d(][\d\s()./-]{4,20}\d(?:\?call)?")
# A national number shows itself by its groups: 030 / 123 45-67, (0911) 12 34 56, 041 123 45 67, 0151-23456789.
_HOME = re.compile(
    rf"{_NOT_BEFORE}(?:\(0{_GAP}\d{{1,4}}\){_JOIN}{_digits(3, 9)}"
    rf"|0{_GAP}[1-9]\d{{0,4}}{_GAP}(?:[/–-]|[ \u00a0][/–][ \u00a0])\s?{_digits(3, 9)}"
    rf"|0[1-9]\d{{1,4}}[ \u00a0]\d{{5,9}}|0[1-9][ \u00a0]\d{{1,2}}{_GAP}/{_GAP}{_digits(4, 9)}"
    r"|0[1-9]\d{0,3}[ \u00a0.]\d{2,4}(?:[ \u00a0.-]\d{2,4}){1,3}"
    rf"|01[567]\d{_GAP}[-/]?{_GAP}\d{{6,9}}|07\d{{3}} ?\d{{6}}|0[1-9]\d{{8,10}})"
    rf"(?:{_GAP}-{_GAP}\d{{1,4}})?{_NOT_BEHIND}"
)
# North America: (212) 555-0142, 212-555-0142, 1-800-555-0142
_AMERICAN = re.compile(rf"{_NOT_BEFORE}(?:1[-. ])?(?:\(\d{{3}}\)\s?|\d{{3}}[-.])\d{{3}}[-. ]\d{{4}}{_NOT_BEHIND}")
_OTHER_NUMBER = re.compile(
    r"\b(?:HR[AB]|ISBN(?:-1[03])?|ISSN|ISIN|WKN|EAN|GTIN|GLN|UID|USt-?Id(?:Nr)?|VAT|Steuernummer|St\.?-?Nr"
    r"|Art(?:ikel)?\.?-?(?:Nr|nummer)|Bestell(?:nummer|-?Nr)|Az|Aktenzeichen|Nr|No|Ref|Ticket|Order|Bestellung"
    r"|Serien(?:nummer|nr)?|Kunden(?:nummer|nr)|Rechnung(?:snummer|s-?Nr)?|Modell|Model|Version|Build|IP|DIN|EN|ISO|Art"
    r"|PLZ|DOI|PMID|LEI|DUNS|FN|CHE|Los|Patent|Konto|BLZ|SKU|Part|invoice|case|docket)\b[\s.:#-]{0,4}$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}(?!\d)|(?:19|20)\d{2}-\d{2}-\d{2}|(?:19|20)\d{2}\s?[/–-]\s?(?:19|20)?\d{2}(?!\d)"
)
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")

# --- addresses of pages ----------------------------------------------------------------------------------------

_PARAMETER = re.compile(
    r"(?<=[?&;])(?:e-?mail|mail|to|phone|tel|telefon|mobile|user|login|recipient|cc|bcc)=[^&#\s]+", re.IGNORECASE
)
_USER = re.compile(r"(?<=://)[^/@\s]+@")
_CALLS = ("mailto:", "tel:", "sms:", "callto:", "whatsapp:", "skype:", "facetime:")


def redact(text: str) -> str:
    """Put a mark in the place of every e-mail address, phone number and IBAN."""
    low = text.lower()
    if any(sign in low for sign in _SIGNS) or _SPELLED_HINT.search(low) or _read_aloud(text, low):
        text = _MAIL.sub(EMAIL, text)
    if not _LONG_NUMBER.search(text):
        return text
    text = _IBAN.sub(_banked, text)
    if ":" in text or "/" in text:
        text = _SCHEME.sub(PHONE, _LINKED.sub(PHONE, text))
    text = _ANY.sub(_labelled, text)
    for pattern in (_ABROAD, _HOME, _AMERICAN):
        text = pattern.sub(_called, text)
    return text


def redact_url(url: str) -> str:
    """Take people's addresses out of the address of a page: mailto:, user@host, ?email=…; the rest stays."""
    if url.lower().startswith(_CALLS):
        return url.partition(":")[0] + ":"
    if "@" not in url and "%40" not in url and "=" not in url:
        return url
    url = _PARAMETER.sub(lambda found: found[0].partition("=")[0] + "=", _USER.sub("", url))
    return re.sub(r"(?<=[=/])[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", "", url)


def redact_name(author: str) -> str | None:
    """Leave only the name of "anna@muster.example (Anna Beispiel)"; None where nothing is left."""
    redacted = redact(author)
    if redacted == author:
        return author
    left = re.sub(r"[<(]?\[(?:E-Mail|Telefon|IBAN)\][>)]?", "", redacted).strip(" ,;:|-")
    return (left[1:-1] if left[:1] == "(" and left[-1:] == ")" else left).strip() or None


def _read_aloud(text: str, low: str) -> bool:
    """Say whether an @ may be spelled out between spaces: "anna at muster dot example", "anna AT muster.example"."""
    return " AT " in text or " ÄT " in text or (" at " in low and (" dot " in low or " punkt " in low))


def _banked(found: re.Match[str]) -> str:
    """Only what has the check digits of an IBAN is one (ISO 7064, MOD 97-10)."""
    bare = re.sub(r"[^A-Z0-9]", "", found[0].upper())
    turned = "".join(str(int(letter, 36)) for letter in bare[4:] + bare[:4])
    return IBAN if 15 <= len(bare) <= 34 and int(turned) % _MOD97 == 1 else found[0]


def _labelled(found: re.Match[str]) -> str:
    """Take any number of five digits or more behind a word like Telefon."""
    if not _LABELLED.search(found.string, max(0, found.start() - 60), found.start()):
        return found[0]
    return found[0] if _DATE.match(found[0]) else PHONE


def _called(found: re.Match[str]) -> str:
    """Take a number that looks like one of a phone, unless it is a date or a word before it says what else it is."""
    digits = sum(map(str.isdigit, found[0]))
    before = found.string[max(0, found.start() - 24) : found.start()]
    if not 9 <= digits <= 17 or _DATE.match(found[0]) or _IP.fullmatch(found[0]) or _OTHER_NUMBER.search(before):
        return found[0]
    return PHONE
