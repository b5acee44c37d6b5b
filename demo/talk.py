"""How the demo world's accounts speak: one instance of the fediverse and Bluesky's public interface, read only.

Both are told in a site's file the same way: ``[[account]]`` with name, what it shows and says, and ``[[post]]`` with
who wrote it, on which day, and the number of the post it answers. Answers have the form of the real interfaces
(docs.joinmastodon.org; docs.bsky.app).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any


@dataclass(frozen=True)
class Post:
    """One post; ``number`` counts from one, ``answers`` is the number of another or 0."""

    number: int
    by: str
    text: str
    at: datetime
    answers: int
    lang: str


@dataclass(frozen=True)
class Talk:
    """Everything that was said at one place, and by whom."""

    address: str
    accounts: Mapping[str, Mapping[str, Any]]
    posts: tuple[Post, ...]

    def below(self, post: Post) -> list[Post]:
        return [one for one in self.posts if one.answers == post.number]

    def above(self, post: Post) -> Iterator[Post]:
        """Give what a post answers, nearest first."""
        while post.answers:
            post = self.posts[post.answers - 1]
            yield post

    def whole(self, post: Post) -> Iterator[Post]:
        """Give everything that answers a post, and what answers that."""
        for one in self.below(post):
            yield one
            yield from self.whole(one)


def mastodon(talk: Talk, path: str, asked: Mapping[str, str]) -> object | None:
    """Answer as an instance does; None for what there is not."""
    names = list(talk.accounts)

    def account(name: str) -> dict[str, object]:
        said = talk.accounts[name]
        linked = f'<a href="{said["site"]}" rel="me">{said["site"]}</a>' if said.get("site") else ""
        when = talk.posts[0].at.isoformat() if said.get("verified") else None
        return {
            "id": str(names.index(name) + 1),
            "username": name,
            "acct": name,
            "display_name": said["shows"],
            "note": f"<p>{escape(said.get('says', ''))}</p>",
            "url": f"{talk.address}/@{name}",
            "indexable": said.get("indexable", True),
            "discoverable": True,
            "fields": [{"name": "Web", "value": linked, "verified_at": when}] if linked else [],
        }

    def status(post: Post) -> dict[str, object]:
        return {
            "id": str(1000 + post.number),
            "uri": f"{talk.address}/users/{post.by}/statuses/{1000 + post.number}",
            "url": f"{talk.address}/@{post.by}/{1000 + post.number}",
            "visibility": "public",
            "created_at": post.at.isoformat(),
            "content": f"<p>{escape(post.text)}</p>",
            "language": post.lang,
            "account": account(post.by),
            "in_reply_to_id": str(1000 + post.answers) if post.answers else None,
            "replies_count": len(talk.below(post)),
            "reblog": None,
        }

    match path.removeprefix("/api/v1/").split("/"):
        case ["accounts", "lookup"]:
            name = asked.get("acct", "").partition("@")[0]
            return account(name) if name in talk.accounts else None
        case ["accounts", number, "statuses"]:
            own = [one for one in reversed(talk.posts) if str(names.index(one.by) + 1) == number]
            return [] if "max_id" in asked else [status(one) for one in own]
        case ["statuses", number, "context"]:
            post = talk.posts[int(number) - 1001]
            return {
                "ancestors": [status(one) for one in reversed(list(talk.above(post)))],
                "descendants": [status(one) for one in talk.whole(post)],
            }
    return None


def bluesky(talk: Talk, path: str, asked: Mapping[str, str]) -> object | None:
    """Answer as the public AppView does; None for what there is not."""

    def profile(name: str) -> dict[str, object]:
        said = talk.accounts[name]
        says = " ".join(filter(None, (said.get("says"), said.get("site"))))
        return {"did": _did(name), "handle": name, "displayName": said["shows"], "description": says, "labels": []}

    def reference(post: Post) -> dict[str, str]:
        return {"uri": f"at://{_did(post.by)}/app.bsky.feed.post/{post.number}", "cid": f"cid{post.number}"}

    def view(post: Post) -> dict[str, object]:
        above = list(talk.above(post))
        record: dict[str, object] = {"text": post.text, "createdAt": post.at.isoformat(), "langs": [post.lang]}
        if above:
            record["reply"] = {"parent": reference(above[0]), "root": reference(above[-1])}
        return {
            **reference(post),
            "author": profile(post.by),
            "record": record,
            "indexedAt": post.at.isoformat(),
            "replyCount": len(talk.below(post)),
            "labels": [],
        }

    def thread(post: Post) -> dict[str, object]:
        return {"post": view(post), "replies": [thread(one) for one in talk.below(post)]}

    name = next((one for one in talk.accounts if asked.get("actor") in {one, _did(one)}), None)
    match path.removeprefix("/xrpc/"):
        case "app.bsky.actor.getProfile" if name:
            return profile(name)
        case "app.bsky.feed.getAuthorFeed" if name:
            return {"feed": [{"post": view(one)} for one in reversed(talk.posts) if one.by == name]}
        case "app.bsky.feed.getPostThread":
            return {"thread": next(thread(one) for one in talk.posts if reference(one)["uri"] == asked.get("uri"))}
    return None


def _did(name: str) -> str:
    return f"did:plc:{name.replace('.', '').replace('-', '')}"


SPEAKS = {"mastodon": mastodon, "bluesky": bluesky}
