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
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_SHARES = re.compile(
    r"\b(?:shares|new (?:position|stake)|place in|position in|stake in shares|aktien)\b", re.IGNORECASE
)


def _is_whole(match: Match) -> bool:
    """Say whether a company is bought and not some shares of it at the exchange."""
    return _SHARES.search(match.sentence.masked, match.start, match.end) is None


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
        "de": "übern|kauf|erwerb|erwirbt|erworben|schluck|schnapp|akqui|mehrheit|einverleib|tochter|geht an|gehen an|ging an",
        "en": "acqui|buy|bought|takeover|take over|takes over|took over|purchase|stake|snaps up",
    },
    phrases={
        "de": (
            "\\w*-?(übernahme|akquisition|zukauf|kauf|erwerb) (von|der|des|vom|an) … <acquired+> …(durch|an) … <buyer>",
            "(mit|durch) (der|dem|den) (übernahme|akquisition|kauf|zukauf|erwerb) (von|der|des|vom) … <acquired+> …(hat|haben|erweitert|stärkt|will|wird|setzt|baut|steigt|macht) … <buyer>",
            "<acquired+> (wird|wurde|werden|wurden|ist|sei|soll) … (von|durch|an) … <buyer> …(übernommen|gekauft|erworben|verkauft|geschluckt)",
            "<acquired> (geht|gehen|ging) ~an … <buyer>",
            "<buyer> … (übernimmt|übernahm|übernehmen|kauft|kaufte|erwirbt|erwarb|schluckt|schluckte|schnappt sich|akquiriert|verleibt sich) … <acquired+>",
            "<buyer+> … (hat|haben|will|wird|habe|möchte|darf|kann) …… <acquired+> …(übernommen|übernehmen|gekauft|kaufen|erworben|erwerben|geschluckt)",
            "(hat|haben|will|wird) … <buyer+> …… <acquired+> …(übernommen|übernehmen|gekauft|kaufen|erworben|erwerben)",
            "<buyer!> … (mit der|die|geht mit der|den) …(übernahme|akquisition|erwerb|zukauf|kauf) (von|der|des|vom|an) … <acquired+>",
            "<acquired> (ist|wird) (jetzt|nun|damit|fortan|künftig|ab sofort) … (tochter|tochtergesellschaft) (von|der|des) <buyer>",
            "für … <acquired+> legt … <buyer>",
        ),
        "en": (
            "<acquired+> (was|is|has been|will be|is being|were) ~(acquired|bought|purchased|taken over) by ~<buyer>",
            "<buyer> … (acquires?|has acquired|acquired|buys|bought|to acquire|to buy|is acquiring|will be acquiring|will acquire|will buy|is buying|has bought|takes over|took over|to take over|snaps up|completes acquisition of|purchased) … <acquired+>",
            "(acquisition|takeover|purchase) of … <acquired+> … by … <buyer>",
            "<acquired> …(to be|being|will be) (acquired|bought|purchased|taken over) by ~<buyer>",
            "<buyer> …… (acquisition|takeover|purchase) of … <acquired+>",
            "<buyer>(['’]s?)? ~(acquisition|takeover|purchase) of … <acquired+>",
        ),
    },
    fades_after=timedelta(days=180),
    weight=80,
    claim="deal",
    keep=_is_whole,
)
