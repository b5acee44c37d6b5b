"""Feeds that answer well and say odd things, and one poisonous entry among good ones."""

import pytest
from post import TELLS, item, rss

STORM = ("&lt;p " + " ".join("abcdefghij"[n % 10] + f"{n:x}" for n in range(1_990)) + "&gt;") * 250 + "Ende&lt;/p&gt;"
"""Elements with as many attributes as are allowed: the HTML parser's time grows in the square of their number."""


def test_a_feed_without_ids_brings_each_entry_once_and_only_once(post):
    items = [item(n, guid="", title="", date="") for n in range(30)]
    post.serve("/no-ids.xml", rss(*items))
    post.listens_to("/no-ids.xml", "/control.xml")
    assert "33 new documents" in post.run("listen").out
    post.serve("/no-ids.xml", rss(*items, item(30, guid="", title="", date="")))
    assert "1 new document," in post.run("listen", "--every").out
    assert len(post.keys("/no-ids.xml")) == 31


def test_future_dates_are_never_said_later_than_seen(post):
    dates = ["Fri, 20 Nov 2099 07:00:00 GMT", "Thu, 01 Jan 9999 00:00:00 GMT", "Mon, 99 Foo 12345", "1", "-1", ""]
    post.serve("/future.xml", rss(*(item(n, date=f"<pubDate>{d}</pubDate>") for n, d in enumerate(dates))))
    post.listens_to("/future.xml", "/control.xml")
    assert "9 new documents" in post.run("listen").out
    source = post.source("/future.xml")
    assert source.health == "working"
    with post.store() as store:
        for row in store.database.query("SELECT said_on, seen_on FROM document"):
            assert row["said_on"] is None or row["said_on"] <= row["seen_on"]
    assert post.run("today").code == 0
    assert source.last_said is None or source.last_said <= source.last_heard


def test_ten_thousand_entries_are_all_stored_and_none_twice(post):
    count = 10_000
    post.serve("/huge.xml", rss(*(item(n, TELLS if n % 100 == 0 else "Kurz.") for n in range(count))))
    post.listens_to("/huge.xml", "/control.xml")
    assert f"{count + 3:,} new documents" in post.run("listen").out
    assert post.keys("/huge.xml") == sorted(f"nr-{n}" for n in range(count))
    assert "0 new documents" in post.run("listen", "--every").out
    assert len(post.keys("/control.xml")) == 3


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("&lt;b&gt;Muster AG&lt;/b&gt; &lt;img src=x onerror=alert(1)&gt; sucht", "Muster AG sucht"),
        ("<![CDATA[<script>alert(1)</script>Muster AG &amp; Söhne]]>", "Muster AG & Söhne"),
        ("<b>Muster</b> AG", "Muster AG"),
        ("Muster &amp;lt; AG", "Muster < AG"),
        ("\u202emurd\x1b[31m".replace("\x1b", "") + " Muster AG", "Muster AG"),
    ],
)
def test_html_in_a_title_is_read_as_text(post, title, shown):
    post.serve("/titles.xml", rss(item(1, title=f"<title>{title}</title>")))
    post.listens_to("/titles.xml", "/control.xml")
    assert "4 new documents" in post.run("listen").out
    found = post.run("search", "Lösung", "--format", "json")
    assert found.code == 0
    with post.store() as store:
        titles = [row["title"] for row in store.database.query("SELECT title FROM document WHERE key = 'nr-1'")]
    assert any(shown in one for one in titles)
    assert not any("<b>" in one or "onerror" in one or "<script" in one for one in titles)


def test_one_poisonous_entry_among_fifty_is_set_aside_and_the_other_forty_nine_are_heard(post):
    post.settings["parse_seconds"] = "0.5"
    good = [item(n) for n in range(50)]
    good[17] = item(17, STORM)
    post.serve("/poison.xml", rss(*good))
    post.listens_to("/poison.xml", "/control.xml")
    said = post.run("listen")
    assert said.code == 0
    assert "2 sources were visited: 52 new documents" in said.out
    assert (
        "Muster AG News: Meldung 17: It could not be read within 0.5 seconds, so reading was stopped. "
        "It is not tried again." in said.err.replace("/poison.xml: ", "Muster AG News: ")
    )
    assert post.source("/poison.xml").health == "working"
    with post.store() as store:
        (one,) = store.heard.quarantined()
        assert (one.key, one.crashes) == ("nr-17", 3)
        assert "within 0.5 seconds" in str(one.reason)
    post.serve("/poison.xml", rss(*good, item(50)))
    assert "1 new document," in post.run("listen", "--every").out
    assert len(post.keys("/poison.xml")) == 50


def test_many_poisonous_entries_are_met_a_few_at_a_time_and_the_good_ones_come_at_once(post):
    post.settings["parse_seconds"] = "0.5"
    post.serve("/poison.xml", rss(*(item(n, STORM) for n in range(3)), *(item(n) for n in range(3, 20))))
    post.listens_to("/poison.xml")
    said = post.run("listen")
    assert "what is left (" in said.err
    assert post.source("/poison.xml").health == "working"
    post.run("listen", "--every")
    assert post.keys("/poison.xml") == sorted(f"nr-{n}" for n in range(3, 20))
    with post.store() as store:
        assert len(store.heard.quarantined()) == 3
