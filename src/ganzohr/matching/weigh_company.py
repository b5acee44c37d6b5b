"""Weigh whether a company is meant where its name stands."""

from __future__ import annotations

import re
from functools import cache

from ganzohr.languages import words
from ganzohr.matching import spellings as say
from ganzohr.matching.evidence import HYPHENS, NEXT_WORD, UNCLEAR, Place
from ganzohr.matching.letters import fold
from ganzohr.matching.lexicon import known_companies
from ganzohr.matching.names import GROUP_WORDS, legal_form
from ganzohr.matching.surroundings import OFFICES, Reading, bare, lists
from ganzohr.matching.weigh_domain import weigh_domain
from ganzohr.matching.weigh_spelling import weigh_spelling

_OWN_ARTICLE = frozenset({"legal form", "another legal form", "business compound", "compound"})
# One form in two writings, and what a stock corporation turns into without becoming another company.
_SAME = {
    "Aktiengesellschaft": "AG",
    "SE": "AG",
    "Gesellschaft mit beschränkter Haftung": "GmbH",
    "mbH": "GmbH",
    "Limited": "Ltd.",
}
_HARMLESS = frozenset({"ex", "nicht", "anti", "non", "pro", "post", "mini", "us", "eu", "it"})
_PLACED = frozenset(words("von bei beim der des zu at of for join joins joined"))
_SUCH_AS = frozenset({"wie", "like", "as"})
_BELONGS = frozenset({"bei", "beim", "at", "join", "joins", "joined"})
_FOLLOWING = re.compile(r"(?:['’]s?)?[ \u00a0](?:& )?([^\W\d_][\w-]*)")
_LISTED = re.compile(r"\s?\((?:[^()]{0,20}\b)?(?:ISIN|WKN|NYSE|NASDAQ|Nasdaq|FWB|ETR|XETRA|LSE|SIX|FRA|ticker)\b")
_LISTED_BEFORE = re.compile(r"([A-ZÄÖÜ][\w&+’'-]+)(?:, ?| und | and | oder | or |/)$")
_LISTED_BEHIND = re.compile(r"(?:, ?| und | and | oder | or |/)([A-ZÄÖÜ][\w&+’'-]+)")
_LOOK_LEFT = UNCLEAR | say.ONE_WORD
# Who says something in these words is a person, nearly always.
_SAYING = frozenset(
    words(
        "sagte sagt meinte fragte erzählte erzählt betonte lachte scherzte erinnerte kritisierte schwärmte "
        "asked told replied recalled laughed joked smiled added explained insisted thinks thought"
    )
)
_LOST = -3.0  # no evidence outweighs this
_JOINING = frozenset({"&", "und", "and", "für", "of"})
_OPENING = frozenset(words("At By For From In On Through To With And But For"))
_GEOGRAPHY = frozenset(words("river county island islands valley lake mountain mountains peninsula states kingdom"))
# How much letters weigh, one to five of them: well known or said to be the name, and only left of a registered name.
_SAID, _MERE = (-1.5, 0.7, 1.6, 1.8, 1.8), (-1.5, -0.1, -0.1, 1.0, 1.4)
_SINGULAR = frozenset(words("has is was will had does did would could"))


def weigh_company(place: Place) -> bool:
    """Weigh everything about a company's name at a place; False where the letters are another word's."""
    text, start, stop = place.reading.text, place.start, place.stop
    seen = text[start:stop]
    if place.surface.startswith(say.DOMAIN):
        return weigh_domain(place, seen)
    if not _prior(place, seen):
        return False
    if place.odds < _LOST:
        return True
    after = text[stop : stop + 1]
    if after in {" ", ",", "\u00a0"}:
        _form_behind(place, after)
        if place.traits & say.ONE_WORD and after != ",":
            _given_name(place)
    elif after in {"-", "‐", "‑"}:
        _compound(place)
    elif after in {".", "@", "/", "_"} and text[stop + 1 : stop + 2].isalnum():
        _address(place)
    if start:
        before = text[start - 1]
        if before in " \u00a0":
            if place.traits & _LOOK_LEFT:
                _word_before(place)
        elif before == "-" or before in HYPHENS:
            _second_half(place)
        elif before in "/.@_":
            _address(place)
    if place.traits & say.ONE_WORD and _speaks(place):
        place.find("a person's words")
    if -4.5 < place.odds < 2.0 and place.traits & UNCLEAR:
        _around(place)
    return True


