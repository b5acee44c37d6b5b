"""Pages give their text and what they say of themselves, in any encoding."""

import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ganzohr.errors import Unreadable
from ganzohr.text.decoding import decode
from ganzohr.text.extract import Page, plain, read_page

FIXTURES = Path(__file__).parent / "fixtures"
URL = "https://www.beispiel.example/presse/neuer-cio"
BODY = (
    "<p>Die Muster AG in Fürth hat eine neue Leiterin der IT. "
    "Sie kommt aus dem eigenen Haus und kennt die Technik gut.</p>" * 6
)


def page(head="", body=BODY, lang="de"):
    return f"<!doctype html><html lang={lang}><head>{head}</head><body><article>{body}</article></body></html>"


def test_a_recorded_page_gives_its_article_without_what_surrounds_it():
    found = read_page(
        (FIXTURES / "ihrwebprofi.at.publikumsvoting.html").read_bytes(), "https://www.ihrwebprofi.at/2011/09/17/x/"
    )
    assert found.title == "Publikumsvoting beim Wiener Content Award gestartet"
    assert found.published == datetime(2011, 9, 17, tzinfo=UTC)
    assert found.lang == "de"
    assert "Das Online-Voting läuft von 14. September" in found.text
    assert "Kommentar hinzufügen" not in found.text
    assert "\n" in found.text


def test_what_a_page_declares_of_itself_is_taken():
    head = """<title>Neue IT-Leitung bei Muster | Beispiel-Blatt</title>
    <meta property="og:site_name" content="Beispiel-Blatt">
    <link rel=canonical href="/presse/neuer-cio?x=1"><script type="application/ld+json">{"@type":"NewsArticle",
    "headline":"Neue IT-Leitung bei Muster","datePublished":"2026-11-03T08:00:00+01:00",
    "author":[{"@type":"Person","name":"Anna Beispiel"}]}</script>"""
    found = read_page(page(head, "<h1>Neue IT-Leitung bei Muster</h1>" + BODY).encode(), URL)
    assert (found.title, found.author, found.site) == ("Neue IT-Leitung bei Muster", "Anna Beispiel", "Beispiel-Blatt")
    assert (found.url, found.kind, found.lang) == (URL + "?x=1", "article", "de")
    assert found.published == datetime(2026, 11, 3, tzinfo=UTC)


LEAD = "Die Muster AG übernimmt zum Jahreswechsel die Beispiel GmbH in Hannover."
BODY = "<article><p>" + "</p><p>".join(f"Absatz {n}: Mehr als hundert Leute arbeiten dort. " * 4 for n in range(6))


def led(description=LEAD, place="div", body=BODY):
    head = f'<head><title>Übernahme</title><meta name="description" content="{description}"></head>'
    return f"<html>{head}<body><{place} class=teaser>{LEAD} Das sagt der Vorstand.</{place}>{body}</article>".encode()


def test_a_lead_that_stands_apart_belongs_to_the_text_once():
    for description in (LEAD, LEAD[:65] + " …"):
        assert read_page(led(description), URL).text.count(LEAD) == 1


def test_what_is_shown_of_other_pages_is_no_lead():
    assert LEAD not in read_page(led("Nachrichten aus Wirtschaft und Gesellschaft, jeden Tag neu und frei."), URL).text
    assert LEAD not in read_page(led(place="nav"), URL).text


def test_an_address_on_another_host_is_not_believed():
    assert read_page(page('<link rel=canonical href="https://fremd.example/a">').encode(), URL).url == URL


@pytest.mark.parametrize(
    ("encoding", "label", "header"),
    [
        ("utf-8", "utf-8", None),
        ("windows-1252", "iso-8859-1", None),
        ("utf-8", "iso-8859-1", "iso-8859-1"),  # both labels are wrong
        ("windows-1252", "utf-8", None),  # the label is wrong
        ("iso-8859-15", "x", "iso-8859-15"),
        ("utf-16", "utf-8", None),
        ("utf-8-sig", "windows-1252", None),
        ("utf-16-be", "x", None),
        ("utf-32", "x", None),
    ],
)
def test_umlauts_survive_every_encoding_and_wrong_labels(encoding, label, header):
    body = page(f'<meta charset="{label}"><title>Müller in Fürth</title>').encode(encoding)
    found = read_page(body, URL, header)
    assert found.title == "Müller in Fürth"
    assert "in Fürth hat" in found.text


def test_one_broken_byte_does_not_change_the_encoding():
    assert (
        decode("Grüße aus Köln – schön".encode() + b"\xff" + "ändern".encode()) == "Grüße aus Köln – schön\ufffdändern"
    )


