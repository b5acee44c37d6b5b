"""Lemmy: the posts of a community or of one person, and the comments on them (join-lemmy.org/api, v3).

The address is written as Lemmy writes it, ``!community@instance.example``, or with ``lemmy:`` before the page of a
community or person. Deleted and removed posts and accounts that say they are programs are left out.

The cursor holds ``answers``: how many comments each post had when they were last read.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlsplit

from ganzohr.connectors import TALKING, Connector, Tools, Visit, web_address
from ganzohr.errors import Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source
from ganzohr.text.values import at, list_at, moment_at, read_json, text_at

_THREADS = 10
_COMMUNITY = re.compile(r"!([\w.-]{1,60})@([\w.-]+\.\w[\w-]+(?::\d+)?)")


def place_of(address: str) -> tuple[str, str, str] | None:
    """Return host, ``community`` or ``user``, and its name."""
    address = address.strip()
    if found := _COMMUNITY.fullmatch(address):
        return found[2].lower(), "community", found[1]
    parts = urlsplit(address.removeprefix("lemmy:"))
    steps = [step for step in parts.path.split("/") if step]
    if not address.startswith("lemmy:") or len(steps) != 2 or steps[0] not in {"c", "u"} or not parts.netloc:
        return None
    return parts.netloc.lower(), "community" if steps[0] == "c" else "user", steps[1]


def _poll(source: Source, tools: Tools) -> Visit:
    place = place_of(source.address)
    if place is None:
        raise Unreadable(
            N_("{address} is no place on Lemmy; write it as !COMMUNITY@instance.example"), address=source.address
        )
    host, kind, name = place
    api = f"https://{host}/api/v3"
    asked = f"community_name={quote(name)}" if kind == "community" else f"username={quote(name)}&sort=New"
    url = f"{api}/post/list?{asked}&sort=New&limit=50" if kind == "community" else f"{api}/user?{asked}&limit=50"
    found = _ask(tools, url)
    if not isinstance(at(found, "posts"), list):
        raise Unreadable(N_("{url} does not answer as Lemmy does."), url=url)
    before = source.cursor.get("answers")
    answers: dict[str, int] = (
        {str(k): n for k, n in before.items() if isinstance(n, int)} if isinstance(before, dict) else {}
    )
    heard: list[Heard] = []
    counts: dict[str, int] = {}
    left = _THREADS
    for view in list_at(found, "posts"):
        post = _post(view, own=kind == "user")
        if post is None:
            continue
        heard.append(post)
        many = at(view, "counts", "comments")
        number = text_at(view, "post", "id")
        counts[number] = answers.get(number, 0)
        recent = post.said_on is not None and tools.now - post.said_on < TALKING
        if isinstance(many, int) and many > counts[number] and recent and left:
            left -= 1
            comments = _ask(tools, f"{api}/comment/list?post_id={quote(number)}&sort=New&limit=50&max_depth=8")
            heard.extend(_comments(list_at(comments, "comments"), post))
            counts[number] = many
    seen = tools.seen([one.key for one in heard])
    return Visit(tuple(one for one in heard if one.key not in seen), cursor={"answers": counts}, title=f"{name}@{host}")


def _ask(tools: Tools, url: str) -> Any:
    # The interface is made for programs: robots.txt speaks of crawling the web site.
    return read_json(tools.web.get(url, accept="application/json", robots=False).body, url)


def _post(view: Any, *, own: bool) -> Heard | None:
    post = at(view, "post")
    page = web_address(text_at(post, "ap_id"))
    if page is None or _withdrawn(post) or at(view, "creator", "bot_account") is True:
        return None
    title = text_at(post, "name")
    return Heard(
        key=page, url=page, title=title, text=text_at(post, "body") or title, thread=page, **_by(view, post, own=own)
    )


def _comments(views: list[Any], post: Heard) -> list[Heard]:
    """Read comments; the path ``0.12.34`` says that comment 34 answers comment 12, and that one the post."""
    pages = {text_at(view, "comment", "id"): web_address(text_at(view, "comment", "ap_id")) for view in views}
    heard = []
    for view in views:
        comment = at(view, "comment")
        page, said = web_address(text_at(comment, "ap_id")), text_at(comment, "content")
        if page is None or not said or _withdrawn(comment) or at(view, "creator", "bot_account") is True:
            continue
        steps = text_at(comment, "path").split(".")
        above = pages.get(steps[-2]) if len(steps) > 2 else None
        heard.append(
            Heard(
                key=page,
                url=page,
                text=said,
                replies_to=above or post.url,
                thread=post.url,
                **_by(view, comment, own=False),
            )
        )
    return heard


def _by(view: Any, said: Any, *, own: bool) -> dict[str, Any]:
    return {
        "author": text_at(view, "creator", "display_name") or text_at(view, "creator", "name") or None,
        "author_url": web_address(text_at(view, "creator", "actor_id")),
        "said_on": moment_at(said, "published"),
        "kind": "post",
        "by_others": not own,
    }


def _withdrawn(said: Any) -> bool:
    return at(said, "deleted") is True or at(said, "removed") is True


LEMMY = Connector(label="Lemmy", recognises=lambda address: place_of(address) is not None, poll=_poll)
