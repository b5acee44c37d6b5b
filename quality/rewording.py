"""The same in other words, by rule: words of the same meaning, other forms of figures, other order, other sentences."""

from __future__ import annotations

import re
from random import Random

from ganzohr.languages import words
from ganzohr.text.sentences import split

_SYNONYMS = {
    "de": """
        sagte|erklärte|teilte mit; erklärte|sagte; teilte mit|gab bekannt; berichtet|meldet; berichtete|meldete;
        Unternehmen|Firma; Konzern|Gruppe; Mitarbeiter|Beschäftigte; Mitarbeitern|Beschäftigten;
        Beschäftigte|Mitarbeiter; Beschäftigten|Mitarbeitern; Arbeitsplätze|Stellen; Stellen|Arbeitsplätze;
        Chef|Vorstandsvorsitzender; Sprecher|Pressesprecher; Sprecherin|Pressesprecherin; Umsatz|Erlös;
        Gewinn|Überschuss; Verlust|Fehlbetrag; will|möchte; wollen|möchten; plant|beabsichtigt;
        planen|beabsichtigen; soll|wird voraussichtlich; sollen|dürften; jedoch|allerdings; allerdings|jedoch;
        aber|doch; auch|ebenfalls; zudem|außerdem; außerdem|zudem; daher|deshalb; deshalb|daher;
        derzeit|momentan; bereits|schon; rund|etwa; etwa|rund; mehr als|über; über|mehr als; nur|lediglich;
        bislang|bisher; bisher|bislang; künftig|in Zukunft; zuvor|vorher; nach Angaben|laut Auskunft;
        laut|nach Angaben von; wegen|aufgrund; aufgrund|wegen; während|wohingegen; weil|da; bekommen|erhalten;
        bekommt|erhält; erhalten|bekommen; gestiegen|gewachsen; gesunken|zurückgegangen; stieg|wuchs; sank|fiel;
        steigt|wächst; sinkt|fällt; groß|bedeutend; große|bedeutende; großen|bedeutenden; kleine|geringe;
        viele|zahlreiche; vielen|zahlreichen; mehrere|einige; Polizei|Beamten; Unfall|Zusammenstoß;
        Fahrer|Lenker; Wagen|Auto; Auto|Wagen; Streik|Ausstand; Streiks|Ausstände; Übernahme|Kauf; Kauf|Erwerb;
        Verkauf|Veräußerung; übernommen|gekauft; gekauft|erworben; übernimmt|kauft; verkauft|veräußert;
        Kunden|Abnehmer; Insolvenz|Zahlungsunfähigkeit; Markt|Geschäft; Entscheidung|Beschluss;
        Gespräche|Verhandlungen; Verhandlungen|Gespräche; Vertrag|Vereinbarung; Problem|Schwierigkeit;
        Probleme|Schwierigkeiten; zeigt|belegt; zeigen|belegen; gibt es|bestehen; beginnt|startet;
        begann|startete; beendet|abgeschlossen; neue|weitere; neuen|weiteren; ersten|anfänglichen;
        müssen|haben zu; könnte|kann; könnten|können; wurde|ist; wurden|sind; hatte|hat; Land|Staat;
        Bundesregierung|Regierung in Berlin; Deutschland|Bundesrepublik; Monat|Monatsverlauf; schnell|rasch;
        wichtig|bedeutsam; schwer|schwierig; gut|ordentlich; insgesamt|alles in allem; besonders|vor allem;
        vor allem|besonders; heute|an diesem Tag; gestern|am Vortag; am Montag|zu Wochenbeginn;
        am Freitag|zum Wochenende; unter anderem|etwa
    """,
    "en": """
        said|stated; says|states; announced|reported; announces|reports; company|firm; companies|firms;
        employees|staff; workers|employees; jobs|positions; chief executive|head; revenue|sales; revenues|sales;
        profit|earnings; loss|deficit; plans to|intends to; will|is going to; however|though; also|too;
        in addition|moreover; therefore|so; currently|at present; about|around; approximately|about;
        more than|over; over|more than; only|just; previously|earlier; according to|as reported by;
        because|since; received|got; rose|increased; fell|declined; increased|rose; declined|fell; large|big;
        small|minor; many|numerous; several|a number of; acquired|bought; acquires|buys; acquisition|purchase;
        purchase|acquisition; sold|divested; customers|clients; clients|customers; market|business;
        decision|move; agreement|deal; deal|agreement; problem|issue; shows|demonstrates; began|started;
        begins|starts; completed|finished; new|fresh; first|initial; must|has to; could|might; country|nation;
        important|significant; fast|quick; hard|difficult; good|solid; overall|in total;
        especially|particularly; today|on the day; yesterday|the day before; including|among them;
        provide|offer; provides|offers; offer|provide; leading|major; global|worldwide; help|assist;
        helps|assists; help to|assist to; use|employ; using|with; used|employed; build|construct;
        based in|headquartered in; focused on|concentrating on; develop|create; developed|created;
        development|creation; launch|introduction; launched|introduced; support|back; team|group;
        research|studies; expand|grow; expansion|growth; appointed|named; named|appointed; joined|came to;
        serve|act; experience|background; made|produced; continue|go on; continues|goes on;
        part of|a component of; able to|in a position to; allow|enable; allows|enables; need|require;
        needs|requires; want|wish; people|persons; great|excellent; opportunity|chance; goal|aim;
        recently|lately
    """,
}
_LEFT_OUT = {
    "de": "bereits zudem ebenfalls derzeit jedoch allerdings dabei nun damit außerdem bislang wohl offenbar",
    "en": "also however currently recently further additionally therefore really very moreover now already",
}
_NUMBER_WORDS = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "en": "two three four five six seven eight nine ten eleven twelve",
}
_FORMS = {
    "de": (
        (r"(?<=\d) Prozent\b", " %"), (r"(?<=\d) Millionen\b", " Mio."), (r"(?<=\d) Milliarden\b", " Mrd."),
        (r"(?<=\d) Euro\b", " EUR"), (r"\bMio\. Euro\b", "Millionen Euro"), (r"(?<=\d) ?%", " Prozent"),
    ),
    "en": (
        (r"(?<=\d)%", " percent"), (r"(?<=\d) percent\b", "%"), (r"\$(\d[\d,.]*) million\b", r"USD \1m"),
        (r"\$(\d[\d,.]*) billion\b", r"USD \1bn"), (r"€(\d[\d,.]*)", r"EUR \1"),
    ),
}  # fmt: skip
_MONTHS = {
    "de": words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    "en": words("January February March April May June July August September October November December"),
}
_SAID = {
    "de": re.compile(r"(?P<what>[„\"»][^“”\"«]{20,}[“”\"«]), (?P<verb>sagte|erklärte|so|sagt) (?P<who>[^.,;]{4,60})\."),
    "en": re.compile(r"(?P<what>[“\"][^“”\"]{20,}),[”\"] (?P<verb>said|says|stated) (?P<who>[^.,;]{4,60})\."),
}
_PASSIVE = {
    "de": (
        (r"^(?P<a>(?:[A-ZÄÖÜ]\S* ?){1,4}) (?:übernimmt|kauft) (?P<b>[^.,;]{4,60})\.$",
         r"\g<b> wird von \g<a> übernommen."),
        (r"^(?P<a>[^.,;]{4,50}) hat (?P<b>[^.,;]{4,80}) (?P<v>\w+(?:iert|tet|nommen|kauft|geben|stellt))\.$",
         r"\g<b> ist von \g<a> \g<v> worden."),
    ),
    "en": (
        ((r"^(?P<a>[^.,;]{4,50}) (?:has )?(?P<v>acquired|purchased|bought|completed|launched|announced|signed|opened)"
         r" (?P<b>[^.,;]{4,80})\.$"), r"\g<b> was \g<v> by \g<a>."),
    ),
}  # fmt: skip


