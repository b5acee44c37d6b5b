"""GitHub: the releases of a repository, and what an organisation or a person does in public (docs.github.com/rest).

The address is that of the repository or of its owner. Strangers have sixty requests an hour, and an answer that has not
changed costs one, too; so a place is asked as often as the interface says (``X-Poll-Interval``), at most twice an hour.
Of the events those are kept that say something: releases, new repositories, opened issues and pull requests,
comments on them.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from ganzohr.connectors import Connector, Pace, Tools, Visit, web_address
from ganzohr.errors import SourceError, Unreachable, Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source
from ganzohr.net import Answer
from ganzohr.text.values import at, moment_at, read_json, text_at

API = "https://api.github.com/"

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_REPOSITORY = re.compile(r"[\w.-]{1,100}")
_NOBODY = frozenset(
    (
        "features",
        "topics",
        "about",
        "pricing",
        "search",
        "orgs",
        "sponsors",
        "login",
        "marketplace",
        "explore",
        "settings",
    )
) | {"notifications", "join", "security", "enterprise", "customer-stories", "readme", "apps", "collections", "trending"}


def place_of(address: str) -> tuple[str, str] | None:
    """Return owner and repository ("" for the owner alone) of an address on GitHub."""
    parts = urlsplit(address.strip() if "://" in address else f"https://{address.strip()}")
    steps = [step for step in parts.path.split("/") if step]
    if (parts.hostname or "") not in {"github.com", "www.github.com"} or not steps or steps[0].lower() in _NOBODY:
        return None
    owner, repository = steps[0], steps[1].removesuffix(".git") if len(steps) > 1 else ""
    if not _NAME.fullmatch(owner) or (repository and not _REPOSITORY.fullmatch(repository)):
        return None
    return owner, repository


def _poll(source: Source, tools: Tools) -> Visit:
    place = place_of(source.address)
    if place is None:
        raise Unreadable(
            N_("{address} is no place on GitHub; write it as https://github.com/NAME"), address=source.address
        )
    owner, repository = place
    if repository:
        answer = _get(f"repos/{owner}/{repository}/releases?per_page=30", source, tools)
    else:
        try:
            answer = _get(f"orgs/{owner}/events?per_page=100", source, tools)
        except SourceError as error:
            if not isinstance(error, Unreachable):  # the owner is a person, not an organisation: 404
                raise
            answer = _get(f"users/{owner}/events/public?per_page=100", source, tools)
    wait = answer.headers.get("x-poll-interval", "")
    fresh_for = timedelta(seconds=int(wait) if wait.isdecimal() else 0)
    title = "/".join(filter(None, place))
    if answer.status == 304:
        return Visit((), answer.validators, title=title, fresh_for=fresh_for)
    found = read_json(answer.body, answer.url)
    if not isinstance(found, list):
        raise Unreadable(N_("{url} does not answer with a list."), url=answer.url)
    told = [_release(one, f"{owner}/{repository}") if repository else _event(one) for one in found]
    heard = [one for one in told if one is not None]
    seen = tools.seen([one.key for one in heard])
    return Visit(
        tuple(one for one in heard if one.key not in seen), answer.validators, title=title, fresh_for=fresh_for
    )


def _get(path: str, source: Source, tools: Tools) -> Answer:
    # The interface is made for programs.
    return tools.web.get(API + path, validators=source.validators, accept="application/vnd.github+json", robots=False)


def _release(one: Any, name: str) -> Heard | None:
    page = web_address(text_at(one, "html_url"))
    if page is None or at(one, "draft") is True:
        return None
    title = text_at(one, "name") or text_at(one, "tag_name")
    return Heard(
        key=f"release {text_at(one, 'id')}",
        url=page,
        title=f"{name}: {title}",
        text=text_at(one, "body") or title,
        author=text_at(one, "author", "login") or None,
        author_url=web_address(text_at(one, "author", "html_url")),
        said_on=moment_at(one, "published_at"),
        kind="release",
    )


def _event(one: Any) -> Heard | None:
    """Read one event; None for those in which nobody says anything."""
    told, name = at(one, "payload"), text_at(one, "repo", "name")
    kind, who = text_at(one, "type"), text_at(one, "actor", "login")
    if kind == "ReleaseEvent":
        return _release(at(told, "release"), name)
    if kind == "IssuesEvent" and text_at(told, "action") == "opened":
        said, thread = at(told, "issue"), None
    elif kind == "PullRequestEvent" and text_at(told, "action") == "opened":
        said, thread = at(told, "pull_request"), None
    elif kind == "IssueCommentEvent" and text_at(told, "action") == "created":
        said, thread = at(told, "comment"), web_address(text_at(told, "issue", "html_url"))
    elif kind in {"PublicEvent", "CreateEvent"} and text_at(told, "ref_type") in {"", "repository"}:
        page = f"https://github.com/{name}"
        words = text_at(told, "description") or name
        return Heard(
            f"repository {name}",
            page,
            name,
            words,
            author=who or None,
            said_on=moment_at(one, "created_at"),
            kind="release",
        )
    else:
        return None
    link, title = web_address(text_at(said, "html_url")), text_at(said, "title")
    words = text_at(said, "body") or title
    if not words:
        return None
    return Heard(
        key=f"{kind} {text_at(said, 'id')}",
        url=link,
        title=f"{name}: {title}" if title else "",
        text=words,
        author=who or None,
        author_url=f"https://github.com/{who}" if who else None,
        said_on=moment_at(said, "created_at") or moment_at(one, "created_at"),
        kind="post",
        replies_to=thread,
        thread=thread or link,
    )


GITHUB = Connector(
    label="GitHub",
    recognises=lambda address: place_of(address) is not None,
    poll=_poll,
    pace=Pace(
        timedelta(minutes=30), timedelta(hours=24), "sixty requests an hour are everybody's share without a name"
    ),
)
