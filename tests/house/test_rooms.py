"""The house is checked, not promised: length, names, words, docstrings, languages, public names."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "ganzohr"
ROOMS = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "quality").rglob("*.py")])
FORBIDDEN = re.compile(r"manager|handler|helper|util|^base|^data$|data(?=[A-Z]|$)", re.IGNORECASE)
# Words of other people's interfaces, and German or English words that only look alike.
ALLOWED = {"metadata", "smartdata", "database", "Database", "update", "date", "user_data_path", "unhandled"}

PUBLIC = {"__version__"}


def _name(room: Path) -> str:
    return str(room.relative_to(PACKAGE if room.is_relative_to(PACKAGE) else ROOT))


def _defined(room: Path) -> list[str]:
    tree = ast.parse(room.read_text(encoding="utf-8"))
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [room.stem, *(node.name for node in ast.walk(tree) if isinstance(node, kinds))]


@pytest.mark.parametrize("room", ROOMS, ids=_name)
def test_a_room_has_at_most_400_lines(room):
    assert len(room.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("room", ROOMS, ids=_name)
def test_no_name_hides_what_a_thing_is(room):
    hiding = [name for name in _defined(room) if FORBIDDEN.search(name) and name.strip("_") not in ALLOWED]
    assert hiding == []


@pytest.mark.parametrize("room", ROOMS, ids=_name)
def test_a_room_says_what_it_is_for(room):
    assert ast.get_docstring(ast.parse(room.read_text(encoding="utf-8")))


@pytest.mark.parametrize("room", ROOMS, ids=_name)
def test_a_silenced_rule_gives_its_reason_on_the_line(room):
    silenced = [
        line.strip()
        for line in room.read_text(encoding="utf-8").splitlines()
        if re.search(r"# (noqa|type: ignore)", line) and "because" not in line
    ]
    assert silenced == []


def test_public_names_are_frozen():
    import ganzohr

    assert {name for name in vars(ganzohr) if not name.startswith("_") or name == "__version__"} - {
        path.stem for path in PACKAGE.iterdir()
    } == PUBLIC


def test_no_text_of_a_machine_or_a_registry_stands_in_the_project():
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    found = [
        f"{file}:{number}"
        for file in files
        if (ROOT / file).suffix in {".py", ".md", ".toml", ".lock", ".sh", ".html", ".css", ".yaml", ".yml"}
        and "tests/house" not in file
        for number, line in enumerate((ROOT / file).read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if re.search(r"(^|[^\w.-])/(work|root)/|--index-url|\"resolved\":", line)
    ]
    assert found == []


def test_every_text_is_there_in_german():
    checked = subprocess.run(
        [sys.executable, "scripts/catalogue.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_a_count_that_only_a_page_tells_waits_for_german_words_too():
    sys.path.insert(0, str(ROOT / "scripts"))
    from catalogue import extracted

    assert ("{n} speaker", "{n} speakers") in {entry.id for entry in extracted()}


def test_no_text_holds_marks_that_pages_show_as_they_are():
    sys.path.insert(0, str(ROOT / "scripts"))
    from catalogue import extracted

    texts = [text for entry in extracted() for text in (entry.id if isinstance(entry.id, tuple) else (entry.id,))]
    assert [text for text in texts if re.search(r"`|\*\*|\]\(", text)] == []


def test_only_what_people_are_told_waits_for_german_words():
    sys.path.insert(0, str(ROOT / "scripts"))
    from catalogue import spoken

    code = 'raise RuntimeError("no desk here"); raise Invalid("day", "{value} is no day"); raise errors.Odd("not ours")'
    assert list(spoken(ast.parse(code))) == ["{value} is no day"]


def test_the_reference_pages_are_fresh():
    checked = subprocess.run(
        [sys.executable, "scripts/reference.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_the_page_of_quality_is_made_of_the_figures_kept():
    sys.path.insert(0, str(ROOT))
    from quality.__main__ import PAGE, kept, page

    assert PAGE.read_text(encoding="utf-8") == page(kept())


def test_two_rooms_of_tests_never_share_a_name():
    """Test rooms are found by their bare name: two of one name stop the whole suite."""
    rooms = Counter(room.name for room in (ROOT / "tests").rglob("*.py") if "node_modules" not in room.parts)
    assert [name for name, n in rooms.items() if n > 1 and name != "conftest.py"] == []


def test_every_case_file_belongs_to_a_signal_type():
    types = {room.stem for room in (PACKAGE / "signals").glob("*.py") if not room.stem.startswith("_")}
    cases = {case.stem for case in (ROOT / "tests" / "signals").glob("*.yaml")}
    assert types == cases


SLOW = ("trafilatura", "htmldate", "feedparser", "numpy", "uvicorn", "jinja2", "pg8000")


def test_slow_libraries_wait_until_they_are_needed():
    asked = f"import sys; from ganzohr.cli import main; print([m for m in {SLOW} if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == "[]"
