# ruff: noqa: E501 because a phrase is one line, however long
"""The phrases in which people say what they need, and which of them a text may hold.

A phrase stands with the fragments that a sentence must hold for it to be looked for: there are many, and most say
nothing of a need.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from ganzohr.matching import needs
from ganzohr.matching.lookout import Lookout, Wanted
from ganzohr.matching.phrases import Phrase, compiled
from ganzohr.matching.reading import MASK

_SUP = rf"(?:{needs.SUPPLIER_DE}|{MASK['position']}(?= für| zur| zum| bei| in))"  # "Partner" may be read as a position
_SUPE = needs.SUPPLIER_EN
_BODY = r"(stadt|gemeinde|landkreis|kreis|land|klinikum|amt|universität|hochschule|stadtwerke|verband|kommune|behörde|bundesamt)"
_THING = r"\w*(?:lösung|software|system|tool|plattform|werkzeug|app|anwendung|unterstützung|hilfe|beratung|maschine|gerät|standort|büro|raum|halle|fläche|logistik|möglichkeit|übersicht|schulung|experte|spezialist|konzept|kapazität|alternative|ersatz|material|lieferung)\w*"
_SEEK = "(suchen|suche|brauchen|brauche|benötigen|benötige|bräuchten|bräuchte)"
_SEEKS = "(sucht|suchen|braucht|brauchen|benötigt|benötigen)"
_SOON = r"(\d{4}|bis (ende )?\d{4}|nächste\w*|kommende\w*|demnächst|bald|künftig|im (kommenden|nächsten) jahr|ab \w+)"


Group = tuple[tuple[str, ...], tuple[Phrase, ...], tuple[Phrase, ...]]
"""Fragments, the phrases of who speaks of himself, and those of who is named."""

_ALWAYS = frozenset(("",))
_HEADS = (
    "ausschreib",
    "vergabe",
    "bekanntmachung",
    "verfahren",
    "wettbewerb",
    "rf",
    "request",
    "invitation",
    "call for",
)


class Look(NamedTuple):
    """What a text of small letters may hold: phrases, and signs of trouble, of plans of one's own, of a tender's head."""

    groups: list[Group]
    trouble: bool
    plans: bool
    heads: bool


ROLES = {"who": "party", "what": "text"}
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


@cache
def _groups(lang: str) -> tuple[Lookout, tuple[tuple[Wanted, Wanted], ...]]:
    """Return every group: what is told of oneself, and what is told of others, who must be recognised first."""
    groups = []
    for cues, phrases in _TOLD.get(lang, ()):
        said = frozenset(cues.split("|"))
        own = compiled((one for one in phrases if "<who>" not in one), ROLES)
        others = compiled((one for one in phrases if "<who>" in one), ROLES)
        groups.append((Wanted(said, _ALWAYS, own), Wanted(said, _ALWAYS, others)))
    return Lookout(fragment for pair in groups for one in pair for fragment in one.fragments), tuple(groups)


@lru_cache(maxsize=4)
def worth_a_look(low: str, lang: str) -> Look:
    """Say of a text in small letters what of it is worth reading, sentence by sentence."""
    lookout, groups = _groups(lang)
    held = lookout.held(low)
    found: list[Group] = []
    for own, others in groups:
        mine, theirs = own.within(held), others.within(held)
        if mine and theirs and (mine.phrases or theirs.phrases):
            found.append((tuple(mine.cues), mine.phrases, theirs.phrases))
    return Look(
        found, needs.may_complain(low), lang == "de" and needs.may_plan(low), any(map(low.__contains__, _HEADS))
    )
