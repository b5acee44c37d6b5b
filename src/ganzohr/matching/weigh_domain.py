"""Weigh whether a company is meant where its own domain stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ganzohr.languages import words
from ganzohr.matching import spellings as say

if TYPE_CHECKING:
    from ganzohr.matching.evidence import Place

_GOES_ON = frozenset({"-", "."})
# Pages and mail addresses there belong to somebody else.
_USED_BY_ALL = frozenset(
    words(
        "facebook.com twitter.com x.com instagram.com linkedin.com xing.com youtube.com youtu.be github.com medium.com "
        "google.com gmail.com gmx.de gmx.net web.de t-online.de aol.com yahoo.com hotmail.com outlook.com icloud.com "
        "t.co bit.ly wordpress.com blogspot.com tumblr.com pinterest.com reddit.com vimeo.com soundcloud.com"
    )
)


def weigh_domain(place: Place, seen: str) -> bool:
    """Weigh a company's own domain: a page or mail address of theirs names them; on a platform it names its user."""
    text, stop = place.reading.text, place.stop
    if seen.lower() != place.surface.removeprefix(say.DOMAIN) or text[place.start - 1 : place.start] == "-":
        return False
    if text[stop : stop + 1] in _GOES_ON and text[stop + 1 : stop + 2].isalnum():
        return False  # muster.de.example
    used = seen.lower() in _USED_BY_ALL and text[stop : stop + 1] == "/"
    mailed = seen.lower() in _USED_BY_ALL and text[place.start - 1 : place.start] == "@"
    place.note("own domain", -3.5 if used or mailed else 2.0)
    return True
