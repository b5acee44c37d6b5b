"""Mails: whether every one is read, what machines answer is known for it, and a writer's own words stand apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from ganzohr.errors import Unreadable
from ganzohr.text.letters import read_letter
from ganzohr.text.mails import read_mail
from ganzohr.text.replies import own_words
from quality import Figure, Task, shared

RAW = ("mail-eml", "55636e6079913603")
BOUNCES = ("mail-bounces", "5484e98b2560afc6")
REPLIES = ("mail-replies", "5522ff07b201ff9f")
EVERYTHING = frozenset(("newsletters", "alerts", "networks", "letters"))
FIRST_OF_MANY = {"email_2"}
"""Answers between quotes, of which only the first is written down."""
EXPECTED = "crisp-expectations.js.txt"


@cache
def raw() -> dict[str, bytes]:
    return dict(shared(*RAW).members("mails.tar.xz"))


@cache
def bounces() -> list[tuple[str, bool, bytes]]:
    """List every mail: its name, whether a machine wrote it, and its bytes."""
    corpus = shared(*BOUNCES)
    labels = {one["file"]: one["label"] for one in corpus.lines("labels.jsonl")}
    mails = [(name, labels.get(name), body) for name, body in corpus.members("mails.tar.xz")]
    return [(name, label != "not_bounce", body) for name, label, body in mails if label is not None]


@cache
def replies() -> list[tuple[str, str, str]]:
    """List the replies whose own words are known whole: name, text, own words."""
    corpus = shared(*REPLIES)
    texts = {name: body.decode("utf-8", "replace") for name, body in corpus.members("mails.tar.xz")}
    script = (corpus.folder / EXPECTED).read_text(encoding="utf-8")
    common = re.search(r"COMMON_FIRST_FRAGMENT = '(.*?)';", script, re.DOTALL)
    assert common is not None
    words = common[1].replace("\\n\\\n", "\n")
    asked = re.findall(r'get_email\("(\w+)"\)(.*?)test\.done', script, re.DOTALL)
    told: dict[str, str] = {}
    for name, test in asked:
        whole = re.search(r'test\.equal\(("(?:[^"\\]|\\.)*"), (?:email\.getVisible|fragments\[0\])', test)
        if "COMMON" in test:
            told[name] = words
        elif whole:
            told[name] = json.loads(whole[1])
    named = {f"crisp/{name}.txt": said for name, said in told.items() if name not in FIRST_OF_MANY}
    return [(name, texts[name], said) for name, said in named.items() if name in texts]


def _is_read(body: bytes) -> bool:
    try:
        read_letter(body, EVERYTHING)
    except Unreadable:
        return False
    return True


def _is_automatic(body: bytes) -> bool:
    return read_mail(body).kind == "automatic"


def _share(found: list[bool]) -> float:
    return sum(found) / len(found)


def measure() -> list[Figure]:
    machines = [_is_automatic(body) for _, machine, body in bounces() if machine]
    own = [own_words(text).words == said.strip() for _, text, said in replies()]
    uncut = [text.strip() == said.strip() for _, text, said in replies()]
    return [
        Figure(*RAW, "mails read", _share([_is_read(body) for body in raw().values()]), 0.98),
        Figure(*BOUNCES, "mails read", _share([_is_read(body) for _, _, body in bounces()]), 1.0),
        Figure(*BOUNCES, "what machines write, known for it", _share(machines), 0.98),
        Figure(*REPLIES, "own words, to the letter", _share(own), 0.96, _share(uncut), "the whole text"),
    ]


def mistakes() -> Iterator[str]:
    for name, body in raw().items():
        if not _is_read(body):
            yield f"{name} is not read"
    for name, machine, body in bounces():
        if machine != _is_automatic(body):
            yield f"{name} “{read_mail(body).subject}” counts as {read_mail(body).kind}"
    for name, text, said in replies():
        if (found := own_words(text).words) != said.strip():
            yield f"{name}: {found[-80:]!r}, not {said.strip()[-80:]!r}"


TASK = Task(
    "Mails",
    "Mails in every state, bounces of some sixty mail systems and replies of many mail programs: read, told apart from "
    "what machines write, and cut down to the writer's own words.",
    measure,
    mistakes,
)
