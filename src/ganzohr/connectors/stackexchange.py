"""Stack Exchange: questions with a tag and their answers (api.stackexchange.com 2.3; texts are CC BY-SA 4.0).

The address is that of a tag: ``https://stackoverflow.com/questions/tagged/python``. One visit asks twice, for the
questions since the last visit and for the answers to the latest of them; strangers have three hundred requests a day,
and where the interface asks to wait (``backoff``), we wait.

The cursor holds ``since``, the creation of the latest question in Unix time, and ``open``, the latest questions.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import quote

from ganzohr.connectors import Connector, Pace, Tools, Visit, web_address
from ganzohr.errors import Refused, Unreadable
from ganzohr.i18n import N_
from ganzohr.model import Heard, Source
from ganzohr.text.values import at, list_at, read_json, text_at

API = "https://api.stackexchange.com/2.3/"

_TAG = re.compile(
    r"https?://(?P<site>(?:[\w-]+\.)?(?:stackoverflow|serverfault|superuser|askubuntu|stackexchange)\.com)"
    r"/(?:questions/tagged|tags)/(?P<tag>[\w.#+%-]{1,80})",
    re.IGNORECASE,
)
_OPEN = 50
_FIRST = timedelta(days=14)


def _poll(source: Source, tools: Tools) -> Visit:
    found = _TAG.match(source.address)
    if found is None:
        raise Unreadable(
            N_("{address} is no tag; write it as https://stackoverflow.com/questions/tagged/NAME"),
            address=source.address,
        )
    site, tag = found["site"].lower().removesuffix(".com"), found["tag"]
    known = source.cursor.get("since")
    since = known if isinstance(known, int) else int((tools.now - _FIRST).timestamp())
    asked, wait = _ask(
        tools, f"questions?site={site}&tagged={quote(tag, safe='%')}&fromdate={since}&order=desc&sort=creation"
    )
    before = source.cursor.get("open")
    questions = {text_at(one, "question_id"): text_at(one, "link") for one in asked if text_at(one, "question_id")}
    questions |= {str(k): str(v) for k, v in before.items()} if isinstance(before, dict) else {}
    latest = dict(list(questions.items())[:_OPEN])
    answered: list[Any] = []
    if latest and not wait:
        ids = ";".join(one for one in latest if one.isdecimal())
        answered, wait = _ask(tools, f"questions/{ids}/answers?site={site}&fromdate={since}&order=desc&sort=creation")
    heard = [*map(_question, asked), *(_answer(one, latest) for one in answered)]
    seen = tools.seen([one.key for one in heard])
    moments = [moment for one in asked if isinstance(moment := at(one, "creation_date"), int)]
    return Visit(
        tuple(one for one in heard if one.key not in seen and one.html),
        cursor={"since": max(moments, default=since), "open": latest},
        title=f"{tag} – {found['site']}",
        fresh_for=timedelta(seconds=wait),
    )


def _ask(tools: Tools, question: str) -> tuple[list[Any], int]:
    url = f"{API}{question}&filter=withbody&pagesize=100"
    # The interface is made for programs.
    found = read_json(tools.web.get(url, accept="application/json", robots=False).body, url)
    if message := text_at(found, "error_message"):
        raise Refused(N_("Stack Exchange says: {message}"), message=message)
    wait = at(found, "backoff")
    return list_at(found, "items"), wait if isinstance(wait, int) else 0


def _question(one: Any) -> Heard:
    page = web_address(text_at(one, "link"))
    return Heard(
        **_said(one, "q" + text_at(one, "question_id")), url=page, title=unescape(text_at(one, "title")), thread=page
    )


def _answer(one: Any, questions: dict[str, str]) -> Heard:
    question = web_address(questions.get(text_at(one, "question_id")))
    page = f"{question}#{text_at(one, 'answer_id')}" if question else None
    return Heard(**_said(one, "a" + text_at(one, "answer_id")), url=page, replies_to=question, thread=question)


def _said(one: Any, key: str) -> dict[str, Any]:
    created = at(one, "creation_date")
    return {
        "key": key,
        "html": text_at(one, "body"),
        "author": unescape(text_at(one, "owner", "display_name")) or None,
        "author_url": web_address(text_at(one, "owner", "link")),
        "said_on": datetime.fromtimestamp(created, UTC) if isinstance(created, int) else None,
        "kind": "post",
        "by_others": True,
    }


STACK_EXCHANGE = Connector(
    label="Stack Exchange",
    recognises=lambda address: _TAG.match(address.strip()) is not None,
    poll=_poll,
    pace=Pace(
        timedelta(minutes=30), timedelta(hours=24), "three hundred requests a day are everybody's share without a name"
    ),
)
