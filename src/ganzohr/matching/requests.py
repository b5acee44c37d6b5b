# ruff: noqa: E501 because words stand in long lines
"""Whether a sentence tells what somebody needs, by its manner alone: two small models that we trained, in plain Python.

Logistic regressions over words, pairs of words, first words of clauses, classes of words and, in German, pieces of words;
German nouns count by their pieces alone, so that the manner is learnt and not the matter. Each feature has a place among
``2**bits`` by its CRC-32, and no word can be read out of the weights, which lie beside this module. `scripts/train_needs.py`
makes them, and `python -m quality requests` says how good they are. They know short texts to somebody, no articles.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from ganzohr.matching import linear

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKELY = {"de": 0.5, "en": 0.42}
"""From this probability on a sentence tells a need: where precision and recall are even on what was not trained on."""

MESSAGE = 1500
"""Code points of the longest text that may be a message to somebody; an article asks its readers for nothing."""

BITS = 16
"""The places of each model, as a power of 2: one byte each."""

_A_RULE = 1.0  # log odds that a rule adds, by figures on sentences neither was made for
_RULED = 0.6
_RARER = 0.2  # log odds: needs are rarer in the world than among the sentences that the model learnt from
_POST = 400  # code points of a German text in which every sentence is weighed

_MANNERS = (
    *("?", "you", "pleas", "plz", " let ", "let's", "let’s", " me ", " me.", " us ", " us.", " i ", " i'", " i’"),
    *(" we ", " we'", " we’", " my ", " our ", "call", "meet", "send", "discuss", "click", "check", "visit"),
    *("review", "contact", " to:", "remember"),
)
"""Fragments without one of which hardly an English sentence asks for something."""

_PERSONAL = frozenset(
    [
        "wir",
        "uns",
        "unser",
        "unsere",
        "unseren",
        "unserem",
        "unserer",
        "ich",
        "mich",
        "mir",
        "mein",
        "meine",
        "meinen",
        "meinem",
        "meiner",
        "ihr",
        "euch",
        "eure",
        "euren",
        "jemand",
        "du",
        "dir",
        "dich",
    ]
)
_IMPERSONAL = 0.85  # what the model must say of a German sentence in which nobody speaks, asks or seeks
_RARE = 33  # German words to each in which who writes speaks of himself or to somebody; an article has fewer

_TOKEN = {
    "de": re.compile(r"\d[\d.,:/%]*|[^\W\d_]+(?:-\w+)*|[?!.,;:–—\"„“()-]"),
    "en": re.compile(r"\$?\d[\d.,:/%]*|[a-z]+(?:'[a-z]+)?|[?!]|\$link|<mail>|https?\S+|www\.\S+|[^\s\w]"),
}
_BREAKS = {
    "de": frozenset(
        (*',:;–—-.!?"„“()', "und", "aber", "oder", "dass", "ob", "weil", "wenn", "sondern", "denn", "doch")
    ),
    "en": frozenset((",", ":", "-", "–", ".", ";", "!", "and", "but", "so", "then", "also")),
}
_STOPS = (".", "?", "!", ":")
_CLASSES = {
    "de": {
        "ICH": "ich mich mir mein meine meinen meinem meiner meines",
        "WIR": "wir uns unser unsere unseren unserem unserer unseres",
        "IHR": "ihr euch euer eure euren eurem eurer du dir dich dein deine deinen deiner",
        "SIE": "sie ihnen ihre ihren ihrem ihrer",
        "WER": "jemand jemanden jemandem jmd wer wen wem einer irgendwer irgendjemand",
        "ASK": "wie was welche welcher welches welchen welchem wo woher wohin womit wann warum wieso weshalb wieviel woran worauf wofür ab",
        "NOT": "nicht kein keine keinen keinem keiner keines nie niemand niemanden nichts weder ohne keinerlei",
        "MAY": "kann können könnt könnte könnten könntet will wollen wollt wollte möchte möchten möchtet soll sollen sollte sollten muss müssen müsste darf dürfen"
        " würde würden würdet wäre wären hätte hätten",
        "SEEK": "suche suchen sucht such gesucht brauche brauchen braucht bräuchte bräuchten benötige benötigen benötigt bedarf",
        "TIP": "empfehlen empfehlt empfiehlt empfehlung empfehlungen tipp tipps vorschlag vorschläge vorschlagen hinweis hinweise erfahrung erfahrungen idee ideen"
        " kontakt alternative alternativen",
        "KNOW": "kennt kennen kennst weiß wisst weis wissen",
        "PLEASE": "bitte bitten danke dankbar gern gerne freuen freue",
        "AGAIN": "seit jede jeden jeder jedes jedesmal ständig dauernd immer wieder noch wochenlang monaten wochen jahren tagen stunden täglich",
        "SOON": "nächstes nächsten nächste kommenden kommendes demnächst bald künftig spätestens bis herbst frühjahr sommer winter januar februar märz april mai"
        " juni juli august september oktober november dezember quartal jahresende",
        "PLAN": "planen plant geplant plan vorhaben prüfen evaluieren überlegen überlege umstellen umsteigen ablösen abzulösen einführen einführung umstellung"
        " ablösung erneuern ersetzen",
        "TENDER": "ausschreibung ausgeschrieben vergabe vergibt schreibt angebote bieter teilnahmewettbewerb verfahren bekanntmachung los frist",
        "BAD": "leider problem probleme ärger fehler chaos langsam veraltet frust mühsam umständlich doppelt händisch hand papier zettel excel",
    },
    "en": {
        "DAY": "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun tomorrow today"
        " tonight week weekend morning afternoon noon evening jan january feb february march april june july aug august sept"
        " september oct october nov november dec december am pm 0 next",
        "MEET": "meet meeting meetings lunch dinner breakfast call talk discuss discussion conference visit chat appointment"
        " drinks coffee schedule reschedule calendar session presentation interview together",
        "SEND": "send forward email fax provide give tell show reply respond answer confirm submit return write copy share post sign",
        "DO": "review check look see update change add remove print make prepare complete fill take let help keep bring use try"
        " contact ask advise note set find get put read attend join include ensure",
        "WEB": "click subscribe unsubscribe download register log login link browser site website account password order shop save"
        " buy offer free sale",
        "I": "i we i'm i'd i'll we'd we'll we're i've we've me us my our",
        "YOU": "you your you're you'd you'll yours you've u anyone somebody someone anybody",
        "HE": "he they it his her their its him them",
        "MAY": "can could would will should shall may might must",
        "ASK": "what when where who which why how",
        "WANT": "want like need wish appreciate love prefer hope suggest recommend think believe know wonder wondering interested available",
        "PLEASE": "please pls plz kindly thanks thank",
        "PAST": "was were had did sent said called met asked told went got received reviewed discussed",
    },
}
_CLASS = {
    lang: {word: name for name, words in classes.items() for word in words.split()}
    for lang, classes in _CLASSES.items()
}
_SPEAKS = _PERSONAL.union(
    "?", *(_CLASSES["de"][name].split() for name in ("WER", "SEEK", "TIP", "TENDER", "BAD", "NOT"))
)
_MATTERS = {
    name: tuple(words.split("|"))
    for name, words in {
        "HOME": "wohnung|wg-zimmer|nachmieter|vermieter|nachbar|katze|hund|haustier|urlaub|strand|reise|ostsee|rezept|kuchen|kochen|gekocht|essen|restaurant|italiener|schnitzel|kaffee"
        "|bier|wein trinken|kinderwagen|kinderarzt|zahnarzt|babysitter|tochter|mein sohn|meine mutter|mein vater|opa|oma|hochzeit|heirat|geburtstag|weihnacht|ostern|konzert|kino|netflix|serie|tatort"
        "|fernseh|spiel |fußball|trainer|tor |meister |derby|bundesliga|volleyball|tennis|gitarre|yoga|marathon|wander|spaziergang|fahrrad|mein auto|waschmaschine|zuhause|daheim|garten|balkon|grillen"
        "|frisör|friseur|schlaf|wetter|regnet|frühling|wochenende|party|afterwork|stammtisch|mitfahr|umzug hilf|pizza|horoskop|schnupfen|zeugen|vermisst",
        "STATE": "regierung|kanzler|minister|partei|merkel|politik|deutschland|bundestag|wahl|wähl|asyl|flüchtling|migrant|grenze|steuerzahler|steuern|medien|presse|demokrat|islam|nazi|links|rechts|volk"
        "|europa|eu-|russland|usa|trump|gewerkschaft|opposition|reform|gesellschaft|talkshow",
        "TRADE": "software|system|programm|tool|app |datenbank|server|cloud|schnittstelle|lizenz|erp|crm|sap|datev|excel|website|webseite|homepage|shop|portal|netzwerk|drucker|telefonanlage|backup|update"
        "|maschine|anlage|werkzeug|fräse|presse |roboter|stapler|fahrzeug|fuhrpark|transporter|flotte|lager|halle|regal|palette|material|teile|rohstoff|lieferant|lieferung|liefer|einkauf|vertrieb|kunde"
        "|auftrag|aufträge|angebot|rechnung|buchhaltung|beleg|abrechnung|kalkulation|kosten|budget|vertrag|verträge|dienstleister|anbieter|agentur|berater|partner|firma|betrieb|werkstatt|baustelle|montage"
        "|monteur|mitarbeit|kolleg|personal|azubi|schicht|zeiterfassung|schulung|prozess|projekt|dokument|archiv|akte|datenschutz|dsgvo|iso |zertifi|norm|prüf|audit|wartung|instandhaltung|reinigung|sanierung"
        "|gemeinde|stadt|rathaus|verwaltung|amt |schule|klinik|krankenhaus|praxis|pflege|stadtwerk|bauhof|feuerwehr|verein|verband|labor|küche|filiale|standort|produktion|fertigung|konstruktion|planung|qualität"
        "|energie|heizung|strom|photovoltaik|wallbox|lüftung|logistik|spedition|verpackung|werbung|messe|druckerei|kanzlei|anwalt|steuerberat|versicherung|leasing|förder|ausbildung|digital",
        "OFFER": "jetzt |kostenlos|gratis|webinar|whitepaper|leitfaden|newsletter|blog|podcast|folge |anmelden|angemeldet|anmeldung|testen sie|sprechen sie|rufen sie uns|schreiben sie uns|lesen sie|erfahren sie|lernen sie|zeigen wir|zeigt ihnen"
        "|wir zeigen|wir bieten|wir helfen|wir unterstützen|wir beraten|wir begleiten|wir liefern|wir haben da|haben wir die|ihre |ihrem|ihren|ihrer|ihnen|biete |abzugeben|freie kapazität|freie termine|rabatt|prozent auf|sichern|so gelingt|so finden"
        "|gründe|tipps und|ratgeber|checkliste|vergleich|im test|unsere lösung|unsere app|mit uns|unser angebot|kundenstimme|halle ",
        "DONE": "gefunden|fündig|erledigt|gelöst|geklärt|abgeschlossen|geschafft|eingebaut|eingeführt und|umgestellt und|abgelöst und|ersetzt und|bestanden|gewonnen|beigelegt|eröffnet|fertig|ist da|online|besetzt|vergeben|zuschlag|aufgehoben|abgesagt|gestrichen"
        "|früher|damals|vor jahren|letztes jahr|letzten jahr|endlich|zum glück|gott sei dank|zufrieden|begeistert|reibungslos|problemlos|wunderbar|rund|gelohnt|dank|gratul|glückwunsch|willkommen|stolz|freuen uns über|danke",
        "THEY": "viele|immer mehr|jeder dritte|jede dritte|studie|umfrage|laut |experten|unternehmen|betriebe|firmen|konzern|hersteller|mittelstand|wirtschaft|branche|verbraucher|pendler|bürger|landwirte|handwerker|kunden|nutzer|sagte|sagt |klagt|meldet|fordert|meinte"
        "|fragte|wollte wissen|so ein|zitiert|berichtet|angeblich|er |man ",
        "REFUSED": "kein bedarf|keinen bedarf|kein interesse|nicht mehr|bitte keine|brauchen kein|brauchen wir nicht|nicht geplant|nicht in frage|dagegen entschieden|auf eis|bleiben bei|vorerst nichts",
    }.items()
}
"""What a German sentence is about, by fragments: whose is the need, and is it one."""

_SIE = frozenset(_CLASSES["de"]["SIE"].split())


def may_ask(text: str, sentence: str, lang: str) -> bool:
    """Say whether a sentence of a text is worth weighing: cheap, and mostly no. German and English are known."""
    if lang not in LIKELY or len(text) > MESSAGE:
        return False
    if lang == "de":
        return len(text) <= _POST or _is_personal(text)
    low = f" {sentence.lower()}"
    return any(map(low.__contains__, _MANNERS))


@lru_cache(maxsize=8)
def _is_personal(text: str) -> bool:
    words = text.lower().split()
    return _RARE * (sum(map(_PERSONAL.__contains__, words)) + text.count("?")) >= len(words)


def tells(sentence: str, lang: str) -> bool:
    """Say whether a sentence tells a need by its manner alone; a German one about nobody and nothing sought says less."""
    least = LIKELY[lang]
    if lang == "de" and _SPEAKS.isdisjoint(_TOKEN["de"].findall(sentence.lower())):
        least = _IMPERSONAL
    return probability(sentence, lang) >= least


def sureness(sentence: str, told: float = 0.0) -> float:
    """Say how surely a German sentence of a message tells a need, given how sure a rule is that it does."""
    odds = log_odds(sentence, "de") + (_A_RULE if told >= _RULED else 0.0) - _RARER
    return _likely(odds)


def probability(sentence: str, lang: str) -> float:
    """Return how probably a sentence tells a need, by what the model of its language was trained on."""
    return _likely(log_odds(sentence, lang))


@lru_cache(maxsize=256)
def log_odds(sentence: str, lang: str) -> float:
    """Return how the odds stand that a sentence tells a need, above 0 for more likely than not."""
    model = _model(lang)
    told = features(sentence, lang)
    return model.bias + model.step * sum(map(model.weights.__getitem__, told)) / math.sqrt(len(told) or 1)


def _likely(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def features(sentence: str, lang: str) -> frozenset[int]:
    """Take a sentence apart into what the model of its language weighs: the places of its features."""
    most = (1 << BITS) - 1
    found = {crc32(one.encode(errors="replace")) & most for one in (_german if lang == "de" else _english)(sentence)}
    if lang == "de":
        found.update(*map(_pieces, _TOKEN["de"].findall(sentence.lower())))
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def _pieces(word: str) -> tuple[int, ...]:
    return tuple(linear.places(word, BITS)) if word[0].isalpha() else ()


def _english(sentence: str) -> Iterable[str]:
    words = _english_words(sentence)
    found = {*words, *(f"{a} {b}" for a, b in pairwise(words))}
    found.update(f"_{a} {b}" for a, b in zip(words, words[2:], strict=False))
    first = True
    for word, after in zip(words, (*words[1:], "$"), strict=False):
        if word in _BREAKS["en"]:
            first = True
        elif first:
            found |= {f"|{word}", f"|{word} {after}"}
            first = False
    rough = [_CLASS["en"].get(word, word) for word in words]
    found.update(f"~{a} {b}" for a, b in pairwise(rough))
    found |= {"^" + " ".join(rough[:2]), "^" + " ".join(rough[:3])}
    there = sorted({name for word in words if (name := _CLASS["en"].get(word))})
    found.update(there, _together(there))
    return found | _look(sentence, len(words))


def _german(sentence: str) -> Iterable[str]:
    words = _german_words(sentence)
    classes = _CLASS["de"]
    rough = [classes.get(word) or (word if len(word) <= 4 else "x") for word in words]
    found = {*words, *(f"{a} {b}" for a, b in pairwise(("^", *words, "$")))}
    edged = ("^", *rough, "$")
    found.update(f"~{a} {b}" for a, b in pairwise(edged))
    found.update(f"~{a} {b} {c}" for a, b, c in zip(edged, edged[1:], edged[2:], strict=False))
    first = True
    for word, roughly in zip(words, rough, strict=True):
        if word in _BREAKS["de"]:
            first = True
        elif first:
            found |= {f"|{word}", f"|~{roughly}"}
            first = False
    there = sorted({name for word in words if (name := classes.get(word))} | {"Sie", "?", "!"}.intersection(words))
    found.update((f"&{name}" for name in there), _together(there))
    low = f"{sentence.lower()} "
    about = [name for name, all_ in _MATTERS.items() if any(map(low.__contains__, all_))]
    found.update(f"%{name}" for name in about or ("NOTHING",))
    found.update(f"%{name} {other}" for name in about for other in (*there, *about) if name != other)
    end = sentence.rstrip(" \"'”)“")
    found.add(f"LENGTH {min(5, len(words) // 5)}")
    if end.endswith("?"):
        found.add("ASKED")
    elif not end.endswith((".", "!", ":")):
        found.add("NO STOP")
    if any(mark in sentence for mark in '"„“'):
        found.add("QUOTED")
    if sentence[:1].islower():
        found.add("SMALL")
    return found


def _together(there: list[str]) -> Iterable[str]:
    return (f"&{a} {b}" for i, a in enumerate(there) for b in there[i + 1 :])


def _german_words(sentence: str) -> list[str]:
    """Take the words of a German sentence; a noun is only "N", and "Sie" is kept apart from "sie"."""
    words, first = [], True
    for word in _TOKEN["de"].findall(sentence):
        low = word.lower()
        if word[0].isdigit():
            words.append("0")
        elif not word[0].isupper() or first:
            words.append(low)
        elif low in _SIE:
            words.append("Sie")
        else:
            words.append(low if low in _CLASS["de"] else "N")
        first = word in '.?!:"„“–'
    return words


def _english_words(sentence: str) -> list[str]:
    words = []
    for word in _TOKEN["en"].findall(sentence.lower().replace("’", "'").replace("ï¿½", "'")):
        if word[0].isdigit() or (word[0] == "$" and word[1:2].isdigit()):
            words.append("0")
        else:
            words.append("LINK" if word.startswith(("http", "www", "$link")) else word)
    return words


def _look(sentence: str, words: int) -> set[str]:
    """Name what a sentence looks like: how long it is, how loud, how it ends."""
    parts, end = sentence.split(), sentence.rstrip(" \"')")
    capitals = sum(part[:1].isupper() for part in parts[1:])
    found = {f"LENGTH {min(6, words // 5)}", f"CAPITALS {min(4, capitals)}"}
    if end.endswith("?"):
        found.add("ASKED")
    elif not end.endswith(_STOPS):
        found.add("NO STOP")
    if sentence.isupper():
        found.add("LOUD")
    if "!" in sentence:
        found.add("CALLED")
    if len(parts) > 3 and capitals > len(parts) * 0.6:
        found.add("HEADLINE")
    return found


@cache
def _model(lang: str) -> linear.Linear:
    return linear.load("ganzohr.matching", f"requests_{lang}.json")
