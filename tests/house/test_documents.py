"""What the documents promise: commands with their options, targets of make, linked pages, rooms by verb."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from ganzohr.cli.main import commands
from ganzohr.server import run

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_OPEN = click.Context(commands)
COMMANDS = {name: commands.get_command(_OPEN, name) for name in commands.list_commands(_OPEN)} | {"run": run}
_CODE = re.compile(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)


def typed(page: Path) -> list[str]:
    """List what a page tells its readers to type: lines of code in which ganzohr or make is called."""
    said = [block or inline for block, inline in _CODE.findall(page.read_text(encoding="utf-8"))]
    lines = [re.split(r"\s+#\s|\s{3,}", line.strip())[0] for block in said for line in block.splitlines()]
    parts = [part.strip() for line in lines for part in re.split(r"(?:^|[|;&]\s*)(?=ganzohr |make )", line)]
    return [part for part in parts if re.match(r"(ganzohr|make) [a-z-]+", part)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_a_page_tells_is_there_with_its_options(page):
    for line in typed(page):
        program, word, *rest = shlex.split(line.partition("|")[0].replace("…", ""), comments=False)
        if program == "make":
            assert re.search(rf"^{word}:", (ROOT / "Makefile").read_text(), re.MULTILINE), line
            continue
        assert word in COMMANDS, line
        command = COMMANDS[word]
        while isinstance(command, click.Group) and rest and rest[0] in command.commands:
            command = command.commands[rest.pop(0)]
        known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)} | {"--help"}
        asked = {re.split("=", option)[0] for option in rest if re.match(r"--[a-z]", option)}
        assert asked <= known, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_page_that_is_linked_is_there(page):
    linked = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [one for one in linked if "://" not in one and not (page.parent / one).exists()] == []


def test_the_architecture_names_every_room_of_matching_by_what_it_does():
    named = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")))
    rooms = {room.stem for room in (ROOT / "src" / "ganzohr" / "matching").glob("*.py")} - {"__init__"}
    assert rooms - named == set()
