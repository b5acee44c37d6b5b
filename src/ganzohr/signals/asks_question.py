# ruff: noqa: E501 because a phrase is one line, however long
"""Asks a question: somebody asks others for what they know, use or advise.

Says: the question in their words. Does not say: headlines that end in a question mark, rhetorical questions, quizzes.
Example: „Wie organisiert ihr eure Rechnungsfreigabe?"
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching.phrases import Match
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ganzohr.matching.reading import Reading, Sentence

# A question is asked of somebody: it begins like one, and speaks of "you", "anyone" or of the asker's own doing.
_OPENS = re.compile(
    r"(?:^|[.:!,–-] |[„“\"»«])(?:(?:und|and|also|hallo|hi|hey)[ ,]+)?((?:wie|was|wer|wen|wem|welche[rsnm]?|wo|woher|wohin|womit|wann|warum|wieso|weshalb|wieviel"
    r"|kennt|kann|könnt|könnte|können|hat|habt|haben|nutzt|gibt|weiß|wisst|macht|setzt|arbeitet|empfehlt|sollte[n]?|soll|lohnt|ist|sind"
    r"|what|how|who|which|where|when|why|does|do|did|is|are|can|could|would|should|has|have|any|anyone|will)\b[^?\n]{6,220}\?)",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:jemand(?:en|em)?|ihr|euch|eure[rnms]?|sie|ihnen|du|dir|dich|wir|uns|ich|mir|man"
    r"|anyone|anybody|someone|somebody|you|your|we|us|our|i|me|my|y'all|recommendations?|suggestions?|advice|empfehlung\w*|tipps?)\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"\b(?:wirklich noch|ernst gemeint|schon wieder|oder nicht|are you kidding|who cares|wtf|why not|right\?)",
    re.IGNORECASE,
)


def _read(reading: Reading, sentence: Sentence) -> Iterator[Match]:
    del reading
    if not _OPENS.search(sentence.text):  # naming who is in it costs more than looking twice
        return
    found = _OPENS.search(sentence.masked)
    if not found or _ANSWERED.search(found[1]):
        return
    addressed = _ADDRESSED.search(found[1])
    if addressed:
        truth = (
            0.8
            if re.search(r"\b(?:jemand|anyone|anybody|ihr|euch|you|empf|recommend|suggest)", found[1], re.IGNORECASE)
            else 0.6
        )
        yield Match(sentence, found.start(1), found.end(1), {"what": (sentence.span(*found.span(1)),)}, truth)


ASKS_QUESTION = SignalType(
    label=N_("asks a question"),
    roles={"who": "party", "what": "text"},
    subject="who",
    needs=("what",),
    why_now=(N_("{who} asks: {what}"), N_("Somebody asks: {what}")),
    cues={
        "de": "?",
        "en": "?",
    },
    phrases={"de": (), "en": ()},
    read=_read,
    fades_after=timedelta(days=30),
    weight=55,
    claim="wish",
)
