"""One document on its way: what was heard → clean text → mentions → signals, each with its proof.

Pure: the listener calls it for what is new, and again for what is stored when the watch list changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from operator import attrgetter

from ganzohr import signals
from ganzohr.matching import boilerplate, special
from ganzohr.matching.mentions import Matcher
from ganzohr.model import Document, FoundSignal, Heard, Mention, Person, Signal, Source, Span, WatchedName, make_id
from ganzohr.text import contacts, language, quotes, senders
from ganzohr.text.dates import said_on
from ganzohr.text.decoding import storable
from ganzohr.text.stories import Signature, signature

MEANT = 0.5
"""A mention counts as meant from this confidence on."""

_LONGEST_NAME = 1000  # characters
_START = attrgetter("start")

_SELF = frozenset(
    ("wir", "uns", "unser", "unsere", "unserem", "unseren", "unserer", "ich", "mein", "we", "us", "our", "i", "my")
)


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything one document yields; an empty ``signature`` is that of a text without words.

    ``withheld`` counts the sentences by category that were left out of it; ``heard`` is then the hash of the text as it
    was heard, which is kept nowhere else.
    """

    document: Document
    mentions: tuple[Mention, ...]
    signals: tuple[Signal, ...]
    signature: Signature
    heard: str = ""
    withheld: Mapping[str, int] = field(default_factory=dict)


class Pipeline:
    """Reads documents for one watch list; ``watch_list`` is the hash of the names it reads for.

    ``kept`` are the kinds of noise that are listened to.
    """

    def __init__(self, names: Iterable[WatchedName], people: Iterable[Person] = (), kept: Collection[str] = ()) -> None:
        names = list(names)
        self._kept = frozenset(kept)
        self._matcher = Matcher(names)
        self.watch_list = blake2b("\n".join(sorted(map(repr, names))).encode(errors="replace")).hexdigest()
        self._senders = senders.owners((name.watched, name.domain) for name in names if name.kind == "company")
        self._employers: Mapping[str, str] = {person.id: person.company_id for person in people if person.company_id}

    def read(self, heard: Heard, source: Source, seen_on: datetime) -> Findings:
        """Understand what was heard from ``source``; ``heard.text`` already is clean text."""
        # Nothing below sees what must not be kept: the text is fixed here, and every hash and quote is of what remains.
        raw = _with_headline(heard.title, heard.text)
        lang = heard.lang or language.identify(raw)
        title = special.screen(contacts.redact(storable(heard.title)), lang)
        body = special.screen(contacts.redact(storable(heard.text)), lang)
        text = _with_headline(title.text, body.text)
        withheld = Counter(body.dropped)
        if heard.title not in heard.text:
            withheld += Counter(title.dropped)
        url = heard.url and contacts.redact_url(heard.url)
        key = url if url and heard.key == heard.url else heard.key
        document = Document(
            id=make_id("document", source.id, key),
            source_id=source.id,
            key=key,
            url=url,
            title=title.text,
            text=text,
            lang=lang,
            author=heard.author and contacts.redact_name(heard.author),
            said_on=said_on(heard.said_on, seen_on),
            happens_on=heard.happens_on,
            seen_on=seen_on,
            text_hash=quotes.text_hash(text),
            kind=heard.kind,
            dropped=self._noise(text, lang),
            author_url=heard.author_url,
            replies_to=heard.replies_to,
            thread=heard.thread,
            by_others=heard.by_others,
        )
        mentions, found = self.find(document, source)
        hash_ = quotes.text_hash(raw) if withheld else ""
        return Findings(document, mentions, found, signature(text), hash_, withheld)

    def _noise(self, text: str, lang: str | None) -> str | None:
        reason = signals.dropped(text, lang)
        return None if reason in self._kept else reason

    def find(self, document: Document, source: Source) -> tuple[tuple[Mention, ...], tuple[Signal, ...]]:
        """Find mentions and signals in a document that is clean already; noise yields mentions only.

        Who is named only in the footer of a press release is not spoken of.
        """
        source = senders.as_spoken(source, document.kind, document.author_url, self._senders)
        end = boilerplate.footer(document.text)
        mentions = tuple(one for one in self._matcher.find(document.text, document.lang) if one.start < end)
        if document.dropped is not None or document.kind in {"imprint", "people"}:  # who has long been there is no news
            return mentions, ()
        said = (document.said_on or document.seen_on).date()
        found = signals.detect(document.text, document.lang, said, mentions)
        if document.kind == "job ad" and not any(one.type == "posts_job" for one in found):
            found = [*_looked_for(document), *found]
        elif document.kind in {"tender", "award"}:
            found = list(_bought(document)) or found
        topics = tuple(dict.fromkeys(m.watched for m in mentions if m.kind == "topic" and m.confidence >= MEANT))
        return mentions, tuple(self._tied(one, document, source, mentions, topics) for one in found)

    def _tied(
        self,
        found: FoundSignal,
        document: Document,
        source: Source,
        mentions: Sequence[Mention],
        topics: tuple[str, ...],
    ) -> Signal:
        """Tie a finding to whom we watch: by the names in its roles, else by whose voice the source is."""
        kind = signals.SHELF.get(found.type)
        watched: dict[str, str] = {}
        kinds: dict[str, str] = {}
        for role, spans in found.roles.items():
            mention = _surest(spans, mentions)
            # A doubtful name may still be the subject, so that the doubt is shown; beside a subject it is only words.
            if mention is not None and (role == kind.subject or mention.confidence >= MEANT):
                watched[role] = mention.watched
                kinds[role] = mention.kind
        speaks_for_itself = not document.by_others and _speaks_of_itself(found.roles.get(kind.subject, ()))
        if kind.subject not in watched and speaks_for_itself:
            owner = source.person_id or source.company_id
            if owner is not None:
                watched[kind.subject] = owner
                kinds[kind.subject] = "person" if source.person_id else "company"
        company, person = self._subjects(kind.subject, watched, kinds)
        quote = quotes.make(document.text, found.quote.start, found.quote.end)
        return Signal(
            id=make_id("signal", document.id, found.type, str(found.quote.start), _roles_key(found.roles)),
            document_id=document.id,
            type=found.type,
            quote=quote,
            roles=found.roles,
            confidence=found.confidence,
            happened_on=found.happened_on,
            watched=watched,
            company_id=company,
            person_id=person,
            topic_ids=topics,
        )

    def _subjects(
        self, subject: str, watched: Mapping[str, str], kinds: Mapping[str, str]
    ) -> tuple[str | None, str | None]:
        """Name the watched company and person concerned; a person stands for their employer."""
        roles = sorted(watched, key=lambda role: role != subject)
        company = next((watched[role] for role in roles if kinds[role] == "company"), None)
        person = next((watched[role] for role in roles if kinds[role] == "person"), None)
        if company is None and person is not None:
            company = self._employers.get(person)
        return company, person


