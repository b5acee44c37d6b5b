"""Where the footer of a press release begins: "Über die Muster AG", press contact, disclaimer.

It says the same under every release of a house, so nothing in it is news. The text and its offsets stay as they are;
what stands there only yields no signals and no mentions that count.
"""

from __future__ import annotations

import re

_AFTER = 250
"""Code points that stand before a footer at least: what begins with "Über die Muster AG" is a page about it."""

_HEADING = re.compile(
    r"^[ \t>*#=_–-]*"
    r"(?!.*\b(?:wurden?|werden|wird|ist|sind|war|haben|hat|kann|soll|spricht|will|would|are|is|was|were|have|has)\b)"
    r"(?:(?:Über|ÜBER) (?:uns|(?:(?:die|den|das|der) )?[A-ZÄÖÜ0-9][^\n.!?]{0,70}(?:[^\n]{0,6}\b(?:Co|e\.V|Inc|Corp"
    r"|Ltd)\.[^\n.!?]{0,20})?)"
    r"|(?:About|ABOUT) (?:[Uu]s|(?:[Tt]he )?[A-Z][^\n.!?]{0,70}(?:(?:Co|Inc|Corp|Ltd)\.)?)"
    r"|(?i:presse-?\s?kontakte?|medien-?\s?kontakte?|pressestelle"
    r"|ansprechpartner(?:in)?(?: für (?:die )?(?:presse|medien|rückfragen))?"
    r"|(?:kontakt|ansprechpartner(?:in)?) für (?:die )?(?:presse|medien|journalisten|redaktionen)"
    r"|(?:press|media|investor) (?:contacts?|relations contacts?|inquiries)|contacts? for (?:the )?(?:press|media"
    r"|journalists)"
    r"|unternehmensprofil|company profile|firmenkontakt(?: und herausgeber der meldung)?|boilerplate"
    r"|notes to editors"
    r"|disclaimer|haftungsausschluss|rechtliche(?:r)? hinweise?|zukunftsgerichtete aussagen"
    r"|(?:cautionary note regarding )?forward[- ]looking statements"
    r"|(?:orig(?:inal)?-content von|medieninhalt|originaltext)[^\n]{0,60})"
    r")[ \t]*:?[ \t*=_–-]*$",
    re.MULTILINE,
)
_INLINE = re.compile(
    r"(?:Pressekontakt|Medienkontakt|Press contact|Media contact|Firmenkontakt|Original-Content von|Rückfragehinweis):"
)


def footer(text: str) -> int:
    """Return where the footer of a text begins, or the text's length where it has none."""
    found = [match.start() for pattern in (_HEADING, _INLINE) if (match := pattern.search(text, _AFTER))]
    return min(found, default=len(text))
