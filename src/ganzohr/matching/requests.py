# ruff: noqa: E501 because words stand in long lines
"""Whether an English sentence asks its reader for something: a small model that we trained, read in plain Python.

A logistic regression over words, pairs of words, first words of clauses and classes of words. The weights lie beside this
module; `scripts/train_needs.py` makes them from the EmailIntentDataSet (Apache-2.0), and `python -m quality requests` says how
good they are. What it knows is the manner of business e-mail, so it is asked about short texts only.
"""

from __future__ import annotations

import math
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

LIKELY = 0.45
"""From this probability on a sentence asks for something: where precision and recall are even on what it was trained on."""

MESSAGE = 1500
"""Code points of the longest text that may be a message to somebody; an article asks its readers for nothing."""

_MANNERS = (
    *(
        "?",
        "you",
        "pleas",
        "plz",
        " let ",
        "let's",
        "let’s",
        " me ",
        " me.",
        " us ",
        " us.",
        " i ",
        " i'",
        " i’",
        " we ",
        " we'",
        " we’",
    ),
    *(
        " my ",
        " our ",
        "call",
        "meet",
        "send",
        "discuss",
        "click",
        "check",
        "visit",
        "review",
        "contact",
        " to:",
        "remember",
    ),
)
"""Fragments without one of which hardly a sentence is a request: most of the news is let go unweighed."""

_TOKEN = re.compile(r"\$?\d[\d.,:/%]*|[a-z]+(?:'[a-z]+)?|[?!]|\$link|<mail>|https?\S+|www\.\S+|[^\s\w]")
_BREAKS = frozenset((",", ":", "-", "–", ".", ";", "!", "and", "but", "so", "then", "also"))
_STOPS = (".", "?", "!", ":")
_CLASSES = {
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
}
_CLASS = {word: name for name, words in _CLASSES.items() for word in words.split()}


def asks(text: str, sentence: str, lang: str) -> bool:
    """Say whether a sentence of a text asks its reader for something; only English messages are known."""
    if lang != "en" or len(text) > MESSAGE:
        return False
    low = f" {sentence.lower()}"
    return any(map(low.__contains__, _MANNERS)) and probability(sentence) >= LIKELY


def probability(sentence: str) -> float:
    """Return how probably a sentence is a request, by what the model was trained on."""
    bias, weights = _model()
    told = features(sentence)
    score = bias + sum(weights.get(one, 0.0) for one in told) / math.sqrt(len(told) or 1)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def features(sentence: str) -> set[str]:
    """Take a sentence apart into what the model weighs."""
    words = _words(sentence)
    found = {*words, *(f"{a} {b}" for a, b in pairwise(words))}
    first = True
    for word, after in zip(words, (*words[1:], "$"), strict=False):
        if word in _BREAKS:
            first = True
        elif first:
            found |= {f"|{word}", f"|{word} {after}"}
            first = False
    classes = [_CLASS.get(word) for word in words]
    rough = [name or word for name, word in zip(classes, words, strict=True)]
    found.update(f"~{a} {b}" for a, b in pairwise(rough))
    found |= {"^" + " ".join(rough[:2]), "^" + " ".join(rough[:3])}
    there = sorted({name for name in classes if name})
    found.update(there, (f"&{a} {b}" for i, a in enumerate(there) for b in there[i + 1 :]))
    return found | _look(sentence, len(words))


def _words(sentence: str) -> list[str]:
    words = []
    for word in _TOKEN.findall(sentence.lower().replace("’", "'").replace("ï¿½", "'")):
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
def _model() -> tuple[float, dict[str, float]]:
    """Read the weights: one feature a line, its weight in hundredths, the bias first."""
    lines = (files("ganzohr.matching") / "request_weights.txt").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return int(rows[0][0]) / 100, {name: int(weight) / 100 for weight, name in rows[1:]}