def _looked_for(document: Document) -> Iterator[FoundSignal]:
    """Say what a job board says by its form: whoever is named in the headline of an ad is looked for."""
    title = document.title
    if title and document.text.startswith(title):
        span = Span(0, len(title), title)
        yield FoundSignal("posts_job", span, {"position": (span,)}, 0.9, None)


def _bought(document: Document) -> Iterator[FoundSignal]:
    """Say what a notice says by its form (``text.procurement``): who buys needs it, and who won has the contract.

    The lines are title, winners if somebody won, buyers; the author is the buyers. What does not stand so says nothing.
    """
    title, rest = document.title, document.text[len(document.title) :]
    buyers = document.author
    if not title or not buyers or not document.text.startswith(f"{title}\n"):
        return
    lines = rest.split("\n", 3)[1:3]
    first = len(title) + 1
    if document.kind == "tender" and lines[:1] == [buyers]:
        roles = {"who": _each(first, buyers), "what": (_span(0, title),)}
        yield FoundSignal("states_need", _span(0, f"{title}\n{buyers}"), roles, 0.9, None)
    elif document.kind == "award" and lines[1:] == [buyers]:
        second = first + len(lines[0]) + 1
        roles = {"company": _each(first, lines[0]), "customer": _each(second, buyers)}
        yield FoundSignal("wins_contract", _span(0, document.text[: second + len(buyers)]), roles, 0.9, None)


def _each(start: int, names: str) -> tuple[Span, ...]:
    """Return where each of several names stands that are parted by semicolons."""
    found = []
    for name in names.split("; "):
        found.append(_span(start, name))
        start += len(name) + 2
    return tuple(found)


def _span(start: int, said: str) -> Span:
    return Span(start, start + len(said), said)


def _with_headline(title: str, text: str) -> str:
    """Put the headline before the text, unless the text begins with it: quotes may come from it too."""
    title, text = storable(" ".join(title.split())), storable(text)
    return text if not title or text.startswith(title) else f"{title}\n{text}" if text else title


def _surest(spans: Sequence[Span], mentions: Sequence[Mention]) -> Mention | None:
    """Return the surest mention that overlaps one of the spans; ``mentions`` are sorted by where they start."""
    over: list[Mention] = []
    for span in spans:
        at = bisect_left(mentions, span.end, key=_START)
        # A name is short, so what begins long before a span cannot reach into it: endless texts stay affordable.
        while at and mentions[at - 1].start > span.start - _LONGEST_NAME:
            at -= 1
            if mentions[at].kind != "topic" and mentions[at].end > span.start:
                over.append(mentions[at])
    return min(over, key=lambda m: (-m.confidence, m.start), default=None)


def _speaks_of_itself(spans: Sequence[Span]) -> bool:
    return not spans or all(span.text.casefold() in _SELF for span in spans)


def _roles_key(roles: Mapping[str, Sequence[Span]]) -> str:
    return ";".join(f"{role}:{span.start}-{span.end}" for role in sorted(roles) for span in roles[role])
