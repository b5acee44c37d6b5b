"""Bluesky: what one account says in public, and the conversations it is part of.

Asked without logging in, at the public AppView (docs.bsky.app, ``app.bsky.actor.getProfile``,
``app.bsky.feed.getAuthorFeed`` and ``getPostThread``). Who has asked not to be shown to strangers
(``!no-unauthenticated``) is not heard: the interface would answer, and we do not ask further. Reposts are not the
account's words and are left out. A post that was taken back is reported as gone.

The cursor holds ``did``, which stays when a handle changes, ``recent`` (keys and moments of the latest posts, to notice
what was taken back) and ``answers`` (how many replies each of them had when its thread was last read); after a long
absence ``gap``, where reading goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from ganzohr.connectors import TALKING, Connector, Latest, Tools, Visit
from ganzohr.errors import Refused, SourceError, Unreachable, Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source
from ganzohr.text.values import at, list_at, moment_at, read_json, text_at

API = "https://public.api.bsky.app/xrpc/"

_PAGES = 5
"""So many pages of a hundred posts one visit reads."""
_THREADS = 10
"""So many conversations one visit reads whole."""
_REPLIES = 200
_SHUT = "!no-unauthenticated"
_HIDDEN = frozenset((_SHUT, "!hide", "!takedown", "!suspend"))

_ACTOR = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]{1,512}|(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z][A-Za-z0-9-]{0,62}")
_POST = re.compile(r"at://(did:[a-z]+:[A-Za-z0-9._:%-]+)/app\.bsky\.feed\.post/([A-Za-z0-9._:~-]+)")


def actor_of(address: str) -> str | None:
    """Return the handle or DID in an address: a profile page, or ``at://…`` (AT URI)."""
    address = address.strip()
    if address.startswith("at://"):
        found = address[5:].partition("/")[0]
    else:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        steps = [step for step in parts.path.split("/") if step]
        if (parts.hostname or "") not in {"bsky.app", "www.bsky.app"} or len(steps) < 2 or steps[0] != "profile":
            return None
        found = steps[1].lstrip("@")
    return found if _ACTOR.fullmatch(found) else None


def page_of(uri: str) -> str | None:
    """Return the public page of a post, None for what is no post."""
    found = _POST.fullmatch(uri)
    return f"https://bsky.app/profile/{found[1]}/post/{found[2]}" if found else None


@dataclass(frozen=True, slots=True)
class Post:
    """One post, whoever wrote it."""

    uri: str
    did: str
    indexed: datetime | None
    answers: int
    heard: Heard


def _poll(source: Source, tools: Tools) -> Visit:
    actor = _text(source.cursor.get("did")) or actor_of(source.address)
    if actor is None:
        raise Unreadable(
            N_("{address} is no Bluesky account; write it as https://bsky.app/profile/NAME"), address=source.address
        )
    profile = _ask(tools, "app.bsky.actor.getProfile", actor=actor)
    did = text_at(profile, "did")
    if not did:
        raise Unreadable(N_("Bluesky answered without saying who {actor} is."), actor=actor)
    if _SHUT in _labels(profile):
        raise Refused(
            N_("{actor} has asked Bluesky not to be shown to those who are not logged in, so ganzohr does not listen."),
            actor=actor,
            retry="never",
        )
    latest = Latest(source.cursor)
    own, context, before = _feed(did, latest, tools)
    if latest.gap:
        seen = tools.seen([post.uri for post in own])
        cursor = {name: value for name, value in source.cursor.items() if name != "gap"} | latest.left(before)
        missed = tuple(post.heard for post in own if post.uri not in seen)
        return Visit(missed, cursor=cursor, title=source.title, more=bool(before))
    talking = [
        post
        for post in own
        if post.answers > latest.answers.get(post.uri, 0) and post.indexed and tools.now - post.indexed < TALKING
    ]
    for post in talking[:_THREADS]:
        context.extend(_thread(post, did, tools))
        latest.answers[post.uri] = post.answers
    told = {post.uri: post for post in (*context, *own)}
    seen = tools.seen(told.keys())
    read = {post.uri: post.indexed for post in own}
    return Visit(
        heard=tuple(post.heard for uri, post in told.items() if uri not in seen),
        cursor={"did": did, **latest.cursor(read), **latest.left(before)},
        title=text_at(profile, "displayName") or text_at(profile, "handle"),
        gone=latest.taken_back(read),
        more=bool(before),
    )


