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
from functools import lru_cache
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.matching import needs, requests
from ganzohr.matching.phrases import Match, compiled, search
from ganzohr.matching.reading import MASK, Sentence
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

_SUP = rf"(?:{needs.SUPPLIER_DE}|{MASK['position']}(?= für| zur| zum| bei| in))"  # "Partner" may be read as a position
_SUPE = needs.SUPPLIER_EN
_BODY = r"(stadt|gemeinde|landkreis|kreis|land|klinikum|amt|universität|hochschule|stadtwerke|verband|kommune|behörde|bundesamt)"
_HEADED = re.compile(
    r"\W*(?:(?:öffentliche|europaweite|beschränkte|laufende) )?(?:ausschreibung|vergabe(?:verfahren)?|(?:auftrags)?bekanntmachung|offenes verfahren|teilnahmewettbewerb|rf[pqi]|requests? for (?:proposals?|quotations?|tenders?)|invitation to (?:tender|bid)|call for (?:tenders|bids))(?: \w+)?(?: ?[:–-] | for )(?!.{0,40}\b(?:aufgehoben|cancelled))",
    re.IGNORECASE,
)
_THING = r"\w*(?:lösung|software|system|tool|plattform|werkzeug|app|anwendung|unterstützung|hilfe|beratung|maschine|gerät|standort|büro|raum|halle|fläche|logistik|möglichkeit|übersicht|schulung|experte|spezialist|konzept|kapazität|alternative|ersatz|material|lieferung)\w*"
_SEEK = "(suchen|suche|brauchen|brauche|benötigen|benötige|bräuchten|bräuchte)"
_SEEKS = "(sucht|suchen|braucht|brauchen|benötigt|benötigen)"
_SOON = r"(\d{4}|bis (ende )?\d{4}|nächste\w*|kommende\w*|demnächst|bald|künftig|im (kommenden|nächsten) jahr|ab \w+)"


