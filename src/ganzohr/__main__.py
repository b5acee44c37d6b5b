"""Where the program begins: ``ganzohr …`` and ``python -m ganzohr …``."""

from __future__ import annotations

import sys

from ganzohr.cli import main as terminal
from ganzohr.server import run


def main() -> None:
    """Run one command and leave with its exit code."""
    terminal.commands.add_command(run)
    sys.exit(terminal.start(sys.argv[1:]))


if __name__ == "__main__":
    main()
