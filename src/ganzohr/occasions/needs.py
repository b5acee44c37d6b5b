"""Needs across documents: the same need said several times is one, with everybody who said it and when.

Two sayings are one need when the same company (or person, or, where neither is watched, a topic) says it and it is
about the same: they share the words that carry what is needed, or stand in one story. Job ads are grouped for
themselves.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from ganzohr.matching import needs
from ganzohr.matching.needs import NeedKind
from ganzohr.occasions import events
from ganzohr.occasions.events import Telling
from ganzohr.text.folding import fold

_ALIKE = 0.5
"""Share of the shorter wording's words that two wordings of one need have in common."""

_STEM = 6
"""Letters of the shortest word that is looked for within longer ones."""

_TELLING = 7
"""Letters with which two words that begin alike are one, and from which on one word in common is no chance."""

_NEAREST = 8
"""A saying is compared with the first of a need and as many of the latest: a thousand sayings stay affordable."""

_NEAR = 400
"""Code points between two sentences of one document that are read as one need."""

_WORD = re.compile(r"[a-z0-9][a-z0-9'/]+")
_ENDING = re.compile(r"(?:innen|ungen|ern|en|er|es|em|e|n|s|ing|ed)$")
_SMALL_WORDS = """
    aber alle allen aller alles also andere anderen auch auf aus bei beim bereits bin bis bisher bitte brauche
    brauchen braucht dabei damit dann das dass dazu dein dem den denn der des dich die dies diese diesen dieser
    dieses doch dort durch eigentlich ein eine einem einen einer eines einfach empfehlen empfehlung empfehlungen
    empfiehlt etwas euch euer eure eurem euren fuer ganz gern gerne gibt gute guten guter gutes haben habe habt
    hallo hat hatte hier ich ihm ihn ihr ihre ihren immer ist jede jemand jetzt kann kein keine kennt koennen
    koennt koennte koennten liebe man mehr mein mich mir mit moechten muss nach nicht noch nur oder ohne plan
    planen plant schon sehr sein seine seit sich sie sind soll sollte sollten suche suchen sucht tipp tipps ueber
    und uns unser unsere unserem unseren unserer unter vom von vor waere wann warum was wegen weiss welche welchen
    welcher welches wem wen wenn wer werden wie wieder will wir wird wo wollen wuerde wuerden zum zur zwischen
    benoetigen benoetigt dringend derzeit aktuell neue neuen neuer neues loesung anbieter dienstleister partner
    jahr naechsten kommenden erfahrung erfahrungen nutzt nutzen about after all also and any anyone are been best
    but can could does doing for from going good great have help here how into its just know let like looking make
    more most need needs new not now one our out please plan planning plans recommend recommendation
    recommendations really some someone suggest suggestions than thank thanks that the their them then there they
    this through use used using vendor very want was way were what when where which who why will with would year
    you your supplier provider partner solution currently system systeme systems software tool tools einfuehrung
    umstellung umstieg abloesung unterstuetzung hilfe moeglichkeit unternehmen firma team company support
    introduction replacement kollegen leute menschen eurer geht nehmt nehmen nennen macht machen machst steht stehen
    naechst naechstes lohnt lohnen wechsel gesucht liefert jedem immer personen people every days keeps before
"""
_STOP = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Need:
    """One need, however often it was said. ``tellings`` go by time, each document once or more; ``head`` says it best.

    ``sources`` counts who tells it independently. ``about`` are the folded words that carry what is needed.
    """

    kind: NeedKind
    head: Telling
    tellings: tuple[Telling, ...]
    company_id: str | None
    person_ids: tuple[str, ...]
    topic_ids: tuple[str, ...]
    about: frozenset[str]
    sources: int

    @property
    def documents(self) -> int:
        """How many documents say it."""
        return len({telling.document.id for telling in self.tellings})

    @property
    def first_said(self) -> datetime:
        """When it was said first."""
        return self.tellings[0].said

    @property
    def last_said(self) -> datetime:
        """When it was said last."""
        return self.tellings[-1].said


def kind_of(telling: Telling) -> NeedKind:
    """Name the kind of need that a telling states."""
    if telling.document.kind == "tender":
        return "tender"
    return needs.kind(telling.signal.type, telling.signal.quote.exact)


