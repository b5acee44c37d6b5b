"""Words that hint at an event where none was found, or at what is none, and the form of a text.

``relevance`` weighs them. Of every kind count how often its words stand in the text, and whether one stands at its
beginning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log1p

from daachorse import CharwiseDoubleArrayAhoCorasick

from ganzohr.matching.cues import spaced

_READ = 1200  # code points, as of the words of a text
_HEAD = 150  # code points: a headline, or a whole post
_LONG = 600  # code points from which on a text is no post

KINDS: Mapping[str, str] = {
    "takeover": """
        |übernahme |übernimmt|übernehm|übernommen|übernahm|aufkauf|zukauf |kauft |verkauft |erwirbt|erworben|erwerb
        |schluckt|einstieg bei|mehrheit an|acqui|takeover|buys |bought |stake in""",
    "merger": """
        |fusion|verschmelz|zusammenschl|schließen sich zusammen|merge |merger|merges |merged |merging""",
    "insolvency": "insolven|pleite|konkurs|zahlungsunfähig|gläubiger|bankrupt|administration |receivership",
    "layoffs": """
        |stellenabbau|stellenstreich|stellen ab|stellen streich|stellen weg|jobabbau|personalabbau|arbeitsplatzabbau
        |entlass|stellen streicht|streicht stellen|kündigung|layoff|laid off|job cuts|redundanc""",
    "strike": "*streik|arbeitskampf|ausstand |arbeitsniederleg|tarifkonflikt|tarifstreit|strike |strikes |walkout",
    "spin-off": """
        |abspalt|ausglieder|ableger|spin off|tochter |tochterfirma |tochtergesellschaft|tochterunternehmen|börsengang
        |ausgründ|subsidiary""",
    "leader": """
        |geschäftsführer|vorstand|vorständ|vorsitzende|aufsichtsrat|aufsichtsrät|ceo |cfo |cio |chef |konzernchef
        |firmenchef |leiter |gründer |präsident |direktor |chairman|managing director|head of""",
    "change": """
        |wird neue|neuer chef|neue chefin|neuen chef|neuer geschäftsführer|neuer vorstand|neue geschäftsführ
        |wechselt|verlässt|nachfolg|ernannt|beruft |berufen |tritt zurück|rücktritt|abgelöst|appoint|resign|succeed
        |steps down""",
    "company": """
        |gmbh |ag |se |kg |kgaa |inc |corp |ltd |plc |llc |co |konzern|unternehmen|firma |firmen |hersteller|airline
        |bank |versicherer |company |group """,
    "money": "mio |million|milliarde|mrd |umsatz|gewinn|aktie|börse|prozent|revenue|shares",
    "past": "history|geschichte|jubiläum|gegründet|founded in",
    "sport": "trainer|bundesliga|fc |spieler|tor |tore |saison|mannschaft|liga ",
    "state": """
        |minister|bundesregierung|bundestag|bundeskanzler|spd |cdu |csu |polizei|gericht|partei|gemeinde
        |bürgermeister""",
}
"""Beginnings of words, whole ones where a space follows, parts of words after "*"."""

_SPEAKER = " ich | mich | mir | mein| wir | uns | i | my | me | we | i'm "


def hints(text: str) -> Mapping[str, float]:
    """Return what a text hints at: names of features and their weights from 0 to about 4."""
    automaton, kinds = _finder()
    read = f" {spaced(text[:_READ].lower())} "
    counts: Counter[str] = Counter()
    found: dict[str, float] = {}
    for start, _end, number in automaton.find_overlapping(read):
        kind = kinds[number]
        counts[kind] += 1
        if kind == "speaker":
            found["speaker"] = 1.0
        elif start <= _HEAD:
            found[f"head {kind}"] = 1.0
    found.update({f"hint {kind}": log1p(count) for kind, count in counts.items() if kind != "speaker"})
    for name, mark, most in (("links", "http", 3), ("tags", "#", 4), ("accounts", "@", 3)):
        found[name] = min(text.count(mark), most) / most
    found["long"] = float(len(text) > _LONG)
    found["asks"] = float("?" in text)
    found["calls"] = float("!" in text)
    return found


@cache
def _finder() -> tuple[CharwiseDoubleArrayAhoCorasick, tuple[str, ...]]:
    fragments = dict.fromkeys(_SPEAKER.split("|"), "speaker")
    for kind, words in KINDS.items():
        for line in words.split("\n"):
            for one in filter(str.strip, line.removeprefix("        ").split("|")):
                fragments[one.removeprefix("*") if one.startswith("*") else f" {one}"] = kind
    return CharwiseDoubleArrayAhoCorasick(list(fragments)), tuple(fragments.values())
