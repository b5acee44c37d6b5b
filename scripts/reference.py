"""Make the reference pages from the code they describe, so that they cannot tell a different story.

--update   write docs/reference/*.md
--check    exit 1 when a page differs from what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

from ganzohr import connectors, imports, languages, signals
from ganzohr.cli.main import commands
from ganzohr.settings import knobs
from ganzohr.shelf import Shelf
from ganzohr.store.privacy import PRIVACY_MAP

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference"
MADE = "<!-- Made from the code by `make docs`; change the code, not this page. -->\n"


def cli() -> str:
    commands.rooms["run"] = "ganzohr.server"
    lines = [
        MADE,
        "# Commands\n",
        "Every command answers `--help`. Exit codes: 0 done, 1 something could not be handled ",
    ]
    lines[-1] += "(it is named), 2 wrong usage, 130 stopped by Ctrl-C.\n"
    for name, command in walked(commands):
        context = click.Context(command, info_name=f"ganzohr {name}")
        usage = " ".join(command.collect_usage_pieces(context))
        lines += [f"## ganzohr {name}\n", f"{command.help or ''}\n", f"```\nganzohr {name} {usage}\n```\n"]
        options = [p for p in command.params if isinstance(p, click.Option)]
        if options:
            lines += ["| option | meaning |", "|--|--|"]
            lines += [f"| `{' / '.join(o.opts + o.secondary_opts)}` | {o.help or ''} |" for o in options]
            lines.append("")
    return "\n".join(lines)


def walked(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its whole name, those of groups inside in the place of the group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from walked(command, f"{before}{name} ")
        else:
            yield before + name, command


def settings() -> str:
    lines = [
        MADE,
        "# Settings\n",
        "In `ganzohr.toml` in the home folder, or as environment variable `GANZOHR_<NAME>`, or as a file named by",
        "`GANZOHR_<NAME>_FILE`. The environment wins.\n",
        "| knob | default | meaning |",
        "|--|--|--|",
    ]
    return (
        "\n".join(
            lines + [f"| `{name}` | {f'`{default}`' if default else ''} | {text} |" for name, default, text in knobs()]
        )
        + "\n"
    )


def shelf(title: str, of: Shelf) -> str:
    lines = [MADE, f"# {title}\n"]
    for name in of.names():
        lines += [f"## {name}\n", (import_module(f"{of.package}.{name}").__doc__ or "").strip() + "\n"]
    return "\n".join(lines)


def paces() -> str:
    lines = ["\n## How often each is asked\n", "| connector | at most every | at least every | why |", "|--|--|--|--|"]
    for name, one in connectors.SHELF.all().items():
        shortest, longest = (int(bound.total_seconds() // 60) for bound in (one.pace.shortest, one.pace.longest))
        lines.append(f"| `{name}` | {shortest} minutes | {longest // 60} h | {one.pace.why} |")
    return "\n".join(lines) + "\n"


def tables() -> str:
    lines = [
        MADE,
        "# Tables and privacy\n",
        "Every table, what of people it can hold, why, and how it is erased. A table missing here fails the tests.\n",
        "| table | holds of people | why | erased |",
        "|--|--|--|--|",
    ]
    for name, one in PRIVACY_MAP.items():
        lines.append(f"| `{name}` | {one.personal or 'nothing'} | {one.why} | {one.erased} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    return {
        PAGES / "cli.md": cli(),
        PAGES / "settings.md": settings(),
        PAGES / "signals.md": shelf("Signals", signals.SHELF),
        PAGES / "connectors.md": shelf("Connectors", connectors.SHELF) + paces(),
        PAGES / "imports.md": shelf("Imports", imports.SHELF),
        PAGES / "languages.md": shelf("Languages", languages.SHELF),
        PAGES / "tables.md": tables(),
    }


def main() -> int:
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--update" in sys.argv:
        PAGES.mkdir(parents=True, exist_ok=True)
        for path, text in pages().items():
            path.write_text(text, encoding="utf-8")
        return 0
    for path in stale:
        print(f"{path.relative_to(ROOT)} is not what the code says; run make fix")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
