"""What somebody says in a reply themselves, apart from what they quote and from how they sign.

Quotes are known by their marks (``>``), by the line that opens them ("Am 13.12. schrieb …:"), by the heads that
mail programs copy ("Von: … Gesendet: … An: …") and by the lines they draw ("-----Original Message-----"), in the
languages of European mail programs. Words below a marked quote are the writer's own again; below a copied head nothing
is. A signature begins at ``--``, at a greeting near the end, or where a program names itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST_LINES = 20_000
_LONGEST_OPENING = 400
_FULL_LINE = 60


@dataclass(frozen=True, slots=True)
class Reply:
    """A mail's text in three: what its writer says, how they sign, and what of it is somebody else's."""

    words: str
    signature: str = ""
    quoted: str = ""


def own_words(text: str) -> Reply:
    """Tell a writer's own words from the rest; costs no more than reading the text a few times."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:_MOST_LINES]
    own: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        if lines[at].lstrip().startswith(">") or _broken_off(lines, at):
            quoted.append(lines[at])
            at += 1
        elif length := _opening(lines, at):
            quoted += lines[at : at + length]
            at += length
            if not _marked(lines, at):
                quoted += lines[at:]
                break
        elif _drawn(lines, at):
            quoted += lines[at:]
            break
        else:
            own.append(lines[at])
            at += 1
    words, signature = _signed(own)
    words, name = _signed(words)  # below the name there may have been the footer of a list
    signature = name + signature
    return Reply(_joined(words), _joined(signature), _joined(quoted))


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


# --- where a quote begins ----------------------------------------------------------------------------------------

_WROTE = (
    r"(?:wrote|writes|schrieb(?:en)?|a[ \u00a0]écrit|ecrit|escribió|escreveu|ha[ ]scritto|scrisse|schreef|geschreven"
    r"|skrev|kirjoitti|napisał(?:\(a\)|a|o)?|pisze|napsal(?:\(a\)|a)?|píše|пишет|написал(?:\(а\)|а)?|写道|のメール|:\s?さんは書きました"
    r"|va escriure|yazdı|írta|a scris|έγραψε|đã viết|작성)"
)
_BEGINS = re.compile(
    r"(?:on|am|le|el|em|il|op|在|den|dnia|w dniu|pe|ma|ti|ke|to|la|su|dne|в|в сообщении|il giorno|vào|kl|p[åa]"
    r"|(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|tir|ons|tor|lør|søn|man|пн|вт|ср"
    r"|чт|пт|сб|вс)[\w]{0,8}\.?,?)\s|\d|[\"'(]?\S.{0,80}<",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"(?:\b{_WROTE}\b[^\n]{{0,120}}:|\b{_WROTE}\b\s{{0,2}}:?|[<(][^<>\s]{{1,200}}@[^<>]{{1,200}}[>)]\s{{0,2}}(?:{_WROTE}\s?)?:)\s{{0,3}}$",
    re.IGNORECASE,
)
_SKREV = re.compile(rf"\b{_WROTE}\b.{{1,200}}:\s{{0,3}}$", re.IGNORECASE)
_NAMED_FIRST = re.compile(
    rf"\S[^\n]{{2,60}}\s{_WROTE}\s(?:am|on|le|el|il|den|op)\s[^\n]{{0,20}}\d[^\n]{{1,60}}:$", re.IGNORECASE
)
_PROOF = re.compile(r"\d{1,4}|@|&lt;")


def _opening(lines: list[str], at: int) -> int:
    """Return how many lines from here on are the one that opens a quote, such as "On … Anna wrote:"; 0 for none."""
    first = lines[at].strip().lstrip("*")
    if _NAMED_FIRST.match(first):
        return 1
    if not first or not _BEGINS.match(first):
        return 0
    said = ""
    for length in range(1, 5):
        if at + length > len(lines) or not lines[at + length - 1].strip() or len(said) > _LONGEST_OPENING:
            return 0
        piece = lines[at + length - 1].strip().replace("：", ":")
        if length > 1 and piece.startswith(">") and len(piece) > 3:
            return 0
        said = f"{said} {piece}".strip()
        if said.endswith(":") and len(said) <= _LONGEST_OPENING and _PROOF.search(said):
            return length if _ENDS.search(said) or _SKREV.search(said) else 0
    return 0


