"""The filters that other programs call: formats field by field, order, bad lines, exit codes, and readers who leave."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import make
import pytest

TEXT = (
    "Zur Lage: Die Chefin Anna Beispiel wird neue Vorständin der Muster AG. 🎈 Auch Müller-Lüdenscheidts Büro zieht um."
)
NEWS = "Die Muster AG hat beim Amtsgericht Musterstadt Insolvenz angemeldet. Betroffen sind 120 Beschäftigte."
WATCH = """name,kind,aliases,domain,company,lang
Muster AG,company,Muster,muster.example,,de
Anna Beispiel,person,,,Muster AG,
"""
FULL = Path("/dev/full")
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Muster</title><link>https://muster.example/</link>
<item><guid>1</guid><title>Neues</title><link>https://muster.example/1</link><description>&lt;p&gt;Erstens.&lt;/p&gt;</description>
<pubDate>Sat, 21 Nov 2026 09:00:00 +0100</pubDate></item></channel></rss>"""
PAGE = (
    "<!doctype html><html lang=de><head><title>Neues Werk – Muster AG</title></head><body><main><article>"
    "<h1>Neues Werk</h1>"
    + "<p>Die Muster AG eröffnet in Musterstadt ein neues Werk für Antriebe und stellt dafür Menschen ein.</p>" * 3
    + "</article></main></body></html>"
).encode()


def rows(said):
    return [json.loads(line) for line in said.out.splitlines()]


def test_detect_writes_the_promised_fields_and_offsets_hold_letter_for_letter(piped):
    said = piped("detect", stdin=make.jsonl({"id": "n1", "text": "🎈 " + NEWS, "lang": "de"}))
    (row,) = rows(said)
    assert (said.code, said.err) == (0, "")
    assert {"id", "lang", "signals"} <= row.keys()
    assert (row["id"], row["lang"]) == ("n1", "de")
    assert "files_insolvency" in {one["type"] for one in row["signals"]}
    for one in row["signals"]:
        assert {"type", "quote", "roles", "confidence"} <= one.keys()
        assert set(one["quote"]) == {"exact", "start", "end"}
        assert ("🎈 " + NEWS)[one["quote"]["start"] : one["quote"]["end"]] == one["quote"]["exact"]
        assert 0 <= one["confidence"] <= 1
        for spans in one["roles"].values():
            for span in spans:
                assert set(span) == {"start", "end", "text"}
                assert ("🎈 " + NEWS)[span["start"] : span["end"]] == span["text"]


def test_detect_says_how_far_up_the_position_is_that_a_finding_is_about(piped):
    said = rows(piped("detect", stdin=make.jsonl({"id": 1, "text": TEXT, "lang": "de"})))
    hired = [one for one in said[0]["signals"] if one["type"] == "hires"]
    assert [one["seniority"] for one in hired] == ["executive"]
    news = rows(piped("detect", stdin=make.jsonl({"id": 1, "text": NEWS, "lang": "de"})))
    assert all("seniority" not in one for one in news[0]["signals"])


def test_detect_names_the_language_itself_and_says_what_it_dropped(piped):
    text = "Heute auf der Karte: Linsensuppe mit Würstchen, dazu Brot. Mittagstisch von 11:30 bis 14 Uhr, 8,90 Euro."
    (row,) = rows(piped("detect", stdin=make.jsonl({"id": 1, "text": text})))
    assert row["lang"] == "de"
    assert row["signals"] == [] or row.get("dropped")


def test_mentions_writes_the_promised_fields_and_offsets_hold_letter_for_letter(piped, tmp_path):
    (tmp_path / "watch.csv").write_text(WATCH, encoding="utf-8")
    said = piped("mentions", "--watch", str(tmp_path / "watch.csv"), stdin=make.jsonl({"id": 7, "text": TEXT}))
    (row,) = rows(said)
    assert said.code == 0
    assert row["id"] == 7
    found = {(one["watched"], one["kind"]) for one in row["mentions"]}
    assert found == {("Muster AG", "company"), ("Anna Beispiel", "person")}
    for one in row["mentions"]:
        assert {"watched", "kind", "start", "end", "text", "confidence"} <= one.keys()
        assert TEXT[one["start"] : one["end"]] == one["text"]
        assert 0 <= one["confidence"] <= 1


def test_extract_writes_the_promised_fields_in_the_order_of_its_files(piped, tmp_path):
    names = [str(tmp_path / f"{n}.html") for n in range(4)]
    for n, name in enumerate(names):
        Path(name).write_bytes(PAGE.replace(b"Neues Werk", f"Neues Werk {n}".encode()))
    said = piped("extract", "--url", "https://muster.example/werk", *names)
    got = rows(said)
    assert said.code == 0
    assert [row["file"] for row in got] == names
    assert [f"Neues Werk {n}" in row["title"] for n, row in enumerate(got)] == [True] * 4
    assert set(got[0]) == {"file", "url", "title", "text", "lang", "author", "published", "site", "kind"}
    assert got[0]["url"] == "https://muster.example/werk"
    assert "neues Werk für Antriebe" in got[0]["text"]
    assert "<p>" not in got[0]["text"]


def test_feed_writes_the_promised_fields_with_times_in_utc(piped):
    said = piped("feed", stdin=FEED)
    (row,) = rows(said)
    assert said.code == 0
    assert set(row) == {"file", "title", "link", "items"}
    assert row["file"] == "-"
    (item,) = row["items"]
    assert set(item) == {"id", "title", "link", "published", "updated", "author", "text", "html"}
    assert item["published"] == "2026-11-21T08:00:00Z"
    assert item["text"].strip() == "Erstens."


