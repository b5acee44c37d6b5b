"""Words that strangers may write to run a script, break a page, fool a terminal or mislead a reader; all written by us.

``hostile_store`` says them everywhere at once: as company, person, topic, title, text, source and note.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import make
from fakes import NOW

from ganzohr.model import Mention, Message, Span
from ganzohr.store import Store
from ganzohr.text import quotes

SCRIPTS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><set attributeName=href to=javascript:alert(1)></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "</bdi></blockquote><h1>Ihr Konto ist gesperrt</h1>",
    "</title><base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action=https://evil.example/><button>Gesprochen</button></form>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{display:none}</style>",
    "<!-- <p>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "{{ 7*7 }} {% raw %} {company.__class__} %(x)s ${7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "＜script＞alert(1)＜/script＞",
    "<a href=javascript:alert(1)>hier</a>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
)

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\tjavascript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    "httpx://evil.example",
    "blob:https://evil.example/1",
    "https:javascript:alert(1)",
)

TERMINALS = (
    "[red]rot[/red]",
    "[link=https://evil.example]hier[/link]",
    "[/]",
    "\x1b[31mrot\x1b[0m",
    "\x1b]0;Titel\x07",
    "\x1b]8;;https://evil.example\x1b\\hier\x1b]8;;\x1b\\",
    "\x9b31m",
    "\x08\x08\x08weg",
    "\rvorn",
    "\u202egnp.exe",
    "\u2066\u2069",
    "{company} {0} %s",
    ":smiley: :bomb:",
)


def hostile_store(store: Store, words: str, url: str | None = "https://muster.example/1", key: str = "1") -> None:
    """Fill a store in which every stranger's word is ``words``; another ``key`` adds other words."""
    company = make.company(f"{words} AG", tier="A", aliases=(words,))
    person = make.person(words, given_name=None, family_name=words, company_id=company.id, position=words)
    topic = make.topic(words)
    source = make.source(f"https://muster.example/feed.xml?{key}", title=words, company_id=company.id)
    source = replace(source, health="working", last_heard=NOW)
    broken = make.source(f"https://muster.example/zwei?{key}", title=words, health="broken", reason=Message(words))
    text = f"{words} AG sucht: {words}. Ansprechperson ist {words}."
    document = make.document(text, title=words, author=words, url=url, source_id=source.id, key=key, lang="de")
    role = Span(0, len(words) + 3, f"{words} AG")
    proof = quotes.make(text, 0, text.index(". A"))
    signal = make.signal("states_need", document)
    signal = replace(
        signal,
        quote=proof,
        roles={"who": (role,), "what": (Span(0, len(words), words),)},
        company_id=company.id,
        person_id=person.id,
        topic_ids=(topic.id,),
        watched={"company": company.id, "person": person.id},
    )
    mentions = [
        Mention(one.id, kind, 0, len(words), words, confidence=0.95, why=("full name",))
        for kind, one in (("company", company), ("person", person), ("topic", topic))
    ]
    store.watched.put_companies([company], "test", NOW)
    store.watched.put_people([person], "test", NOW)
    store.watched.put_topics([topic], "test", NOW)
    store.heard.put_sources([source, broken])
    for one in (source, broken):
        store.heard.save_visit(one, make.poll(one.id, at=NOW - timedelta(minutes=5)))
    store.heard.put_documents([document])
    store.found.put_findings(document.id, mentions, [signal])
