# ruff: noqa: E501 because a phrase is one line, however long
"""States a need: somebody says what they lack, look for, would like to have, plan to change, or are not content with.

Says: who (if named) and what, in their words; ``kind`` tells a request, a search for a recommendation, a complaint, a plan
and a tender apart. Does not say: what people in general need, job ads (those are `posts_job`), refusals, needs that are
met already, offers to who has the need.
Example: „Wir suchen einen Dienstleister für unsere Lagerlogistik."
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching import needs, requests, wanting
from ganzohr.matching.phrases import Match, search
from ganzohr.matching.reading import Sentence
from ganzohr.model import Span
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ganzohr.matching.reading import Reading

_LACKING = re.compile(r"\W*(?:brauch|such|benötig)\w* ", re.IGNORECASE)  # "Brauchen wir …?" needs nothing
_LONGEST = 200
_ARTICLE = 1500  # code points; who needs something himself writes shorter, longer texts quote what politics demand
_POST = 400
_GENERIC = 0.55  # a request that only its manner tells: please do this, let us meet

_HEADED = re.compile(
    r"\W*(?:(?:öffentliche|europaweite|beschränkte|laufende) )?(?:ausschreibung|vergabe(?:verfahren)?|(?:auftrags)?bekanntmachung|offenes verfahren|teilnahmewettbewerb|rf[pqi]|requests? for (?:proposals?|quotations?|tenders?)|invitation to (?:tender|bid)|call for (?:tenders|bids))(?: \w+)?(?: ?[:–-] | for )(?!.{0,40}\b(?:aufgehoben|cancelled))",
    re.IGNORECASE,
)

_BEFORE = re.compile(
    r"(?:(?:eine?n?|einem|einer|die|das|den|derzeit|dringend|kurzfristig|händeringend|noch|nach|aktuell|gerade|momentan|weiterhin|ab sofort|für uns|hier|bitte|an?|the|some)\s)+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s(?:empfehlen|empfehlt|nennen|gesucht|gebrauchen)$", re.IGNORECASE)
"""What stands before and after what is needed and is no part of it."""


def _read(reading: Reading, sentence: Sentence) -> Iterator[Match]:
    """Read needs by rules, and by their manner what no rule tells; of a German message both say together how sure it is."""
    text = sentence.text
    weighed = requests.may_ask(reading.text, text, reading.lang)
    german = weighed and reading.lang == "de"
    told = False
    for match in filter(_keep, _by_rules(reading, sentence)):
        told = True
        sure = requests.sureness(text, match.confidence) if german else match.confidence
        yield replace(match, confidence=sure)
    if told or not weighed or text.rstrip(" \"'”)").endswith("?") or needs.JOB.search(text):
        return
    if requests.tells(text, reading.lang):
        yield _whole(sentence, requests.sureness(text) if german else _GENERIC)


def _by_rules(reading: Reading, sentence: Sentence) -> Iterator[Match]:
    """Read needs by their phrases, complaints, which no phrase tells by its order, and plans.

    Who speaks of himself is read in the plain text: recognising who is named costs more than all the rest.
    """
    text, low = sentence.text, sentence.lowered
    look = wanting.worth_a_look(reading.lowered, reading.lang)
    told = [group for group in look.groups if any(map(low.__contains__, group[0]))]
    if told:
        plain = Sentence(reading, sentence.start, sentence.end)
        plain.entities = []
        others = tuple(phrase for _, _, phrases in told for phrase in phrases)
        own = tuple(phrase for _, phrases, _ in told for phrase in phrases)
        yield from map(_bare, search(sentence, others, wanting.ROLES) if others else ())
        yield from map(_bare, search(plain, own, wanting.ROLES))
    if look.heads and _HEADED.match(text):
        yield _whole(sentence, 0.8)
    short = len(reading.text) <= _POST
    if look.trouble and (short or needs.is_ours(low, text)) and needs.complains(text):
        yield _whole(sentence, 0.8 if needs.OURS.search(text) else 0.65)
    if look.plans and needs.plans(text):
        yield _whole(sentence, 0.7)


def _bare(match: Match) -> Match:
    """Take article and adverb from before what is needed, and the verb from behind it."""
    whats = match.roles.get("what", ())
    if not whats:
        return match
    text = whats[0].text
    before, after = _BEFORE.match(text), _AFTER.search(text)
    start, end = before.end() if before else 0, after.start() if after else len(text)
    if start >= end:
        return match
    what = Span(whats[0].start + start, whats[0].start + end, text[start:end])
    return replace(match, roles={**match.roles, "what": (what,)})


def _whole(sentence: Sentence, confidence: float) -> Match:
    """Take a whole sentence as what is needed, without the stop at its end, cut where it is too long."""
    text = sentence.text
    start = len(text) - len(text.lstrip())
    end = len(text[: start + _LONGEST].rstrip(" .!?…\n\t"))
    first = sentence.start + start
    what = (Span(first, sentence.start + end, text[start:end]),) if end > start else ()
    return Match(sentence, start, end, {"what": what}, confidence)


def _keep(match: Match) -> bool:
    """Let go what is refused, met already, said of people in general, or offered to who has the need."""
    text = match.sentence.text
    if not match.roles.get("what"):
        return False
    if needs.JOB.search(text) or needs.is_past(text) or needs.is_an_advert(text):
        return False
    if text.rstrip().endswith("?") and (needs.is_for_show(text) or _LACKING.match(text)):
        return False
    ours = needs.OURS.search(text) is not None
    if needs.is_of_others(text) and not ours:
        return False
    if needs.complains(text):
        return True
    if needs.ABSTRACT.match(match.roles["what"][0].text):
        return False
    if not match.roles.get("who") and match.confidence < 0.8 and len(match.sentence.reading.text) > _ARTICLE:
        return False
    return not needs.is_refused(match.sentence.masked[max(0, match.start - 12) : min(match.end, match.start + 60) + 12])


STATES_NEED = SignalType(
    label=N_("states a need"),
    roles=wanting.ROLES,
    subject="who",
    needs=("what",),
    why_now=(
        N_("{who} needs: {what}"),
        N_("Somebody needs: {what}"),
    ),
    said={
        "ärger|nervt|frustrier|stürzt|zufrieden|probleme|veraltet|keeps |fed up|frustrat|hate ": (
            N_("{who} is not content: {what}"),
            N_("Somebody is not content: {what}"),
        ),
        "plan|ablös|umstieg|umstell|einführ|going to|considering": (
            N_("{who} plans: {what}"),
            N_("Somebody plans: {what}"),
        ),
    },
    cues={
        "de": "",
        "en": "",
    },  # people say it in any words: what is worth looking at is decided by the fragments of each group
    phrases={"de": (), "en": ()},
    fades_after=timedelta(days=45),
    weight=80,
    claim="said",
    read=_read,
)
