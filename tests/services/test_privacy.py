"""Nothing that must not be kept reaches the disk: neither words about people nor how to reach them."""

from __future__ import annotations

import json
import logging

import make
import pytest
from fakes import NOW, FakeWeb, call_here
from quality import cases

from ganzohr.model import Heard
from ganzohr.pipeline import Pipeline
from ganzohr.services.listening import Listening
from ganzohr.services.privacy import LABELS, Privacy, try_filter
from ganzohr.store import open_store

FEED = "https://muster.example/feed.json"
STAYS = "Die Muster AG baut ein neues Werk in Musterstadt."


def feed(*items):
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Muster AG", "items": items})


def listen(store, *items):
    store.heard.put_sources([make.source(FEED)])
    return Listening(store, FakeWeb({FEED: feed(*items)}), call_here, lambda: NOW).listen(every=True)


@pytest.fixture
def store(tmp_path):
    with open_store(str(tmp_path / "store.db"), now=lambda: NOW) as opened:
        yield opened


def lines(name):
    with (cases.__globals__["CASES"] / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def test_of_two_hundred_planted_strings_none_is_in_any_file(store, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    special = [
        row
        for row in lines("special.jsonl")
        if row["category"] and next(iter(try_filter([row["text"]], row["lang"]))).category
    ]
    hidden = [row for row in lines("contacts.jsonl") if row["secret"] and len(row["secret"]) > 11]
    items, planted = [], []
    for number, row in enumerate(special[::4] + hidden[::5]):
        secret = f"Quitte{number:03}zaun"
        text = f"{row['text'][:-1]} {secret}." if "category" in row else row["text"]
        planted.append(secret if "category" in row else row["secret"])
        items.append({"id": str(number), "content_text": f"{STAYS} {text} {STAYS}", "language": row.get("lang", "de")})
    kept = {secret for item, secret in zip(items, planted, strict=True) if "Quitte" in secret}
    screened = [item for item in items if item["content_text"]]
    assert len(planted) >= 200
    report = listen(store, *screened)
    assert report.documents == len(items)
    on_disk = b"".join(place.read_bytes() for place in tmp_path.iterdir()).lower() + caplog.text.encode().lower()
    assert b"musterstadt" in on_disk
    assert [secret for secret in planted if secret.lower().encode() in on_disk] == []
    assert [secret for secret in kept if store.heard.search(secret)] == []


def test_only_counts_are_kept_and_the_same_text_counts_once(store):
    item = {"id": "1", "content_text": f"{STAYS} Anna Beispiel ist krankgeschrieben. Er ist vorbestraft."}
    listen(store, item)
    listen(store, item)
    counts = Privacy(store).withheld()
    assert {(one.category, one.sentences, one.texts) for one in counts} == {("conviction", 1, 1), ("health", 1, 1)}
    (row,) = {row["heard"] for row in store.database.query("SELECT heard FROM withheld")}
    assert row not in {one["text_hash"] for one in store.database.query("SELECT text_hash FROM document")}
    assert set(LABELS) >= {one.category for one in counts}


def test_title_author_and_address_are_cleaned_and_every_quote_is_of_what_is_stored():
    heard = Heard(
        key="https://muster.example/?email=anna@muster.example",
        url="https://muster.example/?email=anna@muster.example",
        title="Anna Beispiel ist schwanger",
        text=f"Er ist vorbestraft. {STAYS} Anna Beispiel wird neue Vorständin der Muster AG. Tel. 0911 555 01 23",
        author="anna@muster.example (Anna Beispiel)",
        lang="de",
    )
    found = Pipeline([]).read(heard, make.source(FEED), NOW)
    document = found.document
    assert document.title == "[…]"
    assert document.author == "Anna Beispiel"
    assert document.key == document.url == "https://muster.example/?email="
    assert document.text.startswith(f"[…] {STAYS}")
    assert document.text.endswith("Tel. [Telefon]")
    assert found.withheld == {"conviction": 1, "parental": 1}
    assert found.signals
    for signal in found.signals:
        assert signal.quote.exact == document.text[signal.quote.start : signal.quote.end]


def test_an_entry_whose_address_was_cleaned_is_known_by_the_address_it_came_with(store):
    url = "https://muster.example/?email=anna@muster.example"
    source = make.source(FEED)
    store.heard.put_sources([source])
    document = Pipeline([]).read(Heard(key=url, url=url, text=STAYS), source, NOW).document
    store.heard.put_documents([document])
    assert store.heard.known(source.id, [url, "other"]) == {url}


def test_a_trial_says_line_by_line_what_would_become_of_it():
    tried = list(try_filter(["Sie ist schwanger.", f"{STAYS} anna@muster.example"]))
    assert [(one.category, one.text) for one in tried] == [("parental", "[…]"), (None, f"{STAYS} [E-Mail]")]
