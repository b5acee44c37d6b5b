"""Mastodon and what speaks its interface: what one account says in public, and the conversations it is part of.

Asked at the account's home instance without logging in (docs.joinmastodon.org, ``/api/v1/accounts/lookup``,
``/accounts/:id/statuses`` and ``/statuses/:id/context``). Only posts with the visibility ``public`` are heard. Refusals
are obeyed, the account's own and those of whoever it speaks with: ``indexable: false``, ``noindex``, and the
words #nobot, #noindex and #nosearch in a profile. Who is not ``discoverable`` is heard only where a person typed
the address. Boosts are not the account's words.

The cursor holds ``recent`` (keys and moments of the latest posts, to notice what was taken back), ``answers``
(replies of each when its thread was last read) and ``edited``, the latest edit seen; after a long absence ``gap``,
where reading goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from ganzohr.connectors import TALKING, Connector, Latest, Tools, Visit, web_address
from ganzohr.errors import Gone, Refused, SourceError, Unreachable, Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source
from ganzohr.text.hosts import bare_host
from ganzohr.text.values import at, list_at, moment_at, read_json, text_at

_PAGES = 5
"""So many pages of forty posts one visit reads."""
_THREADS = 10
_ANSWERS = 200

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}(?::\d{1,5})?|localhost:\d{1,5}|127\.0\.0\.1:\d{1,5}")
_OTHERS = ("youtube.com", "medium.com", "threads.net", "threads.com", "tiktok.com", "substack.com", "flipboard.com")
"""Sites that write names with @, too, and speak another language."""
_NO = re.compile(r"#(?:nobot|noindex|nosearch|nobots)\b", re.IGNORECASE)


def account_of(address: str) -> tuple[str, str] | None:
    """Return host and user name in ``@name@host``, ``acct:name@host`` or the address of a profile."""
    address = address.strip()
    if "://" not in address and (found := re.fullmatch(r"(?:acct:|@)([^@\s/]+)@([^@\s/]+)", address)):
        name, host = found[1], found[2].lower()
    else:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        steps = [step for step in parts.path.split("/") if step]
        if steps[:1] == ["web"]:
            steps = steps[1:]
        host = parts.netloc.lower()
        if steps[:1] == ["users"] and len(steps) > 1:
            name = steps[1]
        elif steps and steps[0].startswith("@"):
            name = steps[0][1:]
        else:
            return None
    bare = bare_host(host)
    if any(bare == other or bare.endswith("." + other) for other in _OTHERS):
        return None
    return (host, name) if _NAME.fullmatch(name) and _HOST.fullmatch(host) else None


@dataclass(frozen=True, slots=True)
class Post:
    """One post, whoever wrote it; ``id`` and ``answers_to`` are the instance's own numbers."""

    id: str
    answers_to: str
    answers: int
    edited: datetime | None
    heard: Heard


def _poll(source: Source, tools: Tools) -> Visit:
    account = account_of(source.address)
    if account is None:
        raise Unreadable(
            N_("{address} is no account of the fediverse; write it as @name@instance.example"), address=source.address
        )
    host, name = account
    profile = _profile(host, name, tools)
    _obey(profile, f"@{name}@{host}", asked_by_hand=source.added_by != "discovery")
    me = text_at(profile, "id")
    latest = Latest(source.cursor)
    own, before = _posts(host, me, latest, tools)
    if latest.gap:
        seen = tools.seen([post.heard.key for post in own])
        cursor = {name: value for name, value in source.cursor.items() if name != "gap"} | latest.left(before)
        missed = tuple(post.heard for post in own if post.heard.key not in seen)
        return Visit(missed, cursor=cursor, title=source.title, more=bool(before))
    told: dict[str, Post] = {}
    for post in _worth_a_thread(own, latest.answers, tools.now):
        told.update((one.heard.key, one) for one in _conversation(host, post, me, tools))
        latest.answers[post.heard.key] = post.answers
    for post in own:
        told.setdefault(post.heard.key, post)
    seen = tools.seen(told.keys())
    since = str(source.cursor.get("edited") or "")
    edited = {key for key, one in told.items() if since and one.edited and one.edited.isoformat() > since}
    read = {one.heard.key: one.heard.said_on for one in own}
    return Visit(
        heard=tuple(one.heard for key, one in told.items() if key not in seen or key in edited),
        cursor={"edited": tools.now.isoformat(), **latest.cursor(read), **latest.left(before)},
        title=text_at(profile, "display_name") or f"@{name}@{host}",
        moved_to=web_address(text_at(profile, "moved", "url")),
        gone=latest.taken_back(read),
        more=bool(before),
    )


def _profile(host: str, name: str, tools: Tools) -> Any:
    try:
        found = _ask(tools, f"https://{host}/api/v1/accounts/lookup?acct={quote(name)}")
    except Refused:
        asked = quote(f"@{name}@{host}", safe="")
        answer = _ask(tools, f"https://{host}/api/v2/search?q={asked}&type=accounts&limit=1")
        found = next(iter(list_at(answer, "accounts")), None)
    if not text_at(found, "id"):
        raise Unreadable(
            N_("{host} does not tell strangers about @{name}. Try https://{host}/@{name}.rss as a feed."),
            host=host,
            name=name,
        )
    return found


