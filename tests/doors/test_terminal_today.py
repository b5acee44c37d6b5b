"""The morning in a terminal: today, an occasion, why, notes; in English and German, at any width, and as JSON."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from shell import Terminal

WIDTHS = (40, 80, 120)
COMMANDS = ("today", "occasion", "why", "coverage", "sources", "search", "outcomes")


@pytest.fixture
def first(looking):
    return looking.type("today", "--format", "json").json["occasions"][0]


def words_of(command, first):
    return {
        "occasion": ("occasion", str(first["id"])),
        "why": ("why", str(first["id"])),
        "search": ("search", "Predictive", "Maintenance"),
    }.get(command, (command,))


def test_today_says_who_what_why_with_a_quote_its_source_and_its_dates(looking):
    said = looking.type("today")
    assert said.code == 0
    assert said.lines[0] == "Today, 22 Nov 2026"
    assert "Anna Beispiel becomes CIO at Musterwerk Antriebe AG" in said.out
    assert "“Anna Beispiel wird CIO der Musterwerk Antriebe AG”" in said.out
    assert "Musterwerk Antriebe AG – Presse · said 21 Nov 2026, seen 22 Nov 2026" in said.out
    assert re.search(r"^     http://127\.0\.0\.1:\d+/presse/neue-cio$", said.out, re.MULTILINE)


def test_today_never_shows_more_than_seven_and_names_the_reason_of_the_next(looking):
    said = looking.type("today")
    assert len(re.findall(r"^ {1,2}\d{1,2}  \S", said.out.partition("Held back")[0], re.MULTILINE)) == 7
    assert "(7 are enough for one day)" in said.out


def test_today_ends_with_how_well_we_heard_and_names_what_could_not_be_heard(looking):
    said = looking.type("today")
    assert "Coverage: listened to 12 sources, 1 of them silent, 1 broken, 1 gone" in said.out
    assert said.lines[-1] == "Heard up to 22 Nov 2026 08:00; this page was made 22 Nov 2026 08:00."
    assert re.search(r"Attrappe Chemie: http://\S+ is a web page, not a feed", said.out)


def test_today_speaks_german(looking):
    said = looking.type("today", language="de")
    assert said.lines[0] == "Heute, 22.11.2026"
    assert "Anna Beispiel wird CIO bei Musterwerk Antriebe AG" in said.out
    assert "„Anna Beispiel wird CIO der Musterwerk Antriebe AG“" in said.out
    assert "gesagt 21.11.2026, gesehen 22.11.2026" in said.out


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_is_wider_than_the_terminal_but_an_address(looking, first, command, width, language):
    said = looking.type(*words_of(command, first), width=width, language=language, colour=True)
    seen = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in said.lines]
    assert [line for line in seen if cell_len(line.rstrip()) > width and "http://" not in line] == []
    assert said.code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_cut_off_in_a_narrow_terminal(looking, first, command):
    def letters(said):
        return sorted(re.sub(r"\s+", "", said.out))

    words = words_of(command, first)
    assert letters(looking.type(*words, width=60)) == letters(looking.type(*words))


def test_folded_lines_hang_under_their_beginning(looking):
    said = looking.type("today", width=60)
    body = said.out.split("\n\n", 1)[1].partition("Held back")[0]
    assert [line for line in body.splitlines() if line and not re.match(r" {1,2}\d{1,2}  |  !  | {5}\S", line)] == []


def test_a_pipe_gets_whole_lines_without_colour(looking):
    said = looking.type("today")
    assert "\x1b" not in said.out
    quote = "“Gerd Gedacht, IT-Leiter der Beispiel Maschinenbau SE & Co. KG, spricht auf den Beispieltagen am "
    assert any(quote in line for line in said.lines)


def test_an_occasion_shows_each_quote_in_its_place_and_who_works_there(looking, first):
    said = looking.type("occasion", str(first["id"]))
    assert "Anna Beispiel wird zum 1. Dezember 2026 neue Chief Information Officer" in said.out
    assert "Anna Beispiel, Leiterin IT, anna.beispiel@musterwerk.example, last contact 12 Mar 2026" in said.out
    assert "their own voice" in said.out
    assert said.lines[-1] == f'Note it: ganzohr note {first["id"]} met "…"'


def test_surroundings_that_were_cut_begin_and_end_with_a_whole_word(looking, first):
    said = looking.type("occasion", str(first["id"]))
    assert "sagt Anna …" in said.out
    assert "Anna Beispi\n" not in said.out


def test_why_takes_the_score_apart_and_the_parts_add_up(looking, first):
    said = looking.type("why", str(first["id"]))
    points = [int(found) for found in re.findall(r"\s([+-]\d+)\s", said.out)]
    assert sum(points) == first["score"]
    assert re.search(rf"score\s+{first['score']}\s+place 1 of \d+", said.out)


@pytest.mark.parametrize("command", ["occasion", "why", "undo"])
@pytest.mark.parametrize("number", ["0", "4711", "9" * 19, "9" * 30])
def test_a_number_that_is_not_there_is_wrong_usage(typing, command, number):
    said = typing.type(command, number)
    assert (said.code, said.out) == (2, "")
    assert f"There is no occasion {number}." in said.err


def test_a_word_where_a_number_belongs_is_wrong_usage(looking):
    said = looking.type("occasion", "zehn")
    assert said.code == 2
    assert "zehn" in said.err


def test_a_note_takes_the_occasion_off_the_page_and_undo_puts_it_back(typing):
    before = typing.type("today", "--format", "json").json
    number = str(before["occasions"][0]["id"])
    said = typing.type("note", number, "met", "kurz", "gesprochen,", "[b]fett[/b]")
    assert said.code == 0
    assert said.lines == [f"Noted on occasion {number}: met.", f"To take it back: ganzohr undo {number}"]
    after = typing.type("today")
    assert "1 occasion was noted today." in after.out
    assert f" {number}  Anna" not in after.out
    assert "met  kurz gesprochen, [b]fett[/b]" in typing.type("occasion", number).out
    assert typing.type("undo", number).code == 0
    assert typing.type("today", "--format", "json").json["occasions"] == before["occasions"]


def test_undo_without_a_note_says_so(typing):
    number = str(typing.type("today", "--format", "json").json["occasions"][0]["id"])
    said = typing.type("undo", number)
    assert (said.code, said.err.strip()) == (1, f"there is no note on occasion {number} to take back")


def test_later_says_when_it_comes_back(typing):
    number = str(typing.type("today", "--format", "json").json["occasions"][0]["id"])
    said = typing.type("note", number, "later", "--until", "01.12.2026")
    assert "It comes back on 1 Dec 2026." in said.out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("dancing",), "dancing is no outcome; there is met, replied"),
        (("later", "--until", "morgen"), "morgen is no day"),
        (("later", "--until", "2026-11-22"), "is not ahead"),
        (("met", "--until", "2026-12-01"), "a day goes with “later” only"),
        (("met", "x" * 4001), "the note has 4001 characters"),
    ],
)
def test_a_note_that_cannot_be_is_wrong_usage_and_changes_nothing(typing, words, complaint):
    before = typing.type("today", "--format", "json").json
    said = typing.type("note", str(before["occasions"][0]["id"]), *words)
    assert said.code == 2
    assert complaint in said.err
    assert typing.type("today", "--format", "json").json == before


def test_outcomes_are_told_with_their_number(typing):
    number = str(typing.type("today", "--format", "json").json["occasions"][0]["id"])
    typing.type("note", number, "met")
    assert "1 of 1: not enough data yet, 4 more to go" in typing.type("outcomes").out


def test_search_finds_german_words_however_they_are_written(looking):
    for words in ("vorausschauende Wartung", "VORAUSSCHAUENDE", '"vorausschauende Wartung"', "vorausschau*"):
        assert "Musterwerk Antriebe" in looking.type("search", words).out


@pytest.mark.parametrize("words", ['"', "*", "-", "NEAR(a b)", "a OR", "'; DROP TABLE document;--", "\x00", "(" * 500])
def test_search_survives_any_words(looking, words):
    said = looking.type("search", words)
    assert said.code in {0, 2}
    assert "Traceback" not in said.err


def test_search_for_programs(looking):
    (hit, *_) = looking.type("search", "Predictive", "--format", "json").json
    assert {"document", "title", "url", "source", "said_on", "seen_on", "text"} <= hit.keys()


def test_coverage_has_a_denominator_and_says_what_would_raise_it(looking):
    said = looking.type("coverage")
    assert "Companies: 7 of 12 active" in said.out
    assert "→ " in said.out
    row = looking.type("coverage", "--format", "json").json
    assert row["companies"]["of"] == 12
    assert sum(row["companies"]["counts"].values()) == 12


def test_sources_tell_broken_silent_and_gone_apart(looking):
    states = {row["title"]: row["health"] for row in looking.type("sources", "--format", "json").json}
    assert states["Attrappe Chemie"] == "broken"
    assert states["Kulisse Möbel"] == "silent"
    assert states["Beispieltage"] == "working"  # it has moved, but that was seen only once
    assert states["Probe-Blog"] == "gone"
    assert "Attrappe Chemie  broken" in looking.type("sources").out


def test_an_empty_store_says_what_to_do_next(empty):
    terminal = Terminal(empty)
    assert "Nothing worth a call today." in terminal.type("today").out
    assert "ganzohr add https://…" in terminal.type("today").out
    assert "ganzohr add https://…" in terminal.type("sources").out
    assert terminal.type("coverage").code == terminal.type("outcomes").code == 0
    assert terminal.type("today", "--format", "json").json["occasions"] == []
