# ruff: noqa: E501 because a phrase is one line, however long
"""Merges with: two or more companies become one.

Says: the parties, and the company that comes of it where it is named. Does not say: political or sporting unions by
metaphor, mergers that failed.
Example: „Die Deutsche Börse und die London Stock Exchange schließen sich zusammen."
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ganzohr.i18n import N_
from ganzohr.signals import SignalType

if TYPE_CHECKING:
    from ganzohr.matching.phrases import Match

_MERGER = (
    "(fusion|mega-fusion|zusammenschlu(?:ss|ß)|zusammenschlusses|merger|firmenhochzeit|verschmelzung|zusammengehen)"
)
_MERGE = (
    r"(\w*-?fusion(en)?|fusionier\w*|zusammenschlu(?:ss|ß)\w*|zusammenschließen|schl[io](?:e|ß|ss)?\w* sich|verschm\w*"
    r"|zusammengehen|merger)"
)

_UNITE = "(fusionieren|fusioniert|verschmelzen|verschmolzen|zusammengehen|zusammenwachsen)"
_COMMUNES = re.compile(
    r"\b(?:gemeinden?|landkreise?|städte?|pfarreien?|kirchenkreise?|schulen?|dörfer|ortsteile?|kantone?|bistümer|grundschulen?)\b",
    re.IGNORECASE,
)

_AUTHORITY = re.compile(
    r"(?:EU|EZB|FTC|FDP|CDU|SPD|CSU|Ba[fF]in|Bund\w*|\w*(?:amt|amts|kommission|ministerium|gericht|behörde))$"
)


def _are_parties(match: Match) -> bool:
    """Say whether all who are named could merge: no authority that has a say in it, no towns or schools."""
    masked = match.sentence.masked
    if _COMMUNES.search(masked, max(0, match.start - 20), match.end):
        return False
    return not any(_AUTHORITY.match(span.text) for span in match.roles["party"])


MERGES_WITH = SignalType(
    label=N_("merges with another company"),
    roles={"party": "company", "result": "company"},
    subject="party",
    needs=("party",),
    why_now=(
        N_("{lone_party} merges into {result}"),
        N_("{lone_party} merges"),
        N_("{party} merge into {result}"),
        N_("{party} merge"),
    ),
    open_why=(N_("{party}: a merger is spoken of"),),
    cues={
        "de": "fusion|zusammen|verschm|merger|schließen sich|schlossen sich|hochzeit|vereinig|vereinen|eins|entsteh|entstand|wird",
        "en": "merge",
    },
    phrases={
        "de": (
            f"(entstand|entsteht|entstanden|hervor) … {_MERGER} … <party*> …… (und|mit) … <party*>",
            f"\\w*-?{_MERGER}s? (von|zwischen|der|des|mit|zwischen den) … <party*+> …(und|mit|sowie) … <party*>",
            f"\\w*-?{_MERGER} <party>/<party>",
            f"\\w*-?{_MERGER} mit … <party>: …<party>",
            f"<party>-<party>-{_MERGER}",
            "<party*> (und|,|&) (die |der |das |den |dem )?~<party*> …(schließen|schlossen|wollen|gehen|werden|können|dürfen) …(zusammenschließen|zusammen|fusionieren|zusammengehen|verschmelzen)",
            f"<party*> (und|,|&) (die |der |das |den |dem )?~<party*> …… \\w*-?{_MERGE}",
            f"<party!> … (und|,) … <party!> …… \\w*-?{_MERGE}",
            "<party*>:? … (fusioniert|verschmilzt|fusionierte|verschmolz) …(mit|auf) … <party*>",
            f"<party*>:? … (will|wird|möchte|soll|kann|darf|verhandelt|spricht|redet|plant|geht|schließt) …(mit|auf) … <party*> …{_MERGE}",
            f"<party*> … (mit|auf) … <party*> … {_MERGE}",
            f"<party>(\\\\s?-\\\\s?| ){_MERGER} mit … <party>",
            f"<party*>:? …… \\w*-?{_MERGER}s? (mit|von) … <party*>",
            f"<party!> …… (mit|auf) … <party!> … {_MERGE}",
            f"<party*> (und|&|mit) ~<party*>:? (wollen|werden|sollen|können|dürfen|haben|sind)? ?{_UNITE} @0.85!",
            "<party*> und ~<party*> (tun|schließen|schlossen|taten|raufen|rücken|gehen|gingen|legen|legten) …zusammen @0.75!",
            f"<party*> und ~<party*> (prüfen|planen|fusionieren|erwägen|beschließen|verkünden|vereinbaren|besiegeln|bestätigen|melden|streben|wollen|vollziehen|verhandeln) …\\w*-?{_MERGE} @0.8!",
            f"{_MERGER} mit (der |dem |den )?~<party>,? \\w+ ~<party> @0.7!",
            "<party*> und (?!die |der |das )~<party*> (vereinigen|vereinen|verbünden|vereinten|vereinigten) sich @0.75!",
            "<party*> und ~<party*> (werden|wurden|sind) eins @0.75!",
            "(sollen|werden|wollen|können) …<party+> und (die |der |das |den )?~<party> …(vereinigt|verschmolzen|fusionieren|zusammengelegt|zusammengeführt|verschmelzen|zusammengehen)",
            "<party> (geht|ging|soll) …in (der|die|das|dem|den)? ?~<party> (auf|aufgehen)",
            "\\w*fusion:? <party> (\\+|&|/|und|mit) <party> @0.8!",
            f"<party*> und ~<party*> (vor|bei|nach|über|auf) …\\w*-?{_MERGER} @0.75!",
            "aus <party> und <party> (entsteht|wird) (ein|eine|einer|der|die|das) @0.7!",
            f"{_MERGER} mit <party>: …<party> @0.75!",
            "<party*> und ~<party*> bündeln …in (einem|einer) (gemeinsamen|neuen) (unternehmen|konzern|gesellschaft|firma|holding) @0.75!",
            "<party*> (geht|tut|schließt|schloss|ging|tat) (sich )?…mit ~<party*> …zusammen @0.8!",
            f"{_MERGER} (von|der|zwischen) ([\\w-]+ )?<party*> (und|mit) (der |dem |den )?~<party*> @0.8!",
            f"<party*> … {_MERGER} mit (der |dem |den )?~<party*> @0.75!",
            "aus … <party!> und ~<party> (wird|werde|entsteht|soll|entstand|wurde) …<result> @0.75",
            "aus <party> und <party> (wird|entsteht|wurde) ~<result> @0.75!",
            "(vereinigen|vereinen|schließen|schlossen|taten|tun) sich … <party+> … und … <party> …(zusammen|zusammengeschlossen)?",
            "<party*> (soll|wird|werden|wurde|sollen)? ?…(mit|auf) … <party*> …(verschmolzen|fusioniert|zusammengelegt|zusammengeführt|vereint|verschmelzen) @0.8!",
            "<party*>,? …(fusionspartner|fusionspläne|fusionsgespräche|fusionsverhandlungen|fusion): …(mit )?<party*>",
            "\\w*(fusion|zusammenschluss|merger)\\w*: …<party> …(und|mit) ~<party> @0.8!",
            "<party> …(fusionspartner|fusionsgespräche|fusionsverhandlungen|fusionspläne|fusionsvertrag|fusionspoker) …(mit|für|von|der)? ?~<party> @0.8!",
            f"{_MERGER} …genehmigt …<party> …(und|mit) … <party>",
            f"<party>/<party>:? …{_MERGE}",
            "<party*> (fusioniert|verschmilzt) … mit … <party*> @0.85!",
            "<party*> (will|wird|soll|möchte) mit … <party*> (fusionieren|verschmelzen) @0.85!",
            "(fusioniert|verschmilzt|fusionieren) … <party> … mit … <party>",
        ),
        "en": (
            "<party> and (the )?<party> (to|will|agree to|agreed to|plan to|have agreed to|are to) merge@0.8!",
            "<party> and (the )?<party> …(merge|merged|to merge|are merging|have merged|agree to merge|announce\\w* \\w* ?merger)",
            "<party> …(merges?|merged|to merge|merging|has merged|will merge) with … <party>",
            "merger (between|of) … <party> (and|with) … <party>",
            "<party>(['’]s?)? … merger with … <party>",
        ),
    },
    fades_after=timedelta(days=180),
    weight=70,
    claim="deal",
    keep=_are_parties,
)