def _obey(profile: Any, who: str, *, asked_by_hand: bool) -> None:
    """Raise ``Refused`` or ``Gone`` where the account does not want to be heard, or is no more."""
    if at(profile, "suspended") is True or at(profile, "memorial") is True:
        raise Gone(N_("The account {who} is closed."), who=who)
    if _shut(profile):
        raise Refused(
            N_("{who} has said that posts are not to be indexed, so ganzohr does not listen."), who=who, retry="never"
        )
    if at(profile, "discoverable") is not True and not asked_by_hand:
        raise Refused(
            N_("{who} does not want to be discovered, so ganzohr does not listen unless you add the address yourself."),
            who=who,
            retry="never",
        )


def _shut(profile: Any) -> bool:
    return (
        at(profile, "indexable") is False
        or at(profile, "noindex") is True
        or _NO.search(re.sub(r"<[^>]*>", "", text_at(profile, "note"))) is not None
    )


def _posts(host: str, me: str, latest: Latest, tools: Tools) -> tuple[list[Post], str]:
    """Read the account's posts back to what is known, and say where reading ended before that."""
    own: list[Post] = []
    before = latest.gap.get("before", "")
    for _ in range(_PAGES):
        tail = f"&max_id={quote(before)}" if before else ""
        url = f"https://{host}/api/v1/accounts/{quote(me)}/statuses?exclude_reblogs=true&limit=40{tail}"
        page = _ask(tools, url)
        found = [post for status in list_at({"page": page}, "page") if (post := _post(status, me)) is not None]
        own.extend(found)
        page_before, before = (
            before,
            min((text_at(one, "id") for one in list_at({"page": page}, "page")), key=_order, default=""),
        )
        known = any(latest.reached(post.heard.key, post.heard.said_on) for post in found)
        if before in {"", page_before} or not latest.said or known:
            return own, ""
    return own, before


def _worth_a_thread(own: Iterable[Post], answers: dict[str, int], now: datetime) -> list[Post]:
    """Choose the latest posts that answer somebody and are new to us, or have more answers than last time."""
    return [
        post
        for post in own
        if (post.answers_to and post.heard.key not in answers) or post.answers > answers.get(post.heard.key, 0)
        if post.heard.said_on and now - post.heard.said_on < TALKING
    ][:_THREADS]


def _conversation(host: str, post: Post, me: str, tools: Tools) -> Iterator[Post]:
    """Read what a post answers and what answers it, each naming by address what it answers and the first words."""
    try:
        context = _ask(tools, f"https://{host}/api/v1/statuses/{quote(post.id)}/context")
    except Unreachable:
        raise
    except SourceError:
        yield post  # one conversation that is closed to us does not silence the rest
        return
    others = [*list_at(context, "ancestors"), *list_at(context, "descendants")[:_ANSWERS]]
    all_ = [post, *(found for status in others if (found := _post(status, me)) is not None)]
    urls = {one.id: one.heard.url for one in all_}
    first = next((text_at(status, "url") for status in list_at(context, "ancestors")), "")
    thread = web_address(first) or post.heard.url
    for one in all_:
        yield replace(one, heard=replace(one.heard, replies_to=urls.get(one.answers_to), thread=thread))


def _post(status: Any, me: str) -> Post | None:
    """Read one post; None for boosts, what is not public, and whoever does not want to be indexed."""
    author = at(status, "account")
    key, url = text_at(status, "uri"), web_address(text_at(status, "url") or text_at(status, "uri"))
    own = text_at(author, "id") == me
    if text_at(status, "visibility") != "public" or at(status, "reblog") is not None or not key or url is None:
        return None
    if not own and _shut(author):
        return None
    many = at(status, "replies_count")
    html = text_at(status, "content")
    heard = Heard(
        key=key,
        url=url,
        title=text_at(status, "spoiler_text"),
        html=html,
        author=text_at(author, "display_name") or text_at(author, "acct") or None,
        lang=text_at(status, "language")[:2].lower() or None,
        said_on=moment_at(status, "created_at"),
        kind="post",
        author_url=web_address(text_at(author, "url")),
        thread=url,
        by_others=not own,
    )
    answers_to = text_at(status, "in_reply_to_id")
    if not html:
        return None
    return Post(
        text_at(status, "id"), answers_to, many if isinstance(many, int) else 0, moment_at(status, "edited_at"), heard
    )


def _order(number: str) -> tuple[int, str]:
    """Order the instance's numbers: longer ones are later, equally long ones by their digits."""
    return (len(number), number)


def _ask(tools: Tools, url: str) -> Any:
    # The interface is made for programs: robots.txt speaks of crawling the web site.
    return read_json(tools.web.get(url, accept="application/json", robots=False).body, url)


def _written(address: str) -> str:
    host, name = account_of(address) or ("", "")
    return f"https://{host}/@{name}"


MASTODON = Connector(
    label="Mastodon", recognises=lambda address: account_of(address) is not None, poll=_poll, written=_written
)