def _prior(place: Place, seen: str) -> bool:
    """Weigh the letters alone: what kind of name it is, and how they differ from the watched spelling."""
    traits, reading, start = place.traits, place.reading, place.start
    if traits & say.ORDINARY:
        if not traits & say.ONE_WORD:
            first = reading.starts_sentence(start)
            place.note("full name", -1.2 if _phrase(reading, seen, first=first) else 0.6 if first else 2.0)
        elif seen.islower():
            form = seen == place.surface and lists().form.match(reading.text, place.stop)
            place.note("ordinary word", 0.0 if form else -4.5)
            return seen.lower() == place.surface.lower() or say.same_letters(seen, place.surface) is True
        elif seen.isupper() and len(seen) > 1 and not place.surface.islower() and _stands_out(place):
            place.note("ordinary word", 1.0 if traits & say.ACRONYM else 0.4)
            place.why.append("capital letters")
        elif (traits & say.VERBAL or reading.lang == "en") and seen[:1].isupper() and _within(reading, start):
            other = traits & say.SURNAME or (place.surface.islower() and not seen.islower())  # Braun; Get for get AG
            place.note("ordinary word", -0.5 if other else 0.1)
            place.why.append("capital in mid-sentence")
        elif (traits & say.ENGLISH and reading.lang == "de") or (traits & say.GERMAN and reading.lang == "en"):
            known = traits & say.ALIAS or place.name.name == place.surface or is_well_known(place.surface)
            place.note("ordinary word of another language", 0.4 if known else -0.3)
        else:
            place.note("ordinary word", -1.6)
    elif traits & say.SURNAME:
        place.note("family name", -0.6 if not traits & say.ONE_WORD else 0.1 if traits & say.ALIAS else -0.2)
    elif traits & say.SHORTENED:
        one = traits & say.ONE_WORD
        place.note("short name", 1.4 if not one else 0.6 if is_well_known(place.surface) else 0.4)
    elif traits & say.ACRONYM:
        surface = place.surface
        mere = surface.isupper() and surface != place.name.name and not traits & say.ALIAS
        said = not mere or is_well_known(surface)
        place.note("abbreviation", (_SAID if said else _MERE)[min(len(seen), 5) - 1])
    else:
        place.note("alias" if traits & say.ALIAS else "full name", 2.0 if traits & say.ONE_WORD else 2.6)
    return seen == place.surface or weigh_spelling(place, seen)


def _phrase(reading: Reading, seen: str, *, first: bool) -> bool:
    """Say whether ordinary words may just be words here: "I am", and "Die Welt" at the start of a sentence."""
    first_word, *between = seen.split()
    return bool(between) and (between[-1].islower() or (first and reading.is_article(first_word.lower())))


@cache
def is_well_known(name: str) -> bool:
    """Say whether a name is among the companies that everybody knows."""
    words_ = tuple(name.replace("-", " - ").split())
    return words_ in known_companies().get(words_[0], ())


def _within(reading: Reading, start: int) -> bool:
    """Say whether a capital stands within a sentence of small letters, not in a headline of capitals."""
    if reading.starts_sentence(start):
        return False
    word = reading.word_before(start)
    return word[:1].islower() or (word in _OPENING and reading.starts_sentence(start - len(word) - 1))


def _stands_out(place: Place) -> bool:
    """Say whether the words around capital letters are written small."""
    text = place.reading.text
    before, behind = text[max(0, place.start - 12) : place.start], text[place.stop : place.stop + 12]
    return not before.isupper() and not behind.isupper() and any(map(str.islower, before + behind))


def _form_behind(place: Place, after: str) -> None:
    """Weigh a legal form that follows, and take it into the mention; or the rest of a longer name."""
    text, stop, known = place.reading.text, place.stop, lists()
    if (
        after == " "
        and text[stop + 1 : stop + 2].islower()
        and bare(text[stop + 1 : stop + 21].partition(" ")[0]) not in known.form_heads
    ):
        return  # as in most places: a word of the sentence follows
    line = text[stop + 1 : stop + 80].partition("\n")[0]
    following = line.replace("\u00a0", " ").split(" ", 7)
    first = following[after == ","] if len(following) > 1 else following[0]
    if bare(first.partition("+")[0]) in known.form_heads:
        form = known.form.match(text, stop)
        if form:
            known_forms = map(legal_form, (place.name.name, *place.name.aliases))
            ours = {_SAME.get(ours, ours) for _, ours in known_forms if ours}
            theirs = legal_form(f"X {form[1]}")[1] or ""
            place.find("legal form" if not ours or _SAME.get(theirs, theirs) in ours else "another legal form")
            place.stop = form.end()
            return
    if after == "," or not (following[0][:1].isupper() or following[0][:1] in "&0123456789"):
        return
    if (
        place.traits & say.ONE_WORD
        and place.reading.lang == "en"
        and (bare(following[0]) in known.places or bare(following[0]) in _GEOGRAPHY)
    ):
        place.find("part of a longer name")
        return
    for word in following[1:]:
        if bare(word) in known.form_heads:
            longer = known.longer.match(text, stop)
            if longer and "\n" not in longer.group():
                place.find("part of a longer name")
            return
        if not (word[:1].isupper() or word in _JOINING):
            return