def _pairs(lang: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in " ".join(_SYNONYMS[lang].split()).strip("; ").split(";"):
        word, *others = line.strip().split("|")
        found[word] = others
    return found


_WORDS = {lang: _pairs(lang) for lang in _SYNONYMS}
_SWAPPED = {
    lang: re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, pairs), key=len, reverse=True))})\b")
    for lang, pairs in _WORDS.items()
}


def reworded(body: str, lang: str, draw: Random) -> str:
    """Reword a text: four of five known words are swapped, one of two passing ones left out, sentences moved."""
    sentences = [_turned(one.text, lang) for one in split(body, lang)]
    sentences = [_in_other_words(one, lang, draw) for one in sentences]
    sentences = _moved(sentences, draw)
    sentences = _cut(sentences, lang, draw)
    return " ".join(sentences)


def _turned(sentence: str, lang: str) -> str:
    """Say who spoke before what they said; say what was done before who did it."""
    sentence = _SAID[lang].sub(lambda m: f"{m['who'][:1].upper()}{m['who'][1:]}: {m['what']}", sentence)
    for pattern, passive in _PASSIVE[lang]:
        sentence = re.sub(pattern, passive, sentence)
    return sentence[:1].upper() + sentence[1:]


def _in_other_words(sentence: str, lang: str, draw: Random) -> str:
    left_out = set(_LEFT_OUT[lang].split())
    sentence = " ".join(word for word in sentence.split() if word not in left_out or draw.random() < 0.5)
    sentence = _SWAPPED[lang].sub(
        lambda match: draw.choice(_WORDS[lang][match[0]]) if draw.random() < 0.8 else match[0],
        sentence,
    )
    return _in_other_figures(sentence, lang, draw)


