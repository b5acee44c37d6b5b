# ruff: noqa: E501 because words stand in long lines
"""What kind of need somebody has, told by the words in which they say it; and what only looks like a need.

The kind is read from the quote whenever it is shown: it is kept nowhere, so better words tell old needs better too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from ganzohr.i18n import N_

NeedKind = Literal["question", "request", "recommendation", "complaint", "plan", "job", "tender"]

LABELS: dict[NeedKind, str] = {
    "question": N_("asks"),
    "request": N_("needs something"),
    "recommendation": N_("looks for a recommendation"),
    "complaint": N_("is not content"),
    "plan": N_("plans a change"),
    "job": N_("looks for people"),
    "tender": N_("looks for a supplier"),
}
"""Every kind of need, in the order in which it is offered, and what somebody does who has one."""

TYPES = ("states_need", "asks_question", "posts_job")
"""The signal types in which needs are told."""

SUPPLIER_DE = (
    r"\w*(?:anbieter|dienstleister|partner|lieferant|agentur|berater|betreiber|hersteller|spedition|spediteur|kanzlei"
    r"|generalunternehmer|zulieferer|handwerksbetrieb|dienstleistungsunternehmen|nachunternehmer|systemhaus|planungsbüro|ingenieurbüro|architekt|gutachter)(?:en|n|s|es|e|in|innen)?\b"
)
SUPPLIER_EN = (
    r"[\w-]*(?:supplier|vendor|partner|provider|agency|consultant|contractor|manufacturer|carrier|forwarder|integrator"
    r"|distributor)s?"
)
CHANGE_DE = (
    r"\w*(?:umstieg|einführung|ablösung|wechsel|umstellung|migration|anschaffung|modernisierung|erneuerung|auslagerung"
    r"|digitalisierung|automatisierung|beschaffung|umzug|neubau|nachrüstung|ausschreibung)"
)
CHANGE_VERB_DE = (
    r"(?:abzulösen|ablösen|einzuführen|einführen|umzustellen|umstellen|ersetzen|auszutauschen|austauschen|wechseln"
    r"|auszulagern|auslagern|erneuern|automatisieren|digitalisieren|modernisieren|migrieren|umzuziehen|umziehen"
    r"|anzuschaffen|anschaffen|beschaffen|auszurüsten|ausrüsten|nachrüsten|umzusteigen|umsteigen|outsourcen)"
)
CHANGE_EN = (
    r"(?:replac|mov(?=e |ing )(?!.{0,12}forward)|migrat|introduc|switch|outsourc|upgrad|automat|digiti[sz]|moderni[sz]"
    r"|roll(?:ing)? out|implement|overhaul|phas(?:e|ing) out|adopt)\w*"
)

COMPLAINT = re.compile(
    r"\b(?:(?:ärgert|ärgern|nervt|nerven|frustriert|stört) (?:uns|mich|euch\b)|(?:uns|mich) (?:ärgert|nervt|frustriert|stört)"
    r"|ich ärgere mich|wir ärgern uns|es nervt|so langsam reicht|reicht es (?:uns|mir)|macht (?:uns|mir) .{0,20}(?:ärger|sorgen|"
    r"probleme|kopfzerbrechen)|(?:kostet|kosten) uns (?:jed\w+|bares|viel\w*|ständig|unnötig\w*|zeit|nerven|geld)"
    r"|(?:überhaupt nicht|gar nicht|nicht mehr|alles andere als) zufrieden|sind (?:sehr |äußerst )?unzufrieden"
    r"|(?:unser|mein|das) größte[sr] (?:problem|ärgernis)|ist eine (?:katastrophe|zumutung|frechheit)|(?:hoffnungslos|völlig) (?:veraltet|überaltert)"
    r"|wir (?:haben|hatten seit \w+) (?:\w+ ){0,3}?(?:massive|große|ständig\w*|dauernd\w*|ernste|immer wieder|nur) (?:\w+ )?(?:probleme|ärger|schwierigkeiten)"
    r"|wir verlieren (?:jede[nrs]?|ständig|dauernd|täglich) |bei uns (?:hakt|klemmt|krankt)|hakt es (?:vor allem|ständig|bei uns)"
    r"|stürz(?:t|en) .{0,40}?(?:ständig|dauernd|schon wieder|immer wieder|seit) ?.{0,30}?\bab|(?:ständig|dauernd|schon wieder|immer wieder) ab\b"
    r"|reagier(?:t|en) (?:seit|überhaupt|einfach) .{0,30}nicht|niemand (?:bei|beim) .{0,30}fühlt sich zuständig"
    r"|(?:unser\w*|bei uns) .{0,60}?(?:immer noch nicht|funktionier(?:t|en) (?:seit|wieder|schon)|geht (?:seit|schon wieder))"
    r"|funktionier(?:t|en) .{0,40}?bei uns .{0,20}?nicht|seit \w+ (?:tagen|wochen|monaten) (?:geht|läuft|funktioniert) .{0,40}?nicht"
    r"|streik(?:t|en) schon wieder|schon wieder .{0,60}(?:zu spät|ausgefallen|kaputt|defekt|verspätet)|so langsam, dass"
    r"|keeps? (?:crashing|failing|breaking|freezing|dropping|hanging|losing|going down|logging)|(?:fed up|sick and tired|frustrated|unhappy|disappointed) with"
    r"|(?:i|we) (?:really )?hate (?:how|that|when|it when)|is (?:painfully|unbearably|ridiculously) slow|getting ridiculous|drives (?:us|me) (?:crazy|mad|nuts)"
    r"|biggest (?:headache|pain|problem|frustration)s? (?:for us|is|are|we have)|wastes? (?:\w+ )?(?:hours|days|time)"
    r"|still (?:no fix|no answer|no reply|not (?:fixed|working)|does(?: not|n't) work|waiting for (?:a fix|support))|nothing but trouble"
    r"|support (?:does(?: not|n't)|has(?: not|n't)|never) (?:answer|respond|repl)\w*|stopped working|does(?:n't| not) work (?:for us|anymore|any more|at all|since)"
    r"|(?:two|three|four|\d+) (?:days|weeks|months) without )\b"
    r"|(?<!\w)(?:unser\w*|our) [^.;!?]{3,60}?(?:ausfälle|nur noch ärger)\b|\bständigen (?:ausfälle|störungen|verspätungen)\b",
    re.IGNORECASE,
)
"""What people say of what does not work for them, whole phrases that say it alone."""

_TROUBLE_WORDS = (
    "still|vertröst|brich|fällt|fallen|stürz|häng|hinten und|dauer|nerv|zeitraub|umständ|mühsam|fehler|zuverlässig|chao|desaster|ärger|frust|teuer|versteckt|nachvollzieh|im stich"
    "|keine antwort|keine rück|keine reak|meldet sich|erreichbar|warten|kaputt|defekt|brauchbar|unübersicht|überlast|hinterher|doppelt|zweimal|von hand|händisch|abtippen|zu spät|langsam|nicht"
    "|rückschritt|unterirdisch|miserabel|mangelhaft|grottig|grauenhaft|kraftakt|ruft|tippt|tippen|kommt|kommen|zusammenpass|dokumentation fehlt|verlier|schwachstelle|engpa|engpä|größte|katastrophe|zumutung|frechheit|veralte|überalte|problem|schwierig|hakt|klemmt|krankt|reagier|zuständig|streikt schon|störung|ausfälle|reicht es|kostet uns"
    "|kosten uns|verspät|ausgefallen|again|outage|unreliable|forever|ages|hours|days|weeks|too long|too slow|too exp|too comp|cumbersome|clunky|error-prone|manual|no reply|no answer|no response"
    "|overpriced|hidden fees|us down|let down|keep up|mess|nightmare|disaster|a pain|bottleneck|n't work|not work|n't |scale|waste|keep|fed up|sick and|frustrat|unhappy|disappoint|hate|ridiculous"
    "|drives |headache|pain|still |trouble|support |stopped|without"
)
_SIGNS_OF_TROUBLE = tuple(_TROUBLE_WORDS.split("|"))
_TROUBLE = re.compile(
    r"\b(?:steh(?:t|en) .{0,40}still|vertröste\w*|(?:bricht|brechen|fällt|fallen|stürzt|stürzen) .{0,60}?\b(?:weg|aus|ab|zusammen)\b|häng(?:t|en) sich|hinten und vorne nicht"
    r"|dauer(?:t|n) .{0,40}?(?:zu lang\w*|ewig|stunden|tage|wochen|monate)|genervt|entnervt|zeitraubend\w*|umständlich\w*|mühsam\w*|fehleranfällig\w*|unzuverlässig\w*|chaos|chaotisch\w*|desaster"
    r"|ärgerlich\w*|ärger\b|ärgern uns|frust\w*|überteuert\w*|zu teuer|versteckte\w* (?:gebühren|kosten)|nicht nachvollziehbar|im stich|keine (?:antwort|rückmeldung|reaktion)|meldet sich (?:niemand|nicht)"
    r"|nicht erreichbar|warten (?:wir |immer |noch |seit |vergeblich )+|ausgefallen|kaputt|defekt|fehlerhaft\w*|unbrauchbar|unübersichtlich\w*|überlastet|nicht hinterher|doppelt (?:erfassen|eingeben|pflegen)|zweimal erfassen|von hand|händisch"
    r"|rückschritt|unterirdisch|miserabel|katastrophal\w*|mangelhaft\w*|grottig|grauenhaft|verlier(?:t|e|en) .{0,20}(?:jede|ständig|geduld|langsam)|komm(?:t|en) .{0,60}nicht (?:mehr )?an\b|doppelt so (?:viel|lang\w*|oft)|kraftakt|ruft .{0,15}zurück|tipp(?:t|en) .{0,60}ab\b|stürz(?:t|en) .{0,60}\bab\b|nie zusammen\w*"
    r"|abtippen|zu spät|zu langsam|funktioniert .{0,40}?nicht|klappt .{0,40}?nicht|läuft .{0,30}?nicht|geht .{0,40}?nicht|passt .{0,40}?nicht|dokumentation fehlt|verlieren .{0,40}(?:zeit|stunden|tage|kunden|aufträge)|schwachstelle|engpass|engpässe"
    r"|(?:down|late|broken|offline) again|outages?|unreliable|takes? (?:us )?(?:forever|ages|hours|days|weeks|too long)|cumbersome|clunky|error-prone|manual(?:ly)? (?:work|re-?(?:key|typ|enter)\w*|copy\w*|enter\w*)|no (?:reply|answer|response)"
    r"|overpriced|hidden fees|lets? us down|let down|can(?:'t|not) keep up|is a (?:mess|nightmare|disaster|pain)|bottleneck|too (?:slow|expensive|complicated)|does(?:n't| not) (?:work|scale|integrate|talk)|waste of)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:schon wieder|wieder einmal|zum \w+ mal|seit (?:\w+ )?(?:tagen|wochen|monaten|jahren|oktober|januar|montag)|dauernd|ständig|andauernd|jede[nsr]? (?:tag|woche|monat|mal|zweite\w*|dritte\w*|\w{5,20})|immer noch|noch immer|again|for (?:weeks|days|months)"
    r"|every (?:day|week|month|time)|constantly|third time|since)\b",
    re.IGNORECASE,
)
OURS = re.compile(
    r"\b(?:wir|uns|unser\w*|ich|mich|mir|mein\w*|die kollegen|unsereiner|we|us|our|i|me|my)\b", re.IGNORECASE
)
"""Words of who speaks of himself."""

_INTENT = re.compile(
    r"\b(?:plan(?:en|t)|geplant|wollen|möchten|beabsichtig\w*|überleg(?:en|e)|erwägen|beschlossen|bereiten .{0,80} vor|vorbereit\w*|startet|starten|steht .{0,30}\ban\b|stehen .{0,30}\ban\b|investieren|sollen?|haben vor|spätestens 20[2-9]\d|unser ziel|auf (?:den|dem) weg|beginnen wir|ziehen wir|führen wir|denken (?:darüber )?nach|noch in diesem jahr"
    r"|vor der entscheidung|evaluieren|prüfen|demnächst|(?:im |ins )?(?:nächste[sn]?|kommende[sn]?) (?:jahr|quartal|monat|frühjahr|herbst)|bis (?:ende )?20[2-9]\d|ab 20[2-9]\d)\b",
    re.IGNORECASE,
)
_REBUILT = re.compile(
    rf"\b(?:{CHANGE_DE}|{CHANGE_VERB_DE}|umrüst\w*|umzurüsten|leasen|zu leasen|mieten statt|neu aufsetzen|neu bauen|neu auf(?:zu)?stellen|zusammenlegen|zusammenführen|zentralisieren|vereinheitlichen|bündeln|abzugeben|abgeben|verlagern|papierlos|ohne papier|automatisch zu \w+|mit einer einzigen|auswahl eine[sr] neuen|in ein neues \w+|ausschreiben"
    r"|neue[nrs]? \w*(?:anlage|system|software|halle|lager|maschinen?|lösung|plattform|fuhrpark|flotte|website|shop|portal|rechenzentrum))\b",
    re.IGNORECASE,
)

_TENDER = re.compile(
    rf"\b(?:\w*ausschreibung\w*|schreib(?:t|en) .{{1,90}} aus\b|vergabe|vergib(?:t|ben)|vergeben .{{0,40}}neu|offenes verfahren|angebotsfrist|vergabeverfahren|vergabenummer|submission|angebote für|angebote können|teilnahmewettbewerb"
    r"|rahmenvertrag|rahmenvereinbarung|\w*bekanntmachung|(?:liefer|bau|dienstleistungs)auftrag|ausgeschrieben|neu zu vergeben|sucht ein unternehmen|suchen ein unternehmen|bieter|bitten .{0,40}um angebote|angebot .{0,60}abgeben|rf[pqi]|requests? for (?:proposals?|quotations?|tenders?)"
    rf"|invit(?:ation|es?) (?:to|for) (?:tender|bid)\w*|call for (?:tenders|bids)|(?:such|gesucht|braucht|brauchen|benötig)\w*[^.;!?]{{0,60}}?{SUPPLIER_DE}"
    rf"|(?:looking for|seeking|seeks|searching for|in search of|needs?) [^.;!?]{{0,40}}?{SUPPLIER_EN})\b",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(
    r"\b(?:kennt (?:hier )?(?:jemand|wer|ihr|einer)|empfehlen|empfehlt|empfehlung(?:en)?|(?:einen|jeden|gute|ein paar)? ?tipps?|wen könnt ihr|wer (?:hat|kennt) (?:\w+ ){0,3}?(?:kontakt|adresse)"
    r"|an wen wendet|recommend\w*|suggest(?:ions?)?|anyone know|anybody know|does anyone know|who would you (?:go to|use|ask)|what(?:'s| is) the best|which \w+ is (?:the )?best"
    r"|any good|mit welche[rmn] .{0,40}(?:arbeitet|zusammen)|wen habt ihr|vorschläge (?:willkommen|erbeten)|etwas gutes über|würdet ihr .{0,80}(?:beauftragen|nehmen|wählen)|gute erfahrungen mit|gibt es (?:gute )?alternativen?|eurer erfahrung nach|adresse für|wer macht (?:gute|günstige))\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    rf"\b(?:plan(?:en|t|ned|ning|s)?|geplant|beabsichtig\w*|evaluier\w*|evaluating|prüfen|denken .{{0,30}}nach|haben vor|wollen weg|steh(?:t|en) vor der entscheidung"
    rf"|{CHANGE_DE}|{CHANGE_VERB_DE}|going to|intends? to|considering|(?:we|will) {CHANGE_EN}|want(?:s)? to {CHANGE_EN}"
    r"|führ(?:t|en) (?:wir )?.{0,60} ein|stell(?:t|en) (?:wir )?.{0,70} um|wechsel(?:n|t))\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan(?:en|t|ned|ning|s)|wollen|will|möchten|beabsichtig\w*|prüfen|evaluier\w*|going to|intends?|considering|evaluating)\b",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:brauch\w*|bräucht\w*|benötig\w*|such\w*|fehl(?:t|en)|wünsch\w*|fragen wir|bitten|hätten?|bitte\w*|need\w*|could (?:really )?use|looking for|please|short of|required?)\b",
    re.IGNORECASE,
)
_FOR_WORK = re.compile(
    r"\b(?:wir stellen .{0,60}\bein\b|(?-i:Stellen(?:angebot)?)\b|(?-i:Stelle) (?:ist|frei|als)|ausbildungsplatz|bewirb|bewerben|verstärkung|aushilfe|minijobber|werkstudent\w*|vollzeit|teilzeit|in unser team|unser team sucht|als \w+ zu uns)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:(?:im |ins )?(?:nächste[sn]?|kommende[sn]?) \w+|demnächst|bald|künftig|perspektivisch|mittelfristig|langfristig|ab (?:20\d\d|jänner|januar|sommer|herbst|dem)|20[2-9]\d|anfang|zum (?:jahres\w+|stichtag)|steht|stehen|soll(?:en)?|wollen|möchten?|werden?|wird|bekomm\w+|kriegen|start\w*"
    r"|entschieden|entschlossen|entscheidung|beschlossen\w*|projekt|pilot\w*|gedanken|haushalt|eingeplant|vorbereitung\w*|bereiten|vorgenommen|nehmen uns|vergleichen|sichten|sondieren|testen|denken)\b",
    re.IGNORECASE,
)
_OF_OURS = re.compile(r"\b(?:wir|uns|unser\w*|ich|mir|mich|mein\w*)\b", re.IGNORECASE)
"""What tells, where no surer word does, people sought for work, a plan, and whose trouble it is: German words."""

_ADVERT = re.compile(
    r"(?:^|[.!?–-] )(?=[^.!]{0,200}\?)(?:suchen sie|brauchen sie|möchten sie|wollen sie|wussten sie|haben sie|sind sie|kennen sie|sie (?:suchen|brauchen|haben|möchten|wollen|planen)"
    r"|noch fragen|habt ihr gewusst|habe ich schon|haben sie noch fragen|lust auf|bereit für|neugierig|interesse geweckt|interessiert\?"
    r"|need (?:help|a|an|some|more|cash|to)\b|looking (?:for|to) |want (?:to|a|more)\b|ready (?:to|for)|are you (?:ready|looking|tired|still|a |an |interested)|do you (?:want|need|struggle|dream|suffer)"
    r"|did you know|have you ever|have you (?:always )?wondered|tired of|interested in|curious|wondering how|struggling|questions\?|any questions|got questions)",
    re.IGNORECASE,
)
_RHETORICAL = re.compile(
    r"\b(?:wer (?:hätte|braucht schon|kennt das nicht|soll das|will das)|was will man|was gibt es schöneres|wollen wir (?:wirklich|nicht)|warum (?:eigentlich )?nicht|wann, wenn nicht|was soll daran"
    r"|was haben wir daraus|muss man dazu|haben wir nicht alle|ist das nicht|soll das (?:etwa|alles)|wie konnte es|kann das gut ?gehen|wie oft haben (?:sie|wir)|wozu noch|was wäre,? wenn|wirklich noch|brauchen wir (?:überhaupt|wirklich)|braucht (?:die welt|man das|es das)|kommt mit"
    r"|ernst gemeint|schon wieder|oder nicht\?|wie geht(?:'s| es)|alles gut|darf ich vorstellen|sehen wir uns|wer von euch (?:kommt|ist (?:auch )?dabei)|seid ihr (?:auch )?dabei"
    r"|who (?:would have|needs an?|cares|knew|doesn't|wouldn't|could forget)|isn't (?:that|it|this)|what could (?:possibly|go)|are you kidding|wtf|why not|why wait|right\?|how are you|how was your"
    r"|how's it going|what's not to|who else|or not\?|unsere? (?:\w+ )?(?:empfehlung|tipps?)|what do you say\?|what if )",
    re.IGNORECASE,
)
_QUIZ = re.compile(
    r"\b(?:quiz\w*|rätsel\w*|ratet|erratet|erkennt ihr|wer findet|gewinnen|umfrage|faq|häufige fragen|wer weiß (?:es|die antwort)|was meint ihr, wie|schätzt mal|trivia|guess (?:what|who|how)|true or false|poll)\b",
    re.IGNORECASE,
)
_MANUAL = re.compile(
    r"^\W*(?:(?:wie|wo|wann|womit|wofür|warum) (?:kann|muss|melde|kündige|ändere|finde|bestelle|setze|erreiche|erhalte|bekomme|lösche|beantrage|soll|sollte|darf) (?:ich|man)\b(?!.{0,80}\b(?:mein\w* (?:chef|kunden|team|kollegen)|unser))"
    r"|(?:how|where|when|what) (?:do|can|should|must|does) (?:i|one) (?:\w+ ){0,2}?(?:my (?:password|account|order|subscription)|reset|cancel|unsubscribe|log|sign|register|subscribe|return|contact|pay|change my)"
    r"|what is an?\b|was ist (?:ein|das)\b|was bedeutet\b|was heißt\b)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:abgeschlossen|gefunden|fündig|behoben|gelöst|erledigt|besetzt|aufgehoben|aufgegeben|zuschlag|verlief|hat ein ende|heute läuft|vergeben$|an die .{1,40} vergeben|in betrieb genommen|früher (?:haben|hatten|suchten)|bisher haben wir|nie probleme|danke für die"
    r"|thank you for the|thanks for (?:the|all|your)|thank you for your|has been (?:fixed|solved|resolved|filled)|have found|was cancelled|were cancelled|no longer|we found)\b",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"\b(?:keine?[mnrs]?|nicht|niemand(?:en)?|nichts|no longer|don't|do not|doesn't|does not|not|never|nobody)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:viele|manche|die meisten|immer mehr|jede[rs]? (?:zweite|dritte|vierte)|laut (?:umfrage|studie)|kunden|nutzer|verbraucher|unternehmen|firmen|betriebe|mittelständler|bürger|politik|bundesregierung|branche"
    r"|many|most|more and more|every (?:second|third)|companies|customers|users|firms|consumers|people|survey)\b",
    re.IGNORECASE,
)


JOB = re.compile(
    r"\((?:m|w|f|d|gn|all genders)\b|\bhiring\b|\b(?:stellenangebot|stellenanzeige|job opening|azubis?|auszubildende|trainer(?:in)?|stürmer|mitarbeiter(?:in)?)\b",
    re.IGNORECASE,
)
"""What makes a search a job ad."""

ABSTRACT = re.compile(
    r"\W*(?:zeit|geduld|mut|vertrauen|frieden|ruhe|reformen|mehr (?:mut|zeit|fachkräfte|tempo|europa)|zeugen|spuren|erfolg|den erfolg|(?:neue |neuen )?wege|luft|time|courage|patience|witnesses|luck|peace)\b",
    re.IGNORECASE,
)
"""What somebody lacks and nobody can deliver."""


_OURS_CUES = (
    " we ",
    "we ",
    " our ",
    "our ",
    " us ",
    " i ",
    "i'",
    " my ",
    " me ",
    "wir",
    "uns",
    "ich",
    "mir",
    "mein",
    "die kollegen",
)


def is_ours(low: str, text: str) -> bool:
    """Say whether somebody speaks of himself; ``low`` is the text in small letters, and mostly enough to say no."""
    return any(map(low.__contains__, _OURS_CUES)) and OURS.search(text) is not None


def may_complain(low: str) -> bool:
    """Say whether a text in small letters holds any fragment of a complaint: cheap, and mostly no."""
    return any(map(low.__contains__, _SIGNS_OF_TROUBLE))


@lru_cache(maxsize=256)
def complains(text: str) -> bool:
    """Say whether somebody complains of what does not work for them."""
    if not may_complain(text.lower()):
        return False
    return COMPLAINT.search(text) is not None or (
        _TROUBLE.search(text) is not None and (OURS.search(text) is not None or _AGAIN.search(text) is not None)
    )


def may_plan(low: str) -> bool:
    """Say whether somebody speaks of himself in a German text of small letters: cheap, and mostly no."""
    return "wir " in low or "uns" in low


@lru_cache(maxsize=256)
def plans(text: str) -> bool:
    """Say whether somebody says in German of himself that something is going to be changed."""
    return may_plan(text.lower()) and bool(_REBUILT.search(text)) and bool(OURS.search(text) and _INTENT.search(text))


def kind(type_: str, quote: str) -> NeedKind:
    """Name the kind of need that a quote of one of the ``TYPES`` states."""
    if type_ == "posts_job":
        return "job"
    asked = quote.rstrip(" \"'”“»«)").endswith("?")
    if _RECOMMENDATION.search(quote):
        return "recommendation"
    if type_ == "asks_question" or asked:
        return "request" if is_polite_request(quote) else "question"
    if complains(quote) and not _SOUGHT.search(quote):
        return "complaint"
    if _TENDER.search(quote):
        return "tender"
    if (_PLAN.search(quote) or plans(quote)) and (_PLANNED.search(quote) or not _SOUGHT.search(quote)):
        return "plan"
    if _FOR_WORK.search(quote):
        return "job"
    if _SOUGHT.search(quote):
        return "request"
    if _AHEAD.search(quote):
        return "plan"
    return "complaint" if _OF_OURS.search(quote) else "request"


_POLITE = re.compile(
    r"^\W*(?:(?:hallo|hi|liebe\w*|guten tag)[^,]{0,30}, )?(?:könnten|könntet|können|würden|würdet|kannst|könntest) (?:sie|ihr|du) (?:(?:uns|mir|bitte|vielleicht|auch|kurz) )+"
    r"|^\W*(?:(?:can|could|would|will) (?:you|someone|anyone|somebody|we)(?: please| kindly)?|please|pls|would it be possible) (?!recommend|suggest|know)",
    re.IGNORECASE,
)


def is_polite_request(text: str) -> bool:
    """Say whether a question asks somebody to do something: "Könnten Sie uns … schicken?", "Could you send …?"."""
    return _POLITE.search(text) is not None


def is_for_show(text: str) -> bool:
    """Say whether a question wants no answer: rhetorical, a quiz, an advertisement, a heading of common questions."""
    return any(rule.search(text) for rule in (_ADVERT, _RHETORICAL, _QUIZ, _MANUAL))


def is_an_advert(text: str) -> bool:
    """Say whether a sentence offers something to who has the need: "Sie suchen einen Partner?"."""
    return _ADVERT.search(text) is not None


def is_past(text: str) -> bool:
    """Say whether the need is told as met, over or withdrawn."""
    return _DONE.search(text) is not None


def is_refused(text: str) -> bool:
    """Say whether somebody says that they do not need it."""
    return _REFUSAL.search(text) is not None


def is_of_others(text: str) -> bool:
    """Say whether a sentence speaks of what people in general need or dislike."""
    return _OTHERS.search(text) is not None
