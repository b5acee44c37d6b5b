"""The morning as a person lives it: open the page, read, note, take back, search, change the language."""

from __future__ import annotations

import re

import pytest
from browsing import PHONE, served
from hostile_words import SCRIPTS, hostile_store
from morning import opened

HEADLINE = "Anna Beispiel becomes CIO at Musterwerk Antriebe AG"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_whole_morning_by_mouse(visit, own, javascript):
    visitor = visit(own, java_script_enabled=javascript)
    page = visitor.go("/")
    assert page.locator("article.occasion").count() == 7
    first = page.locator("article.occasion", has_text=HEADLINE)
    assert first.locator("blockquote").first.inner_text() == "Anna Beispiel wird CIO der Musterwerk Antriebe AG"

    first.get_by_role("link", name=HEADLINE).click()
    assert page.locator("h1").inner_text() == HEADLINE
    assert page.locator("mark").first.inner_text() == "Anna Beispiel wird CIO der Musterwerk Antriebe AG"
    page.get_by_role("link", name="ganzohr").click()

    page.locator("article.occasion", has_text=HEADLINE).get_by_role("button", name="Spoke with them").click()
    assert re.search(r"Noted on occasion \d+: met\.", page.get_by_role("status").inner_text())
    assert page.get_by_role("link", name=HEADLINE).count() == 0
    page.get_by_role("button", name="Take it back").click()
    assert page.locator("h1").inner_text() == HEADLINE
    page.get_by_role("link", name="Today").click()
    assert page.get_by_role("link", name=HEADLINE).count() == 1

    page.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill("Predictive Maintenance")
    page.get_by_role("button", name="Search").click()
    assert page.locator("mark").all_inner_texts() == ["Predictive", "Maintenance"]
    page.get_by_role("button", name="Deutsch").click()
    assert page.get_by_role("searchbox").input_value() == "Predictive Maintenance"
    assert page.locator("html").get_attribute("lang") == "de"
    page.get_by_role("link", name="Heute").click()
    assert page.locator("h1").inner_text() == "Heute, 22.11.2026"

    assert visitor.strangers == set()
    assert [cookie["name"] for cookie in visitor.context.cookies()] == ["ganzohr-language"]
    assert visitor.complaints == []


def test_the_whole_morning_by_keyboard(visit, own):
    page = visit(own).go("/")
    keys = page.keyboard

    def focused():
        return page.evaluate("document.activeElement.innerText || document.activeElement.name || ''").strip()

    def tab_to(words, most=40):
        for _ in range(most):
            keys.press("Tab")
            if focused() == words:
                return
        pytest.fail(f"{words} cannot be reached by keyboard")

    def enter(address):
        with page.expect_navigation(url=re.compile(address)):
            keys.press("Enter")

    keys.press("Tab")
    assert focused() == "To the content"
    assert page.locator(".skip").is_visible()
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(HEADLINE)
    enter(r"/occasion/\d+$")
    tab_to("Note")
    keys.press("Enter")
    tab_to("text", most=1)
    keys.type("kurz gesprochen")
    enter(r"/\?noted=\d+$")
    tab_to("Take it back")
    enter(r"/occasion/\d+$")
    tab_to("Search")
    enter(r"/search$")
    tab_to("q")
    keys.type("Wartung")
    enter(r"/search\?q=Wartung$")
    tab_to("Deutsch")
    enter(r"/search\?q=Wartung$")
    assert page.locator("html").get_attribute("lang") == "de"


def test_a_note_with_words_and_a_day(visit, own):
    page = visit(own).go("/")
    first = page.locator("article.occasion").first
    first.get_by_text("Note", exact=True).click()
    first.get_by_label("In a few words").fill("im Dezember noch einmal")
    first.get_by_label("Later, on").fill("2026-12-09")
    first.get_by_role("button", name="Later").click()
    assert "It comes back on 9 Dec 2026." in page.get_by_role("status").inner_text()


def test_going_back_after_a_note_and_reloading_notes_nothing_twice(visit, own):
    page = visit(own).go("/")
    with page.expect_navigation(url=re.compile(r"/\?noted=\d+$")):
        page.locator("article.occasion").first.get_by_role("button", name="They replied").click()
    page.reload()
    page.go_back()
    page.go_forward()
    page.goto(own + "/")
    assert "1 occasion noted today" in page.locator("main").inner_text()


def test_focus_is_always_to_be_seen(visit, shared):
    page = visit(shared).go("/")
    for _ in range(20):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "3px" in outline


@pytest.mark.parametrize("path", ["/", "/coverage", "/sources", "/search?q=Wartung"])
def test_a_page_is_light(visit, shared, path):
    visitor = visit(shared)
    sizes = []
    visitor.page.on("response", lambda answer: sizes.append(len(answer.body())))
    visitor.go(path)
    visitor.page.wait_for_load_state("networkidle")
    assert sum(sizes) < 60_000
    assert len(sizes) <= 3


def test_paper_shows_the_occasions_and_no_buttons(visit, shared):
    visitor = visit(shared)
    visitor.page.emulate_media(media="print")
    page = visitor.go("/")
    assert page.locator("article.occasion").first.is_visible()
    assert not page.get_by_role("button", name="Spoke with them").first.is_visible()


def test_strangers_words_run_nothing_and_reach_nobody(visit, tmp_path):
    ganzohr = opened(tmp_path)
    for number, words in enumerate(SCRIPTS):
        hostile_store(ganzohr.store, words, key=str(number))
    day = ganzohr.today.page()
    cards = (*day.occasions, *day.held_back)
    with served(ganzohr) as address:
        visitor = visit(address, size=PHONE)
        visitor.page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
        paths = [f"/occasion/{card.occasion.number}" for card in cards]
        for path in ("/", "/coverage", "/sources", "/search?q=Ansprechperson", *paths):
            page = visitor.go(path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        assert len(paths) > len(SCRIPTS) / 2
        assert visitor.strangers == set()
        assert visitor.complaints == []
        visitor.context.close()
    ganzohr.close()
