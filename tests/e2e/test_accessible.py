"""WCAG 2.2 A and AA, checked by axe on every page and state, in both languages, light and dark, wide and narrow."""

from __future__ import annotations

import subprocess
from pathlib import Path

import make
import pytest
from browsing import LAPTOP, PHONE, served
from fakes import NOW
from morning import PAGES, opened

from ganzohr.matching.identity import Proof
from ganzohr.model import Message
from ganzohr.store import Proposed
from ganzohr.store.proposals import DECISIONS

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def axe():
    """The rules as the browser runs them; fetched once, checked against the hash in the lock file."""
    if not AXE.exists():
        fetch = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        subprocess.run(fetch, cwd=AXE.parents[2], check=True, timeout=120)
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def numbers(ready, tmp_path_factory):
    """An occasion of today and one that was held back."""
    ganzohr = ready.open(tmp_path_factory.mktemp("numbers"))
    day = ganzohr.today.page()
    ganzohr.close()
    return day.occasions[0].occasion.number, day.held_back[-1].occasion.number


def violations(page, axe):
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


def in_every_variant(test):
    """Run a test in both languages, light and dark, wide and narrow."""
    for mark in (
        pytest.mark.parametrize("language", ["en", "de"]),
        pytest.mark.parametrize("colours", ["light", "dark"]),
        pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["wide", "narrow"]),
    ):
        test = mark(test)
    return test


@pytest.fixture(scope="module")
def talking(tmp_path_factory):
    """A store with a conversation and proposals in every state: its address, and its pages."""
    ganzohr = opened(tmp_path_factory.mktemp("talking"))
    company = make.company("Muster AG")
    source = make.source("https://fedi.example/@anna", connector="mastodon", company_id=company.id, title="Anna")
    said = {"source_id": source.id, "thread": "https://fedi.example/@anna/1", "kind": "post"}
    first = make.document("Wer kennt die Muster AG?", url="https://fedi.example/@anna/1", author="anna", **said)
    answer = make.document("Wir kennen sie.", replies_to=first.url, author="otto", by_others=True, **said)
    proof = Proof("imprint", "https://muster.example/impressum/", "Geschäftsführung: Otto Probe")
    with served(ganzohr) as address:
        ganzohr.store.watched.put_companies([company], "hand", NOW)
        ganzohr.store.heard.put_sources([source])
        ganzohr.store.heard.put_documents([first, answer])
        for number, state in enumerate(DECISIONS):
            place = f"https://fedi.example/@{'muster' * number}"
            one = Proposed("voice", company.id, None, "mastodon", place, "Muster", (proof,), state=state, found_at=NOW)
            ganzohr.store.proposals.put([one])
        yield address, ("/voices", "/voices?done=2", "/conversations", f"/conversation/{first.id}")
    ganzohr.close()


@in_every_variant
def test_every_page_keeps_the_rules_and_fits(visit, shared, numbers, talking, axe, language, colours, size):
    visitor = visit(shared, language=language, size=size, color_scheme=colours, bypass_csp=True)
    wrong = {}
    pages = [shared + path for path in (*PAGES, *(f"/occasion/{number}" for number in numbers), "/nix")]
    visitor.address = ""
    for path in (*pages, *(talking[0] + path for path in talking[1])):
        page = visitor.go(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        wrong[path] = violations(page, axe)
        if page.evaluate("document.documentElement.scrollWidth") > size[0]:
            wrong[path].append("has to be scrolled sideways")
    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("state", ["empty", "quiet", "deaf", "noted"])
def test_the_rare_days_keep_the_rules_too(visit, ready, tmp_path, axe, state, colours):
    ganzohr = ready.open(tmp_path) if state == "noted" else opened(tmp_path)
    today = "/"
    if state in {"quiet", "deaf"}:
        health = "broken" if state == "deaf" else "working"
        source = make.source(health=health, reason=Message("no answer"), last_heard=NOW)
        ganzohr.store.heard.put_sources([source])
    if state == "noted":
        number = ganzohr.today.page().occasions[0].occasion.number
        ganzohr.outcomes.note(number, "later", "im Dezember")
        today = f"/?noted={number}"
    with served(ganzohr) as address:
        visitor = visit(address, size=PHONE, color_scheme=colours, bypass_csp=True)
        for path in (today,) if state == "noted" else (today, "/needs", "/coverage", "/sources"):
            page = visitor.go(path)
            assert violations(page, axe) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    ganzohr.close()


WORDS = {
    "en": ("The list", "Recognise", "Keep the lines"),
    "de": ("Die Liste", "Erkennen", "Die Zeilen der Beobachteten behalten"),
}


@in_every_variant
def test_a_recognised_list_keeps_the_rules_and_is_worked_by_keyboard(visit, shared, axe, language, colours, size):
    field, recognise, keep = WORDS[language]
    page = visit(shared, language=language, size=size, color_scheme=colours, bypass_csp=True).go("/attendees")
    page.get_by_label(field).fill("Referenten\nAnna Beispiel, Musterwerk Antriebe AG\nBernd Erdacht, Nirgends AG")
    page.get_by_role("button", name=recognise).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=keep).wait_for()
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_text_may_be_twice_as_large_and_widely_spaced(visit, shared):
    """WCAG 1.4.4 and 1.4.12: nothing is cut off."""
    page = visit(shared, size=PHONE).go("/")
    spaced = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }", spaced
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page = visit(shared, size=(640, 800)).go("/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_what_can_be_pressed_is_large_enough(visit, shared):
    """WCAG 2.5.8: 24 by 24 pixels, but for links inside a sentence."""
    page = visit(shared, size=PHONE).go("/")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, input, nav a, .name')]
            .filter(one => one.checkVisibility())
            .filter(one => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24 })
            .map(one => one.outerHTML)"""
    )
    assert small == []