def _feed(did: str, latest: Latest, tools: Tools) -> tuple[list[Post], list[Post], str]:
    """Read the account's posts back to what is known, and what they answer; say where reading ended before that."""
    own: list[Post] = []
    context: list[Post] = []
    page = latest.gap.get("before", "")
    for _ in range(_PAGES):
        more = {"cursor": page} if page else {}
        answer = _ask(tools, "app.bsky.feed.getAuthorFeed", actor=did, limit="100", filter="posts_with_replies", **more)
        for entry in list_at(answer, "feed"):
            if at(entry, "reason") is not None and not text_at(entry, "reason", "$type").endswith("reasonPin"):
                continue  # somebody else's words, passed on
            post = _post(at(entry, "post"), did)
            if post is not None and post.did == did:
                own.append(post)
                before = (_post(at(entry, "reply", which), did) for which in ("root", "parent"))
                context.extend(one for one in before if one is not None)
        page_before, page = page, text_at(answer, "cursor")
        if page in {"", page_before} or not latest.said or any(latest.reached(post.uri, post.indexed) for post in own):
            return own, context, ""
    return own, context, page


def _thread(post: Post, did: str, tools: Tools) -> Iterator[Post]:
    try:
        answer = _ask(tools, "app.bsky.feed.getPostThread", uri=post.uri, depth="6", parentHeight="10")
    except Unreachable:
        raise
    except SourceError:
        return  # one conversation that is closed to us does not silence the rest
    waiting = [at(answer, "thread")]
    while waiting:
        node = waiting.pop()
        if (found := _post(at(node, "post"), did)) is not None:
            yield found
        waiting.extend([*list_at(node, "replies")[:_REPLIES], *filter(None, [at(node, "parent")])])


def _post(view: Any, did: str) -> Post | None:
    """Read one post; None for what was deleted, is blocked, hidden, or shut to strangers."""
    uri, record = text_at(view, "uri"), at(view, "record")
    author = at(view, "author")
    address, text = page_of(uri), text_at(record, "text")
    if address is None or not text or (_labels(view) | _labels(author)) & _HIDDEN:
        return None
    handle, theirs = text_at(author, "handle"), text_at(author, "did")
    indexed = moment_at(view, "indexedAt")
    many = at(view, "replyCount")
    heard = Heard(
        key=uri,
        url=address,
        text=text,
        author=text_at(author, "displayName") or handle or None,
        lang=next((lang[:2].lower() for lang in list_at(record, "langs") if isinstance(lang, str)), None),
        said_on=_earlier(moment_at(record, "createdAt"), indexed),
        kind="post",
        author_url=f"https://bsky.app/profile/{handle or theirs}",
        replies_to=page_of(text_at(record, "reply", "parent", "uri")),
        thread=page_of(text_at(record, "reply", "root", "uri")) or address,
        by_others=theirs != did,
    )
    return Post(uri, theirs, indexed, many if isinstance(many, int) else 0, heard)


def _earlier(said: datetime | None, indexed: datetime | None) -> datetime | None:
    """The author's own clock may run ahead: nothing is said after it was indexed."""
    return min(said, indexed) if said and indexed else said or indexed


def _labels(view: Any) -> set[str]:
    return {text_at(label, "val") for label in list_at(view, "labels") if at(label, "neg") is not True}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _ask(tools: Tools, question: str, **asked: str) -> Any:
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items())
    url = f"{API}{question}?{query}"
    # The interface is made for programs: its robots.txt speaks of crawling the web site.
    return read_json(tools.web.get(url, accept="application/json", robots=False).body, url)


BLUESKY = Connector(
    label="Bluesky",
    recognises=lambda address: actor_of(address) is not None,
    poll=_poll,
    written=lambda address: f"https://bsky.app/profile/{actor_of(address)}",
)
