"""Files and folders of documents: one's own archives."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import make
import pytest
from fakes import NOW, FakeWeb, call_here
from hypothesis import given
from hypothesis import strategies as st

from ganzohr.connectors import Tools, Visit
from ganzohr.connectors.file import FILE, PER_VISIT, path_of
from ganzohr.errors import Unreachable, Unreadable
from ganzohr.i18n import Tongue
from ganzohr.isolation import Crashed
from ganzohr.model import Source

WORDS = "Muster AG baut in Ulm ein neues Werk."


def line(number: int, **more) -> str:
    return json.dumps({"id": f"d{number}", "text": f"{WORDS} {number}"} | more, ensure_ascii=False) + "\n"


def poll(source: Source, seen: set[str] = frozenset(), call=call_here) -> Visit:
    return FILE.poll(source, Tools(FakeWeb({}), call, NOW, lambda keys: set(keys) & set(seen)))


def listen(source: Source) -> tuple[list[str], list[str], Source]:
    """Visit until nothing is left, as the listener does; return keys in order, what was lost, and the source."""
    keys: list[str] = []
    lost: list[str] = []
    for _ in range(100):
        visit = poll(source, set(keys))
        assert len(visit.heard) <= PER_VISIT
        assert json.loads(json.dumps(visit.cursor)) == visit.cursor
        keys += [heard.key for heard in visit.heard]
        lost += [str(one.reason) for one in visit.lost]
        source = replace(source, cursor=visit.cursor)
        if not visit.more:
            return keys, lost, source
    raise AssertionError("the visits never came to an end")


def at(path: Path) -> Source:
    return make.source(str(path), connector="file")


def test_a_line_becomes_a_document_with_all_it_says(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        line(1, title="Neu", url="https://muster.example/1?utm_source=x", date="2026-11-20", lang="de", author="Anna")
    )
    heard = poll(at(path)).heard[0]
    assert (heard.key, heard.title, heard.url, heard.lang, heard.author) == (
        "d1",
        "Neu",
        "https://muster.example/1",
        "de",
        "Anna",
    )
    assert heard.said_on.isoformat() == "2026-11-20T00:00:00+00:00"


def test_a_long_file_comes_in_batches_in_order_and_whole(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(map(line, range(1203))))
    keys, lost, _ = listen(at(path))
    assert keys == [f"d{number}" for number in range(1203)]
    assert lost == []


def test_a_file_that_grew_is_read_on_from_where_it_ended(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line(1) + line(2))
    _, _, source = listen(at(path))
    with path.open("a") as file:
        file.write(line(3))
    visit = poll(source)
    assert [heard.key for heard in visit.heard] == ["d3"]
    assert visit.cursor["line"] == 3


def test_a_file_written_anew_is_read_from_the_start_and_known_documents_are_left(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line(1) + line(2))
    keys, _, source = listen(at(path))
    path.write_text(line(2) + line(1) + line(3) + line(4))
    assert [heard.key for heard in poll(source, set(keys)).heard] == ["d3", "d4"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("kein JSON", "not JSON"),
        ("[1]", "not an object"),
        ('{"id": 1}', "no text"),
        ('{"id": 1, "text": "  "}', "no text"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_the_rest_goes_on(tmp_path, bad, reason):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line(1)}\n{bad}\n{line(2)}")
    keys, lost, _ = listen(at(path))
    assert keys == ["d1", "d2"]
    assert len(lost) == 1
    assert lost[0].startswith("Line 3 is left out")
    assert reason in lost[0]


def test_a_line_in_another_encoding_is_named_and_a_byte_order_mark_is_none(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line(1).encode() + '{"id": 2, "text": "grün"}\n'.encode("latin-1"))
    keys, lost, _ = listen(at(path))
    assert keys == ["d1"]
    assert "Line 2 is left out: it is not UTF-8" in lost[0]


def test_a_last_line_still_being_written_is_heard_when_it_is_whole(tmp_path):
    path = tmp_path / "a.jsonl"
    whole = line(1) + line(2)
    path.write_text(whole[:-20])
    keys, _, source = listen(at(path))
    path.write_text(whole)
    assert keys == ["d1"]
    assert [heard.key for heard in poll(source, set(keys)).heard] == ["d2"]


def test_a_last_line_without_a_line_end_counts(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text((line(1) + line(2)).rstrip("\n"))
    assert listen(at(path))[0] == ["d1", "d2"]


def test_an_endless_line_is_passed_over_without_being_held_in_memory(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(line(1).encode())
        file.seek(12 << 20, os.SEEK_CUR)  # a sparse stretch of NUL bytes
        file.write(b"\n" + line(2).encode())
    keys, lost, _ = listen(at(path))
    assert keys == ["d1", "d2"]
    assert "Line 2 is left out: it is longer" in lost[0]


@given(st.lists(st.sampled_from(["good", "bad", "blank", "same"]), max_size=60), st.integers(1, 7))
def test_every_good_line_comes_once_however_the_file_is_cut(tmp_path_factory, kinds, batch):
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    rows = {"good": line, "bad": lambda _: "{\n", "blank": lambda _: "\n", "same": lambda _: line(-1)}
    path.write_text("".join(rows[kind](number) for number, kind in enumerate(kinds)))
    expected = [f"d{number}" for number, kind in enumerate(kinds) if kind == "good"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ganzohr.connectors.file.PER_VISIT", batch)
        keys, lost, _ = listen(at(path))
    assert [key for key in keys if key != "d-1"] == expected
    assert keys.count("d-1") == ("same" in kinds)
    assert len(lost) == kinds.count("bad")


def folder(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    (root / "2026").mkdir(parents=True)
    (root / "notiz.txt").write_bytes("Gespräch mit Muster AG\nSie suchen Hilfe.".encode("cp1252"))
    (root / "2026" / "bericht.md").write_text("# Bericht\n\nMuster AG wächst.")
    (root / "viele.jsonl").write_text(line(1) + line(2))
    (root / "liste.json").write_text(f"[{line(3)}, {line(4)}]")
    (root / "seite.html").write_text(
        f"<html lang='de'><head><title>Seite</title></head><body><article><p>{WORDS * 9}</p></article></body></html>"
    )
    (root / ".versteckt.txt").write_text("geheim")
    (root / "bild.png").write_bytes(b"\x89PNG")
    return root


def test_a_folder_gives_its_pages_texts_and_documents(tmp_path):
    visit = poll(at(folder(tmp_path)))
    found = {heard.key: heard for heard in visit.heard}
    assert set(found) == {
        "notiz.txt",
        "2026/bericht.md",
        "viele.jsonl#d1",
        "viele.jsonl#d2",
        "liste.json#d3",
        "liste.json#d4",
        "seite.html",
    }
    assert found["notiz.txt"].title == "Gespräch mit Muster AG"
    assert found["2026/bericht.md"].title == "Bericht"
    assert "neues Werk" in found["seite.html"].text
    assert visit.lost == ()


def test_only_what_is_new_or_changed_in_a_folder_comes_next_time(tmp_path):
    root = folder(tmp_path)
    keys, _, source = listen(at(root))
    assert poll(source, set(keys)).heard == ()
    (root / "notiz.txt").write_text("Sie haben sich entschieden.")
    (root / "2026" / "neu.txt").write_text("Noch etwas.")
    assert {heard.key for heard in poll(source, set(keys)).heard} == {"notiz.txt", "2026/neu.txt"}


def test_a_folder_with_more_than_one_visit_carries_is_read_to_the_end(tmp_path):
    root = folder(tmp_path)
    (root / "lang.jsonl").write_text("".join(map(line, range(700))))
    for number in range(450):
        (root / f"n{number}.txt").write_text(f"Notiz {number}")
    keys, lost, _ = listen(at(root))
    assert len(keys) == len(set(keys)) == 7 + 700 + 450
    assert lost == []


def test_links_that_lead_out_of_the_folder_are_refused_and_named(tmp_path):
    root = folder(tmp_path)
    outside = tmp_path / "fremd.txt"
    outside.write_text("Nicht für uns.")
    (root / "link.txt").symlink_to(outside)
    (root / "ring.txt").symlink_to(root / "ring.txt")
    (root / "drin.txt").symlink_to(root / "notiz.txt")
    (root / "weg").symlink_to(tmp_path, target_is_directory=True)
    keys, lost, _ = listen(at(root))
    assert "drin.txt" in keys
    assert not {"link.txt", "ring.txt", "weg/fremd.txt"} & set(keys)
    assert any("link.txt leads out of the folder" in one for one in lost)


def test_a_folder_full_of_refused_links_still_comes_to_an_end(tmp_path):
    root = folder(tmp_path)
    for number in range(PER_VISIT + 1):
        (root / f"a{number}.txt").symlink_to("/etc/hostname")
    keys, lost, _ = listen(at(root))
    assert (len(keys), len(lost)) == (7, PER_VISIT + 1)


def test_files_that_are_empty_binary_or_broken_are_named_and_the_rest_goes_on(tmp_path):
    root = folder(tmp_path)
    (root / "leer.txt").write_text(" \n")
    (root / "bild.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (root / "kaputt.json").write_text("{")
    keys, lost, _ = listen(at(root))
    assert len(keys) == 7
    assert len(lost) == 3


def test_what_is_wrong_in_a_folder_is_said_in_the_readers_language(tmp_path):
    (tmp_path / "brief.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "kreis.txt").symlink_to(tmp_path / "kreis.txt")
    (tmp_path / "zeilen.jsonl").write_text("[]\n")

    said = " ".join(Tongue("de")(one.reason) for one in poll(at(tmp_path)).lost)

    assert "brief.txt ist eine PDF-Datei" in said
    assert "führen im Kreis" in said or "symbolische Links" in said
    assert "es ist kein Objekt mit id und text" in said


def test_a_page_that_brings_the_parser_down_is_named_and_the_rest_goes_on(tmp_path):
    def call(function, /, *args):
        raise Crashed("the parser came to an end")

    visit = poll(at(folder(tmp_path)), call=call)
    assert [(lost.key, lost.crashed) for lost in visit.lost] == [("seite.html", True)]
    assert len(visit.heard) == 6


def test_what_is_not_there_or_is_no_file_is_said(tmp_path):
    with pytest.raises(Unreachable, match="No such file"):
        poll(at(tmp_path / "nichts"))
    os.mkfifo(tmp_path / "rohr.txt")
    with pytest.raises(Unreadable, match="neither a file nor a folder"):
        poll(at(tmp_path / "rohr.txt"))
    with pytest.raises(Unreadable, match="another machine"):
        path_of("file://anderswo/etc/passwd")


def test_a_single_text_is_heard_once_until_it_changes(tmp_path):
    path = tmp_path / "notiz.md"
    path.write_text("# Notiz\nEins")
    source = make.source(path.as_uri(), connector="file")
    first = poll(source)
    assert first.heard[0].title == "Notiz"
    assert poll(replace(source, cursor=first.cursor)).heard == ()


@pytest.mark.parametrize(
    ("address", "is_file"),
    [
        ("/srv/archiv", True),
        ("file:///srv/a.jsonl", True),
        ("./archiv", True),
        ("~/a.txt", True),
        ("archiv.jsonl", True),
        ("https://muster.example/a.json", False),
        ("muster.example", False),
    ],
)
def test_paths_and_file_addresses_are_recognised(address, is_file):
    assert FILE.recognises(address) is is_file
