# ruff: noqa: E501 because a phrase is one line, however long
"""Asks a question: somebody asks others for what they know, use or advise.

Says: the question in their words. Does not say: headlines that end in a question mark, rhetorical questions, quizzes.
Example: „Wie organisiert ihr eure Rechnungsfreigabe?"
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching import needs, requests
from ganzohr.matching.phrases import Match
from ganzohr.model import Span
from ganzohr.signals import SETTLED, SignalType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ganzohr.matching.reading import Reading, Sentence

# A question is asked of somebody: it begins like one, and speaks of "you", "anyone" or of the asker's own doing.
_OPENS = re.compile(
    r"(?:^|[.:!,–-] |[„“\"»«])(?:(?:und|and|also|hallo|hi|hey)[ ,]+)?((?:wie|was|wer|wen|wem|welche[rsnm]?|wo|woher|wohin|womit|wann|warum|wieso|weshalb|wieviel"
    r"|woran|ab welche[rmn]?|mit welche[rmn]?|an wen|seid|kennt|kann|könnt|könnte|könnten|können|hat|habt|haben|nutzt|gibt|weiß|wisst|macht|setzt|arbeitet|empfehlt|sollte[n]?|soll|lohnt|ist|sind"
    r"|what|how|who|which|where|when|why|does|do|did|is|are|can|could|would|should|has|have|any|anyone|will)\b[^?\n]{6,220}\?)",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:jemand(?:en|em)?|ihr|euch|eure[rnms]?|sie|ihnen|du|dir|dich|wir|uns|ich|mir|man"
    r"|anyone|anybody|someone|somebody|you|your|we|us|our|i|me|my|y'all|recommendations?|suggestions?|advice|empfehlung\w*|tipps?)\b",
    re.IGNORECASE,
)
_OTHERS_ASKED = re.compile(
    r"\b(?:jemand\w*|wer von|ihr|euch|eure\w*|eurer|anyone|anybody|you|your|empf\w*|recommend\w*|suggest\w*|wir unsere?\w*|tipps?)\b",
    re.IGNORECASE,
)
_ONE_ASKS = re.compile(r"\b(?:sie|ihnen|du|dir|dich|ich|mir|man|someone|somebody|we|us|our|i|me|my)\b", re.IGNORECASE)
_INDIRECT = re.compile(
    r"\b((?:ich (?:frage|fragte) mich|wir fragen uns|mich (?:würde|interessiert)(?: interessieren| brennend)?|frage an (?:die runde|alle|euch|das netzwerk)"
    r"|(?:i'm|i am|we're|we are|just|been) (?:wondering|curious)(?: about)?|i wonder|i'd love to (?:know|hear)|question for)\b(?: \w+)?,?:? "
    r"(?:wie|was|wer|ob|welche\w*|wo|wann|warum|womit|how|what|who|whether|if|which|where|when|why)\b[^.!\n]{6,200})",
    re.IGNORECASE,
)
_THE_ROUND = re.compile(
    r"\b(?:hier jemand|jemand von euch|bei euch|habt ihr|ihr das|von euch|anyone here|anybody here|any of you|gibt es .{2,80}eigentlich|seht ihr)\b",
    re.IGNORECASE,
)
_CLOSING = " \"'”)"
_MANNER = 0.55  # a question that nothing but its manner tells to be one


def _read(reading: Reading, sentence: Sentence) -> Iterator[Match]:
    """Read a question by rules, or by its manner; of a German message both say together how sure it is."""
    text = sentence.text
    if not ("?" in text or _INDIRECT.search(text)):
        return
    weighed = requests.may_ask(reading.text, text, reading.lang)
    told = _by_rules(sentence)
    if weighed and reading.lang == "de":
        sure = requests.sureness(text, told.confidence if told else 0.0)
        if told or (sure >= SETTLED and text.rstrip(_CLOSING).endswith("?")):
            yield replace(told or _whole(sentence, 0.0), confidence=sure)
    elif told:
        yield told
    elif (
        weighed
        and text.rstrip(_CLOSING).endswith("?")
        and not needs.is_for_show(text)
        and requests.probability(text, reading.lang) >= requests.LIKELY[reading.lang]
    ):
        yield _whole(sentence, _MANNER)


def _by_rules(sentence: Sentence) -> Match | None:
    text = sentence.text
    if indirect := _INDIRECT.search(text):
        return _match(sentence, *indirect.span(1), 0.75)
    if needs.is_for_show(text):
        return None
    found = _OPENS.search(text)
    if found and _ADDRESSED.search(found[1]):
        return _match(sentence, *found.span(1), _sureness(found[1]))
    if not found and text.rstrip(_CLOSING).endswith("?") and _THE_ROUND.search(text):
        return _whole(sentence, 0.75)
    return None


def _whole(sentence: Sentence, confidence: float) -> Match:
    text = sentence.text
    return _match(sentence, len(text) - len(text.lstrip()), len(text.rstrip()), confidence)


def _sureness(asked: str) -> float:
    """Say how surely others are asked: "wir" alone may be asked for show ("Was unterscheidet uns?")."""
    if _OTHERS_ASKED.search(asked):
        return 0.8
    return 0.6 if _ONE_ASKS.search(asked) else _MANNER


def _match(sentence: Sentence, start: int, end: int, confidence: float) -> Match:
    what = Span(sentence.start + start, sentence.start + end, sentence.text[start:end])
    return Match(sentence, start, end, {"what": (what,)}, confidence)


ASKS_QUESTION = SignalType(
    label=N_("asks a question"),
    roles={"who": "party", "what": "text"},
    subject="who",
    needs=("what",),
    why_now=(N_("{who} asks: {what}"), N_("Somebody asks: {what}")),
    cues={
        "de": "?|frage|mich würde|mich interessiert",
        "en": "?|wonder|curious|love to know|love to hear|question for",
    },
    phrases={"de": (), "en": ()},
    read=_read,
    fades_after=timedelta(days=30),
    weight=55,
    claim="said",
)