def test_a_page_without_words_is_an_honest_empty_text():
    found = read_page(b"<html><head><title>Nur ein Titel</title></head><body><img src=x></body></html>", URL)
    assert (found.title, found.text) == ("Nur ein Titel", "")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"\xff\xd8\xff\xe0JFIF", "image"),
        (b"PK\x03\x04", "ZIP"),
        (bytes(range(256)) * 8, "binary"),
        (b"<html><body>" + b"<div>" * 80_000, "nested"),
        (b"<br>" * 900_000, "tags"),
        (b"<p " + b" ".join(b'a%d=">"' % n for n in range(60_000)) + b">Ende", "attributes"),
        (b"<p " + b" ".join(b"a%d" % n for n in range(6_000)) + b">Ende", "attributes"),
    ],
)
def test_what_is_no_page_is_refused_at_once_and_by_name(body, says):
    start = time.process_time()
    with pytest.raises(Unreadable) as caught:
        read_page(body, URL)
    assert says in str(caught.value)
    assert time.process_time() - start < 2


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_page_or_a_sentence(body):
    with suppress(Unreadable):
        assert isinstance(read_page(b"<p>" + body, URL), Page)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Nur Text &amp; mehr", "Nur Text & mehr"),
        ("<p>Eins</p><p>Zwei<br>Drei</p>", "Eins\nZwei\nDrei"),
        ("<p>A</p><script>x=1</script><style>p{}</style><p hidden>B</p><p style='display:none'>C</p>D", "A\nD"),
        ("1 &lt; 2 und <b>fe</b>tt", "1 < 2 und fett"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("Zeile\neins\n\nZeile\nzwei", "Zeile eins\nZeile zwei"),
        ("<p>weich\num</p>", "weich um"),
        ("<!-- weg -->da", "da"),
        ("", ""),
        ("\x00<p>a\x00b</p>", "ab"),
    ],
)
def test_a_fragment_becomes_text_with_a_paragraph_a_line(html, text):
    assert plain(html) == text


@settings(deadline=None)
@given(st.text(max_size=300))
def test_plain_text_never_has_empty_lines_or_outer_space(fragment):
    lines = plain("<p>" + fragment).split("\n")
    assert all(line == line.strip() for line in lines)
    assert lines == [""] or all(lines)


def test_a_deep_fragment_is_still_text():
    assert plain("<div>" * 50_000 + "Kern") == "Kern"


@pytest.mark.parametrize(
    "body",
    [
        "<title>" + "a | " * 50_000 + "</title><p>x",
        "<title>" + " - a" * 50_000 + "</title><h1>x</h1><p>x",
        '<script type="application/ld+json">' + "[" * 200_000 + "</script><p>x",
        "<a " + "x=y " * 1_900 + ">",
        ("<a " + "x=y " * 1_900 + ">") * 30,
        "<p>" + "| " * 100_000,
    ],
)
def test_hostile_repetition_costs_linear_time(body):
    start = time.process_time()
    read_page(body.encode(), URL)
    assert time.process_time() - start < 5


HEAD = '<meta property="article:published_time" content="2026-11-16T08:00:00+00:00">'


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Bauleiter gesucht</h1>\n<time>2026-11-16</time><p>Die Brücke AG sucht einen Bauleiter.</p>",
        "<article><h1>Bauleiter gesucht</h1><span>2026-11-16</span><br>Die Brücke AG sucht einen Bauleiter.</article>",
        "<div><h2>Bauleiter gesucht</h2><div>2026-11-16</div><div>Die Brücke AG sucht einen Bauleiter.</div></div>",
        "<ul><li>Bauleiter gesucht</li><li>2026-11-16</li><li>Die Brücke AG sucht einen Bauleiter.</li></ul>",
    ],
)
def test_what_a_short_page_shows_on_lines_of_their_own_stays_apart(body):
    said = read_page(
        f"<html><head>{HEAD}<title>Bauleiter</title></head><body><main>{body}</main></body></html>".encode()
    )
    lines = said.text.split("\n")
    assert "Die Brücke AG sucht einen Bauleiter." in lines
    assert "Bauleiter gesucht" in said.text


def test_no_letter_is_lost_or_doubled_where_lines_are_put_apart():
    said = read_page(
        b"<html><body><article><h1>Neues <b>Werk</b></h1><p>Die Muster AG <a href='/x'>baut</a> an.</p>"
        b"<p>Die Muster AG baut ab.</p></article></body></html>"
    )
    assert said.text.split("\n") == ["Neues Werk", "Die Muster AG baut an.", "Die Muster AG baut ab."]
