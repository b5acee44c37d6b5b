"""The floors hold on what lies in the repository, and the frame refuses what must not pass."""

import json
import re
from pathlib import Path

import pytest
import quality
from quality import Absent, Figure, OtherCorpus, Task, cases
from quality import __main__ as frame

ROOMS = Path(quality.__file__).parent


def _is_ours(name):
    """Tell whether a task, with the rooms it imports, reads nothing from beside the project."""
    text = (ROOMS / f"{name}.py").read_text(encoding="utf-8")
    return "shared(" not in text and all(map(_is_ours, re.findall(r"^from quality\.(\w+)", text, re.MULTILINE)))


@pytest.mark.parametrize("name", [name for name in frame.names() if _is_ours(name)])
def test_the_floors_hold_on_cases_of_our_own(name):
    figures = frame.task(name).measure()
    assert figures
    assert [figure for figure in figures if not figure.holds] == []


def test_every_figure_kept_holds_its_floor():
    missed = [
        (name, figure["measure"], figure["ours"], figure["floor"])
        for name, one in frame.kept().items()
        for figure in one["figures"]
        if not Figure(**figure).holds
    ]
    assert missed == []


FIGURE = Figure("letters", "0123456789abcdef", "precision", 0.97, 0.95, 0.8, "keyword list", "400 letters")


@pytest.fixture
def measured(monkeypatch, tmp_path):
    """Return a function that gives the frame one task and runs it with words of the command line."""
    monkeypatch.setattr(frame, "KEPT", tmp_path / "results.json")
    monkeypatch.setattr(frame, "PAGE", tmp_path / "quality.md")
    monkeypatch.setattr(frame, "names", lambda: ["first", "second"])

    def run(figure, *words):
        def measure():
            if isinstance(figure, Exception):
                raise figure
            return [figure]

        one = Task("Letters", "Read and counted.", measure, lambda: iter(["b is taken for d"]))
        monkeypatch.setattr(frame, "task", lambda _: one)
        return frame.main(list(words))

    return run


def other(**changed):
    return Figure(**{name: getattr(FIGURE, name) for name in FIGURE.__dataclass_fields__} | changed)


def test_a_floor_that_holds_passes_and_the_table_names_corpus_floor_and_peer(measured, capsys):
    assert measured(FIGURE, "first") == 0
    line = capsys.readouterr().out.splitlines()[1]
    assert line.split("  ") == [
        "first",
        "letters 0123456789abcdef",
        "precision",
        "0.9700",
        "≥ 0.9500",
        "0.8000 keyword list",
        "400 letters",
    ]


def test_a_floor_missed_is_marked_and_fails(measured, capsys):
    assert measured(other(ours=0.9), "first") == 1
    assert "FLOOR MISSED" in capsys.readouterr().out
    assert measured(other(ours=0.03, floor=0.01, lower_is_better=True), "first") == 1


def test_a_changed_corpus_is_refused_by_name(measured, capsys):
    assert measured(OtherCorpus("letters is not what its floors were set on"), "first", "--write") == 1
    assert "first: not measured, letters is not what" in capsys.readouterr().out
    assert not frame.KEPT.exists()
    with pytest.raises(OtherCorpus):
        cases(next(ROOMS.glob("cases/*.jsonl")).name, "0" * 16)


def test_an_absent_corpus_is_named_and_no_failure(measured, monkeypatch, tmp_path, capsys):
    assert measured(Absent("the corpus letters is not there"), "first") == 0
    assert "first: not measured, the corpus letters is not there" in capsys.readouterr().out
    monkeypatch.setattr(quality, "SHARED", tmp_path)
    with pytest.raises(Absent):
        quality.shared("letters", "0" * 16)


def test_an_unknown_task_is_wrong_usage(measured, capsys):
    assert measured(FIGURE, "third") == 2
    assert "No task is called third; there is first, second." in capsys.readouterr().err


def test_one_task_alone_keeps_the_figures_of_the_others(measured):
    measured(FIGURE, "first", "--write")
    measured(other(ours=0.99), "second", "--write")
    kept = json.loads(frame.KEPT.read_text(encoding="utf-8"))
    assert [kept[name]["figures"][0]["ours"] for name in ("first", "second")] == [0.97, 0.99]
    assert frame.PAGE.read_text(encoding="utf-8").count("| `letters` 01234567 | precision |") == 2


def test_without_the_word_nothing_is_written(measured):
    measured(FIGURE, "first")
    assert not frame.KEPT.exists()


def test_floors_only_rise(measured, capsys):
    assert measured(FIGURE, "first", "--write") == 0
    assert measured(other(floor=0.96), "first", "--write") == 0
    assert measured(FIGURE, "first", "--write") == 1
    assert "floors only rise; precision on letters: the floor was 0.96 and is 0.95" in capsys.readouterr().out
    assert frame.kept()["first"]["figures"][0]["floor"] == 0.96


def test_what_is_still_got_wrong_is_told(measured, capsys):
    assert measured(FIGURE, "--mistakes", "first") == 0
    assert capsys.readouterr().out == "b is taken for d\n"
