r"""How English press releases and headlines say that a company does something, for the phrases of signal types.

``X``, ``X, a maker of pumps,``, ``X announced today that it has`` and ``X is proud to`` are the same to a reader. The
parts below let a phrase say so once: rf"<company>{SAYS} {acts('launch roll_out')} <product^>".
"""

from __future__ import annotations

ASIDE = r"( ?[®™])?( \([^)]{1,60}\)){0,3}(, [^;:–—]{3,180},)?"
"""What stands between a name and its verb: marks, brackets, an insertion between commas."""
NOW = (
    r"( (?:today|recently|just|also|now|newly|officially|proudly|formally|successfully|soon|finally|jointly|quietly"
    r"|this \w+|last \w+|on \w+day|earlier this \w+))*"
)
"""Words of time and manner that change nothing."""
_ANNOUNCED = (
    rf"( (?:announc(?:es|ed|ing)|has announced|have announced|said|says|confirmed|revealed|reported){NOW}(?: that)?"
    r"(?: it| they| the company| we)?)?"
)
_GLAD = (
    r"( (?:is|are|was)(?: very| so)? (?:pleased|proud|excited|delighted|thrilled|happy|honou?red)"
    r"(?: to(?: announce(?: that (?:it|they|we))?| share| report)?| that (?:it|they))?)?"
)
_WILL = (
    r"( (?:has|have|had|will|would|to|is|are|be|being|been|plans?|planning|set|about|expects?|intends?|ready|preparing"
    r"|going|now|also|newly|today|just|recently|soon|officially|formally|successfully|finally|jointly|quietly|proudly"
    r"|once again|again|agreed|agrees))*"
)
SAYS = f"{ASIDE}{NOW}{_ANNOUNCED}{_GLAD}{_WILL}"
"""Everything that may stand between who does something and what is done, none of it changing what is said."""
THE = (
    "((?:its|the|an?|their|our|two|three|four|five|several|all-new|brand-new|brand new|new|first|first-ever|latest|own"
    "|next-generation|next|newest|another|second|third|upgraded|updated|redesigned|improved|innovative|award-winning"
    "|world’s first|world's first|industry’s first|industry's first|industry-first|long-awaited|highly anticipated"
    "|most) )*"
)
"""Articles and praise before what is launched, opened or begun."""
WORDS = (
    r"(?:(?!(?:at|in|on|for|to|with|of|and|or|by|from|that|it|as|between|into|how|why|what|when|is|are|was)\b)"
    r"[\w’'&-]+ ){0,3}?"
)
"""Up to three words that begin no new part of the sentence."""

_IRREGULAR = {
    "bag": "bag|bags|bagged|bagging",
    "begin": "begins?|began|begun|beginning",
    "bring": "brings?|brought|bringing",
    "build": "builds?|built|building",
    "buy": "buys?|bought|buying",
    "choose": "chooses?|chose|chosen|choosing",
    "cut": "cuts?|cutting",
    "get": "gets?|got|getting",
    "give": "gives?|gave|given|giving",
    "go": "goes|go|went|going",
    "grow": "grows?|grew|grown|growing",
    "hit": "hits?|hitting",
    "hold": "holds?|held|holding",
    "lead": "leads?|led|leading",
    "lose": "loses?|lost|losing",
    "make": "makes?|made|making",
    "net": "nets?|netted|netting",
    "put": "puts?|putting",
    "sell": "sells?|sold|selling",
    "set": "sets?|setting",
    "ship": "ships?|shipped|shipping",
    "shut": "shuts?|shutting",
    "snap": "snaps?|snapped|snapping",
    "speak": "speaks?|spoke|speaking",
    "strike": "strikes?|struck|striking",
    "swing": "swings?|swung|swinging",
    "take": "takes?|took|taken|taking",
    "tap": "taps?|tapped|tapping",
    "top": "tops?|topped|topping",
    "win": "wins?|won|winning",
}


def acts(verbs: str) -> str:
    """Give every form of some verbs as one group of a phrase.

    ``_`` stands between a verb and its particle; ``!`` behind a verb that is a noun as often ("Press Release"): its
    bare form needs a "to" or "will" before it.
    """
    return "(" + "|".join(_forms(*verb.partition("_")[::2]) for verb in verbs.split()) + ")"


def _forms(verb: str, rest: str) -> str:
    tail = " " + rest.replace("_", " ") if rest else ""
    if verb.endswith("!"):
        verb = verb.removesuffix("!")
        every = _forms(verb, rest).replace("s?|", "s|", 1).split("|")
        return "|".join((*(one for one in every if one != verb), f"to {verb}{tail}", f"will {verb}{tail}"))
    if verb in _IRREGULAR:
        forms = _IRREGULAR[verb]
    elif verb.endswith("e"):
        forms = f"{verb}s?|{verb}d|{verb[:-1]}ing"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        forms = f"{verb}|{verb[:-1]}ies|{verb[:-1]}ied|{verb}ing"
    elif verb.endswith(("s", "x", "z", "ch", "sh")):
        forms = f"{verb}|{verb}es|{verb}ed|{verb}ing"
    else:
        forms = f"{verb}s?|{verb}ed|{verb}ing"
    return "|".join(form + tail for form in forms.split("|"))