def group(tellings: Iterable[Telling]) -> list[Need]:
    """Gather tellings of the types in ``matching.needs.TYPES`` into needs, the best borne out first."""
    drafts: dict[tuple[str, bool], list[list[Telling]]] = defaultdict(list)
    for telling in sorted(_each_quote_once(tellings), key=lambda t: (t.said, t.document.id, t.signal.quote.start)):
        living = drafts[_subject(telling), telling.signal.type == "posts_job"]
        same = next(
            (told for told in living if any(_same(other, telling) for other in (told[0], *told[-_NEAREST:]))), None
        )
        if same is None:
            living.append([telling])
        else:
            same.append(telling)
    found = [_need(told) for living in drafts.values() for told in living]
    return sorted(
        found, key=lambda need: (-need.sources, -need.documents, -need.last_said.timestamp(), need.head.signal.id)
    )


def elsewhere(need: Need, others: Sequence[Need]) -> list[Need]:
    """Find needs of other companies that are about the same: what one has published for one may serve the other."""
    return [
        other
        for other in others
        if other.company_id
        and other.company_id != need.company_id
        and (other.kind == "job") == (need.kind == "job")
        and _overlap(need.about, other.about)
    ]


def _each_quote_once(tellings: Iterable[Telling]) -> list[Telling]:
    """Keep one telling per sentence: a search for a recommendation is a question too, and one need."""
    best: dict[tuple[str, int], Telling] = {}
    for telling in tellings:
        if telling.signal.type not in needs.TYPES:
            continue
        place = (telling.document.id, telling.signal.quote.start)
        if place not in best or _weight(telling) > _weight(best[place]):
            best[place] = telling
    return list(best.values())


def _weight(telling: Telling) -> tuple[int, float, str]:
    order = {"posts_job": 2, "states_need": 1}
    return order.get(telling.signal.type, 0), telling.signal.confidence, telling.signal.id


def _subject(telling: Telling) -> str:
    signal = telling.signal
    return signal.company_id or signal.person_id or ",".join(sorted(signal.topic_ids))


def _same(one: Telling, other: Telling) -> bool:
    apart = abs(one.signal.quote.start - other.signal.quote.start)
    if one.document.id == other.document.id and one.signal.type != "posts_job" and apart <= _NEAR:
        return True  # who asks in two sentences asks once
    story = one.document.story_id
    if story is not None and story == other.document.story_id and one.signal.quote.exact == other.signal.quote.exact:
        return True
    return _overlap(_about(one), _about(other))


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two wordings are about the same: half of the shorter one's words are told by the other, too.

    One word in common is enough where it is all that is said, or where it is long enough to be no chance.
    """
    few, many = sorted((one, other), key=lambda words: (len(words), sorted(words)))
    shared = [word for word in few if any(_akin(word, each) for each in many)]
    if len(shared) < _ALIKE * len(few):
        return False
    return len(shared) > 1 or (len(shared) == 1 and (len(few) == 1 or len(shared[0]) >= _TELLING))


def _akin(one: str, other: str) -> bool:
    """Say whether two words share what carries them: "schulreinigung" and "reinigung", "kapazitaet" and its plan."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _STEM and (short in long or long.startswith(short[:_TELLING]))


def _about(telling: Telling) -> frozenset[str]:
    what = " ".join(span.text for role in ("what", "position") for span in telling.signal.roles.get(role, ()))
    names = " ".join(span.text for role in ("who", "company") for span in telling.signal.roles.get(role, ()))
    return (_words(what) or _words(telling.signal.quote.exact)) - _words(names)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """Take the words that carry a meaning, without their endings."""
    return frozenset(
        _ENDING.sub("", word) if len(word) > 5 else word
        for word in _WORD.findall(fold(text))
        if word not in _STOP and (len(word) > 2 or any(letter.isdigit() for letter in word))
    )


def _need(told: Sequence[Telling]) -> Need:
    head = max(told, key=lambda t: (t.source.person_id is not None, t.signal.confidence, t.said, t.signal.id))
    kinds = Counter(kind_of(telling) for telling in told)
    if len(kinds) > 1:
        del kinds["complaint"]  # who complains and seeks, seeks
    most = max(kinds.values())
    kind = kind_of(head) if kinds[kind_of(head)] == most else next(one for one, n in kinds.items() if n == most)
    return Need(
        kind=kind,
        head=head,
        tellings=tuple(told),
        company_id=next((t.signal.company_id for t in told if t.signal.company_id), None),
        person_ids=tuple(dict.fromkeys(t.signal.person_id for t in told if t.signal.person_id)),
        topic_ids=tuple(sorted({topic for t in told for topic in t.signal.topic_ids})),
        about=frozenset(word for t in told for word in _about(t)),
        sources=events.origins(told),
    )
