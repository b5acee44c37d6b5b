"""Sentences with exact offsets, in German and English, in one pass.

A line break always ends a sentence: paragraphs of our texts are separated by one. A full stop ends a
sentence unless an abbreviation, an initial, a German ordinal ("1. Januar") or the word after it speaks
against that.
"""

from __future__ import annotations

import re
from functools import cache

from ganzohr.model import Span

# A possible end: stops, then closing quotes and brackets, then white space or the end of the line.
_END = re.compile(r"[.!?…]{1,8}[\"'“”»«’‘)\]]{0,4}(?=\s|$)", re.MULTILINE)
_OPENING = "\"'„“»«‚‘(["

_ABBREVIATIONS = {
    "de": """abb abs abt alt art aufl bd begr bes best betr bspw bzgl bzw ca chr dgl dipl dir dr ebd einschl entspr erg
        etw evtl exkl frl geb gegr gem gest ggf ggü hl hr hrn hrsg hg ing inh inkl insb insbes jh jhd kap kfm lfd lt
        mag max min mind mio mrd mwst nachf nr nrn orig päd phil pkt pl prof prok rd red rer resp sen jun s sog std
        st str stv tel tsd urspr usw vgl verf vors vorm wg zzgl zt zz v d u a o i z b h e m jan feb mär apr jun jul
        aug sep sept okt nov dez mo di mi do fr sa so ggfs allg ehem gen nat pol techn wiss kgl bzgl div ges mgr
        beisp ausg verl übers bearb entw anm telef vs med jur oec pol ing habil h.c math nat theol agr""",
    "en": """mr mrs ms dr prof st ave blvd rd sen rep gov gen col lt sgt capt cmdr adm maj hon rev pres dept est fig
        figs no nos vol vols pp approx appt apt assn asst bros ca cf ed eds eg ie esp et al ext feat ft inc ltd
        corp co plc llc jr sr jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun mt univ vs
        viz messrs a.m p.m""",
}
# Abbreviations that may well end a sentence; the next word decides.
_MAY_END_WORDS = """
    usw etc inc ltd corp co plc llc jr sr mwst al a.m p.m u.s e.v u.a u.k
"""
_MAY_END = frozenset(_MAY_END_WORDS.split())
_STARTER_WORDS = """
    der die das den dem des ein eine einer eines es er sie wir ich ihr man in im am an auf aus bei beim mit nach
    seit von vom zu zum zur für über unter vor während wegen trotz und oder aber doch denn dabei damit dadurch
    daher darum dazu dennoch deshalb dieser diese dieses dort jedoch so auch nun nur noch wenn weil als wie was
    wer wo hier heute the a an it he she they we i you this that these those there in on at for from with by of
    to but and or however when while if as after before since what who why how our his her their its
"""
STARTERS = frozenset(_STARTER_WORDS.split())
_ROMAN = re.compile(r"[IVXL]{1,6}")
_BEFORE = 40  # no abbreviation is longer; keeps the look back short on unbroken text


def split(text: str, lang: str | None = None) -> list[Span]:
    """Return the sentences of a text; spans hold no outer white space, and nothing else is left out."""
    known = _known(lang)
    spans: list[Span] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        start = 0
        for match in _END.finditer(line):
            if match.end() > start and _ends(line, start, match, known, lang):
                _add(spans, text, offset + start, offset + match.end())
                start = match.end()
        _add(spans, text, offset + start, offset + len(line))
        offset += len(line)
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        spans.append(Span(start + left, start + left + len(piece), piece))


@cache
def _known(lang: str | None) -> frozenset[str]:
    languages = [lang] if lang in _ABBREVIATIONS else list(_ABBREVIATIONS)
    return frozenset(word for code in languages for word in _ABBREVIATIONS[code].split())


def _ends(line: str, start: int, match: re.Match[str], known: frozenset[str], lang: str | None) -> bool:
    after = line[match.end() : match.end() + _BEFORE].lstrip()
    if not after:
        return True
    bare = after.lstrip(_OPENING)
    if bare[:1].islower():
        return False
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    before = line[max(start, match.start() - _BEFORE) : match.start()].rsplit(None, 1)
    word = before[-1].lstrip(_OPENING) if before else ""
    following = re.match(r"\w*", bare)
    starter = following is not None and following[0].casefold() in STARTERS
    if len(match[0]) > 1 and not word[-1:].isdigit():
        return True  # a closing quote or bracket stands between
    if word.isdigit():
        if lang != "en" and len(word) <= 2:
            return starter
        return len(before) > 1 or bool(line[start : match.start() - len(word)].strip())
    folded = word.casefold()
    if "." in word and all(len(part) <= 3 for part in word.split(".")):
        return starter
    if folded in _MAY_END:
        return starter
    if folded in known:
        return False
    if len(word) == 1 and word.isalpha():
        return starter and lang != "de"
    if lang != "en" and _ROMAN.fullmatch(word):
        return starter
    return True
