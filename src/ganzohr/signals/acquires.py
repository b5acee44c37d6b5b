# ruff: noqa: E501 because a phrase is one line, however long
"""Acquires: a company buys another company, or a decisive share in it.

Says: buyer and bought, whichever of them is named. Does not say: rumours, talks that failed, goods or property bought, staff taken
over, a bid that may come.
Example: „Die Materna GmbH hat das norwegische Unternehmen DSG Bagdrop AS übernommen."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching.press import SAYS, acts
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_SHARES = re.compile(
    r"\b(?:shares|new (?:position|stake)|place in|position in|stake in shares|(?<!sämtliche )(?<!aller )(?<!alle )aktien|kosten|verantwortung|haftung|patenschaft|vertrieb|vermarktung|wartung|betreuung|vorsitz|schulden|aufgaben?)\b",
    re.IGNORECASE,
)

_FROM = re.compile(
    r"(?<!übernahme )(?<!sition )(?<!kauf )(?<!erwerb )(?<!mehrheit )(?<!anteile )(?<!teile )(?<!filialen )(?<!kontrolle )"
    r"\b(?:von|vom) (?:der |dem )?(?:\w+er )?$",
    re.IGNORECASE,
)
"""What says that something was bought from the company named next: "Here von Nokia"."""


def _is_whole(match: Match) -> bool:
    """Say whether a company is bought, and not some shares of it at the exchange, or something from it."""
    if _SHARES.search(match.sentence.masked, match.start, match.end):
        return False
    text, start = match.sentence.reading.text, match.roles["acquired"][0].start
    return _FROM.search(text, max(0, start - 60), start) is None


_PURCHASE = "(\\w*übernahme|akquisition|zukauf|kauf|aufkauf|erwerb|zusammenkauf)"

_DOES = (
    "(hat|haben|hatte|erweitert|erweiterte|stärkt|stärkte|will|wird|wurde|setzt|baut|steigt|macht|sichert|erhält|verschafft|kommt|schafft"
    "|vergrößert|erschließt|verstärkt|ergänzt|festigt|wächst|gewinnt|möchte|vollzieht|vollzog|rückt|rundet|treibt|geht|ging)"
)

_TAKES = (
    "(übernimmt|übernahm|übernehmen|übernehme|kauft|kaufte|erwirbt|erwarb|schluckt|schluckte|akquiriert|akquirierte|ersteht|erstand"
    "|(schnappt|sichert|holt|angelt|krallt|greift|verleibt|kauft|schnappte|sicherte|holte|verleibte) sich|greift nach)"
)
_TAKEN = "(übernommen|gekauft|erworben|geschluckt|aufgekauft|akquiriert|einverleibt|zugekauft|hinzugekauft|gesichert|geschnappt)"
_TAKE = (
    "(übernehmen|kaufen|erwerben|schlucken|aufkaufen|akquirieren|einverleiben|zukaufen|hinzukaufen|sichern|schnappen)"
)
_SHARE = "(mehrheit|kontrolle|anteile?|anteilen|prozent|aktienmehrheit|beteiligung|mehrheitsbeteiligung|aktienpaket|geschäftsanteile)"
_OWNER = (
    "(käufer|käuferin|(neue[nr]?|künftige[nr]?) (allein|haupt|mehrheits)?(eigentümer|eigentümerin|besitzer|eigner|eignerin|gesellschafter"
    "|gesellschafterin|mutter|mutterkonzern)|mehrheitseigner|mehrheitseigentümer)"
)
_AGREED = "(?: (?:signs?|signed|enters? into|entered into|reaches|reached|inks?|inked|announces?|announced|strikes?|struck)(?: an?| its)?(?: definitive| binding| conditional)?(?: merger| purchase)?(?: agreement| deal) to)?"

ACQUIRES = SignalType(
    label=N_("acquires a company"),
    roles={"buyer": "company", "acquired": "company", "price": "money"},
    subject="buyer",
    needs=("buyer", "acquired"),
    why_now=(
        N_("{buyer} buys {acquired} for {price}"),
        N_("{buyer} buys {acquired}"),
        N_("{buyer} makes an acquisition"),
        N_("{acquired} is bought"),
    ),
    open_why=(N_("{buyer} and {acquired}: a purchase is spoken of"),),
    cues={
        "de": "übern|kauf|auf den tisch|offerte|wechselt|wandert|eigentümer|eigner|besitz|zuschlag|zahlt|bietet|blättert|sichert|holt sich|angelt|krallt|ersteht|erstand|stößt|dach|hände|teil von|teil de|erwerb|erwirbt|erworben|schluck|schnapp|akqui|mehrheit|einverleib|tochter|geht|gehen|ging|gehör|anteil|beteilig|veräuß|greift|steigt|hält|besitzt",
        "en": "acqui|buy|bought|takeover|take over|takes over|took over|purchase|stake|snaps up|sold|snap",
    },
    phrases={
        "de": (
            f"\\w*-?{_PURCHASE} (von|der|des|vom|an) … <acquired+> …(durch|an) … <buyer>",
            f"{_PURCHASE} (von|der|des|vom) <acquired> durch ~<buyer> @0.8!",
            f"(nach|mit|durch) (der|dem) {_PURCHASE} (von|der|des|vom) … <acquired+>, …<buyer!>",
            f"(mit|durch|nach|dank|im zuge|im rahmen) (der|dem|den|des) {_PURCHASE} (von|der|des|vom) … <acquired+> {_DOES} … <buyer>",
            "<acquired+> (wird|wurde|werden|wurden|ist|sei|soll) … (von|durch|an) … <buyer> …(übernommen|gekauft|erworben|verkauft|geschluckt|aufgekauft)",
            "<acquired> (geht|gehen|ging) …an … <buyer>",
            "<acquired> (soll|sollen|wird|werden|könnte|dürfte) …an … <buyer> gehen",
            "<acquired> an … <buyer> (verkauft|veräußert)",
            "<acquired> gehört (jetzt|nun|künftig|fortan|ab sofort|bald) … (zu[mr]? … )?<buyer> @0.85!",
            f"<acquired> …(bekommt|hat|findet|erhält) …(einen )?{_OWNER}: …<buyer>",
            "(verkauft|verkaufte|veräußert|veräußerte) … <acquired>(?! (seine|ihre|die|den|das|eine|einen|sein|ihr|mit)\\b) … an … <buyer>",
            f"<buyer> … {_TAKES} …{_SHARE} …(an|von|bei|der|des|vom) … <acquired>",
            f"<buyer> … {_TAKES} (?!bei )… <acquired+>",
            f"<buyer+> … (hat|haben|will|wird|habe|möchte|darf|kann|wollen|werden|dürfen|plant|muss) …… <acquired+> …({_TAKEN}|{_TAKE}|einzuverleiben|zu übernehmen|zu kaufen)",
            f"{_TAKES} … <buyer> (den|die|das) … <acquired+>",
            f"(hat|haben|will|wird|darf) … <buyer+> …… <acquired+> …({_TAKEN}|{_TAKE})",
            f"<buyer> {_TAKES} <acquired> @0.75!",
            f"<buyer> (will|darf|wird|kann) <acquired> {_TAKE} @0.8!",
            f"<buyer> (hat|habe) <acquired> {_TAKEN} @0.8!",
            f"<acquired> (wird|soll|ist|sei) (von|durch) <buyer> {_TAKEN} @0.8!",
            f"^<acquired> (von|durch) <buyer> {_TAKEN} @0.8!",
            "(von|durch) ~<buyer> (übernommene|gekaufte|erworbene|geschluckte)[nrsm]? ~<acquired>",
            f"<acquired> …{_OWNER} (ist|wird|sei|heißt|soll) …<buyer>",
            f"<acquired> …{_OWNER}: …<buyer>",
            f"{_OWNER} (von|der|des|für|bei) ~<acquired>( ist| wird| heißt|:) …<buyer>",
            f"<buyer> (ist|wird) …{_OWNER} (von|der|des|bei) ~<acquired>",
            "<acquired> …(in den besitz|unter das dach|in die hände|in die hand) (der|des|von|vom) ~<buyer>",
            "<acquired> (wird|werde|werden) …(teil|tochter|tochtergesellschaft|tochterfirma|tochterunternehmen|marke) (von|der|des|vom) ~<buyer>",
            f"<buyer> {_TAKES} \\w+ <acquired> @0.75!",
            "<buyer> (plant|prüft|verkündet|meldet|besiegelt|vollzieht|bestätigt|erwägt|steht vor|einigt sich …auf|schließt) …\\w*(übernahme|kauf|akquisition) (von|der|des) ~<acquired> @0.75!",
            "<buyer> …(stockt|erhöht|baut|hat|stockte|erhöhte) …(anteile?|beteiligung) (an|bei) ~<acquired> …(auf|aufgestockt|erhöht|ausgebaut)",
            "<acquired> …(wird|soll|werden) …(zum|zur|zu) ~<buyer> gehören",
            "<acquired> (nun|jetzt|künftig|fortan|damit) …(teil|tochter|bestandteil) (von|der|des) ~<buyer>",
            "mit (der|dem) ~<acquired> …hat sich ~<buyer> …(einverleibt|gesichert|geschnappt|gegönnt)",
            f"{_TAKES} ~<buyer> (den|die|das) ~<acquired>",
            "<buyer> …(bekommt|erhält|erhielt|bekam|hat) (den )?zuschlag (für|bei) ~<acquired>",
            "<buyer!> …(zahlt|zahlte|legt|blättert|bezahlt) (?!seine)…(<price> )?…für (den |die |das )?~<acquired!> …(<price> )?…(hin|auf den tisch)",
            "<buyer!> …(zahlt|zahlte|bezahlt|legt) …<price> für (den |die |das )~<acquired>",
            "(geht|gehen|ging) … <acquired> …an ~<buyer>",
            "wechselt ~<acquired> …(besitzer|eigentümer|eigner) …<buyer> @0.85!",
            "<acquired> wechselt …(besitzer|eigentümer|eigner)[:,–-]+ …<buyer> @0.85!",
            "<acquired> (wandert|kommt|schlüpft) …(unter das dach|in den besitz|in die hände) (von|der|des) ~<buyer> @0.8!",
            "zu[mr]? ~<buyer> (gehört|gehören) (nun|künftig|jetzt|ab sofort|fortan|auch) …<acquired>",
            "(verkauf|veräußerung) (von|der|des) … <acquired> an … <buyer>",
            "<acquired> …(an|zu) … <buyer> …(verkaufen|veräußern|abgeben|abgegeben|abzugeben|zu verkaufen)",
            "(stößt|gibt|reicht) … <acquired> …an ~<buyer> …(ab|weiter)",
            "<acquired>-(übernahme|kauf|zukauf|deal|akquisition|verkauf)( durch| von| an|:) …<buyer>",
            "<buyer!> … <acquired!>-(übernahme|kauf|zukauf|akquisition|deal) @0.75",
            "<buyer> … (übernahmeangebot|übernahmeofferte|kaufangebot|kaufofferte|übernahmepläne|übernahmegebot|offerte|gebot|barofferte|bargebot)s? …(für|an die \\w+ (der|von|des)|bei) ~<acquired> @0.75",
            "<buyer!> … (bietet|bot) …(<price> )?…für (den |die |das )?~<acquired!> @0.75",
            "kaufvertrag\\w* …(über|für) … <acquired> …(mit|durch) ~<buyer>",
            "<buyer>,? … kaufvertrag …(von|der|des|über|für|an) ~<acquired>",
            f"<buyer!> … (mit der|die|geht mit der|den) …{_PURCHASE} (von|der|des|vom|an) … <acquired+>",
            f"<buyer>(s|s')? {_PURCHASE} (von|der|des|vom) … <acquired+>",
            f"<buyer>:? … {_PURCHASE} (von|der|des|vom) … <acquired+> @0.75",
            f"^<buyer>:? {_PURCHASE} von <acquired> @0.75!",
            f"<buyer>-{_PURCHASE} (von|der|des|vom) … <acquired+>",
            f"{_PURCHASE} (von|der|des|vom) … <acquired+> …… (teilte|sagte|erklärte|gab|meldete) … <buyer!>",
            "<acquired> (ist|wird) (jetzt|nun|damit|fortan|künftig|ab sofort) … (tochter|tochtergesellschaft) (von|der|des) <buyer>",
            "<buyer> … steigt …(bei|beim|in) ~<acquired> …ein",
            "steigt ~<buyer> …(bei|beim) ~<acquired> …ein",
            "<buyer> … (hält|besitzt) (nun|jetzt|damit|künftig|inzwischen) …(prozent|mehrheit|anteile) …an ~<acquired>",
            "für … <acquired+> legt … <buyer>",
        ),
        "en": (
            rf"<buyer>{SAYS}{_AGREED} {acts('acquire purchase snap_up buy')} (?:the |all of )?(?:(?:[\w-]+ ){{0,3}}?(?:maker|company|firm|start-?up|provider|rival|chain|developer|retailer|supplier|specialist|business) )?<acquired>(?! (?:shares|stake|products|stock))@0.8!",
            rf"<buyer>{SAYS} {acts('complete announce close finalize finalise')}(?: the| its| definitive agreement for)? (?:acquisition|purchase|takeover) of (?:the )?<acquired>@0.85!",
            r"<acquired> (?:is |was |has been |to be )?(?:sold to|acquired by|bought by|taken over by|snapped up by) (?:the )?<buyer>@0.8!",
            "<acquired+> (was|is|has been|will be|is being|were) ~(acquired|bought|purchased|taken over) by ~<buyer>",
            "<buyer> … (acquires?|has acquired|acquired|buys|bought|to acquire|to buy|is acquiring|will be acquiring|will acquire|will buy|is buying|has bought|takes over|took over|to take over|snaps up|completes acquisition of|purchased) … <acquired+>",
            "(acquisition|takeover|purchase) of … <acquired+> … by … <buyer>",
            "<acquired> …(to be|being|will be) (acquired|bought|purchased|taken over) by ~<buyer>",
            "<buyer> …… (acquisition|takeover|purchase) of … <acquired+>",
            "<buyer>(['’]s?)? ~(acquisition|takeover|purchase) of … <acquired+>",
            "<buyer> …(takes?|took|acquires?|acquired|buys|bought|secures?) … (majority|controlling) (stake|interest) in … <acquired+>",
            "<acquired> … sold to … <buyer>",
            "<buyer> …(takes?|took) full control of … <acquired>",
        ),
    },
    fades_after=timedelta(days=180),
    weight=80,
    claim="deal",
    keep=_is_whole,
)