def _given_name(place: Place) -> None:
    """Weigh a name that is also a given name, where a family name may follow ("Otto Beispiel")."""
    text, stop, known = place.reading.text, place.stop, lists()
    if text[place.start : stop] in known.given and text[stop + 1 : stop + 2].isupper():
        following = _FOLLOWING.match(text, stop)
        behind = following[1].lower() if following else ""
        lang = place.reading.lang
        if behind and behind not in known.roles | known.business and not say.is_ordinary(behind, lang):
            place.find("given name")


def _compound(place: Place) -> None:
    """Weigh a hyphen compound by what its last part names."""
    word = NEXT_WORD.match(place.reading.text, place.stop + 1)
    if word is None:
        place.note("compound", -2.5 if place.traits & UNCLEAR else -0.3)  # "Spar- und Bauverein"
        return
    last, known = word.group().lower().rpartition("-")[2], lists()
    if last.endswith(known.places):
        place.find("part of a compound name")
    elif last in known.roles or last in known.business or last.endswith(OFFICES) or place.reading.calls_company(last):
        place.find("business compound")
    elif "-" in word.group() and place.traits & say.ORDINARY:
        place.note("compound", -1.5)
    else:
        place.note("compound", -0.3)


def _address(place: Place) -> None:
    """Weigh a name inside a web or mail address: its own is evidence, another's is not a mention."""
    reading, start = place.reading, place.start
    if "domain in the text" in place.why or "inside an address" in place.why:
        return
    if place.name.domain and reading.lowered.startswith(place.name.domain.lower(), start):
        place.find("domain in the text")
    elif reading.in_address(start, place.stop):
        place.find("inside an address")
    elif reading.text[start - 1 : start] == "@":
        place.find("account name")


def _second_half(place: Place) -> None:
    """Weigh what stands before, joined by a hyphen: "Ex-Muster" is one thing, "Carl-Muster" another."""
    text = place.reading.text
    first = re.search(r"\w+$", text[max(0, place.start - 25) : place.start - 1])
    if first and first.group().lower() not in _HARMLESS:
        place.find("second half of a compound")


def _word_before(place: Place) -> None:
    """Weigh the word before: a given name, a title, an article, or what a company is called."""
    traits, reading, known = place.traits, place.reading, lists()
    word = reading.word_before(place.start)
    small = word.lower()
    if " " not in place.surface:
        initial = len(word) > 1 and word[-1] == "." and word[-2].isupper() and (len(word) == 2 or word[-3] in "-.")
        if reading.given_before(place.start) or initial or (word[:1].isupper() and small.rstrip(".") in known.persons):
            place.find("given name before")
            return
        if (
            reading.one_of_many(small)
            or reading.one_such(place.start)
            or (traits & say.ORDINARY and reading.is_article(small))
        ):
            # "the Muster founder" and "die Muster-Aktie" have their article from the second word
            follows = _FOLLOWING.match(reading.text, place.stop)
            own = follows and follows[1].lower() in known.roles
            if own or not _OWN_ARTICLE.isdisjoint(place.why) or traits & say.ACRONYM:
                return
            if not reading.is_article(small):
                place.find("one of many")
            elif traits & say.ALIAS and _acts(place, word, follows):
                place.find("agent of a company's verb")
            elif "capital letters" not in place.why:
                place.find("an ordinary word here")
            return
    if not traits & UNCLEAR:
        return
    if traits & (say.SURNAME | say.SHORTENED) and small.endswith(OFFICES):
        place.find("somebody's position before")
    elif reading.calls_company(small) or (
        small in _SUCH_AS and reading.calls_company(reading.word_before(place.start - len(word) - 1).lower())
    ):
        place.find("company word before")
    elif small in _PLACED:
        role = reading.word_before(place.start - len(word) - 1).lower()
        if role in known.roles or role.endswith(("chef", "chefin", "vorstand", "leiter", "leiterin")):
            place.find("position before")
        elif small in _BELONGS:
            place.find("preposition before")