_Group = tuple[list[str], tuple[str, ...], tuple[str, ...]]
_ROLES = {"who": "party", "what": "text"}
_TOLD = {
    "de": (
        (
            " aus|vergib|vergeb|ausgeschrieben|sucht ein|suchen ein",
            (
                r"<who> (schreibt|schreiben) (?=[^.;!?]{3,90} aus\b)<what> @0.8",
                r"<who> (vergibt|vergeben) (?=[^.;!?]{3,90} neu\b)<what>",
                rf"{_BODY} [^.;!?]{{0,40}}?(schreibt|schreiben) (?=[^.;!?]{{3,90}} aus\b)<what> @0.8",
                rf"{_BODY} [^.;!?]{{0,40}}?(sucht|suchen) (?=[^.;!?]{{0,30}}(?:{_SUP}|unternehmen|büro|firma))<what>",
                r"ausgeschrieben (ist|sind|wird|werden) <what> @0.8",
                r"wir haben (?=[^.;!?]{3,90} (?:neu )?zu vergeben)<what> @0.8",
                rf"{_BODY} [^.;!?]{{0,40}}?(vergibt|vergeben) (?=[^.;!?]{{3,90}} neu\b)<what>",
                r"<who> hat (?=[^.;!?]{3,80} (?:neu )?ausgeschrieben\b)<what> @0.75",
            ),
        ),
        (
            "angebot",
            (
                r"bitten ~um (ein )?angebote? (für|zu|über) <what>",
                r"angebote? (für|zu|über) (?=[^.;!?]{0,80}\b(?:abgeben|einreichen))<what>",
            ),
        ),
        (
            "sucht |suchen |braucht |brauchen |benötig",
            (
                rf"<who> {_SEEKS} ~(?=[\w -]{{0,70}}?{_SUP})<what>",
                rf"<who> {_SEEKS} ~(eine?n?|neue\w*|externe\w*|hilfe|unterstützung|händeringend|dringend) ~(?={_THING})<what>",
            ),
        ),
        (
            "kennt |kennen |alternative",
            (
                r"gibt es ~alternativen? (zu|für) <what> @0.75",
                r"(kennt|kennen) (hier )?(jemand|ihr|wer|sie|du) (hier |einen?|eine |ein )*<what>",
            ),
        ),
        (
            "empf|tipp|kontakt|adresse|erfahrung|alternative|idee",
            (
                r"(wer kann|wen könnt ihr|welche\w*|könnt ihr|können sie|kann jemand|kannst du)( (?:mir|uns|euch))?(?=[^.;!]{0,110}\bempf[ie]hl\w*) <what>",
                r"(empfehlung|empfehlungen|tipps) (für|zu|zum|zur) (?!den |die |das )<what>",
                r"(jeden|einen|gute|ein paar) tipps?( dankbar)?,? (?=wer|für|wie|wo|zu)<what>",
                r"wer (hat|kennt) (einen?|eine|ein) ~(kontakt|adresse) (zu|für|von) <what>",
                r"(hat|haben) (hier )?(jemand|ihr|wer) (hier |eine |einen |gute |schon )*(empfehlung\w*|tipps?|alternative\w*|idee\w*) (mit|zu|zum|zur|für|,) ?<what>",
                r"hat ~jemand ~erfahrung\w* (mit|in|bei) <what>",
            ),
        ),
        (
            "wer ",
            (
                r"wer (uns|mir) (bei|mit) (?=[^.!?]{3,90}(?:helfen|unterstützen))<what> @0.8",
                r"wer hat (noch |kurzfristig |gerade )*(?=kapazität|platz|interesse|zeit|freie)<what> @0.8",
                r"wer \w+ (?=uns|mir|gute|günstige|zuverlässige|kurzfristig)(?=[^.!]{3,90}\?)<what> @0.75",
            ),
        ),
        (
            "wir such|wir brauch|wir benötig|ich such|ich brauch|ich benötig|wir bräuch|ich bräuch",
            (
                rf"(wir|ich) {_SEEK} ~(nach )?(?=[\w -]{{0,50}}?(?:{_SUP}|{_THING}))<what> @0.9",
                rf"(wir|ich) {_SEEK} ~(dringend|kurzfristig|händeringend|noch|eine?n?|nach|zusätzliche|neue\w*|gute\w*|externe\w*|jemanden|für) <what> @0.75",
            ),
        ),
        (
            "suchen wir|suche ich|brauchen wir|brauche ich|benötigen wir|benötige ich",
            (
                rf"{_SEEK} (wir|ich) (?=[^.;!?]{{0,70}}?(?:{_SUP}|{_THING}))<what> @0.9",
                rf"{_SEEK} (wir|ich) <what> @0.7",
            ),
        ),
        (
            "gesucht|suche",
            (
                r"(?<![Dd]ie.)(?<![Dd]er.)(suche|suchen|gesucht)( wird| werden)?(:| ) ?~(eine?n?|nach|gute\w*|lager\w*) <what> @0.75",
                r"(dringend )?gesucht:(?! (?:und|wird)) ?<what> @0.8",
                r"(bieter|anbieter|dienstleister|lieferant|lieferanten|partner|agentur|betreiber) gesucht (für|zur|zum|mit|im|in) <what>",
                r"(bin|sind|wir|ich) ~auf der suche nach <what> @0.85",
            ),
        ),
        (
            "fehl",
            (
                r"(uns|mir) fehl(t|en) (noch )?(?!nur noch|nichts)<what> @0.85",
                r"fehl(t|en) (uns|mir) (noch )?(?!nur noch|nichts)<what> @0.85",
                r"was (uns|mir) fehlt,? ist <what>",
            ),
        ),
        (
            "gebrauchen|brauchen können",
            (r"(wir|ich) (könnten?|können) (gut )?(?=[^.;!?]{3,90} (?:ge)?brauchen\b)<what> @0.8",),
        ),
        (
            "wünsch|hätte",
            (
                r"(unser|unsere) [\w -]{2,30}? (wünscht|wünschen) sich <what> @0.8",
                r"(wir|ich) (wünschen|wünsche|würden|würde)( uns| mir)? (wünschen,? dass |wünschen )?(?=eine?n?|dass|mehr|unser)<what> @0.75",
                r"(ich würde mir wünschen|wir würden uns wünschen|wir wünschen uns|ich wünsche mir|wünschen wir uns),? <what>",
                r"(wir|ich) hätten? (gerne?) <what> @0.8",
            ),
        ),
        (
            "investier",
            (r"<who> (investiert|investieren) (?=[^.;!?]{0,60}\bneue)<what> @0.7",),
        ),
        (
            "unser",
            (r"(unser|unsere) [\w -]{2,40}? (sucht|braucht|benötigt) <what> @0.85",),
        ),
        (
            "könn|würde",
            (r"(könnten|können|könntet|würden) (sie|ihr) (uns|mir|bitte) <what> @0.75",),
        ),
        (
            "bitte|schickt |schreibt |sendet |brauchen eine ",
            (
                r"(wir bitten|bitte) um <what> @0.75",
                r"wir würden gerne? wissen,? <what> @0.75",
                r"bitte (melden|schicken|senden|nennen|schickt|sendet|meldet|melde) (sie )?(sich |euch |mir |uns )?<what> @0.7",
                r"(schickt|schreibt|sendet) (mir|uns) <what> @0.65",
                r"brauchen eine <what> @0.7",
            ),
        ),
        (
            "plan|beabsicht|prüf|evaluier|wollen |will |möcht|werden |wird |haben vor|hat vor|geplant| soll",
            (
                rf"wir (planen|plant|beabsichtigen|beabsichtigt|prüfen|evaluieren) ~(?=[\w -]{{0,40}}?{needs.CHANGE_DE})<what>",
                rf"wir (wollen|will|möchten|möchte|werden|wird|haben vor,?|hat vor,?|beabsichtigen|beabsichtigt|planen|plant) (?=[^.;!?]{{1,110}}{needs.CHANGE_VERB_DE}\b)<what> @0.8",
                rf"(wollen|möchten|werden) wir (?=[^.;!?]{{1,110}}{needs.CHANGE_VERB_DE}\b)<what> @0.8",
                r"wir ~(derzeit |gerade )?(evaluieren|prüfen)(?: wir)? <what> @0.75",
                r"(evaluieren|prüfen|planen) wir <what> @0.75",
                r"wir wollen weg von <what>",
                r"wir haben vor,? <what> @0.8",
                rf"unsere? (?=[^.;!?]{{1,50}} (?:soll|sollen) [^.;!?]{{3,70}}{needs.CHANGE_VERB_DE})<what> @0.8",
            ),
        ),
        (
            "denken |entscheidung|führen |stellen |wechseln |lösen |migrieren ",
            (
                r"wir (denken|dachten) (?=[^.;!?]{0,40}\bnach)<what> @0.75",
                r"wir stehen vor der entscheidung,? <what>",
                rf"{_SOON} ~(?:führen wir|stellen wir|wechseln wir|lösen wir|migrieren wir) <what> @0.8",
                rf"wir (führen|stellen|wechseln|lösen|migrieren) (?={_SOON})<what> @0.8",
            ),
        ),
        (
            "ablös|einzuführen|einführ|umzustell|umstell|ersetz|austausch|wechsel|auslager|erneuer|automatis|digitalis|modernis|migri|umzieh|umzug|anschaff|beschaff|ausrüst|nachrüst|umsteig|umstieg|outsourc|neubau",
            (
                rf"<who> (planen|plant|beabsichtigen|beabsichtigt|prüfen|evaluieren) ~(?=[\w -]{{0,40}}?{needs.CHANGE_DE})<what>",
                rf"<who> (wollen|will|möchten|möchte|werden|wird|haben vor,?|hat vor,?|beabsichtigen|beabsichtigt|planen|plant) (?=[^.;!?]{{1,110}}{needs.CHANGE_VERB_DE}\b)<what> @0.8",
            ),
        ),
        (
            "evaluier|prüfen",
            (r"<who> ~(derzeit |gerade )?(evaluieren|prüfen)(?: wir)? <what> @0.75",),
        ),
    ),
    "en": (
        (
            "look|search|seek|need|require|short of|want",
            (
                rf"we (is|are|'re)? ?(currently |still |now |also |urgently |actively )?(looking|searching|in search) (for|of) (?=[^.;!?]{{0,50}}?{_SUPE})<what>",
                rf"we (is |are )?(seeking|seeks|needs?|requires?) (?=[^.;!?]{{0,40}}?{_SUPE})<what>",
                "(we|i|we're|i'm|we are|i am) (are |am )?(urgently |desperately |currently |still |now |also |really )?(need|looking for|searching for|in need of|in search of|seeking|require|short of)s? (?!to )(an? |some |new |good |more |help (with |on |finding )?|recommendations (for |on )?|advice (on )?)?<what>",
                "urgently (required|needed|wanted):? <what>",
                "(looking for|searching for|in need of) (an? |some |good |recommendations )(?!.{0,80}\\?)<what> @0.7",
            ),
        ),
        (
            "really ",
            ("(we|i) (?:could|would) really (?:use|like|love) <what>",),
        ),
        (
            "like to ",
            ("(i|we)(?: would|'d) like to (?=see|have|get|try|order|buy|receive|know|book)<what> @0.75",),
        ),
        (
            "recommend|suggest|know|have|advice|tips|ideas|best|where can",
            (
                "(can|could|would) (anyone|anybody|someone|somebody|you) (here )?(please )?(recommend|suggest) <what>",
                "(does anyone|does anybody|do you|anyone|anybody)( here)? (know|have)( of)? (an? |any |a good |where |someone |anyone )<what>",
                "any (good )?(recommendations?|suggestions?|advice|tips|ideas) (for|on|about) <what>",
                "(open to|grateful for|looking for) (suggestions|recommendations|tips|advice) (for|on|about) <what>",
                "(which|what|who) (?=[^.;!]{0,80}\\b(?:recommend|suggest|go to for))<what> @0.75",
                "(what|which)('s| is) the best (?=[^.;!]{3,80}\\?)<what> @0.7",
                "where can (i|we) (get|find|buy) <what>",
            ),
        ),
        (
            "please|let me know|let us know",
            (
                "please (get in touch|let (us|me) know|contact (me|us) if|send (us|me)|quote|advise) <what> @0.65",
                "let (me|us) know (if|whether|when) <what> @0.6",
            ),
        ),
        (
            "going to|plan|intend|will |want|hope|evaluat|consider|looking into|thinking",
            (
                rf"(we|i)('re| are| is)? (currently |also |now )?(going to|planning to|plans? to|intends? to|will|want to|wants to|hope to|hopes to) (?={needs.CHANGE_EN})<what>",
                rf"our [\w -]{{2,30}}? (wants|plans|is going|intends) to (?={needs.CHANGE_EN})<what>",
                r"(we|i)('re| are| is) (currently |now |also )?(evaluating|considering|planning|looking into|thinking (?:about|of)) (?!that )<what> @0.8",
            ),
        ),
        (
            "supplier|vendor|partner|provider|agency|consultant|contractor|manufacturer|carrier|forwarder|integrator|distributor",
            (
                rf"<who> (is|are|'re)? ?(currently |still |now |also |urgently |actively )?(looking|searching|in search) (for|of) (?=[^.;!?]{{0,50}}?{_SUPE})<what>",
                rf"<who> (is |are )?(seeking|seeks|needs?|requires?) (?=[^.;!?]{{0,40}}?{_SUPE})<what>",
            ),
        ),
        (
            "replac|mov|migrat|introduc|switch|outsourc|upgrad|automat|digiti|moderni|roll|implement|overhaul|phas|adopt",
            (
                rf"<who>('re| are| is)? (currently |also |now )?(going to|planning to|plans? to|intends? to|will|want to|wants to|hope to|hopes to) (?={needs.CHANGE_EN})<what>",
            ),
        ),
        (
            "evaluating|considering|looking into|thinking ",
            (
                r"<who>('re| are| is) (currently |now |also )?(evaluating|considering|planning|looking into|thinking (?:about|of)) (?!that )<what> @0.8",
            ),
        ),
    ),
}
"""Phrases by the fragments that a sentence must hold for them to be looked for: there are many, and most say nothing of a need."""
_BEFORE = re.compile(
    r"(?:(?:eine?n?|einem|einer|die|das|den|derzeit|dringend|kurzfristig|händeringend|noch|nach|aktuell|gerade|momentan|weiterhin|ab sofort|für uns|hier|bitte|an?|the|some)\s)+",
    re.IGNORECASE,
)
_GROUPS = {
    lang: [
        (
            cues.split("|"),
            tuple(one for one in phrases if "<who>" not in one),
            tuple(one for one in phrases if "<who>" in one),
        )
        for cues, phrases in told
    ]
    for lang, told in _TOLD.items()
}
_AFTER = re.compile(r"\s(?:empfehlen|empfehlt|nennen|gesucht|gebrauchen)$", re.IGNORECASE)
"""What stands before and after what is needed and is no part of it."""


