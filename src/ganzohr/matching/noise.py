"""What is not worth reading: traffic, weather, lunch, match reports, price lists, sweepstakes, automated posts.

A kind of noise has telling words: some tell it alone, of others a text needs several different ones. A text that speaks
of business as well is never noise: a strike that stops the trains stays, and so does a canteen that is put out to
tender. What speaks of business is in ``_BUSINESS`` and, where only words together tell a kind, in ``relevance``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ganzohr.i18n import N_
from ganzohr.matching import linear, relevance
from ganzohr.matching.lookout import Lookout
from ganzohr.matching.phrases import fragments

_HEAD = 200
"""Code points at the beginning in which words that tell a kind alone count: later they may stand for anything."""

_LONGER = 300  # for each so many code points read, one more of the words together is wanted

_READ = 1200  # code points in which words together count, and what speaks of business
_DOUBTFUL = 0.5  # weight of a text's words above which words together no longer tell a kind

_BUSINESS = re.compile(
    r"\b(?:übern[ae]hm\w*|übernimmt|übernommen|fusion\w*|zusammenschluss\w*|zusammenlegen|insolven\w*|pleite\w*"
    r"|zahlungsunfähig\w*"
    r"|vorst[aä]nd\w*|geschäftsführ\w*|aufsichtsr[aä]t\w*|ceo|cfo|cio|cto|prokurist\w*|nachfolge\w*|ernennt|ernannt"
    r"|beruft|berufen"
    r"|tritt zurück|verlässt die|wechselt zu|stellenabbau\w*|stellen ab\b|arbeitsplätze\w*|kurzarbeit|kündig\w*"
    r"|entlass\w*"
    r"|streik\w*|gestreikt|bestreikt|warnstreik\w*|gewerkschaft\w*|tarif(?:vertr|konfl|str|verh|rund)\w*"
    r"|investor\w*|aktionär\w*|börsengang|beteiligung\w*|finanzierung\w*|konzern\w*|auftrag|aufträge|auftraggeber"
    r"|ausschreib\w*|ausgeschrieben|vergibt|vergabe\w*|zuschlag für|großauftrag|lieferant\w*|betreiber\w*"
    r"|sponsor(?!ed)\w*"
    r"|umsatz\w*|quartal\w*|prognose für|mio\.? euro|millionen (?:euro|dollar|franken)|milliarden\w*|standort\w*"
    r"|filialen"
    r"|expandier\w*|erweitert (?:ihr|sein)\w*|stellenangebot\w*|\(m/w/d\)|\(w/m/d\)|(?:suchen|sucht) (?:ab|zum|eine)\b"
    r"|stellt .{0,20}mitarbeite\w+|beginne (?:ich|als|am)|starte (?:ich|als)|neue (?:position|stelle|rolle|aufgabe)"
    r"|als (?:neue[rn]?\s)?\w*(?:leiter|manager|direktor|chef)(?:in)?\b"
    r"|acqui(?:re|res|red|sition)\w*|merge[rsd]?\b|merging|bankruptcy|insolvency|layoffs?|lays? off|laid off"
    r"|redundanc\w*"
    r"|investors?|shareholders?|funding|stake in|revenue|quarterly|contract\b|tender\b|request for proposals?|proposals"
    r"|appoint\w*|chief \w+ officer|managing director|names .{3,30} as|succeed\w*|new (?:position|role|job)|starting as"
    r"|i am leaving|joins|joined .{2,30} as|hiring|apply by|vacanc\w*|supplier|sponsor\b|vote to strike|on strike"
    r"|strike over"
    r"|union\b(?! station)|unions|deal worth|spins? off|expands? (?:to|into|in)|opens a (?:plant|factory|office))"
)


@dataclass(frozen=True, slots=True)
class Noise:
    """One kind: words that tell it alone, and words of which ``needed`` different ones are wanted.

    ``reason`` names it to people, and is what is kept with what was dropped. ``together`` is matched against whole
    words, ``alone`` is searched for; both see small letters only.
    """

    reason: str
    alone: re.Pattern[str]
    together: re.Pattern[str]
    needed: int


def _kind(reason: str, alone: str, together: str = "(?!)", needed: int = 3) -> Noise:
    return Noise(reason, re.compile(alone), re.compile(together), needed)


KINDS = (
    _kind(
        N_("traffic report"),
        r"\b(?:verkehrsmeldung|verkehrslage|blitzer (?:in|auf|a\d)|\d+ ?km stau|stockende[rnm]? verkehr|vollsperrung"
        r"|verkehrsunfall"
        r"|schienenersatzverkehr|zeitverlust|streckensperrung|reparatur am zug|folgeverspätung|(?:signal|weichen"
        r"|oberleitungs)störung"
        r"|notarzteinsatz(?:es)? (?:am|im) gleis|fällt heute aus|verkehrsbehinderung|fahrplanabweichung|nicht bedient"
        r"|busverkehr .{0,60}eingestellt|busse als ersatz|stau (?:auf|zwischen|in beid)|liegengeblieben|falschfahrer"
        r"|auf dem standstreifen"
        r"|in beiden richtungen|(?:auf|wieder) (?:der|frei)e?n? (?:rechten |linken )?(?:fahrbahn|fahrspur)"
        r"|alle fahrbahnen|gefahr besteht nicht mehr"
        r"|planmäßig\w* .{0,25}(?:ab|ankunft|in)\b|(?:ice|ic|ec|en)-?(?:züge|zug)? .{0,120}(?:umgeleitet|fällt"
        r"|fallen|halten|hält|verspäten|min\. (?:später|früher))"
        r"|traffic (?:jam|is (?:backed|diverted))|(?:lanes?|bridge|road) (?:is |are )?(?:closed|blocked)"
        r"|stuck in traffic"
        r"|shuttle buses are|signal failure|minor delays|cancelled due to|speed camera van|good service on|roadworks on"
        r"|congestion on|accident on (?:the )?[a-z]{1,2}-?\d+)|#stau\b",
        r"stau\w*|[ab]0{1,3}|richtung\w*|fahrtrichtung\w*|fahrbahn\w*|gesperrt\w*|\w*sperrung\w*|\w*unfall\w*"
        r"|baustelle\w*|bauarbeiten"
        r"|anschlussstelle|autobahn\w*|kreuz|dreieck|höhe|behoben|ersatzhaltestelle\w*|behinderung\w*|gegenstände"
        r"|schwertransport|überholen"
        r"|umleitung\w*|verspät\w*|störung\w*|linien?|haltestelle\w*|s-bahn|u-bahn|zugausf[aä]ll\w*|\w*ausfahrt"
        r"|stockend\w*|gleis|defekt\w*"
        r"|gefahr|fahrstreifen\w*|\w*spur|rettungsgasse|hindernis\w*|zeitverzögerung|strecke|verkehr|fahrten"
        r"|entf[aä]ll\w*|hbf|hochwasser"
        r"|lkw|pkw|fahrzeuge?|u0|s0|landstraße|polizeimeldung|raststätte"
        r"|traffic|lane|accident|junctions?|roadworks|delays?|(?:north|south|east|west)bound|congestion|diversion"
        r"|exit|route",
        3,
    ),
    _kind(
        N_("weather report"),
        r"\b(?:wettervorhersage|wetterbericht|unwetterwarnung|amtliche warnung vor|(?:das )?wetter (?:heute|morgen"
        r"|am)|das wetter (?!-)in\b"
        r"|tageshöchst|höchsttemperatur|pollenflug|schneehöhe|glatteisgefahr|luftfeuchte|luftdruck"
        r"|wetterdienst erwartet|endlich sonne\b"
        r"|weather (?:forecast|warning|update)|storm warning|flood (?:alert|warning)|pollen count|uv index|(?:heavy"
        r"|prolonged) rain"
        r"|sunny spells|drizzle|humidity|thunderstorms?\b)",
        r"grad|°c|regen|starkregen|schauer|sonne|sonnig\w*|sonnenschein|bewölkt\w*|gewitter|sturm|sturmb\w+|hagel"
        r"|wind|windböen|neuschnee|schnee"
        r"|frost|himmel|temperatur\w*|wolken?|nebel|hpa|überflutung\w*|orkan\w*|unwetter|schneefall"
        r"|rain|rainfall|sunny|sunshine|cloudy|showers|temperatures?|degrees|gusts|winds?|snow|icy|frost|colder"
        r"|cooler|overcast|breeze|00c|inches",
        3,
    ),
    _kind(
        N_("lunch menu"),
        r"\b(?:mittagstisch(?!-)|tagesgericht|tagesessen|stammessen|mittagsmen[uü]|speiseplan|speisekarte heute"
        r"|wochenkarte|mittagskarte"
        r"|tagessuppe|heute in der (?:kantine|mensa)|kantine .{0,40}empfiehlt|essen in der .{0,20}kantine"
        r"|guten appetit|foodtruck .{0,30}(?:steht|heute)"
        r"|lunch (?:menu|special)|today'?s (?:lunch|special)|(?:soup|dish|pasta) of the day|canteen menu"
        r"|cafeteria specials?"
        r"|on the menu today|taco tuesday|food truck is)",
        r"mahlzeit|schnitzel|gulasch|spätzle|\w*kartoffeln?|\w*salat|pommes|\w*suppe|\w*eintopf|nudeln|reis|dessert"
        r"|nachtisch|gemüse|vegan|vegetarisch"
        r"|hauptgericht|kantine|klöße|rotkohl|spargel|schinken|sauce|soße|rührei|lasagne|curry|burger|bockwurst"
        r"|currywurst|apfelmus|fischtag|getränk"
        r"|seelachs|quiche|flammkuchen|soup|salad|fries|potato\w*|rice|chicken|pudding|sandwich|risotto|gravy|pie"
        r"|tacos|salsa|veggie",
        3,
    ),
    _kind(
        N_("sweepstakes"),
        r"\b(?:gewinnspiel(?!-|s?anbieter|recht|s?betreiber)|wir verlosen|verlosung|verlosen wir"
        r"|mitmachen und gewinnen|jetzt teilnehmen und"
        r"|teilnahmeschluss|teilnahmebedingungen|rechtsweg ist ausgeschlossen|(?:zu|könnt|können"
        r"|um .{3,30} zu) gewinnen\b|einen von .{3,30} gewinnen"
        r"|und gewinne\b|die gewinner (?:unserer?|stehen)|lottozahlen|eurojackpot|superzahl"
        r"|unter allen .{3,40}(?:verlosen|ziehen)"
        r"|sichere dir die chance|giveaway|sweepstakes?(?! operator)|prize draw|enter (?:to win|our competition)"
        r"|entered to win"
        r"|(?:retweet|rt) (?:&|and|to) win|chance to win|could win|lottery results|no purchase necessary|winners of our"
        r"|to win (?:a|an|one|tickets)\b|win a signed|get a mug)",
    ),
    _kind(
        N_("automated post"),
        r"(?<!\w)(?:ich habe ein @?youtube-video positiv bewertet|i liked a @?youtube video"
        r"|i posted (?:a new|\d+) photos?|ich habe \d+ (?:neue )?fotos"
        r"|i'm at .{2,60}\bw/|\(eingecheckt mit|the latest .{2,60} is out"
        r"|die neuesten nachrichten von .{2,40} sind da|thanks to @\w+ .{0,40}#?paperli"
        r"|automatically checked by|automatisch (?:geprüft|erzeugt|weitergeleitet|gespiegelt)|posted automatically"
        r"|automated message|cross-?posted from"
        r"|wurde automatisch|^\s*(?:\[bot\]|bot:)|#sensorbot|my (?:week on twitter|top artists)"
        r"|meistgespielten künstler|jetzt läuft:|now playing:"
        r"|#nowplaying|mit meiner lauf-?app|with my running app|can you beat my score|how i did on twitter"
        r"|today'?s stats:|daily stats:"
        r"|meine statistik heute|shoutouts diese woche|via (?:autostats|paper\.?li|ifttt))",
    ),
    _kind(
        N_("profile update"),
        r"(?<!\w)(?:hat (?:sein|ihr|das) (?:profil|profilbild|titelbild)\w* (?:aktualisiert|geändert)|neues profilbild"
        r"|zu meinem profil|in (?:ihr|sein)em profil"
        r"|ist jetzt mit .{2,40} (?:befreundet|vernetzt)|gratulieren sie .{2,60}(?:jubiläum|geburtstag)|birthday today"
        r"|(?:glückwunsch|alles gute|happy) (?:zum |nachträglich zum )?(?:geburtstag|birthday)|work ?anniversary"
        r"|years on the team today"
        r"|\d+[- ]jähriges (?:firmen|dienst|betriebs)?jubiläum|(?:firmen|dienst)jubiläum\. danke|ein jahr im job"
        r"|zertifikat .{0,50}erhalten|mein abzeichen|i earned a badge|(?:obtained|earned) a (?:new )?certification"
        r"|i completed the course"
        r"|welcher typ bist du|updated (?:his|her|their) (?:profile|cover)|(?:changed|has a new) (?:profile"
        r"|cover) (?:picture|photo)"
        r"|(?:is|are) now connected|was endorsed for|hat \d+ neue (?:kontakte|follower)"
        r"|\d[\d.,]* (?:kontakte erreicht|follower\b(?!-))"
        r"|reached \d[\d,.]* followers|most followed|profile was viewed|\b\d{1,9} (?:new followers"
        r"|people (?:followed|unfollowed) me))",
    ),
    _kind(
        N_("match report"),
        r"\b(?:endstand \d+:\d+|abpfiff|anpfiff|halbzeit(?:stand)?\b|aufstellung im liveticker|nachspielzeit"
        r"|penaltyschießen|full time:|half-time"
        r"|kick-off (?:at|is)|baseball scores|viertelfinale|quarter-finals?|pole position|playoffs?\b"
        r"|medaillenspiegel|transfergerücht|kreisliga:"
        r"|(?:handball|fußball|eishockey|tennis|volleyball|basketball|cricket|formel 1): |\d+:\d+-?(?:sieg"
        r"|niederlage)|in overtime|to{3,}r)",
        r"tore?|trainer\w*|\w*spieler\w*|bundesliga|kreisliga|spieltag|elfmeter|derby|aufstieg|stadion|stürmer"
        r"|torwart|liga|pokal|heimspiel"
        r"|heimsieg|auswärts|kader|handball|fußball\w*|spiel|gäste|sieger|läufer|läuferinnen|ziel|stadtlauf|minute"
        r"|mannschaft|siege?|niederlage"
        r"|tabelle|match|goals?|goalkeeper|captain|striker|midfielder|league|club|cricket|tennis|scored|beat",
        3,
    ),
    _kind(
        N_("price list"),
        r"\b(?:kursliste|spritpreise|heizölpreis heute|wechselkurse:|fx rates|closing prices:|pre-market movers"
        r"|top gainers|fuel prices near"
        r"|gewinner und verlierer im)|(?<![\w.,])[+-]?\d+[.,]\d+\s?%(?:.{0,40}?[+-]?\d+[.,]\d+\s?%){3}",
        r"dax|mdax|tecdax|sdax|dow|nasdaq|bund-future|brent|bitcoin|btc|eth|sol|gold|silber|oil|wkn|isin|kurs"
        r"|volumen|usd|chf|jpy|gbp|rendite"
        r"|veränderung|referenzkurs|euro-referenzkurs|stück",
        3,
    ),
    _kind(
        N_("horoscope, programme or puzzle"),
        r"\b(?:horoskop(?!-)|tageshoroskop|sternzeichen \w+:?|horoscope(?! app)|zodiac|mercury is in retrograde"
        r"|heute im tv\b|tv-tipp"
        r"|(?:on tv|what's on tv) (?:tonight|this)|kinoprogramm|kreuzworträtsel|crossword|(?:rezept|witz|spruch"
        r"|zitat) des tages"
        r"|(?:recipe|joke|quote|word) of the day)",
    ),
)


def reason(text: str) -> str | None:
    """Say why a whole text is noise, or None."""
    read = text[:_READ].lower()
    head = read[:_HEAD]
    more = len(read) // _LONGER
    counts = [0] * len(KINDS)
    for word in linear.words(text):
        for i in _kinds_of(word):
            counts[i] += 1
    lookout, telling = _alone()
    held = lookout.held(head)
    for i, kind in enumerate(KINDS):
        alone = not telling[i].isdisjoint(held) and kind.alone.search(head) is not None
        if alone or counts[i] >= kind.needed + more:
            if _BUSINESS.search(read) or (not alone and relevance.by_words(text) > _DOUBTFUL):
                return None
            return kind.reason
    return None


@cache
def _alone() -> tuple[Lookout, tuple[frozenset[str], ...]]:
    """Return for each kind the fragments without one of which nothing tells it alone: mostly none stands there."""
    telling = tuple(frozenset(fragments(kind.alone.pattern) or ("",)) for kind in KINDS)
    return Lookout(one for all_ in telling for one in all_), telling


@lru_cache(1 << 16)
def _kinds_of(word: str) -> tuple[int, ...]:
    """Return the kinds that a word speaks for beside others."""
    return tuple(i for i, kind in enumerate(KINDS) if kind.together.fullmatch(word))