def _broken_off(lines: list[str], at: int) -> bool:
    """Tell whether this is the end of a marked line that a program broke without marking it again."""
    beside = (lines[at - 1 : at], lines[at + 1 : at + 2])
    long = at > 0 and len(lines[at - 1]) >= _FULL_LINE
    return long and bool(lines[at].strip()) and all(one and one[0].lstrip().startswith(">") for one in beside)


def _marked(lines: list[str], at: int) -> bool:
    """Tell whether marked lines follow: then what comes below them is the writer's own again."""
    following = [line.lstrip() for line in lines[at : at + 4] if line.strip()]
    return bool(following) and following[0].startswith(">")


_LABEL = r"[>*\s]{0,4}(?:%s)\s{0,2}\*?\s{0,2}:\*?\s{0,3}"
_FROM = re.compile(
    _LABEL
    % (
        "from|von|de|da|van|från|fra|frå|od|lähettäjä|от|от кого|expéditeur|mittente|remetente|发件人|差出人|kimden"
        "|feladó"
    ),
    re.IGNORECASE,
)
_OTHERS = re.compile(
    _LABEL
    % (
        "sent|date|to|cc|subject|reply-to|gesendet(?: am)?|datum|an|betreff|envoyé(?: le)?|à|a|objet"
        "|enviado(?: el| em)?|para|asunto|assunto|fecha|data|inviato|oggetto|verzonden|aan|onderwerp|skickat|till|ämne"
        "|sendt|til|emne|dato|wysłano|do|dw|temat|wysłane|lähetetty|vastaanottaja|aihe|päivämäärä|отправлено|кому|тема|дата|copie|kopie"
        "|发送时间|收件人|主题|送信日時|宛先|件名|odesláno|komu|předmět|tárgy|címzett"
    ),
    re.IGNORECASE,
)
_LINES = re.compile(
    r"[>\s]{0,4}[-_=—–*]{2,30}\s{0,3}[^\n]{0,20}(?:message|nachricht|meddelelse|mensaje|mensagem|messaggio|bericht|wiadomość"
    r"|wiadomosc|meddelande|viesti|melding|сообщение|письмо|zpráva|üzenet|forwarded|weitergeleitet)[^\n]{0,40}?\s{0,3}[-_=—–*]{2,30}\s{0,3}$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(rf"\s{{0,3}}-{{2,10}}\s[^\n]{{1,200}}\s{_WROTE}\s-{{2,10}}\s{{0,3}}$", re.IGNORECASE)
_FORWARD = re.compile(
    r"\s{0,3}(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)"
    r"|début du message (?:transféré|réexpédié)|inizio messaggio inoltrato)\s{0,2}:",
    re.IGNORECASE,
)
_HEAD_WITHIN = 6
_HEAD_LABELS = 2


def _drawn(lines: list[str], at: int) -> bool:
    """Tell whether a copied head or a drawn line begins here, below which nothing is the writer's own."""
    line = lines[at]
    if _LINES.match(line) or _WRITTEN.match(line) or _FORWARD.match(line):
        return True
    if _rule(line, 20):
        following = next((at + more for more in range(1, 4) if at + more < len(lines) and lines[at + more].strip()), 0)
        return bool(following) and _head(lines, following)
    return _head(lines, at)


def _rule(line: str, least: int) -> bool:
    return len(line.strip()) >= least and set(line.strip()) <= set("_-*—") and len(set(line.strip())) == 1


def _head(lines: list[str], at: int) -> bool:
    if not (_FROM.match(lines[at]) or _OTHERS.match(lines[at])):
        return False
    near = [line for line in lines[at : at + _HEAD_WITHIN] if line.strip()]
    labels = sum(bool(_OTHERS.match(line)) for line in near)
    senders = sum(bool(_FROM.match(line)) for line in near)
    return senders > 0 and labels >= _HEAD_LABELS


# --- where a signature begins ------------------------------------------------------------------------------------

_GREETING = re.compile(
    r"\W{0,3}(?:(?:with |mit |with my |my )?(?:best|kind|kindest|warm|warmest|many"
    r"|freundlichen?|besten?|viele[nr]?|liebe[nr]?|herzliche[nr]?"
    r"|schöne[nr]?|sonnige[nr]?|med|vennlig|venlig|vänlig[a]?|bästa|hartelijke|vriendelijke|met|z|cordiali"
    r"|distinti|un|bien)?\s?"
    r"(?:regards?|wishes|greetings|gr[uü](?:ß|ss)(?:en|e)?|vänlig[a]? hälsning(?:ar)?|hälsning(?:ar)?"
    r"|hilsen|vennlig hilsen|venlig hilsen|vriendelijke groet(?:en)?|hartelijke groet(?:en)?"
    r"|groet(?:en|jes)?|powa[żz]aniem|pozdrawiam|pozdrowieniami|saluti|saluto|cordialement|cordiali saluti"
    r"|amicalement|salutations|saludos?(?: cordiales)?|cumprimentos|atenciosamente"
    r"|abra[çz]os?|ystävällisin terveisin|terveisin|поважаю|с уважением)"
    r"|mfg|vg|lg|bg|mvh|kh|brgds|rgds|br|sincerely(?: yours)?|yours (?:sincerely|truly|faithfully)|cheers"
    r"|hochachtungsvoll|(?:many )?thanks(?: (?:and|&) (?:best |kind )?regards)?|bedankt)"
    r"(?:\s(?:aus|from|nach|sendet|fra|från|und|and)\s[\w .]{1,30})?\s?[,.!]{0,3}[\s\U0001f300-\U0001faff]{0,4}$",
    re.IGNORECASE,
)
_FROM_DEVICE = re.compile(
    r"\s{0,3}(?:(?:sent|written) (?:from|via|with|by)(?: my)?|get|von meinem"
    r"|(?:gesendet|verschickt|versendet|diese nachricht wurde) (?:von|mit|über|von unterwegs)"
    r"(?: (?:der|meinem|mobilem?))?"
    r"|envoyé (?:de|depuis|à partir de|avec)(?: mon)?|enviado (?:desde|do|de)(?: (?:mi|meu))?"
    r"|inviato (?:da|dal)(?: mio)?|verzonden (?:vanaf|met|vanuit)(?: mijn)?|wysłano z|wysłane z|sendt fra(?: min)?"
    r"|skickat från(?: min)?|lähetetty|отправлено (?:с|из))\s[^,.;!?]{2,60}(?:<https?:[^>]{1,200}>)?\.?\s{0,3}$",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"iphone|ipad|ipod|android|outlook|samsung|galaxy|mobil|phone|handy|huawei|nokia|windows|blackberry|mail|gmail|proton|smartphone"
    r"|tablet|thunderbird|telefon|device|gerät|yahoo|pixel|nexus|mac|webmail|app\b"
    r"|(?-i:my [A-Z0-9]\w+(?: [A-Z0-9]\w*){0,5}$)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\s{0,3}[-–—/*]\s?[^\W\d_][\w.'-]{1,30}(?:\s[^\W\d_][\w.'-]{1,30}){0,2}\*?\s{0,3}$")
_NEAR_END = 14


def _signed(lines: list[str]) -> tuple[list[str], list[str]]:
    """Split a writer's own lines where they begin to sign."""
    full = [number for number, line in enumerate(lines) if line.strip()]
    late = set(full[-_NEAR_END:])
    code = False
    for place, number in enumerate(full):
        line = lines[number].strip()
        code ^= line.startswith("```")
        if code or place == 0:
            continue
        if line in {"--", "—", "– –"} or (_rule(line, 2) and line[0] in "_—" and number in late):
            return lines[:number], lines[number:]
        if _FROM_DEVICE.match(line) and _DEVICE.search(line):  # what stands below is what was answered
            return lines[:number], lines[number:]
        if (
            number in late
            and len(full) - place <= _NEAR_END
            and _GREETING.match(line)
            and _short(lines, full[place + 1 :])
        ):
            return lines[:number], lines[number:]
        if place == len(full) - 1 and _NAME.match(line) and not lines[number - 1].strip():
            return lines[:number], lines[number:]
    return lines, []


def _short(lines: list[str], rest: list[int]) -> bool:
    """Tell whether what follows a greeting reads like a signature: short lines, not sentences."""
    return all(len(lines[number].strip()) <= 90 for number in rest[:4])