def _in_other_figures(sentence: str, lang: str, draw: Random) -> str:
    """Write figures and days another way: 3.300 as 3300, zwölf as 12, 12.04.2016 as 12. April 2016."""
    for pattern, other in _FORMS[lang]:
        if draw.random() < 0.5:
            sentence = re.sub(pattern, other, sentence)
    numbers = {word: str(place) for place, word in enumerate(_NUMBER_WORDS[lang].split(), 2)}
    sentence = re.sub(rf"\b(?:{'|'.join(numbers)})\b", lambda match: numbers[match[0]], sentence)
    mark = {"de": ".", "en": ","}[lang]
    sentence = re.sub(rf"\b(\d{{1,3}}){re.escape(mark)}(\d{{3}})\b(?![.,]?\d)", r"\1\2", sentence)
    if lang == "de":
        sentence = re.sub(
            r"\b(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d{4})\b",
            lambda m: f"{int(m[1])}. {_MONTHS['de'][int(m[2]) - 1]} {m[3]}",
            sentence,
        )
    else:
        sentence = re.sub(rf"\b({'|'.join(_MONTHS['en'])}) (\d\d?),? (\d{{4}})\b", r"\2 \1 \3", sentence)
    return sentence


def _moved(sentences: list[str], draw: Random) -> list[str]:
    """Leave the first sentence where it is and let one in three of the others change places with the next."""
    moved = list(sentences)
    place = 1
    while place + 1 < len(moved):
        if draw.random() < 1 / 3:
            moved[place], moved[place + 1] = moved[place + 1], moved[place]
            place += 1
        place += 1
    return moved


def _cut(sentences: list[str], lang: str, draw: Random) -> list[str]:
    """Make two sentences of a long one with “und”, and one of two short ones."""
    also = {"de": " und ", "en": " and "}[lang]
    found: list[str] = []
    for sentence in sentences:
        before, joint, after = sentence.partition(f",{also}")
        if joint and len(after.split()) > 4 and draw.random() < 0.7:
            found += [before + ".", after[:1].upper() + after[1:]]
        elif found and len(sentence) + len(found[-1]) < 120 and found[-1].endswith(".") and draw.random() < 0.4:
            found[-1] = found[-1][:-1] + also + sentence
        else:
            found.append(sentence)
    return found
