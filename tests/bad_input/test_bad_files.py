"""Files given to ``ganzohr import`` and the filters: empty, binary, huge, wrongly encoded, built to exhaust."""

import os
import time

import pytest

HEAD = "company,domain\n"
GOOD = f"{HEAD}Muster AG,muster.example\nBeispiel GmbH,beispiel.example\n"

# A million rows take two minutes; CI asks for them.
COUNTS = (20_000, 1_000_000) if "GANZOHR_LARGE" in os.environ else (20_000,)

PEAK = """
import atexit, pathlib, re
# not ru_maxrss: that of a child begins with what its parent held when it was made
status = pathlib.Path("/proc/self/status")
atexit.register(lambda: print("peak", int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) >> 10))
"""

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + ']><opml version="2.0"><body><outline text="&a9;" xmlUrl="https://beispiel.example/feed"/></body></opml>'
)

REFUSED = {
    "empty.csv": b"",
    "blank.csv": b"\n\n  \n",
    "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 99,
    "noise.csv": bytes(range(256)) * 99,
    "zeros.csv": bytes(5000),
    "office.csv": b"PK\x03\x04" + bytes(range(256)) * 99,
    "laughs.opml": LAUGHS.encode(),
    "empty.opml": b"",
    "half.opml": b'<opml version="2.0"><body><outline',
    "empty.vcf": b"",
    "no-header.csv": b"Muster AG;;\n",
    "page.csv": b"<!doctype html><html><title>404</title></html>",
    "json.csv": b'{"companies": []}',
}


@pytest.fixture(scope="module")
def importing(shared_post):
    file = shared_post.home.parent / "good.csv"
    file.write_text(GOOD, encoding="utf-8")
    assert shared_post.run("import", str(file)).code == 0
    return shared_post


def companies(post):
    with post.store() as store:
        return {company.name for company in store.watched.companies()}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_named_and_nothing_changes(importing, name):
    file = importing.home.parent / name
    file.write_bytes(REFUSED[name])
    said = importing.run("import", str(file))
    assert said.code in {1, 2}, said
    assert name in said.all
    assert len(said.err.strip()) > 20
    assert companies(importing) == {"Muster AG", "Beispiel GmbH"}


def test_a_missing_file_and_a_folder_are_named(importing):
    for place, reason in (("/no/where.csv", "No such file"), (str(importing.home), "Is a directory")):
        said = importing.run("import", place)
        assert said.code == 2
        assert place in said.err
        assert reason in said.err


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "Köln Größe AG"), ("utf-8-sig", "Münch GmbH"), ("cp1252", "Straßen – Bau"), ("utf-16", "Überlandwerk")],
)
def test_other_encodings_than_promised_are_read_or_refused_but_never_garbled(post, encoding, name):
    file = post.home.parent / "encoded.csv"
    file.write_bytes(f"{HEAD}{name},beispiel.example\n".encode(encoding))
    said = post.run("import", str(file))
    if said.code == 0:
        assert companies(post) == {name}
    else:
        assert "UTF-8" in said.err
        assert companies(post) == set()


def test_one_row_goes_in(post):
    file = post.home.parent / "one.csv"
    file.write_text("company\nMuster AG", encoding="utf-8")
    said = post.run("import", str(file))
    assert said.code == 0
    assert "Companies: 1 new" in said.out
    assert companies(post) == {"Muster AG"}


def test_good_rows_go_in_and_bad_ones_are_named_with_number_field_and_reason(post):
    file = post.home.parent / "mixed.csv"
    file.write_text(
        "name,email,company\nAnna Beispiel,anna@muster.example,Muster AG\n,,\nOtto Muster,no mail at all,Muster AG\n"
    )
    said = post.run("import", str(file))
    assert said.code == 1
    assert "row 4" in said.err
    assert "no mail at all" in (file.parent / "mixed.csv.errors.csv").read_text()
    with post.store() as store:
        assert "Anna Beispiel" in {person.name for person in store.watched.people()}


@pytest.mark.parametrize("count", COUNTS)
def test_a_million_rows_are_read_in_time_and_memory_that_grow_no_faster_than_they(post, count):
    file = post.home.parent / "million.csv"
    with file.open("w", encoding="utf-8") as rows:
        rows.write("company\n")
        rows.writelines(f"Muster {n} GmbH\n" for n in range(count))
    said = post.run_apart("import", "--dry-run", str(file), before=PEAK, seconds=300)
    assert said.code == 0
    assert f"{count:,} new" in said.out
    assert int(said.out.rpartition("peak ")[2]) < 250 + count * 0.0005  # MiB: half a KiB a row
    assert not post.home.joinpath("ganzohr.db").exists() or companies(post) == set()


def test_a_hundred_megabytes_without_a_line_break_are_refused(post):
    file = post.home.parent / "long.csv"
    with file.open("wb") as out:
        out.write(b"company\n")
        for _ in range(100):
            out.write(b"x" * (1 << 20))
    began = time.monotonic()
    said = post.run("import", str(file))
    assert said.code in {1, 2}
    assert time.monotonic() - began < 10
    assert "long.csv" in said.all
    assert companies(post) == set()