def _acts(place: Place, article: str, follows: re.Match[str] | None) -> bool:
    """Say whether a verb of companies stands beside the article and the name ("plant die Bahn")."""
    verbs = lists().company_verbs
    before = place.reading.word_before(place.start - len(article) - 1).lower()
    return before in verbs or bool(follows and follows[1].lower() in verbs)


def _around(place: Place) -> None:
    """Weigh what stands around: domain, stock exchange, verbs of companies, words of business."""
    reading, name, stop, known = place.reading, place.name, place.stop, lists()
    if name.domain and name.domain.lower() in reading.lowered and "domain in the text" not in place.why:
        place.find("domain in the text")
    if any(fold(word) in reading.folded for word in name.context if len(word) > 2):
        place.find("known context")
    if _LISTED.match(reading.text, stop):
        place.find("stock exchange")
    if (
        place.traits & (say.ORDINARY | say.ACRONYM)
        and reading.lang == "en"
        and reading.text[stop : stop + 2] in {"'s", "’s"}
    ):
        place.find("genitive")
        stop += 2
    following = _FOLLOWING.match(reading.text, stop)
    follows = following[1].lower() if following else ""
    if follows in known.company_verbs:
        place.find("verb of a company")
    elif follows in known.roles:
        place.find("position after")
    elif (
        following
        and "genitive" not in place.why
        and following[1][0].isupper()
        and follows not in known.business | GROUP_WORDS
        and not say.is_ordinary(follows, reading.lang)
    ):
        seen = reading.text[place.start : place.stop]
        letters = place.traits & say.ACRONYM and seen == place.surface and reading.lang == "de"  # VW Tiguan
        place.note("perhaps part of a longer name", -0.5 if letters else -2.2)
    elif (
        follows in _SINGULAR
        and reading.lang == "en"
        and place.traits & say.ORDINARY
        and "capital in mid-sentence" not in place.why
    ):
        place.find("a name without its article")
    if place.traits & say.ONE_WORD and _last_part(place):
        place.find("perhaps part of a longer name")
    elif reading.lang == "en" and place.traits & (say.ORDINARY | say.SURNAME) and _among_capitals(place):
        place.note("among words with capitals", -1.2)
    if not place.traits & say.SURNAME:  # people are listed, too
        _neighbours(place)
    near = reading.business_near(place.start, stop)
    if near:
        place.find("one word of business near" if near == 1 else "words of business near")


def _among_capitals(place: Place) -> bool:
    """Say whether an English name stands beside another capital in a sentence of small letters ("the Muster House")."""
    text, known = place.reading.text, lists()
    behind = _FOLLOWING.match(text, place.stop)
    if behind is None or not behind[1].istitle() or behind[1].lower() in known.business | known.roles | GROUP_WORDS:
        return False
    rest = _FOLLOWING.match(text, behind.end())
    return (rest is None or rest[1].islower()) and not place.reading.word_before(place.start).istitle()


def _last_part(place: Place) -> bool:
    """Say whether a word with a capital stands before, which nothing explains ("Manchester United")."""
    reading, known = place.reading, lists()
    word = reading.word_before(place.start)
    small = word.lower()
    return (
        word.isalpha()
        and word.istitle()
        and not reading.starts_sentence(place.start - len(word) - 1)
        and small not in known.business | known.roles | known.persons
        and not reading.calls_company(small)
        and (word in known.towns or not say.is_ordinary(small, reading.lang))
        and (reading.lang == "en" or bool(place.traits & say.ENGLISH))
    )


def _speaks(place: Place) -> bool:
    """Say whether somebody says something here who is no company that everybody knows."""
    text, stop = place.reading.text, place.stop
    beside = text[stop : stop + 14].lstrip(", ").partition(" ")[0].rstrip(",.:;!?")  # no word of the list is longer
    said = beside in _SAYING or (
        text[place.start - 2 : place.start - 1].islower() and place.reading.word_before(place.start) in _SAYING
    )
    return said and not is_well_known(place.surface)


def _neighbours(place: Place) -> None:
    """Weigh names that nobody watches beside it in a list ("Muster, Linde und Vapimo")."""
    text = place.reading.text
    before = _LISTED_BEFORE.search(text, max(0, place.start - 30), place.start)
    behind = _LISTED_BEHIND.match(text, place.stop)
    third = _LISTED_BEHIND.match(text, behind.end()) if behind else None
    names = [word[1] for word in (before, behind, third) if word and not say.is_ordinary(word[1], place.reading.lang)]
    if names:
        place.find("in a list of names" if len(names) > 1 else "beside a name")