@pytest.mark.parametrize("command", ["detect", "feed", "extract"])
def test_a_filter_needs_no_home_and_makes_none(piped, tmp_path, command):
    stdin = {"detect": make.jsonl({"id": 1, "text": NEWS}), "feed": FEED, "extract": PAGE}[command]
    assert piped(command, stdin=stdin).code == 0
    assert list(tmp_path.iterdir()) == []


def test_bad_lines_are_named_and_the_others_still_come_out_in_order(piped):
    lines = [
        b'{"id": 1, "text": "eins"}',
        b"{broken",
        b"",
        b'{"id": 2}',
        b"[]",
        b'{"id": 3, "text": "drei"}',
        b"\xff\xfe",
    ]
    said = piped("detect", stdin=b"\n".join(lines))
    assert said.code == 1
    assert [row["id"] for row in rows(said)] == [1, 3]
    complaints = said.err.splitlines()
    assert [line.split(":")[0] for line in complaints] == ["line 2", "line 4", "line 5", "line 7"]


def test_bad_lines_are_named_in_the_readers_language(piped):
    said = piped("detect", stdin=b"{broken", language="de")
    assert said.err.startswith("Zeile 1: ")


def test_bad_files_are_named_and_the_others_still_come_out(piped, tmp_path):
    (tmp_path / "good.xml").write_bytes(FEED)
    (tmp_path / "bad.xml").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "empty.xml").write_bytes(b"")
    names = [str(tmp_path / name) for name in ("missing.xml", "bad.xml", "empty.xml", "good.xml")]
    said = piped("feed", *names)
    assert said.code == 1
    assert [row["file"] for row in rows(said)] == names[3:]
    assert [line.startswith(name) for name, line in zip(names, said.err.splitlines(), strict=False)] == [True] * 3
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("mentions",),
        ("mentions", "--watch", "nirgends.csv"),
        ("detect", "a", "b"),
        ("detect", "--no-such"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_exit_code_2_and_nothing_comes_out(piped, words):
    said = piped(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err


def test_a_watch_list_without_names_is_wrong_usage(piped, tmp_path):
    (tmp_path / "watch.csv").write_text("wer;was\nMuster AG;x\n", encoding="utf-8")
    said = piped("mentions", "--watch", str(tmp_path / "watch.csv"), stdin=make.jsonl({"id": 1, "text": TEXT}))
    assert said.code == 2
    assert "no column called name" in said.err


def test_a_file_that_cannot_be_opened_is_named(piped):
    said = piped("detect", "nirgends.jsonl")
    assert said.code == 2
    assert "nirgends.jsonl" in said.err


def test_half_characters_come_out_as_they_went_in(piped):
    said = piped("detect", stdin=b'{"id": "\\ud83d", "text": "Halb \\udc00 geschrieben, Insolvenz angemeldet."}\n')
    assert said.code == 0
    assert json.loads(said.out)["id"] == "\ud83d"


def test_output_is_utf_8_whatever_the_locale_says(child):
    environment = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    said = child.type("detect", stdin=make.jsonl({"id": "Größe 🎈", "text": NEWS}), environment=environment)
    assert rows(said)[0]["id"] == "Größe 🎈"


def test_output_is_utf_8_even_where_python_was_told_otherwise(child):
    child.home.mkdir()
    said = child.type("today", environment={"PYTHONIOENCODING": "ascii", "GANZOHR_LANGUAGE": "de"})
    assert said.code == 0
    assert "Hörweite" in said.out


def test_rows_come_out_while_the_input_is_still_open(child):
    process = child.start("detect", stdin=subprocess.PIPE)
    for number in range(3):
        process.stdin.write(make.jsonl({"id": number, "text": NEWS}))
        process.stdin.flush()
        assert json.loads(child.line(process))["id"] == number
    process.communicate(timeout=20)
    assert process.returncode == 0


@pytest.mark.parametrize("words", ["detect", "today --format json", "today", "completion bash"])
def test_a_reader_who_leaves_is_no_fault(child, words):
    child.home.mkdir()
    read, write = os.pipe()
    os.close(read)
    process = child.start(*words.split(), stdin=subprocess.PIPE, stdout=write)
    os.close(write)
    _, err = process.communicate(make.jsonl({"id": 1, "text": NEWS}) * 20, timeout=30)
    assert (process.returncode, err) == (0, b"")


@pytest.mark.parametrize("words", ["detect", "today --format json", "today"])
def test_a_full_disk_is_named(child, words):
    child.home.mkdir()
    with FULL.open("wb") as full:
        process = child.start(*words.split(), stdin=subprocess.PIPE, stdout=full)
        _, err = process.communicate(make.jsonl({"id": 1, "text": NEWS}), timeout=30)
    assert process.returncode == 1
    assert err.decode().strip() == "ganzohr: No space left on device"


def test_a_filter_that_is_interrupted_ends_at_once_with_130(child):
    process = child.start("detect", stdin=subprocess.PIPE)
    process.stdin.write(make.jsonl({"id": 1, "text": NEWS}))
    process.stdin.flush()
    assert child.line(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_python_finds_the_same_program_both_ways():
    script = Path(sys.executable).parent / "ganzohr"
    by_script = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    by_module = subprocess.run(
        [sys.executable, "-m", "ganzohr", "--version"], capture_output=True, text=True, check=True
    )
    assert by_script.stdout == by_module.stdout
    assert by_script.stdout.startswith("ganzohr ")
