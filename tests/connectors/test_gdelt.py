"""Headlines of the world's news: those that hold our words, every quarter of an hour once, never an article."""

import pytest
from fakes import NOW, FakeWeb, call_here

from ganzohr.connectors import Tools
from ganzohr.connectors.gdelt import GDELT
from ganzohr.errors import Unreachable, Unreadable
from ganzohr.model import Source

BASE = "https://storage.googleapis.com/data.gdeltproject.org/gdeltv2"
LATEST = f"{BASE}/lastupdate-translation.txt"
SAID = "\n".join(
    f"7 0123456789abcdef0123456789abcdef http://data.gdeltproject.org/gdeltv2/20261122064500.translation.{kind}"
    for kind in ("export.CSV.zip", "mentions.CSV.zip", "gkg.csv.zip")
)
QUARTERS = ("20261122060000", "20261122061500", "20261122063000", "20261122064500")


def row(url, title="Muster AG baut in Fürth", organisations="", lang="deu", collection="1"):
    columns = [""] * 27
    columns[0], columns[1], columns[2], columns[3], columns[4] = "1", "20261122064500", collection, "a.example", url
    columns[14] = organisations
    columns[25] = f"srclc:{lang};eng:GT-{lang} 1.0"
    columns[26] = f"<PAGE_LINKS>x</PAGE_LINKS><PAGE_TITLE>{title}</PAGE_TITLE>"
    return "\t".join(columns)


@pytest.fixture
def pages(zipped):
    def of(*rows, encoding="utf-8"):
        body = zipped({"x.gkg.csv": "\n".join(rows).encode(encoding)})
        return {LATEST: SAID} | {f"{BASE}/{one}.translation.gkg.csv.zip": body for one in QUARTERS}

    return of


def visit(known, address="gdelt:de?words=Muster AG,SAP", seen=(), **more):
    web = FakeWeb(known)
    source = Source("s", "gdelt", address, **more)
    return GDELT.poll(source, Tools(web, call_here, NOW, lambda keys: set(keys) & set(seen))), web


def test_a_headline_with_our_words_is_heard_without_its_article(pages):
    rows = (
        row("https://a.example/1"),
        row("https://a.example/2", "Wetter in Bonn"),
        row("https://a.example/3", "Neue Zentrale eröffnet &amp; bezogen", "Muster Ag,120;Stadt Bonn,7"),
        row("https://a.example/4", "La Muster AG", lang="fra"),
        row("https://a.example/5", collection="2"),
        row("https://a.example/6", "Mustermann aß Gebäck"),
        "cut off\trow",
    )
    found, web = visit(pages(*rows))
    assert [(one.url, one.text) for one in found.heard] == [
        ("https://a.example/1", "Muster AG baut in Fürth"),
        ("https://a.example/3", "Neue Zentrale eröffnet & bezogen"),
    ]
    assert found.heard[0].said_on.isoformat() == "2026-11-22T06:45:00+00:00"
    assert not any(one.robots for one in web.asked)


def test_every_quarter_is_read_once(pages):
    known = pages(row("https://a.example/1"))
    first, web = visit(known)
    assert [one.url for one in web.asked] == [LATEST, *(f"{BASE}/{one}.translation.gkg.csv.zip" for one in QUARTERS)]
    assert first.cursor == {"last": QUARTERS[-1]}
    second, web = visit(known, cursor=first.cursor)
    assert (len(web.asked), second.heard, second.cursor) == (1, (), first.cursor)


def test_who_was_away_for_long_takes_up_a_day_ago_and_is_told_that_there_is_more(pages):
    known = pages(row("https://a.example/1")) | {f"{BASE}/20261121064500.translation.gkg.csv.zip": b"PK"}
    with pytest.raises(Unreadable):
        visit(known, cursor={"last": "20261001000000"})
    found, _ = visit(pages(row("https://a.example/1")), cursor={"last": "20261122030000"})
    assert (found.more, found.cursor["last"], len(found.lost)) == (True, "20261122060000", 11)


def test_rows_in_other_encodings_and_with_nul_are_read(pages):
    found, _ = visit(pages(row("https://a.example/1", "Muster AG in F\u00fcrth\0"), encoding="latin-1"))
    assert [one.text for one in found.heard] == ["Muster AG in Fürth"]


def test_a_quarter_that_was_left_out_does_not_stop_the_others(pages):
    known = pages(row("https://a.example/1"))
    del known[f"{BASE}/{QUARTERS[1]}.translation.gkg.csv.zip"]
    found, _ = visit(known)
    assert (len(found.heard), len(found.lost)) == (1, 1)


def test_a_server_in_trouble_is_asked_again_for_the_same(pages):
    known = pages(row("https://a.example/1")) | {f"{BASE}/{QUARTERS[2]}.translation.gkg.csv.zip": Unreachable("away")}
    with pytest.raises(Unreachable):
        visit(known)


@pytest.mark.parametrize("address", ["gdelt:", "gdelt:de", "gdelt:de?words=", "gdelt:german?words=SAP"])
def test_an_address_without_language_or_words_is_told_so(address):
    assert GDELT.recognises(address)
    with pytest.raises(Unreadable):
        visit({}, address)


@pytest.mark.parametrize(
    "said", ["", "nonsense", "7 0123456789abcdef0123456789abcdef http://x/20269999999999.gkg.csv.zip"]
)
def test_a_list_of_files_that_is_none_is_an_error(said):
    with pytest.raises(Unreadable):
        visit({LATEST: said})
