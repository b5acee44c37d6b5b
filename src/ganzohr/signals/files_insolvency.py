# ruff: noqa: E501 because a phrase is one line, however long
"""Files for insolvency: a company cannot pay, has asked for proceedings, or is in them.

Says: the company. Does not say: insolvency statistics, lawyers' advertising without a named debtor, an insolvency averted
or denied.
Example: „Die Muster AG hat beim Amtsgericht Insolvenz angemeldet."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.signals import SignalType, Tact

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_SPORT = re.compile(r"\d:\d|\b(?:EM|WM|Liga|Bundesliga|Trainer|Spiel|Elf|Tore?|Heimspiel|Auswärts\w*|gegen)\b")


def _is_no_game(match: Match) -> bool:
    """Say whether "Pleite" means money here and not a lost match."""
    text = match.sentence.text
    return "leite" not in text or _SPORT.search(text) is None


_INSOLVENCY = (
    "(insolvenz|pleite|konkurs|insolvenzantrag|zahlungsunfähigkeit|insolvenzverfahren|konkursverfahren|sanierungsverfahren"
    "|schutzschirmverfahren|insolvenzplan|konkursantrag|firmenpleite|schutzschirm|gläubigerschutz|eigenverwaltung|planinsolvenz"
    "|nachlassstundung|bankrott|überschuldung|regelinsolvenz)"
)

FILES_INSOLVENCY = SignalType(
    label=N_("files for insolvency"),
    roles={"company": "company"},
    subject="company",
    needs=("company",),
    why_now=(N_("{company} is insolvent"),),
    said={
        "angemeldet|meldet insolvenz|antrag|beantragt|anmelden|files for|filed for|filing for": (
            N_("{company} has filed for insolvency"),
        )
    },
    cues={
        "de": "insolven|pleite|konkurs|zahlungsunfähig|sanierungsverfahren|i.i.|ausgleichsverfahren|schutzschirm|gläubigerschutz|bankrott|überschuld|eigenverwaltung|nachlassstundung|nachlaßstundung|insolvenz",
        "en": "insolven|bankrupt|chapter 11|chapter 7|administrat|receivership|creditor",
    },
    phrases={
        "de": (
            "<company*>-(pleite|insolvenz|konkurs)(antrag|verfahren|verwalter\\w*)?",
            "<company>:? i\\.? ?i\\.?",
            "vermögen (der|des|von) ~<company*>",
            "(insolvente|zahlungsunfähige|überschuldete|bankrotte)[nmrs]? ~<company*>",
            f"{_INSOLVENCY}s? (von|der|des|vom|bei|beim|über|gegen|für) ~<company*>",
            "(pleite|insolvenz)-?\\w+ <company>",
            "(gang|weg) (zum|in die|in den) (insolvenz|konkurs)\\w* …(der|des|für|von) ~<company*>",
            "<company> …(in|unter|unter dem|unter den) (eigenverwaltung|schutzschirm|gläubigerschutz|nachlassstundung)",
            "<company> …(am ende|vor dem aus)[:,.–-]* …(insolvenz|konkurs)\\w*",
            "insolvenzverwalter\\w* (\\w+ ){1,3}?…(bei|der|des|von) (der |dem )?~<company!>",
            "(aus|ende|schluss) für …<company> …… insolvenz\\w*",
            "(insolvenz|insolvent|konkurs|zahlungsunfähig|pleite)\\w*[:,.–-]? …(aus|ende|schluss) (für|bei|von) ~<company>",
            "gläubiger\\w* (von|der|des) ~<company> …… (insolvenz|konkurs)\\w*",
            "insolvenzverwalter\\w* …(von|der|des|für|bei|beim|vom) ~<company>",
            "<company>, [^,;]{3,110}, …(insolvent|pleite|zahlungsunfähig|insolvenz)",
            "<company*> …(ist|sind|sei|geht|ging|gehen|war|wird|rutscht|rutschte|bleibt) …(insolvent|pleite|zahlungsunfähig|bankrott|konkurs|überschuldet)",
            "<company>:? …(insolvent|pleite|zahlungsunfähig|bankrott|insolvenzverfahren eröffnet|meldet insolvenz an|stellt insolvenzantrag)",
            "<company*> …(geht|ging|gehen|schlittert|schlitterte|rutscht|rutschte|stürzt|rettet|flüchtet|schickt|muss|steckt) …in (die|ein|eine|das|den|der) ([\\w-]+ )?(gang in die |gang in den )?(insolvenz|pleite|konkurs|insolvenzverfahren|schutzschirmverfahren|zahlungsunfähigkeit)",
            "<company> …(meldet|meldete|beantragt|beantragte|muss|musste|hat|will|stellt|stellte|habe) …((insolvenz|konkurs|insolvenzantrag|sanierungsverfahren)\\w*|gläubigerschutz|schutzschirm\\w*)",
            f"(meldet|meldete|beantragt|beantragte|muss|musste|hat|stellt|stellte) … <company> …{_INSOLVENCY}(?!gerücht|gefahr|risik|recht|statist|welle|schutz|en\\b)\\w*",
            "<company>: …insolvenzverwalter\\w*",
            "<company!> …… (ist|sind) (pleite|insolvent|zahlungsunfähig)",
            "<company> (in|nach|trotz|vor) ([\\w-]+ )?(insolvenz|konkurs|pleite)",
            f"<company!> … {_INSOLVENCY}(?!gerücht|gefahr|risik|recht|statist|welle|schutz|en\\b)\\w*",
            f"<company!> …… {_INSOLVENCY}(?!gerücht|gefahr|risik|recht|statist|welle|schutz|en\\b)\\w* @0.7",
            f"<company>: … {_INSOLVENCY}(?!gerücht|gefahr|risik|recht|statist|welle|schutz|en\\b)\\w*",
            f"{_INSOLVENCY}[^:;!?]{{0,40}}: <company> @0.75",
            f"(treibt|trieb|bringt|brachte|stürzt|führt) … <company> …in (die|eine) {_INSOLVENCY}",
            f"{_INSOLVENCY}(?!gerücht|gefahr|risik|recht|statist|welle|schutz|en\\b)\\w*: … <company> @0.7",
            "(insolvenz|insolvent|konkurs|zahlungsunfähig|insolvenzantrag|insolvenzverfahren)\\w* …… <company!> @0.5",
        ),
        "en": (
            r"<company> (?:seeks?|sought|is seeking) (?:[\w-]+ )?(?:bankruptcy|creditor|insolvency|chapter (?:11|7)) (?:protection|relief)",
            "<company> …(files?|filed|has filed|filing|is filing) for … (bankruptcy|insolvency|chapter (11|7)|administration|creditor protection)",
            "<company> …(declare[sd]?|goes|went|is|was|becomes|became|has been declared) … (bankrupt|insolvent)",
            "<company> …(enters?|entered|goes into|went into|has entered) … (administration|receivership|insolvency|liquidation)",
            "(insolvency|bankruptcy) (of|proceedings against|filing by) … <company>",
            "(insolvent|bankrupt) ~<company>",
            "<company>(['’]s?)? (insolvency|bankruptcy)",
            "<company> …(collapse[sd]?|fall|falls|fell|plunge[sd]?) into … (administration|receivership|insolvency|bankruptcy|liquidation)",
            "administrators …(at|of|for|to) ~<company>",
        ),
    },
    fades_after=timedelta(days=120),
    tact=Tact.CAREFUL,
    weight=85,
    keep=_is_no_game,
    advice=N_("Somebody there may lose money or work. Offer help if you can; do not press an invoice or a sale."),
)
