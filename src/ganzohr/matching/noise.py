"""What is not worth reading: traffic, weather, lunch, sweepstakes, profile updates, automated posts, match reports.

A kind of noise has telling words; some tell it alone, of others a text needs several different ones. A text that
speaks of business as well is never noise: a strike that stops the trains stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ganzohr.i18n import N_

_BUSINESS = re.compile(
    r"\b(?:gmbh|ag|se|kg|inc|ltd|corp|umsatz\w*|gewinne?|vorst[aä]nd\w*|geschäftsführ\w*|ceo|cfo|cio"
    r"|aufsichtsrat\w*|übernahmen?|übernimmt|fusion\w*"
    r"|insolven\w*|pleite|stellenabbau|arbeitsplätze|streik\w*|gestreikt|bestreikt|warnstreik\w*|gewerkschaft\w*"
    r"|investor\w*|aktien?|aktionär\w*|konzern\w*|unternehmen\w*"
    r"|auftrag\w*|kunden?|mitarbeiter\w*|millionen|milliarden|mio|mrd|revenue|profits?|acqui\w+|merger|layoffs?"
    r"|shares?|investors?|employees|startup\w*"
    r"|stellenangebot\w*|\(m/w/d\)|hiring|tarif\w*|firma|firmen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Noise:
    """One kind: words that tell it alone, and words of which ``needed`` different ones are wanted."""

    reason: str
    alone: re.Pattern[str]
    together: re.Pattern[str]
    needed: int


def _kind(reason: str, alone: str, together: str = "(?!)", needed: int = 3) -> Noise:
    return Noise(reason, re.compile(alone, re.IGNORECASE), re.compile(together, re.IGNORECASE), needed)


KINDS = (
    _kind(
        N_("traffic report"),
        r"\b(?:verkehrsmeldung\w*|blitzer (?:in|auf|a\d)|\d+ km stau|stockender verkehr|vollsperrung"
        r"|traffic jam on|lane closed|schienenersatzverkehr)",
        r"\b(?:stau\w*|a\s?\d{1,3}\b|b\s?\d{1,3}\b|richtung|fahrtrichtung|fahrbahn|gesperrt|sperrung|unfall"
        r"|baustelle|anschlussstelle|autobahn\w*|kreuz|dreieck"
        r"|umleitung|verspätung\w*|störung\w*|linie|haltestelle|s-bahn|u-bahn|zugausfall\w*|ausfahrt|stockend\w*"
        r"|gefahr|fahrstreifen|rettungsgasse|hindernis\w*"
        r"|traffic|lane|accident|junction|roadworks|delays?|southbound|northbound|eastbound|westbound|congestion)",
        3,
    ),
    _kind(
        N_("weather report"),
        r"\b(?:wettervorhersage|unwetterwarnung|amtliche warnung vor|wetter heute|weather forecast|storm warning"
        r"|tageshöchst\w+|höchsttemperatur\w*)",
        r"\b(?:grad|°\s?c|regen\w*|schauer|sonnig\w*|bewölkt\w*|gewitter\w*|sturmb\w+|wind\w*|schnee\w*"
        r"|temperatur\w*|wolken\w*|nebel|luftdruck|luftfeuchte|hPa"
        r"|rain\w*|sunny|cloudy|showers|thunderstorm\w*|temperatures?|humidity|degrees)\b",
        4,
    ),
    _kind(
        N_("lunch menu"),
        r"\b(?:mittagstisch|tagesgericht\w*|mittagsmen[uü]\w*|speiseplan|wochenkarte|mittagskarte|tagessuppe"
        r"|lunch menu|today'?s (?:lunch|special)|soup of the day)",
    ),
    _kind(
        N_("sweepstakes"),
        r"\b(?:gewinnspiel\w*|verlos(?:en|ung)\w*|mitmachen und gewinnen|jetzt teilnehmen und|giveaway"
        r"|sweepstakes?|enter to win|retweet to win|rt (?:&|and|to) win|chance to win)",
    ),
    _kind(
        N_("profile update"),
        r"(?:hat (?:sein|ihr|das) (?:profil|profilbild|titelbild)\w* (?:aktualisiert|geändert)|neues profilbild"
        r"|ist jetzt mit .{2,40} (?:befreundet|vernetzt)"
        r"|gratulieren sie .{2,60}(?:jubiläum|geburtstag)|updated (?:his|her|their) (?:profile|cover)|(?:changed"
        r"|has a new) profile (?:picture|photo)"
        r"|work anniversary|is now connected (?:to|with)|hat \d+ neue (?:kontakte|follower)|\b\d{1,9} (?:new followers"
        r"|people (?:followed|unfollowed) me))",
    ),
    _kind(
        N_("automated post"),
        r"(?:ich habe ein @?youtube-video positiv bewertet|i liked a @?youtube video|i posted (?:a new"
        r"|\d+) photos?|i'm at .{2,60}\bw/|the latest .{2,60} is out|thanks to @\w+ .{0,40}#?paperli"
        r"|automatically checked by|my (?:week on twitter|top artists)|jetzt läuft:|now playing:|#nowplaying)",
    ),
    _kind(
        N_("match report"),
        r"\b(?:endstand \d+:\d+|abpfiff|anpfiff|halbzeitstand)",
        r"\b(?:\d{1,2}:\d{1,2}|tor\w*|trainer\w*|spieler\w*|halbzeit|bundesliga|kreisliga|spieltag|elfmeter"
        r"|stürmer|torwart|liga|pokal\w*|heimspiel|auswärts\w*|kader"
        r"|minute|mannschaft|sieg\w*|niederlage|tabelle\w*|match|goal\w*|striker|midfielder|league|halftime"
        r"|kick-off)\b",
        5,
    ),
)


def reason(text: str) -> str | None:
    """Say why a whole text is noise, or None."""
    if _BUSINESS.search(text):
        return None
    for kind in KINDS:
        if kind.alone.search(text):
            return kind.reason
        if len({word.lower() for word in kind.together.findall(text)}) >= kind.needed:
            return kind.reason
    return None
