"""How many of them speak? In a browser and in a terminal: every number with denominator, day and what it was before."""

from __future__ import annotations

from datetime import timedelta

from reader import browsing

from ganzohr.store.daily import DailyStore


def test_the_page_counts_by_level_field_and_topic(shared):
    text = browsing(shared).get("/coverage").text
    assert "How many speak, as of 22 Nov 2026" in text
    assert "By level" in text
    assert '7 of 12 <b class="whole">58&nbsp;%</b>' in text
    assert "Companies that speak of a topic themselves" in text
    assert "Predictive Maintenance" in text
    assert "Wie viele sprechen, Stand 22.11.2026" in browsing(shared, "de").get("/coverage").text


def test_a_month_ago_stands_beside_today_with_its_day(own):
    daily = DailyStore(own.store.database)
    daily.drop_before(own.now().date() + timedelta(days=1))
    assert "Nothing to compare with yet" in browsing(own).get("/coverage").text
    daily.put(own.now().date() - timedelta(days=31), {"companies": (10, 3)})
    text = browsing(own).get("/coverage").text
    assert "on 22 Oct 2026" in text
    assert "3 of 10" in text
    assert "(+28)" in text


def test_an_empty_watch_list_has_no_numbers(empty):
    assert "How many speak" not in browsing(empty).get("/coverage").text


def test_the_terminal_tells_the_same_and_programs_get_every_number(looking):
    said = looking.type("coverage")
    assert "How many speak, as of 22 Nov 2026" in said.out
    assert "7 of 12" in said.out
    assert "→ Next:" in said.out
    measured = looking.type("coverage", "--format", "json").json["measured"]
    (companies,) = [one for one in measured["measures"] if one["key"] == "companies"]
    assert (companies["of"], companies["active"]) == (12, 7)
    assert measured["next_step"]["adds_at_most"] > 0
