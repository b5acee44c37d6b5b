"""Each kind of noise is dropped, and what only sounds like it stays: cases of our own, beside lists of keywords."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ganzohr import signals
from quality import Figure, Task, cases

FILE, DIGEST = "noise.jsonl", "75d5d9401ebee182"
STAYS = ("business", "other")

KEYWORDS = {
    "lunch": r"mittag|kantine|menü|speise|suppe|lunch|menu|soup|cafeteria|canteen",
    "traffic": r"stau|verkehr|sperrung|gesperrt|verspätung|linie|traffic|delay|closed|accident",
    "weather": r"wetter|regen|sonne|grad|sturm|schnee|weather|rain|sunny|storm|snow",
    "sport": r"spiel|tor\b|liga|trainer|sieg|match|goal|league|team",
    "profile": r"geburtstag|jubiläum|profil|follower|kontakte|birthday|anniversary|profile|happy to share",
    "sweepstakes": r"gewinn|verlos|lotto|win\b|giveaway|sweepstakes|lottery",
    "automated": r"automatisch|bot\b|#nowplaying|youtube|automated|stats|posted",
    "prices": r"kurs|dax|%|usd|preise|prices|dow",
    "pastime": r"horoskop|tv\b|rezept|witz|rätsel|horoscope|recipe|joke|crossword",
}
"""A few words for each kind, as somebody would put them into a filter of a feed reader: the peer."""

_LISTED = re.compile("|".join(KEYWORDS.values()), re.IGNORECASE)


def rows() -> list[dict[str, Any]]:
    return cases(FILE, DIGEST)[1]


def measure() -> list[Figure]:
    ours: dict[str, list[bool]] = defaultdict(list)
    listed: dict[str, list[bool]] = defaultdict(list)
    for row in rows():
        stays = row["kind"] in STAYS
        ours[row["kind"]].append((signals.dropped(row["text"], row["lang"]) is None) == stays)
        listed[row["kind"]].append((_LISTED.search(row["text"]) is None) == stays)
    return [
        Figure(
            FILE.partition(".")[0],
            DIGEST,
            f"{kind}: {'stays' if kind in STAYS else 'dropped'}",
            sum(right) / len(right),
            0.98,
            sum(listed[kind]) / len(listed[kind]),
            "keyword list",
            f"{len(right)} posts",
        )
        for kind, right in sorted(ours.items())
    ]


def mistakes() -> Iterator[str]:
    for row in rows():
        reason = signals.dropped(row["text"], row["lang"])
        if (reason is None) != (row["kind"] in STAYS):
            yield f"{row['kind']}, {f'dropped as {reason}' if reason else 'kept'}: {row['text']}"


TASK = Task(
    title="Kinds of noise",
    method=(
        "Short posts and notices, German and English, written for this: nine kinds of noise, and what must stay, most "
        "of it dressed as noise. The words that tell a kind were written with these cases in sight, so the shares say "
        "that nothing got lost; how well noise is known in the texts of others is measured by the task `noise`."
    ),
    measure=measure,
    mistakes=mistakes,
)