@lru_cache(maxsize=4)
def _worth_a_look(low: str, lang: str) -> tuple[list[_Group], bool]:
    """Return the groups of phrases whose fragments a text holds, and whether it holds any sign of trouble."""
    held = [([one for one in cues if one in low], own, others) for cues, own, others in _GROUPS.get(lang, ())]
    return [group for group in held if group[0]], needs.may_complain(low)


def _read(reading: Reading, sentence: Sentence) -> Iterator[Match]:
    """Read needs by their phrases, complaints, which no phrase tells by its order, and requests that only manner tells.

    Who speaks of himself is read in the plain text: recognising who is named costs more than all the rest.
    """
    text, low = sentence.text, sentence.lowered
    groups, trouble = _worth_a_look(reading.lowered, reading.lang)
    told = [group for group in groups if any(map(low.__contains__, group[0]))]
    if told:
        plain = Sentence(reading, sentence.start, sentence.end)
        plain.entities = []
        others = tuple(phrase for _, _, phrases in told for phrase in phrases)
        yield from map(_bare, search(sentence, compiled(others, _ROLES), _ROLES) if others else ())
        for _, own, _ in told:
            yield from map(_bare, search(plain, compiled(own, _ROLES), _ROLES))
    if _HEADED.match(text):
        yield _whole(sentence, 0.8)
    short = len(reading.text) <= _POST
    if trouble and (short or needs.is_ours(low, text)) and needs.complains(text):
        yield _whole(sentence, 0.8 if needs.OURS.search(text) else 0.65)
    if reading.lang == "de" and needs.plans(text):
        yield _whole(sentence, 0.7)
    if not text.rstrip(" \"'”)").endswith("?") and requests.asks(reading.text, text, reading.lang):
        yield _whole(sentence, _GENERIC)


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
    if match.confidence == _GENERIC:
        return True
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
    roles=_ROLES,
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
    keep=_keep,
)
